"""Simulated citizens: their unemployment, their courses, and the benefit weeks that follow from both."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from demo.pakke import Raekke
from kvalitetsmodel.uger import uge_tekst

UDE_KODER = ("651", "661", "771")  # education grant, adult education, flexible job: out of public support
MAALEUGER = 26
# target group -> share out of public support 26 weeks after a course, unemployed < 52 weeks and longer
GRUNDANDEL = {
    "6.1": (0.53, 0.39),
    "6.2": (0.47, 0.33),
    "6.3": (0.17, 0.11),
    "6.4": (0.44, 0.31),
    "6.5": (0.24, 0.16),
    "6.6": (0.44, 0.29),
    "6.9": (0.2, 0.12),
}
PARATHED = {
    "6.1": ("jobparat",),
    "6.2": ("jobparat", "jobparat", "jobparat", "jobparat", "aktivitetsparat"),
    "6.3": ("aktivitetsparat",),
    "6.4": ("uddannelsesparat",),
    "6.5": ("aktivitetsparat",),
    "6.6": ("oevrige",),
    "6.9": ("oevrige",),
}
# target group -> benefit code while waiting, then by type of offer; last digit as in the code list
PASSIV = {"6.1": "111", "6.2": "130", "6.3": "730", "6.4": "720", "6.5": "720", "6.6": "890", "6.9": "740"}
AKTIV = {
    "6.1": {"": "213", "virksomhedspraktik": "217"},
    "6.2": {"": "133", "virksomhedspraktik": "137"},
    "6.3": {"": "733"},
    "6.4": {"": "723", "virksomhedspraktik": "727"},
    "6.5": {"": "723", "nytteindsats": "729"},
    "6.6": {"": "893"},
    "6.9": {"": "743"},
}


@dataclass(slots=True)
class Borger:
    """`ude_fra` is the first week out of public support; `tilbage` the week of return, if there is one."""

    noegle: str
    maalgruppe: str
    parathed: str
    foedselsaar: int
    ledig_fra: int
    indsatser: list[tuple[int, int, str]] = field(default_factory=list)  # first week, last week, code
    ude_fra: int = 0
    ude_kode: str = ""
    tilbage: int | None = None

    def ydelser(self, foerste: int, sidste: int) -> Iterator[Raekke]:
        """The benefit spells from week `foerste` to `sidste`: in order, without overlap or empty spells."""
        stykker: list[tuple[int, int, str]] = []
        uge = max(self.ledig_fra, foerste)
        for fra, til, kode in self.indsatser:
            stykker += [(uge, fra - 1, PASSIV[self.maalgruppe]), (max(fra, foerste), til, kode)]
            uge = til + 1
        stykker.append((uge, self.ude_fra - 1, PASSIV[self.maalgruppe]))
        tilbage = self.tilbage or sidste + 1
        if self.ude_kode:
            stykker.append((self.ude_fra, tilbage - 1, self.ude_kode))
        stykker.append((tilbage, sidste, PASSIV[self.maalgruppe]))
        for fra, til, kode in stykker:
            if fra <= min(til, sidste):
                yield self.noegle, uge_tekst(fra), uge_tekst(min(til, sidste)), kode


def ny_borger(nummer: int, maalgruppe: str, startuge: int, startaar: int, rng: Random) -> Borger:
    ledighed = rng.randint(52, 230) if rng.random() < 0.42 else rng.randint(1, 51)
    alder = rng.randint(19, 29) if maalgruppe in ("6.4", "6.5") else rng.randint(24, 64)
    return Borger(
        noegle=f"B{nummer:05d}",
        maalgruppe=maalgruppe,
        parathed=rng.choice(PARATHED[maalgruppe]),
        foedselsaar=startaar - alder,
        ledig_fra=startuge - ledighed,
    )


def kode_for(maalgruppe: str, tilbudstype: str) -> str:
    """A contact course is no activation: the passive benefit runs on."""
    if tilbudstype == "kontaktforloeb":
        return PASSIV[maalgruppe]
    return AKTIV[maalgruppe].get(tilbudstype, AKTIV[maalgruppe][""])


def ventetid(andel: float, u: float) -> int:
    """Weeks from the end of the course until out of support, so that P(within 26 weeks) = `andel`."""
    rate = -math.log(1 - andel) / MAALEUGER
    return int(-math.log(1 - u) / rate)


def forskudt(andel: float, logit: float) -> float:
    return 1 / (1 + (1 - andel) / andel * math.exp(-logit))


def saet_afgang(borger: Borger, sidste_uge: int, vente_uger: int, aar: int, rng: Random) -> None:
    """Let the citizen leave support `vente_uger` after the course; some study, some leave, some come back."""
    borger.ude_fra = sidste_uge + 1 + vente_uger
    borger.ude_kode, borger.tilbage = "", None
    lod = rng.random()
    if lod < 0.02:
        borger.ude_kode = "998" if aar - borger.foedselsaar >= 64 else "997"
    elif lod < 0.17:
        unge = aar - borger.foedselsaar < 30
        borger.ude_kode = "651" if unge else rng.choice(UDE_KODER)
    elif lod < 0.27:
        borger.tilbage = borger.ude_fra + rng.randint(10, 60)
