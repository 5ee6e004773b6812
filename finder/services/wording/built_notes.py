"""What the national build wrote into records in English, said in another language.

The build's sentences stand among the English texts, under `built`. In another language a note is
met against them, part by part, and said by the text of the same key. What none of them meets, such
as a clinic's own words, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from finder.language.catalogue import LANGUAGE
from finder.services.wording.texts import Wording, wording
from finder.taxonomy.taxonomy import standard_taxonomy

_BETWEEN = "; "
_ROOM = "built."
_FORMS = (".one", ".other")
_INVENTED = " (invented)"
"""What stands behind a figure of the sample directory."""
_VALUE = re.compile(r"\\\{(\w+)\\\}")
_COUNT = "[0-9]{1,3}(?:,[0-9]{3}){0,4}|[0-9]{1,15}"
_SHAPES = {"count": _COUNT, "of": _COUNT, "year": "[0-9]{4}", "share": "[0-9]{1,3}%"}
"""How values look; all others are any text."""
_LONGEST = 2_000
"""Characters; the build writes no longer note."""


def built_note(note: str, words: Wording) -> str:
    """The note in the language of `words`, as far as the build wrote it.

    >>> built_note("perhaps not at this address; ask for Ann", wording("es"))
    'quizá no en esta dirección; ask for Ann'
    """
    if words.language == LANGUAGE or len(note) > _LONGEST:
        return note
    return _BETWEEN.join(_said(part, words) for part in note.split(_BETWEEN))


def _said(part: str, words: Wording) -> str:
    for key, pattern in _patterns():
        if met := pattern.fullmatch(part):
            values = {name: _value(name, text, words) for name, text in met.groupdict().items()}
            return words.say(f"built.{key}", **values)
    if part.endswith(_INVENTED):
        figure = _said(part.removesuffix(_INVENTED), words)
        return f"{figure} ({words.say('built.invented')})"
    return _labelled(part, words) if part in _keys_by_label() else part


def _value(name: str, text: str, words: Wording) -> object:
    """What stood in a sentence, as the language writes it."""
    if f" ({text})" == _INVENTED:
        return words.say("built.invented")
    if name in {"count", "of"}:
        return int(text.replace(",", ""))
    if name == "share":
        return words.percent(int(text.removesuffix("%")) / 100)
    if name == "years":
        return words.listing(re.split(r", | and ", text))
    return _labelled(text, words) if name == "procedures" else text


def _labelled(text: str, words: Wording) -> str:
    """A text with the names of concepts in it, each called as the language calls it."""
    named = standard_taxonomy().in_language(words.language)
    return _labels().sub(lambda label: named[_keys_by_label()[label[0]]].label, text)


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    longest_first = sorted(_keys_by_label(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@lru_cache(maxsize=1)
def _keys_by_label() -> Mapping[str, str]:
    return {one.label: one.key for one in standard_taxonomy().concepts.values()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of the English texts, each with its key; a plural has one for each form."""
    told = wording(LANGUAGE).texts
    texts = {key.removeprefix(_ROOM): told[key] for key in told if key.startswith(_ROOM)}
    return tuple((_base(key), re.compile(_pattern(text))) for key, text in texts.items())


def _base(key: str) -> str:
    return next((key.removesuffix(form) for form in _FORMS if key.endswith(form)), key)


def _pattern(text: str) -> str:
    def met(value: re.Match[str]) -> str:
        return f"(?P<{value[1]}>{_SHAPES.get(value[1], '.+')})"

    return _VALUE.sub(met, re.escape(text))
