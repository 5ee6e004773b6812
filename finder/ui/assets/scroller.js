// Moves the page to a card, once for each time the page asks for it.
const PATIENCE = 180; // frames, however long they take; the card may be drawn after this component
const STILL = 3; // frames in one place: a list that is being opened still moves its cards
let last = 0;

export default function ({ data }) {
  if (data.count <= last) {
    return;
  }
  last = data.count;
  const narrow = matchMedia("(max-width: 640px)").matches;
  const block = narrow ? data.narrow : data.wide;
  window.dispatchEvent(new CustomEvent("pf:view", { detail: data.view }));
  if (block === null) {
    return;
  }
  let left = PATIENCE;
  let before = null;
  let still = 0;
  const seek = () => {
    const card = document.querySelector(data.target);
    const top = card?.checkVisibility() ? card.getBoundingClientRect().top : null;
    still = top !== null && top === before ? still + 1 : 0;
    before = top;
    if (still >= STILL) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      card.scrollIntoView({ block, behavior: calm || block === "start" ? "auto" : "smooth" });
    } else if (left-- > 0) {
      requestAnimationFrame(seek);
    }
  };
  requestAnimationFrame(seek);
}
