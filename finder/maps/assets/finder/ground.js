// The ground: states and, closer, counties, from this application, under everything else.
"use strict";

(function (F) {
  const COUNTIES_FROM = 6;

  function read(url) {
    return fetch(url, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(url + ": " + answer.status);
      return answer.json();
    });
  }

  function paint(map, name) {
    return getComputedStyle(map.getContainer()).getPropertyValue(name).trim();
  }

  function pane(map, name, order) {
    F.addQuietPane(map, name, order);
    return L.canvas({ pane: name, padding: 0.5 });
  }

  function outline(map, name, order, style) {
    const renderer = pane(map, name, order);
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

  const LAND = (map) => ({ stroke: false, fillColor: paint(map, "--fm-land"), fillOpacity: 1 });
  const COUNTY = (map) => ({ fill: false, color: paint(map, "--fm-county"), weight: 0.7 });
  const STATE = (map) => ({ fill: false, color: paint(map, "--fm-state"), weight: 1.1 });

  // Counties weigh more than all the rest, so they are fetched when first needed.
  function addCounties(map, url) {
    const layer = outline(map, "finderCounties", 110, COUNTY).remove();
    let asked = false;
    function show() {
      const close = map.getZoom() >= COUNTIES_FROM;
      if (close && !asked) {
        asked = true;
        read(url).then((data) => layer.addData(data), () => {});
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
    read(data + "/states_outline.json").then(
      (states) => {
        land.addData(states);
        borders.addData(states);
        names.states(borders);
      },
      () => {},
    );
    read(data + "/towns.json").then((towns) => names.towns(towns), () => {});
  };

  F.addTiles = function (map, tiles, maxZoom) {
    const credit = F.element("span", "", tiles.attribution).innerHTML;
    L.tileLayer(tiles.url, { attribution: credit, maxZoom, className: "fm-tiles" }).addTo(map);
  };
})(window.FinderMap);
