"""What one acts in the forward model: a foe strikes, shoots, comes or flees; the hero mends, walks, writes or strikes.

Compiled. Speed, to-hit and damage are the game's (src/mon.c, mcalcmove; src/mhitu.c, mattacku; src/uhitm.c,
find_roll_to_hit).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.columns import (
    AT_COLUMN,
    AT_ROW,
    BESIDE,
    BLOW,
    COLUMN,
    DELAY,
    HAS_DRUNK,
    HAS_PRAYED,
    HELPLESS,
    HELPLESS_TURNS,
    HIT_CHANCE,
    HOLDS,
    HP_NOW,
    KILLED,
    LEAVE,
    LOW,
    MAX_HP,
    MOST_ATTACKS,
    POTION,
    PRAY,
    PRAYER,
    PRAYING,
    QUAFF,
    REDUCTION,
    RESPECTS,
    ROW,
    SHIELDED,
    SHOT,
    SHOT_CHANCE,
    SHOT_RANGE,
    SPEED,
    STAY,
    STEPS,
    URGENCY,
    WARDED,
    WRITES,
)
from agents.symbolic.planning.compiled import compiled


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


@compiled("boolean(uint8[:,::1], float64[:,::1], float64[::1], int64, float64, float64, boolean)")
def _step(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    left: NDArray[np.float64],
    foe: int,
    row: float,
    column: float,
    away: bool,
) -> bool:
    """Move a foe a square nearer to the hero, or away from it; False when no square serves."""
    best, at_row, at_column = 1e9, -1.0, -1.0
    here = (foes[foe, ROW] - row) ** 2 + (foes[foe, COLUMN] - column) ** 2
    sign = -1.0 if away else 1.0
    for down in range(-1, 2):
        for right in range(-1, 2):
            r, c = foes[foe, ROW] + down, foes[foe, COLUMN] + right
            if r < 0 or c < 0 or r >= walkable.shape[0] or c >= walkable.shape[1] or not walkable[int(r), int(c)]:
                continue
            if r == row and c == column:
                continue
            distance = sign * ((r - row) ** 2 + (c - column) ** 2)
            if distance >= best or distance >= sign * here:
                continue
            free = True
            for other in range(foes.shape[0]):
                if left[other] > 0.0 and foes[other, ROW] == r and foes[other, COLUMN] == c:
                    free = False
            if free:
                best, at_row, at_column = distance, r, c
    if at_row < 0.0:
        return False
    foes[foe, ROW], foes[foe, COLUMN] = at_row, at_column
    return True


@compiled("float64(float64[:,::1], int64, float64, float64)")
def distance_of(foes: NDArray[np.float64], foe: int, row: float, column: float) -> float:
    """Return the moves from a foe to a square."""
    return float(max(abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)))


@compiled("boolean(float64[:,::1], int64, float64, float64)")
def _in_line(foes: NDArray[np.float64], foe: int, row: float, column: float) -> bool:
    """Whether a foe has the hero in line and in range; what stands between is left out of account."""
    down, right = abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)
    return bool((down == 0.0 or right == 0.0 or down == right) and max(down, right) <= SHOT_RANGE)


@compiled("int64(float64[:,::1], float64[::1], float64, float64)")
def _target(foes: NDArray[np.float64], left: NDArray[np.float64], row: float, column: float) -> int:
    """Return the foe beside the hero that is to be killed first, -1 when nobody is there."""
    best, found = -1.0, -1
    for foe in range(foes.shape[0]):
        beside = distance_of(foes, foe, row, column) <= BESIDE
        if left[foe] > 0.0 and beside and foes[foe, URGENCY] > best:
            best, found = foes[foe, URGENCY], foe
    return found


@compiled("int64(float64[:,::1], float64[::1], float64, float64)")
def _occupant(foes: NDArray[np.float64], left: NDArray[np.float64], row: float, column: float) -> int:
    """Return the foe on a square, -1 for none."""
    for foe in range(foes.shape[0]):
        if left[foe] > 0.0 and foes[foe, ROW] == row and foes[foe, COLUMN] == column:
            return foe
    return -1


@compiled("void(float64[:,::1], float64[::1], int64, float64[::1])")
def _strike(foes: NDArray[np.float64], left: NDArray[np.float64], foe: int, state: NDArray[np.float64]) -> None:
    """Strike once at a foe; a blow does from half to one and a half times its mean."""
    if np.random.random() < foes[foe, HIT_CHANCE]:
        left[foe] -= foes[foe, BLOW] * (0.5 + np.random.random())
        state[KILLED] += left[foe] <= 0.0


@compiled(
    "float64(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[::1], float64[::1], int64, boolean)"
)
def _foe_acts(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    place: NDArray[np.float64],
    foe: int,
    warded: bool,
) -> float:
    """Let a foe act once: strike, shoot, come nearer or flee; return the hit points that it costs."""
    row, column = place[AT_ROW], place[AT_COLUMN]
    distance = distance_of(foes, foe, row, column)
    scared = warded and foes[foe, RESPECTS] > 0.0
    if distance <= BESIDE:
        if scared:
            _step(walkable, foes, left, foe, row, column, True)
            return 0.0
        hit = _attack(attacks, foe, hero[REDUCTION])
        if hit > 0.0 and np.random.random() < foes[foe, HOLDS]:
            place[HELPLESS] = HELPLESS_TURNS
        return hit
    lined_up = foes[foe, SHOT_CHANCE] > 0.0 and _in_line(foes, foe, row, column)
    if lined_up and np.random.random() < foes[foe, SHOT_CHANCE]:
        return float(foes[foe, SHOT] * 2.0 * np.random.random())
    if not scared or distance > 2.0:
        _step(walkable, foes, left, foe, row, column, False)
    return 0.0


@compiled(
    "float64(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[::1], float64[::1], int64, boolean)"
)
def foes_act(
    walkable: NDArray[np.uint8],
    foes: NDArray[np.float64],
    attacks: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    place: NDArray[np.float64],
    turn: int,
    warded: bool,
) -> float:
    """Let every foe act for a turn; return the hit points that it costs."""
    lost = 0.0
    for foe in range(foes.shape[0]):
        if left[foe] <= 0.0 or foes[foe, DELAY] > turn:
            continue
        for _ in range(int(moves(foes[foe, SPEED]))):
            lost += _foe_acts(walkable, foes, attacks, left, hero, place, foe, warded)
    return lost


@compiled("boolean(float64[::1], float64[::1], int64, float64[::1])")
def _mends(hero: NDArray[np.float64], place: NDArray[np.float64], mode: int, state: NDArray[np.float64]) -> bool:
    """Pray or drink when hit points are low, or the plan says so; True when the hero has done either."""
    low = state[HP_NOW] <= 5.0 or state[HP_NOW] <= hero[MAX_HP] * LOW
    if hero[PRAYER] > 0.0 and state[HAS_PRAYED] == 0.0 and (low or mode == PRAY):
        state[HAS_PRAYED] = 1.0
        if np.random.random() < hero[PRAYER]:
            state[HP_NOW] = hero[MAX_HP]
            place[SHIELDED] = PRAYING
        else:
            place[HELPLESS] = PRAYING
        return True
    if hero[POTION] > 0.0 and state[HAS_DRUNK] == 0.0 and (mode == QUAFF or (low and state[HAS_PRAYED] > 0.0)):
        state[HAS_DRUNK] = 1.0
        state[HP_NOW] = min(hero[MAX_HP], state[HP_NOW] + hero[POTION])
        return True
    return False


@compiled("void(float64[:,::1], float64[::1], float64[::1], float64[:,::1], float64[::1])")
def _walk_on(
    foes: NDArray[np.float64],
    left: NDArray[np.float64],
    place: NDArray[np.float64],
    path: NDArray[np.float64],
    state: NDArray[np.float64],
) -> None:
    """Take the next step of the path, or strike at whoever bars it."""
    row, column = path[int(state[STEPS]), 0], path[int(state[STEPS]), 1]
    barrier = _occupant(foes, left, row, column)
    if barrier >= 0:
        _strike(foes, left, barrier, state)
        return
    place[AT_ROW], place[AT_COLUMN] = row, column
    state[STEPS] += 1.0
    state[WARDED] = 0.0


@compiled("boolean(float64[:,::1], float64[::1], float64[::1], float64[::1], float64[:,::1], int64, float64[::1])")
def hero_acts(
    foes: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    place: NDArray[np.float64],
    path: NDArray[np.float64],
    mode: int,
    state: NDArray[np.float64],
) -> bool:
    """Act once; True when the hero leaves the level."""
    if _mends(hero, place, mode, state):
        return False
    if state[STEPS] < path.shape[0]:
        _walk_on(foes, left, place, path, state)
        return False
    if mode == LEAVE:
        return True
    if mode == STAY:
        if state[WARDED] == 0.0 and np.random.random() < hero[WRITES]:
            state[WARDED] = 1.0
        return False
    target = _target(foes, left, place[AT_ROW], place[AT_COLUMN])
    if target >= 0:
        state[WARDED] = 0.0
        _strike(foes, left, target, state)
    return False
