"""Who delivers what in the simulated municipality: 25 providers, their agreements and 60 offers.

All firms are invented. CVR and P-numbers begin with zero, so none of them can exist.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Leverandoer:
    nr: str
    navn: str
    type: str


@dataclass(frozen=True)
class Aftale:
    """`titel` without "Rammeaftale om"; `maal_fra`, `maal_maaneder` the yardstick (regelsæt section 2)."""

    nr: str
    leverandoer_nr: str
    titel: str
    gyldig_fra: str
    gyldig_til: str = ""
    maal_fra: str = ""
    maal_maaneder: str = ""
    maal_andel: str = ""
    resultatmodel: str = ""
    resultatbonus: str = ""
    bod: str = ""


@dataclass(frozen=True)
class Tilbud:
    """`stoerrelse` is how many courses end in an ordinary half-year."""

    nr: str
    leverandoer_nr: str
    navn: str
    type: str
    maalgruppe: str
    stoerrelse: int
    aftale_nr: str = ""
    gruppe: str = ""
    startdato: date | None = None
    slutdato: date | None = None


LEVERANDOER_A = "L03"  # what the demo user leverandoer_a sees: a red offer with a story and a green one
LEVERANDOER_B = "L23"  # leverandoer_b: an Anden Aktør with a yellow offer and two green ones with a note

LEVERANDOERER = (
    Leverandoer("L01", "Tværdal Jobværksted ApS", "ekstern"),
    Leverandoer("L02", "Lærkespring Vejledning ApS", "ekstern"),
    Leverandoer("L03", "Fjordmose Kompetence ApS", "ekstern"),
    Leverandoer("L04", "Bøgetoft Afklaring I/S", "ekstern"),
    Leverandoer("L05", "Ravnskær Erhvervstræning ApS", "ekstern"),
    Leverandoer("L06", "Hammerblik Værksteder ApS", "ekstern"),
    Leverandoer("L07", "Kornskel Uddannelseshus", "ekstern"),
    Leverandoer("L08", "Vindebro Jobkraft ApS", "ekstern"),
    Leverandoer("L09", "Stenagerhus Sundhed og Arbejde ApS", "ekstern"),
    Leverandoer("L10", "Foreningen Ungebro Eksempelby", "ekstern"),
    Leverandoer("L11", "Humlekrog Grønne Værksteder", "ekstern"),
    Leverandoer("L12", "Mosekrog Mentorer ApS", "ekstern"),
    Leverandoer("L13", "Pejlestav Vejledning ApS", "ekstern"),
    Leverandoer("L14", "Beskæftigelsescenter Nord", "beskaeftigelsescenter"),
    Leverandoer("L15", "Beskæftigelsescenter Syd", "beskaeftigelsescenter"),
    Leverandoer("L16", "Beskæftigelsescenter Vest", "beskaeftigelsescenter"),
    Leverandoer("L17", "Beskæftigelsescenter Havnen", "beskaeftigelsescenter"),
    Leverandoer("L18", "Beskæftigelsescenter Bakkerne", "beskaeftigelsescenter"),
    Leverandoer("L19", "Ungecenter Eksempelby", "beskaeftigelsescenter"),
    Leverandoer("L20", "Jobcenter Eksempelby, Virksomhedsservice", "jobcenter"),
    Leverandoer("L21", "Jobcenter Eksempelby, Sygedagpenge", "jobcenter"),
    Leverandoer("L22", "Tranelund Jobformidling A/S", "anden_aktoer"),
    Leverandoer("L23", "Skovrand Karriere ApS", "anden_aktoer"),
    Leverandoer("L24", "Klitøre Dagpengeservice ApS", "anden_aktoer"),
    Leverandoer("L25", "Engdrag Karriere ApS", "anden_aktoer"),
)

_LAV, _HOEJ, _ANDEN_AKTOER = (f"{beloeb} kr. pr. overtrædelse" for beloeb in ("10.000", "25.000", "50.000"))
_BONUS = "Bonus pr. borger ude af forsørgelse efter {} måneder"
AFTALERNE = (
    Aftale("R011", "L01", "Jobrettede værksteder", "2023-01-01", "2026-12-31", bod=_HOEJ),
    Aftale("R021", "L02", "Vejledning", "2022-07-01", "2027-06-30", bod=_LAV),
    Aftale(
        "R031",
        "L03",
        "Kompetenceforløb",
        "2023-01-01",
        "2027-12-31",
        "slut",
        "6",
        "0,40",
        _BONUS,
        "4500",
        _HOEJ,
    ),
    Aftale("R041", "L04", "Afklaring", "2023-01-01", "2027-12-31", "slut", "12", bod=_LAV),
    Aftale("R051", "L05", "Erhvervstræning", "2022-01-01", "", "start", "6", bod=_HOEJ),
    Aftale(
        "R061", "L06", "Værksteder", "2023-01-01", "2027-06-30", "slut", "3", "0,25", _BONUS, "3000", _HOEJ
    ),
    Aftale("R071", "L07", "Korte kurser", "2022-08-01", "2026-12-31", "start", "12"),
    Aftale("R081", "L08", "Jobformidling", "2023-01-01", "2027-12-31", bod=_LAV),
    Aftale("R091", "L09", "Sygemeldte borgere", "2023-01-01", "2026-12-31", bod=_LAV),
    Aftale("R101", "L10", "Unge", "2022-01-01", "2027-12-31"),
    Aftale("R111", "L11", "Grønne værksteder", "2023-01-01", "2027-12-31", bod=_LAV),
    Aftale("R121", "L12", "Mentorstøtte", "2023-01-01", "2027-12-31", bod=_LAV),
    Aftale("R131", "L13", "Vejledning og kurser", "2023-01-01", "2026-12-31", bod=_LAV),
    Aftale(
        "R221",
        "L22",
        "Kontaktforløb",
        "2023-01-01",
        "2026-12-31",
        "slut",
        "6",
        "0,45",
        _BONUS,
        "6000",
        _ANDEN_AKTOER,
    ),
    Aftale(
        "R231",
        "L23",
        "Kontaktforløb",
        "2023-01-01",
        "2027-12-31",
        "slut",
        "6",
        "0,45",
        _BONUS,
        "6000",
        _ANDEN_AKTOER,
    ),
    Aftale("R241", "L24", "Dagpenge og sygedagpenge", "2023-01-01", bod=_ANDEN_AKTOER),
    Aftale("R251", "L25", "Kontaktforløb", "2026-01-01", "2029-12-31", bod=_ANDEN_AKTOER),
)

_UNGE = "Unge under 30"
TILBUDDENE = (
    Tilbud("T01", "L01", "Jobværkstedet", "vejledning", "6.2", 26, "R011"),
    Tilbud("T02", "L02", "Vejen videre", "vejledning", "6.2", 22, "R021"),
    Tilbud("T03", "L03", "Fjordmose Jobspor", "vejledning", "6.2", 40, "R031"),
    Tilbud("T04", "L14", "Jobrettet forløb Nord", "vejledning", "6.2", 34),
    Tilbud("T05", "L15", "Jobrettet forløb Syd", "vejledning", "6.2", 30),
    Tilbud("T06", "L06", "Værkstedets vej til job", "vejledning", "6.2", 24, "R061"),
    Tilbud("T07", "L08", "Jobkraft", "vejledning", "6.2", 40, "R081"),
    Tilbud("T08", "L13", "Kompas", "vejledning", "6.2", 18, "R131"),
    Tilbud("T09", "L16", "Jobrettet forløb Vest", "vejledning", "6.2", 26),
    Tilbud("T10", "L05", "Erhvervstræning på hold", "vejledning", "6.2", 20, "R051"),
    Tilbud("T11", "L03", "Kompetencekort", "projekt", "6.1", 28, "R031"),
    Tilbud("T12", "L02", "Digital jobsøgning", "projekt", "6.1", 30, "R021"),
    Tilbud("T13", "L08", "Karriereskift", "projekt", "6.1", 40, "R081"),
    Tilbud("T14", "L13", "Små kursushold", "projekt", "6.1", 8, "R131"),
    Tilbud("T15", "L17", "Dagpengeværkstedet", "projekt", "6.1", 32),
    Tilbud("T16", "L23", "Lager og logistik", "projekt", "6.1", 22, "R231"),
    Tilbud("T17", "L07", "Korte erhvervskurser", "projekt", "6.1", 20, "R071"),
    Tilbud("T18", "L20", "Praktik med plan", "virksomhedspraktik", "6.2", 44),
    Tilbud("T19", "L05", "Praktiksporet", "virksomhedspraktik", "6.2", 26, "R051"),
    Tilbud("T20", "L06", "Værkstedspraktik", "virksomhedspraktik", "6.2", 20, "R061"),
    Tilbud("T21", "L11", "Grøn praktik", "virksomhedspraktik", "6.2", 16, "R111"),
    Tilbud("T22", "L14", "Praktik Nord", "virksomhedspraktik", "6.2", 24),
    Tilbud("T23", "L16", "Praktik Vest", "virksomhedspraktik", "6.2", 20),
    Tilbud("T24", "L01", "Butik og service", "virksomhedspraktik", "6.2", 18, "R011"),
    Tilbud("T25", "L04", "Afklaring i praksis", "vejledning", "6.3", 24, "R041"),
    Tilbud("T26", "L11", "Værkstedet i det grønne", "vejledning", "6.3", 18, "R111"),
    Tilbud("T27", "L12", "Mestring og hverdag", "vejledning", "6.3", 16, "R121"),
    Tilbud("T28", "L14", "Aktivt forløb Nord", "vejledning", "6.3", 26),
    Tilbud("T29", "L15", "Aktivt forløb Syd", "vejledning", "6.3", 24),
    Tilbud("T30", "L16", "Aktivt forløb Vest", "vejledning", "6.3", 22),
    Tilbud("T31", "L18", "Aktivt forløb Bakkerne", "vejledning", "6.3", 20),
    Tilbud("T32", "L09", "Krop og arbejde", "vejledning", "6.3", 16, "R091"),
    Tilbud("T33", "L12", "Mentor på vej", "mentor", "6.3", 16, "R121"),
    Tilbud("T34", "L04", "Mentor i hverdagen", "mentor", "6.3", 6, "R041"),
    Tilbud("T35", "L15", "Mentor Syd", "mentor", "6.3", 12),
    Tilbud("T36", "L10", "Mentorkorpset", "mentor", "6.3", 3, "R101"),
    Tilbud("T37", "L21", "Tilbage til arbejde", "vejledning", "6.6", 40),
    Tilbud("T38", "L09", "Sygemeldt med plan", "vejledning", "6.6", 26, "R091"),
    Tilbud("T39", "L02", "Stress og job", "vejledning", "6.6", 22, "R021"),
    Tilbud("T40", "L15", "Ungesporet Syd", "vejledning", "6.5", 20, gruppe=_UNGE),
    Tilbud("T41", "L18", "Raskmelding Bakkerne", "vejledning", "6.6", 22),
    Tilbud("T42", "L13", "Blid tilbagevenden", "vejledning", "6.6", 18, "R131"),
    Tilbud("T43", "L04", "Hold fast i jobbet", "vejledning", "6.6", 14, "R041", startdato=date(2025, 7, 1)),
    Tilbud("T44", "L09", "Træning og job", "vejledning", "6.6", 3, "R091", slutdato=date(2026, 2, 27)),
    Tilbud("T45", "L24", "Sygedagpengeforløb Klitøre", "vejledning", "6.6", 20, "R241"),
    Tilbud("T46", "L19", "Uddannelsesklar", "vejledning", "6.4", 34, gruppe=_UNGE),
    Tilbud("T47", "L10", "Ungebro", "vejledning", "6.5", 20, "R101", _UNGE),
    Tilbud("T48", "L07", "Forskole til erhvervsuddannelse", "projekt", "6.4", 22, "R071", _UNGE),
    Tilbud("T49", "L19", "Ungeværkstedet", "nytteindsats", "6.5", 24, gruppe=_UNGE),
    Tilbud("T50", "L10", "Praktik for unge", "virksomhedspraktik", "6.4", 30, "R101", _UNGE),
    Tilbud(
        "T51", "L07", "Brobygning til uddannelse", "vejledning", "6.4", 0, "R071", _UNGE, date(2026, 6, 1)
    ),
    Tilbud("T52", "L19", "Natur og unge", "vejledning", "6.5", 12, "", _UNGE, date(2026, 3, 1)),
    Tilbud("T53", "L20", "Fleksjobformidling", "projekt", "6.9", 22),
    Tilbud("T54", "L11", "Fleks i det grønne", "projekt", "6.9", 8, "R111"),
    Tilbud("T55", "L22", "Kontaktforløb Tranelund", "kontaktforloeb", "6.1", 34, "R221"),
    Tilbud("T56", "L22", "Akademikerforløb Tranelund", "kontaktforloeb", "6.1", 26, "R221"),
    Tilbud("T57", "L23", "Kontaktforløb Skovrand", "kontaktforloeb", "6.1", 30, "R231"),
    Tilbud("T58", "L23", "Skovrand kurser", "projekt", "6.1", 24, "R231"),
    Tilbud("T59", "L24", "Dagpengeforløb Klitøre", "kontaktforloeb", "6.1", 28, "R241"),
    Tilbud(
        "T60", "L25", "Kontaktforløb Engdrag", "kontaktforloeb", "6.1", 10, "R251", startdato=date(2026, 1, 5)
    ),
)
