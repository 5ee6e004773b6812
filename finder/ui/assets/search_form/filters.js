// More filters: a side panel that stays open while choices are made, and says on the button that
// closes it how many clinics there are now. It holds nothing: each tick tells Python, and shows
// what Python says next.
const SHOWN = 8; // choices of a group that are seen before all of them are asked for

class Filters {
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.dialog = root.querySelector(".side");
    this.opener = root.querySelector(".filters");
    this.whole = new Set();
    const close = () => this.dialog.close();
    this.opener.addEventListener("click", () => this.open());
    root.querySelector(".shut").addEventListener("click", close);
    root.querySelector(".done").addEventListener("click", close);
    root.querySelector(".unfilter").addEventListener("click", () => say("unfilter"));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) {
        close(); // beside the sheet
      }
    });
    this.dialog.addEventListener("close", () => this.opener.focus());
  }

  open() {
    this.dialog.showModal();
    this.root.querySelector(".groups").scrollTop = 0;
  }

  show(filters) {
    this.data = filters;
    if (!filters) {
      return;
    }
    const at = (name) => this.root.querySelector(name);
    at(".filters span").textContent = filters.label;
    at("#pf-side-title").textContent = filters.title;
    at(".shut").setAttribute("aria-label", filters.shut);
    at(".done").textContent = filters.done;
    at(".unfilter").textContent = filters.clear;
    at(".unfilter").hidden = !filters.set;
    this.draw();
  }

  draw() {
    const { groups, unknown } = this.data;
    const place = this.root.querySelector(".groups");
    redraw(this.root, place, [groups, unknown, [...this.whole]], () => [
      ...groups.map((group) => this.group(group)),
      this.box(unknown, (on) => this.say("unknown", { on })),
    ]);
  }

  group({ key, label, options, all }) {
    const isWhole = this.whole.has(key) || options.length <= SHOWN + 1;
    const seen = isWhole ? options : options.filter(({ on }, place) => on || place < SHOWN);
    return element(
      "fieldset",
      { class: "group" },
      element("legend", {}, label),
      ...seen.map((option) => this.box(option, (on) => this.say("want", { key: option.key, on }))),
      seen.length < options.length
        ? element(
            "button",
            {
              type: "button",
              class: "clear",
              "data-focus": `all ${key}`,
              onclick: () => {
                this.whole.add(key);
                this.draw();
              },
            },
            all,
          )
        : null,
    );
  }

  box({ key, label, note, on }, told) {
    const input = element("input", {
      type: "checkbox",
      "data-focus": `want ${key}`,
      onchange: () => told(input.checked),
    });
    input.checked = on;
    return element(
      "label",
      { class: "want" },
      input,
      element("span", {}, element("span", { class: "named" }, label), element("span", { class: "note" }, note)),
    );
  }
}
