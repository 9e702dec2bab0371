"""What a net that chooses commands is told: some four hundred named numbers, read off the belief.

The hero, its pack and the fight as an expert would reckon them, what has been seen of the dungeon, who stands on each
side, which choices are possible and how far their walks go. What the plan of the symbolic agent wants is not told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.neural.commands.vocabulary import INDEX, NAMES, Options
from agents.neural.encoding.layout import Layout
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import FOREVER
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.geometry import KEY_OF, adjacent, chebyshev, line_direction
from agents.symbolic.knowledge.dangers import has_ranged_attack, stationary
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.roles import ROLES
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.planning.combat import urgency
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.branches import MINES_BRANCH, explored, mines_entrance
from agents.symbolic.reckoning.digging import has_digger
from agents.symbolic.reckoning.elbereth import besieged, held_off, just_read, protected, respects, seen_lately
from agents.symbolic.reckoning.foes import foe, pace
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire, under_fire
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_beyond
from agents.symbolic.reckoning.odds import (
    awake,
    combatants,
    in_danger,
    losing,
    must_leave,
    outlook,
    room_around,
    survival,
    worth_hitting,
)
from agents.symbolic.reckoning.peace import beset, calm, in_peace
from agents.symbolic.reckoning.prayer import low_hit_points, prayer_is_safe
from agents.symbolic.reckoning.provisions import PRAYS_IN, famished, has_food
from agents.symbolic.reckoning.weapon_worth import hand_of, spare_missile
from nethack_env.observation import Condition, Dungeon, Hunger

VERSION = 2
"""Grows whenever a feature changes its meaning and not its name; stored with the weights."""

N_NEAREST = 3
LEVELS, FLOORS, EXPERIENCE = range(1, 14), range(1, 9), range(2, 15)
"""Levels of the main dungeon, floors of the Mines and experience levels that have a flag of their own."""
GROUNDS = range(1, 4)
"""Levels of the main dungeon on which a hero waits for enemies, and may be robbed."""
SEARCHED = 120
"""Turns of searching after which a level counts as searched for hidden ways."""
FAR = 40
"""Steps from which on walks count as equally long."""

_STEPS = tuple(KEY_OF)
_SIDE = {step: index for index, step in enumerate(_STEPS)}
_KEYS = tuple(KEY_OF.values())
_CONDITIONS = tuple(int(bit) for bit in Condition)
_HELPFUL = (ObjectClass.POTION, ObjectClass.SCROLL, ObjectClass.WAND)
_ROLES = tuple(role.name for role in ROLES)
_WALKS = tuple(
    INDEX[name] for name in ("stairs down", "stairs up", "branch", "fetch", "eat corpse", "read scroll", "open door")
)
_DUNGEONS = (Dungeon.DOOM, Dungeon.MINES, Dungeon.SOKOBAN)
_FACTS = (
    "level done", "protected", "written here", "text known here", "seen lately", "besieged", "held off", "losing",
    "must leave", "in danger (1)", "in danger (2)", "under fire", "in the line of fire", "calm", "beset", "in peace",
    "nobody in view", "prayer is safe", "prayer when desperate", "low hit points", "trapped", "engulfed",
    "other shape", "just read", "food in the pack", "famished", "can dig", "not looked", "nothing here", "in a shop",
    "no digging", "watched", "somebody waits beyond stairs", "the game refused it", "a message", "stood still",
    "hurt since", "new level", "were", "has explored all it knows of",
)  # fmt: skip
_OF_MONSTER = ("there", "adjacent", "in line", "awake", "worth hitting", "respects", "unknown", "nameless", "shoots",
               "stays")  # fmt: skip
_RANKS = ("nearest", "second nearest", "third nearest")
_COSTS = ("nearness", "damage", "damage until it is dead", "level", "speed")
_OF_HERO = (
    "health", "hit points (log)", "most hit points (log)", "hit points", "armour class", "turn (log)", "depth",
    "deepest", "burden", "energy", "pace", "prayer", "engravings", "lost of late", "on stairs up", "on stairs down",
    "potions", "scrolls", "wands",
)  # fmt: skip
_OF_FIGHT = (
    "chance to win", "damage to come", "rate of damage", "length (log)", "beside", "within two", "within six",
    "in view", "friends in view", "room around", "chance to win within nine",
)  # fmt: skip
_NUMBERS = (
    "nutrition", "searched here", "searched on level (log)", "time on level (log)", "turns since an enemy (log)",
    "turns since a prayer (log)", "missiles", "gold (log)", "turn", "steps to what is unseen", "same choice again",
    "prayer once weak", *(f"turns since a theft on level {level} (log)" for level in GROUNDS),
)  # fmt: skip

LAYOUT = Layout(
    flags=(
        ("hunger", tuple(hunger.name.lower() for hunger in Hunger)),
        ("condition", tuple(str(condition.name).lower() for condition in Condition)),
        ("in", tuple(dungeon.name.lower() for dungeon in _DUNGEONS)),
        ("level", tuple(map(str, LEVELS))),
        ("mines floor", tuple(map(str, FLOORS))),
        ("experience at least", tuple(map(str, EXPERIENCE))),
        ("role", _ROLES),
        ("explored level", tuple(map(str, LEVELS))),
        ("explored mines floor", tuple(map(str, FLOORS))),
        ("searched level", tuple(map(str, MINES_BRANCH))),
        ("mines below level", tuple(map(str, MINES_BRANCH))),
        ("fact", _FACTS),
        ("sides", tuple(f"{who} {key}" for who in ("enemy", "worth hitting", "friend", "best") for key in _KEYS)),
        ("who", tuple(f"{rank} {fact}" for rank in _RANKS for fact in _OF_MONSTER)),
        ("possible", NAMES),
        ("last", NAMES),
    ),
    values=(
        ("hero", _OF_HERO),
        ("fight", _OF_FIGHT),
        ("harm on side", _KEYS),
        ("enemy", tuple(f"{rank} {cost}" for rank in _RANKS for cost in _COSTS)),
        ("steps", tuple(NAMES[index] for index in _WALKS)),
        ("number", _NUMBERS),
    ),
)
"""Where each feature lies, and what each is called: `LAYOUT.names`."""

Vector = NDArray[np.float32]


@dataclass(slots=True)
class Past:
    """What was chosen before.

    Attributes
    ----------
    last : int
        The latest choice, -1 before the first.
    again : int
        How often in a row it was chosen.
    """

    last: int = -1
    again: int = 0

    def note(self, choice: int) -> None:
        """Remember a choice; -1 is none."""
        if choice < 0:
            return
        self.again = self.again + 1 if choice == self.last else 0
        self.last = choice


def encode(belief: Belief, options: Options, past: Past) -> Vector:
    """Return the features of a decision, shape ``(LAYOUT.size,)``.

    Parameters
    ----------
    belief : Belief
        What is known.
    options : Options
        What can be chosen.
    past : Past
        What was chosen before.
    """
    vector = np.zeros(LAYOUT.size, np.float32)
    flags = [*_hero(belief), *_dungeon(belief), *_facts(belief)]
    vector[: len(flags)] = flags
    nearest = belief.hostiles[:N_NEAREST]
    harm = _sides(belief, vector[LAYOUT["sides"].cut])
    who = [fact for monster in nearest for fact in _who(belief, monster)]
    vector[LAYOUT["who"].start :][: len(who)] = who
    vector[LAYOUT["possible"].cut] = options.open
    if past.last >= 0:
        vector[LAYOUT["last"].start + past.last] = 1.0
    vector[LAYOUT["hero"].cut] = _strength(belief)
    vector[LAYOUT["fight"].cut] = _fight(belief)
    vector[LAYOUT["harm on side"].cut] = harm
    costs = [cost for monster in nearest for cost in _costs(belief, monster)]
    vector[LAYOUT["enemy"].start :][: len(costs)] = costs
    vector[LAYOUT["steps"].cut] = [_steps(options.proposals[index]) for index in _WALKS]
    vector[LAYOUT["number"].cut] = _numbers(belief, past)
    return vector


def masks(vectors: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return the masks of feature vectors, shape ``(n, len(NAMES))``."""
    return np.asarray(vectors[:, LAYOUT["possible"].cut] > 0.5)


