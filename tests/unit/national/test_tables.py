from __future__ import annotations

import csv

import pytest

from finder.national.assembly.admission import profession_of
from finder.national.assembly.codes import CodeBook, is_counted
from finder.national.assembly.tables import (
    Biller,
    PainWork,
    Profession,
    ProviderType,
    folded_type,
    procedure_rule,
    provider_types,
)
from finder.national.engine import engine
from finder.national.sources.scan import folded
from finder.settings import DATA
from finder.taxonomy.taxonomy import Taxonomy


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "national" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_procedure_of_the_taxonomy_has_a_rule(taxonomy: Taxonomy) -> None:
    ruled = {row["procedure"] for row in rows("procedure_rules.csv") if not row["code"]}
    assert ruled == {concept.key for concept in taxonomy.procedures}


def test_every_code_with_a_rule_of_its_own_is_a_code_of_that_procedure(taxonomy: Taxonomy) -> None:
    for row in rows("procedure_rules.csv"):
        if row["code"]:
            found = {concept.key for concept in taxonomy.by_code(row["code"])}
            assert row["procedure"] in found, row


def test_every_discipline_is_one_of_the_taxonomy(taxonomy: Taxonomy) -> None:
    disciplines = {concept.key for concept in taxonomy.disciplines}
    assert {row["discipline"] for row in rows("provider_types.csv")} - {""} <= disciplines


@pytest.mark.parametrize("table", ["procedure_rules.csv", "provider_types.csv", "professions.csv"])
def test_every_row_is_there_once_and_says_why_or_whence(table: str) -> None:
    names = [tuple(row.values())[:2] for row in rows(table)]
    assert len(set(names)) == len(names)
    assert all(list(row.values())[-1] for row in rows(table))


@pytest.mark.parametrize(
    ("code", "profession"),
    [
        ("208VP0014X", Profession.PHYSICIAN),
        ("207L00000X", Profession.PHYSICIAN),
        ("367500000X", Profession.OTHER),
        ("1223X2210X", Profession.OTHER),
        ("175F00000X", Profession.OTHER),
        ("171100000X", Profession.UNSAID),
        ("171W00000X", Profession.OTHER),
        ("390200000X", Profession.UNSAID),
        ("261QP3300X", Profession.UNSAID),
        ("", Profession.UNSAID),
    ],
)
def test_the_longest_prefix_says_whose_a_code_is(code: str, profession: Profession) -> None:
    assert profession_of(code) is profession


def test_an_anesthesiologist_alone_is_no_pain_physician() -> None:
    assert provider_types()["anesthesiology"].discipline == "anesthesiologist"
    assert provider_types()["pain management"].discipline == "interventional_pain_physician"


@pytest.mark.parametrize("code", ["97110", "98940", "97810", "90834", "97802", "90901"])
def test_a_therapy_alone_lets_nobody_in(code: str, taxonomy: Taxonomy) -> None:
    billed = CodeBook(taxonomy).code(code)
    assert billed.procedures
    assert all(rule.enters is Biller.NOBODY for _, rule in billed.procedures)


@pytest.mark.parametrize(
    ("code", "procedure"), [("64455", "nerve_block"), ("64632", "nerve_lesioning")]
)
def test_a_nerve_of_the_foot_is_pain_care_where_a_pain_specialist_bills_it(
    code: str, procedure: str, taxonomy: Taxonomy
) -> None:
    ((key, rule),) = CodeBook(taxonomy).code(code).procedures
    assert key == procedure
    assert (rule.enters, rule.states) == (Biller.NOBODY, Biller.PAIN_TYPES)


def test_a_facet_code_stands_for_both_of_its_procedures(taxonomy: Taxonomy) -> None:
    billed = CodeBook(taxonomy).code("64493")
    assert {key for key, _ in billed.procedures} == {"facet_joint_injection", "medial_branch_block"}
    assert billed.shared


@pytest.mark.parametrize("code", ["99213", "", "nonsense", "208VP0014X", "'; --", "6" * 5000])
def test_a_code_that_is_no_procedure_says_nothing(code: str, taxonomy: Taxonomy) -> None:
    assert CodeBook(taxonomy).code(code).procedures == ()


def test_a_procedure_without_a_rule_says_nothing() -> None:
    rule = procedure_rule("not_in_the_table", "00000")
    assert rule.enters is rule.states is Biller.NOBODY


@pytest.mark.parametrize(
    ("biller", "work", "place", "counted"),
    [
        (Biller.ANYONE, PainWork.NOWHERE, "F", True),
        (Biller.PAIN_TYPES, PainWork.ANYWHERE, "F", True),
        (Biller.PAIN_TYPES, PainWork.OFFICE, "O", True),
        (Biller.PAIN_TYPES, PainWork.OFFICE, "F", False),
        (Biller.PAIN_TYPES, PainWork.NOWHERE, "O", False),
        (Biller.ANY_OFFICE, PainWork.NOWHERE, "O", True),
        (Biller.ANY_OFFICE, PainWork.ANYWHERE, "F", False),
        (Biller.NOBODY, PainWork.ANYWHERE, "O", False),
    ],
)
def test_whose_claims_count(biller: Biller, work: PainWork, place: str, *, counted: bool) -> None:
    assert is_counted(biller, ProviderType("", enters=False, pain_work=work), place) is counted


@pytest.mark.parametrize(
    "written",
    [
        *("Occupational Therapist", "OCCUPATIONAL  therapist", " Occupational   Therapist "),
        *("", " ", "    ", "Occupational Therapist in Private Practice"),
    ],
)
def test_a_file_and_the_table_fold_the_name_of_a_specialty_alike(written: str) -> None:
    with engine(400) as database:
        told = database.rows(f"SELECT {folded('name')} FROM (SELECT ? AS name)", [written])
    assert told == [(folded_type(written),)]


def test_a_blank_cell_names_no_specialty() -> None:
    with engine(400) as database:
        assert database.value(f"SELECT {folded('name')} FROM (SELECT NULL::VARCHAR AS name)") == ""
