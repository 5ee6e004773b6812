"""What may be open at once fits into the descriptors that there are."""

from __future__ import annotations

import pytest

from finder.web.descriptors import PER_PAGE, Room, room_for


@pytest.mark.parametrize("descriptors", [64, 256, 1_024, 4_096, 65_536, 1_048_576])
@pytest.mark.parametrize("pages", [1, 50, 2_000, 100_000])
def test_pages_and_connections_fit(pages: int, descriptors: int) -> None:
    room = room_for(pages, descriptors)
    assert 1 <= room.pages <= pages
    assert room.connections >= room.pages
    taken = room.pages * PER_PAGE + (room.connections - room.pages)
    assert taken <= max(descriptors - 512, 16)


def test_the_usual_limit_has_room_for_a_hundred_pages() -> None:
    assert room_for(2_000, 1_024) == Room(pages=102, connections=206)


def test_a_high_limit_is_not_what_counts() -> None:
    assert room_for(2_000, 1_048_576).pages == 2_000


def test_a_system_without_such_a_limit_takes_what_is_set() -> None:
    assert room_for(2_000, None).pages == 2_000