def _steps(proposal: Proposal | None) -> float:
    return min(len(proposal.path), FAR) / FAR if proposal is not None else 1.0


def _hero(belief: Belief) -> list[bool]:
    stats, key = belief.stats, belief.level.key
    return [
        *(stats.hunger == hunger for hunger in Hunger),
        *(bool(stats.condition & bit) for bit in _CONDITIONS),
        *(key[0] == dungeon for dungeon in _DUNGEONS),
        *(key[0] == Dungeon.DOOM and min(key[1], LEVELS[-1]) == level for level in LEVELS),
        *(key[0] == Dungeon.MINES and key[1] == floor for floor in FLOORS),
        *(stats.experience_level >= level for level in EXPERIENCE),
        *(belief.hero.role == role for role in _ROLES),
    ]


def _dungeon(belief: Belief) -> list[bool]:
    """What was seen of the dungeon, and where the Mines begin."""
    entrance = mines_entrance(belief)
    return [
        *(explored(belief, (Dungeon.DOOM, level)) for level in LEVELS),
        *(explored(belief, (Dungeon.MINES, floor)) for floor in FLOORS),
        *(explored(belief, (Dungeon.DOOM, level), SEARCHED) for level in MINES_BRANCH),
        *(entrance is not None and entrance[1] == level for level in MINES_BRANCH),
    ]


