// Tells Python what a person did, each thing once and in its order: a press that Python did not
// hear, as another one came too soon or the server was away, is told again.
class Teller {
  constructor(root) {
    this.begin();
    this.unheard = [];
    this.send = () => {};
    // A form that is no more on the page has nothing to tell.
    window.addEventListener("pf:back", () => root.isConnected && this.again());
  }

  begin() {
    this.name = crypto.getRandomValues(new Uint32Array(3)).join("-");
    this.number = 0;
  }

  tell(event) {
    this.number += 1;
    this.unheard.push({ ...event, number: this.number });
    this.send({ form: this.name, events: this.unheard });
  }

  // `passed` is how much a server that was started anew has passed over, not knowing who had heard it.
  hear({ form, number, passed = 0 }) {
    if (form !== this.name) return;
    if (this.unheard.some((event) => event.number <= passed)) this.rename();
    else this.unheard = this.unheard.filter((event) => event.number > number);
  }

  // What nobody heard is told as something new.
  rename() {
    this.begin();
    this.unheard = this.unheard.map((event) => ({ ...event, number: (this.number += 1) }));
  }

  again() {
    if (this.unheard.length) this.send({ form: this.name, events: this.unheard });
  }
}
