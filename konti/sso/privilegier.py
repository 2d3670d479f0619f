"""Reads what a provider says somebody may: the OIO Basic Privilege Profile, or the same as JSON claims.

Pure: no database. Sources: OIO Basic Privilege Profile 1.1 and 1.2; FK Adgangsstyring for brugere (role + data
delimitation); OIOSAML 3.0 section 4 (the attribute privilegesIntermediate).
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from konti.sso.afvist import Afvist

NAVNERUM = {f"http://{vaert}/oiosaml/basic_privilege_profile" for vaert in ("itst.dk", "digst.dk")}
OMFANG = re.compile(r"urn:dk:gov:saml:cvrNumberIdentifier:(\d{8})")
MAKS = 200_000


@dataclass(frozen=True)
class Privilegium:
    """One right: which, on whose behalf (CVR, empty if it is not said as one), and within what."""

    navn: str
    cvr: str
    afgraensninger: Mapping[str, tuple[str, ...]]


def af_bpp(tekst: str) -> list[Privilegium]:
    """From the base64 XML of the profile. Raises Afvist."""
    if len(tekst) > MAKS:
        raise Afvist(*_ULAESELIGT, f"{len(tekst)} tegn")
    try:
        rod = fromstring(b64decode("".join(tekst.split()), validate=True), forbid_dtd=True)
    except (ValueError, ParseError, DefusedXmlException) as fejl:
        raise Afvist(*_ULAESELIGT, str(fejl)) from fejl
    if rod.tag not in {f"{{{navnerum}}}PrivilegeList" for navnerum in NAVNERUM}:
        raise Afvist(*_ULAESELIGT, rod.tag)
    return [ret for gruppe in rod if _navn(gruppe) == "PrivilegeGroup" for ret in _gruppe(gruppe)]


_ULAESELIGT = ("Dine rettigheder fra loginudbyderen kan ikke læses. Kontakt IT-afdelingen.",)


def _gruppe(gruppe: Any) -> Iterable[Privilegium]:
    afgraensninger: dict[str, tuple[str, ...]] = {}
    for barn in gruppe:
        if _navn(barn) == "Constraint":
            navn = barn.get("Name", "")
            afgraensninger[navn] = afgraensninger.get(navn, ()) + _vaerdier([barn.text or ""])
    for barn in gruppe:
        if _navn(barn) == "Privilege":
            yield Privilegium((barn.text or "").strip(), _cvr(gruppe.get("Scope", "")), afgraensninger)


def af_json(liste: Any) -> list[Privilegium]:
    """From `[{"role": …, "scope": …, "constraints": {name: [value, …]}}, …]`. Raises Afvist."""
    try:
        return [
            Privilegium(
                str(ret["role"]),
                _cvr(str(ret["scope"])),
                {navn: _vaerdier(vaerdier) for navn, vaerdier in ret.get("constraints", {}).items()},
            )
            for ret in liste
        ]
    except (TypeError, KeyError, AttributeError) as fejl:
        raise Afvist(*_ULAESELIGT, repr(fejl)) from fejl


def _vaerdier(tekster: Iterable[Any] | str) -> tuple[str, ...]:
    """FK writes several values in one text, with commas between."""
    tekster = [tekster] if isinstance(tekster, str) else tekster
    return tuple(del_.strip() for tekst in tekster for del_ in str(tekst).split(",") if del_.strip())


def _cvr(omfang: str) -> str:
    fundet = OMFANG.fullmatch(omfang) or re.fullmatch(r"(\d{8})", omfang)
    return fundet[1] if fundet else ""


def _navn(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
