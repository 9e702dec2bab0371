"""Getting away: by the stairs underfoot, or by running to stairs before those who are no faster."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import CLOSE, bearing
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import fearless, protected
from agents.symbolic.reckoning.odds import combatants, must_leave
from agents.symbolic.reckoning.ways_out import by_stairs, closed, run, taken, worse_beyond

_STAIRS = "escape by stairs"


def escape_by_stairs(belief: Belief) -> Proposal | Refusal:
    """Take the stairs underfoot out of a losing fight, unless those beside the hero would all come along.

    And out of the line of a ray that may kill.
    """
    way = by_stairs(belief)
    return way if isinstance(way, str) else Proposal(way, "leave a losing fight by the stairs", target=_STAIRS)


def flee(belief: Belief) -> Proposal | Refusal:
    """Run to stairs from a fight that is being lost, if the run costs less than staying."""
    if not combatants(belief) or not must_leave(belief):
        return "no need to run"
    if protected(belief) and _duel(belief):
        return "behind Elbereth, and alone with enemies that do not care"
    return run_to_stairs(belief, "run for the stairs") or "no stairs to run to, or they would catch up"


def _duel(belief: Belief) -> bool:
    """Whether an Elbereth keeps some off, and the others alone can be beaten: to run would bring them all on."""
    foes = fearless(belief, CLOSE)
    return (
        0 < len(foes) < len(combatants(belief, CLOSE))
        and fight_outlook(foes).survival(belief.stats.hp) >= belief.tuning.odds.lost_below
    )


def run_to_stairs(belief: Belief, why: str) -> Proposal | None:
    """Propose a step to the nearest stairs, or taking them, unless the run would cost too much or somebody holds on.

    The hero has decided to leave, so stairs underfoot need no lost fight; those with worse at the other end are not
    left for others.
    """
    if belief.held:
        return None
    if closed(belief, belief.pos) is None:
        return Proposal(taken(belief), f"{why}: leave", target=_STAIRS)
    path = () if worse_beyond(belief, belief.pos) else run(belief)
    return walk(belief, path[:1], f"{why}: {bearing(belief.pos, path[-1])}", ("flee", path[-1])) if path else None
