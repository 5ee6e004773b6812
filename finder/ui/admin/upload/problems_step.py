"""Step 3 of an upload: what is wrong in which cell, and how to fix it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

import streamlit as st

from finder.directory.cells.unseen import without_deceit
from finder.directory.columns import ProblemCode, Severity, guide_of
from finder.intake.report.issue import Issue
from finder.intake.report.report import CheckReport
from finder.ui.admin.upload.cells import show_cells
from finder.ui.admin.upload.upload import Upload, UploadStep
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.tables import cell, faulty, show_searchable, table
from finder.ui.visit.resources import say, sentence_of, words

_EXAMPLES = 3


class _Kind(NamedTuple):
    """Problems of one kind: which rows have it, and the first of them."""

    code: ProblemCode
    severity: Severity
    rows: int
    issues: Sequence[Issue]


def show_problems_step(upload: Upload) -> None:
    """Kinds of problems with examples, then every one of them in a table."""
    if upload.plan is None:
        return
    report = upload.plan.report
    kinds = _kinds(report)
    st.html(markup.summary(_summary(report)))
    show_cells(upload)
    errors, aside, warnings = (_of(kinds, severity) for severity in Severity)
    if not kinds:
        st.html(markup.notice(say("upload.problems.none_lead")))
    if errors:
        st.subheader(say("upload.problems.errors"), anchor=False)
        if report.file_errors:
            st.html(markup.notice(say("upload.problems.whole_file")))
        _show_download(upload, report)
        st.html(_list(errors))
    if aside:
        st.subheader(say("upload.problems.aside"), anchor=False)
        st.html(markup.muted(say("upload.problems.aside_lead")))
        st.html(_list(aside))
    if warnings:
        st.subheader(say("upload.problems.warnings"), anchor=False)
        st.html(markup.muted(say("upload.problems.warnings_lead")))
        st.html(_list(warnings))
    if kinds:
        _show_table(upload, kinds)
    st.button(
        say("upload.next.changes"),
        key="up_to_changes",
        type="primary",
        icon=":material/arrow_forward:",
        on_click=_go_on,
        args=(upload,),
    )


def show_rejects_download(upload: Upload) -> None:
    """The rows that were kept out, to fix and upload again."""
    show_csv_button(
        say("upload.problems.download"),
        upload.rejects(),
        f"fix-{_plain_stem(upload.name)}.csv",
        key="up_rejects",
    )
    st.html(markup.muted(say("upload.problems.download_lead")))


def _show_download(upload: Upload, report: CheckReport) -> None:
    if report.rejected:
        show_rejects_download(upload)


def _plain_stem(file: str) -> str:
    stem = PurePath(without_deceit(file)).stem
    kept = "".join(sign if sign.isalnum() or sign in "-_ " else "-" for sign in stem)
    return kept.strip(" -")[:60] or "clinics"


def _summary(report: CheckReport) -> str:
    parts = [say("upload.problems.summary", count=report.rows)]
    if report.rejected:
        parts.append(say("upload.problems.rejected", count=len(report.rejected)))
    again = sum(one.code is ProblemCode.ROW_AGAIN for one in report.issues)
    if again:
        parts.append(say("upload.problems.again", count=again))
    parts.append(say("upload.problems.can_go_on", count=report.sound))
    return ", ".join(parts) + "."


def _kinds(report: CheckReport) -> list[_Kind]:
    """The kinds of problems, those first that keep most rows out."""
    found: defaultdict[tuple[ProblemCode, Severity], list[Issue]] = defaultdict(list)
    for one in report.issues:
        found[one.code, one.severity].append(one)
    kinds = [
        _Kind(*kind, len({one.row for one in issues}), issues) for kind, issues in found.items()
    ]
    order = list(Severity)
    return sorted(kinds, key=lambda kind: (order.index(kind.severity), -kind.rows))


def _of(kinds: Sequence[_Kind], severity: Severity) -> list[_Kind]:
    return [kind for kind in kinds if kind.severity is severity]


def _kind_words(code: ProblemCode) -> str:
    fallback = code.value.replace("_", " ").capitalize()
    return words().texts.get(f"upload.kinds.{code.value}", fallback)


def _list(kinds: Sequence[_Kind]) -> Html:
    items = []
    for kind in kinds:
        examples = "".join(f"<li>{name(str(one))}</li>" for one in kind.issues[:_EXAMPLES])
        counted = say("admin.rows", count=kind.rows)
        items.append(
            f'<li class="pf-kind"><h4>{text(_kind_words(kind.code))} '
            f'<span class="pf-badge {_tone(kind)}">{text(counted)}</span></h4>'
            f"<p>{_guide(kind.code)}</p>"
            f'<ul class="pf-examples">{examples}</ul></li>'
        )
    return Html(f'<ul class="pf-kinds">{"".join(items)}</ul>')


def _guide(code: ProblemCode) -> Html:
    """The rule, in which what is to be typed stands between backquotes."""
    parts = text(guide_of(code, words().language)).split("`")
    return Html("".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts)))


def _tone(kind: _Kind) -> str:
    return "pf-accent" if kind.severity is Severity.WARNING else "pf-caution"


def _show_table(upload: Upload, kinds: Sequence[_Kind]) -> None:
    st.subheader(say("upload.problems.table"), anchor=False)
    codes = {kind.code.value: kind.code for kind in kinds}
    chosen = st.selectbox(
        say("upload.problems.kind"),
        ["", *codes],
        format_func=lambda code: _kind_words(codes[code]) if code else _all_kinds(),
        key=f"up_kind_{upload.round}",
    )
    every = upload.plan.report.issues if upload.plan else ()
    issues = [one for one in every if one.code == chosen] if chosen in codes else every
    show_searchable("up_issues", issues, _searched, _table)


def _all_kinds() -> str:
    return say("upload.problems.all_kinds")


def _searched(one: Issue) -> str:
    return f"{one.row} {one.column} {one.value} {sentence_of(one.found)}"


def _table(issues: Sequence[Issue]) -> Html:
    headings = [
        say("admin.columns.row"),
        *(say(f"upload.problems.{one}") for one in ("column", "value", "what_to_do")),
    ]
    rows = (
        (
            text(words().number(one.row)),
            cell(one.column) if one.column else text(say("upload.problems.whole_row")),
            faulty(one.value) if one.is_fault else cell(one.value),
            cell(sentence_of(one.found)),
        )
        for one in issues
    )
    return table(say("upload.problems.table"), headings, rows)


def _go_on(upload: Upload) -> None:
    upload.step = UploadStep.CHANGES
