"""Turns each row of tests/data/eksempler.csv into the model's own input and computes it.

Rows whose input is free text are built by hand below, under their number.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from kvalitetsmodel import effekt, fund, klager, rettidighed, tilfredshed
from kvalitetsmodel.bedoemmelse import samlet, vurder
from kvalitetsmodel.effekt import Sammenligning, Vindue
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import FORHOLD, STIKPROEVE, FundGrundlag, Stikproeve
from kvalitetsmodel.klager import Andre, Klage, KlageGrundlag
from kvalitetsmodel.optaelling import Forloeb, Klasse, Maalestok, Optaelling, Tilbudsfakta
from kvalitetsmodel.regelsaet import Tilstand
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.spor import Maaling
from kvalitetsmodel.uger import laes_uge
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import H, P

FIL = Path(__file__).parents[1] / "data" / "eksempler.csv"


@dataclass(frozen=True)
class Raekke:
    nr: int
    spor: str
    input: str
    forventet_farve: str
    forventet_p: str
    hvorfor: str


@dataclass(frozen=True)
class Udfald:
    """What the model said; `tal` are further figures that the row's text gives."""

    farve: Farve | None = None
    grund: str = ""
    p: dict[str, float] = field(default_factory=dict)
    regler: tuple[str, ...] = ()
    scenarie: int = 0
    tal: dict[str, object] = field(default_factory=dict)


def raekker() -> list[Raekke]:
    with FIL.open(encoding="utf-8") as fil:
        return [Raekke(int(r.pop("nr")), **r) for r in csv.DictReader(fil, delimiter=";")]


def udregn(raekke: Raekke) -> Udfald:
    """Raises KeyError for a row that nothing here knows how to compute."""
    return SAERLIGE[raekke.nr]() if raekke.nr in SAERLIGE else EFTER_SPOR[raekke.spor](raekke.input)


def _tal(tekst: str) -> dict[str, str]:
    return dict(re.findall(r"(\w+)=([\d.]+)", tekst))


def _maaling(m: Maaling, *navne: str) -> Udfald:
    return Udfald(m.farve, m.grund, {navn: m.tal[navn] for navn in navne if navn in m.tal}, tal=dict(m.tal))


# --- Effekt -------------------------------------------------------------------------------------------


def andre_med(e: str) -> Sammenligning:
    """A comparison group that makes the expected share exactly e, smoothing and clipping included."""
    if Fraction(e) < Fraction("0.02"):
        # The smoothing pulls towards the clipped 0.02: (10 + 20 * 0.02) / (1020 + 20) = 0.01.
        assert Fraction(e) == Fraction("0.01")
        return byg.andre(1020, 10)
    return byg.andre(10_000, int(Fraction(e) * 10_000))


def _effekt(tekst: str) -> Udfald:
    t = _tal(tekst)
    p = replace(P, rho=float(t.get("rho", P.rho)))
    vindue = byg.vindue(int(t["n"]), int(t["x"]), valg=(andre_med(t["e"]),))
    return _maaling(effekt.maal((vindue,), p), "p")


def _vinduer(*borgere: tuple[int, int], valg: tuple[Sammenligning, ...]) -> tuple[Vindue, ...]:
    return tuple(byg.vindue(n, x, halvaar=2 + i, valg=valg) for i, (n, x) in enumerate(borgere))


def _for_faa_i_alle_vinduer() -> Udfald:
    return _maaling(effekt.maal(_vinduer((9, 0), (14, 0), (19, 0), valg=(andre_med("0.35"),)), P), "p")


def _udvidet_vindue() -> Udfald:
    return _maaling(effekt.maal(_vinduer((14, 2), (23, 3), (30, 9), valg=(andre_med("0.35"),)), P), "p")


def _fire_andre() -> Udfald:
    valg = (byg.andre(900, 300, tilbud=4), byg.andre(900, 300, tilbud=4, gruppe="*/6.2"))
    return _maaling(effekt.maal(_vinduer((45, 20), valg=valg), P), "p")


def _under_100_borgere() -> Udfald:
    valg = (byg.andre(99, 30, tilbud=5), byg.andre(99, 30, tilbud=5, gruppe="*/6.2"))
    return _maaling(effekt.maal(_vinduer((45, 20), valg=valg), P), "p")


def _taelling(
    forloebene: list[Forloeb], perioder: list[tuple[int, int, Klasse]], uger: int, data_til: str
) -> Vindue:
    tilbud = Tilbudsfakta("T1", "L1", "vejledning/6.2", "6.2", Maalestok("slut", uger))
    taelling = Optaelling([tilbud], H, P, laes_uge(data_til))
    taelling.tael(forloebene, perioder)
    return taelling.grundlag(None)["T1"].vinduer[0]


