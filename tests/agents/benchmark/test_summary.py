import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from agents.benchmark import deaths, tables
from agents.benchmark.summary import compare, summarise
from agents.loop.result import DecisionRecord, EpisodeResult

RECORD = DecisionRecord(7, 290, "fight", "a newt is near", "The newt bites!", 5, 12, 2, repeats=4)


def game(seed: int, **facts: Any) -> EpisodeResult:
    usual: dict[str, Any] = {
        "how": "died", "cause": "killed by a newt", "role": "val", "score": 100 * seed, "turn": 1000, "deepest": 2,
        "depth": 2, "experience_level": 3, "steps": 3000, "cpu_seconds": 2.0, "progression": 0.02,
        "decisions": {"fight": 2, "explore": 3}, "tail": (RECORD,), "screen": ("", "  @"),
        "messages": ("The newt bites!",),
    }  # fmt: skip
    return EpisodeResult(seed=seed, **(usual | facts))


GAMES = [
    game(1),
    game(2, role="wiz", milestones={"dlvl5": (800, 2000)}),
    game(3, milestones={"dlvl5": (400, 1000), "mines": (300, 900)}),
    game(4, how="agent_error", cause="KeyError: 'x'", error="Traceback\n  KeyError: 'x'"),
    game(5, how="worker_crashed", cause="exit code -9", role="", score=0, turn=0, steps=0, cpu_seconds=0.0),
]


@pytest.fixture(scope="module")
def summary() -> dict[str, Any]:
    return summarise(GAMES)


def test_figures_count_every_game(summary: dict[str, Any]) -> None:
    assert summary["games"] == 5
    score = summary["overall"]["score"]
    assert score["mean"]["value"] == 200
    assert score["median"]["value"] == 200
    assert score["max"]["value"] == 400
    assert score["mean"]["low"] < 200 < score["mean"]["high"]


def test_only_a_task_with_a_goal_can_be_solved(summary: dict[str, Any]) -> None:
    assert "solved" not in summary["overall"]
    games = [game(1, task="Oracle", how="task_done"), game(2, task="Oracle"), game(3, task="Oracle"), game(4)]
    assert summarise(games)["overall"]["solved"]["mean"]["value"] == 0.25
    assert "solved" not in summarise([game(1, task="Gold")])["overall"]


def test_no_interval_below_five_games() -> None:
    few, enough = summarise(GAMES[:4]), summarise(GAMES)
    assert few["overall"]["score"]["mean"] == {"value": 250.0}
    assert "low" not in few["milestones"]["dlvl5"]
    assert enough["overall"]["score"]["median"].keys() == {"value", "low", "high"}
    text = printed(*tables.report(few, ""))
    assert "too few games" in text
    assert not re.search(r"\d%? to ", text)


def test_faults_are_counted(summary: dict[str, Any]) -> None:
    assert summary["failures"] == {"agent_error": 1, "worker_crashed": 1}
    assert summary["endings"] == {"died": 3, "agent_error": 1, "worker_crashed": 1}


def test_roles_are_apart(summary: dict[str, Any]) -> None:
    assert {role: found["games"] for role, found in summary["by_role"].items()} == {"?": 1, "val": 3, "wiz": 1}
    assert summary["by_role"]["wiz"]["score"]["mean"]["value"] == 200


def test_milestones_have_games_share_and_turn(summary: dict[str, Any]) -> None:
    found = summary["milestones"]["dlvl5"]
    assert (found["games"], found["share"], found["median_turn"]) == (2, 0.4, 600.0)
    assert 0.1 < found["low"] < 0.4 < found["high"] < 0.8
    assert list(summary["milestones"]) == ["dlvl5", "mines"]


def test_causes_are_the_commonest_first(summary: dict[str, Any]) -> None:
    assert [row["games"] for row in summary["causes"]] == [3, 1, 1]
    assert summary["causes"][0]["seeds"] == [1, 2, 3]


def test_at_most_ten_causes_are_listed() -> None:
    assert len(summarise([game(seed, cause=f"cause {seed}") for seed in range(30)])["causes"]) == 10


