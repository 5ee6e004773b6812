"""The page of who is signed in: the way out, another password, other admins."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from finder.errors import NotAllowed, SignInRefused, UnfitAccount
from finder.errors.accounts import OwnersOnly, UnfitCredential
from finder.services.accounts.principal import require_owner
from finder.services.accounts.sign_in import CONFIRMED_COOKIE, SESSION_COOKIE
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say, sentence_of
from finder.web.sign_in_account_parts import Parts
from finder.web.sign_in_form import FormPage
from finder.web.sign_in_page import done, page
from finder.web.sign_in_request import START

_ABOUT_OTHERS = frozenset({"invite", "switch_off", "role", "code_off"})
"""What is done only soon after the password was given."""

_TO_SIGN_IN = "/sign-in?next=/account"


class SignedInPage(FormPage):
    """A page whose forms are made for one sign-in, and good for no other."""

    def seed(self, request: Request) -> str | None:
        """The sign-in itself."""
        return request.cookies.get(SESSION_COOKIE)

    def is_fresh(self, request: Request) -> bool:
        """Whether the password of this sign-in was given a short while ago."""
        return self.desk.is_fresh(self.seed(request), request.cookies.get(CONFIRMED_COOKIE, ""))


class SignOutPage(SignedInPage):
    """Ends a sign-in; the button for it stands on other pages."""

    def ask(self, request: Request) -> Response:
        """Lead to the page with the button; a mere link signs nobody out."""
        _ = request
        return answer.sent_to("/account")

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """End this sign-in alone."""
        _ = sent
        self.desk.sessions.leave(self.seed(request))
        return answer.drop_session(request, answer.sent_to(START))


class AccountPage(SignedInPage):
    """Shows who is signed in and what they can do about it."""

    def ask(self, request: Request) -> Response:
        """Show the page to who is signed in; lead anybody else to sign in."""
        if not self.desk.who(self.seed(request)).is_admin:
            return answer.sent_to(_TO_SIGN_IN)
        return self._page(request)

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Change the password or the public name, make a link for an admin, or switch one off."""
        actions = {
            "invite": self._invite,
            "switch_off": self._switch_off,
            "role": self._set_role,
            "code_off": self._code_off,
            "change": self._change,
            "public_name": self._rename,
            "confirm": self._confirm,
        }
        do = sent.get("do", "")
        try:
            if do in _ABOUT_OTHERS:
                who = self.desk.who(self.seed(request))
                require_owner(who)
                if not self.is_fresh(request):
                    words = sentence_of(UnfitCredential(field="confirm", reason="not-fresh"))
                    return self._page(request, {"confirm": words}, status=403)
            return actions.get(do, self._nothing)(request, sent)
        except OwnersOnly as refusal:
            return self._page(request, {"": sentence_of(refusal)}, status=403)
        except NotAllowed:
            return answer.sent_to(_TO_SIGN_IN)

    def _confirm(self, request: Request, sent: Mapping[str, str]) -> Response:
        try:
            confirmation = self.desk.confirm(self.seed(request), sent.get("confirm", ""))
        except UnfitAccount as unfit:
            return self._page(request, {unfit.field: sentence_of(unfit)}, status=422)
        except SignInRefused as refusal:
            return self._page(request, {"confirm": sentence_of(refusal)}, status=429)
        return answer.keep_confirmation(request, answer.sent_to("/account"), confirmation)

    def _nothing(self, request: Request, sent: Mapping[str, str]) -> Response:
        _ = sent
        return self.ask(request)

    def _invite(self, request: Request, sent: Mapping[str, str]) -> Response:
        by = self.desk.who(self.seed(request))
        try:
            token = self.desk.links.invite(by, sent.get("role", ""))
        except UnfitAccount as unfit:
            return self._page(request, {unfit.field: sentence_of(unfit)}, status=422)
        # a browser tells it with every form, and knows whether it came by https
        host = request.headers.get("origin") or str(request.base_url).rstrip("/")
        return self._page(request, invitation=f"{host}/set-up?token={token}")

    def _switch_off(self, request: Request, sent: Mapping[str, str]) -> Response:
        try:
            self.desk.admins.switch_off(self.desk.who(self.seed(request)), sent.get("name", ""))
        except UnfitAccount as unfit:
            return self._page(request, {"others": sentence_of(unfit)}, status=422)
        return answer.sent_to("/account")

    def _set_role(self, request: Request, sent: Mapping[str, str]) -> Response:
        by, name = self.desk.who(self.seed(request)), sent.get("name", "")
        try:
            self.desk.admins.set_role(by, name, sent.get("role", ""))
        except UnfitAccount as unfit:
            return self._page(request, {"others": sentence_of(unfit)}, status=422)
        return answer.sent_to("/account")

    def _code_off(self, request: Request, sent: Mapping[str, str]) -> Response:
        by, name = self.desk.who(self.seed(request)), sent.get("name", "")
        try:
            self.desk.factors.switch_off_of_another(by, name)
        except UnfitAccount as unfit:
            return self._page(request, {"others": sentence_of(unfit)}, status=422)
        return answer.sent_to("/account")

    def _change(self, request: Request, sent: Mapping[str, str]) -> Response:
        typed = (sent.get(name, "") for name in ("old", "password", "again"))
        try:
            cookie = self.desk.change_password(self.seed(request), *typed)
        except UnfitAccount as unfit:
            return self._page(request, {unfit.field: sentence_of(unfit)}, status=422)
        except SignInRefused as refusal:
            return self._page(request, {"old": sentence_of(refusal)}, status=429)
        title, words = say("sign_in.account.changed_title"), say("sign_in.account.changed")
        html = page(title, done(words), Parts.way_back())
        return answer.keep_sign_in(request, answer.shown(html), cookie, self.desk.device(cookie))

    def _rename(self, request: Request, sent: Mapping[str, str]) -> Response:
        try:
            self.desk.set_public_name(self.seed(request), sent.get("public_name", ""))
        except UnfitAccount as unfit:
            return self._page(request, {unfit.field: sentence_of(unfit)}, status=422)
        return answer.sent_to("/account")

    def _page(
        self,
        request: Request,
        faults: Mapping[str, str] | None = None,
        *,
        invitation: str = "",
        status: int = 200,
    ) -> Response:
        cookie = self.seed(request) or ""
        who = self.desk.who(cookie)
        parts = Parts(
            who=who,
            others=self.desk.admins.others(who) if who.is_owner else (),
            with_code=self.desk.factors.of_others(who) if who.is_owner else frozenset(),
            token=self.desk.seal.form_token(cookie),
            faults=faults or {},
            is_fresh=self.is_fresh(request),
            invitation=invitation,
        )
        return answer.shown(page(say("sign_in.account.title"), *parts.all()), status)
