"""An OpenID provider that tells the application whatever a test wants it to, and is otherwise in order."""

from __future__ import annotations

import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sso.installation import CVR

KLIENT, HEMMELIGHED = "kvalitetstjek", "hemmelig/med:tegn"
Underskriver = Callable[["Falsk", dict[str, Any]], str]


def aegte(falsk: Falsk, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, falsk.noegle, "RS256", {"kid": "1"})


@dataclass(frozen=True)
class Kode:
    """What a code is exchanged for, and the challenge that its verifier must fit."""

    claims: dict[str, Any]
    underskriv: Underskriver
    oplysninger: dict[str, Any]
    udfordring: str


@dataclass
class Falsk:
    noegle: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    koder: dict[str, Kode] = field(default_factory=dict)
    opsaetning: dict[str, Any] = field(default_factory=dict)  # other than it should be
    adresse: str = ""

    def start(self) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _svarer(self))
        self.adresse = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def udsted(
        self,
        anmodning: str,
        *,
        underskriv: Underskriver = aegte,
        oplysninger: dict[str, Any] | None = None,
        **claims: Any,
    ) -> str:
        """The address that the user's browser is sent back to. A claim of None is left out."""
        felter = {navn: vaerdier[0] for navn, vaerdier in parse_qs(urlsplit(anmodning).query).items()}
        nu = int(time.time())
        alle = {
            "iss": self.adresse, "aud": KLIENT, "sub": "otto", "iat": nu, "exp": nu + 300, "nonce": felter["nonce"],
            "acr": "Substantial", "given_name": "Otto", "family_name": "Dam", "email": "otto@kommune.example",
            "privileges": [{"role": "kvalitetskonsulent", "scope": CVR, "constraints": {"KLE": ["15.*"]}}],
        } | claims  # fmt: skip
        alle = {navn: vaerdi for navn, vaerdi in alle.items() if vaerdi is not None}
        kode = secrets.token_urlsafe(16)
        fortaelles = {"sub": alle.get("sub", ""), **(oplysninger or {})}
        self.koder[kode] = Kode(alle, underskriv, fortaelles, felter["code_challenge"])
        return f"{felter['redirect_uri']}?code={kode}&state={felter['state']}"

    def jwks(self) -> dict[str, Any]:
        offentlig = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.noegle.public_key()))
        return {"keys": [offentlig | {"kid": "1", "use": "sig"}]}

    def svar(self, sti: str, felter: dict[str, str], godkendt: str) -> tuple[int, Any]:
        if sti == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.adresse,
                "authorization_endpoint": f"{self.adresse}/login",
                "token_endpoint": f"{self.adresse}/token",
                "userinfo_endpoint": f"{self.adresse}/oplysninger",
                "jwks_uri": f"{self.adresse}/noegler",
            } | self.opsaetning
        if sti == "/noegler":
            return 200, self.jwks()
        if sti == "/oplysninger":
            return 200, json.loads(b64decode(godkendt.removeprefix("Bearer ")))
        kode = self.koder.pop(felter.get("code", ""), None)
        bruger = b64decode(godkendt.removeprefix("Basic ")).decode()
        passer = kode and kode.udfordring == _udfordring(felter["code_verifier"])
        if not kode or not passer or [unquote(del_) for del_ in bruger.split(":")] != [KLIENT, HEMMELIGHED]:
            return 400, {"error": "invalid_grant"}
        adgang = urlsafe_b64encode(json.dumps(kode.oplysninger).encode()).decode()
        return 200, {"access_token": adgang, "id_token": kode.underskriv(self, kode.claims)}


def _udfordring(verifikator: str) -> str:
    return urlsafe_b64encode(sha256(verifikator.encode()).digest()).rstrip(b"=").decode()


def _svarer(falsk: Falsk) -> type[BaseHTTPRequestHandler]:
    class Svarer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            laengde = int(self.headers.get("Content-Length", 0))
            felter = {navn: v[0] for navn, v in parse_qs(self.rfile.read(laengde).decode()).items()}
            status, indhold = falsk.svar(self.path, felter, self.headers.get("Authorization", ""))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(indhold).encode())

        do_POST = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    return Svarer
