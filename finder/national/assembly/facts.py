"""What the files say of each site: procedures and team, each with its evidence. Never a no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from finder.directory.fact import Answer, Evidence, Fact
from finder.national.assembly.claim import FACILITY, OFFICE
from finder.national.assembly.codes import CodeBook
from finder.national.assembly.facilities import Facilities, facility_note, read_facilities
from finder.national.engine import Engine
from finder.national.sources.clinicians import CLINICIANS
from finder.national.sources.federal_files import SOURCES_BY_TRUST, source_of
from finder.national.sources.nppes import NPPES
from finder.national.sources.part_b import PART_B

CLAIMS = "Medicare Part B claims"
_SETTINGS = {
    (True, False): "in an office",
    (False, True): "at a hospital or surgery center",
    (True, True): "in an office and at a hospital or surgery center",
}
# On the page the setting and then the notes end a sentence that begins with the counts.
_ELSEWHERE = "perhaps not at this address"
_AT_LEAST = "one person may be in several of the counts"
_UNITS = "units of a drug are not counted as services"

Facts = dict[str, Fact]
"""By the key of the procedure or discipline."""


class SiteFacts(NamedTuple):
    """What the files say of one site; `beside` is who is in the building, but not on the team."""

    facts: Facts
    evidence: Evidence
    telehealth: bool | None
    beside: tuple[str, ...] = ()


def told_of_sites(
    engine: Engine, sites: int, book: CodeBook, periods: Mapping[str, str]
) -> list[SiteFacts]:
    """What is known of each of so many sites, in their order.

    `periods` is the time that the file of each source but the claims is from, "" where that is
    not known.
    """
    years = dict(engine.rows(_YEARS))
    clinicians = {site for (site,) in engine.rows(_WITH_CLINICIANS)}
    remote = {site for (site,) in engine.rows(_REMOTE)}
    facts = _procedures(engine, book, read_facilities(engine))
    beside: defaultdict[int, list[str]] = defaultdict(list)
    for site, discipline in engine.rows(_BESIDE):
        beside[site].append(book.label(discipline))
    for site, discipline, source, people in engine.rows(_TEAM):
        period = str(years[site]) if source == PART_B.key else periods.get(source, "")
        evidence = Evidence(source=source_of(source).told_as, period=period, clinicians=people)
        facts[site][discipline] = Fact(Answer.YES, evidence)

    def evidence_of(site: int) -> Evidence:
        if site in years:
            return Evidence(source=CLAIMS, period=str(years[site]))
        source = CLINICIANS if site in clinicians else NPPES
        return Evidence(source=source.told_as, period=periods.get(source.key, ""))

    return [
        SiteFacts(
            dict(sorted(facts[site].items())),
            evidence_of(site),
            True if site in remote else None,
            tuple(beside[site]),
        )
        for site in range(sites)
    ]


def _procedures(engine: Engine, book: CodeBook, facilities: Facilities) -> defaultdict[int, Facts]:
    facts: defaultdict[int, Facts] = defaultdict(dict)
    sharing = cache(partial(_sharing, book))  # few codes fill a whole directory
    for batch in engine.in_batches(_PROCEDURES):
        for site, *stated in batch:
            billed = _Billed._make(stated)
            shared = sharing(billed.procedure, billed.codes)
            place = facility_note(facilities.get((site, billed.procedure), ()))
            facts[site][billed.procedure] = Fact(Answer.YES, _evidence(billed, shared, place))
    return facts


class _Billed(NamedTuple):
    """What the claims for a procedure at a site add up to.

    The counts are those of the latest year, the other years are only named. A surgery center
    bills its own fee for what a clinician bills too: where clinicians bill, they alone count.
    `services` is None where the file counts units of a drug alone, or where the claims of all are
    counted at another of their addresses; then `patients` is None too. `others` is at how many
    more addresses one of them works, `away` whether claims of some are counted at another.
    `is_past`: all who billed have moved since. `years` and `codes` are in order, with blanks
    between them.
    """

    procedure: str
    years: str
    clinicians: int
    services: float | None
    patients: float | None
    in_office: bool
    in_facility: bool
    is_elsewhere: bool
    codes: str
    has_units: bool
    claims: int
    others: int
    away: bool
    is_past: bool


def _evidence(billed: _Billed, shared: str, place: str) -> Evidence:
    *earlier, latest = billed.years.split()
    notes = []
    if billed.is_past:
        notes.append(f"at an earlier address, last seen there in {latest}")
    elif billed.is_elsewhere:
        notes.append(_ELSEWHERE)
    if place:
        notes.append(place)
    if shared:
        notes.append(shared)
    if billed.has_units:
        notes.append(_UNITS)
    if billed.claims > 1:
        notes.append(_AT_LEAST)
    if billed.others:
        notes.append(_counted_where(billed))
    if earlier:
        notes.append(f"also billed in {_listed(earlier)}")
    return Evidence(
        source=CLAIMS,
        period=latest,
        clinicians=billed.clinicians or None,
        services=None if billed.services is None else round(billed.services),
        patients=None if billed.patients is None else round(billed.patients),
        setting=_SETTINGS[billed.in_office, billed.in_facility],
        note="; ".join(notes),
    )


def _counted_where(billed: _Billed) -> str:
    """What is said where somebody works at several addresses, as claims are counted at one."""
    others = f"{billed.others} other address{'es' if billed.others > 1 else ''}"
    if not billed.claims:
        return f"also at {others}, and counted at one of them"
    if billed.clinicians < 2:
        return f"the counts are for all addresses together; also at {others}"
    rest = "; the counts of some stand at another" if billed.away else ""
    return f"some of the clinicians also work at up to {others} and are counted once{rest}"


def _sharing(book: CodeBook, procedure: str, codes: str) -> str:
    """What is said where each of the codes stands for other procedures too; "" elsewhere."""
    billed = [book.code(code) for code in codes.split()]
    if not all(one.shared for one in billed):
        return ""
    procedures = {key for one in billed for key, _ in one.procedures}
    others = sorted(map(book.label, procedures - {procedure}))
    return f"billed under a code shared with: {', '.join(others)}"


_PROCEDURES = f"""
    WITH dated AS (
        SELECT *, year = max(year) OVER (PARTITION BY site, procedure) AS is_latest FROM line
    ), judged AS (
        SELECT *, is_latest AND is_individual =
            bool_or(is_latest AND is_individual) OVER (PARTITION BY site, procedure) AS is_counted
        FROM dated
    )
    SELECT site, procedure, string_agg(DISTINCT year, ' ' ORDER BY year),
        count(DISTINCT npi) FILTER (is_latest AND is_individual),
        sum(services::DECIMAL(18, 3)) FILTER (is_counted AND is_counted_here)::DOUBLE,
        -- Whom two counts share is not known; that many people there were for certain.
        max(patients) FILTER (is_counted AND is_counted_here),
        bool_or(place = '{OFFICE}') FILTER (is_latest),
        bool_or(place = '{FACILITY}') FILTER (is_latest),
        bool_and(is_individual AND place = '{FACILITY}') FILTER (is_latest),
        string_agg(DISTINCT code, ' ' ORDER BY code) FILTER (is_latest),
        bool_or(NOT counts_services) FILTER (is_counted),
        count(*) FILTER (is_counted AND is_counted_here),
        max(others) FILTER (is_counted),
        NOT bool_and(is_counted_here) FILTER (is_counted),
        bool_and(is_past) FILTER (is_latest)
    FROM judged GROUP BY site, procedure
