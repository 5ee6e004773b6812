// The tab's memory of what was seen: one record for each step of its history, in this tab's
// sessionStorage alone. A step is an opaque word in `history.state`; neither is in any address.
//
// Python says `data.step` and `data.state` for what is shown now. When it does not know which
// step the browser stands at (after a load, Back or Forward), it sends `data.asks` too, a word of
// its own, which is answered once: with what was seen at that step, if that is something else. Until
// that is drawn, `data-pf-told` is on the page, and `pf:known` says that it is.
const PREFIX = "pain-clinic-finder:";
const LAST = `${PREFIX}place`;
const STEPS = `${PREFIX}steps`;
const MOST_STEPS = 100;
const RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]';
let told = null; // the question that was answered last
let asked = null; // the question that was heard last
let moved = false; // whether the person went Back or Forward, of which Python has yet to hear

window.addEventListener("popstate", () => {
  moved = true;
});

function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null; // storage is blocked: nothing is remembered
  }
}

function read(name) {
  try {
    return JSON.parse(storage()?.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    storage()?.setItem(name, JSON.stringify(value));
  } catch {
    // full: the step is simply not remembered
  }
}

function forget(step) {
  try {
    storage()?.removeItem(PREFIX + step);
  } catch {
    // blocked
  }
}

function keep(step, state) {
  const steps = (read(STEPS) ?? []).filter((known) => known !== step);
  steps.push(step);
  steps.splice(0, Math.max(0, steps.length - MOST_STEPS)).forEach(forget);
  write(STEPS, steps);
  write(PREFIX + step, state);
  write(LAST, state.place ?? "");
}

// A step of the history stands for one search. Streamlit makes one for each new address; another
// search that has the same address, from another place, gets one here.
function mark(step, sameStep) {
  document.documentElement.dataset.pfStep = step; // the step that is shown
  const before = history.state?.pf;
  if (before === step) {
    return;
  }
  const marked = { ...history.state, pf: step };
  if (before === undefined || sameStep) {
    history.replaceState(marked, "");
  } else {
    history.pushState({ ...marked, pfView: undefined }, ""); // the view was the other step's
  }
}

// What was seen at this step, or else the place that was last searched from; null where Python
// shows just that, or nothing is known.
function remembered(data) {
  const step = history.state?.pf ?? null;
  const state = step === null ? null : read(PREFIX + step);
  if (state !== null) {
    return JSON.stringify(state) === JSON.stringify(data.state) ? null : { step, state };
  }
  const place = data.state.place ? null : read(LAST);
  return place ? { step, place } : null;
}

// What is remembered is drawn by the run of Python that begins now: it is shown when that has ended.
function reveal() {
  const { dataset } = document.documentElement;
  const seek = () => {
    const isDrawn = document.querySelector(RUN) !== null;
    requestAnimationFrame(isDrawn ? () => delete dataset.pfRecalls : seek);
  };
  if (dataset.pfRecalls !== undefined) {
    requestAnimationFrame(seek);
  }
}

export default function ({ data, setTriggerValue }) {
  if (data.asks && data.asks !== asked) {
    asked = data.asks;
    moved = false;
  }
  if (moved || (data.asks && data.asks === told)) {
    return; // this was written before Python heard of the step, or of what was seen there
  }
  const known = data.asks ? remembered(data) : null;
  if (known) {
    told = data.asks;
    document.documentElement.dataset.pfTold = "";
    setTriggerValue("told", { asks: data.asks, ...known });
    return;
  }
  reveal();
  mark(data.step, Boolean(data.asks));
  keep(data.step, data.state);
  delete document.documentElement.dataset.pfTold;
  window.dispatchEvent(new CustomEvent("pf:known"));
}
