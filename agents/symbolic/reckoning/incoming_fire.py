"""Incoming fire: with what the hero is shot at, from where, and which squares the shooters can aim at.

Monsters throw, shoot, zap and breathe at a hero in line with them, in sight, and at most 7 squares away (mthrowu.c,
linedup). No engraving keeps them from it: only those beside the hero are scared (monmove.c, distfleeck).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import DIRECTIONS, Pos, chebyshev, line_direction, touching
from agents.symbolic.knowledge.dangers import has_ranged_attack, may_throw
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.species_flags import Resistance
from agents.symbolic.knowledge.terrain import FLYABLE, Terrain
from agents.symbolic.perception.fire import Fire
from agents.symbolic.planning.lines import AIM, flight, passes_again
from agents.symbolic.reckoning.odds import awake
from agents.symbolic.reckoning.resistances import reflects, resistances, resists_magic
from nethack_env.observation import Condition, Dungeon

FIRE_MEMORY = 5
"""Turns for which a shot at the hero is remembered."""

ZAPS_AGAIN = 50
"""Turns for which an enemy that zapped is expected to zap again as soon as it has the hero in line."""

SHOOTER_RANGE = 10
"""Squares within which somebody in view is taken to be the shooter."""

MOST_OF_A_STRIKE = 24
"""Hit points that a wand of striking takes at most, 2d12 (muse.c, mbhitm): with fewer nobody walks up to a zapper."""

STRIKE = 13.0
"""Mean damage of a blow of that wand that hits: with the misses it is half of that."""

AS_LIKELY_AS_NOT = 0.5
"""Chance from which on a ray is reckoned to hit the hero twice."""

MISSILE_DAMAGE = 3.0
"""Mean damage of a volley at a hero on its way to the shooter, misses reckoned in."""

_HIDES = frozenset({int(Terrain.CORRIDOR), int(Terrain.DOORWAY), int(Terrain.DOOR_OPEN), int(Terrain.UNKNOWN)})
"""Where somebody stands unseen: corridors are dark, and what is behind a doorway is not in the room's light."""


_RESISTED: Mapping[str, str] = {
    "bolt of fire": Resistance.FIRE, "bolt of cold": Resistance.COLD, "bolt of lightning": Resistance.SHOCK,
    "sleep ray": Resistance.SLEEP, "blast of fire": Resistance.FIRE, "blast of frost": Resistance.COLD,
    "blast of lightning": Resistance.SHOCK, "blast of sleep gas": Resistance.SLEEP,
    "blast of disintegration": Resistance.DISINTEGRATION, "blast of poison gas": Resistance.POISON,
}  # fmt: skip
"""What makes a ray harmless (zap.c, zhitu)."""

WHOLE = 2 / 3
"""Chance of one thing to survive a ray that may break it: a stack of which one breaks costs its bearer a die of
damage (zap.c, destroy_one_item)."""

_BREAKS = 1 / 3
"""Chance that a ray which hits breaks anything in the pack (zap.c, zhitu)."""

_BROKEN_BY: Mapping[str, tuple[ObjectClass, float]] = {
    "bolt of fire": (ObjectClass.POTION, 3.5), "bolt of cold": (ObjectClass.POTION, 2.5),
    "bolt of lightning": (ObjectClass.WAND, 5.5), "blast of lightning": (ObjectClass.WAND, 5.5),
}  # fmt: skip
"""What a ray breaks, and the mean damage of each stack."""

_STRIKING = "wand"
_NOT_REFLECTED = frozenset({"", _STRIKING})
"""No rays: missiles, and what strikes (muse.c, mbhitm)."""

_MAGICAL = frozenset({"death ray", "magic missile", "blast of missiles", _STRIKING})
"""What magic resistance stops (zap.c, zhitu; muse.c, mbhitm); it stops no blast of disintegration."""

_NOWHERE: frozenset[Pos] = frozenset()


class Shot(NamedTuple):
    """One time that the hero was shot at.

    Attributes
    ----------
    pos : Pos
        Where the hero was.
    damage : float
        Mean damage of what was zapped, 0 for a missile.
    poisoned : bool
        A poisoned missile, each of which kills with 1 in 30 (attrib.c, poisoned).
    unseen : bool
        The game says that the zap was only heard.
    ray : str
        What was zapped or breathed, as `Fire` names it.
    """

    pos: Pos
    damage: float
    poisoned: bool
    unseen: bool
    ray: str


