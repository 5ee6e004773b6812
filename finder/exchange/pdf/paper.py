"""A sheet of paper: the typeface, and texts of any script written with it.

DejaVu Sans has Latin, Greek, Cyrillic, Hebrew, Arabic and more; what it lacks is sought in Droid
Sans Fallback (Chinese, Japanese, Korean). A sign that neither has is shown as an empty box rather
than left out. The library writes no tags for screen readers; language and title are set.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import uharfbuzz
from fpdf import FPDF

from finder.directory.cells.unseen import without_deceit

FONTS = Path(__file__).with_name("fonts")
_FAMILY, _EAST = "body", "east"
_BOX = "\u25a1"
_MARGIN = 15
_JOINED = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
"""Letters that run from right to left, and are joined."""
_FIRST_OF_THE_EAST = "\u2e80"
"""From here on are scripts that DejaVu Sans has not, and a few signs that it has."""


class Paper(FPDF):
    """Pages of US Letter size in the finder's typeface; measures are millimeters and points."""

    def __init__(
        self,
        title: str,
        *,
        language: str,
        made_on: dt.date,
        texts: Iterable[str],
        is_wide: bool = False,
    ) -> None:
        """A first page; `texts` are all that is to be written, for which typefaces are read."""
        self._signs = frozenset().union(*texts)
        super().__init__(orientation="landscape" if is_wide else "portrait", format="Letter")
        self.set_margin(_MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN)
        self.add_font(_FAMILY, "", FONTS / "DejaVuSans.ttf")
        self.add_font(_FAMILY, "B", FONTS / "DejaVuSans-Bold.ttf")
        self.set_lang(language)
        self.set_title(title)
        self.set_creation_date(dt.datetime.combine(made_on, dt.time(), dt.UTC))
        self.add_page()
        self.write_as(10)

    def write_as(self, size: float, *, bold: bool = False) -> None:
        """Write what comes next in `size` points."""
        self.set_font(_FAMILY, "B" if bold else "", size)

    def written(self, text: str) -> str:
        """`text` on one line, with a box for each sign that no typeface here has."""
        line = " ".join(
            "".join(sign if sign.isprintable() else " " for sign in without_deceit(text)).split()
        )
        known = self._signs_of(_FAMILY)
        strange = {sign for sign in line if ord(sign) not in known}
        if _JOINED.search(line):
            self.set_text_shaping(use_shaping_engine=True)
        if any(sign >= _FIRST_OF_THE_EAST for sign in strange):
            self._take_fallback()
        if _EAST in self.fonts:
            east = self._signs_of(_EAST)
            strange = {sign for sign in strange if ord(sign) not in east}
        return line.translate({ord(sign): _BOX for sign in strange})

    def paragraph(self, text: str, line: float) -> None:
        """A text over the whole width, each line so many millimeters high."""
        self.multi_cell(0, line, self.written(text), new_x="LMARGIN", new_y="NEXT", align="L")

    def go_on(self, text: str, line: float) -> None:
        """A text right behind the last one; no word of it is parted at the end of a line."""
        said = self.written(text)
        first = said.partition(" ")[0]
        if self.get_x() + self.get_string_width(first) > self.w - self.r_margin - 2 * self.c_margin:
            self.ln(line)
        self.write(line, f"{said} ")

    def rule(self) -> None:
        """A thin line across the page."""
        self.set_draw_color(120)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(1.5)

    def _take_fallback(self) -> None:
        """Take in the second typeface: it is large, so only a text that needs it does."""
        if _EAST in self.fonts:
            return
        # for as long as the paper is: what joins letters reads it anew
        self._kept = NamedTemporaryFile(suffix=".ttf")  # noqa: SIM115
        self._kept.write(_only(self._signs))
        self._kept.flush()
        self.add_font(_EAST, "", self._kept.name)
        self.set_fallback_fonts([_EAST], exact_match=False)

    def _signs_of(self, family: str) -> Container[int]:
        signs: Container[int] = self.fonts[family].cmap  # type: ignore[union-attr]
        return signs


def _only(signs: Iterable[str]) -> bytes:
    """The second typeface with nothing but `signs`: it is large, and all of it would be read."""
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, signs))
    return bytes(uharfbuzz.subset(_east(), wanted).blob.data)


@lru_cache(maxsize=1)
def _east() -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS / "DroidSansFallback.ttf")))
