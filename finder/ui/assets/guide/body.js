// The parts of the body as a picture and as a list, both made of the same words and addresses.
// The picture's links have no styles of their own: see guide.css.
const SVG = "http://www.w3.org/2000/svg";

function drawn({ words, address, outline }) {
  const link = document.createElementNS(SVG, "a");
  link.setAttribute("href", address);
  link.setAttribute("aria-label", words);
  const title = document.createElementNS(SVG, "title");
  title.textContent = words;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline);
  link.append(title, path);
  return link;
}

export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector(".pf-figure");
  figure.setAttribute("aria-label", data.label);
  redraw(document, figure, data, () => data.parts.filter((part) => part.outline).map(drawn));
  redraw(document, parentElement.querySelector("ul"), data, () =>
    data.parts.map(({ words, address }) => element("li", {}, element("a", { href: address }, words))),
  );
}
