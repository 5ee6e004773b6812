"""A directory as a start opens it: its columns read back from what was written of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from random import Random

from finder.directory.clinic import Clinic
from finder.directory.fact import Fact
from finder.directory.fields import FieldCodec
from finder.services.directory import Directory, opened
from finder.services.publishing.kept_parts import read_parts, write_directory
from finder.services.publishing.kept_records import KeptTexts, records_of
from finder.storage.column_file import column_file_in
from finder.storage.database import open_database
from finder.storage.store import Mark, Store
from finder.storage.text import fields_text
from finder.taxonomy.taxonomy import Taxonomy


def reopened(clinics: Iterable[Clinic], taxonomy: Taxonomy) -> Directory:
    """The directory of `clinics`, which come in any order, gone once through a file.

    What the taxonomy does not know, a store never lists.
    """
    codec = FieldCodec(taxonomy)
    known = [replace(one, facts=_known(one.facts, taxonomy)) for one in clinics]
    texts = [(one.id, fields_text(codec.fields(one))) for one in known]
    Random(len(texts)).shuffle(texts)
    stream = BytesIO()
    write_directory(stream, Mark(1, None), [texts[:3], texts[3:]], taxonomy)
    file = column_file_in(stream)
    parts, where = read_parts(file, taxonomy)
    return opened(parts, records_of(parts, KeptTexts(file, where), _EMPTY, codec), revision=1)


def _known(facts: Mapping[str, Fact], taxonomy: Taxonomy) -> dict[str, Fact]:
    return {key: fact for key, fact in facts.items() if key in taxonomy.concepts}


_EMPTY = Store(open_database("sqlite://"))