def _facts(belief: Belief) -> list[bool]:
    level, stats, journal, pos = belief.level, belief.stats, belief.journal, belief.pos
    company = bool(belief.hostiles)
    return [
        level.done, protected(belief), pos in level.written, pos in level.engravings, seen_lately(belief),
        besieged(belief), held_off(belief), company and losing(belief), company and must_leave(belief),
        company and in_danger(belief, 1.0), company and in_danger(belief), under_fire(belief), in_line_of_fire(belief),
        calm(belief), beset(belief), in_peace(belief), not company, prayer_is_safe(belief, belief.turn),
        prayer_is_safe(belief, belief.turn, desperate=True), low_hit_points(belief), belief.trapped, belief.engulfed,
        belief.own_form is not None, just_read(belief), has_food(belief), famished(belief), has_digger(belief),
        belief.underfoot is None, belief.underfoot == (), level.shop is not None and bool(level.shop[pos]),
        level.undiggable, level.watched, _somebody_waits(belief), belief.exchange.refused, bool(belief.messages),
        pos == belief.previous_pos, stats.hp < belief.previous.hp, level is not belief.previous_level,
        "lycanthropy" in journal.clocks, all(other.done for other in belief.levels.values()),
    ]  # fmt: skip


def _somebody_waits(belief: Belief) -> bool:
    passages = belief.dungeon.passages(belief.level.key)
    return any(lurkers_beyond(belief, stairs, LURKING_TURNS) for stairs in passages)


def _sides(belief: Belief, flags: NDArray[np.float32]) -> list[float]:
    """Set the flags of who stands on each side; return the harm that each does for a blow, the worst as one."""
    harm = [0.0] * len(_STEPS)
    for monster in belief.monsters:
        side = _SIDE.get((monster.pos[0] - belief.pos[0], monster.pos[1] - belief.pos[1]))
        if side is None:
            continue
        if not monster.hostile:
            flags[2 * len(_STEPS) + side] = 1.0
            continue
        flags[side] = 1.0
        if worth_hitting(belief, monster):
            flags[len(_STEPS) + side] = 1.0
            enemy = foe(belief, monster)
            harm[side] = urgency(enemy.damage, enemy.actions)
    worst = max(harm)
    if worst > 0.0:
        flags[3 * len(_STEPS) + harm.index(worst)] = 1.0
        harm = [one / worst for one in harm]
    return harm


