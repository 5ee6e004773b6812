from __future__ import annotations

import datetime as dt
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from finder.errors import InputError
from finder.language.catalogue import SentencePart
from finder.national.download.retry_policy import RetryPolicy, TransientError, tried_again
from finder.national.download.transfer import Web
from tests.unit.national.download.site import Site, Turn


@pytest.fixture
def untrusted(tmp_path: Path) -> ssl.SSLContext:
    """The certificate of a server that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "untrusted.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_that_is_not_trusted_is_said_at_once(
    untrusted: ssl.SSLContext, patience: RetryPolicy
) -> None:
    site = Site(untrusted)
    try:
        with Web(patience) as web, pytest.raises(InputError, match="does not trust the certif"):
            web.page(f"{site.root}/page")
    finally:
        site.close()
    assert site.asked == []


def test_a_proxy_of_the_system_is_not_asked_for_this_computer(
    site: Site, patience: RetryPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.serve("/page", "é".encode())
    with Web(patience) as web:
        assert web.page(f"{site.root}/page") == "é"


def test_a_page_is_asked_for_packed_and_may_lead_elsewhere(
    site: Site, patience: RetryPolicy
) -> None:
    site.serve("/old", turns=[Turn(status=307, headers={"Location": "page"})])
    site.serve("/page", b"\xef\xbb\xbfhere")
    with Web(patience) as web:
        assert web.page(f"{site.root}/old") == "here"
    assert [one.headers["accept-encoding"] for one in site.asked] == ["gzip", "gzip"]


def test_a_page_that_is_packed_wrongly_did_not_come(site: Site, patience: RetryPolicy) -> None:
    site.serve("/page", b"not packed at all", headers={"Content-Encoding": "gzip"})
    with Web(patience) as web, pytest.raises(TransientError):
        web.page(f"{site.root}/page")


def test_pauses_double_up_to_the_longest_and_a_server_may_ask_for_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paused: list[float] = []
    monkeypatch.setattr("time.sleep", paused.append)
    faults = [0, 0, 9, 0, 0, 3_600]

    def act() -> str:
        if faults:
            raise TransientError("busy", status=503, pause=faults.pop(0))
        return "done"

    told: list[SentencePart] = []
    limits = RetryPolicy(tries=7, first_pause=1, longest_pause=10)
    assert tried_again(act, limits, told.append) == "done"
    assert paused == [1, 2, 9, 8, 10, 10]
    assert [one.said() for one in told] == ["the server is busy, 503"] * 6
