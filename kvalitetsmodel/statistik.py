"""Tails and intervals (regelsæt sections 3.5, 4, 5 and 8).

Every tail is a mid-p: the probability of something rarer plus half that of what was seen. A small tail is
summed directly and never taken as one minus the other, so that 5e-19 does not become 0 or negative; one too small
for a float is answered as `MINDSTE_P`. So no probability is 0 ("never print p as 0", section 8).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from math import erfc, exp, fsum, lgamma, log, log1p, pi, sqrt
from sys import float_info

Z_95 = 1.959963984540054
# The smallest float that keeps all its digits.
MINDSTE_P = float_info.min
_FORSVINDENDE = 1e-18
# Fewer than these expected above the limit, and the power series would not vanish.
_FAA_OVER = 100


def begraens(v: float, nedre: float, oevre: float) -> float:
    return min(max(v, nedre), oevre)


def logit(v: float) -> float:
    return log(v / (1 - v))


def expit(v: float) -> float:
    return 1 / (1 + exp(-v))


def normalfordeling(z: float) -> float:
    """P(Z <= z)."""
    return _over_nul(erfc(-z / sqrt(2)) / 2)


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
    if x > n * graense:
        return _over_nul(1 - _egen_hale(n - x, n, 1 - graense, rho))
    return _over_nul(_egen_hale(x, n, graense, rho))


def _over_nul(p: float) -> float:
    return max(p, MINDSTE_P)


def _egen_hale(x: int, n: int, graense: float, rho: float) -> float:
    """The mid-p of x <= n graense (below n): f(x) times a sum of positive terms that ends where they vanish."""
    nedad = range(x, 0, -1)
    if rho == 0:
        odds = (1 - graense) / graense
        log_f = _log_binomial(x, n, graense)
        sum_f = _sum(j / (n - j + 1) * odds for j in nedad)
    else:
        a, b = graense * (1 / rho - 1), (1 - graense) * (1 / rho - 1)
        log_f = _log_antal(x, a) + _log_antal(n - x, b) - _log_antal(n, a + b)
        if n * rho <= 1 or n * (1 - graense) <= _FAA_OVER:
            sum_f = _sum(j / (n - j + 1) * (n - j + b) / (j - 1 + a) for j in nedad)
        else:
            # These spread over a fixed part of n. But P(X <= x) is also the chance that Beta(a, b) lies under
            # Beta(x + 1, n - x); with the former written as a power series the terms are few for any n.
            sum_f = (x + a) / a * (n - x) / (n + a + b)
            sum_f *= _sum((a + b + k) / (a + 1 + k) * (x + 1 + a + k) / (n + 1 + a + b + k) for k in count())
    return exp(log_f + log(sum_f - 0.5))


def _sum(forholdene: Iterable[float]) -> float:
    """1 + r1 + r1 r2 + ... as long as the terms count."""
    led = i_alt = 1.0
    for forhold in forholdene:
        led *= forhold
        i_alt += led
        if led <= i_alt * _FORSVINDENDE:
            break
    return i_alt


def oevre_poissonhale(antal: int, middel: float) -> float:
    """Mid-p of `antal` or more of a Poisson variable with mean `middel` > 0."""
    if antal >= middel:
        return _over_nul(fsum(chain([_poisson(antal, middel) / 2], _poisson_over(antal, middel))))
    under = fsum(chain((_poisson(j, middel) for j in range(antal)), [_poisson(antal, middel) / 2]))
    return _over_nul(1 - under)


def _log_binomial(x: int, n: int, graense: float) -> float:
    """Log of the binomial's f(x), x < n, by deviances: log-gammas of millions would cancel."""
    if x == 0:
        return n * log1p(-graense)
    y, middel = n - x, n * graense
    afvigelse = x * log1p((x - middel) / middel) + y * log1p((middel - x) / (n - middel))
    rest = _stirlings_rest(n) - _stirlings_rest(x) - _stirlings_rest(y)
    return rest - afvigelse + log(n / (2 * pi * x * y)) / 2


def _log_antal(j: int, c: float) -> float:
    """Log of gamma(j + c) / (gamma(j + 1) gamma(c)); the larger of the two is never subtracted as such."""
    lille, stor = sorted((j + 1, c))
    d = lille - 1
    forhold = (stor - 0.5) * log1p(d / stor) + d * log(stor + d) - d
    return forhold + _stirlings_rest(stor + d) - _stirlings_rest(stor) - lgamma(lille)


def _stirlings_rest(z: float) -> float:
    """What is left of log gamma(z) after (z - 1/2) log z - z + log(2 pi) / 2."""
    if z < 16:
        return lgamma(z) - (z - 0.5) * log(z) + z - log(2 * pi) / 2
    u = 1 / (z * z)
    return (1 / 12 - (1 / 360 - (1 / 1260 - u / 1680) * u) * u) / z


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
