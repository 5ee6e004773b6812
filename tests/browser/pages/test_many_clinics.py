"""A directory of more clinics than one answer has: the home map counts all, beyond 180 W, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.geography.position import Position
from tests.browser.directories import write
from tests.browser.pages.conftest import running
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

ACROSS, DOWN = 100, 60
FAR = {
    "Guam": ("GU", 13.45, 144.78),
    "Saipan": ("MP", 15.2, 145.75),
    "Shemya": ("AK", 52.72, 174.11),  # east of 180, in Alaska's islands
    "Adak": ("AK", 51.88, -176.65),
    "Hilo": ("HI", 19.7, -155.08),
    "Ponce": ("PR", 18.0, -66.61),
    "Pago Pago": ("AS", -14.28, -170.7),
}


def clinics() -> Iterator[Clinic]:
    """Six thousand in a grid over the 48 states, and one in each place of `FAR`."""
    for order in range(ACROSS * DOWN):
        down, across = divmod(order, ACROSS)
        yield _clinic(f"Grid {order}", "", 33 + down * 0.14, -114 + across * 0.3)
    for name, (state, latitude, longitude) in FAR.items():
        yield _clinic(name, state, latitude, longitude)


def _clinic(name: str, state: str, latitude: float, longitude: float) -> Clinic:
    return Clinic(
        id=name.lower().replace(" ", "-"),
        name=f"Invented {name} Pain Clinic",
        address=Address(street="1 Example Way", city=name, state=state),
        position=Position(latitude=latitude, longitude=longitude),
        position_precision=PositionPrecision.GIVEN,
    )


def counted(person: Person) -> int:
    """How many the bubbles, the frames of what lies elsewhere, and single pins show together."""
    told = person.map.locator(".fm-cluster .fm-count, .fm-inset-count").all_text_contents()
    return (
        sum(int(one.replace(",", "")) for one in told if one)
        + person.map.locator(".fm-pin").count()
    )


def test_every_clinic_of_six_thousand_is_counted_once_and_found_beyond_the_date_line(
    arrive: Arrive, tmp_path: Path
) -> None:
    file = write(clinics(), tmp_path / "clinics.csv")
    with running(file, tmp_path / "server.log") as finder:
        person = arrive("/", finder=finder)
        expect(person.page.get_by_text("6,007 clinics are listed.")).to_be_visible()
        person.map_settles()
        every = ACROSS * DOWN + len(FAR)
        assert comes_true(person.page, lambda: counted(person) == every), counted(person)
        person.map.get_by_role("button", name="Guam").click()
        guam = person.map.locator('.fm-pin[aria-label*="Invented Guam"]')
        expect(guam.or_(person.map.locator(".fm-cluster")).first).to_be_visible()
        person.on_map("() => window.map.setView([52.72, 174.11 - 360], 9, {animate: false})")
        pin = person.map.locator('.fm-pin[aria-label*="Invented Shemya"]')
        pin.click()
        expect(person.popup).to_contain_text("Shemya, AK")
        person.popup.get_by_role("link", name="Details").click()
        expect(person.page.get_by_role("heading", level=1)).to_have_text(
            "Invented Shemya Pain Clinic"
        )
        person.page.goto("about:blank")  # before its server ends
