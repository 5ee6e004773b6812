"""Two finders on this computer: one reads the other's directory, and then what changed there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from typer.testing import CliRunner

from finder.__main__ import app
from finder.services.federation.connection import Connection
from finder.settings import settings
from tests.servers.copies import Copy, get

HEADINGS = "id,name,street,city,state,zip_code,phone,procedures,disciplines,source,status"
CLINICS = """\
az-1,Invented Spine Care,100 First Street,Phoenix,AZ,85016,602-555-0101,SCS,,A call,
az-2,Invented Nerve Care,200 Second Street,Mesa,AZ,85201,602-555-0102,ESI,psychologist,,
az-3,Invented Joint Care,300 Third Street,Tempe,AZ,85281,602-555-0103,kyphoplasty,,,
"""
CHANGED = """\
az-1,Invented Spine Care,100 First Street,Phoenix,AZ,85016,602-555-0199,SCS,,A call,
az-3,Invented Joint Care,300 Third Street,Tempe,AZ,85281,602-555-0103,kyphoplasty,,,closed
az-4,Invented Back Care,400 Fourth Street,Tucson,AZ,85701,602-555-0104,ESI,,,
"""
OWN = "own-1,Our Own Clinic,9 Home Road,Flagstaff,AZ,86001,,SCS,,,\n"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, str]]:
    """Work with the database of a finder from now on; gives its settings."""

    def turn(name: str) -> dict[str, str]:
        own = {
            "FINDER_DATABASE_URL": f"sqlite:///{tmp_path / name}.db",
            "FINDER_DIRECTORY": str(tmp_path / f"{name}.csv"),
        }
        for key, value in own.items():
            monkeypatch.setenv(key, value)
        settings.cache_clear()
        return own

    for name, rows in (("there", CLINICS), ("here", OWN), ("changed", CHANGED)):
        (tmp_path / f"{name}.csv").write_text(f"{HEADINGS}\n{rows}")
    return turn


def told(*words: str) -> dict[str, object]:
    result = CliRunner().invoke(app, [*words, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def pulled(address: str, *words: str) -> dict[str, object]:
    return told("federate", address, "--source", "The county", *words)["directories"][0]


def wait_for(finder: Copy, revision: int) -> None:
    """Wait until the finder, which looks for news when somebody asks, answers from a revision."""
    path = "/api/v1/clinics?within=anywhere&limit=1"
    finder.wait_until(lambda _: json.loads(get(finder.port, path)[1])["revision"] == revision)


def rows(file: Path) -> dict[str, str]:
    CliRunner().invoke(app, ["export", "-o", str(file)])
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return {row.split(",")[1]: row for row in lines[1:]}


MANY = [f"m-{n},Care {n},{n} First Street,Phoenix,AZ,85016,,SCS,,," for n in range(1, 101)]


def test_a_pull_reads_as_much_as_there_is_new_and_what_went_goes(
    at: Callable[[str], dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    counted = Connection._counted

    def noted(own: Connection, response: Response) -> Iterator[bytes]:
        for chunk in counted(own, response):
            read[-1] += len(chunk) if "/metadata" not in str(response.url) else 0
            yield chunk

    def pull(*words: str) -> dict[str, object]:
        read.append(0)
        at("here")
        return pulled(address, *words)

    def publish(*words: str) -> None:
        at("there")
        told(*words)
        wait_for(finder, published.pop(0))

    monkeypatch.setattr(Connection, "_counted", noted)
    published = [2, 3, 4]
    (tmp_path / "there.csv").write_text("\n".join([HEADINGS, *MANY]))
    one = MANY[6].replace("SCS", "ESI")
    (tmp_path / "one.csv").write_text(f"{HEADINGS}\n{one}")
    (tmp_path / "more.csv").write_text(
        f"{HEADINGS}\nm-200,Care 200,9 Last Street,Mesa,AZ,85201,,SCS,,,"
    )
    with Copy(at("there")) as finder:
        finder.wait_until(lambda told: told.get("clinics") == len(MANY))
        address = f"http://127.0.0.1:{finder.port}"
        assert pull()["added"] == len(MANY)
        assert pull()["revision"] is None
        publish("import", str(tmp_path / "one.csv"))
        found = pull()
        assert (found["added"], found["changed"], found["unchanged"]) == (0, 1, 0)
        publish("import", str(tmp_path / "more.csv"))
        found = pull()
        assert (found["added"], found["changed"], found["removed"]) == (1, 0, 0)
        publish("undo", "3")
        found = pull()
        assert (found["added"], found["changed"], found["removed"]) == (0, 0, 1)
        assert pull()["revision"] is None
    whole, unchanged, changed, added, _, after = read
    assert 10 * max(unchanged, changed, added, after) < whole
    assert "Care 200" not in rows(tmp_path / "last.csv")


def test_the_second_pull_brings_exactly_what_changed(
    at: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    there = at("there")
    with Copy(there) as finder:
        finder.wait_until(lambda told: told.get("clinics") == 3)
        address = f"http://127.0.0.1:{finder.port}"
        at("here")
        first = pulled(address)
        assert (first["added"], first["since"]) == (3, None)
        now = rows(tmp_path / "first.csv")
        assert "A call" in now["Invented Spine Care"]  # who said it there
        assert "The county" in now["Invented Nerve Care"]  # where it came from
        assert pulled(address)["revision"] is None

        at("there")
        told("import", str(tmp_path / "changed.csv"))
        wait_for(finder, 2)
        at("here")
        second = pulled(address)
        assert (second["added"], second["changed"], second["unchanged"]) == (1, 2, 0)
        now = rows(tmp_path / "second.csv")
        assert "555-0199" in now["Invented Spine Care"]
        assert "closed" in now["Invented Joint Care"]
        assert {"Invented Nerve Care", "Invented Back Care", "Our Own Clinic"} <= now.keys()

        at("there")
        told("undo", "2")
        wait_for(finder, 3)
        at("here")
        last = pulled(address, "--whole", "--expect-removed", "1", "--blank", "clear")
        assert (last["removed"], last["changed"]) == (1, 2)
    assert (
        set(rows(tmp_path / "last.csv"))
        == set(rows(tmp_path / "first.csv"))
        == {
            *("Invented Spine Care", "Invented Nerve Care", "Invented Joint Care"),
            "Our Own Clinic",
        }
    )
