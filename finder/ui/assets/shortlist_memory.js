// The shortlist of this browser: ids of clinics in its localStorage, and nothing else. Python says
// what is to be kept, once for each `data.stamp`. What it does not know yet it asks for with
// `data.asks`, which is answered once; what another tab changed is told as it happens.
const NAME = "pain-clinic-finder:shortlist";
let answered = null;
let written = "";
let tell = () => {};

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

window.addEventListener("storage", ({ key }) => {
  if (key === NAME) {
    tell({ asks: "", ids: read() });
  }
});

export default function ({ data, setTriggerValue }) {
  tell = (told) => setTriggerValue("told", told);
  if (data.asks) {
    const kept = read();
    if (answered !== data.asks && (kept.length || data.waits)) {
      answered = data.asks;
      tell({ asks: data.asks, ids: kept });
    }
    if (kept.length && !written) {
      return; // Python has yet to hear of what is kept
    }
  }
  if (data.stamp && data.stamp !== written) {
    written = data.stamp;
    answered = data.asks || answered;
    write(data.ids);
  }
}
