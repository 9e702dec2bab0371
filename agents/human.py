"""A person at the keyboard as an agent: the same loop, the same seeds, the same result."""

from __future__ import annotations

from queue import SimpleQueue

from agents.base import AgentError
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Observation


class NoKeyboardError(AgentError):
    """Nobody is there to press the keys."""


class HumanAgent:
    """Presses the keys that it is given, and waits for them; the live view gives it those that are typed."""

    def __init__(self) -> None:
        self._keys: SimpleQueue[int | None] = SimpleQueue()
        self._seated = False

    def sit_down(self) -> None:
        """Say that somebody will press keys; without that a game is an error, rather than a wait for ever."""
        self._seated = True

    def press(self, key: int) -> bool:
        """Take a key, as the byte that a terminal sends; return False for one that the game has no action for."""
        if key not in KEY_TO_INDEX:
            return False
        self._keys.put(KEY_TO_INDEX[key])
        return True

    def leave(self) -> None:
        """End the wait for keys: `act` raises KeyboardInterrupt, as Ctrl-C would."""
        self._keys.put(None)

    def reset(self, seed: int) -> None:
        """Forget the keys typed ahead; a person has no seed."""
        self._keys = SimpleQueue()

    def act(self, observation: Observation) -> int:
        """Wait for the next key and return its action.

        Raises
        ------
        NoKeyboardError
            When no person has sat down.
        KeyboardInterrupt
            When the player has left.
        """
        if not self._seated:
            raise NoKeyboardError("agent 'human' plays in the live view alone: play.py --agent human, on a terminal")
        action = self._keys.get()
        if action is None:
            raise KeyboardInterrupt
        return action
