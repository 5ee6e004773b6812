"""Signing in by an identity provider: only what it says itself, to this browser, now, is believed.

Streamlit and Authlib check it; that they still do, whatever version is locked, is seen here.
"""

from __future__ import annotations

import base64
import hmac
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from finder.services.wording.texts import wording
from tests.faults.attacked import Attacked, attacked
from tests.faults.mutated import opening
from tests.patience import LONGEST_WAIT
from tests.servers.identity_provider import CLIENT, CLIENT_SECRET, Provider, identity_provider
from tests.servers.ports import free_port

COOKIE_WORD = "a long random text that nobody else knows"
USER = "_streamlit_user"
FIRST = wording().say("sign_in.first")
"""What stands in place of a page for admins."""
Says = Callable[[Provider, str], str]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with identity_provider() as running:
        yield running


@pytest.fixture(scope="module")
def finder(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A finder whose operator wrote what docs/sign-in.md says, with Ada as its owner."""
    folder: Path = tmp_path_factory.mktemp("provider")
    port = free_port()
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "{COOKIE_WORD}"
        client_id = "{CLIENT}"
        client_secret = "{CLIENT_SECRET}"
        server_metadata_url = "{provider.address}/.well-known/openid-configuration"
        """,
        "utf-8",
    )
    settings = {"FINDER_ADMINS": "Ada@clinics.example", "FINDER_REQUESTS_PER_MINUTE": "0"}
    with attacked(folder, HOME=str(folder), FINDER_PORT=str(port), **settings) as running:
        yield running


def browser(finder: Attacked) -> httpx2.Client:
    return httpx2.Client(base_url=f"http://127.0.0.1:{finder.port}", timeout=LONGEST_WAIT)


def asked(person: httpx2.Client) -> dict[str, str]:
    """What the provider is asked when that browser wants to sign in."""
    claims = {"provider": "default", "exp": int(time.time()) + 60}
    name = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(COOKIE_WORD.encode()))
    answer = person.get("/auth/login", params={"provider": name})
    assert answer.status_code == 302, answer.text
    return {
        key: value for key, (value,) in parse_qs(urlsplit(answer.headers["location"]).query).items()
    }


def come_back(person: httpx2.Client, state: str) -> None:
    person.get("/oauth2callback", params={"code": "a code", "state": state})


def is_signed_in(person: httpx2.Client) -> bool:
    return bool(person.cookies.get(USER))


def admin_page(finder: Attacked, person: httpx2.Client) -> str:
    """What that browser sees of the page for admins."""
    person.get("/_stcore/health")
    cookies = "; ".join(f"{one.name}={one.value}" for one in person.cookies.jar)
    token = person.cookies["_streamlit_xsrf"]
    seen, said = "", ForwardMsg()
    origin = f"http://127.0.0.1:{finder.port}"
    with finder.socket(Cookie=cookies, Origin=origin, protocols=("streamlit", token)) as page:
        page.send(opening("admin").SerializeToString())
        while said.WhichOneof("type") != "script_finished":
            said.ParseFromString(page.recv(timeout=LONGEST_WAIT))
            seen += str(said.delta)
    return seen


def test_who_the_provider_names_and_the_operator_listed_is_an_owner(
    finder: Attacked, provider: Provider
) -> None:
    with browser(finder) as person:
        asks = asked(person)
        assert asks["client_id"] == CLIENT
        assert asks["scope"] == "openid email profile"
        provider.says = provider.signed(provider.claims(nonce=asks["nonce"]))
        come_back(person, asks["state"])
        assert is_signed_in(person)
        page = admin_page(finder, person)
        assert "You are signed in as ada@clinics.example" in page
        assert FIRST not in page


def test_no_token_of_the_provider_is_given_to_the_browser(
    finder: Attacked, provider: Provider
) -> None:
    with browser(finder) as person:
        asks = asked(person)
        provider.says = provider.signed(provider.claims(nonce=asks["nonce"]))
        come_back(person, asks["state"])
        assert is_signed_in(person)
        assert not any(one.name.startswith(f"{USER}_tokens") for one in person.cookies.jar)
        assert person.get("/auth/logout").status_code in {302, 307}
        assert not is_signed_in(person)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "eve@clinics.example"},
        {"email": "ada@clinics.example.evil.example"},
        {"email_verified": False},
        {"email": None, "name": "ada@clinics.example"},
        {"email": ["ada@clinics.example"]},
    ],
    ids=str,
)
def test_anybody_else_sees_nothing_of_the_pages_for_admins(
    finder: Attacked, provider: Provider, claims: dict[str, object]
) -> None:
    with browser(finder) as person:
        asks = asked(person)
        provider.says = provider.signed(provider.claims(nonce=asks["nonce"], **claims))
        come_back(person, asks["state"])
        assert FIRST in admin_page(finder, person)


