"""A search finds what a look at every resource finds, whatever it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.fhir.shapes import Json
from finder.errors.fhir import UnfitParameter
from finder.services.fhir.asked import Condition, FhirSearch, asked_of
from finder.services.fhir.kinds import KINDS, MODIFIERS, ParameterType, SearchParameter
from finder.services.fhir.others import fits, others_of
from finder.services.fhir.search import search
from finder.services.fhir.values import references_at, texts_at, tokens_at
from finder.services.fhir.view import FhirView
from tests.fhir.conftest import changes, made_directory

MOST_TRIED = 8
NOW = dt.datetime(2026, 2, 12, tzinfo=dt.UTC)
DATES = ["2026-01-05", "2026-02-10T18:00:07.250Z", "2026", "2026-02", "2025-12-31T23:59:59Z"]


@cache
def the_view() -> FhirView:
    directory = made_directory()
    return FhirView(directory, changes(directory))


@cache
def every(kind: str) -> list[Json]:
    """All resources of a type that a search may find, made one by one."""
    view = the_view()
    made = (view.resources_of(row) for row in range(len(view)))
    own = [one for each in made if kind != "InsurancePlan" for one in each.of(kind)]
    return [*own, *others_of(view, kind)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a,b", ("a", "b")),
        (r"a\,b,c", ("a,b", "c")),
        ("near\\", ("near\\",)),
        (r"a\\,b", ("a\\", "b")),
        ("a," * 100 + "b\\", (*["a"] * 100, "b\\")),
        ("\\," * 100 + "\\", ("," * 100 + "\\",)),
        (",a,,", ("a",)),
    ],
)
def test_values_are_parted_by_commas_that_no_stroke_stands_before(
    written: str, read: tuple[str, ...]
) -> None:
    (condition,) = asked_of(KINDS["Location"], [("name", written)]).conditions
    assert condition.values == read


@pytest.mark.parametrize("name", ["name", "organization.name:contains", "_id:not"])
def test_a_search_has_no_more_values_than_one_parameter_may_have(name: str) -> None:
    some, more = (",".join(map(str, one)) for one in (range(150), range(150, 300)))
    (condition,) = asked_of(KINDS["Location"], [(name, some)]).conditions
    assert len((condition.chain or condition).values) == 150
    with pytest.raises(UnfitParameter):
        asked_of(KINDS["Location"], [(name, some), (name, more)])


def test_what_is_to_come_along_is_looked_for_once() -> None:
    pairs = [("_include", "Location:organization")] * 50 + [("_revinclude", "Location:partof")] * 9
    asked = asked_of(KINDS["Location"], pairs)
    assert (len(asked.includes), len(asked.revincludes)) == (1, 1)


@cache
def asked_values(kind: str, code: str) -> list[str]:
    """What may be asked: what some resource says, in part or whole, or what none does."""
    parameter = KINDS[kind].parameters[code]
    if parameter.type is ParameterType.DATE:
        prefixes = ["", "eq", "ne", "gt", "ge", "lt", "le", "sa", "eb", "ap"]
        return [prefix + date for date in DATES for prefix in prefixes]
    if parameter.type is ParameterType.STRING:
        said = {text for one in every(kind) for text in texts_at(one, parameter.paths)}
        parts = {text[: len(text) // 2] for text in said} | {text.upper() for text in said}
        asked = {*said, *parts, "nobody"}
    elif parameter.type is ParameterType.REFERENCE:
        led = {text for one in every(kind) for text in references_at(one, parameter.paths)}
        asked = {*led, *(text.partition("/")[2] for text in led), "Location/nowhere", "Odd/near"}
    else:
        codes = {pair for one in every(kind) for pair in tokens_at(one, parameter.paths)}
        asked = {code for _, code in codes} | {f"{system}|{code}" for system, code in codes}
        asked |= {"none", "urn:none|none", *(f"{system}|" for system, _ in codes if system)}
    return [one.replace("\\", "\\\\").replace(",", "\\,") for one in sorted(asked) if one.strip()]


def values(parameter: SearchParameter, kind: str) -> st.SearchStrategy[str]:
    few = st.sampled_from(asked_values(kind, parameter.code))
    return st.lists(few, min_size=1, max_size=2).map(",".join)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    kind = draw(st.sampled_from(sorted(KINDS)))
    fit = [one for one in KINDS[kind].parameters.values() if one.type is not ParameterType.SPECIAL]
    pairs = []
    for parameter in draw(st.lists(st.sampled_from(fit), min_size=1, max_size=2)):
        modifier = draw(st.sampled_from(["", "", *MODIFIERS[parameter.type]]))
        name = f"{parameter.code}:{modifier}" if modifier else parameter.code
        value = draw(st.sampled_from(["true", "false"])) if modifier == "missing" else None
        pairs.append((name, value or draw(values(parameter, kind))))
    return kind, pairs


@pytest.mark.parametrize("kind", KINDS)
def test_every_parameter_that_is_told_of_is_answered_whether_or_not_a_resource_says_it(
    kind: str,
) -> None:
    for code, parameter in KINDS[kind].parameters.items():
        value = {ParameterType.DATE: "2026", ParameterType.SPECIAL: "33|-112"}.get(parameter.type)
        for modifier in ("", *MODIFIERS[parameter.type]):
            name = f"{code}:{modifier}" if modifier else code
            said = "true" if modifier == "missing" else value or "x|y"
            asked = asked_of(KINDS[kind], [(name, said)], strict=True)
            assert search(the_view(), asked, NOW).total >= 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_reference_that_no_resource_of_a_type_has_is_missing_in_all_and_leads_nowhere(
    kind: str,
) -> None:
    ids = {one["id"] for one in every(kind)}
    wanted = [one["id"] for one in others_of(the_view(), "Organization")]
    for code, parameter in KINDS[kind].parameters.items():
        is_reference = parameter.type is ParameterType.REFERENCE
        if is_reference and not any(references_at(one, parameter.paths) for one in every(kind)):
            for asked, expected in (
                (f"{code}:missing=true", ids),
                (f"{code}:missing=false", set()),
            ):
                assert set(found(f"{kind}?{asked}&_count=200")) == expected, asked
            assert found(f"{kind}?{code}={','.join(wanted)}") == []


@settings(max_examples=250, deadline=None)
@given(questions())
def test_a_search_finds_what_a_look_at_every_resource_finds(
    question: tuple[str, list[tuple[str, str]]],
) -> None:
    kind, pairs = question
    asked = asked_of(KINDS[kind], [*pairs, ("_count", "200")], strict=True)
    view = the_view()
    expected = {
        one["id"]
        for one in every(kind)
        if all(fits(view, one, condition, NOW) for condition in asked.conditions)
    }
    page = search(view, asked, NOW)
    assert {hit.resource["id"] for hit in page.hits} == expected
    assert page.total == len(page.hits)


def asked_names(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Each parameter of a type with each modifier, and what it is asked for: few, and all apart."""
    for code, parameter in KINDS[kind].parameters.items():
        if parameter.type is not ParameterType.SPECIAL:
            every_value = asked_values(kind, code)
            some = every_value[:: max(len(every_value) // MOST_TRIED, 1)]
            for modifier in ("", *MODIFIERS[parameter.type]):
                name = f"{code}:{modifier}" if modifier else code
                yield name, ["true", "false"] if modifier == "missing" else some


def fits_by_a_look(kind: str, one: Json, condition: Condition) -> bool:
    """Whether a resource fits, where every resource that it refers to is looked at, too."""
    if condition.reverse is None and condition.chain is None:
        return fits(the_view(), one, condition, NOW)
    inner = condition.chain
    assert inner
    if condition.reverse:
        other, code = condition.reverse
        paths, own = KINDS[other].parameters[code].paths, f"{kind}/{one['id']}"
        there = (each for each in every(other) if own in references_at(each, paths))
    else:
        other = condition.target
        led = references_at(one, condition.parameter.paths)
        there = (each for each in every(other) if f"{other}/{each['id']}" in led)
    return any(fits_by_a_look(other, each, inner) for each in there)


def check(kind: str, name: str, value: str) -> None:
    asked = asked_of(KINDS[kind], [(name, value), ("_count", "200")], strict=True)
    expected = {
        one["id"]
        for one in every(kind)
        if all(fits_by_a_look(kind, one, condition) for condition in asked.conditions)
    }
    page = search(the_view(), asked, NOW)
    assert {hit.resource["id"] for hit in page.hits} == expected, (name, value)
    assert page.total == len(expected), (name, value)


@pytest.mark.parametrize("kind", KINDS)
def test_each_parameter_with_each_modifier_finds_what_a_look_finds(kind: str) -> None:
    for name, some in asked_names(kind):
        for value in some:
            check(kind, name, value)


@pytest.mark.parametrize("kind", KINDS)
def test_each_chain_and_each_reverse_one_finds_what_a_look_finds(kind: str) -> None:
    own = KINDS[kind].parameters.values()
    ways = [(f"{one.code}.", one.target) for one in own if one.target in KINDS]
    ways += [
        (f"_has:{other.name}:{one.code}:", other.name)
        for other in KINDS.values()
        for one in other.parameters.values()
        if one.target == kind
    ]
    for way, other in ways:
        for name, some in asked_names(other):
            for value in some[:: max(len(some) // 2, 1)]:
                check(kind, f"{way}{name}", value)


def found(question: str) -> list[str]:
    kind, _, query = question.partition("?")
    asked: FhirSearch = asked_of(KINDS[kind], parse_qsl(query, keep_blank_values=True), strict=True)
    return [hit.resource["id"] for hit in search(the_view(), asked, NOW).hits]


INES = next(one["id"] for one in every("Location") if one["name"].startswith("Cl"))


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Location?name=clinica ejemplo ines", [INES]),
        ("Location?name=INES", [INES]),
        ("Location?name=ines\\, the", [INES]),
        ("Location?name:exact=ines\\, the clinic", []),
        ("Location?name:contains=jemplo", [INES]),
        ("Location?address=7 calle\\, oeste", [INES]),
        ("Location?address-postalcode=00901-1234", [INES]),
        ("Location?address-city=san,tempe", [INES, "plain"]),
        ("Location?address-city=san&address-city=tempe", []),
        ("Location?address-state=PR", [INES]),
        ("Organization?name=ejemplo", [INES]),
        ("Organization?name=sample ines", []),
        ("HealthcareService?service-type=kyphoplasty", ["near", "moved"]),
        ("HealthcareService?location.address-city=phoenix&new-patient=nopt", ["near", "moved"]),
        ("HealthcareService?location:Location.organization.name=ejemplo", [INES]),
        ("Location?_has:PractitionerRole:location:role=ch&address-state=PR", [INES]),
        ("Location?_has:HealthcareService:location:specialty=208100000X", ["near", "moved"]),
        ("PractitionerRole?specialty=208100000X&location=near", ["near.physiatrist"]),
        ("PractitionerRole?role=ch&_id=near.physiatrist", []),
        ("PractitionerRole?role:not=ch&location=Location/near", ["near.physiatrist"]),
        ("OrganizationAffiliation?network=network.medicaid", [INES]),
        ("OrganizationAffiliation?network.name=medicaid", [INES]),
        (f"Endpoint?organization={INES}", [f"{INES}.direct-1", f"{INES}.direct-2"]),
        ("Location?_id=near,closed,nowhere", ["near"]),
        ("Location?_id=near&_id=near,plain", ["near"]),
        ("Location?_id=near&_id=plain", []),
        ("Location?_id=near&_id:not=near", []),
        ("Location?_id=near.physiatrist", []),
        ("Location?_id:not=near.physiatrist&name=sample desert", ["plain"]),
        ("PractitionerRole?_id:not=near.physiatrist&location=near", []),
        ("PractitionerRole?_id:not=near.nobody&location=near", ["near.physiatrist"]),
        ("PractitionerRole?_id:not=near.physiatrist&location=near&role:not=ch", []),
        (f"Endpoint?_id:not={INES}.direct-1&organization={INES}", [f"{INES}.direct-2"]),
        ("Location?_has:PractitionerRole:location:_id=near.chiropractor", []),
        ("Location?_has:PractitionerRole:location:_id=near.physiatrist", ["near"]),
        (f"Location?_has:Endpoint:organization:_id={INES}.direct-1", []),
        ("Location?_lastUpdated=ge2026-02-10", ["near"]),
        ("Location?partof:missing=true&address-state=PR", [INES]),
        ("Location?partof:missing=false", []),
    ],
)
def test_what_a_search_finds(question: str, ids: list[str]) -> None:
    assert sorted(found(question)) == sorted(ids)


@pytest.mark.parametrize(
    ("near", "ids"),
    [
        ("33.45|-112.07|1|km", ["moved", "near"]),
        ("33.45|-112.07|40|mi", ["moved", "near", "full"]),
        ("33.45|-112.07", ["moved", "near", "full"]),
        ("18.46|-66.1|0|km", [INES]),
        ("0|0|1|m", []),
    ],
)
def test_near_is_nearest_first_and_no_farther(near: str, ids: list[str]) -> None:
    assert found(f"Location?near={near}") == ids


def test_no_record_is_built_but_those_of_the_page() -> None:
    directory = made_directory()
    view = FhirView(directory, changes(directory))
    built: list[int] = []
    make = view.resources_of
    view.resources_of = lambda row: built.append(row) or make(row)  # type: ignore[assignment, func-returns-value]
    asked = asked_of(KINDS["PractitionerRole"], [("_count", "1"), ("location.name:contains", "s")])
    assert search(view, asked, NOW).total > 2
    assert len(built) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_again_is_the_same_and_not_built_again(kind: str) -> None:
    directory = made_directory()
    view = FhirView(directory, changes(directory))
    built: list[int] = []
    make = view.resources_of
    view.resources_of = lambda row: built.append(row) or make(row)  # type: ignore[assignment, func-returns-value]
    asked = asked_of(KINDS[kind], [("_count", "50")])
    first = search(view, asked, NOW)
    once = len(built)
    assert search(view, asked, NOW) == first
    assert len(built) == once
