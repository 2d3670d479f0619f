"""Courses of the simulated municipality: planned place by place, then given to citizens in time order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.borgere import GRUNDANDEL, Borger, forskudt, kode_for, ny_borger, saet_afgang, ventetid
from demo.historier import HISTORIE_FOR
from demo.kalender import (
    DATA_FRA,
    DATA_TIL,
    FOERSTE_DAG,
    HALVAARENE,
    SIDSTE_FORLOEBSDAG,
    gaelder,
    spredte_dage,
    tilfaeldig,
)
from demo.pakke import Raekke
from demo.tilbudsvifte import TILBUDDENE, Tilbud
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.uger import laes_uge, ugenummer

VARIGHED = {"mentor": (18, 36), "kontaktforloeb": (12, 26), "virksomhedspraktik": (4, 13)}  # weeks
ANDEN_VARIGHED = (8, 20)
PAUSE = 27  # weeks between two courses of one citizen: the first is measured after 26
GENBRUG = 0.22  # share of places that go to a citizen who has been in a course before


@dataclass(frozen=True, slots=True)
class Plads:
    """A place in a course before it has a citizen. `andel` None: what the citizen's own group would have."""

    start: date
    slut: date
    tilbud: Tilbud
    andel: float | None
    skub: float
    u: float


def _antal(tilbud: Tilbud, planlagt: bool, rng: Random) -> int:
    return tilbud.stoerrelse if planlagt else round(tilbud.stoerrelse * rng.uniform(0.8, 1.2))


def _pladser_i(tilbud: Tilbud, halvaar: Halvaar, skub: float, rng: Random) -> Iterator[Plads]:
    """The places whose course ends in the half-year. In a story the luck is spread evenly, else free."""
    historie = HISTORIE_FOR.get(tilbud.nr)
    antal = _antal(tilbud, historie is not None, rng)
    heldet = [(nr + 0.5) / antal for nr in range(antal)] if historie else [rng.random() for _ in range(antal)]
    rng.shuffle(heldet)
    andel = gaelder(historie.effekt, halvaar) if historie else None
    for slut, u in zip(spredte_dage(halvaar.start, halvaar.slut, antal, rng), heldet, strict=True):
        uger = rng.randint(*VARIGHED.get(tilbud.type, ANDEN_VARIGHED))
        start = slut - timedelta(weeks=uger, days=rng.randint(-2, 2))
        tidligst = max(FOERSTE_DAG, tilbud.startdato or FOERSTE_DAG)
        if tidligst <= start <= SIDSTE_FORLOEBSDAG and slut <= (tilbud.slutdato or date.max):
            yield Plads(start, slut, tilbud, andel, skub, u)


def _pladser(froe: int) -> list[Plads]:
    pladserne: list[Plads] = []
    for tilbud in TILBUDDENE:
        ordinaert = tilbud.nr not in HISTORIE_FOR
        skub = tilfaeldig(froe, tilbud.nr, "kvalitet").gauss(0.08, 0.1) if ordinaert else 0.08
        for halvaar in (*HALVAARENE, HALVAARENE[-1].plus(1)):
            rng = tilfaeldig(froe, tilbud.nr, "forloeb", halvaar)
            pladserne += _pladser_i(tilbud, halvaar, skub, rng)
    return sorted(pladserne, key=lambda plads: (plads.start, plads.slut, plads.tilbud.nr))


def _kendt_borger(kandidater: list[Borger], startuge: int, rng: Random) -> Borger | None:
    """Somebody of the target group whose last course is measured and who is still on support."""
    for _ in range(6):
        borger = rng.choice(kandidater)
        if borger.indsatser[-1][1] + PAUSE <= startuge < borger.ude_fra:
            return borger
    return None


def byg_forloeb(froe: int) -> tuple[list[Raekke], list[Raekke]]:
    """The rows of `forloeb` and of `ydelsesuger`."""
    rng = tilfaeldig(froe, "borgere")
    efter_gruppe: dict[str, list[Borger]] = defaultdict(list)
    borgerne: list[Borger] = []
    forloebene: list[Raekke] = []
    for nummer, plads in enumerate(_pladser(froe), start=1):
        maalgruppe = plads.tilbud.maalgruppe
        startuge, slutuge = ugenummer(plads.start), ugenummer(plads.slut)
        borger = None
        if efter_gruppe[maalgruppe] and rng.random() < GENBRUG:
            borger = _kendt_borger(efter_gruppe[maalgruppe], startuge, rng)
        if borger is None:
            borger = ny_borger(len(borgerne) + 1, maalgruppe, startuge, plads.start.year, rng)
            borgerne.append(borger)
            efter_gruppe[maalgruppe].append(borger)
        borger.indsatser.append((startuge, slutuge, kode_for(maalgruppe, plads.tilbud.type)))
        ledighed = startuge - borger.ledig_fra
        andel = plads.andel or forskudt(GRUNDANDEL[maalgruppe][ledighed >= 52], plads.skub)
        saet_afgang(borger, slutuge, ventetid(andel, plads.u), plads.slut.year, rng)
        slutdato = plads.slut.isoformat() if plads.slut <= SIDSTE_FORLOEBSDAG else ""
        forloebene.append(
            (
                *(f"F{nummer:05d}", plads.tilbud.nr, borger.noegle, plads.start.isoformat(), slutdato),
                *(borger.parathed, str(ledighed), str(borger.foedselsaar)),
            )
        )
    foerste, sidste = laes_uge(DATA_FRA), laes_uge(DATA_TIL)
    ydelserne = [raekke for borger in borgerne for raekke in borger.ydelser(foerste, sidste)]
    return forloebene, ydelserne
