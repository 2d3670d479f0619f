"""The counting of regelsæt sections 2 and 3.1-3.3 a second time: with dates and mondays, one sentence at a time.

Slow and plain on purpose, and shares nothing with kvalitetsmodel/optaelling.py but the types it answers with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kvalitetsmodel.effekt import EffektGrundlag, Sammenligning, Strata, Vindue
from kvalitetsmodel.optaelling import Maalestok, Tilbudsfakta


@dataclass(frozen=True)
class Kursus:
    """A row of forloeb."""

    nr: str
    borger: str
    tilbud: str
    start: date
    slut: date | None
    parathed: str
    ledighed_uger: int


@dataclass(frozen=True)
class Kommune:
    """`ydelse`: the class of the code by citizen and monday; `data_til`: the last monday that the data cover."""

    tilbud: tuple[Tilbudsfakta, ...]
    kurser: tuple[Kursus, ...]
    ydelse: dict[tuple[str, date], str]
    data_til: date | None


def mandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def stratum_nr(kursus: Kursus) -> int:
    jobparat = kursus.parathed in ("jobparat", "uddannelsesparat")
    foerste = 0 if jobparat else 2 if kursus.parathed == "aktivitetsparat" else 4
    return foerste if kursus.ledighed_uger < 52 else foerste + 1


def referencedato(kursus: Kursus, maalestok: Maalestok) -> date | None:
    return kursus.start if maalestok.fra == "start" else kursus.slut


def udfald(kommune: Kommune, borger: str, dato: date, uger: int, definition: str) -> str:
    """`umoden`, `udgaar`, `ude` or `forsoerget`."""
    maaleuge = mandag(dato + timedelta(days=7 * uger))
    if kommune.data_til is None or maaleuge > kommune.data_til:
        return "umoden"
    klasse = kommune.ydelse.get((borger, maaleuge), "ude")
    if klasse == "udgaar":
        return "udgaar"
    if definition == "punkt":
        return "forsoerget" if klasse == "forsoergelse" else "ude"
    uge = mandag(dato) + timedelta(days=7)
    while uge <= maaleuge:
        if kommune.ydelse.get((borger, uge)) == "forsoergelse":
            return "forsoerget"
        uge += timedelta(days=7)
    return "ude"


def tael(
    kommune: Kommune, tilbud_nr: str, maalestok: Maalestok, periode: tuple[date, date], definition: str
) -> tuple[Strata, int]:
    """The strata of one offer measured with one yardstick, and the number of immature citizens."""
    fra, til = periode
    n, x, umodne = [0] * 6, [0] * 6, 0
    for borger in {kursus.borger for kursus in kommune.kurser}:
        mulige = []
        for kursus in kommune.kurser:
            dato = referencedato(kursus, maalestok)
            if kursus.borger == borger and kursus.tilbud == tilbud_nr and dato and fra <= dato <= til:
                mulige.append((dato, kursus.nr, kursus))
        if not mulige:
            continue
        dato, _, kursus = max(mulige, key=lambda valg: valg[:2])
        resultat = udfald(kommune, borger, dato, maalestok.uger, definition)
        if resultat == "umoden":
            umodne += 1
        elif resultat != "udgaar":
            n[stratum_nr(kursus)] += 1
            if resultat == "ude":
                x[stratum_nr(kursus)] += 1
    return Strata(tuple(n), tuple(x)), umodne


def halvaarsperiode(aar: int, nr: int, foer: int, antal: int) -> tuple[date, date]:
    """The `antal` half-years before the one that lies `foer` half-years before `aar`H`nr`."""
    slut = aar * 2 + nr - 1 - foer
    start = slut - antal

    def foerste_dag(nummer: int) -> date:
        return date(nummer // 2, 7 if nummer % 2 else 1, 1)

    return foerste_dag(start), foerste_dag(slut) - timedelta(days=1)


def vindue(
    kommune: Kommune, tilbud: Tilbudsfakta, periode: tuple[date, date], antal: int, definition: str
) -> Vindue:
    """Everybody measured with this offer's own yardstick."""
    alle = {
        andet.nr: tael(kommune, andet.nr, tilbud.maalestok, periode, definition) for andet in kommune.tilbud
    }

    def sum_af(navn: str, med: Callable[[Tilbudsfakta], bool]) -> Sammenligning:
        dele = [alle[andet.nr][0] for andet in kommune.tilbud if med(andet) and alle[andet.nr][0].borgere]
        n = tuple(sum(del_.n[k] for del_ in dele) for k in range(6))
        x = tuple(sum(del_.x[k] for del_ in dele) for k in range(6))
        return Sammenligning(navn, len(dele), Strata(n, x))

    def samme_gruppe(andet: Tilbudsfakta) -> bool:
        return andet.gruppe == tilbud.gruppe

    def samme_maalgruppe(andet: Tilbudsfakta) -> bool:
        return andet.maalgruppe == tilbud.maalgruppe

    valg = ((tilbud.gruppe, samme_gruppe), (f"*/{tilbud.maalgruppe}", samme_maalgruppe))
    egne, umodne = alle[tilbud.nr]
    return Vindue(
        halvaar=antal,
        egne=egne,
        umodne=umodne,
        kommunen=sum_af("", lambda _: True).strata,
        valg=tuple(
            sum_af(navn, lambda andet, med=med: med(andet) and andet.nr != tilbud.nr)  # type: ignore[misc]
            for navn, med in valg
        ),
        andre_leverandoerer=tuple(
            sum_af(
                navn,
                lambda andet, med=med: med(andet) and andet.leverandoer_nr != tilbud.leverandoer_nr,  # type: ignore[misc]
            )
            for navn, med in valg
        ),
    )


def grundlag(
    kommune: Kommune, tilbud: Tilbudsfakta, definition: str, data_fra: date | None
) -> EffektGrundlag:
    """The report of 2026H1 with windows of 2, 3 and 4 half-years."""

    def et(foer: int, antal: int) -> Vindue:
        return vindue(kommune, tilbud, halvaarsperiode(2026, 1, foer, antal), antal, definition)

    return EffektGrundlag(
        maal_fra=tilbud.maalestok.fra,
        maal_uger=tilbud.maalestok.uger,
        vinduer=(et(0, 2), et(0, 3), et(0, 4)),
        aeldre=(et(2, 2), et(2, 3), et(2, 4)),
        aeldre_daekket=tuple(
            data_fra is not None and halvaarsperiode(2026, 1, 2, antal)[0] >= data_fra for antal in (2, 3, 4)
        ),
        enkelte=(et(0, 1), et(1, 1)),
    )
