"""The ways out of a fight: which of them lead away now, each as the command that takes it, or why it does not."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import Command, ascend, descend, zap
from agents.symbolic.geometry import CLOSE, Pos, chebyshev
from agents.symbolic.knowledge.dangers import HUMAN_SPEED, follows_on_stairs, stationary
from agents.symbolic.knowledge.terrain import TERRAINS, WAYS_DOWN, WAYS_UP
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.reckoning.digging import can_fall
from agents.symbolic.reckoning.elbereth import can_write, held_off, respects
from agents.symbolic.reckoning.foes import foe, pace
from agents.symbolic.reckoning.incoming_fire import doomed, under_fire
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_beyond, odds_beyond
from agents.symbolic.reckoning.medusa import medusa_beyond
from agents.symbolic.reckoning.odds import combatants, in_danger, losing, must_leave, outlook, survival
from agents.symbolic.reckoning.teleports import departure, teleports_work
from agents.symbolic.reckoning.wands import digging_wand
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

Way = Command | str
"""The command that leads out now, or why there is none."""

MOST_LOST = 0.5
"""Share of the hit points that a run may be expected to cost."""

PREFERS_UP = 6
"""Steps by which stairs up may be farther away than those down: the enemies above are weaker."""

LAST_ROUND = 1.0
"""Actions that must be left for a second attempt to write, since 28 % come out garbled."""


def leads_out(belief: Belief) -> bool:
    """Whether the hero can be gone at once, one way or the other."""
    return any(not isinstance(way(belief), str) for way in (by_stairs, by_teleport, through_floor))


def closed(belief: Belief, stairs: Pos) -> str | None:
    """Say why a square is no way off the level: it has no stairs, or they lead to nothing better; None if it is one."""
    ground = TERRAINS[belief.level.terrain[stairs]]
    up = ground in WAYS_UP
    if not up and ground not in WAYS_DOWN:
        return "not on stairs"
    if up and belief.stats.depth <= 1:
        return "these stairs lead out of the dungeon"
    if up and medusa_beyond(belief, stairs):
        return "Medusa may sit at their other end"
    return "those left at the other end are no better" if worse_beyond(belief, stairs) else None


def worse_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether those left at the other end of stairs, not long ago, are no easier to beat than those who are here.

    A hero who hops to and fro between two fights takes a free blow at each arrival and wins neither.
    """
    if not lurkers_beyond(belief, stairs, LURKING_TURNS):
        return False
    odds = odds_beyond(belief, stairs, belief.stats.hp)
    return odds < belief.tuning.odds.safe_above and odds < survival(belief) + belief.tuning.escape.clearly


def taken(belief: Belief) -> Command:
    """Return the command that takes the stairs underfoot."""
    return ascend() if belief.here in WAYS_UP else descend()


def by_stairs(belief: Belief) -> Way:
    """Take the stairs underfoot out of a lost fight, or a ray's way: unless all beside the hero would come along."""
    shut = closed(belief, belief.pos)
    if shut is not None:
        return shut
    if belief.held:
        return "held: the stairs would cost a turn"
    aimed_at = doomed(belief)
    if not aimed_at and not (belief.adjacent_hostiles() and must_leave(belief)):
        return "no need to leave"
    hurt = belief.health <= belief.tuning.escape.bounce_below
    if _just_arrived(belief) and not hurt and survival(belief) >= belief.tuning.odds.hopeless_below:
        return "came by these stairs just now"
    if not aimed_at and _would_follow(belief):
        return "it would follow"
    return taken(belief)


def _just_arrived(belief: Belief) -> bool:
    """Whether stairs were taken a few turns ago."""
    lately = belief.journal.since(belief.turn - belief.tuning.escape.no_bouncing)
    return any(effect.did(Verb.ASCEND, Verb.DESCEND) for effect in lately)


def _would_follow(belief: Belief) -> bool:
    """Whether a single enemy is beside the hero, and comes along on stairs."""
    beside = belief.adjacent_hostiles()
    return len(beside) < 2 and all(m.species and follows_on_stairs(m.species) for m in beside)


def stairs_within(belief: Belief, steps: int) -> bool:
    """Whether the stairs underfoot lead out, or the hero can run to others so near; on stairs it runs to no others."""
    if belief.here in WAYS_UP or belief.here in WAYS_DOWN:
        return not isinstance(by_stairs(belief), str)
    path = run(belief) if not belief.bound else ()
    return bool(path) and belief.walking.distance(path[-1]) <= steps


