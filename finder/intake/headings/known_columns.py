"""The columns that a heading may stand for: found by name, by alias, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from finder.directory.columns import (
    INSURER,
    Column,
    Context,
    Problem,
    clinic_columns,
    coordinates_column,
    full_address_column,
    house_number_column,
    insurer_column,
    insurer_of,
    projected_column,
    wide_column,
)
from finder.directory.columns.day_column import day_column, day_part
from finder.directory.columns.facts import FACT_KINDS, FactWord
from finder.directory.fact import Answer
from finder.directory.fact_lists import FACT_LISTS, opposite
from finder.geography.projection import axis_of
from finder.taxonomy.concept import Kind

NOT = "not_"
"""Before the name of a column for one fact: a yes in it is a no to the fact."""

_SLIP = 75
_ALIKE, _SIMILAR = 82, 72
_LONGEST = 200
_SHORTEST = 2
_LOOKED_AT = 12

_SURELY = 92
"""From here on a heading is a misspelling of the very column, whatever else it may look like."""

_NOT = frozenset({"not", "without", "lacks", "lacking", "unavailable", "excluded", "never"})

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?<=\w)\s*#")
_LATITUDE = frozenset({"lat", "latitude"})
_LONGITUDE = frozenset({"lon", "lng", "long", "longitude"})


def is_repeatable(name: str) -> bool:
    """Whether several headings may stand for the column: each says yes or no of one thing."""
    return ":" in name or name.startswith(INSURER)


def folded_heading(title: str) -> str:
    """The form under which headings meet: "Zip-Code *", "zip  code" and "ZIP_CODE" are one.

    What somebody chose for a heading is best kept under it.
    """
    plain = unicodedata.normalize("NFKC", title)[:_LONGEST].casefold()
    plain = _NUMBER.sub(" no", plain)
    return _SIGNS.sub("_", plain).strip("_")


def _names_both_halves(folded: str) -> bool:
    """Whether a heading such as "Location (lat, lon)" says that both stand in one cell."""
    words = set(folded.split("_"))
    return not (words.isdisjoint(_LATITUDE) or words.isdisjoint(_LONGITUDE))


def never_turned(words: Collection[str], column: str) -> str:
    """The column that words of a heading seem to mean, or its opposite if only that agrees.

    "Procedures Offerred" looks like `procedures_not_offered`, and means `procedures`.
    """
    if column not in FACT_LISTS:
        return column
    says_no = not _NOT.isdisjoint(words)
    is_no = FACT_LISTS[column].answer is Answer.NO
    return column if says_no is is_no else opposite(column)


class KnownColumns:
    """Every column that a file may have, ready to be looked up."""

    def __init__(self, context: Context) -> None:
        in_parts = (coordinates_column(), full_address_column(), house_number_column())
        self.columns = (*clinic_columns(context), *in_parts)
        columns = self.columns
        self.names = tuple(column.name for column in columns)
        self._columns = {column.name: column for column in columns}
        self._titles = {
            folded_heading(title): column
            for column in columns
            for title in (*column.aliases, column.name)
        }
        self._spaced = {
            title: title.replace("_", " ") for title in self._titles if len(title) > _SHORTEST
        }
        self._context = context
        self._words = {
            kind: FactWord(context.taxonomy, (kind,), context.words) for kind in FACT_KINDS
        }

    def by_name(self, name: str) -> Column | None:
        """The column of exactly that name, `procedure:KEY` and `discipline:KEY` too.

        `not_procedure:KEY` is the column of the same fact in which a yes denies it.
        """
        if part := day_part(name):
            return day_column(part)
        if insurer := insurer_of(name):
            return insurer_column(insurer, self._context.words)
        kind, _, key = name.removeprefix(NOT).partition(":")
        if kind in FACT_KINDS and key in self._context.taxonomy:
            concept = self._context.taxonomy[key]
            is_no = name.startswith(NOT)
            column = wide_column(concept, self._context.words, is_no=is_no)
            return column if concept.kind == kind else None
        return self._columns.get(name)

    def by_title(self, title: str) -> Column | Problem | None:
        """The column that a heading names, or what is wrong with the fact that it names."""
        prefix, colon, word = title.partition(":")
        kind = prefix.strip().casefold()
        if colon and kind in FACT_KINDS and word.strip():
            key = self._words[Kind(kind)].read(word.strip())
            if isinstance(key, Problem):
                return key
            return self.by_name(f"{self._context.taxonomy[key].kind}:{key}")
        folded = folded_heading(title)
        known = self._titles.get(folded)
        if known is None and "(" in title:
            known = self._titles.get(folded_heading(_BRACKETS.sub(" ", title)))
        if known is None and _names_both_halves(folded):
            return self._columns["coordinates"]
        if known is None and (axis := axis_of(title)):
            return projected_column(axis)
        return known

    def slip(self, title: str) -> str:
        """The column of which the heading is most likely a misspelling, or ""."""
        folded = folded_heading(title)
        found = process.extractOne(folded, self.names, scorer=fuzz.ratio, score_cutoff=_SLIP)
        if found and found[1] >= _SURELY:
            return found[0]
        return never_turned(folded.split("_"), found[0]) if found else ""

    def similar(self, title: str, most: int = 3) -> tuple[str, ...]:
        """The names of the columns that the heading may stand for, best first."""
        return tuple(dict.fromkeys(self._similar(title)))[:most]

    def _similar(self, title: str) -> Iterator[str]:
        folded = folded_heading(title)
        if not folded:
            return
        concepts = self._context.taxonomy.matches(title)
        if len(concepts) == 1 and concepts[0].kind in FACT_KINDS:
            yield f"{concepts[0].kind}:{concepts[0].key}"
        asked = folded.replace("_", " ")
        for scorer, least in ((fuzz.ratio, _ALIKE), (fuzz.token_set_ratio, _SIMILAR)):
            found = process.extract(
                asked, self._spaced, scorer=scorer, score_cutoff=least, limit=_LOOKED_AT
            )
            # the last word of a heading tells most: "Clinic Phone" is a phone
            found.sort(key=lambda one: (-one[1], -asked.rfind(one[0]), -len(one[0])))
            for _, _, known in found:
                yield never_turned(folded.split("_"), self._titles[known].name)
