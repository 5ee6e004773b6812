"""Two clinics side by side: surely one, perhaps one, or two."""

from __future__ import annotations

from typing import NamedTuple

from finder.geography.addresses import Stand, Standing, Why, standing
from finder.matching.features import Features
from finder.matching.names import Likeness, likeness
from finder.matching.outcome import Reason
from finder.matching.over_shared_values import NOTHING_OVER_SHARED, OverSharedValues

_ADDRESS_SHARE = {
    Standing.SAME_SUITE: 0.4,
    Standing.SAME_BUILDING: 0.36,
    Standing.NEARLY: 0.32,
    Standing.UNKNOWN: 0.2,
    Standing.OTHER_SUITE: 0.12,
    Standing.OTHER: 0.0,
}
# What counts besides the address; a hint only decides between two that are else as alike.
_NAME_SHARE = 0.4
_PHONE_SHARE = 0.16
_HINT_SHARE = 0.01
_ADDRESS_REASON = {
    Standing.SAME_SUITE: Reason.SAME_ADDRESS,
    Standing.SAME_BUILDING: Reason.SAME_BUILDING,
    Standing.NEARLY: Reason.SIMILAR_ADDRESS,
    Standing.UNKNOWN: Reason.NO_STREET_TO_COMPARE,
    Standing.OTHER_SUITE: Reason.OTHER_UNIT,
    Standing.OTHER: Reason.MOVED,
}


class Judgement(NamedTuple):
    """What two clinics have in common, and whether it makes them surely one.

    `score` is how alike they are, 0 to 1. `exact`: name, address and phone are the same.
    `moved`: their addresses differ, so that both may be there.
    """

    sure: bool
    score: float
    reasons: tuple[Reason, ...]
    exact: bool
    moved: bool


class _Pair(NamedTuple):
    """What two clinics share; `phone_differs` only if both state one."""

    where: Standing
    why: tuple[Why, ...]
    same_zip: bool
    name: Likeness
    ratio: float
    exact: bool
    phone: bool
    phone_differs: bool
    npi: bool
    website: bool


def compare(
    one: Features, other: Features, over_shared: OverSharedValues = NOTHING_OVER_SHARED
) -> Judgement | None:
    """What two clinics have in common if they surely or perhaps are one, else None.

    It does not matter which clinic comes first.
    """
    stand = standing(one.site, other.site)
    if stand.standing >= Standing.OTHER_SUITE and one.phone != other.phone and one.npi != other.npi:
        return None
    pair = _pair(one, other, stand, over_shared)
    sure = _is_sure(pair)
    if sure or _is_perhaps(pair):
        return _judgement(pair, one, other, sure=sure)
    return None


def describe(
    one: Features, other: Features, over_shared: OverSharedValues = NOTHING_OVER_SHARED
) -> Judgement:
    """What two clinics have in common by address, name and phone, also if it is nothing.

    What is in `over_shared` counts for nothing.
    """
    pair = _pair(one, other, standing(one.site, other.site), over_shared)
    return _judgement(pair, one, other, sure=_is_sure(pair))


def _pair(one: Features, other: Features, stand: Stand, over_shared: OverSharedValues) -> _Pair:
    name, ratio = _best_likeness(one, other)
    where, why = stand
    no_street = where is Standing.UNKNOWN and not one.site.street and not other.site.street
    same_phone = one.phone == other.phone
    return _Pair(
        where=where,
        why=why,
        same_zip=one.site.zip5 != "" and one.site.zip5 == other.site.zip5,
        name=name,
        ratio=ratio,
        exact=same_phone and name is Likeness.SAME and (where is Standing.SAME_SUITE or no_street),
        phone=same_phone and one.phone != "" and one.phone not in over_shared.phones,
        phone_differs=not same_phone and one.phone != "" and other.phone != "",
        npi=_shared(one.npi, other.npi, over_shared.npis),
        website=_shared(one.website, other.website, over_shared.websites),
    )


