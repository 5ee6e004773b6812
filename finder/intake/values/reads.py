"""How many cells of a column read as what a column of ours holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from finder.directory.cells.answers import read_answer, says_unknown
from finder.directory.cells.hours import opening_hours
from finder.directory.columns import Column, ProblemCode
from finder.directory.columns.place import padded_zip_code
from finder.directory.fact_lists import FACT_LISTS
from finder.geography.gazetteer import standard_gazetteer
from finder.intake.record.cells import CellReader
from finder.intake.values.likeness import (
    is_name,
    is_organisation,
    is_ownership,
    is_person,
    is_street,
    is_whole_address,
)
from finder.intake.values.samples import ColumnSample, Share
from finder.taxonomy.taxonomy import Taxonomy

_NORTH, _EAST = (-15.0, 72.0), (-180.0, -64.0)
_FAR_EAST = (144.0, 147.0)
"""Where the states and territories are, Guam and the Marianas beyond the date line."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNIT = re.compile(
    r"#|\d|\b(?:suite|ste|unit|room|rm|floor|fl|bldg|building|apt|dept|p\.?o\.?|level|lower|"
    r"upper|tower|wing|annex|campus|box)\b|\A.{1,6}\Z",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun)|24/7|appointment|closed|open", re.IGNORECASE
)
_AGES = re.compile(r"\d|all|adult|child|pediatric|senior|any", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(
    r"[NSEW]?\d{1,6}(?:\.0)?(?:\s?[-–/]\s?\d{1,6})?\s?[A-Z]?(?:\s½|\s\d/\d)?", re.IGNORECASE
)
_CODE = re.compile(r"[\w./:-]{1,80}")
_COUNT = re.compile(r"\d+(?:\.\d+)?")
_AS_ANSWERS = frozenset({"0", "1", "0.0", "1.0"})
_FEW = 12
_MOSTLY_PERSONS = 0.6


class ColumnReads:
    """Tells of samples how many of their cells read as a column."""

    def __init__(self, columns: Mapping[str, Column], taxonomy: Taxonomy) -> None:
        self._columns = columns
        self._taxonomy = taxonomy
        self._gazetteer = standard_gazetteer()
        self._readers: dict[str, CellReader] = {}
        self._own: dict[str, Callable[[ColumnSample], Share]] = {
            "id": _ids,
            "name": _names,
            "organization": _organisations,
            "also_known_as": partial(_plain, is_name),
            "street": partial(_plain, lambda text: is_street(text) and not is_whole_address(text)),
            "full_address": partial(_plain, is_whole_address),
            "house_number": partial(_plain, lambda text: _HOUSE_NUMBER.fullmatch(text) is not None),
            "unit": partial(_plain, lambda text: _UNIT.search(text) is not None),
            "city": partial(_plain, self._is_city),
            "zip_code": self._zip_codes,
            "latitude": partial(self._degrees, "latitude", (_NORTH,)),
            "longitude": partial(self._degrees, "longitude", (_EAST, _FAR_EAST)),
            "hours": partial(_plain, lambda text: _HOURS.search(text) is not None),
            "ages": partial(_plain, lambda text: _AGES.search(text) is not None),
            "insurance": partial(_plain, _may_be_insurers),
        }

    def of(self, name: str, sample: ColumnSample) -> Share:
        """How many cells of the sample read as the column of that name."""
        own = self._own.get(name)
        if own:
            return own(sample)
        if name in FACT_LISTS:
            return sample.share(partial(self._names_a_fact, name))
        return sample.share(partial(self._reads, name))

    def _reads(self, name: str, text: str) -> bool:
        cell = self._reader(name)[text]
        return cell.value is not None and not any(found.is_fault for found in cell.problems)

    def of_its_kind(self, name: str, sample: ColumnSample) -> Share:
        """As `of`; of a list only the cells that begin with what it is a list of.

        Hours are those of which days and times are known: under a heading any text may be hours.
        """
        if name == "hours":
            return sample.share(lambda text: opening_hours(text) is not None)
        if name not in FACT_LISTS:
            return self.of(name, sample)
        kind = FACT_LISTS[name].kind

        def begins_with_its_kind(text: str) -> bool:
            keys = self._reader(name)[text].value
            if not isinstance(keys, tuple) or not keys:
                return False
            return self._taxonomy[keys[0]].kind is kind

        return sample.share(begins_with_its_kind)

    def _names_a_fact(self, name: str, text: str) -> bool:
        """Whether something in a list is known; the rest is asked about word by word."""
        return bool(self._reader(name)[text].value)

    def _reader(self, name: str) -> CellReader:
        if name not in self._readers:
            self._readers[name] = CellReader(self._columns[name], self._taxonomy)
        return self._readers[name]

    def _is_city(self, text: str) -> bool:
        return is_name(text) and self._gazetteer.largest(text) is not None

    def _zip_codes(self, sample: ColumnSample) -> Share:
        """Numbers of five digits are no ZIP codes where most of them are of none."""
        shaped = sample.share(self._is_zip_code)
        known = sample.share(lambda text: self._is_zip_code(text) and self._is_known(text))
        return shaped if known.reads * 2 >= shaped.reads else known

    def _is_zip_code(self, text: str) -> bool:
        cell = self._reader("zip_code")[text]
        codes = {found.code for found in cell.problems}
        return cell.value is not None or codes == {ProblemCode.ZIP_LOST_ZERO}

    def _is_known(self, text: str) -> bool:
        value = self._reader("zip_code")[text].value
        code = value if isinstance(value, str) else padded_zip_code(text)
        return self._gazetteer.zip_code(code) is not None

    def _degrees(
        self, name: str, ranges: tuple[tuple[float, float], ...], sample: ColumnSample
    ) -> Share:
        def reads(text: str) -> bool:
            value = self._reader(name)[text].value
            return (
                isinstance(value, float)
                and not text.strip("+-").isdecimal()
                and any(low <= value <= high for low, high in ranges)
            )

        return sample.share(reads)


def are_answers(sample: ColumnSample) -> bool:
    """Whether the cells say yes and no; counts of which most are 0 or 1 do not."""
    said = sample.share(lambda text: read_answer(text).value is not None or says_unknown(text))
    if all(map(says_unknown, sample.counts)):
        return False
    counts = {text for text in sample.counts if _COUNT.fullmatch(text)}
    return said.reads >= 0.8 * said.cells > 0 and counts <= _AS_ANSWERS


def _may_be_insurers(text: str) -> bool:
    """Whether there are names in it: that insurance is taken at all says not whose."""
    return _LETTERS.search(text) is not None and read_answer(text).value is None


def _plain(reads: Callable[[str], bool], sample: ColumnSample) -> Share:
    return sample.share(reads)


def _ids(sample: ColumnSample) -> Share:
    """Numbers or codes, hardly any of which is there twice."""
    found = sample.share(lambda text: _CODE.fullmatch(text) is not None)
    is_unique = len(sample.counts) >= 0.98 * sample.cells
    return found if is_unique else Share(cells=found.cells)


def _names(sample: ColumnSample) -> Share:
    """What clinics are called: no kinds of which there are few, and no persons."""
    found = sample.share(lambda text: is_name(text) and not is_whole_address(text))
    persons = sample.share(is_person)
    if persons.reads >= _MOSTLY_PERSONS * persons.cells:
        return Share(cells=found.cells)
    return Share(cells=found.cells) if _are_kinds(sample) else found


def _organisations(sample: ColumnSample) -> Share:
    found = sample.share(lambda text: is_name(text) and not is_ownership(text))
    kinds = sample.share(is_ownership)
    return Share(cells=found.cells) if kinds.reads * 2 > kinds.cells else found


def _are_kinds(sample: ColumnSample) -> bool:
    """Whether a few texts fill the whole column, none of which names a body."""
    is_few = len(sample.counts) <= _FEW < sample.cells / 10
    return is_few and not any(map(is_organisation, sample.counts))
