// The finder's front door. It owns nothing: what is asked is Python's, and every press tells
// Python all that was typed, so that nothing typed is ever lost.
class SearchForm {
  constructor(root) {
    const find = (name) => root.querySelector(name);
    this.root = root;
    this.what = find("#pf-what");
    this.where = find("#pf-where");
    this.within = find("#pf-within");
    this.stamps = {};
    this.sent = {};
    this.filled = {};
    this.teller = new Teller(root);
    const say = (act, more) => this.say(act, more);
    this.messages = new Messages(root, say);
    this.chips = new Chips(root, say);
    this.tools = new Tools(root, say);
    this.filters = new Filters(root, say);
    this.options = new Options(this.what, find("#pf-options"), {
      take: (key) => this.take(key),
      alert: (alert) => this.messages.typed(this.what.value ? alert : undefined),
    });
    this.here = new HereButton(find(".here"), (reading) => say("here", { reading }));
    find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.options.close();
      say("search");
      this.messages.bringIntoSight(); // an open question that stays as it is
    });
    this.within.addEventListener("change", () => say("radius"));
  }

  say(act, more = {}) {
    const typed = { what: this.what.value, where: this.where.value, within: this.within.value };
    this.sent = typed;
    this.pressed = this.root.activeElement;
    this.messages.live = undefined;
    this.teller.tell({ act, ...typed, ...more });
    this.countUnheard();
  }

  countUnheard() {
    this.root.querySelector(".bar").dataset.unheard = this.teller.unheard.length;
  }

  take(key) {
    this.what.value = ""; // the choice takes the place of what was typed to find it
    this.say("take", { key });
  }

  show(data) {
    const { words, parts } = data;
    this.teller.hear(data.heard);
    this.countUnheard();
    this.tools.show(data, this.isBeingTyped());
    this.filters.show(data.filters);
    this.root.querySelector("form").className = `form ${parts.join(" ")}`;
    this.root.querySelector("form").setAttribute("aria-label", words.search);
    this.label(this.what, words.what);
    this.what.placeholder = words.what_placeholder;
    this.label(this.where, words.where);
    this.where.placeholder = words.where_placeholder;
    this.label(this.within, words.within);
    this.root.querySelector(".search").textContent = words.search;
    this.here.show(words.here);
    redraw(this.root, this.within, data.within.choices, () =>
      data.within.choices.map(([value, label]) => element("option", { value }, label)),
    );
    this.within.value = data.within.value;
    this.fill("what", this.what, data.what);
    this.fill("where", this.where, data.where);
    this.what.setAttribute("aria-invalid", String(Boolean(data.question)));
    this.options.show(words, data.counts, data.chips.map(({ id }) => id));
    this.messages.show(data);
    this.chips.show(data);
  }

  // Whether somebody has gone on to another field, or types on, while an answer comes in: then
  // the form stays open for them.
  isBeingTyped() {
    const field = this.root.activeElement;
    const name = { "pf-what": "what", "pf-where": "where" }[field?.id];
    if (name === undefined) {
      return false;
    }
    return field !== this.pressed || ![this.sent[name], this.filled[name]].includes(field.value);
  }

  label(field, words) {
    this.root.querySelector(`label[for=${field.id}]`).textContent = words;
  }

  // A field takes what Python says when it says something new, unless the person typed on since.
  fill(name, field, { text, stamp }) {
    if (this.stamps[name] === stamp) {
      return;
    }
    const untouched = [this.sent[name] ?? "", this.filled[name] ?? ""].includes(field.value);
    if (untouched || this.root.activeElement !== field) {
      field.value = text;
      this.filled[name] = text;
    }
    this.stamps[name] = stamp;
  }
}

const forms = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let form = forms.get(parentElement);
  if (form === undefined) {
    form = new SearchForm(parentElement);
    forms.set(parentElement, form);
  }
  form.teller.send = (message) => setTriggerValue("said", message);
  form.show(data);
}