def _to_forloeb() -> Udfald:
    """Both end on 2025-12-31, the citizen is on benefits; F9 is the one that counts, in either order."""
    slut = date(2025, 12, 31).toordinal()
    forloebene = [Forloeb(nr, "T1", slut - 60, slut, stratum) for nr, stratum in (("F9", 0), ("F10", 5))]
    maaleuge = laes_uge("2026-W27")
    vinduer = {
        _taelling(raekkefoelge, [(maaleuge, maaleuge, Klasse.FORSOERGELSE)], 26, "2026-W40")
        for raekkefoelge in (forloebene, forloebene[::-1])
    }
    (vindue,) = vinduer
    return Udfald(tal={"n": vindue.egne.n, "x": vindue.egne.ude})


def _uge_53() -> Udfald:
    slut = date(2025, 12, 31).toordinal()
    forloebene = [Forloeb("F1", "T1", slut - 60, slut, 0)]
    til_52, til_53 = (_taelling(forloebene, [], 52, uge) for uge in ("2026-W52", "2026-W53"))
    return Udfald(
        tal={"W52": (til_52.umodne, til_52.egne.borgere), "W53": (til_53.umodne, til_53.egne.borgere)}
    )


# --- Brugertilfredshed, klager, rettidighed -----------------------------------------------------------


def _tilfredshed(tekst: str) -> Udfald:
    """sd = 1.0 is what a municipality without spread gets."""
    t = _tal(tekst)
    m, middel = int(t["m"]), Fraction(t["middel"])
    assert float(t["sd"]) == P.sd_ingen
    if (m * middel).denominator != 1:  # no whole answers have this mean: tails and colour by themselves
        p = {f"p_{navn}": tilfredshed.hale(float(middel), m, 1.0, norm) for navn, norm in NORMER.items()}
        assert not tilfredshed.graa_grund(m, int(t["inviterede"]), P)
        return Udfald(tilfredshed.farve_af(p["p_gul"], p["p_roed"], P), p=p)
    lav, over = divmod(int(m * middel), m)
    maaling = tilfredshed.maal(byg.svar({lav: m - over, lav + 1: over}, int(t["inviterede"])), P)
    return _maaling(maaling, "p_gul", "p_roed")


NORMER = {"gul": P.norm_gul, "roed": P.norm_roed}


def _klage_grundlag(antal: int, borgere: int, forventet: str, maerker: int = 0) -> KlageGrundlag:
    """Others whose rate makes E exactly `forventet`."""
    rate = Fraction(forventet) / borgere if borgere else Fraction(0)
    skala = 5 if rate else 1
    andre = Andre(rate.numerator * skala, rate.denominator * skala)
    return KlageGrundlag(antal, 0, borgere, maerker, andre, andre)


def _klager(tekst: str) -> Udfald:
    t = _tal(tekst)
    return _maaling(klager.maal(_klage_grundlag(int(t["antal"]), int(t["borgere"]), t["forventet"]), P), "p")


SYV_KLAGER = (
    *[Klage(date(2025, 9, 1), "formalitet")] * 2,
    *[Klage(date(2025, 10, 1), "realitet")] * 3,
    Klage(date(2025, 7, 1), "begge"),
    Klage(date(2026, 6, 30), "formalitet", trukket=True),
    Klage(date(2025, 6, 30), "formalitet"),
)


def _syv_klager(anden_aktoer: bool) -> Udfald:
    return Udfald(tal={"antal": sum(klage.taeller(H, anden_aktoer) for klage in SYV_KLAGER)})


def _med_maerke(modtaget: date, rettet: date | None) -> Udfald:
    klage = Klage(modtaget, "formalitet", generel_praksis=True, praksis_rettet=rettet)
    return _maaling(klager.maal(_klage_grundlag(0, 200, "2.0", klage.aabent_maerke(H)), P), "p")


def _rettidighed(tekst: str) -> Udfald:
    samtaler, aktivering = re.findall(r"(\d+) af (\d+)", tekst)
    maaling = rettidighed.maal(
        RettidighedGrundlag(int(samtaler[1]), int(samtaler[0]), int(aktivering[1]), int(aktivering[0])), P
    )
    p_vaerdier = [maaling.tal[slags]["p"] for slags in rettidighed.SLAGS if "p" in maaling.tal[slags]]
    return Udfald(maaling.farve, maaling.grund, {"p": min(p_vaerdier)} if p_vaerdier else {})


# --- Fund ---------------------------------------------------------------------------------------------


def _fund(*fundene: fund.Fund, besoeg: int = 1, spor: str = "eksternt_tilsyn") -> Udfald:
    vurdering = vurder(byg.grundlag(fund=FundGrundlag(fundene, besoeg)), H, P)
    return Udfald(
        vurdering.spor[spor].farve,
        vurdering.spor[spor].grund,
        regler=vurdering.regler,
        scenarie=vurdering.scenarie,
        tal={"samlet": vurdering.farve},
    )


