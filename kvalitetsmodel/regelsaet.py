"""The rule set `standard-1`: its parameters, and rows A1..G1 as data (regelsæt sections 1 and 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from kvalitetsmodel.farver import Farve

# Below this the beta-binomial's log-gammas cancel to fewer than the eight digits of section 8.
MINDSTE_RHO = 1e-6
# What is divided by, or taken the logarithm of.
OVER_NUL = (
    "n_min",
    "min_svar",
    "min_andre_borgere",
    "udglatning",
    "graense_gulv",
    "rettidighed_krav",
    "klage_faktor",
    "klage_gulv",
    "klip_nedre",
    "sd_gulv",
    "sd_ingen",
)


@dataclass(frozen=True)
class Parametre:
    """One immutable row set (regelsæt section 1). The figures stand in the stored rule set only."""

    effekt_definition: str
    delta: float
    delta_rel: float
    rho: float
    alfa_gul: float
    alfa_roed: float
    n_min: int
    vindue: int
    vindue_max: int
    udglatning: float
    min_andre_tilbud: int
    min_andre_borgere: int
    norm_gul: float
    norm_roed: float
    min_svar: int
    min_svarprocent: float
    svar_fritaget: int
    klage_faktor: float
    klage_min_gul: int
    klage_min_roed: int
    klage_min_forventet: float
    rettidighed_krav: float
    gentagelse_maaneder: int
    n_diskretion: int
    alfa_svar: float
    klage_min_andre: int
    klage_gulv: float
    sd_gulv: float
    sd_ingen: float
    klip_nedre: float
    klip_oevre: float
    graense_gulv: float

    def __post_init__(self) -> None:
        if self.effekt_definition not in ("punkt", "sammenhaengende"):
            raise ValueError("effekt_definition er »punkt« eller »sammenhaengende«")
        if not 1 <= self.vindue <= self.vindue_max:
            raise ValueError("vindue ligger mellem 1 og vindue_max")
        if for_smaa := [navn for navn in OVER_NUL if getattr(self, navn) <= 0]:
            raise ValueError(f"{', '.join(for_smaa)} skal være over 0")
        if self.delta < 0 or self.delta_rel < 0:
            raise ValueError("delta og delta_rel er mindst 0")
        if self.rho != 0 and not MINDSTE_RHO <= self.rho < 1:
            raise ValueError(f"rho er 0 eller ligger fra {MINDSTE_RHO} til 1")
        if self.graense_gulv >= 1 or self.rettidighed_krav >= 1:
            raise ValueError("graense_gulv og rettidighed_krav er under 1")
        if not self.klip_nedre <= self.klip_oevre < 1:
            raise ValueError("klip_nedre er højst klip_oevre, og klip_oevre er under 1")

    @classmethod
    def fra_json(cls, data: Mapping[str, Any]) -> Parametre:
        """Raises TypeError for an unknown or missing name: a stored rule set is complete."""
        if mangler := {felt.name for felt in fields(cls)} - set(data):
            raise TypeError(f"regelsættet mangler {', '.join(sorted(mangler))}")
        return cls(**data)

    def som_json(self) -> dict[str, Any]:
        return asdict(self)


POLITISKE_VALG = ("norm_gul", "norm_roed", "delta", "delta_rel", "rettidighed_krav")


TILSYN, EFFEKT, SVAR, KLAGER, TID, INTET = (
    "tilsyn",
    "effekt",
    "brugertilfredshed",
    "klager",
    "rettidighed",
    "",
)

# The tracks whose yellow the note C8 is about; it fires for one of them at a time.
NOTESPOR = (SVAR, KLAGER, TID)


@dataclass(frozen=True)
class Tilstand:
    """What the rows look at: E, B, K, R, V and T of section 7, repetition, open mark, older effect."""

    effekt: Farve
    brugertilfredshed: Farve
    klager: Farve
    rettidighed: Farve
    eksternt_tilsyn: Farve
    grad: int
    gentagelse: bool = False
    generel_praksis: bool = False
    roed_effekt_bekraeftet: bool = False

    def andre_negative(self, spor: str) -> bool:
        """Is anything negative beside `spor`?"""
        maalte = (EFFEKT, SVAR, KLAGER, TID)
        return self.grad >= 1 or any(getattr(self, andet).negativ for andet in maalte if andet != spor)

    def gul(self, spor: str) -> bool:
        return getattr(self, spor) is Farve.GUL

    def eneste_gule(self) -> bool:
        return any(self.gul(spor) and not self.andre_negative(spor) for spor in NOTESPOR)

    def noget_groent(self) -> bool:
        return Farve.GROEN in (self.effekt, self.brugertilfredshed, self.eksternt_tilsyn)


@dataclass(frozen=True)
class Regel:
    """A row of section 7. `farve` None: fires without colouring."""

    id: str
    scenarie: int
    farve: Farve | None
    spor: str
    betingelse: str
    kraever: str
    holder: Callable[[Tilstand], bool]


NEGATIVE_RAEKKER: tuple[Regel, ...] = (
    Regel(
        "A1",
        4,
        Farve.ROED,
        TILSYN,
        "Et forhold af meget kritisabel grad er i kraft",
        "Stop for henvisning, redegørelse med handleplan (meget kort tidshorisont), "
        "misligholdelsessag vurderes",
        lambda t: t.grad == 3,
    ),
    Regel(
        "A2",
        4,
        Farve.ROED,
        TILSYN,
        "Et mere kritisabelt forhold er gentaget på samme kontrolområde",
        "Gentagelsestilfælde: stop for henvisning, redegørelse med handleplan (meget kort tidshorisont), "
        "misligholdelsessag vurderes",
        lambda t: t.gentagelse,
    ),
    Regel(
        "A3",
        3,
        Farve.ROED,
        TILSYN,
        "Et forhold af mere kritisabel grad er i kraft",
        "Dialogmøde, vejledning, udførlig handleplan med tidsplan, ændring af henvisningsstrategi, "
        "obligatorisk kontrol",
        lambda t: t.grad == 2,
    ),
    Regel(
        "A4",
        2,
        Farve.GUL,
        TILSYN,
        "Et forhold af mindre kritisabel grad er i kraft",
        "Dialogmøde, vejledning, handleplan for genoprettelse, evt. internt kontrolbesøg",
        lambda t: t.grad == 1,
    ),
    Regel(
        "P1",
        2,
        Farve.GUL,
        KLAGER,
        "En klage er mærket som tegn på generel forkert praksis, og praksis er ikke rettet",
        "Dialog, handleplan med tidshorisont (egne centre: juridisk undervisning)",
        lambda t: t.generel_praksis,
    ),
    Regel(
        "C1",
        3,
        Farve.ROED,
        EFFEKT,
        "Effekten er rød nu og var rød eller gul to halvår tidligere",
        "Vurdér henvisningsstrategi",
        lambda t: t.effekt is Farve.ROED and t.roed_effekt_bekraeftet,
    ),
    Regel(
        "C2",
        2,
        Farve.ROED,
        EFFEKT,
        "Effekten er rød",
        "Dialog, inddrag øvrige data",
        lambda t: t.effekt is Farve.ROED,
    ),
    Regel(
        "C3",
        2,
        Farve.ROED,
        SVAR,
        "Brugertilfredsheden er rød",
        "Dialog altid",
        lambda t: t.brugertilfredshed is Farve.ROED,
    ),
    Regel(
        "C4",
        2,
        Farve.ROED,
        KLAGER,
        "Klagerne er røde",
        "Dialog om praksis, handleplan",
        lambda t: t.klager is Farve.ROED,
    ),
    Regel("C5", 2, Farve.GUL, EFFEKT, "Effekten er gul", "Dialog", lambda t: t.gul(EFFEKT)),
    Regel(
        "C6",
        2,
        Farve.GUL,
        SVAR,
        "Brugertilfredsheden er gul, og noget andet er negativt",
        "Henvendelse til leverandøren",
        lambda t: t.gul(SVAR) and t.andre_negative(SVAR),
    ),
    Regel(
        "C7",
        2,
        Farve.GUL,
        KLAGER,
        "Klagerne er gule, og noget andet er negativt",
        "Dialog om praksis",
        lambda t: t.gul(KLAGER) and t.andre_negative(KLAGER),
    ),
    Regel(
        "D1",
        2,
        Farve.ROED,
        TID,
        "Rettidigheden er rød",
        "Dialog om rettidighed",
        lambda t: t.rettidighed is Farve.ROED,
    ),
    Regel(
        "D2",
        2,
        Farve.GUL,
        TID,
        "Rettidigheden er gul, og noget andet er negativt",
        "Dialog om rettidighed",
        lambda t: t.gul(TID) and t.andre_negative(TID),
    ),
)
C8 = Regel(
    "C8",
    1,
    None,
    INTET,
    "Brugertilfredshed, klager eller rettidighed er gul, og intet andet er negativt",
    "Vises med note, ingen handling",
    Tilstand.eneste_gule,
)
Z = Regel(
    "Z",
    1,
    Farve.GROEN,
    INTET,
    "Intet spor giver anledning til handling, og effekt, brugertilfredshed eller eksternt tilsyn er grøn",
    "Løbende overvågning",
    Tilstand.noget_groent,
)
G1 = Regel(
    "G1",
    1,
    Farve.GRAA,
    INTET,
    "Intet spor giver anledning til handling, men hverken effekt, brugertilfredshed eller eksternt tilsyn "
    "er grøn",
    "Ikke nok data; næste besøg prioriteres",
    lambda t: not t.noget_groent(),
)
RAEKKER: tuple[Regel, ...] = (*NEGATIVE_RAEKKER, C8, Z, G1)
RAEKKE_MED_ID = {regel.id: regel for regel in RAEKKER}


def gaeldende(tilstand: Tilstand) -> tuple[Regel, ...]:
    """Every row that fires, in table order. Z and G1 only where no row above C8 does."""
    negative = tuple(regel for regel in NEGATIVE_RAEKKER if regel.holder(tilstand))
    rolige = (C8,) if negative else (C8, Z, G1)
    return negative + tuple(regel for regel in rolige if regel.holder(tilstand))
