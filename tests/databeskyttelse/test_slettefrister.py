"""Each term: the day it runs out, what it leaves, and what the municipality may set it to."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import timezone

from databeskyttelse.slettefrister import SLETTEFRISTER, fejl_i
from effekt.models import Borger, Forloeb, Ydelsesuger
from faelles.models import Dataskrivning, Kladde, Koersel
from faelles.sletning import Slettefrist, midnat
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.handlinger import systembruger
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.uger import ugenummer
from leverandoer.models import Leverandoer
from rapporter.models import Regelsaet
from tests.arkitektur.kilden import ROD
from tests.factories import (
    BrugerFactory,
    KlageFactory,
    KoerselFactory,
    LeverandoerFactory,
    RammeaftaleFactory,
    TilbudFactory,
)
from tests.indlaesning.kildepakke import Kildepakke, indlaes, tal

pytestmark = pytest.mark.django_db
FRISTER = {frist.navn: frist for frist in SLETTEFRISTER}


def antal(navn: str, dag: date) -> int:
    return FRISTER[navn].tael(FRISTER[navn].graense(dag)).antal


def slet(navn: str, dag: date) -> int:
    return FRISTER[navn].slet(FRISTER[navn].graense(dag))


def forloeb(slut: date | None, start: date = date(2020, 1, 1), nr: str = "F1") -> Forloeb:
    borger, _ = Borger.objects.get_or_create(noegle="b1")
    return Forloeb.objects.create(
        forloeb_nr=nr,
        tilbud=TilbudFactory(),
        borger=borger,
        startdato=start,
        slutdato=slut,
        parathed="jobparat",
        ledighed_uger=1,
    )


def test_en_klage_er_forfalden_dagen_efter_fem_aar_fra_afgoerelsen() -> None:
    KlageFactory(modtaget=date(2025, 1, 10), afgjort=date(2025, 3, 31), beskrivelse="Tekst")
    assert (antal("klager", date(2030, 3, 31)), antal("klager", date(2030, 4, 1))) == (0, 1)


def test_en_klage_bliver_staaende_som_tal_uden_tekst_og_uden_hvem(sagsbehandler: Bruger) -> None:
    klage = KlageFactory(
        beskrivelse="A", tema="B", sagsreference="C", oprettet_af=sagsbehandler, udfald="medhold"
    )
    klage.beskrivelse = ""  # only the history still has it
    klage.save()
    Klage.history.update(history_user=sagsbehandler)
    assert slet("klager", date(2040, 1, 1)) == 1
    klage.refresh_from_db()
    assert (klage.tema, klage.sagsreference, klage.oprettet_af, klage.udfald) == ("", "", None, "medhold")
    udgaver = set(Klage.history.values_list("beskrivelse", "sagsreference", "oprettet_af", "history_user"))
    assert udgaver == {("", "", None, None)}
    assert antal("klager", date(2040, 1, 1)) == 0


def test_en_ny_indlaesning_skriver_ikke_teksten_tilbage(tmp_path: Path) -> None:
    pakke = Kildepakke().som_csv(tmp_path)
    indlaes(pakke)
    for navn in ("klager", "bemaerkninger", "forhold", "tilsynsfoerende"):
        slet(navn, date(2040, 1, 1))
    igen = tal(indlaes(pakke))
    assert {kilde: linje[:2] for kilde, linje in igen.items() if any(linje[:2])} == {}
    assert Klage.objects.exclude(tema="").count() == 0


def test_et_forloeb_slettes_seks_aar_efter_det_sluttede_et_aabent_seks_aar_efter_starten() -> None:
    forloeb(date(2024, 6, 30))
    forloeb(None, start=date(2024, 6, 30), nr="F2")
    assert (antal("forloeb", date(2030, 6, 30)), antal("forloeb", date(2030, 7, 1))) == (0, 2)


def test_borgerens_noegle_gaar_med_det_sidste_forloeb_og_den_sidste_uge() -> None:
    raekke = forloeb(date(2024, 6, 30))
    uge = ugenummer(date(2024, 7, 10))
    Ydelsesuger.objects.create(borger=raekke.borger, fra_uge=uge, til_uge=uge, kode="111")
    assert slet("forloeb", date(2030, 7, 1)) == 1
    assert antal("borgere", date(2030, 7, 1)) == 0
    assert (antal("ydelsesuger", date(2030, 7, 14)), antal("ydelsesuger", date(2030, 7, 15))) == (0, 1)
    slet("ydelsesuger", date(2030, 7, 15))
    assert slet("borgere", date(2030, 7, 15)) == 1
    assert not Borger.objects.exists()


def test_borgere_slettes_ikke_mens_en_indlaesning_gemmes() -> None:
    Borger.objects.create(noegle="uden forløb endnu")
    skrivning = Dataskrivning.objects.create(pk="3f2b6a0e-1111-4222-8333-444455556666")
    assert antal("borgere", date(2040, 1, 1)) == 0
    skrivning.sluttet = timezone.now()
    skrivning.save()
    assert antal("borgere", date(2040, 1, 1)) == 1


def test_den_korteste_frist_for_forloeb_raekker_til_de_vinduer_regelsaettet_bruger() -> None:
    """On the last day of a half-year the one before can still be computed, with its widest window."""
    for regelsaet in Regelsaet.objects.all():
        p = Parametre.fra_json(regelsaet.parametre)
        for nu in (Halvaar(2026, 1), Halvaar(2026, 2)):
            foerste, _ = nu.plus(-1).vindue(p.vindue_max)
            for navn in ("forloeb", "ydelsesuger"):
                korteste = FRISTER[navn].mindst
                assert _graense(FRISTER[navn], nu.slut, korteste) <= foerste


def _graense(frist: Slettefrist, dag: date, maaneder: int) -> date:
    foer = settings.SLETTEFRISTER
    settings.SLETTEFRISTER = {frist.navn: maaneder}
    try:
        return frist.graense(dag)
    finally:
        settings.SLETTEFRISTER = foer


def test_kun_brugere_uden_adgang_goeres_anonyme() -> None:
    aktiv, inaktiv = BrugerFactory(username="aktiv"), BrugerFactory(username="inaktiv", is_active=False)
    system = systembruger()
    om_et_aar = timezone.localdate() + timedelta(days=367)
    assert antal("brugere", timezone.localdate() + timedelta(days=364)) == 0
    assert slet("brugere", om_et_aar) == 1
    for bruger in (aktiv, inaktiv, system):
        bruger.refresh_from_db()
    assert (aktiv.username, system.username) == ("aktiv", "system")
    assert inaktiv.username == f"slettet-{inaktiv.pk}"
    assert not inaktiv.has_usable_password()
    assert antal("brugere", om_et_aar) == 0


def test_en_leverandoers_mail_bliver_saa_laenge_der_er_en_aftale_eller_et_tilbud() -> None:
    med_aftale, med_tilbud, ophoert = (LeverandoerFactory(email="a@eksempel.invalid") for _ in range(3))
    for leverandoer in (med_aftale, med_tilbud, ophoert):
        TilbudFactory(leverandoer=leverandoer, slutdato=date(2025, 6, 30))
    RammeaftaleFactory(leverandoer=med_aftale)
    TilbudFactory(leverandoer=med_tilbud)
    assert slet("leverandoerkontakt", date(2027, 7, 1)) == 1
    assert list(Leverandoer.objects.filter(email="")) == [ophoert]


def test_en_koersel_der_er_i_gang_slettes_ikke() -> None:
    KoerselFactory(tilstand=Koersel.Tilstand.KOERER)
    KoerselFactory(tilstand=Koersel.Tilstand.FEJLET, fejl="Z")
    assert slet("koersler", date(2040, 1, 1)) == 1
    assert Koersel.objects.get().i_gang


def test_en_kladde_slettes_efter_en_maaned(laeser: Bruger) -> None:
    gemt = midnat(date(2026, 3, 15)) + timedelta(hours=12)
    Kladde.objects.create(bruger=laeser, adresse="/klager/ny/", felter={}, gemt=gemt)
    assert (antal("kladder", date(2026, 4, 15)), antal("kladder", date(2026, 4, 16))) == (0, 1)


@pytest.mark.parametrize(
    ("tilstand", "bliver"),
    [("laeses", "fortrudt"), ("klar", "fortrudt"), ("gemmes", "afbrudt"), ("gemt", "gemt")],
)
def test_en_gammel_indlaesning_opgives_og_dens_filer_slettes(
    leder: Bruger, tilstand: str, bliver: str
) -> None:
    indlaesning = Indlaesning.objects.create(
        navn="navn", bruger=leder, tilstand=tilstand, advarsler=[["a.csv", 2, "b", "citat", "c"]]
    )
    (indlaesning.mappe / "filer").mkdir(parents=True)
    (indlaesning.mappe / "filer" / "klager.csv").write_text("citat")
    indlaesning.fejlliste.write_text("citat")
    Dataskrivning.objects.create(pk=indlaesning.pk)
    assert slet("indlaesninger", date(2040, 1, 1)) == 1
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.navn, indlaesning.advarsler) == (bliver, "(slettet)", [])
    assert not indlaesning.mappe.exists()
    assert (tilstand == "gemmes") == Dataskrivning.objects.filter(sluttet__isnull=False).exists()


def test_en_mappe_uden_indlaesning_slettes_dagen_efter() -> None:
    mappe = settings.VAR / "indlaesning" / "3f2b6a0e-0000-4222-8333-444455556666"
    mappe.mkdir(parents=True)
    (mappe / "pakke.zip").write_text("halv fil")
    assert slet("efterladte_filer", timezone.localdate()) == 0
    i_gaar = (timezone.now() - timedelta(days=1)).timestamp()
    os.utime(mappe, (i_gaar, i_gaar))
    assert slet("efterladte_filer", timezone.localdate()) == 1
    assert not mappe.exists()


def test_en_fil_hvis_modtagelse_blev_afbrudt_slettes_dagen_efter() -> None:
    fil = TemporaryUploadedFile("klager.csv", "text/csv", 0, None)
    sti = Path(fil.temporary_file_path())
    i_gaar = (timezone.now() - timedelta(days=1)).timestamp()
    assert slet("efterladte_filer", timezone.localdate()) == 0
    os.utime(sti, (i_gaar, i_gaar))
    assert slet("efterladte_filer", timezone.localdate()) == 1
    assert not sti.exists()
    fil.close()  # as when the process is killed, nobody else removes it


# --- What may be set ------------------------------------------------------------------------------
def test_en_frist_kan_saettes_i_maaneder(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.SLETTEFRISTER", {"klager": 24})
    assert FRISTER["klager"].graense(date(2026, 3, 31)) == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("frister", "siger"),
    [
        ({"forloeb": 35}, "mindst 36 måneder, ikke 35: den bredeste kohorte"),
        ({"sessioner": 2}, "sessioner kan ikke sættes"),
        ({"borger": 2}, "borger kan ikke sættes. Det kan: bemaerkninger"),
    ],
)
def test_en_frist_der_ikke_kan_bruges_afvises_med_grund(frister: dict[str, int], siger: str) -> None:
    assert siger in " ".join(fejl_i(frister))


@pytest.mark.parametrize(
    ("vaerdi", "siger"),
    [("klager", "skrives navn=måneder"), ("klager=0", "skrives navn=måneder"), ("klager=12", "mindst 24")],
)
def test_programmet_starter_ikke_med_en_forkert_frist(vaerdi: str, siger: str, tmp_path: Path) -> None:
    miljoe = os.environ | {"KVALITET_SLETTEFRISTER": vaerdi, "KVALITET_VAR": str(tmp_path)}
    svar = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROD, env=miljoe, capture_output=True, text=True
    )
    assert svar.returncode != 0
    assert siger in svar.stderr.splitlines()[-1]
