"""The form of one clinic: every column in its group, and each fact as yes, no or not stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from finder.directory.columns import Column, Group
from finder.language.catalogue import Sayable
from finder.services.publishing.editing import Form, form_columns
from finder.services.wording.column_words import column_help
from finder.taxonomy.concept import Concept
from finder.ui.admin.acting import show_fault
from finder.ui.admin.side_by_side import side_by_side
from finder.ui.admin.values import field_words, value_words
from finder.ui.clinic.facts import families_of_procedures
from finder.ui.visit.resources import say, sentence_of, taxonomy, words

_ANSWERS = ("yes", "no", "")
_ANSWER_WORDS = {"yes": "edit.yes", "no": "edit.no", "": "edit.not_stated"}


def show_form(key: str, shown: Form, faults: Mapping[str, Sequence[Sayable]]) -> Form:
    """Draw the fields, filled with `shown` at first; gives what stands in them now.

    `key` tells this form from another; `faults` stand under the fields they are about.
    """
    cells: dict[str, str] = {}
    groups: dict[Group, list[Column]] = {}
    for column in form_columns():
        groups.setdefault(column.group, []).append(column)
    for group, columns in groups.items():
        if group is Group.EVIDENCE:
            continue
        cells |= _show_group(key, group, columns, shown, faults)
    answers = _show_facts(key, shown)
    cells |= _show_group(key, Group.EVIDENCE, groups[Group.EVIDENCE], shown, faults)
    return Form(cells, answers)


def form_in(key: str) -> Form:
    """What stands in the fields of the form that was drawn under `key`."""
    state = st.session_state
    cells = {column.name: str(state[f"{key}_{column.name}"] or "") for column in form_columns()}
    concepts = (*taxonomy().procedures, *taxonomy().disciplines)
    answers = {name: str(state[f"{key}_{name}"] or "") for name in map(_field, concepts)}
    return Form(cells, answers)


def _show_group(
    key: str,
    group: Group,
    columns: Sequence[Column],
    shown: Form,
    faults: Mapping[str, Sequence[Sayable]],
) -> dict[str, str]:
    cells = {}
    st.header(_group_words(group), anchor=False)
    for side, column in side_by_side(columns):
        with side:
            cells[column.name] = _show_field(key, column, shown.cells.get(column.name, ""))
            for sentence in map(sentence_of, faults.get(column.name, ())):
                show_fault(sentence)
    return cells


def _show_field(key: str, column: Column, value: str) -> str:
    """A field for one column, filled with a cell of it."""
    if column.choices:
        return _show_choice(key, column, value)
    draw = st.text_area if column.long else st.text_input
    typed = draw(
        field_words(column.name),
        value=value,
        key=f"{key}_{column.name}",
        help=column_help(column, words()),
        max_chars=column.longest,
    )
    return str(typed or "")


def _show_choice(key: str, column: Column, value: str) -> str:
    options = column.choices
    chosen = st.selectbox(
        field_words(column.name),
        options,
        index=next((options.index(one) for one in (value, "") if one in options), 0),
        format_func=lambda cell: _choice_words(column.name, cell),
        key=f"{key}_{column.name}",
    )
    return str(chosen or "")


def _choice_words(name: str, cell: str) -> str:
    if cell in _ANSWER_WORDS:
        return say(_ANSWER_WORDS[cell])
    return value_words(name, cell)


def _group_words(group: Group) -> str:
    return say(f"edit.group.{group.name.lower()}")


def _show_facts(key: str, shown: Form) -> dict[str, str]:
    answers: dict[str, str] = {}
    st.header(_group_words(Group.FACTS), anchor=False)
    for heading, concepts in _families():
        with st.expander(_heading(heading, concepts, shown)):
            answers |= _show_concepts(key, concepts, shown)
    return answers


def _families() -> Iterable[tuple[str, Sequence[Concept]]]:
    procedures = say("edit.facts")
    for heading, concepts in families_of_procedures():
        yield f"{procedures} · {heading}", concepts
    yield say("edit.team"), taxonomy().disciplines


def _heading(words: str, concepts: Sequence[Concept], shown: Form) -> str:
    stated = sum(bool(shown.answers.get(_field(concept))) for concept in concepts)
    return say("edit.stated", heading=words, stated=stated, count=len(concepts))


def _show_concepts(key: str, concepts: Sequence[Concept], shown: Form) -> dict[str, str]:
    answers = {}
    for side, concept in side_by_side(concepts):
        name = _field(concept)
        with side:
            answers[name] = str(
                st.radio(
                    concept.label,
                    _ANSWERS,
                    index=_ANSWERS.index(shown.answers.get(name, "")),
                    format_func=lambda answer: say(_ANSWER_WORDS[answer]),
                    horizontal=True,
                    key=f"{key}_{name}",
                )
                or ""
            )
    return answers


def _field(concept: Concept) -> str:
    return f"{concept.kind.value}:{concept.key}"
