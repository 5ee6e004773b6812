"""A packed file, or one that is not UTF-8, handed to DuckDB through a pipe with a name.

It is unpacked and put into UTF-8 as it is read, so that it is never on the disk in full.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO

from finder.national.sources.packing import (
    UNPACKING_FAULTS,
    Fits,
    anything,
    damaged,
    has_old_line_ends,
    unpacked,
)

_CHUNK = 1 << 20
_SOON = 0.05  # seconds
_FALLBACK = "finder.latin1"


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are taken for Latin-1, which older files hold."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


@contextmanager
def fed(
    path: Path, folder: Path, tell: Callable[[float], None], fits: Fits = anything
) -> Iterator[Path]:
    """The name of a pipe in `folder` that gives the table in a file as UTF-8, once.

    `tell` is told the share of the file that was read, now and then.

    Raises:
        UnreadableFile: the file is cut off or damaged. It is raised at the end of the block,
            whatever became of it.

    """
    codecs.register_error(_FALLBACK, _as_latin1)
    pipe = folder / "feed"
    os.mkfifo(pipe)
    feeder = _Feeder(path, pipe, tell, fits)
    feeder.start()
    try:
        yield pipe
    finally:
        feeder.stop()
        pipe.unlink()
        if isinstance(feeder.fault, UNPACKING_FAULTS):
            raise damaged(path, feeder.fault) from feeder.fault
        if feeder.fault is not None:
            raise feeder.fault


class _Feeder(Thread):
    """Writes the table in a file to a pipe; `fault` is what went wrong.

    Whatever does, the pipe is opened and closed: whoever reads it would wait for that for ever.
    """

    def __init__(self, path: Path, pipe: Path, tell: Callable[[float], None], fits: Fits) -> None:
        super().__init__(daemon=True)
        self._path = path
        self._fits = fits
        self._pipe = pipe
        self._tell = tell
        self.fault: BaseException | None = None

    def run(self) -> None:
        with suppress(BrokenPipeError), self._pipe.open("wb") as sink:
            try:
                size = max(self._path.stat().st_size, 1)
                is_old = has_old_line_ends(self._path, self._fits)
                with unpacked(self._path, self._fits) as (stream, raw):
                    for text in _as_utf8(stream):
                        sink.write(text.replace(b"\r", b"\n") if is_old else text)
                        self._tell(raw.tell() / size)
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 - it is raised where the block ends
                self.fault = error

    def stop(self) -> None:
        """End the thread, even if nobody ever read from the pipe."""
        while self.is_alive():
            os.close(os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK))
            self.join(_SOON)


def _as_utf8(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        chunk = rest + chunk
        rest = b""
        if chunk.isascii():  # as most are
            yield chunk
            continue
        text, used = codecs.utf_8_decode(chunk, _FALLBACK, False)  # noqa: FBT003 - no keyword
        rest = chunk[used:]
        yield text.encode()
    if rest:
        yield rest.decode("latin-1").encode()
