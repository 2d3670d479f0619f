"""The history of every object: each version with who, when, before and after."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from faelles.historik import Stykke, haendelser, ordforskel
from faelles.models import Installation, Opslag
from klager.models import Klage
from konti import handlinger
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Enhed, Tilbud
from overblik.historik import ARTER
from rapporter.handlinger import beregn, godkend
from tests.arkitektur.kilden import egne_modeller
from tests.factories import EnhedFactory, KlageFactory, TilbudFactory

pytestmark = pytest.mark.django_db


def tekst(client: Client, adresse: str) -> str:
    """What is read on the page."""
    html = client.get(adresse).content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.fixture
def klage(sagsbehandler: Bruger, egen_enhed: Enhed) -> Klage:
    klage = KlageFactory(
        klage_nr="K1", enhed=egen_enhed, tema="Ventetid", beskrivelse="Borgeren ventede i tre uger"
    )
    klage.beskrivelse = "Borgeren ventede i fire uger"
    klage.afgjort, klage.udfald = date(2026, 5, 1), Klage.Udfald.MEDHOLD
    klage._history_user = sagsbehandler
    klage.save()
    return klage


def test_hver_tabel_med_historik_har_en_side_eller_sin_egen() -> None:
    med = {model for model in egne_modeller() if hasattr(getattr(model, "history", None), "as_of")}
    uden_side = {model.__name__ for model in med - {art.model for art in ARTER.values()}}
    assert uden_side == {"Datadaekning"}  # its own page: /indlaesning/datadaekning/


def test_en_rapports_forloeb_kan_ses_men_intet_kan_gendannes(client: Client, leder: Bruger) -> None:
    rapport = beregn(Halvaar(2026, 1), leder)
    godkend(rapport, leder)
    client.force_login(leder)
    adresse = f"/historik/rapport/{rapport.pk}/"
    assert "Tilstand Beregnet (kladde) Godkendt" in tekst(client, adresse)
    assert "Gendan" not in tekst(client, adresse)
    udgave = rapport.history.last()
    assert client.post(f"{adresse}udgave/{udgave.pk}/").status_code == 403


def test_hver_udgave_siger_hvem_hvornaar_foer_og_efter(client: Client, leder: Bruger, klage: Klage) -> None:
    client.force_login(leder)
    side = tekst(client, "/historik/klage/K1/")
    assert "sagsbehandler" in side
    assert "Afgjort – 01-05-2026" in side
    assert "Udfald – Medhold" in side
    assert "Borgeren ventede i tre uger Borgeren ventede i fire uger" in side
    assert side.index("Rettet") < side.index("Oprettet")


def test_kun_de_ord_der_er_rettet_er_maerket(client: Client, leder: Bruger, klage: Klage) -> None:
    client.force_login(leder)
    html = client.get("/historik/klage/K1/").content.decode()
    assert "ventede i <del>tre</del> uger" in html
    assert "ventede i <ins>fire</ins> uger" in html


def test_ordforskel_taber_intet_og_giver_op_over_for_meget_lange_tekster() -> None:
    foer, efter = "et  to\ntre", "et to\n tre fire"
    a, b = ordforskel(foer, efter)
    assert ("".join(s.tekst for s in a), "".join(s.tekst for s in b)) == (foer, efter)
    lang = "ord " * 5_000
    assert ordforskel(lang, lang + "x")[0] == [Stykke(lang, True)]


def test_en_brugers_enheder_og_tilbud_har_historik_og_adgangskoden_staar_der_ikke(
    client: Client, administrator: Bruger, tilsynsfoerende: Bruger
) -> None:
    tilbud, enhed = TilbudFactory(tilbud_nr="T7", navn="Vejen"), EnhedFactory(navn="Center Syd")
    tilsynsfoerende.tilbuddene.add(tilbud)
    tilsynsfoerende.enheder.add(enhed)
    tilsynsfoerende.set_password("en anden lang kode")
    tilsynsfoerende.save()
    client.force_login(administrator)
    side = tekst(client, f"/historik/bruger/{tilsynsfoerende.pk}/")
    assert "Tilbud, der føres tilsyn med – T7 Vejen" in side
    assert "Enheder – Center Syd" in side
    assert "password" not in side.lower()
    assert tilsynsfoerende.password not in side
    assert "last_login" not in side.lower()


def test_enheder_og_installationen_har_historik(client: Client, administrator: Bruger) -> None:
    enhed = EnhedFactory(navn="Nord")
    enhed.navn = "Nordvest"
    enhed.save()
    installation = Installation.objects.create(kommune="A")
    installation.kommune = "B"
    installation.save()
    client.force_login(administrator)
    assert "Navn Nord Nordvest" in tekst(client, f"/historik/enhed/{enhed.pk}/")
    assert "Kommune A B" in tekst(client, f"/historik/installation/{installation.pk}/")


def test_noget_der_ikke_findes_laengere_siges_i_klar_tekst(client: Client, leder: Bruger) -> None:
    enhed = EnhedFactory(navn="Nedlagt")
    klage = KlageFactory(klage_nr="K1", enhed=enhed)
    klage.enhed = None
    klage.save()
    enhed.delete()
    client.force_login(leder)
    assert "Enhed (findes ikke længere) –" in tekst(client, "/historik/klage/K1/")


def test_mange_udgaver_deles_paa_sider_og_hver_staar_der_en_gang(client: Client, leder: Bruger) -> None:
    klage = KlageFactory(klage_nr="K1", tema="0")
    for nr in range(1, 45):
        klage.tema = str(nr)
        klage.save()
    client.force_login(leder)
    sider = [client.get(f"/historik/klage/K1/?page={nr}") for nr in (1, 2, 3)]
    udgaver = [h.udgave.tema for side in sider for h in side.context["haendelserne"]]
    assert udgaver == [str(nr) for nr in range(44, -1, -1)]
    assert [len(side.context["haendelserne"]) for side in sider] == [20, 20, 5]
    assert client.get("/historik/klage/K1/?page=99").context["side"].number == 3


def test_den_aeldste_kendte_udgave_vises_ogsaa_naar_oprettelsen_er_glemt() -> None:
    klage = KlageFactory()
    klage.history.all().delete()
    klage.tema = "Nyt"
    klage.save()
    assert [h.hvad for h in haendelser(klage)] == ["Ældste kendte udgave"]


def test_at_se_historikken_noteres_med_alle_viste_udgavers_referencer(client: Client, leder: Bruger) -> None:
    klage = KlageFactory(klage_nr="K1", sagsreference="12-1")
    klage.sagsreference = "12-2"
    klage.save()
    client.force_login(leder)
    client.get("/historik/klage/K1/")
    assert set(Opslag.objects.get().referencerne.values_list("vaerdi", flat=True)) == {"K1", "12-1", "12-2"}


@pytest.mark.parametrize(
    ("adresse", "historik"),
    [("/tilbud/T1/", "/historik/tilbud/T1/"), ("/leverandoer/L1/", "/historik/leverandoer/L1/")],
)
def test_siden_henviser_til_sin_historik(client: Client, leder: Bruger, adresse: str, historik: str) -> None:
    TilbudFactory(tilbud_nr="T1", leverandoer__leverandoer_nr="L1")
    client.force_login(leder)
    assert f'href="{historik}"' in client.get(adresse).content.decode()


def test_et_nummer_med_skraastreg_har_ogsaa_historik(client: Client, leder: Bruger) -> None:
    KlageFactory(klage_nr="2026/17", tema="A")
    client.force_login(leder)
    klage = Klage.objects.get()
    klage.tema = "B"
    klage.save()
    side = client.get("/historik/klage/2026/17/").content.decode()
    link = re.search(r'href="(/historik/[^"]+/udgave/\d+/)"', side)
    assert link
    assert client.get(link[1]).status_code == 200


def test_systembrugeren_har_ingen_side(client: Client, administrator: Bruger) -> None:
    client.force_login(administrator)
    assert client.get(f"/historik/bruger/{handlinger.systembruger().pk}/").status_code == 404


def test_en_raekke_der_kun_er_rettet_uden_at_noget_ses_staar_der_ikke(leder: Bruger) -> None:
    tilbud: Tilbud = TilbudFactory()
    tilbud.aendret_i_systemet = True
    tilbud.save()
    assert [h.hvad for h in haendelser(tilbud)] == ["Oprettet"]
