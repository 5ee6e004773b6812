// Elements with text alone: nothing that anybody wrote is ever taken for markup.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// A plain press goes there within the visit; with a key held it opens a tab, as any link does.
function isPlain(event) {
  return !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

// Shows `children` in `place` if what they are made from changed, and keeps the focus where it was.
// Gives whether it did.
function redraw(root, place, source, draw) {
  const written = JSON.stringify(source ?? null);
  if (place.dataset.source === written) {
    return false;
  }
  place.dataset.source = written;
  const focused = place.contains(root.activeElement) ? root.activeElement.dataset.focus : undefined;
  place.replaceChildren(...draw());
  if (focused !== undefined) {
    const again = [...place.querySelectorAll("[data-focus]")];
    const same = again.find((one) => one.dataset.focus === focused) ?? again[0];
    (same ?? root.querySelector("#pf-what"))?.focus();
  }
  return true;
}
