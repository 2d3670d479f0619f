"""The committee's annex as a workbook: the same stored figures as the PDF, to sort, filter and count."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.utils import timezone
from openpyxl.worksheet.worksheet import Worksheet

from kvalitetsmodel.farver import Farve
from rapporter.dokument.forklaring import fundlinjer
from rapporter.dokument.indhold import FARVER, Indhold
from rapporter.dokument.kolonner import Kolonne, kolonnerne
from rapporter.dokument.metodebilag import metodebilag
from rapporter.dokument.regneark import Regneark, Status, Tal
from rapporter.sporene import SPORENE
from rapporter.visning import Sporvisning, Tilbudsvisning

FORSLAG = "Et menneske afgør scenariet med en skriftlig begrundelse; her står reglernes forslag."
UDELADT = "Offentlig udgave: tal, der kunne pege på enkeltpersoner, er udeladt."


def byg(indhold: Indhold) -> bytes:
    rapport = indhold.rapport
    titel = f"Kvalitetsrapport for {indhold.halvaar.tekst}"
    bog = Regneark(titel, indhold.maerker, rapport.beregnet.astimezone(UTC))
    for ark in (_forside, _matrix, _maalgrupper, _spor, _fund, _regler, _metode):
        ark(bog, indhold)
    return bog.som_bytes()


def _forside(bog: Regneark, indhold: Indhold) -> None:
    rapport, om = indhold.rapport, indhold.rapport.grundlag
    ark = bog.ark("Forside")
    bog.tabel(
        ark,
        ("Rapport", ""),
        [
            ("Kommune", om["kommune"]),
            ("Forvaltning", om["forvaltning"]),
            ("Til", om["udvalg"]),
            ("Sagsnr.", om["sagsnr"]),
            ("Dokumentnr.", om["dokumentnr"]),
            ("Tilstand", rapport.get_tilstand_display()),
            ("Revision", rapport.revision),
            ("Beregnet", timezone.localdate(rapport.beregnet)),
            ("Godkendt", timezone.localdate(rapport.godkendt) if rapport.godkendt else None),
            ("Regelsæt", rapport.regelsaet.navn),
        ],
    )
    farver = [(Status(farve), antal) for farve, antal in indhold.farvetal]
    bog.tabel(ark, ("Samlet farve", "Tilbud"), [*farver, ("I alt", len(indhold.tilbuddene))])
    scenarier = sorted(indhold.scenarier.values(), key=lambda s: -s.nummer)
    bog.tabel(
        ark,
        ("Foreslået scenarie", "Tilbud", "Tiltag", "Opfølgning og kontrol"),
        [(s.nummer, s.antal, s.tiltag, s.opfoelgning) for s in scenarier],
    )
    bog.overskrift(ark, FORSLAG)
    if indhold.offentlig:
        bog.linje(ark, UDELADT)


def _matrix(bog: Regneark, indhold: Indhold) -> None:
    hoveder = (
        *("Nr.", "Tilbud", "Leverandør", "Leverandørtype", "Målgruppe", "Tilbudstype"),
        *("Borgere", "Alder, median", "Under 30", "30-49", "50 eller ældre"),
        *(spor.navn for spor in SPORENE),
        *("Samlet", "Foreslået scenarie", "Regler", "Siden sidst", "Bemærkninger"),
    )
    bog.tabel(bog.ark("Matrix"), hoveder, [_tilbudsraekke(t) for t in indhold.tilbuddene], laas=2)


def _tilbudsraekke(t: Tilbudsvisning) -> tuple[Any, ...]:
    alder = t.v["alder"]
    return (
        *(
            t.nr,
            t.v["navn"],
            t.v["leverandoer"],
            t.v["leverandoertype"],
            t.v["maalgruppe"],
            t.v["tilbudstype"],
        ),
        *(t.borgere, alder["median"], alder["under_30"], alder["30_49"], alder["50_plus"]),
        *(Status(spor.maaling.farve) for spor in t.sporene),
        *(Status(Farve(t.raekke.farve), t.farvetekst), t.raekke.scenarie, ", ".join(t.regel_ider)),
        t.siden_sidst,
        "; ".join(f"{spor.spor.navn}: {tekst}" for spor in t.sporene for tekst in spor.bemaerkninger),
    )


def _maalgrupper(bog: Regneark, indhold: Indhold) -> None:
    """An empty number of citizens is held back: it would give a small offer away."""
    raekker = []
    for gruppe in indhold.maalgrupper:
        farver = [tilbud.raekke.farve for tilbud in gruppe.tilbuddene]
        antal = (farver.count(farve) for farve in FARVER)
        raekker.append((gruppe.navn, len(gruppe.tilbuddene), gruppe.borgere, *antal))
    hoveder = ("Målgruppe", "Tilbud", "Borgere", *(f"{farve.tegn} {farve.ord}" for farve in FARVER))
    bog.tabel(bog.ark("Målgrupper"), hoveder, raekker, laas=1)


def _spor(bog: Regneark, indhold: Indhold) -> None:
    """One sheet per track."""
    for nr, spor in enumerate(SPORENE):
        kolonner = kolonnerne(spor, indhold.halvaar)
        raekker = [
            _sporraekke(tilbud, tilbud.sporene[nr], kolonner)
            for tilbud in indhold.tilbuddene
            if tilbud.sporene[nr].maaling.farve is not Farve.IKKE_RELEVANT
        ]
        titler = [kolonne.titel for kolonne in kolonner]
        hoveder = ("Nr.", "Tilbud", "Farve", "Hvorfor grå", *titler, "I ord")
        bog.tabel(bog.ark(spor.navn), hoveder, raekker, laas=2)


def _sporraekke(t: Tilbudsvisning, spor: Sporvisning, kolonner: list[Kolonne]) -> tuple[Any, ...]:
    celler = [_celle(kolonne, kolonne.vaerdi(t)) for kolonne in kolonner]
    return t.nr, t.v["navn"], Status(spor.maaling.farve), spor.grund, *celler, spor.saetning


def _celle(kolonne: Kolonne, vaerdi: Any) -> Any:
    return Tal(vaerdi, kolonne.format) if isinstance(vaerdi, float) else vaerdi


def _fund(bog: Regneark, indhold: Indhold) -> None:
    hoveder = ("Nr.", "Tilbud", "Fund", "Dato", "Kilde", "Kontrolområde", "Grad", "Bragt i orden", "Note")
    raekker = [
        (t.nr, t.v["navn"], f.nr, f.dato, f.kilde, f.kontrolomraade, f.grad, f.bragt_i_orden, f.bemaerkning)
        for t in indhold.tilbuddene
        for f in fundlinjer(t, indhold)
    ]
    bog.tabel(bog.ark("Bemærkninger i kraft"), hoveder, raekker, laas=2)


def _regler(bog: Regneark, indhold: Indhold) -> None:
    raekker = [
        (r.id, r.betingelse, Status(r.farve) if r.farve else None, r.scenarie, r.kraever)
        for r in metodebilag(indhold)["raekkerne"]
    ]
    hoveder = ("Regel", "Gælder, når", "Farve", "Scenarie", "Hvad den beder om")
    bog.tabel(bog.ark("Regler"), hoveder, raekker, laas=1)


def _metode(bog: Regneark, indhold: Indhold) -> None:
    metode, ark = metodebilag(indhold), bog.ark("Metode")
    bog.tabel(
        ark,
        ("Regelsættets tal", "Værdi", "Navn", "Politisk valg"),
        [
            (betydning, _parameter(indhold.p.som_json()[navn]), navn, "ja" if politisk else None)
            for betydning, _, navn, politisk in metode["parametrene"]
        ],
    )
    _fejlrater(bog, ark, metode)
    bog.tabel(
        ark,
        (
            "Borgere, der kan måles",
            *(f"Gul / rød ved højst, ventet {e * 100:.0f} pct." for e, _ in metode["opslag_e"]),
        ),
        [(n, *(f"{gul} / {roed}" for gul, roed in celler)) for n, celler in metode["opslag"]],
    )
    fra, til = metode["vindue"]
    bog.tabel(
        ark,
        ("Perioder og data", "Fra", "Til"),
        [
            ("Effekt: forløb, der sluttede (eller begyndte)", fra, til),
            ("Klager, svar, besøg, stikprøver, rettidighed", *indhold.halvaar.tolv_maaneder),
            ("Ydelsesdata", None, metode["data_til"] or "ingen"),
        ],
    )


def _parameter(vaerdi: float | str) -> Any:
    return vaerdi if isinstance(vaerdi, str) else Tal(vaerdi, "General")


def _fejlrater(bog: Regneark, ark: Worksheet, metode: dict[str, Any]) -> None:
    bog.tabel(
        ark,
        (
            "Fejlrater (simuleret: 300 kommuner, 120 tilbud, 4 halvår)",
            "Acceptabelt tilbud rødt ved et tilfælde",
            "Gult ved et tilfælde",
            "Reelt 10 point under: opdaget",
            "Reelt 20 point under: opdaget / rødt",
            "Røde, der er sande",
        ),
        metode["fejlrater"],
    )
