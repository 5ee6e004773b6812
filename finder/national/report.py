"""What a build did with the rows it read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from finder.directory.clinic import Clinic
    from finder.national.drops import Drop
    from finder.taxonomy.concept import Kind
    from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The counts of a build.

    `rows_kept` are the rows of a followed code by the providers at the sites, one for each
    provider, code and place. Not each stands behind a fact, since a rule may count a code only
    from an office or from pain specialties. `rows_read` = `rows_kept` + the sum of `dropped`
    (by reason). `providers` are those at the sites; `providers_left_out` billed a pain
    procedure but are at no site that the rules let in. `without_position` are clinics whose
    ZIP code is not known. `procedures` and `disciplines` give the number of clinics that list
    each key.
    """

    source: str
    year: int
    rows_read: int
    rows_kept: int
    dropped: Mapping[Drop, int]
    providers: int
    providers_left_out: int
    clinics: int
    without_position: int
    procedures: Mapping[str, int]
    disciplines: Mapping[str, int]

    def as_dict(self) -> dict[str, object]:
        """The report for JSON: plain texts and numbers."""
        return {
            "source": self.source,
            "year": self.year,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "dropped": {str(reason): count for reason, count in self.dropped.items()},
            "providers": self.providers,
            "providers_left_out": self.providers_left_out,
            "clinics": self.clinics,
            "without_position": self.without_position,
            "procedures": dict(self.procedures),
            "disciplines": dict(self.disciplines),
        }


def stated_counts(clinics: Iterable[Clinic], kind: Kind, taxonomy: Taxonomy) -> dict[str, int]:
    """How many clinics state each key of `kind`, the most frequent first."""
    counts = Counter(
        key for clinic in clinics for key in clinic.facts if taxonomy[key].kind is kind
    )
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
