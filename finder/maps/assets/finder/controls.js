// Buttons in the map, and how it tells the page what was pressed.
"use strict";

(function (F) {
  // The component listens for clicks on every layer it finds and hands the clicked layer's
  // GeoJSON to Python. This layer draws nothing and carries the finder's own events.
  F.addReporter = function (map) {
    const layer = L.layerGroup().addTo(map);
    let last = 0;
    return function (properties) {
      last = Math.max(Date.now(), last + 1);
      const feature = { type: "Feature", geometry: null, properties: { ...properties, at: last } };
      layer.fire("click", { layer: { toGeoJSON: () => feature }, latlng: null });
    };
  };

  function symbol(paths) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", paths);
    svg.append(path);
    return svg;
  }

  const CORNERS = "M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5";

  F.addFit = function (map, words, press) {
    const control = L.control({ position: "topright" });
    control.onAdd = function () {
      const bar = F.element("div", "leaflet-bar fm-bar");
      const button = F.element("button", "fm-tool");
      button.type = "button";
      button.title = words.fit;
      button.setAttribute("aria-label", words.fit);
      button.append(symbol(CORNERS));
      button.addEventListener("click", press);
      bar.append(button);
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    control.addTo(map);
  };

  // Offered once the person has moved the map well away from where the finder put it.
  F.addAreaSearch = function (map, words, press) {
    const holder = F.element("div", "fm-area");
    const button = F.element("button", "fm-area-button", words.search_area);
    button.type = "button";
    holder.hidden = true;
    holder.append(button);
    L.DomEvent.disableClickPropagation(holder);
    map.getContainer().append(holder);
    let settled = null;
    let ours = false;

    function moved() {
      if (!settled) return false;
      if (map.getZoom() !== settled.zoom) return true;
      const size = map.getSize();
      const shift = map.project(map.getCenter()).subtract(map.project(settled.center));
      return Math.abs(shift.x) > size.x / 6 || Math.abs(shift.y) > size.y / 6;
    }

    map.on("moveend", () => {
      if (ours) settle();
      ours = false;
      holder.hidden = !moved();
    });
    map.on("autopanstart resize", () => (ours = true));

    // A popup that opens there has the place to itself.
    function yieldToPopup() {
      const popup = map.getPane("popupPane").lastElementChild?.getBoundingClientRect();
      const own = button.getBoundingClientRect();
      const covers =
        popup && popup.top < own.bottom && popup.bottom > own.top && popup.left < own.right && popup.right > own.left;
      holder.classList.toggle("fm-covered", Boolean(covers));
    }
    map.on("popupopen popupclose moveend", () => setTimeout(yieldToPopup));

    map.on("dragstart", () => (ours = false));

    function settle() {
      settled = { zoom: map.getZoom(), center: map.getCenter() };
      holder.hidden = true;
    }

    button.addEventListener("click", () => {
      settle();
      map.getContainer().focus({ preventScroll: true });
      const box = map.getBounds();
      press({ south: box.getSouth(), west: box.getWest(), north: box.getNorth(), east: box.getEast() });
    });

    function quietly(move) {
      move();
      settle();
    }

    // `quietly` is for moves that are over when it returns, `expectMove` for the others.
    return { settle, quietly, expectMove: () => (ours = true) };
  };
})(window.FinderMap);
