"""An OpenID Connect provider on this computer, which says of somebody what a test lets it say."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, CLIENT_SECRET = "the-finder", "a secret of the finder and its provider"


@dataclass
class Provider:
    """What it is asked, and what it answers: `says` becomes the token for each code."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    says: str = ""
    asked_for_tokens: int = 0

    def claims(self, **other: object) -> dict[str, object]:
        """What an honest provider says of Ada; what is None is left out."""
        now = int(time.time())
        said = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "email": "ada@clinics.example",
            "email_verified": True,
            **other,
        }
        return {name: value for name, value in said.items() if value is not None}

    def signed(self, claims: dict[str, object], key: RSAKey | None = None) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key or self.key)

    def document(self, path: str) -> object:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        if path == "/keys":
            return {"keys": [{**self.key.as_dict(private=False), "kid": "one", "alg": "RS256"}]}
        self.asked_for_tokens += 1
        return {
            "access_token": "opens nothing",
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.says,
        }


@contextlib.contextmanager
def identity_provider() -> Iterator[Provider]:
    """A provider that answers until the block ends."""
    provider = Provider()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(provider.document(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
