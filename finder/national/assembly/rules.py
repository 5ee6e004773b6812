"""The rules of the assembly as tables that SQL can join: codes, specialties, states."""

from __future__ import annotations

from finder.geography.us_states import STATE_NAMES
from finder.national.assembly.claim import FACILITY, OFFICE
from finder.national.assembly.codes import CodeBook, is_counted, may_enter
from finder.national.assembly.tables import UNMAPPED, Biller, Profession, provider_types
from finder.national.engine import Engine

_INTO_JOINTS = "joint_injection"
_TELL_NOTHING = frozenset({"image_guidance", _INTO_JOINTS})
"""Procedures that don't tell what somebody mainly does.

Image guidance goes with something that is counted itself, and offices of all kinds inject joints.
"""
PAIN_PHYSICIAN = "*"
"""Stands for the specialty of whoever any file calls a pain physician."""


def make_rule_tables(engine: Engine, book: CodeBook) -> None:
    """Make the tables that the readers of the files join with.

    `billing(code, may_enter)`: the codes that are followed; `aside(code, is_joint)`: those of
    them that don't tell what somebody mainly does; `is_joint` is an injection into a joint.
    `specialty(name, discipline, enters, is_other)`: the specialties that say something, by folded
    name; `is_other` is another profession than a physician's. `entering(code, specialty,
    place, families, is_pain_care)`: whose claim lets a site in ('' is any other specialty), with
    the families of the code, blanks between; `is_pain_care` where common procedures of that
    specialty are taken for pain care there, too. `stating(code, specialty,
    place, procedure, counts_services)`: whose claim says that a procedure is offered.
    `nucc(code, discipline, enters, is_clinic)`: a code of `NUCC_BRANCH` characters stands for
    all that begin with it and are not there themselves. `us_state(code, name)`: in capitals.
    """
    codes = {code: book.code(code) for code in book.billing_codes()}
    followed = {code: billed for code, billed in codes.items() if billed.procedures}
    families = {code: " ".join(book.families(billed)) for code, billed in followed.items()}
    engine.table(
        "billing",
        "code VARCHAR, may_enter BOOLEAN",
        [(code, may_enter(billed)) for code, billed in followed.items()],
    )
    engine.table(
        "aside",
        "code VARCHAR, is_joint BOOLEAN",
        [
            (code, any(procedure == _INTO_JOINTS for procedure, _ in billed.procedures))
            for code, billed in followed.items()
            if all(procedure in _TELL_NOTHING for procedure, _ in billed.procedures)
        ],
    )
    types = {"": UNMAPPED, **provider_types()}
    judged = (*types.items(), (PAIN_PHYSICIAN, book.pain_physician))
    work = [(name, one, place) for name, one in judged for place in (OFFICE, FACILITY)]
    # most codes have one of few billers: what each speaks of is worked out once
    counted = {
        biller: dict.fromkeys(
            (name, place) for name, one, place in work if is_counted(biller, one, place)
        )
        for biller in Biller
    }
    engine.table(
        "specialty",
        "name VARCHAR, discipline VARCHAR, enters BOOLEAN, is_other BOOLEAN",
        [
            (name, one.discipline, one.enters, one.profession is Profession.OTHER)
            for name, one in types.items()
            if name
        ],
    )
    engine.table(
        "entering",
        "code VARCHAR, specialty VARCHAR, place VARCHAR, families VARCHAR, is_pain_care BOOLEAN",
        [
            (code, name, place, families[code], (name, place) in counted[Biller.PAIN_TYPES])
            for code, billed in followed.items()
            for name, place in dict.fromkeys(
                pair for _, rule in billed.procedures for pair in counted[rule.enters]
            )
        ],
    )
    engine.table(
        "stating",
        "code VARCHAR, specialty VARCHAR, place VARCHAR, procedure VARCHAR, "
        "counts_services BOOLEAN",
        [
            (code, name, place, procedure, rule.counts_services)
            for code, billed in followed.items()
            for procedure, rule in billed.procedures
            for name, place in counted[rule.states]
        ],
    )
    leading = {one.discipline for one in types.values() if one.enters}
    engine.table(
        "nucc",
        "code VARCHAR, discipline VARCHAR, enters BOOLEAN, is_clinic BOOLEAN",
        [
            *((code, key, key in leading, False) for code, key in book.discipline_codes()),
            *((code, "", True, True) for code in book.clinic_codes()),
        ],
    )
    engine.table(
        "us_state",
        "code VARCHAR, name VARCHAR",
        [(code, name.upper()) for code, name in STATE_NAMES.items()],
    )
