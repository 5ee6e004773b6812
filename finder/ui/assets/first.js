// Runs before anything of Streamlit's, on every page.

// Streamlit gives a browser the cookie by which its visits and files are known with the first answers
// that its script asks for; each asked for without it gives another. So two tabs that are opened at
// once on a first visit would have their files made for a cookie that the other tab replaced. It is
// made here instead, by whichever tab is first: cookies are written and read at once in all tabs.
(() => {
  const NAME = "_streamlit_xsrf";
  const isSecure = location.protocol === "https:";
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const rules = `; path=/; samesite=lax${isSecure ? "; secure" : ""}`;
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    if (isSecure) document.cookie = `${NAME}=; max-age=0${rules}`; // of a time before the prefix
    if (document.cookie.split("; ").some((one) => one.startsWith(`${name}=`))) return;
    const token = hex(crypto.getRandomValues(new Uint8Array(16)));
    const now = Math.floor(Date.now() / 1000);
    document.cookie = `${name}=2|00000000|${token}|${now}${rules}`; // as Streamlit writes it, unmasked
  } catch {
    // cookies are blocked: files are known by the address that asks for them
  }
})();

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

// Back and Forward show the address at once, and what is drawn for the page that is being left may
// still be under way. When that comes in, Streamlit would add the left page to the history again,
// before the page that was gone to, and nobody could go forward any more. A person who presses
// something may go there, of course.
//
// One press is one step. A page that is gone to with a query is told by Streamlit in two: the query,
// still on the page that is left, and then the page.
(() => {
  let here = location.pathname;
  let left = null; // the page that was left through the history, until something is pressed
  let isHalf = false; // whether a query was added since something was pressed
  const { pushState: push, replaceState: replace } = history;
  history.pushState = function (state, unused, url) {
    const isTold = url !== undefined && url !== null;
    const there = isTold ? new URL(url, location.href).pathname : here;
    const goesOn = there !== here;
    if (goesOn && there === left) return;
    (goesOn && isHalf ? replace : push).call(history, state, unused, url);
    isHalf = !goesOn && isTold;
    left = null;
    here = there;
  };
  const rest = () => {
    left = null;
    isHalf = false;
  };
  addEventListener("popstate", () => {
    const before = here === location.pathname ? left : here;
    rest();
    [left, here] = [before, location.pathname];
  });
  for (const press of ["pointerdown", "keydown", "click"]) {
    addEventListener(press, rest, true);
  }
})();

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
