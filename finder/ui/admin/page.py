"""The overview for those who look after the directory: what waits, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from finder.exchange.csv_file import CsvFile, csv_file
from finder.exchange.directory_csv import directory_csv
from finder.exchange.formats import FileForm
from finder.services.accounts.audit_log import note_export
from finder.services.accounts.principal import Principal
from finder.services.directory import Directory
from finder.services.kept import decisions_in, reports_in
from finder.services.publishing.exporting import exported, file_name, offered
from finder.services.publishing.past import publications, retired_clinics
from finder.ui.admin.history.publications import show_revision_line
from finder.ui.admin.side_by_side import side_by_side
from finder.ui.admin.upload.drafts import begun_file
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import count_boxes, show_admin_style
from finder.ui.shell.principal import acting_admin, admin_of_a_file, show_signed_in
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say, store
from finder.ui.visit.routes import admin_pages
from finder.ui.visit.state import arriving_at, visit


def show() -> None:
    """Draw the page."""
    current = visit()
    with arriving_at("admin") as arrives:
        if arrives:
            current.scroll_to(Goal.TOP)
    scroll_once(current.scrolls, current.goal)
    show_admin_style()
    show_signed_in()
    st.title(say("admin.title"), anchor=False)
    st.html(markup.muted(say("admin.lead")))
    _show_kept_upload()
    published = publications(store())
    st.html(_counts(len(published)))
    _show_ways()
    _show_download(directory())
    if published:
        st.header(say("admin.newest"), anchor=False)
        show_revision_line(published[0].revision, level=3)


def _show_ways() -> None:
    """A card for each of the other pages, two beside each other."""
    known = admin_pages()
    who = acting_admin()
    ways = [
        (known.edit, ":material/edit:", say("edit.title"), say("admin.edit_lead")),
        (known.history, ":material/history:", say("history.title"), say("admin.history_lead")),
        (known.reports, ":material/flag:", say("report.admin.title"), say("report.admin.lead")),
        (known.calls, ":material/call:", say("calls.title"), say("calls.lead")),
        (known.health, ":material/monitoring:", say("health.title"), say("health.lead")),
        (
            known.directories,
            ":material/swap_horiz:",
            say("directories.title"),
            say("directories.lead"),
        ),
    ]
    if who.is_editor:
        upload = known.upload, ":material/upload_file:"
        ways.insert(0, (*upload, say("upload.title"), say("admin.upload_lead")))
        compare = known.release, ":material/compare_arrows:"
        ways.append((*compare, say("release.title"), say("release.lead")))
    if who.is_owner:
        ways.append((known.log, ":material/list_alt:", say("log.title"), say("log.lead")))
    for side, (page, icon, title, lead) in side_by_side(ways):
        with side, st.container(key=f"pf_card_admin_{page.url_path}", height="stretch"):
            st.page_link(page, label=title, icon=icon)
            st.html(markup.muted(lead))


def _show_kept_upload() -> None:
    """An upload that was begun in this visit waits."""
    if file := begun_file():
        st.html(markup.notice(say("admin.kept_upload", file=file)))


def _show_download(found: Directory) -> None:
    """The whole directory as a file, written when it is asked for."""
    who = admin_of_a_file()
    show_csv_button(
        say("admin.download"),
        lambda: _exported(found, who()),
        "clinics.csv",
        key="ad_download",
    )
    st.html(markup.muted(say("admin.download_lead")))
    ways = offered(len(found.by_id))
    with st.expander(say("admin.download_as.title")):
        for form in ways.forms:
            st.download_button(
                say(f"admin.download_as.{form.name.lower()}"),
                data=partial(_whole, form, who),
                file_name=file_name(form),
                icon=":material/download:",
                on_click="ignore",
                key=f"ad_download_{form.name.lower()}",
            )
        if not ways.are_all:
            st.html(markup.muted(say("admin.download_as.many")))


def _whole(form: FileForm, who: Callable[[], Principal]) -> bytes:
    return exported(store(), who(), form)


def _exported(found: Directory, by: Principal) -> CsvFile:
    note_export(store(), by, "clinics.csv")
    return csv_file(directory_csv(found.by_id.values()))


def _counts(revisions: int) -> Html:
    numbers = {
        "listed": len(directory().by_id),
        "retired": len(retired_clinics(store())),
        "revisions": revisions,
        "reports": sum(reports_in(store()).open_by_clinic().values()),
        "words": len(decisions_in(store()).waiting()),
    }
    return count_boxes((say(f"admin.{what}"), number) for what, number in numbers.items())
