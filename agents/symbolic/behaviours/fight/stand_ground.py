"""Where to fight: let enemies come, and meet a crowd in a narrow place."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import CLOSE, Pos, chebyshev, squares_within
from agents.symbolic.knowledge.dangers import has_ranged_attack
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import comes, crowd, has_active_attack, room_around, worth_hitting

_NARROW = (Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.STAIRS_UP)


def stand_ground(belief: Belief) -> Proposal | Refusal:
    """Let an enemy that is about to arrive come and take the first blow; back into a corridor before a crowd.

    Five floating eyes are no crowd: they do nothing of their own accord.
    """
    reach = belief.tuning.fight.retreat + 1
    near = [m for m in belief.hostiles if comes(belief, m, reach) and has_active_attack(m)]
    retreat = narrow_square(belief) if crowd_comes(belief, near) else None
    if retreat is not None and retreat != belief.pos:
        path = belief.walking.path(retreat)
        return walk(belief, path[:1], f"back into a narrow place before {called(near)}", ("narrow", retreat))
    arriving = [m for m in near if _arriving(belief, m)]
    if arriving and not any(_strikes_from_afar(m) for m in arriving):
        return Proposal(search(1), f"let the {arriving[0].name} come", target=("wait", arriving[0].pos))
    return "nobody is arriving"


def crowd_comes(belief: Belief, enemies: list[Monster]) -> bool:
    """Whether these are a crowd that no open square is for, and nobody is beside the hero yet."""
    return crowd(enemies) >= belief.tuning.odds.crowd and not belief.adjacent_hostiles()


def called(near: list[Monster]) -> str:
    """Return the words for those who come: how many they are, or the name of one that comes alone."""
    return f"{len(near)} enemies" if len(near) > 1 else f"the {near[0].name}"


def _arriving(belief: Belief, monster: Monster) -> bool:
    """Whether it will be beside the hero next turn; what has been in view for long does not come."""
    close = chebyshev(monster.pos, belief.pos) == CLOSE
    return close and belief.turn - monster.since < belief.tuning.fight.wait_for and worth_hitting(belief, monster)


def _strikes_from_afar(monster: Monster) -> bool:
    return monster.species is not None and has_ranged_attack(monster.species)


def narrow_square(belief: Belief) -> Pos | None:
    """Return a doorway or corridor square that the hero reaches before any enemy, a few steps away at most."""
    if room_around(belief, belief.pos) <= 2:
        return belief.pos
    around = squares_within(belief.pos, belief.tuning.fight.retreat)
    return belief.walking.nearest_of(pos for pos in around if _tenable(belief, pos))


def _tenable(belief: Belief, pos: Pos) -> bool:
    """Whether a square is narrow and near, and the hero is there before any enemy."""
    distance = belief.walking.distance(pos)
    if int(belief.level.terrain[pos]) not in _NARROW or distance > belief.tuning.fight.retreat + 1:
        return False
    return room_around(belief, pos) <= 3 and there_first(belief.hostiles, pos, distance)


def there_first(enemies: Iterable[Monster], pos: Pos, steps: int) -> bool:
    """Whether the hero, so many steps from a square, is there before any of these enemies."""
    return all(chebyshev(monster.pos, pos) > steps for monster in enemies)
