"""Run in a copy of the project: takes a clinic file in, and tells every place where it shows.

Writes JSON: the text of each place by its name. Arguments: a clinic file, and the clinic's id.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

import finder
from finder.__main__ import app
from finder.exchange.format_guide import data_format_markdown
from finder.services.opening import open_store
from finder.services.publishing.live_directory import LiveDirectory
from finder.services.reports.problem_reports import subjects
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.clinic.facts import visit_details_html
from tests.patience import LONGEST_WAIT

FORM = """
from finder.services.publishing.editing import form_of
from finder.ui.admin.edit.form import show_form
from finder.ui.visit.resources import store
show_form("form", form_of({id!r}, store().listed()[1][{id!r}]), {{}})
"""


def finder_says(*arguments: str) -> str:
    outcome = CliRunner().invoke(app, arguments)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def form_words(clinic_id: str) -> str:
    form = AppTest.from_string(FORM.format(id=clinic_id), default_timeout=LONGEST_WAIT).run()
    assert not form.exception, form.exception
    fields = (*form.text_input, *form.text_area, *form.selectbox)
    return "\n".join(f"{field.label}: {field.value}" for field in fields)


def main(file: str, clinic_id: str) -> None:
    exported = str(Path(file).with_name("exported.csv"))
    finder_says("import", file)
    finder_says("export", "-o", exported)
    asked = ("search", "--within", "anywhere", "--format")
    (clinic,) = LiveDirectory(open_store(), standard_taxonomy()).current().by_id.values()
    told = {
        "where": finder.__path__[0],
        "export": Path(exported).read_text(encoding="utf-8-sig"),
        "JSON": finder_says(*asked, "json"),
        "GeoJSON": finder_says(*asked, "geojson"),
        "visit details": visit_details_html(clinic),
        "form": form_words(clinic_id),
        "report subjects": " ".join(subjects()),
        "format guide": data_format_markdown(),
    }
    sys.stdout.write(json.dumps(told))


main(*sys.argv[1:])
