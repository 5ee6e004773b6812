"""Files of other directories, older and newer than Plan-Net 1.2, say what they say there."""

from __future__ import annotations

import pytest

from finder.directory.fhir.position import position_of
from finder.directory.fhir.team import specialties
from finder.errors.clinic_files import NoFhirClinics
from finder.intake.report.report import CheckReport
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.fhir.others import Resource, organization, place, read, role, service

PLAN_NET = "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition"
VHDIR = "http://hl7.org/fhir/uv/vhdir/StructureDefinition"
GEOLOCATION = "http://hl7.org/fhir/StructureDefinition/geolocation"
SNOMED = "http://snomed.info/sct"


def geolocation(
    latitude: object, longitude: object, url: str = GEOLOCATION, value: str = "valueDecimal"
) -> Resource:
    parts = [{"url": "latitude", value: latitude}, {"url": "longitude", value: longitude}]
    return {"url": url, "extension": parts}


HERE, NOWHERE = ("33.41", "-111.93"), ("", "")
ZERO = {"latitude": 0, "longitude": 0}
POSITIONS = {
    "the position": ({"position": {"latitude": 33.41, "longitude": -111.93}}, {}, HERE),
    "as texts": ({"position": {"latitude": "33.41", "longitude": " -111.93"}}, {}, HERE),
    "in the address": ({}, {"extension": [geolocation(33.41, -111.93)]}, HERE),
    "at another host": (
        {},
        {"extension": [geolocation(33.41, -111.93, "https://hl7.org/fhir/x/geolocation")]},
        HERE,
    ),
    "there as texts": (
        {},
        {"extension": [geolocation("33.41", "-111.93", value="valueString")]},
        HERE,
    ),
    "with whole addresses": (
        {},
        {
            "extension": [
                {
                    "url": GEOLOCATION,
                    "extension": [
                        {"url": f"{GEOLOCATION}#latitude", "valueDecimal": 33.41},
                        {"url": f"{GEOLOCATION}#longitude", "valueDecimal": -111.93},
                    ],
                }
            ]
        },
        HERE,
    ),
    "beside the address": ({"extension": [geolocation(33.41, -111.93)]}, {}, HERE),
    "a position of zeros": (
        {"position": ZERO},
        {"extension": [geolocation(33.41, -111.93)]},
        HERE,
    ),
    "half a position": (
        {"position": {"latitude": 40.0}},
        {"extension": [geolocation(33.41, -111.93)]},
        HERE,
    ),
    "half of each": (
        {"position": {"latitude": 40.0}},
        {"extension": [geolocation(None, -111.93)]},
        ("40.0", ""),
    ),
    "zeros alone": ({"position": ZERO}, {}, ("0.0", "0.0")),
    "words": ({"position": {"latitude": "north", "longitude": "west"}}, {}, NOWHERE),
    "no number": ({"position": {"latitude": float("nan"), "longitude": 1e999}}, {}, NOWHERE),
    "truth": ({"position": {"latitude": True, "longitude": False}}, {}, NOWHERE),
    "wrong shapes": ({"position": [1, 2]}, {"extension": {"url": [GEOLOCATION]}}, NOWHERE),
    "nothing": ({}, {}, NOWHERE),
}


@pytest.mark.parametrize(("location", "address", "said"), POSITIONS.values(), ids=POSITIONS)
def test_a_position_is_read_wherever_it_stands_and_never_put_together_from_two(
    location: Resource, address: Resource, said: tuple[str, str]
) -> None:
    assert position_of(location, address) == said


def test_a_clinic_is_where_the_geolocation_of_its_address_is() -> None:
    one = place()
    one["address"]["extension"] = [geolocation(33.41, -111.93)]
    (clinic,) = read(one, role()).clinics
    assert clinic.position
    assert (clinic.position.latitude, clinic.position.longitude) == (33.41, -111.93)


def told(url: str, part: str, **value: object) -> Resource:
    return {"url": url, "extension": [{"url": part, **value}]}


def concept(code: str) -> Resource:
    return {"valueCodeableConcept": {"coding": [{"code": code}]}}


