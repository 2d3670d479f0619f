"""The columns of a track's table: the track's own figures, and what is shown beside them and never judges.

PDF and XLSX loop over the tracks; the extra columns (regelsæt sections 3.7, 3.8, 4 and 6) stand here alone.
A value that is missing or held back is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kvalitetsmodel import dansk
from kvalitetsmodel.fund import i_kraft
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.rettidighed import SLAGS
from kvalitetsmodel.spor import Felt, Spor
from kvalitetsmodel.statistik import wilson
from kvalitetsmodel.tilfredshed import egne_graenser, middel
from rapporter.visning import Tilbudsvisning

PILE = {"op": "bedre", "ned": "dårligere"}


class Art(Enum):
    """How a value is written: for a reader, and as a number format of a spreadsheet."""

    TEKST = (str, "@")
    ANTAL = (dansk.tal, "#,##0")
    DECIMAL = (lambda v: dansk.tal(v, 2), "#,##0.00")
    ANDEL = (dansk.procent, "0.0%")
    P = (dansk.sandsynlighed, "[<0.000001]0.0E+00;0.000000")  # never as 0 (regelsæt section 8)


@dataclass(frozen=True)
class Kolonne:
    """`vis`: as a reader sees a value; `format`: of the number in a spreadsheet."""

    titel: str
    vaerdi: Callable[[Tilbudsvisning], Any]
    vis: Callable[[Any], str]
    format: str

    @classmethod
    def af(cls, titel: str, art: Art, vaerdi: Callable[[Tilbudsvisning], Any]) -> Kolonne:
        return cls(titel, vaerdi, *art.value)

    @property
    def er_tekst(self) -> bool:
        return self.format == Art.TEKST.value[1]

    @property
    def overskrift(self) -> str:
        """In a printed table the unit of a share stands once, at the top."""
        return f"{self.titel} (pct.)" if self.vis is dansk.procent else self.titel

    def tekst(self, tilbud: Tilbudsvisning) -> str:
        """The value as it stands under `overskrift`; empty where it is missing or held back."""
        vaerdi = self.vaerdi(tilbud)
        if vaerdi is None:
            return ""
        return dansk.tal(vaerdi * 100, 1) if self.vis is dansk.procent else self.vis(vaerdi)


def kolonnerne(spor: Spor, h: Halvaar) -> list[Kolonne]:
    """A track's own figures in its own order, then the extra ones."""
    egne = [kolonne for felt in spor.felter for kolonne in _af_felt(spor.kode, felt)]
    return egne + _ekstra(spor.kode, h)


def _af_felt(kode: str, felt: Felt) -> list[Kolonne]:
    if felt.navn in SLAGS:
        return [
            Kolonne.af(f"{felt.titel}: {titel}", art, _tal(kode, felt.navn, navn))
            for navn, titel, art in (
                ("paakraevet", "påkrævede", Art.ANTAL),
                ("rettidige", "rettidige", Art.ANTAL),
                ("p", "sandsynlighed ved kravet", Art.P),
            )
        ]
    # A way of writing that is the track's own says nothing of decimals; two are enough for any.
    talformat = next((art.value[1] for art in Art if art.value[0] is felt.vis), Art.DECIMAL.value[1])
    return [Kolonne(felt.titel, _tal(kode, felt.navn), felt.vis, talformat)]


def _tal(kode: str, *sti: str) -> Callable[[Tilbudsvisning], Any]:
    def vaerdi(tilbud: Tilbudsvisning) -> Any:
        tal: Any = tilbud.maalingerne[kode].tal
        for navn in sti:
            tal = tal.get(navn) if tal is not None else None
        return tal

    return vaerdi


def _af_tal(kode: str, *navne: str, regn: Callable[..., Any]) -> Callable[[Tilbudsvisning], Any]:
    """A value that follows from figures of the track; None if one of them is missing or held back."""

    def vaerdi(tilbud: Tilbudsvisning) -> Any:
        tal = tilbud.maalingerne[kode].tal
        vaerdier = [tal.get(navn) for navn in navne]
        return None if None in vaerdier else regn(*vaerdier)

    return vaerdi


def _andel(x: int, n: int) -> float | None:
    return x / n if n else None


