"""No one's home is in this directory: street and phone are shown of confirmed practices alone."""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.national_files import Sizes, write_national_files
from finder.directory.clinic import Clinic
from finder.geography.gazetteer import standard_gazetteer
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.budget import few
from tests.unit.national.claims_file import Row, organization
from tests.unit.national.registry_files import Entry, Listing

BuildAll = Callable[..., NationalBuild]

SAMPLES = Path(__file__).resolve().parents[3] / "../shared/data/cms"
SECOND, THIRD = "1000000020", "1000000038"
PERSON = Entry(street1="7 SEABREEZE LN", zip_code="850161234", fax="6025550177")
CENTER = Entry(
    npi="1000000012",
    entity="2",
    organization="SAMPLE PAIN CENTER",
    last="",
    first="",
    codes=("261QP3300X",),
    street1=PERSON.street1,
)
COLLEAGUE = replace(PERSON, npi=SECOND, last="EXAMPLE")
HERE = {"street1": PERSON.street1}


def only(built: NationalBuild) -> Clinic:
    (clinic,) = built.clinics
    return clinic


def is_hidden(clinic: Clinic) -> bool:
    where = clinic.address
    assert (where.city, where.state, where.zip_code[:5]) == ("Phoenix", "AZ", "85016")
    shown = (where.street, where.unit, clinic.phone, clinic.fax, where.zip_code[5:])
    assert not any(shown) or where.street
    return not any(shown)


@pytest.mark.parametrize(
    ("registry", "others", "hidden"),
    [
        ([PERSON], {}, True),
        ([replace(PERSON, street2="APT 4B")], {}, True),
        ([replace(PERSON, street2="SUITE 4")], {}, True),
        ([PERSON], {"claims": {2023: [Row(place="F", **HERE)]}}, True),
        ([PERSON], {"claims": {2023: [Row(street1="9 ELSE RD")]}}, True),
        ([PERSON, replace(COLLEAGUE, last="SAMPLE")], {}, True),
        ([PERSON, replace(COLLEAGUE, last="EXAMPLE-SAMPLE")], {}, True),
        ([PERSON, replace(COLLEAGUE, last="")], {}, True),
        ([replace(one, street2="APT 4") for one in (PERSON, COLLEAGUE)], {}, True),
        ([replace(one, street2="LOT 9") for one in (PERSON, COLLEAGUE)], {}, True),
        ([replace(PERSON, street2="# 4"), replace(COLLEAGUE, street2="# 5")], {}, True),
        ([replace(one, street1="SAMPLE HALL") for one in (PERSON, COLLEAGUE)], {}, True),
        ([], {"claims": {2023: [Row(place="F", **HERE)]}}, True),
        ([PERSON], {"claims": {2023: [Row(**HERE)]}}, False),
        ([PERSON], {"claims": {2023: [Row(street1="7 Seabreeze Lane", code="99213")]}}, False),
        ([replace(PERSON, street2="APT 4B")], {"claims": {2023: [Row(**HERE)]}}, False),
        ([], {"claims": {2023: [Row(**HERE)]}}, False),
        ([PERSON], {"clinicians": [Listing(**HERE)]}, False),
        ([PERSON, CENTER], {}, False),
        (
            [PERSON],
            {"claims": {2023: [organization("SAMPLE CENTER", code="63650", **HERE)]}},
            False,
        ),
        ([PERSON, COLLEAGUE], {}, False),
        ([PERSON, replace(COLLEAGUE, codes=("225100000X",))], {}, False),
        ([replace(PERSON, last="L15"), replace(COLLEAGUE, last="L16")], {}, False),
        ([replace(PERSON, last="PEÑA"), replace(COLLEAGUE, last="PENA A")], {}, False),
        ([replace(one, street2="# 4") for one in (PERSON, COLLEAGUE)], {}, False),
    ],
)
def test_a_street_and_a_phone_are_shown_where_a_practice_is_confirmed(
    build_all: BuildAll, registry: list[Entry], others: dict[str, object], *, hidden: bool
) -> None:
    assert is_hidden(only(build_all(registry=registry, **others))) is hidden


