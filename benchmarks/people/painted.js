// Counts the milliseconds from a press of Enter until the answer is painted: the list names the
// place, and the map has pins that it did not have at the press.
({ list, pins, place }) => {
  const frame = () => document.querySelector('iframe[title*="st_folium"]')?.contentDocument;
  const marked = () => [...(frame()?.querySelectorAll(pins) ?? [])];
  for (const pin of marked()) pin.wasThere = true;
  const isDrawn = () =>
    [...document.querySelectorAll(list)].some((one) => one.textContent.includes(place)) &&
    marked().some((pin) => !pin.wasThere);
  window.painted = new Promise((tell) => {
    const press = () => {
      const start = performance.now();
      const look = () => {
        if (!isDrawn()) return requestAnimationFrame(look);
        // what is drawn in this frame is on the screen when the next one begins
        requestAnimationFrame(() => tell(performance.now() - start));
      };
      requestAnimationFrame(look);
    };
    addEventListener("keydown", press, { capture: true, once: true });
  });
};
