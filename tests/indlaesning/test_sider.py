"""The import in the browser: upload, progress, preview, confirmation, and who may."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from effekt.models import Datadaekning
from faelles import koersel as koersler
from faelles.models import Installation, Koersel
from indlaesning.models import Indlaesning
from konti.models import Bruger
from kvalitetsmodel.uger import laes_uge
from leverandoer.models import Leverandoer
from tests.indlaesning.kildepakke import DATA, Kildepakke

pytestmark = pytest.mark.django_db

NY = "/indlaesning/ny/"


@pytest.fixture
def browser(kvalitetskonsulent: Bruger, client: Client) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def filer_i(mappe: Path) -> Iterator[SimpleUploadedFile]:
    for sti in sorted(mappe.iterdir()):
        yield SimpleUploadedFile(sti.name, sti.read_bytes())


def send(browser: Client, mappe: Path, **felter: Any) -> Any:
    return browser.post(NY, {"filer": list(filer_i(mappe)), "formularnoegle": uuid.uuid4(), **felter})


def koer_jobbet() -> Koersel:
    """What the worker does with the newest job."""
    job = Koersel.objects.filter(tilstand=Koersel.Tilstand.VENTER).latest("oprettet")
    koersler.udfoer(job.pk)
    job.refresh_from_db()
    return job


def upload(browser: Client, mappe: Path) -> Indlaesning:
    svar = send(browser, mappe)
    indlaesning = Indlaesning.objects.latest("oprettet")
    assert svar.url == indlaesning.get_absolute_url()
    koer_jobbet()
    indlaesning.refresh_from_db()
    return indlaesning


def tekst(svar: Any) -> str:
    """What the page says, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svar.content.decode()))


def test_upload_gennemsyn_og_indlaes_alt(browser: Client) -> None:
    indlaesning = upload(browser, DATA)

    side = browser.get(indlaesning.get_absolute_url())
    assert "Intet er gemt endnu" in tekst(side)
    assert Koersel.objects.get().resultat["art"] == "success"
    assert "leverandoerer.csv 3 3 0 0 0 0" in tekst(side)
    assert "Indlæs alt" in tekst(side)
    assert "kun de gyldige" not in tekst(side)
    assert not Leverandoer.objects.exists()

    svar: Any = browser.post(reverse("indlaesning_bekraeft", args=[indlaesning.pk]), {"omfang": "alt"})
    assert svar.url == indlaesning.get_absolute_url()
    assert "progress" in browser.get(svar.url).content.decode()
    job = koer_jobbet()
    assert job.resultat["adresse"] == indlaesning.get_absolute_url()
    assert "Alle rækker er gemt" in tekst(browser.get(svar.url))
    assert Leverandoer.objects.count() == 3


def test_siden_viser_fremdrift_mens_der_laeses(browser: Client) -> None:
    side = browser.get(send(browser, DATA).url)

    assert f'hx-get="/koersel/{Koersel.objects.get().pk}/"' in side.content.decode()
    assert "Annuller" in tekst(side)


