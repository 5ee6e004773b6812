"""The picture of access as files to take away."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.invented import is_invented
from finder.exchange.access_files import ZipRow, counties_geojson, zip_table
from finder.services.access.picture import Access
from finder.services.access.sentences import AccessSentences


def access_csv(access: Access) -> str:
    """A line for each ZIP code; its county is the one it counts in on the map."""
    return zip_table(_rows(access))


def access_geojson(access: Access, sentences: AccessSentences) -> str:
    """A feature for each county, and beside them what was asked and how it was counted."""
    about = {
        "title": sentences.title(access),
        "needs": list(access.query.musts),
        "match": access.query.mode.value,
        "clinics": access.clinics,
        "sample_directory": access.directory.is_sample,
        "notes": [
            note
            for note in (
                sentences.sample(access),
                sentences.not_stated(access),
                *sentences.notes(access),
            )
            if note
        ],
    }
    return counties_geojson(access.outlines, about)


def _rows(access: Access) -> Iterator[ZipRow]:
    zips, counties = access.zips, access.counties
    names, fips = (access.outlines[column].to_numpy(object) for column in ("name", "fips"))
    columns = zip(
        zips.codes,
        zips.cities,
        names[counties],
        fips[counties],
        zips.states,
        zips.people.tolist(),
        zips.older.tolist(),
        access.miles.tolist(),
        map(access.clinic, range(len(zips))),
        strict=True,
    )
    for code, city, county, number, state, people, older, miles, clinic in columns:
        yield ZipRow(
            code=code,
            city=city,
            county=county,
            county_fips=number,
            state=state,
            people=people,
            people_65_plus=older,
            miles=miles,
            clinic_id=clinic.id if clinic else "",
            clinic_name=clinic.name if clinic else "",
            clinic_is_invented=bool(clinic and is_invented(clinic)),
        )
