"""Directories of others, which speak FHIR in their own way, are read as sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from finder.__main__ import app
from finder.services.federation import pulling
from finder.services.kept import pulls_in
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.federation.plan_net_server import NEW, PlanNetServer, Told, pain_clinic

SPINE = pain_clinic("1", "Invented Spine Care", street="100 First Street")
NERVE = pain_clinic("2", "Invented Nerve Care", street="200 Second Street")
JOINT = pain_clinic("3", "Invented Joint Care", street="300 Third Street")


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory of its own, with one clinic that nobody else has."""
    own = tmp_path / "own.csv"
    own.write_text(
        "id,name,street,city,state,zip_code,procedures\n"
        "own-1,Our Own Clinic,9 Home Road,Tucson,AZ,85701,SCS\n"
    )
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'own.db'}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(own))
    settings.cache_clear()


def federate(*words: str) -> Result:
    return CliRunner().invoke(app, ["federate", *words])


def told(*words: str) -> dict[str, object]:
    result = federate(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["directories"][0]


def listed(tmp_path: Path) -> str:
    CliRunner().invoke(app, ["export", "-o", str(tmp_path / "now.csv")])
    return (tmp_path / "now.csv").read_text(encoding="utf-8-sig")


def test_a_whole_directory_comes_in_pages_with_where_each_fact_is_from(tmp_path: Path) -> None:
    with PlanNetServer(*SPINE, *NERVE, *JOINT) as server:
        found = told(server.base)
        name = server.base.removeprefix("http://")
    assert (found["added"], found["changed"], found["since"]) == (3, 0, None)
    assert found["source"] == name
    now = listed(tmp_path)
    assert "Our Own Clinic" in now
    assert now.count(name) == 3
    assert "interventional_pain_physician" in now
    assert SPINE[1]["identifier"][0]["value"] in now  # the NPI, of whichever system


def test_the_next_pull_asks_for_what_changed_and_brings_exactly_that(tmp_path: Path) -> None:
    with PlanNetServer(*SPINE, *NERVE) as server:
        told(server.base)
        server.asked.clear()
        assert told(server.base)["added"] == 0
        assert all("_lastUpdated=ge2026-11-29" in one for one in server.asked[1:])
        for one in JOINT:
            server.put({**one, "meta": {"lastUpdated": NEW}})
        role = dict(SPINE[2], meta={"lastUpdated": NEW})
        role["specialty"] = [{"coding": [{"code": "103T00000X"}]}]
        server.put(role)  # the role alone: its place and who runs it did not change
        found = told(server.base)
    assert (found["added"], found["changed"], found["unchanged"]) == (1, 1, 0)
    now = {row.split(",")[1]: row for row in listed(tmp_path).splitlines()}
    assert "interventional_pain_physician (last seen" in now["Invented Spine Care"] or (
        "interventional_pain_physician" not in now["Invented Spine Care"]
    )


def test_who_runs_a_place_changes_the_place() -> None:
    with PlanNetServer(*SPINE, *NERVE) as server:
        told(server.base)
        server.put({**SPINE[1], "name": "Renamed Group", "meta": {"lastUpdated": NEW}})
        found = told(server.base)
    assert (found["changed"], found["unchanged"]) == (1, 0)


def test_what_is_gone_there_goes_here_once_all_was_read_and_the_number_is_said() -> None:
    with PlanNetServer(*SPINE, *NERVE, *JOINT) as server:
        told(server.base)
        del server.resources["Location/3"]
        assert told(server.base)["removed"] == 0
        refused = federate(server.base, "--whole")
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "1 of the 3 clinics" in refused.stderr
        found = told(server.base, "--whole", "--expect-removed", "1")
    assert found["removed"] == 1


def test_a_dry_run_keeps_nothing() -> None:
    with PlanNetServer(*SPINE) as server:
        assert told(server.base, "--dry-run")["added"] == 1
        assert told(server.base)["added"] == 1


def test_two_servers_count_their_places_alike_and_stay_two(tmp_path: Path) -> None:
    other = pain_clinic("1", "Elsewhere Pain", street="1 Other Road")
    with PlanNetServer(*SPINE) as one, PlanNetServer(*other) as two:
        assert federate(one.base, two.base).exit_code == 0
        assert told(two.base)["unchanged"] == 0
    now = listed(tmp_path)
    assert "Invented Spine Care" in now
    assert "Elsewhere Pain" in now


def test_what_was_taken_back_is_read_again() -> None:
    with PlanNetServer(*SPINE) as server:
        number = told(server.base)["revision"]
        CliRunner().invoke(app, ["undo", str(number)])
        found = told(server.base)
    assert (found["added"], found["since"]) == (1, None)


def test_what_was_taken_back_is_read_again_also_where_pulls_came_in_between() -> None:
    with PlanNetServer(*SPINE, *NERVE) as server:
        number = told(server.base)["revision"]
        server.put({**SPINE[0], "meta": {"lastUpdated": NEW}})  # nothing of it is new here
        assert told(server.base)["unchanged"] == 1
        CliRunner().invoke(app, ["undo", str(number)])
        assert told(server.base)["added"] == 2
        assert told(server.base)["since"]


def test_a_place_that_was_asked_about_is_asked_for_again(tmp_path: Path) -> None:
    alike = pain_clinic("5", "Phoenix Spine", street="100 First Street")
    waiting = tmp_path / "waiting.csv"
    with PlanNetServer(*SPINE) as first, PlanNetServer(*alike) as second:
        told(first.base)
        assert federate(second.base, "--waiting", str(waiting)).exit_code == 1
        assert "Phoenix Spine" in waiting.read_text(encoding="utf-8-sig")
        again = federate(second.base, "--format", "json")
    found = json.loads(again.stdout)["directories"][0]
    assert found["since"]
    assert found["possible_duplicates"] == 1


def test_where_more_were_asked_about_than_are_asked_for_again_they_wait_until_all_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulling, "_MOST_AGAIN", 0)
    alike = pain_clinic("5", "Phoenix Spine", street="100 First Street")
    with PlanNetServer(*SPINE) as first, PlanNetServer(*alike, *NERVE) as second:
        told(first.base)
        assert federate(second.base).exit_code == 1
        for _ in range(2):  # the second time those of the first are still known
            second.asked.clear()
            assert told(second.base)["added"] == 0
            assert all("_lastUpdated" in one for one in second.asked[1:])
            assert waiting(second.base) == 1
        second.put({**alike[0], "meta": {"lastUpdated": NEW}})
        found = json.loads(federate(second.base, "--format", "json").stdout)["directories"][0]
        assert (found["since"] is not None, found["possible_duplicates"]) == (True, 1)
        assert waiting(second.base) == 1
        second.put(alike[0])
        found = json.loads(federate(second.base, "--whole", "--format", "json").stdout)
        assert found["directories"][0]["possible_duplicates"] == 1


