"""Tails and intervals: worked examples, properties, and an exact calculation with sixty digits."""

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import comb, isclose
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel import klager, rettidighed, tilfredshed
from kvalitetsmodel.klager import KlageGrundlag
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.statistik import (
    MINDSTE_P,
    begraens,
    expit,
    logit,
    nedre_hale,
    normalfordeling,
    oevre_poissonhale,
    wilson,
)
from tests.kvalitetsmodel.byg import P, egenskab, svar

GRAENSER = st.floats(0.005, 0.99)
RHO = st.sampled_from([0.0, 1e-6, 0.002, 0.05, 0.5])


def eksakt_nedre_hale(x: int, n: int, graense: float, rho: float) -> Decimal:
    """The mid-p by the ratio of neighbouring terms, without a single gamma function."""
    with localcontext(prec=60):
        andel, stoej = Decimal(graense), Decimal(rho)
        a, b = (andel * (1 / stoej - 1), (1 - andel) * (1 / stoej - 1)) if rho else (andel, 1 - andel)
        vaegt = Decimal(1) if rho else Decimal(0)  # rho = 0: the binomial's ratio has no j of its own
        led = alt = Decimal(1)
        under = led / 2 if x == 0 else led
        for j in range(1, n + 1):
            led *= Decimal(n - j + 1) / j * (a + vaegt * (j - 1)) / (b + vaegt * (n - j))
            alt += led
            under += led if j < x else led / 2 if j == x else 0
        return under / alt


def relativ_fejl(p: float, eksakt: Decimal) -> float:
    with localcontext(prec=60):
        return float(abs(Decimal(p) - eksakt) / eksakt)


@pytest.mark.parametrize("rho", [0.0, 0.0001, 0.002, 0.1])
@pytest.mark.parametrize("graense", [0.005, 0.3, 0.9])
@pytest.mark.parametrize("n", [1, 20, 400, 3000])
def test_halen_er_rigtig_til_ti_cifre(n: int, graense: float, rho: float) -> None:
    for del_ in (0, 0.3, 0.7, 0.95, 1, 1.02, 1.1):
        x = min(n, int(n * graense * del_))
        eksakt = eksakt_nedre_hale(x, n, graense, rho)
        if eksakt > Decimal("1e-300"):
            assert relativ_fejl(nedre_hale(x, n, graense, rho), eksakt) < 1e-10


@pytest.mark.parametrize(("x", "graense"), [(13_900, 0.3), (44_000, 0.9)])
def test_halen_er_rigtig_til_ni_cifre_ved_halvtreds_tusind(x: int, graense: float) -> None:
    assert (
        relativ_fejl(nedre_hale(x, 50_000, graense, 0.002), eksakt_nedre_hale(x, 50_000, graense, 0.002))
        < 1e-9
    )


def test_mindste_tilladte_rho_holder_de_otte_cifre() -> None:
    assert relativ_fejl(nedre_hale(90, 400, 0.3, 1e-6), eksakt_nedre_hale(90, 400, 0.3, 1e-6)) < 1e-8


