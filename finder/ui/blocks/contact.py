"""Links to reach a clinic, and addresses of maps that show the way."""

from __future__ import annotations

from urllib.parse import urlencode

from finder.directory.clinic import Clinic
from finder.directory.dialing import dialed
from finder.ui.blocks.escaping import Html, link, name, text


def telephone(number: str, words: str | None = None) -> Html:
    """A telephone link; only the words where the number can't be dialed."""
    address = dialed(number)
    return link(words or number, address) if address else text(words or number)


def directions_address(clinic: Clinic) -> str:
    """The address of a route to the clinic, "" where nobody knows where it is.

    Where it starts is for the person's own map to know.
    """
    goal = clinic.address.one_line()
    if not clinic.address.street and clinic.position is not None:
        goal = f"{clinic.position.latitude:.6f},{clinic.position.longitude:.6f}"
    if not goal:
        return ""
    query = urlencode({"api": "1", "destination": goal[:500]})
    return f"https://www.google.com/maps/dir/?{query}"


def directions(clinic: Clinic, words: str, *, among_others: bool = False) -> Html | None:
    """A link to a route to the clinic, if there is one.

    Who hears the page hears the clinic's name with it where others stand `among_others`.
    """
    address = directions_address(clinic)
    if not address:
        return None
    heard = (
        Html(f'<span class="pf-heard"> {name(clinic.name)}</span>') if among_others else Html("")
    )
    return Html(link(words, address).replace("</a>", f"{heard}</a>"))
