// What the finder answers at a field: help in an emergency, a question, what was left over.
class Messages {
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.live = undefined; // the alert for what is being typed; undefined where nothing is
  }

  show(data) {
    this.data = data;
    this.draw();
  }

  typed(alert) {
    this.live = alert;
    this.draw();
  }

  draw() {
    const { data, root } = this;
    const alert = this.live ?? data.alert;
    const at = (name) => root.querySelector(name);
    redraw(root, at(".alert"), alert, () => (alert ? [this.alert(alert)] : []));
    const isNew = redraw(root, at(".question"), data.question, () =>
      data.question ? [this.question(data.question)] : [],
    );
    if (isNew && this.live === undefined) {
      this.bringIntoSight();
    }
    redraw(root, at(".notes"), data.notes, () =>
      data.notes.map((note) => element("p", { class: "muted" }, note)),
    );
    redraw(root, at(".at-where"), data.place, () => (data.place ? this.place(data.place) : []));
  }

  // What has to be seen before anything is searched: on a phone a list may fill the screen by then.
  bringIntoSight() {
    const first = [".alert", ".question", ".at-where"].map((name) => this.root.querySelector(name));
    first.find((one) => one.childElementCount > 0)?.scrollIntoView({ block: "nearest" });
  }

  alert({ heading, text, links }) {
    const calls = links.map(({ label, address }) => element("a", { href: address }, label));
    return element(
      "div",
      { class: "notice calm" },
      element("strong", {}, heading),
      element("p", { class: "calls" }, ...calls),
      element("p", {}, text),
    );
  }

  question({ text, options, close }) {
    return element(
      "div",
      { class: "notice", role: "status" },
      element("p", {}, text),
      this.buttons(options.map(({ key, label }) => [key, label, () => this.say("take", { key })])),
      close
        ? element(
            "button",
            { type: "button", class: "clear", "data-focus": "close", onclick: () => this.say("close") },
            close,
          )
        : null,
    );
  }

  place({ text, tone, heading, choices }) {
    const said = text ? element("p", { class: tone }, text) : null;
    const asked = heading ? element("p", { class: "muted" }, heading) : null;
    const buttons = choices.map((place) => [place, place, () => this.say("place", { place })]);
    return [said, asked, choices.length ? this.buttons(buttons) : null].filter(Boolean);
  }

  buttons(choices) {
    return element(
      "div",
      { class: "choices" },
      ...choices.map(([key, label, onclick]) =>
        element("button", { type: "button", "data-focus": `choice ${key}`, onclick }, label),
      ),
    );
  }
}
