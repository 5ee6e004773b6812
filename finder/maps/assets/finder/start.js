// The finder's corner of the map's page, and what its other scripts share.
"use strict";

window.FinderMap = (function () {
  // As far as a person may zoom out, unless what is found lies farther apart.
  const LEAST_ZOOM = 3;

  // The inverse of finder/maps/payload.py.
  function decode(text) {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  // An element with plain text in it; text from a clinic never meets an HTML parser.
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function filled(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  // Keeps a right-to-left name from turning round the words beside it.
  function isolated(text) {
    return "\u2068" + text + "\u2069";
  }

  function clipped(text, most) {
    const characters = Array.from(text.slice(0, most * 2));
    return characters.length > most ? characters.slice(0, most - 1).join("") + "…" : text;
  }

  // A pane to look at only: no pointer, no screen reader.
  function addQuietPane(map, name, order) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
  }

  function calm() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  // Moves the keyboard's focus within the map, and never takes it from the page around it.
  function focus(target) {
    if (target && document.hasFocus()) target.focus({ preventScroll: true });
  }

  // Leaflet's own lets the browser scroll the page to the whole map, between the press of a pin at
  // the edge of the screen and its release: the click would land beside the pin.
  L.Map.Keyboard.include({
    _onMouseDown() {
      if (!this._focused) this._map.getContainer().focus({ preventScroll: true });
    },
  });

  // Does what a press of Enter or of the space bar on a marker asks for.
  function ifPressed(event, act) {
    const { key } = event.originalEvent;
    if (key !== "Enter" && key !== " ") return;
    L.DomEvent.stop(event.originalEvent);
    act();
  }

  // What the page around the map says to `look`; `otherwise` where it keeps to itself.
  function around(look, otherwise) {
    try {
      return look(window.parent);
    } catch {
      return otherwise; // a page of another origin
    }
  }

  // The app's own address: the component's frame lives two folders below it.
  function appUrl(path) {
    return new URL(path, new URL("../../", window.location.href));
  }

  // Where a place is on the sheet: as finder/maps/meridian.py has it.
  function drawn([lon, lat]) {
    return L.latLng(lat, lon > 0 ? lon - 360 : lon);
  }

  // Lets a person zoom out as far as a box needs, and at least to the usual limit.
  function allow(map, box, padding) {
    map.options.minZoom = 0;
    const needed = box.isValid() ? map.getBoundsZoom(box, false, L.point(padding).multiplyBy(2)) : LEAST_ZOOM;
    const least = Math.min(LEAST_ZOOM, Math.floor(needed));
    map.options.minZoom = least; // setMinZoom would set off a motion that undoes what comes next
    if (map.getZoom() < least) map.setView(map.getCenter(), least, { animate: false });
    map.fire("zoomlevelschange");
  }

  // Fits a box as closely as it goes, where whole steps of the zoom would leave half the map empty.
  function fitClosely(map, box, options) {
    const snap = map.options.zoomSnap;
    if (!map.hasTiles) map.options.zoomSnap = 0.1;
    map.fitBounds(box, { ...options, animate: false });
    map.options.zoomSnap = snap;
  }

  return { decode, element, filled, isolated, clipped, addQuietPane, calm, focus, ifPressed, around, appUrl, drawn, allow, fitClosely, LEAST_ZOOM };
})();
