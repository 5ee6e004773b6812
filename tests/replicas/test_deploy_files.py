"""The files of deploy/: what they promise, and that what the image makes works elsewhere."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
import yaml

from finder.settings import Settings
from finder.version import VERSION
from tests.browser.servers import ROOT
from tests.patience import LONGEST_WAIT
from tests.servers.missing import Missing, leave_out
from tests.servers.nginx import DEPLOY, configuration, program
from tests.servers.ports import free_port

DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
IGNORED = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").split()
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
KUBERNETES = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "finder.yaml").read_text("utf-8")))


SAVES = re.compile(r" exec .* sh -c '(.*)' > finder\.backup$", re.MULTILINE)
RESTORES = re.compile(r" exec .* sh -c '(.*)' < finder\.backup$", re.MULTILINE)


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    try:
        door = program()
    except Missing as missing:
        leave_out(missing)
    path = configuration(tmp_path, [8501, 8502], 8080)
    done = subprocess.run(
        [door, "-t", "-p", str(tmp_path), "-c", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_visit_stays_at_its_copy_though_all_copies_go_by_one_name() -> None:
    # nginx's consistent hash is of the name, and addresses of one name then take turns
    assert re.findall(r"^\s*hash (.*);", NGINX, re.MULTILINE) == ["$visit"]


def test_copies_that_come_later_or_get_other_addresses_are_found() -> None:
    upstream = (DEPLOY / "upstream.conf").read_text("utf-8")
    (server,) = re.findall(r"^server (.*?);", upstream, re.MULTILINE)
    assert server.split()[0].partition(":")[0] in COMPOSE["services"]
    assert "resolve" in server.split()
    assert re.search(r"^resolver 127\.0\.0\.11 valid=\d+s", upstream, re.MULTILINE)  # Docker's
    assert re.search(r"^zone ", upstream, re.MULTILINE)  # without it nginx takes no "resolve"
    _, _, version = COMPOSE["services"]["door"]["image"].partition(":")
    assert tuple(map(int, version.split("."))) >= (1, 28)


def test_no_log_of_nginx_has_a_query_or_an_address() -> None:
    (log_format,) = re.findall(r"log_format\s+\w+\s+(.*?);", NGINX, re.DOTALL)
    assert set(re.findall(r"\$\w+", log_format)) == {
        *("$time_iso8601", "$request_method", "$uri", "$status", "$body_bytes_sent"),
        *("$request_time", "$upstream_addr", "$sent_http_x_request_id"),
    }
    assert re.findall(r"error_log (.*);", NGINX) == ["stderr emerg"]  # others quote the request


def test_every_file_says_the_same_version() -> None:
    (labelled,) = re.findall(r'image\.version="(.*?)"', DOCKERFILE)
    images = [COMPOSE["services"]["finder"]["image"]]
    images += [
        one["image"]
        for part in KUBERNETES
        if part["kind"] == "Deployment"
        for one in part["spec"]["template"]["spec"]["containers"]
    ]
    assert {labelled, *(image.partition(":")[2] for image in images)} == {VERSION}


def test_one_command_at_the_top_starts_what_is_in_deploy() -> None:
    top = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    assert top == {"include": ["deploy/compose.yaml"]}
    services = COMPOSE["services"]
    assert [name for name, one in services.items() if "ports" in one] == ["door"]
    assert services["finder"]["depends_on"]["database"]["condition"] == "service_healthy"
    for mounted in services["door"]["volumes"]:
        assert (DEPLOY / mounted.split(":")[0]).is_file()


def test_no_password_stands_in_a_file_and_none_is_taken_that_nobody_chose() -> None:
    services = COMPOSE["services"]
    given = [services["database"]["environment"]["POSTGRES_PASSWORD"]]
    given.append(services["finder"]["environment"]["PGPASSWORD"])
    for value in given:  # where it is unset or empty, compose stops with the words after the sign
        assert re.fullmatch(r"\$\{FINDER_DATABASE_PASSWORD:\?[^}]+\}", value)
    (deployment,) = (part for part in KUBERNETES if part["kind"] == "Deployment")
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    values = {one["name"]: one.get("value") for one in container["env"]}
    assert values["FINDER_DATABASE_URL"] is None
    assert "FINDER_COOKIE_KEY" not in values or values["FINDER_COOKIE_KEY"] is None


def test_each_setting_of_the_files_is_one_and_compose_leaves_its_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("FINDER_")]:
        monkeypatch.delenv(name)
    unset = Settings()
    given = COMPOSE["services"]["finder"]["environment"]
    for name, value in given.items():
        passed = re.fullmatch(r"\$\{(\w+):-(.*)\}", value)
        if passed and name != "FINDER_HOSTS":  # of which this computer's own names are given
            assert passed[1] == name
            monkeypatch.setenv(name, passed[2])
    assert Settings() == unset
    (deployment,) = (part for part in KUBERNETES if part["kind"] == "Deployment")
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    unit = re.findall(r"^Environment=(\w+)=", (DEPLOY / "finder.service").read_text(), re.MULTILINE)
    for name in {*given, *(one["name"] for one in container["env"]), *unit} - {"PGPASSWORD"}:
        assert name.removeprefix("FINDER_").lower() in Settings.model_fields


def test_copies_run_as_nobody_in_particular_and_write_to_few_places() -> None:
    assert "USER 10001:10001" in DOCKERFILE
    (deployment,) = (part for part in KUBERNETES if part["kind"] == "Deployment")
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert COMPOSE["services"]["finder"]["read_only"]
    for probe in ("startupProbe", "readinessProbe"):
        assert container[probe]["httpGet"]["path"] == "/readyz"


def copied_to(folder: Path) -> None:
    """What the image has, as its COPY lines say, but for the packages."""
    ours = DOCKERFILE.rpartition("\nFROM ")[2]
    for sources, target in re.findall(r"^COPY (?!--from)(.*) (\S+)$", ours, re.MULTILINE):
        for source in sources.split():
            there = folder / target
            assert any(one.startswith(f"!{source}") for one in IGNORED), source
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, there, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, there)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder as the image has it, its modules compiled; but owned by whoever runs the tests."""
    copied_to(tmp_path)
    (compiled,) = re.findall(
        r"^RUN \S+/python (-m compileall .*?) && mkdir var", DOCKERFILE, re.MULTILINE
    )
    subprocess.run([sys.executable, *compiled.split()], cwd=tmp_path, check=True)
    (tmp_path / "var").mkdir()
    return tmp_path


