// Moves the page to a card, once for each time the page asks for it. Who does something meanwhile, on
// a page that is still being drawn, stays where they are.
const PATIENCE = 180; // frames, however long they take; the card may be drawn after this component
const STILL = 3; // frames in one place: a list that is being opened still moves its cards
const OWN_ACTS = ["wheel", "touchmove", "pointerdown", "keydown"];
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
  const own = new AbortController();
  const listening = { capture: true, passive: true, signal: own.signal };
  for (const act of OWN_ACTS) {
    addEventListener(act, () => own.abort(), listening);
  }
  const seek = () => {
    if (own.signal.aborted) {
      return;
    }
    const card = document.querySelector(data.target);
    const top = card?.checkVisibility() ? card.getBoundingClientRect().top : null;
    still = top !== null && top === before ? still + 1 : 0;
    before = top;
    if (still >= STILL) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      card.scrollIntoView({ block, behavior: calm || block === "start" ? "auto" : "smooth" });
      own.abort();
    } else if (left-- > 0) {
      requestAnimationFrame(seek);
    } else {
      own.abort();
    }
  };
  requestAnimationFrame(seek);
}
