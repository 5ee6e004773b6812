"""The answer to a search as files to take along: CSV, Excel, GeoJSON, PDF, cards for contacts."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping

from finder.directory.columns import neutralised
from finder.directory.invented import is_invented
from finder.exchange.csv_file import CsvFile, csv_file
from finder.exchange.geojson import clinics_geojson
from finder.exchange.pdf.clinic_list import clinic_list_pdf
from finder.exchange.vcard import vcard_of
from finder.exchange.workbook import workbook
from finder.services.directory import Directory
from finder.services.find_clinics import Finding, Findings
from finder.services.referrals.to_refer import CHOSEN_BY, SENT_BY, Referral, ToRefer
from finder.services.wording.invented import sample_sentence
from finder.services.wording.marks import marks_in_files
from finder.services.wording.texts import Wording

MOST_TAKEN = 2_000
"""Clinics in one file, the first of the list."""
_MOST_ON_PAPER = 200
_PLAIN = ("number", "status", "name", "miles", "phone", "fax", "npi", "address")
_BEHIND = ("needs", "hints", "marks", "checked", "id")
COLUMNS = (*_PLAIN, *SENT_BY, *CHOSEN_BY, *_BEHIND)
_ON_PAPER = {
    "number": 4,
    "name": 22,
    "miles": 7,
    "phone": 13,
    "fax": 13,
    "address": 22,
    "needs": 40,
}


class TakeAlong:
    """The files of one answer, each made when it is asked for.

    `headline` says what was found; no file says where somebody searched from but for that line
    and the miles.
    """

    def __init__(
        self, directory: Directory, findings: Findings, headline: str, day: dt.date, words: Wording
    ) -> None:
        self._directory = directory
        self._findings = findings
        self._headline = headline
        self._day = day
        self._words = words
        self._referral = Referral(directory, findings.query.needs, day, words)

    @property
    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """What makes each file, by the ending of its name."""
        return {
            "csv": self.csv,
            "xlsx": self.xlsx,
            "geojson": self.geojson,
            "pdf": self.pdf,
            "vcf": self.vcf,
        }

    def csv(self) -> CsvFile:
        """A table with a line for each clinic; no cell is run as a formula."""
        paper = io.StringIO(newline="")
        writer = csv.writer(paper, lineterminator="\r\n")
        writer.writerow(self._headings(COLUMNS))
        for row in self._rows():
            texts = (row[name] for name in COLUMNS)
            writer.writerow([neutralised(t) if isinstance(t, str) else t for t in texts])
        return csv_file(paper.getvalue())

    def xlsx(self) -> bytes:
        """The same table as an Excel workbook."""
        title = self._words.say("take.title")
        rows = ([row[name] for name in COLUMNS] for row in self._rows())
        return workbook(title, self._headings(COLUMNS), rows)

    def geojson(self) -> bytes:
        """A point for each clinic (RFC 7946)."""
        features = ((found.clinic, self._beside(found)) for found in self._found())
        return json.dumps(clinics_geojson(features), ensure_ascii=False).encode("utf-8")

    def pdf(self) -> bytes:
        """The list on paper, the first 200 clinics of it."""
        rows = ([str(row[name]) for name in _ON_PAPER] for row in self._rows(_MOST_ON_PAPER))
        lines = [
            self._words.say("take.title"),
            self._headline,
            self._words.say("app.printed", date=self._day),
            *filter(None, [sample_sentence(self._directory, self._words)]),
        ]
        return clinic_list_pdf(
            lines,
            self._headings(tuple(_ON_PAPER)),
            rows,
            widths=tuple(_ON_PAPER.values()),
            language=self._words.language,
            made_on=self._day,
        )

    def vcf(self) -> bytes:
        """A card for each clinic, for the contacts of a phone or computer."""
        cards = (vcard_of(f.clinic, marks_in_files(f.clinic, self._words)) for f in self._found())
        return "".join(cards).encode("utf-8")

    def _beside(self, found: Finding) -> dict[str, object]:
        """What is told of a clinic beside its record; an invented one says that it is."""
        place: dict[str, object] = {"number": found.number, "distance_miles": _tenth(found)}
        return {**place, "invented": True} if is_invented(found.clinic) else place

    def _found(self, most: int = MOST_TAKEN) -> tuple[Finding, ...]:
        return self._findings.all(most)

    def _headings(self, names: tuple[str, ...]) -> list[str]:
        return [column_label(name, self._words) for name in names]

    def _rows(self, most: int = MOST_TAKEN) -> Iterator[dict[str, str | float]]:
        for found in self._found(most):
            yield cells_of(found, self._referral.of(found.clinic), self._words)


def cells_of(found: Finding, told: ToRefer, words: Wording) -> dict[str, str | float]:
    """The cells of one clinic, by the names of `COLUMNS`."""
    clinic, miles = found.clinic, _tenth(found)
    return {
        "number": found.number,
        "status": words.say("take.listed" if found.stated else "clinic.not_stated"),
        "name": clinic.name,
        "miles": "" if miles is None else miles,
        "phone": clinic.phone,
        "fax": clinic.fax,
        "npi": clinic.npi,
        "address": clinic.address.one_line(),
        **{name: told.detail(name) for name in (*SENT_BY, *CHOSEN_BY)},
        "needs": "; ".join(told.need_lines(words)),
        "hints": " ".join(told.hints),
        "marks": "; ".join(told.marks),
        "checked": told.checked,
        "id": clinic.id,
    }


def column_label(name: str, words: Wording) -> str:
    """The heading of a column."""
    return words.texts.get(f"take.column.{name}") or words.say(f"field.{name}")


def _tenth(found: Finding) -> float | None:
    return None if found.distance_miles is None else round(found.distance_miles, 1)
