"""An answer that is asked for twice in a row is found once, and never that of another directory."""

from __future__ import annotations

from dataclasses import replace

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Fact
from finder.search.query import Need, Query
from finder.services.directory import Directory, directory_of
from finder.services.find_clinics import Findings, find_clinics, found_again
from finder.taxonomy.taxonomy import standard_taxonomy

SCS = "spinal_cord_stimulation"
QUERIES = [
    Query(),
    Query(needs=(Need(SCS),)),
    Query(name="north"),
    Query(needs=(Need("kyphoplasty"),)),
]


def _directory(*names: str) -> Directory:
    listed = [Clinic(id=name, name=name, facts={SCS: Fact(Answer.YES)}) for name in names]
    return directory_of(listed, standard_taxonomy())


def _ids(findings: Findings) -> list[str]:
    return [found.clinic.id for found in findings.all()]


def test_the_same_question_has_the_answer_there_was() -> None:
    listed = _directory("north one", "south two")
    for query in QUERIES:
        first = found_again(listed, query)
        assert found_again(listed, replace(query)) is first
        assert _ids(first) == _ids(find_clinics(listed, query))


def test_another_directory_has_answers_of_its_own() -> None:
    one, other = _directory("north one"), _directory("north two", "south two")
    for query in QUERIES * 2:
        for listed in (one, other):
            assert _ids(found_again(listed, query)) == _ids(find_clinics(listed, query))


def test_only_the_last_few_are_kept() -> None:
    listed = _directory("north one")
    first = found_again(listed, Query())
    for number in range(100):
        found_again(listed, Query(name=f"north {number}"))
    assert found_again(listed, Query()) is not first
