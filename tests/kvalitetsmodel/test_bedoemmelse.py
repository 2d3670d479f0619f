"""The whole judgement: input of all tracks in, colour, scenario and fired rows out."""

from dataclasses import replace

import pytest

from kvalitetsmodel import effekt, fund, klager, rettidighed, tilfredshed
from kvalitetsmodel.bedoemmelse import samlet, tilstand, vurder
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import FORHOLD, STIKPROEVE, FundGrundlag
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.regelsaet import Tilstand
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import H, P, vindue

SPOR = ["effekt", "brugertilfredshed", "klager", "eksternt_tilsyn", "internt_tilsyn", "rettidighed"]
ALT = byg.grundlag(
    anden_aktoer=True,
    effekt=byg.effekt(vindue(41, 9)),
    svar=byg.svar({4: 22}, 60),
    klager=KlageGrundlag(12, 3, 100, kommunens_andre=Andre(2, 100)),
    fund=FundGrundlag((byg.fund("M1", "2026-02-01", 1),), 1),
    rettidighed=RettidighedGrundlag(200, 120, 0, 0),
)


def test_et_tilbud_uden_noget_er_graat_og_aldrig_groent() -> None:
    vurdering = vurder(byg.grundlag(), H, P)
    assert vurdering.som_json() == {
        "tilbud_nr": "T017",
        "leverandoer_nr": "L04",
        "farve": "graa",
        "scenarie": 1,
        "regler": ["G1"],
        "spor": {
            "effekt": {"farve": "graa", "grund": "for_faa", "n": 0, "x": 0, "umodne": 0, "vindue": 4},
            "brugertilfredshed": {
                "farve": "graa",
                "grund": "for_faa_svar",
                "m": 0,
                "inviterede": 0,
                "sd": 1.0,
            },
            "klager": {
                "farve": "graa",
                "grund": "ingen_borgere",
                "antal": 0,
                "medhold": 0,
                "borgere": 0,
                "forventet": 0.0,
                "p": pytest.approx(0.569646, abs=5e-7),
                "generel_praksis": 0,
            },
            "eksternt_tilsyn": {"farve": "graa", "grund": "intet_besoeg"},
            "internt_tilsyn": {"farve": "ikke_relevant"},
            "rettidighed": {"farve": "ikke_relevant"},
        },
    }


def test_hvert_spor_er_sporets_eget_maal() -> None:
    spor = vurder(ALT, H, P).spor
    assert list(spor) == SPOR
    assert spor == {
        "effekt": effekt.maal(ALT.effekt.vinduer, P),
        "brugertilfredshed": tilfredshed.maal(ALT.brugertilfredshed, P),
        "klager": klager.maal(ALT.klager, P),
        "eksternt_tilsyn": fund.maal_eksternt(ALT.fund, H),
        "internt_tilsyn": fund.maal_internt(ALT.fund, H, True),
        "rettidighed": rettidighed.maal(ALT.rettidighed, P),
    }


def test_alle_regler_der_fyrer_er_med_og_den_vaerste_farve_og_det_hoejeste_scenarie_gaelder() -> None:
    vurdering = vurder(ALT, H, P)
    assert (vurdering.farve, vurdering.scenarie) == (Farve.ROED, 2)
    assert vurdering.regler == ("A4", "C4", "C5", "D1")
    assert (vurdering.tilbud_nr, vurdering.leverandoer_nr) == ("T017", "L04")


def test_tilstanden_er_sporenes_farver() -> None:
    t = tilstand(ALT, vurder(ALT, H, P).spor, H, P)
    assert t == Tilstand(
        effekt=Farve.GUL,
        brugertilfredshed=Farve.GROEN,
        klager=Farve.ROED,
        rettidighed=Farve.ROED,
        eksternt_tilsyn=Farve.GUL,
        grad=1,
    )


def _tilstand(**dele: object) -> Tilstand:
    grundlag = byg.grundlag(**dele)  # type: ignore[arg-type]
    return tilstand(grundlag, vurder(grundlag, H, P).spor, H, P)


