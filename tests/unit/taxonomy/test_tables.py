from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from finder.directory.practical.answers import CHARACTERISTICS
from finder.errors import DataError, TaxonomyClash
from finder.services.wording.texts import wording
from finder.settings import DATA
from finder.taxonomy import Kind, Taxonomy, load_taxonomy, standard_taxonomy
from finder.taxonomy.folding import fold, squash

FOLDER = DATA / "taxonomy"
SHAPES = {
    "CPT": r"\d{5}|\d{4}T",
    "HCPCS": r"[A-Z]\d{4}",
    "NUCC": r"[0-9A-Z]{9}X|[0-9A-Z]{4}",
    "ICD-10-CM": r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?",
}
WHOLE_PROFESSIONS = {
    *("363L00000X", "363A00000X", "163WP0000X", "225100000X", "225X00000X", "111N00000X"),
    *("103T00000X", "103TC0700X", "101YM0800X", "1041C0700X", "133V00000X", "183500000X"),
    "367500000X",
}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables, to be broken."""
    copy = tmp_path / "taxonomy"
    shutil.copytree(FOLDER, copy)
    return copy


def _append(folder: Path, table: str, *cells: str) -> None:
    with (folder / table).open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(cells)


def _rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_is_there_in_table_order(taxonomy: Taxonomy) -> None:
    for concepts, table in (
        (taxonomy.procedures, "procedures.csv"),
        (taxonomy.disciplines, "disciplines.csv"),
        (taxonomy.families, "families.csv"),
        (taxonomy.characteristics, "characteristics.csv"),
        (taxonomy.conditions, "conditions.csv"),
    ):
        assert [concept.key for concept in concepts] == [row["key"] for row in _rows(table)]
    assert len(taxonomy.procedures) >= 52
    assert len(taxonomy.disciplines) >= 29


def test_every_concept_says_what_it_is_in_one_sentence_and_where_it_comes_from(
    taxonomy: Taxonomy,
) -> None:
    for concept in taxonomy.concepts.values():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", concept.key)
        assert concept.label[0].isupper()
        assert concept.short
        assert concept.source
        assert re.fullmatch(r"[A-Z][^.]+\.", concept.definition), concept.definition


def test_labels_and_short_forms_are_each_used_once(taxonomy: Taxonomy) -> None:
    for texts in (
        [concept.label for concept in taxonomy.concepts.values()],
        [concept.short for concept in taxonomy.concepts.values()],
    ):
        assert len({squash(fold(text)) for text in texts}) == len(texts)


def test_no_definition_claims_that_anything_works(taxonomy: Taxonomy) -> None:
    claims = re.compile(
        r"\b(works|cures?|heals?|effective|best|proven|guarantee\w*|relie(f|ves?)|success\w*)\b",
        re.IGNORECASE,
    )
    for concept in taxonomy.concepts.values():
        assert not claims.search(concept.definition), concept.definition
        assert not claims.search(concept.label)


def test_the_code_tables_hold_numbers_and_no_descriptions() -> None:
    for row in _rows("codes.csv") + _rows("clinic_codes.csv"):
        assert re.fullmatch(SHAPES[row["system"]], row["code"])
        assert set(row) <= {"system", "code", "key", "verified", "shared", "source"}


def test_every_system_has_codes_of_its_own_shape() -> None:
    for row in _rows("codes.csv"):
        assert re.fullmatch(SHAPES[row["system"]], row["code"])


def test_a_diagnosis_is_of_a_condition_and_every_other_code_of_what_a_clinic_has(
    taxonomy: Taxonomy,
) -> None:
    for row in _rows("codes.csv"):
        is_diagnosis = row["system"] == "ICD-10-CM"
        assert (taxonomy[row["key"]].kind is Kind.CONDITION) == is_diagnosis, row


def test_no_code_is_listed_that_its_branch_already_leads_to() -> None:
    """But for the code that a whole profession has."""
    branches = {row["code"]: row["key"] for row in _rows("codes.csv") if len(row["code"]) == 4}
    for row in _rows("codes.csv"):
        if row["system"] == "NUCC" and branches.get(row["code"][:4]) == row["key"]:
            assert row["code"] in WHOLE_PROFESSIONS | set(branches), row


def test_only_codes_that_cannot_tell_two_things_apart_are_shared() -> None:
    shared = {(row["code"], row["key"]) for row in _rows("codes.csv") if row["shared"] == "yes"}
    assert shared == {
        (code, key)
        for code in (*map(str, range(64490, 64496)), *(f"021{last}T" for last in range(3, 9)))
        for key in ("facet_joint_injection", "medial_branch_block")
    } | {("M53.3", "sacroiliac_joint_pain"), ("M53.3", "tailbone_pain")}


def test_no_alias_is_listed_twice_under_any_spelling() -> None:
    folded = [squash(fold(row["alias"])) for row in _rows("aliases.csv")]
    assert len(set(folded)) == len(folded)


def test_every_alias_label_short_form_and_key_leads_to_its_own_concept(
    taxonomy: Taxonomy,
) -> None:
    for concept in taxonomy.concepts.values():
        for word in (concept.key, concept.label, concept.short, *concept.aliases):
            assert taxonomy.resolve(word).matches == (concept,), word


def test_families_stand_for_procedures_or_disciplines_and_conditions_for_nothing(
    taxonomy: Taxonomy,
) -> None:
    offered = {Kind.PROCEDURE, Kind.DISCIPLINE}
    for concept in taxonomy.concepts.values():
        assert bool(concept.members) == (concept.kind is Kind.FAMILY)
        assert all(taxonomy[member].kind in offered for member in concept.members)
        assert bool(concept.often_discussed) == (concept.kind is Kind.CONDITION)
        assert all(taxonomy[key].kind in offered | {Kind.FAMILY} for key in concept.often_discussed)


def test_every_procedure_is_in_a_family(taxonomy: Taxonomy) -> None:
    assert all(taxonomy.families_of(procedure.key) for procedure in taxonomy.procedures)


@pytest.mark.parametrize(
    ("family", "members"),
    [
        (
            "neurostimulation",
            {
                *("spinal_cord_stimulation", "drg_stimulation", "peripheral_nerve_stimulation"),
                *("multifidus_stimulation", "scrambler_therapy"),
            },
        ),
        ("vertebral_augmentation", {"kyphoplasty", "vertebroplasty"}),
        ("mental_health", {"psychologist", "psychiatrist", "mental_health_counselor"}),
        (
            "ablation",
            {
                *("radiofrequency_ablation", "disc_denervation", "basivertebral_nerve_ablation"),
                *("cryoneurolysis", "nerve_lesioning"),
            },
        ),
        ("implant_care", {"pump_maintenance", "stimulator_programming"}),
        ("infusion", {"ketamine_infusion", "lidocaine_infusion"}),
    ],
)
def test_a_family_stands_for_its_members(
    taxonomy: Taxonomy, family: str, members: set[str]
) -> None:
    assert set(taxonomy.members(family)) == members
    assert all(family in taxonomy.families_of(member) for member in members)


def test_a_concept_that_is_no_family_stands_for_itself(taxonomy: Taxonomy) -> None:
    assert taxonomy.members("kyphoplasty") == ("kyphoplasty",)
    assert taxonomy.members("back_pain") == ("back_pain",)
    assert taxonomy.families_of("kyphoplasty") == ("spine_procedure", "vertebral_augmentation")
    assert taxonomy.families_of("back_pain") == ()
    with pytest.raises(KeyError):
        taxonomy.members("no_such_key")


def test_a_key_is_looked_up_like_in_a_mapping(taxonomy: Taxonomy) -> None:
    assert "kyphoplasty" in taxonomy
    assert "kyfoplasty" not in taxonomy
    assert taxonomy["kyphoplasty"].label == "Kyphoplasty"
    with pytest.raises(KeyError):
        taxonomy["kyfoplasty"]


def test_a_therapy_knows_who_does_it(taxonomy: Taxonomy) -> None:
    assert taxonomy.done_by("physical_therapy") == ("physical_therapist",)
    several = ("psychologist", "psychiatrist", "mental_health_counselor")
    assert taxonomy.done_by("talk_therapy") == several
    assert taxonomy.done_by("kyphoplasty") == taxonomy.done_by("physical_therapist") == ()


def test_depression_is_discussed_with_the_mental_health_team(taxonomy: Taxonomy) -> None:
    assert taxonomy["depression_or_anxiety"].often_discussed == ("mental_health",)
    assert "neurologist" in taxonomy["trigeminal_neuralgia"].often_discussed
    assert taxonomy["vertebral_compression_fracture"].often_discussed == (
        "kyphoplasty",
        "vertebroplasty",
    )


def test_the_characteristics_are_those_that_a_clinic_record_answers(taxonomy: Taxonomy) -> None:
    assert {concept.key for concept in taxonomy.characteristics} == set(CHARACTERISTICS)


def test_the_shipped_taxonomy_is_loaded_once() -> None:
    assert standard_taxonomy() is standard_taxonomy()


@pytest.mark.parametrize(
    ("alias", "key", "other"),
    [
        ("SCS", "kyphoplasty", "spinal_cord_stimulation"),
        ("Kyphoplasty", "vertebroplasty", "kyphoplasty"),
        ("nerve-block", "kyphoplasty", "nerve_block"),
        ("medial_branch_block", "facet_joint_injection", "medial_branch_block"),
        ("Epidurals", "nerve_block", "epidural_steroid_injection"),
        ("LESIs", "nerve_block", "epidural_steroid_injection"),
        ("kyphoplasties", "vertebroplasty", "kyphoplasty"),
        ("stimulation of the spinal cord", "drg_stimulation", "spinal_cord_stimulation"),
        ("É.S.I.", "nerve_block", "epidural_steroid_injection"),
        ("D C", "chiropractic_care", "chiropractor"),
    ],
)
def test_an_alias_that_leads_to_two_concepts_is_refused_and_both_are_named(
    folder: Path, alias: str, key: str, other: str
) -> None:
    _append(folder, "aliases.csv", alias, key, "a test")
    with pytest.raises(TaxonomyClash) as caught:
        load_taxonomy(folder)
    assert key in str(caught.value)
    assert other in str(caught.value)


def test_a_shared_word_never_means_one_thing_in_a_list_of_procedures_or_disciplines(
    taxonomy: Taxonomy,
) -> None:
    for word in {row["word"] for row in _rows("shared_words.csv")}:
        kinds = [concept.kind for concept in taxonomy.resolve(word).matches]
        assert len(kinds) > 1, word
        assert kinds.count(Kind.PROCEDURE) != 1, word
        assert kinds.count(Kind.DISCIPLINE) != 1, word


def test_every_related_and_unlisted_word_matches_nothing(taxonomy: Taxonomy) -> None:
    for row in _rows("related_words.csv"):
        found = taxonomy.resolve(row["word"])
        assert row["key"] in {near.concept.key for near in found.suggestions}
        assert found.matches == ()
    for row in _rows("not_listed.csv"):
        found = taxonomy.resolve(row["word"])
        assert (found.matches, found.not_listed) == ((), row["key"])
        assert wording().say(f"unlisted.{row['key']}")


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("aliases.csv", ("prolo", "physical_therapy", "a test")),
        ("aliases.csv", ("steroid shot", "joint_injection", "a test")),
        ("not_listed.csv", ("S.C.S.", "something else", "a test")),
        ("related_words.csv", ("kyphoplasties", "vertebroplasty", "a test")),
        ("related_words.csv", ("prolo", "physical_therapy", "a test")),
    ],
)
def test_a_word_is_in_one_table_only(folder: Path, table: str, cells: tuple[str, str, str]) -> None:
    _append(folder, table, *cells)
    with pytest.raises(TaxonomyClash, match=r"“.+” leads both to"):
        load_taxonomy(folder)


@pytest.mark.parametrize(
    ("label", "short"), [("Spinal-cord stimulations", "New"), ("New thing", "scs")]
)
def test_a_label_or_short_form_that_is_taken_is_refused(
    folder: Path, label: str, short: str
) -> None:
    _append(folder, "procedures.csv", "new_thing", label, short, "It is new.", "a test")
    with pytest.raises(TaxonomyClash) as caught:
        load_taxonomy(folder)
    assert "spinal_cord_stimulation" in str(caught.value)
    assert "new_thing" in str(caught.value)


def test_a_key_that_is_used_by_two_kinds_is_refused(folder: Path) -> None:
    _append(folder, "conditions.csv", "kyphoplasty", "New thing", "New", "It is new.", "a test")
    with pytest.raises(TaxonomyClash, match=r"kyphoplasty .* procedures\.csv, .* conditions\.csv"):
        load_taxonomy(folder)


def test_a_code_of_two_concepts_is_refused_unless_it_is_shared(folder: Path) -> None:
    _append(folder, "codes.csv", "CPT", "63650", "drg_stimulation", "no", "no", "a test")
    with pytest.raises(TaxonomyClash, match=r"63650.*spinal_cord_stimulation.*drg_stimulation"):
        load_taxonomy(folder)


def test_a_code_that_is_marked_as_shared_may_have_two_concepts(folder: Path) -> None:
    _append(folder, "codes.csv", "CPT", "63650", "drg_stimulation", "no", "yes", "a test")
    found = load_taxonomy(folder).by_code("63650")
    assert [concept.key for concept in found] == ["spinal_cord_stimulation", "drg_stimulation"]


@pytest.mark.parametrize(
    ("table", "cells", "says"),
    [
        ("aliases.csv", ("new word", "no_such", "x"), "no concept has the key no_such"),
        ("aliases.csv", ("SCS trial", "spinal_cord_stimulation", "x"), "already listed"),
        ("shared_words.csv", ("new word", "no_such", "x"), "no concept has the key no_such"),
        ("shared_words.csv", ("new word", "kyphoplasty", "x"), "belongs in aliases.csv"),
        ("shared_words.csv", ("nurse", "registered_nurse", "x"), "already listed"),
        ("related_words.csv", ("new word", "no_such", "x"), "no concept has the key no_such"),
        ("related_words.csv", ("rehab", "physical_therapy", "x"), "already listed"),
        ("not_listed.csv", ("prolo", "prolotherapy", "x"), "already listed"),
        ("codes.csv", ("CPT", "11111", "no_such", "yes", "no", "x"), "no concept has the key"),
        ("codes.csv", ("CPT", "11111", "back_pain", "yes", "no", "x"), "back_pain is a condition"),
        (
            "codes.csv",
            ("ICD-10-CM", "M11.1", "kyphoplasty", "yes", "no", "x"),
            "kyphoplasty is a procedure",
        ),
        ("codes.csv", ("ICD", "11111", "kyphoplasty", "yes", "no", "x"), "ICD is no code system"),
        ("codes.csv", ("CPT", "11111", "kyphoplasty", "✔", "no", "x"), "must be yes or no"),
        ("codes.csv", ("CPT", "11111", "kyphoplasty", "yes", "maybe", "x"), "must be yes or no"),
        ("family_members.csv", ("injection", "no_such", "x"), "no concept has the key"),
        ("family_members.csv", ("injection", "ablation", "x"), "ablation is a family"),
        ("family_members.csv", ("kyphoplasty", "kyphoplasty", "x"), "kyphoplasty is a procedure"),
        ("condition_links.csv", ("back_pain", "neck_pain", "x"), "neck_pain is a condition"),
        ("condition_links.csv", ("kyphoplasty", "kyphoplasty", "x"), "kyphoplasty is a procedure"),
        ("families.csv", ("new_family", "New", "Newer", "It is new.", "x"), "has no members"),
        ("done_by.csv", ("acupuncturist", "acupuncturist", "x"), "acupuncturist is a discipline"),
        ("done_by.csv", ("acupuncture", "acupuncture", "x"), "acupuncture is a procedure"),
        ("aliases.csv", ("a word", "kyphoplasty"), "3 cells are needed, not 2"),
        ("aliases.csv", ("a word", "kyphoplasty", " "), "a cell is blank"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_place(
    folder: Path, table: str, cells: tuple[str, ...], says: str
) -> None:
    _append(folder, table, *cells)
    with pytest.raises(DataError) as caught:
        load_taxonomy(folder)
    assert says in str(caught.value)
    assert ".csv" in str(caught.value)


@pytest.mark.parametrize("table", sorted(path.name for path in FOLDER.glob("*.csv")))
@pytest.mark.parametrize("content", [None, b"", b"key;label\n", b"\xff\xfe\x00k", b'key,"lab'])
def test_a_missing_or_unreadable_table_is_named(
    folder: Path, table: str, content: bytes | None
) -> None:
    if content is None:
        (folder / table).unlink()
    else:
        (folder / table).write_bytes(content)
    with pytest.raises(DataError, match=re.escape(table)):
        load_taxonomy(folder)
