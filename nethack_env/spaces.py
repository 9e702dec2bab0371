"""Which arrays an observation can hold, and the spaces they live in."""

from collections.abc import Iterable, Sequence
from typing import Any

from gymnasium import spaces
from nle.env.base import NLE_SPACE_ITEMS

from nethack_env.errors import ObservationKeyError

OBSERVATION_KEYS: tuple[str, ...] = (
    "glyphs",
    "chars",
    "colors",
    "specials",
    "blstats",
    "message",
    "inv_glyphs",
    "inv_strs",
    "inv_letters",
    "inv_oclasses",
    "tty_chars",
    "tty_colors",
    "tty_cursor",
    "misc",
)
"""All keys of an observation, in the order of NLE's challenge. Shapes and types are those of `observation_space`."""

REFUSED_KEYS: dict[str, str] = {
    "screen_descriptions": "asking for it changes the game: what it describes becomes known to the hero",
    "internal": "it holds what no player can see, such as the exact hunger",
    "program_state": "it holds the program's state, not the game's",
}
"""Keys of nle that are never given out, with the reason."""


def check_keys(keys: Sequence[str] | None) -> tuple[str, ...]:
    """Check the observation keys a caller asked for; all of them for None.

    Raises
    ------
    ObservationKeyError
        If a key is unknown, refused or repeated, or none is left.
    """
    if keys is None:
        return OBSERVATION_KEYS
    if isinstance(keys, str):
        raise ObservationKeyError(f"observation keys {keys!r} are one text; write a sequence of keys: ({keys!r},)")
    if not isinstance(keys, Iterable):
        raise ObservationKeyError(f"observation keys {keys!r} are no sequence of keys such as ('glyphs', 'blstats')")
    for key in keys:
        if key in REFUSED_KEYS:
            raise ObservationKeyError(f"observation key {key!r} is refused: {REFUSED_KEYS[key]}")
        if key not in OBSERVATION_KEYS:
            raise ObservationKeyError(f"unknown observation key {key!r}; allowed: {', '.join(OBSERVATION_KEYS)}")
    if not keys or len(set(keys)) != len(keys):
        raise ObservationKeyError(f"observation keys {keys!r} must be one or more of: {', '.join(OBSERVATION_KEYS)}")
    return tuple(keys)


def observation_space(keys: Sequence[str]) -> spaces.Dict:
    """Build the space of observations with these keys; each array's shape, type and bounds are NLE's."""
    boxes: dict[str, spaces.Space[Any]] = dict(NLE_SPACE_ITEMS)
    return spaces.Dict({key: boxes[key] for key in keys})
