"""A page with a form: asked for with GET, sent with POST, and taken only if it is our own."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from finder.directory.checkers import TEAM
from finder.errors import InputError
from finder.logs import for_operators
from finder.services.accounts.principal import ROLES, Role, provider_admins
from finder.services.accounts.sign_in import SignIn
from finder.web import sign_in_answer as answer
from finder.web.language.spoken import say
from finder.web.sign_in_page import Field, Picker
from finder.web.sign_in_request import ForeignForm, own_path, read_form

_log = logging.getLogger(__name__)


class FormPage(ABC):
    """One such page. With an identity provider it only leads to the page that is asked for next."""

    def __init__(self, desk: Callable[[], SignIn]) -> None:
        self._desk = desk

    @property
    def desk(self) -> SignIn:
        """The accounts."""
        return self._desk()

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        try:
            return await self._answer(request)
        except InputError as error:
            _log.error("the accounts can't be used: %s", for_operators(error))
            return answer.out_of_order()

    async def _answer(self, request: Request) -> Response:
        if provider_admins():
            return answer.sent_to(own_path(request.query_params.get("next")))
        if request.method != "POST":
            return await run_in_threadpool(self.ask, request)
        try:
            sent = await read_form(request)
        except ForeignForm:
            return answer.refused_form()
        if not await run_in_threadpool(self._is_own, request, sent):
            return answer.refused_form()
        return await self.receive(request, sent)

    def _is_own(self, request: Request, sent: Mapping[str, str]) -> bool:
        """Whether the form was made for this browser."""
        seed = self.seed(request)
        return bool(seed) and self.desk.seal.is_form_token(sent.get("form", ""), str(seed))

    async def receive(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Answer a form of our own."""
        return await run_in_threadpool(self.take, request, sent)

    @abstractmethod
    def ask(self, request: Request) -> Response:
        """Show the form."""

    def take(self, request: Request, sent: Mapping[str, str]) -> Response:
        """Do what the form asks for."""
        _ = sent
        return self.ask(request)

    def seed(self, request: Request) -> str | None:
        """What this browser's forms are made for, if it keeps one."""
        return request.cookies.get(answer.FORM_COOKIE)


def name_field(value: str = "", *, hint: str = "", fault: str = "") -> Field:
    """Where a name is typed."""
    return Field(
        name="name",
        label=say("sign_in.name"),
        autocomplete="username",
        value=value[:200],
        hint=hint,
        fault=fault,
        is_secret=False,
    )


def public_name_field(value: str = "", *, fault: str = "") -> Field:
    """Where the name is typed that visitors read; blank for that of all who have none."""
    return Field(
        name="public_name",
        label=say("sign_in.public_name"),
        autocomplete="organization",
        value=value[:200],
        hint=say("sign_in.public_name_hint", team=TEAM),
        fault=fault,
        is_secret=False,
        is_required=False,
    )


def role_choice(at: str, chosen: Role, *, fault: str = "") -> Picker:
    """Where the role of an account is chosen, from the least to the most."""
    return Picker(
        name="role",
        at=at,
        label=say("sign_in.role"),
        options={role.value: say(f"sign_in.role_{role}") for role in ROLES},
        chosen=chosen.value,
        fault=fault,
    )


def new_password_fields(faults: Mapping[str, str]) -> list[Field]:
    """Where a new password is typed, twice; `faults` are what is wrong, by field."""
    return [
        Field(
            name="password",
            label=say("sign_in.new_password"),
            hint=say("sign_in.password_hint"),
            autocomplete="new-password",
            fault=faults.get("password", ""),
        ),
        Field(
            name="again",
            label=say("sign_in.again_password"),
            autocomplete="new-password",
            fault=faults.get("again", ""),
        ),
    ]
