"""Figures: a count out of n with its interval, and a spread. Only arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Cijfer:
    """`telling` out of `n` for the measure with key `maat`; higher is better. A fraction where the measure is a mean
    of values between 0 and 1 (MRR): then `telling` is their sum.
    """

    maat: str
    telling: float
    n: int

    @property
    def aandeel(self) -> float | None:
        """Between 0 and 1; None where nothing was measured."""
        return self.telling / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% Wilson interval of `aandeel`; None where nothing was measured."""
        return wilson(self.telling, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Verdeling:
    """The spread of a quantity without an upper bound (words, milliseconds); zeros where n is 0."""

    n: int
    gemiddelde: float
    p50: float
    p95: float


def wilson(telling: float, n: int) -> tuple[float, float]:
    """The 95% score interval of Wilson for `telling` out of `n` > 0.

    For a mean of values in [0, 1] it is too wide rather than too narrow: no such value varies more than a coin with the
    same mean. It takes the n as independent; sentences of one answer are not, and theirs is a little too narrow.
    """
    if n <= 0 or not 0 <= telling <= n:
        raise ValueError(f"geen aandeel: {telling} van {n}")
    aandeel = telling / n
    midden = (aandeel + _Z95**2 / (2 * n)) / (1 + _Z95**2 / n)
    half = _Z95 / (1 + _Z95**2 / n) * math.sqrt(aandeel * (1 - aandeel) / n + _Z95**2 / (4 * n**2))
    # At 0 and n the bound is exact, but for the last bit of the arithmetic.
    onder = 0.0 if telling == 0 else max(0.0, midden - half)
    boven = 1.0 if telling == n else min(1.0, midden + half)
    return onder, boven


def percentile(waarden: Sequence[float], p: float) -> float:
    """The nearest-rank percentile (0 < p <= 100): a value that occurs. 0 for no values."""
    if not waarden:
        return 0.0
    return sorted(waarden)[max(1, math.ceil(p / 100 * len(waarden))) - 1]


def spread(waarden: Iterable[float]) -> Verdeling:
    """The spread of `waarden`."""
    lijst = tuple(waarden)
    gemiddelde = sum(lijst) / len(lijst) if lijst else 0.0
    return Verdeling(len(lijst), gemiddelde, percentile(lijst, 50), percentile(lijst, 95))


def add(cijfers: Iterable[Cijfer]) -> dict[str, Cijfer]:
    """The sum per measure: the figure of a group out of the figures of its questions."""
    som: dict[str, Cijfer] = {}
    for cijfer in cijfers:
        eerder = som.get(cijfer.maat, Cijfer(cijfer.maat, 0, 0))
        som[cijfer.maat] = Cijfer(cijfer.maat, eerder.telling + cijfer.telling, eerder.n + cijfer.n)
    return som
