"""What every answer passes through: headers that protect people, and compression."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from finder.services.accounts.principal import provider_admins
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.services.accounts.sign_in import sign_in as standard_sign_in
from finder.services.imports.grants import upload_grants
from finder.settings import Settings, Tiles, settings
from finder.web.addresses import VisitorAddress
from finder.web.descriptors import raise_descriptor_limit, room_for
from finder.web.fhir.routes import PATH as FHIR
from finder.web.first_paint import DressedPages, first_script
from finder.web.frames import OwnFramesOnly
from finder.web.host_config import NoDeveloperDialogs
from finder.web.language.remembered import SpokenLanguage
from finder.web.policy import component_policy, page_policy, script_hash, streamlit_script_hashes
from finder.web.secure_cookies import SecureCookies
from finder.web.sockets import SocketCaps, SocketLimits
from finder.web.uploads import UploadRoom, UploadRules, UploadsOfAdmins
from finder.web.wire.lasting_files import LastingFiles
from finder.web.wire.light_fonts import FewIcons
from finder.web.wire.packed_once import PackedOnce

_COMPONENTS = "/component/"
_CORE = "/_stcore/"
_OPEN = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
"""What the pages ask of Streamlit's own routes."""

_LONGEST_NAME = 255
_MEGABYTE = 1_048_576

_POLICY_VIOLATION = 1008
"""A websocket's closing code (RFC 6455, section 7.4.1)."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # a page's address says what a person looks for, so it goes to no other site
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ClosedPaths:
    """Answers 404 on what can't be there, and on what Streamlit serves beside the pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and (_is_closed(scope["path"]) or _is_no_name(scope["path"])):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_no_name(path: str) -> bool:
    """Whether no file can be called so; to ask a disk for one is a fault in a library's eyes.

    Below `/fhir` are no files.
    """
    if path.startswith(f"{FHIR}/"):
        return False
    return any(len(part.encode("utf-8", "replace")) > _LONGEST_NAME for part in path.split("/"))


def _is_closed(path: str) -> bool:
    _, core, rest = path.partition(_CORE)
    asked = rest.rstrip("/")
    if not core:
        return path.rstrip("/").endswith("/st-metrics")
    return not any(asked == one or (one[-1] == "/" and asked.startswith(one)) for one in _OPEN)


class OwnPagesOnly:
    """Refuses a websocket that a page of another site opens.

    Streamlit refuses it too, but not before it asked the network for its own outside address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SecurityHeaders:
    """Adds the headers to every HTTP answer; a websocket passes as it is."""

    def __init__(self, app: ASGIApp, *, pages: str, components: str) -> None:
        self.app = app
        self.pages = pages
        self.components = components

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self.components if _COMPONENTS in scope["path"] else self.pages

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def middleware(
    config: Settings | None = None,
    *,
    held_bytes: Callable[[], Mapping[str, int]] = dict,
    desk: Callable[[], SignIn] = standard_sign_in,
    pages: Collection[str] = (),
) -> list[Middleware]:
    """The middleware of the application, outermost first.

    The tile host appears in the policy only if `config` (by default the process's
    settings) lets the map have street tiles. `held_bytes` tells how many bytes of files are
    kept for each visit, `desk` who is signed in. `pages` are the addresses of pages, without
    their slashes; with none given Streamlit answers everywhere.
    """
    config = config or settings()
    tiles_url = None if config.tiles is Tiles.OFF else config.tiles_url
    grants = upload_grants()
    return [
        Middleware(VisitorAddress, trusted=config.trusted_proxies),
        Middleware(SecureCookies, always=config.cookie_secure),
        Middleware(
            SecurityHeaders,
            pages=page_policy((*streamlit_script_hashes(), script_hash(first_script()))),
            components=component_policy(tiles_url),
        ),
        Middleware(SpokenLanguage),
        Middleware(ClosedPaths),
        Middleware(NoDeveloperDialogs),
        Middleware(OwnPagesOnly),
        Middleware(SocketCaps, limits=_socket_limits(config)),
        Middleware(OwnFramesOnly, may_send_files=grants.has),
        Middleware(
            UploadsOfAdmins,
            rules=UploadRules(
                may_send=grants.has,
                is_admin=lambda request: _may_upload(request, desk),
                held=held_bytes,
                room=UploadRoom(config.upload_mb * _MEGABYTE, config.uploads_mb * _MEGABYTE),
            ),
        ),
        Middleware(PackedOnce),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(LastingFiles),
        Middleware(FewIcons),
        Middleware(DressedPages, pages=pages),
    ]


def _socket_limits(config: Settings) -> SocketLimits:
    room = room_for(config.sockets, raise_descriptor_limit())
    return SocketLimits(per_place=config.sockets_per_address, in_all=room.pages)


def _may_upload(request: Request, desk: Callable[[], SignIn]) -> bool:
    """Whether an editor sends it. Who came by an identity provider, the page itself has asked."""
    if provider_admins():
        return True
    return desk().who(request.cookies.get(SESSION_COOKIE)).is_editor
