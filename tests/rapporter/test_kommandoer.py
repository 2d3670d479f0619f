"""kvalitetsrapport and genberegn: what they write, say and exit with (kildefiler.md "Commands")."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport, Vurdering
from tests.factories import InstallationFactory, TilbudFactory
from tests.rapporter import kommune, pdftekst
from tests.rapporter.fuld_disk import hoejst

pytestmark = pytest.mark.django_db
NAVNE = {f"kvalitetsrapport-2026H1.{endelse}" for endelse in ("pdf", "xlsx", "json")}


def _koer(*argumenter: str, **valg: Any) -> str:
    ud = StringIO()
    call_command(*argumenter, stdout=ud, **valg)
    return ud.getvalue()


def _json(mappe: Path) -> dict[str, Any]:
    indhold: dict[str, Any] = json.loads((mappe / "kvalitetsrapport-2026H1.json").read_text())
    return indhold


def test_en_kladde_beregnes_gemmes_og_maerkes(tmp_path: Path) -> None:
    kommune.byg()
    ud = _koer("kvalitetsrapport", "2026H1", ud=tmp_path / "ny" / "mappe")
    mappe = tmp_path / "ny" / "mappe"
    assert {fil.name for fil in mappe.iterdir()} == NAVNE
    assert "Kvalitetsrapport for 1. halvår 2026, kladde: 8 tilbud." in ud
    assert str(mappe / "kvalitetsrapport-2026H1.pdf") in ud
    rapport = Kvalitetsrapport.objects.get()
    assert (rapport.halvaar, rapport.tilstand, rapport.beregnet_af.username) == (
        "2026H1",
        "beregnet",
        "system",
    )
    assert "KLADDE" in pdftekst.sider(mappe / "kvalitetsrapport-2026H1.pdf")[-1]


def test_en_kladde_beregnes_om_med_nye_data(tmp_path: Path) -> None:
    kommune.byg()
    _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    TilbudFactory(tilbud_nr="T999", startdato=None)
    _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    assert len(_json(tmp_path)["tilbud"]) == 9
    assert Kvalitetsrapport.objects.count() == 1


def test_en_godkendt_rapport_trykkes_som_den_er(tmp_path: Path, leder: Bruger) -> None:
    InstallationFactory(simuleret=True)
    kommune.byg()
    rapport = handlinger.beregn(Halvaar(2026, 1), leder)
    handlinger.godkend(rapport, leder)
    TilbudFactory(tilbud_nr="T999", startdato=None)
    ud = _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    assert "Kvalitetsrapport for 1. halvår 2026: 8 tilbud." in ud
    assert len(_json(tmp_path)["tilbud"]) == 8
    siderne = pdftekst.sider(tmp_path / "kvalitetsrapport-2026H1.pdf")
    assert all("SIMULEREDE DATA" in side for side in siderne)
    assert not any("KLADDE" in side for side in siderne)
    assert "Rapporten er godkendt den" in " ".join(siderne)


def test_den_offentlige_udgave_har_egne_navne(tmp_path: Path) -> None:
    kommune.byg()
    _koer("kvalitetsrapport", "2026H1", ud=tmp_path, offentlig=True)
    assert {fil.name for fil in tmp_path.iterdir()} == {navn.replace("H1", "H1-offentlig") for navn in NAVNE}


def test_et_halvaar_uden_data_giver_en_tom_rapport_der_siger_det(tmp_path: Path) -> None:
    ud = _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    assert "Der er ingen data for halvåret." in ud
    assert _json(tmp_path) == {
        "skema": "kvalitetsrapport/1",
        "halvaar": "2026H1",
        "regelsaet": "standard-1",
        "tilbud": [],
    }
    assert "Der er ingen data for halvåret" in pdftekst.sider(tmp_path / "kvalitetsrapport-2026H1.pdf")[0]


def test_et_tilbud_uden_noget_er_graat_og_kan_trykkes(tmp_path: Path) -> None:
    TilbudFactory(tilbud_nr="T1", navn="Tomt tilbud")
    for offentlig in (False, True):
        _koer("kvalitetsrapport", "2026H1", ud=tmp_path, offentlig=offentlig)
    (tilbud,) = _json(tmp_path)["tilbud"]
    assert (tilbud["farve"], tilbud["scenarie"], tilbud["regler"]) == ("graa", 1, ["G1"])
    tekst = pdftekst.tekst(tmp_path / "kvalitetsrapport-2026H1.pdf")
    assert "mindst 20 borgere mere, der kan måles" in tekst
    assert "et tilsynsbesøg" in tekst


@pytest.mark.parametrize("kommando", ["kvalitetsrapport", "genberegn"])
def test_et_halvaar_der_ikke_kan_vaere_er_en_forkert_brug(kommando: str, tmp_path: Path) -> None:
    mappe = ["--ud", str(tmp_path)] if kommando == "kvalitetsrapport" else []
    koert = subprocess.run(
        [sys.executable, "manage.py", kommando, "2026H3", *mappe],
        cwd=settings.BASE_DIR,
        env={"KVALITET_VAR": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert koert.returncode == 2
    assert "»2026H3« er ikke et halvår. Skriv fx 2026H1 eller 2026H2." in koert.stderr


def test_fuld_disk_efterlader_hverken_nye_eller_oedelagte_filer(tmp_path: Path) -> None:
    kommune.byg()
    _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    foer = {fil.name: fil.read_bytes() for fil in tmp_path.iterdir()}
    rapport = Kvalitetsrapport.objects.get()
    Vurdering.objects.filter(rapport=rapport).update(farve="roed")
    Kvalitetsrapport.objects.update(tilstand=Kvalitetsrapport.Tilstand.GODKENDT, godkendt=rapport.beregnet)
    with hoejst(20_000), pytest.raises(CommandError, match=r"kunne ikke skrives i .*: File too large"):
        _koer("kvalitetsrapport", "2026H1", ud=tmp_path)
    assert {fil.name: fil.read_bytes() for fil in tmp_path.iterdir()} == foer


def test_en_mappe_der_ikke_kan_skrives_i_siges_paa_dansk(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(CommandError, match="Rapporten kunne ikke skrives i "):
        _koer("kvalitetsrapport", "2026H1", ud=tmp_path / "fil")


def test_genberegn_siger_at_intet_afviger(leder: Bruger) -> None:
    kommune.byg()
    handlinger.beregn(Halvaar(2026, 1), leder)
    assert "8 tilbud genberegnet, intet afviger." in _koer("genberegn", "2026H1")
    assert "intet afviger" in _koer("genberegn", "2026H1", revision=1)


def test_genberegn_navngiver_det_der_afviger_og_fejler(leder: Bruger) -> None:
    kommune.byg()
    handlinger.beregn(Halvaar(2026, 1), leder)
    raekke = Vurdering.objects.first()
    assert raekke is not None
    Vurdering.objects.filter(pk=raekke.pk).update(scenarie=4)
    with pytest.raises(CommandError, match=rf"{raekke.tilbud_nr}: scenarie var 4, er 1") as fejl:
        _koer("genberegn", "2026H1")
    assert fejl.value.returncode == 1


def test_genberegn_siger_hvis_programmet_er_et_andet(leder: Bruger) -> None:
    kommune.byg()
    handlinger.beregn(Halvaar(2026, 1), leder)
    Kvalitetsrapport.objects.update(kodeversion="en anden")
    assert "beregnet med en anden version af programmet" in _koer("genberegn", "2026H1")


@pytest.mark.parametrize(
    ("valg", "tekst"),
    [
        ({}, "Der er ingen gemt rapport for 1. halvår 2026."),
        ({"revision": 7}, "for 1. halvår 2026 med revision 7."),
    ],
)
def test_genberegn_uden_gemt_rapport_fejler(valg: dict[str, int], tekst: str) -> None:
    with pytest.raises(CommandError, match=tekst) as fejl:
        _koer("genberegn", "2026H1", **valg)
    assert fejl.value.returncode == 1
