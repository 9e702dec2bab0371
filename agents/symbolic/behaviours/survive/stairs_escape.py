"""Getting away: by the stairs underfoot, or by running to stairs before those who are no faster."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import ascend, descend
from agents.symbolic.geometry import CLOSE, Pos, bearing, chebyshev
from agents.symbolic.knowledge.dangers import HUMAN_SPEED, follows_on_stairs, stationary
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import fearless, protected
from agents.symbolic.reckoning.foes import pace
from agents.symbolic.reckoning.incoming_fire import doomed
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_beyond, odds_beyond
from agents.symbolic.reckoning.odds import combatants, losing, must_leave, outlook, survival
from agents.symbolic.verb import Verb

MOST_LOST = 0.5
"""Share of the hit points that a run may be expected to cost."""

PREFERS_UP = 6
"""Steps by which stairs up may be farther away than those down: who waits above is weaker."""


def _just_arrived(belief: Belief) -> bool:
    """Whether stairs were taken a few turns ago."""
    lately = belief.journal.since(belief.turn - belief.tuning.escape.no_bouncing)
    return any(effect.did(Verb.ASCEND, Verb.DESCEND) for effect in lately)


def worse_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether those left at the other end of stairs, not long ago, are no easier to beat than those who are here.

    Whoever hops to and fro between two fights takes a free blow at each arrival and wins neither.
    """
    if not lurkers_beyond(belief, stairs, LURKING_TURNS):
        return False
    odds = odds_beyond(belief, stairs, belief.stats.hp)
    return odds < belief.tuning.odds.safe_above and odds < survival(belief) + belief.tuning.escape.clearly


def escape_by_stairs(belief: Belief) -> Proposal | Refusal:
    """Take the stairs underfoot out of a losing fight, unless those beside the hero would all come along.

    And out of the line of a ray that may kill.
    """
    up = belief.here in WAYS_UP
    if not up and belief.here not in WAYS_DOWN:
        return "not on stairs"
    if up and belief.stats.depth <= 1:
        return "these stairs lead out of the dungeon"
    if belief.held:
        return "held: the stairs would cost a turn"
    beside = belief.adjacent_hostiles()
    aimed_at = doomed(belief)
    if not aimed_at and (not beside or not losing(belief)):
        return "no need to leave"
    if _just_arrived(belief) and belief.health > belief.tuning.escape.bounce_below:
        return "came by these stairs just now"
    if worse_beyond(belief, belief.pos):
        return "those left at the other end are no better"
    if not aimed_at and len(beside) < 2 and all(m.species and follows_on_stairs(m.species) for m in beside):
        return "it would follow"
    return Proposal(ascend() if up else descend(), "leave a losing fight by the stairs", target="escape by stairs")


def flee(belief: Belief) -> Proposal | Refusal:
    """Run to stairs from a fight that is being lost, if the run costs less than staying."""
    if not combatants(belief) or not must_leave(belief):
        return "no need to run"
    if protected(belief) and _duel(belief):
        return "alone against who does not care, behind Elbereth"
    return run_to_stairs(belief, "run for the stairs") or "no stairs to run to, or they would catch up"


def _duel(belief: Belief) -> bool:
    """Whether an Elbereth keeps some off, and the others alone can be beaten: to run would bring them all on."""
    foes = fearless(belief, CLOSE)
    return (
        0 < len(foes) < len(combatants(belief, CLOSE))
        and fight_outlook(foes).survival(belief.stats.hp) >= belief.tuning.odds.lost_below
    )


def way_out(belief: Belief, steps: int, why: str = "run for the stairs") -> Proposal | None:
    """Propose the stairs underfoot if they would do, or the way to others at most so many steps away."""
    if belief.here in WAYS_UP or belief.here in WAYS_DOWN:
        leave = escape_by_stairs(belief)
        return leave if isinstance(leave, Proposal) else None
    goal = _refuge(belief)
    if goal is None or belief.bound or belief.walking.distance(goal) > steps:
        return None
    return run_to_stairs(belief, why)


def run_to_stairs(belief: Belief, why: str) -> Proposal | None:
    """Propose a step to the nearest stairs, or taking them, unless the run would cost too much or somebody holds on."""
    if belief.held:
        return None
    if belief.here in WAYS_DOWN or (belief.here in WAYS_UP and belief.stats.depth > 1):
        if worse_beyond(belief, belief.pos):
            return None
        return Proposal(ascend() if belief.here in WAYS_UP else descend(), f"{why}: leave", target="escape by stairs")
    goal = _refuge(belief)
    path = belief.walking.path(goal) if goal is not None else ()
    if goal is None or not path or _cost_of_run(belief, len(path)) > MOST_LOST * belief.stats.hp:
        return None
    return walk(belief, path[:1], f"{why}: {bearing(belief.pos, goal)}", ("flee", goal))


def _refuge(belief: Belief) -> Pos | None:
    """Return the nearest stairs, those up first if they are not much farther."""
    best: tuple[int, Pos] | None = None
    for pos in belief.level.find(*WAYS_UP, *WAYS_DOWN):
        up = belief.level.terrain[pos] in WAYS_UP
        if pos == belief.pos or (up and belief.stats.depth <= 1) or worse_beyond(belief, pos):
            continue
        steps = belief.walking.distance(pos)
        nearer = any(chebyshev(monster.pos, pos) < steps for monster in combatants(belief))
        steps += (0 if up else PREFERS_UP) + (belief.tuning.escape.blocked_cost if nearer else 0)
        if steps <= belief.tuning.escape.longest_run and (best is None or (steps, pos) < best):
            best = (steps, pos)
    return best[1] if best is not None else None


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
