"""The forward model: a fight on the spot against the monsters in view, played on with random dice on the known map.

By itself it foretells too much damage, the more the farther the enemies are: `expectation` corrects it.

Compiled, so that a hundred fights of forty turns take about a millisecond. It knows what a player knows: the map as
seen, the species and their tables. Each turn the hero acts as often as its speed allows, then each monster does
(src/mon.c, mcalcmove; src/mhitu.c, mattacku; src/uhitm.c, find_roll_to_hit).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.acts import foes_act, hero_acts, moves
from agents.symbolic.assessment.columns import (
    ALIVE,
    HELPLESS,
    HERO_SPEED,
    HIT_POINTS,
    HP,
    HP_NOW,
    KILLED,
    KILLS,
    LOST,
    OUTCOME_COLUMNS,
    TURNS,
)
from agents.symbolic.planning.compiled import compiled


@compiled("boolean(float64[::1])")
def _anybody(left: NDArray[np.float64]) -> bool:
    """Whether a foe is left."""
    for foe in range(left.shape[0]):
        if left[foe] > 0.0:
            return True
    return False


@compiled("void(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], int64, float64[::1])")
def _play(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    hero: NDArray[np.float64],
    horizon: int,
    outcome: NDArray[np.float64],
) -> None:
    """Play one fight to its end or the horizon, and add what it came to."""
    count = foes.shape[0]
    left = np.empty(count, np.float64)
    for foe in range(count):
        left[foe] = max(1.0, foes[foe, HIT_POINTS] * (0.5 + np.random.random()))
    state = np.zeros(3, np.float64)
    state[HP_NOW] = hero[HP]
    turn, lost = 0, 0.0
    while turn < horizon:
        if state[HELPLESS] > 0.0:
            state[HELPLESS] -= 1.0
        else:
            for _ in range(int(moves(hero[HERO_SPEED]))):
                hero_acts(foes, left, hero, state)
        taken = foes_act(walkable, foes, attacks, left, hero, state)
        state[HP_NOW] -= taken
        lost += taken
        turn += 1
        if state[HP_NOW] <= 0.0 or not _anybody(left):
            break
    outcome[ALIVE] += state[HP_NOW] > 0.0
    outcome[TURNS] += turn
    outcome[KILLS] += state[KILLED]
    outcome[LOST] += lost


@compiled("float64[::1](uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], int64, int64, int64)")
def play_out(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    hero: NDArray[np.float64],
    horizon: int,
    plays: int,
    seed: int,
) -> NDArray[np.float64]:
    """Play a fight out, many times, and return what it comes to on average.

    Parameters
    ----------
    walkable : ndarray of uint8, shape (21, 79)
        1 where monsters can go.
    foes : ndarray of float64, shape (n, `FOE_COLUMNS`)
    attacks : ndarray of float64, shape (n * `MOST_ATTACKS`, 4)
        Chance to hit, dice, sides and bonus of each attack.
    hero : ndarray of float64, shape (`HERO_COLUMNS`,)
    horizon : int
        Turns after which a play ends.
    plays, seed : int
        How often, and the seed of the dice.

    Returns
    -------
    ndarray of float64, shape (`OUTCOME_COLUMNS`,)
    """
    np.random.seed(seed)
    outcome = np.zeros(OUTCOME_COLUMNS, np.float64)
    moving = np.empty_like(foes)
    for _ in range(plays):
        moving[:, :] = foes
        _play(walkable, moving, attacks, hero, horizon, outcome)
    return outcome / plays
