// Alaska, Hawaii and the islands in little frames of their own, so that the 48 states fill the map.
"use strict";

(function (F) {
  const SVG = "http://www.w3.org/2000/svg";
  const UNTIL = 5; // the zoom from which the map shows a part of the country
  const BESIDE = 3; // degrees
  const SIZE = { x: 84, y: 56 };
  // South, west, north, east in degrees as drawn, and the states in it.
  const PLACES = [
    ["alaska", [51.2, -188, 71.5, -129.9], ["AK"]],
    ["hawaii", [18.8, -160.4, 22.4, -154.6], ["HI"]],
    ["puerto_rico", [17.5, -67.4, 18.7, -64.4], ["PR", "VI"]],
    ["guam", [13.0, -216.2, 15.5, -213.3], ["GU", "MP"]],
    ["samoa", [-14.45, -171, -14.05, -169.3], ["AS"]],
  ];

  // Plain degrees, narrowed by the latitude of the middle: right in shape on so small a sheet.
  function sheet([south, west, north, east]) {
    const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
    const scale = Math.min((SIZE.x - 8) / ((east - west) * narrow), (SIZE.y - 8) / (north - south));
    const left = (SIZE.x - (east - west) * narrow * scale) / 2;
    const top = (SIZE.y - (north - south) * scale) / 2;
    return ([lon, lat]) => {
      const { lng } = F.drawn([lon, lat]);
      return `${(left + (lng - west) * narrow * scale).toFixed(1)} ${(top + (north - lat) * scale).toFixed(1)}`;
    };
  }

  function outline(features, states, place) {
    const at = sheet(place);
    const rings = features
      .filter(({ properties }) => states.includes(properties?.state))
      .flatMap(({ geometry: { type, coordinates } }) => (type === "Polygon" ? coordinates : coordinates.flat()));
    return rings.map((ring) => `M${ring.map(at).join("L")}Z`).join("");
  }

  function picture() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${SIZE.x} ${SIZE.y}`);
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(SVG, "path"));
    return svg;
  }

  // `start` is the part of the country that the map begins with.
  F.addInsets = function (map, words, start, approach) {
    const holder = F.element("div", "fm-insets");
    holder.hidden = true;
    L.DomEvent.disableClickPropagation(holder);
    const made = PLACES.map(([key, place, states]) => {
      const name = words[`inset_${key}`];
      const button = F.element("button", "fm-inset");
      button.type = "button";
      const count = F.element("span", "fm-inset-count");
      button.append(picture(), F.element("span", "fm-inset-name", name), " ", count);
      button.addEventListener("click", () => {
        const [south, west, north, east] = place;
        approach(() => map.fitBounds([[south, west], [north, east]], { animate: false }));
      });
      holder.append(button);
      return { place, states, name, button, count };
    });
    map.getContainer().append(holder);
    const boxes = PLACES.map(([, [south, west, north, east]]) => L.latLngBounds([south, west], [north, east]).pad(0.05));
    const around = PLACES.map(([, [south, west, north, east]]) =>
      L.latLngBounds([south - BESIDE, west - BESIDE], [north + BESIDE, east + BESIDE]),
    );
    const home = L.latLngBounds(start);
    let drawn = false;

    // `states` is the ground's own GeoJSON; what does not come leaves a frame with a count.
    function draw() {
      if (drawn) return;
      drawn = true;
      map.finderStates?.then(
        ({ features }) => {
          for (const { place, states, button } of made) {
            button.querySelector("path").setAttribute("d", outline(features, states, place));
          }
        },
        () => {},
      );
    }

    return {
      show(zoom) {
        holder.hidden = zoom >= UNTIL;
        if (!holder.hidden) draw();
      },
      count(cells) {
        made.forEach(({ name, button, count }, order) => {
          const inside = cells.filter(([lat, lon]) => boxes[order].contains([lat, lon]));
          const all = inside.reduce((sum, [, , n]) => sum + n, 0);
          count.textContent = all || "";
          button.title = F.filled(words.inset, { place: name, n: all });
        });
      },
      // Whether a cell is told in one of the frames; its point may lie a little beside its clinics.
      tells: (at) => !holder.hidden && around.some((box) => box.contains(at)) && !home.contains(at),
    };
  };
})(window.FinderMap);
