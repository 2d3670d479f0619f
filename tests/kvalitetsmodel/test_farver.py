import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.farver import Farve, vaerste
from kvalitetsmodel.spor import Maaling, efter_p
from tests.kvalitetsmodel.byg import egenskab

FARVER = st.sampled_from(Farve)


@pytest.mark.parametrize(
    ("farve", "kode", "ord", "tegn", "negativ"),
    [
        (Farve.GROEN, "groen", "Grøn", "●", False),
        (Farve.GUL, "gul", "Gul", "▲", True),
        (Farve.ROED, "roed", "Rød", "■", True),
        (Farve.GRAA, "graa", "Grå", "○", False),
        (Farve.IKKE_RELEVANT, "ikke_relevant", "Ikke relevant", "–", False),
    ],
)
def test_hver_farve_har_kode_ord_og_tegn(farve: Farve, kode: str, ord: str, tegn: str, negativ: bool) -> None:
    assert (str(farve), farve.ord, farve.tegn, farve.negativ) == (kode, ord, tegn, negativ)


def test_ingen_to_farver_deler_tegn_eller_ord() -> None:
    assert len({farve.tegn for farve in Farve}) == len({farve.ord for farve in Farve}) == 5


@pytest.mark.parametrize(
    ("farverne", "forventet"),
    [
        ([], Farve.GRAA),
        ([Farve.GRAA, Farve.IKKE_RELEVANT], Farve.GRAA),
        ([Farve.GRAA, Farve.GROEN], Farve.GROEN),
        ([Farve.GUL, Farve.GROEN], Farve.GUL),
        ([Farve.GUL, Farve.ROED, Farve.GROEN], Farve.ROED),
        ([Farve.IKKE_RELEVANT, Farve.GUL, Farve.GRAA], Farve.GUL),
    ],
)
def test_den_vaerste_farve_er_den_vaerste_bedoemte(farverne: list[Farve], forventet: Farve) -> None:
    assert vaerste(farverne) is forventet


@egenskab
@given(st.lists(FARVER), st.lists(FARVER))
def test_den_vaerste_afhaenger_ikke_af_raekkefoelge_eller_gruppering(a: list[Farve], b: list[Farve]) -> None:
    assert vaerste(a + b) is vaerste(b + a) is vaerste([vaerste(a), vaerste(b)])


@egenskab
@given(st.lists(FARVER), FARVER)
def test_graa_og_ikke_relevant_goer_aldrig_noget_bedre_eller_vaerre(farverne: list[Farve], ny: Farve) -> None:
    if ny in (Farve.GRAA, Farve.IKKE_RELEVANT):
        assert vaerste([*farverne, ny]) is vaerste(farverne)


@pytest.mark.parametrize(
    ("p", "farve"),
    [
        (0.0, Farve.ROED),
        (0.009999999, Farve.ROED),
        (0.01, Farve.GUL),
        (0.1999999999, Farve.GUL),
        (0.2, Farve.GROEN),
        (1.0, Farve.GROEN),
    ],
)
def test_graenserne_for_p_er_skarpe_og_selve_tallet_hoerer_til_den_bedre_farve(
    p: float, farve: Farve
) -> None:
    assert efter_p(p, gul=0.20, roed=0.01) is farve


def test_en_maaling_skrives_med_grund_kun_naar_den_har_en() -> None:
    graa = Maaling(Farve.GRAA, "for_faa", {"n": 3, "x": 1})
    assert graa.som_json() == {"farve": "graa", "grund": "for_faa", "n": 3, "x": 1}
    assert Maaling(Farve.GROEN, tal={"grad": 0}).som_json() == {"farve": "groen", "grad": 0}
    assert Maaling(Farve.IKKE_RELEVANT).som_json() == {"farve": "ikke_relevant"}


@pytest.mark.parametrize(
    "maaling",
    [
        Maaling(Farve.GRAA, "for_faa", {"n": 3, "samtaler": {"farve": "graa", "grund": "for_faa"}}),
        Maaling(Farve.GROEN, tal={"grad": 0}),
        Maaling(Farve.IKKE_RELEVANT),
    ],
)
def test_en_maaling_kan_skrives_og_laeses_igen(maaling: Maaling) -> None:
    laest = Maaling.fra_json(maaling.som_json())
    assert laest == maaling
    assert isinstance(laest.farve, Farve)


def test_en_ukendt_farve_laeses_ikke() -> None:
    with pytest.raises(ValueError, match="lilla"):
        Maaling.fra_json({"farve": "lilla"})
