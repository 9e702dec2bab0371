"""Which NetHack options a game is started with, and which a caller may change.

NetHack answers an option it does not know by waiting for a key at start-up, and some options would take the
terminal away from NLE. So only options from a list that has been tried are let through.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from nle import nethack

from nethack_env.errors import GameOptionError

DEFAULT_OPTIONS: tuple[str, ...] = tuple(nethack.NETHACKOPTIONS)
"""NLE's own options, unchanged: every game starts with these unless a caller or a task overrides one by name."""

_WORD_LIST = r"[a-zA-Z:+ ]+"
_FLAG = ""

ALLOWED_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "autodig": _FLAG,
        "autoopen": _FLAG,
        "autopickup": _FLAG,
        "autoquiver": _FLAG,
        "force_invmenu": _FLAG,
        "hilite_pet": _FLAG,
        "implicit_uncursed": _FLAG,
        "mention_walls": _FLAG,
        "pushweapon": _FLAG,
        "safe_pet": _FLAG,
        "verbose": _FLAG,
        "boulder": r"[0`]",
        "fruit": r"[a-zA-Z ]{1,30}",
        "menustyle": r"traditional|combination|partial|full",
        "paranoid_confirmation": _WORD_LIST,
        "pettype": r"cat|dog|horse|none",
        "pickup_burden": r"unencumbered|burdened|stressed|strained|overtaxed|overloaded",
        "pickup_types": r"[$?!/=\"+(\[%*)`0_]*",
        "pile_limit": r"\d{1,3}",
        "runmode": r"teleport|run|walk|crawl",
        "sortloot": r"none|loot|full",
        "whatis_coord": r"[cfmsn]",
    }
)
"""Option name -> pattern its value must match; an empty pattern marks a switch, written ``name`` or ``!name``."""


def game_options(*layers: Iterable[str]) -> tuple[str, ...]:
    """Compose the option list of a game.

    Parameters
    ----------
    *layers : iterable of str
        Options such as ``"!autopickup"`` or ``"pickup_types:$"``; a later layer overrides an earlier one by name.

    Returns
    -------
    tuple of str
        `DEFAULT_OPTIONS` with the layers applied.

    Raises
    ------
    GameOptionError
        If an option is not among `ALLOWED_OPTIONS` or its value does not fit.
    """
    chosen = {_name(option): option for option in DEFAULT_OPTIONS}
    for layer in layers:
        if isinstance(layer, str):
            raise GameOptionError(f"options {layer!r} are one text; write a sequence of options: ({layer!r},)")
        for option in layer:
            _check(option)
            chosen[_name(option)] = option
    return tuple(chosen.values())


def _name(option: str) -> str:
    """Return the option's name without its negation and value."""
    name = option.partition(":")[0]
    return name.removeprefix("!")


def _check(option: str) -> None:
    """Raise unless the option is on the list and its value fits."""
    if not isinstance(option, str):
        raise GameOptionError(f"option {option!r} is not allowed; write each as a text, such as '!autopickup'")
    name, (_, colon, value) = _name(option), option.partition(":")
    pattern = ALLOWED_OPTIONS.get(name)
    if pattern is None:
        raise GameOptionError(f"option {option!r} is not allowed; allowed: {', '.join(sorted(ALLOWED_OPTIONS))}")
    if pattern == _FLAG and colon:
        raise GameOptionError(f"option {option!r} takes no value; write {name!r} or '!{name}'")
    if pattern != _FLAG and (option.startswith("!") or not re.fullmatch(pattern, value)):
        raise GameOptionError(f"option {option!r} needs a value that matches {pattern!r}, as in '{name}:...'")
