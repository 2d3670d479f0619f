"""Two installations: one whose providers are honest programs, one whose OpenID provider is the tests' own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sso.browser import Browser
from tests.sso.installation import LEVERANDOERS_CVR, Installation, koerende
from tests.sso.saml_idp import Noeglepar, SamlIdp, Vaert

ENHED = "3f2b6a0e-1111-4222-8333-444455556666"
GRUNDLAG = f"""
Enhed.objects.create(navn="Jobcenter Nord", orgenhed="{ENHED}")
leverandoer = Leverandoer.objects.create(leverandoer_nr="LA", navn="A", type="ekstern", cvr="{LEVERANDOERS_CVR}")
for nr in ("T1", "T2"):
    Tilbud.objects.create(tilbud_nr=nr, navn=nr, leverandoer=leverandoer, tilbudstype="vejledning", maalgruppe="2.2")
for rolle in ("leder", "laeser"):
    Bruger.objects.create_user(rolle, email=f"{{rolle}}@kommune.example", password="rigtig hest batteri", rolle=rolle)
"""


@pytest.fixture(scope="session")
def vaert() -> Iterator[Vaert]:
    vaert = Vaert()
    yield vaert
    vaert.luk()


@pytest.fixture(scope="session")
def saml(tmp_path_factory: pytest.TempPathFactory, vaert: Vaert) -> Iterator[tuple[Installation, SamlIdp]]:
    mappe = tmp_path_factory.mktemp("saml")
    with socket.create_server(("127.0.0.1", 0), backlog=64) as indgang:
        adresse = f"http://127.0.0.1:{indgang.getsockname()[1]}"
        idp = SamlIdp(
            mappe / "idp", vaert.adresse, lambda: Browser(adresse).hent("/konto/saml/metadata/").text
        )
        vaert.idp = idp
        with koerende(mappe, indgang, saml_miljoe(mappe, idp)) as installation:
            installation.sig(GRUNDLAG)
            yield installation, idp


def saml_miljoe(mappe: Path, idp: SamlIdp) -> dict[str, str]:
    egne = Noeglepar.lav(mappe, "sp")
    (mappe / "idp.xml").write_text(idp.metadata())
    return {
        "KVALITET_SAML_METADATA": str(mappe / "idp.xml"),
        "KVALITET_SAML_ENTITET": "https://kvalitetstjek.kommune.example",
        "KVALITET_SAML_NOEGLE": str(egne.noegle),
        "KVALITET_SAML_CERTIFIKAT": str(egne.certifikat),
        "KVALITET_SAML_NAVN": "Kommunens login",
        "KVALITET_LOKALT_LOGIN": "leder,administrator",
    }
