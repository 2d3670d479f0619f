"""A second opinion on every distribution, from a library that knows nothing of ours."""

from math import isclose, sqrt

import pytest
from numpy.polynomial.legendre import leggauss
from scipy.special import betainc
from scipy.stats import beta, betabinom, binom, norm, poisson

from kvalitetsmodel.statistik import nedre_hale, normalfordeling, oevre_poissonhale

N = (1, 5, 20, 41, 160, 400, 2500)
GRAENSER = (0.005, 0.06, 0.3, 0.5, 0.9, 0.985)
DELE = (0, 0.1, 0.4, 0.8, 0.97, 1, 1.05, 1.3, 2)
MINDSTE = 1e-280  # below this both lose digits to denormal numbers


def _antal(n: int, graense: float) -> list[int]:
    return sorted({min(n, round(n * graense * del_)) for del_ in DELE} | {n})


@pytest.mark.parametrize("n", N)
@pytest.mark.parametrize("graense", GRAENSER)
def test_binomialhalen_som_scipy(n: int, graense: float) -> None:
    for x in _antal(n, graense):
        scipys = binom.cdf(x, n, graense) - binom.pmf(x, n, graense) / 2
        if scipys > MINDSTE:
            assert isclose(nedre_hale(x, n, graense, 0), scipys, rel_tol=1e-10), x


@pytest.mark.parametrize("rho", [0.0005, 0.002, 0.03, 0.3])
@pytest.mark.parametrize("n", N)
@pytest.mark.parametrize("graense", GRAENSER)
def test_betabinomialhalen_som_scipy(n: int, graense: float, rho: float) -> None:
    a, b = graense * (1 / rho - 1), (1 - graense) * (1 / rho - 1)
    for x in _antal(n, graense):
        scipys = betabinom.cdf(x, n, a, b) - betabinom.pmf(x, n, a, b) / 2
        if scipys > MINDSTE:
            assert isclose(nedre_hale(x, n, graense, rho), scipys, rel_tol=1e-10), x


@pytest.mark.parametrize("x", [500, 14_000, 14_900, 15_000, 15_100, 16_500])
def test_store_tal_som_scipy(x: int) -> None:
    """50,000 citizens: scipy's own log-gammas keep nine to ten digits here."""
    a, b = 0.3 * 499, 0.7 * 499
    scipys = betabinom.cdf(x, 50_000, a, b) - betabinom.pmf(x, 50_000, a, b) / 2
    assert isclose(nedre_hale(x, 50_000, 0.3, 0.002), scipys, rel_tol=1e-9)
    scipys = binom.cdf(x, 50_000, 0.3) - binom.pmf(x, 50_000, 0.3) / 2
    if scipys > MINDSTE:
        assert isclose(nedre_hale(x, 50_000, 0.3, 0), scipys, rel_tol=1e-9)


@pytest.mark.parametrize("del_", [0.5, 0.99, 0.9999, 1, 1.0001])
@pytest.mark.parametrize("graense", [0.005, 0.3, 0.9])
def test_binomialhalen_af_to_milliarder_som_scipy(graense: float, del_: float) -> None:
    n = 2_000_000_000
    x = int(n * graense * del_)
    scipys = binom.cdf(x, n, graense) - binom.pmf(x, n, graense) / 2
    assert isclose(nedre_hale(x, n, graense, 0), scipys, rel_tol=1e-9, abs_tol=MINDSTE)


@pytest.mark.parametrize("n", [100_000, 1_000_000, 2_000_000_000])
@pytest.mark.parametrize(("graense", "rho"), [(0.9, 0.002), (0.3, 0.002), (0.9, 0.1), (0.005, 0.002)])
def test_betabinomialhalen_af_mange_som_scipys_integral(n: int, graense: float, rho: float) -> None:
    """P(X <= x) is the mean of the incomplete beta over the x + 1st of n ordered uniform numbers."""
    a, b = graense * (1 / rho - 1), (1 - graense) * (1 / rho - 1)
    knuder, vaegte = leggauss(200)

    def til_og_med(x: int) -> float:
        middel = (x + 1) / (n + 1)
        bredde = 14 * sqrt(middel * (1 - middel) / n)
        q = middel + bredde * knuder
        return float(bredde * (vaegte * beta.pdf(q, x + 1, n - x) * betainc(a, b, q)).sum())

    for del_ in (0.6, 0.95, 1):
        x = int(n * graense * del_)
        midt_p = (til_og_med(x) + til_og_med(x - 1)) / 2
        assert isclose(nedre_hale(x, n, graense, rho), midt_p, rel_tol=1e-9)


@pytest.mark.parametrize("middel", [0.15, 0.75, 1.5, 4.2, 33.0, 900.0, 50_000.0])
def test_poissonhalen_som_scipy(middel: float) -> None:
    spring = middel**0.5
    for afstand in (-8, -3, -1, -0.2, 0, 0.2, 1, 3, 8, 25):
        antal = max(0, round(middel + afstand * spring))
        scipys = poisson.sf(antal, middel) + poisson.pmf(antal, middel) / 2
        if scipys > MINDSTE:
            assert isclose(oevre_poissonhale(antal, middel), scipys, rel_tol=1e-9), antal


@pytest.mark.parametrize("z", [-37, -20, -8.1, -5, -1.6, -0.3, 0, 0.4, 2.5, 6, 9])
def test_normalfordelingen_som_scipy(z: float) -> None:
    assert isclose(normalfordeling(z), norm.cdf(z), rel_tol=1e-10)
