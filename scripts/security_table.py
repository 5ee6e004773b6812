"""The tables of docs/security.md, drawn from data/security.

Numbers are those of the OWASP Application Security Verification Standard 5.0.0, levels 1 and 2;
what each is about is said in words of our own.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
TABLE = ROOT / "data" / "security" / "asvs.csv"
BEGIN, END = "<!-- items: drawn by `make docs` -->\n", "<!-- end of items -->\n"
STATES = ("met", "not met", "not applicable")
CHAPTERS = {
    1: "Encoding and cleaning",
    2: "Validation and business logic",
    3: "Browsers",
    4: "Requests and websockets",
    5: "Files",
    6: "Signing in",
    7: "Sign-ins that last",
    8: "Who may do what",
    9: "Signed values",
    10: "Identity providers",
    11: "Cryptography",
    12: "TLS",
    13: "Configuration",
    14: "Sensitive data",
    15: "Libraries and architecture",
    16: "Logs and faults",
    17: "WebRTC",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement: its number, what it is about, and how the finder stands to it.

    `shown_by` is the name of a test, or a document, where it is met; `why` a reason where not.
    """

    number: str
    what: str
    state: str
    shown_by: str
    why: str


def items() -> list[Item]:
    """Every item of levels 1 and 2, in the order of their numbers."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Item(**row) for row in csv.DictReader(file)]


def drawn(page: str) -> str:
    """The text of docs/security.md with the tables as they are now."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + _tables(items()) + END + after


def places_of_tests(root: Path) -> dict[str, str]:
    """Where each test stands, by its name."""
    found: dict[str, str] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(name, path.relative_to(root).as_posix())
    return found


def _tables(every: list[Item]) -> str:
    where = places_of_tests(ROOT)
    counted = Counter(item.state for item in every)
    lines = [", ".join(f"{counted[state]} {state}" for state in STATES) + f", of {len(every)}.", ""]
    for chapter, title in CHAPTERS.items():
        lines += [
            f"### {chapter} {title}",
            "",
            "| | about | | shown by, or why |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {one.number} | {one.what} | {one.state} | {_shown(one, where)} |"
            for one in every
            if one.number.partition(".")[0] == str(chapter)
        ]
        lines.append("")
    return "\n".join(lines)


def _shown(item: Item, where: dict[str, str]) -> str:
    if item.why:
        return f"{item.why}."
    if item.shown_by in where:
        return f"`{item.shown_by}` in `{where[item.shown_by]}`"
    return f"[{item.shown_by}](../{item.shown_by})"


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text("utf-8")), "utf-8")