NO_PLACES = (
    *("PO BOX 22", "P.O. BOX 22", "POST OFFICE BOX 22", "BOX 9235 HSC", "PMB 12", "APARTADO 123"),
    *("C/O SAMPLE ASSOC PO BOX 5", "ATTN: CREDENTIALING", "DEPT OF ANESTHESIOLOGY", "MAIL STOP 5"),
    *("UNKNOWN", "N/A", "HOME", "HOME OFFICE", "1", "1913", "RR 2 BOX 4", "TELEHEALTH", "XXX"),
    *("APDO 44", "BUZON 12", "MC 4021", "M/C 4021", "MS 12", "HC 1 BOX 12", "P. O. BOX #44"),
    *("HOMEBASED", "HOME-BASED", "PRIVATE RESIDENCE", "NOT APPLICABLE", "PENDING", "VIRTUAL"),
    *("MULTIPLE LOCATIONS", "ANESTHESIOLOGY DEPT", "PAIN DEPARTMENT", "NO STREET", "SAME"),
)


def test_what_is_no_place_to_travel_to_is_never_shown_as_one(build_all: BuildAll) -> None:
    rows = [
        replace(one, npi=str(1100000000 + 3 * place + number), last=one.last or "X", street1=street)
        for place, street in enumerate(NO_PLACES)
        for number, one in enumerate((PERSON, COLLEAGUE))
    ]
    centers = [
        replace(CENTER, npi=str(1200000000 + place), street1=street)
        for place, street in enumerate(NO_PLACES)
    ]
    built = build_all(registry=[*rows, *centers])
    assert {clinic.address.street for clinic in built.clinics} == {""}
    assert len(built.clinics) == len(rows) + len(centers)
    people = [clinic for clinic in built.clinics if clinic.name.startswith("Practice of")]
    assert {clinic.phone for clinic in people} == {""}
    assert len({clinic.id for clinic in built.clinics}) == len(built.clinics)


@pytest.mark.parametrize(
    "street",
    [
        *("SAMPLE HOSPITAL ANESTHESIOLOGY DEPT", "SAMPLE UNIVERSITY HOSPITAL", "HOMESTEAD HALL"),
        *("100 VIRTUAL WAY", "7 MC KINNEY ST", "9 RESIDENCE RD", "12 PENDING LN"),
    ],
)
def test_a_place_whose_name_begins_like_one_that_is_none_is_shown(
    build_all: BuildAll, street: str
) -> None:
    assert only(build_all(registry=[replace(CENTER, street1=street)])).address.street


def test_nobody_without_a_street_joins_another_there(build_all: BuildAll) -> None:
    therapist = replace(PERSON, npi=SECOND, codes=("225100000X",), street1="PO BOX 22")
    clinic = only(build_all(registry=[replace(PERSON, street1="PO BOX 22"), therapist]))
    assert set(clinic.facts) == {"interventional_pain_physician"}


# A whole build, judged by the raw rows


def raw_rows(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="latin-1", newline="") as stream:
        head = stream.readline()
        tabs = "\t" in head
        reader = csv.reader(
            stream,
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
        )
        names = next(csv.reader([head], delimiter="\t" if tabs else ","))
        for cells in reader:
            yield dict(zip((name.strip() for name in names), cells, strict=False))


def first(row: dict[str, str], *names: str) -> str:
    return next((row[name].strip() for name in names if row.get(name, "").strip()), "")


