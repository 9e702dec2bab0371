"""The forward model: one plan of the hero against the monsters in view, played on with random dice on the known map.

By itself it foretells too much damage, the more the farther the enemies are: `expectation` corrects it.

Compiled, so that a hundred fights of forty turns take about a millisecond. It knows what a player knows: the map as
seen, the species and their tables. Each turn the hero acts as often as its speed allows, then each monster does
(src/mon.c, mcalcmove; src/mhitu.c, mattacku; src/uhitm.c, find_roll_to_hit).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.acts import distance_of, foes_act, hero_acts, moves
from agents.symbolic.assessment.columns import (
    ALIVE,
    AT_COLUMN,
    AT_ROW,
    BESIDE,
    DRUNK,
    FIT,
    FOLLOWS,
    HAS_DRUNK,
    HAS_PRAYED,
    HELPLESS,
    HERO_SPEED,
    HIT_POINTS,
    HP,
    HP_LEFT,
    HP_NOW,
    KILLED,
    KILLS,
    LOST,
    MAX_HP,
    OUTCOME_COLUMNS,
    PRAYED,
    SHIELDED,
    STAY,
    TURNS,
    WARDED,
    WRITTEN,
)
from agents.symbolic.planning.compiled import compiled


@compiled("boolean(float64[::1])")
def _anybody(left: NDArray[np.float64]) -> bool:
    """Whether a foe is left."""
    for foe in range(left.shape[0]):
        if left[foe] > 0.0:
            return True
    return False


@compiled("boolean(float64[:,::1], int64, float64[::1])")
def _comes_along(foes: NDArray[np.float64], foe: int, place: NDArray[np.float64]) -> bool:
    """Whether a foe stands beside the hero and follows on stairs."""
    return bool(foes[foe, FOLLOWS] > 0.0 and distance_of(foes, foe, place[AT_ROW], place[AT_COLUMN]) <= BESIDE)


@compiled("boolean(float64[:,::1], float64[::1], float64[::1])")
def _leave(foes: NDArray[np.float64], left: NDArray[np.float64], place: NDArray[np.float64]) -> bool:
    """Leave all behind but those beside the hero who follow; True when nobody does."""
    alone = True
    for foe in range(foes.shape[0]):
        alone = alone and not (left[foe] > 0.0 and _comes_along(foes, foe, place))
    if alone:
        return True
    for foe in range(foes.shape[0]):
        if not _comes_along(foes, foe, place):
            left[foe] = 0.0
    return False


@compiled(
    "void(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[:,::1], int64, int64, float64[::1],"
    " float64[::1])"
)
def _play(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    hero: NDArray[np.float64],
    path: NDArray[np.float64],
    mode: int,
    horizon: int,
    place: NDArray[np.float64],
    outcome: NDArray[np.float64],
) -> None:
    """Play one fight to its end or the horizon, and add what it came to."""
    count = foes.shape[0]
    left = np.empty(count, np.float64)
    for foe in range(count):
        left[foe] = max(1.0, foes[foe, HIT_POINTS] * (0.5 + np.random.random()))
    state = np.zeros(6, np.float64)
    state[HP_NOW], state[WARDED] = hero[HP], hero[WRITTEN]
    turn, lost, gone = 0, 0.0, False
    while turn < horizon and not gone:
        if place[HELPLESS] > 0.0:
            place[HELPLESS] -= 1.0
        else:
            for _ in range(int(moves(hero[HERO_SPEED]))):
                gone = gone or hero_acts(foes, left, hero, place, path, mode, state)
        if gone:
            gone = _leave(foes, left, place)
        if not gone:
            taken = foes_act(walkable, foes, attacks, left, hero, place, turn, state[WARDED] > 0.0)
            if place[SHIELDED] > 0.0:
                place[SHIELDED] -= 1.0
            else:
                state[HP_NOW] -= taken
                lost += taken
        turn += 1
        if state[HP_NOW] <= 0.0 or not _anybody(left):
            break
        if mode == STAY and state[WARDED] > 0.0 and state[HP_NOW] >= FIT * hero[MAX_HP]:
            break
    outcome[ALIVE] += state[HP_NOW] > 0.0
    outcome[HP_LEFT] += max(0.0, state[HP_NOW]) / hero[MAX_HP]
    outcome[TURNS] += turn
    outcome[PRAYED] += state[HAS_PRAYED]
    outcome[DRUNK] += state[HAS_DRUNK]
    outcome[KILLS] += state[KILLED]
    outcome[LOST] += lost


@compiled(
    "float64[::1](uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], int64[::1], float64[:,::1], int64,"
    " int64, int64, int64)"
)
def play_out(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    hero: NDArray[np.float64],
    start: NDArray[np.int64],
    path: NDArray[np.float64],
    mode: int,
    horizon: int,
    plays: int,
    seed: int,
) -> NDArray[np.float64]:
    """Play a plan out, many times, and return what it comes to on average.

    Parameters
    ----------
    walkable : ndarray of uint8, shape (21, 79)
        1 where monsters can go.
    foes : ndarray of float64, shape (n, `FOE_COLUMNS`)
    attacks : ndarray of float64, shape (n * `MOST_ATTACKS`, 4)
        Chance to hit, dice, sides and bonus of each attack.
    hero : ndarray of float64, shape (`HERO_COLUMNS`,)
    start : ndarray of int64, shape (2,)
        The hero's square as (row, column).
    path : ndarray of float64, shape (k, 2)
        Squares that the plan walks first.
    mode : int
        `FIGHT`, `STAY`, `LEAVE`, `PRAY` or `QUAFF`.
    horizon : int
        Turns after which a play ends.
    plays, seed : int
        How often, and the seed of the dice: two plans with one seed meet the same luck, which pairs them.

    Returns
    -------
    ndarray of float64, shape (`OUTCOME_COLUMNS`,)
    """
    np.random.seed(seed)
    outcome = np.zeros(OUTCOME_COLUMNS, np.float64)
    place = np.zeros(4, np.float64)
    moving = np.empty_like(foes)
    for _ in range(plays):
        moving[:, :] = foes
        place[AT_ROW], place[AT_COLUMN], place[HELPLESS], place[SHIELDED] = start[0], start[1], 0.0, 0.0
        _play(walkable, moving, attacks, hero, path, mode, horizon, place, outcome)
    return outcome / plays
