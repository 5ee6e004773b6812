"""What stands in the columns is what the records say; looking into them is looking at each."""

from __future__ import annotations

import pickle
from random import Random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.claims import medicare_evidence
from finder.directory.clinic import Clinic
from finder.directory.standing import marks_of
from finder.search.bands import Bands
from finder.search.texts import TextColumn
from finder.services import directory_parts
from finder.services.directory import directory_of
from finder.services.directory_parts import DirectoryGathering, DirectoryParts, is_listed
from finder.services.home_map import pin_at, plain_pin
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.property.records import TODAY
from tests.property.records import clinics as drawn_clinics
from tests.reopened import reopened

TEXTS = st.lists(st.text(st.sampled_from("ab\x00\n é😀\ud800"), max_size=6), max_size=12)


@settings(max_examples=50)
@given(TEXTS, st.text(st.sampled_from("ab\n é😀"), min_size=1, max_size=3))
def test_a_text_is_found_in_the_rows_that_hold_it_and_never_across_two(
    texts: list[str], part: str
) -> None:
    column = TextColumn.of(texts)
    assert list(column) == texts
    assert column.rows_holding(part) == [row for row, text in enumerate(texts) if part in text]
    assert column.is_stated.tolist() == [bool(text) for text in texts]
    backwards = np.arange(len(texts))[::-1]
    assert list(column.taken(backwards)) == texts[::-1]
    assert column.at(backwards) == texts[::-1]


@settings(max_examples=50)
@given(st.integers(0, 2**32))
def test_no_point_of_a_box_is_left_out_on_any_edge(seed: int) -> None:
    random = Random(seed)

    def degrees(most: int) -> float:
        """Often on the edge of a band, or next to it."""
        value = random.choice(
            [random.randint(-most * 4, most * 4) / 4, random.uniform(-most, most)]
        )
        return float(np.nextafter(value, random.choice([-most, most, value])))

    count = random.choice([0, 1, 40])
    latitudes = np.array([random.choice([degrees(90), np.nan]) for _ in range(count)])
    longitudes = np.array([degrees(180) for _ in range(count)])
    points = [degrees(90) for _ in range(2)] + [*latitudes[:2][~np.isnan(latitudes[:2])]]
    south, north = sorted(random.sample(points, 2))
    west, east = sorted(random.sample([degrees(180), degrees(180), *longitudes[:2]], 2))
    found = Bands(latitudes, longitudes).rows_in([(west, south, east, north)]).tolist()
    inside = (latitudes >= south) & (latitudes <= north) & (longitudes >= west)
    assert set(np.flatnonzero(inside & (longitudes <= east)).tolist()) <= set(found)
    assert len(set(found)) == len(found)


@settings(max_examples=50)
@given(st.lists(drawn_clinics(), max_size=6, unique_by=lambda clinic: clinic.id))
def test_the_columns_say_what_the_records_say(clinics: list[Clinic]) -> None:
    directory = reopened(clinics, standard_taxonomy())
    assert [*directory.by_id.items()] == [*directory_of(clinics, standard_taxonomy()).by_id.items()]
    columns, words = directory.index.columns, wording("en")
    billed = {key for clinic in clinics for key in clinic.facts}
    for row, clinic in enumerate(directory.listed):
        assert (columns.ids[row], columns.states[row]) == (clinic.id, clinic.address.state)
        assert columns.marks_of(row) == marks_of(clinic)
        assert columns.has_fax[row] == bool(clinic.fax)
        assert columns.verified[row] == (day.toordinal() if (day := clinic.verified_on) else 0)
        assert np.isnan(columns.latitudes[row]) == (clinic.position is None)
        if clinic.position is not None:
            assert pin_at(columns, row, words) == plain_pin(clinic, clinic.position, words)
        for key in billed:
            (number,) = directory.index.volumes.of([(key,)], np.array([row]))
            told = medicare_evidence(clinic, key)
            assert number == told.services if told else np.isnan(number)


