"""Writes the pages of docs/ that come from code."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from finder.exchange.format_guide import data_format_markdown  # noqa: E402 - needs the path above


def main() -> None:
    """Write docs/data-format.md."""
    page = ROOT / "docs" / "data-format.md"
    page.write_text(data_format_markdown(), encoding="utf-8")
    print(f"wrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
