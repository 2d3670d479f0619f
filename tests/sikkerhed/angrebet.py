"""A municipality whose every text is an attack: what files carry comes by the import, the rest by forms."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from django.test import Client

from faelles.models import Installation
from indlaesning import fejlliste
from indlaesning.handlinger import indlaes_mappe
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.handlinger import systembruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer, Maalgruppe, Rammeaftale, Tilbud, Tilbudstype
from opfoelgning.models import Forhold
from rapporter import handlinger as rapporter
from rapporter.models import Kvalitetsrapport
from tests.adgang.objekter import Personer
from tests.factories import EnhedFactory, InstallationFactory, KoerselFactory
from tests.sikkerhed.formularer import Formular, sendes
from tilsyn.models import Bemaerkning, Tilsynsbesoeg

H = Halvaar(2026, 1)
USYNLIGE = re.compile("[\u2028\u202e]")  # no form takes them


def byg(angrebene: list[str], personer: Personer, mappe: Path) -> Kvalitetsrapport:
    """Everything from the import to the sent report, so that every page has something to show."""
    indlaesning = indlaes_mappe(_skriv([_modtages(t) for t in angrebene], mappe), systembruger())
    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT, (
        indlaesning.pakkefejl,
        list(fejlliste.laes(indlaesning.fejlliste))[:60],
    )
    for nr, tekst in enumerate(angrebene):
        if _modtages(tekst) != tekst:
            _saet(nr, tekst)
        Maalgruppe.objects.create(kode=kode(nr, tekst), navn=tekst)
        Tilbudstype.objects.create(kode=kode(nr, tekst), navn=tekst)
        EnhedFactory(navn=tekst[:100]).brugerne.add(personer["sagsbehandler"])
        KoerselFactory(bruger=personer["leder"], titel=tekst, tilstand="fejlet", fejl=tekst, trin=tekst)
        Indlaesning.objects.create(navn=tekst, bruger=personer["leder"], pakkefejl=[tekst], advarsler=[tekst])
    InstallationFactory(**dict.fromkeys(("kommune", "forvaltning", "udvalg", "afsender"), angrebene[0]))
    Installation.objects.update(sagsnr=angrebene[0][:40])
    rapport = rapporter.beregn(H, personer["leder"])
    rapporter.godkend(rapport, personer["leder"])
    rapporter.udsend(rapport, personer["leder"])
    return rapport


def _modtages(tekst: str) -> str:
    """Formulas and invisible characters are refused by the import itself; the database may hold older ones."""
    return "Afvises" if re.match(r"\s*=", tekst) or "\r" in tekst or USYNLIGE.search(tekst) else tekst


def _saet(nr: int, tekst: str) -> None:
    koder = {"tilbudstype": kode(nr, tekst), "maalgruppe": kode(nr, tekst)}
    Leverandoer.objects.filter(leverandoer_nr=f"L{nr}").update(navn=tekst, email=tekst)
    Rammeaftale.objects.filter(aftale_nr=f"R{nr}").update(titel=tekst, resultatmodel=tekst, bod=tekst)
    Tilbud.objects.filter(tilbud_nr=f"T{nr}").update(navn=tekst, sammenligningsgruppe=tekst, **koder)
    Klage.objects.filter(klage_nr=f"K{nr}").update(tema=tekst)
    Tilsynsbesoeg.objects.filter(besoeg_nr=f"V{nr}").update(tilsynsfoerende=tekst)
    Bemaerkning.objects.filter(bemaerkning_nr=f"M{nr}").update(kontrolomraade=tekst, tekst=tekst)
    Forhold.objects.filter(forhold_nr=f"X{nr}").update(kilde=tekst, kontrolomraade=tekst, tekst=tekst)


def kode(nr: int, tekst: str) -> str:
    return f"{nr:03d} {tekst}"[:60].strip()


def _skriv(angrebene: list[str], mappe: Path) -> Path:
    filer: dict[str, list[dict[str, Any]]] = {}
    for nr, tekst in enumerate(angrebene):
        egne = {
            "leverandoer_nr": f"L{nr}",
            "tilbud_nr": f"T{nr}",
            "aftale_nr": f"R{nr}",
            "besoeg_nr": f"V{nr}",
        }
        felterne: dict[str, dict[str, Any]] = {
            "leverandoerer": {"navn": tekst, "type": "ekstern", "cvr": "", "email": tekst},
            "rammeaftaler": {
                "titel": tekst,
                "gyldig_fra": "2024-01-01",
                "resultatmodel": tekst,
                "bod": tekst,
            },
            "tilbud": {
                "navn": tekst,
                "tilbudstype": kode(nr, tekst),
                "maalgruppe": kode(nr, tekst),
                "sammenligningsgruppe": tekst,
            },
            "klager": {"klage_nr": f"K{nr}", "modtaget": "2026-03-01", "type": "formalitet", "tema": tekst},
            "tilsynsbesoeg": {"dato": "2026-02-01", "art": "grundbesoeg", "tilsynsfoerende": tekst},
            "bemaerkninger": {"bemaerkning_nr": f"M{nr}", "kontrolomraade": tekst, "grad": 2, "tekst": tekst},
            "forhold": {
                "forhold_nr": f"X{nr}",
                "dato": "2026-02-01",
                "kilde": tekst,
                "grad": 1,
                "kontrolomraade": tekst,
                "tekst": tekst,
            },
        }
        for navn, felter in felterne.items():
            noegler = {navn: egne[navn] for navn in NOEGLER[navn]}
            filer.setdefault(navn, []).append(noegler | felter)
    mappe.mkdir()
    for navn, raekker in filer.items():
        with (mappe / f"{navn}.csv").open("w", encoding="utf-8", newline="") as fil:
            skriver = csv.DictWriter(fil, raekker[0], delimiter=";")
            skriver.writeheader()
            skriver.writerows(raekker)
    return mappe


NOEGLER = {
    "leverandoerer": ("leverandoer_nr",),
    "rammeaftaler": ("aftale_nr", "leverandoer_nr"),
    "tilbud": ("tilbud_nr", "leverandoer_nr", "aftale_nr"),
    "klager": ("tilbud_nr",),
    "tilsynsbesoeg": ("besoeg_nr", "tilbud_nr"),
    "bemaerkninger": ("besoeg_nr",),
    "forhold": ("tilbud_nr",),
}


def send(klient: Client, personer: Personer, sti: str, **felter: str) -> Any:
    """A form of the application, filled in with these."""
    formular = Formular(sti, "", lambda personer, side: felter)
    til, sendt, _ = sendes(klient, formular, sti, personer)
    return klient.post(til, sendt)


def registrer_klager(klient: Client, personer: Personer, angrebene: list[str]) -> list[Klage]:
    for nr, tekst in enumerate(angrebene):
        felter = {"genstand": f"T{nr}", "tema": tekst, "sagsreference": tekst[:60], "beskrivelse": tekst}
        svar = send(klient, personer, "/klager/ny/", **felter)
        assert (svar.status_code == 302) != bool(USYNLIGE.search(tekst)), tekst
    return list(Klage.objects.filter(klage_nr__startswith="KT").order_by("pk"))
