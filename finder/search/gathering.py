"""Clinic records on their way into columns, one by one, so that all are never there at once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, ClinicKind
from finder.directory.fact import Answer
from finder.directory.practical.answers import lasting_answers
from finder.search.answers import WORD, Answers, words_needed
from finder.search.columns import (
    NEVER,
    ClinicColumns,
    held_bits,
    is_approximate,
    lined,
    mark_bits,
    town_of,
)
from finder.search.layout import BitLayout
from finder.search.texts import GatheredTexts, TextColumn
from finder.search.volumes import BilledServices, Volumes
from finder.spelling.finding import searchable

_ZIP_DIGITS = 5
_MOST_COUNTED = 255
_TEXTS = (
    *("ids", "names", "towns", "states", "phones", "words", "forms", "zips", "npis"),
    *("looked_words", "looked_forms", "called", "runners", "addresses"),
)
"""The columns of texts, in the order in which they are gathered."""
_BYTES = WORD // 8
_NO_ROWS: Mapping[str, Sequence[int]] = MappingProxyType({})


class StatedAnswers(NamedTuple):
    """What clinics answer yes to and no to on any day, and their numbers of services."""

    yes: Answers
    no: Answers
    volumes: Volumes

    def first(self, count: int) -> StatedAnswers:
        """The same of the first rows."""
        yes, no = (Answers([word[:count] for word in one.words]) for one in (self.yes, self.no))
        return StatedAnswers(yes, no, self.volumes.first(count))

    def with_more(self, others: StatedAnswers) -> StatedAnswers:
        """The same of these and then of others, in the same layout."""
        yes, no = (
            Answers([np.concatenate(both) for both in zip(own.words, more.words, strict=True)])
            for own, more in ((self.yes, others.yes), (self.no, others.no))
        )
        return StatedAnswers(yes, no, self.volumes.with_more(others.volumes, len(self.yes)))

    def moved(self, before: Mapping[str, int], after: Mapping[str, int]) -> StatedAnswers:
        """The same with other bits for the keys; what has none any more is left out."""
        yes, no = (
            Answers(list(moved_bits(list(one.words), before, after))) for one in (self.yes, self.no)
        )
        return StatedAnswers(yes, no, self.volumes)

    def taken(self, rows: NDArray[np.int64]) -> StatedAnswers:
        """The same of some rows, in their order."""
        return StatedAnswers(self.yes.taken(rows), self.no.taken(rows), self.volumes.taken(rows))


class Gathering:
    """Clinics in the order in which they come; `layout` has most of what they answer."""

    def __init__(self, layout: BitLayout) -> None:
        self._points = array("d")
        self._verified = array("i")
        self._flags: tuple[bytearray, ...] = tuple(bytearray() for _ in range(6))
        self._texts = tuple(GatheredTexts() for _ in _TEXTS)
        self._answers = _GatheredAnswers(layout)
        self._billed = BilledServices()

    def __len__(self) -> int:
        return len(self._verified)

    def add(self, clinic: Clinic) -> None:
        """One more clinic."""
        row = len(self)
        position, day = clinic.position, clinic.verified_on
        self._points.append(position.latitude if position else np.nan)
        self._points.append(position.longitude if position else np.nan)
        self._verified.append(day.toordinal() if day else NEVER)
        flags = (
            is_approximate(clinic),
            clinic.clinic_kind is ClinicKind.ALSO_OFFERS,
            bool(clinic.fax),
            mark_bits(clinic),
            held_bits(clinic),
            min(len(clinic.direct_addresses), _MOST_COUNTED),
        )
        for column, flag in zip(self._flags, flags, strict=True):
            column.append(flag)
        for texts, text in zip(self._texts, _texts_of(clinic), strict=True):
            texts.add(text)
        self._answers.add(row, clinic)
        self._billed.add(row, clinic)

    def take_in(self, others: Gathering) -> None:
        """The clinics of others, gathered by the same layout, in the rows behind these."""
        behind = len(self)
        self._points.extend(others._points)
        self._verified.extend(others._verified)
        for column, flags in zip(self._flags, others._flags, strict=True):
            column.extend(flags)
        for texts, more in zip(self._texts, others._texts, strict=True):
            texts.take_in(more)
        self._answers.take_in(others._answers, behind)
        self._billed.take_in(others._billed, behind)

    def columns(self) -> ClinicColumns:
        """The clinics so far, but for their answers and volumes."""
        points = np.array(self._points, dtype=np.float64).reshape(-1, 2)
        approximate, beside, has_fax, marks, holds, directs = (
            np.frombuffer(bytes(column), dtype=np.uint8) for column in self._flags
        )
        texts = {
            name: TextColumn(*gathered.done())
            for name, gathered in zip(_TEXTS, self._texts, strict=True)
        }
        return ClinicColumns(
            latitudes=np.ascontiguousarray(points[:, 0]),
            longitudes=np.ascontiguousarray(points[:, 1]),
            verified=np.array(self._verified, dtype=np.int32),
            approximate=approximate.astype(np.bool_),
            beside=beside.astype(np.bool_),
            has_fax=has_fax.astype(np.bool_),
            marks=marks,
            holds=holds,
            directs=directs,
            **texts,
        )

    def stated(self, layout: BitLayout) -> StatedAnswers:
        """What they answer, in any layout.

        What is said to be both so and not so counts as said to be so: one of a payer's plans.
        """
        yes, no = self._answers.words(layout)
        return StatedAnswers(Answers(list(yes)), Answers(list(no & ~yes)), self._billed.done())


def _texts_of(clinic: Clinic) -> tuple[str, ...]:
    where = clinic.address
    names = (clinic.name, *clinic.also_known_as)
    found = searchable(*names, clinic.organization)
    looked = searchable(*names, where.city, where.zip_code, clinic.id)
    told = (clinic.id, clinic.name, town_of(clinic), where.state, clinic.phone)
    lines = (
        lined(*names),
        lined(clinic.organization),
        lined(where.street, where.unit, where.city, where.state, where.zip_code),
    )
    return (*told, *found, where.zip_code[:_ZIP_DIGITS], clinic.npi, *looked, *lines)


class _GatheredAnswers:
    """Masks of what the layout has, row by row, and lists of rows for what it has not."""

    def __init__(self, layout: BitLayout) -> None:
        self._bits = dict(layout.bits)
        self._mask_of = {key: 1 << bit for key, bit in layout.bits.items()}
        self._width = words_needed(len(layout.bits))
        self._masks = (bytearray(), bytearray())
        self._more: tuple[defaultdict[str, list[int]], ...] = (
            defaultdict(list),
            defaultdict(list),
        )

    def add(self, row: int, clinic: Clinic) -> None:
        yes = no = 0
        facts = ((key, fact.answer) for key, fact in clinic.facts.items())
        mask_of, is_yes, is_no = self._mask_of, Answer.YES, Answer.NO
        for key, answer in chain(facts, lasting_answers(clinic)):
            if answer is is_yes:
                if key in mask_of:
                    yes |= mask_of[key]
                else:
                    self._more[0][key].append(row)
            elif answer is is_no:
                if key in mask_of:
                    no |= mask_of[key]
                else:
                    self._more[1][key].append(row)
        length = self._width * _BYTES
        self._masks[0].extend(yes.to_bytes(length, "little"))
        self._masks[1].extend(no.to_bytes(length, "little"))

    def take_in(self, others: _GatheredAnswers, behind: int) -> None:
        """The answers of others, in the same layout, whose rows come behind so many of these."""
        for masks, more in zip(self._masks, others._masks, strict=True):
            masks.extend(more)
        for rows, beyond in zip(self._more, others._more, strict=True):
            for key, some in beyond.items():
                rows[key].extend(row + behind for row in some)

    def words(self, layout: BitLayout) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The words of yes and of no, shape (words, rows), in a layout."""
        yes, no = (
            moved_bits(self._columns(masks), self._bits, layout.bits, more)
            for masks, more in zip(self._masks, self._more, strict=True)
        )
        return yes, no

    def _columns(self, masks: bytearray) -> list[NDArray[np.uint64]]:
        """The words of masks that were gathered row by row."""
        rows = np.frombuffer(bytes(masks), dtype="<u8").reshape(-1, self._width)
        return [np.ascontiguousarray(word, dtype=np.uint64) for word in rows.T]


def moved_bits(
    words: Sequence[NDArray[np.uint64]],
    before: Mapping[str, int],
    after: Mapping[str, int],
    more: Mapping[str, Sequence[int]] = _NO_ROWS,
) -> NDArray[np.uint64]:
    """Words of answers, shape (words, rows), in which each key has the bit that `after` gives it.

    `more` are the rows that answer what had no bit `before`.
    """
    if after == before:
        return np.stack(words)
    moved = np.zeros((words_needed(len(after)), len(words[0])), dtype=np.uint64)
    for key, bit in after.items():
        place, low = divmod(bit, WORD)
        was = before.get(key)
        if was is not None:
            had = words[was // WORD] >> np.uint64(was % WORD) & np.uint64(1)
            moved[place] |= had << np.uint64(low)
        elif key in more:
            moved[place, np.array(more[key], dtype=np.int64)] |= np.uint64(1 << low)
    return moved
