"""Damage as dice: what weapons and attacks roll."""

from __future__ import annotations

from typing import NamedTuple


class Damage(NamedTuple):
    """A sum of dice and a constant, such as 1d8+2d6 or 1d6+1.

    Attributes
    ----------
    dice : tuple of (int, int)
        Each as (number, sides).
    bonus : int
        Added once.
    """

    dice: tuple[tuple[int, int], ...] = ()
    bonus: int = 0

    @property
    def mean(self) -> float:
        """Expected value, in hit points."""
        return sum(number * (sides + 1) / 2 for number, sides in self.dice) + self.bonus

    @property
    def maximum(self) -> int:
        """The most that it can roll."""
        return sum(number * sides for number, sides in self.dice) + self.bonus

    @classmethod
    def parse(cls, text: str) -> Damage:
        """Read "1d8+2d6+1"; "" is no damage."""
        dice: list[tuple[int, int]] = []
        bonus = 0
        for part in filter(None, text.split("+")):
            number, _, sides = part.partition("d")
            if sides:
                dice.append((int(number), int(sides)))
            else:
                bonus += int(number)
        return cls(tuple(dice), bonus)

    def __str__(self) -> str:
        parts = [f"{number}d{sides}" for number, sides in self.dice]
        return "+".join(parts + [str(self.bonus)] * bool(self.bonus)) or "0"
