"""What a column keeps from the public is in no resource, whichever column it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.directory.fhir import elements
from finder.directory.fhir.resources import ClinicResources
from finder.directory.fhir.shapes import OWN
from finder.services.fhir.view import FhirView


def extensions_of(view: FhirView) -> set[str]:
    """The columns that stand in extensions of the clinic that states everything."""
    (row,) = (one for one in range(len(view)) if view.directory.listed[one].id == "full")
    (service,) = ClinicResources(
        view.directory.listed[row], view.codes, view.stamps.of(row), lambda _: True
    ).of("HealthcareService")
    return {one["url"].removeprefix(f"{OWN}:") for one in service["extension"]}


def test_a_column_that_is_not_public_is_in_no_extension(
    view: FhirView, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = elements.columns_of(view.codes.taxonomy)
    there = extensions_of(view) & known.keys() - {
        *("procedures_not_offered", "disciplines_not_on_staff")
    }
    assert len(there) > 5
    for name in there:
        hidden = replace(known[name], shows=replace(known[name].shows, public=False))
        monkeypatch.setattr(elements, "columns_of", lambda _, own=hidden: {**known, own.name: own})
        assert there - extensions_of(view) == {name}
