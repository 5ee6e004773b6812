// Tells Python what a person did, each thing once and in its order: a press that Python did not
// hear, as another one came too soon, is told again with the next.
class Teller {
  constructor() {
    this.name = crypto.getRandomValues(new Uint32Array(3)).join("-");
    this.number = 0;
    this.unheard = [];
    this.send = () => {};
  }

  tell(event) {
    this.number += 1;
    this.unheard.push({ number: this.number, ...event });
    this.send({ form: this.name, events: this.unheard });
  }

  hear({ form, number }) {
    if (form === this.name) {
      this.unheard = this.unheard.filter((event) => event.number > number);
    }
  }
}
