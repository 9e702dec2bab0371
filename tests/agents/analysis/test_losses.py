"""The table over games."""

from dataclasses import replace

import pytest
from rich.console import Console

from agents.analysis.losses import Worth, level_name, losses
from agents.analysis.report import decision_line, game_lines, tables
from tests.agents.analysis.samples import ORCS, analysis, examined

ANTS = replace(ORCS, branch="doom", depth=3, experience_level=8, kind="ant or other insect", enemy="soldier ant")
ENDS = [(6, 1_000), (6, 2_000), (7, 3_000), (8, 6_000), (8, 8_000), (9, 10_000), (5, 500)]


def test_living_on_is_worth_what_games_that_came_so_far_brought_less_what_stands() -> None:
    worth = Worth(ENDS)
    assert worth(ORCS) == pytest.approx(5_000 - 1_000)
    assert worth(replace(ORCS, score=9_000)) == 0.0
    assert worth(ANTS) == worth(ORCS), "three games at level 8 say too little: those from level 6 on are taken"
    assert Worth([(1, 100)])(ORCS) == 0.0
    assert Worth([])(ORCS) == 0.0


def test_lives_and_points_are_summed_with_their_sign() -> None:
    games = [analysis(1, examined(5, 4, 12), examined(9, 8, 4, ANTS, "fight")), analysis(2, examined(5, 0, 8))]
    table = losses(games, ENDS)
    assert table["games"] == 2
    by_name = {row["name"]: row for row in table["behaviour"]}
    assert by_name["elbereth"]["lives"]["value"] == pytest.approx(1.0)
    assert by_name["elbereth"]["points"]["value"] == pytest.approx(4_000)
    assert (by_name["elbereth"]["games"], by_name["elbereth"]["examined"]) == (2, 2)
    assert by_name["fight"]["lives"]["value"] == pytest.approx(-0.25)
    assert [row["name"] for row in table["enemy"]] == ["orc", "ant or other insect"], "the greatest loss first"
    assert [row["name"] for row in table["level"]] == ["mines", "Dlvl 3-4"]
    assert table["total"]["lives"]["value"] == pytest.approx(0.75)
    assert table["total"]["lives"]["low"] is None, "two games have no interval"


def test_games_without_a_loss_count_in_the_interval() -> None:
    games = [analysis(seed, *([examined(5, 0, 16)] if seed < 5 else [])) for seed in range(20)]
    lives = losses(games, ENDS)["total"]["lives"]
    assert lives["value"] == pytest.approx(5.0)
    assert 1.0 <= lives["low"] <= 2.0
    assert 8.0 <= lives["high"] <= 10.0


def test_few_games_with_a_loss_have_no_interval_however_many_there_are() -> None:
    games = [analysis(seed, *([examined(5, 0, 16)] if seed < 4 else [])) for seed in range(20)]
    assert losses(games, ENDS)["total"]["lives"] == {"value": 4.0, "low": None, "high": None}


@pytest.mark.parametrize(
    ("branch", "depth", "name"),
    [("doom", 2, "Dlvl 1-2"), ("doom", 9, "Dlvl 5-9"), ("doom", 30, "Dlvl 25 and below"), ("sokoban", 6, "sokoban")],
)
def test_levels_have_names(branch: str, depth: int, name: str) -> None:
    assert level_name(replace(ORCS, branch=branch, depth=depth)) == name


def test_a_decision_says_what_was_played_and_what_was_better_with_the_forks() -> None:
    line = decision_line(examined(100, 0, 10), 40)
    assert "played elbereth (to elbereth), lives 40 turns 0 % (0 of 16)" in line
    assert "best flee (to flee) 62 % (10 of 16)" in line
    assert "hill orc" in line


def test_everything_is_printed() -> None:
    games = [analysis(1, examined(5, 0, 12)), analysis(2)]
    console = Console(width=140, record=True, file=open("/dev/null", "w"))  # noqa: SIM115  closed with the process
    for part in tables(losses(games, ENDS)):
        console.print(part)
    text = console.export_text()
    console.file.close()
    for word in ("elbereth", "orc", "mines", "too few games", "2 games"):
        assert word in text
    assert [line.split()[0] for line in game_lines(games[0])] == ["seed", "BLUNDER"]


def test_games_without_a_loss_are_told_in_one_line() -> None:
    (line,) = tables(losses([analysis(1), analysis(2)], ENDS))
    assert str(line) == "2 games; no decision in them looked like a loss"