def test_fejl_vises_med_raekke_kolonne_vaerdi_og_grund(browser: Client, tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("tilbud", 3, "pladser", "<b>-1</b>")
    indlaesning = upload(browser, pakke.som_csv(tmp_path))
    assert Koersel.objects.get().resultat["art"] == "warning"

    side = browser.get(indlaesning.get_absolute_url())

    assert '<td data-title="Værdi"><span>&lt;b&gt;-1&lt;/b&gt;</span></td>' in side.content.decode()
    assert "tilbud.csv 3 pladser" in tekst(side)
    assert "er ikke et tal" in tekst(side)
    assert "Indlæs kun de gyldige rækker" in tekst(side)
    assert "Indlæs alt" not in tekst(side)
    liste = browser.get(reverse("indlaesning_fejlliste", args=[indlaesning.pk]))
    assert liste["Content-Disposition"] == 'attachment; filename="fejlliste.csv"'
    indhold = liste.getvalue().decode("utf-8-sig")
    assert indhold.splitlines()[1].startswith("tilbud.csv;3;pladser;")


def test_indlaes_kun_de_gyldige_raekker(browser: Client, tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    pakke.saet("leverandoerer", 2, "type", "?")
    indlaesning = upload(browser, pakke.som_csv(tmp_path))
    adresse = reverse("indlaesning_bekraeft", args=[indlaesning.pk])

    alt = browser.post(adresse, {"omfang": "alt"}, follow=True)
    assert "har fejl" in tekst(alt)
    browser.post(adresse, {"omfang": "gyldige"})
    koer_jobbet()

    assert Leverandoer.objects.count() == 2
    assert "De afviste er ikke" in tekst(browser.get(indlaesning.get_absolute_url()))


def test_pakke_uden_noget_gyldigt_kan_ikke_indlaeses(browser: Client, tmp_path: Path) -> None:
    (tmp_path / "klager.csv").write_bytes(b"\xff\xff")
    indlaesning = upload(browser, tmp_path)

    side = tekst(browser.get(indlaesning.get_absolute_url()))

    assert "Ingen rækker kan indlæses" in side
    assert "Indlæs kun" not in side


def test_fortryd(browser: Client) -> None:
    indlaesning = upload(browser, DATA)

    svar = browser.post(reverse("indlaesning_fortryd", args=[indlaesning.pk]), follow=True)

    assert "Indlæsningen er fortrudt. Intet er gemt." in tekst(svar)
    assert not Leverandoer.objects.exists()
    assert "Indlæs alt" not in tekst(browser.get(indlaesning.get_absolute_url()))


def test_ugen_som_data_raekker_til_spoerges_der_om_naar_den_ligger_i_fremtiden(
    browser: Client, tmp_path: Path
) -> None:
    pakke = Kildepakke("ydelsesuger")
    pakke.saet("ydelsesuger", 3, "til_uge", "2099-W01")
    indlaesning = upload(browser, pakke.som_csv(tmp_path))
    adresse = reverse("indlaesning_bekraeft", args=[indlaesning.pk])
    assert "Ydelsesdata dækker til og med uge" in tekst(browser.get(indlaesning.get_absolute_url()))

    forkert = browser.post(adresse, {"omfang": "alt", "data_til": "i går"})
    assert forkert.status_code == 422
    assert "ikke en uge" in tekst(forkert)
    browser.post(adresse, {"omfang": "alt", "data_til": "2025-W40"})
    koer_jobbet()

    assert Datadaekning.objects.get().til_uge == laes_uge("2025-W40")


def test_ugen_som_data_raekker_til_kan_saettes_tilbage_med_en_grund(browser: Client, tmp_path: Path) -> None:
    pakke = Kildepakke("ydelsesuger")
    pakke.saet("ydelsesuger", 3, "til_uge", "2099-W01")
    indlaesning = upload(browser, pakke.som_csv(tmp_path))
    browser.post(reverse("indlaesning_bekraeft", args=[indlaesning.pk]), {"omfang": "alt"})
    koer_jobbet()
    assert "2099-W01" in tekst(browser.get(NY))
    adresse = reverse("datadaekning")

    uden_grund = browser.post(adresse, {"til_uge": "2026-W30", "grund": ""})
    assert "Skriv, hvorfor ugen rettes." in tekst(uden_grund)
    assert Datadaekning.objects.get().til_uge == laes_uge("2099-W01")
    svar = browser.post(adresse, {"til_uge": "2026-W30", "grund": "En åben periode i filen"}, follow=True)

    assert "Ydelsesdata dækker til og med uge 2026-W30" in tekst(svar)
    assert "sat af kvali" in tekst(svar).lower()
    assert "En åben periode i filen" in tekst(svar)
    assert "uge 2099-W01" in tekst(svar)


def test_resten_af_en_stoppet_gemning_kan_opgives_paa_siden(browser: Client) -> None:
    indlaesning = upload(browser, DATA)
    browser.post(reverse("indlaesning_bekraeft", args=[indlaesning.pk]), {"omfang": "alt"})
    Koersel.objects.filter(tilstand=Koersel.Tilstand.VENTER).update(tilstand=Koersel.Tilstand.FEJLET)
    side = browser.get(indlaesning.get_absolute_url())
    assert "Opgiv resten" in tekst(side)

    svar = browser.post(reverse("indlaesning_fortryd", args=[indlaesning.pk]), follow=True)

    assert "Kun en del af rækkerne er gemt" in tekst(svar)
    assert "Resten af filerne er opgivet" in tekst(svar)


def test_afbrudt_laesning_kan_genoptages(browser: Client) -> None:
    adresse = send(browser, DATA).url
    koersler.annuller(Koersel.objects.get())
    indlaesning = Indlaesning.objects.get()
    assert "Læsningen blev afbrudt" in tekst(browser.get(adresse))

    browser.post(reverse("indlaesning_proev_igen", args=[indlaesning.pk]))
    browser.post(reverse("indlaesning_proev_igen", args=[indlaesning.pk]))
    assert Koersel.objects.count() == 2
    koer_jobbet()

    assert "Indlæs alt" in tekst(browser.get(adresse))


def test_dobbeltklik_giver_en_indlaesning(browser: Client) -> None:
    noegle = uuid.uuid4()
    mapper = Indlaesning().mappe.parent
    foer = set(mapper.iterdir()) if mapper.exists() else set()
    svar = [send(browser, DATA, formularnoegle=noegle) for _ in range(2)]

    assert svar[0].url == svar[1].url
    indlaesning = Indlaesning.objects.get()
    assert set(mapper.iterdir()) - foer == {indlaesning.mappe}


@pytest.mark.parametrize(
    ("navne", "besked"),
    [
        ([], "Vælg mindst én fil"),
        (["klager.exe"], "hverken en .csv-, .xlsx- eller .zip-fil"),
        (["a.zip", "klager.csv"], "enten én .zip-fil eller"),
        (["noter.csv"], "ingen kendte kildefiler"),
        (["pakke.zip"], "ikke en zip-fil"),
        (["klager.csv"] * 31, "højst 30 filer"),
    ],
)
def test_upload_der_ikke_kan_bruges_forklares(browser: Client, navne: list[str], besked: str) -> None:
    filer = [SimpleUploadedFile(navn, b"x") for navn in navne]

    svar = browser.post(NY, {"filer": filer, "formularnoegle": uuid.uuid4()})

    assert besked in tekst(svar)
    assert not Indlaesning.objects.exists()


def test_rigtige_filer_afvises_i_demonstrationen(browser: Client) -> None:
    Installation.objects.create(simuleret=True)

    assert "mærket »simuleret«" in tekst(send(browser, DATA))


def test_listen(browser: Client) -> None:
    indlaesning = upload(browser, DATA)

    side = tekst(browser.get("/indlaesning/"))

    assert indlaesning.navn in side
    assert "Klar til godkendelse" in side
    assert "Indlæs kildefiler" in side


ADRESSER = ["indlaesning", "indlaesning_fejlliste"]
HANDLINGER = ["indlaesning_bekraeft", "indlaesning_proev_igen", "indlaesning_fortryd"]


@pytest.mark.parametrize(
    "person", ["sagsbehandler", "tilsynsfoerende", "laeser", "administrator", "leverandoer_a"]
)
def test_andre_roller_har_ikke_adgang(person: str, request: pytest.FixtureRequest, client: Client) -> None:
    client.force_login(request.getfixturevalue(person))
    nr = uuid.uuid4()

    assert client.get("/indlaesning/").status_code == 403
    assert client.get(NY).status_code == 403
    assert {client.get(reverse(navn, args=[nr])).status_code for navn in ADRESSER} == {403}
    assert {client.post(reverse(navn, args=[nr])).status_code for navn in HANDLINGER} == {403}


def test_ukendt_indlaesning_og_get_paa_en_handling(browser: Client) -> None:
    nr = uuid.uuid4()

    assert {browser.get(reverse(navn, args=[nr])).status_code for navn in ADRESSER} == {404}
    assert {browser.get(reverse(navn, args=[nr])).status_code for navn in HANDLINGER} == {405}
    assert {browser.post(reverse(navn, args=[nr])).status_code for navn in HANDLINGER} == {404}
