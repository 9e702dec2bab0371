"""Made-up trials: hurt heroes die by fighting on, and live by Elbereth."""

import numpy as np

from agents.neural.danger.games import Trialled, laid_out
from agents.neural.danger.trials import Trial
from agents.symbolic.assessment.features import FEATURES

HEALTH = FEATURES.index("health")
DICE = 2


def made_up(seed: int, decisions: int = 60) -> Trialled:
    """Half of the decisions are of hurt heroes; two of three copies that fight on with one die, of others none."""
    generator = np.random.default_rng(seed)
    return laid_out([_trial(turn, generator) for turn in range(decisions)], DICE)


def _trial(turn: int, generator: np.random.Generator) -> Trial:
    hurt = generator.random() < 0.5
    lived = int((generator.random(DICE) < 1 / 3).sum()) if hurt else DICE
    return Trial(turn, situation(0.1 if hurt else 0.9), ("fight", "elbereth"), (lived, DICE))


def situation(health: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    features = np.zeros(len(FEATURES), np.float32)
    features[HEALTH] = health
    return features
