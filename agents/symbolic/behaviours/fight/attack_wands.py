"""Zapping wands: rays and blows at what is too dangerous to fight, holes in the floor, and speed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial
from math import erfc
from operator import itemgetter
from typing import NamedTuple

from agents.symbolic.behaviours.observe.spells import CASTERS
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import Command, cast, zap
from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.wands import BANISHERS, BURNERS, MISSILES, RAY_DICE, SLEEPERS, STRIKERS, mean_effect
from agents.symbolic.perception.events import EventKind
from agents.symbolic.planning.lines import RAY_RANGES, flight
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import held_off
from agents.symbolic.reckoning.foes import foe, own_unicorn, robs
from agents.symbolic.reckoning.incoming_fire import broken_stacks
from agents.symbolic.reckoning.line_of_fire import (
    bounces_into_trouble,
    harms_a_friend,
    in_line,
    ray_back,
    safe_bolt,
    spared,
)
from agents.symbolic.reckoning.odds import combatants, losing, outlook, survival, toughness
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.reckoning.teleports import can_teleport
from agents.symbolic.reckoning.wands import wands_of
from agents.symbolic.reckoning.ways_out import stairs_within, through_floor
from agents.symbolic.verb import Verb
from nethack_env.observation import Dungeon

WORTHY_SHARE = 0.25
"""Share of the danger that must be in line: a grid bug is no target while a soldier ant bites."""

MOST_RISK, FAIR_RISK = 0.15, 0.05
"""Chance of a ray coming back to kill the hero, or to put it to sleep for 50 turns, up to which it is sent: one that
kills in a fight that is being lost, and any other."""

RECOIL_MEMORY = 20
"""Turns for which no ray is sent after one came back: what reflected it, a monster or a wall, is still there."""

STAIRS_BESIDE = 2
"""Steps to stairs that are a better way out of a lost fight than blows that may miss."""

JUST_STRUCK = 1
"""Turns since a blow for which an unseen enemy is taken to be still on the square where it was felt."""

SPENT_ENERGY, SPENT_BELOW, WORTH_IT_SPENT = 5, 0.6, 0.35
"""A caster with less energy than `SPENT_ENERGY` has no spell left to fight with. Below `SPENT_BELOW` of its hit points
it zaps if the fight costs `WORTH_IT_SPENT` of them: its melee is weak."""

SLEEP = "sleep"
"""The spell that sends the same ray as a wand of sleep, by its name."""

_SLEEP_RAY = (object_type_named("wand of sleep"),)

WEAPONS = (SLEEPERS, BURNERS, BANISHERS, STRIKERS, MISSILES)
"""In the order in which they are tried."""

BLOWS = (STRIKERS, BANISHERS)
"""What flies straight, hits the first in its way, and comes back from no wall."""

MOST_OF_IT = 0.7
"""Share of the danger that must go with the one enemy that a wand of teleportation sends away, or with those whom a zap
fells at once, where a teleport would take the hero out of all of it."""

ROBBER_RANGE = 4
"""Squares within which a nymph that is awake is worth a charge: what it takes is dearer."""

WOUNDS: Mapping[Collection[ObjectType], float] = {BURNERS: 21.0, STRIKERS: 13.0, MISSILES: 7.0}
"""Mean damage of one zap: 6d6, 2d12 and 2d6 (src/zap.c, dobuzz and bhitm); the others stop the enemy that they hit."""

REFLECTING = frozenset(map(species_named, ("silver dragon", "Chromatic Dragon")))
"""The species that turn every ray back (muse.c, mon_reflects)."""


Aim = tuple[Monster, str]
"""Whom to send something at, and in which direction."""


class Source(NamedTuple):
    """What sends a ray or a blow in a direction, a wand or a spell: its place among `WEAPONS`, and what it may be."""

    kinds: Collection[ObjectType]
    dice: int
    types: tuple[ObjectType, ...]
    send: Callable[[str], Command]

    @property
    def ray(self) -> bool:
        """Whether it comes back from a wall."""
        return self.kinds not in BLOWS


def fight_cost(belief: Belief) -> float:
    """Return the hit points that killing all enemies near is expected to cost."""
    return outlook(belief).damage


def zap_enemy(belief: Belief) -> Proposal | Refusal:
    """Zap an attack wand at an enemy in line when the fight would cost too much."""
    if held_off(belief):
        return "Elbereth holds them off"
    return attack(belief) if _worth_a_charge(belief) or _robbed(belief) else "not worth a charge"


def _robbed(belief: Belief) -> bool:
    """Whether a nymph is on its way or here: a charge is cheap against what it takes."""
    return any(robs(belief, m) for m in belief.hostiles if chebyshev(m.pos, belief.pos) <= ROBBER_RANGE)


def _worth_a_charge(belief: Belief) -> bool:
    """Whether the fight at hand costs too much and is not as good as won; spent casters are worse off than others."""
    share = fight_cost(belief) / max(belief.stats.hp, 1)
    if share >= belief.tuning.fight.worth_a_charge and survival(belief) < belief.tuning.odds.safe_above:
        return True
    spent = belief.hero.role in CASTERS and belief.stats.energy < SPENT_ENERGY and belief.health < SPENT_BELOW
    return spent and share >= WORTH_IT_SPENT


def zap_for_life(belief: Belief) -> Proposal | Refusal:
    """Zap an attack wand before a fight that is being lost is left in any other way."""
    if not losing(belief):
        return "no lost fight"
    if held_off(belief):
        return "Elbereth holds them off"
    return attack(belief, for_life=True)


def attack(belief: Belief, *, for_life: bool = False) -> Proposal | Refusal:
    """Send the best ray or blow at hand, if nobody friendly is in the way and it is not likely to come back."""
    answer = "no wand for it, or no line"
    for source in sources(belief):
        aim = _aim(belief, source)
        if aim is None:
            continue
        if source.kinds is BANISHERS and not (for_life and _can_be_sent_away(belief, aim[0])):
            continue
        surer = _surer(belief, source, aim) if for_life else None
        if surer is not None:
            answer = surer
            continue
        command = source.send(aim[1])
        target = (command.verb, command.subject)
        return Proposal(command, f"{command.verb} {_name(belief, command)} at the {aim[0].name}", target=target, span=5)
    return answer


def _surer(belief: Belief, source: Source, aim: Aim) -> Refusal | None:
    """Name the way that leads out of a lost fight more surely than such a zap."""
    if source.kinds in (STRIKERS, MISSILES) and stairs_within(belief, STAIRS_BESIDE):
        return "the stairs are a surer way out"
    most = MOST_OF_IT * sum(foe(belief, monster).toll for monster in _in_reach(belief))
    if not belief.adjacent_hostiles() or _worth(belief, *aim, source, at_once=True) >= most:
        return None
    if can_teleport(belief):
        return "a teleport is a surer way out"
    return None if isinstance(through_floor(belief), str) else "a hole in the floor is a surer way out"


def _can_be_sent_away(belief: Belief, monster: Monster) -> bool:
    """Whether to be rid of one enemy is to be rid of most of the danger, and the level lets it go (zap.c, bhitm)."""
    whole = sum(foe(belief, other).toll for other in _in_reach(belief))
    return belief.stats.dungeon != Dungeon.SOKOBAN and foe(belief, monster).toll >= MOST_OF_IT * whole


def sources(belief: Belief) -> Iterator[Source]:
    """Yield the wands of each kind, and the spell of sleep, in the order in which they are tried."""
    for kinds in WEAPONS:
        dice = RAY_DICE[kinds]
        for wand in wands_of(belief, kinds):
            yield Source(kinds, dice, belief.identification.possible(wand.item.name), partial(zap, wand.letter))
        if kinds is SLEEPERS and castable(belief, SLEEP) is not None:
            yield Source(kinds, dice, _SLEEP_RAY, partial(cast, SLEEP))


def _name(belief: Belief, command: Command) -> str:
    wands = belief.inventory.of_class(ObjectClass.WAND)
    return next((wand.item.name for wand in wands if wand.letter == command.subject), command.subject)


def _aim(belief: Belief, source: Source) -> Aim | None:
    """Return an enemy, and the direction in which a wand does most without doing harm to others or the hero."""
    if source.ray and (bounces_into_trouble(belief) or _recoiled(belief)):
        return None
    enemies = _in_reach(belief)
    aims = [aim for aim in in_line(belief, enemies, RAY_RANGES[0]) if _target(belief, *aim, source)]
    worth, best = max(((_worth(belief, *aim, source), aim) for aim in aims), key=itemgetter(0), default=(0.0, None))
    return best if worth >= WORTHY_SHARE * sum(foe(belief, monster).toll for monster in enemies) else None


def _target(belief: Belief, monster: Monster, direction: str, source: Source) -> bool:
    """Whether a zap in its direction hurts this enemy, and nobody else."""
    if not _hurt_by(belief, monster, source) or not _open_until(belief, direction, monster.pos, ray=source.ray):
        return False
    if source.ray:
        return not _breaks_peace(belief, direction) and not _comes_back(belief, direction, source)
    return safe_bolt(belief, direction, breaks=source.kinds is STRIKERS)


def _hurt_by(belief: Belief, monster: Monster, source: Source) -> bool:
    """Whether a zap may hurt it, and it is to be hurt; one that is unseen is where it struck a moment ago."""
    if monster.species is None and belief.turn - belief.unseen_blows.last > JUST_STRUCK:
        return False
    if own_unicorn(belief, monster) and not losing(belief):
        return False
    return mean_effect(source.types, monster.species) > 0


def _breaks_peace(belief: Belief, direction: str) -> bool:
    """Whether a ray wipes out the Elbereth underfoot, as it does by all whom it comes by (zap.c, zap_over_floor)."""
    way = _line(belief, direction)
    return any(spared(belief, other) for other in belief.hostiles if other.pos in way)


def _comes_back(belief: Belief, direction: str, source: Source) -> bool:
    """Whether a ray is too likely to come back and kill the hero, or put it to sleep."""
    most = MOST_RISK if source.dice and losing(belief) else FAIR_RISK
    return _risk(belief, direction, source.dice + (_shards(belief) if source.kinds is BURNERS else 0)) > most


def _in_reach(belief: Belief) -> list[Monster]:
    """Enemies in the fight at whom a ray, or a wand's blow, is sure to arrive."""
    return combatants(belief, RAY_RANGES[0])


