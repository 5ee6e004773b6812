"""The parts of the page of who is signed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.directory.checkers import TEAM
from finder.services.accounts.principal import Principal
from finder.web.language.spoken import say
from finder.web.sign_in_form import new_password_fields, public_name_field
from finder.web.sign_in_page import Field, Html, address, fault, form, heading, link, paragraph
from finder.web.sign_in_request import START

_ADMIN = "/admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What there is to show; `token` is that of every form on the page.

    `faults` are what was wrong, by field; `invitation` is a link that was just made.
    """

    who: Principal
    others: Sequence[str]
    token: str
    faults: Mapping[str, str]
    invitation: str

    def all(self) -> list[Html]:
        """Every part, in order."""
        return [
            *self._out(),
            *self._password(),
            *self._invite(),
            *self._public_name(),
            *self._others(),
            self.way_back(),
        ]

    @staticmethod
    def way_back() -> Html:
        """A link to the search."""
        return link(say("sign_in.back"), START)

    def _out(self) -> list[Html]:
        words = say("sign_in.signed_in_as", name=self.who.name)
        hidden = {"form": self.token}
        out = form("/sign-out", [], button=say("sign_in.out"), hidden=hidden, quiet=True)
        return [paragraph(words), link(say("admin.title"), _ADMIN), out]

    def _password(self) -> list[Html]:
        whose = Field(
            name="name",
            label="",
            autocomplete="username",
            value=self.who.name,
            is_secret=False,
            is_shown=False,
        )
        old = Field(
            name="old",
            label=say("sign_in.account.old"),
            autocomplete="current-password",
            fault=self.faults.get("old", ""),
        )
        change = form(
            "/account",
            [whose, old, *new_password_fields(self.faults)],
            button=say("sign_in.account.change"),
            hidden={"form": self.token, "do": "change"},
        )
        lead = paragraph(say("sign_in.account.change_lead"))
        return [heading(say("sign_in.account.change_title")), lead, change]

    def _invite(self) -> list[Html]:
        lead = paragraph(say("sign_in.account.invite_lead"))
        button = self._button("invite", say("sign_in.account.invite"))
        made = address(say("sign_in.account.invite_made"), self.invitation)
        return [
            heading(say("sign_in.account.invite_title")),
            lead,
            made if self.invitation else button,
        ]

    def _public_name(self) -> list[Html]:
        chosen = "" if self.who.public_name == TEAM else self.who.public_name
        change = form(
            "/account",
            [public_name_field(chosen, fault=self.faults.get("public_name", ""))],
            button=say("sign_in.account.public_name_button"),
            hidden={"form": self.token, "do": "public_name"},
            quiet=True,
        )
        lead = say("sign_in.account.public_name_lead", name=self.who.public_name)
        return [heading(say("sign_in.account.public_name_title")), paragraph(lead), change]

    def _others(self) -> list[Html]:
        wrong = fault(self.faults.get("others", ""))
        if not self.others:
            return [wrong]
        buttons = [
            self._button("switch_off", say("sign_in.account.switch_off", name=name), name=name)
            for name in self.others
        ]
        lead = paragraph(say("sign_in.account.others_lead"))
        return [heading(say("sign_in.account.others_title")), lead, wrong, *buttons]

    def _button(self, action: str, words: str, **values: str) -> Html:
        hidden = {"form": self.token, "do": action, **values}
        return form("/account", [], button=words, hidden=hidden, quiet=True)
