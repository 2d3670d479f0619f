"""Tails and intervals (regelsæt sections 3.5, 4, 5 and 8).

Every tail is a mid-p: the probability of something rarer plus half that of what was seen. A small tail is
summed directly and never taken as one minus the other, so that 5e-19 does not become 0 or negative.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from math import erfc, exp, fsum, lgamma, log, log1p, sqrt

Z_95 = 1.959963984540054
_FORSVINDENDE = 1e-18


def begraens(v: float, nedre: float, oevre: float) -> float:
    return min(max(v, nedre), oevre)


def logit(v: float) -> float:
    return log(v / (1 - v))


def expit(v: float) -> float:
    return 1 / (1 + exp(-v))


def normalfordeling(z: float) -> float:
    """P(Z <= z)."""
    return erfc(-z / sqrt(2)) / 2


def wilson(x: int, n: int) -> tuple[float, float]:
    """The Wilson 95 % interval of x of n, n >= 1, as two shares."""
    andel, z2 = x / n, Z_95**2
    midte = (andel + z2 / (2 * n)) / (1 + z2 / n)
    bredde = Z_95 / (1 + z2 / n) * sqrt(andel * (1 - andel) / n + z2 / (4 * n * n))
    return midte - bredde if x else 0.0, midte + bredde if x < n else 1.0


def nedre_hale(x: int, n: int, graense: float, rho: float) -> float:
    """Mid-p of x or fewer of n where the share is `graense` (0 < graense < 1) with noise `rho`.

    rho = 0 is the plain binomial, else the beta-binomial of regelsæt section 3.5.
    """
    f = _binomial(n, graense) if rho == 0 else _betabinomial(n, graense, rho)
    if x <= n * graense:
        return fsum(chain(map(f, range(x)), [f(x) / 2]))
    return 1 - fsum(chain(map(f, range(x + 1, n + 1)), [f(x) / 2]))


def oevre_poissonhale(antal: int, middel: float) -> float:
    """Mid-p of `antal` or more of a Poisson variable with mean `middel` > 0."""
    if antal >= middel:
        return fsum(chain([_poisson(antal, middel) / 2], _poisson_over(antal, middel)))
    return 1 - fsum(chain((_poisson(j, middel) for j in range(antal)), [_poisson(antal, middel) / 2]))


def _log_binomialkoefficient(n: int, j: int) -> float:
    return lgamma(n + 1) - lgamma(j + 1) - lgamma(n - j + 1)


def _binomial(n: int, graense: float) -> Callable[[int], float]:
    log_l, log_1l = log(graense), log1p(-graense)
    return lambda j: exp(_log_binomialkoefficient(n, j) + j * log_l + (n - j) * log_1l)


def _betabinomial(n: int, graense: float, rho: float) -> Callable[[int], float]:
    a = graense * (1 / rho - 1)
    b = (1 - graense) * (1 / rho - 1)
    konstant = lgamma(a + b) - lgamma(a) - lgamma(b) - lgamma(n + a + b)
    return lambda j: exp(_log_binomialkoefficient(n, j) + lgamma(j + a) + lgamma(n - j + b) + konstant)


def _poisson(j: int, middel: float) -> float:
    return exp(j * log(middel) - middel - lgamma(j + 1))


def _poisson_over(antal: int, middel: float) -> Iterator[float]:
    """The terms above `antal` >= `middel`; each is smaller than the one before, the last no longer counts."""
    foerste = led = _poisson(antal, middel)
    j = antal
    while led > foerste * _FORSVINDENDE:
        j += 1
        led *= middel / j
        yield led
