"""The clinic files that the browser tests serve: invented clinics whose answers are known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from finder.directory.clinic import Address, Clinic, ClinicStatus, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.exchange.directory_csv import write_directory
from finder.geography.position import Position

SCS, CHIROPRACTOR = "spinal_cord_stimulation", "chiropractor"
KYPHOPLASTY, ACUPUNCTURE = "kyphoplasty", "acupuncture"
KETAMINE = "ketamine_infusion"
PHOENIX = Position(latitude=33.527243, longitude=-112.092694)
TUCSON = Position(latitude=32.2, longitude=-110.9)
CENSUS = Evidence(source="Invented Survey of Clinics", verified_on=date(2026, 3, 14))

# Lengths without a common factor, so that every combination of answers comes up.
_PATTERNS = {
    SCS: "yyyyun",
    CHIROPRACTOR: "yyuyn",
    KYPHOPLASTY: "ynunuyn",
    ACUPUNCTURE: "uynyyunynuu",
}
_ANSWERS = {"y": Answer.YES, "n": Answer.NO, "u": Answer.UNKNOWN}
_PLANS = (("Medicare", "Example Mutual"), ("Medicaid",), (), ("medicare part B",))
_PLANTS = (
    *("Agave", "Brittlebush", "Cholla", "Desert Willow", "Elephant Tree", "Fairy Duster"),
    *("Globemallow", "Hopbush", "Ironwood", "Jojoba", "Kidneywood", "Larrea", "Mesquite"),
    *("Nightbloom", "Ocotillo", "Palo Verde", "Quailbush", "Rabbitbrush", "Saguaro"),
    *("Tamarisk", "Unknown Thistle", "Verbena", "Wolfberry", "Xerophyte", "Yucca", "Zinnia"),
)


def phoenix_directory() -> list[Clinic]:
    """Sixty clinics: most around Phoenix in a spiral, some far, and every special case."""
    return [*_around_phoenix(), *_one_address(), *_twins(), *_far_away(), *_special()]


def hostile_directory() -> list[Clinic]:
    """Clinics whose every text is an attack, and one ordinary clinic among them."""
    attacks = [_attack(order, text) for order, text in enumerate(ATTACKS)]
    return [*attacks, _clinic("ordinary", "Invented Ordinary Pain Clinic", _spiral(len(attacks)))]


def write(clinics: Iterable[Clinic], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_directory(clinics, stream)
    return path


ATTACKS = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    '<img src=x onerror="window.__pwned=1">',
    "<script>window.__pwned=1</script>",
    '"><svg onload=window.__pwned=1>',
    "`-window.__pwned=1-`",
    "${window.__pwned=1}",
    "[click](javascript:window.__pwned=1) **bold** $x^2$ :red[red] :material/home: #heading",
    "\u202eright to left\u202c \u200fעברית\u200f \u2067طيب",
    "</bdi></h3></article><style>*{display:none}</style>",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "\\u003cimg src=x onerror=alert(1)\\u003e &lt;b&gt; &#x3c;i&#x3e;",
    "two\nlines\tand 'quotes' \"of both\" kinds; a|b",
    "long " + "x" * 10_000,
)
"""What a name may be that somebody put into a file to do harm, or by mistake."""


def _attack(order: int, text: str) -> Clinic:
    listed = text.replace(";", ",").replace("|", "/").replace("\n", " ").replace("\t", " ")
    clinic_id = f"{order}-{text[:60]}".replace("\n", " ").replace("\t", " ")
    here = _clinic(clinic_id, text, _spiral(order))
    return replace(
        here,
        organization=f"Org {text}",
        also_known_as=(f"Aka {listed}",),
        address=replace(here.address, street=f"1 {text}", city=f"{text[:200]} City"),
        hours=f"Hours {text}",
        ages=f"Ages {text}",
        insurance=(f"Plan {listed}",),
        languages=(f"Tongue {listed}",),
        referral_methods=(f"By {listed}",),
        documents_needed=(f"Bring {listed}",),
        notes=f"Notes {text}",
        facts={SCS: Fact(Answer.YES, Evidence(source=f"Source {text}", note=f"Note {text}"))},
        evidence=Evidence(source=f"Record {text}", verified_by=f"By {text}"),
    )


def _around_phoenix() -> list[Clinic]:
    found = []
    for order in range(40):
        kind = ("Pain Clinic", "Spine Center")[order // len(_PLANTS)]
        name = f"Invented {_PLANTS[order % len(_PLANTS)]} {kind}"
        clinic = _clinic(f"az-{order:02}", name, _spiral(order), answers=_pattern(order))
        found.append(replace(clinic, insurance=_PLANS[order % len(_PLANS)]))
    return found


def _one_address() -> list[Clinic]:
    """Four clinics in one building, which no zoom can part."""
    here = Position(latitude=33.6, longitude=-112.2)
    return [
        replace(
            _clinic(f"suite-{suite}", f"Invented Suite {suite} Pain Clinic", here, answers=_BOTH),
            address=Address(
                street="77 Example Plaza",
                unit=f"Suite {suite}",
                city="Glendale",
                state="AZ",
                zip_code="85301",
            ),
        )
        for suite in "ABCD"
    ]


def _twins() -> list[Clinic]:
    """Two clinics of one name."""
    places = (Position(latitude=33.4, longitude=-111.9), Position(latitude=33.3, longitude=-112.4))
    return [
        _clinic(f"twin-{order}", "Invented Twin Pain Clinic", place, answers=_BOTH)
        for order, place in enumerate(places, start=1)
    ]


def _far_away() -> list[Clinic]:
    tucson = [
        replace(
            _clinic(
                f"tucson-{order}",
                f"Invented Tucson Clinic {order}",
                Position(latitude=TUCSON.latitude + order / 50, longitude=TUCSON.longitude),
                answers={**_BOTH, KETAMINE: Answer.YES},
            ),
            address=Address(street=f"{order} Example Way", city="Tucson", state="AZ"),
        )
        for order in range(1, 7)
    ]
    springfield = replace(
        _clinic(
            "mo-1",
            "Invented Ozark Pain Clinic",
            Position(latitude=37.2, longitude=-93.29),
            answers=_BOTH,
        ),
        address=Address(street="1 Example Lane", city="Springfield", state="MO", zip_code="65806"),
    )
    return [*tucson, springfield]


def _special() -> list[Clinic]:
    unplaced = replace(
        _clinic("unplaced", "Invented Nowhere Pain Clinic", None, answers=_BOTH),
        address=Address(city="Phoenix", state="AZ"),
    )
    about = replace(
        _clinic("about", "Invented About Here Clinic", None, answers=_BOTH),
        address=Address(city="Phoenix", state="AZ", zip_code="85016"),
        position_precision=PositionPrecision.ZIP_CENTROID,
    )
    resting = replace(
        _clinic("resting", "Invented Resting Clinic", _spiral(41), answers=_BOTH),
        status=ClinicStatus.TEMPORARILY_CLOSED,
    )
    closed = replace(
        _clinic("closed", "Invented Closed Clinic", _spiral(42), answers=_BOTH),
        status=ClinicStatus.CLOSED,
    )
    told = replace(
        _clinic("told", "Clínica Inventada del Dolor", _spiral(43)),
        organization="Invented Health Partners",
        website="https://clinic.example.org",
        email="desk@clinic.example.org",
        fax="(602) 555-0199",
        new_patients=NewPatients.ACCEPTING,
        referral_required=True,
        telehealth=True,
        languages=("English", "Spanish"),
        accessibility=("handiaccess",),
        hours="Monday to Friday, 8 to 5",
        facts={
            SCS: Fact(
                Answer.YES,
                Evidence(
                    source="Medicare claims",
                    period="2012",
                    services=1_234,
                    clinicians=2,
                    patients=56,
                ),
            ),
            CHIROPRACTOR: Fact(
                Answer.YES,
                Evidence(
                    source="the clinic's own site",
                    verified_on=date(2026, 5, 4),
                    verified_by="Sample Reviewer",
                ),
            ),
            KYPHOPLASTY: Fact(Answer.NO, Evidence(source="a call to the desk")),
        },
    )
    return [unplaced, about, resting, closed, told]


_BOTH = {SCS: Answer.YES, CHIROPRACTOR: Answer.YES}


def _pattern(order: int) -> dict[str, Answer]:
    return {key: _ANSWERS[signs[order % len(signs)]] for key, signs in _PATTERNS.items()}


def _spiral(order: int) -> Position:
    """Farther and farther from the middle of Phoenix, to about 40 miles."""
    turn, far = order * 2.4, 0.02 + order * 0.0125
    return Position(
        latitude=round(PHOENIX.latitude + far * math.cos(turn), 6),
        longitude=round(PHOENIX.longitude + far * math.sin(turn), 6),
    )


def _clinic(
    clinic_id: str,
    name: str,
    position: Position | None = None,
    *,
    answers: Mapping[str, Answer] | None = None,
) -> Clinic:
    stated = {k: a for k, a in (answers or _BOTH).items() if a is not Answer.UNKNOWN}
    return Clinic(
        id=clinic_id,
        name=name,
        address=Address(street="100 Example Avenue", city="Phoenix", state="AZ", zip_code="85016"),
        position=position,
        position_precision=PositionPrecision.GIVEN if position else PositionPrecision.NONE,
        phone="(602) 555-0134",
        facts={key: Fact(answer, CENSUS) for key, answer in stated.items()},
        evidence=CENSUS,
    )
