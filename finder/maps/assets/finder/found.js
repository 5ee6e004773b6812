// What the map shows of an answer, which comes from a route of the finder's own and not with the page.
"use strict";

(function (F) {
  const DEGREE = 1e6;
  const WAITS = [1000, 2000, 4000, 8000, 15000, 30000];

  // What repeats is said once: finder/maps/found_pins.py.
  const spread = ({ of, which }) => which.map((place) => of[place]);

  F.readFound = function (told) {
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
  };

  // Fetches what is at one address at a time, and reads it. Where it is gone, as after half an hour,
  // `lost` asks the page for another address; where nobody answers, the same one is asked again.
  F.makeFound = function (lost, read = (told) => told) {
    let wanted = null;
    let held = null; // the address of what is here, and that
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
          held = { address, got: read(told) };
          use(held.got);
        },
        (error) => failed(address, error),
      );
    }

    // Lets `then` have what is at `address`, as soon as it is here; whoever asked before gets nothing.
    function take(address, then) {
      use = then;
      if (held?.address === address) return then(held.got);
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
