"""Background jobs without a worker: the row's life."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from faelles import koersel as koersler
from faelles.models import Koersel
from konti.models import Bruger
from tests.factories import KoerselFactory
from tests.faelles.proevejob import KOERSLER

pytestmark = pytest.mark.django_db
T = Koersel.Tilstand


@pytest.fixture(autouse=True)
def proevejob() -> Any:
    with override_settings(KOERSLER=KOERSLER):
        yield


@pytest.fixture
def overgivne(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers that Celery is told."""
    numre: list[str] = []
    monkeypatch.setattr("celery.current_app.send_task", lambda navn, args, **kw: numre.extend(args))
    return numre


def test_kaldet_gemmer_raekken_og_overgiver_foerst_naar_transaktionen_er_afsluttet(
    leder: Bruger, overgivne: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        koersel = koersler.start("proeve", "Prøve", leder, {"tal": 21})
        assert overgivne == []
    assert overgivne == [str(koersel.pk)]
    assert Koersel.objects.get().tilstand == T.VENTER


def test_en_ukendt_art_afvises(leder: Bruger) -> None:
    with pytest.raises(ValueError, match="Ukendt art"):
        koersler.start("findes_ikke", "Prøve", leder, {})


def test_jobbet_udfoeres_og_resultatet_gemmes() -> None:
    koersel = KoerselFactory(argumenter={"tal": 21})
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.procent, koersel.resultat["svar"]) == (T.FAERDIG, 100, 42)
    assert koersel.afsluttet is not None


def test_et_faerdigt_job_udfoeres_ikke_igen() -> None:
    koersel = KoerselFactory(tilstand=T.FAERDIG, resultat={"svar": 1})
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert koersel.resultat == {"svar": 1}


def test_et_job_som_en_levende_proces_har_tages_ikke_af_en_anden() -> None:
    koersel = KoerselFactory(
        tilstand=T.KOERER, forsoeg=1, hjerteslag=timezone.now(), arbejder=koersler._denne_proces()
    )
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.forsoeg) == (T.KOERER, 1)


def test_et_job_hvis_proces_er_doed_tages_straks() -> None:
    proces = subprocess.Popen(["true"])
    proces.wait()
    koersel = KoerselFactory(
        tilstand=T.KOERER,
        forsoeg=1,
        hjerteslag=timezone.now(),
        arbejder=koersler._denne_proces().replace(str(os.getpid()), str(proces.pid)),
    )
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.forsoeg) == (T.FAERDIG, 2)


@pytest.mark.parametrize(("sekunder", "tages"), [(50, False), (70, True)])
def test_et_job_paa_en_anden_maskine_tages_naar_hjertet_har_staaet_stille_i_et_minut(
    sekunder: int, tages: bool
) -> None:
    koersel = KoerselFactory(
        tilstand=T.KOERER,
        forsoeg=1,
        hjerteslag=timezone.now() - timedelta(seconds=sekunder),
        arbejder="en-anden-maskine 7",
    )
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand == T.FAERDIG) is tages


def test_et_job_der_er_blevet_overtaget_gemmer_intet(monkeypatch: pytest.MonkeyPatch) -> None:
    koersel = KoerselFactory()

    def overtages(raekke: Koersel) -> dict[str, Any]:
        Koersel.objects.filter(pk=raekke.pk).update(forsoeg=2)
        raekke.meld(50, "Fortsætter uvidende")
        return {"svar": "fra den, der blev anset for død"}

    monkeypatch.setattr("tests.faelles.proevejob.proeve", overtages)
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.resultat, koersel.procent) == (T.KOERER, {}, 0)


def test_efter_tre_forgaeves_forsoeg_gives_der_op_med_en_besked() -> None:
    koersel = KoerselFactory(tilstand=T.KOERER, forsoeg=3, hjerteslag=timezone.now() - timedelta(minutes=5))
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert koersel.tilstand == T.FEJLET
    assert "afbrudt 3 gange" in koersel.fejl