def _recoiled(belief: Belief) -> bool:
    """Whether a ray of the hero's came back to it a moment ago."""
    sent = (e for e in belief.journal.since(belief.turn - RECOIL_MEMORY) if e.did(Verb.ZAP, Verb.CAST))
    return any(effect.reported(EventKind.RAY_RECOILED) for effect in sent)


def _worth(belief: Belief, first: Monster, direction: str, source: Source, *, at_once: bool = False) -> float:
    """Return the danger that a zap in a direction is likely to end: that of the first enemy, or of all on the line.

    What one zap ends `at_once` is less, where it only wounds.
    """
    line = set(_line(belief, direction)) if source.ray else {first.pos}
    met = [monster for monster in _in_reach(belief) if monster.pos in line]
    return sum(
        foe(belief, monster).toll
        * mean_effect(source.types, monster.species)
        * (_share_felled(source, monster) if at_once else 1.0)
        for monster in met
    )


def _share_felled(source: Source, monster: Monster) -> float:
    """Return the share of its hit points that one zap takes."""
    wounds = WOUNDS.get(source.kinds)
    return min(wounds / toughness(monster.species), 1.0) if wounds is not None else 1.0


def _line(belief: Belief, direction: str) -> list[Pos]:
    """Squares that a ray comes to before it turns at a wall."""
    return list(flight(belief.level.terrain, belief.pos, direction, RAY_RANGES[-1]))


