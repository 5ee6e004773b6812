// One clinic of the list. Every text is written as text; a name keeps its own direction.
// A word of unheard-of length gets places where it may break: without them a browser takes
// seconds to lay it out.
const LONG_RUN = /\S{100}(?=\S)/g;

function named(text) {
  const parts = text.replace(LONG_RUN, "$&\u0000").split("\u0000");
  const broken = parts.flatMap((part, place) => (place ? [document.createElement("wbr"), part] : [part]));
  return element("bdi", {}, ...broken);
}

function drawCard(card, words, tell) {
  const { id, number, chosen, hollow, name, called, link, distance } = card;
  const open = (event) => {
    if (isPlain(event)) {
      event.preventDefault();
      tell("open", { id });
    }
  };
  const header = element(
    "header",
    {},
    element("span", { class: hollow ? "pf-number pf-hollow" : "pf-number" }, number),
    element(
      "h3",
      { class: "pf-title" },
      element("a", { href: link, "data-focus": `open ${id}`, "aria-label": called === name ? null : called, onclick: open }, named(name)),
    ),
    element("span", { class: "pf-distance" }, distance),
  );
  return element(
    "article",
    { class: chosen ? "pf-card pf-clinic pf-chosen" : "pf-card pf-clinic", "data-number": number },
    header,
    drawMarks(card),
    card.where ? element("p", { class: "pf-reach" }, named(card.where)) : null,
    drawReasons(card, tell),
    drawMeta(card),
    card.checked ? element("p", { class: "pf-on-paper" }, card.checked) : null,
    drawActions(card, words, tell),
  );
}

function drawMarks({ marks, kind }) {
  const badges = marks.map((mark) => element("li", { class: "pf-badge pf-caution" }, mark));
  badges.push(...(kind ? [element("li", { class: "pf-badge" }, kind)] : []));
  return badges.length ? element("ul", { class: "pf-marks" }, ...badges) : null;
}

function drawReasons({ id, reasons }, tell) {
  const term = ({ label, guide }) => {
    if (!guide) {
      return named(label);
    }
    const read = (event) => {
      if (isPlain(event)) {
        event.preventDefault();
        tell("read", { id: guide.id });
      }
    };
    const focus = `guide ${id} ${guide.id}`;
    return element("a", { href: guide.address, "data-focus": focus, onclick: read }, named(label));
  };
  const items = reasons.map(({ sign, label, answer, guide }) =>
    element(
      "li",
      { class: `pf-${sign}` },
      element("span", { class: "pf-sign", "aria-hidden": "true" }),
      element(
        "span",
        {},
        term({ label, guide }),
        answer ? element("span", { class: "pf-answer" }, ` ${answer}`) : null,
      ),
    ),
  );
  return items.length ? element("ul", { class: "pf-why" }, ...items) : null;
}

// On paper a day stands for "two months ago", where one is known.
function drawMeta({ meta, age, checked }) {
  const look = (part) => (checked && part === age ? { class: "pf-on-screen" } : {});
  const items = meta.map((part) => element("li", look(part), named(part)));
  return items.length ? element("ul", { class: "pf-meta" }, ...items) : null;
}

function drawActions(card, words, tell) {
  const { id, called, call, phone, directions, placed, chosen } = card;
  const onMap = chosen ? words.shown_on_map : words.on_map;
  return element(
    "div",
    { class: "pf-actions" },
    call
      ? element("a", { class: "pf-call", href: call.address, "aria-label": `${call.label}, ${called}` }, call.label)
      : element("span", { class: "pf-no-phone" }, phone),
    directions
      ? element(
          "a",
          { href: directions, target: "_blank", rel: "noopener", "aria-label": `${words.directions}: ${called}` },
          words.directions,
        )
      : null,
    placed
      ? element(
          "button",
          {
            type: "button",
            "data-focus": `map ${id}`,
            "aria-label": `${onMap}: ${called}`,
            disabled: chosen,
            onclick: () => tell("choose", { id }),
          },
          onMap,
        )
      : null,
    drawAsk(card, tell),
    drawKeep(card, words, tell),
  );
}

// The questions that are open.
function drawAsk({ id, called, ask }, tell) {
  const open = (event) => {
    if (isPlain(event)) {
      event.preventDefault();
      tell("ask", { id });
    }
  };
  return ask
    ? element("a", { href: ask.link, "data-focus": `ask ${id}`, "aria-label": `${ask.label}: ${called}`, onclick: open }, ask.label)
    : null;
}

// On the shortlist, or off it; where it is full, it is shown.
function drawKeep({ id, called, kept }, words, tell) {
  const said = kept ? words.kept : words.is_full ? words.full : words.keep;
  return element(
    "button",
    {
      type: "button",
      "data-focus": `keep ${id}`,
      "aria-label": `${said}: ${called}`,
      "aria-pressed": words.is_full && !kept ? null : String(kept),
      onclick: () => tell("keep", { id }),
    },
    said,
  );
}
