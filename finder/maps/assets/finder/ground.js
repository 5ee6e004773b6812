// The ground: states and, closer, counties, from this application, under everything else; what lies
// on it is in basemap.js.
"use strict";

(function (F) {
  const COUNTIES_FROM = 6;

  F.read = function (url, priority = "auto") {
    return fetch(url, { credentials: "same-origin", priority }).then((answer) => {
      if (!answer.ok) throw Object.assign(new Error(url + ": " + answer.status), { status: answer.status });
      return answer.json();
    });
  };

  F.paint = function (map, name) {
    return getComputedStyle(map.getContainer()).getPropertyValue(name).trim();
  };

  F.canvas = function (map, name, order) {
    F.addQuietPane(map, name, order);
    return L.canvas({ pane: name, padding: 0.5 });
  };

  function outline(map, name, order, style) {
    const renderer = F.canvas(map, name, order);
    const layer = L.geoJSON(null, {
      pane: name,
      interactive: false,
      coordsToLatLng: F.drawn,
      style: () => Object.assign({ renderer }, style(map)),
    });
    layer.addTo(map);
    map.on("finder:theme", () => layer.setStyle(style(map)));
    return layer;
  }

  const LAND = (map) => ({ stroke: false, fillColor: F.paint(map, "--fm-land"), fillOpacity: 1 });
  const COUNTY = (map) => ({ fill: false, color: F.paint(map, "--fm-county"), weight: 0.7 });
  const STATE = (map) => ({ fill: false, color: F.paint(map, "--fm-state"), weight: 1.1 });

  // Counties weigh more than all the rest, so they are fetched when first needed.
  function addCounties(map, url) {
    const layer = outline(map, "finderCounties", 110, COUNTY).remove();
    let asked = false;
    function show() {
      const close = map.getZoom() >= COUNTIES_FROM;
      if (close && !asked) {
        asked = true;
        F.read(url).then((data) => layer.addData(data), () => {});
      }
      if (close !== map.hasLayer(layer)) map[close ? "addLayer" : "removeLayer"](layer);
    }
    map.on("zoomend", show);
    show();
  }

  // A ground that can't be had leaves plain paper: pins and list work without it.
  F.addGround = function (map, data) {
    const land = outline(map, "finderLand", 100, LAND);
    const borders = outline(map, "finderStates", 120, STATE);
    const names = F.addNames(map);
    addCounties(map, data + "/counties_outline.json");
    map.finderStates = F.read(data + "/states_outline.json");
    map.finderStates.then(
      (states) => {
        land.addData(states);
        borders.addData(states);
        names.states(borders);
      },
      () => {},
    );
    F.read(data + "/towns.json").then((towns) => names.towns(towns), () => {});
    F.addBasemap(map, data + "/basemap", names);
  };

  // A deployment's own map covers the ground where it has one; its names stand in for ours.
  F.addExtract = function (map, { url, attribution, closest, bounds }) {
    const NAMED_FROM = 7;
    const root = map.getContainer();
    const box = L.latLngBounds(bounds);
    F.addQuietPane(map, "finderExtract", 130);
    const credit = F.element("span", "", attribution).innerHTML;
    let layer = null;
    function draw() {
      layer?.remove();
      layer = protomapsL.leafletLayer({
        url: new URL(url, window.location.href).href,
        flavor: root.classList.contains("fm-dark") ? "dark" : "light",
        lang: "en",
        maxDataZoom: closest,
        pane: "finderExtract",
        attribution: credit,
        bounds: box,
      });
      layer.backgroundColor = undefined; // the ground shows where the archive is empty
      layer.addTo(map);
    }
    const settle = () =>
      root.classList.toggle("fm-extract", map.getZoom() >= NAMED_FROM && box.contains(map.getCenter()));
    map.on("finder:theme", draw);
    map.on("moveend", settle);
    draw();
    settle();
  };

  F.addTiles = function (map, tiles, maxZoom) {
    const credit = F.element("span", "", tiles.attribution).innerHTML;
    L.tileLayer(tiles.url, { attribution: credit, maxZoom, className: "fm-tiles" }).addTo(map);
  };
})(window.FinderMap);
