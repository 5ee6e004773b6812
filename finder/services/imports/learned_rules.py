"""What admins answered about duplicates in the lists of a source, learned as rules for the next.

A rule answers nothing by itself: it chooses an answer that an admin sees, and can change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from finder.directory.file_source import FileSource
from finder.matching import Reason, Verdict
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.imports.alike import Grounds, grounds_of, learned
from finder.services.imports.plan import PossibleDuplicate
from finder.services.kept import decisions_in
from finder.storage.store import Store

_AND, _ROWS = "+", "rows"


class LearnedRule(NamedTuple):
    """What was answered so many `times` on the same grounds, and never otherwise."""

    grounds: Grounds
    verdict: Verdict
    times: int
    is_on: bool


def learned_rules(store: Store, source: FileSource, by: Principal) -> tuple[LearnedRule, ...]:
    """The rules of a source, those from the most answers first; some may be switched off.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    kept = decisions_in(store)
    off = kept.rules_off(source.key)
    said = [
        (grounds, Verdict(verdict))
        for text, verdict, count in kept.answer_counts(source.key)
        if (grounds := _grounds(text))
        for _ in range(count)
    ]
    rules = (
        LearnedRule(grounds, verdict, count, _text(grounds) not in off)
        for grounds, (verdict, count) in learned(said).items()
    )
    return tuple(sorted(rules, key=lambda rule: -rule.times))


def switch_rule(
    store: Store, source: FileSource, grounds: Grounds, by: Principal, *, on: bool
) -> None:
    """Let a rule choose answers, or no longer.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    decisions_in(store).switch_rule(source.key, _text(grounds), by.name, on=on)


def answers_by_rule(
    rules: Iterable[LearnedRule], waiting: Sequence[PossibleDuplicate]
) -> dict[tuple[str, str], Verdict]:
    """The answers that rules which are on choose, by the row's key and the clinic's id.

    They are about the likeliest clinic of a row. Where several rows may be one clinic, one answer
    can't be right for all of them, and none is chosen.
    """
    chosen = {rule.grounds: rule.verdict for rule in rules if rule.is_on}
    claims = Counter(one.candidates[0].clinic_id for one in waiting)
    return {
        (one.key, one.candidates[0].clinic_id): chosen[grounds]
        for one in waiting
        if claims[one.candidates[0].clinic_id] == 1 and (grounds := grounds_of(one)) in chosen
    }


def grounds_texts(
    answers: Iterable[tuple[str, str]], waiting: Sequence[PossibleDuplicate]
) -> Mapping[tuple[str, str], str]:
    """On which grounds the answered questions were asked, as the store keeps that."""
    asked = set(answers)
    return {
        pair: _text(grounds_of(one, number))
        for one in waiting
        for number, candidate in enumerate(one.candidates)
        if (pair := (one.key, candidate.clinic_id)) in asked
    }


def _text(grounds: Grounds) -> str:
    reasons = sorted(reason.value for reason in grounds.reasons)
    return _AND.join((*reasons, _ROWS) if grounds.is_within else reasons)


def _grounds(text: str) -> Grounds | None:
    """What such a text says; None if it has a reason that is known no longer."""
    parts = text.split(_AND)
    known = [reason for reason in Reason if reason.value in parts]
    is_within = _ROWS in parts
    return Grounds(tuple(known), is_within) if len(known) + is_within == len(parts) else None
