"""A row on its way to a record: what its cells were read as, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from finder.directory.columns import Problem
from finder.directory.fact_lists import FACT_LISTS

_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Draft:
    """One row. `values` has the cells that were read, `faulty` names those with a problem.

    `made_id` is the id made of name and address, once somebody asked for it.
    They and `problems` go by the names of columns; "" stands for the row as a whole.
    """

    number: int
    values: dict[str, object] = field(default_factory=dict)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    made_id: str = ""

    def has(self, name: str) -> bool:
        """Whether the cell is not blank, be it right or wrong."""
        return name in self.values or name in self.faulty

    @property
    def is_sound(self) -> bool:
        """Whether nothing in the row keeps it out."""
        return not any(found.is_error for _, found in self.problems)

    @property
    def set_aside(self) -> frozenset[str]:
        """The columns whose cells are not blank but could not be read, or not to their end."""
        if not self.faulty:
            return _NONE
        return frozenset(self.faulty - self.values.keys() | self.faulty & FACT_LISTS.keys())

    def text(self, name: str) -> str:
        """The value of a text column, "" where it is blank or was not read."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""