ACCEPTING = {
    "1.2": (told(f"{PLAN_NET}/newpatients", "acceptingPatients", **concept("nopt")), "nopt"),
    "0.2, yes": (
        told(f"{PLAN_NET}/plannet-NewPatients-extension", "acceptingPatients", valueBoolean=True),
        "newpt",
    ),
    "0.2, no": (
        told(f"{PLAN_NET}/plannet-NewPatients-extension", "acceptingPatients", valueBoolean=False),
        "nopt",
    ),
    "0.1": (
        told(
            f"{PLAN_NET}/plannet-AcceptingPatients-extension",
            "acceptingpatients",
            valueBoolean=True,
        ),
        "newpt",
    ),
    "0.1, the part by its address": (
        told(
            f"{PLAN_NET}/plannet-NewPatients-extension",
            f"{PLAN_NET}/plannet-AcceptingPatients-extension",
            valueBoolean=False,
        ),
        "nopt",
    ),
    "the guide before": (
        told(f"{VHDIR}/newpatients", "acceptingPatients", valueBoolean=True),
        "newpt",
    ),
    "the national directory": (
        told(
            "http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-newpatients",
            "acceptingPatients",
            **concept("existptfam"),
        ),
        "existptfam",
    ),
    "a coding": (
        told(f"{PLAN_NET}/newpatients", "acceptingPatients", valueCoding={"code": "existptonly"}),
        "existptonly",
    ),
    "a code": (told(f"{PLAN_NET}/newpatients", "acceptingPatients", valueCode="newpt"), "newpt"),
    "no parts": ({"url": f"{PLAN_NET}/plannet-AcceptingPatients", "valueBoolean": True}, "newpt"),
    "a number": (told(f"{PLAN_NET}/newpatients", "acceptingPatients", valueInteger=1), None),
    "an unknown code": (
        told(f"{PLAN_NET}/newpatients", "acceptingPatients", **concept("maybe")),
        None,
    ),
    "another thing": ({"url": f"{VHDIR}/newpatientprofile", "valueString": "All"}, None),
}


@pytest.mark.parametrize("holder", ["place", "service", "role"])
@pytest.mark.parametrize(("extension", "said"), ACCEPTING.values(), ids=ACCEPTING)
def test_whether_new_patients_are_taken_is_read_in_every_version(
    extension: Resource, said: str | None, holder: str
) -> None:
    more = {holder: {"extension": [extension]}}
    report = read(
        place(**more.get("place", {})),
        service(**more.get("service", {})),
        role(**more.get("role", {})),
    )
    assert [one.new_patients for one in report.clinics] == [said]


def test_yes_here_and_no_there_is_not_known() -> None:
    yes, no = (
        {"extension": [told(f"{VHDIR}/newpatients", "acceptingPatients", valueBoolean=one)]}
        for one in (True, False)
    )
    (clinic,) = read(place(), service(**yes), role(**no)).clinics
    assert clinic.new_patients is None


@pytest.mark.parametrize(
    "name",
    [
        f"{PLAN_NET}/network-reference",
        f"{PLAN_NET}/plannet-Network-reference-extension",
        f"{PLAN_NET}/plannet-Network-extension",
        f"{PLAN_NET}/plannet-ParticipatingNetwork-extension",
        f"{VHDIR}/network-reference",
    ],
)
def test_the_network_of_somebody_is_read_in_every_version(name: str) -> None:
    network = {"reference": "Organization/net-1", "display": "Invented HMO"}
    (clinic,) = read(place(), role(extension=[{"url": name, "valueReference": network}])).clinics
    assert clinic.insurance == ("Invented HMO",)


def coded(code: str, system: str = SNOMED, **more: str) -> Resource:
    return {"coding": [{"system": system, "code": code, **more}]}


SPECIALTIES = {
    "SNOMED, a specialty": (coded("394882004"), "interventional_pain_physician"),
    "with an edition": (
        coded("394591006", f"{SNOMED}/731000124108/version/20240901"),
        "neurologist",
    ),
    "by its number": (coded("3842006", "urn:oid:2.16.840.1.113883.6.96"), "chiropractor"),
    "by its words": (
        coded("1", display="Interventional radiology (qualifier value)"),
        "interventional_radiologist",
    ),
    "words of nobody's system": (
        coded(
            "PMR",
            "https://payer.example/specialty",
            display="Physical Medicine &amp; Rehabilitation",
        ),
        "physiatrist",
    ),
    "words alone": ({"text": "Rheumatology"}, "rheumatologist"),
    "NUCC, by its look": (coded("111N00000X", "https://payer.example/taxonomy"), "chiropractor"),
    "NUCC, in small letters": (coded("111n00000x ", "https://nucc.org"), "chiropractor"),
}


@pytest.mark.parametrize(("said", "meant"), SPECIALTIES.values(), ids=SPECIALTIES)
@pytest.mark.parametrize("of", ["service", "role"])
def test_a_specialty_is_read_in_every_system(said: Resource, meant: str, of: str) -> None:
    more = {"specialty": [said]}
    rest = [service(**more)] if of == "service" else [role(**more)]
    (clinic,) = read(place(), *rest).clinics
    assert list(clinic.facts) == [meant]


