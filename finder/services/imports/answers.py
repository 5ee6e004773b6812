"""What an admin decides about a file on the way: headings, words, and rows that may be clinics.

Everything is remembered, so that the next file of the same making asks nothing again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from finder.directory.columns.decided import DecidedMeaning
from finder.directory.columns.facts import FACT_KINDS, FactWord
from finder.directory.file_source import FileSource
from finder.intake.file.no_headings import is_made_up
from finder.intake.file.table import Table
from finder.intake.headings.headings import PLACES, given_columns
from finder.intake.headings.known_columns import KnownColumns, folded_heading
from finder.intake.headings.proposals import How, Proposal, propose_columns
from finder.intake.record.unknown_words import UnknownWord
from finder.intake.validation import reading_context
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.kept import decisions_in
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

_PLAIN = frozenset({How.EXACT, How.ALIAS})
_MAY_DENY = re.compile(
    r"""\b(?:no|non|not|none|nor|never|neither|cannot|\w+n[’']?t|without|w/o|except|excluding|excl|
    unavailable|stopped|ended|closed|gone|left|retired|former|formerly|previously|discontinued|
    refer|referred|referral|referrals|soon|planned|pending|limited|only|minus|lacks?|zero|n/?a|
    ex|sin|ya)\b|[?✗✘×☐]|^\s*[-–—−]""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may turn a word into its opposite, or into less."""
_BETWEEN_PARTS = re.compile(r"\s*(?:[/,;+&]|\b(?:and|or|y|o)\b)\s*", re.IGNORECASE)
_FACT_KINDS = {kind.value: kind for kind in FACT_KINDS}
_NAME = "name"


class RememberedWord(NamedTuple):
    """A word that was decided about: what it means (None: left out), who said so, and when."""

    kind: str
    word: str
    key: str | None
    made_by: str
    made_at: dt.datetime


def proposals(
    store: Store, table: Table | Sequence[str], by: Principal, *, source: FileSource | None = None
) -> tuple[Proposal, ...]:
    """What each heading of a file most likely stands for, by the cells under it.

    What was decided about headings in earlier lists of the `source` comes first.

    Raises:
        NotAllowed: `by` may change nothing.

    """
    require_editor(by)
    remembered = decisions_in(store).headings(source.key if source else "")
    return propose_columns(table, reading_context(), remembered)


def column_names() -> tuple[str, ...]:
    """Every column that a heading can stand for, those of single facts last."""
    taxonomy = standard_taxonomy()
    concepts = (*taxonomy.procedures, *taxonomy.disciplines)
    wide = tuple(f"{concept.kind}:{concept.key}" for concept in concepts)
    return (*KnownColumns(reading_context()).names, *wide)


def lacking(columns: Collection[str]) -> tuple[str, ...]:
    """What a file with these columns lacks: its `name`, its `place`, or both."""
    given = set(given_columns(columns))
    missing = () if _NAME in given else ("name",)
    return missing if any(place <= given for place in PLACES) else (*missing, "place")


def keep_headings(
    store: Store,
    proposed: Iterable[Proposal],
    chosen: Mapping[str, str | None],
    by: Principal,
    *,
    source: FileSource | None = None,
) -> None:
    """Remember what headings of lists of a source stand for, where they don't tell that.

    Without a `source` it holds for all.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    kept = {
        folded_heading(one.title): chosen[one.title]
        for one in proposed
        if one.title in chosen
        and not is_made_up(one.title)
        and (chosen[one.title] != one.column or (one.column and one.how not in _PLAIN))
    }
    decisions_in(store).keep_headings(kept, by.name, source.key if source else "")


def keep_words(store: Store, words: Mapping[tuple[str, str], str | None], by: Principal) -> None:
    """Remember what words mean, by kind and folded word; None leaves a word out.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    decisions_in(store).keep_words(words, by.name)


def remembered_words(store: Store, by: Principal) -> list[RememberedWord]:
    """Every word that was decided about.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return [RememberedWord(*each) for each in decisions_in(store).word_list()]


def forget_word(store: Store, kind: str, word: str, by: Principal) -> None:
    """Ask again what a word means when a file has it; what was published stays.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    decisions_in(store).forget_word(kind, word)


def forget_answer(store: Store, key: str, clinic_id: str, by: Principal) -> None:
    """Ask again whether the row of that key is that clinic.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    decisions_in(store).forget_answer(key, clinic_id)


def likely_meaning(one: UnknownWord) -> str:
    """What a word most likely means, to begin with; "" where that has to be asked.

    A word that may deny something, or that several things are near to, is never taken for one of
    them: "no kyphoplasty" is not offered, whatever it looks like.
    """
    if len(one.suggestions) != 1 or _MAY_DENY.search(one.word):
        return ""
    return one.suggestions[0]


def meaning_of_parts(one: UnknownWord) -> str:
    """What a word means whose parts are all known, as the code of it; "" for any other.

    It is offered, never taken: a slash may mean "or".
    """
    parts = [part.strip() for part in _BETWEEN_PARTS.split(one.word)]
    if len(parts) < 2 or one.kind not in _FACT_KINDS or _MAY_DENY.search(one.word):
        return ""
    known = FactWord(standard_taxonomy(), (_FACT_KINDS[one.kind],))
    keys = [found for part in parts if isinstance(found := known.read(part), str)]
    return DecidedMeaning(tuple(dict.fromkeys(keys))).code if len(keys) == len(parts) else ""


def word_choices(kind: str) -> tuple[str, ...]:
    """The keys or codes that a word of a kind can mean; see `finder.directory.columns`."""
    taxonomy = standard_taxonomy()
    known = {"procedure": taxonomy.procedures, "discipline": taxonomy.disciplines}
    return tuple(concept.key for concept in known[kind]) if kind in known else ()
