"""From one seed number to the numbers NetHack's generators start from."""

from typing import Any

import numpy as np

from nethack_env.errors import EnvArgumentError

_BIRTHDAY_START = 946_684_800  # 2000-01-01 00:00 UTC
_BIRTHDAY_SPAN = 631_152_000  # twenty years


class GameSeed(int):
    """The number of a game, as `reset` takes it.

    A vector environment collects plain integers of ``info`` in an array of 64 bits, which larger seeds do not fit;
    those of another class it keeps as they are.
    """


def seeds_for(seed: int | np.integer[Any]) -> tuple[int, int]:
    """Derive NetHack's two seeds from one of ours.

    Parameters
    ----------
    seed : int
        Any integer from 0 on.

    Returns
    -------
    core, disp : int
        Unsigned 64-bit seeds of the game's own generator and of the one for display only. Another program plays
        the same game with ``Nethack.set_initial_seeds(core, disp, reseed=False)``, ``fix_moon_phase=True`` and
        the hero's birthday set to `birthday_for`.

    Raises
    ------
    EnvArgumentError
        If `seed` is negative or no integer.

    Examples
    --------
    >>> seeds_for(0)
    (15793235383387715774, 12390638538380655177)
    """
    if not isinstance(seed, int | np.integer) or seed < 0:
        raise EnvArgumentError(f"seed {seed!r} is not allowed; a seed is an integer from 0 on")
    core, disp = np.random.SeedSequence(int(seed)).generate_state(2, np.uint64).tolist()
    return core, disp


def birthday_for(core: int) -> int:
    """Return the moment a game pretends to have begun, in seconds since 1970, drawn from its core seed.

    NetHack takes shopkeepers' names, half of a shop's price quirks and the kind of ants in an anthole from the
    wall clock at the start of the game. A time drawn from the seed keeps their variety and makes them replay.
    """
    return _BIRTHDAY_START + core % _BIRTHDAY_SPAN
