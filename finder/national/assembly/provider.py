"""Those who lead the sites: what they are called, and how much they billed."""

from __future__ import annotations

from dataclasses import dataclass

from finder.national.assembly.casing import stated_name
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES

_NPI_LENGTH = 10


@dataclass(slots=True, kw_only=True)
class Provider:
    """One NPI. A person has `last_name` and `first_name`, an organisation only `last_name`.

    `services` are those of all years, units of drugs among them. `is_clinic`: registered as a
    pain clinic.
    """

    npi: int
    is_individual: bool
    services: float = 0
    is_clinic: bool = False
    last_name: str = ""
    first_name: str = ""
    credentials: str = ""
    other_names: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The NPI as people write it."""
        return str(self.npi).zfill(_NPI_LENGTH)


def read_leaders(engine: Engine) -> dict[int, Provider]:
    """Those who lead a site, by their number."""
    leaders = {
        npi: Provider(npi=npi, is_individual=is_individual, services=services, is_clinic=is_clinic)
        for npi, is_individual, services, is_clinic in engine.rows(_LEADERS)
    }
    for source in SOURCES:
        if source.gives.names:
            _add_names(engine, source.gives.names, leaders)
    return leaders


_LED = "SEMI JOIN (FROM at_site WHERE leads) USING (npi)"
_LEADERS = f"""
    WITH billed AS (
        SELECT npi, sum(services::DECIMAL(18, 3))::DOUBLE AS services FROM claim GROUP BY npi
    ), clinics AS (
        SELECT DISTINCT npi FROM (SELECT npi, unnest(codes) AS code FROM registered {_LED})
        JOIN nucc USING (code) WHERE is_clinic
    )
    SELECT npi, is_individual, coalesce(services, 0), clinics.npi IS NOT NULL
    FROM member {_LED} LEFT JOIN billed USING (npi) LEFT JOIN clinics USING (npi)
"""


def _add_names(engine: Engine, names: str, leaders: dict[int, Provider]) -> None:
    """Add the names that one source gives; what it leaves blank stays as another one has it."""
    for npi, *texts in engine.rows(
        f"SELECT npi, last_name, first_name, credentials, other_name FROM ({names}) {_LED} "
        "ORDER BY other_name"
    ):
        last, first, credentials, other = map(stated_name, texts)
        one = leaders[npi]
        one.last_name, one.first_name = last or one.last_name, first or one.first_name
        one.credentials = credentials or one.credentials
        if other and other not in one.other_names:
            one.other_names = (*one.other_names, other)
