"""Files of FHIR resources: there and back without loss, and those that others made."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from finder.directory.attributes import ATTRIBUTES
from finder.directory.clinic import Clinic
from finder.errors.clinic_files import BrokenFhir, ForeignFile, NoFhirClinics
from finder.exchange.fhir_files import write_bundle, write_ndjson
from finder.intake.file.fhir.table import fhir_table
from finder.intake.file.reading import read_table
from finder.intake.reader import check_directory, read_directory
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.every_field import clinic_without, full_clinic
from tests.fhir.conforming import faults_of
from tests.property.records import TODAY, clinics
from tests.property.test_exchange_round_trip import arizona_everywhere

Write = Callable[[list[Clinic], io.BytesIO], None]
WRITERS = {"ndjson": write_ndjson, "bundle": write_bundle}


def written(write: Write, records: list[Clinic]) -> bytes:
    stream = io.BytesIO()
    write(records, stream)
    return stream.getvalue()


def read(data: bytes) -> tuple[Clinic, ...]:
    return read_directory(
        data, taxonomy=standard_taxonomy(), geography=arizona_everywhere(), today=TODAY
    )


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(clinics(), min_size=1, max_size=3, unique_by=lambda one: one.id),
    st.sampled_from(sorted(WRITERS)),
)
def test_reading_what_was_written_gives_identical_records(records: list[Clinic], form: str) -> None:
    data = written(WRITERS[form], records)
    again = read(data)
    assert again == tuple(records)
    assert written(WRITERS[form], list(again)) == data


@pytest.mark.parametrize("form", WRITERS)
def test_no_field_is_lost_nor_made_up(form: str) -> None:
    records = [replace(full_clinic(), id="whole"), *map(clinic_without, ATTRIBUTES)]
    assert read(written(WRITERS[form], records)) == tuple(records)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "other", ["EXAMPLE MUTUAL", "Example  Mutual", "Example-Mutual", "Éxample Mutual"]
)
def test_a_plan_that_two_clinics_spell_in_two_ways_stays_as_each_spells_it(
    form: str, other: str
) -> None:
    spelled = [("Example Mutual",), (other,)]
    records = [
        replace(full_clinic(), id=f"{n}", name=f"Example {n}", insurance=one)
        for n, one in enumerate(spelled)
    ]
    again = read(written(WRITERS[form], records))
    assert [one.insurance for one in again] == [one.insurance for one in records]


def test_a_bundle_is_one_resource_that_conforms() -> None:
    assert faults_of(json.loads(written(write_bundle, [full_clinic()]))) == []


PLAN_NET = "http://hl7.org/fhir/us/davinci-pdex-plan-net"
TERMINOLOGY = "http://terminology.hl7.org"


def others(npi: str, nucc: str | None) -> list[dict[str, object]]:
    """A place as somebody else's Plan-Net server has it, with that system for each number."""
    system = {"system": nucc} if nucc else {}
    pain = {"coding": [{**system, "code": "208VP0014X"}]}
    unknown = {"coding": [{**system, "code": "3336C0003X"}]}
    return [
        {
            "resourceType": "Organization",
            "id": "Organization-1234567893",
            "identifier": [{"system": npi, "value": "1234567893"}],
            "name": "EXAMPLE SPINE LLC",
        },
        {
            "resourceType": "Location",
            "id": "0b9d7a52-0000-4000-8000-000000000001",
            "status": "active",
            "name": "Example Spine Tempe",
            "address": {
                "line": ["1 Example Road", "STE 4"],
                "city": "TEMPE",
                "state": "AZ",
                "postalCode": "852811234",
            },
            "position": {"latitude": 33.41, "longitude": -111.93},
            "telecom": [{"system": "phone", "value": "4805550134"}],
            "managingOrganization": {
                "reference": "https://directory.example/fhir/Organization/Organization-1234567893"
            },
            "hoursOfOperation": [
                {
                    "daysOfWeek": ["mon", "tue", "wed"],
                    "openingTime": "08:00:00",
                    "closingTime": "17:00:00",
                }
            ],
        },
        {
            "resourceType": "HealthcareService",
            "id": "s1",
            "location": [{"reference": "Location/0b9d7a52-0000-4000-8000-000000000001"}],
            "specialty": [unknown],
            "communication": [{"coding": [{"system": "urn:ietf:bcp:47", "code": "es"}]}],
            "extension": [
                {
                    "url": f"{PLAN_NET}/StructureDefinition/newpatients",
                    "extension": [
                        {
                            "url": "acceptingPatients",
                            "valueCodeableConcept": {"coding": [{"code": "newpt"}]},
                        }
                    ],
                }
            ],
        },
        {
            "resourceType": "PractitionerRole",
            "id": "r1",
            "practitioner": {"reference": "Practitioner/p1"},
            "location": [{"reference": "Location/0b9d7a52-0000-4000-8000-000000000001"}],
            "specialty": [pain],
        },
        {
            "resourceType": "Practitioner",
            "id": "p1",
            "qualification": [{"code": {"coding": [{**system, "code": "363L00000X"}]}}],
        },
        {"resourceType": "Location", "id": "l2", "name": "Example Pharmacy"},
        {"resourceType": "Patient", "id": "x"},
    ]


def as_bundle(resources: list[dict[str, object]]) -> bytes:
    entries = [{"resource": one} for one in resources]
    told = {"resourceType": "Bundle", "type": "searchset", "entry": entries}
    return json.dumps(told, indent=2).encode()


def as_lines(resources: list[dict[str, object]]) -> bytes:
    return "\r\n".join(map(json.dumps, resources)).encode()