def _judgement(pair: _Pair, one: Features, other: Features, *, sure: bool) -> Judgement:
    hints = pair.npi + pair.website + (one.organization == other.organization)
    score = (
        _ADDRESS_SHARE[pair.where]
        + _NAME_SHARE * pair.ratio
        + _PHONE_SHARE * (1.0 if pair.phone else 0.0 if pair.phone_differs else 0.5)
        + _HINT_SHARE * hints
    )
    moved = pair.where >= Standing.OTHER_SUITE
    return Judgement(sure, round(score, 4), _reasons(pair), pair.exact, moved)


def _shared(one: str, other: str, crowded: frozenset[str]) -> bool:
    return one != "" and one == other and one not in crowded


def _best_likeness(one: Features, other: Features) -> tuple[Likeness, float]:
    if len(one.names) == 1 == len(other.names):
        best = likeness(one.names[0], other.names[0])
    else:
        best = max(likeness(name, theirs) for name in one.names for theirs in other.names)
    if best[0] > Likeness.PARTLY:
        return best
    if not one.organization.squashed and not other.organization.squashed:
        return best
    # a name that is the other's organization tells who runs it, not which site it is
    runs = max(
        *(likeness(one.organization, theirs) for theirs in other.names),
        *(likeness(name, other.organization) for name in one.names),
    )
    return max(best, (Likeness.PARTLY, 0.65)) if runs[0] >= Likeness.VERY else best


def _is_sure(pair: _Pair) -> bool:
    if pair.exact:
        return True
    match pair.where:
        case Standing.SAME_SUITE:
            # of two phones at one door one may be the clinic's, one its neighbour's and namesake's
            enough = Likeness.SAME if pair.phone_differs else Likeness.VERY
            return pair.name >= enough or (pair.phone and pair.name >= Likeness.SIMILAR)
        case Standing.SAME_BUILDING:
            return (pair.name >= Likeness.VERY and not pair.phone_differs) or (
                pair.phone and pair.name >= Likeness.SIMILAR
            )
        case Standing.NEARLY:
            # "32½" in place of "32" is asked about, whatever else agrees
            is_number_whole = Why.PART_OF_NUMBER not in pair.why
            return pair.name >= Likeness.VERY and pair.phone and is_number_whole
        case _:
            return False


def _is_perhaps(pair: _Pair) -> bool:
    name, hint = pair.name, pair.phone or pair.npi
    match pair.where:
        case Standing.SAME_SUITE:
            return name >= Likeness.PARTLY or hint or pair.website
        case Standing.SAME_BUILDING:
            enough = Likeness.SIMILAR if pair.phone_differs else Likeness.PARTLY
            return name >= enough or hint or pair.website
        case Standing.NEARLY:
            return name >= Likeness.SIMILAR or hint
        case Standing.UNKNOWN:
            return name >= Likeness.VERY or (hint and name >= Likeness.PARTLY)
        case Standing.OTHER_SUITE:
            return pair.phone and name >= Likeness.SIMILAR
        case Standing.OTHER:
            return (pair.phone and name >= Likeness.SIMILAR) or (
                pair.npi and pair.same_zip and name >= Likeness.VERY
            )


def _reasons(pair: _Pair) -> tuple[Reason, ...]:
    is_unread = pair.where is Standing.UNKNOWN and Why.NOT_READ in pair.why
    found = [Reason.ADDRESS_NOT_READ if is_unread else _ADDRESS_REASON[pair.where]]
    if pair.name is Likeness.SAME:
        found.append(Reason.SAME_NAME)
    else:
        found.append(Reason.SIMILAR_NAME if pair.name else Reason.OTHER_NAME)
    stated = (
        (pair.phone, Reason.SAME_PHONE),
        (pair.npi, Reason.SAME_NPI),
        (pair.website, Reason.SAME_WEBSITE),
    )
    return (*found, *(reason for holds, reason in stated if holds))
