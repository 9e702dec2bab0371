"""The bar of the commands that play many games."""

import io

import pytest
from rich.console import Console

from agents.commands.runs import GamesBar
from agents.loop.result import EpisodeResult


@pytest.mark.parametrize(("figures", "shown"), [(("", "", ""), "median 30 points"), (("", "", "7 steps"), "7 steps")])
def test_the_bar_shows_the_median_of_the_points_or_what_it_is_told(figures: tuple[str, ...], shown: str) -> None:
    bar = GamesBar(Console(file=io.StringIO()), "random", 3, verbose=True)
    for seed, (score, figure) in enumerate(zip((30, 10, 500), figures, strict=True)):
        bar.count(EpisodeResult(seed, "died", score=score), figure)
    (task,) = bar.tasks
    assert (task.completed, task.fields["figure"]) == (3, shown)
