"""From what a provider says of a user to what the user may here: one role and its delimitation (docs/sso.md).

Pure: no database. Whatever is not understood is refused, for a delimitation that is overlooked is a right too many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from faelles.adgang import Rolle
from konti.sso.afvist import Afvist
from konti.sso.opsaetning import NIVEAUER, Sso
from konti.sso.privilegier import Privilegium, af_bpp, af_json

EID = "https://data.gov.dk/model/core/eid/"
NSIS = "https://data.gov.dk/concept/core/nsis/loa"
# OIOSAML 3 first, then OIOSAML 2 and FK Adgangsstyring.
PRIVILEGIER = (f"{EID}privilegesIntermediate", "dk:gov:saml:attribute:Privileges_intermediate")
FORNAVN = (f"{EID}firstName", "urn:oid:2.5.4.42")
EFTERNAVN = (f"{EID}lastName", "urn:oid:2.5.4.4")
NAVN = (f"{EID}fullName", "urn:oid:2.5.4.3")
EMAIL = (f"{EID}email", "urn:oid:0.9.2342.19200300.100.1.3")

FK_AFGRAENSNINGER = "http://sts.kombit.dk/constraints/"
KLE, ORGENHED, TILBUD = "KLE", "orgenhed", "tilbud"
# A manager's and a consultant's unit limits nothing: it says which centre they may not judge (faelles.adgang.er_habil).
AFGRAENSES_AF = {
    Rolle.SAGSBEHANDLER: ORGENHED,
    Rolle.KVALITETSKONSULENT: ORGENHED,
    Rolle.LEDER: ORGENHED,
    Rolle.TILSYNSFOERENDE: TILBUD,
}
HELE_GRUPPE_15 = re.compile(r"(\*|15)(\.\*){0,2}")  # KLE 15: employment
PAA_DANSK = {"": "intet niveau", "Low": "Lav", "Substantial": "Betydelig", "High": "Høj"}

Attributter = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Adgangsbillet:
    uid: str
    rolle: Rolle
    enheder: frozenset[UUID]
    tilbud: frozenset[str]
    cvr: str  # of the provider that a user with that role belongs to; else empty
    nsis: str
    fornavn: str
    efternavn: str
    email: str


def fra_saml(uid: str, attributter: Attributter, krav: Sso) -> Adgangsbillet:
    """Raises Afvist."""
    fuldt = _en(attributter, NAVN)
    personen = {
        "fornavn": _en(attributter, FORNAVN) or fuldt.rpartition(" ")[0],
        "efternavn": _en(attributter, EFTERNAVN) or fuldt.rpartition(" ")[2],
        "email": _en(attributter, EMAIL),
    }
    nsis = _niveau(_en(attributter, (NSIS,)), krav)
    retter = af_bpp(tekst) if (tekst := _en(attributter, PRIVILEGIER)) else []
    return _billet(uid, nsis, retter, personen, krav)


def fra_oidc(claims: Mapping[str, Any], krav: Sso) -> Adgangsbillet:
    """Raises Afvist."""
    fuldt = str(claims.get("name", ""))
    personen = {
        "fornavn": str(claims.get("given_name", "")) or fuldt.rpartition(" ")[0],
        "efternavn": str(claims.get("family_name", "")) or fuldt.rpartition(" ")[2],
        "email": str(claims.get("email", "")),
    }
    nsis = _niveau(str(claims.get("loa") or claims.get("acr") or ""), krav)
    sagt = claims.get("privileges") or []
    retter = af_bpp(sagt) if isinstance(sagt, str) else af_json(sagt)
    return _billet(str(claims["sub"]), nsis, retter, personen, krav)


def _en(attributter: Attributter, navne: Sequence[str]) -> str:
    """The value of the first that is there; empty if none is."""
    for navn in navne:
        if vaerdier := attributter.get(navn):
            if len(vaerdier) > 1:
                raise Afvist(
                    "Oplysningerne fra loginudbyderen er ikke entydige. Kontakt IT-afdelingen.", navn
                )
            return vaerdier[0].strip()
    return ""


def _niveau(sagt: str, krav: Sso) -> str:
    niveau = sagt.removeprefix(f"{NSIS}/")
    if niveau not in NIVEAUER or NIVEAUER.index(niveau) < NIVEAUER.index(krav.nsis):
        raise Afvist(
            f"Dit login har sikringsniveauet {PAA_DANSK.get(niveau, 'ukendt')}, men Kvalitetstjek kræver mindst "
            f"{PAA_DANSK[krav.nsis]}. Log ind igen på en måde med et højere niveau, for eksempel MitID med "
            "kodeviser eller app, eller spørg IT-afdelingen.",
            f"NSIS {sagt!r}",
        )
    return niveau


def _billet(
    uid: str, nsis: str, retter: Sequence[Privilegium], personen: dict[str, str], krav: Sso
) -> Adgangsbillet:
    vores = [(ret, rolle) for ret in retter if (rolle := _rolle(ret.navn, krav))]
    roller = [rolle for rolle in Rolle if rolle in {rolle for _, rolle in vores}]
    if not roller:
        raise Afvist(
            "Du har ingen rolle i Kvalitetstjek. Bed din leder eller IT-afdelingen om at give dig en."
        )
    if len(roller) > 1:
        raise Afvist(
            f"Du har flere roller i Kvalitetstjek: {', '.join(rolle.label for rolle in roller)}. "
            "Bed IT-afdelingen om at lade dig have netop én."
        )
    afgraensninger = [
        _afgraensning(navn, vaerdier, roller[0], krav)
        for ret, _ in vores
        for navn, vaerdier in ret.afgraensninger.items()
    ]
    return Adgangsbillet(
        uid,
        roller[0],
        enheder=frozenset(
            _uuid(tekst) for navn, tekster in afgraensninger if navn == ORGENHED for tekst in tekster
        ),
        tilbud=frozenset(tekst for navn, tekster in afgraensninger if navn == TILBUD for tekst in tekster),
        cvr=_cvr({ret.cvr for ret, _ in vores}, roller[0], krav),
        nsis=nsis,
        **personen,
    )


def _rolle(navn: str, krav: Sso) -> Rolle | None:
    """None: a right in another system."""
    fundet = re.fullmatch(rf"{re.escape(krav.roller)}/roles/usersystemrole/(.*)/\d+", navn)
    kort = fundet[1] if fundet else navn
    if kort in Rolle.values:
        return Rolle(kort)
    if navn.startswith(krav.roller):
        raise Afvist(f"Kvalitetstjek kender ikke rollen {kort}. Kontakt IT-afdelingen.")
    return None


def _afgraensning(
    sagt: str, vaerdier: tuple[str, ...], rolle: Rolle, krav: Sso
) -> tuple[str, tuple[str, ...]]:
    """The kind and its values. Raises Afvist for one that cannot be kept within."""
    navn = sagt.removeprefix(f"{krav.roller}/constraints/").removeprefix(FK_AFGRAENSNINGER).removesuffix("/1")
    if navn == KLE and vaerdier and all(HELE_GRUPPE_15.fullmatch(vaerdi) for vaerdi in vaerdier):
        return navn, vaerdier
    if navn == KLE:
        raise Afvist(
            "Din rolle i Kvalitetstjek er afgrænset til KLE-numre, der ikke er hele gruppe 15. "
            "Kontakt IT-afdelingen.",
            f"KLE {vaerdier}",
        )
    if AFGRAENSES_AF.get(rolle) != navn:
        raise Afvist(
            f"Din rolle {rolle.label} er afgrænset på en måde, som Kvalitetstjek ikke kan holde: {navn}. "
            "Kontakt IT-afdelingen."
        )
    return navn, vaerdier


def _cvr(cvrer: set[str], rolle: Rolle, krav: Sso) -> str:
    if len(cvrer) != 1 or cvrer == {""}:
        raise Afvist(
            "Din rolle i Kvalitetstjek er ikke givet for netop ét CVR-nummer. Kontakt IT-afdelingen."
        )
    cvr = cvrer.pop()
    if rolle == Rolle.LEVERANDOER:
        return cvr
    if cvr != krav.cvr:
        raise Afvist("Din rolle i Kvalitetstjek er givet for en anden kommune.", f"CVR {cvr}")
    return ""


def _uuid(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Afvist(
            "Din rolle i Kvalitetstjek er afgrænset til en enhed, der ikke er et UUID. Kontakt IT-afdelingen.",
            tekst,
        ) from None
