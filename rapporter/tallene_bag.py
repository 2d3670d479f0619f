"""The rows behind a track, as small tables: from colour to counts on the same page. For the quality team only."""

from __future__ import annotations

from dataclasses import dataclass

from kvalitetsmodel import effekt, fund, klager, tilfredshed
from kvalitetsmodel.dansk import dato, procent, tal, ventet_antal
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.saetninger import GRADER
from rapporter.visning import Tilbudsvisning

PARATHED = {
    "jobparat": "Job- og uddannelsesparate",
    "aktivitetsparat": "Aktivitetsparate",
    "oevrige": "Øvrige",
}
KILDE = {fund.BESOEG: "Tilsynsbesøg", fund.STIKPROEVE: "Stikprøve", fund.FORHOLD: "Kendt på anden måde"}


@dataclass(frozen=True)
class Tabel:
    titel: str
    hoveder: tuple[str, ...]
    raekker: list[tuple[str, ...]]
    note: str = ""


def tallene_bag(tilbud: Tilbudsvisning, h: Halvaar) -> dict[str, list[Tabel]]:
    """Tables by track code; tracks without rows behind them are left out."""
    tabeller = {
        "effekt": [_effekt(tilbud)],
        "brugertilfredshed": [_svar(tilbud)],
        "klager": [_klager(tilbud)],
        "eksternt_tilsyn": [_fund(tilbud, h, (fund.BESOEG, fund.FORHOLD))],
        "internt_tilsyn": [_stikproever(tilbud), _fund(tilbud, h, (fund.STIKPROEVE,))],
    }
    return {kode: [tabel for tabel in liste if tabel.raekker] for kode, liste in tabeller.items()}


def _effekt(tilbud: Tilbudsvisning) -> Tabel:
    p = tilbud.parametre
    vindue = effekt.vaelg_vindue(tilbud.grundlag.effekt.vinduer, p)
    andre = vindue.sammenligning(p)
    raekker: list[tuple[str, ...]] = []
    for k, (parathed, lang) in enumerate(effekt.STRATA):
        if vindue.egne.n[k]:
            ledig = "52 uger eller mere" if lang else "under 52 uger"
            raekker.append(
                (
                    f"{PARATHED[parathed]}, ledige {ledig}",
                    f"{vindue.egne.x[k]} af {vindue.egne.n[k]}",
                    _broek(andre.strata, k) if andre else "–",
                    _broek(vindue.kommunen, k),
                )
            )
    maal = tilbud.grundlag.effekt
    fra = "start" if maal.maal_fra == "start" else "slut"
    return Tabel(
        "Ude af offentlig forsørgelse, efter borgergruppe",
        ("Borgergruppe", "Tilbuddet", "Andre i gruppen", "Hele kommunen"),
        raekker,
        f"Målt {maal.maal_uger} uger efter forløbets {fra}. Andre tilbud er målt på samme måde.",
    )


def _broek(strata: effekt.Strata, k: int) -> str:
    if not strata.n[k]:
        return "ingen"
    return f"{tal(strata.x[k])} af {tal(strata.n[k])} ({procent(strata.x[k] / strata.n[k], 0)})"


def _svar(tilbud: Tilbudsvisning) -> Tabel:
    grundlag = tilbud.grundlag.brugertilfredshed
    if not grundlag.antal:
        return Tabel("", (), [])
    gruppens = sum(grundlag.gruppens_svar)
    middel = tal(tilfredshed.middel(grundlag.gruppens_svar), 2)
    note = f"Hele sammenligningsgruppen, tilbuddet med: {middel} ({tal(gruppens)} svar)."
    return Tabel(
        "Svar på, hvor tilfreds borgeren er alt i alt",
        ("Svar", "Antal"),
        [(f"{vaerdi}", tal(antal)) for vaerdi, antal in zip(tilfredshed.SKALA, grundlag.svar, strict=True)],
        note,
    )


def _klager(tilbud: Tilbudsvisning) -> Tabel:
    grundlag, p = tilbud.grundlag.klager, tilbud.parametre
    i_brug = "gruppen" if grundlag.gruppen_raekker(p) else "kommunen"
    return Tabel(
        "Klager i 12 måneder",
        ("", "Klager", "Borgere"),
        [
            ("Tilbuddet", tal(grundlag.antal), tal(grundlag.borgere)),
            ("Andre i gruppen", tal(grundlag.gruppens_andre.klager), tal(grundlag.gruppens_andre.borgere)),
            ("Andre i kommunen", tal(grundlag.kommunens_andre.klager), tal(grundlag.kommunens_andre.borgere)),
        ],
        f"Det ventede antal, {ventet_antal(klager.forventet(grundlag, p))}, er beregnet efter {i_brug}.",
    )


def _fund(tilbud: Tilbudsvisning, h: Halvaar, kilder: tuple[str, ...]) -> Tabel:
    grundlag = tilbud.grundlag
    gaeldende = [f for f in grundlag.fund.fundene if fund.gaelder(f, grundlag.anden_aktoer)]
    kraft = fund.i_kraft(gaeldende, h)
    gentaget = dict(fund.gentagelser(gaeldende, h, tilbud.parametre))
    return Tabel(
        "Bemærkninger og forhold",
        ("Nr.", "Dato", "Kilde", "Kontrolområde", "Grad", "I kraft", "Bragt i orden"),
        [
            (
                f.nr,
                dato(f.dato),
                KILDE[f.kilde],
                f.kontrolomraade + (f" (gentager {gentaget[f].nr})" if f in gentaget else ""),
                "ikke vurderet" if f.grad is None else f"{f.grad} {GRADER[f.grad]}",
                "ja" if f in kraft else "nej",
                dato(f.bragt_i_orden) if f.bragt_i_orden else "nej",
            )
            for f in reversed(grundlag.fund.fundene)
            if f.kilde in kilder
        ],
    )


def _stikproever(tilbud: Tilbudsvisning) -> Tabel:
    return Tabel(
        "Stikprøver i 12 måneder",
        ("Nr.", "Dato", "Kontrolleret", "I orden"),
        [
            (s.nr, dato(s.dato), tal(s.kontrolleret), tal(s.i_orden))
            for s in tilbud.grundlag.fund.stikproeverne
        ],
    )
