"""City names as the place writes them, from the postal service's flattened spelling."""

from __future__ import annotations

import re

import pandas as pd

from finder.geography.place_text import compact

_WHOLE = {
    "Fe Warren Afb": "F.E. Warren AFB",
    "Land O Lakes": "Land O' Lakes",
    "Lincoln'S New Salem": "Lincoln's New Salem",
    "Lees Summit": "Lee's Summit",
}
_WORDS = {
    "Afb": "AFB",
    "Ft": "Fort",
    "Jber": "JBER",
    "Jbphh": "JBPHH",
    "Jbsa": "JBSA",
    "Mcbh": "MCBH",
    "Mt": "Mount",
    "St": "Saint",
    "Usaf": "USAF",
}
_SMALL = re.compile(r"(?<=\s)(And|At|By|De|Du|In|Of|On|Or|The|Upon)(?=\s)")


def proper_name(name: str) -> str:
    """The place's own way: "McLean" for "Mc Lean", "O'Fallon", "Prairie du Sac"."""
    if name in _WHOLE:
        return _WHOLE[name]
    name = re.sub(r"\b([OD]) (?=[A-Z][a-z])", r"\1'", name)
    name = " ".join(_WORDS.get(word, word) for word in name.split())
    name = re.sub(r"\bMc ?([A-Za-z])(?=[a-z])", lambda found: "Mc" + found[1].upper(), name)
    return _SMALL.sub(lambda found: found[1].lower(), name)


def with_proper_names(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with `city` spelled properly; accents come from the state's county of that name."""
    counties = table[["county", "state"]].drop_duplicates()
    accented = {
        (compact(base), state): base
        for base, state in zip(
            counties.county.str.rsplit(" ", n=1).str[0], counties.state, strict=True
        )
        if not base.isascii()
    }
    names = zip(table.city.map(proper_name), table.state, strict=True)
    return table.assign(city=[accented.get((compact(name), s), name) for name, s in names])
