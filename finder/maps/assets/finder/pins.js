// Pins and clusters: their shapes (colours: map.css), their names for a screen reader, their order.
"use strict";

(function (F) {
  const SVG = "http://www.w3.org/2000/svg";
  const DROP = "M16 39 C15 35 3 25.5 3 15.5 A13 13 0 0 1 29 15.5 C29 25.5 17 35 16 39 Z";
  const LONGEST_NAME = 120;
  const NOT_STATED = 1;
  const APPROXIMATE = 2;

  F.readFlags = (flags) => ({ notStated: Boolean(flags & NOT_STATED), approximate: Boolean(flags & APPROXIMATE) });

  // The order of finder/maps/layer.py's rows.
  F.readPin = function ([id, name, lat, lon, number, flags, lines, link, phone, call, marks]) {
    return { id, name, lat, lon, number, ...F.readFlags(flags), lines, link, phone, call, marks };
  };

  F.pinName = function (pin, words) {
    const name = F.isolated(F.clipped(pin.name, LONGEST_NAME));
    const numbered = pin.number === null ? name : F.filled(words.numbered, { number: pin.number, name });
    return pin.notStated ? numbered + ". " + words.not_stated : numbered;
  };

  function drop() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 32 41");
    svg.setAttribute("aria-hidden", "true");
    for (const name of ["fm-ring", "fm-body"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      path.setAttribute("d", DROP);
      svg.appendChild(path);
    }
    return svg;
  }

  // An icon of elements. It fills the element it had before, which keeps the focus on it.
  const Icon = L.Icon.extend({
    createIcon: function (old) {
      const made = old && old.tagName === "DIV" ? old : document.createElement("div");
      made.replaceChildren(...this.options.parts());
      this._setIconStyles(made, "icon");
      made.setAttribute("aria-label", this.options.label);
      made.title = this.options.label;
      return made;
    },
    createShadow: () => null,
  });

  F.pinIcon = function (pin, chosen, words) {
    const kind = pin.notStated ? " fm-hollow" : " fm-match";
    const digits = pin.number === null ? 0 : String(pin.number).length;
    return new Icon({
      className: "fm-pin" + kind + (chosen ? " fm-chosen" : "") + (digits > 2 ? " fm-long" : ""),
      iconSize: chosen ? [46, 59] : [32, 41],
      iconAnchor: chosen ? [23, 57] : [16, 39],
      popupAnchor: chosen ? [0, -52] : [0, -36],
      label: F.pinName(pin, words),
      parts: () => [drop(), F.element("span", "fm-number", pin.number === null ? "" : pin.number)],
    });
  };

  F.countIcon = function (count, hollow, holdsChosen, words) {
    const side = count < 10 ? 38 : count < 100 ? 44 : count < 1000 ? 52 : 58;
    return new Icon({
      className: "fm-cluster" + (hollow ? " fm-hollow" : "") + (holdsChosen ? " fm-chosen" : ""),
      iconSize: [side, side],
      iconAnchor: [side / 2, side / 2],
      label: count === 1 ? words.clinic : F.filled(words.clinics, { n: count }),
      parts: () => [F.element("span", "fm-count", count)],
    });
  };

  F.clusterIcon = function (cluster, chosen, words) {
    const markers = cluster.getAllChildMarkers();
    const hollow = markers.every((marker) => marker.pin.notStated);
    const holds = chosen !== null && markers.some((marker) => marker.pin.id === chosen);
    return F.countIcon(markers.length, hollow, holds, words);
  };

  F.originIcon = function (label) {
    return new Icon({
      className: "fm-origin",
      iconSize: [22, 22],
      iconAnchor: [11, 11],
      label,
      parts: () => {
        const text = F.element("span", "fm-origin-text", label);
        text.dir = "auto";
        return [F.element("span", "fm-origin-dot"), text];
      },
    });
  };
})(window.FinderMap);