def _coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def _without_signature(provider: Provider, nonce: str, way: str) -> str:
    parts = ({"alg": way, "kid": "one"}, provider.claims(nonce=nonce))
    return ".".join(_coded(json.dumps(part).encode()) for part in parts)


def unsigned(provider: Provider, nonce: str) -> str:
    return f"{_without_signature(provider, nonce, 'none')}."


def signed_with_the_public_key(provider: Provider, nonce: str) -> str:
    """Whoever takes the key that all know for a word that two share believes this one."""
    told, word = _without_signature(provider, nonce, "HS256"), provider.key.as_pem(private=False)
    return f"{told}.{_coded(hmac.digest(word, told.encode(), 'sha256'))}"


def changed_after_signing(provider: Provider, nonce: str) -> str:
    head, _, signature = provider.signed(provider.claims(nonce=nonce, email="eve@x.example")).split(
        "."
    )
    _, body, _ = provider.signed(provider.claims(nonce=nonce)).split(".")
    return f"{head}.{body}.{signature}"


def saying(**claims: object) -> Says:
    return lambda provider, nonce: provider.signed(provider.claims(**{"nonce": nonce, **claims}))


FORGED: dict[str, Says] = {
    "nobody signed it": unsigned,
    "it was changed after it was signed": changed_after_signing,
    "another key signed it": lambda provider, nonce: provider.signed(
        provider.claims(nonce=nonce), RSAKey.generate_key(2048, {"kid": "one"})
    ),
    "the public key was used as a shared word": signed_with_the_public_key,
    "it is of another provider": saying(iss="https://evil.example"),
    "it is for another application": saying(aud="another application"),
    "it is over": saying(exp=int(time.time()) - 3_600),
    "it is for another try to sign in": saying(nonce="of another try"),
    "it does not say for which try it is": saying(nonce=None),
    "it does not say for whom it is": saying(aud=None),
    "it is no token": lambda *_: "a.b.c",
    "there is none": lambda *_: "",
}


@pytest.mark.parametrize("told", FORGED.values(), ids=FORGED.keys())
def test_a_token_that_the_provider_did_not_make_for_this_try_signs_nobody_in(
    finder: Attacked, provider: Provider, told: Says
) -> None:
    with browser(finder) as person:
        asks = asked(person)
        provider.says = told(provider, asks["nonce"])
        come_back(person, asks["state"])
        assert not is_signed_in(person)
        assert FIRST in admin_page(finder, person)


def test_an_answer_that_this_browser_did_not_ask_for_is_not_even_looked_at(
    finder: Attacked, provider: Provider
) -> None:
    with browser(finder) as eve, browser(finder) as ada:
        asks = asked(eve)
        provider.says = provider.signed(provider.claims(nonce=asks["nonce"]))
        before = provider.asked_for_tokens
        for state in (asks["state"], "made up", ""):
            come_back(ada, state)
        assert provider.asked_for_tokens == before
        assert not is_signed_in(ada)


def test_an_answer_is_good_once(finder: Attacked, provider: Provider) -> None:
    with browser(finder) as person:
        asks = asked(person)
        provider.says = provider.signed(provider.claims(nonce=asks["nonce"]))
        come_back(person, asks["state"])
        before = provider.asked_for_tokens
        come_back(person, asks["state"])
        assert provider.asked_for_tokens == before


def test_no_line_of_the_log_says_what_the_provider_said(finder: Attacked) -> None:
    with browser(finder) as person:
        person.get("/oauth2callback", params={"error": "ZZ\r\nforged", "error_description": "ZZ"})
    log = finder.log.read_text("utf-8")
    assert CLIENT_SECRET not in log
    assert "opens nothing" not in log
    assert "clinics.example" not in log
    assert re.search(r"^forged", log, re.MULTILINE) is None
