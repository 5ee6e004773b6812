// A heap of pins, which join where they lie too close to be hit: those of an answer, or those of all
// clinics. Each heap has its own, and emptying it takes nothing from another.
"use strict";

(function (F) {
  // Pixels within which pins join, so that each can be hit; more for a finger.
  const REACH = window.matchMedia("(pointer: coarse)").matches ? 50 : 38;
  const CROWD = 120;
  const MANY = 2000;

  // `make` gives the marker of a pin, whose place in the order it is told, and `icon` what a group
  // looks like. `open` is told which group was pressed, `regrouped` which heap's pins have joined or parted,
  // and `came` when many that were added are all there.
  F.makeHeap = function (map, maxZoom, { make, icon, open, regrouped, came }) {
    let cluster = null;
    let markers = new Map();
    let reach = REACH;

    function makeCluster() {
      const group = L.markerClusterGroup({
        animate: false,
        chunkedLoading: markers.size > MANY,
        chunkProgress: (done, all) => done === all && came(),
        maxClusterRadius: reach,
        showCoverageOnHover: false,
        spiderfyOnMaxZoom: false,
        zoomToBoundsOnClick: false,
        spiderLegPolylineOptions: { className: "fm-leg", weight: 1.5, opacity: 1 },
        spiderfyDistanceMultiplier: 1.5,
        iconCreateFunction: icon,
      });
      group.on("clusterclick", (event) => open(event.layer, inseparable(event.layer)));
      group.on("clusterkeydown", (event) =>
        F.ifPressed(event, () => open(event.layer, inseparable(event.layer))),
      );
      group.on("animationend", () => regrouped(heap));
      group.on("spiderfied", (event) => setTimeout(() => F.focus(event.markers[0]._icon)));
      return group;
    }

    // The plug-in groups pins down to the lowest zoom there is when it is made, and no further.
    function fill(pins) {
      cluster?.remove();
      markers = new Map(pins.map((pin, order) => [pin.id, make(pin, order)]));
      reach = markers.size > CROWD ? 1.6 * REACH : REACH;
      cluster = makeCluster();
      cluster.addLayers([...markers.values()]);
      cluster.addTo(map);
    }

    // More pins beside those there are.
    function add(pins) {
      const fresh = pins.filter(({ id }) => !markers.has(id));
      const made = fresh.map((pin) => make(pin, markers.size));
      made.forEach((marker) => markers.set(marker.pin.id, marker));
      cluster.addLayers(made);
    }

    // Clinics too close to be told apart at any zoom fan out at once; others are zoomed to.
    function inseparable(group) {
      const box = group.getBounds();
      const [one, other] = [box.getSouthWest(), box.getNorthEast()].map((at) => map.project(at, maxZoom));
      return one.distanceTo(other) < reach || map.getZoom() >= maxZoom;
    }

    const heap = {
      fill,
      add,
      inseparable,
      get: (id) => markers.get(id),
      all: () => [...markers.values()],
      has: (marker) => cluster.hasLayer(marker), // a marker that is still on its way is not there
      refresh: (marker) => cluster.hasLayer(marker) && cluster.refreshClusters(marker),
      seen: (marker) => cluster.getVisibleParent(marker),
    };
    fill([]);
    return heap;
  };
})(window.FinderMap);
