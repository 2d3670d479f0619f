"""The kildefiler forloeb, ydelsesuger and rettidighed."""

from __future__ import annotations

import re

from effekt.models import Borger, Forloeb, Rettidighed, Ydelseskode, Ydelsesuger
from faelles.cpr import ligner_cpr
from faelles.kilde import Kilde, Kolonne, Tjek, foer, over
from faelles.vaerdier import (
    DATO,
    UGE,
    Celle,
    Vaerdifejl,
    Vaerditype,
    borgernoegle,
    heltal,
    noegle,
    som_ord,
    valg,
)

LIGNER_CPR = "ligner et CPR-nummer; er den det, så brug en anden nøgle til borgeren, og indlæs igen"

FORLOEB = Kilde(
    "forloeb",
    Forloeb,
    ("forloeb_nr",),
    (
        Kolonne("forloeb_nr", noegle(), kraevet=True),
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("borger_noegle", borgernoegle(), kraevet=True, felt="borger", skaber=Borger),
        Kolonne("startdato", DATO, kraevet=True),
        Kolonne("slutdato", DATO),
        Kolonne("parathed", valg(Forloeb.Parathed), kraevet=True),
        Kolonne("ledighed_uger", heltal(), kraevet=True),
        Kolonne("foedselsaar", heltal(1900, 2100)),
    ),
    tjek=(
        foer("slutdato", "startdato", "ligger før startdatoen"),
        Tjek(("borger_noegle",), ligner_cpr, LIGNER_CPR, advarsel=True),
    ),
)


def ydelseskode() -> Vaerditype:
    """A three-digit code that has a class in the table; the table is asked once for each code of an import."""

    def laes(celle: Celle) -> str:
        kode = som_ord(celle)
        if not re.fullmatch(r"\d{3}", kode, re.ASCII):
            raise Vaerdifejl("er ikke en ydelseskode på tre cifre")
        if not Ydelseskode.objects.filter(kode=kode).exists():
            raise Vaerdifejl("er en ukendt ydelseskode")
        return kode

    return Vaerditype(laes)


YDELSESUGER = Kilde(
    "ydelsesuger",
    Ydelsesuger,
    ("borger_noegle", "fra_uge"),
    (
        Kolonne("borger_noegle", borgernoegle(), kraevet=True, felt="borger", skaber=Borger),
        Kolonne("fra_uge", UGE, kraevet=True),
        Kolonne("til_uge", UGE, kraevet=True),
        Kolonne("kode", ydelseskode(), kraevet=True),
    ),
    tjek=(foer("til_uge", "fra_uge", "ligger før fra_uge"),),
    hele_historier="borger_noegle",
    periode=("fra_uge", "til_uge"),
)

RETTIDIGHED = Kilde(
    "rettidighed",
    Rettidighed,
    ("leverandoer_nr", "fra", "til"),
    (
        Kolonne("leverandoer_nr", noegle(), kraevet=True, peger_paa={"leverandoerer": "leverandoer"}),
        Kolonne("fra", DATO, kraevet=True),
        Kolonne("til", DATO, kraevet=True),
        Kolonne("samtaler_paakraevet", heltal(), kraevet=True),
        Kolonne("samtaler_rettidige", heltal(), kraevet=True),
        Kolonne("aktivering_paakraevet", heltal(), kraevet=True),
        Kolonne("aktivering_rettidige", heltal(), kraevet=True),
    ),
    tjek=(
        foer("til", "fra", "ligger før fra"),
        over("samtaler_rettidige", "samtaler_paakraevet", "er flere end de påkrævede samtaler"),
        over("aktivering_rettidige", "aktivering_paakraevet", "er flere end de påkrævede aktiveringer"),
    ),
)
