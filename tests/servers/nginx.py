"""An nginx of the tests' own, with the configuration that ships, in front of servers of theirs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.browser.servers import ROOT
from tests.patience import LONGEST_WAIT
from tests.servers.missing import Missing
from tests.servers.ports import free_port

DEPLOY = ROOT / "deploy"
_SERVER = "server 127.0.0.1:{port} max_fails=1 fail_timeout=1s;\n"
_LISTEN = "listen 8080;"


def program() -> str:
    """The program."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        raise Missing(
            "nginx is not on this machine; as root on Debian `make .venv/servers` installs it"
        )
    return found


def configuration(folder: Path, ports: Sequence[int], port: int) -> Path:
    """The configuration that ships, for these ports; all that it writes goes to the folder."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert _LISTEN in text
    text = text.replace(_LISTEN, f"listen 127.0.0.1:{port};").replace(" /tmp/", f" {folder}/")
    text = text.replace("/dev/stdout", str(folder / "access.log"))
    servers = "".join(_SERVER.format(port=one) for one in ports)
    (folder / "upstream.conf").write_text(servers, "utf-8")
    path = folder / "nginx.conf"
    path.write_text(text, "utf-8")
    return path


@contextmanager
def front_door(ports: Sequence[int]) -> Iterator[tuple[int, Path]]:
    """An nginx in front of copies: its port, and the folder of its log."""
    door = program()
    folder = Path(tempfile.mkdtemp(prefix="pcf-door-", dir="/tmp"))
    folder.chmod(0o755)
    port = free_port()
    path = configuration(folder, ports, port)
    options = ["-p", str(folder), "-c", str(path), "-g", "daemon off;"]
    subprocess.run([door, "-t", *options[:4]], check=True, capture_output=True)
    running = subprocess.Popen([door, *options], stderr=subprocess.DEVNULL)
    try:
        pid = folder / "nginx.pid"
        for _ in range(LONGEST_WAIT * 20):
            if pid.exists() or running.poll() is not None:
                break
            threading.Event().wait(0.05)
        yield port, folder
    finally:
        running.terminate()
        running.wait(LONGEST_WAIT)
        shutil.rmtree(folder, ignore_errors=True)