def _who(belief: Belief, monster: Monster) -> tuple[bool, ...]:
    species = monster.species
    return (
        True, adjacent(monster.pos, belief.pos), line_direction(belief.pos, monster.pos) is not None,
        awake(belief, monster), worth_hitting(belief, monster), respects(belief, monster),
        monster.attitude is Attitude.UNKNOWN, species is None,
        species is not None and has_ranged_attack(species), species is not None and stationary(species),
    )  # fmt: skip


def _costs(belief: Belief, monster: Monster) -> tuple[float, ...]:
    enemy, hp, species = foe(belief, monster), max(belief.stats.hp, 1), monster.species
    return (
        1.0 / max(chebyshev(monster.pos, belief.pos), 1), min(enemy.damage / hp, 2.0),
        min(enemy.toll / hp, 3.0), species.level / 10 if species is not None else 0.0,
        species.speed / 12 if species is not None else 1.0,
    )  # fmt: skip


def _numbers(belief: Belief, past: Past) -> list[float]:
    turn, level, missile = belief.turn, belief.level, spare_missile(hand_of(belief))
    unseen = belief.prospects.unexplored
    return [
        max(min(belief.journal.nutrition(turn) / 1000.0, 3.0), -1.0),
        min(int(level.searched[belief.pos]) / 30.0, 2.0),
        math.log1p(level.search_effort) / 6.0,
        _since(turn, level.arrived),
        _since(turn, belief.tracker.last_hostile),
        _since(turn, belief.journal.last_prayer or 0),
        min(missile.item.quantity / 10.0, 2.0) if missile is not None else 0.0,
        math.log1p(max(belief.stats.gold, 0)) / 8.0,
        min(turn / 20_000, 5.0),
        min(belief.walking.distance(unseen), FAR) / FAR if unseen is not None else 1.0,
        math.log1p(past.again) / 4.0,
        belief.journal.prayer_chance(turn + PRAYS_IN),
        *(_since(turn, _robbed(belief, number)) for number in GROUNDS),
    ]


def _robbed(belief: Belief, number: int) -> int:
    """Return the turn of the last theft on a level of the main dungeon."""
    level = belief.levels.get((Dungeon.DOOM, number))
    return level.robbed if level is not None else -FOREVER


def _strength(belief: Belief) -> list[float]:
    stats, pack, here = belief.stats, belief.inventory, belief.here
    return [
        belief.health, math.log1p(max(stats.hp, 0)) / 5, math.log1p(max(stats.max_hp, 0)) / 5,
        min(stats.hp / 50, 3.0), stats.armor_class / 10, math.log1p(belief.turn) / 10, min(stats.depth, 50) / 20,
        belief.deepest / 20, stats.burden / 3, min(stats.energy, 50) / 50, pace(belief) - 1.0,
        belief.journal.prayer_chance(belief.turn), min(belief.engraving_tries.at(belief.pos, belief.turn), 5) / 5,
        min(max((belief.previous.hp - stats.hp) / max(stats.max_hp, 1), -1.0), 1.0), here in WAYS_UP,
        here in WAYS_DOWN, *(min(len(pack.of_class(kind)), 6) / 6 for kind in _HELPFUL),
    ]  # fmt: skip


def _fight(belief: Belief) -> list[float]:
    room = room_around(belief, belief.pos) / 8
    if not belief.hostiles:
        return [1.0, *[0.0] * 7, min(len(belief.monsters), 8) / 4, room, 1.0]
    odds, hp, fighters = outlook(belief), max(belief.stats.hp, 1), combatants(belief)
    away = [chebyshev(monster.pos, belief.pos) for monster in fighters]
    return [
        odds.survival(hp), min(odds.damage / hp, 4.0), min(2 * odds.rate / hp, 4.0),
        min(math.log1p(odds.actions) / 4, 2.0), *(min(sum(one <= reach for one in away), 8) / 4 for reach in (1, 2, 6)),
        min(len(belief.hostiles), 12) / 6, min(len(belief.monsters) - len(belief.hostiles), 8) / 4, room,
        survival(belief, 9),
    ]  # fmt: skip


def _since(turn: int, then: int) -> float:
    """Return the logarithm of the turns since then, as a share of that of some three thousand."""
    return min(math.log1p(max(turn - then, 0)) / 8.0, 1.5)
