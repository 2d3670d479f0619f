"""The kildefiler leverandoerer, rammeaftaler and tilbud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.dk import cvr

from faelles.kilde import Fund, Kilde, Kolonne, Opslag, Raekke, Tjek, foer
from faelles.vaerdier import DATO, decimaltal, heltal, noegle, tekst, valg
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud

LEVERANDOERER = Kilde(
    "leverandoerer",
    Leverandoer,
    ("leverandoer_nr",),
    (
        Kolonne("leverandoer_nr", noegle(), kraevet=True),
        Kolonne("navn", tekst(), kraevet=True),
        Kolonne("type", valg(Leverandoer.Type), kraevet=True),
        Kolonne("cvr", tekst(20), tom=""),
        Kolonne("email", tekst(), tom=""),
    ),
    tjek=(Tjek(("cvr",), lambda nr: not cvr.is_valid(nr), "er ikke et gyldigt CVR-nummer", advarsel=True),),
    slaas_op=True,
)

RAMMEAFTALER = Kilde(
    "rammeaftaler",
    Rammeaftale,
    ("aftale_nr",),
    (
        Kolonne("aftale_nr", noegle(), kraevet=True),
        Kolonne("leverandoer_nr", noegle(), kraevet=True, peger_paa={"leverandoerer": "leverandoer"}),
        Kolonne("titel", tekst(), kraevet=True),
        Kolonne("gyldig_fra", DATO, kraevet=True),
        Kolonne("gyldig_til", DATO),
        Kolonne("maal_fra", valg(Rammeaftale.MaalFra), tom=""),
        Kolonne("maal_maaneder", heltal(blandt=(3, 6, 12))),
        Kolonne("maal_andel", decimaltal(4, 100)),
        Kolonne("resultatmodel", tekst(), tom=""),
        Kolonne("resultatbonus", decimaltal(2, 9_999_999_999)),
        Kolonne("bod", tekst(), tom=""),
    ),
    tjek=(foer("gyldig_til", "gyldig_fra", "ligger før gyldig_fra"),),
    slaas_op=True,
)


def aftale_med_en_anden(raekke: Raekke, slaa_op: Opslag) -> Iterator[Fund]:
    aftale = slaa_op("rammeaftaler", raekke["aftale_nr"])
    if aftale and raekke["leverandoer_nr"] not in (None, aftale["leverandoer_nr"]):
        yield Fund("aftale_nr", "er indgået med en anden leverandør end tilbuddets", advarsel=True)


TILBUD = Kilde(
    "tilbud",
    Tilbud,
    ("tilbud_nr",),
    (
        Kolonne("tilbud_nr", noegle(), kraevet=True),
        Kolonne("leverandoer_nr", noegle(), kraevet=True, peger_paa={"leverandoerer": "leverandoer"}),
        Kolonne("navn", tekst(), kraevet=True),
        Kolonne("tilbudstype", tekst(60), kraevet=True),
        Kolonne("maalgruppe", tekst(60), kraevet=True),
        Kolonne("aftale_nr", noegle(), peger_paa={"rammeaftaler": "aftale"}),
        Kolonne("sammenligningsgruppe", tekst(120), tom=""),
        Kolonne("p_nummer", tekst(20), tom=""),
        Kolonne("pladser", heltal()),
        Kolonne("startdato", DATO),
        Kolonne("slutdato", DATO),
    ),
    tjek=(
        foer("slutdato", "startdato", "ligger før startdatoen"),
        Tjek(
            ("p_nummer",),
            lambda nr: not re.fullmatch(r"[1-9]\d{9}", nr),
            "er ikke et gyldigt P-nummer (ti cifre)",
            advarsel=True,
        ),
    ),
    krydstjek=(aftale_med_en_anden,),
    slaas_op=True,
)
