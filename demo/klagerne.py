"""Complaints: planted ones from the stories, and a few by chance on every other offer."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.historier import HISTORIE_FOR, HISTORIERNE
from demo.kalender import HALVAARENE, SIDSTE_DAG, spredte_dage, tilfaeldig
from demo.navne import (
    FORMALITETSTEMAER,
    FORMALITETSUDFALD,
    KANALER,
    REALITETSTEMAER,
    REALITETSUDFALD,
)
from demo.pakke import Kildepakke, Raekke
from demo.tilbudsvifte import LEVERANDOERER, TILBUDDENE
from kvalitetsmodel.halvaar import Halvaar

KLAGER_PR_FORLOEB = 0.03
UDEN_TILBUD = 8  # complaints registered on a provider alone


@dataclass(frozen=True)
class _Klage:
    modtaget: date
    tilbud_nr: str
    leverandoer_nr: str
    type: str
    tema: str
    generel_praksis: bool = False
    praksis_rettet: str = ""


def _poisson(middel: float, rng: Random) -> int:
    antal, produkt, graense = 0, rng.random(), math.exp(-middel)
    while produkt > graense:
        antal += 1
        produkt *= rng.random()
    return antal


def _ordinaere(halvaar: Halvaar, forloeb: Counter[tuple[str, Halvaar]], froe: int) -> Iterator[_Klage]:
    typerne = {leverandoer.nr: leverandoer.type for leverandoer in LEVERANDOERER}
    for tilbud in TILBUDDENE:
        if tilbud.nr in HISTORIE_FOR:
            continue
        rng = tilfaeldig(froe, tilbud.nr, "klager", halvaar)
        antal = _poisson(KLAGER_PR_FORLOEB * forloeb[tilbud.nr, halvaar], rng)
        for dag in spredte_dage(halvaar.start, min(halvaar.slut, SIDSTE_DAG), antal, rng):
            realitet = rng.random() < (0.35 if typerne[tilbud.leverandoer_nr] == "anden_aktoer" else 0.1)
            tema = rng.choice(REALITETSTEMAER if realitet else FORMALITETSTEMAER)
            yield _Klage(dag, tilbud.nr, "", "realitet" if realitet else "formalitet", tema)


def _plantede(froe: int) -> Iterator[_Klage]:
    for historie in HISTORIERNE:
        rng = tilfaeldig(froe, historie.tilbud_nr, "klager")
        for klager in historie.klager:
            dagene = spredte_dage(
                date.fromisoformat(klager.fra), date.fromisoformat(klager.til), klager.antal, rng
            )
            for nr, dag in enumerate(dagene):
                maerke = klager.generel_praksis and nr == 0
                rettet = klager.praksis_rettet if maerke else ""
                yield _Klage(dag, historie.tilbud_nr, "", klager.type, klager.tema, maerke, rettet)


def _uden_tilbud(froe: int) -> Iterator[_Klage]:
    rng = tilfaeldig(froe, "klager uden tilbud")
    for dag in spredte_dage(HALVAARENE[0].start, SIDSTE_DAG, UDEN_TILBUD, rng):
        yield _Klage(dag, "", rng.choice(LEVERANDOERER).nr, "formalitet", rng.choice(FORMALITETSTEMAER))


def _raekke(nummer: int, klage: _Klage, planlagt: bool, rng: Random) -> Raekke:
    """One complaint with its decision; the newest are still open, a few have been withdrawn."""
    trukket = not planlagt and rng.random() < 0.06
    afgjort = klage.modtaget + timedelta(days=rng.randint(8, 45))
    aaben = afgjort > SIDSTE_DAG or trukket
    udfald = rng.choice(REALITETSUDFALD if klage.type == "realitet" else FORMALITETSUDFALD)
    if klage.generel_praksis:
        udfald = "medhold"
    return (
        *(f"K{nummer:05d}", klage.modtaget.isoformat(), klage.tilbud_nr, klage.leverandoer_nr, klage.type),
        *(rng.choice(KANALER), klage.tema, "ja" if trukket else "nej"),
        *("ja" if klage.generel_praksis else "nej", klage.praksis_rettet),
        *("" if aaben else afgjort.isoformat(), "" if aaben else udfald),
    )


def _forloeb_pr_halvaar(forloebene: Iterable[Raekke]) -> Counter[tuple[str, Halvaar]]:
    return Counter((raekke[1], Halvaar.med_dato(date.fromisoformat(raekke[3]))) for raekke in forloebene)


def byg_klager(pakke: Kildepakke, froe: int) -> None:
    forloeb = _forloeb_pr_halvaar(pakke.raekker["forloeb"])
    ordinaere = [klage for halvaar in HALVAARENE for klage in _ordinaere(halvaar, forloeb, froe)]
    klagerne = [*((klage, True) for klage in _plantede(froe)), *((klage, False) for klage in ordinaere)]
    klagerne += [(klage, False) for klage in _uden_tilbud(froe)]
    rng = tilfaeldig(froe, "klagernes udfald")
    efter_dato = sorted(klagerne, key=lambda led: (led[0].modtaget, led[0].tilbud_nr, led[0].leverandoer_nr))
    for nummer, (klage, planlagt) in enumerate(efter_dato, start=1):
        pakke.tilfoej("klager", [_raekke(nummer, klage, planlagt, rng)])
