"""What people can choose by: each practical matter as a concept, in the group it is offered in.

Some can always be asked for; plans and languages where a clinic of the directory lists them.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from finder.directory.clinic import Clinic
from finder.directory.practical.answers import SPEAKS, TAKES, languages_of, speaks_key
from finder.directory.practical.plans import PROGRAMS, payer_labels, plans_in
from finder.settings import DATA
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.rows import TableRow, read_rows
from finder.taxonomy.taxonomy import Taxonomy

MOST_NAMED = 400
"""So many plans that no table knows can be asked for, and so many languages: the most listed."""

_COLUMNS = ("key", "group", "label", "in_sentence", "definition", "source")


class ChoiceGroup(StrEnum):
    """What a choice is about, in the order in which the groups are offered."""

    INSURANCE = "insurance"
    VISITS = "visits"
    LANGUAGE = "language"
    AGES = "ages"
    HOURS = "hours"
    ACCESS = "access"
    TEAM = "team"
    CHECKED = "checked"


_GROUP_OF = {
    "accepting_new_patients": ChoiceGroup.VISITS,
    "telehealth": ChoiceGroup.VISITS,
    "no_referral_needed": ChoiceGroup.VISITS,
    "self_pay": ChoiceGroup.INSURANCE,
    "wheelchair_access": ChoiceGroup.ACCESS,
}


def with_choices(taxonomy: Taxonomy, clinics: Iterable[Clinic] = ()) -> Taxonomy:
    """The taxonomy, and everything practical that can be asked of `clinics`.

    Without clinics it has what can be asked of any: programs, known payers and languages.
    """
    known = set(taxonomy.concepts)
    found = (*_of_any(), *_of_these(clinics))
    return taxonomy.with_more(one for one in found if one.key not in known)


def grouped(taxonomy: Taxonomy) -> dict[ChoiceGroup, tuple[str, ...]]:
    """The keys of everything practical in `taxonomy`, group by group."""
    groups: defaultdict[ChoiceGroup, list[str]] = defaultdict(list)
    for concept in taxonomy.characteristics:
        groups[group_of(concept.key)].append(concept.key)
    return {group: tuple(groups[group]) for group in ChoiceGroup if groups[group]}


def group_of(key: str) -> ChoiceGroup:
    """The group of a practical matter."""
    if key.startswith(TAKES):
        return ChoiceGroup.INSURANCE
    if key.startswith(SPEAKS):
        return ChoiceGroup.LANGUAGE
    row = _rows().get(key)
    return _GROUP_OF.get(key) or (ChoiceGroup(row["group"]) if row else ChoiceGroup.VISITS)


def is_always_offered(key: str) -> bool:
    """Whether a choice stands in its group although no clinic may list it."""
    return not key.startswith((TAKES, SPEAKS)) or key.removeprefix(TAKES) in PROGRAMS


@lru_cache(maxsize=1)
def _of_any() -> tuple[Concept, ...]:
    labels = payer_labels()
    payers = [*PROGRAMS, *(key for key in labels if key not in PROGRAMS)]
    return (
        *(_named("takes", f"{TAKES}{key}", labels[key]) for key in payers),
        *(_named("speaks", speaks_key(name), name) for name in _known_languages()),
        *(_concept(row) for key, row in _rows().items() if key not in {"takes", "speaks"}),
    )


def _of_these(clinics: Iterable[Clinic]) -> Iterator[Concept]:
    plans: defaultdict[str, Counter[str]] = defaultdict(Counter)
    languages: Counter[str] = Counter()
    for clinic in clinics:
        for listed in clinic.insurance:
            for plan in plans_in(listed):
                plans[plan.key][plan.label] += 1
        languages.update(languages_of(clinic.languages))
    most = sorted(plans, key=lambda key: (-plans[key].total(), key))[:MOST_NAMED]
    for key in most:
        label = min(plans[key].items(), key=lambda told: (-told[1], told[0]))[0]
        name = " ".join(label.split())
        yield _named("takes", f"{TAKES}{key}", name, aliases=(name,) if " " in name else ())
    for language, _ in languages.most_common(MOST_NAMED):
        yield _named("speaks", speaks_key(language), language)


def _named(template: str, key: str, name: str, *, aliases: tuple[str, ...] = ()) -> Concept:
    """The concept of a payer or a language that is called `name`, whatever signs that has.

    A plan that no table knows is found in a sentence by a name of several words: one word may
    be a town's, or anything.
    """
    row = _rows()[template]
    label, in_sentence, definition = (
        row[column].replace("{name}", name) for column in ("label", "in_sentence", "definition")
    )
    return Concept(
        key=key,
        kind=Kind.CHARACTERISTIC,
        label=label,
        short=name,
        definition=definition,
        aliases=aliases,
        in_sentence=in_sentence,
        source=row["source"],
    )


def _concept(row: TableRow) -> Concept:
    return Concept(
        key=row["key"],
        kind=Kind.CHARACTERISTIC,
        label=row["label"],
        short=row["label"],
        definition=row["definition"],
        in_sentence=row["in_sentence"],
        source=row["source"],
    )


@lru_cache(maxsize=1)
def _rows() -> dict[str, TableRow]:
    return {row["key"]: row for row in read_rows(DATA / "directory" / "choices.csv", _COLUMNS)}


@lru_cache(maxsize=1)
def _known_languages() -> tuple[str, ...]:
    with (DATA / "directory" / "languages.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row["name"] for row in csv.DictReader(lines))
