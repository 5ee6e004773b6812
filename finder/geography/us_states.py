"""The states and territories of the United States: postal codes, names, Census numbers.

Source: the postal codes and FIPS numbers of ANSI INCITS 38:2009, as the Census Bureau
publishes them; the third column holds the older abbreviations that people still write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from finder.geography.place_text import compact

CODE_LENGTH = 2

_TABLE = """
AL 01 Alabama|ala
AK 02 Alaska|
AZ 04 Arizona|ariz
AR 05 Arkansas|ark
CA 06 California|calif,cal
CO 08 Colorado|colo
CT 09 Connecticut|conn
DE 10 Delaware|del
DC 11 District of Columbia|
FL 12 Florida|fla
GA 13 Georgia|
HI 15 Hawaii|
ID 16 Idaho|
IL 17 Illinois|ill
IN 18 Indiana|ind
IA 19 Iowa|
KS 20 Kansas|kan,kans
KY 21 Kentucky|
LA 22 Louisiana|
ME 23 Maine|
MD 24 Maryland|
MA 25 Massachusetts|mass
MI 26 Michigan|mich
MN 27 Minnesota|minn
MS 28 Mississippi|miss
MO 29 Missouri|
MT 30 Montana|mont
NE 31 Nebraska|neb,nebr
NV 32 Nevada|nev
NH 33 New Hampshire|
NJ 34 New Jersey|
NM 35 New Mexico|nmex
NY 36 New York|
NC 37 North Carolina|ncar
ND 38 North Dakota|ndak
OH 39 Ohio|
OK 40 Oklahoma|okla
OR 41 Oregon|ore
PA 42 Pennsylvania|penn,penna
RI 44 Rhode Island|
SC 45 South Carolina|scar
SD 46 South Dakota|sdak
TN 47 Tennessee|tenn
TX 48 Texas|tex
UT 49 Utah|
VT 50 Vermont|
VA 51 Virginia|
WA 53 Washington|wash
WV 54 West Virginia|wva
WI 55 Wisconsin|wis,wisc
WY 56 Wyoming|wyo
AS 60 American Samoa|
GU 66 Guam|
MP 69 Northern Mariana Islands|cnmi,commonwealthofthenorthernmarianaislands
PR 72 Puerto Rico|
VI 78 U.S. Virgin Islands|virginislands,usvi,unitedstatesvirginislands
"""


def _rows() -> list[tuple[str, str, str, tuple[str, ...]]]:
    rows = []
    for line in _TABLE.strip().splitlines():
        code, fips, rest = line.split(" ", 2)
        name, _, others = rest.partition("|")
        rows.append((code, fips, name, tuple(filter(None, others.split(",")))))
    return rows


STATE_NAMES: Mapping[str, str] = MappingProxyType({code: name for code, _, name, _ in _rows()})
"""Postal code → name, for the 50 states, DC and the five inhabited territories."""

STATE_OF_FIPS: Mapping[str, str] = MappingProxyType({fips: code for code, fips, _, _ in _rows()})
"""Two-digit Census number → postal code."""

_CODE_BY_SPELLING: Mapping[str, str] = MappingProxyType(
    {
        spelling: code
        for code, _, name, others in _rows()
        for spelling in (code.lower(), compact(name), *others)
    }
)

LONGEST_STATE_NAME = 4
"""How many words a state's name has at most ("United States Virgin Islands")."""


def state_code(text: str) -> str | None:
    """The postal code of a state written as a code, a name or an abbreviation, else None."""
    return _CODE_BY_SPELLING.get(compact(text))
