"""The half-year's pages: who sees what, and what a page says."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from faelles import koersel
from faelles.models import Koersel
from klager.models import Klage
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Tilbud
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport
from tests.factories import KlageFactory, TilbudFactory
from tests.rapporter import kommune

H = Halvaar(2026, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def som(client: Client) -> Callable[[Bruger], Client]:
    def log_ind(bruger: Bruger) -> Client:
        client.force_login(bruger)
        return client

    return log_ind


@pytest.fixture
def kladde(leder: Bruger, leverandoer_a: Bruger, leverandoer_b: Bruger) -> Kvalitetsrapport:
    """A draft: two offers at provider A, one at B, the others at a third."""
    kommune.byg(5)
    egne = kommune.byg(2, froe=2, leverandoer=leverandoer_a.leverandoer)
    kommune.byg(1, froe=3, leverandoer=leverandoer_b.leverandoer)
    for nr in range(3):
        Klage.objects.create(
            klage_nr=f"K{nr}", modtaget=date(2026, 2, 1), tilbud=egne[0], type=Klage.Type.FORMALITET
        )
    return handlinger.beregn(H, leder)


def _egne(bruger: Bruger) -> list[Tilbud]:
    """The offers of the provider that the user belongs to."""
    return list(Tilbud.objects.filter(leverandoer=bruger.leverandoer_id))


def _udsend(rapport: Kvalitetsrapport, leder: Bruger) -> None:
    handlinger.godkend(rapport, leder)
    handlinger.udsend(rapport, leder)


def test_matrixen_viser_hvert_tilbud_med_spor_og_borgere(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger
) -> None:
    side = som(leder).get("/rapporter/2026H1/").content.decode()
    for raekke in kladde.vurderingerne.all():
        assert f"{raekke.tilbud_nr} {raekke.visning['navn']}" in side
    assert "8 af 8 tilbud vises." in side
    assert "Kladde" in side
    assert "15 af 30" in side
    assert side.count('data-title="Effekt"') == 8


def test_farvevalget_viser_kun_de_valgte(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger
) -> None:
    gule = kladde.vurderingerne.filter(farve="gul").count()
    side = som(leder).get("/rapporter/2026H1/?farve=gul").content.decode()
    assert f"{gule} af 8 tilbud vises." in side
    assert "borgere i 12 måneder" not in side
    assert "0 af 8 tilbud vises." in som(leder).get("/rapporter/2026H1/?farve=lilla").content.decode()


@pytest.mark.parametrize("sti", ["/rapporter/2026H1/", "/rapporter/2026H1/metode/"])
def test_en_kladde_findes_ikke_for_andre_end_kvalitetsteamet(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, laeser: Bruger, leder: Bruger, sti: str
) -> None:
    assert som(laeser).get(sti).status_code == 404
    handlinger.godkend(kladde, leder)
    assert som(laeser).get(sti).status_code == 200


def test_et_halvaar_der_ikke_kan_vaere_findes_ikke(som: Callable[[Bruger], Client], leder: Bruger) -> None:
    for halvaar in ("2026H3", "1889H1", "2026H2"):
        assert som(leder).get(f"/rapporter/{halvaar}/").status_code == 404


def test_siden_om_et_tilbud_forklarer_farven_med_regel_saetning_og_tal(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger
) -> None:
    raekke = kladde.vurderingerne.get(tilbud__klagerne__klage_nr="K0")
    side = som(leder).get(f"/rapporter/2026H1/tilbud/{raekke.tilbud_nr}/").content.decode()
    assert "foreslået scenarie" in side
    assert "15 af 30 borgere (50,0 pct.) var ude af offentlig forsørgelse." in side
    assert "Tallene bag" in side
    assert "Job- og uddannelsesparate, ledige under 52 uger" in side
    assert 'role="img"' in side


def test_smaa_tal_holdes_tilbage_for_laeseren_men_ikke_for_lederen(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, laeser: Bruger
) -> None:
    raekke = kladde.vurderingerne.get(tilbud__klagerne__klage_nr="K0")
    sti = f"/rapporter/2026H1/tilbud/{raekke.tilbud_nr}/"
    assert "3 klager på" in som(leder).get(sti).content.decode()
    handlinger.godkend(kladde, leder)
    side = som(laeser).get(sti).content.decode()
    assert "3 klager" not in side
    assert "Tallene vises ikke" in side
    assert "Job- og uddannelsesparate, ledige" not in side


def test_leverandoeren_ser_sine_scorekort_foerst_naar_rapporten_er_udsendt(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, leverandoer_a: Bruger
) -> None:
    nr = _egne(leverandoer_a)[0].tilbud_nr
    sti = f"/scorekort/2026H1/{nr}/"
    handlinger.godkend(kladde, leder)
    assert som(leverandoer_a).get(sti).status_code == 404
    assert "ingen udsendte scorekort" in som(leverandoer_a).get("/scorekort/").content.decode()
    handlinger.udsend(kladde, leder)
    side = som(leverandoer_a).get(sti).content.decode()
    assert "Jeres egne grænser" in side
    assert "3 klager" not in side


def test_leverandoer_a_ser_intet_om_b(
    som: Callable[[Bruger], Client],
    kladde: Kvalitetsrapport,
    leder: Bruger,
    leverandoer_a: Bruger,
    leverandoer_b: Bruger,
) -> None:
    _udsend(kladde, leder)
    fremmed = _egne(leverandoer_b)[0]
    klient = som(leverandoer_a)
    liste = klient.get("/scorekort/").content.decode()
    assert fremmed.navn not in liste
    assert all(tilbud.navn in liste for tilbud in _egne(leverandoer_a))
    assert klient.get(f"/scorekort/2026H1/{fremmed.tilbud_nr}/").status_code == 404
    assert klient.get("/rapporter/2026H1/").status_code == 403
    assert klient.get(f"/tilbud/{fremmed.tilbud_nr}/").status_code == 403
    assert klient.get("/rapporter/2026H1/metode/").status_code == 200


def test_skifter_et_tilbud_leverandoer_foelger_de_gamle_scorekort_den_der_blev_bedoemt(
    som: Callable[[Bruger], Client],
    kladde: Kvalitetsrapport,
    leder: Bruger,
    leverandoer_a: Bruger,
    leverandoer_b: Bruger,
) -> None:
    _udsend(kladde, leder)
    tilbud = _egne(leverandoer_a)[0]
    Tilbud.objects.filter(pk=tilbud.pk).update(leverandoer=leverandoer_b.leverandoer)
    sti = f"/scorekort/2026H1/{tilbud.tilbud_nr}/"
    assert som(leverandoer_a).get(sti).status_code == 200
    klient = som(leverandoer_b)
    assert klient.get(sti).status_code == 404
    assert tilbud.navn not in klient.get("/scorekort/").content.decode()


def test_scorekortets_svargraenser_er_tilbuddets_egne(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, leverandoer_a: Bruger
) -> None:
    _udsend(kladde, leder)
    nr = _egne(leverandoer_a)[0].tilbud_nr
    side = som(leverandoer_a).get(f"/scorekort/2026H1/{nr}/").content.decode()
    assert "gult ved 3,55 eller lavere og rødt ved 3,05 eller lavere" in side


def test_metodesiden_har_regelsaettets_kontroltal(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger
) -> None:
    """The check table of regelsæt section 3.7 at e = 0.35."""
    side = som(leder).get("/rapporter/2026H1/metode/").content.decode()
    for celle in ("4 / 1", "9 / 5", "20 / 14", "42 / 33", "109 / 92"):
        assert celle in side
    assert side.count("(politisk valg)") == 5


def laest(rapport: Kvalitetsrapport) -> dict[str, str]:
    """What the page sends along with an approval."""
    return {"aftryk": rapport.aftryk}


def test_det_der_er_beregnet_igen_godkendes_ikke_ulaest(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger
) -> None:
    klient = som(leder)
    assert f'name="aftryk" value="{kladde.aftryk}"' in klient.get("/rapporter/2026H1/").content.decode()
    KlageFactory(tilbud=Tilbud.objects.first(), modtaget=date(2026, 3, 1))
    ny = handlinger.beregn(H, leder)
    for sendt in (laest(kladde), {}):
        side = klient.post("/rapporter/2026H1/godkend/", sendt, follow=True).content.decode()
        assert "beregnet igen, siden du åbnede den" in side
    assert "ligger fast" in klient.post("/rapporter/2026H1/godkend/", laest(ny), follow=True).content.decode()


def test_lederen_godkender_og_udsender_i_browseren(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, kvalitetskonsulent: Bruger
) -> None:
    assert som(kvalitetskonsulent).post("/rapporter/2026H1/godkend/").status_code == 403
    klient = som(leder)
    assert klient.get("/rapporter/2026H1/godkend/").status_code == 405
    side = klient.post("/rapporter/2026H1/godkend/", laest(kladde), follow=True).content.decode()
    assert "ligger fast" in side
    assert "Beregn igen" not in side
    side = klient.post("/rapporter/2026H1/udsend/", follow=True).content.decode()
    assert "Leverandørerne kan nu se deres scorekort" in side
    assert "allerede godkendt" in klient.post("/rapporter/2026H1/godkend/", follow=True).content.decode()


def test_godkendelse_og_udsendelse_bestiller_dokumenterne_og_stopper_dem_fra_foer(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, kvalitetskonsulent: Bruger
) -> None:
    som(kvalitetskonsulent).post("/rapporter/2026H1/dokumenter/")
    klient = som(leder)
    for knap in ("godkend", "udsend"):
        side = klient.post(f"/rapporter/2026H1/{knap}/", laest(kladde), follow=True).content.decode()
        job = handlinger.dokumentjob(kladde, leder).get()
        assert (job.bruger, job.argumenter) == (leder, {"rapport": kladde.pk})
        assert "Dokumenterne dannes nu" in side
        assert f'href="{job.get_absolute_url()}"' in side
        assert "Dan PDF" not in side
    assert Koersel.objects.filter(tilstand=Koersel.Tilstand.ANNULLERET).count() == 2
    klient.post("/rapporter/2026H1/udsend/")
    assert Koersel.objects.count() == 3


def test_laeseren_kan_hente_den_offentlige_rapport_naar_jobbet_er_gjort(
    som: Callable[[Bruger], Client], kladde: Kvalitetsrapport, leder: Bruger, laeser: Bruger
) -> None:
    som(leder).post("/rapporter/2026H1/godkend/", laest(kladde))
    koersel.udfoer(handlinger.dokumentjob(kladde, leder).get().pk)
    klient = som(laeser)
    assert "kvalitetsrapport-2026H1-offentlig.pdf" in klient.get("/rapporter/2026H1/").content.decode()
    svar = klient.get("/rapporter/2026H1/dokumenter/kvalitetsrapport-2026H1-offentlig.pdf")
    assert b"".join(svar.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_beregning_bestilles_med_et_rigtigt_halvaar(som: Callable[[Bruger], Client], leder: Bruger) -> None:
    side = som(leder).post("/rapporter/beregn/", {"halvaar": "2026H3"}, follow=True).content.decode()
    assert "er ikke et halvår" in side
    svar = som(leder).post("/rapporter/beregn/", {"halvaar": "2026H1"})
    assert svar["Location"].startswith("/koersel/")


def test_antallet_af_forespoergsler_paa_matrixen_er_fast(
    som: Callable[[Bruger], Client],
    leder: Bruger,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    kommune.byg(12)
    handlinger.beregn(H, leder)
    klient = som(leder)
    with django_assert_max_num_queries(13):
        klient.get("/rapporter/2026H1/")


def test_et_tilbudsnummer_med_skraastreg_og_mellemrum_har_sine_sider(
    som: Callable[[Bruger], Client], leder: Bruger, leverandoer_a: Bruger
) -> None:
    TilbudFactory(tilbud_nr="6.2/01 æ", leverandoer=leverandoer_a.leverandoer)
    rapport = handlinger.beregn(H, leder)
    klient = som(leder)
    for sti in (
        "/",
        "/rapporter/2026H1/",
        "/tilbud/",
        "/tilbud/6.2/01 æ/",
        "/rapporter/2026H1/tilbud/6.2/01 æ/",
    ):
        assert klient.get(sti).status_code == 200
    _udsend(rapport, leder)
    assert som(leverandoer_a).get("/scorekort/").status_code == 200
    assert som(leverandoer_a).get("/scorekort/2026H1/6.2/01 æ/").status_code == 200
