"""Make finder/ui/assets/icons.woff2: the Material Symbols that pages can show, and no others.

Streamlit ships the whole font (375 KB) and names it in its style sheet; the finder's pages name
this part of it in its place (`finder.web.wire.light_fonts`), and icons.txt beside it lists what it
was made of. Run it after a page names another icon, or after an
update of Streamlit: ``python -m pip install fonttools brotli``, then
``python scripts/build_icons.py``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from finder.web.wire.light_fonts import ICON_FONT, icons_named, streamlit_font


def main() -> None:
    """Write the font, and say how much is left of it."""
    whole = streamlit_font("MaterialSymbols-Rounded").read_bytes()
    options = subset.Options(
        flavor="woff2", layout_features=["liga", "rlig", "ccmp"], notdef_outline=True
    )
    font = TTFont(BytesIO(whole))
    names = sorted(icons_named())
    maker = subset.Subsetter(options)
    # an icon is a ligature: closing over features would take in every icon of those letters
    glyphs = _glyphs_of(font, names)
    options.layout_closure = False
    # every letter: for one that is missing a browser would fetch the whole font after all
    maker.populate(text="".join(map(chr, range(0x20, 0x7F))) + "\xa0", glyphs=glyphs)
    maker.subset(font)
    font.flavor = "woff2"
    font.save(ICON_FONT)
    ICON_FONT.with_suffix(".txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(names)} icons, {ICON_FONT.stat().st_size:,} of {len(whole):,} bytes\n")


def _glyphs_of(font: TTFont, names: list[str]) -> list[str]:
    """The glyphs that the ligatures of the names lead to."""
    letters = font.getBestCmap()
    found = []
    spelled = {tuple(letters[ord(letter)] for letter in name): name for name in names}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(
                getattr(table, "ExtSubTable", table), "ligatures", {}
            ).items():
                found += [
                    ligature.LigGlyph
                    for ligature in ligatures
                    if spelled.pop((first, *ligature.Component), None)
                ]
    if spelled:
        sys.stdout.write(f"not in the font: {', '.join(spelled.values())}\n")
    return found


if __name__ == "__main__":
    main()
