// What is asked for, as chips to correct: each opens to say how much it matters and, where it
// stands for several things, which of them.
class Chips {
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.opened = null;
    this.list = root.querySelector(".chips");
    this.menu = root.querySelector(".menu");
    this.mode = root.querySelector(".mode");
  }

  show(data) {
    this.data = data;
    if (!data.chips.some((chip) => chip.id === this.opened)) {
      this.opened = null;
    }
    this.draw();
  }

  draw() {
    const { chips, words, mode } = this.data;
    redraw(this.root, this.list, [chips, this.opened, words.clear], () => this.drawn(chips, words));
    const open = chips.find((chip) => chip.id === this.opened);
    redraw(this.root, this.menu, [open, words.must], () => (open ? [this.drawnMenu(open, words)] : []));
    redraw(this.root, this.mode, [mode], () => (mode ? [this.drawnMode(mode)] : []));
  }

  drawn(chips, words) {
    const items = chips.map((chip) => this.chip(chip));
    if (chips.length > 1) {
      const clear = { type: "button", class: "clear", "data-focus": "clear" };
      const button = element("button", { ...clear, onclick: () => this.say("clear") }, words.clear);
      items.push(element("li", {}, button));
    }
    return items;
  }

  chip({ id, label, remove, menu, note }) {
    const opened = this.opened === id;
    const name = menu
      ? element(
          "button",
          {
            type: "button",
            class: "name",
            "data-focus": `open ${id}`,
            "aria-expanded": String(opened),
            onclick: () => this.open(opened ? null : id),
          },
          label,
        )
      : element("span", { class: "name" }, label);
    return element(
      "li",
      { class: note ? "chip aside" : "chip" },
      name,
      element(
        "button",
        {
          type: "button",
          class: "remove",
          "data-focus": `remove ${id}`,
          "aria-label": remove,
          title: remove,
          onclick: () => this.say("remove", { id }),
        },
        element("span", { "aria-hidden": "true" }, "×"),
      ),
    );
  }

  open(id) {
    this.opened = id;
    this.draw();
  }

  drawnMenu({ id, definition, guide, importance, members }, words) {
    return element(
      "div",
      { class: "panel" },
      definition ? element("p", { class: "muted" }, definition) : null,
      guide ? element("p", {}, this.guideLink(id, guide)) : null,
      this.radios("importance", words.importance, importance, (value) =>
        this.say("importance", { id, value }),
      ),
      members.length ? this.members(id, members, words) : null,
    );
  }

  guideLink(id, { label, address }) {
    const read = (event) => {
      if (isPlain(event)) {
        event.preventDefault();
        this.say("read", { id });
      }
    };
    return element("a", { class: "guide", href: address, "data-focus": `guide ${id}`, onclick: read }, label);
  }

  drawnMode(mode) {
    return this.radios("mode", mode.label, mode, (value) => this.say("mode", { value }));
  }

  radios(name, legend, { value, choices }, changed) {
    return element(
      "fieldset",
      { class: "radios" },
      element("legend", {}, legend),
      ...choices.map(([key, label]) => {
        const input = element("input", {
          type: "radio",
          name: `pf-${name}`,
          value: key,
          "data-focus": `${name} ${key}`,
          onchange: () => changed(key),
        });
        input.checked = key === value;
        return element("label", {}, input, element("span", {}, label));
      }),
    );
  }

  members(id, members, words) {
    const boxes = members.map(({ key, label, chosen }) => {
      const input = element("input", {
        type: "checkbox",
        value: key,
        "data-focus": `member ${key}`,
        onchange: () => this.narrow(id, boxes),
      });
      input.checked = chosen;
      return element("label", {}, input, element("span", {}, label));
    });
    return element("fieldset", { class: "members" }, element("legend", {}, words.members), ...boxes);
  }

  narrow(id, boxes) {
    const inputs = boxes.map((box) => box.querySelector("input"));
    const kept = inputs.filter((input) => input.checked).map((input) => input.value);
    this.say("narrow", { id, members: kept });
  }
}
