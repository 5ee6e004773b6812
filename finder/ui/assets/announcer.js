// One live region that stays in the page, so that a screen reader hears its text change.
export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("[role=status]");
  if (region.textContent !== data.text) {
    region.textContent = data.text;
  }
}
