"""What people can choose by: each practical matter as a concept, in the group it is offered in.

Some can always be asked for; plans and languages where a clinic of the directory lists them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, Self

from finder.directory.clinic import Clinic
from finder.directory.practical.answers import SPEAKS, TAKES, languages_of, speaks_key
from finder.directory.practical.choice_names import choice_names
from finder.directory.practical.choice_tables import choice_rows, spoken_languages
from finder.directory.practical.plans import PROGRAMS, payer_labels, plans_in
from finder.taxonomy.concept import Concept, Kind
from finder.taxonomy.rows import TableRow
from finder.taxonomy.taxonomy import Taxonomy

MOST_NAMED = 400
"""So many plans that no table knows can be asked for, and so many languages: the most listed."""


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


class ListedChoice(NamedTuple):
    """A plan ("takes") or a language ("speaks") that clinics of a directory list."""

    template: str
    key: str
    name: str


class ChoiceCounts:
    """How many clinics list each plan and language, counted clinic by clinic."""

    def __init__(self) -> None:
        self._plans: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._languages: Counter[str] = Counter()

    def add(self, clinic: Clinic, count: int = 1) -> None:
        """One more clinic; one less with a `count` of -1."""
        for listed in clinic.insurance:
            for plan in plans_in(listed):
                self._plans[plan.key][plan.label] += count
        for language in languages_of(clinic.languages):
            self._languages[language] += count

    def take_in(self, others: ChoiceCounts) -> None:
        """What was counted of other clinics."""
        for key, labels in others._plans.items():
            self._plans[key].update(labels)
        self._languages.update(others._languages)

    @property
    def are_all_named(self) -> bool:
        """Whether no plan and no language was left out because there are too many."""
        return max(len(self._plans), len(self._languages)) <= MOST_NAMED

    def listed(self) -> tuple[ListedChoice, ...]:
        """The plans and then the languages, the most listed first, whatever the order of clinics.

        A plan that is spelled in several ways is called as most spell it.
        """
        plans = {key: +labels for key, labels in self._plans.items() if labels.total() > 0}
        most = sorted(plans, key=lambda key: (-plans[key].total(), key))[:MOST_NAMED]
        labels = {
            key: min(plans[key].items(), key=lambda told: (-told[1], told[0]))[0] for key in most
        }
        spoken = sorted((+self._languages).items(), key=lambda told: (-told[1], told[0]))
        return (
            *(ListedChoice("takes", key, " ".join(labels[key].split())) for key in most),
            *(ListedChoice("speaks", name, name) for name, _ in spoken[:MOST_NAMED]),
        )

    def as_json(self) -> dict[str, Any]:
        """The counts, for `of_json`."""
        return {"plans": self._plans, "languages": self._languages}

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> Self:
        """The counts that `as_json` gave."""
        counts = cls()
        for key, labels in told["plans"].items():
            counts._plans[key].update(labels)
        counts._languages.update(told["languages"])
        return counts


def with_choices(taxonomy: Taxonomy, clinics: Iterable[Clinic] = ()) -> Taxonomy:
    """The taxonomy, and everything practical that can be asked of `clinics`.

    Without clinics it has what can be asked of any: programs, known payers and languages.
    """
    counts = ChoiceCounts()
    for clinic in clinics:
        counts.add(clinic)
    return with_listed(taxonomy, counts.listed())


def with_listed(taxonomy: Taxonomy, choices: Iterable[ListedChoice]) -> Taxonomy:
    """The taxonomy with what can be asked of any directory, and what one lists beside."""
    known = set(taxonomy.concepts)
    found = (*_of_any(), *map(_listed_concept, choices))
    more = tuple(one for one in found if one.key not in known)
    return taxonomy.with_more(more, lambda: choice_names(more))


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
    row = choice_rows().get(key)
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
        *(_named("speaks", speaks_key(name), name) for name in spoken_languages()),
        *(_concept(row) for key, row in choice_rows().items() if key not in {"takes", "speaks"}),
    )


def _listed_concept(choice: ListedChoice) -> Concept:
    name = choice.name
    if choice.template == "speaks":
        return _named("speaks", speaks_key(name), name)
    aliases = (name,) if " " in name else ()
    return _named("takes", f"{TAKES}{choice.key}", name, aliases=aliases)


def _named(template: str, key: str, name: str, *, aliases: tuple[str, ...] = ()) -> Concept:
    """The concept of a payer or a language that is called `name`, whatever signs that has.

    A plan that no table knows is found in a sentence by a name of several words: one word may
    be a town's, or anything.
    """
    row = choice_rows()[template]
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
