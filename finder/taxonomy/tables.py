"""Joins the taxonomy tables of a folder and refuses what does not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from finder.errors import DataError, TaxonomyClash
from finder.taxonomy.concept import Code, CodeSystem, Concept, Kind
from finder.taxonomy.names import Names, read_names
from finder.taxonomy.phrase_table import Phrase, read_phrases
from finder.taxonomy.rows import TableRow, read_rows
from finder.taxonomy.word_tables import WordTables, read_word_tables

_CONCEPT_TABLES = {
    "procedures.csv": Kind.PROCEDURE,
    "disciplines.csv": Kind.DISCIPLINE,
    "families.csv": Kind.FAMILY,
    "characteristics.csv": Kind.CHARACTERISTIC,
    "conditions.csv": Kind.CONDITION,
}
_OFFERED = frozenset({Kind.PROCEDURE, Kind.DISCIPLINE})
_CODE_COLUMNS = ("system", "code", "key", "verified", "shared", "source")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one folder, joined.

    `concepts` are in table order. `shared_codes` may lead to several concepts.
    `clinic_codes` say that a site is a pain clinic; no concept has them. `words` lead to
    no single concept. `done_by` are procedures, each with a discipline that does it.
    `phrases` find what may be meant within a sentence. `names` are what the concepts are
    called in other languages, which are among their aliases.
    """

    concepts: tuple[Concept, ...]
    shared_codes: frozenset[str]
    clinic_codes: tuple[Code, ...]
    words: WordTables
    phrases: tuple[Phrase, ...] = ()
    done_by: tuple[tuple[str, str], ...] = ()
    names: Names = field(default_factory=dict)


def read_tables(folder: Path) -> Tables:
    """The tables of `folder`, joined and checked.

    Raises:
        TaxonomyClash: a key is used twice.
        DataError: a table is missing or malformed, names an unknown key or one of the
            wrong kind, or leaves a family without members.

    """
    rows = _concept_rows(folder)
    kinds = {key: kind for key, (kind, _) in rows.items()}
    aliases = read_rows(folder / "aliases.csv", ("alias", "key", "source"))
    members = read_rows(folder / "family_members.csv", ("family", "member", "source"))
    links = read_rows(folder / "condition_links.csv", ("condition", "key", "source"))
    done_by = read_rows(folder / "done_by.csv", ("procedure", "discipline", "source"))
    codes = read_rows(folder / "codes.csv", _CODE_COLUMNS)
    clinic = read_rows(folder / "clinic_codes.csv", ("system", "code", "key", "verified", "source"))

    _check(aliases, "key", kinds, frozenset(Kind))
    _check(_codes(codes, of_conditions=False), "key", kinds, _OFFERED)
    _check(_codes(codes, of_conditions=True), "key", kinds, frozenset({Kind.CONDITION}))
    _check(done_by, "procedure", kinds, frozenset({Kind.PROCEDURE}))
    _check(done_by, "discipline", kinds, frozenset({Kind.DISCIPLINE}))
    _check(members, "family", kinds, frozenset({Kind.FAMILY}))
    _check(members, "member", kinds, _OFFERED)
    _check(links, "condition", kinds, frozenset({Kind.CONDITION}))
    _check(links, "key", kinds, _OFFERED | {Kind.FAMILY})
    names = read_names(folder / "labels", rows.keys())
    concepts = _joined(
        rows,
        aliases=_with_names(_grouped(aliases, "key", "alias"), names),
        codes=_codes_by_key(codes),
        members=_grouped(members, "family", "member"),
        discussed=_grouped(links, "condition", "key"),
    )
    _check_families(concepts)
    return Tables(
        concepts=concepts,
        shared_codes=frozenset(row["code"].upper() for row in codes if row.flag("shared")),
        clinic_codes=tuple(_code(row) for row in clinic),
        words=read_word_tables(folder, kinds.keys()),
        done_by=tuple((row["procedure"], row["discipline"]) for row in done_by),
        phrases=tuple(read_phrases(folder / "patterns", {each.key: each for each in concepts})),
        names=names,
    )


def _with_names(aliases: Mapping[str, tuple[str, ...]], names: Names) -> dict[str, tuple[str, ...]]:
    """The aliases of each key and after them what it is called in other languages, each once."""
    more = dict(aliases)
    for language in names.values():
        for key, named in language.items():
            more[key] = tuple(dict.fromkeys((*more.get(key, ()), *named.words)))
    return more


def _codes(rows: list[TableRow], *, of_conditions: bool) -> list[TableRow]:
    """Those of the rows that number conditions, or those that number what clinics offer."""
    return [row for row in rows if (row["system"] == CodeSystem.ICD_10_CM) is of_conditions]


def _concept_rows(folder: Path) -> dict[str, tuple[Kind, TableRow]]:
    """Each key with its kind and its row; a key is unique over all kinds."""
    columns = ("key", "label", "short", "definition", "source")
    found: dict[str, tuple[Kind, TableRow]] = {}
    for table, kind in _CONCEPT_TABLES.items():
        for row in read_rows(folder / table, columns):
            key = row["key"]
            if key in found:
                first = found[key][1]
                raise TaxonomyClash(
                    f"The key {key} is used twice: in {first.table}, line {first.line}, "
                    f"and in {row.table}, line {row.line}."
                )
            found[key] = (kind, row)
    return found


def _joined(
    rows: Mapping[str, tuple[Kind, TableRow]],
    *,
    aliases: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, tuple[Code, ...]],
    members: Mapping[str, tuple[str, ...]],
    discussed: Mapping[str, tuple[str, ...]],
) -> tuple[Concept, ...]:
    return tuple(
        Concept(
            key=key,
            kind=kind,
            label=row["label"],
            short=row["short"],
            definition=row["definition"],
            aliases=aliases.get(key, ()),
            codes=codes.get(key, ()),
            members=members.get(key, ()),
            often_discussed=discussed.get(key, ()),
            source=row["source"],
        )
        for key, (kind, row) in rows.items()
    )


def _check(
    rows: list[TableRow], column: str, kinds: Mapping[str, Kind], allowed: frozenset[Kind]
) -> None:
    """Every key in `column` is known and of an allowed kind."""
    for row in rows:
        if row[column] not in kinds:
            raise row.error(f"no concept has the key {row[column]}")
        if kinds[row[column]] not in allowed:
            wanted = " or ".join(sorted(allowed))
            raise row.error(f"{row[column]} is a {kinds[row[column]]}, not a {wanted}")


def _check_families(concepts: tuple[Concept, ...]) -> None:
    for concept in concepts:
        if concept.kind is Kind.FAMILY and not concept.members:
            raise DataError(f"family_members.csv: the family {concept.key} has no members.")


def _grouped(rows: list[TableRow], by: str, column: str) -> dict[str, tuple[str, ...]]:
    """The cells of `column`, in order, for each key in the column `by`."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row[column] in grouped[row[by]]:
            raise row.error(f"{row[column]} is already listed for {row[by]}")
        grouped[row[by]].append(row[column])
    return {key: tuple(cells) for key, cells in grouped.items()}


def _codes_by_key(rows: list[TableRow]) -> dict[str, tuple[Code, ...]]:
    grouped: defaultdict[str, list[Code]] = defaultdict(list)
    for row in rows:
        grouped[row["key"]].append(_code(row))
    return {key: tuple(codes) for key, codes in grouped.items()}


def _code(row: TableRow) -> Code:
    if row["system"] not in set(CodeSystem):
        raise row.error(f"{row['system']} is no code system")
    return Code(CodeSystem(row["system"]), row["code"].upper(), row.flag("verified"))
