"""The 121 actions of the NetHack challenge: which key each one presses, and how to find one by key or by name.

An action is an index into `ACTIONS`; `ACTIONS[index]` is the byte sent to the game. The order is that of
``nle.nethack.ACTIONS``, so an index means the same here and in NLE. Three keys (``+``, ``"``, ``$``) occur twice.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from nle import nethack

from nethack_env.errors import UnknownActionError

ACTIONS: tuple[int, ...] = tuple(int(action) for action in nethack.ACTIONS)
"""Key code (0-255) of each action, in NLE's order."""

_COMPASS = {
    "N": "NORTH",
    "E": "EAST",
    "S": "SOUTH",
    "W": "WEST",
    "NE": "NORTHEAST",
    "SE": "SOUTHEAST",
    "SW": "SOUTHWEST",
    "NW": "NORTHWEST",
}


def _name(action: IntEnum) -> str:
    """Name of one of NLE's actions; compass points are spelled out, for ``"N"`` is a key as well."""
    if isinstance(action, nethack.CompassDirection):
        return _COMPASS[action.name]
    if isinstance(action, nethack.CompassDirectionLonger):
        return f"FAR_{_COMPASS[action.name]}"
    return action.name


_NAMES: tuple[str, ...] = tuple(_name(action) for action in nethack.ACTIONS)

KEY_TO_INDEX: Mapping[int, int] = MappingProxyType(
    {key: index for index, key in reversed(list(enumerate(ACTIONS)))},
)
"""Key code -> the first index that presses it."""


def _readable(key: int) -> str:
    """One key code as a person writes it (``^D``, ``M-q``)."""
    if key >= 0x80:
        return f"M-{chr(key & 0x7F)}"
    if key < 0x20:
        return f"^{chr(key + 0x40)}"
    return "SPACE" if key == 0x20 else chr(key)


_NAME_TO_INDEX: dict[str, int] = {name: KEY_TO_INDEX[key] for name, key in zip(_NAMES, ACTIONS, strict=True)}
_WRITTEN: dict[str, int] = {_readable(key): KEY_TO_INDEX[key] for key in sorted(KEY_TO_INDEX)}


def action_index(key: int | str) -> int:
    r"""Index of the first action that presses a key.

    Parameters
    ----------
    key : int or str
        A key code, one character (``"s"``, ``"<"``, ``"\r"``), a key as a person writes it (``"^D"``, ``"M-p"``), or an
        action's name (``"MORE"``, ``"ESC"``, ``"KICK"``, ``"NORTHEAST"``, ``"FAR_NORTHEAST"``). A single letter is
        always the key: ``"N"`` runs south-east.

    Returns
    -------
    int
        Index into `ACTIONS`.

    Raises
    ------
    UnknownActionError
        If no action presses that key or has that name.

    Examples
    --------
    >>> action_index("h"), action_index("WEST"), action_index(104)
    (3, 3, 3)
    """
    if isinstance(key, str):
        index = KEY_TO_INDEX.get(ord(key)) if len(key) == 1 else _NAME_TO_INDEX.get(key, _WRITTEN.get(key))
    else:
        index = KEY_TO_INDEX.get(key)
    if index is None:
        keys, names = " ".join(_WRITTEN), ", ".join(_NAMES)
        raise UnknownActionError(f"no action for {key!r}{_near(key)}; keys: {keys}; names: {names}")
    return index


def action_name(index: int) -> str:
    """Name of the action at an index, such as ``"KICK"`` or ``"FAR_NORTH"``.

    Raises
    ------
    UnknownActionError
        If the index is not in ``range(121)``.
    """
    if not 0 <= index < len(_NAMES):
        raise UnknownActionError(f"no action {index!r}; action indices are 0 to {len(_NAMES) - 1}")
    return _NAMES[index]


def _near(key: object) -> str:
    """Return the name that a text was meant for, with what to say around it: ``"#pray"`` is ``PRAY``."""
    name = key.removeprefix("#").upper() if isinstance(key, str) else ""
    return f", did you mean {name!r}?" if name in _NAME_TO_INDEX else ""
