"""The forward model: one plan of the hero against the monsters in view, played on with random dice on the known map.

The first stone of the judgement between ways out: the roster does not ask it yet. Beside the hero it foretells 1.23
times the damage of the next eight turns (268 fights of 14 development games), for enemies still away 2.2 times.

Compiled, so that a hundred fights of forty turns take about a millisecond. It knows what a player knows: the map as
seen, the species and their tables. Each turn the hero acts as often as its speed allows, then each monster does
(src/mon.c, mcalcmove; src/mhitu.c, mattacku; src/uhitm.c, find_roll_to_hit).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.planning.compiled import compiled

ROW, COLUMN, SPEED, HIT_POINTS, HIT_CHANCE, BLOW, DELAY = range(7)
"""Columns of the table of foes: where it is, its speed, the mean of its hit points, the hero's chance to hit it and the
mean damage of a hit, and the turns before it stirs."""

RESPECTS, FOLLOWS, SHOT_CHANCE, SHOT, HOLDS, URGENCY = range(7, 13)
"""Columns on: 1 when an Elbereth holds it off, and when it follows on stairs; the chance that a turn in line is a shot,
and the mean damage of that; 1 when its hit holds the hero helpless for a few turns; and how soon it is to be killed."""

FOE_COLUMNS = 13
MOST_ATTACKS = 6
"""Attacks of a species (include/permonst.h, NATTK); each is (chance to hit, dice, sides, bonus)."""

HP, MAX_HP, HERO_SPEED, PRAYER, POTION, WRITES, WRITTEN, REDUCTION = range(8)
"""The hero: hit points, their maximum, speed; chance that a prayer is heard (0 for none), mean of what a potion heals
(0 for none), chance that a try to write Elbereth comes out well, 1 when it stands on one, damage that its armour takes
off each hit at most."""

HERO_COLUMNS = 8

_AT_ROW, _AT_COLUMN, _HELPLESS, _SHIELDED = range(4)
"""In play, of the hero's place: where it is, and the turns for which it is helpless, or cannot be hurt."""

_HP, _STEPS, _WARDED, _HAS_PRAYED, _HAS_DRUNK = range(5)
"""In play, of its state."""

FIGHT, STAY, LEAVE, PRAY, QUAFF = range(5)
"""What a plan does once its path is walked: strike at who is beside the hero; write Elbereth if need be, and stay on
it; leave the level; pray at once; drink at once. The last two go on as a fight."""

ALIVE, HP_LEFT, TURNS, PRAYED, DRUNK, KILLS, LOST = range(7)
"""What a fight comes to: shares of the plays that are alive, have prayed, and have drunk; mean hit points left of the
maximum, turns, kills, and hit points lost."""

OUTCOME_COLUMNS = 7

_NEAR = 1
_RANGE = 7  # squares at which monsters shoot: BOLT_LIM is 8, and lined_up takes less (src/mthrowu.c)
_LOW = 1 / 7  # of the maximum, at which any god sees trouble (src/pray.c)
_HELPLESS_TURNS = 4
_PRAYING = 3  # turns: untouchable when heard, helpless when not (src/pray.c, dopray)
_FIT = 0.9  # share of the hit points at which an Elbereth has done its work


@compiled("float64(float64)")
def _moves(speed: float) -> float:
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
def _distance(foes: NDArray[np.float64], foe: int, row: float, column: float) -> float:
    """Return the moves from a foe to a square."""
    return float(max(abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)))


@compiled("boolean(float64[:,::1], int64, float64, float64)")
def _in_line(foes: NDArray[np.float64], foe: int, row: float, column: float) -> bool:
    """Whether a foe has the hero in line and in range; what stands between is left out of account."""
    down, right = abs(foes[foe, ROW] - row), abs(foes[foe, COLUMN] - column)
    return bool((down == 0.0 or right == 0.0 or down == right) and max(down, right) <= _RANGE)


@compiled("int64(float64[:,::1], float64[::1], float64, float64)")
def _target(foes: NDArray[np.float64], left: NDArray[np.float64], row: float, column: float) -> int:
    """Return the foe beside the hero that is to be killed first, -1 when nobody is there."""
    best, found = -1.0, -1
    for foe in range(foes.shape[0]):
        beside = _distance(foes, foe, row, column) <= _NEAR
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


@compiled("void(float64[:,::1], float64[::1], int64)")
def _strike(foes: NDArray[np.float64], left: NDArray[np.float64], foe: int) -> None:
    """Strike once at a foe; a blow does from half to one and a half times its mean."""
    if np.random.random() < foes[foe, HIT_CHANCE]:
        left[foe] -= foes[foe, BLOW] * (0.5 + np.random.random())


