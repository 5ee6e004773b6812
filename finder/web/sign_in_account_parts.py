"""The parts of the page of who is signed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.directory.checkers import TEAM
from finder.services.accounts.admins import Admin
from finder.services.accounts.principal import Principal, Role
from finder.web.language.spoken import say
from finder.web.sign_in_form import new_password_fields, public_name_field, role_choice
from finder.web.sign_in_page import (
    Field,
    Html,
    Picker,
    address,
    fault,
    form,
    heading,
    link,
    paragraph,
)
from finder.web.sign_in_request import START

_ADMIN = "/admin"
SIGN_INS = "/account/sign-ins"
"""Where the page of sign-ins is."""

SECOND_FACTOR = "/account/second-factor"
"""Where the page of the code beside the password is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What there is to show; `token` is that of every form on the page.

    `faults` are what was wrong, by field; `invitation` is a link that was just made; `with_code`
    are the names of others who sign in with a code beside the password.
    """

    who: Principal
    others: Sequence[Admin]
    with_code: frozenset[str]
    token: str
    faults: Mapping[str, str]
    invitation: str
    is_fresh: bool

    def all(self) -> list[Html]:
        """Every part, in order; those about others only soon after the password was given."""
        decides = self.who.is_owner and self.is_fresh
        return [
            fault(self.faults.get("", "")),
            *self._out(),
            *self._password(),
            *(self._invite() if decides else ()),
            *self._public_name(),
            *(self._others() if decides else ()),
            *(self._confirm() if self.who.is_owner and not self.is_fresh else ()),
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
        role = paragraph(say(f"sign_in.account.is_{self.who.role}"))
        links = [
            link(say("admin.title"), _ADMIN),
            link(say("sign_in.sessions.title"), SIGN_INS),
            link(say("sign_in.factor.title"), SECOND_FACTOR),
        ]
        return [paragraph(words), role, *links, out]

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

    def _confirm(self) -> list[Html]:
        field = Field(
            name="confirm",
            label=say("sign_in.account.old"),
            autocomplete="current-password",
            fault=self.faults.get("confirm", ""),
        )
        return [
            heading(say("sign_in.account.confirm_title")),
            paragraph(say("sign_in.account.confirm_lead")),
            self._button("confirm", say("sign_in.account.confirm"), field),
        ]

    def _invite(self) -> list[Html]:
        lead = paragraph(say("sign_in.account.invite_lead"))
        choice = role_choice("invite", Role.EDITOR, fault=self.faults.get("role", ""))
        button = self._button("invite", say("sign_in.account.invite"), choice)
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
        parts = [
            part for number, one in enumerate(self.others) for part in self._other(number, one)
        ]
        lead = paragraph(say("sign_in.account.others_lead"))
        return [heading(say("sign_in.account.others_title")), lead, wrong, *parts]

    def _other(self, number: int, one: Admin) -> list[Html]:
        change = say("sign_in.account.role_button", name=one.name)
        off = say("sign_in.account.switch_off", name=one.name)
        code = say("sign_in.account.code_off", name=one.name)
        lost = [paragraph(say("sign_in.account.code_off_lead", name=one.name))]
        lost.append(self._button("code_off", code, name=one.name))
        return [
            heading(one.name, level=3),
            self._button("role", change, role_choice(str(number), one.role), name=one.name),
            *(lost if one.name in self.with_code else ()),
            self._button("switch_off", off, name=one.name),
        ]

    def _button(self, action: str, words: str, *fields: Field | Picker, **values: str) -> Html:
        hidden = {"form": self.token, "do": action, **values}
        return form("/account", list(fields), button=words, hidden=hidden, quiet=True)