def test_en_uventet_fejl_viser_brugeren_nummeret_og_ingen_tekniske_detaljer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    koersel = KoerselFactory(art="proeve_fejler")
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert koersel.tilstand == T.FEJLET
    assert str(koersel.pk) in koersel.fejl
    assert "hemmelig" not in koersel.fejl
    assert "hemmelig detalje" in caplog.text


def test_en_jobfejl_vises_som_den_er() -> None:
    koersel = KoerselFactory(art="proeve_besked")
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert koersel.fejl == "Filen mangler kolonnen tilbud_nr."


def test_et_ventende_job_annulleres_straks_og_udfoeres_ikke() -> None:
    koersel = KoerselFactory()
    koersler.annuller(koersel)
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.forsoeg) == (T.ANNULLERET, 0)


def test_et_koerende_job_stopper_ved_sin_naeste_melding(monkeypatch: pytest.MonkeyPatch) -> None:
    koersel = KoerselFactory()

    def annulleres_undervejs(raekke: Koersel) -> dict[str, Any]:
        koersler.annuller(raekke)
        raekke.meld(50, "Halvvejs")
        return {"svar": 1}

    monkeypatch.setattr("tests.faelles.proevejob.proeve", annulleres_undervejs)
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.resultat) == (T.ANNULLERET, {})


def test_et_afbrudt_job_der_er_annulleret_genoptages_ikke() -> None:
    koersel = KoerselFactory(
        tilstand=T.KOERER, forsoeg=1, annulleres=True, hjerteslag=timezone.now() - timedelta(minutes=5)
    )
    koersler.udfoer(koersel.pk)
    koersel.refresh_from_db()
    assert (koersel.tilstand, koersel.forsoeg) == (T.ANNULLERET, 1)


def test_meldinger_skrives_hoejst_hvert_halve_sekund(django_assert_max_num_queries: Any) -> None:
    koersel = koersler._tag(KoerselFactory().pk)
    assert koersel is not None
    with koersler._direkte_melder(koersel), django_assert_max_num_queries(2):
        for procent in range(100):
            koersel.meld(procent, "Hurtigt")


def test_uden_broker_bliver_jobbet_i_koeen_og_overgives_igen(
    leder: Bruger, overgivne: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    frisk = KoerselFactory(bruger=leder)
    gammel = KoerselFactory(bruger=leder, oprettet=timezone.now() - timedelta(seconds=30))
    assert koersler.genoptag() == 1
    assert overgivne == [str(gammel.pk)]
    assert koersler.genoptag() == 0  # it has just been handed over
    assert str(frisk.pk) not in overgivne


def test_broker_nede_giver_ingen_fejl(leder: Bruger, caplog: pytest.LogCaptureFixture) -> None:
    from celery import Celery, current_app

    doed = Celery("doed", broker="redis://127.0.0.1:1/0", set_as_current=False)
    koersel = KoerselFactory(bruger=leder)
    with pytest.MonkeyPatch.context() as lap:
        lap.setattr(current_app, "send_task", doed.send_task)
        koersler.overgiv(koersel)
    assert "prøves igen" in caplog.text
    koersel.refresh_from_db()
    assert koersel.tilstand == T.VENTER


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rolle", "ser"),
    [
        ("leder", {"beregn"}),
        ("kvalitetskonsulent", {"beregn"}),
        ("administrator", {"slet"}),
        ("laeser", set()),
    ],
)
def test_administrationens_koersler_er_administratorernes(
    request: pytest.FixtureRequest, leverandoer_a: Bruger, rolle: str, ser: set[str]
) -> None:
    for art in ("beregn", "slet"):
        KoerselFactory(art=art, bruger=leverandoer_a)
    synlige = Koersel.objects.all().synlige_for(request.getfixturevalue(rolle))
    assert set(synlige.values_list("art", flat=True)) == ser
