"""A chance that was counted, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of the copies lived.

    Attributes
    ----------
    alive : float
        Share of the copies that lived.
    low, high : float
        Its 95 % interval after Wilson (1927): it stays within 0 and 1, and is no point when all lived or none did.
    n : int
        Number of copies.
    """

    alive: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, lived: int, n: int) -> Chance:
        """Return the chance that this many survivors of n copies suggest; for no copies, anything from 0 to 1."""
        if n == 0:
            return cls(0.5, 0.0, 1.0, 0)
        share, weight = lived / n, _Z * _Z / n
        centre = (share + weight / 2) / (1 + weight)
        reach = _Z / (1 + weight) * sqrt(share * (1 - share) / n + weight / (4 * n))
        return cls(share, max(0.0, centre - reach), min(1.0, centre + reach), n)

    @property
    def lived(self) -> int:
        """How many copies lived."""
        return round(self.alive * self.n)

    def above(self, other: Chance) -> bool:
        """Whether this interval lies above the other one."""
        return self.low > other.high
