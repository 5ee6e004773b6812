// Says that the finder can't be reached, and takes it back. Streamlit tries again by itself, ever
// more seldom; a press looks at once, and loads the page again where the finder answers: what was
// searched for is in the tab's memory, from which a server that was started anew learns it.
const APP = '[data-testid="stApp"]';
const MAIN = '[data-testid="stMain"]';
const STATE = "data-test-connection-state";
const RUN = "data-test-script-state";
// Milliseconds:
const PATIENCE = 1500; // a connection that is back by then was not missed
const WAIT = 5000; // for one look
const QUIET = 1000; // without a run, after which the page is as it was
const NO_RUN = 15000; // in which one should have begun

let parts = null;
let words = {};
let ask = () => {};
let isLost = false;
let hasAsked = false;
let hasRun = false;
let missed = 0;
let quiet = 0;

const isRecalling = () => document.documentElement.dataset.pfTold !== undefined; // tab_memory.js
const told = (name) => document.querySelector(APP)?.getAttribute(name);
const connected = () => told(STATE) === "CONNECTED";

function show(note) {
  parts.lost.textContent = words.lost;
  parts.kept.textContent = note;
  parts.button.textContent = words.retry;
  parts.banner.hidden = false;
}

function lose() {
  if (isLost) return;
  [isLost, hasAsked, hasRun] = [true, false, false];
  missed = setTimeout(() => show(words.kept), PATIENCE);
}

// A server that was started anew knows nothing of the page until the page is drawn again. What is
// pressed before would be lost.
function comeBack() {
  clearTimeout(missed);
  clearTimeout(quiet);
  hold(true);
  if (!hasAsked) ask();
  hasAsked = true;
  hasRun ||= told(RUN) === "running";
  if (told(RUN) === "running") return;
  quiet = hasRun && !isRecalling() ? setTimeout(settle, QUIET) : setTimeout(goOn, NO_RUN);
}

function settle() {
  if (isRecalling()) comeBack();
  else goOn();
}

// What was pressed meanwhile is told now: see teller.js.
function goOn() {
  isLost = false;
  hold(false);
  parts.banner.hidden = true;
  window.dispatchEvent(new CustomEvent("pf:back"));
}

function hold(on) {
  const main = document.querySelector(MAIN);
  if (main) main.inert = on;
}

function look() {
  if (!connected()) {
    clearTimeout(quiet);
    hold(false);
    lose();
  } else if (isLost) {
    comeBack();
  }
}

async function retry() {
  if (parts.button.getAttribute("aria-disabled")) return;
  parts.button.setAttribute("aria-disabled", "true");
  parts.kept.textContent = words.trying;
  try {
    const answer = await fetch(new URL("healthz", document.baseURI), {
      cache: "no-store",
      signal: AbortSignal.timeout(WAIT),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    if (!connected()) window.location.reload();
  } catch {
    show(words.still);
  } finally {
    parts.button.removeAttribute("aria-disabled");
  }
}

const states = new MutationObserver(look);
window.addEventListener("pf:known", () => isLost && look());

export default function ({ data, parentElement, setTriggerValue }) {
  words = data;
  ask = () => setTriggerValue("back", true);
  const one = (selector) => parentElement.querySelector(selector);
  parts = { banner: one(".banner"), lost: one(".lost"), kept: one(".kept"), button: one("button") };
  parts.button.onclick = retry;
  states.observe(document.body, { attributeFilter: [STATE, RUN], subtree: true });
  look();
}
