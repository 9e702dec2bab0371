"""Taking in a frame: the one way in which the belief changes, with the lessons that follow from the last command."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.absorb import swallowed, swallower
from agents.symbolic.belief.belief import NO_EVENTS, Belief
from agents.symbolic.belief.hero import hero_introduced
from agents.symbolic.belief.intent import pursue
from agents.symbolic.belief.lessons import learn
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.belief.polymorph import both_forms, own_form
from agents.symbolic.geometry import CLOSE, NEAR, Pos, adjacent, chebyshev, neighbours
from agents.symbolic.knowledge.dangers import follows_on_stairs
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.perception.events import EventKind
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.introduction import in_attributes, in_welcome
from agents.symbolic.perception.messages import parse_message
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Observation, Stats

BARRED_TURNS = 100
"""How long an enemy in view keeps a level from counting as explored: it will move, or be killed."""


def update(belief: Belief, observation: Observation, exchange: Exchange) -> None:
    """Take in the frame of a decision point and what was said on the way to it."""
    belief.forget_moment()
    belief.exchange = exchange
    belief.messages = exchange.messages
    headings = [window.title for window in exchange.windows if window.more]  # "There is a staircase down here."
    belief.events = [event for message in (*exchange.messages, *headings) for event in parse_message(message)]
    belief.event_kinds = frozenset(event.kind for event in belief.events) if belief.events else NO_EVENTS
    _count_lives(belief, observation.stats)
    belief.previous_pos, belief.pos = belief.pos, (belief.stats.y, belief.stats.x)
    belief.previous_level = belief.level
    if belief.hero.role == "unknown":
        _meet_hero(belief)
    _enter_level(belief)
    _see(belief, observation)
    belief.previous_inventory, belief.inventory = belief.inventory, belief.reader.read(observation)
    learn(belief)


def take_stock(belief: Belief) -> None:
    """Note what is in reach: stairs, and whether anything is still to be seen; due before a decision, not each step."""
    if belief.engulfed:
        return
    if belief.prospects.stairs:
        belief.way_out = belief.turn
    if not belief.level.done and belief.prospects.unexplored is None and not _barred(belief):
        belief.level.done = True


def set_out(belief: Belief, behaviour: str, target: object, goal: Pos) -> None:
    """Note the walk that was decided on."""
    belief.intent = pursue(belief.intent, (behaviour, target), goal, belief.pos, belief.turn)


def _barred(belief: Belief) -> bool:
    """Whether an enemy that came into view of late may stand in the way of what is unseen."""
    there = (*belief.tracker.lingering(belief.turn, belief.pos), *belief.monsters)
    return any(monster.hostile and belief.turn - monster.since < BARRED_TURNS for monster in there)


def _count_lives(belief: Belief, shown: Stats) -> None:
    """Take the bottom line in, with the hit points of both shapes if the hero has changed."""
    command = belief.exchange.command
    healed = command is not None and command.verb is Verb.PRAY and belief.happened(EventKind.HP_FIXED)
    belief.own_form = own_form(shown, belief.stats, belief.own_form, healed=healed)
    belief.previous, belief.stats = belief.stats, both_forms(shown, belief.own_form)


def _meet_hero(belief: Belief) -> None:
    lines = [line for window in belief.exchange.windows for line in window.lines()]
    told = (in_attributes(lines), *map(in_welcome, belief.messages))
    belief.hero = next((hero_introduced(words) for words in told if words is not None), belief.hero)


def _enter_level(belief: Belief) -> None:
    key = (belief.stats.dungeon, belief.stats.dungeon_level)
    belief.deepest = max(belief.deepest, belief.stats.depth)
    if key == belief.level.key:
        return
    around = [m for m in belief.monsters if m.hostile and chebyshev(m.pos, belief.previous_pos) <= NEAR]
    belief.tracker.forget()
    belief.intent = None
    belief.underfoot = None
    belief.trapped = belief.held = False
    belief.kills = {}
    belief.failed_steps.clear()
    belief.way_out = belief.stats.turn
    if key not in belief.levels:
        belief.levels[key] = Level(key, belief.stats.turn)
    belief.level = belief.levels[key]
    _record_passage(belief, around)


def _record_passage(belief: Belief, around: Iterable[Monster]) -> None:
    """After stairs: know both ends of the way that was taken, and who was left behind."""
    command = belief.exchange.command
    if command is None or not command.does(Verb.DESCEND, Verb.ASCEND) or belief.previous_level.key[0] < 0:
        return
    arrival = _arrival(belief, down=command.verb is Verb.DESCEND)
    old, new = belief.previous_level.key, belief.level.key
    if any(_on_its_heels(monster, belief.previous_pos) for monster in around):
        belief.previous_level.fled = belief.turn
    belief.previous_level.lurkers = tuple(
        monster.species
        for monster in around
        if monster.species is not None
        and not (follows_on_stairs(monster.species) and adjacent(monster.pos, belief.previous_pos))
    )
    belief.dungeon.record(old, belief.previous_pos, new)
    belief.dungeon.record(new, arrival, old)


def _on_its_heels(monster: Monster, hero: Pos) -> bool:
    """Whether an enemy was beside the hero, or a step away and on its way: a unicorn keeps off lines (monmove.c)."""
    return adjacent(monster.pos, hero) or (chebyshev(monster.pos, hero) == CLOSE and monster.stirs)


def _arrival(belief: Belief, *, down: bool) -> Pos:
    """Return the stairs by which the hero came; if somebody stood on them they are beside it (do.c, u_collide_m)."""
    level, ways = belief.level, WAYS_UP if down else WAYS_DOWN
    if level.terrain[belief.pos] in (*WAYS_UP, *WAYS_DOWN):
        return belief.pos
    beside = next((pos for pos in neighbours(belief.pos) if level.terrain[pos] in ways), None)
    if beside is None:
        level.set_terrain(belief.pos, Terrain.STAIRS_UP if down else Terrain.STAIRS_DOWN)
    return beside or belief.pos


def _see(belief: Belief, observation: Observation) -> None:
    """Take the map in; inside a monster there is none."""
    glyphs = observation.glyphs
    belief.engulfed = swallowed(glyphs, *belief.pos)
    belief.engulfer = None
    if belief.engulfed:
        belief.engulfer = None if belief.has(Condition.HALLUCINATING) else swallower(glyphs, *belief.pos)
        belief.monsters = []
        return
    shown = belief.level.absorb(glyphs, belief.pos)
    if not belief.has(Condition.BLIND):
        belief.level.look(glyphs, belief.pos, belief.turn)
    stood = belief.pos == belief.previous_pos and belief.level is belief.previous_level
    belief.monsters = belief.tracker.update(
        shown,
        belief.turn,
        blurred=belief.has(Condition.HALLUCINATING),
        standing=belief.pos if stood and not belief.has(Condition.BLIND) else None,
    )
    for monster in belief.monsters:
        if monster.attitude is Attitude.TAME:
            belief.level.pet_seen = monster.pos, belief.stats.turn
    belief.level.alone += belief.stats.turn - belief.previous.turn
    if any(monster.hostile for monster in belief.monsters):
        belief.level.alone = 0