def last_shot(belief: Belief, within: int = FIRE_MEMORY) -> Shot | None:
    """Return the latest shot at the hero on this level, of the last turns; None if there was none."""
    effect = belief.journal.shot
    if effect is None or effect.turn < belief.turn - within:
        return None
    fire = effect.fire
    return _felt(belief, effect.pos or belief.pos, fire) if fire is not None else None


def next_shot(belief: Belief, within: int = FIRE_MEMORY) -> Shot | None:
    """Return the latest shot at the hero, or, if it is worse, what somebody in view zapped and will zap again."""
    shot = last_shot(belief, within)
    lately = [monster for monster in belief.hostiles if belief.turn - monster.zapped_at <= ZAPS_AGAIN]
    zaps = [_felt(belief, belief.pos, m.zapped) for m in lately if m.zapped is not None and _shoots(belief, m)]
    return max((*zaps, *((shot,) if shot is not None else ())), key=lambda one: one.damage, default=None)


def _felt(belief: Belief, pos: Pos, fire: Fire) -> Shot:
    """Return what a shot is to this hero: a ray that it resists, or turns back, is no worse than a missile."""
    damage = 0.0 if _harmless(belief, fire.ray) else fire.damage + _breakage(belief, fire.ray)
    return Shot(pos, damage, fire.poisoned, fire.unseen, fire.ray)


def _harmless(belief: Belief, ray: str) -> bool:
    if _RESISTED.get(ray) in resistances(belief) or (ray in _MAGICAL and resists_magic(belief)):
        return True
    return ray not in _NOT_REFLECTED and reflects(belief)


def _breakage(belief: Belief, ray: str) -> float:
    """Return the mean damage of what a ray breaks in the pack: a hero with thirteen wands dies of their explosions."""
    if ray not in _BROKEN_BY:
        return 0.0
    object_class, damage = _BROKEN_BY[ray]
    return _BREAKS * broken_stacks(belief, object_class) * damage


def broken_stacks(belief: Belief, object_class: ObjectClass) -> float:
    """Return of how many stacks of a class one thing is expected to break."""
    return sum(1 - WHOLE**entry.item.quantity for entry in belief.inventory.of_class(object_class))


def under_fire(belief: Belief, within: int = FIRE_MEMORY) -> bool:
    """Whether missiles or wands were aimed at the hero in the last turns: no engraving stops them."""
    return last_shot(belief, within) is not None


def deadly(belief: Belief, shot: Shot) -> bool:
    """Whether shots are not to be traded: rays, and poison unless the hero resists it."""
    return shot.damage > 0.0 or (shot.poisoned and Resistance.POISON not in resistances(belief))


def bearable(belief: Belief, shot: Shot, distance: int) -> bool:
    """Whether the hero can walk up to the shooter: a zap on the way must not kill it."""
    return distance <= 1 or shot.damage <= 0.0 or not (may_kill(belief, shot) or belief.stats.hp <= MOST_OF_A_STRIKE)


def may_kill(belief: Belief, shot: Shot) -> bool:
    """Whether another such shot may be the last: a ray that a wall behind the hero turns back hits twice."""
    hit = STRIKE if shot.ray == _STRIKING and shot.damage > 0.0 else shot.damage
    worst = belief.tuning.healing.ray_at_worst * hit
    if belief.stats.hp <= worst:
        return True
    return shot.ray not in _NOT_REFLECTED and belief.stats.hp <= 2 * worst and _turned_back(belief, shot)


def _turned_back(belief: Belief, shot: Shot) -> bool:
    """Whether a ray from where the shooters may be is as likely as not to come by the hero a second time."""
    terrain, mines = belief.level.terrain, belief.stats.dungeon == Dungeon.MINES
    sources = (pos for pos in origins(belief, shot) if can_aim(belief, pos, belief.pos))
    return any(passes_again(terrain, pos, belief.pos, mines=mines) >= AS_LIKELY_AS_NOT for pos in sources)


