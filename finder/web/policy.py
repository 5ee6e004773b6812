"""What a browser may do on the finder's pages: their Content-Security-Policy.

Streamlit's page needs no inline script but the one in its ``index.html`` and the one that
`finder.web.first_paint` puts there, which are allowed by their hashes. Its components run in
frames of the same origin; the map's evaluates what Python sends, so `eval` is allowed there
and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def page_policy(script_hashes: tuple[str, ...]) -> str:
    """The policy of the pages; `script_hashes` are those of the inline scripts in them."""
    return _policy(
        {
            # blob: is how Streamlit loads a component that came as text
            "script-src": ["'self'", "blob:", *script_hashes],
            "img-src": ["'self'", "data:", "blob:"],
            "worker-src": ["'self'", "blob:"],
        }
    )


def component_policy(tiles_url: str | None) -> str:
    """The policy of the components' frames; only here are images let in, from the tile host."""
    images = ["'self'", "data:"]
    if tiles_url is not None:
        images.append(image_source(tiles_url))
    return _policy(
        {
            "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
            "img-src": images,
        }
    )


def image_source(tiles_url: str) -> str:
    """The host of a tile address template, as a source of a policy.

    ``https://{s}.tiles.example/{z}/{x}/{y}.png`` gives ``https://*.tiles.example``.
    """
    parts = urlsplit(tiles_url)
    host = re.sub(r"^\{[^}]*\}", "*", parts.netloc)
    return f"{parts.scheme}://{host}"


def streamlit_script_hashes() -> tuple[str, ...]:
    """The hashes of the inline scripts in the page that Streamlit serves."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ()
    page = (Path(spec.origin).parent / "static" / "index.html").read_bytes()
    return tuple(script_hash(script) for script in _INLINE_SCRIPT.findall(page))


def script_hash(script: bytes) -> str:
    """How a policy names an inline script that may run."""
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"


def _policy(own: dict[str, list[str]]) -> str:
    common = {
        "default-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in {**common, **own}.items())
