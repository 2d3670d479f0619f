"""Visits, spot checks, their remarks and matters learnt otherwise."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo.historier import HISTORIE_FOR
from demo.historier.typer import Bemaerkning, Besoeg, Historie, Stikproeve
from demo.kalender import FOERSTE_DAG, HALVAARENE, SIDSTE_DAG, hverdag, tilfaeldig
from demo.navne import BEMAERKNINGER, INTERN_KONTROL, RETTIGHEDER, TILSYNSFOERENDE
from demo.pakke import Kildepakke, Raekke
from demo.tilbudsvifte import LEVERANDOERER, TILBUDDENE, Tilbud

AARENE = tuple(sorted({halvaar.aar for halvaar in HALVAARENE}))
FARVE_EFTER_GRAD = {0: "groen", 1: "gul", 2: "roed", 3: "roed"}
_ANDRE_AKTOERER = {leverandoer.nr for leverandoer in LEVERANDOERER if leverandoer.type == "anden_aktoer"}


@dataclass
class _Samling:
    """Numbers visits and remarks as they come; stories confirm a remark by the name it has in the story."""

    pakke: Kildepakke
    bemaerkninger: int = 0
    noegler: dict[str, str] = field(default_factory=dict)

    def tilfoej(self, besoeg_nr: str, tilbud_nr: str, bemaerkningerne: tuple[Bemaerkning, ...]) -> None:
        for bemaerkning in bemaerkningerne:
            self.bemaerkninger += 1
            nr = f"M{self.bemaerkninger:04d}"
            self.noegler[f"{tilbud_nr}/{bemaerkning.noegle}"] = nr
            bekraefter = (
                self.noegler[f"{tilbud_nr}/{bemaerkning.bekraefter}"] if bemaerkning.bekraefter else ""
            )
            grad = "" if bemaerkning.grad is None else str(bemaerkning.grad)
            raekke = (
                *(nr, besoeg_nr, bemaerkning.kontrolomraade, grad, bemaerkning.tekst),
                *(bemaerkning.bragt_i_orden, bekraefter, bemaerkning.tilsynets_farve),
            )
            self.pakke.tilfoej("bemaerkninger", [raekke])


def _rettet(dag: date, rng: Random) -> str:
    """When an ordinary remark is put right; empty if that lies after the package was made."""
    rettet = hverdag(dag + timedelta(days=rng.randint(14, 60)))
    return rettet.isoformat() if rettet <= SIDSTE_DAG else ""


def _tilfaeldig_bemaerkning(dag: date, rng: Random) -> tuple[Bemaerkning, ...]:
    """Most visits end without a remark; a serious one is rare."""
    lod = rng.random()
    grad = 2 if lod < 0.01 else 1 if lod < 0.05 else 0 if lod < 0.2 else None
    if grad is None:
        return ()
    omraade = rng.choice([omraade for omraade, graden in BEMAERKNINGER if graden == grad])
    tekst = rng.choice(BEMAERKNINGER[omraade, grad])
    i_orden = _rettet(dag, rng) if grad else dag.isoformat()
    return (Bemaerkning(omraade, grad, tekst, i_orden, tilsynets_farve=FARVE_EFTER_GRAD[grad]),)


def _ordinaere_besoeg(tilbud: Tilbud, froe: int) -> list[Besoeg]:
    """One base visit a year at about the same time of year; a few are left out."""
    rng = tilfaeldig(froe, tilbud.nr, "tilsyn")
    dag_i_aaret = rng.randint(20, 280)
    besoegene = []
    for aar in AARENE:
        dag = hverdag(date(aar, 1, 1) + timedelta(days=dag_i_aaret + rng.randint(-15, 15)))
        aaben = max(FOERSTE_DAG, tilbud.startdato or FOERSTE_DAG) <= dag <= (tilbud.slutdato or SIDSTE_DAG)
        if not aaben or rng.random() < 0.04:
            continue
        bemaerkninger = _tilfaeldig_bemaerkning(dag, rng)
        besoegene.append(Besoeg(dag.isoformat(), bemaerkninger=bemaerkninger))
        if any((bemaerkning.grad or 0) >= 2 for bemaerkning in bemaerkninger):
            opfoelgning = hverdag(dag + timedelta(days=45))
            besoegene.append(Besoeg(opfoelgning.isoformat(), "opfoelgning"))
    return besoegene


def _rene_besoeg(tilbud: Tilbud, froe: int) -> list[Besoeg]:
    """What a story that says nothing of visits gets: one every spring, nothing found."""
    rng = tilfaeldig(froe, tilbud.nr, "rene besøg")
    dagene = [hverdag(date(aar, rng.randint(2, 5), rng.randint(1, 28))) for aar in AARENE]
    return [Besoeg(dag.isoformat()) for dag in dagene]


def besoegene(tilbud: Tilbud, historie: Historie | None, froe: int) -> list[Besoeg]:
    if historie is None:
        return _ordinaere_besoeg(tilbud, froe)
    return _rene_besoeg(tilbud, froe) if historie.besoeg is None else list(historie.besoeg)


def stikproeverne(tilbud: Tilbud, historie: Historie | None, froe: int) -> list[Stikproeve]:
    """Spot checks belong to Anden Aktør only; a fault found is always graded."""
    if historie is not None or tilbud.leverandoer_nr not in _ANDRE_AKTOERER:
        return list(historie.stikproever) if historie else []
    rng = tilfaeldig(froe, tilbud.nr, "stikprøver")
    proeverne = []
    for aar in AARENE:
        dag = hverdag(date(aar, rng.randint(2, 6), rng.randint(1, 28)))
        mangler = rng.choice((0, 0, 1))
        fund = Bemaerkning(
            RETTIGHEDER,
            0,
            "En af sagerne mangler dato på jobplanen. Det er rettet under stikprøven.",
            dag.isoformat(),
        )
        proeverne.append(Stikproeve(dag.isoformat(), 30, 30 - mangler, (fund,) if mangler else ()))
    return proeverne


def _tilsynsraekke(nr: str, tilbud: Tilbud, besoeg: Besoeg, rng: Random) -> Raekke:
    intern = besoeg.art == "internt_kontrolbesoeg"
    uanmeldt = "nej" if intern or (besoeg.art == "grundbesoeg" and rng.random() < 0.05) else "ja"
    foerende = INTERN_KONTROL if intern else rng.choice(TILSYNSFOERENDE)
    return nr, tilbud.nr, besoeg.dato, besoeg.art, uanmeldt, foerende


def byg_tilsyn(pakke: Kildepakke, froe: int) -> None:
    """Fill tilsynsbesoeg, stikproever, bemaerkninger and forhold, numbered in order of date."""
    samling = _Samling(pakke)
    haendelser: list[tuple[str, str, Besoeg | Stikproeve]] = []
    for tilbud in TILBUDDENE:
        historie = HISTORIE_FOR.get(tilbud.nr)
        haendelser += [(besoeg.dato, tilbud.nr, besoeg) for besoeg in besoegene(tilbud, historie, froe)]
        haendelser += [(proeve.dato, tilbud.nr, proeve) for proeve in stikproeverne(tilbud, historie, froe)]
    efter_nr = {tilbud.nr: tilbud for tilbud in TILBUDDENE}
    rng = tilfaeldig(froe, "tilsynsførende")
    for nummer, (dato, tilbud_nr, haendelse) in enumerate(
        sorted(haendelser, key=lambda led: led[:2]), start=1
    ):
        if isinstance(haendelse, Besoeg):
            nr = f"V{nummer:04d}"
            pakke.tilfoej("tilsynsbesoeg", [_tilsynsraekke(nr, efter_nr[tilbud_nr], haendelse, rng)])
        else:
            nr = f"P{nummer:04d}"
            proeve = (nr, tilbud_nr, dato, str(haendelse.kontrolleret), str(haendelse.i_orden))
            pakke.tilfoej("stikproever", [proeve])
        samling.tilfoej(nr, tilbud_nr, haendelse.bemaerkninger)
    _byg_forhold(pakke)


def _byg_forhold(pakke: Kildepakke) -> None:
    par = [
        (tilbud_nr, forhold) for tilbud_nr, historie in HISTORIE_FOR.items() for forhold in historie.forhold
    ]
    for nummer, (tilbud_nr, forhold) in enumerate(sorted(par, key=lambda led: led[1].dato), start=1):
        grad = "" if forhold.grad is None else str(forhold.grad)
        raekke = (
            *(f"X{nummer:03d}", tilbud_nr, forhold.dato, forhold.kilde, forhold.kontrolomraade),
            *(grad, forhold.tekst, forhold.bragt_i_orden),
        )
        pakke.tilfoej("forhold", [raekke])
