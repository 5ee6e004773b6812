// Asks the browser where it is, once per click, and tells Python one answer per click.
// The place is rounded here, so that the exact point never leaves the browser.
const DECIMALS = 1000; // three decimals of a degree: about 100 metres
const PATIENCE = 12000; // milliseconds the browser may take once it has been allowed
const GIVE_UP = 60000; // some browsers never answer when their question is waved away
const REASONS = { 1: "refused", 2: "unavailable", 3: "timed_out" };

const rounded = (degrees) => Math.round(degrees * DECIMALS) / DECIMALS;

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const words = button.querySelector("span");
  const isAsking = () => button.getAttribute("aria-busy") === "true";
  const say = () => {
    words.textContent = isAsking() ? data.asking : data.label;
  };
  const setAsking = (asking) => {
    button.setAttribute("aria-busy", String(asking));
    say();
  };
  say();

  button.onclick = () => {
    if (isAsking()) {
      return;
    }
    let answered = false;
    const answer = (reading) => {
      if (answered) {
        return;
      }
      answered = true;
      clearTimeout(timer);
      setAsking(false);
      setTriggerValue("reading", reading);
    };
    const timer = setTimeout(() => answer({ reason: "timed_out" }), GIVE_UP);
    setAsking(true);
    if (!navigator.geolocation) {
      answer({ reason: "unavailable" });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        answer({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      (error) => answer({ reason: REASONS[error.code] ?? "unavailable" }),
      { enableHighAccuracy: false, maximumAge: 300000, timeout: PATIENCE },
    );
  };
}
