"""How a clinic answers needs, in words beside signs."""

from __future__ import annotations

from finder.search.explanation import Listed
from finder.services.find_clinics import Finding
from finder.taxonomy.concept import Kind
from finder.ui.blocks.markup import AnswerSign, MatchReason
from finder.ui.visit.resources import say, sentences, taxonomy

_MATCHED = {
    Kind.DISCIPLINE: "results.team_matched",
    Kind.CHARACTERISTIC: "results.practical_matched",
}
_MISSING = {
    Kind.DISCIPLINE: "results.team_missing",
    Kind.CHARACTERISTIC: "results.practical_missing",
}


def reasons(finding: Finding, needs: tuple[str, ...]) -> list[MatchReason]:
    """Each of `needs` with what the clinic says to it, in the order they were asked."""
    return [_reason(finding, key) for key in needs]


def _reason(finding: Finding, key: str) -> MatchReason:
    concept = taxonomy()[key]
    kind = taxonomy()[concept.members[0]].kind if concept.members else concept.kind
    if concept.kind is Kind.CONDITION and key in finding.matched:
        return MatchReason(
            sign=AnswerSign.YES, label=concept.label, answer=_which(finding.listed[key])
        )
    if key in finding.matched:
        words = say(_MATCHED.get(kind, "results.matched"))
        return MatchReason(sign=AnswerSign.YES, label=concept.label, answer=words)
    if key in finding.missing:
        words = say(_MISSING.get(kind, "results.missing"))
        return MatchReason(sign=AnswerSign.NO, label=concept.label, answer=words)
    return MatchReason(sign=AnswerSign.UNKNOWN, label=concept.label, answer=say("results.unknown"))


def _which(listed: Listed) -> str:
    """How many of what is discussed for a problem are listed, and which: by their short names."""
    names = ", ".join(taxonomy()[key].short for key in listed.keys)
    return say("results.which", some=sentences().listed(listed), names=names)
