"""How a stored judgement is read: target groups in order, comparison groups in words, figures with labels."""

from __future__ import annotations

import pytest

from konti.models import Bruger
from kvalitetsmodel import klager, rettidighed
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from leverandoer.models import Tilbud
from rapporter import handlinger
from rapporter.dokument.indhold import Indhold
from rapporter.dokument.jsonfil import som_data
from rapporter.dokument.kolonner import kolonnerne
from rapporter.sporene import SPORENE
from rapporter.visning import Tilbudsvisning, efter_maalgruppe, vis_alle
from tests.kvalitetsmodel.byg import P
from tests.rapporter import kommune

pytestmark = pytest.mark.django_db
H = Halvaar(2026, 1)


def test_maalgrupperne_staar_efter_nummer_og_json_efter_tilbud(leder: Bruger) -> None:
    for tilbud, maalgruppe in zip(kommune.byg(4), ("6.12", "6.2", "10.1", "6.12"), strict=True):
        Tilbud.objects.filter(pk=tilbud.pk).update(maalgruppe=maalgruppe)
    rapport = handlinger.beregn(H, leder)
    indhold = Indhold(rapport, offentlig=False)
    for grupper in (efter_maalgruppe(vis_alle(rapport, leder)), indhold.maalgrupper):
        assert [(g.navn.split()[0], len(g.tilbuddene)) for g in grupper] == [
            ("6.2", 1),
            ("6.12", 2),
            ("10.1", 1),
        ]
    numre = [tilbud["tilbud_nr"] for tilbud in som_data(indhold)["tilbud"]]
    assert numre == sorted(numre)


def _vist_gruppe(tilbud: Tilbudsvisning) -> list[str]:
    """The comparison group as the track's figures, its column and the page name it."""
    kolonne = next(k for k in kolonnerne(SPORENE[0], H) if k.titel == "Sammenligningsgruppe")
    return [dict(tilbud.sporene[0].felter)["Sammenligningsgruppe"], kolonne.tekst(tilbud), tilbud.gruppe]


@pytest.mark.parametrize(
    ("felter", "kode", "ord_", "egen"),
    [
        ({}, "vejledning/6.2", *["Vejledning og opkvalificering, målgruppe 6.2"] * 2),
        (
            {"tilbudstype": "kontaktforloeb"},
            "*/6.2",
            "Alle tilbudstyper, målgruppe 6.2",
            "Kontaktforløb, målgruppe 6.2",
        ),
        ({"sammenligningsgruppe": "Unge i nord"}, "*/6.2", "Alle tilbudstyper, målgruppe 6.2", "Unge i nord"),
    ],
)
def test_sammenligningsgruppen_siges_i_ord_og_json_har_koden(
    leder: Bruger, felter: dict[str, str], kode: str, ord_: str, egen: str
) -> None:
    eget = kommune.byg(8)[0]
    Tilbud.objects.filter(pk=eget.pk).update(**felter)
    rapport = handlinger.beregn(H, leder)
    [tilbud] = (t for t in vis_alle(rapport, leder) if t.nr == eget.tilbud_nr)
    assert _vist_gruppe(tilbud) == [ord_, ord_, egen]
    data = som_data(Indhold(rapport, offentlig=False))["tilbud"]
    assert next(t for t in data if t["tilbud_nr"] == eget.tilbud_nr)["spor"]["effekt"]["gruppe"] == kode


def test_en_rapport_uden_gruppernes_ord_viser_koden(leder: Bruger) -> None:
    kommune.byg(8)
    rapport = handlinger.beregn(H, leder)
    raekke = rapport.vurderingerne.all()[0]
    del raekke.visning["gruppenavne"]
    raekke.save()
    tilbud = vis_alle(rapport, leder)[0]
    assert _vist_gruppe(tilbud) == ["vejledning/6.2"] * 3


def test_tallene_i_cellen_siger_hvad_de_er_og_naar_ikke_graensen_foer_tid() -> None:
    spor = {spor.kode: spor for spor in SPORENE}
    for antal, tekst in (
        (RettidighedGrundlag(100, 92, 200, 194), "samtaler 92, aktivering 97 pct."),
        (RettidighedGrundlag(5, 5, 200, 194), "aktivering 97 pct."),
        (RettidighedGrundlag(5, 5, 0, 0), ""),
    ):
        assert spor["rettidighed"].hovedtal(rettidighed.maal(antal, P)) == tekst
    lige_under = klager.maal(KlageGrundlag(borgere=24, kommunens_andre=Andre(2, 50)), P)
    assert lige_under.grund == "for_lidt_grundlag"
    assert spor["klager"].hovedtal(lige_under) == "0 (ventet 0,96)"
