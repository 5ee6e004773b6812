"""Writes what invented providers billed, as Medicare publishes it: a row for a code and place."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.national_layouts import PART_B, SEPARATORS, Age
from benchmarks.national_people import NAMES as PEOPLE
from benchmarks.national_people import People, drawn, is_pain_physician
from benchmarks.national_roles import ROLES, pools
from benchmarks.national_spelling import Address, places

NAMES: dict[Age, str] = {
    "current": "MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv",
    "old": "Medicare-Physician-and-Other-Supplier-PUF-CY2012.txt",
}
CHUNK = 4_096
"""Providers."""
_BILLING = 0.8
_FACILITY = 0.3
_FEWEST = 11
"""Patients; rows of fewer are withheld."""
_AMOUNTS, _SHARES = 4_096, (3.1, 1.3, 1.0, 1.02)
_RUCA = '{fips},{zip},1,"Sample area of 50,000 people and more in the middle of a region",US'


def write_part_b(people: People, path: Path, rows: int, age: Age = "current") -> None:
    """Write `rows` rows of claims, those of a provider together; the same, the same bytes.

    Raises:
        ValueError: so few people cannot bill so much.

    """
    random = np.random.default_rng((people.seed, len(people), 12, age == "old"))
    lines = np.array([role.lines for role in ROLES])[people.role]
    billed = np.ceil(lines * random.exponential(1.0, len(people))).astype(np.int64)
    billed[~people.is_active | (random.random(len(people)) >= _BILLING)] = 0
    most = np.array([len(pools().get(role.pool, ())) for role in ROLES])[people.role]
    first = is_pain_physician(people.role) * 0.5
    who, count = drawn(billed, most, rows, random.random(len(people)) - first)
    order = np.argsort(people.npi[who], kind="stable")
    who, count = who[order], count[order]
    texts, separator = _Texts(age), SEPARATORS[age]
    with path.open("wb") as file:
        file.write((separator.join(PART_B[age]) + "\n").encode("ascii"))
        for start in range(0, len(who), CHUNK):
            part = slice(start, start + CHUNK)
            text = "".join(_rows(people, who[part], count[part], texts, random))
            file.write(text.encode("utf-8"))


class _Texts:
    """What rows are put together from, by number."""

    def __init__(self, age: Age) -> None:
        self.is_current = age == "current"
        spell = str.title if self.is_current else str.upper
        self.address = Address.of(SEPARATORS[age], spell)
        self.places = places(
            "{city},{state}," + _RUCA if self.is_current else "{city}\t{zip}", spell
        )
        self.states = places("{state}")
        self.codes = {
            name: [_described(code, age) for code in codes] for name, codes in pools().items()
        }
        self.amounts = [_amounts(number, age) for number in range(_AMOUNTS)]

        self.names = [
            spell(f"{name.last},{name.first},{name.middle}").split(",") for name in PEOPLE
        ]
        self.sexes = [name.sex for name in PEOPLE]

    def provider(self, cells: tuple[int, int, int, int, int, str]) -> str:
        """The cells of a row that say who billed."""
        npi, role, salt, town, plus4, lines = cells
        number, kind, place = salt % len(PEOPLE), ROLES[role], self.places[town]
        last, first, middle = self.names[number]
        if self.is_current:
            who = f"{npi},{last},{first},{middle},{kind.credential},I"
            return f"{who},{lines},{place},{kind.specialty},Y,"
        who = f"{npi}\t{last}\t{first}\t{middle}\t{kind.credential}\t{self.sexes[number]}\tI"
        where = f"{place}{plus4:04}\t{self.states[town]}\tUS"
        return f"{who}\t{lines}\t{where}\t{kind.specialty}\tY\t"


def _described(code: str, age: Age) -> tuple[str, str]:
    """The cells of a code, at a facility and in an office."""
    label = f"Sample service {code} described in about as many words as others are"
    if age == "current":
        drug = "NY"[code.startswith("J")]
        return f"{code},{label},{drug},F,", f"{code},{label},{drug},O,"
    return f"F\t{code}\t{label[:28]}\t", f"O\t{code}\t{label[:28]}\t"


def _amounts(number: int, age: Age) -> str:
    paid = 20 + number * 1.3717
    if age == "current":
        return "".join(f",{round(paid * share, 8)}" for share in _SHARES) + "\n"
    middle = f"{paid:.2f}\t0\t{paid * 3:.2f}\t{paid / 9:.10f}\t{paid * 0.8:.8f}\t{paid / 30:.10f}"
    return f"\t{middle}\n"


def _rows(
    people: People,
    who: np.ndarray,
    count: np.ndarray,
    texts: _Texts,
    random: np.random.Generator,
) -> list[str]:
    role, site = people.role[who], people.site[who]
    lines = texts.address.lines(people.sites, site, random.random(len(who)))
    columns = (people.npi[who], role, people.salt[who])
    where = (people.sites.town[site], people.sites.plus4[site])
    lists = [column.tolist() for column in (*columns, *where)]
    told = [texts.provider(cells) for cells in zip(*lists, lines, strict=True)]
    codes = [texts.codes[ROLES[kind].pool] for kind in lists[1]]
    owner = np.repeat(np.arange(len(who)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    pool = np.array([len(pools()[ROLES[kind].pool]) for kind in lists[1]])[owner]
    code = (people.salt[who][owner] + nth) % pool
    office = random.random(len(owner)) >= _FACILITY
    patients = _FEWEST + random.exponential(30.0, len(owner)).astype(np.int64)
    services = patients + random.exponential(40.0, len(owner)).astype(np.int64)
    amount = random.integers(0, _AMOUNTS, len(owner))
    numbers = (owner, code, office, patients, services, amount)
    between = "," if texts.is_current else "\t"
    return [
        f"{told[of]}{codes[of][place][is_office]}{one}{between}{two}{between}{days}"
        f"{texts.amounts[money]}"
        for of, place, is_office, one, two, days, money in zip(
            *_ordered([column.tolist() for column in numbers], texts), strict=True
        )
    ]


def _ordered(columns: list[list[int]], texts: _Texts) -> list[list[int]]:
    """Patients before services today, and after them in the old layout; then the days."""
    owner, code, office, patients, services, amount = columns
    counted = [patients, services] if texts.is_current else [services, patients]
    return [owner, code, office, *counted, services, amount]
