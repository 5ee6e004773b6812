"""A clinic's page: what it says of special clinics, and that hostile text stays text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.directory.cells.unseen import without_deceit
from finder.directory.clinic import Address, Clinic, ClinicStatus
from tests.browser.directories import hostile_directory, write

OpenApp = Callable[..., AppTest]

OURS = {
    "a",
    "aside",
    "bdi",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "li",
    "p",
    "span",
    "strong",
    "ul",
    "wbr",
}
"""The elements that the page is made of."""


class Read(HTMLParser):
    """The elements and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.text += data


def read(app: AppTest) -> Read:
    bodies = [element.proto.body for element in app.get("html")]
    return Read("\n".join(body for body in bodies if not body.startswith("<style>")))


@pytest.mark.parametrize(
    ("clinic_id", "said"),
    [
        ("closed", "Closed for good"),
        ("resting", "Closed for now"),
        ("unplaced", "This clinic is not on the map: call for directions."),
        ("about", "only about right, the middle of its ZIP code"),
        ("suite-A", "77 Example Plaza, Suite A, Glendale, AZ 85301"),
        ("az-00", "Said by Invented Survey of Clinics, checked on March 14, 2026"),
        ("none", "No clinic here has that address any more; search for it by name."),
    ],
)
def test_the_page_says_what_is_special_about_a_clinic(
    open_clinic: OpenApp, clinic_id: str, said: str
) -> None:
    app = open_clinic(id=clinic_id)
    assert app.exception.len == 0
    assert said in read(app).text


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(hostile_directory(), tmp_path_factory.mktemp("hostile") / "clinics.csv")


@pytest.mark.parametrize("clinic", hostile_directory(), ids=lambda clinic: clinic.name[:24])
def test_every_text_of_a_hostile_clinic_is_text(
    open_clinic: OpenApp, hostile_file: Path, clinic: Clinic
) -> None:
    app = open_clinic(file=hostile_file, id=without_deceit(clinic.id))
    page = read(app)
    assert app.exception.len == 0
    assert page.elements <= OURS
    assert page.attributes <= {"aria-hidden", "class", "href", "target"}
    assert all(link.startswith(("https://", "tel:", "./")) for link in page.links)
    texts = (clinic.name, clinic.organization, clinic.hours, clinic.notes, clinic.ages)
    assert [text for text in texts if without_deceit(text) not in page.text] == []


@pytest.mark.parametrize(("npi", "said"), [("1000000004", True), ("1000000012", False)])
def test_a_clinic_that_has_moved_leads_to_where_it_is_by_its_npi(
    open_clinic: OpenApp, tmp_path: Path, npi: str, *, said: bool
) -> None:
    here = Address(city="Glendale", state="AZ", zip_code="85301")
    old = Clinic(
        id="old", name="Old Sample Pain", npi="1000000004", status=ClinicStatus.MOVED, address=here
    )
    there = Address(street="9 New_Sample* Ave", city="Glendale", state="AZ", zip_code="85301")
    new = Clinic(id="new", name="New Sample Pain", npi=npi, address=there)
    app = open_clinic(file=write([old, new], tmp_path / "clinics.csv"), id="old")
    assert app.exception.len == 0
    assert "Moved away" in read(app).text
    links = [link.proto.label for link in app.get("page_link")]
    told = [one for one in links if one.startswith("Moved to ")]
    assert told == [r"Moved to 9 New\_Sample\* Ave\, Glendale\, AZ 85301"] * said
