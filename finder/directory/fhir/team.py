"""Disciplines and procedures as codes: NUCC, Plan-Net's roles, and the finder's own keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from finder.directory.fhir.shapes import (
    DISCIPLINES,
    NUCC,
    NUCC_OID,
    PROCEDURES,
    ROLE_CODE,
    SERVICE_TYPE,
    Json,
    coding,
    codings,
    plan_net,
)
from finder.directory.fhir.wording import SaidConcept, named_by
from finder.settings import DATA
from finder.taxonomy.concept import Kind
from finder.taxonomy.rows import read_rows
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy

PROVIDER_ROLES = plan_net("ProviderRoleCS")
PAIN, PAIN_CLINIC, PAIN_CENTER = (SERVICE_TYPE, "400"), (ROLE_CODE, "PAINCL"), "261QP3300X"

_PAIN_PHYSICIAN = "interventional_pain_physician"
_NUCC_CODE = re.compile(r"[0-9]{2}[0-9A-Z]{7}X\Z")
_SNOMED = ("http://snomed.info/sct", "https://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96")
_BILLING = frozenset(
    (
        *("http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.12"),
        "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        *("urn:oid:2.16.840.1.113883.6.285", "urn:oid:2.16.840.1.113883.6.14"),
    )
)
"""What the systems of CPT and HCPCS are called."""
_SYSTEMS = {PROCEDURES: Kind.PROCEDURE, DISCIPLINES: Kind.DISCIPLINE}


class Meant(NamedTuple):
    """What a code says: that a place treats pain at all, or has something that we know."""

    pain: bool
    key: str = ""


class Codes:
    """The codes of one taxonomy, both ways."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.order = {key: place for place, key in enumerate(taxonomy.concepts)}
        self._of_nucc: dict[str, str] = {}
        self.nucc: dict[str, str] = {}
        for one in (*taxonomy.disciplines, *taxonomy.procedures):
            for code in one.codes:
                if code.system == "NUCC":
                    self._of_nucc[code.code] = one.key
                    if _NUCC_CODE.match(code.code):
                        self.nucc.setdefault(one.key, code.code)
        self._concept = lru_cache(maxsize=None)(self._made_concept)
        self._specialty = lru_cache(maxsize=None)(self._made_specialty)
        self._role = lru_cache(maxsize=None)(self._made_role)
        self.pain_centers = {one.code for one in taxonomy.clinic_codes} | {PAIN_CENTER}

    def concept(self, key: str) -> Json:
        """A procedure or discipline by the finder's own code, without its standard ones.

        What is made of a key is one object for all clinics, and never changed.
        """
        return self._concept(key)

    def specialty(self, key: str) -> Json | None:
        """A discipline by its NUCC code; None where that table has none."""
        return self._specialty(key)

    def role(self, key: str) -> Json:
        """A discipline as Plan-Net's role of somebody who is not named."""
        return self._role(key)

    def _made_concept(self, key: str) -> Json:
        known = self.taxonomy[key]
        system = PROCEDURES if known.kind is Kind.PROCEDURE else DISCIPLINES
        return {"coding": [coding(system, key, known.label)], "text": known.label}

    def _made_specialty(self, key: str) -> Json | None:
        if key not in self.nucc:
            return None
        own = self.concept(key)
        return {"coding": [coding(NUCC, self.nucc[key]), *own["coding"]], "text": own["text"]}

    def _made_role(self, key: str) -> Json:
        own = self.concept(key)
        row = roles()[key]
        standard = coding(PROVIDER_ROLES, row[0], row[1])
        return {"coding": [standard, *own["coding"]], "text": own["text"]}

    def meant(self, *concepts: object) -> Iterator[Meant]:
        """What CodeableConcepts say by NUCC's codes, of any of its systems, and by the finder's."""
        for system, written in codings(*concepts):
            code = written.strip()
            if system in _SYSTEMS:
                known = self.taxonomy.concepts.get(code)
                if known is not None and known.kind is _SYSTEMS[system]:
                    yield Meant(pain=True, key=code)
            elif (system, code) in {PAIN, PAIN_CLINIC}:
                yield Meant(pain=True)
            elif looks_like_nucc(system, code):
                yield from self._of_nucc_code(code.upper())

    def said(self, statement: SaidConcept) -> tuple[Meant, ...]:
        """What a statement says: by codes of NUCC and the finder, of other systems, or in words."""
        if found := tuple(self.meant(statement.concept)):
            return found
        coded = [*codings(statement.concept)]
        if any(system in _SYSTEMS or looks_like_nucc(system, code) for system, code in coded):
            return ()
        keys = [key for one in coded if (key := self._key_elsewhere(*one))]
        fit = [key for key in keys if self.taxonomy[key].kind in statement.kinds]
        if fit or _PAIN_PHYSICIAN in keys:  # a service of that specialty does not say who is there
            return tuple(Meant(pain=True, key=key) for key in fit or ("",))
        named = named_by(statement, self.taxonomy)
        return () if named is None else (Meant(pain=True, key=named),)

    def _of_nucc_code(self, code: str) -> Iterator[Meant]:
        if code in self.pain_centers:
            yield Meant(pain=True)
        elif code in self._of_nucc:
            yield Meant(pain=True, key=self._of_nucc[code])

    def _key_elsewhere(self, system: str, code: str) -> str:
        """What a code of SNOMED CT, CPT or HCPCS stands for; "" where that is nothing here."""
        code = code.strip()
        if system.startswith(_SNOMED):
            return specialties().get(code, "")
        found = self.taxonomy.by_code(code) if system in _BILLING else ()
        procedures = [one.key for one in found if one.kind is Kind.PROCEDURE]
        return procedures[0] if len(procedures) == 1 else ""

    def keys_of(self, system: str, code: str) -> tuple[str, ...]:
        """The disciplines and procedures that a token of a search stands for."""
        if system in _SYSTEMS or not system:
            known = self.taxonomy.concepts.get(code)
            if known is not None and known.kind in (Kind.PROCEDURE, Kind.DISCIPLINE):
                return (code,) if not system or known.kind is _SYSTEMS[system] else ()
        if not system or is_nucc(system, code):
            return tuple(key for key, shown in self.nucc.items() if shown == code)
        return ()


def is_nucc(system: str, code: str) -> bool:
    """Whether a code is NUCC's: by its system, of which several are in use, or by its look."""
    if not system:
        return bool(_NUCC_CODE.match(code))
    return "nucc" in system.lower() or system == NUCC_OID


def looks_like_nucc(system: str, code: str) -> bool:
    """Whether a code of others is NUCC's: no other code of theirs looks so, whatever the system."""
    return is_nucc(system, code) or bool(_NUCC_CODE.match(code.strip().upper()))


@lru_cache(maxsize=1)
def specialties() -> Mapping[str, str]:
    """The disciplines that codes of SNOMED CT stand for, specialties and occupations."""
    rows = read_rows(DATA / "fhir" / "specialties.csv", ("code", "concept"))
    return {row["code"]: row["concept"] for row in rows}


@lru_cache(maxsize=1)
def roles() -> Mapping[str, tuple[str, str]]:
    """Plan-Net's role of each discipline: its code and what it is called."""
    rows = read_rows(DATA / "fhir" / "roles.csv", ("discipline", "code", "display"))
    return {row["discipline"]: (row["code"], row["display"]) for row in rows}


@lru_cache(maxsize=1)
def standard_codes() -> Codes:
    """The codes of the standard taxonomy."""
    return Codes(standard_taxonomy())