def run(belief: Belief) -> tuple[Pos, ...]:
    """Return the way to the best stairs to run to; empty if there are none, or the run would cost too much."""
    goal = _refuge(belief)
    path = belief.walking.path(goal) if goal is not None else ()
    return path if path and _cost_of_run(belief, len(path)) <= MOST_LOST * belief.stats.hp else ()


def _refuge(belief: Belief) -> Pos | None:
    """Return the nearest stairs, those up first if they are not much farther."""
    others = (pos for pos in belief.level.find(*WAYS_UP, *WAYS_DOWN) if pos != belief.pos)
    ranked = ((_effort(belief, pos), pos) for pos in others if closed(belief, pos) is None)
    best = min(ranked, default=None)
    return best[1] if best is not None and best[0] <= belief.tuning.escape.longest_run else None


def _effort(belief: Belief, stairs: Pos) -> int:
    """Return the steps to stairs, and as many more as it counts that they lead down, or that an enemy is nearer."""
    steps = belief.walking.distance(stairs)
    nearer = any(chebyshev(monster.pos, stairs) < steps for monster in combatants(belief))
    down = TERRAINS[belief.level.terrain[stairs]] in WAYS_DOWN
    return steps + PREFERS_UP * down + belief.tuning.escape.blocked_cost * nearer


def _cost_of_run(belief: Belief, steps: int) -> float:
    """Return the hit points that the run is expected to cost.

    A pursuer that must move to keep up does not strike (monmove.c, dochug): only what is faster than the hero gets
    blows in, and each enemy beside the hero perhaps one at the start.
    """
    rate = outlook(belief).rate
    if rate <= 0.0:
        return 0.0
    lead = [_spare_speed(belief, monster) for monster in combatants(belief)]
    return rate * (0.5 + steps * max(lead, default=0.0))


def _spare_speed(belief: Belief, monster: Monster) -> float:
    """Share of its moves that a pursuer has left to strike with."""
    if monster.species is None or stationary(monster.species):
        return 0.0
    hero = HUMAN_SPEED * pace(belief)
    return max(0.0, 1.0 - hero / monster.speed) if monster.speed else 0.0


def by_teleport(belief: Belief) -> Way:
    """Teleport to another place on the level, out of a lost fight or of the way of a ray that may kill.

    It is sure and at once, so a badly hurt hero takes it out of any fight that is not as good as won.
    """
    if _stays(belief) and not _hard_pressed(belief) and not doomed(belief):
        return "no lost fight"
    if not teleports_work(belief):
        return "nobody teleports here"
    return departure(belief) or "nothing to teleport with"


def through_floor(belief: Belief) -> Way:
    """Zap a hole into the floor for the same, when no stairs and no engraving will do: each level deeper is worse."""
    aimed_at = doomed(belief)
    if not aimed_at and (_stays(belief) or belief.health >= belief.tuning.escape.fall_below):
        return "no lost fight"
    digger = digging_wand(belief)
    if digger is None or not can_fall(belief):
        return "no wand of digging, or not here"
    if not aimed_at and (stairs_within(belief, belief.tuning.escape.stairs_before_fall) or _engraving_will_do(belief)):
        return "stairs or an engraving will do"
    return "those who follow are too strong by themselves" if _pursued(belief) else zap(digger.letter, ">")


def _stays(belief: Belief) -> bool:
    """Whether there is no need to leave: nobody strikes, or the fight is not being lost."""
    return not (_assailed(belief) and losing(belief))


def _assailed(belief: Belief) -> bool:
    """Whether somebody is beside the hero whom no Elbereth holds off."""
    return bool(belief.adjacent_hostiles()) and not held_off(belief)


def _hard_pressed(belief: Belief) -> bool:
    """Whether the hero is hurt, and fights on at odds that a sure way out beats.

    An Archeologist fought a mumak at odds of .73 and .53, with three wands of teleportation (seed 2040).
    """
    odds = belief.tuning.odds
    return _assailed(belief) and belief.health < odds.alarm and survival(belief) < odds.safe_above


def _engraving_will_do(belief: Belief) -> bool:
    """Whether all who may strike before it is done respect an Elbereth, and there is time for a second attempt."""
    if not can_write(belief) or belief.has(Condition.BLIND) or under_fire(belief) or in_danger(belief, LAST_ROUND):
        return False
    return all(respects(belief, m) for m in belief.hostiles if chebyshev(m.pos, belief.pos) <= CLOSE)


def _pursued(belief: Belief) -> bool:
    """Whether those beside who come along would win the fight below as well (dog.c, keepdogs)."""
    beside = belief.adjacent_hostiles()
    followers = [foe(belief, m) for m in beside if m.species is not None and follows_on_stairs(m.species)]
    return fight_outlook(followers).survival(belief.stats.hp) < belief.tuning.odds.lost_below
