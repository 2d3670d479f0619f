"""Shown beside the effect, never colouring: other providers, arrow, new warning (sections 3.7 and 8)."""

from dataclasses import replace
from math import isclose

import pytest

from kvalitetsmodel.effekt import Vindue, forventet_andel, maal, mod_andre_leverandoerer, ny_advarsel, pil
from kvalitetsmodel.farver import Farve
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import P, vindue

GRUPPE, MAALGRUPPE = byg.andre(1000, 350), byg.andre(4000, 1600, gruppe="*/6.2")
ANDRES_GRUPPE, ANDRES_MAALGRUPPE = byg.andre(500, 100), byg.andre(3000, 900, gruppe="*/6.2")


def _med_andre(n: int = 40, **resten: object) -> tuple[Vindue, ...]:
    valg = {"valg": (GRUPPE, MAALGRUPPE), "andre_leverandoerer": (ANDRES_GRUPPE, ANDRES_MAALGRUPPE)}
    return (vindue(n, 9, **(valg | resten)),)  # type: ignore[arg-type]


def test_andre_leverandoerers_tal_er_fra_den_gruppe_der_blev_brugt() -> None:
    (foerste,) = _med_andre()
    assert mod_andre_leverandoerer((foerste,), P) == forventet_andel(
        foerste.egne, ANDRES_GRUPPE.strata, foerste.kommunen, P
    )
    (andet,) = _med_andre(valg=(replace(GRUPPE, tilbud=4), MAALGRUPPE))
    assert mod_andre_leverandoerer((andet,), P) == forventet_andel(
        andet.egne, ANDRES_MAALGRUPPE.strata, andet.kommunen, P
    )


@pytest.mark.parametrize(
    "vinduer",
    [
        _med_andre(19),
        _med_andre(valg=(replace(GRUPPE, tilbud=4), replace(MAALGRUPPE, tilbud=4))),
        _med_andre(andre_leverandoerer=(replace(ANDRES_GRUPPE, tilbud=4), ANDRES_MAALGRUPPE)),
        _med_andre(andre_leverandoerer=(byg.andre(99, 30), ANDRES_MAALGRUPPE)),
    ],
    ids=["for faa borgere", "ingen sammenligning", "faa andre leverandoerer", "faa borgere hos andre"],
)
def test_andre_leverandoerers_tal_kraever_det_samme_som_sammenligningen(vinduer: tuple[Vindue, ...]) -> None:
    assert mod_andre_leverandoerer(vinduer, P) is None


def test_andre_leverandoerers_tal_er_fra_det_vindue_farven_er_fra() -> None:
    (bred,) = _med_andre(halvaar=3)
    assert mod_andre_leverandoerer((vindue(19, 2), bred), P) == mod_andre_leverandoerer((bred,), P)
    praecis = mod_andre_leverandoerer(_med_andre(20), P)
    assert praecis is not None
    assert isclose(praecis, mod_andre_leverandoerer((bred,), P) or 0, rel_tol=1e-12)


# --- The trend arrow ----------------------------------------------------------------------------------


def _pil(nu: tuple[int, int], foer: tuple[int, int], e: tuple[int, int] = (3500, 3500), p: object = P) -> str:
    """Both half-years singly; `e` is the others' successes of 10,000."""
    enkelte = tuple(
        vindue(n, x, halvaar=1, valg=(byg.andre(x=ude),)) for (n, x), ude in zip((nu, foer), e, strict=True)
    )
    return pil(byg.effekt(enkelte=enkelte), p)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nu", "foer", "retning"),
    [
        # e = 0.35 in both and n = 100: z = (x1 - x0) / 100 / sqrt(2 * 0.2275 / 100) = (x1 - x0) * 0.14825
        ((100, 24), (100, 36), "ned"),  # z = -1.779
        ((100, 25), (100, 36), ""),  # z = -1.631
        ((100, 36), (100, 36), ""),
        ((100, 47), (100, 36), ""),
        ((100, 48), (100, 36), "op"),
    ],
)
def test_pilen_vender_ved_1_645(nu: tuple[int, int], foer: tuple[int, int], retning: str) -> None:
    assert _pil(nu, foer) == retning


