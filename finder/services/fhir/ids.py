"""Resources asked for by their ids: a clinic's row may have several, of which each has its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from finder.services.fhir.asked import Condition
from finder.services.fhir.values import AskedToken
from finder.services.fhir.view import FhirView, Rows


def ids_of(conditions: Iterable[Condition], modifier: str) -> frozenset[str]:
    """The ids that conditions name, of those that ask for resources themselves with a modifier."""
    asked = (one for one in conditions if names_resources(one) and one.modifier == modifier)
    return frozenset(chain.from_iterable(map(_ids, asked)))


def names_resources(condition: Condition) -> bool:
    """Whether it asks for the resources of the search by their ids."""
    return not (condition.chain or condition.reverse) and condition.parameter.code == "_id"


def named_in_rows(view: FhirView, kind: str, ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The ids that listed resources of a type have, each with its row."""
    for wanted in ids:
        row = view.row_of(wanted.partition(".")[0])
        if row is not None and row < len(view):
            made = view.resources_of(row).of(kind)
            if any(one["id"] == wanted for one in made):
                yield row, wanted


def rows_of_ids(
    view: FhirView, kind: str, condition: Condition, counted: NDArray[np.int64]
) -> Rows:
    """The rows with a resource that has one of the ids, or, with `:not`, one that has none.

    `counted` is how many resources of the type each row has.
    """
    named = np.zeros(len(view), dtype=np.int64)
    for row, _ in named_in_rows(view, kind, _ids(condition)):
        named[row] += 1
    found: Rows = counted > named if condition.modifier == "not" else named > 0
    return found


def _ids(condition: Condition) -> set[str]:
    """The ids that are named: those of a system are none of a resource."""
    asked = map(AskedToken.of, condition.values)
    return {token.code for token in asked if not token.system}
