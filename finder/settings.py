"""Every setting of the finder: its name, its default and what it is for.

Read from the environment with the prefix ``FINDER_`` (``FINDER_TILES=on``). No other
module reads the environment.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from finder.errors import InvalidSetting

DATA = Path(__file__).resolve().parent.parent / "data"
"""The folder of shipped tables: taxonomy, gazetteer, boundaries, sample directory."""


VAR = DATA.parent / "var"
"""The folder of what the finder keeps when no setting says otherwise."""

SAMPLE_DIRECTORY = DATA / "sample_directory.csv"
"""The invented clinics that ship with the finder."""


class Tiles(StrEnum):
    """Whether the map may fetch street tiles, which tells their host what area is viewed."""

    ON = "on"
    ASK = "ask"
    OFF = "off"


class SetUpLink(StrEnum):
    """When a start of the server prints a link with which an admin account can be made."""

    AUTO = "auto"
    ALWAYS = "always"


class Settings(BaseSettings):
    """The settings with their defaults; an unknown or wrong value fails at start-up."""

    model_config = SettingsConfigDict(env_prefix="FINDER_", frozen=True)

    directory: Path = Field(
        default=SAMPLE_DIRECTORY,
        description="The clinic file that a new database starts with, in the documented format.",
    )
    database_url: str = Field(
        default=f"sqlite:///{VAR / 'finder.db'}",
        description=(
            "The database of revisions and accounts, as SQLAlchemy writes addresses: "
            "`sqlite:////srv/finder/finder.db`."
        ),
    )
    tiles: Tiles = Field(
        default=Tiles.ASK,
        description=(
            "Street tiles under the map: `on`, `off`, or `ask` (only after the person agrees, "
            "since the tile host then sees which area is viewed)."
        ),
    )
    tiles_url: str = Field(
        default="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        description="Address template of the street tiles.",
    )
    tiles_attribution: str = Field(
        default="© OpenStreetMap contributors",
        description="The credit shown while street tiles are, as plain text.",
    )
    admins: str = Field(
        default="",
        description=(
            "E-mail addresses, separated by commas, of those who may sign in as admins through "
            "an identity provider. Empty: admins sign in with a name and a password."
        ),
    )
    set_up_link: SetUpLink = Field(
        default=SetUpLink.AUTO,
        description=(
            "When a start prints a link to make an admin account: `auto` (while there is no "
            "account), or `always` (for a forgotten password)."
        ),
    )
    cookie_key: SecretStr = Field(
        default=SecretStr(""),
        description=(
            "The key that signs the sign-in cookie, 32 characters or more. Empty: one is made "
            "and kept in the database."
        ),
    )
    cookie_secure: bool = Field(
        default=False,
        description=(
            "Whether the sign-in cookie is for https only even if the request came by http, as "
            "it does behind a web server that answers https."
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
    geocoder_url: str = Field(
        default="",
        description=(
            "A street geocoder that takes the Census Bureau's batches, for `build-national`: "
            "`https://geocoding.geo.census.gov/geocoder/locations/addressbatch`. Empty: clinics "
            "are placed by their ZIP codes, and nothing is asked."
        ),
    )
    nppes_page: str = Field(
        default="https://download.cms.gov/nppes/NPI_Files.html",
        description=(
            "The page that links the monthly file of the national provider registry, for "
            "`download`."
        ),
    )
    part_b_catalogue: str = Field(
        default="https://data.cms.gov/data.json",
        description="The catalogue (DCAT) that lists the Medicare claims files, for `download`.",
    )
    clinicians_catalogue: str = Field(
        default="https://data.cms.gov/provider-data/data.json",
        description=(
            "The catalogue (DCAT) that lists the file of Medicare's doctors and clinicians, for "
            "`download`."
        ),
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        InvalidSetting: a variable has a value that cannot be used.

    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"FINDER_{str(wrong['loc'][0]).upper()}"
        raise InvalidSetting(
            f"The setting {name} can't be {wrong['input']!r}: {wrong['msg']}."
        ) from None
