// A check that stays in the page: no answer is told to the server, written into the address or
// kept anywhere. Emergency signs come first, and nothing is asked until they are ruled out.
class Check {
  constructor(root) {
    this.first = root.querySelector(".pf-check-first");
    this.rest = root.querySelector(".pf-check-rest");
  }

  show(data) {
    const written = JSON.stringify(data);
    if (written !== this.written) {
      this.written = written;
      this.data = data;
      this.begin();
    }
  }

  begin() {
    const { words, signs } = this.data;
    this.help = element("div", { role: "alert" });
    this.first.replaceChildren(
      element("h2", {}, words.first),
      element(
        "fieldset",
        {},
        element("legend", {}, words.first_lead),
        element("ul", {}, ...signs.map((sign) => element("li", {}, sign))),
        this.choice("radio", words.some, () => this.stop()),
        this.choice("radio", words.none, () => this.ask()),
      ),
      this.help,
    );
    this.rest.replaceChildren();
  }

  choice(type, words, changed) {
    const input = element("input", { type, name: "pf-check", autocomplete: "off", onchange: changed });
    return element("label", {}, input, element("span", {}, words));
  }

  stop() {
    const { words, calls } = this.data;
    const links = calls.map(({ label, address }) => element("a", { href: address }, label));
    this.rest.replaceChildren();
    this.help.replaceChildren(
      element(
        "div",
        { class: "pf-emergency" },
        element("strong", {}, words.stop),
        element("p", {}, words.stop_text),
        element("p", { class: "pf-check-calls" }, ...links),
      ),
    );
  }

  ask() {
    const { words, lines } = this.data;
    this.help.replaceChildren();
    this.boxes = lines.map((line) => this.choice("checkbox", line.text, () => this.gather()));
    this.list = element("ul");
    this.heard = element("div", { "aria-live": "polite" }, this.list);
    this.rest.replaceChildren(
      element("h2", {}, words.yours),
      element("fieldset", {}, element("legend", {}, words.yours_lead), ...this.boxes),
      element("h2", {}, words.bring),
      element("p", {}, words.bring_lead),
      this.heard,
      element(
        "p",
        { class: "pf-check-tools" },
        element("button", { type: "button", onclick: () => window.print() }, words.print),
        element("button", { type: "button", onclick: () => this.clear() }, words.clear),
      ),
    );
    this.gather();
  }

  gather() {
    const { lines, always } = this.data;
    const ticked = lines.filter((_, place) => this.boxes[place].querySelector("input").checked);
    const brought = [...ticked.map((line) => line.bring), ...always];
    this.list.replaceChildren(...brought.map((words) => element("li", {}, words)));
  }

  clear() {
    this.begin();
    this.first.querySelector("input").focus();
  }
}

const checks = new WeakMap();

export default function ({ data, parentElement }) {
  if (!checks.has(parentElement)) {
    checks.set(parentElement, new Check(parentElement));
  }
  checks.get(parentElement).show(data);
}
