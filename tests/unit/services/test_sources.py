"""What a directory rests on is what counting record by record gives."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from finder.directory.changes import diff
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.services.directory import directory_of
from finder.services.sources import SourceSummary, published_on, sources_of
from finder.services.wording.sources import age, explained, extent, published, source_name
from finder.services.wording.texts import wording
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

TODAY = date(2026, 11, 22)
NAMES = ("Medicare Part B claims", "NPPES registry", "a survey", "")
KEYS = ("kyphoplasty", "chiropractor", "psychologist", "nerve_block")


def evidence(random: Random) -> Evidence | None:
    return random.choice(
        [
            None,
            Evidence(
                source=random.choice(NAMES),
                period=random.choice(["", "2012", "2023", "2026-11"]),
                verified_on=random.choice([None, date(2026, 1, 2), date(2025, 3, 4)]),
            ),
        ]
    )


def a_directory(seed: int) -> list[Clinic]:
    random = Random(seed)
    return [
        Clinic(
            id=f"c{number}",
            name="Invented",
            evidence=evidence(random),
            facts={
                key: Fact(random.choice(list(Answer)), evidence(random))
                for key in random.sample(KEYS, random.randint(0, len(KEYS)))
            },
        )
        for number in range(random.choice([0, 1, 5, 60]))
    ]


def counted(clinics: list[Clinic]) -> dict[str, tuple[object, ...]]:
    """Every mention of a source, first as a long list and then counted."""
    mentions = []
    for clinic in clinics:
        if clinic.evidence:
            mentions.append((clinic.evidence.source, clinic.id, None, clinic.evidence))
        for key, fact in clinic.facts.items():
            if fact.answer in {Answer.YES, Answer.NO}:
                basis = fact.evidence or clinic.evidence or Evidence(source="")
                mentions.append((basis.source, clinic.id, key, basis))
    by_source = defaultdict(list)
    for mention in mentions:
        by_source[mention[0]].append(mention)
    return {
        source: (
            len({clinic for _, clinic, _, _ in found}),
            sum(key is not None for _, _, key, _ in found),
            sorted({basis.period for *_, basis in found if basis.period}),
            max((basis.verified_on for *_, basis in found if basis.verified_on), default=None),
        )
        for source, found in by_source.items()
    }


@pytest.mark.parametrize("seed", range(60))
def test_the_summary_is_what_an_independent_count_gives(seed: int) -> None:
    clinics = a_directory(seed)
    found = sources_of(clinics)
    told = {s.name: (s.clinics, s.facts, list(s.periods), s.verified_on) for s in found}
    assert told == counted(clinics)
    order = [(-s.clinics, -s.facts, s.name) for s in found]
    assert order == sorted(order)


def test_a_directory_counts_its_sources_once(taxonomy: Taxonomy) -> None:
    directory = directory_of(a_directory(3), taxonomy)
    assert directory.sources is directory.sources
    assert directory.sources == sources_of(directory.by_id.values())


def source(**parts: object) -> SourceSummary:
    usual: dict[str, object] = {
        "name": "a survey",
        "clinics": 1,
        "facts": 1,
        "periods": (),
        "verified_on": None,
    }
    return SourceSummary(**{**usual, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("periods", "verified_on", "said"),
    [
        ((), None, ""),
        (("2012",), None, "From 2012, 14 years old."),
        (("2025",), None, "From 2025, 1 year old."),
        (("2026",), None, "From 2026, this year."),
        (("2026-03",), None, "From March 2026, 8 months old."),
        (
            ("2012", "2021", "2023"),
            None,
            "From 2012 (14 years old) to 2023 (3 years old).",
        ),
        (
            ("2025-12", "2026-11"),
            None,
            "From December 2025 (11 months old) to November 2026 (this month).",
        ),
        (("2023", "any day"), None, "From 2023, 3 years old."),
        (("any day",), None, "From any day."),
        ((), date(2026, 11, 2), "Last checked on November 2, 2026, less than a month ago."),
        ((), date(2026, 10, 23), "Last checked on October 23, 2026, less than a month ago."),
        ((), date(2026, 10, 22), "Last checked on October 22, 2026, 1 month ago."),
        ((), date(2026, 3, 14), "Last checked on March 14, 2026, 8 months ago."),
        ((), date(2023, 11, 23), "Last checked on November 23, 2023, 2 years ago."),
        (
            ("2012",),
            date(2026, 11, 22),
            ("From 2012, 14 years old. Last checked on November 22, 2026, less than a month ago."),
        ),
    ],
)
def test_a_source_tells_its_age_in_plain_words(
    periods: tuple[str, ...], verified_on: date | None, said: str
) -> None:
    told = age(source(periods=periods, verified_on=verified_on), TODAY, wording())
    assert told == said


@pytest.mark.parametrize(
    ("facts", "clinics", "said"),
    [
        (1, 1, "1 fact at 1 clinic."),
        (12_345, 2_000, "12,345 facts at 2,000 clinics."),
        (0, 2, "2 clinics."),
    ],
)
def test_a_source_tells_how_much_rests_on_it(facts: int, clinics: int, said: str) -> None:
    assert extent(source(facts=facts, clinics=clinics), wording()) == said


def test_public_files_are_explained_and_nobodys_word_has_a_heading() -> None:
    assert "each year" in explained(source(name="Medicare Part B claims"), wording())
    assert explained(source(name="NPPES registry"), wording()) != ""
    assert explained(source(), wording()) == ""
    assert source_name(source(name=""), wording()) == "No source given"


def test_only_the_last_publication_of_each_file_is_told_and_nobodys_name(tmp_path: Path) -> None:
    days = iter([datetime(2026, 1, day, tzinfo=UTC) for day in (2, 3, 4, 5)])
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"), lambda: next(days))
    for number, (action, name) in enumerate(
        [
            (Action.IMPORT, "clinics.csv"),
            (Action.IMPORT, "clinics.csv"),
            (Action.EDIT, ""),
            (Action.IMPORT, "others.csv"),
        ]
    ):
        stamp = Stamp(made_by="Ada Invented", action=action, source_name=name)
        listed = {str(one): {"name": "Sample"} for one in range(number + 1)}
        store.publish(diff(store.listed()[1], listed), stamp, base=number)
    files = published_on(store)
    assert files == {
        "clinics.csv": datetime(2026, 1, 3, tzinfo=UTC),
        "others.csv": datetime(2026, 1, 5, tzinfo=UTC),
    }
    told = published(source(name="clinics.csv"), files, wording())
    assert told == "The file was published here on January 3, 2026."
    assert published(source(name="a survey"), files, wording()) == ""
