"""What a story can hold. A story governs its offer completely: what it leaves out stays inconspicuous."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Forventet:
    """What the rule set must say of the offer in one half-year; `regler` as in the report: "C1 C2"."""

    farve: str
    scenarie: int
    regler: str


@dataclass(frozen=True)
class Bemaerkning:
    """`grad` None = not yet graded. `noegle` lets a later remark of the same offer confirm this one."""

    kontrolomraade: str
    grad: int | None
    tekst: str
    bragt_i_orden: str = ""
    noegle: str = ""
    bekraefter: str = ""
    tilsynets_farve: str = ""


@dataclass(frozen=True)
class Besoeg:
    dato: str
    art: str = "grundbesoeg"
    bemaerkninger: tuple[Bemaerkning, ...] = ()


@dataclass(frozen=True)
class Stikproeve:
    dato: str
    kontrolleret: int
    i_orden: int
    bemaerkninger: tuple[Bemaerkning, ...] = ()


@dataclass(frozen=True)
class Forhold:
    """A matter learnt otherwise than by supervision."""

    dato: str
    kilde: str
    kontrolomraade: str
    grad: int | None
    tekst: str
    bragt_i_orden: str = ""


@dataclass(frozen=True)
class Klager:
    """`antal` complaints spread over the period. `generel_praksis` marks the first of them."""

    fra: str
    til: str
    antal: int
    tema: str
    type: str = "formalitet"
    generel_praksis: bool = False
    praksis_rettet: str = ""


@dataclass(frozen=True)
class Historie:
    """One offer's planted story.

    `effekt` is the share of citizens out of public support 26 weeks after the course, by the half-year in
    which the course ends; `tilfredshed` the mean of the answers given in a half-year. Both hold from the
    half-year named until the next one named. `besoeg` None means a clean visit every spring.
    """

    tilbud_nr: str
    titel: str
    fortaelling: str
    forventet: Mapping[str, Forventet]
    effekt: Mapping[str, float] = field(default_factory=dict)
    tilfredshed: Mapping[str, float] = field(default_factory=dict)
    svarprocent: float = 0.5
    klager: tuple[Klager, ...] = ()
    besoeg: tuple[Besoeg, ...] | None = None
    stikproever: tuple[Stikproeve, ...] = ()
    forhold: tuple[Forhold, ...] = ()
