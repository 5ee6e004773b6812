"""What the finder makes of a federal file that a recipe added: `FOLDER` holds what it reads.

Run in a copy of the project: `python tests/recipes/told_of_a_federal_file.py FOLDER`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from finder.geography.gazetteer import standard_gazetteer
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.national.registry_files import Entry, registry_file

PHYSIATRIST = Entry(npi="1000000004", codes=("208100000X",))
"""Somebody whom the registry alone calls no pain physician."""
OPTED_OUT = """\
First Name,Last Name,NPI,Specialty,Optout Effective Date,Optout End Date
ANNA,SAMPLE,1000000004,Pain Medicine,01/01/2026,01/01/2028
BEN,EXAMPLE,1000000012,Pain Medicine,01/01/2026,01/01/2028
CARA,EXAMPLE,12,Pain Medicine,01/01/2026,01/01/2028
"""


def main(folder: Path) -> None:
    """Print what a build makes of the registry alone, and with the file."""
    registry, opted_out = folder / "nppes_2026-11.csv", folder / "opt_outs_2026-10.csv"
    registry.write_bytes(registry_file([PHYSIATRIST]))
    opted_out.write_text(OPTED_OUT, encoding="utf-8")
    alone, with_it = _build(nppes=registry), _build(nppes=registry, opt_outs=opted_out)
    (report,) = (one for one in with_it.report.sources if one.kind == "opt-outs")
    sys.stdout.write(
        json.dumps(
            {
                "clinics": [len(alone.clinics), len(with_it.clinics)],
                "rows": [report.rows_read, report.rows_kept],
                "dropped": dict(report.dropped),
                "period": report.period,
            }
        )
    )


def _build(**files: Path) -> NationalBuild:
    return build_directory(
        Sources(**files), taxonomy=standard_taxonomy(), gazetteer=standard_gazetteer()
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
