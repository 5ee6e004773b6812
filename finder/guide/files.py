"""The files of the guide: how each is written, checked when it is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from finder.errors import DataError
from finder.guide.statements import Section


class _Written(BaseModel):
    """A table of a file: nothing that is not known, no text that is blank."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_min_length=1, str_strip_whitespace=True
    )


class WrittenSource(_Written):
    """A source in sources.toml; `language` is told by published pages alone."""

    title: str
    publisher: str
    year: int
    address: str | None = None
    language: str | None = None


class WrittenStatement(_Written):
    """A statement with its sources, or the name of one that pages share."""

    text: str | None = None
    sources: tuple[str, ...] = ()
    shared: str | None = None


class WrittenQuestion(_Written):
    """A line of check.toml."""

    text: str
    bring: str
    sources: tuple[str, ...]


class WrittenPart(_Written):
    """A part of the body in body.toml."""

    key: str
    problems: tuple[str, ...]
    outline: str | None = None


class WrittenCheck(_Written):
    """check.toml."""

    question: tuple[WrittenQuestion, ...]
    always: tuple[str, ...]


class WrittenBody(_Written):
    """body.toml."""

    part: tuple[WrittenPart, ...]


class WrittenPage(_Written):
    """One page: `sections` by heading."""

    title: str | None = None
    lead: str | None = None
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sections: dict[Section, tuple[WrittenStatement, ...]] = {}


_Model = TypeVar("_Model", bound=BaseModel)


def read(path: Path, model: type[_Model]) -> _Model:
    """The file at `path` as `model`.

    Raises:
        DataError: it is missing or not as the model has it; the sentence says where.

    """
    try:
        return model.model_validate(_tables(path))
    except ValidationError as error:
        raise DataError(f"{path.name}: {error}.") from error


def read_named(path: Path, model: type[_Model]) -> dict[str, _Model]:
    """A file whose tables have names of their own, each as `model`.

    Raises:
        DataError: as `read`.

    """
    try:
        return {name: model.model_validate(table) for name, table in _tables(path).items()}
    except ValidationError as error:
        raise DataError(f"{path.name}: {error}.") from error


def _tables(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name} cannot be read: {error}.") from error
