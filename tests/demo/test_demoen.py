"""The built demo: the rule set says what each story promises, and every side of the rules is there to see."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from demo.brugere import ADGANGSKODE, DEMOBRUGERNE
from demo.handlinger import DemoAfvist, byg_demo, er_bygget
from demo.historier import HISTORIERNE
from demo.tilbudsvifte import LEVERANDOER_A, LEVERANDOER_B
from faelles.adgang import Rolle
from faelles.models import Installation, Koersel
from indlaesning.fejl import Afvisning
from indlaesning.handlinger import indlaes_mappe
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.models import Bruger
from kvalitetsmodel.regelsaet import RAEKKER
from leverandoer.models import Tilbud
from rapporter.handlinger import godkend
from rapporter.models import Kvalitetsrapport, Vurdering
from tilsyn.models import Tilsynsbesoeg

pytestmark = pytest.mark.django_db

FORVENTEDE = [
    pytest.param(historie, halvaar, id=f"{historie.tilbud_nr}-{halvaar}")
    for historie in HISTORIERNE
    for halvaar in historie.forventet
]
GRUNDE = {
    ("effekt", "for_faa"),
    ("effekt", "ingen_sammenligning"),
    ("brugertilfredshed", "for_faa_svar"),
    ("brugertilfredshed", "lav_svarprocent"),
    ("klager", "for_lidt_grundlag"),
    ("klager", "ingen_borgere"),
    ("eksternt_tilsyn", "intet_besoeg"),
    ("eksternt_tilsyn", "ikke_vurderet"),
    ("internt_tilsyn", "ingen_stikproeve"),
    ("internt_tilsyn", "ikke_vurderet"),
}


@pytest.fixture(scope="module", autouse=True)
def demoen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Built once for this module and rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        byg_demo(lambda tekst: None)
        yield
        transaction.set_rollback(True)


def vurderingerne(halvaar: str = "2026H1") -> dict[str, Vurdering]:
    return {
        vurdering.tilbud_nr: vurdering for vurdering in Vurdering.objects.filter(rapport__halvaar=halvaar)
    }


def sporet(kode: str) -> list[dict[str, Any]]:
    return [vurdering.resultat[kode] for vurdering in vurderingerne().values()]


@pytest.mark.parametrize(("historie", "halvaar"), FORVENTEDE)
def test_historien_ender_som_den_skal(historie: Any, halvaar: str) -> None:
    vurdering, forventet = vurderingerne(halvaar)[historie.tilbud_nr], historie.forventet[halvaar]
    assert (vurdering.farve, vurdering.scenarie, vurdering.regler) == (
        *(forventet.farve, forventet.scenarie),
        forventet.regler.split(),
    )


def test_hver_farve_og_hver_raekke_forekommer() -> None:
    alle = vurderingerne().values()
    assert {vurdering.farve for vurdering in alle} == {"groen", "gul", "roed", "graa"}
    assert {regel for vurdering in alle for regel in vurdering.regler} == {raekke.id for raekke in RAEKKER}
    assert {vurdering.scenarie for vurdering in alle} == {1, 2, 3, 4}


def test_fordelingen_er_trovaerdig() -> None:
    for halvaar in ("2025H1", "2025H2", "2026H1"):
        farver = Counter(vurdering.farve for vurdering in vurderingerne(halvaar).values())
        antal = sum(farver.values())
        assert 0.5 < farver["groen"] / antal < 0.8
        assert 0.05 < farver["gul"] / antal < 0.2
        assert 0.05 < farver["roed"] / antal < 0.16
        assert 0.05 < farver["graa"] / antal < 0.16


def test_hver_grund_til_graa_forekommer() -> None:
    fundne = {
        (kode, resultat["grund"])
        for vurdering in vurderingerne().values()
        for kode, resultat in vurdering.resultat.items()
        if "grund" in resultat
    }
    assert fundne == GRUNDE | {("rettidighed", "for_faa")}


def test_hver_farve_forekommer_i_hvert_spor() -> None:
    for kode in ("effekt", "brugertilfredshed", "klager", "eksternt_tilsyn", "rettidighed"):
        assert {resultat["farve"] for resultat in sporet(kode)} >= {"groen", "gul", "roed", "graa"}, kode
    assert {resultat["farve"] for resultat in sporet("internt_tilsyn")} == {
        *("groen", "gul", "graa", "ikke_relevant")
    }


def test_groen_forekommer_med_note_og_uden_besoeg() -> None:
    groenne = [vurdering for vurdering in vurderingerne().values() if vurdering.farve == "groen"]
    assert any(vurdering.regler == ["C8", "Z"] for vurdering in groenne)
    assert any(vurdering.resultat["eksternt_tilsyn"].get("grund") == "intet_besoeg" for vurdering in groenne)


def test_vinduet_er_udvidet_for_de_smaa_og_nogle_borgere_er_umodne() -> None:
    vinduerne = {effekt["vindue"] for effekt in sporet("effekt") if effekt["farve"] != "graa"}
    assert vinduerne == {2, 3, 4}
    assert any(effekt["umodne"] and effekt["farve"] != "graa" for effekt in sporet("effekt"))
    assert any(effekt.get("gruppe", "").startswith("*/") for effekt in sporet("effekt"))


def test_roed_i_to_halvaar_i_traek_forekommer() -> None:
    foer, nu = vurderingerne("2025H2"), vurderingerne()
    for kode in ("effekt", "brugertilfredshed", "eksternt_tilsyn"):
        assert any(
            nr in foer and {foer[nr].resultat[kode]["farve"], nu[nr].resultat[kode]["farve"]} == {"roed"}
            for nr in nu
        ), kode


def test_leverandoererne_a_og_b_har_forskellige_farver_at_se_paa() -> None:
    farver = {
        nr: sorted(v.farve for v in vurderingerne().values() if v.leverandoer_nr == nr)
        for nr in (LEVERANDOER_A, LEVERANDOER_B)
    }
    assert farver == {LEVERANDOER_A: ["groen", "roed"], LEVERANDOER_B: ["groen", "groen", "gul"]}


def test_demoen_har_to_udsendte_halvaar_og_et_beregnet() -> None:
    rapporterne = Kvalitetsrapport.objects.order_by("halvaar")
    assert [(rapport.halvaar, rapport.tilstand) for rapport in rapporterne] == [
        ("2025H1", "udsendt"),
        ("2025H2", "udsendt"),
        ("2026H1", "beregnet"),
    ]
    assert all(rapport.simuleret for rapport in rapporterne)
    assert Installation.hent().simuleret
    assert er_bygget()


def test_kildefilerne_er_indlaest_uden_en_eneste_fejl() -> None:
    indlaesning = Indlaesning.objects.get()
    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert indlaesning.antal_fejl == 0
    assert {fil.raekker for fil in indlaesning.filerne.all()} == {
        fil.nye for fil in indlaesning.filerne.all()
    }
    # every warning is about a CVR or P-number that is invalid on purpose
    assert {kolonne for _, _, kolonne, _, _ in indlaesning.advarsler} <= {"cvr", "p_nummer"}


def test_2026H1_kan_ikke_godkendes_foer_det_sidste_er_vurderet() -> None:
    rapport, leder = Kvalitetsrapport.objects.get(halvaar="2026H1"), Bruger.objects.get(username="leder")
    with pytest.raises(ValidationError, match="sæt en grad"):
        godkend(rapport, leder)


def test_hver_rolle_har_en_bruger_der_kan_logge_ind_og_har_noget_at_se() -> None:
    brugerne = {bruger.username: bruger for bruger in Bruger.objects.filter(is_active=True)}
    assert set(brugerne) == {bruger.brugernavn for bruger in DEMOBRUGERNE}
    assert {bruger.rolle for bruger in brugerne.values()} == set(Rolle)
    assert all(bruger.check_password(ADGANGSKODE) for bruger in brugerne.values())
    assert Klage.objects.synlige_for(brugerne["sagsbehandler"]).exists()
    assert Klage.objects.filter(enhed=None).exists()
    assert Tilsynsbesoeg.objects.synlige_for(brugerne["tilsynsfoerende"]).exists()
    assert Tilbud.objects.synlige_for(brugerne["leverandoer_a"]).exists()
    assert Tilbud.objects.synlige_for(brugerne["leverandoer_b"]).exists()


def test_en_bygget_demo_bygges_ikke_igen() -> None:
    with pytest.raises(DemoAfvist, match="allerede bygget"):
        byg_demo(lambda tekst: None)
    with pytest.raises(CommandError, match="allerede bygget"):
        call_command("demo")
    call_command("demo", "--hvis-tom")
    assert Indlaesning.objects.count() == 1
    assert not Koersel.objects.exists()


def test_en_afbrudt_demo_bygges_faerdig(capsys: pytest.CaptureFixture[str]) -> None:
    Kvalitetsrapport.objects.filter(halvaar="2026H1").delete()
    Bruger.objects.filter(username="leverandoer_b").delete()
    foer = Klage.objects.count()
    call_command("demo", "--hvis-tom")
    assert "Den simulerede kommune er bygget" in capsys.readouterr().out
    assert er_bygget()
    assert Bruger.objects.filter(username="leverandoer_b").exists()
    assert Klage.objects.count() == foer
    bestilte = Koersel.objects.all().i_gang().values_list("art", "argumenter__rapport", "bruger__username")
    rapporterne = Kvalitetsrapport.objects.values_list("pk", flat=True)
    assert set(bestilte) == {("dokumenter", pk, "system") for pk in rapporterne}
    assert len(rapporterne) == 3


def test_rigtige_kildefiler_afvises_i_en_simuleret_database(tmp_path: Path) -> None:
    (tmp_path / "klager.csv").write_text(
        "klage_nr;modtaget;leverandoer_nr;type\nK1;2026-01-02;L01;formalitet\n"
    )
    with pytest.raises(Afvisning, match="simuleret"):
        indlaes_mappe(tmp_path, Bruger.objects.get(username="leder"))


def test_check_deploy_fejler_i_en_simuleret_database() -> None:
    assert "demo.E001" in {fund.id for fund in run_checks(include_deployment_checks=True)}
    assert "demo.E001" not in {fund.id for fund in run_checks()}
