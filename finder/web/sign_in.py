"""The pages to sign in, to make an account and to sign out, as routes.

With an identity provider (the setting FINDER_ADMINS) they are not used: the admin pages
themselves lead to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from finder.errors import SignInRefused
from finder.services.accounts.sign_in import DEVICE_COOKIE, SESSION_COOKIE, SignIn
from finder.services.accounts.sign_in import sign_in as standard_sign_in
from finder.services.accounts.tries import Attempt, Origin
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say, sentence_of
from finder.web.sign_in_account import AccountPage, SignOutPage
from finder.web.sign_in_account_parts import SECOND_FACTOR, SIGN_INS
from finder.web.sign_in_form import FormPage, name_field
from finder.web.sign_in_page import STYLE, STYLE_PATH, Field, fault, form, link, page, paragraph
from finder.web.sign_in_request import START, browser_of, own_path
from finder.web.sign_in_set_up import SetUpPage
from finder.web.signing_in.second_factor_page import SecondFactorPage, code_field
from finder.web.signing_in.sign_ins_page import SignInsPage

Sleep = Callable[[float], Awaitable[None]]


def sign_in_routes(
    desk: Callable[[], SignIn] = standard_sign_in, *, sleep: Sleep = asyncio.sleep
) -> list[BaseRoute]:
    """The routes of the sign-in pages; `desk` gives the accounts when they are first needed.

    `sleep` is how a try is held that has to wait.
    """
    both = ["GET", "POST"]
    return [
        Route("/sign-in", SignInPage(desk, sleep).answer, methods=both),
        Route("/set-up", SetUpPage(desk).answer, methods=both),
        Route("/account", AccountPage(desk).answer, methods=both),
        Route(SIGN_INS, SignInsPage(desk).answer, methods=both),
        Route(SECOND_FACTOR, SecondFactorPage(desk).answer, methods=both),
        Route("/sign-out", SignOutPage(desk).answer, methods=both),
        Route(STYLE_PATH, style),
    ]


async def style(_: Request) -> Response:
    """The style sheet, whose address changes when it does."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(STYLE, media_type="text/css", headers=headers)


class SignInPage(FormPage):
    """Asks for a name and a password.

    A try that has to wait for what others did is held and then made. It is not refused: who
    tries all the time would get in between whenever the time is over.
    """

    def __init__(self, desk: Callable[[], SignIn], sleep: Sleep = asyncio.sleep) -> None:
        super().__init__(desk)
        self._sleep = sleep

    def ask(self, request: Request) -> Response:
        """Show the form, but not to who is signed in."""
        way = own_path(request.query_params.get("next"))
        if self.desk.owes_code(request.cookies.get(SESSION_COOKIE)):
            return answer.sent_to(SECOND_FACTOR)
        if self.desk.who(request.cookies.get(SESSION_COOKIE)).is_admin:
            return answer.sent_to(way)
        return self._page(request, way)

    async def receive(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Let in who gives the right password, in the time that is due."""
        try:
            attempt = await run_in_threadpool(self._begin, request, sent)
            await self._sleep(attempt.hold.total_seconds())
            return await run_in_threadpool(self._let_in, request, sent, attempt)
        except SignInRefused as refusal:
            return await run_in_threadpool(self._refused, request, sent, refusal)

    def _begin(self, request: Request, sent: Mapping[str, str]) -> Attempt:
        address = request.client.host if request.client else ""
        origin = Origin(address, request.cookies.get(DEVICE_COOKIE, ""))
        return self.desk.begin(sent.get("name", ""), origin)

    def _let_in(self, request: Request, sent: Mapping[str, str], attempt: Attempt) -> Response:
        password, code = sent.get("password", ""), sent.get("code", "")
        cookie = self.desk.sign_in(attempt, password, browser_of(request), code=code)
        way = SECOND_FACTOR if self.desk.owes_code(cookie) else own_path(sent.get("next"))
        device = self.desk.device(cookie)
        return answer.keep_sign_in(request, answer.sent_to(way), cookie, device)

    def _refused(
        self, request: Request, sent: Mapping[str, str], refusal: SignInRefused
    ) -> Response:
        way, name, wait = own_path(sent.get("next")), sent.get("name", ""), refusal.wait_seconds
        response = self._page(request, way, name, sentence_of(refusal), 429 if wait else 403)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response

    def _page(
        self, request: Request, way: str, name: str = "", refusal: str = "", status: int = 200
    ) -> Response:
        seed = answer.form_seed(request)
        password = Field(
            name="password", label=say("sign_in.password"), autocomplete="current-password"
        )
        html = page(
            say("sign_in.title"),
            paragraph(
                say("sign_in.lead") if self.desk.has_accounts() else say("sign_in.nobody_yet")
            ),
            fault(refusal),
            form(
                "/sign-in",
                [name_field(name), password, *self._code()],
                button=say("sign_in.button"),
                hidden={"form": self.desk.seal.form_token(seed), "next": way},
            ),
            link(say("sign_in.back"), START),
        )
        return answer.keep_seed(request, answer.shown(html, status), seed)

    def _code(self) -> list[Field]:
        """Where the code is typed, once anybody has a second factor: not only who has one."""
        if not self.desk.factors.is_any_on():
            return []
        return [code_field(hint=say("sign_in.code_hint"), is_required=False)]
