"""Small agents for the tests of what surrounds an agent."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from agents.base import Decision
from agents.loop.rollout import agent_seed
from nethack_env.actions import action_index
from nethack_env.observation import Observation, Prompt

KEYS = [action_index(key) for key in "hjklyubn"]
MORE, ESCAPE, SEARCH = action_index("\r"), action_index("\x1b"), action_index("s")


SHORT_LIVED = 463
"""The seed of a whole game of the random agent that is short, unlike most: a Valkyrie dies after 2,344 keys."""


class Walker:
    """Walk at random, answer prompts, and explain each step as a decision with a path.

    It decides anew when the turn is a multiple of `stride`, and sleeps `pause` seconds before each key.
    """

    def __init__(self, stride: int = 1, pause: float = 0.0) -> None:
        self._stride = stride
        self._pause = pause
        self._generator = random.Random(0)
        self._decision: Decision | None = None

    @property
    def decision(self) -> Decision | None:
        return self._decision

    def reset(self, seed: int) -> None:
        self._generator = random.Random(seed)
        self._decision = None

    def act(self, observation: Observation) -> int:
        time.sleep(self._pause)
        if observation.prompt is not Prompt.NONE:
            return MORE if observation.prompt is Prompt.MORE else ESCAPE
        stats = observation.stats
        if stats.turn % self._stride == 0 or self._decision is None:
            path = tuple((stats.y, stats.x + offset) for offset in range(1, 5) if stats.x + offset < 79)
            refused = (("fight", "no monster in sight"), ("eat", "not hungry"))
            self._decision = Decision(stats.turn, "wander", f"nothing better at HP {stats.hp}", refused, path)
        return self._generator.choice(KEYS)


class Searcher:
    """Search for ever: a long, uneventful game."""

    def reset(self, seed: int) -> None:
        pass

    def act(self, observation: Observation) -> int:
        return SEARCH if observation.prompt is Prompt.NONE else MORE


class Waiting(Searcher):
    """Open the inventory and wait for ever, as a bot does that looks for "--More--" where it is not."""

    def act(self, observation: Observation) -> int:
        return action_index("i") if observation.prompt is Prompt.NONE else action_index("Z")


class Littering(Searcher):
    """Start a process that lives on for so many seconds, and note down its number."""

    def __init__(self, note: str, seconds: float = 60.0) -> None:
        self._note, self._seconds = Path(note), seconds

    def reset(self, seed: int) -> None:
        lives_on = subprocess.Popen(["sleep", str(self._seconds)], start_new_session=True)
        self._note.write_text(str(lives_on.pid))


class Raising(Searcher):
    """Raise in the middle of the game; of all games, or only of some seeds' games."""

    def act(self, observation: Observation) -> int:
        if observation.stats.turn >= 5:
            raise ZeroDivisionError("lost its way")
        return super().act(observation)


class Lawless(Searcher):
    """Name an action that does not exist."""

    def act(self, observation: Observation) -> int:
        return 121


class Crashing(Walker):
    """Kill its own process in about one game of two."""

    def reset(self, seed: int) -> None:
        super().reset(seed)
        if seed % 2:
            os.kill(os.getpid(), signal.SIGKILL)


class Forgetful(Walker):
    """Break the contract: ignore the seed given at reset."""

    def reset(self, seed: int) -> None:
        self._decision = None


class Sleeping(Searcher):
    """Never answer."""

    def act(self, observation: Observation) -> int:
        time.sleep(60)
        return SEARCH


class CrashingOnce(Walker):
    """Kill its own process in the game of one seed, unless it has left a note that it has."""

    def __init__(self, note: str, seed: int = 1, *, raises: bool = False) -> None:
        super().__init__()
        self._note = Path(note)
        self._victim = agent_seed(seed)
        self._raises = raises

    def reset(self, seed: int) -> None:
        super().reset(seed)
        if seed == self._victim and not self._note.exists():
            self._note.touch()
            if self._raises:
                raise ZeroDivisionError("once")
            os.kill(os.getpid(), signal.SIGKILL)


class Hoarding(Searcher):
    """Hold more and more memory."""

    def __init__(self) -> None:
        self._hoard: list[bytearray] = []

    def act(self, observation: Observation) -> int:
        self._hoard.append(bytearray(50_000_000))
        return super().act(observation)


class Undecided(Searcher):
    """Raise when asked for its reasons."""

    @property
    def decision(self) -> Decision | None:
        raise LookupError("no reason")
