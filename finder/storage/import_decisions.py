"""What admins decided about files once, so that nobody asks them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Delete, Table, delete, func, insert, select

from finder.storage.engine import Database
from finder.storage.schema import (
    heading_mapping,
    match_answer,
    rule_off,
    waiting_word,
    word_mapping,
)

_NO_GROUNDS: Mapping[tuple[str, str], str] = MappingProxyType({})


class WaitingWord(NamedTuple):
    """A word that nobody knows: folded, as it was written, in how many rows of which file."""

    kind: str
    word: str
    shown: str
    rows: int
    source_name: str


class ImportDecisions:
    """Headings, words and answers, each with who decided and when."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self._database = database
        self._clock = clock

    def headings(self, source: str = "") -> dict[str, str | None]:
        """The column that each heading stands for in lists of a source; None: leave it out.

        What was decided for every source holds where nothing was decided for that one.
        """
        table = heading_mapping
        query = select(table.c.heading, table.c.column_name).where(table.c.source.in_(["", source]))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.source))
            return {row.heading: row.column_name for row in rows}

    def keep_headings(
        self, columns: Mapping[str, str | None], made_by: str, source: str = ""
    ) -> None:
        """Remember what headings stand for, in place of what was remembered for that source."""
        rows = [
            {"source": source, "heading": heading, "column_name": column}
            for heading, column in columns.items()
        ]
        self._keep(heading_mapping, rows, made_by)

    def forget_heading(self, heading: str, source: str = "") -> None:
        """Ask again what that heading stands for."""
        self._forget(heading_mapping, [{"source": source, "heading": heading}])

    def words(self) -> dict[tuple[str, str], str | None]:
        """The key that each word means, by kind and word; None: leave it out."""
        table = word_mapping
        with self._database.read() as connection:
            rows = connection.execute(select(table.c.kind, table.c.word, table.c.key))
            return {(row.kind, row.word): row.key for row in rows}

    def word_list(self) -> list[tuple[str, str, str | None, str, dt.datetime]]:
        """Every word that is remembered: kind, word, key, who decided and when (UTC)."""
        query = select(word_mapping).order_by(word_mapping.c.kind, word_mapping.c.word)
        with self._database.read() as connection:
            return [
                (row.kind, row.word, row.key, row.made_by, row.made_at.replace(tzinfo=dt.UTC))
                for row in connection.execute(query)
            ]

    def keep_words(self, words: Mapping[tuple[str, str], str | None], made_by: str) -> None:
        """Remember what words mean, in place of what was remembered of them."""
        rows = [{"kind": kind, "word": word, "key": key} for (kind, word), key in words.items()]
        self._keep(word_mapping, rows, made_by)
        self._forget(waiting_word, [{"kind": kind, "word": word} for kind, word in words])

    def wait_for(self, words: Sequence[WaitingWord]) -> None:
        """Keep words that nobody has decided about, each once, as the last file had it."""
        rows = [word._asdict() for word in words]
        self._replace(waiting_word, rows, {"made_at": self._now()})

    def waiting(self) -> list[WaitingWord]:
        """The words that wait for a decision, the commonest first."""
        query = select(waiting_word).order_by(waiting_word.c.rows.desc(), waiting_word.c.word)
        with self._database.read() as connection:
            return [
                WaitingWord(row.kind, row.word, row.shown, row.rows, row.source_name)
                for row in connection.execute(query)
            ]

    def forget_word(self, kind: str, word: str) -> None:
        """Ask again what that word means."""
        self._forget(word_mapping, [{"kind": kind, "word": word}])

    def answers(self) -> dict[tuple[str, str], str]:
        """Whether the row of a key is a clinic of an id: `same` or `different`."""
        table = match_answer
        with self._database.read() as connection:
            rows = connection.execute(
                select(table.c.incoming_key, table.c.clinic_id, table.c.verdict)
            )
            return {(row.incoming_key, row.clinic_id): row.verdict for row in rows}

    def keep_answers(
        self,
        answers: Mapping[tuple[str, str], str],
        made_by: str,
        *,
        source: str | None = None,
        grounds: Mapping[tuple[str, str], str] = _NO_GROUNDS,
    ) -> None:
        """Remember which rows are which clinics, in place of earlier answers.

        `source` is whose list it was asked of, and `grounds` why, where that is to be learned from.
        """
        rows = [
            {
                "incoming_key": pair[0],
                "clinic_id": pair[1],
                "verdict": verdict,
                "source": source,
                "grounds": grounds.get(pair),
            }
            for pair, verdict in answers.items()
        ]
        self._keep(match_answer, rows, made_by)

    def answer_counts(self, source: str) -> list[tuple[str, str, int]]:
        """How often each verdict was given on which grounds to questions of a source's lists."""
        table = match_answer
        query = (
            select(table.c.grounds, table.c.verdict, func.count())
            .where(table.c.source == source, table.c.grounds.is_not(None))
            .group_by(table.c.grounds, table.c.verdict)
            .order_by(func.count().desc(), table.c.grounds)
        )
        with self._database.read() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def rules_off(self, source: str) -> set[str]:
        """The grounds on which nothing is to be learned from answers to a source."""
        query = select(rule_off.c.grounds).where(rule_off.c.source == source)
        with self._database.read() as connection:
            return set(connection.scalars(query))

    def switch_rule(self, source: str, grounds: str, made_by: str, *, on: bool) -> None:
        """Learn from answers on these grounds, or no longer."""
        row = {"source": source, "grounds": grounds}
        if on:
            self._forget(rule_off, [row])
        else:
            self._keep(rule_off, [row], made_by)

    def forget_answer(self, key: str, clinic_id: str) -> None:
        """Ask again whether that row is that clinic."""
        self._forget(match_answer, [{"incoming_key": key, "clinic_id": clinic_id}])

    def _keep(self, table: Table, rows: Sequence[Mapping[str, object]], made_by: str) -> None:
        self._replace(table, rows, {"made_by": made_by, "made_at": self._now()})

    def _replace(
        self, table: Table, rows: Sequence[Mapping[str, object]], made: Mapping[str, object]
    ) -> None:
        if not rows:
            return
        with self._database.write() as connection:
            for row in rows:
                connection.execute(_of(table, row))
            connection.execute(insert(table), [{**row, **made} for row in rows])

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC).replace(tzinfo=None)

    def _forget(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        with self._database.write() as connection:
            for row in rows:
                connection.execute(_of(table, row))


def _of(table: Table, row: Mapping[str, object]) -> Delete:
    statement = delete(table)
    for column in table.primary_key.columns:
        statement = statement.where(column == row[column.name])
    return statement
