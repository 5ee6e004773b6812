// The list of an answer: clinics that match, and apart from them those that don't say. It owns
// nothing; what a person does is told to Python.
class ResultList {
  constructor(root) {
    this.root = root;
    this.teller = new Teller(root);
    this.matching = root.querySelector(".pf-matching");
    this.silent = root.querySelector(".pf-silent");
  }

  show(data) {
    const { words, matching, silent, heard } = data;
    const tell = (act, more = {}) => this.teller.tell({ act, ...more });
    this.teller.hear(heard);
    redraw(document, this.matching, [matching, words], () => this.cards(matching, words, tell));
    redraw(document, this.silent, [silent, words], () => (silent ? [this.apart(silent, words, tell)] : []));
    this.root.querySelector(".pf-note").textContent = data.note;
    this.print(data.print);
  }

  cards({ cards, showing, more, which, beside }, words, tell) {
    const button = more
      ? element("button", { type: "button", class: "pf-more", "data-focus": which, onclick: () => tell(which) }, more)
      : null;
    const told = showing ? element("p", { class: "pf-muted" }, showing) : null;
    const drawn = cards.flatMap((card) => [
      ...(card.number === beside?.number ? this.beside(beside) : []),
      drawCard(card, words, tell),
    ]);
    return [...drawn, told, button].filter(Boolean);
  }

  // Where those begin that mainly do something else.
  beside({ heading, lead }) {
    return [element("h2", { class: "pf-beside" }, heading), element("p", { class: "pf-muted" }, lead)];
  }

  apart(silent, words, tell) {
    const details = element(
      "details",
      { class: "pf-not-stated" },
      element("summary", { "data-focus": "silent" }, element("h2", {}, silent.heading)),
      element("p", { class: "pf-muted" }, silent.lead),
      ...this.cards(silent, words, tell),
    );
    details.open = silent.open;
    details.addEventListener("toggle", () => {
      if (details.isConnected && details.open !== silent.open) {
        silent.open = details.open;
        tell("silent", { open: details.open });
      }
    });
    return details;
  }

  // Printed once all clinics are there: each `print` that Python says is a press of its own.
  print(stamp) {
    if (stamp && stamp !== this.printed) {
      this.printed = stamp;
      requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
    }
  }
}

const lists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let list = lists.get(parentElement);
  if (list === undefined) {
    list = new ResultList(parentElement);
    lists.set(parentElement, list);
  }
  list.teller.send = (message) => setTriggerValue("said", message);
  list.show(data);
}
