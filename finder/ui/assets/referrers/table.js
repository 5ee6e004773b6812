// The clinics to refer to, as a table. Sorting, copying and notes are the browser's own; only which
// clinics are to be on the hand-off sheet is told to Python.
const NARROW = new Set(["number", "miles"]);
const WIDE = new Set(["name", "needs", "hints", "documents_needed", "accepts", "not_accepted", "address"]);

class ReferralTable {
  constructor(root) {
    this.root = root;
    this.teller = new Teller(root);
    this.notes = new Notes();
    this.order = { place: 0, down: false };
  }

  show(data) {
    this.data = data;
    this.teller.hear(data.heard);
    const { words } = data;
    const scroll = this.at(".scroll");
    scroll.setAttribute("aria-label", words.table);
    const tools = this.at(".tools");
    redraw(this.root, tools, words, () => this.tools(words));
    tools.setAttribute("aria-label", words.table);
    this.at(".lead").textContent = this.notes.kept ? words.notes_lead : words.notes_full;
    this.draw();
    this.print(data.print);
  }

  // Each `print` that Python says after the first is a press of its own.
  print(stamp) {
    const isPressed = this.printed !== undefined && stamp !== this.printed;
    this.printed = stamp;
    if (isPressed) {
      requestAnimationFrame(() => window.print());
    }
  }

  at(selector) {
    return this.root.querySelector(selector);
  }

  say(text) {
    this.at(".said").textContent = text;
  }

  draw() {
    const { columns, rows, words } = this.data;
    redraw(this.root, this.at(".scroll"), [columns, rows, words, this.order, this.notes.all()], () => [
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, this.corner(words), ...columns.map((one, place) => this.heading(one, place)),
          element("th", { scope: "col" }, words.notes))),
        element("tbody", {}, ...this.sorted(rows).map((row) => this.row(row, columns))),
      ),
    ]);
  }

  corner(words) {
    return element("th", { scope: "col", class: "narrow" }, words.chosen_column);
  }

  heading({ name, label, sort }, place) {
    const sorted = place === this.order.place;
    const direction = this.order.down ? "descending" : "ascending";
    const sign = sorted ? (this.order.down ? " ↓" : " ↑") : "";
    const press = () => {
      this.order = { place, down: sorted && !this.order.down };
      this.draw();
    };
    return element(
      "th",
      { scope: "col", "aria-sort": sorted ? direction : null, class: width(name) },
      element("button", { type: "button", class: "control", title: sort, "data-focus": `sort ${name}`, onclick: press }, `${label}${sign}`),
    );
  }

  // What is blank comes last in either direction.
  sorted(rows) {
    const { place, down } = this.order;
    const compare = (one, other) => {
      const [left, right] = [one.cells[place], other.cells[place]];
      if ((left === "") !== (right === "")) {
        return left === "" ? 1 : -1;
      }
      const numbers = typeof left === "number" && typeof right === "number";
      const by = numbers ? left - right : String(left).localeCompare(String(right), undefined, { numeric: true });
      return down ? -by : by;
    };
    return [...rows].sort(compare);
  }

  row(row, columns) {
    const pick = element("input", {
      type: "checkbox",
      "aria-label": row.choose,
      "data-focus": `pick ${row.id}`,
      checked: row.chosen,
      onchange: (event) => this.teller.tell({ act: "pick", id: row.id, on: event.target.checked }),
    });
    const note = element("textarea", {
      class: "field",
      placeholder: " ", // so that paper can leave out what is blank
      "aria-label": row.note,
      "data-focus": `note ${row.id}`,
      onchange: (event) => this.write(row.id, event.target.value),
    });
    note.value = this.notes.of(row.id);
    return element(
      "tr",
      {},
      element("td", { class: "narrow" }, element("label", { class: "pick" }, pick)),
      ...columns.map(({ name, label }, place) => cell(row, name, label, row.cells[place])),
      element("td", { class: "note" }, note),
    );
  }

  write(id, text) {
    this.notes.write(id, text);
    if (!this.notes.kept) {
      this.say(this.data.words.notes_full);
    }
  }

  tools(words) {
    const file = element("input", { type: "file", accept: ".json,application/json", onchange: (event) => this.read(event) });
    return [
      element("button", { type: "button", class: "control", "data-focus": "copy", onclick: () => this.copy() }, words.copy),
      element("button", { type: "button", class: "control", "data-focus": "export", onclick: () => this.save() }, words.export_notes),
      element("label", { class: "control" }, words.import_notes, file),
    ];
  }

  // As tabs and lines, which spreadsheets and letters take.
  async copy() {
    const { columns, rows, words } = this.data;
    const lines = [columns.map(({ label }) => label), ...this.sorted(rows).map(({ cells }) => cells.map(harmless))];
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.join("\t")).join("\n"));
      this.say(words.copied);
    } catch {
      this.say(words.not_copied);
    }
  }

  save() {
    const address = URL.createObjectURL(this.notes.asFile());
    element("a", { href: address, download: "clinic-notes.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async read({ target }) {
    const [file] = target.files; // the event forgets its target while the file is read
    const text = file && file.size <= LARGEST_FILE ? await file.text() : "";
    target.value = "";
    this.say(this.notes.add(text) ? this.data.words.notes_read : this.data.words.notes_unread);
    this.draw();
  }
}

function width(name) {
  if (NARROW.has(name)) {
    return "narrow";
  }
  return WIDE.has(name) ? "wide" : null;
}

// On paper a cell stands below the others, with its heading before it.
function cell(row, name, label, value) {
  const text = String(value);
  if (name === "name") {
    return element("th", { scope: "row", class: "wide" }, element("a", { href: row.link, "aria-label": row.called === text ? null : row.called }, text));
  }
  const inside = name === "phone" && row.call ? element("a", { href: row.call }, text) : text;
  return element("td", { class: width(name), "data-label": text ? label : null }, inside);
}

// A cell on one line, which no spreadsheet runs as a formula.
function harmless(value) {
  const text = String(value).replace(/\s+/g, " ");
  return typeof value === "string" && /^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}

const tables = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let table = tables.get(parentElement);
  if (table === undefined) {
    table = new ReferralTable(parentElement);
    tables.set(parentElement, table);
  }
  table.teller.send = (message) => setTriggerValue("said", message);
  table.show(data);
}
