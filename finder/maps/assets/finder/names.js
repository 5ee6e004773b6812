// The names on the ground: states that have room for theirs, then towns, the larger the
// sooner, then the shields of the Interstates; none over another.
"use strict";

(function (F) {
  const STATES = { from: 4, to: 7 };
  const LEAST = { 3: 2e6, 4: 7e5, 5: 3e5, 6: 1.2e5, 7: 5e4, 8: 2e4, 9: 8e3, 10: 2e3 };
  const MOST = 90;
  const GAP = 5;
  const SHIELDS = { from: 6, long: 8, most: 24, apart: 170 };

  function leastPeople(zoom) {
    return zoom < 3 ? Infinity : (LEAST[Math.floor(zoom)] ?? 0);
  }

  // The box of the biggest piece: Michigan is named on its mitten, Hawaii on its island.
  function biggestBox(layer) {
    let best = null;
    let size = -1;
    (function visit(rings) {
      if (rings.length && !(rings[0] instanceof L.LatLng)) return rings.forEach(visit);
      const box = L.latLngBounds(rings);
      const area = rings.length && (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
      if (area > size) [best, size] = [box, area];
    })(layer.getLatLngs());
    return best;
  }

  function statesOf(outlines) {
    const found = [];
    outlines.eachLayer((layer) => {
      const name = layer.feature.properties?.name;
      const box = name && layer.getLatLngs && biggestBox(layer);
      if (box?.isValid()) found.push({ name, box, at: box.getCenter(), state: true });
    });
    return found;
  }

  function townsOf(rows) {
    return rows
      .map(([name, , lat, lon, people]) => ({ name, at: F.drawn([lon, lat]), people }))
      .sort((one, other) => other.people - one.people);
  }

  function shieldsOf(rows) {
    return rows.map(([name, lon, lat]) => ({ name, at: F.drawn([lon, lat]), shield: true }));
  }

  function shield(one) {
    const className = one.name.length > 2 ? "fm-shield fm-shield-long" : "fm-shield";
    const icon = L.divIcon({ className, html: F.element("b", "", one.name), iconSize: null });
    return L.marker(one.at, { icon, pane: "finderNames", interactive: false, keyboard: false });
  }

  function label(one) {
    if (one.shield) return shield(one);
    const text = F.element("span", one.state ? "fm-state-text" : "fm-town-text", one.name);
    const className = one.state ? "fm-name-state" : "fm-name-town";
    const icon = L.divIcon({ className, html: text, iconSize: [0, 0] });
    return L.marker(one.at, { icon, pane: "finderNames", interactive: false, keyboard: false });
  }

  F.addNames = function (map) {
    F.addQuietPane(map, "finderNames", 140);
    const pen = document.createElement("canvas").getContext("2d");
    const shown = new Map();
    let states = [];
    let towns = [];
    let shields = [];

    function wide(one) {
      pen.font = (one.state ? "10px " : "12px ") + getComputedStyle(map.getContainer()).fontFamily;
      return one.state ? pen.measureText(one.name.toUpperCase()).width * 1.25 : pen.measureText(one.name).width;
    }

    function spot(one) {
      const at = map.latLngToContainerPoint(one.at);
      if (one.shield) return L.bounds([at.x - 17, at.y - 14], [at.x + 17, at.y + 14]);
      const width = wide(one);
      const left = one.state ? at.x - width / 2 : at.x - 4;
      const right = one.state ? at.x + width / 2 : at.x + width + 8;
      return L.bounds([left - GAP, at.y - 9], [right + GAP, at.y + 9]);
    }

    function hasRoom(state) {
      const [west, east] = [state.box.getSouthWest(), state.box.getNorthEast()].map((at) =>
        map.latLngToContainerPoint(at),
      );
      return east.x - west.x > wide(state) + 6 && west.y - east.y > 22;
    }

    function candidates() {
      const zoom = map.getZoom();
      const seen = map.getBounds().pad(0.15);
      const named = zoom >= STATES.from && zoom <= STATES.to ? states.filter(hasRoom) : [];
      const least = leastPeople(zoom);
      const small = towns.findIndex((town) => town.people < least);
      const large = small < 0 ? towns : towns.slice(0, small);
      return [...named, ...large].filter((one) => seen.contains(one.at));
    }

    function seenShields() {
      const zoom = map.getZoom();
      if (zoom < SHIELDS.from) return [];
      const seen = map.getBounds();
      const longest = zoom < SHIELDS.long ? 2 : Infinity;
      return shields.filter(({ name, at }) => name.length <= longest && seen.contains(at));
    }

    // The same number again only where it is some way off.
    function isRepeated(one, chosen) {
      const at = map.latLngToContainerPoint(one.at);
      return [...chosen].some(
        (other) =>
          other.shield &&
          other.name === one.name &&
          map.latLngToContainerPoint(other.at).distanceTo(at) < SHIELDS.apart,
      );
    }

    // Whoever comes first keeps the spot.
    function choose() {
      const taken = [];
      const chosen = new Set();
      function take(one) {
        const place = spot(one);
        if (taken.some((other) => other.intersects(place))) return;
        taken.push(place);
        chosen.add(one);
      }
      for (const one of candidates()) {
        if (chosen.size < MOST) take(one);
      }
      const most = chosen.size + SHIELDS.most;
      for (const one of seenShields()) {
        if (chosen.size < most && !isRepeated(one, chosen)) take(one);
      }
      return chosen;
    }

    function show() {
      const chosen = choose();
      for (const [one, marker] of shown) {
        if (chosen.has(one)) continue;
        marker.remove();
        shown.delete(one);
      }
      for (const one of chosen) {
        if (!shown.has(one)) shown.set(one, label(one).addTo(map));
      }
    }

    map.on("moveend", show);
    return {
      states(outlines) {
        states = statesOf(outlines);
        show();
      },
      towns(rows) {
        towns = townsOf(rows);
        show();
      },
      shields(rows) {
        shields = shieldsOf(rows);
        show();
      },
    };
  };
})(window.FinderMap);
