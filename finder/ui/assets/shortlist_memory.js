// The shortlist of this browser: ids of clinics in its localStorage, and nothing else. Python says
// what is to be kept, once for each `data.stamp`. What it does not know yet it asks for with
// `data.asks`, which is answered once; what another tab changed is told as it happens. A page that
// is being left is not always heard: what was told is told again, until Python shows that it knows.
const NAME = "pain-clinic-finder:shortlist";
const RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const AGAIN = 2000; // milliseconds after which an answer should be there
const MOST = 5; // times that something is told
let answered = null;
let written = "";
let own = ""; // the question of a session whose own list is what is kept by now
let shown = "[]"; // the ids that Python knows of
let told = null; // what it was told, and does not know yet
let times = 0;
let timer = 0;
let say = () => {};

function read() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // blocked, or written by somebody else
  }
}

function write(ids) {
  try {
    window.localStorage.setItem(NAME, JSON.stringify(ids));
  } catch {
    // blocked or full: the list lasts as long as the visit
  }
}

function tell(what) {
  told = what;
  times = 0;
  tellAgain();
}

function tellAgain() {
  const isDrawn = document.querySelector(RUN) !== null;
  if (times === 0 || isDrawn) {
    times += 1;
    say(told);
  }
  window.clearTimeout(timer);
  timer = times < MOST ? window.setTimeout(tellAgain, AGAIN) : 0;
}

function isHeard(data) {
  return told.asks ? data.asks !== told.asks : shown === JSON.stringify(told.ids);
}

function rest() {
  window.clearTimeout(timer);
  told = null;
}

window.addEventListener("storage", ({ key }) => {
  const ids = key === NAME ? read() : null;
  if (ids && (told || JSON.stringify(ids) !== shown)) {
    tell({ asks: "", ids });
  }
});

export default function ({ data, setTriggerValue }) {
  say = (what) => setTriggerValue("told", what);
  shown = JSON.stringify(data.ids);
  if (told && isHeard(data)) {
    rest();
  }
  if (data.asks) {
    const kept = read();
    const isNews = kept.length > 0 && own !== data.asks;
    if (answered !== data.asks && (isNews || data.waits)) {
      answered = data.asks;
      tell({ asks: data.asks, ids: kept });
    }
    if (kept.length && !written) {
      return; // Python has yet to hear of what is kept
    }
  }
  if (data.stamp && data.stamp !== written) {
    written = data.stamp;
    own = data.asks || own; // it is still to be answered, where a page waits for it
    if (told && !told.asks) {
      rest(); // the person changed the list here, after it was changed there
    }
    write(data.ids);
  }
}
