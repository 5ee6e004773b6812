// The pins of an answer, which come from a route of the finder's own and not with the page.
"use strict";

(function (F) {
  const DEGREE = 1e6;
  const WAITS = [1000, 2000, 4000, 8000, 15000, 30000];

  // What repeats is said once: finder/maps/found_pins.py.
  const spread = ({ of, which }) => which.map((place) => of[place]);

  function readFound(told) {
    const [towns, distances, marks] = [told.towns, told.distances, told.marks].map(spread);
    return told.ids.map((id, at) => ({
      id,
      name: told.names[at],
      lat: told.lats[at] / DEGREE,
      lon: told.lons[at] / DEGREE,
      number: told.numbers ? told.numbers[at] : at + 1,
      ...F.readFlags(told.flags ? told.flags[at] : 0),
      lines: [towns[at], distances[at]].filter(Boolean),
      link: "clinic?" + new URLSearchParams({ id }),
      phone: told.phones[at],
      call: told.calls[at] === 1 ? "tel:+1" + told.phones[at].replace(/[^0-9]/g, "") : told.calls[at],
      marks: marks[at],
    }));
  }

  // Fetches the pins of one address at a time. Where they are gone, as after half an hour, `lost` asks
  // the page for another address; where nobody answers, the same one is asked again.
  F.makeFound = function (lost) {
    let wanted = null;
    let held = null; // the address whose pins are here, and they
    let use = () => {};
    let failures = 0;
    let timer = 0;

    function later(act) {
      const wait = WAITS[Math.min(failures, WAITS.length) - 1];
      timer = setTimeout(act, wait);
    }

    function failed(address, error) {
      if (address !== wanted) return;
      failures += 1;
      if (error.status !== 404) later(() => ask(address));
      else if (failures === 1) lost();
      else later(lost);
    }

    function ask(address) {
      F.read(address).then(
        (told) => {
          if (address !== wanted) return;
          failures = 0;
          held = { address, pins: readFound(told) };
          use(held.pins);
        },
        (error) => failed(address, error),
      );
    }

    // Lets `then` have the pins at `address`, as soon as they are here; whoever asked before gets none.
    function take(address, then) {
      use = then;
      if (held?.address === address) return then(held.pins);
      if (address === wanted) return; // on their way
      forget();
      wanted = address;
      ask(address);
    }

    function forget() {
      clearTimeout(timer);
      wanted = null;
      held = null;
    }

    return { take, forget };
  };
})(window.FinderMap);