def waiting(address: str) -> int:
    """How many places of a directory did not go in."""
    kept = pulls_in(Store(open_database(settings().database_url))).all()
    return next(len(one.pull.again) for one in kept if one.pull.address == address)


def test_of_several_one_that_fails_does_not_stop_the_others() -> None:
    with PlanNetServer(*SPINE) as server:
        result = federate("http://127.0.0.1:9/fhir", server.base)
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
        assert "3 rows" not in result.stdout
        assert "1 added" in result.stdout
        named = federate(server.base, server.base + "/", "--source", "One name")
    assert named.exit_code == 2
    assert "--source" in named.stderr


def test_what_is_no_resource_is_skipped_and_counted() -> None:
    def broken(path: str, server: PlanNetServer) -> Told | None:
        if not path.startswith("/r4/Location"):
            return None
        bundle = server.bundle("Location", {})
        odd = [None, 7, {}, {"resource": None}, {"resource": {"resourceType": "Location"}}]
        named = [{"resource": {"resourceType": "Location", "id": "a/../b"}}]
        return Told(body={**bundle, "entry": [*bundle["entry"], *odd, *named]})

    with PlanNetServer(*SPINE, manners=broken) as server:
        result = federate(server.base, "--format", "json")
    found = json.loads(result.stdout)["directories"][0]
    assert (result.exit_code, found["added"], found["skipped"]) == (1, 1, 6)