@pytest.mark.parametrize("n", [600, 1_000_000, 2_000_000_000])
def test_stoej_hvor_alle_antal_er_lige_sandsynlige(n: int) -> None:
    """a = b = 1: the beta-binomial is flat, so that the mid-p is known for any n."""
    for x in (0, 7, n // 1000, n // 3, n // 2, n - n // 3, n - 7, n):
        assert isclose(nedre_hale(x, n, 0.5, 1 / 3), (x + 0.5) / (n + 1), rel_tol=1e-10)


@pytest.mark.parametrize("rho", [0.0, 1e-6, 0.002, 0.1, 0.9])
@pytest.mark.parametrize("graense", [0.005, 0.3, 0.9, 0.99])
def test_to_milliarder_standser_inden_for_et_sekund(graense: float, rho: float) -> None:
    n = 2_000_000_000
    for del_ in (0, 0.5, 0.99, 0.9999, 1, 1.0001, 1.01):
        begyndt = process_time()
        assert 0 <= nedre_hale(int(n * graense * del_), n, graense, rho) <= 1
        assert process_time() - begyndt < 1


def test_rho_nul_er_den_rene_binomialfordeling() -> None:
    andel = Fraction(3, 10)
    f = [comb(20, j) * andel**j * (1 - andel) ** (20 - j) for j in range(21)]
    for x in range(21):
        assert isclose(nedre_hale(x, 20, 0.3, 0), float(sum(f[:x]) + f[x] / 2), rel_tol=1e-12)


def test_halen_er_alt_under_og_halvdelen_af_det_sete() -> None:
    """One citizen: P(0) = 1 - L, whatever the noise."""
    for rho in (0, 0.002, 0.3):
        assert isclose(nedre_hale(0, 1, 0.3, rho), 0.35, rel_tol=1e-12)
        assert isclose(nedre_hale(1, 1, 0.3, rho), 0.85, rel_tol=1e-12)


def test_en_meget_lille_hale_bliver_ikke_nul_eller_negativ() -> None:
    assert isclose(nedre_hale(120, 200, 0.9, 0.002), 5.365165e-19, rel_tol=1e-6)
    assert 0 < nedre_hale(0, 5000, 0.3, 0.002) < 1e-80
    assert 0 < oevre_poissonhale(100, 0.15) < 1e-230


@egenskab
@given(st.integers(1, 120), GRAENSER, RHO)
def test_halen_vokser_med_x_og_ligger_mellem_0_og_1(n: int, graense: float, rho: float) -> None:
    haler = [nedre_hale(x, n, graense, rho) for x in range(n + 1)]
    assert all(0 < p <= 1 for p in haler)
    assert all(foer <= efter + 1e-9 for foer, efter in pairwise(haler))
    assert haler[0] < haler[-1]


@egenskab
@given(st.integers(1, 200), GRAENSER, RHO, st.data())
def test_de_to_haler_er_tilsammen_en(n: int, graense: float, rho: float, data: st.DataObject) -> None:
    """n - x failures with the limit turned round: the same event seen from the other side."""
    x = data.draw(st.integers(0, n))
    assert isclose(nedre_hale(x, n, graense, rho) + nedre_hale(n - x, n, 1 - graense, rho), 1, rel_tol=1e-7)


@egenskab
@given(st.integers(1, 100), GRAENSER, RHO, st.data())
def test_en_hoejere_graense_goer_det_samme_resultat_sjaeldnere(
    n: int, graense: float, rho: float, data: st.DataObject
) -> None:
    x, hoejere = data.draw(st.integers(0, n)), data.draw(st.floats(graense, 0.99))
    assert nedre_hale(x, n, hoejere, rho) <= nedre_hale(x, n, graense, rho) * (1 + 1e-6)


def eksakt_oevre_poisson(antal: int, middel: float) -> Decimal:
    with localcontext(prec=60):
        m = Decimal(middel)
        led = (-m).exp()
        under = Decimal(0)
        for j in range(1, antal + 1):
            under += led
            led *= m / j
        if m > antal + 40:
            return 1 - under - led / 2
        over, j = led / 2, antal
        while led > 0 and led > over * Decimal("1e-55"):
            j += 1
            led *= m / j
            over += led
        return over


@pytest.mark.parametrize("middel", [0.15, 1.05, 3.0, 27.5, 400.0])
def test_poissonhalen_er_rigtig_til_ti_cifre(middel: float) -> None:
    for antal in {0, 1, 2, 3, 5, 20, int(middel), int(middel) + 1, int(middel * 1.3), int(middel * 2) + 3}:
        fejl = relativ_fejl(oevre_poissonhale(antal, middel), eksakt_oevre_poisson(antal, middel))
        assert fejl < 1e-10, antal


@pytest.mark.parametrize(
    "p",
    [
        nedre_hale(0, 3000, 0.9, 0),
        nedre_hale(0, 50_000, 0.3, 0),
        nedre_hale(0, 3_000_000, 0.9, 0.002),
        normalfordeling(-40.0),
        oevre_poissonhale(1000, 0.15),
    ],
)
def test_en_hale_mindre_end_maskinens_mindste_tal_bliver_det_mindste_og_ikke_nul(p: float) -> None:
    assert p == MINDSTE_P == 2**-1022


def test_intet_spor_svarer_med_sandsynligheden_nul() -> None:
    samtaler = rettidighed.maal(RettidighedGrundlag(3000, 0), P).tal["samtaler"]
    svarene = tilfredshed.maal(svar({1: 49}, kvadratsum=12.0, frihedsgrader=48), P).tal
    klagerne = klager.maal(KlageGrundlag(1000, borgere=60), P).tal
    assert svarene["sd"] == 0.5
    assert samtaler["p"] == svarene["p_gul"] == klagerne["p"] == MINDSTE_P


def test_en_stor_hale_er_en_minus_den_anden_og_bliver_aldrig_over_en() -> None:
    """Summed directly, these would be 1.0000000000002 and 1.000000000006."""
    assert nedre_hale(40, 40, 0.3, 0.002) == nedre_hale(5000, 5000, 0.3, 0.002) == 1


def test_ingen_klager_giver_en_minus_det_halve_af_ingen() -> None:
    assert isclose(oevre_poissonhale(0, 1.05), 0.8250311254444224, rel_tol=1e-14)


@egenskab
@given(st.floats(0.15, 40))
def test_flere_klager_er_altid_sjaeldnere(middel: float) -> None:
    haler = [oevre_poissonhale(antal, middel) for antal in range(int(middel * 2) + 10)]
    assert all(0 < p <= 1 for p in haler)
    assert all(foer >= efter * (1 - 1e-9) for foer, efter in pairwise(haler))


@pytest.mark.parametrize(
    ("z", "p"),
    [
        (0.0, 0.5),
        (-0.95, 0.17105612630848185),
        (1.959963984540054, 0.975),
        (-8.125, 2.236812064444e-16),
        (-30.0, 4.906713927148e-198),
    ],
)
def test_normalfordelingen(z: float, p: float) -> None:
    """-8.1: one minus the other side, or (1 + erf) / 2, would have one right digit at most."""
    assert isclose(normalfordeling(z), p, rel_tol=1e-12)


@egenskab
@given(st.floats(-6, 6))
def test_normalfordelingens_to_sider_er_tilsammen_en(z: float) -> None:
    assert isclose(normalfordeling(z) + normalfordeling(-z), 1, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("x", "n", "nedre", "oevre"),
    [
        (9, 41, 0.12003, 0.36705),
        (18, 20, 0.69897, 0.97213),
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        (1, 1, 0.20655, 1.0),
    ],
)
def test_wilson_intervallet(x: int, n: int, nedre: float, oevre: float) -> None:
    assert wilson(x, n) == pytest.approx((nedre, oevre), abs=6e-6)


@egenskab
@given(st.integers(1, 5000), st.data())
def test_wilson_loeser_sin_ligning_og_ligger_i_0_til_1(n: int, data: st.DataObject) -> None:
    """The ends are the shares whose own standard error puts x/n exactly 1.96 of them away."""
    x = data.draw(st.integers(0, n))
    nedre, oevre = wilson(x, n)
    assert 0 <= nedre <= x / n <= oevre <= 1
    for ende in (nedre, oevre):
        afstand = (x / n - ende) ** 2
        assert isclose(afstand, 1.959963984540054**2 * ende * (1 - ende) / n, rel_tol=1e-6, abs_tol=1e-12)


@egenskab
@given(st.floats(0.001, 0.999))
def test_logit_og_expit_ophaever_hinanden(v: float) -> None:
    assert isclose(expit(logit(v)), v, rel_tol=1e-12)
    assert isclose(logit(v), -logit(1 - v), rel_tol=1e-9, abs_tol=1e-12)


def test_logit_er_den_naturlige_logaritme_af_odds() -> None:
    assert isclose(logit(0.8), 1.3862943611198906, rel_tol=1e-14)
    assert isclose(expit(1.0), 0.7310585786300049, rel_tol=1e-14)


@pytest.mark.parametrize(
    ("v", "forventet"), [(0.01, 0.02), (0.02, 0.02), (0.5, 0.5), (0.98, 0.98), (0.99, 0.98)]
)
def test_begraens_holder_sig_inden_for(v: float, forventet: float) -> None:
    assert begraens(v, 0.02, 0.98) == forventet