def test_the_games_of_the_causes_that_are_not_listed_are_told() -> None:
    many = [game(seed, cause=f"cause {seed}") for seed in range(30)]
    assert re.search(r"other causes \W+ 20 ", printed(*tables.report(summarise(many), "")))
    assert "other causes" not in printed(*tables.report(summarise(many[:10]), ""))


def test_behaviours_and_speed_add_up(summary: dict[str, Any]) -> None:
    assert summary["behaviours"] == {"explore": 15, "fight": 10}
    assert summary["speed"] == {
        "turns_per_cpu_second": 500.0, "steps_per_cpu_second": 1500.0, "cpu_seconds_per_game": 2.0,
    }  # fmt: skip


def test_walks_to_and_fro_are_counted_for_each_thousand_decisions_of_the_run() -> None:
    games = [game(1, dithers=1, decisions={"fight": 30}), game(2, dithers=8, decisions={"fight": 1000, "explore": 970})]
    found = summarise(games)
    assert found["dithers"] == 4.5
    assert "Walks to and fro: 4.5 for each 1,000 decisions" in printed(*tables.report(found, ""))


def test_an_agent_that_does_not_explain_itself_shows_no_walks() -> None:
    found = summarise([game(1, decisions={})])
    assert found["dithers"] == 0
    assert "Walks" not in printed(*tables.report(found, ""))


def test_a_summary_is_json(summary: dict[str, Any]) -> None:
    assert json.loads(json.dumps(summary)) == summary


def printed(*parts: Any) -> str:
    out = io.StringIO()
    console = Console(file=out, width=140)
    for part in parts:
        console.print(part)
    return out.getvalue()


def test_the_report_says_it_all(summary: dict[str, Any]) -> None:
    text = printed(*tables.report(summary, "walker"))
    for words in (
        "walker: 5 games",
        "points",
        "BALROG",
        "Wizard",
        "Dlvl 5",
        "40%",
        "killed by a newt",
        "explore",
        "Endings: 3 died, 1 error of the agent",
        "500 turns",
    ):
        assert words in text
    assert "FAULTS: 2 of 5 games did not end in the game: 1 agent_error, 1 worker_crashed" in text


def test_one_game_is_no_plural() -> None:
    decisions = {f"behaviour {number}": 1 for number in range(tables.TOP_BEHAVIOURS + 1)}
    text = printed(*tables.report(summarise([game(1, decisions=decisions, how="agent_error")]), "walker"))
    assert text.startswith("walker: 1 game ")
    assert "1 other " in text
    assert "FAULTS: 1 of 1 game did not" in text


def test_a_clean_run_says_so() -> None:
    assert "Faults: none" in printed(*tables.report(summarise(GAMES[:3]), ""))


def test_games_of_different_code_are_told() -> None:
    mixed = summarise([game(1, versions={"commit": "a"}), game(2, versions={"commit": "b"})])
    assert "games of 2 commits" in printed(*tables.report(mixed, ""))
    assert "commits" not in printed(*tables.report(summarise([game(1), game(2)]), ""))


def test_the_ten_most_used_behaviours_are_listed_and_the_rest_in_one_line() -> None:
    used = {f"habit {number}": 100 - number for number in range(25)}
    text = printed(*tables.report(summarise([game(1, decisions=used)]), ""))
    assert "habit 9" in text
    assert "habit 10" not in text
    assert "15 others" in text
    assert f"{sum(used.values()) - sum(range(91, 101)):,}" in text


def test_brackets_in_a_cause_are_no_markup() -> None:
    assert "[red]x" in printed(*tables.report(summarise([game(1, cause="killed by [red]x")]), ""))


def test_the_comparison_of_paired_runs() -> None:
    before = [game(seed) for seed in range(10)]
    after = [game(seed, score=100 * seed + 50, deepest=1) for seed in range(10)]
    found = compare(before, after)
    assert found["score"]["mean"].paired
    assert found["score"]["mean"].estimate.value == 50
    text = printed(tables.comparison(found))
    assert "B minus A (10 and 10 games, paired by seed)" in text
    assert "+50" in text
    assert "-1.0" in text


