"""A browser without a window: keeps cookies, fills in forms, and follows nothing by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message, Scope

from finder.web.secure_cookies import PREFIX

HOST = "finder.example"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    @property
    def cookies(self) -> dict[str, str]:
        """The whole `Set-Cookie` line of each cookie, by its name without `__Host-`."""
        lines = [value for key, value in self.headers if key == "set-cookie"]
        return {line.partition("=")[0].removeprefix(PREFIX): line for line in lines}

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> Page:
        found = Page()
        found.feed(self.text)
        return found


class Page(HTMLParser):
    """What a page shows: its title, its words, its forms, its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "form":
            self.forms.append({})
        if tag == "input" and self.forms and "name" in attributes:
            self.forms[-1][attributes["name"]] = attributes.get("value", "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def element(self, identity: str) -> dict[str, str]:
        return next(attributes for _, attributes in self.tags if attributes.get("id") == identity)


@dataclass
class PlainBrowser:
    """Someone's browser at `https://finder.example` or, with `scheme`, elsewhere.

    `cookies` go by their names without `__Host-`, which they have over https.
    """

    app: ASGIApp
    scheme: str = "https"
    host: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, form: Mapping[str, str] | bytes, **headers: str) -> Answer:
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        usual = {
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"{self.scheme}://{HOST}",
        }
        return self._ask("POST", path, body, {**usual, **headers})

    def send(self, path: str, *, form: int = 0, **typed: str) -> Answer:
        """Open a page, fill in its form number `form`, and send it."""
        return self.post(path.partition("?")[0], {**self.get(path).page.forms[form], **typed})

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        address, _, query = path.partition("?")
        prefix = PREFIX if self.scheme == "https" else ""
        kept = "; ".join(f"{prefix}{name}={value}" for name, value in self.cookies.items())
        sent = {"host": HOST, **({"cookie": kept} if kept else {}), **headers}
        scope: Scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": self.scheme,
            "server": (HOST, 443),
            "client": (self.host, 50_000),
            "path": address,
            "root_path": "",
            "query_string": query.encode(),
            "headers": [
                (name.encode(), value.encode("latin-1")) for name, value in sent.items() if value
            ],
        }
        answer = asyncio.run(_talk(self.app, scope, body))
        for name, line in answer.cookies.items():
            (morsel,) = SimpleCookie(line).values()
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value
        return answer


async def _talk(app: ASGIApp, scope: Scope, body: bytes) -> Answer:
    heard: list[Message] = []
    pieces = [body[at : at + 10_000] for at in range(0, len(body), 10_000)] or [b""]

    async def receive() -> Message:
        if not pieces:
            await asyncio.Event().wait()  # it stays and listens
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Message) -> None:
        heard.append(message)

    await app(scope, receive, send)
    headers = [(name.decode().lower(), value.decode()) for name, value in heard[0]["headers"]]
    content = b"".join(message.get("body", b"") for message in heard[1:])
    return Answer(heard[0]["status"], headers, content)
