"""What cells tell of themselves, whatever stands above them."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.fact_lists import FACT_LISTS
from finder.intake.values.likeness import is_name, is_organisation
from finder.intake.values.reads import ColumnReads
from finder.intake.values.samples import ColumnSample

_UNDER_ANY_HEADING = {
    "npi": 0.56,
    "email": 0.3,
    "website": 0.3,
    "coordinates": 0.4,
    "zip_code": 0.2,
    "phone": 0.3,
    "procedures": 0.3,
    "disciplines": 0.3,
}
"""Only an NPI carries its own proof."""
_WITHOUT_HEADING = {
    "npi": 0.95,
    "email": 0.95,
    "website": 0.95,
    "coordinates": 0.95,
    "zip_code": 0.9,
    "state": 0.9,
    "phone": 0.9,
    "latitude": 0.85,
    "longitude": 0.85,
    "full_address": 0.85,
    "hours": 0.85,
    "street": 0.8,
    "city": 0.7,
    "procedures": 0.65,
    "disciplines": 0.65,
    "name": 0.5,
}
_OF_BODIES = 0.3
"""So much more a column is worth for the name if it names bodies."""
_UNLIKE = 0.1
"""And so much if none of its cells is blank, and all are different."""
_SURE_VALUES = 0.95
_SURE_PHONES = 0.85
"""A few cells of a list tell to ask at the desk, or lack a digit."""
_NUMBERS = 0.5
"""Ten digits in a row may count anything: most of a column of telephones has signs in them."""
_SURE_WORDS = 0.6
"""Of lists: four cells of ten may hold a word of the trade that we don't know."""
_FEWEST_VALUES = 5
_FEWEST_WORDS = 3
_LEAST = 0.5


def told_by_values(reads: ColumnReads, sample: ColumnSample) -> Iterator[tuple[str, float]]:
    """The columns that the cells are surely of, each with how well it suits any heading."""
    for name, score in _UNDER_ANY_HEADING.items():
        is_list = name in FACT_LISTS
        fewest = _FEWEST_WORDS if is_list else _FEWEST_VALUES
        if len(sample.counts) < fewest:
            continue
        if name == "phone" and float(sample.share(_is_bare_number)) > _NUMBERS:
            continue
        if is_list and float(reads.of("state", sample)) >= _SURE_VALUES:
            continue  # DC is no chiropractor there
        first = reads.of_its_kind(name, sample.first(fewest))
        if not first.reads:  # as mostly
            continue
        least = _SURE_WORDS if is_list else _SURE_PHONES if name == "phone" else _SURE_VALUES
        if float(reads.of_its_kind(name, sample)) >= least:
            yield name, score


def all_told_by_values(reads: ColumnReads, sample: ColumnSample) -> Iterator[tuple[str, float]]:
    """As `told_by_values` where there is no heading at all, which leaves more to the cells."""
    for name, score in _WITHOUT_HEADING.items():
        if float(reads.of_its_kind(name, sample)) >= _LEAST:
            yield name, score + (_names(sample) if name == "name" else 0.0)


def _is_bare_number(text: str) -> bool:
    return text.isdecimal()


def _names(sample: ColumnSample) -> float:
    """What tells names from other texts: they name bodies, and hardly any is there twice."""
    return _OF_BODIES * share_of_bodies(sample) + _UNLIKE * len(sample.counts) / max(sample.rows, 1)


def share_of_bodies(sample: ColumnSample) -> float:
    """The share of cells that name a clinic or another body; 0 if they are few, or kinds.

    A text that tells of a clinic names it, too, but is longer than any name.
    """
    share = float(sample.share(lambda text: is_name(text) and is_organisation(text)))
    is_many = len(sample.counts) * 2 > sample.cells
    return share if share >= _LEAST and is_many else 0.0
