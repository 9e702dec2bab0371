import json
from pathlib import Path

import pytest

from agents.benchmark.health import NOTHING_LEFT
from agents.benchmark.report import losses, page, soak, tables
from agents.benchmark.report.cells import Cell, Figure, Summary, Table
from agents.benchmark.report.comparison import beside
from agents.benchmark.report.published import published
from agents.benchmark.report.runs import load
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.setup import RunConfig
from tests.agents.benchmark.report.runs import game, write


def words(cell: Cell) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in cell.pieces)


def rows(table: Table) -> dict[str, list[str]]:
    return {words(first): [words(cell) for cell in rest] for first, *rest in table.rows}


@pytest.fixture
def summary(tmp_path: Path) -> Summary:
    games = [game(seed, role="val", milestones={"mines": (9, 9)} if seed < 3 else {}) for seed in range(6)]
    games += [game(10, role="wiz", milestones={"mines": (9, 9)}), game(11, role="wiz", milestones={})]
    (run,) = load([write(tmp_path / "run", games)])
    return Summary(0, run.summary)


def test_roles_by_milestones_are_shares_or_counts_where_games_are_few(summary: Summary) -> None:
    found = rows(tables.role_milestones(summary))
    assert found["Valkyrie"] == ["6", "50%"]
    assert found["Wizard"] == ["2", "1 of 2"]
    assert found["all"] == ["8", "50%"]


def test_roles_with_few_games_have_no_interval(summary: Summary) -> None:
    found = rows(tables.roles(summary))
    assert found["Wizard"][2] == "too few games"
    assert " to " in found["Valkyrie"][2]


def test_the_behaviours_are_the_ten_most_used_and_the_rest(summary: Summary) -> None:
    table = tables.behaviours(summary)
    assert table is not None
    found = rows(table)
    assert len(found) == 11
    assert found["4 others"][1].endswith("%")


def test_the_walks_to_and_fro_stand_below_the_behaviours(tmp_path: Path) -> None:
    (run,) = load([write(tmp_path / "run", [game(1, dithers=2, decisions={"fight": 500})])])
    table = tables.behaviours(Summary(0, run.summary))
    assert table is not None
    assert table.note == "Walks to and fro: 4.0 for each 1,000 decisions."


def test_the_causes_are_those_of_all_games(tmp_path: Path) -> None:
    (run,) = load([write(tmp_path / "run", [game(seed, cause=f"cause {min(seed, 12):02}") for seed in range(30)])])
    found = rows(tables.causes(Summary(0, run.summary), run.results, lambda game: str(game.seed)))
    assert found["cause 12"] == ["18", "60%", *found["cause 12"][2:4], "12 13 14 15 16 ..."]
    assert found["other causes"][:2] == ["3", "10%"]
    assert sum(int(cells[0]) for cells in found.values()) == 30


def test_figures_know_where_they_come_from(summary: Summary) -> None:
    cell = summary.interval("score", "overall", "score", "mean")
    pointers = [piece.pointer for piece in cell.pieces if isinstance(piece, Figure)]
    assert pointers == ["/overall/score/mean/low", "/overall/score/mean/high"]
    (figure,) = Summary(2, {"behaviours": {"a/b": 3}}).count("behaviours", "a/b").pieces
    assert isinstance(figure, Figure)
    assert (figure.run, figure.pointer) == (2, "/behaviours/a~1b")


def test_quantiles_and_games_in_play(tmp_path: Path) -> None:
    runs = load([write(tmp_path / "run", [game(seed, score=100 * seed, turn=1000 * seed) for seed in range(1, 10)])])
    assert rows(tables.quantiles(runs))["run"] == ["9", "180", "300", "500", "700", "820"]
    in_play = tables.risk(runs)
    assert in_play.columns == ("turn<", "0", "2,000", "4,000", "6,000", "8,000")
    assert rows(in_play)["run"] == ["9", "8", "6", "4", "2"]


def test_what_others_published_stands_below_these_runs(tmp_path: Path) -> None:
    runs = load([write(tmp_path / "run", [game(seed) for seed in range(6)])])
    table = tables.others([(run, Summary(0, run.summary)) for run in runs])
    assert words(table.rows[0][0]) == "run"
    assert "7,600 to 8,400" in {words(row[2]) for row in table.rows}
    assert len(table.rows) == 1 + len(published())


def test_every_published_result_has_its_protocol_and_source() -> None:
    for found in published():
        assert found.protocol, found.agent
        assert found.source, found.agent
        assert found.standing in ("published", "measured here", "reported")
        assert found.mean or found.median or found.progression


