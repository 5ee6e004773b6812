"""Asks whether a hole is known in a package that is locked, and says so when nobody could be asked.

pip-audit asks the advisories of PyPI, or of OSV. Either may be out of reach or know none of the
packages, of which pip-audit says "no known vulnerabilities": so it is counted who was looked at.
Exit codes: 0 none is known, 1 one is known, 2 not every package could be asked about.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCES = ("pypi", "osv")
_SECONDS = "20"


def main(lock: str) -> int:
    """Ask one source after the other, until one knows every package."""
    worst = 2
    for source in SOURCES:
        code, told = verdict(source, answer_of(source, lock))
        print(told)
        if code != worst:
            return code
    print("No source of advisories told of every package, so a hole may be unknown: try again.")
    return worst


def answer_of(source: str, lock: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; nothing where it could ask nobody."""
    done = subprocess.run(  # noqa: S603 - beside this Python
        [
            *(str(Path(sys.executable).parent / "pip-audit"), "--require-hashes", "--disable-pip"),
            *("--timeout", _SECONDS, "--progress-spinner", "off", "--format", "json"),
            *("--vulnerability-service", source, "--requirement", lock),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return told


def verdict(source: str, packages: list[dict[str, Any]]) -> tuple[int, str]:
    """The exit code of that answer, and what is said of it."""
    asked = [one for one in packages if "skip_reason" not in one]
    holes = [f"{one['name']} {hole['id']}" for one in asked for hole in one.get("vulns", ())]
    if holes:
        return 1, f"{source} knows of {len(holes)}: " + ", ".join(holes)
    if not asked or len(asked) < len(packages):
        return 2, f"{source} told of {len(asked)} of {len(packages)} packages."
    return 0, f"{source} was asked about {len(asked)} packages and knows of no hole in them."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
