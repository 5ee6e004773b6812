"""Whatever a person does, in whatever order: page, address and history say the same.

Each walk is a row of steps that people take, drawn by a seed. After each step the page is
compared with a model of the visit, and the model with the search engine itself.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from finder.geography.gazetteer import standard_gazetteer
from finder.geography.place import Place
from finder.search.query import RADIUS_STEPS, Importance, Need, Order, Query
from finder.services.find_clinics import find_clinics
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.ui.visit.state import link_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, headline
from tests.browser.patience import comes_true
from tests.budget import FIRST_WALK, WALKS

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

STEPS = 30
PLACES = ("Phoenix, AZ", "85016", "Tucson, AZ", "Mesa, AZ", "Springfield, MO", "Wickenburg, AZ")
WORDS = {
    "scs": "spinal_cord_stimulation",
    "chiropractor": "chiropractor",
    "kyphoplasty": "kyphoplasty",
    "acupuncture": "acupuncture",
    "sciatica": "sciatica",
    "neck pain": "neck_pain",
    "ketamine": "ketamine_infusion",
}
KEPT = """() => JSON.parse(
  sessionStorage.getItem("pain-clinic-finder:" + history.state?.pf) ?? "null")"""
PRACTICAL = ("telehealth", "accepting_new_patients")


@dataclass(frozen=True)
class Seen:
    """What the page is to show at one step of the history."""

    query: Query = field(default_factory=Query)
    place: Place | None = None


class Walker:
    """A person who takes random steps, and the model of what they should see."""

    def __init__(self, person: Person, finder: Finder, seed: int) -> None:
        self.person = person
        self.finder = finder
        self.chance = random.Random(seed)
        self.history = [Seen()]
        self.at = 0
        self.steps: list[str] = []

    @property
    def seen(self) -> Seen:
        return self.history[self.at]

    def walk(self, count: int) -> None:
        for _ in range(count):
            step = self.chance.choice(self.possible())
            self.steps.append(step.__name__)
            step()
            self.compare()

    def possible(self) -> list[Callable[[], None]]:
        query, always = self.seen.query, [self.types_a_place, self.adds_a_need, self.adds_a_need]
        always += [self.changes_the_radius, self.ticks_a_filter, self.types_a_name, self.reloads]
        if query.needs:
            always += [self.removes_a_need, self.changes_the_importance]
        if len(query.needs) + bool(query.name) + bool(query.area) > 1:
            always.append(self.clears_all)
        if query.nices:
            always.append(self.changes_the_order)
        if query.area:
            always.append(self.leaves_the_area)
        elif self.asked(self.seen):
            always.append(self.searches_the_area)
        if self.at > 0:
            always += [self.goes_back, self.goes_back]
        if self.at < len(self.history) - 1:
            always.append(self.goes_forward)
        return always

    # ---- steps -------------------------------------------------------------------------------

    def types_a_place(self) -> None:
        typed = self.chance.choice(PLACES)
        self.opens_the_form()
        self.person.types_place(typed)
        place = standard_gazetteer().look_up(typed)
        self.now(replace(self.seen.query, origin=place.position), place)

    def adds_a_need(self) -> None:
        word = self.chance.choice(list(WORDS))
        self.opens_the_form()
        self.person.types_need(word)
        self.asks(self.seen.query.with_need(Need(WORDS[word])))

    def removes_a_need(self) -> None:
        need = self.chance.choice(self.seen.query.needs)
        self.person.removes(standard_taxonomy()[need.key].label)
        self.asks(self.seen.query.without(need.key))

    def changes_the_importance(self) -> None:
        need = self.chance.choice(self.seen.query.needs)
        other = Importance.NICE if need.importance is Importance.MUST else Importance.MUST
        chip = f"{standard_taxonomy()[need.key].label} · {self.words(need.importance)}"
        self.person.opens_chip(chip)
        self.person.page.get_by_role("radio", name=self.words(other).capitalize()).check()
        self.asks(self.seen.query.with_need(replace(need, importance=other)))
        self.compare()
        self.person.opens_chip(f"{standard_taxonomy()[need.key].label} · {self.words(other)}")

    def clears_all(self) -> None:
        self.person.unfolds()
        self.person.presses("Clear all")
        self.asks(replace(self.seen.query, needs=(), name="", area=None))

    def changes_the_radius(self) -> None:
        self.opens_the_form()
        radius = self.chance.choice([step for step in RADIUS_STEPS if step != self.radius])
        self.person.chooses_radius(f"{radius} miles")
        self.asks(replace(self.seen.query, radius_miles=float(radius)))

    def ticks_a_filter(self) -> None:
        key = self.chance.choice(PRACTICAL)
        query = self.seen.query
        is_on = any(need.key == key for need in query.needs)
        self.in_more_filters(
            lambda: self.person.ticks(standard_taxonomy()[key].label, on=not is_on),
            query.without(key) if is_on else query.with_need(Need(key)),
        )

    def types_a_name(self) -> None:
        name = self.chance.choice(["", "invented", "spine", "agave"])

        self.person.settles()
        self.person.looks_for_a_name(name)
        self.asks(replace(self.seen.query, name=name))

    def changes_the_order(self) -> None:
        other = Order.DISTANCE if self.seen.query.order is Order.BEST else Order.BEST
        self.person.settles()
        self.person.page.get_by_label("Order").select_option(other.value)
        self.asks(replace(self.seen.query, order=other))

    def searches_the_area(self) -> None:
        """Move the map somewhere else, and ask for what it shows."""
        area = self.person.searches_the_area(33.4, self.chance.choice([-112.4, -111.9, -111.2]))
        self.asks(replace(self.seen.query, area=area))

    def leaves_the_area(self) -> None:
        self.person.removes("In the area shown on the map")
        self.asks(replace(self.seen.query, area=None))

    def goes_back(self) -> None:
        self.at -= 1
        self.person.page.go_back()

    def goes_forward(self) -> None:
        self.at += 1
        self.person.page.go_forward()

    def reloads(self) -> None:
        self.person.page.reload()

    # ---- the model ---------------------------------------------------------------------------

    @staticmethod
    def asked(seen: Seen) -> bool:
        query = seen.query
        return bool(query.needs or query.name or query.origin or query.area)

    @staticmethod
    def words(importance: Importance) -> str:
        return {Importance.MUST: "must have", Importance.NICE: "nice to have"}[importance]

    @property
    def radius(self) -> float | None:
        return self.seen.query.radius_miles

    def asks(self, query: Query) -> None:
        self.now(query, self.seen.place)

    def now(self, query: Query, place: Place | None) -> None:
        seen = Seen(query, place)
        if seen != self.seen:
            self.history = [*self.history[: self.at + 1], seen]
            self.at += 1

    def opens_the_form(self) -> None:
        self.person.unfolds()

    def in_more_filters(self, act: Callable[[], object], query: Query) -> None:
        self.person.opens_more_filters()
        act()
        self.asks(query)
        self.compare()
        self.person.closes_filters()

    def compare(self) -> None:
        """The page, its fields and its address against the model."""
        seen, person = self.seen, self.person
        told = " ".join(self.steps)
        if self.asked(seen):
            answer = headline(find_clinics(self.finder.directory, seen.query), seen.place)
            expect(person.summary, told).to_have_text(answer)
        else:
            expect(person.page.get_by_text("clinics are listed."), told).to_be_visible()
        expect(person.where, told).to_have_value(seen.place.label if seen.place else "")
        expect(person.what, told).to_have_value("")
        expect(person.radius, told).to_have_value(f"{seen.query.radius_miles:g}")
        chips = person.chips.filter(has_text=re.compile("must have|nice to have"))
        expect(chips, told).to_have_count(len(seen.query.needs))
        expect(chips, told).to_contain_text(
            [standard_taxonomy()[need.key].label for need in seen.query.needs]
        )
        expected = (link_of(seen.query), *kept_of(seen))
        comes_true(person.page, lambda: self.told() == expected)
        assert self.told() == expected, told
        person.settles()

    def told(self) -> tuple[object, ...]:
        """What the address says, and what the tab keeps for this step of its history."""
        kept = self.person.page.evaluate(KEPT) or {}
        address = parse_qs(urlsplit(self.person.page.url).query)
        return address, kept.get("asked"), kept.get("place"), bool(kept.get("area"))


def kept_of(seen: Seen) -> tuple[object, ...]:
    """What the tab keeps of it: without that, a reload would bring back something else."""
    return link_of(seen.query), seen.place.label if seen.place else "", bool(seen.query.area)


@pytest.mark.parametrize("seed", range(FIRST_WALK, FIRST_WALK + WALKS))
def test_page_address_and_history_agree_after_every_step(
    arrive: Arrive, phoenix: Finder, seed: int
) -> None:
    person = arrive()
    walker = Walker(person, phoenix, seed)
    walker.compare()
    walker.walk(STEPS)
