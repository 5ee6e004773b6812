"""Build data/sample_directory.csv: invented clinics, the same ones every time.

    python scripts/build_sample_directory.py [OUTPUT]

Every clinic is made up and says so in its name: none of it is about a real clinic. ZIP
codes are drawn by population, so that clinics stand where people live; every state, DC
and Puerto Rico get some, and Phoenix enough to try things out. The numbers are seeded.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from collections.abc import Iterator

from finder.directory.clinic import (
    Address,
    Clinic,
    ClinicStatus,
    NewPatients,
    PositionPrecision,
)
from finder.directory.fact import Answer, Evidence, Fact
from finder.exchange.directory_csv import write_directory
from finder.geography.area import ZipCode
from finder.geography.gazetteer_tables import read_zip_codes
from finder.geography.position import Position
from finder.settings import DATA, SAMPLE_DIRECTORY
from finder.taxonomy.taxonomy import standard_taxonomy
from scripts.sample.areas import AREA_CODES, FEWEST_IN_A_STATE, PHOENIX, TOTAL
from scripts.sample.kinds import ADDED, DONE_BY, KINDS, SELDOM, STATED, Kind
from scripts.sample.told import with_more_told
from scripts.sample.words import (
    CHECKERS,
    DOCUMENTS,
    ENDINGS,
    FIRST_WORDS,
    HOURS,
    INSURANCE,
    LANGUAGES,
    MARKS,
    REFERRAL_METHODS,
    SPANISH_NAMES,
    STREETS,
)

SEED = 20_261_121
WRITTEN_ON = date(2026, 11, 1)
"""The day that the sample pretends to be from; verification dates lie before it."""


def main() -> None:
    """Write the directory and say how many clinics it has."""
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_DIRECTORY
    clinics = list(sample_clinics(Random(SEED)))
    with output.open("w", encoding="utf-8", newline="") as stream:
        write_directory(clinics, stream)
    print(f"{len(clinics)} invented clinics written to {output.name}")


def sample_clinics(random: Random) -> Iterator[Clinic]:
    """The clinics, in the order of their ids."""
    sites = list(_sites(random))
    taxonomy = standard_taxonomy()
    for number, (zip_code, neighbour) in enumerate(sites, start=1):
        clinic = _clinic(random, number, zip_code, neighbour)
        seed = f"{SEED}:{number}:told"
        yield with_more_told(clinic, seed, taxonomy, has_neighbour=neighbour is not None)


def _sites(random: Random) -> Iterator[tuple[ZipCode, int | None]]:
    """Where clinics stand; the second part is the number of a clinic at the same address."""
    peopled = [z for z in read_zip_codes(DATA / "gazetteer").values() if z.city]
    by_state: dict[str, list[ZipCode]] = {}
    for zip_code in peopled:
        by_state.setdefault(zip_code.state, []).append(zip_code)
    chosen: list[ZipCode] = []
    for state in sorted(AREA_CODES):
        chosen += _drawn(random, by_state[state], FEWEST_IN_A_STATE)
    phoenix = [z for z in peopled if z.county == PHOENIX.county and z.state == PHOENIX.state]
    chosen += _drawn(random, phoenix, PHOENIX.clinics)
    listed = [z for z in peopled if z.state in AREA_CODES]
    chosen += _drawn(random, listed, TOTAL - len(chosen))
    chosen.sort(key=lambda z: z.code)
    number = 0
    for zip_code in chosen:
        number += 1
        yield zip_code, None
        if random.random() < 0.06:
            first = number
            for _ in range(random.choice((1, 1, 2, 4))):
                number += 1
                yield zip_code, first


def _drawn(random: Random, zip_codes: list[ZipCode], count: int) -> list[ZipCode]:
    weights = [z.population or 0 for z in zip_codes]
    return random.choices(zip_codes, weights, k=count)


def _clinic(random: Random, number: int, zip_code: ZipCode, neighbour: int | None) -> Clinic:
    kind = random.choices(KINDS, [k.share for k in KINDS])[0]
    name, organization = _names(random, zip_code)
    position = _position(zip_code, number, neighbour)
    exact = random.choice((PositionPrecision.GIVEN, PositionPrecision.STREET))
    phone = f"({AREA_CODES[zip_code.state]}) 555-01{number % 100:02}"
    host = f"clinic-{number}.example.org"
    return Clinic(
        id=f"sample-{number:04}",
        name=name,
        organization=organization,
        also_known_as=(f"{name} (former name)",) if random.random() < 0.05 else (),
        address=_address(random, zip_code, number, neighbour),
        position=position,
        position_source="invented" if position else "",
        position_precision=exact if position else PositionPrecision.ZIP_CENTROID,
        phone=phone if random.random() < 0.96 else "",
        fax=f"({AREA_CODES[zip_code.state]}) 555-01{(number + 50) % 100:02}"
        if random.random() < 0.6
        else "",
        website=f"https://{host}" if random.random() < 0.8 else "",
        email=f"hello@{host}" if random.random() < 0.4 else "",
        hours=random.choice(HOURS),
        languages=_languages(random, zip_code),
        accessibility=_some(random, ("adacomp", "handiaccess", "pubtrans", "anssrvc"), 0.35),
        new_patients=random.choices((*NewPatients, None), (55, 8, 5, 4, 28))[0],
        telehealth=random.choices((True, False, None), (40, 25, 35))[0],
        ages=random.choice(("18 and over", "12 and over", "All ages", "")),
        insurance=_some(random, INSURANCE, 0.5),
        self_pay=random.choices((True, False, None), (45, 15, 40))[0],
        referral_required=random.choices((True, False, None), (40, 35, 25))[0],
        referral_methods=_some(random, REFERRAL_METHODS, 0.4),
        documents_needed=_some(random, DOCUMENTS, 0.4),
        status=ClinicStatus.TEMPORARILY_CLOSED if random.random() < 0.012 else ClinicStatus.ACTIVE,
        notes="Invented for the sample directory." if random.random() < 0.2 else "",
        facts=_facts(random, number, kind),
        evidence=_evidence(random),
    )


def _names(random: Random, zip_code: ZipCode) -> tuple[str, str]:
    """A name that says that it is invented, and who runs it.

    Chains give the same name in many towns, and twice in some.
    """
    mark = random.choice(MARKS)
    if zip_code.state == "PR":
        return random.choice(SPANISH_NAMES), "Red Ejemplo del Dolor"
    chain = f"{mark} {random.choice(FIRST_WORDS)}"
    if random.random() < 0.35:
        return f"{chain} {random.choice(ENDINGS)}", f"{chain} Network"
    return f"{chain} {random.choice(ENDINGS)} of {zip_code.city}", ""


def _address(random: Random, zip_code: ZipCode, number: int, neighbour: int | None) -> Address:
    site = Random(f"{SEED}:{neighbour or number}")
    return Address(
        street=f"{site.randrange(100, 9900)} {site.choice(STREETS)}",
        unit=f"Suite {random.randrange(100, 480)}" if neighbour or random.random() < 0.5 else "",
        city=zip_code.city,
        state=zip_code.state,
        zip_code=zip_code.code,
    )


def _position(zip_code: ZipCode, number: int, neighbour: int | None) -> Position | None:
    """A point near the middle of the ZIP code, the same for all clinics at one address.

    One address in seven has none, so that readers fall back on the ZIP code.
    """
    site = Random(f"{SEED}:at:{neighbour or number}")
    if site.random() < 0.15:
        return None
    middle = zip_code.position
    return Position(
        latitude=round(middle.latitude + site.uniform(-0.008, 0.008), 5),
        longitude=round(middle.longitude + site.uniform(-0.008, 0.008), 5),
    )


def _facts(random: Random, number: int, kind: Kind) -> dict[str, Fact]:
    keys = sorted({key for each in KINDS for key in each.offers})
    has = {key: random.random() < kind.offers.get(key, kind.otherwise) for key in keys}
    has |= {therapy: has[therapist] for therapy, therapist in DONE_BY.items() if therapy in has}
    facts = {}
    for key, offered in has.items():
        if _is_stated(random, offered=offered):
            facts[key] = Fact(Answer.YES if offered else Answer.NO)
    for key in ADDED:
        done_by = DONE_BY.get(key, key)
        offered = has[done_by] if done_by in has else _offers_too(number, kind, done_by)
        if _is_stated(Random(f"{SEED}:{number}:{key}:stated"), offered=offered):
            facts[key] = Fact(Answer.YES if offered else Answer.NO)
    return facts


def _offers_too(number: int, kind: Kind, key: str) -> bool:
    return Random(f"{SEED}:{number}:{key}").random() < kind.offers_too.get(key, SELDOM)


def _is_stated(random: Random, *, offered: bool) -> bool:
    """People state what they have more readily than what they lack."""
    return random.random() < (STATED + 0.3 if offered else STATED - 0.2)


def _evidence(random: Random) -> Evidence:
    source = random.choice(("Example clinic's own list", "Sample network file"))
    if random.random() < 0.12:
        return Evidence(source=source)
    days = random.choice((5, 20, 45, 80, 120, 200, 400, 900))
    checked = WRITTEN_ON - timedelta(days=random.randrange(days, days + 30))
    return Evidence(source=source, verified_on=checked, verified_by=random.choice(CHECKERS))


def _languages(random: Random, zip_code: ZipCode) -> tuple[str, ...]:
    if random.random() < 0.2:
        return ()
    first = "Spanish" if zip_code.state == "PR" else "English"
    others = [language for language in LANGUAGES if language != first]
    return (first, *_some(random, tuple(others), 0.15))


def _some(random: Random, choices: tuple[str, ...], share: float) -> tuple[str, ...]:
    return tuple(choice for choice in choices if random.random() < share)


if __name__ == "__main__":
    main()
