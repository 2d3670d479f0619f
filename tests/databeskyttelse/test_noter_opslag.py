"""A page with personal data leaves a record that is found by every citizen it was about, or it is not shown."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from databeskyttelse.kontrol import kontroller
from effekt.models import Borger, Forloeb
from faelles import opslag
from faelles.logning import Jsonlinje
from faelles.models import Logkaede, Opslag, Opslagsreference
from faelles.opslag import Art, Handling, Logbrud
from klager.models import Klage
from konti.models import Bruger
from leverandoer.models import Enhed
from tests.databeskyttelse.loggen import anmodning, skriv
from tests.factories import KlageFactory, LeverandoerFactory, TilbudFactory

pytestmark = pytest.mark.django_db


def referencer(raekke: Opslag) -> set[str]:
    return set(raekke.referencerne.values_list("vaerdi", flat=True))


def sidste() -> Opslag:
    return Opslag.objects.order_by("nr").last() or pytest.fail("intet er noteret")


@pytest.fixture
def konsulent(client: Client, kvalitetskonsulent: Bruger) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def test_en_klage_der_vises_noteres_med_hvem_hvad_og_borgerens_reference(konsulent: Client) -> None:
    KlageFactory(klage_nr="K1", sagsreference="Sag 17")
    konsulent.get("/klager/K1/")
    raekke = Opslag.objects.get()
    assert (raekke.nr, raekke.brugernavn, raekke.rolle) == (1, "kvalitetskonsulent", "kvalitetskonsulent")
    assert (raekke.handling, raekke.art, raekke.antal) == (Handling.VIST, Art.KLAGE, 1)
    assert raekke.adresse == "/klager/K1/"
    assert referencer(raekke) == {"K1", "Sag 17"}


def test_en_liste_findes_med_hver_af_de_viste_borgeres_referencer_og_ingen_andres(konsulent: Client) -> None:
    for nr in range(60):
        KlageFactory(klage_nr=f"K{nr:02d}", sagsreference=f"12-{nr}", modtaget=date(2026, 1, 1))
    konsulent.get("/klager/?page=2")
    raekke = Opslag.objects.get()
    assert (raekke.handling, raekke.antal) == (Handling.VIST, 10)
    viste = Klage.objects.order_by("-modtaget", "-klage_nr")[50:]
    assert referencer(raekke) == {v for klage in viste for v in (klage.klage_nr, klage.sagsreference)}


def test_en_soegning_noteres_med_det_der_blev_soegt_ogsaa_naar_intet_blev_fundet(konsulent: Client) -> None:
    konsulent.get("/klager/?soeg=KT-2026-77&status=aaben")
    raekke = Opslag.objects.get()
    assert (raekke.handling, raekke.antal, raekke.adresse) == (Handling.SOEGT, 0, "/klager/")
    assert referencer(raekke) == {"KT-2026-77", "Status: aaben"}
    assert set(raekke.referencerne.values_list("slags", flat=True)) == {"soegeord"}


def test_et_cpr_nummer_der_soeges_paa_gemmes_ikke_i_loggen(konsulent: Client) -> None:
    konsulent.get("/klager/", {"soeg": "Jensen 010190-1234"})
    assert referencer(Opslag.objects.get()) == {"Jensen [CPR-nummer]"}


def test_et_udtraek_noteres_med_alle_raekker_paa_alle_sider(konsulent: Client) -> None:
    for nr in range(120):
        KlageFactory(klage_nr=f"K{nr:03d}", sagsreference=f"12-{nr}")
    svar = konsulent.get("/klager/?eksport=csv")
    tekst = svar.content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(tekst)))) == 121
    raekke = Opslag.objects.get()
    assert (raekke.handling, raekke.antal, raekke.referencerne.count()) == (Handling.EKSPORTERET, 120, 240)


def test_titusind_raekker_er_en_haandfuld_forespoergsler(
    kvalitetskonsulent: Bruger, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    klager = [Klage(klage_nr=f"K{nr}", sagsreference=f"12-{nr}") for nr in range(10_000)]
    with django_assert_max_num_queries(20):  # the references go in batches
        opslag.noter(anmodning(kvalitetskonsulent), Handling.EKSPORTERET, Art.KLAGE, klager)
    assert Opslagsreference.objects.count() == 20_000
    assert kontroller().antal == 1


def test_et_opslag_er_fire_forespoergsler_og_de_to_om_transaktionen(
    kvalitetskonsulent: Bruger, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    klage = KlageFactory(sagsreference="12-1")
    with django_assert_num_queries(4 + 2):
        opslag.noter(anmodning(kvalitetskonsulent), Handling.VIST, Art.KLAGE, [klage])


def test_alt_om_et_tilbud_er_et_opslag_for_hver_slags_der_staar_paa_siden(
    konsulent: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tilbud = TilbudFactory(tilbud_nr="T1")
    konsulent.get("/tilbud/T1/")
    assert not Opslag.objects.exists()
    KlageFactory(tilbud=tilbud, klage_nr="K1", sagsreference="12-1")
    konsulent.get("/tilbud/T1/")
    assert [(r.art, referencer(r)) for r in Opslag.objects.all()] == [(Art.KLAGE, {"K1", "12-1"})]


def test_klager_paa_en_leverandoerside_noteres(konsulent: Client) -> None:
    leverandoer = LeverandoerFactory(leverandoer_nr="L1")
    KlageFactory(tilbud=None, leverandoer=leverandoer, klage_nr="K9")
    konsulent.get("/leverandoer/L1/")
    assert referencer(Opslag.objects.get()) == {"K9"}


def test_en_registreret_og_en_rettet_klage_noteres(
    client: Client, sagsbehandler: Bruger, egen_enhed: Enhed
) -> None:
    TilbudFactory(tilbud_nr="T1", navn="Vejen")
    client.force_login(sagsbehandler)
    felter = {
        "genstand": "T1",
        "modtaget": "01-03-2026",
        "type": "formalitet",
        "kanal": "brev",
        "enhed": egen_enhed.pk,
        "sagsreference": "12-7",
    }
    noegle = {"formularnoegle": "3f2b6a0e-1111-4222-8333-444455556666"}
    adresse = client.post("/klager/ny/", {**felter, **noegle}).headers["Location"]
    client.post("/klager/ny/", {**felter, **noegle})  # a double click makes neither a second row nor a record
    raekke = Opslag.objects.get()
    assert (raekke.handling, referencer(raekke)) == (
        Handling.OPRETTET,
        {Klage.objects.get().klage_nr, "12-7"},
    )
    version = client.get(f"{adresse}ret/").context["form"].initial["version"]
    svar = client.post(f"{adresse}ret/", {**felter, "version": version, "sagsreference": "12-8"})
    assert svar.status_code == 302
    assert sidste().handling == Handling.RETTET
    assert "12-8" in referencer(sidste())


def test_en_klage_der_har_haft_en_anden_sag_findes_ogsaa_med_den(konsulent: Client) -> None:
    """The history on the page shows it."""
    klage = KlageFactory(klage_nr="K1", sagsreference="12-1")
    klage.sagsreference = "12-2"
    klage.save()
    konsulent.get("/klager/K1/")
    assert (referencer(sidste()), sidste().antal) == ({"K1", "12-1", "12-2"}, 1)


def test_den_der_ikke_maa_se_noget_efterlader_intet(client: Client, tilsynsfoerende: Bruger) -> None:
    KlageFactory(klage_nr="K1")
    client.force_login(tilsynsfoerende)
    assert client.get("/klager/K1/").status_code == 403
    assert not Opslag.objects.exists()


@pytest.mark.parametrize("hvad", ["mangler", "aendret"])
def test_kan_loggen_ikke_skrives_vises_intet(client: Client, kvalitetskonsulent: Bruger, hvad: str) -> None:
    KlageFactory(klage_nr="K1", beskrivelse="Noget fortroligt")
    if hvad == "mangler":
        Logkaede.objects.all().delete()
    else:
        Logkaede.objects.update(sidste_nr=7)
    client.force_login(kvalitetskonsulent)
    client.raise_request_exception = False
    for adresse in ("/klager/K1/", "/klager/", "/klager/?eksport=csv", "/klager/K1/ret/"):
        svar = client.get(adresse)
        assert svar.status_code == 500
        assert b"fortroligt" not in svar.content
    with pytest.raises(Logbrud):
        skriv(kvalitetskonsulent, 1)


def test_numrene_er_uden_huller_ogsaa_naar_noget_fortrydes(
    konsulent: Client, kvalitetskonsulent: Bruger
) -> None:
    skriv(kvalitetskonsulent, 3)
    konsulent.get("/klager/findes-ikke/")
    skriv(kvalitetskonsulent, 2)
    assert list(Opslag.objects.order_by("nr").values_list("nr", flat=True)) == [1, 2, 3, 4, 5]


def test_nummer_og_sum_gaar_til_en_log_uden_for_og_intet_om_borgeren(
    kvalitetskonsulent: Bruger,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    with caplog.at_level("INFO", "kvalitetstjek.opslag"), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        (raekke,) = skriv(kvalitetskonsulent, 1)
    (post,) = caplog.records
    assert vars(post)["haendelse"] == {"haendelse": "opslag", "nr": 1, "kaedesum": raekke.kaedesum}
    assert "12-1" not in Jsonlinje().format(post)


def test_et_forloeb_findes_med_borgerens_noegle(kvalitetskonsulent: Bruger) -> None:
    forloeb = Forloeb.objects.create(
        forloeb_nr="F1",
        tilbud=TilbudFactory(),
        borger=Borger.objects.create(noegle="B77"),
        startdato=date(2026, 1, 1),
        parathed=Forloeb.Parathed.JOBPARAT,
        ledighed_uger=3,
    )
    opslag.noter(anmodning(kvalitetskonsulent), Handling.VIST, Art.FORLOEB, [forloeb])
    assert referencer(sidste()) == {"F1", "B77"}


def test_gamle_opslag_slettes_og_resten_er_stadig_ubrudt(kvalitetskonsulent: Bruger) -> None:
    with_tid = timezone.now() - timedelta(days=400)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: with_tid)
        skriv(kvalitetskonsulent, 4)
    skriv(kvalitetskonsulent, 3)
    assert opslag.slet_foer(timezone.localdate() - timedelta(days=365)) == 4
    assert list(Opslag.objects.order_by("nr").values_list("nr", flat=True)) == [5, 6, 7]
    assert not Opslagsreference.objects.filter(opslag__lt=5).exists()
    assert kontroller().antal == 3
    assert opslag.slet_foer(timezone.localdate() + timedelta(days=1)) == 3
    assert kontroller().antal == 0
    skriv(kvalitetskonsulent, 1)
    assert sidste().nr == 8
    assert kontroller().antal == 1
