"""Where people's own phrases lead: at once, as the first suggestion, elsewhere, astray."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.report import Aim, milliseconds, table
from finder.geography.gazetteer import standard_gazetteer
from finder.search.understand import understand
from finder.taxonomy import standard_taxonomy
from finder.taxonomy.red_flags import red_flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from finder.taxonomy import Taxonomy

FOLDER = Path(__file__).parent.parent / "tests" / "phrases"
LANGUAGES = ("en", "es")
ENOUGH = 0.95
"""The share that should lead to the right thing at once or as the first suggestion."""
HONEST = "?"
"""Among the right keys: it need not be listed, if that is said and a physician is named."""
PHYSICIAN = "interventional_pain_physician"
LONG = (
    "Sciatica near 85016, takes Medicare, within 30 miles, someone who speaks Spanish; my back "
    "hurts when I walk, epidural injections did not help, numbness in one foot, fever last year, "
    "chest wall pain after shingles, and I can't sleep. Failed TFESI x3, also 63650 / 22513."
)
"""About 300 characters, as a person or a referral writes them."""
TIMES = {"red flags": 2.0, "words": 20.0, "sentences": 20.0}
"""Milliseconds in which such a text should be read for each."""
ROUNDS = 100


class Outcome(StrEnum):
    """What comes of a phrase."""

    AT_ONCE = "at once"
    FIRST = "first suggestion"
    LATER = "later suggestion"
    NOTHING = "nothing, or others suggested"
    WRONG = "wrong, without asking"


RIGHT = frozenset({Outcome.AT_ONCE, Outcome.FIRST})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person typed, and the keys that are right for it, any of them."""

    text: str
    right: frozenset[str]


def read_phrases(name: str, language: str = "") -> list[Phrase]:
    """The phrases of a table in `FOLDER`, of one language if the table says it."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Phrase(row["phrase"], frozenset(row["keys"].split("|")))
        for row in rows
        if row.get("language", language) == language
    ]


def outcome(phrase: Phrase, taxonomy: Taxonomy) -> Outcome:
    """What the taxonomy makes of a phrase. Several matches are a question, not an answer.

    A family stands for its members.
    """
    found = taxonomy.resolve(phrase.text)
    if found.matches:
        meant = {key for match in found.matches for key in (match.key, *match.members)}
        if phrase.right.isdisjoint(meant):
            return Outcome.WRONG
        return Outcome.AT_ONCE if found.concept else Outcome.FIRST
    suggested = [near.concept.key for near in found.suggestions]
    if HONEST in phrase.right and (found.not_listed or suggested[:1] == [PHYSICIAN]):
        return Outcome.FIRST
    if phrase.right.isdisjoint(suggested):
        return Outcome.NOTHING
    return Outcome.FIRST if suggested[0] in phrase.right else Outcome.LATER


def outcomes(phrases: Iterable[Phrase], taxonomy: Taxonomy) -> Counter[Outcome]:
    """How many of the phrases have each outcome."""
    return Counter(outcome(phrase, taxonomy) for phrase in phrases)


def share_right(counted: Counter[Outcome]) -> float:
    """The share that leads to the right thing at once or as the first suggestion."""
    return sum(counted[right] for right in RIGHT) / counted.total()


def phrases(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report and the aims, by language."""
    taxonomy = standard_taxonomy()
    resolve = taxonomy.resolve
    counted: dict[str, Counter[Outcome]] = {}
    for language in LANGUAGES:
        tell(f"phrases: {language}")
        counted[language] = outcomes(read_phrases(language), taxonomy)
    aims = [aim for language in LANGUAGES for aim in _aims(language, counted)]
    for language in LANGUAGES:
        held_out = read_phrases("held_out", language)
        counted[f"{language}, held out"] = outcomes(held_out, taxonomy)
    tell("phrases: time")
    times = [_quick("red flags", red_flag), _quick("words", resolve), _quick("sentences", _read)]
    return _section(counted), [*aims, *times]


def _read(text: str) -> object:
    return understand(text, standard_taxonomy(), standard_gazetteer())


def _section(counted: dict[str, Counter[Outcome]]) -> str:
    rows = [
        (language, str(each.total()), *(str(each[what]) for what in Outcome))
        for language, each in counted.items()
    ]
    header: Sequence[str] = ("language", "phrases", *Outcome)
    return "## People's own phrases\n\n" + table(header, rows)


def _aims(language: str, counted: dict[str, Counter[Outcome]]) -> list[Aim]:
    each = counted[language]
    right, wrong = share_right(each), each[Outcome.WRONG]
    return [
        Aim(
            f"phrases, {language}: {ENOUGH:.0%} right at once or first",
            f"{right:.1%}",
            right >= ENOUGH,
        ),
        Aim(f"phrases, {language}: none wrong without asking", str(wrong), wrong == 0),
    ]


def _quick(what: str, read: Callable[[str], object]) -> Aim:
    """How long a long text takes, the median of many times."""
    spent = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        read(LONG)
        spent.append(1000 * (perf_counter() - begin))
    took = median(spent)
    aim = f"{what} of {len(LONG)} characters in {TIMES[what]:g} ms"
    return Aim(aim, f"{milliseconds(took)} ms", took <= TIMES[what])
