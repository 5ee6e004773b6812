// What stands above the list: the line that the form folds into, the order, and a name.
class Tools {
  constructor(root, say) {
    this.root = root;
    this.at = (name) => root.querySelector(name);
    this.order = this.at("#pf-order");
    this.name = this.at("#pf-name");
    this.at(".change").addEventListener("click", () => {
      this.unfolding = true;
      say("edit");
    });
    this.at(".print").addEventListener("click", () => say("print"));
    this.order.addEventListener("change", () => say("order", { value: this.order.value }));
    this.at(".named").addEventListener("submit", (event) => {
      event.preventDefault();
      say("name", { name: this.name.value });
    });
    // the cross in the field empties it: that is a wish, too
    this.name.addEventListener("search", () => {
      if (this.name.value === "" && this.shown) {
        say("name", { name: "" });
      }
    });
  }

  show({ folded, tools, words }, isBeingTyped) {
    const { at } = this;
    const isOpen = !folded || (isBeingTyped && !at(".form").hidden);
    const focusWouldGo = !isOpen && at(".form").contains(this.root.activeElement);
    at(".line").hidden = isOpen;
    at(".form").hidden = !isOpen;
    at(".asked").textContent = folded ?? "";
    at(".change").textContent = words.change;
    if (focusWouldGo) {
      at(".change").focus({ preventScroll: true });
    }
    at(".tools").hidden = !tools;
    at(".print").textContent = words.print;
    at(".print").hidden = !tools?.order;
    if (tools) {
      this.showTools(tools);
    }
    if (this.unfolding && !folded) {
      this.unfolding = false;
      at("#pf-what").focus();
    }
  }

  showTools({ order, name }) {
    const { at, root } = this;
    at(".order").hidden = !order;
    if (order) {
      at("label[for=pf-order]").textContent = order.label;
      redraw(root, this.order, order.choices, () =>
        order.choices.map(([value, label]) => element("option", { value }, label)),
      );
      this.order.value = order.value;
    }
    at("label[for=pf-name]").textContent = name.label;
    this.name.placeholder = name.placeholder;
    if (this.shown !== name.value) {
      this.shown = name.value;
      this.name.value = name.value;
    }
  }
}