@pytest.mark.parametrize("shape", [as_bundle, as_lines, lambda one: json.dumps(one).encode()])
@pytest.mark.parametrize(
    "npi", ["http://hl7.org/fhir/sid/us-npi", f"{TERMINOLOGY}/NamingSystem/npi"]
)
@pytest.mark.parametrize(
    "nucc",
    [
        "http://nucc.org/provider-taxonomy",
        "https://taxonomy.nucc.org",
        f"{TERMINOLOGY}/CodeSystem/v3-nuccProviderTaxonomy",
        "urn:oid:2.16.840.1.113883.6.101",
        None,
    ],
)
def test_what_others_made_is_read_whichever_systems_it_uses(
    shape: Callable[[list[dict[str, object]]], bytes], npi: str, nucc: str | None
) -> None:
    report = check_directory(shape(others(npi, nucc)), today=TODAY)
    assert [(one.code.value, one.is_error) for one in report.issues if one.is_error] == []
    (clinic,) = report.clinics
    assert (clinic.name, clinic.organization) == ("Example Spine Tempe", "EXAMPLE SPINE LLC")
    assert clinic.npi == "1234567893"
    assert set(clinic.facts) == {"interventional_pain_physician", "nurse_practitioner"}
    assert clinic.phone == "(480) 555-0134"
    assert clinic.languages == ("Spanish",)
    assert clinic.new_patients == "newpt"
    assert str(clinic.week) == "Mo-We 08:00-17:00"
    said = {one.code.value for one in report.issues}
    assert {"resources_left", "places_left", "codes_left"} <= said


def test_references_within_a_bundle_are_followed() -> None:
    place, role = "urn:uuid:00000000-0000-4000-8000-000000000001", "urn:uuid:2"
    told = {
        "resourceType": "Bundle",
        "entry": [
            {
                "fullUrl": place,
                "resource": {
                    "resourceType": "Location",
                    "name": "Example Pain",
                    "address": {"city": "Tempe", "state": "AZ", "postalCode": "85281"},
                },
            },
            {
                "fullUrl": role,
                "resource": {
                    "resourceType": "PractitionerRole",
                    "location": [{"reference": place}],
                    "specialty": [{"coding": [{"code": "111N00000X"}]}],
                },
            },
        ],
    }
    (clinic,) = check_directory(json.dumps(told).encode(), today=TODAY).clinics
    assert list(clinic.facts) == ["chiropractor"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (as_lines([{"resourceType": "Patient", "id": str(n)} for n in range(500)]), NoFhirClinics),
        (as_bundle([{"resourceType": "Location", "id": "a", "name": "Example"}]), NoFhirClinics),
        (as_bundle([]), NoFhirClinics),
        (b'{"resourceType": "Location"}\n{"resourceType": ', BrokenFhir),
        (b'{"resourceType": "Bundle", "entry": 7}', NoFhirClinics),
        (b'[{"resourceType": "Location", "address": [[]], "name": {"a": 1}}]', NoFhirClinics),
        (b'{"type": "FeatureCollection", "features": []}', ForeignFile),
        (b'{"clinics": []}', ForeignFile),
    ],
)
def test_a_file_that_yields_nothing_is_an_error(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_table(data, "file.json")


WRONG = [None, 7, "x", [], {}, [None], [[]], [{"coding": 3}], {"reference": 5}, True]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_an_element_of_the_wrong_shape_costs_itself_alone(wrong: object) -> None:
    resources = others("http://hl7.org/fhir/sid/us-npi", None)
    names = ["address", "position", "telecom", "hoursOfOperation", "alias", "identifier", "type"]
    resources[1] |= dict.fromkeys([*names, "managingOrganization"], wrong)
    resources[2] |= dict.fromkeys(["communication", "extension", "type", "eligibility"], wrong)
    table = read_table(as_lines(resources), "file.ndjson")
    assert len(list(table.rows())) == 2
    assert "name" in table.titles


def ways_in(value: object, before: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The way to every value in JSON; of a list, the first stands for all."""
    inner = value if isinstance(value, dict) else value[:1] if isinstance(value, list) else ()
    for key in inner if isinstance(value, dict) else range(len(inner)):
        yield (*before, key)
        yield from ways_in(value[key], (*before, key))


def with_wrong(resource: dict[str, object], way: tuple[object, ...], wrong: object) -> object:
    """A copy in which something else stands there."""
    copy = holder = json.loads(json.dumps(resource))
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = wrong
    return copy


def test_so_does_one_at_any_depth() -> None:
    lines = written(write_ndjson, [replace(full_clinic(), id="whole")]).splitlines()
    whole, sure = list(map(json.loads, lines)), others("http://hl7.org/fhir/sid/us-npi", None)
    of_each_type = {one["resourceType"]: at for at, one in enumerate(whole)}
    for at in of_each_type.values():
        for way in ways_in(whole[at]):
            for wrong in (7, []):
                one = with_wrong(whole[at], way, wrong)
                assert fhir_table(as_bundle([*sure, *whole[:at], one, *whole[at + 1 :]]), "x").data


def test_an_address_line_that_is_no_list_is_read_whole() -> None:
    resources = others("http://hl7.org/fhir/sid/us-npi", None)
    resources[1]["address"] = {"line": "12 Example Street", "city": "Tempe", "state": "AZ"}
    assert b"12 Example Street" in fhir_table(as_lines(resources), "file.ndjson").data


def test_a_directory_goes_out_and_into_an_empty_one(tmp_path: Path) -> None:
    records = [replace(full_clinic(), id="whole")]
    path = tmp_path / "directory.ndjson"
    path.write_bytes(written(write_ndjson, records))
    assert read(path.read_bytes()) == tuple(records)
