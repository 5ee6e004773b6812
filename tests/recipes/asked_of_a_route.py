"""Run in a copy of the project: what a route answers. Argument: the path of the route."""

from __future__ import annotations

import sys

from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.web.routes import routes

answer = TestClient(Starlette(routes=routes())).get(sys.argv[1])
answer.raise_for_status()
sys.stdout.write(answer.text)
