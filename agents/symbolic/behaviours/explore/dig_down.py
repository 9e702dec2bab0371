"""The dive: down through the floor with a pick-axe, level after level, behind Elbereth wherever somebody is near.

Digging is no attack: it leaves the engraving whole until there is a pit, after which it is written anew, so the hero
digs on while the monsters that respect it stand around. A hole takes about 21 turns, 10 for a dwarf.
"""

from __future__ import annotations

from collections.abc import Iterator

from agents.symbolic.behaviours.explore.past_water import back_up, leap, over_island
from agents.symbolic.behaviours.food.eat import meal_at_hand
from agents.symbolic.behaviours.items.equip import bare_arm
from agents.symbolic.behaviours.survive.elbereth import write, write_blindly
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import descend, dig_down, rest
from agents.symbolic.geometry import IN_RANGE, NEAR, Pos, chebyshev, squares_within
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.digging import digging_tool, good_place, may_dig, water_around
from agents.symbolic.reckoning.elbereth import besieged, protected, respects
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.odds import awake, survival
from agents.symbolic.reckoning.travel import diving, goal_of, stairs_towards
from agents.symbolic.reckoning.ways_out import worse_beyond
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon, Hunger

CAREFUL_DEPTH = 5
"""Depth from which Elbereth is written before there is anybody to see it."""

UPON_HERO = 2
"""Squares from which an enemy is beside the hero before the next foot is dug."""

UNSEEN_TRIES = 20
"""Attempts to write Elbereth unseen while blows fall: two in three come out garbled, but under blows no hole is dug."""

DIG_REST_TURNS = 10
"""Turns of one rest before the next hole."""

DIG_PAUSE = 20
"""Turns after the last dig for which a pit is taken to be work in progress."""

WATER_COST = 5
"""Steps worth walking to have one square of water less beside the hole: with k of them it floods with k/(k+1)."""


def dig_on(belief: Belief) -> Proposal | Refusal:
    """Dig on behind a good Elbereth, whatever stands around: the hole is the best way out of here."""
    tool, begun = digging_tool(belief), _begun(belief)
    if tool is None or not (begun or protected(belief)):
        return "nothing to dig with, or no Elbereth to dig behind"
    reason = _hindrance(belief, begun=begun)
    if reason is not None:
        return reason
    arm = bare_arm(belief, tool)
    if arm is not None:
        return arm
    if not begun and not under_fire(belief) and _rest_helps(belief, _fit_to_dig(belief)):
        return "hurt: rest behind it first"
    return dig(belief, tool)


def _hindrance(belief: Belief, *, begun: bool) -> Refusal | None:
    """Say why the work would come to nothing; None if nothing is against it."""
    if not protected(belief) and _struck_at(belief):
        return "somebody strikes at the hero: each blow stops the work"
    reason = _obstacle(belief, planned=not (begun or _hopeless(belief)))
    if reason is not None:
        return reason
    fair = good_place(belief, belief.pos) and not water_around(belief, belief.pos)
    return None if fair else "not the place for a hole"


def _fit_to_dig(belief: Belief) -> float:
    """Share of the hit points from which on to dig: all but well where the way down is not what the hero is about.

    Heroes who dug each time that somebody stronger came by went from their quiet ground to level 14, ever weaker.
    """
    tuning = belief.tuning
    return tuning.explore.dig_on_above if diving(belief) else tuning.elbereth.leave_at


def dive(belief: Belief) -> Proposal | Refusal:
    """Dig down; first write Elbereth when an enemy that respects it is near."""
    reason = _obstacle(belief, planned=True)
    tool = digging_tool(belief)
    if reason is not None or tool is None:
        return reason or "nothing to dig with"
    first = bare_arm(belief, tool) or leap(belief) or _by_stairs(belief) or _elsewhere(belief)
    if first is not None:
        return first
    return _dig_safely(belief, tool) if good_place(belief, belief.pos) else "nowhere to dig"


def _begun(belief: Belief) -> bool:
    """Whether the hero stands in the pit that is to become a hole: from in there only those beside it are seen."""
    if belief.pos not in belief.level.pits:
        return False
    lately = belief.journal.since(belief.turn - DIG_PAUSE)
    return any(effect.verb is Verb.DIG and effect.pos == belief.pos for effect in lately)


def _hopeless(belief: Belief) -> bool:
    """Whether the hero is besieged by those whom it would not beat: they wait until it starves, the floor does not."""
    return (
        besieged(belief)
        and survival(belief, IN_RANGE) < belief.tuning.odds.lost_below
        and belief.stats.dungeon != Dungeon.SOKOBAN
    )


def _obstacle(belief: Belief, *, planned: bool) -> Refusal | None:
    """Say why there is no digging down here and now, be it as planned or to get out; None if nothing is against it."""
    if planned and not diving(belief):
        return "not diving here"
    if meal_at_hand(belief):
        return "a meal comes first"
    if not may_dig(belief):
        return "digging is impossible here"
    for monster in belief.hostiles:
        if chebyshev(monster.pos, belief.pos) <= NEAR and not respects(belief, monster) and awake(belief, monster):
            return "somebody near does not care for Elbereth"
    return None


