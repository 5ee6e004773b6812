"""Who checked a record, as visitors read it: a role or an organisation, never a sign-in name.

A sign-in name is half of what opens an account, and names a person. Wherever evidence comes
from (a call, a form, a file that was exported long ago), what is listed names the public name
in its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import cast

from finder.directory.fact import Answer
from finder.directory.fields import BARE_FACTS, EVIDENCE, Fields, FieldValue, is_fact

TEAM = "the directory's team"
"""The public name of who has chosen none. It is written into records, so it is no page's text."""

_YES, _NO = BARE_FACTS[Answer.YES], BARE_FACTS[Answer.NO]


def name_key(name: str) -> str:
    """One key for all ways of writing a name."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


class PublicNames:
    """The public name of each who signs in."""

    def __init__(self, by_sign_in_name: Mapping[str, str]) -> None:
        self._names = {name_key(name): shown for name, shown in by_sign_in_name.items()}

    def __bool__(self) -> bool:
        return bool(self._names)

    def evidence(self, evidence: Mapping[str, object]) -> Mapping[str, object]:
        """Evidence that names nobody as they sign in; the same object where it does not."""
        hidden = {
            part: self._names[key]
            for part, value in evidence.items()
            if isinstance(value, str) and (key := name_key(value)) in self._names
        }
        return {**evidence, **hidden} if hidden else evidence

    def fields(self, fields: Fields) -> Fields:
        """The fields of a clinic likewise; the same object where nothing is to be hidden."""
        if not self._names:
            return fields
        hidden: Fields = {}
        for name, value in fields.items():
            if value is _YES or value is _NO or not isinstance(value, dict):
                continue  # as most; an older record may hold anything
            if name == EVIDENCE or is_fact(name):
                fixed = self._field(name, value)
                if fixed is not value:
                    hidden[name] = fixed
        return {**fields, **hidden} if hidden else fields

    def _field(self, name: str, value: dict[str, object]) -> FieldValue:
        if name == EVIDENCE:
            return cast("FieldValue", self.evidence(value))
        own = value.get(EVIDENCE)
        if own is None:
            return value
        fixed = self.evidence(cast("dict[str, object]", own))
        return value if fixed is own else {**value, EVIDENCE: fixed}