"""

# Where two files name as many people, the one that is trusted first is told.
_PREFERRED = ", ".join(f"'{source.key}'" for source in SOURCES_BY_TRUST)
_TEAM = f"""
    SELECT site, discipline, source, count(DISTINCT npi) AS people
    FROM team JOIN profession USING (npi) GROUP BY site, discipline, source
    QUALIFY row_number() OVER (PARTITION BY site, discipline
        ORDER BY people DESC, list_position([{_PREFERRED}], source)) = 1
"""

_BESIDE = """
    SELECT DISTINCT site, discipline FROM at_site JOIN profession USING (npi)
    ANTI JOIN team USING (site, npi)
    ANTI JOIN (FROM team JOIN profession USING (npi)) AS on_team USING (site, discipline)
    ORDER BY site, discipline
"""

_YEARS = "SELECT site, max(year) FROM at_site JOIN biller USING (npi) GROUP BY site"
_WITH_CLINICIANS = "SELECT DISTINCT site FROM at_site SEMI JOIN clinician USING (npi)"
_REMOTE = """
    SELECT DISTINCT site FROM at_site
    SEMI JOIN (FROM clinician WHERE telehealth) USING (npi) WHERE leads
"""


def _listed(years: Sequence[str]) -> str:
    """`2021`, `2021 and 2022`, `2021, 2022 and 2023`."""
    return " and ".join(filter(None, (", ".join(years[:-1]), years[-1])))
