// The layer of clinics: takes each new answer, changes only what differs from the last.
"use strict";

(function (F) {
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
    let hasList = true; // beside the map, of what it shows

    const parts = {
      make: makeMarker,
      icon: (group) => F.clusterIcon(group, chosen, words),
      open: openGroup,
      regrouped: (own) => reopening && heapOf(reopening) === own && reopen(),
      came: () => waiting !== null && reveal(waiting),
    };
    const heap = F.makeHeap(map, plan.maxZoom, parts); // the pins that the page names
    const gone = () => report({ kind: "gone" });
    const everywhere = F.makeEverywhere(map, plan, {
      heap: F.makeHeap(map, plan.maxZoom, parts),
      isThere: (id) => heap.get(id) !== undefined,
      approach: (move) => (area.expectMove(), move()),
      placed,
      gone,
    });
    const found = F.makeFound(gone, F.readFound);
    const foot = F.addFoot(map, words, () => {});
    const openPage = (pin) => report({ kind: "page", id: pin.id });
    const showInList = (pin) => report({ kind: "pin", id: pin.id });

    // On a phone the page stays where it is: the list is another view, which is asked for.
    function pick(marker) {
      const { id } = marker.pin;
      const narrow = F.isNarrow();
      highlight(id);
      if (!hasList) {
        if (narrow) open(marker);
        return;
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
      const act = { openPage, showInList: plan.areaSearch && hasList && showInList };
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
      marker.on("keydown", (event) => F.ifPressed(event, () => openByKey(marker)));
      marker.bindPopup(() => F.popupContent(pin, words, { openPage }), {
        // clear of the buttons at the right, on a phone too
        maxWidth: Math.max(180, Math.min(280, map.getSize().x - 140)),
        minWidth: 150,
        autoPanPaddingTopLeft: [12, 20],
        autoPanPaddingBottomRight: [66, 20],
      });
      return marker;
    }

    function openByKey(marker) {
      pick(marker);
      open(marker);
      F.focus(foot.first() ?? marker.getPopup().getElement().querySelector("a"));
    }

    function openGroup(group, fansOut) {
      if (fansOut) {
        group.spiderfy();
      } else {
        area.expectMove();
        group.zoomToBounds({ padding: FIT.padding });
      }
    }

    const everyMarker = () => [...heap.all(), ...everywhere.heap.all()];
    const markerOf = (id) => heap.get(id) ?? everywhere.heap.get(id);
    const heapOf = (marker) => (heap.get(marker.pin.id) === marker ? heap : everywhere.heap);

    function opened() {
      return everyMarker().find(isOpen) ?? null;
    }

    // Zooming takes pins off the map and puts them back, which closes the open popup.
    function reopen() {
      if (map.hasLayer(reopening) && !isOpen(reopening)) {
        const options = reopening.getPopup().options;
        options.autoPan = false;
        reopening.openPopup();
        options.autoPan = true;
      }
      reopening = null;
    }

    // All clinics may have those pins already; the map then shows them once.
    function setPins(pins, view) {
      const box = everything(pins);
      if (view?.bounds) box.extend(L.latLngBounds(view.bounds));
      F.allow(map, box, FIT.padding);
      heap.fill(pins.filter(({ id }) => !everywhere.heap.get(id)));
    }

    function restyle(id) {
      const marker = markerOf(id);
      if (!marker) return;
      marker.setIcon(F.pinIcon(marker.pin, id === chosen, words));
      marker.setZIndexOffset(id === chosen ? ON_TOP : -marker.order);
      heapOf(marker).refresh(marker);
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

    function everything(pins) {
      const box = L.latLngBounds(pins.map(({ lat, lon }) => [lat, lon]));
      drawn.eachLayer((layer) => box.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng()));
      return box;
    }

    // Below the states are the little frames of those that lie elsewhere, where there is room.
    const LOW = matchMedia("(max-height: 260px)");
    const fitStates = (box) =>
      F.fitClosely(map, box, { paddingTopLeft: [30, 8], paddingBottomRight: [30, LOW.matches ? 8 : 112] });

    function fit(bounds) {
      const box = bounds ? L.latLngBounds(bounds) : everything(heap.all().map(({ pin }) => pin));
      if (!box.isValid()) return;
      const look = () => (everywhere.isOn() ? fitStates(box) : map.fitBounds(box, { ...FIT, animate: false }));
      area.quietly(look);
    }

    // The nearest look at which the pin stands alone, or in a group that fans out; the map
    // moves only if it must. The plug-in's own way zooms all the way in.
    function approach(marker) {
      const at = marker.getLatLng();
      if (!map.getBounds().pad(-0.08).contains(at)) map.panTo(at, { animate: false });
      const own = heapOf(marker);
      let seen = own.seen(marker);
      while (seen && seen !== marker && !own.inseparable(seen)) {
        map.setView(at, Math.floor(map.getZoom()) + 1, { animate: false });
        seen = own.seen(marker);
      }
      return seen;
    }

    // Brings a pin into sight and opens it.
    function reveal(id) {
      const marker = markerOf(id);
      waiting = marker && !heapOf(marker).has(marker) ? id : null;
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
      hasList = !state.everywhere || state.listed;
      everywhere.show(state.everywhere);
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