def confirmed(sources: Sources) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The (ZIP code, number) that a file confirms, and those where several people are."""
    practices: set[tuple[str, str]] = set()
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    practice = "Provider {} Line Business Practice Location Address"
    for _, path in sources:
        for row in raw_rows(path):
            street = " ".join(
                [
                    first(row, practice.format(one), f"Rndrng_Prvdr_St{n}", f"adr_ln_{n}")
                    or first(row, f"nppes_provider_street{n}")
                    for n, one in ((1, "First"), (2, "Second"))
                ]
            )
            zip_code = first(
                row,
                "Provider Business Practice Location Address Postal Code",
                *("Rndrng_Prvdr_Zip5", "nppes_provider_zip", "ZIP Code", "zip"),
            )
            zip5 = zip_code.rjust(5, "0")[:5] if len(zip_code) < 6 else zip_code.rjust(9, "0")[:5]
            houses = {(zip5, number) for number in re.findall(r"\d+", street.replace("-", ""))}
            entity = first(row, "Entity Type Code", "Rndrng_Prvdr_Ent_Cd", "nppes_entity_code")
            office = first(row, "Place_Of_Srvc", "place_of_service") == "O"
            if entity in {"2", "O"} or office or "adr_ln_1" in row:
                practices |= houses
            last = first(row, "Provider Last Name (Legal Name)", "nppes_provider_last_org_name")
            for house in houses:
                names[house].add(last or first(row, "Rndrng_Prvdr_Last_Org_Name"))
    return practices, {house for house, known in names.items() if len(known) > 1}


def check_no_home(built: NationalBuild, sources: Sources) -> None:
    practices, shared = confirmed(sources)
    shown = 0
    for clinic in built.clinics:
        where = clinic.address
        if not where.street:
            assert where.unit == ""
            assert len(where.zip_code) == 5
            assert not clinic.phone or not clinic.name.startswith("Practice")
            continue
        shown += 1
        houses = {
            (where.zip_code[:5], number)
            for number in re.findall(r"\d+", where.street.replace("-", ""))
        }
        if houses:  # else it is one in words, or a building's name
            dwelling = where.unit.upper().startswith(("APT", "LOT", "TRLR"))
            assert houses & (practices if dwelling else practices | shared), clinic
    assert shown > 0


# in the files of the first seed somebody's home would be shown if nothing kept it back
@pytest.mark.parametrize("seed", few((1, 0, 2)))
def test_no_ones_home_is_in_a_directory_of_made_files(
    seed: int, tmp_path: Path, taxonomy: Taxonomy
) -> None:
    files = write_national_files(tmp_path, Sizes(2_000, 1_500, 500), seed)
    sources = Sources(part_b=files.part_b, nppes=files.nppes, clinicians=files.clinicians)
    built = build_directory(sources, taxonomy=taxonomy, gazetteer=standard_gazetteer())
    check_no_home(built, sources)
    alone = Sources(nppes=files.nppes)
    check_no_home(build_directory(alone, taxonomy=taxonomy, gazetteer=standard_gazetteer()), alone)


@pytest.mark.parametrize("seed", range(3))
def test_no_ones_home_is_in_a_directory_of_people_everywhere(
    seed: int, build_all: BuildAll
) -> None:
    draw = random.Random(seed)
    units = ("", "", "APT 3", "# 4", "STE 5", "LOT 2", "Apartment 3")
    last = ("SAMPLE", "EXAMPLE", "SAMPLE-EXAMPLE", "")
    rows = [
        Entry(
            npi=str(1100000000 + place),
            last=draw.choice(last),
            street1=f"{draw.randrange(100, 140)} EXAMPLE {draw.choice(('ST', 'STREET'))}",
            street2=draw.choice(units),
            codes=(draw.choice(("208VP0014X", "225100000X")),),
        )
        for place in range(60)
    ]
    claims = [
        Row(npi=row.npi, street1=row.street1, place=draw.choice("OF"), last=row.last)
        for row in draw.sample(rows, 10)
    ]
    offices = {claim.street1.split()[0] for claim in claims if claim.place == "O"}
    for clinic in build_all(registry=rows, claims={2023: claims}).clinics:
        if clinic.address.street or clinic.phone:
            number = clinic.address.street.split()[0]
            people = [
                row
                for row in rows
                if row.street1.startswith(number) and not row.street2.upper().startswith("APARTM")
            ]
            names = {row.last for row in people if row.street2[:3] not in {"APT", "LOT"}}
            assert number in offices or {"SAMPLE", "EXAMPLE"} <= names


@pytest.mark.skipif(not SAMPLES.exists(), reason="needs the real samples, ../shared/data/cms")
def test_no_ones_home_is_in_a_directory_of_the_real_samples(taxonomy: Taxonomy) -> None:
    sources = Sources(
        part_b=(SAMPLES / "partb_provider_service_2012_sample.tsv.gz",),
        nppes=SAMPLES / "npidata_pfile_sample_2018.csv.gz",
        clinicians=SAMPLES / "dac_sample.csv.gz",
    )
    built = build_directory(sources, taxonomy=taxonomy, gazetteer=standard_gazetteer())
    check_no_home(built, sources)
