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
    this.name = crypto.getRandomValues(new Uint32Array(3)).join("-");
    this.number = 0;
    this.unheard = [];
    this.send = () => {};
    const say = (act, more) => this.say(act, more);
    this.messages = new Messages(root, say);
    this.chips = new Chips(root, say);
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
    this.messages.live = undefined;
    this.number += 1;
    this.unheard.push({ number: this.number, act, ...typed, ...more });
    this.send({ form: this.name, events: this.unheard });
  }

  // A press that Python did not hear, as another one came too soon, is told again with the next.
  hear({ form, number }) {
    if (form === this.name) {
      this.unheard = this.unheard.filter((event) => event.number > number);
    }
  }

  take(key) {
    this.what.value = ""; // the choice takes the place of what was typed to find it
    this.say("take", { key });
  }

  show(data) {
    const { words, parts } = data;
    this.hear(data.heard);
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
  form.send = (message) => setTriggerValue("said", message);
  form.show(data);
}
