"""Steps 4 and 5 of an upload: what publishing would do, and that it is done."""

from __future__ import annotations

import streamlit as st

from finder.directory.changes import ChangeKind
from finder.errors import DirectoryMoved, InputError
from finder.services.federation.federate import note_pull
from finder.services.imports.answers import keep_headings
from finder.services.imports.upload import ImportPlan, publish_import
from finder.services.kept import Revision
from finder.ui.admin.acting import show_done, show_fault, show_undo_link
from finder.ui.admin.change_map import show_change_map
from finder.ui.admin.change_tables import show_change_tables
from finder.ui.admin.upload.drafts import forget_upload, let_go
from finder.ui.admin.upload.duplicates import show_duplicates, use_answers
from finder.ui.admin.upload.held_values import show_held, use_taken
from finder.ui.admin.upload.joined import show_joined
from finder.ui.admin.upload.matched import show_matched
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.problems_step import show_rejects_download
from finder.ui.admin.upload.removal import confirmed, show_removal
from finder.ui.admin.upload.unnamed import show_unnamed
from finder.ui.admin.upload.upload import Upload
from finder.ui.admin.values import counts_words, day_words, listed_name
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.blocks.tables import cell, count_boxes, table
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, sentence_of, store
from finder.ui.visit.routes import admin_pages, pages


def show_changes_step(upload: Upload) -> None:
    """Counts, possible duplicates, the map, the tables, and the last button."""
    plan = upload.plan
    if plan is None:
        return
    st.html(markup.muted(say("upload.changes.lead")))
    st.html(_counts(plan))
    if plan.retired_samples:
        st.html(markup.notice(say("sample.retires", count=len(plan.retired_samples))))
    show_removal(plan)
    show_held(upload, plan)
    show_unnamed(upload, plan)
    show_duplicates(upload, plan)
    show_matched(upload, plan)
    show_joined(plan)
    if plan.changes:
        st.subheader(say("upload.changes.map"), anchor=False)
        show_change_map(f"up_changes_{upload.round}", plan.changes)
        show_change_tables("up", plan.changes)
    _show_spared(plan)
    _show_publish(upload, plan)


def show_published_step(upload: Upload) -> None:
    """What was published, the way to undo it, and what to do next."""
    made = upload.revision
    if made is None:
        show_done(say("upload.published.nothing"))
    else:
        what = counts_words(made.added, made.changed, made.removed)
        heading = say("upload.published.heading", number=made.number)
        show_done(say("upload.published.text", what=what), heading=heading)
        if upload.retired_samples:
            st.html(markup.notice(say("sample.retired", count=upload.retired_samples)))
    with st.container(key="pf_next", horizontal=True, gap="medium", vertical_alignment="center"):
        if made is not None:
            show_undo_link(made.number)
            st.page_link(
                admin_pages().history,
                label=say("upload.published.see"),
                query_params={"revision": str(made.number)},
            )
        st.page_link(pages().find, label=say("upload.published.search"))
        st.button(say("upload.published.another"), key="up_another", on_click=forget_upload)
    if upload.left:
        st.html(markup.muted(say("upload.cells.left")))
        st.button(say("upload.cells.go_on"), key="up_go_on_fixing", on_click=upload.go_on_fixing)
    if upload.rejected:
        st.subheader(say("upload.problems.errors"), anchor=False)
        show_rejects_download(upload)


def _counts(plan: ImportPlan) -> Html:
    counts = plan.changes.counts
    numbers = {
        "new": counts[ChangeKind.ADDED],
        "changed": counts[ChangeKind.CHANGED],
        "unchanged": len(plan.unchanged),
        "duplicates": len(plan.possible_duplicates),
        "rejected": len(plan.report.rejected),
        "removed": counts[ChangeKind.REMOVED],
    }
    return count_boxes((say(f"upload.count.{what}"), number) for what, number in numbers.items())


def _show_spared(plan: ImportPlan) -> None:
    if not plan.spared:
        return
    st.subheader(say("upload.changes.spared"), anchor=False)
    st.html(markup.muted(say("upload.changes.spared_lead")))
    rows = ([cell(listed_name(clinic_id))] for clinic_id in plan.spared[:_MOST_SPARED])
    st.html(table(say("upload.changes.spared"), [say("admin.columns.clinic")], rows))


