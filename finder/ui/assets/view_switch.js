// Which of list and map is seen on a narrow screen. Neither is drawn anew or moved for it, so each
// is found as it was left.
const root = document.documentElement;
let bar = null;

function show(view) {
  root.dataset.pfView = view;
  bar?.querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.value === view));
  });
}

// What brings a part of the page into sight asks for the view that it is in: see scroller.js.
window.addEventListener("pf:view", ({ detail }) => show(detail));

export default function ({ data, parentElement }) {
  bar = parentElement.querySelector(".bar");
  bar.setAttribute("aria-label", data.label);
  bar.querySelectorAll("button").forEach((button) => {
    button.textContent = data[button.value];
    button.onclick = () => show(button.value);
  });
  show(root.dataset.pfView ?? "list");
}
