"""The documents kept with a report: made by the background job, whole or not at all."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from faelles.models import Koersel
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger, koersler
from rapporter.dokument.dannelse import gem_dokumenter
from rapporter.dokument.fil import skriv_alle
from rapporter.models import Dokument, Kvalitetsrapport
from tests.factories import KoerselFactory
from tests.rapporter import kommune
from tests.rapporter.fuld_disk import hoejst

pytestmark = pytest.mark.django_db


@pytest.fixture
def rapport(leder: Bruger) -> Kvalitetsrapport:
    kommune.byg(2)
    return handlinger.beregn(Halvaar(2026, 1), leder)


def _job(bruger: Bruger, **argumenter: object) -> tuple[Koersel, list[tuple[int, str]]]:
    """A job that writes down what it reports."""
    koersel = KoerselFactory(bruger=bruger, argumenter=argumenter)
    meldt: list[tuple[int, str]] = []
    koersel.melder = lambda k: meldt.append((k.procent, k.trin))
    return koersel, meldt


def test_jobbet_danner_begge_udgaver_og_gemmer_dem_ved_rapporten(
    rapport: Kvalitetsrapport, leder: Bruger
) -> None:
    koersel, meldt = _job(leder, rapport=rapport.pk)
    resultat = koersler.dokumenter(koersel)
    dokumenterne = {dokument.navn: dokument for dokument in Dokument.objects.all()}
    assert set(dokumenterne) == {
        f"kvalitetsrapport-2026H1{udgave}.{endelse}"
        for udgave in ("", "-offentlig")
        for endelse in ("pdf", "xlsx", "json")
    }
    for navn, dokument in dokumenterne.items():
        indhold = (settings.VAR / dokument.sti).read_bytes()
        assert sha256(indhold).hexdigest() == dokument.sha256
        assert dokument.offentlig is ("offentlig" in navn)
        assert dokument.rapport == rapport
    assert resultat == {
        "besked": "6 dokumenter er dannet.",
        "adresse": "/rapporter/2026H1/",
        "tekst": "Gå til rapporten for 1. halvår 2026",
    }
    assert [procent for procent, _ in meldt] == [5, 50, 95]


def test_jobbet_kan_koeres_igen_uden_at_noget_bliver_dobbelt(
    rapport: Kvalitetsrapport, leder: Bruger
) -> None:
    for _ in range(2):
        koersler.dokumenter(_job(leder, rapport=rapport.pk)[0])
    assert Dokument.objects.count() == 6


def test_beregningsjobbet_beregner_halvaaret(leder: Bruger) -> None:
    kommune.byg(2)
    koersel, meldt = _job(leder, halvaar="2026H1")
    assert koersler.beregn(koersel)["besked"] == "1. halvår 2026 er beregnet: 2 tilbud."
    assert Kvalitetsrapport.objects.get().halvaar == "2026H1"
    assert meldt


def test_en_rapport_man_ikke_maa_se_findes_ikke_for_jobbet(rapport: Kvalitetsrapport, laeser: Bruger) -> None:
    with pytest.raises(koersler.Jobfejl, match="findes ikke længere"):
        koersler.dokumenter(_job(laeser, rapport=rapport.pk)[0])


def test_en_rapport_der_aendres_imens_gemmes_ikke(rapport: Kvalitetsrapport, leder: Bruger) -> None:
    handlinger.beregn(Halvaar(2026, 1), leder)
    with pytest.raises(handlinger.ValidationError, match="blev ændret imens"):
        gem_dokumenter(rapport)
    assert not Dokument.objects.exists()


@pytest.mark.parametrize("overgang", ["beregn", "godkend"])
def test_en_rapport_der_aendres_har_ingen_gamle_dokumenter(
    rapport: Kvalitetsrapport, leder: Bruger, overgang: str
) -> None:
    gem_dokumenter(rapport)
    if overgang == "beregn":
        handlinger.beregn(Halvaar(2026, 1), leder)
    else:
        handlinger.godkend(rapport, leder)
    assert not Dokument.objects.exists()


def test_et_dokument_hvis_fil_er_vaek_siges_der_noget_om(
    rapport: Kvalitetsrapport, leder: Bruger, client: Client
) -> None:
    gem_dokumenter(rapport)
    fil = Dokument.objects.get(navn="kvalitetsrapport-2026H1.json")
    (settings.VAR / fil.sti).unlink()
    client.force_login(leder)

    svar = client.get(reverse("rapport_dokument", args=["2026H1", fil.navn]), follow=True)

    assert "Dan rapporten igen" in svar.content.decode()


def test_en_fuld_disk_siges_og_efterlader_intet(rapport: Kvalitetsrapport, leder: Bruger) -> None:
    koersel, _ = _job(leder, rapport=rapport.pk)
    mappe = settings.VAR / "rapporter" / str(rapport.pk)
    mappe.mkdir(parents=True, exist_ok=True)
    foer = {fil.name for fil in mappe.iterdir()}
    with pytest.raises(koersler.Jobfejl, match="Dokumenterne kunne ikke gemmes: "), hoejst(20_000):
        koersler.dokumenter(koersel)
    assert {fil.name for fil in mappe.iterdir()} == foer
    assert not Dokument.objects.exists()


def test_alle_filer_kommer_paa_plads_eller_ingen(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"gammel")
    with hoejst(1000), pytest.raises(OSError, match="File too large"):
        skriv_alle(tmp_path, {"a.json": b"ny", "b.pdf": b"x" * 5000})
    assert {fil.name: fil.read_bytes() for fil in tmp_path.iterdir()} == {"a.json": b"gammel"}
    assert skriv_alle(tmp_path, {"a.json": b"ny", "b.pdf": b"x"}) == [tmp_path / "a.json", tmp_path / "b.pdf"]
    assert (tmp_path / "a.json").read_bytes() == b"ny"
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


def test_rester_efter_en_draebt_proces_fejes_vaek(tmp_path: Path) -> None:
    gammel, ny, anden = (
        tmp_path / navn for navn in (".kvalitetsrapport-1.dele", ".kvalitetsrapport-2.dele", "x.dele")
    )
    for fil in (gammel, ny, anden):
        fil.touch()
    os.utime(gammel, (time.time() - 7200,) * 2)
    skriv_alle(tmp_path, {"a": b"a"})
    assert {fil.name for fil in tmp_path.iterdir()} == {ny.name, anden.name, "a"}
