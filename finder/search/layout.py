"""Which bit stands for which concept in a clinic's masks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from finder.search.query import Need
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class BitLayout:
    """`masks` maps every key that can be a need to the bits that meet it.

    A procedure, discipline or characteristic has one bit; a family or a problem has the
    bits of its `members`, any of which meets it. A problem for which nothing is often
    discussed is no need, and has no mask. `problems` are the keys of those that have one,
    `practical` those of the characteristics. `billing` are the procedures, in groups that
    are billed under the very same codes. `alike` are all keys by the mask that they share,
    `wide` the masks of several bits.
    """

    bits: Mapping[str, int]
    masks: Mapping[str, int]
    billing: tuple[tuple[str, ...], ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: frozenset[str] = frozenset()
    practical: frozenset[str] = frozenset()
    alike: tuple[tuple[int, tuple[str, ...]], ...] = field(init=False)
    wide: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        keys: defaultdict[int, list[str]] = defaultdict(list)
        for key, mask in self.masks.items():
            keys[mask].append(key)
        object.__setattr__(self, "alike", tuple((m, tuple(k)) for m, k in keys.items()))
        object.__setattr__(self, "wide", tuple(mask for mask in keys if mask.bit_count() > 1))

    def members_of(self, need: Need) -> tuple[str, ...]:
        """What meets `need`: itself, or the members that it was narrowed to, or else all.

        Whatever it was narrowed to that is no member of it is passed over.
        """
        return need.narrowed(self.members.get(need.key, (need.key,)))

    def mask_of(self, need: Need) -> int:
        """The bits that meet `need`."""
        if not need.only:
            return self.masks[need.key]
        return reduce(or_, (self.masks[key] for key in self.members_of(need)))

    def procedures(self, needs: Iterable[Need]) -> tuple[tuple[str, ...], ...]:
        """The procedures that `needs` stand for, each once, in the groups of `billing`."""
        wanted = reduce(or_, (self.mask_of(need) for need in needs), 0)
        groups = (tuple(k for k in g if wanted >> self.bits[k] & 1) for g in self.billing)
        return tuple(group for group in groups if group)


def bit_layout(taxonomy: Taxonomy) -> BitLayout:
    """The layout for a taxonomy, in the order of its tables."""
    stated = (*taxonomy.procedures, *taxonomy.disciplines, *taxonomy.characteristics)
    bits = {concept.key: bit for bit, concept in enumerate(stated)}
    masks = {key: 1 << bit for key, bit in bits.items()}
    wider = {each.key: taxonomy.members(each.key) for each in taxonomy.families}
    problems = {each.key: taxonomy.discussed(each.key) for each in taxonomy.conditions}
    problems = {key: members for key, members in problems.items() if members}
    wider |= problems
    for key, members in wider.items():
        masks[key] = sum(masks[member] for member in members)
    return BitLayout(
        bits,
        masks,
        _billing(taxonomy),
        members=wider,
        problems=frozenset(problems),
        practical=frozenset(each.key for each in taxonomy.characteristics),
    )


def _billing(taxonomy: Taxonomy) -> tuple[tuple[str, ...], ...]:
    groups: dict[object, list[str]] = {}
    for procedure in taxonomy.procedures:
        groups.setdefault(frozenset(procedure.codes) or procedure.key, []).append(procedure.key)
    return tuple(tuple(group) for group in groups.values())