@pytest.mark.parametrize("kilde", ["besoeg", FORHOLD, STIKPROEVE])
def test_t_og_gentagelse_er_over_alle_fund_men_stikproever_kun_hos_anden_aktoer(kilde: str) -> None:
    fundene = FundGrundlag(
        (byg.fund("M1", "2025-03-10", 2, kilde=kilde), byg.fund("M2", "2026-03-10", 3, kilde=kilde))
    )
    hos_andre = (0, False) if kilde == STIKPROEVE else (3, True)
    for anden_aktoer, ventet in ((True, (3, True)), (False, hos_andre)):
        t = _tilstand(anden_aktoer=anden_aktoer, fund=fundene)
        assert (t.grad, t.gentagelse) == ventet


def test_en_gentagelse_kan_vaere_mellem_et_besoeg_og_en_stikproeve_hos_anden_aktoer() -> None:
    fundene = FundGrundlag(
        (byg.fund("M1", "2025-03-10", 2, kilde=STIKPROEVE), byg.fund("M2", "2026-03-10", 2))
    )
    assert _tilstand(anden_aktoer=True, fund=fundene).gentagelse
    assert not _tilstand(anden_aktoer=False, fund=fundene).gentagelse


def test_t_ser_kun_fund_i_kraft() -> None:
    fundene = FundGrundlag(
        (byg.fund("M1", "2025-03-10", 3, bragt_i_orden="2025-04-01"), byg.fund("M2", "2026-03-10", 1))
    )
    assert _tilstand(fund=fundene).grad == 1


def test_hvor_langt_gentagelse_ser_er_parameteren() -> None:
    fundene = FundGrundlag((byg.fund("M1", "2025-03-10", 2), byg.fund("M2", "2026-03-10", 2)))
    grundlag = byg.grundlag(fund=fundene)
    assert vurder(grundlag, H, P).regler == ("A2", "A3")
    assert vurder(grundlag, H, replace(P, gentagelse_maaneder=11)).regler == ("A3",)


def test_et_forhold_giver_scenarie_men_farver_intet_spor() -> None:
    grundlag = byg.grundlag(fund=FundGrundlag((byg.fund("X1", "2026-02-01", 2, kilde=FORHOLD),), besoeg=1))
    vurdering = vurder(grundlag, H, P)
    assert vurdering.spor["eksternt_tilsyn"].farve is Farve.GROEN
    assert (vurdering.farve, vurdering.scenarie, vurdering.regler) == (Farve.ROED, 3, ("A3",))


def test_et_aabent_maerke_fyrer_p1() -> None:
    klage = KlageGrundlag(0, 0, 200, 1, kommunens_andre=Andre(20, 2000))
    vurdering = vurder(byg.grundlag(klager=klage), H, P)
    assert vurdering.regler == ("P1", "C8")
    assert (vurdering.farve, vurdering.scenarie) == (Farve.GUL, 2)


@pytest.mark.parametrize(("x", "regler"), [(5, ("C1", "C2")), (9, ("C5",)), (20, ("Z",))])
def test_c1_kraever_roed_effekt_nu_og_ses_ellers_ikke(x: int, regler: tuple[str, ...]) -> None:
    grundlag = byg.grundlag(effekt=byg.effekt(vindue(40, x), aeldre=(vindue(40, 2),), aeldre_daekket=(True,)))
    vurdering = vurder(grundlag, H, P)
    assert vurdering.regler == regler
    t = tilstand(grundlag, vurdering.spor, H, P)
    assert t.roed_effekt_bekraeftet is (x == 5)


def test_den_aeldre_effekt_bedoemmes_med_dagens_regelsaet() -> None:
    grundlag = byg.grundlag(
        effekt=byg.effekt(vindue(40, 2), aeldre=(vindue(40, 12),), aeldre_daekket=(True,))
    )
    assert vurder(grundlag, H, P).regler == ("C2",)
    assert vurder(grundlag, H, replace(P, alfa_gul=0.6)).regler == ("C1", "C2")


def test_halvaaret_afgoer_hvad_der_er_i_kraft() -> None:
    grundlag = byg.grundlag(fund=FundGrundlag((byg.fund("M1", "2026-03-10", 3, bragt_i_orden="2026-04-01"),)))
    assert vurder(grundlag, H, P).regler == ("A1",)
    assert vurder(grundlag, H.plus(1), P).regler == ("G1",)


def test_c8_farver_ikke_selv() -> None:
    farver = (Farve.GROEN, Farve.GUL, Farve.GRAA, Farve.IKKE_RELEVANT, Farve.GRAA)
    assert samlet(Tilstand(*farver, 0)) == (Farve.GROEN, 1, ("C8", "Z"))
