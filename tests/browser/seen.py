"""Everything of a page that a person sees or a screen reader says, with the language it is in."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Frame, Page

_COLLECT = """() => {
  const said = [];
  const TOLD = ["aria-label", "placeholder", "title", "alt", "aria-description"];
  const SILENT =
    "script, style, noscript, template, [data-testid='stSkeleton'], [data-testid='stIconMaterial']";
  const languageOf = (element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      if (at.lang) return at.lang;
    }
    return "";
  };
  const isTold = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(SILENT);
  const take = (element, words, how) => {
    const text = words.replace(/\\s+/g, " ").trim();
    if (text) said.push([text, languageOf(element), how]);
  };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (!isTold(element)) continue;
      for (const name of TOLD) {
        if (element.tagName !== "IFRAME" && element.hasAttribute(name)) {
          take(element, element.getAttribute(name), name);
        }
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) take(element, node.data, "text");
      }
    }
  };
  walk(document);
  if (window === window.top) take(document.documentElement, document.title, "title of the page");
  return said;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text, the language that it is marked as, and where it stands ("text", "placeholder")."""

    text: str
    language: str
    where: str


def seen_on(page: Page) -> list[Seen]:
    """What there is on a page and in the frames of it."""
    return [one for frame in page.frames for one in _seen_in(frame)]


def _seen_in(frame: Frame) -> list[Seen]:
    return [Seen(*one) for one in frame.evaluate(_COLLECT)]
