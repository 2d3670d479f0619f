"""Names and texts of the simulated municipality. Everything is invented; nobody here exists."""

KOMMUNE = "Eksempelby Kommune"
FORVALTNING = "Beskæftigelses- og Erhvervsforvaltningen"
UDVALG = "Beskæftigelsesudvalget"

SPOERGSMAAL = (
    "Hvor tilfreds er du med den vejledning, du fik?",
    "Blev du mødt med respekt?",
    "Var målet med forløbet klart for dig?",
    "Har forløbet bragt dig tættere på job eller uddannelse?",
)
KOMMENTARER = {
    "god": (
        "God hjælp til at skrive ansøgninger.",
        "Vejlederen tog sig tid til at lytte.",
        "Jeg fik en praktikplads, jeg ikke selv kunne have fundet.",
        "Rart at møde andre i samme situation.",
        "Jeg ved nu, hvad jeg skal gå efter.",
    ),
    "midt": (
        "Udmærket, men der gik for lang tid, før vi kom i gang.",
        "Undervisningen var fin, men holdet var for stort.",
        "Jeg savnede mere kontakt med virksomheder.",
        "Det meste kunne jeg i forvejen.",
    ),
    "daarlig": (
        "Jeg fik en ny kontaktperson tre gange på to måneder.",
        "Der var ingen plan for, hvad vi skulle lave.",
        "Jeg fik ikke svar på mine henvendelser.",
        "Lokalerne var kolde og larmende.",
    ),
}

FORMALITETSTEMAER = (
    "Lang ventetid på svar",
    "Indkaldelse med for kort varsel",
    "Tone og omgangsform",
    "Skiftende kontaktpersoner",
    "Mangelfuld vejledning om rettigheder",
    "Støj og uro på holdet",
    "Forkerte oplysninger i sagen",
    "Transport og afstand",
)
REALITETSTEMAER = (
    "Vurdering af rådighed",
    "Pålæg om tilbud",
    "Afslag på befordringsgodtgørelse",
    "Indhold i jobplan",
    "Ophør af forløb",
)
KANALER = ("Digital Post", "Digital Post", "telefon", "e-mail", "brev", "personligt fremmøde", "webformular")
FORMALITETSUDFALD = ("ikke_medhold", "ikke_medhold", "delvist_medhold", "medhold", "videresendt")
REALITETSUDFALD = ("stadfaestet", "stadfaestet", "stadfaestet", "aendret", "hjemvist", "afvist")

TILSYNSFOERENDE = ("Eksternt tilsyn, hold 1", "Eksternt tilsyn, hold 2", "Eksternt tilsyn, hold 3")
INTERN_KONTROL = "Kvalitetskontrolenheden"

DOKUMENTATION = "Dokumentation og rapportering"
FREMMOEDE = "Fremmøde og fravær"
INDHOLD = "Indhold og tilrettelæggelse"
RAMMER = "Fysiske rammer og arbejdsmiljø"
PLAN = "Borgerens plan og mål"
VIRKSOMHED = "Virksomhedsrettet indsats"
RETTIGHEDER = "Partshøring og klagevejledning"
BEMANDING = "Bemanding og kompetencer"

# (kontrolområde, grad) -> what a visit's remark may say in an ordinary offer
BEMAERKNINGER: dict[tuple[str, int], tuple[str, ...]] = {
    (DOKUMENTATION, 0): ("Skabelonen til slutrapporten kan forenkles. Tilsynet har vejledt om det.",),
    (DOKUMENTATION, 1): (
        "To af ti gennemgåede sager mangler skriftlig dokumentation for den seneste samtale.",
        "Notater om aftaler med borgeren er skrevet, men ikke dateret.",
    ),
    (DOKUMENTATION, 2): ("Progressionsrapporterne er sendt mere end en måned for sent i seks af ti sager.",),
    (FREMMOEDE, 0): ("Tilbuddet overvejer selv at gå fra ugentlig til daglig registrering af fremmøde.",),
    (FREMMOEDE, 1): (
        "Fremmødelisten er ikke udfyldt for enkelte dage i den seneste måned.",
        "Der er usikkerhed om, hvornår fravær skal meldes videre. Det beror på en misforståelse.",
    ),
    (FREMMOEDE, 2): ("Fravær er ikke meddelt kommunen i flere uger, selv om aftalen kræver det samme dag.",),
    (INDHOLD, 0): ("Ugeplanen kan gøres tydeligere for nye deltagere.",),
    (INDHOLD, 1): ("Den aftalte holdundervisning er aflyst to gange uden erstatning.",),
    (INDHOLD, 2): ("Deltagerne får i gennemsnit 14 af de 25 aftalte timer om ugen.",),
    (RAMMER, 0): ("Skiltningen til mødelokalet kan forbedres.",),
    (RAMMER, 1): ("Arbejdspladsvurderingen er mere end tre år gammel.",),
    (PLAN, 0): ("Borgernes egne mål kan skrives mere i deres egne ord.",),
    (PLAN, 1): ("I tre af ti sager er målet med forløbet ikke skrevet ned.",),
    (VIRKSOMHED, 1): ("Enkelte praktikaftaler mangler beskrivelse af arbejdsopgaverne.",),
    (BEMANDING, 0): ("Der er aftalt oplæring af en ny medarbejder.",),
}
