"""What a clinic wrote in English, in another language: where it is read to its last word.

Anything else stays as the clinic wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from finder.directory.cells.ages import GROWN, OLDEST, Ages, read_ages
from finder.directory.practical.choice_names import spoken_name, spoken_payer
from finder.language.catalogue import LANGUAGE
from finder.services.wording.texts import Wording

_NUMBER = re.compile(r"\d+")


def read_value(words: Wording, column: str, text: str) -> str:
    """What `text`, one item of `column`, says in the language of `words`.

    >>> from finder.services.wording.texts import wording
    >>> read_value(wording("es"), "ages", "18 and over")
    '18 años o más'
    """
    reader = _READERS.get(column)
    return reader(words, text) if reader and words.language != LANGUAGE else text


def _ages(words: Wording, text: str) -> str:
    """The ages, if no number would be said that is not there, nor left out: months, as it is."""
    ages = read_ages(text).value
    if ages is None:
        return text
    said = _of_ages(words, ages)
    if not (_NUMBER.search(text) or ages == (0, OLDEST)):
        return words.say("ages.adults") if ages == (GROWN, OLDEST) else text
    return said if set(_NUMBER.findall(said)) == set(_NUMBER.findall(text)) else text


def _of_ages(words: Wording, ages: Ages) -> str:
    if ages.last < OLDEST:
        key = "between" if ages.first else "up_to"
    else:
        key = "from" if ages.first else "all"
    return words.say(f"ages.{key}", first=ages.first, last=ages.last)


_READERS: dict[str, Callable[[Wording, str], str]] = {
    "ages": _ages,
    "insurance": lambda words, text: spoken_payer(text, words.language),
    "languages": lambda words, text: spoken_name(text, words.language),
}
