"""The page of the code beside the password: turned on, renewed for a lost phone, turned off."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import segno
from starlette.requests import Request
from starlette.responses import Response

from finder.errors import SignInRefused, UnfitAccount
from finder.services.accounts.second_factors import NewKey
from finder.storage.accounts import Account
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say, sentence_of
from finder.web.sign_in_account import SignedInPage
from finder.web.sign_in_account_parts import SECOND_FACTOR
from finder.web.sign_in_page import (
    Field,
    Html,
    Picker,
    done,
    fault,
    form,
    heading,
    link,
    page,
    paragraph,
)

_TO_SIGN_IN = f"/sign-in?next={SECOND_FACTOR}"


def code_field(*, hint: str = "", wrong: str = "", is_required: bool = True) -> Field:
    """Where a code of an app is typed."""
    return Field(
        name="code",
        label=say("sign_in.code"),
        autocomplete="one-time-code",
        hint=hint,
        fault=wrong,
        is_secret=False,
        is_required=is_required,
    )


class SecondFactorPage(SignedInPage):
    """Turns the second factor of who is signed in on and off, and shows recovery codes once.

    It is for who must have one and has none yet, too, who may do nothing else.
    """

    def ask(self, request: Request) -> Response:
        """Show the page to who is signed in; lead anybody else to sign in."""
        account = self.desk.sessions.account_of(self.seed(request))
        return answer.sent_to(_TO_SIGN_IN) if account is None else self._page(request, account)

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Do what is asked, for which the password is given each time, or a code of a new key."""
        cookie = self.seed(request)
        account = self.desk.sessions.account_of(cookie)
        if cookie is None or account is None:
            return answer.sent_to(_TO_SIGN_IN)
        try:
            if sent.get("do") == "switch_on":
                codes = self.desk.factors.switch_on(cookie, account.name, sent.get("code", ""))
                return self._codes(say("sign_in.factor.is_on"), codes)
            self.desk.confirm(cookie, sent.get("confirm", ""))
            return self._do(account, sent.get("do", ""))
        except UnfitAccount as unfit:
            return self._page(request, account, {unfit.field: sentence_of(unfit)}, 422)
        except SignInRefused as refusal:
            return self._page(request, account, {"": sentence_of(refusal)}, 429)

    def _do(self, account: Account, do: str) -> Response:
        factors = self.desk.factors
        if do == "start":
            factors.propose(account.name)
        elif do == "codes" and factors.is_on(account.name):
            return self._codes(say("sign_in.factor.codes_made"), factors.renew_codes(account.name))
        elif do == "off" and not self.desk.demands_code:
            factors.switch_off(account.name, account.name)
        return answer.sent_to(SECOND_FACTOR)

    def _codes(self, said: str, codes: list[str]) -> Response:
        shown = "".join(f"<li><code>{escape(code)}</code></li>" for code in codes)
        parts = [
            done(said),
            heading(say("sign_in.factor.codes_title")),
            paragraph(say("sign_in.factor.codes_lead")),
            Html(f"<ul>{shown}</ul>"),
            link(say("admin.title"), "/admin"),
            link(say("sign_in.account.title"), "/account"),
        ]
        return answer.shown(page(say("sign_in.factor.title"), *parts))

    def _page(
        self,
        request: Request,
        account: Account,
        faults: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        wrong, factors = faults or {}, self.desk.factors
        token = self.desk.seal.form_token(self.seed(request) or "")
        new = factors.proposed(account.name)
        if factors.is_on(account.name):
            parts = self._on(account, token, wrong)
        elif new is not None:
            parts = _confirming(new, token, wrong)
        else:
            parts = self._starting(token, wrong)
        html = page(
            say("sign_in.factor.title"),
            fault(wrong.get("", "")),
            *parts,
            link(say("sign_in.account.title"), "/account"),
        )
        return answer.shown(html, status)

    def _starting(self, token: str, wrong: Mapping[str, str]) -> list[Html]:
        hidden = {"form": token, "do": "start"}
        must = say("sign_in.factor.demanded") if self.desk.demands_code else ""
        return [
            *([paragraph(must)] if must else []),
            paragraph(say("sign_in.factor.lead")),
            form(
                SECOND_FACTOR,
                [_password(wrong)],
                button=say("sign_in.factor.start"),
                hidden=hidden,
            ),
        ]

    def _on(self, account: Account, token: str, wrong: Mapping[str, str]) -> list[Html]:
        left = self.desk.factors.codes_left(account.name)
        options = {"codes": say("sign_in.factor.codes")}
        if not self.desk.demands_code:
            options["off"] = say("sign_in.factor.off")
        what = Picker(
            name="do",
            at="factor",
            label=say("sign_in.factor.what"),
            options=options,
            chosen="codes",
        )
        return [
            paragraph(say("sign_in.factor.is_on")),
            paragraph(say("sign_in.factor.left", count=left)),
            form(
                SECOND_FACTOR,
                [what, _password(wrong)],
                button=say("sign_in.factor.do_it"),
                hidden={"form": token},
                quiet=True,
            ),
        ]


def _confirming(new: NewKey, token: str, wrong: Mapping[str, str]) -> list[Html]:
    drawn = segno.make(new.address, error="m").svg_inline(
        scale=5, dark="#000", light="#fff", omitsize=False
    )
    label = escape(say("sign_in.factor.qr"))
    return [
        paragraph(say("sign_in.factor.scan")),
        Html(f'<div class="qr" role="img" aria-label="{label}">{drawn}</div>'),
        paragraph(say("sign_in.factor.key")),
        Html(f"<p><code>{escape(new.text)}</code></p>"),
        form(
            SECOND_FACTOR,
            [code_field(hint=say("sign_in.factor.code_hint"), wrong=wrong.get("code", ""))],
            button=say("sign_in.factor.switch_on"),
            hidden={"form": token, "do": "switch_on"},
        ),
    ]


def _password(wrong: Mapping[str, str]) -> Field:
    return Field(
        name="confirm",
        label=say("sign_in.account.old"),
        autocomplete="current-password",
        fault=wrong.get("confirm", ""),
    )