def _stikproeve(*fundene: fund.Fund) -> Udfald:
    grundlag = FundGrundlag(fundene, stikproeverne=(Stikproeve("P1", date(2026, 2, 1), 20, 18),))
    return _maaling(fund.maal_internt(grundlag, H, anden_aktoer=True))


NU = byg.fund("M2", "2026-03-10", 2)
AELDRE = {"bragt_i_orden": "2024-04-01"}

# --- Samlet -------------------------------------------------------------------------------------------


def _samlet(tekst: str) -> Udfald:
    """Tracks the row does not name are grå."""
    farver = dict(re.findall(r"\b([EBKV]) (groen|gul|roed|graa)", tekst))
    effekt, svar, klager, tilsyn = (Farve(farver.get(bogstav, "graa")) for bogstav in "EBKV")
    (grad,) = re.findall(r"T (\d)", tekst) or ("0",)
    return _af_tilstand(Tilstand(effekt, svar, klager, Farve.IKKE_RELEVANT, tilsyn, int(grad)))


def _af_tilstand(tilstand: Tilstand) -> Udfald:
    farve, scenarie, regler = samlet(tilstand)
    return Udfald(farve, regler=regler, scenarie=scenarie)


def _roed_effekt(nu: tuple[Vindue, ...], foer: tuple[Vindue, ...]) -> Udfald:
    grundlag = byg.effekt(*nu, aeldre=foer, aeldre_daekket=(True,) * len(foer))
    vurdering = vurder(byg.grundlag(effekt=grundlag), H, P)
    return Udfald(vurdering.farve, regler=vurdering.regler, scenarie=vurdering.scenarie)


def _kun_maerket() -> Udfald:
    klage = klager.maal(_klage_grundlag(0, 200, "2.0", 1), P)
    return _af_tilstand(
        Tilstand(
            Farve.GROEN, Farve.GROEN, klage.farve, Farve.IKKE_RELEVANT, Farve.GROEN, 0, generel_praksis=True
        )
    )


EFTER_SPOR: dict[str, Callable[[str], Udfald]] = {
    "effekt": _effekt,
    "brugertilfredshed": _tilfredshed,
    "klager": _klager,
    "rettidighed": _rettidighed,
    "samlet": _samlet,
}
ALLE_35 = (andre_med("0.35"),)
SAERLIGE: dict[int, Callable[[], Udfald]] = {
    16: _for_faa_i_alle_vinduer,
    17: _udvidet_vindue,
    18: _fire_andre,
    19: _under_100_borgere,
    20: _to_forloeb,
    21: _uge_53,
    41: lambda: _syv_klager(anden_aktoer=False),
    42: lambda: _syv_klager(anden_aktoer=True),
    48: lambda: _fund(NU, byg.fund("M1", "2024-03-10", 2, **AELDRE)),
    49: lambda: _fund(NU, byg.fund("M1", "2024-03-09", 2, **AELDRE)),
    50: lambda: _fund(NU, byg.fund("M3", "2026-03-10", 2)),
    51: lambda: _fund(NU, byg.fund("M1", "2025-11-01", 2, omraade="Dokumentation")),
    52: lambda: _fund(byg.fund("M1", "2025-11-04", 2, bragt_i_orden="2026-06-30")),
    53: lambda: _fund(byg.fund("M1", "2025-11-04", 2, bragt_i_orden="2026-07-01")),
    54: lambda: _fund(byg.fund("M1", "2026-01-01", 1, bragt_i_orden="2026-01-15")),
    55: lambda: _fund(byg.fund("M1", "2026-07-01", 3), besoeg=0),
    56: lambda: _fund(byg.fund("M1", "2023-09-01", 1), besoeg=0),
    57: lambda: _fund(byg.fund("M1", "2026-02-01", 0)),
    65: lambda: _roed_effekt(_vinduer((40, 5), valg=ALLE_35), _vinduer((40, 9), valg=ALLE_35)),
    66: lambda: _roed_effekt(_vinduer((14, 0), (40, 5), valg=ALLE_35), _vinduer((40, 5), valg=ALLE_35)),
    70: _kun_maerket,
    71: lambda: _med_maerke(date(2024, 2, 1), None),
    72: lambda: _med_maerke(date(2024, 2, 1), date(2026, 6, 30)),
    73: lambda: _fund(byg.fund("M1", "2026-05-01", None)),
    74: lambda: _fund(NU, byg.fund("M3", "2026-05-20", 2, bekraefter="M2"), besoeg=2),
    75: _stikproeve,
    76: lambda: _stikproeve(byg.fund("M1", "2026-02-01", 0, kilde=STIKPROEVE, besoeg_nr="P1")),
    77: lambda: _fund(byg.fund("X1", "2026-02-01", 2, kilde=FORHOLD, besoeg_nr="")),
}
