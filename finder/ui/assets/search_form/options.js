// What a text may mean, offered below the field while it is typed (a combobox after the ARIA
// Authoring Practices). The text goes to this server alone, in the body of a request that
// nobody logs; where no answer comes, the field works without offers.
const PAUSE = 120; // milliseconds without a key before the server is asked

const LEAVING = 250; // milliseconds that the list stays after the field was left

class Options {
  constructor(input, list, { take, alert }) {
    this.input = input;
    this.list = list;
    this.take = take;
    this.alert = alert;
    this.active = -1;
    this.asked = null;
    this.words = {};
    this.counts = {};
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("click", () => this.ask());
    input.addEventListener("focus", () => clearTimeout(this.leaving));
    // a press on something else is to land before the list goes and moves what is below it
    input.addEventListener("blur", () => (this.leaving = setTimeout(() => this.close(), LEAVING)));
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get open() {
    return !this.list.hidden;
  }

  get choices() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  show(words, counts, chosen) {
    this.words = words;
    this.counts = counts;
    this.chosen = new Set(chosen);
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    const text = this.input.value;
    try {
      const answer = await fetch(new URL(`suggest?lang=${document.documentElement.lang}`, document.baseURI), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, kinds: this.words.kinds }),
        signal: asked.signal,
        credentials: "same-origin",
      });
      if (!answer.ok) {
        return;
      }
      const told = await answer.json();
      if (this.asked === asked && this.input.value === text) {
        this.alert(told.alert);
        this.draw(told.groups);
      }
    } catch {
      // No answer: the text can be searched as it is.
    }
  }

  draw(groups) {
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    const open = groups
      .map((group) => ({ ...group, options: group.options.filter(({ key }) => !this.chosen?.has(key)) }))
      .filter((group) => group.options.length);
    this.list.replaceChildren(...open.map((group, order) => this.group(group, order)));
    const seen = open.length > 0 && this.input.getRootNode().activeElement === this.input;
    this.list.hidden = !seen;
    this.input.setAttribute("aria-expanded", String(seen));
    this.list.scrollTop = 0;
  }

  group({ label, options }, order) {
    const heading = `pf-group-${order}`;
    return element(
      "div",
      { role: "group", "aria-labelledby": heading },
      element("div", { id: heading, class: "heading", role: "presentation" }, label),
      ...options.map((option) => this.option(option)),
    );
  }

  option({ key, label, note }) {
    const count = this.counts[key];
    return element(
      "div",
      {
        role: "option",
        id: `pf-option-${key}`,
        "aria-selected": "false",
        onclick: () => this.choose(key),
      },
      element("span", { class: "label" }, label),
      note ? element("span", { class: "note" }, ` ${note}`) : null,
      count === undefined ? null : element("span", { class: "count" }, ` ${this.counted(count)}`),
    );
  }

  counted(count) {
    const words = count === 1 ? this.words.count_one : this.words.count_other;
    return words.replace("{count}", count.toLocaleString(`${document.documentElement.lang}-US`));
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.asked = null;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }

  choose(key) {
    this.close();
    this.take(key);
  }

  press(event) {
    const { choices } = this;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.open) {
        this.ask();
      } else if (choices.length) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const before = this.active < 0 && step < 0 ? 0 : this.active;
        this.point((before + step + choices.length) % choices.length);
      }
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.open && this.active >= 0) {
      event.preventDefault();
      this.choose(choices[this.active].id.slice("pf-option-".length));
    }
  }

  point(place) {
    this.active = place;
    this.choices.forEach((choice, order) => {
      choice.setAttribute("aria-selected", String(order === place));
    });
    const pointed = this.choices[place];
    this.input.setAttribute("aria-activedescendant", pointed.id);
    pointed.scrollIntoView({ block: "nearest" });
  }
}