@settings(max_examples=40)
@given(st.lists(drawn_clinics(), max_size=6, unique_by=lambda clinic: clinic.id), st.data())
def test_what_changes_come_on_top_of_is_what_is_gathered_anew(
    clinics: list[Clinic], data: st.DataObject
) -> None:
    before = directory_of(clinics, standard_taxonomy(), today=TODAY)
    rows = range(len(before.parts.columns))
    every = [*before.listed, *(one for one in before.by_id.values() if not is_listed(one))]
    gone = data.draw(st.sets(st.sampled_from(rows))) if clinics else set()
    kept = [clinic for row, clinic in enumerate(every) if row not in gone]
    more = data.draw(st.lists(drawn_clinics(), max_size=3, unique_by=lambda clinic: clinic.id))
    more = [one for one in more if one.id not in {clinic.id for clinic in kept}]
    gathering = DirectoryGathering(
        standard_taxonomy(), before.parts, ((row, every[row]) for row in gone)
    )
    for one in more:
        gathering.add(one)
    many = data.draw(st.sampled_from([0, 500]), "from how many on all are read at once")
    with patch.object(directory_parts, "_MANY", many):
        parts, order = gathering.done()
        ids = [*parts.columns.ids, "none of them"]
        assert parts.rows_of(ids[::-1]) == [*rows_with_ids(parts)][::-1]
    anew = directory_of([*kept, *more], standard_taxonomy()).parts
    assert [[*every, *more][place].id for place in order] == list(parts.columns.ids)
    assert as_told(parts) == as_told(anew)


@settings(max_examples=40)
@given(
    st.lists(drawn_clinics(), max_size=6, unique_by=lambda clinic: clinic.id),
    st.integers(1, 3),
)
def test_what_several_gathered_and_told_each_other_is_the_whole(
    clinics: list[Clinic], several: int
) -> None:
    whole = DirectoryGathering(standard_taxonomy())
    for first in range(several):
        part = DirectoryGathering(standard_taxonomy())
        for one in clinics[first::several]:
            part.add(one)
        whole.take_in(pickle.loads(pickle.dumps(part.part)))  # noqa: S301 - just made
    parts, order = whole.done()
    came = [one for first in range(several) for one in clinics[first::several]]
    assert [came[place].id for place in order] == list(parts.columns.ids)
    assert as_told(parts) == as_told(directory_of(clinics, standard_taxonomy()).parts)


def rows_with_ids(parts: DirectoryParts) -> range:
    """All rows; every id leads to its own."""
    rows = range(len(parts.columns))
    assert [parts.row_of(one) for one in parts.columns.ids] == [*rows]
    return rows


def as_told(parts: DirectoryParts) -> dict[str, object]:
    """All that parts say, to be compared."""
    rows = np.arange(len(parts.columns))
    listed = rows[: parts.listed]  # nobody asks what closed ones answer
    keys = [*parts.stated.volumes.columns]
    volumes = {key: parts.stated.volumes.of([(key,)], rows) for key in sorted(keys)}
    return {
        **{name: str(list(column)) for name, column in parts.columns.parts.items()},
        "answers": [parts.stated.yes.mask(row) for row in listed],
        "denials": [parts.stated.no.mask(row) for row in listed],
        "volumes": {key: str(told) for key, told in volumes.items() if not np.isnan(told).all()},
        "taxonomy": list(parts.taxonomy.concepts),
        "sources": parts.counts.sources.summaries(),
        "samples": parts.counts.samples,
        "order": (parts.listed, parts.by_name.tolist(), parts.by_id.tolist()),
    }


@pytest.mark.parametrize("length", [0, 3, 700])
@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 2_500])
def test_texts_that_are_many_or_long_are_taken_as_each_is(count: int, length: int) -> None:
    texts = [f"{'é' * (row % 7 and length)}{row if length else ''}" for row in range(count)]
    column = TextColumn.of(["before", *texts, "behind"]).taken(np.arange(1, count + 1))
    rows = np.array(Random(1).choices(range(count), k=2 * count), dtype=np.int64)
    assert column.at(rows) == [texts[row] for row in rows.tolist()]