def _interval(ende: int) -> Callable[[int, int], float | None]:
    return lambda x, n: wilson(x, n)[ende] if n else None


def _ekstra(kode: str, h: Halvaar) -> list[Kolonne]:
    match kode:
        case "effekt":
            return _effekt()
        case "brugertilfredshed":
            return _svar()
        case "klager":
            pr_100 = _af_tal(kode, "antal", "borgere", regn=lambda antal, n: 100 * antal / n if n else None)
            return [Kolonne.af("Klager pr. 100 borgere", Art.DECIMAL, pr_100)]
        case "eksternt_tilsyn":
            return [
                Kolonne.af("Besøg i 12 måneder", Art.ANTAL, lambda t: t.grundlag.fund.besoeg),
                Kolonne.af("Bemærkninger i kraft", Art.ANTAL, lambda t: _i_kraft(t, h)),
            ]
        case "internt_tilsyn":
            sager = ("sager_i_orden", "sager_kontrolleret")
            return _andel_med_interval(kode, "Andel i orden", *sager)
        case "rettidighed":
            return [Kolonne.af("Tilbud med samme tal", Art.ANTAL, _samme_tal)]
    return []


def _andel_med_interval(kode: str, titel: str, x: str, n: str) -> list[Kolonne]:
    return [
        Kolonne.af(titel, Art.ANDEL, _af_tal(kode, x, n, regn=_andel)),
        Kolonne.af("95 pct.-interval, nedre", Art.ANDEL, _af_tal(kode, x, n, regn=_interval(0))),
        Kolonne.af("95 pct.-interval, øvre", Art.ANDEL, _af_tal(kode, x, n, regn=_interval(1))),
    ]


def _effekt() -> list[Kolonne]:
    indeks = _af_tal("effekt", "x", "n", "forventet", regn=lambda x, n, e: x / (n * e))
    return [
        *_andel_med_interval("effekt", "Andel ude", "x", "n"),
        Kolonne.af("Indeks (resultat / ventet)", Art.DECIMAL, indeks),
        Kolonne.af("Ventet mod andre leverandører", Art.ANDEL, lambda t: t.v["effekt_andre_leverandoerer"]),
        Kolonne.af("Udvikling", Art.TEKST, _udvikling),
    ]


def _udvikling(tilbud: Tilbudsvisning) -> str | None:
    """The arrow and the early warning of regelsæt section 8; neither colours."""
    advarsel = "ny advarsel" if tilbud.v["effekt_ny_advarsel"] else ""
    return ", ".join(filter(None, (PILE.get(tilbud.v["effekt_pil"]), advarsel))) or None


def _svar() -> list[Kolonne]:
    return [
        Kolonne.af("Svarprocent", Art.ANDEL, _af_tal("brugertilfredshed", "m", "inviterede", regn=_andel)),
        Kolonne.af("Gul ved højst", Art.DECIMAL, lambda t: _egen_graense(t, 0)),
        Kolonne.af("Rød ved højst", Art.DECIMAL, lambda t: _egen_graense(t, 1)),
        Kolonne.af("Gruppens gennemsnit", Art.DECIMAL, _gruppens_gennemsnit),
    ]


def _egen_graense(tilbud: Tilbudsvisning, nr: int) -> float | None:
    """The offer's own limit for its number of answers; None where no mean of so many answers is so low."""
    tal = tilbud.maalingerne["brugertilfredshed"].tal
    if "p_gul" not in tal:
        return None
    return egne_graenser(tal["m"], tal["sd"], tilbud.parametre)[nr] or None


def _gruppens_gennemsnit(tilbud: Tilbudsvisning) -> float | None:
    """Information for the quality team; published, it could give a hidden offer of the group away."""
    svar = tilbud.grundlag.brugertilfredshed.gruppens_svar
    return middel(svar) if tilbud.alt and any(svar) else None


def _i_kraft(tilbud: Tilbudsvisning, h: Halvaar) -> int:
    return len(i_kraft((f for f in tilbud.grundlag.fund.fundene if f.kilde == "besoeg"), h))


def _samme_tal(tilbud: Tilbudsvisning) -> int | None:
    antal: int = tilbud.v["leverandoerens_tilbud"]
    return antal if tilbud.maalingerne["rettidighed"].tal else None