def in_the_image(
    folder: Path, environment: dict[str, str], words: re.Pattern[str], given: bytes = b""
) -> bytes:
    """What a shell command of docs/deployment.md says there, which is the same for each engine."""
    (command,) = set(words.findall((ROOT / "docs" / "deployment.md").read_text("utf-8")))
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command.replace("/tmp/", f"{folder}/")],  # noqa: S108
        cwd=folder,
        env={**environment, "PATH": path},
        input=given,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_what_the_image_has_is_enough_and_its_health_check_says_so(image: Path) -> None:
    (command,) = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    (check,) = re.findall(r"^    CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("FINDER_")},
        "FINDER_PORT": str(free_port()),
        "FINDER_SET_UP_LINK": "never",
        "FINDER_COOKIE_SECURE": "true",  # as in kubernetes/finder.yaml
    }
    running = subprocess.Popen(
        [sys.executable, *json.loads(command)[1:]],
        cwd=image,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        assert any("http://" in line for line in running.stdout)  # it listens
        for _ in range(LONGEST_WAIT * 20):
            done = subprocess.run(
                [sys.executable, *json.loads(check)[1:]],
                env=environment,
                check=False,
                capture_output=True,
            )
            if done.returncode == 0:
                break
            threading.Event().wait(0.05)  # the directory is still being opened
        assert done.returncode == 0, done.stderr.decode()
        assert (image / "var" / "finder.db").exists()
        saved = in_the_image(image, environment, SAVES)
        assert zipfile.is_zipfile(io.BytesIO(saved))  # and no word of the command beside it
        in_the_image(image, environment, RESTORES, saved)
        assert list((image / "var").glob("before-restore-*.backup"))
    finally:
        running.kill()
        running.wait()