def test_a_comparison_of_the_same_seeds_is_paired(tmp_path: Path) -> None:
    first = [game(seed) for seed in range(12)]
    second = [game(seed, score=game(seed).score + 400 + seed) for seed in range(12)]
    found = beside(*load([write(tmp_path / "a", first), write(tmp_path / "b", second)]))
    assert found.how == "12 games of the same seeds in both, compared seed by seed"
    mean, _, verdict, *_ = rows(found.differences)["points"]
    assert (mean, verdict) == ("+406", "higher")
    assert rows(found.differences)["turns"][:3] == ["+0", "+0 to +0", "open"]
    assert "task reward" not in rows(found.differences)
    seen = rows(found.power)["mean points"]
    assert int(seen[1].replace(",", "")) >= int(seen[3].replace(",", "")) >= 1


def test_a_comparison_of_few_games_says_so(tmp_path: Path) -> None:
    runs = [
        write(tmp_path / name, [game(seed) for seed in range(start, start + 3)]) for name, start in (("a", 0), ("b", 9))
    ]
    found = beside(*load(runs))
    assert found.how == "3 and 3 games of different seeds"
    assert rows(found.differences)["points"][1:3] == ["too few games", ""]
    assert rows(found.power)["mean points"][1:] == ["too few games"] * 4


def test_a_comparison_of_other_settings_names_them(tmp_path: Path) -> None:
    whole, gold = RunConfig("walker"), RunConfig("other", task="Gold", max_turns=2000)
    runs = [
        write(tmp_path / task, [game(seed, task=task) for seed in range(count)], config)
        for task, count, config in (("Challenge", 6, whole), ("Gold", 14, gold))
    ]
    found = beside(*load(runs))
    assert found.apart == "task Challenge / Gold; limits whole games / cut at turn 2,000"
    assert found.how.endswith("; 8 games of seeds that only one has are left out")
    assert "task reward" not in rows(found.differences)
    shown = page.render(load(runs))
    assert f"The runs were played under different settings: {found.apart}." in shown
    assert not beside(*load([runs[0], write(tmp_path / "again", [game(1)], whole)])).apart


def lost(name: str, value: float, low: float | None) -> dict[str, object]:
    ends = {"low": low, "high": None if low is None else value + 1}
    return {"name": name, "games": 3, "examined": 7, "blunders": 2, "lives": {"value": value, **ends},
            "points": {"value": 1000 * value, **ends}}  # fmt: skip


def test_what_the_analysis_found_is_shown(tmp_path: Path) -> None:
    run = RunDirectory(write(tmp_path / "run", [game(1)]))
    assert not list(losses.tables(run))
    nothing = {"horizon": 200, "games": 5, "total": {**lost("all", 0.0, None), "examined": 0}}
    (run.path / "analysis.json").write_text(json.dumps({**nothing, "behaviour": [], "enemy": [], "level": []}))
    assert not list(losses.tables(run))
    kinds = {
        "behaviour": [lost("elbereth", 1.25, -0.5)],
        "enemy": [lost("orc", -0.25, -1.0)],
        "level": [lost("mines", 0.5, None)],
    }
    (run.path / "analysis.json").write_text(
        json.dumps({"horizon": 200, "games": 50, "total": lost("all", 2.0, 1.0), **kinds})
    )
    behaviours, enemies, levels = losses.tables(run)
    assert rows(behaviours)["elbereth"][3:5] == ["1.25", "\N{MINUS SIGN}0.50 to 2.25"]
    assert rows(enemies)["orc"][3] == "\N{MINUS SIGN}0.25"
    assert rows(levels)["mines"][4] == "too few games"
    assert behaviours.note == "50 games analysed; a copy that lives for 200 turns counts as alive."


@pytest.mark.parametrize("content", ["{", "[]", '{"games": 1}'])
def test_what_is_no_table_of_an_analysis_is_named(tmp_path: Path, content: str) -> None:
    run = RunDirectory(write(tmp_path / "run", [game(1)]))
    (run.path / "analysis.json").write_text(content)
    with pytest.raises(RunError, match=r"analysis.json is not the table of an analysis"):
        list(losses.tables(run))


def test_a_run_that_left_nothing_behind_is_told_apart_from_one_that_was_not_counted(tmp_path: Path) -> None:
    write(tmp_path / "old", [game(1)])
    RunDirectory(write(tmp_path / "clean", [game(1)])).write_leftovers(NOTHING_LEFT)
    old, clean = (rows(soak.faults(run)) for run in load([tmp_path / "old", tmp_path / "clean"]))
    for name in ("processes left behind", "folders left behind"):
        assert (old[name], clean[name]) == (["not counted"], ["0"])
