"""What others call what Plan-Net calls otherwise: older versions, other guides, other addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from finder.directory.fhir.shapes import NPI_SYSTEMS, Json, objects, text_in

NEW_PATIENTS = frozenset({"newpatients", "acceptingpatients"})
NETWORKS = frozenset({"networkreference", "network", "participatingnetwork"})
_BOOLEANS = {True: "newpt", False: "nopt"}
_ADORNED = re.compile(r"\A(?:plannet|vhdir|ndh|base-ext)-+|(?<!-)-++extension\Z")
_SIGNS = re.compile(r"[^a-z0-9]")
_LONGEST = 300
_SCHEME = re.compile(r"\Ahttps?://(?:www\.)?", re.IGNORECASE)
_NPI = frozenset(
    (
        *(_SCHEME.sub("", one).casefold() for one in NPI_SYSTEMS),
        *("urn:oid:2.16.840.1.113883.4.6", "2.16.840.1.113883.4.6", "nppes.cms.hhs.gov"),
    )
)


def named_extensions(holder: object, *names: str) -> Iterator[Json]:
    """The extensions that are called so, whichever guide and version they are of.

    A name is what an address ends in, without what guides put around it: `newpatients` also for
    `…/plannet-NewPatients-extension`.
    """
    if isinstance(holder, dict) and "extension" not in holder:  # as mostly
        return
    for one in objects(holder, "extension"):
        url = one.get("url")
        if isinstance(url, str) and len(url) <= _LONGEST and _name_of(url) in names:
            yield one


@lru_cache(maxsize=2_000)
def _name_of(url: str) -> str:
    last = url.rstrip("/").replace("#", "/").rpartition("/")[2].casefold()
    bare = last
    while (barer := _ADORNED.sub("", bare)) != bare:
        bare = barer
    return _SIGNS.sub("", bare)


def said_codes(extension: Json) -> Iterator[str]:
    """The codes that the value of an extension says, as a concept, a coding or a code."""
    yield from (
        text_in(one, "code") for one in objects(extension.get("valueCodeableConcept"), "coding")
    )
    yield text_in(extension, "valueCoding", "code")
    yield text_in(extension, "valueCode")


def accepting_codes(extension: Json) -> Iterator[str]:
    """Whether new patients are accepted, as Plan-Net's code: versions before 1.0 say yes or no."""
    for one in (extension, *named_extensions(extension, *NEW_PATIENTS)):
        yield from said_codes(one)
        value = one.get("valueBoolean")
        if isinstance(value, bool):
            yield _BOOLEANS[value]


def is_npi(identifier: Json) -> bool:
    """Whether an identifier is an NPI: by its system, of which several are in use, or its type."""
    system = _SCHEME.sub("", text_in(identifier, "system")).rstrip("/").casefold()
    kind = identifier.get("type")
    said = [text_in(one, "code") for one in objects(kind, "coding")]
    return system in _NPI or "NPI" in (*said, text_in(kind, "text"))
