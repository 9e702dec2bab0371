"""Ways past a monster that no blow wears down: missiles, magic, and a hole in the floor."""

from __future__ import annotations

from collections.abc import Iterator

from agents.symbolic.behaviours.explore.dig_down import dig_near
from agents.symbolic.behaviours.fight.force_bolt import FORCE_BOLT
from agents.symbolic.behaviours.items.equip import bare_arm
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import apply, cast, throw, zap
from agents.symbolic.geometry import COLUMNS, ROWS, Pos, adjacent, bearing, key_towards, neighbours
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.knowledge.wands import BANISHERS, BURNERS, MISSILES, RAY_DICE, STRIKERS, mean_effect
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blocked_ways import at_a_loss, kept_in
from agents.symbolic.reckoning.digging import can_fall, digging_tool
from agents.symbolic.reckoning.line_of_fire import bounces_into_trouble, clear_shot, ray_back, safe_bolt
from agents.symbolic.reckoning.missiles import missile_at_hand
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.reckoning.wands import digging_wand, wands_of
from nethack_env.observation import Dungeon, Hunger

WANDS = (STRIKERS, MISSILES, BURNERS, BANISHERS)
"""What kills from outside or sends away, the dearest last."""

LIKELY_TWICE = 0.05
"""Chance from which on the hero's own ray is reckoned to hit it twice: nothing presses, so it takes no such risk."""


def way_past(belief: Belief, bar: Monster) -> Proposal | Refusal:
    """Shoot or blast the one that bars the only way, the missiles to live on too; else go down through the floor.

    Two heroes fed a blue jelly with their own warmth until they starved, wands and pick in the pack.
    """
    if not cornered(belief):
        return "not fit to be answered"
    return from_outside(belief, bar) or _through_the_floor(belief, bar) or "not fit to be answered"


def cornered(belief: Belief) -> bool:
    """Whether there is nowhere else to go, or no food left to wait with."""
    nowhere = belief.walking.shut_in or at_a_loss(belief) or kept_in(belief)
    return nowhere or belief.stats.hunger >= Hunger.WEAK


def from_outside(belief: Belief, bar: Monster) -> Proposal | None:
    """Go beside it if there is anything to send at it; send what costs least."""
    if not _anything_to_send(belief, bar):
        return None
    nearer = go_beside(belief, bar)
    if nearer is None:
        return _send(belief, bar)
    return nearer if isinstance(nearer, Proposal) else None


def go_beside(belief: Belief, bar: Monster) -> Proposal | Refusal | None:
    """Go beside the one in the way, or say why not; None if the hero is there."""
    path = belief.walking.path_beside(bar.pos)
    if path:
        return walk(belief, path, f"go to the {bar.name} in the way", ("clear", bar.pos))
    if bar not in belief.monsters:
        return "it is out of view"
    return "something else bars the way to it" if path is None else None


def _anything_to_send(belief: Belief, bar: Monster) -> bool:
    """Whether there is a missile, the spell, or a wand for it."""
    if missile_at_hand(belief) is not None or castable(belief, FORCE_BOLT) is not None:
        return True
    return next(_wands(belief, bar), None) is not None


def _send(belief: Belief, bar: Monster) -> Proposal | None:
    """Send what costs least at the one beside the hero: a missile, the spell, a charge."""
    direction, target = key_towards(belief.pos, bar.pos), ("past", bar.pos)
    missile = missile_at_hand(belief)
    if missile is not None and clear_shot(belief, direction, 1):
        reason = f"throw {missile.item.name} at the {bar.name} in the way"
        return Proposal(throw(missile.letter, direction), reason, target=target)
    if not safe_bolt(belief, direction):
        return None
    if castable(belief, FORCE_BOLT) is not None:
        return Proposal(cast(FORCE_BOLT, direction), f"force bolt at the {bar.name} in the way", target=target)
    sent = next((wand for wand, dice in _wands(belief, bar) if _survives(belief, direction, dice)), None)
    if sent is None:
        return None
    reason = f"zap {sent.item.name} at the {bar.name} in the way"
    return Proposal(zap(sent.letter, direction), reason, target=target, span=5)


def dig_round(belief: Belief, bar: Monster) -> Proposal | None:
    """Dig through the rock beside the one that bars a corridor; None without a tool, or a square that leads past."""
    tool = digging_tool(belief)
    if tool is None or belief.stats.dungeon == Dungeon.SOKOBAN:
        return None
    rock = next((pos for pos in neighbours(belief.pos) if _leads_past(belief, pos, bar)), None)
    if rock is None:
        return None
    reason = f"dig past the {bar.name}, {bearing(belief.pos, rock)}"
    return bare_arm(belief, tool) or Proposal(
        apply(tool.letter, key_towards(belief.pos, rock)), reason, target=("round", rock), span=50
    )


def _leads_past(belief: Belief, pos: Pos, bar: Monster) -> bool:
    """Whether a square is rock beside the bar, with a way on from there that is out of reach now."""
    terrain, walking = belief.level.terrain, belief.walking
    if terrain[pos] != Terrain.UNKNOWN or not adjacent(pos, bar.pos) or not _inside(pos):
        return False
    on = (beside for beside in neighbours(pos) if beside != bar.pos and belief.monster_at(beside) is None)
    return any(WALKABLE[terrain[beside]] and not walking.reachable(beside) for beside in on)


def _inside(pos: Pos) -> bool:
    """Whether a square is not on the edge of the map, where nothing can be dug (dig.c, dig_check)."""
    return 1 < pos[0] < ROWS - 1 and 1 < pos[1] < COLUMNS - 1


def _wands(belief: Belief, bar: Monster) -> Iterator[tuple[Carried, int]]:
    """Yield the wands that are known to hurt it or to send it away, each with the dice of its ray."""
    for kinds in WANDS:
        if kinds is BANISHERS and belief.stats.dungeon == Dungeon.SOKOBAN:
            continue  # nobody is teleported there
        for wand in wands_of(belief, kinds):
            if mean_effect(belief.identification.possible(wand.item.name), bar.species):
                yield wand, RAY_DICE[kinds]


def _survives(belief: Belief, direction: str, dice: int) -> bool:
    """Whether a ray does the hero no great harm when it comes back, and nobody else; a blow does not come back."""
    if not dice:
        return True
    if bounces_into_trouble(belief):
        return False
    _, twice = ray_back(belief, direction)
    return belief.stats.hp > 6 * dice * (2 if twice >= LIKELY_TWICE else 1)


def _through_the_floor(belief: Belief, bar: Monster) -> Proposal | None:
    """Dig down, by hand before a charge is spent: the way leads round below."""
    why = f"no way past the {bar.name}: "
    wand, hole = digging_wand(belief), dig_near(belief, why)
    if hole is None and wand is not None and can_fall(belief):
        return Proposal(zap(wand.letter, ">"), f"{why}zap a hole into the floor", target="zap out", span=5)
    return hole
