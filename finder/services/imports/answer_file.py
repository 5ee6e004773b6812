"""The rows that wait for an answer as a file, and the answers that somebody wrote into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finder.directory.clinic import Clinic
from finder.directory.columns import shortened
from finder.directory.fields import FieldCodec
from finder.errors.answered import UnfitAnswer
from finder.matching import Verdict
from finder.services.accounts.principal import Principal, require_editor
from finder.services.imports.list_file import lines_in, list_csv
from finder.services.imports.plan import ImportPlan
from finder.services.wording.texts import wording
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

_CLINIC = ("name", "address", "phone")
COLUMNS = (
    "row",
    *_CLINIC,
    *(f"listed_{each}" for each in _CLINIC),
    "why",
    "row_key",
    "listed_id",
    "answer",
)
_SAME = frozenset({"same", "same clinic", "s", "yes", "y"})
_DIFFERENT = frozenset({"different", "different clinic", "d", "no", "n"})
_SHOWN = 60


def waiting_csv(store: Store, plan: ImportPlan, by: Principal) -> str:
    """A line for each clinic that a waiting row may be, with a last column for the answer.

    Raises:
        NotAllowed: `by` may change nothing.

    """
    require_editor(by)
    return list_csv(COLUMNS, _lines(store, plan))


def answers_in(data: bytes, name: str) -> dict[tuple[str, str], Verdict]:
    """What was answered, by the row's key and the clinic's id; blank is no answer.

    Raises:
        UnreadableFile: it is no such file, or an answer is none.

    """
    found: dict[tuple[str, str], Verdict] = {}
    for number, (key, clinic_id, said) in lines_in(data, name, COLUMNS[-3:]):
        word = " ".join(said.split()).casefold()
        if not word:
            continue
        if word not in _SAME | _DIFFERENT:
            given = shortened(said, _SHOWN)
            raise UnfitAnswer(name=shortened(name, _SHOWN), row=number, given=given)
        found[key, clinic_id] = Verdict.SAME if word in _SAME else Verdict.DIFFERENT
    return found


def _lines(store: Store, plan: ImportPlan) -> Iterator[list[str]]:
    clinics = {**_in_file(plan), **_listed(store, plan)}
    for one in plan.possible_duplicates:
        mine = _told(one.clinic)
        for candidate in one.candidates:
            theirs = clinics.get(candidate.clinic_id)
            why = "; ".join(wording().say(f"upload.reason.{each}") for each in candidate.reasons)
            beside = _told(theirs) if theirs else [""] * len(_CLINIC)
            yield [f"{one.row}", *mine, *beside, why, one.key, candidate.clinic_id, ""]


def _told(clinic: Clinic) -> list[str]:
    return [clinic.name, clinic.address.one_line(), clinic.phone]


def _in_file(plan: ImportPlan) -> Mapping[str, Clinic]:
    """The clinics of the file by the id that they have or will have."""
    by_row = {row: clinic_id for clinic_id, row in plan.rows.items()}
    accepted = plan.report.accepted
    return {by_row.get(one.row, one.clinic.id): one.clinic for one in accepted}


def _listed(store: Store, plan: ImportPlan) -> Mapping[str, Clinic]:
    codec = FieldCodec(standard_taxonomy())
    ids = {each.clinic_id for one in plan.possible_duplicates for each in one.candidates}
    _, listed = store.listed_of(sorted(ids))
    return {clinic_id: codec.clinic(clinic_id, fields) for clinic_id, fields in listed.items()}
