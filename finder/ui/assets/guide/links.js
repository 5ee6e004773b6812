// Links to the guide are followed within the visit, which keeps the search; with a key held they
// open a tab, as any link does. On another page of the guide its heading has the focus, so that
// nobody is thrown back to the top of everything.
const WHERE = /(?:^|\/)guide\?((?:topic|part)=[a-z0-9_]+)$/;
const PATIENCE = 180; // frames, however long they take: the page may be drawn after this component
let tell = null;
let last = null;

function focusOn(id) {
  let left = PATIENCE;
  const seek = () => {
    const heading = document.getElementById(id);
    if (heading) {
      heading.focus({ preventScroll: true });
    } else if (left-- > 0) {
      requestAnimationFrame(seek);
    }
  };
  requestAnimationFrame(seek);
}

document.addEventListener("click", (event) => {
  const link = tell && event.target.closest?.("a[href]");
  const asked = link && !link.getAttribute("target") && WHERE.exec(link.getAttribute("href"));
  if (asked && isPlain(event)) {
    event.preventDefault();
    tell("asked", asked[1]);
  }
});

export default function ({ data, setTriggerValue }) {
  tell = setTriggerValue;
  if (last !== null && data.focus && data.focus !== last) {
    focusOn(data.focus);
  }
  last = data.focus;
  return () => {
    tell = tell === setTriggerValue ? null : tell;
  };
}
