"""Who may do what: every use case that is told who acts, for every role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from unittest.mock import MagicMock

import pytest

import finder.services
from finder.errors import NotAllowed
from finder.services.accounts.principal import Principal, Role

VIEWED = {
    "federation.sources:other_directories",
    "imports.answers:remembered_words",
    "imports.drafts:drafts",
    "imports.learned_rules:learned_rules",
    "imports.sources:known_sources",
    "imports.waiting_values:waiting_values",
    "publishing.amending:plan_amendment",
    "publishing.editing:plan_form",
    "publishing.exporting:exported",
    "publishing.field_sources:field_sources",
    "publishing.history:plan_edit",
    "publishing.history:plan_restoring",
    "publishing.history:plan_retirement",
    "publishing.history:plan_undo",
    "publishing.merging_clinics:merges_of",
    "publishing.merging_clinics:plan_merge",
    "reports.queue:decided_reports",
    "reports.queue:open_by_clinic",
    "reports.queue:open_reports",
    "upkeep.attempts:silent_on",
    "upkeep.call_queue:call_queue",
    "upkeep.health:directory_health",
    "upkeep.health:stale_clinics",
    "upkeep.health:without_phone",
    "upkeep.unmet:unmet_searches",
}
"""What changes nothing: a viewer may do it. Nothing else, unless it is put here."""

OWNED = {
    "accounts.admins:Admins.others",
    "accounts.admins:Admins.set_role",
    "accounts.admins:Admins.switch_off",
    "accounts.audit_log:all_log_entries",
    "accounts.audit_log:log_actors",
    "accounts.audit_log:log_count",
    "accounts.audit_log:log_entries",
    "accounts.second_factors:SecondFactors.of_others",
    "accounts.second_factors:SecondFactors.switch_off_of_another",
    "accounts.sessions:Sessions.end_of_another",
    "accounts.sessions:Sessions.of_another",
    "accounts.setup_links:SetUpLinks.invite",
}
"""What decides about accounts."""

_CHECKS = "accounts.principal:"
_ASK_NOBODY = {"imports.sources:listing_of", "accounts.audit_log:note_export"}
"""They put a name into a value or an entry, whoever it is."""


def _functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function or method of the services that is told who acts."""
    for info in pkgutil.walk_packages(finder.services.__path__, "finder.services."):
        module = importlib.import_module(info.name)
        room = info.name.removeprefix("finder.services.")
        for name, thing in list(vars(module).items()):
            if getattr(thing, "__module__", None) != info.name:
                continue
            for called, function in _parts(name, thing):
                if inspect.isfunction(function) and _is_told_who(function):
                    yield f"{room}:{called}", function


def _parts(name: str, thing: object) -> list[tuple[str, object]]:
    if not inspect.isclass(thing):
        return [(name, thing)]
    return [(f"{name}.{part}", one) for part, one in vars(thing).items()]


def _is_told_who(function: Callable[..., object]) -> bool:
    kinds = [one.annotation for one in inspect.signature(function).parameters.values()]
    return "Principal" in kinds and not function.__name__.startswith("_")


USE_CASES = {
    name: function
    for name, function in _functions()
    if name not in _ASK_NOBODY and not name.startswith(_CHECKS)
}


def least_for(name: str) -> Role:
    if name in OWNED:
        return Role.OWNER
    return Role.VIEWER if name in VIEWED else Role.EDITOR


def call(name: str, role: Role) -> None:
    function = USE_CASES[name]
    given = {
        one.name: Principal("Ada", role) if one.annotation == "Principal" else MagicMock()
        for one in inspect.signature(function).parameters.values()
    }
    function(**given)


def is_refused(name: str, role: Role) -> bool:
    """Stand-ins for everything else lead to nothing sensible, which is no refusal."""
    try:
        call(name, role)
    except NotAllowed:
        return True
    except Exception:  # noqa: BLE001 - whatever a stand-in is no good for
        return False
    return False


def test_every_name_of_the_table_is_a_use_case() -> None:
    assert (VIEWED | OWNED) - set(USE_CASES) == set()
    assert len(USE_CASES) > 50


@pytest.mark.parametrize("name", sorted(USE_CASES))
def test_a_use_case_is_refused_to_every_lower_role_before_anything_is_done(name: str) -> None:
    least = least_for(name)
    for role in Role:
        if role.is_at_least(least):
            continue
        with pytest.raises(NotAllowed):
            call(name, role)


@pytest.mark.parametrize("name", sorted(USE_CASES))
def test_a_use_case_is_open_to_its_role_and_every_higher_one(name: str) -> None:
    allowed = [role for role in Role if role.is_at_least(least_for(name))]
    assert [role for role in allowed if is_refused(name, role)] == []


@pytest.mark.parametrize("name", ["", "admin", "ADMIN", "root", "owner ", "Owner"])
def test_a_role_that_nobody_knows_may_do_nothing(name: str) -> None:
    assert Role.named(name) is Role.VISITOR
