// Streamlit says some words by itself, and only in English: they are said in the page's language.
// `told` are its words and ours by turns; {what} stands for what it fills in.
const WORDS_OF_STREAMLIT = {
  // Where texts are the finder's own or a clinic's: they stay as they are.
  ours: '[data-testid="stHtml"], [data-testid="stMarkdownContainer"], iframe',
  theirs: '[data-testid="stFileUploaderDropzone"]',
  attributes: ["aria-label", "placeholder", "title"],
};

function sayInsteadOfStreamlit(told) {
  const whole = new Map();
  const filled = [];
  told.forEach(([theirs, ours]) => {
    if (!theirs.includes("{what}")) return whole.set(theirs, ours);
    const [before, after] = theirs.split("{what}");
    return filled.push({ before, after, ours });
  });

  const instead = (text) => {
    const theirs = text.trim();
    if (whole.has(theirs)) return whole.get(theirs);
    const fits = ({ before, after }) =>
      theirs.length > before.length + after.length && theirs.startsWith(before) && theirs.endsWith(after);
    const found = filled.find(fits);
    if (!found) return null;
    const what = theirs.slice(found.before.length, theirs.length - found.after.length);
    return found.ours.replace("{what}", () => what);
  };

  const isOurs = (element) =>
    element?.closest(WORDS_OF_STREAMLIT.ours) && !element.closest(WORDS_OF_STREAMLIT.theirs);

  const sayText = (node) => {
    const ours = isOurs(node.parentElement) ? null : instead(node.data);
    if (ours !== null && ours !== node.data) node.data = ours;
  };
  const sayAttributes = (element) => {
    if (isOurs(element)) return;
    WORDS_OF_STREAMLIT.attributes.forEach((name) => {
      const ours = instead(element.getAttribute(name) ?? "");
      if (ours !== null && ours !== element.getAttribute(name)) element.setAttribute(name, ours);
    });
  };
  const sayAll = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return sayText(node);
    if (node.nodeType !== Node.ELEMENT_NODE || isOurs(node)) return undefined;
    sayAttributes(node);
    return node.childNodes.forEach(sayAll);
  };
  if (!told.length) return () => {};

  sayAll(document.body);
  const observer = new MutationObserver((changes) =>
    changes.forEach(({ type, target, addedNodes }) => {
      if (type === "childList") addedNodes.forEach(sayAll);
      else if (type === "attributes") sayAttributes(target);
      else sayText(target);
    }),
  );
  observer.observe(document.body, {
    attributeFilter: WORDS_OF_STREAMLIT.attributes,
    characterData: true,
    childList: true,
    subtree: true,
  });
  return () => observer.disconnect();
}
