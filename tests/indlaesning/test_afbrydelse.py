"""An import that is killed while it stores ends, when run again, with what an undisturbed one gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from effekt.models import Forloeb, Ydelsesuger
from faelles.models import Dataskrivning
from indlaesning import gemning, handlinger
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from indlaesning.pakke import aabn_mappe
from klager.models import Klage
from konti.handlinger import systembruger
from tests.factories import KlageFactory
from tests.indlaesning.kildepakke import DATA, Kildepakke, aftryk, indlaes, tal

Tilstand = Indlaesning.Tilstand


class Draebt(Exception):
    """What happens to the process."""


@pytest.fixture
def smaa_bundter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gemning, "BUNDT", 2)
    monkeypatch.setattr(gemning, "BUNDT_MED_HISTORIK", 1)
    monkeypatch.setattr(gemning, "AANDEDRAG", 0)


def klargjort(mappe: Path) -> Indlaesning:
    """Read and confirmed, nothing stored yet."""
    with aabn_mappe(mappe) as filer:
        indlaesning = handlinger.opret(systembruger(), "pakke", filer)
    handlinger.laes(indlaesning)
    handlinger.bekraeft(indlaesning, systembruger())
    return indlaesning


@pytest.mark.django_db
def test_afbrudt_efter_hver_bundt_og_genoptaget_giver_samme_indhold(smaa_bundter: None) -> None:
    foer = transaction.savepoint()
    indlaes(DATA)
    hel = aftryk()
    transaction.savepoint_rollback(foer)
    indlaesning = klargjort(DATA)
    kald = 0

    def draeb(procent: int, trin: str) -> None:
        nonlocal kald
        kald += 1
        raise Draebt

    while True:
        try:
            handlinger.gem(indlaesning, draeb)
        except Draebt:
            if indlaesning.tilstand == Tilstand.GEMT:
                break
            assert Indlaesning.objects.get().tilstand == Tilstand.GEMMES
    assert kald > 30
    assert aftryk() == hel
    assert Klage.history.count() == 3


@pytest.mark.django_db
def test_at_koere_kommandoen_igen_goer_den_afbrudte_faerdig(smaa_bundter: None) -> None:
    afbrudt = klargjort(DATA)

    def draeb(procent: int, trin: str) -> None:
        if procent > 20:
            raise Draebt

    with pytest.raises(Draebt):
        handlinger.gem(afbrudt, draeb)
    assert 0 < Forloeb.objects.count() + Ydelsesuger.objects.count() < 10

    igen = indlaes(DATA)

    afbrudt.refresh_from_db()
    assert (afbrudt.tilstand, igen.tilstand) == (Tilstand.GEMT, Tilstand.GEMT)
    assert all((nye, aendrede) == (0, 0) for nye, aendrede, *_ in tal(igen).values())


@pytest.mark.django_db
def test_raekke_der_rettes_i_systemet_efter_gennemsynet_bliver_ikke_aendret(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("klager")
    pakke.saet("klager", 2, "tema", "fra filen")
    indlaesning = klargjort(pakke.som_csv(tmp_path))
    Klage.objects.filter(klage_nr="K1").update(tema="rettet her", aendret_i_systemet=True)

    handlinger.gem(indlaesning)

    assert Klage.objects.get(klage_nr="K1").tema == "rettet her"


def _senere_start(mappe: Path) -> Path:
    """A correction that moves the start of a course and leaves the stored end as it is."""
    rettelse = Kildepakke("forloeb")
    rettelse.uden_kolonne("forloeb", "slutdato")
    rettelse.saet("forloeb", 2, "startdato", "2025-03-30")
    return rettelse.som_csv(mappe)


def _tidligere_slut(mappe: Path) -> Path:
    rettelse = Kildepakke("forloeb")
    rettelse.saet("forloeb", 2, "slutdato", "2025-03-29")
    return rettelse.som_csv(mappe)


@pytest.mark.django_db
def test_en_anden_indlaesning_imellem_kontrol_og_gemning_giver_en_ny_kontrol(tmp_path: Path) -> None:
    indlaes(DATA)
    indlaesning = klargjort(_senere_start(tmp_path / "start"))
    handlinger.gem(klargjort(_tidligere_slut(tmp_path / "slut")))
    foer = aftryk()

    handlinger.gem(indlaesning)

    assert (indlaesning.tilstand, indlaesning.antal_fejl) == (Tilstand.KLAR, 1)
    assert aftryk() == foer
    assert not Dataskrivning.objects.filter(sluttet=None).exists()
    with pytest.raises(Afvisning, match="har fejl"):
        handlinger.bekraeft(indlaesning, systembruger())
    handlinger.bekraeft(indlaesning, systembruger(), kun_gyldige=True)
    handlinger.gem(indlaesning)
    assert indlaesning.tilstand == Tilstand.GEMT


@pytest.mark.django_db
def test_en_raekke_som_databasen_afviser_afbryder_kun_sin_egen_indlaesning(tmp_path: Path) -> None:
    indlaes(DATA)
    indlaesning = klargjort(_senere_start(tmp_path))
    Forloeb.objects.filter(forloeb_nr="F1").update(slutdato="2025-03-29")

    handlinger.gem(indlaesning)

    assert indlaesning.tilstand == Tilstand.AFBRUDT
    assert "Databasen ville ikke tage imod" in indlaesning.advarsler[-1][4]
    assert not Dataskrivning.objects.filter(sluttet=None).exists()
    assert indlaes(DATA).tilstand == Tilstand.GEMT


@pytest.mark.django_db
def test_resten_af_en_stoppet_indlaesning_kan_opgives(smaa_bundter: None) -> None:
    indlaesning = klargjort(DATA)

    def draeb(procent: int, trin: str) -> None:
        raise Draebt

    with pytest.raises(Draebt):
        handlinger.gem(indlaesning, draeb)
    laast = handlinger._laas(handlinger._gemmelaas(), handlinger.ingen_melding, "")
    with laast, pytest.raises(Afvisning, match="Vent"):
        handlinger.fortryd(indlaesning, systembruger())

    handlinger.fortryd(indlaesning, systembruger())

    assert Indlaesning.objects.get().tilstand == Tilstand.AFBRUDT
    assert not Dataskrivning.objects.filter(sluttet=None).exists()
    handlinger.gem(indlaesning)
    assert Indlaesning.objects.get().tilstand == Tilstand.AFBRUDT


@pytest.mark.django_db
def test_bekraeftelse_og_fortrydelse_kan_kun_ske_en_gang(tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    pakke.saet("leverandoerer", 2, "type", "?")
    sti = pakke.som_csv(tmp_path) / "leverandoerer.csv"
    indlaesning = handlinger.opret(systembruger(), "p", [(sti.name, lambda: sti.open("rb"))])
    with pytest.raises(Afvisning, match="læses og kontrolleres"):
        handlinger.bekraeft(indlaesning, systembruger())
    handlinger.laes(indlaesning)
    with pytest.raises(Afvisning, match="har fejl"):
        handlinger.bekraeft(indlaesning, systembruger())

    handlinger.fortryd(indlaesning, systembruger())

    with pytest.raises(Afvisning, match="fortrudt"):
        handlinger.bekraeft(indlaesning, systembruger(), kun_gyldige=True)
    with pytest.raises(Afvisning, match="kan ikke fortrydes"):
        handlinger.fortryd(indlaesning, systembruger())


def _kommando(mappe: Path) -> subprocess.Popen[bytes]:
    """manage.py indlaes on the tests' own database, storing in tiny bundles."""
    navn = str(connection.settings_dict["NAME"])
    url = os.environ.get("DATABASE_URL", "sqlite:///x")
    if settings.SQLITE:
        miljoe = {"DATABASE_URL": f"sqlite:///{navn}"}
    else:
        miljoe = {
            "DATABASE_URL": url.rpartition("/")[0] + f"/{navn}",
            "DJANGO_SECRET_KEY": settings.SECRET_KEY,
        }
    kode = (
        "import sys; from django.core.management import execute_from_command_line as koer;"
        "from indlaesning import gemning; gemning.BUNDT = 20; gemning.AANDEDRAG = 0.02;"
        "koer(['manage.py', 'indlaes', sys.argv[1]])"
    )
    program = f"import django; django.setup(); {kode}"
    return subprocess.Popen(
        [sys.executable, "-c", program, str(mappe)],
        env={**os.environ, **miljoe, "DJANGO_SETTINGS_MODULE": "kvalitet.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _stor_pakke(mappe: Path) -> Path:
    pakke = Kildepakke.med("forloeb")
    for nr in range(3000):
        pakke.tilfoej(
            "forloeb",
            forloeb_nr=f"G{nr}",
            tilbud_nr="T1",
            borger_noegle=f"g{nr}",
            startdato="2025-01-01",
            parathed="jobparat",
            ledighed_uger="4",
        )
    return pakke.som_csv(mappe)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_kill_9_midt_i_gemningen_og_genoptagelse(tmp_path: Path) -> None:
    mappe = _stor_pakke(tmp_path)
    proces = _kommando(mappe)
    frist = time.monotonic() + 60
    while Forloeb.objects.count() < 500 and time.monotonic() < frist:
        time.sleep(0.02)
    proces.send_signal(signal.SIGKILL)
    assert proces.wait() == -signal.SIGKILL
    gemt = Forloeb.objects.count()
    assert 500 <= gemt < 3000
    assert Indlaesning.objects.get().tilstand == Tilstand.GEMMES

    assert _kommando(mappe).wait(timeout=120) == 0

    assert Forloeb.objects.count() == 3005
    assert set(Indlaesning.objects.values_list("tilstand", flat=True)) == {Tilstand.GEMT}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_en_klage_kan_gemmes_mens_der_indlaeses(tmp_path: Path) -> None:
    """Never longer than two seconds: the import lets go of the write lock between its bundles."""
    mappe = _stor_pakke(tmp_path)
    tilbud = KlageFactory().tilbud
    ventetider: list[float] = []
    proces = _kommando(mappe)
    while proces.poll() is None:
        begyndt = time.monotonic()
        KlageFactory(tilbud=tilbud)
        ventetider.append(time.monotonic() - begyndt)
        time.sleep(0.05)

    assert proces.wait() == 0
    assert len(ventetider) > 20
    assert max(ventetider) < 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_kun_en_indlaesning_gemmes_ad_gangen() -> None:
    laas = handlinger._gemmelaas()
    laas.parent.mkdir(exist_ok=True)
    with handlinger._laas(laas, handlinger.ingen_melding, ""):
        proces = _kommando(DATA)
        frist = time.monotonic() + 60
        while not Indlaesning.objects.filter(tilstand=Tilstand.GEMMES).exists() and time.monotonic() < frist:
            time.sleep(0.05)
        with pytest.raises(subprocess.TimeoutExpired):
            proces.wait(timeout=2)
        assert not Forloeb.objects.exists()

    assert proces.wait(timeout=60) == 0
    assert Forloeb.objects.count() == 5
