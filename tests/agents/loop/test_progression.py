import pytest

from agents.loop.progression import progression, table
from agents.loop.rollout import late_milestones
from nethack_env.episode import Ending, EpisodeEnd


@pytest.mark.parametrize(
    ("depth", "level", "expected"),
    [(1, 1, 0.0), (5, 1, 0.026482), (1, 8, 0.074536), (10, 8, 0.125586), (50, 1, 0.806796), (1, 14, 0.494039)],
)
def test_the_better_of_depth_and_experience_counts(depth: int, level: int, expected: float) -> None:
    assert progression(depth, level) == expected


def test_beyond_the_table_its_last_row_counts() -> None:
    assert progression(53, 1) == progression(50, 1)


def test_a_game_without_facts_has_made_no_progress() -> None:
    assert progression(0, 0) == 0.0
    assert progression(-5, 1) == 0.0


def test_figures_grow_with_depth_and_level() -> None:
    for name, last in (("depth", 50), ("experience_level", 30), ("quest_home", 5)):
        figures = [table()[name, level] for level in range(1, last + 1)]
        assert figures == sorted(figures)


def end(how: Ending, *milestones: str) -> EpisodeEnd:
    return EpisodeEnd(
        how=how, cause="", score=0, steps=1, turn=1, depth=1, deepest=1, experience_level=1, role="", race="",
        gender="", alignment="", milestones=dict.fromkeys(milestones, (1, 1)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("game", "expected"),
    [
        (end("died", "dlvl5"), 0.0),
        (end("died", "quest"), 0.366113),
        (end("died", "planes", "astral"), 0.874587),
        (end("ascended", "planes", "astral"), 1.0),
    ],
)
def test_late_milestones_count(game: EpisodeEnd, expected: float) -> None:
    assert progression(1, 1, late_milestones(game)) == expected


def test_every_late_milestone_is_in_the_table() -> None:
    assert set(late_milestones(end("ascended", "quest", "astral"))) <= set(table())
