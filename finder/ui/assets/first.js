// Runs before anything of Streamlit's, on every page.

// Where this tab remembers what was seen at this step of its history, Streamlit's first drawing,
// which can't know of it, is marked not to be shown; tab_memory.js takes the mark away once what was
// seen is drawn again.
(() => {
  const KEPT = "pain-clinic-finder:";
  const PAGES = ["", "find"]; // the pages of a search
  const LONGEST = 10000; // milliseconds, where nobody takes the mark away
  const { dataset } = document.documentElement;
  if (!PAGES.includes(location.pathname.split("/").pop())) return;
  try {
    const step = sessionStorage.getItem(KEPT + history.state?.pf);
    const place = sessionStorage.getItem(`${KEPT}place`) ?? '""';
    if (step === null && place === '""') return;
    dataset.pfRecalls = "";
    setTimeout(() => delete dataset.pfRecalls, LONGEST);
  } catch {
    // storage is blocked: nothing is remembered
  }
})();

// A step Back or Forward that a part of the page has taken by itself is none for Streamlit to draw:
// see view_switch.js. Listeners of the window are called in the order in which they came.
addEventListener("popstate", (event) => {
  const isOpen = dispatchEvent(new CustomEvent("pf:step", { cancelable: true }));
  if (!isOpen) event.stopImmediatePropagation();
});

// A letter alone is no command: Streamlit's keys for developers, R to draw the page anew and C to
// empty a cache, never hear of it. Fields and lists keep their letters.
addEventListener(
  "keydown",
  (event) => {
    const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
    const [at] = event.composedPath();
    const takesLetters = at.closest?.("input, textarea, select, [contenteditable], [role=listbox]");
    if (isAlone && /^[rc]$/i.test(event.key) && !takesLetters) event.stopImmediatePropagation();
  },
  true,
);
