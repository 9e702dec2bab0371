"""What DAgger and PPO share: lanes in which the net plays, with the teacher looking on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from rich.console import Console

from agents.neural.recurrent.collector import Collector, Experience
from agents.neural.recurrent.training import Training, TrainingConfig
from agents.neural.recurrent.vectorised_games import Ended, GameSeeds, Lane

RECENT = 50
"""Games over which points are averaged."""


class PlayingTraining(Training):
    """A run whose chunks come from games played along the way."""

    def __init__(self, config: TrainingConfig, out: Path, console: Console) -> None:
        super().__init__(config, out, console)
        seeds = GameSeeds(config.first_seed, config.games, config.lanes)
        lanes = [Lane(number, seeds, config.features, config.max_choices) for number in range(config.lanes)]
        self.collector = Collector(lanes, self.generator, self.device)
        self._recent: deque[tuple[int, int]] = deque(maxlen=RECENT)

    def play(self, beta: float) -> Experience:
        """Play the next chunk; `self.state` goes on to its end."""
        experience, self.state = self.collector.collect(self.net, self.state, self.config.time, beta)
        self._count(experience.ended)
        self.learnt += experience.choices.numel()
        return experience

    def results(self) -> dict[str, float]:
        """Return mean points and depth of the last games."""
        if not self._recent:
            return {}
        return {"points": mean(score for score, _ in self._recent), "deepest": mean(deep for _, deep in self._recent)}

    def put_down(self) -> dict[str, Any]:
        """Remember where each game stands."""
        return {
            "lanes": [lane.save() for lane in self.collector.lanes], "taught": self.collector.taught,
            "recent": list(self._recent),
        }  # fmt: skip

    def pick_up(self, saved: dict[str, Any]) -> None:
        """Play each game up to where it stood."""
        for lane, place in zip(self.collector.lanes, saved["lanes"], strict=True):
            lane.restore(place)
        self.collector.taught = saved["taught"]
        self._recent = deque(((score, deepest) for score, deepest in saved["recent"]), maxlen=RECENT)

    def close(self) -> None:
        """Free the games."""
        for lane in self.collector.lanes:
            lane.close()

    def _count(self, ended: Sequence[Ended]) -> None:
        self._recent.extend((game.score, game.deepest) for game in ended)
