"""What a resource says for a search parameter, and whether that is what was asked.

It knows nothing of the index: the few resources that are of no clinic are searched with it, and
the tests hold the index to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from finder.directory.fhir.shapes import PLAN_NET, Json, extensions, objects
from finder.search.columns import plain_line

_NEW_PATIENTS = f"{PLAN_NET}/StructureDefinition/newpatients"


class AskedToken(NamedTuple):
    """`system|code` as it was asked; a None system is any, "" is none."""

    system: str | None
    code: str

    @classmethod
    def of(cls, text: str) -> AskedToken:
        """The token that a text is."""
        system, bar, code = text.partition("|")
        return cls(system, code) if bar else cls(None, text)

    def fits(self, system: str, code: str) -> bool:
        """Whether a code is what was asked; without a code, any of the system."""
        if self.system is not None and self.system != system:
            return False
        return not self.code or self.code == code


def at_path(holder: object, path: str) -> Iterator[object]:
    """Every value at a path such as `address.city`; `newpatients` is Plan-Net's extension."""
    name, _, rest = path.partition(".")
    if name == "newpatients":
        for found in extensions(holder, _NEW_PATIENTS):
            for said in extensions(found, "acceptingPatients"):
                yield said.get("valueCodeableConcept")
        return
    value = holder.get(name) if isinstance(holder, dict) else None
    for one in value if isinstance(value, list) else [value]:
        if rest:
            yield from at_path(one, rest)
        elif one is not None:
            yield one


def texts_at(resource: Json, paths: Iterable[str]) -> list[str]:
    """The texts at paths; of an address, all its parts."""
    found: list[str] = []
    for path in paths:
        for value in at_path(resource, path):
            if isinstance(value, str):
                found.append(value)
            elif isinstance(value, dict) and path == "address":
                found += [part for name in _PARTS for part in texts_at(value, [name])]
    return found


_PARTS = ("line", "city", "state", "postalCode")


def tokens_at(resource: Json, paths: Iterable[str]) -> list[tuple[str, str]]:
    """The codes at paths: of CodeableConcepts, Codings, Identifiers and plain codes."""
    found: list[tuple[str, str]] = []
    for path in paths:
        for value in at_path(resource, path):
            if isinstance(value, str):
                found.append(("", value))
            elif isinstance(value, dict):
                coded = objects(value, "coding") or [value]
                found += [
                    (str(one.get("system", "")), str(one.get("code", one.get("value", ""))))
                    for one in coded
                ]
    return found


def references_at(resource: Json, paths: Iterable[str]) -> list[str]:
    """What references at paths lead to: `Location/az-001`."""
    return [
        str(value["reference"])
        for path in paths
        for value in at_path(resource, path)
        if isinstance(value, dict) and "reference" in value
    ]


def text_fits(said: str, asked: str, modifier: str) -> bool:
    """Whether a text begins as asked, has it in it, or is it letter by letter."""
    if modifier == "exact":
        return said == asked
    own, other = plain_line(said), plain_line(asked)
    return other in own if modifier == "contains" else own.startswith(other)


def reference_of(text: str) -> tuple[str, str]:
    """The type ("" if none is said) and the id that a reference names, however it is written."""
    *before, last = text.rstrip("/").split("/")
    return (before[-1] if before else ""), last
