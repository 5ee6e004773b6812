// More clinics than a map has pins for, all of the directory or all of an answer: counts by cells
// while the map is far, pins of the tiles in sight once it is close. Both come from the finder's own
// routes, not with the page.
"use strict";

(function (F) {
  const TILE = 256;
  const MOST_TILES = 40; // in sight of a wide screen at the zoom of the tiles

  // The pins go into `heap`, but for those that the page itself has there; `approach` moves the map on
  // the finder's own account, `placed` hears where all clinics are, and `gone` that an address leads
  // nowhere any more.
  F.makeEverywhere = function (map, { words, start }, { heap, isThere, approach, placed, gone }) {
    const bubbles = L.layerGroup();
    const insets = F.addInsets(map, words, start, approach);
    const cells = F.makeFound(gone);
    let url = null;
    let counts = null;
    let shown = "";
    let asked = new Map();

    function level() {
      const zooms = Object.keys(counts.zooms).map(Number);
      return Math.min(Math.max(Math.floor(map.getZoom()), zooms[0]), zooms.at(-1));
    }

    function bubble([lat, lon, count]) {
      const marker = L.marker([lat, lon], { icon: F.countIcon(count, false, false, words), riseOnHover: true });
      marker.toGeoJSON = null; // the component would take it for an event
      const closer = () => approach(() => map.setView([lat, lon], Math.floor(map.getZoom()) + 2));
      marker.on("click", closer);
      marker.on("keydown", (event) => F.ifPressed(event, closer));
      return marker;
    }

    function showCounts() {
      const seen = map.getBounds().pad(0.2);
      const isSeen = ([lat, lon]) => seen.contains([lat, lon]) && !insets.tells([lat, lon]);
      const cells = counts.zooms[level()].filter(isSeen);
      const now = `${level()} ${cells.map(([lat, lon]) => `${lat},${lon}`).join(" ")}`;
      if (now === shown) return;
      shown = now;
      bubbles.clearLayers();
      cells.forEach((cell) => bubbles.addLayer(bubble(cell)));
    }

    function tilesInSight() {
      const zoom = counts.pinsFrom;
      const box = map.getBounds();
      const [low, high] = [box.getNorthWest(), box.getSouthEast()].map((at) =>
        map.project(at, zoom).divideBy(TILE).floor(),
      );
      const found = [];
      for (let x = low.x; x <= high.x; x += 1) {
        for (let y = low.y; y <= high.y; y += 1) found.push(`${x}/${y}`);
      }
      return found.slice(0, MOST_TILES);
    }

    function askFor(tile) {
      const whose = url;
      asked.set(tile, true);
      F.read(`${url}/${tile}.json`).then(
        (rows) => whose === url && asked.has(tile) && take(rows.map(F.readPin)),
        ({ status }) => {
          if (whose !== url || !asked.delete(tile)) return;
          if (status !== 404) return;
          asked = new Map(); // said once for all tiles that are on their way
          gone();
        },
      );
    }

    const take = (pins) => heap.add(pins.filter(({ id }) => !isThere(id)));

    function showPins() {
      const tiles = tilesInSight();
      if (asked.size + tiles.length > 2 * MOST_TILES) forget();
      tiles.filter((tile) => !asked.has(tile)).forEach(askFor);
    }

    function forget() {
      asked = new Map();
      heap.fill([]);
    }

    function draw() {
      if (!counts) return;
      const close = map.getZoom() >= counts.pinsFrom;
      insets.show(map.getZoom());
      if (close) {
        bubbles.remove();
        shown = "";
        showPins();
      } else {
        if (asked.size) forget();
        bubbles.addTo(map);
        showCounts();
      }
    }

    function receive(answer) {
      counts = answer;
      const all = counts.zooms[Object.keys(counts.zooms).at(-1)];
      insets.count(all);
      placed(L.latLngBounds(all.map(([lat, lon]) => [lat, lon])));
      draw();
    }

    // Shows all clinics from `next` on, or, with null, none.
    function show(next) {
      if (next === url) return;
      url = next;
      counts = null;
      shown = "";
      bubbles.clearLayers().remove();
      insets.show(Infinity);
      forget();
      cells.forget();
      if (url) cells.take(`${url}/cells.json`, receive);
    }

    map.on("moveend", draw);
    return { show, heap, isOn: () => url !== null };
  };
})(window.FinderMap);
