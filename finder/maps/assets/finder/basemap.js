// Water, built-up areas, parks and Interstates: what makes a map of the outlines.
"use strict";

(function (F) {
  const CLOSE = 6; // from here on by regions, until here the country in simple lines
  const KINDS = ["urban", "park", "lake", "river", "road"];
  const STYLES = {
    urban: (paint) => ({ stroke: false, fillColor: paint("--fm-urban"), fillOpacity: 1 }),
    park: (paint) => ({ stroke: false, fillColor: paint("--fm-park"), fillOpacity: 1 }),
    lake: (paint) => ({ stroke: false, fillColor: paint("--fm-water"), fillOpacity: 1 }),
    river: (paint, zoom) => ({ fill: false, color: paint("--fm-water"), weight: zoom > 6 ? 0.8 : 1.2 }),
    road: (paint, zoom) => ({ fill: false, color: paint("--fm-road"), weight: zoom > 4 ? 1 : 1.6 }),
  };

  function layerOf(map, panes, features) {
    const paint = (name) => F.paint(map, name);
    const style = ({ properties: { kind, zoom } }) => ({
      renderer: panes[kind === "road" ? "road" : "area"],
      ...STYLES[kind](paint, zoom),
    });
    const layer = L.geoJSON(null, { interactive: false, coordsToLatLng: F.drawn, style });
    for (const kind of KINDS) {
      layer.addData(features.filter(({ properties }) => properties.kind === kind));
    }
    map.on("finder:theme", () => layer.setStyle(style));
    return layer;
  }

  // Pieces of a layer that come with the zoom, made when they are first seen.
  function stepsOf(map, panes, features) {
    const zooms = [...new Set(features.map(({ properties }) => properties.zoom))].sort();
    const steps = zooms.map((zoom) => ({
      zoom,
      features: features.filter(({ properties }) => properties.zoom === zoom),
    }));
    return (isSeen) => {
      for (const step of steps) {
        const wanted = isSeen && map.getZoom() >= step.zoom;
        if (wanted && !step.layer) step.layer = layerOf(map, panes, step.features);
        if (step.layer && wanted !== map.hasLayer(step.layer)) {
          map[wanted ? "addLayer" : "removeLayer"](step.layer);
        }
      }
    };
  }

  function regionsOf(map, panes, { side, regions }) {
    const made = regions.map(({ at: [west, south], features }) => ({
      box: L.latLngBounds(F.drawn([west, south]), [south + side, F.drawn([west, south]).lng + side]),
      show: stepsOf(map, panes, features),
    }));
    return (isClose) => {
      const seen = map.getBounds().pad(0.3);
      for (const { box, show } of made) show(isClose && seen.intersects(box));
    };
  }

  // The country is asked for once the map stands still, the regions when somebody looks closer;
  // either may fail, and outlines and pins are there without it.
  F.addBasemap = function (map, data, names) {
    const panes = { area: F.canvas(map, "finderWater", 105), road: F.canvas(map, "finderRoads", 125) };
    const parts = {};

    function ask(part, receive) {
      if (part in parts) return;
      parts[part] = null;
      F.read(`${data}/${part}.json`, "low").then((answer) => {
        parts[part] = receive(answer);
        show();
      }, () => {});
    }

    function show() {
      const close = map.getZoom() >= CLOSE;
      if (close) {
        ask("regions", (answer) => {
          names.shields(answer.regions.flatMap(({ shields }) => shields));
          return regionsOf(map, panes, answer);
        });
      } else {
        ask("country", ({ features }) => stepsOf(map, panes, features));
      }
      parts.country?.(!close || !parts.regions);
      parts.regions?.(close);
    }
    map.on("moveend", show);
    show();
  };
})(window.FinderMap);
