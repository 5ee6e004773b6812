// On a phone a chosen clinic stands in a card at the map's foot, where a thumb is, and covers no pin.
"use strict";

(function (F) {
  const APART = 16;

  // `settle` is told of moves of the map that are the finder's own.
  F.addFoot = function (map, words, closed) {
    const foot = F.element("section", "fm-foot");
    foot.hidden = true;
    const close = F.element("button", "fm-foot-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", () => hide());
    const content = F.element("div");
    foot.append(close, content);
    L.DomEvent.disableClickPropagation(foot);
    L.DomEvent.disableScrollPropagation(foot);
    map.getContainer().append(foot);
    let shown = null;

    function hide() {
      if (shown === null) return;
      const before = shown;
      shown = null;
      foot.hidden = true;
      closed(before);
    }

    function show(pin, filled) {
      shown = pin.id;
      content.replaceChildren(filled);
      foot.setAttribute("aria-label", F.clipped(pin.name, 120));
      foot.hidden = false;
      foot.scrollTop = 0;
    }

    // How far the map has to go up so that the pin stands clear of the card.
    function covers(at) {
      const top = map.getSize().y - foot.offsetHeight - APART * 2;
      return foot.hidden ? 0 : Math.max(0, map.latLngToContainerPoint(at).y - top);
    }

    return { show, hide, covers, first: () => content.querySelector("a, button"), shown: () => shown };
  };
})(window.FinderMap);
