from __future__ import annotations

from finder.directory.fields import FieldCodec
from finder.directory.match_fields import match_fields
from finder.intake.reader import read_directory
from finder.settings import DATA
from finder.taxonomy.taxonomy import standard_taxonomy

SHARED = ("id", "name", "organization", "also_known_as", "npi", "phone", "website", "position")
ADDRESS = ("street", "unit", "city", "state", "zip_code")


def test_match_fields_say_what_the_record_says() -> None:
    codec = FieldCodec(standard_taxonomy())
    for clinic in read_directory(DATA / "sample_directory.csv"):
        found = match_fields(clinic.id, codec.fields(clinic))
        assert [getattr(found, name) for name in SHARED] == [
            getattr(clinic, name) for name in SHARED
        ]
        assert dict(found.identifiers) == dict(clinic.identifiers)
        assert list(found.address) == [getattr(clinic.address, part) for part in ADDRESS]


def test_what_is_not_stated_is_empty_in_match_fields() -> None:
    found = match_fields("a", {"name": "Sample Ridge"})
    assert (found.also_known_as, dict(found.identifiers), found.position) == ((), {}, None)
    assert set(found.address) == {""}
