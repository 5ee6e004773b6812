"""The recipe for https, as Debian's nginx serves it in front of a finder."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from websockets.sync.client import connect

from tests.faults.attacked import Attacked, attacked, visit
from tests.faults.observatory import grade
from tests.patience import LONGEST_WAIT
from tests.servers.missing import Missing, leave_out
from tests.servers.nginx import DEPLOY, program
from tests.servers.ports import free_port

RECIPE = (DEPLOY / "nginx-https.conf").read_text("utf-8")
HOST = "finder.example.org"
BURST = 40
"""So many requests at once here, and then one a minute, so that no slow computer is let through."""


class Door(NamedTuple):
    """An nginx by the recipe, whose certificate is its own, and the finder behind it."""

    finder: Attacked
    plain: int
    port: int
    folder: Path
    trust: ssl.SSLContext

    def ask(
        self,
        path: str,
        *,
        place: str = "127.0.0.1",
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str]]:
        answer = self._answer(method, path, place, body, {"Host": HOST, **headers})
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}

    def logged(self, line: str) -> str:
        """The access log, once it has the line: nginx writes it when the answer has gone."""
        file = self.folder / "access.log"
        for _ in range(LONGEST_WAIT * 20):
            if line in (log := file.read_text("utf-8")):
                return log
            threading.Event().wait(0.05)
        raise AssertionError(f"{line} is not in: {log}")

    def _answer(
        self, method: str, path: str, place: str, body: bytes | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPSConnection(
            HOST, self.port, timeout=LONGEST_WAIT, context=self.trust, source_address=(place, 0)
        )
        with contextlib.closing(connection), self.opened(place) as stream:
            connection.sock = stream
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            # what the body says is not asked here; a large one that is refused may cut it off
            with contextlib.suppress(http.client.IncompleteRead):
                answer.read()
            return answer

    def opened(self, place: str = "127.0.0.1", name: str = HOST) -> ssl.SSLSocket:
        plain = socket.create_connection(
            ("127.0.0.1", self.port), LONGEST_WAIT, source_address=(place, 0)
        )
        return self.trust.wrap_socket(plain, server_hostname=name)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    try:
        nginx = program()
    except Missing as missing:
        leave_out(missing)
    folder = tmp_path_factory.mktemp("door")
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *(
                "-nodes",
                "-days",
                "2",
                "-subj",
                f"/CN={HOST}",
                "-addext",
                f"subjectAltName=DNS:{HOST}",
            ),
            *("-out", str(certificate), "-keyout", str(key)),
        ],
        check=True,
        capture_output=True,
    )
    with attacked(folder, FINDER_HOSTS=HOST) as finder:
        ports = free_port(), free_port()
        path = configuration(folder, finder.port, ports)
        tested = subprocess.run(
            [nginx, "-t", "-c", str(path)], capture_output=True, text=True, check=False
        )
        assert tested.returncode == 0, tested.stderr
        assert "warn" not in tested.stderr
        running = subprocess.Popen([nginx, "-c", str(path), "-g", "daemon off;"])
        try:
            for port in ports:
                wait_for(port)
            trust = ssl.create_default_context(cafile=str(certificate))
            yield Door(finder, *ports, folder, trust)
        finally:
            running.terminate()
            running.wait(LONGEST_WAIT)


def wait_for(port: int) -> None:
    for _ in range(LONGEST_WAIT * 20):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        threading.Event().wait(0.05)
    raise AssertionError("nginx did not start")


def configuration(folder: Path, finder: int, ports: tuple[int, int]) -> Path:
    """The recipe for these ports, whose files are in the folder."""
    plain, port = ports
    text = RECIPE.replace("127.0.0.1:8501", f"127.0.0.1:{finder}")
    text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{plain}", text)
    text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{port}", text)
    text = text.replace("/etc/ssl/finder/", f"{folder}/").replace("/run/nginx", f"{folder}/nginx")
    text = text.replace("rate=100r/s", "rate=1r/m").replace("burst=200", f"burst={BURST}")
    text = text.replace("/var/log/nginx/", f"{folder}/").replace("/var/www/", f"{folder}/")
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    if os.geteuid() == 0:  # its workers are to read the folder, which is its owner's alone
        text = f"user root;\n{text}"
    path = folder / "nginx.conf"
    path.write_text(text.replace("http {\n", f"http {{\n{temporary}", 1), "utf-8")
    return path


def by_http(door: Door, method: str, path: str) -> tuple[int, str, str]:
    """Status, where it leads, and what is said by an answer that nothing encrypts."""
    connection = http.client.HTTPConnection("127.0.0.1", door.plain, timeout=LONGEST_WAIT)
    with contextlib.closing(connection):
        connection.request(method, path, headers={"Host": HOST})
        answer = connection.getresponse()
        said = answer.read().decode()
        return answer.status, answer.getheader("Location") or "", said


@pytest.mark.parametrize("path", ["/find?need=a", "/", "/apiary", "/guide/fhir", "/mcp.html"])
def test_http_leads_to_https_of_the_same_host(door: Door, path: str) -> None:
    assert by_http(door, "GET", path)[:2] == (301, f"https://{HOST}{path}")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/api/v1/clinics", "/fhir/Location", "/mcp", "/api", "//fhir/x"])
def test_no_program_is_led_from_http_to_https_it_is_told(
    door: Door, method: str, path: str
) -> None:
    status, leads, said = by_http(door, method, f"{path}?near=85016")
    assert (status, leads) == (403, "")
    assert said == f"Ask by https: https://{HOST}{path.replace('//', '/')}\n"


def test_a_certificate_is_renewed_while_nginx_runs_and_nothing_else_of_the_folder_is_shown(
    door: Door,
) -> None:
    served = door.folder / "acme" / ".well-known" / "acme-challenge"
    served.mkdir(parents=True)
    (served / "a-token").write_text("a-token.of-an-account", "utf-8")
    (door.folder / "acme" / "else").write_text("no challenge", "utf-8")
    challenge = "/.well-known/acme-challenge"
    assert by_http(door, "GET", f"{challenge}/a-token") == (200, "", "a-token.of-an-account")
    assert by_http(door, "GET", f"{challenge}/another")[0] == 404
    assert by_http(door, "GET", f"{challenge}/../../else")[0] == 301


def test_who_asks_for_another_host_is_hung_up_on(door: Door) -> None:
    for host in ("evil.example", "127.0.0.1", f"{HOST}.evil.example"):
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            door.ask("/", Host=host)


def test_what_comes_by_https_is_graded_a_plus_and_has_secure_cookies(door: Door) -> None:
    for path in ("/", "/sign-in", "/nothing-here", "/_stcore/health"):
        status, headers = door.ask(path, Accept="text/html")
        assert status in {200, 404}
        assert grade(headers.items())[0] >= 100
        assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        assert "nginx/" not in headers.get("server", "")
    assert "Secure" in door.ask("/_stcore/health")[1]["set-cookie"]


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_new_tls_is_spoken(door: Door, version: ssl.TLSVersion) -> None:
    door.trust.minimum_version = door.trust.maximum_version = version
    try:
        with door.opened() as stream:
            assert stream.version() in {"TLSv1.2", "TLSv1.3"}
            assert "GCM" in (stream.cipher() or ("",))[0] or "CHACHA20" in stream.cipher()[0]
    finally:
        door.trust.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED
        door.trust.minimum_version = ssl.TLSVersion.TLSv1_2


def test_a_page_opens_through_it(door: Door) -> None:
    with connect(
        f"wss://{HOST}:{door.port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", door.port), LONGEST_WAIT),
        ssl=door.trust,
        subprotocols=["streamlit"],
        additional_headers={"Origin": f"https://{HOST}:{door.port}"},
        open_timeout=LONGEST_WAIT,
        max_size=None,
        max_queue=None,  # what nobody reads any more must not hide the end
    ) as page:
        assert visit(page)


def test_bodies_are_small_but_for_files_of_admins(door: Door) -> None:
    body = bytes(1_100_000)
    assert door.ask("/sign-in", method="POST", body=body)[0] == 413
    # the finder refuses at once; nginx, still sending, may tell of the end of that connection
    assert door.ask("/_stcore/upload_file/a/b", method="PUT", body=body)[0] in {403, 502}


def test_who_asks_too_fast_is_told_so_and_nobody_else_is_whatever_they_say(door: Door) -> None:
    asked = [
        door.ask("/healthz", place="127.0.9.1", **{"X-Forwarded-For": f"203.0.113.{number}"})[0]
        for number in range(BURST + 3)
    ]
    assert asked[:BURST] == [200] * BURST
    assert asked[-1] == 429
    assert door.ask("/healthz", place="127.0.9.2")[0] == 200


def test_its_log_has_neither_what_people_look_for_nor_who_they_are(door: Door) -> None:
    referrer = f"https://{HOST}/find?near=85016&need=sciatica"
    _, headers = door.ask(
        "/clinic?id=a&near=85016", place="127.0.8.8", Referer=referrer, Cookie="finder_session=zz"
    )
    log = door.logged("GET /clinic 200")
    assert headers["x-request-id"] in log
    for secret in ("85016", "sciatica", "127.0.8.8", "?", "finder_session", "Referer"):
        assert secret not in log


def test_the_recipe_waits_for_nobody_for_ever_and_has_room_for_many() -> None:
    for name in ("client_header_timeout", "client_body_timeout", "send_timeout"):
        (seconds,) = re.findall(rf"{name} (\d+)s;", RECIPE)
        assert int(seconds) <= 60
    assert "worker_rlimit_nofile 65536" in RECIPE
    assert "rate=100r/s" in RECIPE
    assert "burst=200" in RECIPE
    assert re.findall(r"error_log (.*);", RECIPE) == ["stderr emerg"]
