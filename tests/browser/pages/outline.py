"""How a page reads to those who hear it: its headings, its title, and where its links go."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

_ABOUT = {"/guide": ("topic", "part"), "/clinic": ("id",)}
"""What makes a page of its own, with a title of its own, of an address."""

_OUTLINE = """() => {
  const ICON = "[data-testid='stIconMaterial'], style, script";
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [
    one, ...(one.shadowRoot ? all(one.shadowRoot) : []),
  ]);
  const isTold = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true]");
  const words = (one) => [...one.childNodes].map((part) =>
    part.nodeType === Node.TEXT_NODE ? part.data
    : part.nodeType !== Node.ELEMENT_NODE || part.ariaHidden === "true" || part.matches(ICON) ? ""
    : part.matches("svg, img") ? part.getAttribute("aria-label") ?? part.alt ?? ""
    : words(part)).join(" ");
  const spoken = (one) =>
    (one.getAttribute("aria-label") ?? words(one)).replace(/\\s+/g, " ").trim();
  const told = all(document).filter(isTold);
  return {
    title: document.title,
    headings: told
      .filter((one) => /^H[1-6]$/.test(one.tagName))
      .map((one) => [Number(one.ariaLevel ?? one.tagName[1]), spoken(one)]),
    links: told
      .filter((one) => one.matches("a[href]"))
      .map((one) => [spoken(one), new URL(one.getAttribute("href"), document.baseURI).href]),
  };
}"""


def reads_in_order(person: Person) -> None:
    """Wait for a page that has one heading of the first level, skips no level, has a title that no
    other page of this person's visit has, and no two links of one name that go to two places.
    """
    last: list[str] = []

    def is_in_order() -> bool:
        last[:] = faults_of(person)
        return not last

    assert comes_true(person.page, is_in_order), (person.page.url, last)


def faults_of(person: Person) -> list[str]:
    """What of all this is wrong just now."""
    seen = person.page.evaluate(_OUTLINE)
    wrong = [
        *heading_faults([level for level, _ in seen["headings"]]),
        *(f"an empty heading of level {level}" for level, words in seen["headings"] if not words),
        *link_faults(seen["links"]),
    ]
    here = _page_of(person.page.url)
    other = person.titles.setdefault(seen["title"], here)
    if not seen["title"] or other != here:
        wrong.append(f"{other} has the title “{seen['title']}”, too")
    return wrong


def _page_of(url: str) -> str:
    """The path of a page, and which topic or clinic it is about."""
    parts = urlsplit(url)
    about = _ABOUT.get(parts.path, ())
    return parts.path + "".join(value for key, value in parse_qsl(parts.query) if key in about)


def heading_faults(levels: list[int]) -> list[str]:
    """What is wrong with headings of such levels, in the order of the page."""
    several = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of level 1"]
    return several + [f"a {low} after a {high}" for high, low in pairwise(levels) if low > high + 1]


def link_faults(links: list[tuple[str, str]]) -> list[str]:
    """Links without a name, and those whose name stands for another place as well."""
    places: dict[str, str] = {}
    return [
        f"“{name}” goes to {place} and to {places[name]}" if name else f"no name: {place}"
        for name, place in links
        if not name or places.setdefault(name, place) != place
    ]
