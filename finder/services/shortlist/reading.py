"""A shortlist as a link names it: the clinics that can be shown, and what became of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from finder.directory.clinic import Clinic
from finder.services.directory import Directory
from finder.services.publishing.past import past_of
from finder.services.shortlist.ids import MOST
from finder.storage.store import Store

Gone = Callable[[str], str | None]
"""What a clinic was called that was listed once and is not now; None for any other id."""

_MOST_ASKED = 8
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """What is shown, at most `MOST` clinics, and a name for each of the others.

    Those `gone` were listed once, those `beyond` are listed but one too many, and `unknown` are
    ids that mean nothing here.
    """

    clinics: tuple[Clinic, ...]
    gone: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_shortlist(directory: Directory, ids: Iterable[str], gone: Gone) -> Shortlist:
    """What `ids` stand for in `directory`, in their order; few ids are looked up in the past."""
    known, names_of_gone, unknown, asked = [], [], [], 0
    for clinic_id in ids:
        if (clinic := directory.by_id.get(clinic_id)) is not None:
            known.append(clinic)
            continue
        asked += 1
        may_be_known = asked <= _MOST_ASKED and clinic_id.isprintable()
        name = gone(clinic_id) if may_be_known else None
        if name is not None:
            names_of_gone.append(name)
        else:
            unknown.append(clinic_id[:_LONGEST_ID])
    return Shortlist(
        clinics=tuple(known[:MOST]),
        gone=tuple(names_of_gone),
        beyond=tuple(clinic.name for clinic in known[MOST:]),
        unknown=tuple(unknown),
    )


def gone_from(store: Store) -> Gone:
    """What was once listed, by what `store` keeps of the past."""

    def name_of(clinic_id: str) -> str | None:
        past = past_of(store, clinic_id)
        if not past:
            return None
        fields = past[0][1].before or {}
        return str(fields.get("name") or clinic_id)

    return name_of
