"""Survey answers and invitations. Answers are whole numbers 1-5; the date is all that is known of them."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random
from statistics import NormalDist, fmean

from demo.historier import HISTORIE_FOR
from demo.historier.typer import Historie
from demo.kalender import HALVAARENE, SIDSTE_DAG, gaelder, spredte_dage, tilfaeldig
from demo.navne import KOMMENTARER, SPOERGSMAAL
from demo.pakke import Kildepakke, Raekke
from demo.tilbudsvifte import TILBUDDENE, Tilbud
from kvalitetsmodel.halvaar import Halvaar

SPREDNING = 0.95
ALMINDELIG_TILFREDSHED = 4.2  # what a story that says nothing of satisfaction gets


def _svar(middel: float, z: float) -> int:
    return min(5, max(1, round(middel + SPREDNING * z)))


def jaevne_svar(antal: int, middel: float) -> list[int]:
    """`antal` answers spread like a normal curve, their mean as near `middel` as whole numbers can."""
    if not antal:
        return []
    zetterne = [NormalDist().inv_cdf((nr + 0.5) / antal) for nr in range(antal)]
    lav, hoej = (
        -2.0,
        8.0,
    )  # the curve's own middle; the ends are cut off at 1 and 5, so it must be searched for
    for _ in range(40):
        midt = (lav + hoej) / 2
        if fmean(_svar(midt, z) for z in zetterne) < middel:
            lav = midt
        else:
            hoej = midt
    return [_svar(hoej, z) for z in zetterne]


def _tilfredsheder(tilbud: Tilbud, halvaar: Halvaar, antal: int, froe: int, rng: Random) -> list[int]:
    historie = HISTORIE_FOR.get(tilbud.nr)
    if historie is not None:
        svarene = jaevne_svar(antal, gaelder(historie.tilfredshed, halvaar) or ALMINDELIG_TILFREDSHED)
        rng.shuffle(svarene)
        return svarene
    middel = min(4.5, max(3.95, tilfaeldig(froe, tilbud.nr, "tilfredshed").gauss(4.2, 0.2)))
    return [_svar(middel + 0.1, rng.gauss(0, 1)) for _ in range(antal)]


def _kommentar(tilfredshed: int, rng: Random) -> str:
    if rng.random() > 0.12:
        return ""
    return rng.choice(KOMMENTARER["god" if tilfredshed >= 4 else "midt" if tilfredshed == 3 else "daarlig"])


def _raekke(tilbud: Tilbud, dag: date, tilfredshed: int, rng: Random) -> Callable[[int], Raekke]:
    andre = [_svar(tilfredshed, rng.gauss(0, 0.6)) if rng.random() < 0.93 else None for _ in SPOERGSMAAL]
    celler = tuple("" if svar is None else str(svar) for svar in andre)
    kommentar = _kommentar(tilfredshed, rng)
    return lambda nummer: (
        f"S{nummer:06d}",
        tilbud.nr,
        dag.isoformat(),
        str(tilfredshed),
        *celler,
        kommentar,
    )


def _svarprocent(tilbud: Tilbud, historie: Historie | None, froe: int) -> float:
    return (
        historie.svarprocent if historie else tilfaeldig(froe, tilbud.nr, "svarprocent").uniform(0.34, 0.62)
    )


def byg_svar(pakke: Kildepakke, froe: int) -> None:
    """Everybody who ends a course is invited in that half-year; some answer."""
    slutter: Counter[tuple[str, Halvaar]] = Counter(
        (raekke[1], Halvaar.med_dato(date.fromisoformat(raekke[4])))
        for raekke in pakke.raekker["forloeb"]
        if raekke[4]
    )
    svarene: list[tuple[date, Callable[[int], Raekke]]] = []
    for tilbud in TILBUDDENE:
        svarprocent = _svarprocent(tilbud, HISTORIE_FOR.get(tilbud.nr), froe)
        for halvaar in HALVAARENE:
            inviterede = slutter[tilbud.nr, halvaar]
            if not inviterede:
                continue
            rng = tilfaeldig(froe, tilbud.nr, "svar", halvaar)
            fra, til = halvaar.start.isoformat(), min(halvaar.slut, SIDSTE_DAG).isoformat()
            pakke.tilfoej("inviterede", [(tilbud.nr, fra, til, str(inviterede))])
            antal = round(inviterede * svarprocent)
            dagene = spredte_dage(halvaar.start, min(halvaar.slut, SIDSTE_DAG), antal, rng)
            tilfredsheder = _tilfredsheder(tilbud, halvaar, antal, froe, rng)
            for dag, tilfredshed in zip(dagene, tilfredsheder, strict=True):
                svarene.append((dag, _raekke(tilbud, dag, tilfredshed, rng)))
    svarene.sort(key=lambda led: led[0])
    pakke.tilfoej("besvarelser", (raekke(nummer) for nummer, (_, raekke) in enumerate(svarene, start=1)))
