"""What every answer passes through: headers that protect people, and compression."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import BaseRoute

from finder.services.accounts.principal import provider_admins
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.services.accounts.sign_in import sign_in as standard_sign_in
from finder.services.answer_pins.tickets import pin_tickets
from finder.services.imports.grants import upload_grants
from finder.services.turns import turns
from finder.settings import Settings, Tiles, settings
from finder.web.addresses import VisitorAddress
from finder.web.descriptors import raise_descriptor_limit, room_for
from finder.web.first_paint import DressedPages, first_script
from finder.web.frames import OwnFramesOnly
from finder.web.host_config import NoDeveloperDialogs
from finder.web.language.remembered import SpokenLanguage
from finder.web.operation.figures import CountedRequests, figures
from finder.web.policy import component_policy, page_policy, script_hash, streamlit_script_hashes
from finder.web.protection.closed_paths import ClosedPaths
from finder.web.protection.faults import NotedFaults, NotedRequests
from finder.web.protection.headers import SecurityHeaders
from finder.web.protection.hosts import OwnHostsOnly, OwnPagesOnly
from finder.web.protection.leaving import NotedLeavings
from finder.web.protection.limits import RequestLimits
from finder.web.protection.provider_tokens import NoTokensInCookies
from finder.web.protection.turns import PressesFirst
from finder.web.protection.visits import OwnVisitsOnly
from finder.web.secure_cookies import SecureCookies
from finder.web.sockets import SocketCaps, SocketLimits
from finder.web.uploads import UploadRoom, UploadRules, UploadsOfAdmins
from finder.web.wire.doors_first import DoorsFirst
from finder.web.wire.lasting_files import LastingFiles
from finder.web.wire.light_fonts import FewIcons
from finder.web.wire.packed_once import PackedOnce

_MEGABYTE = 1_048_576


def middleware(
    config: Settings | None = None,
    *,
    held_bytes: Callable[[], Mapping[str, int]] = dict,
    desk: Callable[[], SignIn] = standard_sign_in,
    pages: Collection[str] = (),
    routes: Sequence[BaseRoute] = (),
) -> list[Middleware]:
    """The middleware of the application, outermost first.

    The tile host appears in the policy only if `config` (by default the process's
    settings) lets the map have street tiles. `held_bytes` tells how many bytes of files are
    kept for each visit, `desk` who is signed in. `pages` are the addresses of pages, without
    their slashes; with none given Streamlit answers everywhere. Those of `routes` that programs ask
    are answered before what only pages need.
    """
    config = config or settings()
    tiles_url = None if config.tiles is Tiles.OFF else config.tiles_url
    grants = upload_grants()
    return [
        Middleware(VisitorAddress, trusted=config.trusted_proxies),
        Middleware(SecureCookies, always=config.cookie_secure),
        Middleware(NoTokensInCookies),
        Middleware(NotedRequests),
        Middleware(CountedRequests, figures=figures()),
        Middleware(
            SecurityHeaders,
            pages=page_policy((*streamlit_script_hashes(), script_hash(first_script()))),
            components=component_policy(tiles_url),
        ),
        Middleware(SpokenLanguage),
        Middleware(NotedFaults),
        Middleware(OwnHostsOnly, hosts=config.hosts),
        Middleware(RequestLimits, per_minute=config.requests_per_minute),
        Middleware(ClosedPaths),
        Middleware(DoorsFirst, routes=routes),
        Middleware(NoDeveloperDialogs),
        Middleware(OwnPagesOnly),
        Middleware(SocketCaps, limits=_socket_limits(config)),
        Middleware(OwnVisitsOnly),
        Middleware(OwnFramesOnly, may_send_files=grants.has, noted=figures().message),
        Middleware(PressesFirst, turns=turns()),
        Middleware(NotedLeavings, left=pin_tickets().leave, back=pin_tickets().come_back),
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
