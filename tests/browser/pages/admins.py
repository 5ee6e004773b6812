"""An admin in front of the finder: an account in the test's own database, and its cookie."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from playwright.sync_api import Browser

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.browser.pages.person import Person

if TYPE_CHECKING:
    from tests.browser.pages.conftest import Finder

WORDS = "four invented words here"


def store_of(finder: Finder) -> Store:
    """The store that a running finder uses."""
    return Store(open_database(f"sqlite:///{finder.log.with_suffix('.db')}"))


def admin_of(
    finder: Finder, browser: Browser, name: str = "Ada Admin", **options: object
) -> Person:
    """Somebody with a new account on `finder`, signed in."""
    accounts = Accounts(store_of(finder).database)
    key = accounts.secret("cookie_key", secrets.token_urlsafe(48))
    desk = SignIn(accounts, seal=Seal(key), passwords=Passwords())
    cookie = desk.set_up(str(desk.links.start(always=True)), name, WORDS, WORDS)
    person = Person(browser, finder.address, **options)
    person.context.add_cookies([{"name": SESSION_COOKIE, "value": cookie, "url": finder.address}])
    return person
