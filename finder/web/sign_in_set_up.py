"""The page behind a set-up link, where an admin account is made."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from finder.errors import SignInRefused, SpentLink, UnfitAccount
from finder.errors.accounts import LinkSpent
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say, sentence_of
from finder.web.sign_in_account_parts import SECOND_FACTOR
from finder.web.sign_in_form import (
    FormPage,
    name_field,
    new_password_fields,
    public_name_field,
)
from finder.web.sign_in_page import fault, form, link, page, paragraph
from finder.web.sign_in_request import browser_of


class SetUpPage(FormPage):
    """Asks for the name and the password of a new admin."""

    def ask(self, request: Request) -> Response:
        """Show the form to who has a good link; looking at it doesn't use it up."""
        token = request.query_params.get("token", "")
        if not self.desk.links.is_open(token):
            return _spent(sentence_of(LinkSpent()))
        return self._page(request, {"token": token})

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Make the account, sign its owner in, and lead to the overview of the admin pages."""
        token, name = sent.get("token", ""), sent.get("name", "")
        passwords = sent.get("password", ""), sent.get("again", "")
        public_name = sent.get("public_name", "")
        try:
            cookie = self.desk.set_up(
                token, name, *passwords, public_name=public_name, browser=browser_of(request)
            )
        except SpentLink as gone:
            return _spent(sentence_of(gone))
        except UnfitAccount as unfit:
            return self._page(request, sent, faults={unfit.field: sentence_of(unfit)}, status=422)
        except SignInRefused as busy:
            return self._page(request, sent, faults={"": sentence_of(busy)}, status=429)
        way = answer.sent_to(SECOND_FACTOR if self.desk.owes_code(cookie) else "/admin")
        return answer.keep_sign_in(request, way, cookie, self.desk.device(cookie))

    def _page(
        self,
        request: Request,
        sent: Mapping[str, str],
        *,
        faults: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        wrong = faults or {}
        seed = answer.form_seed(request)
        typed, hint = sent.get("name", ""), say("sign_in.name_hint")
        own_name = name_field(typed, hint=hint, fault=wrong.get("name", ""))
        public_name = public_name_field(
            sent.get("public_name", ""), fault=wrong.get("public_name", "")
        )
        html = page(
            say("sign_in.set_up.title"),
            paragraph(say("sign_in.set_up.lead")),
            fault(wrong.get("", "")),
            form(
                "/set-up",
                [own_name, public_name, *new_password_fields(wrong)],
                button=say("sign_in.set_up.button"),
                hidden={"form": self.desk.seal.form_token(seed), "token": sent.get("token", "")},
            ),
        )
        return answer.keep_seed(request, answer.shown(html, status), seed)


def _spent(words: str) -> Response:
    html = page(
        say("sign_in.set_up.spent_title"), fault(words), link(say("sign_in.title"), "/sign-in")
    )
    return answer.shown(html, 410)
