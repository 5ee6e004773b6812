"""A wrong setting stops whatever was started, with one sentence that gives no secret away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from finder.__main__ import app
from finder.errors import InvalidSetting
from finder.services.start_check import check_settings
from finder.settings import Settings, settings, unknown_settings
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).resolve().parents[3]
GROUP: TyperGroup = get_command(app)

WRONG = {
    "directory": ["/nowhere/clinics.csv", "", "/", "a\nb.csv"],
    "database_url": [
        *("postgres://finder:S3cret@db/f", "postgresql:/finder:S3cret@db/f", "S3cret", "", "   "),
        *("postgresql://finder:S3cret@db:S3cret/f", "mysql://a:S3cret@b/c", "S3cret://x"),
        *(
            "sqlite:/S3cret.db",
            "sqlite://S3cret/x.db",
            "sqlite+S3cret:///x",
            "sqlite",
            "sqlite:///",
        ),
        *("sqlite://", "sqlite:///:memory:", "sqlite:///file:S3cret?uri=true", "http://S3cret/"),
        *("sqlite:////tmp/x.db?S3cret=1", "oracle://a:S3cret@h/x", "SQLITE:///x.db"),
        *("postgresql+nodriver://finder:S3cret@db/f", "jdbc:postgresql://finder:S3cret@db/f"),
    ],
    "database_read_url": [
        *("S3cret", "mysql://a:S3cret@b/c", "postgresql://finder:S3cret@db:S3cret/f", "sqlite://"),
    ],
    "call_sheet": ["/nowhere/calls.csv", "/", "a\nb.csv"],
    "tiles": ["maybe", "", "yes", "ON!"],
    "tiles_url": [
        *("", "tiles", "https://tiles.example/{z}/{x}.png", "ftp://tiles.example/{z}/{x}/{y}"),
        *("https://me:S3cret@tiles.example/{z}/{x}/{y}", "https:///{z}/{x}/{y}.png"),
        *("https://tiles.example; script-src */{z}/{x}/{y}", 'https://a"b/{z}/{x}/{y}'),
        *("https://tiles.example:port/{z}/{x}/{y}", "//tiles.example/{z}/{x}/{y}.png"),
    ],
    "tiles_attribution": ["", "  "],
    "basemap": ["/nowhere/ours.pmtiles", "/", "a\nb.pmtiles", __file__],
    "basemap_attribution": ["", "  "],
    "admins": ["ada", "ada@", "@clinics.example", ",", "ada@clinics.example;eve@clinics.example"],
    "editors": ["ada", "ada@", ",", "ada@clinics.example;eve@clinics.example"],
    "viewers": ["ada", "@clinics.example", ",", "ada@clinics.example eve@clinics.example"],
    "set_up_link": ["", "sometimes", "1"],
    "sign_in_idle_minutes": ["", "4", "721", "-60", "an hour", "60.5"],
    "second_factor": ["", "yes", "true", "on"],
    "cookie_key": ["S3cret", "S3cret" * 5, " " * 40],
    "backup_key": ["S3cret", "S3cret" * 5, " " * 40],
    "cookie_secure": ["", "perhaps", "2"],
    "bind": ["", "everywhere", "256.0.0.1", "127.0.0.1:8501", "http://127.0.0.1"],
    "port": ["", "http", "-1", "65536", "8501.5"],
    "workers": ["", "0", "-2", "65", "two"],
    "trusted_proxies": ["nginx", "10.0.0.1/8", "127.0.0.1;::1", "*"],
    "sockets_per_address": ["0", "-5", "many", ""],
    "sockets": ["0", "-5", "many", ""],
    "api_origins": [
        *("map.example", "https://map.example/", "https://map.example/a", "https://", "null"),
        *("https://a:S3cret@map.example", "ftp://map.example", "https://*.example;", "https://a b"),
    ],
    "api_per_minute": ["-1", "many", "1.5", ""],
    "hosts": ["https://finder.example", "a b", "finder.example:443", "*", "*.", "-a.example", "é"],
    "pull_hosts": ["https://finder.example", "10.0.0.0/8", "*"],
    "requests_per_minute": ["-1", "many", ""],
    "log_format": ["", "xml", "2"],
    "metrics_port": ["-1", "65536", "9100/metrics"],
    "security_contact": [
        *("security@example.org", "http://example.org/s", "mailto:", "tel:+1-201-555-0123"),
        *("https://", "https://me:S3cret@example.org/", "mailto:a b@example.org"),
    ],
    "upload_mb": ["0", "-5", "200MB", ""],
    "uploads_mb": ["0", "-5", "600MB", ""],
    "log_level": ["", "loud", "5"],
    "build_memory_mb": ["399", "1 GB", ""],
    "routes_url": ["nonsense", "http://routes.example/", "https://me:S3cret@routes.example/"],
    "geocoder_url": ["nonsense", "http://geocoder.example/", "https://me:S3cret@geocoder.example/"],
    "nppes_page": ["", "nonsense", "http://files.example/", "https://a:S3cret@files.example/"],
    "part_b_catalogue": ["", "data.json", "http://files.example/", "https://[S3cret/"],
    "clinicians_catalogue": ["", "ftp://files.example/", "https://a b/", "file:///etc/passwd"],
    "npd_manifest": ["", "ftp://files.example/", "https://a b/", "file:///etc/passwd"],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]

RIGHT = {
    "FINDER_DATABASE_URL": ["sqlite:////tmp/a.db", " sqlite:///var/finder.db ", "sqlite:///a b.db"],
    "FINDER_TILES_URL": [
        "https://{s}.tiles.example/{z}/{x}/{y}{r}.png?key=a",
        "http://[::1]/{z}{x}{y}",
    ],
    "FINDER_ADMINS": ["", " ", "ada@clinics.example", " Ada@Clinics.example , eve@x.example, "],
    "FINDER_EDITORS": ["", " ", "eve@clinics.example"],
    "FINDER_VIEWERS": ["", "ben@clinics.example, dan@clinics.example"],
    "FINDER_COOKIE_KEY": ["", "k" * 32],
    "FINDER_BACKUP_KEY": ["", "k" * 32],
    "FINDER_BIND": ["192.0.2.1", "::", "[::1]", "localhost", " 10.0.0.7 "],
    "FINDER_TRUSTED_PROXIES": ["", "10.0.0.0/8, ::1", "fd00::/8"],
    "FINDER_ROUTES_URL": ["", "https://routes.example/osrm", "http://127.0.0.1:5000"],
    "FINDER_API_ORIGINS": ["", " * ", "https://map.example, http://localhost:3000"],
    "FINDER_API_PER_MINUTE": ["0", "1", "6000"],
    "FINDER_HOSTS": ["", "finder.example", " Finder.Example. , *.example.org, localhost, [::1]"],
    "FINDER_PULL_HOSTS": ["", "finder.hospital.internal, 10.0.0.7", "*.example.org, [fd00::1]"],
    "FINDER_REQUESTS_PER_MINUTE": ["0", "1", "60000"],
    "FINDER_LOG_FORMAT": ["text", "json"],
    "FINDER_METRICS_PORT": ["0", "9100"],
    "FINDER_SECURITY_CONTACT": [
        *("", "mailto:security@example.org", "https://example.org/security"),
    ],
    "FINDER_GEOCODER_URL": ["", "https://geocoder.example/batch", "http://127.0.0.1:8000/batch"],
    "FINDER_PORT": ["0", "80", "65535"],
}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_every_setting_is_in_the_table() -> None:
    assert set(WRONG) == set(Settings.model_fields)


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_wrong_value_is_refused_in_one_sentence_without_secrets(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FINDER_{name.upper()}", value)
    with pytest.raises(InvalidSetting) as refused:
        check_settings()
    sentence = str(refused.value)
    assert f"FINDER_{name.upper()} can't be" in sentence
    assert "S3cret" not in sentence
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "Input should" not in sentence


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in RIGHT.items() for value in values]
)
def test_an_unusual_right_value_passes(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    check_settings()


@pytest.mark.parametrize("command", sorted(GROUP.commands))
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FINDER_DATABASE_URL", "postgres://finder:S3cret@db/finder"),
        ("FINDER_DIRECTORY", "/nowhere/clinics.csv"),
        ("FINDER_COOKIE_KEY", "S3cret"),
        ("FINDER_BACKUP_KEY", "S3cret"),
        ("FINDER_TILES", "maybe"),
    ],
)
def test_every_command_is_stopped_by_it_and_says_so_alike(
    command: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    told = CliRunner().invoke(app, [command])
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert name in told.stderr
    assert "S3cret" not in told.output


def test_help_is_given_whatever_the_settings_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDER_TILES", "maybe")
    assert CliRunner().invoke(app, ["search", "--help"]).exit_code == 0


@pytest.mark.parametrize(
    "start",
    [
        ["-m", "finder", "run"],
        ["-m", "streamlit", "run", "app.py", "--server.port", "0"],
        ["-m", "uvicorn", "app:app", "--port", "0"],
    ],
    ids=["run", "streamlit", "uvicorn"],
)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FINDER_DATABASE_URL", "postgresql://finder:S3cret@db:S3cret/finder"),
        ("FINDER_TILES", "maybe"),
    ],
)
def test_a_server_does_not_start_however_it_is_started(
    start: list[str], name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("FINDER_PORT", "0")
    ended = subprocess.run(
        [sys.executable, *start], cwd=ROOT, capture_output=True, timeout=LONGEST_WAIT, check=False
    )
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode != 0
    assert f"The setting {name} can't be" in said
    assert "S3cret" not in said
    assert "Traceback" not in said


def test_a_misspelt_name_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDER_TILS", "off")
    monkeypatch.setenv("FINDER_TILES", "off")
    assert unknown_settings() == ("FINDER_TILS",)
