// What can be done with a clinic's page: its address alone is shared, which tells nothing of who
// shares it.
const made = new WeakMap();

export default function ({ data, parentElement }) {
  const at = (name) => parentElement.querySelector(name);
  const address = new URL(data.link, document.baseURI).href;
  at(".tools").setAttribute("aria-label", data.label);
  for (const name of ["share", "copy", "print", "keep"]) {
    at(`.${name}`).textContent = data[name];
  }
  const share = at(".share");
  share.hidden = typeof navigator.share !== "function";
  share.onclick = () => navigator.share({ title: data.title, url: address }).catch(() => {});
  at(".copy").onclick = async () => {
    try {
      await navigator.clipboard.writeText(address);
      at(".said").textContent = data.copied;
    } catch {
      at(".said").textContent = address; // to be copied by hand
    }
  };
  at(".print").onclick = () => window.print();
  const keep = at(".keep");
  keep.hidden = !data.card;
  if (data.card && made.get(keep) !== data.card) {
    URL.revokeObjectURL(keep.href);
    keep.href = URL.createObjectURL(new Blob([data.card], { type: "text/vcard;charset=utf-8" }));
    made.set(keep, data.card);
  }
}
