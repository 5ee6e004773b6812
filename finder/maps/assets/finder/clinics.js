// The layer of clinics: takes each new answer, changes only what differs from the last.
"use strict";

(function (F) {
  // Pixels within which pins join, so that each can be hit; more for a finger.
  const REACH = window.matchMedia("(pointer: coarse)").matches ? 50 : 38;
  const CROWD = 120;
  const MANY = 2000;
  const ON_TOP = 10000;
  const FIT = { padding: [44, 44], maxZoom: 12 };

  // On a phone a press of a pin opens no popup: see foot.js.
  const Marker = L.Marker.extend({
    _openPopup(event) {
      if (!F.isNarrow()) L.Marker.prototype._openPopup.call(this, event);
    },
  });

  F.makeClinics = function (map, plan) {
    const words = plan.words;
    const report = F.addReporter(map);
    const drawn = L.layerGroup().addTo(map);
    let cluster = null;
    let markers = new Map();
    let reach = REACH;
    let answer = ""; // which pins are drawn: their text, or their address
    let circleText = "null";
    let token = null;
    let chosen = null;
    let told = null;
    const picked = new Set();
    let area = { settle() {}, expectMove() {}, quietly: (move) => move() };
    let waiting = null;
    let reopening = null;
    let dropped = 0;
    let lost; // whose popup was open when the map was emptied
    let bounds = null;
    const everywhere = F.makeEverywhere(map, plan, {
      add: addPins,
      clear: () => setPins([]),
      approach: (move) => (area.expectMove(), move()),
      placed,
    });

    const found = F.makeFound(() => report({ kind: "gone" }));
    const foot = F.addFoot(map, words, () => {});
    const openPage = (pin) => report({ kind: "page", id: pin.id });
    const showInList = (pin) => report({ kind: "pin", id: pin.id });

    // On a phone the page stays where it is: the list is another view, which is asked for.
    function pick(marker) {
      const { id } = marker.pin;
      const narrow = F.isNarrow();
      highlight(id);
      if (everywhere.isOn()) {
        if (narrow) open(marker);
        return; // there is no list
      }
      if (id !== told) picked.add(id);
      report({ kind: narrow ? "glance" : "pin", id });
      if (narrow) open(marker);
    }

    function open(marker) {
      if (!F.isNarrow()) {
        foot.hide();
        marker.openPopup();
        return;
      }
      map.closePopup();
      const act = { openPage, showInList: plan.areaSearch && !everywhere.isOn() && showInList };
      foot.show(marker.pin, F.popupContent(marker.pin, words, act));
      const under = foot.covers(marker.getLatLng());
      if (under) area.quietly(() => map.panBy([0, under], { animate: false }));
    }

    const isOpen = (marker) => marker.isPopupOpen() || foot.shown() === marker.pin.id;

    function makeMarker(pin, order) {
      const marker = new Marker([pin.lat, pin.lon], {
        icon: F.pinIcon(pin, pin.id === chosen, words),
        zIndexOffset: pin.id === chosen ? ON_TOP : -order,
        riseOnHover: true,
      });
      marker.pin = pin;
      marker.order = order;
      // The component would take the marker itself for an event beside ours.
      marker.toGeoJSON = null;
      marker.on("click", () => pick(marker));
      marker.on("keydown", (event) => ifPressed(event, () => openByKey(marker)));
      marker.bindPopup(() => F.popupContent(pin, words, { openPage }), {
        // clear of the buttons at the right, on a phone too
        maxWidth: Math.max(180, Math.min(280, map.getSize().x - 140)),
        minWidth: 150,
        autoPanPaddingTopLeft: [12, 20],
        autoPanPaddingBottomRight: [66, 20],
      });
      return marker;
    }

    function ifPressed(event, act) {
      const key = event.originalEvent.key;
      if (key !== "Enter" && key !== " ") return;
      L.DomEvent.stop(event.originalEvent);
      act();
    }

    function openByKey(marker) {
      pick(marker);
      open(marker);
      F.focus(foot.first() ?? marker.getPopup().getElement().querySelector("a"));
    }

    // Clinics too close to be told apart at any zoom fan out at once; others are zoomed to.
    function inseparable(group) {
      const box = group.getBounds();
      const [one, other] = [box.getSouthWest(), box.getNorthEast()].map((at) =>
        map.project(at, plan.maxZoom),
      );
      return one.distanceTo(other) < reach || map.getZoom() >= plan.maxZoom;
    }

    function openGroup(group) {
      if (inseparable(group)) {
        group.spiderfy();
      } else {
        area.expectMove();
        group.zoomToBounds({ padding: FIT.padding });
      }
    }

    function makeCluster() {
      const group = L.markerClusterGroup({
        animate: false,
        chunkedLoading: markers.size > MANY,
        chunkProgress: (done, all) => done === all && waiting !== null && reveal(waiting),
        maxClusterRadius: reach,
        showCoverageOnHover: false,
        spiderfyOnMaxZoom: false,
        zoomToBoundsOnClick: false,
        spiderLegPolylineOptions: { className: "fm-leg", weight: 1.5, opacity: 1 },
        spiderfyDistanceMultiplier: 1.5,
        iconCreateFunction: (one) => F.clusterIcon(one, chosen, words),
      });
      group.on("clusterclick", (event) => openGroup(event.layer));
      group.on("clusterkeydown", (event) => ifPressed(event, () => openGroup(event.layer)));
      group.on("animationend", reopen);
      group.on("spiderfied", (event) => setTimeout(() => F.focus(event.markers[0]._icon)));
      return group;
    }

    function opened() {
      return [...markers.values()].find(isOpen) ?? null;
    }

    // Zooming takes pins off the map and puts them back, which closes the open popup.
    function reopen() {
      if (reopening && map.hasLayer(reopening) && !isOpen(reopening)) {
        const options = reopening.getPopup().options;
        options.autoPan = false;
        reopening.openPopup();
        options.autoPan = true;
      }
      reopening = null;
    }

    // The plug-in groups pins down to the lowest zoom there is when it is made, and no further.
    function setPins(pins, view) {
      cluster?.remove();
      markers = new Map();
      pins.forEach((pin, order) => markers.set(pin.id, makeMarker(pin, order)));
      const box = everything();
      if (view?.bounds) box.extend(L.latLngBounds(view.bounds));
      F.allow(map, box, FIT.padding);
      reach = markers.size > CROWD ? 1.6 * REACH : REACH;
      cluster = makeCluster();
      cluster.addLayers([...markers.values()]);
      cluster.addTo(map);
    }

    // More pins beside those there are.
    function addPins(rows) {
      const fresh = rows.map(F.readPin).filter(({ id }) => !markers.has(id));
      const made = fresh.map((pin) => makeMarker(pin, markers.size));
      made.forEach((marker) => markers.set(marker.pin.id, marker));
      cluster.addLayers(made);
    }

    function restyle(id) {
      const marker = markers.get(id);
      if (!marker) return;
      marker.setIcon(F.pinIcon(marker.pin, id === chosen, words));
      marker.setZIndexOffset(id === chosen ? ON_TOP : -marker.order);
      if (cluster.hasLayer(marker)) cluster.refreshClusters(marker);
    }

    function highlight(id) {
      const before = chosen;
      chosen = id;
      if (before !== id) [before, id].forEach(restyle);
    }

    function setCircle(circle) {
      drawn.clearLayers();
      if (!circle) return;
      if (circle.ring.length) {
        drawn.addLayer(L.polygon(circle.ring, { className: "fm-ring-line", interactive: false, smoothFactor: 0.2 }));
      }
      const icon = F.originIcon(circle.label);
      const options = { icon, interactive: false, keyboard: false, zIndexOffset: -20000 };
      drawn.addLayer(L.marker(circle.at, options));
    }

    function everything() {
      const box = L.latLngBounds([...markers.values()].map((marker) => marker.getLatLng()));
      drawn.eachLayer((layer) => box.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng()));
      return box;
    }

    // Below the states are the little frames of those that lie elsewhere.
    const fitStates = (box) => F.fitClosely(map, box, { paddingTopLeft: [30, 8], paddingBottomRight: [30, 112] });

    function fit(bounds) {
      const box = bounds ? L.latLngBounds(bounds) : everything();
      if (!box.isValid()) return;
      const look = () => (everywhere.isOn() ? fitStates(box) : map.fitBounds(box, { ...FIT, animate: false }));
      area.quietly(look);
    }

    // The nearest look at which the pin stands alone, or in a group that fans out; the map
    // moves only if it must. The plug-in's own way zooms all the way in.
    function approach(marker) {
      const at = marker.getLatLng();
      if (!map.getBounds().pad(-0.08).contains(at)) map.panTo(at, { animate: false });
      let seen = cluster.getVisibleParent(marker);
      while (seen && seen !== marker && !inseparable(seen)) {
        map.setView(at, Math.floor(map.getZoom()) + 1, { animate: false });
        seen = cluster.getVisibleParent(marker);
      }
      return seen;
    }

    // Brings a pin into sight and opens it.
    function reveal(id) {
      const marker = markers.get(id);
      waiting = marker && !cluster.hasLayer(marker) ? id : null;
      if (!marker || waiting !== null || isOpen(marker)) return;
      area.quietly(() => {
        const seen = approach(marker);
        if (seen && seen !== marker) seen.spiderfy();
      });
      open(marker);
    }

    function close() {
      map.closePopup();
      foot.hide();
    }

    // What was picked here is open already; another may have been picked since.
    function choose(id) {
      told = id;
      if (picked.has(id)) return picked.clear();
      const changed = id !== chosen;
      if (changed && id === null) close();
      highlight(id);
      if (changed && id !== null) reveal(id);
    }

    function update(text, payload) {
      clearTimeout(dropped);
      const state = F.decode(payload);
      if (state.found) return found.take(state.found, (pins) => draw(state.found, () => pins, state));
      found.forget();
      draw(text, () => F.decode(text).map(F.readPin), state);
    }

    function draw(next, readPins, state) {
      const circle = JSON.stringify(state.circle);
      if (circle !== circleText) {
        circleText = circle;
        setCircle(state.circle);
      }
      const before = opened()?.pin.id ?? lost;
      everywhere.show(state.everywhere); // before the pins, as it takes all away when it goes
      if (next !== answer) {
        lost = undefined;
        answer = next;
        setPins(readPins(), state.view);
        foot.hide();
        if (before !== undefined && before === state.chosen) reveal(before);
      }
      if (state.view && state.view.token !== token) {
        token = state.view.token;
        bounds = state.view.bounds;
        fit(bounds);
        map.getContainer().dataset.view = token; // says which answer is drawn here
      }
      choose(state.chosen);
    }

    // The component removes the last layer before it adds the next one; only when none
    // follows is the map to be emptied.
    function drop() {
      dropped = setTimeout(() => {
        lost = opened()?.pin.id ?? lost; // it may be emptied again before the pins are here
        answer = "";
        found.forget();
        everywhere.show(null);
        setPins([]);
        setCircle(null);
        circleText = "null";
      });
    }

    // Where no clinic is in the states that the map begins with, it begins with those there are.
    function placed(all) {
      if (!bounds || !all.isValid() || all.intersects(bounds)) return;
      bounds = [all.getSouthWest(), all.getNorthEast()];
      F.allow(map, all, FIT.padding);
      fit(bounds);
    }

    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const before = opened();
      close();
      if (before) F.focus(before._icon);
    });
    map.on("click", foot.hide);
    // A popup measures itself once; a style sheet or typeface that comes later moves it.
    const measureAgain = () => opened()?.getPopup().update();
    map.on("finder:theme", measureAgain);
    document.fonts.addEventListener("loadingdone", measureAgain);
    map.on("zoomstart", () => (reopening = opened()));
    map.on("popupopen", (event) => {
      const button = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      button?.setAttribute("aria-label", words.close);
    });
    if (plan.areaSearch) {
      area = F.addAreaSearch(map, words, (bounds) => report({ kind: "area", bounds }));
      F.addFit(map, words, () => fit(bounds));
      area.settle();
    }
    setPins([]);
    return { update, drop };
  };

  // What the layer of finder/maps/layer.py becomes: a handle on the map's own clinics.
  F.clinics = function (map, pins, state) {
    const handle = L.layerGroup();
    handle.onAdd = () => map.finder.update(pins, state);
    handle.onRemove = () => map.finder.drop();
    return handle;
  };
})(window.FinderMap);
