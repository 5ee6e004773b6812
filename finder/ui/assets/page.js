// What Streamlit's page lacks: a language, and a landmark around the finder's own header.
const HEADER = ".st-key-pf_header";

// A word typed into a box that offers choices would be lost when a person goes on to press a
// button: it counts as if they had pressed Enter.
function takeWhatWasTyped(event) {
  const field = document.activeElement;
  const typed = field?.matches?.('[data-testid="stSelectbox"] input[role="combobox"]') && field.value;
  if (typed && !event.target.closest('[role="listbox"], [data-testid="stSelectbox"]')) {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true }));
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;

  const markHeader = () => {
    const header = document.querySelector(HEADER);
    if (header && header.getAttribute("aria-label") !== data.navigation) {
      header.setAttribute("role", "navigation");
      header.setAttribute("aria-label", data.navigation);
    }
  };
  markHeader();
  // The header may be drawn after this component, and again on another page.
  const observer = new MutationObserver(markHeader);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("pointerdown", takeWhatWasTyped, true);
  return () => {
    observer.disconnect();
    document.removeEventListener("pointerdown", takeWhatWasTyped, true);
  };
}
