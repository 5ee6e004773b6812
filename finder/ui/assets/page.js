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
  // The header may be drawn after this component, and again on another page.
  const observer = new MutationObserver(markHeader);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
