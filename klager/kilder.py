"""The kildefil klager."""

from __future__ import annotations

from collections.abc import Iterator

from faelles.kilde import Fund, Kilde, Kolonne, Opslag, Raekke, Tjek, foer
from faelles.vaerdier import DATO, JA_NEJ, afbildet, noegle, tekst, valg
from klager.models import Klage

# How the units write it -> what we call it; keys in the loose form of faelles.vaerdier.loes, without hyphens.
KANALER = {
    "digitalpost": Klage.Kanal.DIGITAL_POST,
    "eboks": Klage.Kanal.DIGITAL_POST,
    "borgerdk": Klage.Kanal.DIGITAL_POST,
    "brev": Klage.Kanal.BREV,
    "post": Klage.Kanal.BREV,
    "telefon": Klage.Kanal.TELEFON,
    "telefonisk": Klage.Kanal.TELEFON,
    "tlf": Klage.Kanal.TELEFON,
    "tlf.": Klage.Kanal.TELEFON,
    "personligt": Klage.Kanal.PERSONLIGT,
    "personligtfremmoede": Klage.Kanal.PERSONLIGT,
    "personlighenvendelse": Klage.Kanal.PERSONLIGT,
    "fremmoede": Klage.Kanal.PERSONLIGT,
    "email": Klage.Kanal.EMAIL,
    "mail": Klage.Kanal.EMAIL,
}


def leverandoer_er_tilbuddets(raekke: Raekke, slaa_op: Opslag) -> Iterator[Fund]:
    tilbud = slaa_op("tilbud", raekke["tilbud_nr"])
    if tilbud and raekke["leverandoer_nr"] not in (None, tilbud["leverandoer_nr"]):
        yield Fund("leverandoer_nr", "er ikke den leverandør, der har tilbuddet", advarsel=True)


KLAGER = Kilde(
    "klager",
    Klage,
    ("klage_nr",),
    (
        Kolonne("klage_nr", noegle(), kraevet=True),
        Kolonne("modtaget", DATO, kraevet=True),
        Kolonne("tilbud_nr", noegle(), peger_paa={"tilbud": "tilbud"}),
        Kolonne("leverandoer_nr", noegle(), peger_paa={"leverandoerer": "leverandoer"}),
        Kolonne("type", valg(Klage.Type), kraevet=True),
        Kolonne("kanal", afbildet(KANALER, ellers=Klage.Kanal.ANDET), tom=str(Klage.Kanal.ANDET)),
        Kolonne("tema", tekst(), tom=""),
        Kolonne("trukket", JA_NEJ, tom=0),
        Kolonne("generel_praksis", JA_NEJ, tom=0),
        Kolonne("praksis_rettet", DATO),
        Kolonne("afgjort", DATO),
        Kolonne("udfald", valg(Klage.Udfald), tom=""),
    ),
    tjek=(
        Tjek(
            ("tilbud_nr", "leverandoer_nr"),
            lambda tilbud, leverandoer: tilbud is None and leverandoer is None,
            "mangler: en klage skal have tilbud_nr eller leverandoer_nr",
            ogsaa_tomme=True,
        ),
        foer("afgjort", "modtaget", "ligger før modtaget"),
        foer("praksis_rettet", "modtaget", "ligger før modtaget", advarsel=True),
    ),
    krydstjek=(leverandoer_er_tilbuddets,),
)
