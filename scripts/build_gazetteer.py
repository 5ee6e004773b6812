"""Build data/gazetteer/ from a table of ZIP codes and the outlines of the states.

    python scripts/build_gazetteer.py us_zip_slim.csv.gz states-10m.json

Three tables come out, the same to the byte for the same input: zip_codes.csv.gz,
cities.csv.gz and counties.csv.gz. data/README.md tells where the input comes from.
"""

from __future__ import annotations

import argparse
import gzip
import io
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from finder.geography.us_states import STATE_NAMES, STATE_OF_FIPS
from finder.settings import DATA
from scripts.gazetteer.areas import cities, counties
from scripts.gazetteer.counties import with_counties
from scripts.gazetteer.spelling import with_proper_names
from scripts.gazetteer.strays import outliers_brought_home, strays_brought_home

OUT = DATA / "gazetteer"
COLUMNS = [
    *("zip", "zip_type", "city", "county", "county_fips", "state"),
    *("latitude", "longitude", "population", "share_65_plus"),
]


def main() -> None:
    """Read the two sources, mend what is wrong in them, write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zip_codes", type=Path)
    parser.add_argument("states", type=Path)
    arguments = parser.parse_args()
    table = mended(civilian(arguments.zip_codes), outlines(arguments.states))
    write(table.sort_values("zip")[COLUMNS], "zip_codes.csv.gz")
    write(cities(table), "cities.csv.gz")
    write(counties(table), "counties.csv.gz")


def mended(table: pd.DataFrame, states: gpd.GeoDataFrame) -> pd.DataFrame:
    """`table` with counties, names and points put right."""
    named = with_proper_names(with_counties(table))
    return strays_brought_home(outliers_brought_home(named), states)


def civilian(source: Path) -> pd.DataFrame:
    """The ZIP codes of the states and territories: no military post, no other country."""
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    table = table[(table.zip_type != "Military") & table.state.isin(STATE_NAMES)].copy()
    for column in ("lat", "lon", "population", "pct_65_plus"):
        table[column] = pd.to_numeric(table[column])
    return table.rename(
        columns={"lat": "latitude", "lon": "longitude", "pct_65_plus": "share_65_plus"}
    ).reset_index(drop=True)


def outlines(source: Path) -> gpd.GeoDataFrame:
    """The outlines of the states, with the postal code of each in `state`."""
    states = gpd.read_file(source, layer="states").set_crs(4326, allow_override=True)
    states["geometry"] = states.geometry.make_valid()
    states["state"] = states["id"].map(STATE_OF_FIPS)
    return states[["state", "geometry"]]


def write(table: pd.DataFrame, name: str) -> None:
    """Write `table` as gzipped CSV that holds no time of writing."""
    text = io.StringIO()
    whole = table.assign(population=table.population.astype("Int64"))
    whole.to_csv(text, index=False, lineterminator="\n")
    OUT.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0)
    (OUT / name).write_bytes(packed)
    print(f"{name}: {len(table):,} rows, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
