"""The small tables under data/national, read once and checked."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from finder.errors import DataError
from finder.settings import DATA

_FOLDER = DATA / "national"


class Biller(StrEnum):
    """Whose claims under a code say something.

    Anyone's; anyone's from an office; those of pain specialties; nobody's.
    """

    ANYONE = "anyone"
    ANY_OFFICE = "office"
    PAIN_TYPES = "pain_types"
    NOBODY = "no"


class PainWork(StrEnum):
    """Where a specialty's common procedures are taken for pain care."""

    ANYWHERE = "anywhere"
    OFFICE = "office"
    NOWHERE = "no"


class Profession(StrEnum):
    """Whether a code or a specialty is a physician's, another profession's, or says neither."""

    PHYSICIAN = "physician"
    OTHER = "other"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class ProcedureRule:
    """What a claim under a procedure's code says.

    `enters`: whose claim lets a site into the directory. `states`: whose claim says that the
    procedure is offered. `counts_services` is False where the file counts units of a drug.
    """

    enters: Biller
    states: Biller
    counts_services: bool


@dataclass(frozen=True, slots=True)
class ProviderType:
    """What a Medicare specialty says about a team: `discipline` is a key or "".

    `enters`: a site with this specialty belongs in the directory whatever is billed.
    `profession`: whether that is a physician or of another profession.
    """

    discipline: str
    enters: bool
    pain_work: PainWork
    profession: Profession = Profession.UNSAID


UNMAPPED = ProviderType(discipline="", enters=False, pain_work=PainWork.NOWHERE)
"""A specialty that says nothing about a pain team."""

_SILENT = ProcedureRule(Biller.NOBODY, Biller.NOBODY, counts_services=True)
_YES_NO = {"yes": True, "no": False}


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def folded_type(provider_type: str) -> str:
    """A specialty's name without the differences between years: case and spaces."""
    return " ".join(provider_type.casefold().split())


@lru_cache(maxsize=1)
def provider_types() -> Mapping[str, ProviderType]:
    """What each specialty says, by its folded name."""
    try:
        return MappingProxyType(
            {
                folded_type(row["provider_type"]): ProviderType(
                    row["discipline"],
                    _YES_NO[row["enters"]],
                    PainWork(row["pain_type"]),
                    Profession(row["profession"]),
                )
                for row in _rows("provider_types.csv")
            }
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"data/national/provider_types.csv is broken: {error}") from error


@lru_cache(maxsize=1)
def professions() -> Mapping[str, Profession]:
    """Whose the NUCC codes are that begin with each prefix; the longest prefix of a code counts."""
    try:
        return MappingProxyType(
            {row["prefix"]: Profession(row["profession"]) for row in _rows("professions.csv")}
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"data/national/professions.csv is broken: {error}") from error


@lru_cache(maxsize=1)
def _procedure_rules() -> Mapping[tuple[str, str], ProcedureRule]:
    counting = {"services": True, "patients": False}
    try:
        return MappingProxyType(
            {
                (row["procedure"], row["code"]): ProcedureRule(
                    Biller(row["enters"]), Biller(row["states"]), counting[row["counts"]]
                )
                for row in _rows("procedure_rules.csv")
            }
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"data/national/procedure_rules.csv is broken: {error}") from error


def procedure_rule(procedure: str, code: str) -> ProcedureRule:
    """The rule for a code of a procedure: its own, else the procedure's, else "says nothing"."""
    rules = _procedure_rules()
    return rules.get((procedure, code)) or rules.get((procedure, "")) or _SILENT
