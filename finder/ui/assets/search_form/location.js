// Asks the browser where it is, once per click, and tells Python one answer per click.
// The place is rounded here, so that the exact point never leaves the browser.
const DECIMALS = 1000; // three decimals of a degree: about 100 metres
const PATIENCE = 12000; // milliseconds the browser may take once it has been allowed
const GIVE_UP = 60000; // some browsers never answer when their question is waved away
const REASONS = { 1: "refused", 2: "unavailable", 3: "timed_out" };

const rounded = (degrees) => Math.round(degrees * DECIMALS) / DECIMALS;

class HereButton {
  constructor(button, tell) {
    this.button = button;
    this.tell = tell;
    this.words = { label: "", asking: "" };
    button.addEventListener("click", () => this.ask());
  }

  get asking() {
    return this.button.getAttribute("aria-busy") === "true";
  }

  show(words) {
    this.words = words;
    this.button.querySelector("span").textContent = this.asking ? words.asking : words.label;
  }

  turn(asking) {
    this.button.setAttribute("aria-busy", String(asking));
    this.show(this.words);
  }

  ask() {
    if (this.asking) {
      return;
    }
    let answered = false;
    const answer = (reading) => {
      if (answered) {
        return;
      }
      answered = true;
      clearTimeout(timer);
      this.turn(false);
      this.tell(reading);
    };
    const timer = setTimeout(() => answer({ reason: "timed_out" }), GIVE_UP);
    this.turn(true);
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
  }
}
