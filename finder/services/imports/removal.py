"""What a complete file takes off the list: only what its own source named before."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from finder.directory.fields import Fields
from finder.errors.sources import RemovesMuch, RemovesOther
from finder.language.figures import Percent
from finder.services.imports.plan import ImportPlan, Removal
from finder.services.kept import listings_in
from finder.services.wording.texts import Wording
from finder.storage.listings import Listing
from finder.storage.store import Store


@dataclass(frozen=True, slots=True)
class RemovalScope:
    """The listed clinics that a source named, in the order of the list.

    `own` are named by no other source, nor by a newer list of this one; `shared` are named by
    others and stay, whatever this one says.
    """

    own: tuple[str, ...]
    shared: tuple[str, ...]
    count: int
    state: str

    @classmethod
    def of(
        cls, store: Store, listing: Listing, state: str, listed: Mapping[str, Fields]
    ) -> RemovalScope:
        """What lists of the source named; with a `state`, only clinics in it."""
        listings, source = listings_in(store), listing.source
        named, others = listings.named_by(source), listings.named_by_others(source)
        there = [
            one
            for one, fields in listed.items()
            if one in named and (not state or fields.get("state") == state)
        ]
        return cls(
            tuple(one for one in there if one not in others and named[one] <= listing.as_of),
            tuple(one for one in there if one in others),
            len(there),
            state,
        )

    def removal(self, gone: Sequence[str], rows: Container[str]) -> Removal:
        """The removal of those that are gone; `rows` are the clinics that the file has."""
        return Removal(
            clinic_ids=tuple(gone),
            of=self.count,
            state=self.state,
            elsewhere=tuple(one for one in self.shared if one not in rows),
        )


def check_removal(plan: ImportPlan, expected: int | None) -> None:
    """See that as many clinics go off the list as somebody said.

    Raises:
        UnexpectedRemoval: they are others, or many and nobody said how many.

    """
    removal = plan.removal
    count = len(removal.clinic_ids) if removal else 0
    if expected is not None and expected != count:
        raise RemovesOther(removed=count, expected=expected)
    if expected is None and removal is not None and removal.is_large:
        source = plan.listing.source.name
        raise RemovesMuch(removed=count, of=removal.of, share=_told_share(removal), source=source)


def removal_sentences(plan: ImportPlan, removal: Removal, words: Wording) -> list[str]:
    """What goes off the list, of how many, and what stays because others name it."""
    source = plan.listing.source.name
    if removal.state:
        source = words.say("upload.removal.in_state", source=source, state=removal.state)
    if not removal.of:
        return [words.say("upload.removal.first", source=source)]
    count = len(removal.clinic_ids)
    told = words.say(
        "upload.removal.share",
        count=count,
        of=removal.of,
        source=source,
        share=_told_share(removal),
    )
    found = [told if count else words.say("upload.removal.none", of=removal.of, source=source)]
    if removal.elsewhere:
        found.append(words.say("upload.removal.elsewhere", count=len(removal.elsewhere)))
    return found


def _told_share(removal: Removal) -> Percent:
    """The share that goes, as it is told: never all where something stays, nor nothing."""
    share = removal.share
    return Percent(min(max(share, 0.01), 0.99) if 0 < share < 1 else share)
