"""The headers that protect the reader are on every answer, also what is refused, redirected or an error (ASVS 3.4)."""

from __future__ import annotations

import pytest

from tests.sikkerhed.server import Server, Svar

ALTID = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
CSP = {
    *("default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'"),
    *("form-action 'self'", "frame-ancestors 'none'"),
}
LUKKET = {"camera", "microphone", "geolocation", "payment", "usb", "midi"}
NOEGLER = {"publickey-credentials-get", "publickey-credentials-create"}
SVAR = {
    "side": 200,
    "stil": 200,
    "omdirigeret til https": 301,
    "omdirigeret til login": 302,
    "forkert vært": 400,
    "styretegn": 400,
    "uden csrf": 403,
    "findes ikke": 404,
    "trace": 405,
    "forkert metode": 405,
    "fejl": 500,
}


@pytest.fixture(scope="module")
def svarene(server: Server) -> dict[str, Svar]:
    svar = {
        "side": server.spoerg("GET", "/konto/login/"),
        "stil": server.spoerg("GET", "/static/css/kvalitet.css"),
        "omdirigeret til https": server.spoerg("GET", "/", tls=False),
        "omdirigeret til login": server.spoerg("GET", "/klager/"),
        "forkert vært": server.spoerg("GET", "/", vaert="ond.test"),
        "styretegn": server.spoerg("GET", "/klager/%00"),
        "uden csrf": server.spoerg("POST", "/konto/login/"),
        "findes ikke": server.spoerg("GET", "/findes-ikke/"),
        "trace": server.spoerg("TRACE", "/konto/login/"),
        "forkert metode": server.spoerg("POST", "/hjaelp/"),
    }
    server.braek_databasen()
    svar["fejl"] = server.spoerg("GET", "/konto/login/")
    server.lap_databasen()
    return svar


@pytest.mark.parametrize("navn", SVAR)
def test_ethvert_svar_baerer_alle_hoveder(svarene: dict[str, Svar], navn: str) -> None:
    svar = svarene[navn]
    assert svar.status == (SVAR[navn] if navn != "forkert metode" else svar.status)
    assert {hoved: svar.hoveder.get(hoved) for hoved in ALTID} == ALTID
    assert set(svar.hoveder["content-security-policy"].split("; ")) == CSP
    politik = dict(led.split("=") for led in svar.hoveder["permissions-policy"].split(", "))
    assert politik == dict.fromkeys(LUKKET, "()") | dict.fromkeys(NOEGLER, "(self)")


@pytest.mark.parametrize("navn", sorted(SVAR.keys() - {"omdirigeret til https", "forkert vært"}))
def test_svar_over_tls_siger_at_der_kun_bruges_tls(svarene: dict[str, Svar], navn: str) -> None:
    """Not over plain http, where a browser ignores it, nor to a host that is not ours."""
    hoved = svarene[navn].hoveder["strict-transport-security"]
    assert hoved == "max-age=31536000; includeSubDomains; preload"


def test_en_anden_vaert_faar_ikke_lov_at_laese_filerne(svarene: dict[str, Svar]) -> None:
    assert "access-control-allow-origin" not in svarene["stil"].hoveder


def test_trace_giver_intet_igen(server: Server) -> None:
    svar = server.spoerg("TRACE", "/konto/login/", Cookie="hemmelig=1")
    assert (svar.status, b"hemmelig" in svar.krop) == (405, False)


@pytest.mark.parametrize(
    "sti",
    [
        *("/.git/config", "/manage.py", "/pyproject.toml", "/node_modules/dkfds/package.json", "/db.sqlite3"),
        *(
            "/static/manage.py",
            "/static/../manage.py",
            "/static/%2e%2e/manage.py",
            "/static/dkfds/package.json",
        ),
        *("/static/dkfds/../package.json", "/static/dkfds/", "/static/", "/noegle", "/var/noegle"),
    ],
)
def test_kun_det_der_er_lagt_frem_kan_hentes(server: Server, sti: str) -> None:
    assert server.spoerg("GET", sti).status == 404


def test_cookies_kan_kun_bruges_her_og_over_tls(svarene: dict[str, Svar]) -> None:
    cookie = svarene["side"].hoveder["set-cookie"]
    assert cookie.startswith("__Host-csrftoken=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
