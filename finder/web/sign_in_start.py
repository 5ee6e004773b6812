"""What a start of the server says about signing in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from ipaddress import ip_address

from finder.errors import InputError
from finder.services.accounts.principal import provider_admins
from finder.services.accounts.sign_in import SignIn
from finder.services.accounts.sign_in import sign_in as standard_sign_in
from finder.services.wording.texts import wording
from finder.settings import settings
from finder.settings_signing_in import SetUpLink
from finder.web.language.spoken import sentence_of


def tell_set_up_link(
    port: int, *, is_https: bool = False, desk: Callable[[], SignIn] = standard_sign_in
) -> None:
    """Print the link to make an admin account, where one is to be made and told.

    Where the database can't be used, say so: what is public works without it.
    """
    if provider_admins() or settings().set_up_link is SetUpLink.NEVER:
        return
    try:
        token = desk().links.start(always=settings().set_up_link is SetUpLink.ALWAYS)
    except InputError as error:
        _tell(sentence_of(error))
        return
    if token is not None:
        scheme = "https" if is_https else "http"
        link = f"{scheme}://localhost:{port}/set-up?token={token}"
        where = "here" if ip_address(settings().bind).is_loopback else "elsewhere"
        elsewhere = wording().say(f"sign_in.start_{where}", host=f"localhost:{port}")
        _tell(wording().say("sign_in.start", link=link, elsewhere=elsewhere))


def _tell(words: str) -> None:
    sys.stdout.write(f"\n{words.strip()}\n\n")
    sys.stdout.flush()
