// The map without clinics: ground, controls, credits, and the page's light or dark.
"use strict";

(function (F) {
  const PATIENCE = 3000;

  // The page tells its component the theme as CSS variables; their brightness says which.
  function pageIsDark() {
    const probe = F.element("span");
    probe.style.color = "var(--background-color, transparent)";
    document.body.append(probe);
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    if (parts.length > 3 && parts[3] === 0) {
      return window.matchMedia("(prefers-color-scheme: dark)").matches;
    }
    return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128;
  }

  function followTheme(map, dark) {
    const root = map.getContainer();
    function apply() {
      const now = dark === null ? pageIsDark() : dark;
      if (root.classList.contains("fm-dark") === now && root.classList.contains("fm-map")) return;
      root.classList.add("fm-map");
      root.classList.toggle("fm-dark", now);
      map.fire("finder:theme");
    }
    apply();
    window.addEventListener("message", () => setTimeout(apply));
    const sheets = new MutationObserver(() => setTimeout(apply));
    sheets.observe(document.head, { childList: true });
  }

  // The map speaks in the page's typeface, which its frame doesn't inherit.
  function borrowTypefaces() {
    try {
      const page = window.parent.document;
      const rules = [...page.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const faces = rules.filter((rule) => rule.type === CSSRule.FONT_FACE_RULE);
      const text = faces.map((face) => {
        const base = face.parentStyleSheet.href || page.baseURI;
        return face.cssText.replace(/url\("([^"]+)"\)/g, (_, url) => `url("${new URL(url, base)}")`);
      });
      document.head.append(F.element("style", "", text.join("\n")));
    } catch {
      // a page of another origin keeps its typefaces to itself; the system's will do
    }
  }

  // The component doesn't wait for style sheets; a map without them is a heap of images, and
  // a popup measures itself wrong. Gives a function that holds back what is asked of it until
  // they are there (of several things the last), or until waiting is worse than going on.
  function showWhenStyled(map, start) {
    const root = map.getContainer();
    const styled = () => getComputedStyle(root).getPropertyValue("--fm-land") !== "";
    if (styled()) return (act) => act();
    let open = false;
    let held = () => {};
    function show() {
      if (open) return;
      open = true;
      root.style.visibility = "";
      map.invalidateSize({ animate: false, pan: false }); // the style sheet says how high it is
      map.fitBounds(start, { animate: false });
      map.fire("finder:theme");
      held();
    }
    root.style.visibility = "hidden";
    setTimeout(show, PATIENCE);
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      link.addEventListener("load", () => styled() && show());
    }
    return (act) => (open ? act() : (held = act));
  }

  function addFurniture(map, words) {
    L.control
      .zoom({ position: "topright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out })
      .addTo(map);
    L.control.scale({ metric: false, position: "bottomleft" }).addTo(map);
    const credits = L.control.attribution({ prefix: "Leaflet" }).addTo(map);
    credits.addAttribution(F.element("span", "", words.outlines).innerHTML);
  }

  F.base = function (name, payload) {
    const plan = F.decode(payload);
    const still = F.calm();
    F.fillsTheScreen();
    const map = L.map(name, {
      attributionControl: false,
      zoomControl: false,
      minZoom: F.LEAST_ZOOM,
      // half steps fit a circle better; tiles only look crisp at whole ones
      zoomSnap: plan.tiles || plan.extract ? 1 : 0.5,
      maxZoom: plan.maxZoom,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
    });
    map.hasTiles = Boolean(plan.tiles || plan.extract);
    const root = map.getContainer();
    root.setAttribute("role", "region");
    root.setAttribute("aria-label", plan.words.map_label);
    document.documentElement.lang = plan.words.language;
    F.allow(map, L.latLngBounds(plan.start), [0, 0]);
    map.fitBounds(plan.start, { animate: false });
    followTheme(map, plan.dark);
    F.addGestures(map, plan.words);
    const whenStyled = showWhenStyled(map, plan.start);
    borrowTypefaces();
    addFurniture(map, plan.words);
    F.addGround(map, plan.mapData);
    if (plan.extract) F.addExtract(map, plan.extract);
    if (plan.tiles) F.addTiles(map, plan.tiles, plan.maxZoom);
    const clinics = F.makeClinics(map, plan);
    map.finder = {
      whenStyled,
      update: (pins, state) => whenStyled(() => clinics.update(pins, state)),
      drop: () => whenStyled(clinics.drop),
    };
    return map;
  };
})(window.FinderMap);
