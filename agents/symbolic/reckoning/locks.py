"""What opens locks without a kick: tools, and blunt weapons."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.weapon_kinds import is_pick

_TOOLS = ("skeleton key", "lock pick", "credit card")

_BLUNT = frozenset(
    {Skill.CLUB, Skill.MACE, Skill.MORNING_STAR, Skill.HAMMER, Skill.QUARTERSTAFF, Skill.POLEARMS, Skill.SPEAR,
     Skill.TRIDENT, Skill.LANCE}
)  # fmt: skip
"""Skills of the weapons that #force hammers with: a blade may break, a flail does not do (lock.c:541, obj.h:155)."""


def unlocking_tool(belief: Belief) -> Carried | None:
    """Return the best tool for locks that the hero carries."""
    return belief.inventory.first_named(*_TOOLS)


def hammers(belief: Belief) -> bool:
    """Whether the weapon in hand forces the lock of a box without breaking."""
    held = belief.inventory.wielded
    return held is not None and held.kind is not None and (held.kind.skill in _BLUNT or is_pick(held.kind))
