"""The options of `build-national` in docs/command-line.md, drawn from the registry of sources."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from finder.national.sources.federal_files import SOURCES  # noqa: E402 - needs the path above

PAGE = ROOT / "docs" / "command-line.md"
BEGIN, END = "<!-- federal files: drawn by `make docs` -->\n", "<!-- end of federal files -->\n"


def drawn(page: str) -> str:
    """The text of docs/command-line.md with a row for each federal file that there is now."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    rows = (f"| `--{one.key} FILE{' …' * one.by_year}` | {one.help} |" for one in SOURCES)
    table = "\n".join(("| option | what it reads |", "|---|---|", *rows))
    return f"{before}{BEGIN}{table}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"drew the federal files in {PAGE.relative_to(ROOT)}\n")
