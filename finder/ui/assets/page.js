// What Streamlit's page lacks: a language, and a landmark around the finder's own header.
const HEADER = ".st-key-pf_header";

export default function ({ data }) {
  document.documentElement.lang = data.language;

  const markHeader = () => {
    const header = document.querySelector(HEADER);
    if (header && header.getAttribute("aria-label") !== data.navigation) {
      header.setAttribute("role", "navigation");
      header.setAttribute("aria-label", data.navigation);
    }
  };
  markHeader();

  // A link to another language keeps the rest of the address, as it is when the link is used.
  const keepAddress = ({ target }) => {
    const link = target.closest?.("a.pf-language");
    if (!link) return;
    const address = new URL(location.href);
    address.searchParams.set("lang", link.hreflang);
    link.href = address.href;
  };
  const used = ["pointerdown", "focusin", "click"];
  used.forEach((event) => document.addEventListener(event, keepAddress, true));
  const endSaying = sayInsteadOfStreamlit(data.streamlit);

  // The header may be drawn after this component, and again on another page.
  const observer = new MutationObserver(markHeader);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    endSaying();
    used.forEach((event) => document.removeEventListener(event, keepAddress, true));
  };
}
