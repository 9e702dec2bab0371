"""The hero: strength, hunger, ailments, place in the dungeon, what the god would say, what the plan wants."""

from __future__ import annotations

import math
from enum import Enum

from agents.symbolic.behaviours.items.engrave_identify import SCRIBBLE
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.corpses import age_at_death
from agents.symbolic.knowledge.roles import RACES, ROLES
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.reckoning.item_worth import fits_in, wanted
from agents.symbolic.reckoning.prayer import prayer_is_safe
from agents.symbolic.reckoning.travel import goal_of, goes_down
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon, Hunger, Stats

_BURDEN_NAMES = ("unencumbered", "burdened", "stressed", "strained", "overtaxed", "overloaded")
_HUNGERS, _BURDENS = len(Hunger), len(_BURDEN_NAMES)
_CONDITIONS = tuple(int(bit) for bit in Condition)
_DUNGEONS = len(Dungeon)
_ROLES = {role.name: index for index, role in enumerate(ROLES)}
_RACES = {race.name: index for index, race in enumerate(RACES)}
_FACTS = (
    "prayer is safe", "prayer when desperate", "luck is bad", "other shape", "trapped", "engulfed", "stood still",
    "hurt since", "new level", "can enhance", "not looked", "nothing here", "wanted here", "corpse here", "level seen",
    "no digging", "something read here", "written here", "watched", "in a shop", "plan: dive", "plan: here",
    "plan: down", "plan: other branch", "unidentified near", "energy for a spell", "gold", "message",
)  # fmt: skip
_DONE = (
    "move", "fight", "search", "rest", "look", "look here", "engrave", "engrave test", "dig", "apply", "unlock", "kick",
    "throw", "zap", "cast", "eat", "pick up", "drop", "wield", "wear", "take off", "put on", "quaff", "read", "pray",
    "descend", "ascend", "enhance", "attributes", "other",
)  # fmt: skip
_VERB = {verb: index for index, verb in enumerate(_DONE)}
"""What the command was that has just ended."""
_NUMBERS = (
    "health", "hit points", "most hit points", "experience level", "armour class", "depth", "dungeon level", "energy",
    "turn (log)", "strength", "dexterity", "gold (log)",
)  # fmt: skip
_ESTIMATES = ("chance of a prayer", "nutrition", "searched here", "engraved here", "time on level (log)")


def _worded(kind: type[Enum], what: str) -> tuple[str, ...]:
    """Return a name for each member of an enumeration."""
    return tuple(f"{what} {member.name.lower().replace('_', ' ')}" for member in kind)


FLAG_NAMES = (
    *_worded(Hunger, "hunger"), *_BURDEN_NAMES, *_worded(Condition, "is"), *_worded(Dungeon, "in"),
    *(f"role {name}" for name in _ROLES), *(f"race {name}" for name in _RACES), *_worded(Terrain, "on"), *_FACTS,
    *(f"did {verb}" for verb in _DONE), "the game refused it", "wrote a scribble",
)  # fmt: skip
VALUE_NAMES = (*_NUMBERS, *_ESTIMATES)
LOOK_RANGE = 12


def describe(stats: Stats, belief: Belief | None, flags: list[int], start: int, values: list[float]) -> None:
    """Append the flags that are set, counted from `start`, and all values."""
    flags.append(start + stats.hunger)
    start += _HUNGERS
    flags.append(start + stats.burden)
    start += _BURDENS
    if stats.condition:
        flags += [start + place for place, bit in enumerate(_CONDITIONS) if stats.condition & bit]
    start += len(_CONDITIONS)
    flags.append(start + stats.dungeon)
    values += _numbers(stats)
    if belief is None:
        values += [0.0] * len(_ESTIMATES)
        return
    start += _DUNGEONS
    hero = belief.hero
    if hero.role in _ROLES:
        flags += [start + _ROLES[hero.role], start + len(_ROLES) + _RACES[hero.race]]
    start += len(_ROLES) + len(_RACES)
    flags.append(start + belief.here)
    start += len(Terrain)
    flags += [start + place for place, fact in enumerate(_facts(belief)) if fact]
    start += len(_FACTS)
    command = belief.exchange.command
    if command is not None:
        flags.append(start + _VERB.get(command.verb, len(_DONE) - 1))
        if belief.exchange.refused:
            flags.append(start + len(_DONE))
        if command.verb is Verb.ENGRAVE and command.subject == SCRIBBLE:
            flags.append(start + len(_DONE) + 1)
    values += _estimates(belief)


def _numbers(stats: Stats) -> list[float]:
    """The bottom lines, each brought to about the size of one."""
    most = max(stats.max_hp, 1)
    return [
        stats.hp / most, min(stats.hp / 50.0, 3.0), min(most / 50.0, 4.0), stats.experience_level / 10.0,
        (10 - stats.armor_class) / 10.0, min(stats.depth, 50) / 10.0, stats.dungeon_level / 10.0,
        min(stats.energy / 10.0, 3.0), math.log1p(max(stats.turn, 0)) / 10.0, stats.strength_25 / 18.0,
        stats.dexterity / 18.0, math.log1p(max(stats.gold, 0)) / 8.0,
    ]  # fmt: skip


def _facts(belief: Belief) -> tuple[bool, ...]:
    stats, journal, level, goal = belief.stats, belief.journal, belief.level, goal_of(belief)
    underfoot = belief.underfoot
    tried = level.handled.get(belief.pos, frozenset())
    take = any(item.text not in tried and wanted(belief, item) and fits_in(belief, item) for item in underfoot or ())
    return (
        prayer_is_safe(belief, belief.turn), prayer_is_safe(belief, belief.turn, desperate=True),
        journal.forsaken, stats.monster_level > 0, belief.trapped, belief.engulfed,
        belief.pos == belief.previous_pos, stats.hp < belief.previous.hp, belief.level is not belief.previous_level,
        belief.can_enhance, underfoot is None, underfoot == (), take, _corpse_here(belief), level.done,
        level.undiggable, belief.pos in level.engravings, belief.pos in level.written, level.watched,
        level.shop is not None and bool(level.shop[belief.pos]), goal.policy.may_dig, goal.level == level.key,
        goes_down(belief, goal.level), goal.level[0] != level.key[0],
        any(m.attitude is Attitude.UNKNOWN and chebyshev(m.pos, belief.pos) <= LOOK_RANGE for m in belief.monsters),
        stats.energy >= 5, stats.gold > 0, bool(belief.messages),
    )  # fmt: skip


def _corpse_here(belief: Belief) -> bool:
    """Whether the fresh corpse of something killed here lies underfoot."""
    killed = belief.kills.get(belief.pos)
    if killed is None or not belief.underfoot or age_at_death(killed[0]):
        return False
    name = f"{killed[0].name} corpse"
    return any(item.name == name for item in belief.underfoot)


def _estimates(belief: Belief) -> list[float]:
    """What is known only by keeping count."""
    return [
        belief.journal.prayer_chance(belief.turn),
        max(min(belief.journal.nutrition(belief.turn) / 1000.0, 3.0), -1.0),
        min(int(belief.level.searched[belief.pos]) / 30.0, 2.0),
        min(belief.engraving_tries.at(belief.pos, belief.turn) / 5.0, 2.0),
        math.log1p(belief.turn - belief.level.arrived) / 8.0,
    ]
