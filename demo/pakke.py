"""The shape of a kildepakke (kildefiler.md): thirteen tables, and how they become CSV files."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from demo.navne import SPOERGSMAAL

Raekke = tuple[str, ...]

KOLONNER: dict[str, Raekke] = {
    "leverandoerer": ("leverandoer_nr", "navn", "type", "cvr", "email"),
    "rammeaftaler": (
        *("aftale_nr", "leverandoer_nr", "titel", "gyldig_fra", "gyldig_til", "maal_fra", "maal_maaneder"),
        *("maal_andel", "resultatmodel", "resultatbonus", "bod"),
    ),
    "tilbud": (
        *("tilbud_nr", "leverandoer_nr", "navn", "tilbudstype", "maalgruppe", "aftale_nr"),
        *("sammenligningsgruppe", "p_nummer", "pladser", "startdato", "slutdato"),
    ),
    "forloeb": (
        *("forloeb_nr", "tilbud_nr", "borger_noegle", "startdato", "slutdato"),
        *("parathed", "ledighed_uger", "foedselsaar"),
    ),
    "ydelsesuger": ("borger_noegle", "fra_uge", "til_uge", "kode"),
    "klager": (
        *("klage_nr", "modtaget", "tilbud_nr", "leverandoer_nr", "type", "kanal", "tema", "trukket"),
        *("generel_praksis", "praksis_rettet", "afgjort", "udfald"),
    ),
    "tilsynsbesoeg": ("besoeg_nr", "tilbud_nr", "dato", "art", "uanmeldt", "tilsynsfoerende"),
    "bemaerkninger": (
        *("bemaerkning_nr", "besoeg_nr", "kontrolomraade", "grad", "tekst"),
        *("bragt_i_orden", "bekraefter", "tilsynets_farve"),
    ),
    "forhold": (
        *("forhold_nr", "tilbud_nr", "dato", "kilde", "kontrolomraade", "grad", "tekst", "bragt_i_orden"),
    ),
    "stikproever": ("besoeg_nr", "tilbud_nr", "dato", "sager_kontrolleret", "sager_i_orden"),
    "besvarelser": ("svar_nr", "tilbud_nr", "dato", "tilfredshed", *SPOERGSMAAL, "Kommentar"),
    "inviterede": ("tilbud_nr", "fra", "til", "antal"),
    "rettidighed": (
        *("leverandoer_nr", "fra", "til", "samtaler_paakraevet", "samtaler_rettidige"),
        *("aktivering_paakraevet", "aktivering_rettidige"),
    ),
}


@dataclass
class Kildepakke:
    """Rows per file, every cell as the text that stands in the file."""

    raekker: dict[str, list[Raekke]] = field(default_factory=lambda: {navn: [] for navn in KOLONNER})

    def tilfoej(self, fil: str, raekkerne: Iterable[Raekke]) -> None:
        self.raekker[fil].extend(raekkerne)

    def skriv(self, mappe: Path) -> None:
        """Write the thirteen files as NAVN.csv: UTF-8, semicolons, a header row."""
        mappe.mkdir(parents=True, exist_ok=True)
        for navn, kolonnerne in KOLONNER.items():
            with (mappe / f"{navn}.csv").open("w", encoding="utf-8", newline="") as fil:
                skriver = csv.writer(fil, delimiter=";", lineterminator="\n")
                skriver.writerow(kolonnerne)
                skriver.writerows(self.raekker[navn])
