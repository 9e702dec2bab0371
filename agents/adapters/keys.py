"""Action numbers of other environments and ours: both stand for keys."""

from __future__ import annotations

from collections.abc import Iterable

from agents.adapters.errors import AdapterError, MissingKeyError
from nethack_env.actions import ACTIONS, KEY_TO_INDEX, action_name


class Keyboard:
    """The keys that another environment has.

    Parameters
    ----------
    keys : iterable of int
        The key code of each of its actions, in its order: NLE's ``env.actions``.
    """

    def __init__(self, keys: Iterable[int]) -> None:
        self.keys = tuple(int(key) for key in keys)
        self._number = {key: number for number, key in reversed(list(enumerate(self.keys)))}

    def theirs(self, action: int) -> int:
        """Return their number of one of our actions.

        Raises
        ------
        MissingKeyError
            When they do not have that key.
        """
        number = self._number.get(ACTIONS[action])
        if number is None:
            raise MissingKeyError(
                f"the environment has no key {action_name(action)}: make it with actions=nle.nethack.ACTIONS"
            )
        return number

    def ours(self, number: int) -> int:
        """Return our action for one of their numbers.

        Raises
        ------
        AdapterError
            When there is no such number, or no action of ours presses its key.
        """
        if not 0 <= number < len(self.keys):
            raise AdapterError(f"the agent chose action {number}; its set has 0 to {len(self.keys) - 1}")
        action = KEY_TO_INDEX.get(self.keys[number])
        if action is None:
            raise AdapterError(f"the agent's action {number} presses key {self.keys[number]}, which is not playable")
        return action
