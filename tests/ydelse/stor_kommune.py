"""A large simulated municipality for the benchmarks: exact sizes, written row by row, as CSV or XLSX.

It has no stories and is not meant to be read; `demo.kommune` is.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook

from demo.pakke import KOLONNER
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.uger import laes_uge, uge_tekst

Celle = str | int | date | None
Raekke = tuple[Celle, ...]

HALVAARENE = [Halvaar(aar, nr) for aar in range(2023, 2027) for nr in (1, 2)][:-1]
FOERSTE_DAG, SIDSTE_DAG = date(2023, 1, 1), date(2026, 9, 30)
FOERSTE_UGE, SIDSTE_UGE = laes_uge("2022-W01"), laes_uge("2026-W44")
TYPERNE = ("vejledning", "projekt", "virksomhedspraktik", "mentor", "nytteindsats")
MAALGRUPPERNE = ("6.1", "6.2", "6.3", "6.6")
PARATHED = ("jobparat", "aktivitetsparat", "uddannelsesparat", "oevrige")
KODERNE = ("111", "130", "133", "730", "733", "720", "890", "651")
OMRAADERNE = ("Dokumentation og rapportering", "Fremmøde og fravær", "Indhold og tilrettelæggelse")
FORLOEB_PR_BORGER = 1.25


@dataclass(frozen=True)
class Maal:
    """How large; everything else follows from these."""

    tilbud: int = 400
    forloeb: int = 100_000
    ydelsesperioder: int = 1_000_000
    froe: int = 1

    @property
    def leverandoerer(self) -> int:
        return max(4, self.tilbud // 4)

    @property
    def borgere(self) -> int:
        return max(1, round(self.forloeb / FORLOEB_PR_BORGER))

    def tilfaeldig(self, fil: str) -> Random:
        return Random(f"{self.froe}/{fil}")


def _lev(nr: int) -> str:
    return f"L{nr:04d}"


def _til(nr: int) -> str:
    return f"T{nr:05d}"


def _dag(rng: Random) -> date:
    return FOERSTE_DAG + timedelta(days=rng.randrange((SIDSTE_DAG - FOERSTE_DAG).days))


def _leverandoerer(maal: Maal) -> Iterator[Raekke]:
    for nr in range(maal.leverandoerer):
        slags = ("ekstern", "ekstern", "beskaeftigelsescenter", "anden_aktoer")[nr % 4]
        yield _lev(nr), f"Leverandør {nr} (simuleret)", slags, f"00{nr:06d}", f"post@l{nr}.eksempel.invalid"


def _rammeaftaler(maal: Maal) -> Iterator[Raekke]:
    for nr in range(maal.leverandoerer):
        fra, maaneder = (("slut", 6), ("slut", 6), ("slut", 12), ("start", 6), ("slut", 3))[nr % 5]
        yield (
            f"R{nr:04d}",
            _lev(nr),
            f"Rammeaftale {nr}",
            FOERSTE_DAG,
            None,
            fra,
            maaneder,
            None,
            "",
            5000,
            "",
        )


def _tilbud(maal: Maal) -> Iterator[Raekke]:
    for nr in range(maal.tilbud):
        leverandoer = nr % maal.leverandoerer
        slags, gruppe = TYPERNE[nr % len(TYPERNE)], MAALGRUPPERNE[nr // 5 % len(MAALGRUPPERNE)]
        faste = (
            _til(nr),
            _lev(leverandoer),
            f"Tilbud {nr} (simuleret)",
            slags,
            gruppe,
            f"R{leverandoer:04d}",
        )
        yield *faste, "", f"0{nr:09d}", 10 + nr % 30, None, None


def _forloeb(maal: Maal) -> Iterator[Raekke]:
    rng = maal.tilfaeldig("forloeb")
    for nr in range(maal.forloeb):
        start = _dag(rng)
        slut: date | None = start + timedelta(days=rng.randrange(28, 180))
        if slut and slut > SIDSTE_DAG:
            slut = None
        # every citizen has one course; the rest are further courses of citizens drawn by chance
        borger = nr if nr < maal.borgere else rng.randrange(maal.borgere)
        faste = (f"F{nr:07d}", _til(rng.randrange(maal.tilbud)), f"B{borger:07d}", start, slut)
        yield *faste, PARATHED[borger % 4], rng.randrange(1, 160), 1962 + borger % 42


def _ydelsesuger(maal: Maal) -> Iterator[Raekke]:
    """The spells shared out among the citizens, each in time order without overlap."""
    rng = maal.tilfaeldig("ydelsesuger")
    ugerne = [uge_tekst(uge) for uge in range(FOERSTE_UGE, SIDSTE_UGE + 1)]
    for borger in range(maal.borgere):
        antal = maal.ydelsesperioder // maal.borgere + (borger < maal.ydelsesperioder % maal.borgere)
        noegle, kode = f"B{borger:07d}", borger % len(KODERNE)
        graenser = sorted(rng.sample(range(len(ugerne)), antal))
        slutter = [*(graense - 1 for graense in graenser[1:]), len(ugerne) - 1]
        for fra, til in zip(graenser, slutter, strict=True):
            # now and then the citizen is out of support for the rest of the piece
            sidste = fra + (til - fra) // 3 if rng.random() < 0.4 else til
            yield noegle, ugerne[fra], ugerne[sidste], KODERNE[kode]
            kode = (kode + 1) % len(KODERNE)


def _klager(maal: Maal) -> Iterator[Raekke]:
    rng = maal.tilfaeldig("klager")
    for nr in range(maal.forloeb // 60):
        modtaget = _dag(rng)
        slags, udfald = rng.choice((("formalitet", "ikke_medhold"), ("realitet", "stadfaestet")))
        faste = (f"K{nr:06d}", modtaget, _til(rng.randrange(maal.tilbud)), None, slags, "brev", "ventetid")
        yield *faste, "nej", "nej", None, modtaget + timedelta(days=20), udfald


def _besoegsnumre(maal: Maal) -> Iterator[tuple[int, int, date]]:
    rng = maal.tilfaeldig("besøg")
    for nr in range(maal.tilbud * 4):
        yield nr, nr % maal.tilbud, _dag(rng)


def _tilsynsbesoeg(maal: Maal) -> Iterator[Raekke]:
    for nr, tilbud, dag in _besoegsnumre(maal):
        yield f"V{nr:06d}", _til(tilbud), dag, "grundbesoeg", "ja", "Eksternt tilsyn"


def _bemaerkninger(maal: Maal) -> Iterator[Raekke]:
    for nr, _, dag in _besoegsnumre(maal):
        if nr % 5 == 0:
            rettet = dag + timedelta(days=30) if nr % 10 else None
            grad = (0, 1, 2, None)[nr // 5 % 4]
            faste = (f"M{nr:06d}", f"V{nr:06d}", OMRAADERNE[nr % 3], grad, "Simuleret bemærkning.")
            yield *faste, rettet, None, ""


def _forhold(maal: Maal) -> Iterator[Raekke]:
    rng = maal.tilfaeldig("forhold")
    for nr in range(maal.tilbud // 10):
        tilbud = _til(rng.randrange(maal.tilbud))
        yield f"X{nr:05d}", tilbud, _dag(rng), "Borgerhenvendelse", OMRAADERNE[nr % 3], 1, "Simuleret.", None


def _stikproever(maal: Maal) -> Iterator[Raekke]:
    rng = maal.tilfaeldig("stikprøver")
    for nr in range(maal.tilbud):
        if nr % maal.leverandoerer % 4 == 3:
            yield f"P{nr:06d}", _til(nr), _dag(rng), 30, 30


def _besvarelser(maal: Maal) -> Iterator[Raekke]:
    rng = maal.tilfaeldig("besvarelser")
    for nr in range(maal.forloeb * 2 // 5):
        svar = [rng.choice((2, 3, 4, 4, 5, 5)) for _ in range(5)]
        yield f"S{nr:07d}", _til(rng.randrange(maal.tilbud)), _dag(rng), *svar, None


def _inviterede(maal: Maal) -> Iterator[Raekke]:
    antal = max(1, maal.forloeb // maal.tilbud // len(HALVAARENE))
    for nr in range(maal.tilbud):
        for halvaar in HALVAARENE:
            yield _til(nr), halvaar.start, halvaar.slut, antal


def _rettidighed(maal: Maal) -> Iterator[Raekke]:
    for nr in range(3, maal.leverandoerer, 4):
        for halvaar in HALVAARENE:
            yield _lev(nr), halvaar.start, halvaar.slut, 200, 180 + nr % 19, 80, 72 + nr % 8


FILERNE = {
    "leverandoerer": _leverandoerer,
    "rammeaftaler": _rammeaftaler,
    "tilbud": _tilbud,
    "forloeb": _forloeb,
    "ydelsesuger": _ydelsesuger,
    "klager": _klager,
    "tilsynsbesoeg": _tilsynsbesoeg,
    "bemaerkninger": _bemaerkninger,
    "forhold": _forhold,
    "stikproever": _stikproever,
    "besvarelser": _besvarelser,
    "inviterede": _inviterede,
    "rettidighed": _rettidighed,
}


def _skriv_csv(sti: Path, overskrift: tuple[str, ...], raekkerne: Iterable[Raekke]) -> None:
    with sti.open("w", encoding="utf-8", newline="") as fil:
        skriver = csv.writer(fil, delimiter=";", lineterminator="\n")
        skriver.writerow(overskrift)
        skriver.writerows(raekkerne)


def _skriv_xlsx(sti: Path, overskrift: tuple[str, ...], raekkerne: Iterable[Raekke]) -> None:
    bog = Workbook(write_only=True)
    ark = bog.create_sheet(sti.stem)
    ark.append(overskrift)
    for raekke in raekkerne:
        ark.append(raekke)
    bog.save(sti)


def byg_stor_kommune(
    mappe: Path,
    tilbud: int = 400,
    forloeb: int = 100_000,
    ydelsesperioder: int = 1_000_000,
    froe: int = 1,
    endelse: str = "csv",
) -> None:
    """Write the thirteen files to `mappe`, holding no more than a row at a time; `endelse` csv or xlsx."""
    maal = Maal(tilbud, forloeb, ydelsesperioder, froe)
    skriv = {"csv": _skriv_csv, "xlsx": _skriv_xlsx}[endelse]
    mappe.mkdir(parents=True, exist_ok=True)
    for navn, raekkerne in FILERNE.items():
        skriv(mappe / f"{navn}.{endelse}", KOLONNER[navn], raekkerne(maal))
