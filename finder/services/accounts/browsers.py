"""What a browser calls itself, so coarsely that it tells one's own few apart and nothing more."""

from __future__ import annotations

_LONGEST = 1_000

_BROWSERS = (
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/", "OPT/"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Chrome/", "CriOS/", "Chromium/"), "Chrome"),
    (("Safari/",), "Safari"),
)
"""By what stands in the header, the more special first: most of them name others too."""

_SYSTEMS = (
    (("Android",), "Android"),
    (("iPhone",), "iPhone"),
    (("iPad",), "iPad"),
    (("Windows",), "Windows"),
    (("Macintosh",), "Mac"),
    (("CrOS",), "ChromeOS"),
    (("Linux",), "Linux"),
)


def browser_name(agent: str) -> str:
    """A browser and its system, such as ``Firefox, Windows``; "" if neither is known.

    `agent` is the header ``User-Agent``, which says whatever its sender likes: only the names
    above are ever given back.
    """
    shown = agent[:_LONGEST]
    found = (
        next((name for marks, name in table if any(mark in shown for mark in marks)), "")
        for table in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in found if name)
