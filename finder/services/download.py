"""The use case: the current federal files, fetched from where they are published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from finder.errors import InputError
from finder.errors.national import YearsAlone
from finder.errors.settings import UnfitAddress
from finder.language.catalogue import SentencePart
from finder.language.figures import AnyOf
from finder.national.download.addresses import checked, host_of
from finder.national.download.fetching import Fetching, unreachable
from finder.national.download.part_file import claimed
from finder.national.download.retry_policy import RetryPolicy, TransientError, tried_again
from finder.national.download.source import Fetched, FetchStep, Remote, RemoteFile
from finder.national.download.transfer import Web
from finder.national.sources.federal_files import FETCHED
from finder.settings import settings

STANDARD_PATIENCE = RetryPolicy()


def download(
    sources: Sequence[str],
    folder: Path,
    *,
    years: Sequence[int] = (),
    progress: Callable[[FetchStep], None] | None = None,
    patience: RetryPolicy = STANDARD_PATIENCE,
) -> tuple[Fetched, ...]:
    """Fetch the newest file of each of `sources` into `folder`, which is made if need be.

    `years` are those of the claims, by default the newest. Every catalogue is asked before the
    first file is fetched. A file that is there with the size that the server tells is left as
    it is; one that was interrupted goes on, unless it has changed in between.

    Raises:
        InvalidQuery: `years` are given without claims, or there is no file of one of them.
        InvalidSetting: the address of a catalogue may not be asked.
        UnreadableFile: a catalogue has not the form that was expected.
        InputError: a file can't be had or written; those that are whole stay.

    """
    known = {one.key: one.remote for one in FETCHED if one.remote}
    wanted = [(key, known[key]) for key in dict.fromkeys(sources)]
    if years and not any(remote.by_year for _, remote in wanted):
        raise YearsAlone(sources=AnyOf(key for key, remote in known.items() if remote.by_year))
    tell = progress or (lambda _: None)
    addresses = [(remote, _address(remote)) for _, remote in wanted]
    with claimed(folder), Web(patience) as web:
        pages = {
            address: _page(web, address, patience, tell)
            for address in dict.fromkeys(address for _, address in addresses)
        }
        files = [
            file
            for remote, address in addresses
            for file in _offered(remote, pages[address], address, years)
        ]
        return tuple(Fetching(file, folder, web, patience, tell).run() for file in files)


def _address(remote: Remote) -> str:
    """The page or catalogue that tells which file is the current one."""
    try:
        return checked(getattr(settings(), remote.setting))
    except InputError as error:
        name = f"FINDER_{remote.setting.upper()}"
        raise UnfitAddress(name=name, why=error) from None


def _page(web: Web, address: str, patience: RetryPolicy, tell: Callable[[FetchStep], None]) -> str:
    name = f"catalogue at {host_of(address)}"

    def waits(reason: SentencePart) -> None:
        tell(FetchStep(name=name, done=0, size=None, waits=reason))

    tell(FetchStep(name=name, done=0, size=None))
    few = replace(patience, tries=patience.page_tries)
    try:
        text = tried_again(lambda: web.page(address), few, waits)
    except TransientError as fault:
        raise unreachable(address, fault) from None
    tell(FetchStep(name=name, done=len(text), size=len(text)))
    return text


def _offered(
    remote: Remote, text: str, address: str, years: Sequence[int]
) -> tuple[RemoteFile, ...]:
    files = remote.offered(text, address, years)
    for file in files:
        checked(file.address, came_from=address)
    return files
