"""A small clinic file, and the command line as a test calls it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.settings import settings

CLINICS = (
    {
        "id": "az-near",
        "name": "Sample Saguaro Spine (invented)",
        "street": "100 Example Avenue",
        "city": "Phoenix",
        "state": "AZ",
        "zip_code": "85016",
        "latitude": "33.51",
        "longitude": "-112.03",
        "phone": "(602) 555-0100",
        "fax": "(602) 555-0101",
        "website": "https://saguaro.example.org",
        "procedures": "SCS; ESI; acupuncture",
        "disciplines": "chiropractor; pain physician",
        "procedures_not_offered": "kyphoplasty",
    },
    {
        "id": "az-zip",
        "name": "Sample Ocotillo Pain (invented)",
        "city": "Mesa",
        "state": "AZ",
        "zip_code": "85201",
        "procedures": "SCS; ESI",
        "disciplines": "chiropractor",
    },
    {
        "id": "az-silent",
        "name": "Sample Cholla Clinic (invented)",
        "city": "Tempe",
        "state": "AZ",
        "zip_code": "85281",
        "latitude": "33.42",
        "longitude": "-111.93",
        "procedures": "SCS",
    },
    {
        "id": "az-without",
        "name": "Sample Agave Center (invented)",
        "city": "Phoenix",
        "state": "AZ",
        "zip_code": "85004",
        "latitude": "33.45",
        "longitude": "-112.07",
        "procedures_not_offered": "SCS",
        "disciplines": "chiropractor",
    },
    {
        "id": "tx-far",
        "name": "Sample Bluebonnet Pain (invented)",
        "city": "Austin",
        "state": "TX",
        "zip_code": "78701",
        "latitude": "30.27",
        "longitude": "-97.74",
        "procedures": "SCS; kyphoplasty; ESI",
        "disciplines": "chiropractor",
    },
)


HEADINGS = [
    "npi",
    "nppes_provider_last_org_name",
    "nppes_provider_first_name",
    "nppes_provider_mi",
    "nppes_credentials",
    "nppes_provider_gender",
    "nppes_entity_code",
    "nppes_provider_street1",
    "nppes_provider_street2",
    "nppes_provider_city",
    "nppes_provider_zip",
    "nppes_provider_state",
    "nppes_provider_country",
    "provider_type",
    "medicare_participation_indicator",
    "place_of_service",
    "hcpcs_code",
    "hcpcs_description",
    "line_srvc_cnt",
    "bene_unique_cnt",
    "bene_day_srvc_cnt",
    "average_Medicare_allowed_amt",
    "stdev_Medicare_allowed_amt",
    "average_submitted_chrg_amt",
    "stdev_submitted_chrg_amt",
    "average_Medicare_payment_amt",
    "stdev_Medicare_payment_amt",
]
CLAIM = {
    "npi": "1000000012",
    "nppes_provider_last_org_name": "INVENTED",
    "nppes_provider_first_name": "IDA",
    "nppes_credentials": "M.D.",
    "nppes_entity_code": "I",
    "nppes_provider_street1": "100 EXAMPLE AVE",
    "nppes_provider_city": "PHOENIX",
    "nppes_provider_zip": "850160000",
    "nppes_provider_state": "AZ",
    "nppes_provider_country": "US",
    "provider_type": "Interventional Pain Management",
    "place_of_service": "O",
    "hcpcs_code": "63650",
    "line_srvc_cnt": "40",
    "bene_unique_cnt": "30",
}


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


def clinic_file(path: Path, rows: tuple[dict[str, str], ...] = CLINICS) -> Path:
    """Write `rows` as a clinic file with the columns that they have."""
    columns = dict.fromkeys(column for row in rows for column in row)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


@pytest.fixture
def make_file(tmp_path: Path) -> Callable[..., Path]:
    def make(*rows: dict[str, str]) -> Path:
        return clinic_file(tmp_path / "made.csv", rows)

    return make


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clinic_file(tmp_path_factory.mktemp("clinics") / "clinics.csv")


@pytest.fixture
def finder() -> Callable[..., Outcome]:
    """Run `python -m finder` with arguments, in this process."""

    def run(*arguments: object) -> Outcome:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        return Outcome(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())

    return run


@pytest.fixture
def part_b() -> Callable[[Path], Path]:
    """Write an invented claims file of one provider, in the old layout."""

    def write(path: Path) -> Path:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, HEADINGS, delimiter="\t", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerow(CLAIM)
        path.write_bytes(gzip.compress(text.getvalue().encode()))
        return path

    return write


@pytest.fixture
def database(tmp_path: Path, directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database that is not there yet, and would start with five invented clinics."""
    file = tmp_path / "kept" / "finder.db"
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(directory))
    settings.cache_clear()
    yield file
    settings.cache_clear()


@pytest.fixture
def tell(finder: Callable) -> Callable[..., Any]:
    """The JSON that a command gives, and its exit code."""

    def run(*arguments: object) -> Any:  # noqa: ANN401 - any JSON
        outcome = finder(*arguments, "--format", "json")
        assert outcome.stderr == ""
        return outcome.code, json.loads(outcome.stdout)

    return run


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    """Give a setting another value."""

    def change(name: str, value: object) -> None:
        monkeypatch.setenv(name, str(value))
        settings.cache_clear()

    return change


@pytest.fixture
def export(finder: Callable, tmp_path: Path) -> Callable[[], bytes]:
    """The whole directory as bytes."""

    def run() -> bytes:
        path = tmp_path / "exported.csv"
        assert finder("export", "-o", path).code == 0
        return path.read_bytes()

    return run
