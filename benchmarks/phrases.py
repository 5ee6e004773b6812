"""Where people's own phrases lead: at once, as the first suggestion, elsewhere, astray."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from benchmarks.outcomes import (
    ENOUGH,
    HONEST,
    LANGUAGES,
    RIGHT,
    Outcome,
    Phrase,
    outcome,
    outcomes,
    read_phrases,
    share_right,
)
from benchmarks.readings import asked, in_understand, on_the_page, read_requests
from benchmarks.report import Aim, milliseconds, table
from finder.geography.gazetteer import standard_gazetteer
from finder.search.understand import understand
from finder.taxonomy import standard_taxonomy
from finder.taxonomy.red_flags import red_flag

__all__ = [
    "ENOUGH",
    "HONEST",
    "RIGHT",
    "Outcome",
    "Phrase",
    "outcome",
    "outcomes",
    "phrases",
    "read_phrases",
    "share_right",
]

LONG = (
    "Sciatica near 85016, takes Medicare, within 30 miles, someone who speaks Spanish; my back "
    "hurts when I walk, epidural injections did not help, numbness in one foot, fever last year, "
    "chest wall pain after shingles, and I can't sleep. Failed TFESI x3, also 63650 / 22513."
)
"""About 300 characters, as a person or a referral writes them."""
TIMES = {"red flags": 2.0, "words": 20.0, "sentences": 20.0}
"""Milliseconds in which such a text should be read for each."""
ROUNDS = 100
_HELD_OUT, _UNDERSTAND = ", held out", ", in understand"


def phrases(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report and the aims, by language."""
    tell("phrases: lead where")
    counted = {what: each for language in LANGUAGES for what, each in _counted(language).items()}
    aims = [aim for what, each in counted.items() for aim in _aims(what, each)]
    tell("phrases: time")
    resolve = standard_taxonomy().resolve
    times = [_quick("red flags", red_flag), _quick("words", resolve), _quick("sentences", _read)]
    return _section(counted), [*aims, *times]


def _counted(language: str) -> dict[str, Counter[Outcome]]:
    """What comes of the phrases of a language as names, on the page and taken apart."""
    taxonomy = standard_taxonomy()
    known, held_out = read_phrases(language), read_phrases("held_out", language)
    sentences = read_requests(language)
    return {
        language: outcomes(known, taxonomy),
        f"{language}{_HELD_OUT}": outcomes(held_out, taxonomy),
        f"{language}, on the page": Counter(on_the_page(asked(each)) for each in known),
        f"{language}, on the page{_HELD_OUT}": Counter(
            on_the_page(asked(each)) for each in held_out
        ),
        f"{language}, patients' sentences": Counter(map(on_the_page, sentences)),
        f"{language}{_UNDERSTAND}": Counter(in_understand(asked(each)) for each in known),
    }


def _read(text: str) -> object:
    return understand(text, standard_taxonomy(), standard_gazetteer())


def _section(counted: dict[str, Counter[Outcome]]) -> str:
    rows = [
        (language, str(each.total()), *(str(each[what]) for what in Outcome))
        for language, each in counted.items()
    ]
    header: Sequence[str] = ("language", "phrases", *Outcome)
    return "## People's own phrases\n\n" + table(header, rows)


def _aims(what: str, each: Counter[Outcome]) -> list[Aim]:
    """None goes wrong; and most go right, but for those that nobody looked at.

    `understand` asks nothing about words that it doesn't know, so it is held to the first alone.
    """
    right, wrong = share_right(each), each[Outcome.WRONG]
    aims = [Aim(f"phrases, {what}: none wrong without asking", str(wrong), wrong == 0)]
    if not what.endswith((_HELD_OUT, _UNDERSTAND)):
        title = f"phrases, {what}: {ENOUGH:.0%} right at once or first"
        aims.insert(0, Aim(title, f"{right:.1%}", right >= ENOUGH))
    return aims


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
