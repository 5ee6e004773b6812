"""The facts of a row: what its lists, its wide columns and its evidence say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.columns.facts import FactKeys
from finder.directory.fact import BARE_NO, BARE_YES, Answer, Evidence, Fact
from finder.directory.fact_lists import FACT_LISTS
from finder.intake.record.draft import Draft
from finder.taxonomy.taxonomy import Taxonomy

_BARE = {fact.answer: fact for fact in (BARE_YES, BARE_NO)}
_BARE_LISTS = tuple((name, _BARE[answer]) for name, (_, answer) in FACT_LISTS.items())
_EVIDENCE = "fact_evidence"


def facts_of(draft: Draft, wide: Mapping[str, str], taxonomy: Taxonomy) -> dict[str, Fact]:
    """What the row states; `wide` leads from the name of each wide column to its key.

    Adds to the problems of the draft what contradicts itself, and evidence for nothing.
    """
    if not wide and _EVIDENCE not in draft.values:
        listed = _listed(draft.values)
        if listed is not None:
            return listed
    return _combined(draft, wide, taxonomy)


def _listed(values: Mapping[str, object]) -> dict[str, Fact] | None:
    """The facts of the lists alone, None if two lists name the same one."""
    facts: dict[str, Fact] = {}
    count = 0
    for name, bare in _BARE_LISTS:
        if name in values:
            keys = cast("tuple[str, ...]", values[name])
            if isinstance(keys, FactKeys):
                return None
            count += len(keys)
            facts |= dict.fromkeys(keys, bare)
    return facts if len(facts) == count else None


def _combined(draft: Draft, wide: Mapping[str, str], taxonomy: Taxonomy) -> dict[str, Fact]:
    said: dict[str, tuple[Answer, str]] = {}
    contradicted: set[str] = set()
    for key, answer, column in _statements(draft, wide):
        first, where = said.setdefault(key, (answer, column))
        if first is not answer:
            found = _contradiction(taxonomy[key].label, {first: where, answer: column})
            draft.problems.append((column, found))
            draft.faulty.add(column)
            contradicted.add(key)
    for key in contradicted:  # nobody knows which of the two is right
        del said[key]
    evidence = cast("dict[str, Evidence]", draft.values.get(_EVIDENCE, {}))
    for key in sorted(evidence.keys() - said.keys() - contradicted):
        found = problem(ProblemCode.EVIDENCE_WITHOUT_FACT, key, label=taxonomy[key].label)
        draft.problems.append((_EVIDENCE, found))
    return {
        key: Fact(answer, evidence[key]) if key in evidence else _BARE[answer]
        for key, (answer, _) in said.items()
    }


def _statements(draft: Draft, wide: Mapping[str, str]) -> Iterator[tuple[str, Answer, str]]:
    values = draft.values
    for name, (_, answer) in FACT_LISTS.items():
        keys = cast("tuple[str, ...]", values.get(name, ()))
        for key in keys:
            yield key, answer, name
        if isinstance(keys, FactKeys):
            for key in keys.denied:
                yield key, Answer.NO, name
    for name, key in wide.items():
        if name in values:
            yield key, Answer.YES if values[name] else Answer.NO, name


def _contradiction(label: str, columns: Mapping[Answer, str]) -> Problem:
    return problem(
        ProblemCode.CONTRADICTION,
        label,
        label=label,
        yes=columns[Answer.YES],
        no=columns[Answer.NO],
    )
