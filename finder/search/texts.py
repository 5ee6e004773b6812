"""Many texts as one run of bytes, a row each: searched without making a str of each."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

_LOSSLESS = "surrogatepass"
"""Half a character of a broken file comes back as it was."""

_BETWEEN = 0
"""The sign that hardly any text has: many are turned from bytes as one, and parted again."""

_AT_A_TIME, _LONG = 1_000, 1_000_000
"""So many texts are taken as one, if they have no more bytes than that: each byte costs a place."""


class TextColumn(Sequence[str]):
    """GatheredTexts in UTF-8, one behind the other in `run` from `first` on, each up to its end."""

    def __init__(self, run: bytes, ends: NDArray[np.int64], first: int = 0) -> None:
        self._run = run
        self._first = first
        self.ends = ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The column of some texts."""
        gathered = GatheredTexts()
        for text in texts:
            gathered.add(text)
        return cls(*gathered.done())

    @override
    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    @override
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        return self.encoded(row).decode("utf-8", _LOSSLESS)

    def at(self, rows: NDArray[np.int64]) -> list[str]:
        """The texts of some rows, in their order: the quick way to many."""
        found: list[str] = []
        for start in range(0, len(rows), _AT_A_TIME):
            found += self._few_at(rows[start : start + _AT_A_TIME])
        return found

    def _few_at(self, rows: NDArray[np.int64]) -> list[str]:
        ends = self.ends[rows]
        lengths = ends - np.where(rows > 0, self.ends[rows - 1], 0)
        places = np.cumsum(lengths + 1)  # behind each text and the sign after it
        if places[-1] == len(rows):  # nothing stands in any
            return [""] * len(rows)
        if places[-1] > _LONG:
            return [self[row] for row in rows.tolist()]
        run = np.frombuffer(self._run, np.uint8)
        shifts = np.repeat(self._first + ends + 1 - places, lengths + 1)
        taken = run.take(np.arange(len(shifts)) + shifts, mode="clip")
        taken[places - 1] = _BETWEEN
        texts = taken.tobytes().decode("utf-8", _LOSSLESS).split(chr(_BETWEEN))[:-1]
        if len(texts) == len(rows):
            return texts
        return [self[row] for row in rows.tolist()]  # one has that sign itself

    def encoded(self, row: int) -> bytes:
        """The bytes of one text."""
        end = int(self.ends[row])  # refuses a row that is none
        row = row + len(self) if row < 0 else int(row)
        start = int(self.ends[row - 1]) if row else 0
        return self._run[self._first + start : self._first + end]

    @property
    def whole(self) -> bytes:
        """All of them, as they follow each other."""
        return self._run[self._first : self._first + (int(self.ends[-1]) if len(self) else 0)]

    @property
    def is_stated(self) -> NDArray[np.bool_]:
        """For each row: whether its text is not empty."""
        stated: NDArray[np.bool_] = np.diff(self.ends, prepend=0) > 0
        return stated

    def taken(self, rows: NDArray[np.int64]) -> TextColumn:
        """The texts of some rows, in their order."""
        whole, ends = self.whole, self.ends.tolist()
        starts = [0, *ends[:-1]]
        chosen = rows.tolist()
        lengths = np.diff(self.ends, prepend=0)[rows]
        run = b"".join([whole[starts[row] : ends[row]] for row in chosen])
        return TextColumn(run, np.cumsum(lengths, dtype=np.int64))

    def first(self, count: int) -> TextColumn:
        """The texts of the first rows, which are not copied."""
        return TextColumn(self._run, self.ends[:count], self._first)

    def with_more(self, others: TextColumn) -> TextColumn:
        """These texts and then the others."""
        own = self.whole
        return TextColumn(own + others.whole, np.concatenate((self.ends, others.ends + len(own))))

    def rows_holding(self, part: str) -> list[int]:
        """The rows whose text has `part`, which is not empty, ascending."""
        sought = part.encode("utf-8", _LOSSLESS)
        rows: list[int] = []
        if not len(self):
            return rows
        last = self._first + int(self.ends[-1])
        found = self._run.find(sought, self._first, last)
        while found >= 0:
            at = found - self._first
            row = int(np.searchsorted(self.ends, at, side="right"))
            end = int(self.ends[row])
            is_inside = at + len(sought) <= end
            if is_inside:
                rows.append(row)
            found = self._run.find(sought, self._first + end if is_inside else found + 1, last)
        return rows

    def marked(self, part: str, *, at_start: bool = False) -> NDArray[np.bool_]:
        """For each row whether its text has `part`, or begins so: the quick way to many rows.

        An empty `part` is in every text.
        """
        marks = np.zeros(len(self), dtype=np.bool_)
        if not part or not len(self):
            return ~marks if not part else marks
        sought = part.encode("utf-8", _LOSSLESS)
        found = [match.start() for match in re.finditer(re.escape(sought), self.whole)]
        at = np.array(found, dtype=np.int64)
        rows = np.searchsorted(self.ends, at, side="right")
        inside = at + len(sought) <= self.ends[rows]
        if at_start:
            starts = np.where(rows > 0, self.ends[rows - 1], 0)
            inside &= at == starts
        marks[rows[inside]] = True
        return marks


class GatheredTexts:
    """GatheredTexts on their way into a column."""

    def __init__(self) -> None:
        self._run = bytearray()
        self._ends = array("q")

    def add(self, text: str) -> None:
        """The text of the next row."""
        self._run += text.encode("utf-8", _LOSSLESS)
        self._ends.append(len(self._run))

    def take_in(self, others: GatheredTexts) -> None:
        """The texts of others in the rows behind these."""
        behind = len(self._run)
        self._run += others._run
        self._ends.frombytes((np.array(others._ends, dtype=np.int64) + behind).tobytes())

    def done(self) -> tuple[bytes, NDArray[np.int64]]:
        """The run, and where each text ends."""
        return bytes(self._run), np.array(self._ends, dtype=np.int64)
