// Moves the list to a card, once for each time the page asks for it.
let last = 0;

export default function ({ data }) {
  if (data.count <= last) {
    return;
  }
  last = data.count;
  // The card may be drawn after this component.
  const until = performance.now() + 2000;
  const seek = () => {
    const card = document.querySelector(data.target);
    if (card) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      card.scrollIntoView({ block: data.block, behavior: calm || data.block === "start" ? "auto" : "smooth" });
    } else if (performance.now() < until) {
      requestAnimationFrame(seek);
    }
  };
  requestAnimationFrame(seek);
}
