"""The guide of one language: a folder of pages, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from finder.errors import DataError
from finder.guide.files import (
    WrittenBody,
    WrittenCheck,
    WrittenPage,
    WrittenSource,
    WrittenStatement,
    read,
    read_named,
)
from finder.guide.statements import (
    BodyPart,
    CheckQuestion,
    GuidePage,
    GuideSource,
    GuideStatement,
    Section,
)
from finder.shipped import DATA

FOLDER = DATA / "guide"
"""A folder for each language, and what is of none: the body's outlines, the published sources."""

_PUBLISHED_IN = "en"
"""The language of a published page that tells none."""


class Guide:
    """The pages in `folder`: a file for each, in folders of any name, whose name is its key.

    `published` is the file of the sources that all languages share; those that are named in the
    words of this language stand in the folder.

    Raises:
        DataError: two pages have one key, or what pages share is broken.

    """

    def __init__(self, folder: Path, published: Path | None = None) -> None:
        self._files: dict[str, Path] = {}
        for path in sorted((folder / "pages").rglob("*.toml")):
            if self._files.setdefault(path.stem, path) is not path:
                raise DataError(f"two pages of the guide are called {path.stem}.")
        self._folder = folder
        self._sources = _sources(folder / "sources.toml")
        if published is not None:
            self._sources |= _sources(published, _PUBLISHED_IN)
        self._shared = read_named(folder / "shared.toml", WrittenStatement)
        self._pages: dict[str, GuidePage] = {}
        self._check: tuple[tuple[CheckQuestion, ...], tuple[str, ...]] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of every page."""
        return tuple(self._files)

    @property
    def sources(self) -> Mapping[str, GuideSource]:
        """Every source that pages may name, by its key."""
        return self._sources

    @property
    def shared(self) -> Mapping[str, GuideStatement]:
        """Every statement that pages share, by its name."""
        return {name: self._statement("shared.toml", one) for name, one in self._shared.items()}

    def page(self, key: str) -> GuidePage | None:
        """The page `key`, if there is one.

        Raises:
            DataError: its file is broken, or names a source or a statement that is not there.

        """
        if key not in self._files:
            return None
        if key not in self._pages:
            self._pages[key] = self._read(key, self._files[key])
        return self._pages[key]

    def check(self) -> tuple[tuple[CheckQuestion, ...], tuple[str, ...]]:
        """The lines of "Is this for me?", and what everybody may bring up with a doctor.

        Raises:
            DataError: its file is broken.

        """
        if self._check is None:
            written = read(self._folder / "check.toml", WrittenCheck)
            lines = (
                CheckQuestion(one.text, one.bring, self._named("check.toml", one.sources))
                for one in written.question
            )
            self._check = tuple(lines), written.always
        return self._check

    def _read(self, key: str, path: Path) -> GuidePage:
        written = read(path, WrittenPage)
        return GuidePage(
            key=key,
            title=written.title or "",
            lead=written.lead or "",
            sections=tuple(
                (section, tuple(self._statement(path.name, one) for one in statements))
                for section in Section
                if (statements := written.sections.get(section))
            ),
            questions=written.questions,
            related=written.related,
        )

    def _statement(self, file: str, written: WrittenStatement) -> GuideStatement:
        one = written
        if written.shared is not None:
            if written.shared not in self._shared:
                raise DataError(f"{file}: no shared statement is called {written.shared}.")
            if written.text is not None or written.sources:
                raise DataError(f"{file}: {written.shared} has a text and sources of its own.")
            one = self._shared[written.shared]
        if one.text is None or not one.sources:
            raise DataError(f"{file}: a statement needs a text and a source.")
        return GuideStatement(one.text, self._named(file, one.sources))

    def _named(self, file: str, keys: Iterable[str]) -> tuple[GuideSource, ...]:
        try:
            return tuple(self._sources[key] for key in keys)
        except KeyError as unknown:
            raise DataError(f"{file}: no source is called {unknown}.") from unknown


def _sources(path: Path, language: str = "") -> dict[str, GuideSource]:
    """The sources in a file; of one that tells no language, it is `language`."""
    return {
        key: GuideSource(
            key=key,
            title=written.title,
            publisher=written.publisher,
            year=written.year,
            address=written.address or "",
            language=written.language or language,
        )
        for key, written in read_named(path, WrittenSource).items()
    }


@lru_cache(maxsize=8)
def standard_guide(language: str = "en") -> Guide:
    """The guide that ships with the finder, in a language; its pages are read as they are asked.

    Raises:
        DataError: there is none in that language, or what its pages share is broken.

    """
    return Guide(FOLDER / language, FOLDER / "sources.toml")


@lru_cache(maxsize=1)
def body_parts() -> tuple[BodyPart, ...]:
    """The parts of the body, from the head down."""
    written = read(FOLDER / "body.toml", WrittenBody)
    return tuple(BodyPart(one.key, one.problems, one.outline or "") for one in written.part)
