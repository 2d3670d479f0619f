"""The simulated municipality as a kildepakke: the same seed gives the same bytes. Nobody in it exists."""

from pathlib import Path

from demo.forloeb import byg_forloeb
from demo.klagerne import byg_klager
from demo.pakke import Kildepakke, Raekke
from demo.rettidigheden import byg_rettidighed
from demo.svarene import byg_svar
from demo.tilbudsvifte import AFTALERNE, LEVERANDOERER, TILBUDDENE, Tilbud
from demo.tilsynene import byg_tilsyn

FROE = 2026


def _byg_stamdata(pakke: Kildepakke) -> None:
    for nummer, leverandoer in enumerate(LEVERANDOERER, start=1):
        cvr, email = f"00{nummer * 37:06d}", f"post@{leverandoer.nr.lower()}.eksempel.invalid"
        pakke.tilfoej("leverandoerer", [(leverandoer.nr, leverandoer.navn, leverandoer.type, cvr, email)])
    for aftale in AFTALERNE:
        raekke = (
            *(
                aftale.nr,
                aftale.leverandoer_nr,
                f"Rammeaftale om {aftale.titel[0].lower()}{aftale.titel[1:]}",
            ),
            *(aftale.gyldig_fra, aftale.gyldig_til, aftale.maal_fra, aftale.maal_maaneder, aftale.maal_andel),
            *(aftale.resultatmodel.format(aftale.maal_maaneder), aftale.resultatbonus, aftale.bod),
        )
        pakke.tilfoej("rammeaftaler", [raekke])
    for nummer, tilbud in enumerate(TILBUDDENE, start=1):
        pakke.tilfoej("tilbud", [_tilbudsraekke(nummer, tilbud)])


def _tilbudsraekke(nummer: int, tilbud: Tilbud) -> Raekke:
    return (
        *(tilbud.nr, tilbud.leverandoer_nr, tilbud.navn, tilbud.type, tilbud.maalgruppe),
        *(
            tilbud.aftale_nr,
            tilbud.gruppe,
            f"0{nummer * 41:09d}",
            str(max(4, round(tilbud.stoerrelse * 0.7))),
        ),
        tilbud.startdato.isoformat() if tilbud.startdato else "",
        tilbud.slutdato.isoformat() if tilbud.slutdato else "",
    )


def byg_kommune(froe: int = FROE) -> Kildepakke:
    """The thirteen tables: the planted stories of `demo.historier` and ordinary offers drawn around them."""
    pakke = Kildepakke()
    _byg_stamdata(pakke)
    forloebene, ydelserne = byg_forloeb(froe)
    pakke.tilfoej("forloeb", forloebene)
    pakke.tilfoej("ydelsesuger", ydelserne)
    byg_tilsyn(pakke, froe)
    byg_klager(pakke, froe)
    byg_svar(pakke, froe)
    byg_rettidighed(pakke)
    return pakke


def skriv_kommune(mappe: Path, froe: int = FROE) -> None:
    byg_kommune(froe).skriv(mappe)
