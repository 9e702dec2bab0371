"""Going where the plan wants the hero: by the stairs."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ascend, descend
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_ahead, outmatched_beyond
from agents.symbolic.reckoning.provisions import famished
from agents.symbolic.reckoning.travel import goal_of, goes_down, stairs_towards


def take_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the stairs that lead towards the plan's goal and take them."""
    here, goal = belief.level.key, goal_of(belief)
    if here == goal.level:
        return "the plan wants the hero here"
    down = goes_down(belief, goal.level)
    if down and belief.health < belief.tuning.explore.descend_above:
        return "too hurt to go deeper"
    limits = belief.tuning.explore
    if lurkers_ahead(belief, LURKING_TURNS if belief.health < limits.return_above else limits.wait_out):
        return "not back yet to those who wait there"
    stairs = stairs_towards(belief, goal.level, down=down)
    if stairs is None:
        return "no known stairs " + ("down" if down else "up")
    if not goal.policy.heedless and not famished(belief) and outmatched_beyond(belief, stairs):
        return "those who wait there are too strong"
    if stairs == belief.pos and belief.held:
        return "held: the stairs would cost a turn"
    if stairs == belief.pos:
        command = descend() if down else ascend()
        return Proposal(command, f"take the stairs {'down' if down else 'up'} for {goal.where}", target=stairs)
    return walk(belief, belief.walking.path(stairs), f"go to the stairs for {goal.where}", ("stairs", stairs))
