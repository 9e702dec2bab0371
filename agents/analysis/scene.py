"""Where the hero stands at a decision, in the words by which the table over games is ordered."""

from __future__ import annotations

from agents.analysis.result import Scene
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from nethack_env.observation import Dungeon

NOBODY = "nobody in view"


def scene(belief: Belief) -> Scene:
    """Return where the hero stands, as the agent believes."""
    stats = belief.stats
    enemy, kind = _enemy(belief)
    return Scene(
        branch=Dungeon(stats.dungeon).name.lower(),
        depth=stats.depth,
        experience_level=stats.experience_level,
        hp=stats.hp,
        max_hp=stats.max_hp,
        score=stats.score,
        enemy=enemy,
        kind=kind,
    )


def _enemy(belief: Belief) -> tuple[str, str]:
    """Return the species and the class of the nearest enemy; among equals the most dangerous."""

    def nearness(monster: Monster) -> tuple[int, int]:
        difficulty = monster.species.difficulty if monster.species is not None else 0
        return chebyshev(monster.pos, belief.pos), -difficulty

    nearest = min(belief.hostiles, key=nearness, default=None)
    if nearest is None:
        return NOBODY, NOBODY
    return nearest.name, nearest.species.group if nearest.species is not None else nearest.name
