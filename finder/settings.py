"""Every setting of the finder: its name, its default and what it is for.

Read from the environment with the prefix ``FINDER_`` (``FINDER_TILES=on``). No other
module reads the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict

from finder import shipped
from finder.errors.settings import UnfitSetting, UnfitValue
from finder.language.catalogue import SentencePart
from finder.settings_rules import (
    ROOM,
    UnfitText,
    asked_address,
    asked_address_or_none,
    bind_address,
    database_address,
    database_address_or_none,
    long_key,
    mail_addresses,
    map_extract_or_none,
    proxy_addresses,
    readable_file,
    readable_file_or_none,
    some_text,
    tiles_template,
    web_origins,
)
from finder.settings_serving import ServingSettings
from finder.settings_signing_in import SigningInSettings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MAY_HIDE_SECRETS = frozenset(
    {
        *("api_origins", "cookie_key", "database_url", "database_read_url", "geocoder_url"),
        *("routes_url", "tiles_url", "nppes_page", "part_b_catalogue", "clinicians_catalogue"),
        *("npd_manifest", "security_contact", "backup_key"),
    }
)

DATA = shipped.DATA
"""The folder of shipped tables, for whom settings are at hand anyway."""

VAR = shipped.kept()
"""The folder of what the finder keeps when no setting says otherwise."""

SAMPLE_DIRECTORY = DATA / "sample_directory.csv"
"""The invented clinics that ship with the finder."""


class Tiles(StrEnum):
    """Whether the map may fetch street tiles, which tells their host what area is viewed."""

    ON = "on"
    ASK = "ask"
    OFF = "off"


class LogLevel(StrEnum):
    """How much the server writes into its log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Settings(ServingSettings, SigningInSettings):
    """The settings with their defaults. A wrong value stops whatever was started."""

    model_config = SettingsConfigDict(env_prefix="FINDER_", frozen=True, hide_input_in_errors=True)

    directory: Annotated[Path, AfterValidator(readable_file)] = Field(
        default=SAMPLE_DIRECTORY,
        description="The clinic file that a new database starts with, in the documented format.",
    )
    database_url: Annotated[str, AfterValidator(database_address)] = Field(
        default=f"sqlite:///{VAR / 'finder.db'}",
        description=(
            "The database of revisions and accounts, as SQLAlchemy writes addresses: "
            "`sqlite:////srv/finder/finder.db`, or `postgresql+psycopg://finder@host/finder` for "
            "PostgreSQL with PostGIS."
        ),
    )
    database_read_url: Annotated[str, AfterValidator(database_address_or_none)] = Field(
        default="",
        description=(
            "A read replica of that database, from which each copy of the finder reads what people "
            "search. Empty: from the database itself."
        ),
    )
    call_sheet: Annotated[str, AfterValidator(readable_file_or_none)] = Field(
        default="",
        description=(
            "A call sheet of `audit` that was filled in: About and the directory's health then "
            "tell how many answers were right. Empty: none."
        ),
    )
    tiles: Tiles = Field(
        default=Tiles.ASK,
        description=(
            "Street tiles under the map: `on`, `off`, or `ask` (only after the person agrees, "
            "since the tile host then sees which area is viewed)."
        ),
    )
    tiles_url: Annotated[str, AfterValidator(tiles_template)] = Field(
        default="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        description="Address template of the street tiles.",
    )
    tiles_attribution: Annotated[str, AfterValidator(some_text)] = Field(
        default="© OpenStreetMap contributors",
        description="The credit shown while street tiles are, as plain text.",
    )
    basemap: Annotated[str, AfterValidator(map_extract_or_none)] = Field(
        default="",
        description=(
            "A map of your own, streets and all, as a PMTiles archive of vector tiles in the "
            "Protomaps layout; the maps then show it in place of street tiles, and nobody else is "
            "asked for anything. Empty: none."
        ),
    )
    basemap_attribution: Annotated[str, AfterValidator(some_text)] = Field(
        default="© OpenStreetMap contributors",
        description="The credit shown while that map is, as plain text.",
    )
    admins: Annotated[str, AfterValidator(mail_addresses)] = Field(
        default="",
        description=(
            "E-mail addresses, separated by commas, of those who may sign in as owners through "
            "an identity provider. Empty: admins sign in with a name and a password."
        ),
    )
    cookie_key: Annotated[SecretStr, AfterValidator(long_key)] = Field(
        default=SecretStr(""),
        description=(
            "The key that signs the sign-in cookie, 32 characters or more. Empty: one is made "
            "and kept in the database."
        ),
    )
    backup_key: Annotated[SecretStr, AfterValidator(long_key)] = Field(
        default=SecretStr(""),
        description="Signs backups, 32 characters or more; with it no other backup is restored.",
    )
    cookie_secure: bool = Field(
        default=False,
        description=(
            "Whether the sign-in cookie is for https only even if the request came by http, as "
            "it does behind a web server that answers https."
        ),
    )
    bind: Annotated[str, AfterValidator(bind_address)] = Field(
        default="127.0.0.1",
        description=(
            "The address that `run` listens on. The default is reached from this computer alone; "
            "`0.0.0.0` or `::` from everywhere, as a container needs it."
        ),
    )
    port: int = Field(
        default=8501,
        ge=0,
        le=65_535,
        description="The port that `run` listens on; 0 takes one that is free.",
    )
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description=(
            "How many processes answer visitors. More than one need Caddy, which keeps each visit "
            "at its process by a cookie: `pip install -r requirements-workers.txt`, or your "
            "system's."
        ),
    )
    trusted_proxies: Annotated[str, AfterValidator(proxy_addresses)] = Field(
        default="127.0.0.1, ::1",
        description=(
            "The web servers in front of the finder, as addresses or networks (`10.0.0.0/8`), "
            "separated by commas. What they say about a visitor's address and about https is "
            "believed; what anybody else says of it is not."
        ),
    )
    sockets_per_address: int = Field(
        default=50,
        ge=1,
        description=(
            "How many pages one address (of IPv6, one /64 network) may have open at once. A "
            "hospital may be behind one address."
        ),
    )
    sockets: int = Field(
        default=2_000,
        ge=1,
        description=(
            "How many pages may be open at once in all. Each takes four descriptors, so it is "
            "less where the limit on those is low."
        ),
    )
    api_origins: Annotated[str, AfterValidator(web_origins)] = Field(
        default="",
        description=(
            "Sites whose pages may ask the doors for programs from within a browser, as origins "
            "(`https://example.org`) separated by commas; `*` lets every site. Empty: none."
        ),
    )
    api_per_minute: int = Field(
        default=600,
        ge=0,
        description=(
            "How often one address (of IPv6, one /64 network) may ask the doors for programs in a "
            "minute; 0 sets no limit."
        ),
    )
    upload_mb: int = Field(
        default=200,
        ge=1,
        description="How many megabytes of files one visit of an admin may hold on the server.",
    )
    uploads_mb: int = Field(
        default=600,
        ge=1,
        description="How many megabytes of files all visits of admins together may hold.",
    )
    log_level: LogLevel = Field(
        default=LogLevel.WARNING,
        description=(
            "What `run` writes into its log, on stderr: `error`, `warning`, `info` or `debug`. "
            "None holds an address of a visitor."
        ),
    )
    build_memory_mb: int = Field(
        default=1_000,
        ge=400,
        description=(
            "How much memory the database of `build-national` takes at most, in megabytes; what "
            "doesn't fit goes to the disk (to the folder that TMPDIR names)."
        ),
    )
    geocoder_url: Annotated[str, AfterValidator(asked_address_or_none)] = Field(
        default="",
        description=(
            "A street geocoder that takes the Census Bureau's batches, for `build-national`: "
            "`https://geocoding.geo.census.gov/geocoder/locations/addressbatch`. Empty: clinics "
            "are placed by their ZIP codes, and nothing is asked."
        ),
    )
    routes_url: Annotated[str, AfterValidator(asked_address_or_none)] = Field(
        default="",
        description=(
            "An OSRM server with the roads of your area, for driving times on the shortlist: "
            "`http://127.0.0.1:5000`. It is told where a person searches from (to about 100 "
            "metres), so run your own, and let it log no requests. Empty: straight miles alone."
        ),
    )
    nppes_page: Annotated[str, AfterValidator(asked_address)] = Field(
        default="https://download.cms.gov/nppes/NPI_Files.html",
        description=(
            "The page that links the monthly file of the national provider registry, for "
            "`download`."
        ),
    )
    part_b_catalogue: Annotated[str, AfterValidator(asked_address)] = Field(
        default="https://data.cms.gov/data.json",
        description="The catalogue (DCAT) that lists the Medicare claims files, for `download`.",
    )
    clinicians_catalogue: Annotated[str, AfterValidator(asked_address)] = Field(
        default="https://data.cms.gov/provider-data/data.json",
        description=(
            "The catalogue (DCAT) that lists the file of Medicare's doctors and clinicians, for "
            "`download`."
        ),
    )
    npd_manifest: Annotated[str, AfterValidator(asked_address)] = Field(
        default="https://directory.cms.gov/downloads/manifest.json",
        description=(
            "The list of the bulk files of the CMS National Provider Directory, for `download`."
        ),
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        InvalidSetting: a variable has a value that cannot be used. The message never repeats
            a key, or an address, which may hold a password.

    """
    try:
        return Settings()
    except ValidationError as error:
        raise _unfit(error.errors()[0]) from None


def _unfit(wrong: ErrorDetails) -> UnfitSetting:
    field = str(wrong["loc"][0])
    name = f"FINDER_{field.upper()}"
    values = wrong.get("ctx", {})
    cause = values.get("error")
    reason = (
        cause.reason
        if isinstance(cause, UnfitText)
        else SentencePart(f"type.{wrong['type']}", ROOM, values)
    )
    if field in _MAY_HIDE_SECRETS:
        return UnfitSetting(name=name, reason=reason)
    return UnfitValue(name=name, reason=reason, given=repr(wrong["input"]))


def unknown_settings() -> tuple[str, ...]:
    """The names of variables that look like settings of the finder and are none."""
    known = {f"FINDER_{name.upper()}" for name in Settings.model_fields}
    return tuple(
        name
        for name in sorted(os.environ)
        if name.upper().startswith("FINDER_") and name.upper() not in known
    )


def environment_with(values: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, with other `values`, for a process that it starts."""
    return {**os.environ, **values}
