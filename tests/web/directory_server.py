"""A directory for tests, speaking OpenID Connect: it says of a person what their code says."""

import base64
import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

import jwt


def code_for(person):
    """The code with which this person comes back from the directory."""
    return base64.urlsafe_b64encode(json.dumps(person).encode()).decode()


def person_of(code):
    return json.loads(base64.urlsafe_b64decode(code))


class Directory(HTTPServer):
    def __init__(self, metadata=""):
        self.metadata = metadata
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        issuer = self.server.issuer
        path = urlparse(self.path).path
        if path == "/metadata":
            self.answer(self.server.metadata)
        elif path == "/userinfo":
            self.answer(person_of(self.headers["Authorization"].removeprefix("Bearer ")))
        else:
            self.answer(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "userinfo_endpoint": f"{issuer}/userinfo",
                    "jwks_uri": f"{issuer}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert form["client_secret"] == ["the secret"]
        assert "code_verifier" in form
        claims = {
            **person_of(form["code"][0]),
            "iss": self.server.issuer,
            "aud": "prenup",
            "exp": datetime.now(UTC) + timedelta(minutes=5),
        }
        self.answer(
            {
                "access_token": form["code"][0],
                "token_type": "Bearer",
                "id_token": jwt.encode(claims, "x" * 32, algorithm="HS256"),
            }
        )

    def answer(self, value):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(value.encode() if isinstance(value, str) else json.dumps(value).encode())

    def log_message(self, *_):
        pass
