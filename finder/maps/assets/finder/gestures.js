// Whose move it is: a wheel or one finger over a map that stands in a page moves the page; two
// fingers, or the wheel with Ctrl held, move the map, as a short hint says. A map that fills the
// screen has no page to move.
"use strict";

(function (F) {
  const SHOWN = 1600; // milliseconds of a hint

  // Whether the page around the map is a phone's.
  F.isNarrow = function () {
    return F.around((page) => page.matchMedia("(max-width: 640px)").matches, false);
  };

  function isFixed(page) {
    for (let node = window.frameElement; node; node = node.parentElement) {
      if (page.getComputedStyle(node).position === "fixed") return true;
    }
    return false;
  }

  // Whether the page's own style says how high the frame is; see style.css there.
  function isSized(page) {
    return page.getComputedStyle(window.frameElement).getPropertyValue("--pf-map-height") !== "";
  }

  // Whether the page has given the map the screen; the map then takes it, as it does a height.
  F.fillsTheScreen = function () {
    const fills = F.around(isFixed, false);
    document.documentElement.classList.toggle("fm-fills", fills || F.around(isSized, false));
    return fills;
  };

  function hinter(map) {
    const hint = F.element("p", "fm-hint");
    hint.setAttribute("aria-hidden", "true"); // for hands; the keyboard has keys of its own
    map.getContainer().append(hint);
    let over = 0;
    return (text) => {
      hint.textContent = text;
      hint.classList.add("fm-hint-on");
      clearTimeout(over);
      over = setTimeout(() => hint.classList.remove("fm-hint-on"), SHOWN);
    };
  }

  F.addGestures = function (map, words) {
    const root = map.getContainer();
    const tell = hinter(map);
    const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);

    // Before Leaflet hears of it. What a finger may do is settled by the style when it comes down.
    function settle() {
      const yields = !F.fillsTheScreen();
      root.classList.toggle("fm-yields", yields);
      return yields;
    }
    const first = { capture: true, passive: true };
    root.addEventListener(
      "pointerdown",
      ({ pointerType }) => map.dragging[pointerType === "touch" && settle() ? "disable" : "enable"](),
      first,
    );
    root.addEventListener(
      "touchmove",
      ({ touches }) => touches.length === 1 && settle() && tell(words.gesture_touch),
      first,
    );
    root.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey || !settle()) return;
        event.stopPropagation();
        tell(isMac ? words.gesture_wheel_mac : words.gesture_wheel);
      },
      first,
    );
    window.addEventListener("resize", settle); // before Leaflet measures itself again
    settle();
  };
})(window.FinderMap);