def _open_until(belief: Belief, direction: str, target: Pos, *, ray: bool) -> bool:
    """Whether the way to the target is open, no friend comes to harm on the line, and nobody turns a ray back."""
    line = _line(belief, direction)
    if target not in line or any(harms_a_friend(belief, pos) for pos in line):
        return False
    return not (ray and any(m.species in REFLECTING and m.pos in line for m in belief.hostiles))


def _shards(belief: Belief) -> int:
    """Return the dice of damage that the hero's own potions add when a burning ray comes back."""
    return int(broken_stacks(belief, ObjectClass.POTION))


def _risk(belief: Belief, direction: str, dice: int) -> float:
    """Return the chance that a ray comes back and kills the hero, or puts it to sleep where `dice` is 0.

    Those whom a ray puts to sleep are still in its way when it comes back; others may be dead by then.
    """
    sleepers = () if dice else [monster.pos for monster in belief.hostiles]
    once, twice = ray_back(belief, direction, sleepers)
    if not dice:
        return once
    return once * _kills(dice, belief.stats.hp) + twice * _kills(2 * dice, belief.stats.hp)


@lru_cache(maxsize=512)
def _kills(dice: int, hit_points: int) -> float:
    """Return the chance that so many six-sided dice take all the hit points; their sum is as good as normal."""
    deviation = (dice * 35 / 12) ** 0.5
    return 0.5 * erfc((hit_points - 0.5 - 3.5 * dice) / deviation / 2**0.5) if hit_points <= 6 * dice else 0.0
