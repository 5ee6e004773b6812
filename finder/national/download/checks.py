"""Whether what comes is the file that was asked for."""

from __future__ import annotations

from finder.errors import InputError
from finder.national.download.addresses import host_of
from finder.national.download.response import Response
from finder.national.download.source import RemoteFile


def sized(count: int) -> str:
    """`count` bytes as people say it: "950 bytes", "1.2 GB"."""
    for factor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} bytes"


BEGINNING = 512
"""How many bytes `check_beginning` takes."""


_ZIP = b"PK\x03\x04"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def checked_size(answer: Response, file: RemoteFile) -> int | None:
    """The size of the whole in bytes, on which the server and the catalogue agree.

    None where neither tells, and the end of what comes can be known all the same.

    Raises:
        InputError: they differ, or nobody could tell whether all of it came.

    """
    host = host_of(file.address)
    if answer.is_packed:
        raise InputError(
            f"{host} sends {file.name} packed, which was not asked for, so its size can't be "
            f"checked; download {file.address} with a browser."
        )
    if not answer.tells_its_end:
        raise InputError(
            f"{host} does not tell how large {file.name} is, so nobody could tell whether all of "
            f"it came; download {file.address} with a browser."
        )
    if answer.size is None or file.size is None or answer.size == file.size:
        return file.size if answer.size is None else answer.size
    raise InputError(
        f"The catalogue says that {file.name} has {file.size:,} bytes, but {host} would send "
        f"{answer.size:,}; one of them is out of date, so try again tomorrow."
    )


def check_largest(size: int, largest: int, file: RemoteFile) -> None:
    """See that `size` is no more than the `largest` that is fetched, both in bytes.

    Raises:
        InputError: it is more.

    """
    if size > largest:
        raise InputError(
            f"{file.name} has more than {sized(largest)}, which is more than any of these files "
            f"should have, so it was not fetched; look at {file.address} with a browser."
        )


def check_length(length: int, size: int | None, file: RemoteFile) -> None:
    """See that what came has the `size` that it should have, both in bytes; None: not known.

    Raises:
        InputError: it has not.

    """
    if size is not None and length != size:
        raise InputError(
            f"{file.name} should have {size:,} bytes, but {length:,} came; they were taken away "
            "again, so run the same command to begin anew."
        )


def check_beginning(beginning: bytes, file: RemoteFile) -> None:
    """See that a file that begins like that can be `file`: a zip if it is called so, else a CSV.

    Networks of hospitals often answer with a page of their own where something is blocked.

    Raises:
        InputError: it is a web page, or of another kind.

    """
    text = beginning.removeprefix(_BYTE_ORDER_MARK).lstrip()
    if text.startswith(b"<"):
        raise InputError(
            f"A web page came instead of {file.name}; a filter of your network may block it, so "
            f"open {file.address} with a browser to see what it says."
        )
    is_zip = beginning.startswith(_ZIP)
    if file.name.endswith(".zip"):
        expected, fits = "a .zip file", is_zip
    else:
        expected, fits = "a CSV file", bool(text) and not is_zip and b"\x00" not in text
    if not fits:
        raise InputError(
            f"What came as {file.name} is not {expected}, as was expected, so it was taken away; "
            f"open {file.address} with a browser to see what it is."
        )
