"""A second opinion on every distribution, from a library that knows nothing of ours."""

from math import isclose

import pytest
from scipy.stats import betabinom, binom, norm, poisson

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
    """50,000 citizens: log-gamma itself keeps nine to ten digits here."""
    a, b = 0.3 * 499, 0.7 * 499
    scipys = betabinom.cdf(x, 50_000, a, b) - betabinom.pmf(x, 50_000, a, b) / 2
    assert isclose(nedre_hale(x, 50_000, 0.3, 0.002), scipys, rel_tol=1e-9)
    scipys = binom.cdf(x, 50_000, 0.3) - binom.pmf(x, 50_000, 0.3) / 2
    if scipys > MINDSTE:
        assert isclose(nedre_hale(x, 50_000, 0.3, 0), scipys, rel_tol=1e-9)


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
