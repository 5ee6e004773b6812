// Which of list and map is seen on a narrow screen. Neither is drawn anew or moved for it, so each
// is found as it was left. There the map is a step of the tab's history, and Back leads to the list.
const root = document.documentElement;
const narrow = matchMedia("(max-width: 640px)");
let bar = null;

const stepped = () => history.state?.pfView ?? "list";

function show(view) {
  root.dataset.pfView = view;
  bar?.querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.value === view));
  });
}

function go(view) {
  if (narrow.matches && view !== stepped()) {
    if (view === "list") {
      history.back(); // and no further step: the map's own is left
      return;
    }
    history.pushState({ ...history.state, pfView: view }, "");
  }
  show(view);
}

// Whether a step back or forward led from one view to the other of the search that is shown: see
// tab_memory.js. Nothing is to be drawn for it.
function isOurs() {
  const isShown = history.state?.pf !== undefined && history.state.pf === root.dataset.pfStep;
  return isShown && bar?.isConnected && stepped() !== root.dataset.pfView;
}

// Asked at every step, before Streamlit hears of it: see first.js.
window.addEventListener("pf:step", (event) => {
  if (!narrow.matches) return;
  if (isOurs()) event.preventDefault();
  show(stepped());
});

// What brings a part of the page into sight asks for the view that it is in: see scroller.js.
window.addEventListener("pf:view", ({ detail }) => go(detail));

export default function ({ data, parentElement }) {
  bar = parentElement.querySelector(".bar");
  bar.setAttribute("aria-label", data.label);
  bar.querySelectorAll("button").forEach((button) => {
    button.textContent = data[button.value];
    button.onclick = () => go(button.value);
  });
  show(root.dataset.pfView ?? (narrow.matches ? stepped() : "list"));
}
