"""One game through the eyes of the recurrent policy: frames in, choices out, and the keys they press."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.neural.encoding.features import LAYOUT, Encoder, Vector
from agents.neural.encoding.screen import Screen, encode_screen
from agents.neural.keyboard.action_space import Keyboard, Mask
from agents.neural.keyboard.belief_tracker import BeliefTracker, Situation
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Observation

NO_FEATURES: Vector = np.zeros(0, np.float32)
NO_FEATURES.flags.writeable = False


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """What the net is given at a moment at which there is something to choose.

    Attributes
    ----------
    screen : Screen
        The raw screen.
    features : ndarray of float32
        The expert's features; empty for a net that does without.
    previous : int
        The choice before, plus 1; 0 at the start of a game.
    legal : ndarray of bool
        Which choices make sense.
    """

    screen: Screen
    features: NDArray[np.float32]
    previous: int
    legal: Mask


def feature_size(uses_features: bool) -> int:
    """Return the length of `Frame.features`."""
    return LAYOUT.size if uses_features else 0


class Player:
    """Follows one game at a time: `see` a frame, `press` a choice, in turns.

    Parameters
    ----------
    uses_features : bool
        Whether its frames hold the expert's features.

    Attributes
    ----------
    tracker : BeliefTracker
        The belief that the features, the letters and the teacher share.
    keyboard : Keyboard
        Turns choices into keys.
    """

    def __init__(self, uses_features: bool) -> None:
        self._uses_features = uses_features
        self.reset()

    def reset(self) -> None:
        """Begin a new game."""
        self.tracker = BeliefTracker()
        self.keyboard = Keyboard()
        self._encoder = Encoder(self.keyboard.roles)
        self._previous = 0
        self._forced: int | None = None

    def see(self, observation: Observation) -> Situation:
        """Take in a frame."""
        situation = self.tracker.see(observation)
        self._legal = self.keyboard.legal(situation)
        self._forced = int(self._legal.argmax()) if self._legal.sum() == 1 else None
        return situation

    @property
    def forced(self) -> int | None:
        """The only choice that makes sense at the frame seen last; None if there are several."""
        return self._forced

    def frame(self) -> Frame:
        """Encode the frame seen last."""
        situation = self.tracker.situation
        features = self._encoder.encode(situation) if self._uses_features else NO_FEATURES
        return Frame(encode_screen(situation.observation), features, self._previous, self._legal)

    def press(self, choice: int) -> int:
        """Press a choice at the frame seen last and return the action; only a free choice is remembered as one."""
        if self._forced is None:
            self._previous = choice + 1
        return self.press_key(self.keyboard.key(choice, self.tracker.situation))

    def press_key(self, key: str) -> int:
        """Press a key at the frame seen last and return the action."""
        self.tracker.press(key)
        return KEY_TO_INDEX[ord(key)]