def test_pilen_maaler_hvert_halvaar_mod_sit_eget_ventede() -> None:
    """The same 35 %, but 20 % was to be expected before and 50 % now."""
    assert _pil((100, 35), (100, 35), e=(5000, 2000)) == "ned"
    assert _pil((100, 35), (100, 35), e=(2000, 5000)) == "op"
    assert _pil((100, 50), (100, 20), e=(5000, 2000)) == ""


def test_pilens_usikkerhed_er_begge_halvaars() -> None:
    """z = 0.1225 / sqrt(0.09/20 + 0.25/400) = 1.71; with the two sizes swapped it is 1.09."""
    enkelt = {"e": (1000, 5000)}
    assert _pil((20, 5), (400, 211), **enkelt) == "op"
    assert _pil((400, 89), (20, 10), **enkelt) == ""


@pytest.mark.parametrize(("nu", "foer"), [((20, 19), (20, 1)), ((2000, 1900), (20, 1))])
def test_pilen_vises_fra_tyve_borgere_i_begge_halvaar(nu: tuple[int, int], foer: tuple[int, int]) -> None:
    assert _pil(nu, foer) == "op"
    assert _pil(nu, (19, 1)) == ""
    assert _pil((19, 18), foer) == ""


def test_pilens_tyve_borgere_er_ikke_regelsaettets_n_min() -> None:
    assert _pil((20, 19), (20, 1), p=replace(P, n_min=60)) == "op"
    assert _pil((19, 18), (19, 1), p=replace(P, n_min=5)) == ""


def test_uden_sammenligning_eller_halvaar_er_der_ingen_pil() -> None:
    god, skidt = vindue(20, 19, halvaar=1), vindue(20, 1, halvaar=1)
    uden = replace(god, valg=())
    assert pil(byg.effekt(enkelte=(god, skidt)), P) == "op"
    assert pil(byg.effekt(enkelte=(uden, skidt)), P) == ""
    assert pil(byg.effekt(enkelte=(god, replace(skidt, valg=()))), P) == ""
    assert pil(byg.effekt(enkelte=()), P) == ""


# --- A new warning ------------------------------------------------------------------------------------


def _advarsel(n: int, x: int, nu: Farve = Farve.GROEN, p: object = P) -> bool:
    maaling = maal((vindue(40, {Farve.GROEN: 20, Farve.GUL: 9, Farve.ROED: 2}[nu]),), P)
    assert maaling.farve is nu
    enkelte = (vindue(n, x, halvaar=1), vindue(40, 1, halvaar=1))
    return ny_advarsel(byg.effekt(enkelte=enkelte), maaling, p)  # type: ignore[arg-type]


def test_ny_advarsel_naar_det_sidste_halvaar_alene_ville_vaere_gult_eller_roedt() -> None:
    assert _advarsel(20, 4)
    assert _advarsel(20, 1)
    assert not _advarsel(20, 5)


def test_ny_advarsel_kun_mens_vinduet_er_groent() -> None:
    assert not _advarsel(20, 1, Farve.GUL)
    assert not _advarsel(20, 1, Farve.ROED)


def test_ny_advarsel_kraever_nok_borgere_efter_regelsaettet() -> None:
    assert not _advarsel(19, 0)
    assert not _advarsel(40, 1, p=replace(P, n_min=41))
    assert _advarsel(10, 0, p=replace(P, n_min=10))


def test_ny_advarsel_kraever_en_sammenligning_og_et_halvaar() -> None:
    groen = maal((vindue(40, 20),), P)
    assert not ny_advarsel(byg.effekt(enkelte=(vindue(40, 1, halvaar=1, valg=()),)), groen, P)
    assert not ny_advarsel(byg.effekt(), groen, P)
