"""Numbers, miles, dates, lists and plurals, as a language writes them (CLDR, through babel).

babel is imported when it is first needed, so that `--help` answers at once.

>>> number(1234567, "en"), number(1234567, "es")
('1,234,567', '1,234,567')
>>> day(date(2026, 3, 1), "en")
'March 1, 2026'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_BEYOND_COUNTING = 1e15
WHOLE_FROM = 9.95
"""Miles from which on a tenth says nothing."""
_GROUPED = 999.0
"""What is less has no separator in any language, only digits."""
_TENTH, _WHOLE = Decimal("0.1"), Decimal(1)
_LIKE_SOUNDS = (
    (" y ", re.compile(r"[«“\"]?h?[ií](?![aeoáéó])", re.IGNORECASE), " e "),
    (" o ", re.compile(r"[«“\"]?(h?[oó]|8|11(?!\d))", re.IGNORECASE), " u "),
)
"""A word between two items, the sounds that it gives way before, and what then stands there."""


class AnyOf(tuple[object, ...]):
    """Items of which one is enough, as a value of a sentence: "a, b, or c"."""

    __slots__ = ()


class ByteCount(int):
    """A number of bytes as a value of a sentence: "950 bytes", "1.2 GB"."""

    __slots__ = ()


class Percent(float):
    """A share as a value of a sentence, in whole percent: "12%"."""

    __slots__ = ()


@lru_cache(maxsize=8)
def locale(language: str) -> Locale:
    """What babel knows of a language, if it can as people write it in the United States."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module

    try:
        return Locale(language, "US")
    except UnknownLocaleError:
        return Locale.parse(language)


def language_name(code: str, language: str) -> str:
    """What the language with that code (ISO 639) is called; "" where babel does not know it."""
    return str(locale(language).languages.get(code, ""))


def is_known(language: str) -> bool:
    """Whether babel knows how that language writes."""
    from babel import UnknownLocaleError  # noqa: PLC0415 - see the module

    try:
        return bool(locale(language))
    except (UnknownLocaleError, ValueError):
        return False


def number(value: float, language: str) -> str:
    """A number with its separators: "1,234", "1,234.5"; one beyond all counting is short."""
    if not abs(value) < _BEYOND_COUNTING:
        return f"{value:g}"
    return _separated(value, language)


@lru_cache(maxsize=4_096, typed=True)
def _separated(value: float, language: str) -> str:
    """The counts beside the choices of a page are the same few again and again."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module

    return format_decimal(value, locale=locale(language))


def miles(value: float, language: str) -> str:
    """A distance, without its unit: a tenth up to ten miles, whole miles beyond."""
    step, pattern = (_TENTH, "#,##0.0") if value < WHOLE_FROM else (_WHOLE, "#,##0")
    if WHOLE_FROM <= value < _GROUPED and locale(language).default_numbering_system == "latn":
        return str(round(value))
    return _patterned(Decimal(str(value)).quantize(step, ROUND_HALF_EVEN), pattern, language)


@lru_cache(maxsize=4_096)
def _patterned(value: Decimal, pattern: str, language: str) -> str:
    """A rounded number: the distances on a list and a map are the same few again and again."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module

    return format_decimal(value, format=_pattern(pattern), locale=locale(language))


@lru_cache(maxsize=8)
def _pattern(text: str) -> NumberPattern:
    from babel.numbers import parse_pattern  # noqa: PLC0415 - see the module

    return parse_pattern(text)


def percent(share: float, language: str) -> str:
    """A share in whole percent: 0.12 is "12%"."""
    from babel.numbers import format_percent  # noqa: PLC0415 - see the module

    return format_percent(share, locale=locale(language))


def day(value: date, language: str) -> str:
    """A day in full: "March 1, 2026"."""
    from babel.dates import format_date  # noqa: PLC0415 - see the module

    return format_date(value, format="long", locale=locale(language))


def day_of_year(value: date, language: str) -> str:
    """A day of a year that is known: "March 1"."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - see the module

    return format_skeleton("MMMMd", value, tzinfo=None, locale=locale(language))


def month(value: date, language: str) -> str:
    """A month with its year: "March 2026"."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - see the module

    return format_skeleton("yMMMM", value, tzinfo=None, locale=locale(language))


def weekday(number: int, language: str) -> str:
    """A day of the week in short, 0 for Monday: "Mon", "lun"."""
    return str(locale(language).days["format"]["abbreviated"][number])


def time_of_day(minute: int, language: str) -> str:
    """A time, told in minutes after midnight, by the clock of twelve hours: "8:00 AM"."""
    from babel.dates import format_time  # noqa: PLC0415 - see the module

    hours, minutes = divmod(minute % (24 * 60), 60)
    return format_time(time(hours, minutes), format="h:mm a", locale=locale(language))


def size(count: int, language: str) -> str:
    """A number of bytes as people say it: "950 bytes", "1.2 GB"."""
    from babel.units import format_unit  # noqa: PLC0415 - see the module

    spoken = locale(language)
    for factor, unit in ((10**9, "gigabyte"), (10**6, "megabyte"), (10**3, "kilobyte")):
        if count >= factor:
            return format_unit(
                count / factor, unit, length="short", format="#,##0.0", locale=spoken
            )
    return format_unit(count, "byte", locale=spoken)


@lru_cache(maxsize=1_024, typed=True)
def plural(count: float, language: str) -> str:
    """Which form of a plural a count takes: "one", "other", and what else a language has."""
    return locale(language).plural_form(count)


def listing(
    items: Sequence[str], language: str, *, style: Literal["standard", "or"] = "standard"
) -> str:
    """Items within a sentence: "a", "a and b", "a, b, and c"; with "or" where one is enough."""
    from babel.lists import format_list  # noqa: PLC0415 - see the module

    text = format_list(list(items), style=style, locale=locale(language))
    return _before_a_like_sound(text, items[-1]) if items and language == "es" else text


def _before_a_like_sound(text: str, last: str) -> str:
    """Spanish "y" is "e" before its own sound, and "o" is "u": "calor e infusión", "una u ocho".

    CLDR has no pattern for it.
    """
    start = text.removesuffix(last)
    for word, sound, other in _LIKE_SOUNDS:
        if start.endswith(word) and sound.match(last):
            return start.removesuffix(word) + other + last
    return text


def written(value: object, language: str) -> str:
    """A value as it stands in a sentence; a text stays as it is."""
    if isinstance(value, date):
        return day(value.date() if isinstance(value, datetime) else value, language)
    if isinstance(value, ByteCount):
        return size(value, language)
    if isinstance(value, Percent):
        return percent(value, language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, language)
    return str(value)
