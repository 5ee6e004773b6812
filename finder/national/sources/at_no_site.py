"""Rows that are kept, of providers who turn out to be at no site: counted by the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.national.sources.drops import Drop

if TYPE_CHECKING:
    from finder.national.engine import Engine


def at_no_site(engine: Engine, table: str, *, file: object = None) -> list[tuple[str, int]]:
    """Why rows of a table are of nobody at a site, with how many; of those of one `file` alone.

    It needs `outcome`, which has everybody who has an address: who has none has an `npi` that is
    no longer in use.
    """
    return _counted(engine, table, "member", Drop.DEACTIVATED, file)


def leading_none(engine: Engine, table: str, *, file: object = None) -> list[tuple[str, int]]:
    """The same of those who lead no site."""
    return _counted(engine, table, "(FROM at_site WHERE leads)", Drop.NOT_A_PAIN_SITE, file)


def _counted(
    engine: Engine, table: str, there: str, otherwise: Drop, file: object
) -> list[tuple[str, int]]:
    rows = table if file is None else f"(FROM {table} WHERE file = ?)"
    return engine.rows(
        f"SELECT coalesce(why, '{otherwise}'), count(*) FROM {rows} LEFT JOIN outcome USING (npi) "
        f"ANTI JOIN {there} USING (npi) GROUP BY 1",
        [] if file is None else [file],
    )
