"""What visitors read of who checked: never the name that somebody signs in with."""

from __future__ import annotations

import pytest

from finder.directory.checkers import TEAM, PublicNames

NAMES = PublicNames({"Ada  Admin": "Night desk", "eve@clinics.example": TEAM})


@pytest.mark.parametrize("written", ["Ada Admin", "ADA ADMIN", " ada\u00a0admin ", "Ａda admin"])
@pytest.mark.parametrize("part", ["verified_by", "source", "note"])
def test_a_sign_in_name_gives_way_however_it_is_written(written: str, part: str) -> None:
    own = {"source": "phone call", "verified_on": "2026-01-02", part: written}
    fact = {"answer": "yes", "evidence": own}
    found = NAMES.fields({"name": written, "evidence": own, "procedure:kyphoplasty": fact})
    assert found == {
        "name": written,  # a clinic may be called so
        "evidence": {**own, part: "Night desk"},
        "procedure:kyphoplasty": {"answer": "yes", "evidence": {**own, part: "Night desk"}},
    }
    assert own[part] == written  # values are shared and never changed in place


@pytest.mark.parametrize("text", ["Ada", "Ada Admin's list", "Dr. Ada Admin", "Adá Admin", ""])
def test_other_names_stay(text: str) -> None:
    fields = {"name": "x", "evidence": {"source": text}, "discipline:x": {"answer": "no"}}
    assert NAMES.fields(fields) is fields


def test_an_address_at_a_provider_is_a_sign_in_name() -> None:
    found = NAMES.fields({"evidence": {"source": "x", "verified_by": "EVE@clinics.example"}})
    assert found == {"evidence": {"source": "x", "verified_by": TEAM}}
