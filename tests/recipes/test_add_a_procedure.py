"""CONTRIBUTING.md, "Add a procedure": three files by hand, and everything knows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

ROWS = {
    "procedures.csv": "moon_dust_therapy,Moon dust therapy,MDT,Invented for a test.,invented",
    "family_members.csv": "injection,moon_dust_therapy,invented",
    "aliases.csv": "lunar powder,moon_dust_therapy,invented",
}
CLINICS = """name,street,city,state,zip_code,procedures
Sample Moon Clinic,1 Sample St,Phoenix,AZ,85016,Lunar powder
Sample Earth Clinic,2 Sample St,Phoenix,AZ,85016,Epidural steroid injection
"""


def test_a_procedure_is_added_in_three_files(copy: Path, run: Callable[..., str]) -> None:
    for name, row in ROWS.items():
        with (copy / "data" / "taxonomy" / name).open("a", encoding="utf-8") as table:
            table.write(row + "\n")
    (copy / "clinics.csv").write_text(CLINICS, encoding="utf-8")

    run("-m", "finder", "import", "clinics.csv")
    found = json.loads(
        run("-m", "finder", "search", "--need", "MDT", "--no-unknown", "--format", "json")
    )
    run("-m", "finder", "export", "-o", "exported.csv")

    assert [clinic["name"] for clinic in found["clinics"]] == ["Sample Moon Clinic"]
    assert "moon_dust_therapy" in (copy / "exported.csv").read_text(encoding="utf-8")
    assert "Moon dust therapy" in run("-m", "finder", "resolve", "lunar powder")
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/taxonomy/test_tables.py")
