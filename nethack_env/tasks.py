"""What is rewarded, and when a task is done: the challenge and NLE's seven tasks.

All of them show the same observation and take the same 121 actions. Rewards and goals are those of
``nle.env.tasks`` with its default penalty (``constant``). Reading the exact hunger, or whether a square has stairs
under the hero, is done for the reward alone, as NLE does.

A task reads the engine's live buffers: `Task.watch` binds them at reset, `Task.reward` is asked once a step.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from nle import nethack
from numpy.typing import NDArray

from nethack_env.errors import UnknownTaskError

_SCORE, _GOLD = int(nethack.NLE_BL_SCORE), int(nethack.NLE_BL_GOLD)
_ON_STAIRS_DOWN, _NUTRITION = 4, 7  # index into nle's internal array

Buffers = Mapping[str, NDArray[Any]]


class Task:
    """The score task, and the base of the others.

    Each step is worth the points gained, less a penalty if no game turn passed.

    Attributes
    ----------
    name : str
        As given to `NetHackEnv` and in the environment's id.
    penalty : float
        Added to the reward of a step during which no game turn passed.
    needs : tuple of str
        Engine buffers it reads.
    options : tuple of str
        NetHack options it overrides.
    """

    name: ClassVar[str] = "Score"
    penalty: ClassVar[float] = -0.01
    needs: ClassVar[tuple[str, ...]] = ("blstats",)
    options: ClassVar[tuple[str, ...]] = ()

    def watch(self, buffers: Buffers) -> None:
        """Take the buffers of a game that has just begun."""
        self._buffers = buffers
        self._stats = buffers["blstats"].data
        self._level = self.measure()

    def measure(self) -> float:
        """Measure the quantity whose growth is the reward."""
        return self._stats[_SCORE]

    def reward(self, *, frozen: bool) -> float:
        """Return what the last step is worth.

        Parameters
        ----------
        frozen : bool
            Whether no game turn passed.
        """
        before = self._level
        self._level = now = self.measure()
        return now - before + self.penalty if frozen else float(now - before)

    def solved(self) -> bool:
        """Whether the goal is reached, which ends the episode."""
        return False


class Challenge(Task):
    """The NetHack challenge: the points gained, and no penalty."""

    name = "Challenge"
    penalty = 0.0


class Gold(Task):
    """Gold gained; only gold is picked up by walking over it."""

    name = "Gold"
    options = ("pickup_types:$",)

    def measure(self) -> float:
        """Gold pieces the hero has."""
        return self._stats[_GOLD]


class Eat(Task):
    """Nutrition gained by eating; hunger is not punished."""

    name = "Eat"
    needs = ("blstats", "internal")

    def measure(self) -> float:
        """NetHack's nutrition counter."""
        return int(self._buffers["internal"][_NUTRITION])

    def reward(self, *, frozen: bool) -> float:
        """Growth of the nutrition counter, never below 0."""
        before, self._level = self._level, self.measure()
        return max(0.0, self._level - before) + (self.penalty if frozen else 0.0)


class Scout(Task):
    """Map squares discovered, each level counted by itself."""

    name = "Scout"
    needs = ("blstats", "glyphs")

    def watch(self, buffers: Buffers) -> None:
        """Forget every level."""
        self._buffers = buffers
        self._seen: dict[tuple[int, int], int] = {}

    def measure(self) -> float:
        """Squares of the present level that are not blank."""
        return int(np.count_nonzero(self._buffers["glyphs"] != nethack.GLYPH_CMAP_OFF))

    def reward(self, *, frozen: bool) -> float:
        """Squares discovered since this level was last looked at."""
        stats = self._buffers["blstats"]
        place = int(stats[nethack.NLE_BL_DNUM]), int(stats[nethack.NLE_BL_DLEVEL])
        before, self._seen[place] = self._seen.get(place, 0), int(self.measure())
        return self._seen[place] - before + (self.penalty if frozen else 0.0)


class Staircase(Task):
    """Stand on a staircase down: worth 1, and the end of the episode."""

    name = "Staircase"
    needs: ClassVar[tuple[str, ...]] = ("blstats", "internal", "glyphs")

    def measure(self) -> float:
        """1 when the goal is reached, else 0."""
        return 1.0 if self.solved() else 0.0

    def reward(self, *, frozen: bool) -> float:
        """1 for the step that reaches the goal."""
        return self.measure() + (self.penalty if frozen else 0.0)

    def solved(self) -> bool:
        """Whether the hero stands on a staircase down."""
        return bool(self._buffers["internal"][_ON_STAIRS_DOWN])

    def _around(self) -> NDArray[np.int16]:
        """Glyphs of the hero's square and those beside it."""
        x, y = self._buffers["blstats"][:2].tolist()
        around: NDArray[np.int16] = self._buffers["glyphs"][max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2]
        return around


class StaircasePet(Staircase):
    """Stand on a staircase down with the pet beside: worth 1, and the end of the episode."""

    name = "StaircasePet"

    def solved(self) -> bool:
        """Whether the hero stands on a staircase down and a pet beside it."""
        return super().solved() and bool(np.any(nethack.glyph_is_pet(self._around())))


def _glyph_of(monster: str) -> int:
    """Glyph of a monster species by its name."""
    names = (nethack.permonst(index).mname for index in range(nethack.NUMMONS))
    return int(nethack.GLYPH_MON_OFF) + list(names).index(monster)


class Oracle(Staircase):
    """Stand beside the Oracle: worth 1, and the end of the episode."""

    name = "Oracle"
    needs: ClassVar[tuple[str, ...]] = ("blstats", "glyphs")
    _glyph = _glyph_of("Oracle")

    def solved(self) -> bool:
        """Whether the Oracle is beside the hero."""
        return bool(np.any(self._around() == self._glyph))


TASKS: dict[str, type[Task]] = {
    task.name: task for task in (Challenge, Task, Staircase, StaircasePet, Oracle, Gold, Eat, Scout)
}
"""Task name -> its class."""

TASKS_WITH_GOAL = frozenset(name for name in TASKS if issubclass(TASKS[name], Staircase))
"""Tasks that can be solved, which ends the episode; the others go on as long as they may."""


def make_task(name: str) -> Task:
    """Make a fresh task by name.

    Raises
    ------
    UnknownTaskError
        If there is no such task.
    """
    if not isinstance(name, str) or name not in TASKS:
        raise UnknownTaskError(f"unknown task {name!r}; allowed: {', '.join(TASKS)}")
    return TASKS[name]()
