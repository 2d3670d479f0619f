"""What was approved never changes, and a used rule set is not edited (regelsæt sections 1 and 8)."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.dokument import pdf, xlsx
from rapporter.dokument.indhold import Indhold
from rapporter.models import Kvalitetsrapport, Regelsaet, Scenariepunkt, Scenarietekst
from rapporter.scenarier import scenarierne
from tests.rapporter import kommune

H = Halvaar(2026, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def udsendt(leder: Bruger, leverandoer_a: Bruger) -> Kvalitetsrapport:
    kommune.byg(6, leverandoer=leverandoer_a.leverandoer)
    rapport = handlinger.beregn(H, leder)
    handlinger.godkend(rapport, leder)
    handlinger.udsend(rapport, leder)
    return Kvalitetsrapport.objects.get()


def _omskriv_tabel_1() -> None:
    Scenarietekst.objects.update(kriterium="Noget helt andet")
    Scenariepunkt.objects.update(tekst="Et andet tiltag")


def _side(client: Client, bruger: Bruger, sti: str) -> str:
    client.force_login(bruger)
    side = client.get(sti)
    assert side.status_code == 200
    skifter = r'(csrfmiddlewaretoken" value=|"X-CSRFToken": |data-noegle=|data-sekunder=)"[^"]*"'
    return re.sub(skifter, "", side.content.decode())


def _visninger(client: Client, rapport: Kvalitetsrapport, leder: Bruger, leverandoer: Bruger) -> list[object]:
    nr = rapport.vurderingerne.all()[0].tilbud_nr
    indhold = Indhold(Kvalitetsrapport.objects.get(), offentlig=False)
    return [
        _side(client, leder, "/rapporter/2026H1/metode/"),
        _side(client, leder, f"/rapporter/2026H1/tilbud/{nr}/"),
        _side(client, leverandoer, f"/scorekort/2026H1/{nr}/"),
        render_to_string(pdf.SKABELON, pdf.kontekst(indhold)),
        xlsx.byg(indhold),
    ]


def test_en_udsendt_rapport_viser_de_scenarietekster_den_blev_godkendt_med(
    client: Client, udsendt: Kvalitetsrapport, leder: Bruger, leverandoer_a: Bruger
) -> None:
    foer = _visninger(client, udsendt, leder, leverandoer_a)
    assert all("Den løbende kvalitetsovervågning" in str(side) for side in foer[:3])
    _omskriv_tabel_1()
    assert _visninger(client, udsendt, leder, leverandoer_a) == foer
    assert handlinger.genberegn(Kvalitetsrapport.objects.get()) == []


def test_hvert_scenarie_har_sine_punkter_under_hver_sin_overskrift(udsendt: Kvalitetsrapport) -> None:
    beskrivelser = scenarierne(udsendt)
    assert list(beskrivelser) == [1, 2, 3, 4]
    assert [art for art, _ in beskrivelser[1].punkterne] == ["Tiltag", "Yderligere opfølgning og kontrol"]
    assert beskrivelser[4].punkterne[0] == (
        "Eksempler på kritisable forhold",
        (
            "Grove overtrædelser af rammeaftalen",
            "Gentagelsestilfælde af tidligere mere kritisable bemærkninger",
        ),
    )


def test_en_aendret_scenarietekst_i_en_godkendt_rapport_opdages(udsendt: Kvalitetsrapport) -> None:
    udsendt.grundlag["scenarier"][0]["kriterium"] = "Noget helt andet"
    udsendt.save()
    assert handlinger.genberegn(udsendt) == ["rapporten er ændret, siden den blev gemt"]


def test_et_regelsaet_der_er_aendret_efter_en_godkendelse_bedoemmer_ikke(
    udsendt: Kvalitetsrapport, leder: Bruger
) -> None:
    regelsaet = Regelsaet.objects.get()
    regelsaet.parametre["n_min"] = 30
    regelsaet.save()
    with pytest.raises(ValidationError, match=r"standard-1 er ændret, siden rapporten for 1\. halvår 2026"):
        handlinger.beregn(H.plus(1), leder)


def test_en_aendret_scenarietekst_kraever_ogsaa_et_nyt_regelsaet(
    udsendt: Kvalitetsrapport, leder: Bruger
) -> None:
    _omskriv_tabel_1()
    with pytest.raises(ValidationError, match="skal have et nyt navn"):
        handlinger.beregn(H.plus(1), leder)


def test_et_nyt_regelsaet_afloeser_det_gamle_uden_at_roere_dets_rapporter(
    udsendt: Kvalitetsrapport, leder: Bruger
) -> None:
    nyt = Regelsaet.objects.create(
        navn="standard-2", parametre=udsendt.grundlag["parametre"] | {"n_min": 30}, laast=True
    )
    for nummer in range(1, 5):
        Scenarietekst.objects.create(regelsaet=nyt, scenarie=nummer, kriterium="Noget helt andet")
    naeste = handlinger.beregn(H.plus(1), leder)
    assert (naeste.regelsaet, naeste.grundlag["parametre"]["n_min"]) == (nyt, 30)
    assert scenarierne(naeste)[4].kriterium == "Noget helt andet"
    assert handlinger.genberegn(Kvalitetsrapport.objects.get(halvaar=str(H))) == []


def test_et_regelsaet_kan_rettes_saa_laenge_rapporten_er_en_kladde(leder: Bruger) -> None:
    kommune.byg(6)
    handlinger.beregn(H, leder)
    _omskriv_tabel_1()
    assert scenarierne(handlinger.beregn(H, leder))[1].kriterium == "Noget helt andet"


def test_en_rapport_fra_foer_teksterne_blev_gemt_kan_stadig_vises_og_foelges_af_nye(
    client: Client, udsendt: Kvalitetsrapport, leder: Bruger, leverandoer_a: Bruger
) -> None:
    """An installation that is upgraded has such reports."""
    del udsendt.grundlag["scenarier"]
    udsendt.save()

    sider = _visninger(client, udsendt, leder, leverandoer_a)

    assert all("Den løbende kvalitetsovervågning" in str(side) for side in sider[:3])
    assert handlinger.beregn(H.plus(1), leder).halvaar == "2026H2"
