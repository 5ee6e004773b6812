"""nginx in front of copies, with the configuration that ships, on a port of the loopback."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.people.server import ROOT, Served, free_port

_DEPLOY = ROOT / "deploy"
_LOOKS, _PAUSE = 200, 0.05


def program() -> str | None:
    """nginx, if this machine has it."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def front_door(copies: Sequence[Served]) -> Iterator[Served]:
    """One port for all of the copies; what nginx writes goes with the block."""
    door = program()
    if door is None:
        raise FileNotFoundError("nginx is not on this machine")
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's own user comes in
        port = free_port()
        text = (_DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
        text = text.replace(" /tmp/", f" {folder}/").replace("/dev/stdout", "off")
        text = text.replace("access_log off discreet", "access_log off")
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        servers = "".join(f"server 127.0.0.1:{copy.port};\n" for copy in copies)
        (folder / "upstream.conf").write_text(servers, encoding="utf-8")
        running = subprocess.Popen(
            [door, "-p", name, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"],
            stderr=subprocess.DEVNULL,
        )
        try:
            for _ in range(_LOOKS):
                if (folder / "nginx.pid").exists():
                    break
                time.sleep(_PAUSE)
            yield Served(port, running.pid)
        finally:
            running.terminate()
            running.wait()
