"""A real SAML identity provider: pysaml2 makes the answers and xmlsec1 signs them.

To forge, an answer is taken unsigned from pysaml2, changed, and signed by libxmlsec with whatever key the forger has.
"""

from __future__ import annotations

import threading
import warnings
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.s_utils import rndstr
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from tests.sso.installation import CVR

with warnings.catch_warnings():  # pysaml2 names a cipher where cryptography no longer keeps it
    warnings.simplefilter("ignore")
    from saml2.server import Server

HER = Path(__file__).parent
ENTITET = "https://idp.kommune.example/saml"
EID = "https://data.gov.dk/model/core/eid/"
NSIS = "https://data.gov.dk/concept/core/nsis/loa"
ROLLER = "http://kvalitetstjek.dk"
FK = "http://sts.kombit.dk/constraints"
NS = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
Aendring = Callable[[Any], Any]


@dataclass(frozen=True)
class Noeglepar:
    noegle: Path
    certifikat: Path

    @classmethod
    def lav(cls, mappe: Path, navn: str) -> Noeglepar:
        privat = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        emne = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, navn)])
        nu = datetime.now(UTC)
        bygger = x509.CertificateBuilder(emne, emne, privat.public_key(), x509.random_serial_number())
        bygger = bygger.not_valid_before(nu - timedelta(days=1)).not_valid_after(nu + timedelta(days=30))
        par = cls(mappe / f"{navn}.key", mappe / f"{navn}.crt")
        par.noegle.write_bytes(
            privat.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        par.certifikat.write_bytes(
            bygger.sign(privat, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        )
        return par


def bpp(*roller: str, cvr: str = CVR, praefiks: str = ROLLER, **afgraensninger: str) -> str:
    """The privileges in base64 as FK Adgangsstyring writes them; delimitations by their short names."""
    navne = {"tilbud": f"{ROLLER}/constraints/tilbud/1"}
    retter = "".join(f"<Privilege>{praefiks}/roles/usersystemrole/{rolle}/1</Privilege>" for rolle in roller)
    retter += "".join(
        f'<Constraint Name="{navne.get(navn, f"{FK}/{navn}/1")}">{vaerdi}</Constraint>'
        for navn, vaerdi in afgraensninger.items()
    )
    return b64encode(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">'
        f'<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}">{retter}</PrivilegeGroup>'
        "</bpp:PrivilegeList>".encode()
    ).decode()


@dataclass(frozen=True)
class Person:
    uid: str = "karin"
    retter: str = field(default_factory=lambda: bpp("kvalitetskonsulent"))
    nsis: str = "Substantial"
    oiosaml2: bool = False

    @property
    def attributter(self) -> dict[str, list[str]]:
        navn = (
            "dk:gov:saml:attribute:Privileges_intermediate"
            if self.oiosaml2
            else f"{EID}privilegesIntermediate"
        )
        alle = {
            f"{EID}firstName": self.uid.capitalize(),
            f"{EID}lastName": "Holm",
            f"{EID}email": f"{self.uid}@Kommune.example",
            NSIS: self.nsis,
            navn: self.retter,
        }
        return {navn: [vaerdi] for navn, vaerdi in alle.items() if vaerdi}


@dataclass(frozen=True)
class Anmodning:
    id: str
    acs: str
    sp: str


class SamlIdp:
    """`adresse` is where browsers find it; `sp_metadata` is asked for when the first login comes."""

    def __init__(self, mappe: Path, adresse: str, sp_metadata: Callable[[], str]) -> None:
        mappe.mkdir()
        self.adresse = adresse
        self.egne = Noeglepar.lav(mappe, "idp")
        self.fremmede = Noeglepar.lav(mappe, "fremmed")
        self._sp_metadata = sp_metadata
        self.person = Person()

    def _opsaetning(self, **mere: Any) -> IdPConfig:
        steder = {
            "single_sign_on_service": [(f"{self.adresse}/sso", BINDING_HTTP_REDIRECT)],
            "single_logout_service": [(f"{self.adresse}/slo", BINDING_HTTP_REDIRECT)],
        }
        politik = {
            "default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None, "name_form": MAPPENS}
        }
        opsaetning: IdPConfig = IdPConfig().load(
            {
                "entityid": ENTITET,
                "xmlsec_binary": "/usr/bin/xmlsec1",
                "key_file": str(self.egne.noegle),
                "cert_file": str(self.egne.certifikat),
                "attribute_map_dir": str(HER / "attributter"),
                "service": {
                    "idp": {"endpoints": steder, "policy": politik, "want_authn_requests_signed": True}
                },
            }
            | mere
        )
        return opsaetning

    def metadata(self) -> str:
        return str(entity_descriptor(self._opsaetning()))

    @cached_property
    def server(self) -> Server:
        return Server(config=self._opsaetning(metadata={"inline": [self._sp_metadata()]}))

    def modtag(self, adresse: str) -> Anmodning:
        """A request for login, whose signature pysaml2 verifies with the metadata of the application."""
        felter = {navn: vaerdier[0] for navn, vaerdier in parse_qs(urlsplit(adresse).query).items()}
        laest = self.server.parse_authn_request(
            felter["SAMLRequest"], BINDING_HTTP_REDIRECT, relay_state=felter.get("RelayState"),
            sigalg=felter["SigAlg"], signature=felter["Signature"],
        )  # fmt: skip
        besked = laest.message
        return Anmodning(besked.id, besked.assertion_consumer_service_url, besked.issuer.text)

    def _lav(self, anmodning: Anmodning, person: Person, **valg: Any) -> str:
        return str(
            self.server.create_authn_response(
                dict(person.attributter),
                anmodning.id,
                anmodning.acs,
                anmodning.sp,
                name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=person.uid),
                authn={"class_ref": f"{NSIS}/Substantial", "authn_auth": ENTITET},
                **valg,
            )
        )

    def svar(self, anmodning: Anmodning, person: Person | None = None) -> str:
        """A true answer, in base64 as the browser posts it."""
        signeret = self._lav(
            anmodning, person or self.person, sign_assertion=True, sign_response=False,
            sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256,
        )  # fmt: skip
        return b64encode(signeret.encode()).decode()

    def raat(self, anmodning: Anmodning, person: Person | None = None) -> Any:
        """An answer without a signature, as a tree."""
        tekst = self._lav(anmodning, person or self.person, sign_assertion=False, sign_response=False)
        return etree.fromstring(tekst.encode())

    def forfalsket(
        self,
        anmodning: Anmodning,
        aendring: Aendring | None = None,
        person: Person | None = None,
        *,
        efter: Aendring | None = None,
        noegler: Noeglepar | None = None,
        **algoritmer: Any,
    ) -> str:
        """Changed, then signed (with the provider's own keys unless told otherwise), then changed again."""
        svar = self.raat(anmodning, person)
        if aendring:
            aendring(svar)
        underskriv(svar.find("a:Assertion", NS), noegler or self.egne, **algoritmer)
        if efter:
            efter(svar)
        return b64(svar)


MAPPENS = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"


def b64(trae: Any) -> str:
    return b64encode(etree.tostring(trae)).decode()


def trae(svar: str) -> Any:
    return etree.fromstring(b64decode(svar))


def underskriv(
    element: Any,
    noegler: Noeglepar,
    metode: Any = xmlsec.constants.TransformRsaSha256,
    sammendrag: Any = xmlsec.constants.TransformSha256,
    transform: Any = xmlsec.constants.TransformExclC14N,
) -> None:
    """Sign the element with libxmlsec; the signature stands after its issuer."""
    underskrift = xmlsec.template.create(element, xmlsec.constants.TransformExclC14N, metode, ns="ds")
    element.insert(1, underskrift)
    henvisning = xmlsec.template.add_reference(underskrift, sammendrag, uri=f"#{element.get('ID')}")
    for en in (xmlsec.constants.TransformEnveloped, transform):
        xmlsec.template.add_transform(henvisning, en)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(underskrift))
    xmlsec.tree.add_ids(element, ["ID"])
    med = xmlsec.SignatureContext()
    med.key = xmlsec.Key.from_file(str(noegler.noegle), xmlsec.constants.KeyDataFormatPem)
    med.key.load_cert_from_file(str(noegler.certifikat), xmlsec.constants.KeyDataFormatPem)
    med.sign(underskrift)


class Vaert:
    """Serves the provider to real browsers, in a thread, on a loopback port."""

    def __init__(self) -> None:
        self.idp: SamlIdp | None = None
        vaert = self

        class Svarer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                assert vaert.idp
                side = "<!DOCTYPE html><title>Logget ud</title>Logget ud"
                if self.path.startswith("/sso"):
                    anmodning = vaert.idp.modtag(self.path)
                    side = FORMULAR.format(acs=escape(anmodning.acs), svar=vaert.idp.svar(anmodning))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(side.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Svarer)
        self.adresse = (
            f"http://localhost:{self._server.server_port}"  # another site than 127.0.0.1 to a browser
        )
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def luk(self) -> None:
        self._server.shutdown()
        self._server.server_close()


FORMULAR = (
    '<!DOCTYPE html><html lang="da"><title>Kommunens login</title><form method="post" action="{acs}">'
    '<input type="hidden" name="SAMLResponse" value="{svar}"><button>Log ind</button></form></html>'
)


def nyt_id() -> str:
    return f"id-{rndstr(24)}"
