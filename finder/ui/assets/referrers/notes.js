// A referrer's own notes on clinics, by the clinic's id. They stay in this browser: nothing here
// tells Python, or anybody else, what was written. They are a Map, for a file of notes may come from
// anybody: an id like __proto__ is one as any other there.
const NOTES = "pf-referrer-notes";
const LONGEST_NOTE = 2000;
const MOST_NOTES = 2000;
const LARGEST_FILE = 5_000_000;

class Notes {
  constructor() {
    this.kept = true;
    try {
      this.notes = readNotes(localStorage.getItem(NOTES) ?? "{}") ?? new Map();
    } catch {
      this.kept = false; // a browser that lets nothing be kept
      this.notes = new Map();
    }
  }

  of(id) {
    return this.notes.get(id) ?? "";
  }

  all() {
    return [...this.notes];
  }

  write(id, text) {
    if (text.trim()) {
      this.notes.set(id, text.slice(0, LONGEST_NOTE));
    } else {
      this.notes.delete(id);
    }
    this.keep();
  }

  // Adds the notes of a file's text; gives whether it is one. A note that is there already stays,
  // and another one for the same clinic goes below it.
  add(text) {
    const added = readNotes(text);
    if (added === null) {
      return false;
    }
    for (const [id, note] of added) {
      const here = this.of(id);
      this.notes.set(id, here && !here.includes(note) ? `${here}\n${note}`.slice(0, LONGEST_NOTE) : here || note);
    }
    this.keep();
    return true;
  }

  asFile() {
    return new Blob([this.asText(2)], { type: "application/json" });
  }

  asText(indent) {
    return JSON.stringify({ notes: Object.fromEntries(this.notes) }, null, indent);
  }

  keep() {
    try {
      localStorage.setItem(NOTES, this.asText());
    } catch {
      this.kept = false;
    }
  }
}

// The notes in a text, null if it holds none: texts by id, and nothing else.
function readNotes(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (found === null || typeof found !== "object" || Array.isArray(found)) {
    return null;
  }
  const notes = found.notes ?? {};
  if (typeof notes !== "object" || Array.isArray(notes)) {
    return null;
  }
  const texts = Object.entries(notes).filter(([, note]) => typeof note === "string");
  return new Map(texts.slice(0, MOST_NOTES).map(([id, note]) => [id, note.slice(0, LONGEST_NOTE)]));
}