def shooters(belief: Belief) -> list[Monster]:
    """Enemies in view, and near, that can hurt from afar."""
    return [monster for monster in belief.hostiles if _shoots(belief, monster)]


def _shoots(belief: Belief, monster: Monster) -> bool:
    if not awake(belief, monster) or chebyshev(monster.pos, belief.pos) > SHOOTER_RANGE:
        return False
    species = monster.species
    return monster.zapped is not None or (species is not None and (may_throw(species) or has_ranged_attack(species)))


def origins(belief: Belief, shot: Shot) -> list[Pos]:
    """Squares from which the next shot may come: where the shooters in view are, or where an unseen one may be.

    Those that just went out of view are taken to be where they were seen last, too. To the blind all squares are dark.
    """
    seen = [] if shot.unseen else [monster.pos for monster in shooters(belief)]
    if seen:
        return seen
    lost = belief.tracker.vanished(belief.turn - FIRE_MEMORY)
    gone = [monster.pos for monster in lost if monster.hostile and _shoots(belief, monster)]
    lines = [_hidden_part(belief, shot.pos, direction) for direction in DIRECTIONS]
    dark = [] if belief.has(Condition.BLIND) else [pos for hidden, _ in lines for pos in hidden]
    return gone + (dark or [pos for _, whole in lines for pos in whole])


def _hidden_part(belief: Belief, start: Pos, direction: str) -> tuple[list[Pos], list[Pos]]:
    """Squares of a line from which somebody may aim along it: those out of sight, and all of them."""
    terrain = belief.level.terrain
    whole = [pos for pos in flight(terrain, start, direction, AIM) if FLYABLE[terrain[pos]] or not terrain[pos]][1:]
    first = next((index for index, pos in enumerate(whole) if int(terrain[pos]) in _HIDES), len(whole))
    return whole[first:], whole


def can_aim(belief: Belief, shooter: Pos, target: Pos, reach: int = AIM) -> bool:
    """Whether somebody on one square has another in line, in range, with nothing in between (mthrowu.c, linedup)."""
    direction, distance = line_direction(shooter, target), chebyshev(shooter, target)
    if direction is None or distance > reach:
        return False
    return sum(1 for _ in flight(belief.level.terrain, shooter, direction, distance)) == distance


def in_line_of_fire(belief: Belief, pos: Pos | None = None) -> bool:
    """Whether the hero is shot at, and the next shot may come along where it stands, or along `pos`."""
    shot = next_shot(belief)
    where = belief.pos if pos is None else pos
    return shot is not None and any(can_aim(belief, origin, where) for origin in origins(belief, shot))


def doomed(belief: Belief) -> bool:
    """Whether a ray that may kill the hero can be sent along where it stands: it leaves at once if it can."""
    shot = next_shot(belief)
    return shot is not None and may_kill(belief, shot) and in_line_of_fire(belief)


def ray_lanes(belief: Belief) -> frozenset[Pos]:
    """Return the squares along which a ray may come from more places than to where the hero is.

    Those beside the places are left out: a hero who gets there ends it with its weapon.
    """
    shot = next_shot(belief, belief.tuning.escape.lie_low)
    if shot is None or shot.damage <= 0.0:
        return _NOWHERE
    terrain = belief.level.terrain
    aimed = Counter(
        pos
        for origin in origins(belief, shot)
        for direction in DIRECTIONS
        for pos in flight(terrain, origin, direction, AIM)
        if not touching(origin, pos)
    )
    return frozenset(pos for pos, sources in aimed.items() if sources > aimed[belief.pos])


def closing_step(belief: Belief, monster: Monster) -> Pos | None:
    """Return a step nearer to a shooter onto a square that it cannot aim at; beside the hero it shoots no more.

    Monsters throw and shoot from a distance only (mhitu.c, mattacku: range2), so the way to them is what costs.
    """
    distance = chebyshev(monster.pos, belief.pos)
    nearer = ((chebyshev(pos, monster.pos), pos) for pos in belief.walking.free_beside)
    others = [other.pos for other in shooters(belief)]
    safe = (
        (left, pos)
        for left, pos in nearer
        if left < distance and (left <= 1 or not any(can_aim(belief, other, pos) for other in others))
    )
    return min(safe, default=(0, None))[1]
