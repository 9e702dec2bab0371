"""What one acts in the forward model: a foe strikes, shoots or comes nearer; the hero strikes.

Compiled. Speed, to-hit and damage are the game's (src/mon.c, mcalcmove; src/mhitu.c, mattacku; src/uhitm.c,
find_roll_to_hit).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.columns import (
    BLOW,
    COLUMN,
    FOE_SPEED,
    HELPLESS,
    HELPLESS_TURNS,
    HERO_COLUMN,
    HERO_ROW,
    HIT_CHANCE,
    HOLDS,
    KILLED,
    MOST_ATTACKS,
    REDUCTION,
    ROW,
    SHOT,
    SHOT_CHANCE,
    URGENCY,
)
from agents.symbolic.planning.compiled import compiled
from agents.symbolic.planning.lines import AIM

STRIKES = 1.0
"""Distance from which a foe strikes: the squares are numbers here, so `adjacent` cannot tell."""


@compiled("float64(float64)")
def moves(speed: float) -> float:
    """Return the moves of a turn at a speed: the fraction is a chance (src/mon.c, mcalcmove)."""
    moves = float(np.floor(speed / 12.0))
    return moves + (np.random.random() < speed / 12.0 - moves)


@compiled("float64(float64[:,::1], int64, float64)")
def _attack(attacks: NDArray[np.float64], foe: int, reduction: float) -> float:
    """Return what one round of a foe's attacks takes."""
    total = 0.0
    for index in range(MOST_ATTACKS):
        at = foe * MOST_ATTACKS + index
        if attacks[at, 0] <= 0.0 or np.random.random() >= attacks[at, 0]:
            continue
        damage = attacks[at, 3]
        for _ in range(int(attacks[at, 1])):
            damage += 1.0 + np.floor(np.random.random() * attacks[at, 2])
        if damage > 0.0 and reduction > 0.0:
            damage = max(1.0, damage - 1.0 - np.floor(np.random.random() * reduction))
        total += damage
    return total


@compiled("void(uint8[:,::1], float64[:,::1], float64[::1], int64, float64, float64)")
def _step(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    left: NDArray[np.float64],
    foe: int,
    row: float,
    column: float,
) -> None:
    """Move a foe a square nearer to the hero, if a free one is."""
    best = (foes[foe, ROW] - row) ** 2 + (foes[foe, COLUMN] - column) ** 2
    at_row, at_column = foes[foe, ROW], foes[foe, COLUMN]
    for down in range(-1, 2):
        for right in range(-1, 2):
            r, c = foes[foe, ROW] + down, foes[foe, COLUMN] + right
            if r < 0 or c < 0 or r >= walkable.shape[0] or c >= walkable.shape[1] or not walkable[int(r), int(c)]:
                continue
            if r == row and c == column:
                continue
            distance = (r - row) ** 2 + (c - column) ** 2
            if distance >= best:
                continue
            free = True
            for other in range(foes.shape[0]):
                if left[other] > 0.0 and foes[other, ROW] == r and foes[other, COLUMN] == c:
                    free = False
            if free:
                best, at_row, at_column = distance, r, c
    foes[foe, ROW], foes[foe, COLUMN] = at_row, at_column


@compiled("float64(float64[:,::1], int64, float64, float64)")
def _distance(foes: NDArray[np.float64], foe: int, row: float, column: float) -> float:
    """Return the moves from a foe to a square."""
    return float(max(abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)))


@compiled("boolean(float64[:,::1], int64, float64, float64)")
def _in_line(foes: NDArray[np.float64], foe: int, row: float, column: float) -> bool:
    """Whether a foe has the hero in line and in range; what stands between is left out of account."""
    down, right = abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)
    return bool((down == 0.0 or right == 0.0 or down == right) and max(down, right) <= AIM)


@compiled("int64(float64[:,::1], float64[::1], float64, float64)")
def _target(foes: NDArray[np.float64], left: NDArray[np.float64], row: float, column: float) -> int:
    """Return the foe beside the hero that is to be killed first, -1 when nobody is there."""
    best, found = -1.0, -1
    for foe in range(foes.shape[0]):
        beside = _distance(foes, foe, row, column) <= STRIKES
        if left[foe] > 0.0 and beside and foes[foe, URGENCY] > best:
            best, found = foes[foe, URGENCY], foe
    return found


@compiled("float64(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[::1], float64[::1], int64)")
def _foe_acts(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    state: NDArray[np.float64],
    foe: int,
) -> float:
    """Let a foe act once: strike, shoot or come nearer; return the hit points that it costs."""
    row, column = hero[HERO_ROW], hero[HERO_COLUMN]
    if _distance(foes, foe, row, column) <= STRIKES:
        hit = _attack(attacks, foe, hero[REDUCTION])
        if hit > 0.0 and np.random.random() < foes[foe, HOLDS]:
            state[HELPLESS] = HELPLESS_TURNS
        return hit
    lined_up = foes[foe, SHOT_CHANCE] > 0.0 and _in_line(foes, foe, row, column)
    if lined_up and np.random.random() < foes[foe, SHOT_CHANCE]:
        return float(foes[foe, SHOT] * 2.0 * np.random.random())
    _step(walkable, foes, left, foe, row, column)
    return 0.0


@compiled("float64(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[::1], float64[::1])")
def foes_act(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    state: NDArray[np.float64],
) -> float:
    """Let every foe act for a turn; return the hit points that it costs."""
    lost = 0.0
    for foe in range(foes.shape[0]):
        if left[foe] <= 0.0:
            continue
        for _ in range(int(moves(foes[foe, FOE_SPEED]))):
            lost += _foe_acts(walkable, foes, attacks, left, hero, state, foe)
    return lost


@compiled("void(float64[:,::1], float64[::1], float64[::1], float64[::1])")
def hero_acts(
    foes: NDArray[np.float64], left: NDArray[np.float64], hero: NDArray[np.float64], state: NDArray[np.float64]
) -> None:
    """Strike once at whoever is to be killed first; a blow does from half to one and a half times its mean."""
    foe = _target(foes, left, hero[HERO_ROW], hero[HERO_COLUMN])
    if foe >= 0 and np.random.random() < foes[foe, HIT_CHANCE]:
        left[foe] -= foes[foe, BLOW] * (0.5 + np.random.random())
        state[KILLED] += left[foe] <= 0.0