_MOST_SPARED = 200


def _show_publish(upload: Upload, plan: ImportPlan) -> None:
    if upload.moved:
        _show_moved(upload)
        return
    if plan.report.file_errors:
        st.html(markup.notice(say("upload.problems.whole_file")))
        return
    if unused := _unused(upload, plan):
        _show_unused(upload, plan, unused)
        return
    if not plan.changes:
        words = "by_itself" if plan.waiting else "nothing"
        st.html(markup.notice(say(f"upload.changes.{words}")))
        finish = st.button(say("upload.changes.finish"), key="up_finish", type="primary")
        if finish:
            _publish(upload, plan)
        return
    if plan.possible_duplicates:
        st.html(markup.muted(say("upload.changes.waiting")))
    if upload.fault:
        show_fault(upload.fault, heading=say("upload.changes.failed"))
    is_confirmed = confirmed(upload, plan)
    pressed = st.button(
        _publish_words(plan),
        key="up_publish",
        type="primary",
        icon=":material/publish:",
        disabled=not is_confirmed,
    )
    if pressed and is_confirmed:
        _publish(upload, plan)


def _unused(upload: Upload, plan: ImportPlan) -> int:
    """How many answers to what the page asks are not in the preview yet."""
    asked = {
        (one.key, candidate.clinic_id)
        for one in plan.possible_duplicates
        for candidate in one.candidates
    }
    held = {(one.clinic_id, one.field) for one in plan.waiting}
    return len(asked & upload.answers.keys()) + len(held & upload.taking)


def _show_unused(upload: Upload, plan: ImportPlan, count: int) -> None:
    """In place of the button: what was answered would be lost, as the preview is without it."""
    st.html(markup.notice(say("upload.changes.unused", count=count)))
    if st.button(say("upload.changes.use"), key="up_use_all", type="primary"):
        use_taken(upload)
        if upload.answers:
            use_answers(upload, plan)
        plan_rows(upload)
        st.rerun()


def _publish_words(plan: ImportPlan) -> str:
    """Exactly what the button does."""
    counts = plan.changes.counts
    doing = {
        "new": counts[ChangeKind.ADDED],
        "changed": counts[ChangeKind.CHANGED],
        "removed": counts[ChangeKind.REMOVED],
    }
    leaving = {"rejected": len(plan.report.rejected), "waiting": len(plan.possible_duplicates)}
    parts, left = (
        ", ".join(
            say(f"upload.publish.{what}", count=count) for what, count in each.items() if count
        )
        for each in (doing, leaving)
    )
    if left:
        return say("upload.publish.but", parts=parts, left=left)
    return say("upload.publish.all", parts=parts)


def _publish(upload: Upload, plan: ImportPlan) -> None:
    upload.fault = ""
    try:
        removed = len(plan.removal.clinic_ids) if plan.removal else None
        by = acting_admin()
        made = publish_import(store(), plan, by, expect_removed=removed)
        if upload.mark:
            note_pull(store(), plan.listing.source, upload.mark, plan, by)
        if plan.report.sound:  # what brought no row in was wrong
            source = plan.listing.source
            keep_headings(store(), upload.proposed, upload.columns, by, source=source)
        let_go(upload)
        upload.finish(made)
    except DirectoryMoved as moved:
        upload.moved = tuple(one for one in moved.since if isinstance(one, Revision))
    except InputError as refusal:
        upload.fault = sentence_of(refusal)
    st.rerun()


def _show_moved(upload: Upload) -> None:
    lines = [Html(f"<li>{name(_moved_line(one))}</li>") for one in upload.moved]
    heading = text(say("upload.changes.moved"))
    st.html(
        Html(
            f'<div class="pf-refusal" role="alert"><strong>{heading}</strong>'
            f"<ul>{join(lines)}</ul></div>"
        )
    )
    if st.button(say("upload.changes.again"), key="up_again", type="primary"):
        plan_rows(upload)
        st.rerun()


def _moved_line(one: Revision) -> str:
    return say(
        "upload.changes.moved_line",
        person=one.stamp.made_by,
        number=one.number,
        day=day_words(one.made_at),
        what=counts_words(one.added, one.changed, one.removed),
    )
