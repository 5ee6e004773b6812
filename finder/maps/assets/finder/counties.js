// The counties in colours, under the borders and names of the ground.
"use strict";

(function (F) {
  const PANE = "finderCountyAreas";

  // The outlines are packed once for Python and browsers alike.
  function unpack(url) {
    return fetch(url, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(url + ": " + answer.status);
      const open = answer.body.pipeThrough(new DecompressionStream("gzip"));
      return new Response(open).json();
    });
  }

  function tip({ name, state }, row, words) {
    const box = F.element("div", "fm-tip-text");
    box.append(F.element("strong", "", name + ", " + state));
    const [step = null, ...told] = row ?? [];
    const lines = step === null ? [words.nobody] : words.lines;
    for (const line of lines) box.append(F.element("span", "", F.filled(line, told)));
    return box;
  }

  function makeCounties(map) {
    const pane = map.createPane(PANE);
    pane.style.zIndex = 105;
    pane.setAttribute("aria-hidden", "true");
    const renderer = L.canvas({ pane: PANE, padding: 0.5 });
    map.getContainer().classList.add("fm-coloured");
    let plan = { counties: {}, colours: { light: [], dark: [] } };
    let planText = "";
    let token = null;
    let dropped = 0;
    let layer = null;

    function colour(fips) {
      const step = plan.counties[fips]?.[0] ?? null;
      const dark = map.getContainer().classList.contains("fm-dark");
      return step === null ? null : plan.colours[dark ? "dark" : "light"][step];
    }

    // The edge has the colour of the county, so that no ground shines through between two.
    function style(feature) {
      const fill = colour(feature.properties.fips);
      return { renderer, color: fill ?? "transparent", weight: 0.8, fillColor: fill ?? "transparent", fillOpacity: 1 };
    }

    function mark(shape, on) {
      const ink = getComputedStyle(map.getContainer()).getPropertyValue("--fm-ink").trim();
      if (on) shape.setStyle({ color: ink, weight: 2 }).bringToFront();
      else layer.resetStyle(shape);
    }

    function prepare(feature, shape) {
      const told = feature.properties;
      shape.bindTooltip(() => tip(told, plan.counties[told.fips], plan.words), {
        sticky: true,
        className: "fm-tip",
        opacity: 1,
      });
      // The component would take the county itself for an event.
      shape.toGeoJSON = null;
      shape.on("mouseover", () => mark(shape, true));
      shape.on("mouseout", () => mark(shape, false));
    }

    function draw(outlines) {
      layer = L.geoJSON(outlines, { pane: PANE, style, onEachFeature: prepare, coordsToLatLng: F.drawn });
      layer.addTo(map);
      map.on("finder:theme", () => layer.setStyle(style));
    }

    function fail() {
      const note = F.element("p", "fm-failed", plan.words.failed);
      note.setAttribute("role", "status");
      map.getContainer().append(note);
    }

    function look(view) {
      if (!view || view.token === token) return;
      token = view.token;
      if (!view.bounds) return;
      const padding = [10, 10];
      F.allow(map, L.latLngBounds(view.bounds), padding);
      F.fitClosely(map, view.bounds, { padding });
    }

    let asked = false;
    function update(text) {
      clearTimeout(dropped);
      if (text === planText) return;
      planText = text;
      plan = F.decode(text);
      look(plan.view);
      layer?.setStyle(style);
      if (asked) return;
      asked = true;
      unpack(plan.outlines).then(draw).catch(fail);
    }

    // The component removes the last layer before it adds the next one.
    function drop() {
      dropped = setTimeout(() => {
        plan = { ...plan, counties: {} };
        planText = "";
        layer?.setStyle(style);
      });
    }

    return { update, drop };
  }

  // What the layer of finder/maps/county_map.py becomes: a handle on the map's counties.
  F.counties = function (map, plan) {
    map.finderCounties ??= makeCounties(map);
    const handle = L.layerGroup();
    handle.onAdd = () => map.finder.whenStyled(() => map.finderCounties.update(plan));
    handle.onRemove = () => map.finder.whenStyled(() => map.finderCounties.drop());
    return handle;
  };
})(window.FinderMap);