def _by_stairs(belief: Belief) -> Proposal | None:
    """Take stairs down that are so near that no hole is sooner dug, unless they lead back to an island.

    Nor back to those before whom the hero has just left: a hole leads to another place of their level.
    """
    stairs = None if over_island(belief) else stairs_towards(belief, goal_of(belief).level, down=True)
    if stairs is None or belief.trapped or belief.walking.distance(stairs) > belief.tuning.explore.stairs_before_hole:
        return None
    if worse_beyond(belief, stairs):
        return None
    if stairs == belief.pos:
        return Proposal(descend(), "take the stairs down", target=("dive stairs", stairs))
    return walk(belief, belief.walking.path(stairs), "go to the stairs down, which are near", ("dive stairs", stairs))


def _elsewhere(belief: Belief) -> Proposal | None:
    """Go to a better square to dig on, unless there is a pit already, or back up where none is good."""
    better = None if belief.pos in belief.level.pits else _better_place(belief)
    back = back_up(belief, better or belief.pos)
    return back or (_go_to_dig(belief, better) if better is not None else None)


def _go_to_dig(belief: Belief, place: Pos, why: str = "") -> Proposal:
    return walk(belief, belief.walking.path(place), f"{why}step aside to dig", ("dig at", place))


def _dig_safely(belief: Belief, tool: Carried) -> Proposal | Refusal:
    """Write Elbereth where it is needed, rest behind it if hurt, and dig."""
    near, safe = _somebody(belief, IN_RANGE), protected(belief)
    struck = belief.stats.hp < belief.previous.hp
    if not safe and (struck or _wary(belief)):
        answer = _write_first(belief, UNSEEN_TRIES if struck else 1)
        if answer is not None:
            return answer
    may_rest = (safe or not near) and belief.stats.hunger < Hunger.WEAK
    if may_rest and _rest_helps(belief, _fit_to_fall(belief)):
        command = rest(DIG_REST_TURNS)
        return Proposal(command, f"rest before the next hole, {belief.stats.hp} of {belief.stats.max_hp} left")
    return dig(belief, tool)


def _wary(belief: Belief) -> bool:
    """Whether Elbereth comes before the next foot: for all who are hurt, or need their time for a hole.

    To a dwarf in good health, who digs twice as fast (dig.c, dig), it is worth a turn only once somebody is close: each
    turn is one in which a minotaur may come, which respects none.
    """
    if belief.hero.race == "dwarf" and belief.health >= _fit_to_fall(belief):
        return _somebody(belief, UPON_HERO)
    return belief.stats.depth >= CAREFUL_DEPTH or _somebody(belief, IN_RANGE)


def _fit_to_fall(belief: Belief) -> float:
    """Share of the hit points from which on to go through the floor: over an island it takes several landings."""
    tuning = belief.tuning.explore
    return tuning.fall_above if over_island(belief) else tuning.dig_above


def _somebody(belief: Belief, reach: int) -> bool:
    """Whether an enemy is within reach."""
    return any(chebyshev(monster.pos, belief.pos) <= reach for monster in belief.hostiles)


def _write_first(belief: Belief, blind_tries: int) -> Proposal | Refusal | None:
    """Write Elbereth to dig behind; where that fails, give up only if somebody strikes."""
    blind, why = belief.has(Condition.BLIND), "to dig in peace"
    written = write_blindly(belief, blind_tries, why) if blind else write(belief, why, reading=("read", belief.pos))
    if isinstance(written, Proposal):
        return written
    return "enemies beside and no Elbereth" if not blind and _struck_at(belief) else None


def _struck_at(belief: Belief) -> bool:
    """Whether an enemy beside the hero takes part in a fight."""
    return any(awake(belief, monster) for monster in belief.adjacent_hostiles())


def _rest_helps(belief: Belief, share: float) -> bool:
    """Whether so much is missing, and nothing hurts the hero all the same: unseen, from afar, or by nature."""
    return belief.health < share and belief.stats.hp >= belief.previous.hp


def dig(belief: Belief, tool: Carried, why: str = "") -> Proposal:
    """Propose to dig down here, for a reason that comes before the words if there is one."""
    return Proposal(
        dig_down(tool.letter), f"{why}dig down with the {tool.item.name}", target=("dig", belief.pos), span=20
    )


def _better_place(belief: Belief) -> Pos | None:
    """Return the square to dig on instead of this one: plain ground, out of shops and away from water."""
    here = WATER_COST * water_around(belief, belief.pos) if good_place(belief, belief.pos) else UNREACHABLE
    if here == 0:
        return None
    best = min(_places(belief), default=(UNREACHABLE, belief.pos))
    return best[1] if best[0] < here else None


def dig_near(belief: Belief, why: str) -> Proposal | None:
    """Propose to dig down on the best square near by, for a reason that comes before the words.

    None without a tool, and where nothing can be dug.
    """
    tool = digging_tool(belief)
    if tool is None or not may_dig(belief):
        return None
    better = _better_place(belief)
    if better is not None:
        return _go_to_dig(belief, better, why)
    return (bare_arm(belief, tool) or dig(belief, tool, why)) if good_place(belief, belief.pos) else None


def _places(belief: Belief) -> Iterator[tuple[int, Pos]]:
    """Squares to dig on, each with what it costs: the walk, and the water around it, which floods a hole (dig.c)."""
    field = belief.walking.field
    for pos in squares_within(belief.pos, IN_RANGE):
        if 0 < field[pos] < UNREACHABLE and good_place(belief, pos):
            yield int(field[pos]) + WATER_COST * water_around(belief, pos), pos