def test_a_comparison_says_how_many_games_a_gain_takes() -> None:
    before = [game(seed) for seed in range(10)]
    after = [game(seed, score=100 * seed + (70 if seed % 2 else 30)) for seed in range(10)]
    line = tables.power(compare(before, after), 500.0)
    assert line.startswith("Games of the same seeds in each run to see a gain in mean points (80% sure): 5% takes 5")
    assert tables.power(compare(before[:3], after[:3]), 500.0).endswith("too few games")
    assert tables.power(compare(before, before), 500.0).endswith("not known, the runs are equal")
    assert tables.power(compare(before, after), 0.0).endswith("not known, A has no points on average")
    assert "too few games" in printed(tables.comparison(compare(before[:3], after[:3])))


def test_the_comparison_of_other_games_is_unpaired() -> None:
    found = compare([game(1), game(2)], [game(3)])
    assert "unpaired" in printed(tables.comparison(found))


def test_a_comparison_tells_which_games_have_no_partner() -> None:
    found = compare([game(seed) for seed in range(5)], [game(seed) for seed in range(30)])
    text = " ".join(printed(tables.comparison(found)).split())
    assert "5 and 5 games, paired by seed; 25 games of seeds that only one has are left out" in text


def test_rewards_of_two_tasks_are_not_compared() -> None:
    runs = [[game(seed, task=task) for seed in range(5)] for task in ("Challenge", "Gold")]
    assert "reward" in compare(runs[0], runs[0])
    assert compare(*runs).keys() == compare(runs[0], runs[0]).keys() - {"reward"}


def test_one_game_in_a_few_lines() -> None:
    text = printed(tables.episode(GAMES[1]))
    for words in ("seed 2", "died: killed by a newt", "200", "Dlvl 2", "dlvl5 (T 800)", "explore 3", "500 turns"):
        assert words in text


def test_no_word_of_an_ending_comes_twice() -> None:
    starved = game(1, cause="died of starvation")
    assert "ended        died of starvation" in printed(tables.episode(starved))
    assert deaths.headline(starved).startswith("seed 1  val  died of starvation  100 points")


def test_what_a_net_weighed_at_the_end_is_told() -> None:
    drawn = replace(RECORD, choices=(("fight", 0.75), ("pray", 0.25)))
    assert deaths.line(drawn).endswith('fight (x4): a newt is near [fight 75%, pray 25%]   "The newt bites!"')
    assert "[" not in deaths.line(replace(RECORD, choices=(("fight", 1.0),)))


def test_how_a_game_ended() -> None:
    lines = list(deaths.report(game(1)))
    assert lines[0].startswith("seed 1  val  died: killed by a newt  100 points  T 1,000  Dlvl 2")
    assert '    T290 Dlvl 2 HP 5/12  fight (x4): a newt is near   "The newt bites!"' in lines
    assert "    |   @" in lines
    assert "    The newt bites!" in lines


def test_how_a_game_ended_in_short() -> None:
    lines = list(deaths.report(GAMES[3], decisions=1, messages=0, screen=False))
    assert not any("|" in line or "last messages" in line for line in lines)
    assert lines[-1].strip() == "KeyError: 'x'"


@pytest.mark.parametrize(
    ("wanted", "seeds"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"seeds": [2, 9]}, [2]),
        ({"cause": "NEWT"}, [1, 2, 3]),
        ({"cause": "agent_error"}, [4]),
        ({"role": "wiz"}, [2]),
    ],
)
def test_games_can_be_picked(wanted: dict[str, Any], seeds: list[int]) -> None:
    assert [result.seed for result in deaths.select(GAMES, **wanted)] == seeds


def test_games_grouped_by_cause() -> None:
    lines = list(deaths.groups_report(GAMES))
    assert lines[0] == "3 x killed by a newt"
    assert lines[2].strip().startswith("T290 Dlvl 2 HP 5/12  fight")
