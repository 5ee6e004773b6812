"""The pages to sign in, to make an account and to sign out, as routes.

With an identity provider (the setting FINDER_ADMINS) they are not used: the admin pages
themselves lead to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from finder.errors import SignInRefused
from finder.services.principal import Role
from finder.services.sign_in import SESSION_COOKIE
from finder.services.sign_in import sign_in as standard_sign_in
from finder.web import sign_in_answer as answer
from finder.web.sign_in_account import AccountPage, SignOutPage
from finder.web.sign_in_form import FormPage, name_field
from finder.web.sign_in_page import (
    STYLE,
    STYLE_PATH,
    Field,
    fault,
    form,
    link,
    page,
    paragraph,
    say,
)
from finder.web.sign_in_request import START, own_path
from finder.web.sign_in_set_up import SetUpPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from finder.services.sign_in import SignIn


def sign_in_routes(desk: Callable[[], SignIn] = standard_sign_in) -> list[BaseRoute]:
    """The routes of the sign-in pages; `desk` gives the accounts when they are first needed."""
    both = ["GET", "POST"]
    return [
        Route("/sign-in", SignInPage(desk).answer, methods=both),
        Route("/set-up", SetUpPage(desk).answer, methods=both),
        Route("/account", AccountPage(desk).answer, methods=both),
        Route("/sign-out", SignOutPage(desk).answer, methods=both),
        Route(STYLE_PATH, style),
    ]


async def style(_: Request) -> Response:
    """The style sheet, whose address changes when it does."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(STYLE, media_type="text/css", headers=headers)


class SignInPage(FormPage):
    """Asks for a name and a password."""

    def ask(self, request: Request) -> Response:
        """Show the form, but not to who is signed in."""
        way = own_path(request.query_params.get("next"))
        if self.desk.who(request.cookies.get(SESSION_COOKIE)).role is Role.ADMIN:
            return answer.sent_to(way)
        return self._page(request, way)

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Let in who gives the right password."""
        way, name = own_path(sent.get("next")), sent.get("name", "")
        try:
            cookie = self.desk.sign_in(name, sent.get("password", ""))
        except SignInRefused as refusal:
            return self._refused(request, way, name, refusal)
        return answer.keep_session(request, answer.sent_to(way), cookie)

    def _refused(self, request: Request, way: str, name: str, refusal: SignInRefused) -> Response:
        wait = refusal.wait_seconds
        response = self._page(request, way, name, str(refusal), 429 if wait else 403)
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
                [name_field(name), password],
                button=say("sign_in.button"),
                hidden={"form": self.desk.seal.form_token(seed), "next": way},
            ),
            link(say("sign_in.back"), START),
        )
        return answer.keep_seed(request, answer.shown(html, status), seed)
