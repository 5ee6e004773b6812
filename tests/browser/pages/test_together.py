"""Someone moves to Boise, needs pump refills and a psychologist, and no clinic there has both."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from finder.directory.clinic import Address, Clinic
from finder.directory.fact import Answer, Fact
from finder.geography.position import Position
from tests.browser.directories import write
from tests.browser.pages.axe import is_sound
from tests.browser.pages.conftest import running
from tests.browser.pages.person import Person
from tests.roads import Roads

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser


def clinic(name: str, longitude: float, town: tuple[str, str], *listed: str) -> Clinic:
    return Clinic(
        id=name.lower(),
        name=f"Invented {name} Clinic",
        address=Address(street="1 Example Street", city=town[0], state="ID", zip_code=town[1]),
        position=Position(latitude=43.62, longitude=longitude),
        phone="(208) 555-0134",
        facts={key: Fact(Answer.YES) for key in listed},
    )


BOISE, IDAHO_FALLS = ("Boise", "83702"), ("Idaho Falls", "83402")
CLINICS = (
    clinic("Pump", -116.2, BOISE, "pump_maintenance"),
    clinic("Mind", -116.3, BOISE, "psychologist"),
    clinic("Whole", -112.05, IDAHO_FALLS, "pump_maintenance", "psychologist"),
)


def test_someone_moving_to_boise_finds_two_clinics_that_have_it_together(
    arrive: Arrive, tmp_path: Path
) -> None:
    file = write(CLINICS, tmp_path / "clinics.csv")
    with (
        contextlib.closing(Roads()) as roads,
        running(file, tmp_path / "server.log", FINDER_ROUTES_URL=roads.address) as finder,
    ):
        person = arrive("/", finder=finder)
        person.types_need("pump refill")
        expect(person.chips).to_have_count(1)
        person.types_need("psychologist")
        expect(person.chips).to_have_count(2)
        person.types_place("Boise, ID")
        expect(person.summary).to_contain_text("No clinic lists both of your needs")
        person.page.get_by_role("link", name="See which clinics have it together").click()
        together = "2 clinics together list all of your needs within 50 miles of Boise, ID."
        expect(person.page.get_by_role("heading", name=together)).to_be_visible()
        expect(person.page.get_by_role("heading", name="All of it at one clinic")).to_be_visible()
        expect(person.map.locator('.fm-pin[aria-label^="3. "]')).to_be_visible()
        expect(person.page.get_by_text("About 4 hours by car each way")).to_be_visible()
        expect(person.page.get_by_text("About 20 minutes by car each way").first).to_be_visible()
        is_sound(person)
        person.page.reload()  # the tab remembers the place, which is in no address
        expect(person.page.get_by_role("heading", name=together)).to_be_visible()
        assert "Boise" not in person.page.url
        person.page.get_by_role("link", name="See them side by side").click()
        table = person.page.get_by_role("table", name="What you searched for")
        expect(table).to_contain_text("Invented Mind Clinic")
        person.page.goto("about:blank")  # before its server ends
