"""Every setting of the finder: its name, its default and what it is for.

Read from the environment with the prefix ``FINDER_`` (``FINDER_TILES=on``). No other
module reads the environment.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from finder.errors import InvalidSetting

DATA = Path(__file__).resolve().parent.parent / "data"
"""The folder of shipped tables: taxonomy, gazetteer, boundaries, sample directory."""


SAMPLE_DIRECTORY = DATA / "sample_directory.csv"
"""The invented clinics that ship with the finder."""


class Tiles(StrEnum):
    """Whether the map may fetch street tiles, which tells their host what area is viewed."""

    ON = "on"
    ASK = "ask"
    OFF = "off"


class Settings(BaseSettings):
    """The settings with their defaults; an unknown or wrong value fails at start-up."""

    model_config = SettingsConfigDict(env_prefix="FINDER_", frozen=True)

    directory: Path = Field(
        default=SAMPLE_DIRECTORY,
        description="The clinic directory to serve, a CSV file in the documented format.",
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
