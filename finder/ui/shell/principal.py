"""Who is in front of the page, asked anew each time: in every run and in every action."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import ParamSpec
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.errors import Error as StreamlitError

from finder.services.accounts.principal import (
    VISITOR,
    Principal,
    Role,
    principal_of_claims,
    provider_admins,
    provider_roles,
    require_editor,
    require_viewer,
)
from finder.services.accounts.sign_in import SESSION_COOKIE, sign_in
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.markup import notice
from finder.ui.visit.resources import say

_Given = ParamSpec("_Given")

_log = logging.getLogger(__name__)


def principal() -> Principal:
    """Who is in front of the page now. For who has no sign-in at all nothing is looked up."""
    roles = provider_roles()
    if roles:
        return principal_of_claims(st.user.to_dict(), roles)
    cookie = _cookie()
    return sign_in().who(cookie) if cookie else VISITOR


def acting_admin() -> Principal:
    """Who looks or acts, for the first line of everything that is for admins.

    Raises:
        NotAllowed: it is no admin, or their sign-in is over by now.

    """
    who = principal()
    require_viewer(who)
    return who


def acting_editor() -> Principal:
    """Who acts, for the first line of every action that changes something.

    Raises:
        NotAllowed: they may change nothing, or their sign-in is over by now.

    """
    who = principal()
    require_editor(who)
    return who


def looks_only() -> bool:
    """Whether who is there may change nothing: what does that is shown to them, but disabled.

    Each action asks once more, by `acting_editor`.
    """
    return not principal().is_editor


def admin_of_a_file() -> Callable[[], Principal]:
    """Who will have pressed the button of a file that is made then, when no page is drawn.

    Nothing is known of a browser at that time, so what signs it in is kept from now on, and
    whether that still does is asked then.

    Raises:
        NotAllowed: it is no admin, now or then.

    """
    now = acting_admin()
    cookie = "" if provider_admins() else _cookie()

    def who() -> Principal:
        found = sign_in().who(cookie) if cookie else now
        require_viewer(found)
        return found

    return who


def for_admins(show: Callable[[], None], *, least: Role = Role.VIEWER) -> Callable[[], None]:
    """The page `show` for admins; anybody else is asked to sign in and sees nothing of it.

    An admin with less than the `least` role reads what is missing.
    """

    @wraps(show)
    def page() -> None:
        who = principal()
        if who.role.is_at_least(least):
            _say_what_a_viewer_can(who)
            show()
        elif who.is_admin:
            show_signed_in()
            st.title(say("sign_in.other_role"), anchor=False)
            st.html(notice(say(f"sign_in.needs_{least}")))
        else:
            show_sign_in_first()

    return page


def _say_what_a_viewer_can(who: Principal) -> None:
    if not who.is_editor:
        st.html(notice(say("sign_in.account.is_viewer")))


def fragment_for_admins(show: Callable[_Given, None]) -> Callable[_Given, None]:
    """A part of an admin page that is drawn by itself, for as long as an admin is there.

    Streamlit draws such a part without the page around it, and so without what `for_admins` asks.
    """

    @wraps(show)
    def part(*values: _Given.args, **named: _Given.kwargs) -> None:
        if principal().is_admin:
            show(*values, **named)
        else:
            show_sign_in_first()

    drawn: Callable[_Given, None] = st.fragment(part)
    return drawn


def show_sign_in_first() -> None:
    """Ask to sign in, in place of an admin page, to which signing in leads back."""
    st.title(say("sign_in.first"), anchor=False)
    if not provider_admins():
        st.html(f"{_lead()}{_sign_in_link()}")
        return
    who = principal()
    if who.name:
        st.html(notice(say("sign_in.not_listed", name=who.name)))
        st.button(say("sign_in.out"), key="sign_out", on_click=_sign_out)
        return
    st.html(_lead())
    if st.button(say("sign_in.button"), key="sign_in_with_provider", type="primary"):
        try:
            st.login()
        except StreamlitError:
            _log.exception("FINDER_ADMINS is set, but [auth] in .streamlit/secrets.toml is not")
            st.html(notice(say("sign_in.no_provider")))


def show_signed_in() -> None:
    """Say who is signed in, with the way to their account and the way out.

    Shows nothing to a visitor.
    """
    who = principal()
    if not who.is_admin:
        return
    with st.container(
        key="pf_signed_in", horizontal=True, gap="small", vertical_alignment="center"
    ):
        st.html(_account(who), width="content")
        st.button(say("sign_in.out"), key="sign_out", on_click=_sign_out)


def _sign_out() -> None:
    if provider_admins():
        st.logout()
    else:
        # the browser keeps its cookie, which is worth nothing from now on
        sign_in().sessions.leave(_cookie())


def _cookie() -> str:
    return st.context.cookies.get(SESSION_COOKIE) or ""


def _account(who: Principal) -> Html:
    said = text(say("sign_in.signed_in_as", name=who.name))
    if provider_admins():
        return Html(f"<p>{said}</p>")
    words = text(say("sign_in.account.title"))
    return Html(f'<p>{said} <a href="/account" target="_self">{words}</a></p>')


def _lead() -> Html:
    words = text(say("sign_in.first_lead"))
    return Html(f"<p>{words}</p>")


def _sign_in_link() -> Html:
    address = "/sign-in?" + urlencode({"next": _here()})
    words = text(say("sign_in.button"))
    return Html(f'<p><a href="{escape(address)}" target="_self">{words}</a></p>')


def _here() -> str:
    """The path and the parameters of the page that is being drawn."""
    path = urlsplit(st.context.url or "").path or "/"
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path
