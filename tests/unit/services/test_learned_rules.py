"""What was answered about lists of a source chooses answers for the next, until that is off."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.file_source import FileSource
from finder.errors import NotAllowed
from finder.matching import Verdict
from finder.services.accounts.principal import VISITOR
from finder.services.imports.answers import forget_answer
from finder.services.imports.learned_rules import answers_by_rule, learned_rules, switch_rule
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    answer,
    plan_import,
    publish_import,
)
from finder.services.kept import decisions_in
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import ADA

REGISTER, NETWORK = FileSource(name="State register"), FileSource(name="Our network")
NAMES = ("Agate", "Basalt", "Cobalt", "Dolomite", "Emerald", "Feldspar")


def row(number: int, name: str, phone: str = "") -> dict[str, str]:
    return {
        "name": name,
        "street": f"{100 + 7 * number} Invented Rd",
        "city": "Enid",
        "state": "OK",
        "zip_code": "73701",
        "phone": phone or f"(580) 555-01{number:02}",
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    listed = [row(number, f"{name} Pain Clinic") for number, name in enumerate(NAMES)]
    publish_import(store, plan_import(store, file_of(*listed), "base.csv", by=ADA), ADA)
    return store


def asked(store: Store, numbers: range, source: FileSource = REGISTER) -> ImportPlan:
    """A list in which those clinics have another name at the same door."""
    rows = [
        row(number, f"Dr. {NAMES[number]} and Partners", "(580) 555-0199") for number in numbers
    ]
    options = ImportOptions(source=source)
    plan = plan_import(store, file_of(*rows), "list.csv", by=ADA, options=options)
    assert len(plan.possible_duplicates) == len(numbers)
    return plan


def answers_all(store: Store, plan: ImportPlan, *verdicts: Verdict) -> list[tuple[str, str]]:
    pairs = [(one.key, one.candidates[0].clinic_id) for one in plan.possible_duplicates]
    answer(store, dict(zip(pairs, verdicts, strict=True)), ADA, asked=plan)
    return pairs


def chosen(store: Store, plan: ImportPlan) -> set[Verdict]:
    rules = learned_rules(store, plan.listing.source, ADA)
    return set(answers_by_rule(rules, plan.possible_duplicates).values())


@pytest.mark.parametrize("verdict", list(Verdict))
def test_two_answers_alike_choose_the_next_of_that_source_alone(
    store: Store, verdict: Verdict
) -> None:
    answers_all(store, asked(store, range(2)), verdict, verdict)
    (rule,) = learned_rules(store, REGISTER, ADA)
    assert (rule.verdict, rule.times, rule.is_on) == (verdict, 2, True)
    assert chosen(store, asked(store, range(2, 5))) == {verdict}
    assert chosen(store, asked(store, range(2, 5), NETWORK)) == set()


@pytest.mark.parametrize(
    "verdicts", [(Verdict.SAME,), (Verdict.SAME, Verdict.DIFFERENT), (Verdict.DIFFERENT,)]
)
def test_one_answer_or_two_unlike_ones_teach_nothing(
    store: Store, verdicts: tuple[Verdict, ...]
) -> None:
    answers_all(store, asked(store, range(len(verdicts))), *verdicts)
    assert learned_rules(store, REGISTER, ADA) == ()


def test_what_is_taken_back_is_unlearned_and_what_is_said_again_counts_once(store: Store) -> None:
    plan = asked(store, range(3))
    pairs = answers_all(store, plan, *[Verdict.SAME] * 3)
    answers_all(store, plan, *[Verdict.SAME] * 3)
    assert learned_rules(store, REGISTER, ADA)[0].times == 3
    for pair in pairs[:2]:
        forget_answer(store, *pair, ADA)
    assert learned_rules(store, REGISTER, ADA) == ()


def test_a_rule_is_switched_off_and_on_again(store: Store) -> None:
    answers_all(store, asked(store, range(2)), Verdict.SAME, Verdict.SAME)
    (rule,) = learned_rules(store, REGISTER, ADA)
    switch_rule(store, REGISTER, rule.grounds, ADA, on=False)
    assert [one.is_on for one in learned_rules(store, REGISTER, ADA)] == [False]
    assert chosen(store, asked(store, range(2, 4))) == set()
    switch_rule(store, REGISTER, rule.grounds, ADA, on=True)
    assert chosen(store, asked(store, range(2, 4))) == {Verdict.SAME}


def test_a_reason_that_is_known_no_longer_is_passed_over(store: Store) -> None:
    pairs = {(str(number), "a"): "same" for number in range(3)}
    told = dict.fromkeys(pairs, "same_address+same_smell")
    decisions_in(store).keep_answers(pairs, "Ada", source=REGISTER.key, grounds=told)
    assert learned_rules(store, REGISTER, ADA) == ()


def test_rules_are_for_admins_alone(store: Store) -> None:
    answers_all(store, asked(store, range(2)), Verdict.SAME, Verdict.SAME)
    (rule,) = learned_rules(store, REGISTER, ADA)
    with pytest.raises(NotAllowed):
        learned_rules(store, REGISTER, VISITOR)
    with pytest.raises(NotAllowed):
        switch_rule(store, REGISTER, rule.grounds, VISITOR, on=False)
