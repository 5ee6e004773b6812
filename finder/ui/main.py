"""The script that Streamlit runs for every visitor: the shell, then the page asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from finder.errors import StorageFailed
from finder.services.accounts.principal import Role
from finder.ui.about import accessibility
from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.admin import page as admin
from finder.ui.admin.calls import page as admin_calls
from finder.ui.admin.directories import page as admin_directories
from finder.ui.admin.edit import page as admin_clinic
from finder.ui.admin.health import page as admin_health
from finder.ui.admin.history import page as admin_history
from finder.ui.admin.log import page as admin_log
from finder.ui.admin.release import page as admin_release
from finder.ui.admin.reports import page as admin_reports
from finder.ui.admin.upload import page as admin_upload
from finder.ui.blocks.assets import ASSETS
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.guide import page as guide
from finder.ui.referrers import page as referrers
from finder.ui.shell.connection import show_connection
from finder.ui.shell.guard import guarded
from finder.ui.shell.header import show_header, show_shell
from finder.ui.shell.notices import show_safety, show_sample_mark
from finder.ui.shell.principal import for_admins, principal
from finder.ui.shell.shortlist import follow_shortlist
from finder.ui.shell.uploads import follow_upload_page
from finder.ui.shortlist import call_sheet, together
from finder.ui.shortlist import page as shortlist
from finder.ui.visit.resources import begin_run, say, words
from finder.ui.visit.routes import (
    HOME_OF_ADMINS,
    AdminPages,
    Pages,
    remember_admin_pages,
    remember_pages,
)
from finder.ui.visit.shortlist import kept_shortlist
from finder.ui.visit.state import link_of, note_navigation, visit
from finder.ui.visit.turn import begin_turn, keep_turn


def main() -> None:
    """Draw one page."""
    begin_run()
    current_visit = visit()
    pages = Pages(
        find=st.Page(guarded(find.show), title=say("app.find"), url_path="find", default=True),
        clinic=st.Page(
            guarded(clinic.show), title=say("app.clinic"), url_path="clinic", visibility="hidden"
        ),
        shortlist=st.Page(
            guarded(shortlist.show), title=say("shortlist.title"), url_path="shortlist"
        ),
        call_sheet=st.Page(
            guarded(call_sheet.show),
            title=say("call_sheet.title"),
            url_path="call-sheet",
            visibility="hidden",
        ),
        guide=st.Page(guarded(guide.show), title=say("app.guide"), url_path="guide"),
        together=st.Page(
            guarded(together.show),
            title=say("together.title"),
            url_path="together",
            visibility="hidden",
        ),
        access=st.Page(guarded(access.show), title=say("app.access"), url_path="access"),
        referrers=st.Page(
            guarded(referrers.show), title=say("app.referrers"), url_path="referrers"
        ),
        about=st.Page(guarded(about.show), title=say("app.about"), url_path="about"),
        accessibility=st.Page(
            guarded(accessibility.show),
            title=say("accessibility.title"),
            url_path="accessibility",
            visibility="hidden",
        ),
    )
    admin_pages = _admin_pages()
    turn = keep_turn([*pages, *admin_pages])
    note_navigation(current_visit, turn)
    current = st.navigation([*pages, *admin_pages], position="hidden")
    if turn and begin_turn(turn, current):
        current_visit.forget_ways()  # pressed before the person went here
    st.set_page_config(
        page_title=say("app.page_title", page=current.title),
        page_icon=str(ASSETS / "icon.png"),
        layout="wide",
    )
    remember_pages(pages)
    remember_admin_pages(admin_pages)
    follow_upload_page(is_upload_page=current in (admin_pages.upload, admin_pages.release))
    show_shell(language=words().language, navigation=say("app.navigation"))
    show_connection()
    follow_shortlist(waits=current == pages.shortlist)
    show_header(
        brand=say("app.name"),
        menu=say("app.menu"),
        pages=[
            pages.find,
            pages.guide,
            pages.shortlist,
            pages.access,
            pages.referrers,
            pages.about,
            *([admin_pages.home] if _is_admin() else []),
        ],
        current=current,
        parameters={
            pages.find.url_path: link_of(current_visit.query),
            pages.shortlist.url_path: kept_shortlist().parameters,
        },
        labels={pages.shortlist.url_path: _shortlist_words()},
    )
    show_sample_mark()
    current.run()
    current_visit.forget_ways()  # of a page that was left: this one would have gone there


def _is_admin() -> bool:
    """Whether an admin is there; not while nobody can tell, as the database is away."""
    try:
        return principal().is_admin
    except StorageFailed:
        return False


def _shortlist_words() -> str:
    """What leads to the shortlist: how many clinics are on it, once there are any."""
    count = len(kept_shortlist().ids)
    return say("shortlist.link", number=count) if count else say("shortlist.title")


def _admin_pages() -> AdminPages:
    """They ask visitors to sign in, and are linked only for who may see them."""

    def page(
        name: str, show: Callable[[], None], title: str = "", least: Role = Role.VIEWER
    ) -> StreamlitPage:
        return st.Page(
            guarded(for_admins(show, least=least)),
            title=say(title or f"{name}.title"),
            url_path=name,
            visibility="hidden",
        )

    return AdminPages(
        home=page(HOME_OF_ADMINS, admin.show, "admin.link"),
        upload=page("upload", admin_upload.show, least=Role.EDITOR),
        history=page("history", admin_history.show),
        edit=page("edit", admin_clinic.show),
        reports=page("reports", admin_reports.show, "report.admin.title"),
        calls=page("calls", admin_calls.show),
        health=page("health", admin_health.show),
        release=page("release", admin_release.show, least=Role.EDITOR),  # it is sent files
        directories=page("directories", admin_directories.show),
        log=page("log", admin_log.show, least=Role.OWNER),
    )


guarded(main)()
guarded(show_safety)()  # whatever became of the page
