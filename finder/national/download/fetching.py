"""One file, from its address to the folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finder.errors import InputError
from finder.errors.downloads import DownloadInTheWay, DownloadStopped, Unreachable
from finder.language.catalogue import SentencePart
from finder.language.figures import ByteCount
from finder.national.download.addresses import host_of
from finder.national.download.checks import (
    BEGINNING,
    check_beginning,
    check_largest,
    check_length,
    checked_size,
)
from finder.national.download.part_file import PartFile, Version
from finder.national.download.response import Response
from finder.national.download.retry_policy import (
    RetryPolicy,
    StallDetector,
    TransientError,
    tried_again,
)
from finder.national.download.source import Fetched, FetchStep, RemoteFile
from finder.national.download.transfer import Web


def first_wanted(length: int, version: Version | None, address: str) -> int:
    """From which byte on to ask, where `length` bytes of `version` are there.

    0 where they are of no use: they are of another file, or nothing would tell that it has
    changed. Where all bytes are there, one is asked for again, since no server sends none.
    """
    if version is None or not version.mark or version.address != address:
        return 0
    if version.size is None:
        return length
    return min(length, version.size - 1) if length <= version.size else 0


def range_headers(first: int, version: Version | None) -> dict[str, str]:
    """What asks for the bytes from `first` on if the file is the same, else for all of it."""
    if not first or version is None:
        return {}
    return {"Range": f"bytes={first}-", "If-Range": version.mark}


def goes_on(answer: Response, first: int, version: Version | None) -> bool:
    """Whether what comes belongs to the `first` bytes of `version`: servers err."""
    return (
        version is not None
        and 0 < first == answer.first
        and answer.mark in {"", version.mark}
        and version.size in {None, answer.size}
    )


class Fetching:
    """Fetches `file` into `folder`; goes on where an earlier try stopped, if it is the same."""

    def __init__(
        self,
        file: RemoteFile,
        folder: Path,
        web: Web,
        patience: RetryPolicy,
        progress: Callable[[FetchStep], None],
    ) -> None:
        self._file = file
        self._target = folder / file.name
        self._part = PartFile(self._target)
        self._web = web
        self._patience = patience
        self._progress = progress

    def run(self) -> Fetched:
        """The file, checked against the sizes that the server and the catalogue tell.

        Raises:
            InputError: it can't be had or written; what is there of it stays for the next run.

        """
        if self._target.exists() and not self._target.is_file():
            raise DownloadInTheWay(path=self._target)
        try:
            return tried_again(self._once, self._patience, self._waits)
        except TransientError as fault:
            raise self._stopped(fault) from None

    def _once(self) -> Fetched:
        version = self._part.version()
        first = first_wanted(self._part.length, version, self._file.address)
        with self._web.asked(self._file.address, range_headers(first, version)) as answer:
            if answer.has_no_such_part or (answer.is_part and not goes_on(answer, first, version)):
                self._part.discard()
                raise TransientError("changed")
            size = checked_size(answer, self._file)
            check_largest(size or 0, self._patience.largest_file, self._file)
            if self._is_here(size):
                self._part.discard()
                return self._fetched(anew=False)
            self._part.check_room((size or 0) - answer.first, self._patience.spare_bytes)
            self._receive(answer, size)
        self._check_whole(size)
        self._part.finish()
        return self._fetched(anew=True)

    def _is_here(self, size: int | None) -> bool:
        return self._target.is_file() and self._target.stat().st_size == size

    def _receive(self, answer: Response, size: int | None) -> None:
        done = answer.first
        pace = StallDetector(self._patience)
        version = Version(address=self._file.address, mark=answer.mark, size=size)
        with self._part.open(answer.first, version) as stream:
            self._tell(done, size)
            try:
                for chunk in answer.chunks():
                    done += len(chunk)
                    self._check_so_far(done)
                    stream.write(chunk)
                    pace.came(len(chunk))
                    self._tell(done, size)
            except TransientError as fault:
                fault.gained = done - answer.first
                raise
        if size is not None and done < size:
            raise TransientError("cut", gained=done - answer.first)

    def _check_so_far(self, done: int) -> None:
        try:
            check_largest(done, self._patience.largest_file, self._file)
        except InputError:
            self._part.discard()
            raise

    def _check_whole(self, size: int | None) -> None:
        try:
            check_beginning(self._part.beginning(BEGINNING), self._file)
            check_length(self._part.length, size, self._file)
        except InputError:
            self._part.discard()
            raise

    def _fetched(self, *, anew: bool) -> Fetched:
        size = self._target.stat().st_size
        self._tell(size, size)
        return Fetched(file=self._file, path=self._target, size=size, anew=anew)

    def _tell(self, done: int, size: int | None, waits: SentencePart | None = None) -> None:
        self._progress(FetchStep(name=self._file.name, done=done, size=size, waits=waits))

    def _waits(self, reason: SentencePart) -> None:
        version = self._part.version()
        self._tell(self._part.length, version.size if version else None, reason)

    def _stopped(self, fault: TransientError) -> InputError:
        version, length = self._part.version(), self._part.length
        if not length:
            return unreachable(self._file.address, fault)
        whole = ByteCount(version.size) if version and version.size else None
        return DownloadStopped(
            name=self._file.name, done=ByteCount(length), whole=whole, reason=fault.reason
        )


def unreachable(address: str, fault: TransientError) -> Unreachable:
    """The error where nothing came from `address`."""
    return Unreachable(host=host_of(address), reason=fault.reason)
