"""What is set in the environment, and what is said of it at start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from konti.sso.opsaetning import Sso, laes
from tests.sso.saml_idp import Noeglepar, SamlIdp

OIDC = {
    "KVALITET_OIDC_ADRESSE": "https://login.kommune.example",
    "KVALITET_OIDC_KLIENT": "kvalitetstjek",
    "KVALITET_OIDC_HEMMELIGHED": "hemmelig",
    "KVALITET_CVR": "64942212",
}
Laes = Callable[[dict[str, str]], Sso]


@pytest.fixture
def laest(monkeypatch: pytest.MonkeyPatch) -> Laes:
    def laes_den(miljoe: dict[str, str]) -> Sso:
        for navn, vaerdi in miljoe.items():
            monkeypatch.setenv(navn, vaerdi)
        return laes(environ.Env(), ("leder", "administrator"), uden_tls=False)

    return laes_den


@pytest.fixture
def saml_miljoe(tmp_path: Path) -> dict[str, str]:
    idp = SamlIdp(tmp_path / "idp", "https://idp.kommune.example", lambda: "")
    egne = Noeglepar.lav(tmp_path, "sp")
    (tmp_path / "idp.xml").write_text(idp.metadata())
    return {
        "KVALITET_SAML_METADATA": str(tmp_path / "idp.xml"),
        "KVALITET_SAML_ENTITET": "https://kvalitetstjek.kommune.example",
        "KVALITET_SAML_NOEGLE": str(egne.noegle),
        "KVALITET_SAML_CERTIFIKAT": str(egne.certifikat),
        "KVALITET_CVR": "64942212",
    }


def test_uden_opsaetning_er_der_intet_login_udefra_og_alle_roller_logger_ind_her(laest: Laes) -> None:
    sso = laest({})
    assert not sso.taendt
    assert sso.lokalt_login == {"leder", "administrator"}


def test_udbyderen_er_en_del_af_hvem_en_bruger_er(laest: Laes, saml_miljoe: dict[str, str]) -> None:
    sso = laest(OIDC | saml_miljoe)
    assert sso.oidc
    assert sso.saml
    assert (sso.oidc.udbyder, sso.saml.udbyder) == (
        "oidc:https://login.kommune.example",
        "saml:https://idp.kommune.example/saml",
    )


def test_hemmeligheder_vises_ikke_naar_opsaetningen_skrives_ud(
    laest: Laes, saml_miljoe: dict[str, str]
) -> None:
    tekst = repr(laest(OIDC | saml_miljoe))
    assert "hemmelig'" not in tekst
    assert "PRIVATE KEY" not in tekst


@pytest.mark.parametrize(
    ("aendret", "besked"),
    [
        ({"KVALITET_NSIS": "Low"}, "KVALITET_NSIS skal være Substantial eller High"),
        ({"KVALITET_LOKALT_LOGIN": "leder,kok"}, "Ukendt rolle i KVALITET_LOKALT_LOGIN: kok"),
        ({"KVALITET_CVR": ""}, "KVALITET_CVR skal være kommunens CVR-nummer"),
        ({"KVALITET_CVR": "649422"}, "KVALITET_CVR skal være kommunens CVR-nummer"),
        ({"KVALITET_OIDC_HEMMELIGHED": ""}, "KVALITET_OIDC_HEMMELIGHED skal også være sat"),
        ({"KVALITET_OIDC_ADRESSE": "http://login.kommune.example"}, "skal begynde med https://"),
        ({"KVALITET_OIDC_ADRESSE": "login.kommune.example"}, "skal begynde med https://"),
        ({"KVALITET_OIDC_ADRESSE": f"https://login.example/{'x' * 190}"}, "højst 190 tegn"),
        ({"KVALITET_SAML_METADATA": "findes/ikke.xml"}, "KVALITET_SAML_METADATA: filen kan ikke læses"),
    ],
)
def test_en_forkert_opsaetning_stopper_med_en_besked_paa_dansk(
    laest: Laes, aendret: dict[str, str], besked: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=besked):
        laest(OIDC | aendret)


@pytest.mark.parametrize(
    ("fra", "til", "besked"),
    [
        ("X509Certificate", "Andet", "med et certifikat"),
        ("https://idp.kommune.example/sso", "http://idp.kommune.example/sso", "skal begynde med https://"),
        ("HTTP-Redirect", "HTTP-Artifact", "SingleSignOnService med HTTP-Redirect"),
        ("<ns0:EntityDescriptor", "<!DOCTYPE x><ns0:EntityDescriptor", "kan ikke læses"),
        ("</ns0:EntityDescriptor>", "", "kan ikke læses"),
    ],
)
def test_metadata_der_ikke_kan_bruges_stopper_med_en_besked_paa_dansk(
    laest: Laes, saml_miljoe: dict[str, str], fra: str, til: str, besked: str
) -> None:
    fil = Path(saml_miljoe["KVALITET_SAML_METADATA"])
    assert fra in fil.read_text()
    fil.write_text(fil.read_text().replace(fra, til))
    with pytest.raises(ImproperlyConfigured, match=besked):
        laest(saml_miljoe)


def test_uden_pakkerne_siges_det_hvad_der_mangler(laest: Laes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("konti.sso.opsaetning.PAKKER", ("findes_slet_ikke",))
    with pytest.raises(ImproperlyConfigured, match="kræver pakkerne findes_slet_ikke"):
        laest(OIDC)
