"""The scripts of the components, as browsers fetch them."""

from __future__ import annotations

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.services.component_files import (
    COMPONENTS,
    component_address,
    component_script,
    component_version,
)
from finder.web.wire.component_files import component_route

BROWSER = TestClient(Starlette(routes=[component_route()]))


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_module_that_draws_and_brings_its_own_look(name: str) -> None:
    script = component_script(name)
    assert len(re.findall(r"^function pfDraw ?\(", script, re.MULTILINE)) == 1
    assert re.findall(r"^export .*", script, re.MULTILINE) == ["export function draw(told) {"]
    for constant in ("PF_HTML", "PF_CSS"):
        told = re.search(rf"^const {constant} = (.*);$", script, re.MULTILINE)
        assert told
        assert isinstance(json.loads(told[1]), str)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_browser_keeps_a_component_for_ever_by_its_version(name: str) -> None:
    answer = BROWSER.get(component_address(name))
    assert answer.text == component_script(name)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("asked", ["", "?v=", "?v=000000000000", "?v={version}x"])
def test_a_browser_that_asks_for_another_version_gets_this_one_and_keeps_it_not(
    asked: str,
) -> None:
    name = COMPONENTS[0]
    answer = BROWSER.get(f"/scripts/{name}.js" + asked.format(version=component_version(name)))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize("path", ["none.js", "pf_page", "..%2Fpage.js", "pf_page.js.map", "é.js"])
def test_what_is_no_component_is_not_found(path: str) -> None:
    assert BROWSER.get(f"/scripts/{path}").status_code == 404
