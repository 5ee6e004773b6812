"""The page of where somebody is signed in, and for owners of where others are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from finder.errors import NotAllowed, UnfitAccount
from finder.errors.accounts import OwnersOnly, UnfitCredential
from finder.services.accounts.principal import Principal
from finder.services.accounts.sessions import SignedIn
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say, sentence_of, words
from finder.web.sign_in_account import SignedInPage
from finder.web.sign_in_account_parts import SIGN_INS
from finder.web.sign_in_page import Html, fault, form, heading, link, page, paragraph
from finder.web.sign_in_request import START

_TO_SIGN_IN = f"/sign-in?next={SIGN_INS}"


class SignInsPage(SignedInPage):
    """Lists sign-ins, and ends one or all."""

    def ask(self, request: Request) -> Response:
        """Show the page to who is signed in; lead anybody else to sign in."""
        if not self.desk.who(self.seed(request)).is_admin:
            return answer.sent_to(_TO_SIGN_IN)
        return self._page(request)

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """End a sign-in of one's own, all of them, or one of somebody else."""
        do, cookie, identity = sent.get("do", ""), self.seed(request), sent.get("id", "")
        try:
            if do == "everywhere":
                self.desk.sessions.leave_everywhere(cookie)
                return answer.drop_session(request, answer.sent_to(START))
            if do == "end":
                self.desk.sessions.end_own(cookie, identity)
            elif do == "end_of_another":
                self._end_of_another(request, sent.get("name", ""), identity)
        except UnfitAccount as unfit:
            return self._page(request, sentence_of(unfit), status=422)
        except OwnersOnly as refusal:
            return self._page(request, sentence_of(refusal), status=403)
        except NotAllowed:
            return answer.sent_to(_TO_SIGN_IN)
        return answer.sent_to(SIGN_INS)

    def _end_of_another(self, request: Request, name: str, identity: str) -> None:
        by = self.desk.who(self.seed(request))
        if by.is_owner and not self.is_fresh(request):
            raise UnfitCredential(field="", reason="not-fresh")
        self.desk.sessions.end_of_another(by, name, identity)

    def _page(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        cookie = self.seed(request)
        who, token = self.desk.who(cookie), self.desk.seal.form_token(cookie or "")
        minutes = self.desk.sessions.idle // dt.timedelta(minutes=1)
        own = self.desk.sessions.own(cookie)
        everywhere = {"form": token, "do": "everywhere"}
        parts = [
            fault(wrong),
            paragraph(say("sign_in.sessions.lead")),
            paragraph(say("sign_in.sessions.idle", count=minutes)),
            *(part for one in own for part in _own(one, token)),
            form(SIGN_INS, [], button=say("sign_in.sessions.everywhere"), hidden=everywhere),
            *(self._others(request, who, token) if who.is_owner else ()),
            link(say("sign_in.account.title"), "/account"),
        ]
        return answer.shown(page(say("sign_in.sessions.title"), *parts), status)

    def _others(self, request: Request, who: Principal, token: str) -> Iterable[Html]:
        others = self.desk.admins.others(who)
        if not others:
            return
        yield heading(say("sign_in.sessions.others_title"))
        if not self.is_fresh(request):
            yield paragraph(say("sign_in.sessions.confirm_first"))
            return
        for other in others:
            yield heading(other.name, level=3)
            found = self.desk.sessions.of_another(who, other.name)
            if not found:
                yield paragraph(say("sign_in.sessions.nowhere"))
            for one in found:
                yield paragraph(_line(one))
                yield _button(one, {"form": token, "do": "end_of_another", "name": other.name})


def _own(one: SignedIn, token: str) -> list[Html]:
    title = heading(_browser(one))
    times = paragraph(say("sign_in.sessions.times", **_times(one)))
    if not one.is_this:
        return [title, times, _button(one, {"form": token, "do": "end"})]
    out = form("/sign-out", [], button=say("sign_in.out"), hidden={"form": token}, quiet=True)
    return [title, paragraph(say("sign_in.sessions.this")), times, out]


def _button(one: SignedIn, hidden: Mapping[str, str]) -> Html:
    label = say("sign_in.sessions.end", browser=_browser(one), begun=_moment(one.begun_at))
    return form(SIGN_INS, [], button=label, hidden={**hidden, "id": one.id}, quiet=True)


def _line(one: SignedIn) -> str:
    return say("sign_in.sessions.line", browser=_browser(one), **_times(one))


def _times(one: SignedIn) -> dict[str, str]:
    return {"begun": _moment(one.begun_at), "seen": _moment(one.seen_at)}


def _browser(one: SignedIn) -> str:
    return one.browser or say("sign_in.sessions.unknown_browser")


def _moment(moment: dt.datetime) -> str:
    return say("admin.moment", day=words().day(moment.date()), time=f"{moment:%H:%M}")
