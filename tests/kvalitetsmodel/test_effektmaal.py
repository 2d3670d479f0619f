"""The effect track: window, comparison group, colour and figures (regelsæt section 3), and row C1."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel import effekt
from kvalitetsmodel.effekt import Vindue, farvegraenser, maal, roed_bekraeftet, vaelg_vindue
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.statistik import nedre_hale
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import P, egenskab, vindue

# Regelsæt section 3.7: gul at or below, rød at or below; e = 0.35.
KONTROLTABEL = {20: (4, 1), 40: (9, 5), 80: (20, 14), 160: (42, 33), 400: (109, 92)}


def test_eksemplet_i_kildefilernes_json() -> None:
    maaling = maal((vindue(41, 9, valg=(byg.andre(x=3512),)),), P)
    assert maaling.farve is Farve.GUL
    assert list(maaling.tal) == ["n", "x", "umodne", "vindue", "gruppe", "forventet", "graense", "p"]
    assert isclose(maaling.tal["p"], 0.13842487853791652, rel_tol=1e-11)
    assert isclose(maaling.tal["forventet"], 0.3512, rel_tol=1e-12)
    assert isclose(maaling.tal["graense"], 0.3012, rel_tol=1e-12)
    assert [maaling.tal[navn] for navn in ("n", "x", "umodne", "vindue")] == [41, 9, 0, 2]
    assert maaling.tal["gruppe"] == "vejledning/6.2"
    assert maaling.grund == ""


@pytest.mark.parametrize("n", KONTROLTABEL)
def test_kontroltabellen(n: int) -> None:
    gul, roed = KONTROLTABEL[n]
    assert farvegraenser(n, 0.35, P) == (gul, roed)
    assert [maal((vindue(n, x),), P).farve for x in (roed, roed + 1, gul, gul + 1)] == [
        *(Farve.ROED, Farve.GUL, Farve.GUL, Farve.GROEN)
    ]


def test_hvor_intet_antal_er_roedt_eller_gult_er_graensen_minus_en() -> None:
    """No p can be under a limit of 0; and a wide limit is yellow all the way to n."""
    ingen = replace(P, alfa_gul=0, alfa_roed=0)
    alle = replace(P, alfa_gul=1.1, alfa_roed=1.1)
    assert farvegraenser(20, 0.35, ingen) == (-1, -1)
    assert farvegraenser(20, 0.35, alle) == (20, 20)


def test_farvegraenserne_er_strengt_under_alfa() -> None:
    assert farvegraenser(40, 0.35, replace(P, alfa_gul=effekt.hale(9, 40, 0.35, P))) == (8, 5)


@egenskab
@given(st.integers(1, 90), st.floats(0.01, 0.99))
def test_farvegraenserne_er_de_stoerste_antal_med_den_farve(n: int, forventet: float) -> None:
    gul, roed = farvegraenser(n, forventet, P)
    assert -1 <= roed <= gul < n
    farver = [effekt.farve_af(x, n, forventet, P) for x in range(n + 1)]
    assert farver == [Farve.ROED] * (roed + 1) + [Farve.GUL] * (gul - roed) + [Farve.GROEN] * (n - gul)


def test_halen_er_ved_graensen_og_ikke_ved_den_ventede_andel() -> None:
    assert effekt.hale(9, 40, 0.35, P) == nedre_hale(9, 40, effekt.graense(0.35, P), P.rho)


def test_det_foerste_vindue_med_nok_borgere_bruges_ellers_det_bredeste() -> None:
    vinduer = tuple(vindue(n, 0, halvaar=h) for h, n in ((2, 19), (3, 20), (4, 60)))
    assert vaelg_vindue(vinduer, P).halvaar == 3
    assert vaelg_vindue(vinduer[:1], P).halvaar == 2
    assert vaelg_vindue(vinduer, replace(P, n_min=61)).halvaar == 4
    assert vaelg_vindue(vinduer, replace(P, n_min=19)).halvaar == 2


def test_for_faa_borgere_proeves_foer_manglende_sammenligning() -> None:
    maaling = maal((vindue(19, 0, umodne=7, valg=()),), P)
    assert (maaling.farve, maaling.grund) == (Farve.GRAA, "for_faa")
    assert maaling.tal == {"n": 19, "x": 0, "umodne": 7, "vindue": 2}


def test_manglende_sammenligning_udvider_ikke_vinduet() -> None:
    """The wider window has a comparison, but the window is settled by n alone."""
    vinduer = (vindue(20, 2, umodne=3, valg=()), vindue(40, 20, halvaar=3))
    maaling = maal(vinduer, P)
    assert (maaling.farve, maaling.grund) == (Farve.GRAA, "ingen_sammenligning")
    assert maaling.tal == {"n": 20, "x": 2, "umodne": 3, "vindue": 2}


@pytest.mark.parametrize(
    ("foerste", "anden", "gruppe"),
    [
        ((5, 100), (50, 5000), "vejledning/6.2"),
        ((4, 5000), (5, 100), "*/6.2"),
        ((50, 99), (5, 100), "*/6.2"),
        ((4, 100), (4, 5000), None),
        ((5, 99), (50, 99), None),
    ],
)
def test_foerste_valg_saa_andet_valg_med_de_samme_to_krav(
    foerste: tuple[int, int], anden: tuple[int, int], gruppe: str | None
) -> None:
    valg = (
        byg.andre(foerste[1], foerste[1] // 3, foerste[0]),
        byg.andre(anden[1], anden[1] // 3, anden[0], "*/6.2"),
    )
    assert maal((vindue(45, 20, valg=valg),), P).tal.get("gruppe") == gruppe


def test_sammenligningen_er_med_det_valgte_vindues_andre_og_kommune() -> None:
    bred = vindue(30, 9, halvaar=3, valg=(byg.andre(1000, 500),))
    maaling = maal((vindue(10, 0), bred), P)
    assert isclose(maaling.tal["forventet"], 0.5, rel_tol=1e-12)
    assert (maaling.tal["vindue"], maaling.farve) == (3, Farve.GUL)


def test_graenserne_er_skarpe_ogsaa_naar_p_er_praecis_alfa() -> None:
    p_vaerdi = maal((vindue(40, 9),), P).tal["p"]
    assert maal((vindue(40, 9),), replace(P, alfa_gul=p_vaerdi)).farve is Farve.GROEN
    assert maal((vindue(40, 9),), replace(P, alfa_roed=p_vaerdi)).farve is Farve.GUL


@egenskab
@given(st.integers(20, 200), st.data())
def test_flere_ude_af_forsoergelse_er_aldrig_vaerre(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n - 1))
    orden = [Farve.ROED, Farve.GUL, Farve.GROEN]
    nu, bedre = (maal((vindue(n, antal),), P) for antal in (x, x + 1))
    assert nu.tal["p"] <= bedre.tal["p"]
    assert orden.index(nu.farve) <= orden.index(bedre.farve)


# --- Row C1: red now, and red or yellow two half-years earlier ----------------------------------------

ROED_NU = vindue(40, 5)
GUL_FOER, GROEN_FOER = vindue(40, 9), vindue(40, 20)


def bekraeftet(
    nu: tuple[Vindue, ...] = (ROED_NU,),
    foer: tuple[Vindue, ...] = (GUL_FOER,),
    daekket: tuple[bool, ...] = (True,),
    p: effekt.Parametre = P,
) -> bool:
    grundlag = byg.effekt(*nu, aeldre=foer, aeldre_daekket=daekket)
    return roed_bekraeftet(grundlag, maal(nu, p), p)


def test_gul_eller_roed_to_halvaar_foer_bekraefter() -> None:
    assert bekraeftet()
    assert bekraeftet(foer=(vindue(40, 2),))


def test_groen_eller_graa_to_halvaar_foer_bekraefter_ikke() -> None:
    assert not bekraeftet(foer=(GROEN_FOER,))
    assert not bekraeftet(foer=(vindue(19, 0),))


def test_uden_aeldre_rapport_er_intet_bekraeftet() -> None:
    assert not bekraeftet(foer=(), daekket=())


def test_et_udvidet_vindue_i_dag_ville_overlappe() -> None:
    assert not bekraeftet(nu=(vindue(19, 0), vindue(40, 5, halvaar=3)))


def test_et_udvidet_vindue_i_den_aeldre_rapport_overlapper_ikke() -> None:
    foer = (vindue(19, 0), vindue(40, 9, halvaar=3))
    assert bekraeftet(foer=foer, daekket=(True, True))


def test_det_aeldre_vindue_skal_ligge_efter_data_fra() -> None:
    """Only the window that is used: a wider one that reaches further back does not matter."""
    foer = (vindue(19, 0), vindue(40, 9, halvaar=3))
    assert not bekraeftet(daekket=(False,))
    assert not bekraeftet(foer=foer, daekket=(True, False))
    assert bekraeftet(foer=(GUL_FOER, vindue(60, 9, halvaar=3)), daekket=(True, False))


def test_hvert_aeldre_vindue_skal_have_sin_daekning() -> None:
    for daekket in ((), (True, True)):
        with pytest.raises(ValueError, match="zip"):
            bekraeftet(daekket=daekket)


def test_et_regelsaet_med_bredere_vindue_end_afstanden_mellem_rapporterne_bekraefter_aldrig() -> None:
    """Three half-years end where the older report's three half-years already are."""
    tre, et = replace(P, vindue=3), replace(P, vindue=1)
    assert not bekraeftet((vindue(40, 5, halvaar=3),), (vindue(40, 9, halvaar=3),), p=tre)
    assert bekraeftet((vindue(40, 5, halvaar=1),), (vindue(40, 9, halvaar=1),), p=et)
