"""The components of the pages as files of their own, which a browser fetches once and keeps.

Streamlit sends a component's whole script with each change of what it shows. So it is given one
line, which fetches the rest: `finder.web.wire.component_files` serves it, and
`finder.ui.blocks.component` names it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = "/scripts"
"""Where the browser asks for them."""

_ASSETS = Path(__file__).resolve().parents[1] / "ui" / "assets"
_DRAW = "export default function"
"""How the last script of each begins what is called with all that a component shows."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The files of a component below `ui/assets`: its scripts are of one thought each, in order."""

    scripts: tuple[str, ...]
    html: str = ""
    css: tuple[str, ...] = ()


_FORM = ("location", "options", "chips", "messages", "filters", "tools", "form")
_COMPONENTS = {
    "pf_announcer": _Parts(("announcer.js",), "announcer.html", ("unseen.css",)),
    "pf_body": _Parts(("dom.js", "guide/body.js"), "guide/body.html"),
    "pf_case_file": _Parts(
        ("teller.js", "referrers/cases.js"), "referrers/cases.html", ("controls.css",)
    ),
    "pf_check": _Parts(("dom.js", "guide/check.js"), "guide/check.html"),
    "pf_clinic_tools": _Parts(
        ("clinic_tools/tools.js",), "clinic_tools/tools.html", ("controls.css",)
    ),
    "pf_connection": _Parts(("connection.js",), "connection.html", ("connection.css",)),
    "pf_guide_links": _Parts(("dom.js", "guide/links.js")),
    "pf_page": _Parts(("streamlit_words.js", "page.js")),
    "pf_referral_table": _Parts(
        ("dom.js", "teller.js", "referrers/notes.js", "referrers/table.js"),
        "referrers/table.html",
        ("controls.css", "referrers/table.css"),
    ),
    "pf_result_list": _Parts(
        ("dom.js", "teller.js", "result_list/card.js", "result_list/list.js"),
        "result_list/list.html",
    ),
    "pf_scroller": _Parts(("scroller.js",)),
    "pf_search_form": _Parts(
        ("dom.js", "teller.js", *(f"search_form/{part}.js" for part in _FORM)),
        "search_form/form.html",
        ("search_form/form.css",),
    ),
    "pf_shortlist_memory": _Parts(("shortlist_memory.js",)),
    "pf_tab_memory": _Parts(("tab_memory.js",)),
    "pf_view_switch": _Parts(("view_switch.js",), "view_switch.html", ("view_switch.css",)),
}

COMPONENTS = tuple(_COMPONENTS)
"""The names of all components."""

_DRESS = """
const pfDrawn = new WeakMap();
const pfReader = new TextDecoder();

export function draw(told) {
  const place = told.parentElement;
  const text = pfReader.decode(told.data);
  const before = pfDrawn.get(place);
  if (!before) {
    const style = document.createElement("style");
    style.textContent = PF_CSS;
    place.append(style, document.createRange().createContextualFragment(PF_HTML));
  } else if (!before.end && before.text === text && before.tell === told.setTriggerValue) {
    return undefined;  // the page was drawn anew, and nothing of this changed
  }
  const end = pfDraw({ ...told, data: JSON.parse(text) });
  pfDrawn.set(place, { text, end, tell: told.setTriggerValue });
  return end;
}
"""


@cache
def component_script(name: str) -> str:
    """All of a component as one module, which puts its own HTML and CSS in place.

    Raises:
        KeyError: there is no such component.

    """
    parts = _COMPONENTS[name]
    script = _texts(parts.scripts).replace(_DRAW, "function pfDraw")
    html = json.dumps(_text(parts.html) if parts.html else "")
    css = json.dumps(_texts(parts.css))
    return f"{script}\nconst PF_HTML = {html};\nconst PF_CSS = {css};\n{_DRESS}"


@cache
def component_version(name: str) -> str:
    """What changes with the component, so that a browser may keep it for ever."""
    return hashlib.sha256(component_script(name).encode()).hexdigest()[:12]


def component_address(name: str) -> str:
    """Where a browser gets the component as it is now."""
    return f"{FOLDER}/{name}.js?v={component_version(name)}"


def _texts(files: Iterable[str]) -> str:
    return "\n".join(map(_text, files))


def _text(file: str) -> str:
    return (_ASSETS / file).read_text(encoding="utf-8")