@compiled(
    "float64(uint8[:,::1], float64[:,::1], float64[:,::1], float64[::1], float64[::1], float64[::1], int64, boolean)"
)
def _foes_act(
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
        for _ in range(int(_moves(foes[foe, SPEED]))):
            distance = _distance(foes, foe, place[_AT_ROW], place[_AT_COLUMN])
            scared = warded and foes[foe, RESPECTS] > 0.0
            if distance <= _NEAR:
                if scared:
                    _step(walkable, foes, left, foe, place[_AT_ROW], place[_AT_COLUMN], True)
                    continue
                hit = _attack(attacks, foe, hero[REDUCTION])
                lost += hit
                if hit > 0.0 and np.random.random() < foes[foe, HOLDS]:
                    place[_HELPLESS] = _HELPLESS_TURNS
            elif foes[foe, SHOT_CHANCE] > 0.0 and _in_line(foes, foe, place[_AT_ROW], place[_AT_COLUMN]):
                if np.random.random() < foes[foe, SHOT_CHANCE]:
                    lost += foes[foe, SHOT] * 2.0 * np.random.random()
                elif not scared or distance > 2.0:
                    _step(walkable, foes, left, foe, place[_AT_ROW], place[_AT_COLUMN], False)
            elif not scared or distance > 2.0:
                _step(walkable, foes, left, foe, place[_AT_ROW], place[_AT_COLUMN], False)
    return lost


@compiled("boolean(float64[:,::1], float64[::1], float64[::1], float64[::1], float64[:,::1], int64, float64[::1])")
def _hero_acts(
    foes: NDArray[np.float64],
    left: NDArray[np.float64],
    hero: NDArray[np.float64],
    place: NDArray[np.float64],
    path: NDArray[np.float64],
    mode: int,
    state: NDArray[np.float64],
) -> bool:
    """Act once; True when the hero leaves the level."""
    hp, most = state[_HP], hero[MAX_HP]
    low = hp <= 5.0 or hp <= most * _LOW
    if hero[PRAYER] > 0.0 and state[_HAS_PRAYED] == 0.0 and (low or mode == PRAY):
        state[_HAS_PRAYED] = 1.0
        if np.random.random() < hero[PRAYER]:
            state[_HP] = most
            place[_SHIELDED] = _PRAYING
        else:
            place[_HELPLESS] = _PRAYING
        return False
    if hero[POTION] > 0.0 and state[_HAS_DRUNK] == 0.0 and (mode == QUAFF or (low and state[_HAS_PRAYED] > 0.0)):
        state[_HAS_DRUNK] = 1.0
        state[_HP] = min(most, hp + hero[POTION])
        return False
    steps = int(state[_STEPS])
    if steps < path.shape[0]:
        barrier = _occupant(foes, left, path[steps, 0], path[steps, 1])
        if barrier >= 0:
            _strike(foes, left, barrier)
        else:
            place[_AT_ROW], place[_AT_COLUMN] = path[steps, 0], path[steps, 1]
            state[_STEPS] += 1.0
            state[_WARDED] = 0.0
        return False
    if mode == LEAVE:
        return True
    if mode == STAY:
        if state[_WARDED] == 0.0 and np.random.random() < hero[WRITES]:
            state[_WARDED] = 1.0
        return False
    target = _target(foes, left, place[_AT_ROW], place[_AT_COLUMN])
    if target >= 0:
        state[_WARDED] = 0.0
        _strike(foes, left, target)
    return False


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
    return bool(foes[foe, FOLLOWS] > 0.0 and _distance(foes, foe, place[_AT_ROW], place[_AT_COLUMN]) <= _NEAR)


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
    state = np.zeros(5, np.float64)
    state[_HP], state[_WARDED] = hero[HP], hero[WRITTEN]
    turn, lost, gone = 0, 0.0, False
    while turn < horizon and not gone:
        if place[_HELPLESS] > 0.0:
            place[_HELPLESS] -= 1.0
        else:
            for _ in range(int(_moves(hero[HERO_SPEED]))):
                gone = gone or _hero_acts(foes, left, hero, place, path, mode, state)
        if gone:
            gone = _leave(foes, left, place)
        if not gone:
            taken = _foes_act(walkable, foes, attacks, left, hero, place, turn, state[_WARDED] > 0.0)
            if place[_SHIELDED] > 0.0:
                place[_SHIELDED] -= 1.0
            else:
                state[_HP] -= taken
                lost += taken
        turn += 1
        if state[_HP] <= 0.0 or not _anybody(left):
            break
        if mode == STAY and state[_WARDED] > 0.0 and state[_HP] >= _FIT * hero[MAX_HP]:
            break
    kills = 0.0
    for foe in range(count):
        kills += left[foe] <= 0.0
    outcome[ALIVE] += state[_HP] > 0.0
    outcome[HP_LEFT] += max(0.0, state[_HP]) / hero[MAX_HP]
    outcome[TURNS] += turn
    outcome[PRAYED] += state[_HAS_PRAYED]
    outcome[DRUNK] += state[_HAS_DRUNK]
    outcome[KILLS] += kills
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
        place[_AT_ROW], place[_AT_COLUMN], place[_HELPLESS], place[_SHIELDED] = start[0], start[1], 0.0, 0.0
        _play(walkable, moving, attacks, hero, path, mode, horizon, place, outcome)
    return outcome / plays