TYPES = {
    "CPT": (coded("62323", "http://www.ama-assn.org/go/cpt"), ["epidural_steroid_injection"]),
    "words": (
        coded("7", display="Radiofrequency ablation (procedure)"),
        ["radiofrequency_ablation"],
    ),
    "words alone": ({"text": "Acupuncture"}, ["acupuncture"]),
    "no words for people": ({"text": "Pain management"}, []),
    "no code for people": (coded("394882004", display="Pain management"), []),
}


@pytest.mark.parametrize(("said", "meant"), TYPES.values(), ids=TYPES)
def test_a_type_of_service_is_read_in_every_system(said: Resource, meant: list[str]) -> None:
    (clinic,) = read(place(), service(type=[said])).clinics
    assert list(clinic.facts) == meant


@pytest.mark.parametrize(
    "said",
    [
        coded("394602003", display="Rehabilitation"),
        coded("207R00000X", "http://nucc.org/provider-taxonomy", display="Pain medicine"),
        coded("394588006"),
        {"text": "Podiatry"},
    ],
    ids=["SNOMED", "a code goes before its words", "no words", "no code"],
)
def test_what_stands_for_nobody_is_told(said: Resource) -> None:
    report = read(place(), role(), service(specialty=[said]))
    assert [list(one.facts) for one in report.clinics] == [["interventional_pain_physician"]]
    (code,) = codes_left(report)
    assert code in {"Rehabilitation", "207R00000X", "394588006", "Podiatry"}


def codes_left(report: CheckReport) -> list[str]:
    return [one.value for one in report.issues if one.code.value == "codes_left"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (coded("36682004"), "physical_therapist"),
        ({"text": "Doctor of Chiropractic"}, "chiropractor"),
        ({"text": "Acupuncturist"}, "acupuncturist"),
    ],
    ids=["SNOMED", "a degree", "words"],
)
def test_what_somebody_is_qualified_for_is_read_in_every_system(said: Resource, meant: str) -> None:
    person = {"resourceType": "Practitioner", "id": "p-1", "qualification": [{"code": said}]}
    works = role(practitioner={"reference": "Practitioner/p-1"})
    (clinic,) = read(place(), works, person).clinics
    assert set(clinic.facts) == {"interventional_pain_physician", meant}


def test_a_kind_of_place_may_be_pain_care_by_its_code() -> None:
    (clinic,) = read(place(type=[coded("394882004")])).clinics
    assert clinic.facts == {}


def test_categories_and_kinds_of_places_are_read_by_their_codes_alone() -> None:
    counselling = {"coding": [{"code": "coun", "display": "Counseling"}], "text": "Counseling"}
    with pytest.raises(NoFhirClinics):
        read(place(name="Invented Place", type=[counselling]), service(category=[counselling]))


NPIS = {
    "the usual": {"system": "http://hl7.org/fhir/sid/us-npi"},
    "the newer": {"system": "http://terminology.hl7.org/NamingSystem/npi"},
    "with an s": {"system": "https://hl7.org/fhir/sid/us-npi/"},
    "by its number": {"system": "urn:oid:2.16.840.1.113883.4.6"},
    "of the registry": {"system": "https://nppes.cms.hhs.gov/"},
    "by its type": {"type": {"coding": [{"code": "NPI"}]}},
    "by its name": {"type": {"text": "NPI"}},
}


@pytest.mark.parametrize("identifier", NPIS.values(), ids=NPIS)
def test_an_npi_is_read_in_every_system(identifier: Resource) -> None:
    runs = organization(identifier=[{**identifier, "value": "1234567893"}])
    here = place(managingOrganization={"reference": "Organization/org-1"})
    (clinic,) = read(here, role(), runs).clinics
    assert (clinic.npi, clinic.organization) == ("1234567893", "Invented Group")


def test_what_a_resource_contains_belongs_to_it_alone() -> None:
    inside = [{"resourceType": "Organization", "id": "o", "name": name} for name in ("One", "Two")]
    address = {"line": ["9 Other Way"], "city": "Tempe", "state": "AZ", "postalCode": "85281"}
    runs = {"managingOrganization": {"reference": "#o"}}
    report = read(
        place(contained=inside[:1], **runs),
        place(contained=inside[1:], **runs, id="2", name="Other Pain", address=address),
        role(),
        role(id="pr.2", location={"reference": "Location/2"}),
    )
    assert [one.organization for one in report.clinics] == ["One", "Two"]


def test_who_runs_a_place_is_called_as_the_place_does_where_the_file_lacks_them() -> None:
    runs = {"reference": "Organization/elsewhere", "display": "Invented Group"}
    (clinic,) = read(place(managingOrganization=runs), role()).clinics
    assert clinic.organization == "Invented Group"


def test_every_code_of_the_table_stands_for_a_discipline() -> None:
    disciplines = {one.key for one in standard_taxonomy().disciplines}
    assert set(specialties().values()) <= disciplines
