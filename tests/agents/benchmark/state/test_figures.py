"""The state figures of made-up games, counted by hand."""

from typing import Any

import pytest

from agents.benchmark.state import bands
from agents.benchmark.state.figures import state_figures, stripped
from agents.benchmark.state.tables import state_tables
from agents.benchmark.summary import summarise
from agents.benchmark.tables import report
from agents.loop.result import EpisodeResult
from agents.loop.state import HEARD, REFUSED, GameState, Prayer, Sample
from agents.symbolic.tuning.tuning import Tuning
from tests.agents.benchmark.report.runs import game


def sample(turn: int, level: int, **facts: Any) -> Sample:
    usual = {"depth": 2, "dungeon": 0, "armor_class": 5, "hp": 9, "max_hp": 40, "gold": 10, "score": 2 * turn}
    return Sample(turn=turn, experience_level=level, **usual | facts)


LONG = GameState(
    (
        sample(1, 1, depth=1, worn="b"),
        sample(1_001, 5, depth=1, worn="bh", blows=100, hits=60, slain=500),
        sample(5_001, 8, worn="bh", guards="m", blows=300, hits=200, slain=1_500, helpless=40),
        sample(
            6_001, 8, armor_class=0, worn="bhg", guards="mr", gold=700, blows=400, hits=300, slain=2_300, helpless=50
        ),
    ),
    (Prayer(2_000, None, "pray for food", HEARD), Prayer(2_900, 900, "pray for life", REFUSED)),
    {"sleep_res": 900, "fire_res": 5_500},
    {"unicorn horn": 1},
    "fainted",
)
SHORT = GameState((sample(1, 1, depth=1), sample(501, 2, depth=3, dungeon=2, score=90)))
GAMES = [game(1, role="val", state=LONG), game(2, role="tou", how="turn_limit", state=SHORT), game(3)]


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return state_figures(GAMES)


def rows(figures: dict[str, Any], table: str, *names: str) -> dict[str, dict[str, Any]]:
    return {"|".join(row[name] for name in names): row for row in figures[table]}


def test_danger_is_counted_where_the_time_was_spent(figures: dict[str, Any]) -> None:
    found = rows(figures, "risk", "place", "level")
    assert found["Dlvl 1-2|1-4"]["turns"] == 1_000 + 500
    assert found["Dlvl 1-2|5-6"]["points_per_1000"] == pytest.approx(2_000)
    grown = found["Dlvl 1-2|8-9"]
    assert (grown["turns"], grown["deaths"], grown["points_per_death"]) == (1_000, 1, 2_000)
    assert "Mines|1-4" not in found or found["Mines|1-4"]["turns"] == 0
    assert sum(row["deaths"] for row in found.values()) == 1


def test_a_short_time_has_no_rates(figures: dict[str, Any]) -> None:
    found = rows(figures, "armor", "armor")["-3 to 0"]
    assert (found["turns"], found["deaths_per_1000"], found["points_per_death"]) == (0, None, None)


def test_danger_is_told_by_place_level_and_armour_together(figures: dict[str, Any]) -> None:
    found = rows(figures, "danger", "place", "level", "armor")
    grown, last = found["Dlvl 1-2|8-9|4-6"], found["Dlvl 1-2|8-9|-3 to 0"]
    assert (grown["turns"], grown["deaths"], grown["points_per_1000"]) == (1_000, 0, 2_000)
    assert (last["turns"], last["deaths"], last["deaths_per_1000"]) == (0, 1, None)
    assert sum(row["deaths"] for row in found.values()) == sum(row["deaths"] for row in figures["risk"])
    assert state_figures([game(2, state=SHORT, how="turn_limit")])["danger"] == [], "too short to tell, and nobody died"


def test_what_is_worn_against_magic_is_told_by_level(figures: dict[str, Any]) -> None:
    assert rows(figures, "kit", "level")["8-9"]["guards"] == {"magic resistance": 1.0, "reflection": 0.5}
    assert rows(figures, "kit", "level")["5-6"]["guards"] == {"magic resistance": 0.0, "reflection": 0.0}


def test_figures_from_before_armour_was_told_with_the_place_still_have_their_tables(figures: dict[str, Any]) -> None:
    kit = [{name: found for name, found in row.items() if name != "guards"} for row in figures["kit"]]
    old = {name: found for name, found in figures.items() if name != "danger"} | {"kit": kit}
    assert len(list(state_tables(old))) == len(list(state_tables(figures))) - 2


@pytest.mark.parametrize(
    ("worn", "lost"),
    [
        (("bhf", "b", "bh"), [False, True, False]),
        (("bhf", "hf", "f"), [False, False, False]),
        (("bhfg", "", "b", "bhf"), [False, True, True, False]),
        (("bh", "", ""), [False, True, True]),
    ],
)
def test_who_lost_armour_is_stripped_until_it_is_back(worn: tuple[str, ...], lost: list[bool]) -> None:
    assert stripped([sample(turn, 8, worn=letters) for turn, letters in enumerate(worn, 1)]) == lost


STRIPPED = [game(1, state=GameState((sample(1, 8, worn="bh"), sample(1_001, 8), sample(3_001, 8))))]


def test_danger_to_the_stripped_is_told(figures: dict[str, Any]) -> None:
    found = rows(state_figures(STRIPPED), "dress", "dress")
    assert (found["stripped"]["turns"], found["stripped"]["deaths"], found["dressed"]["deaths"]) == (2_000, 1, 0)
    assert figures["dress"] == [], "where nobody was stripped there is nothing to compare"


def test_armour_is_compared_where_heroes_grow(figures: dict[str, Any]) -> None:
    found = rows(figures, "armor", "armor")
    assert (found["4-6"]["turns"], found["4-6"]["deaths"]) == (1_000, 0)
    assert (found["-3 to 0"]["turns"], found["-3 to 0"]["deaths"]) == (0, 1)
    deeper = GameState((sample(1, 8, depth=4), sample(1_001, 8, depth=4)))
    assert state_figures([game(1, state=deeper)])["armor"] == []


def test_heroes_grow_where_the_plans_say() -> None:
    growth = Tuning().growth
    for depth in (growth.first_ground, growth.second_ground, growth.weak_ground):
        assert bands.place(sample(1, 8, depth=depth)) == bands.GROUND
    assert any(bands.GROUND in table.title for table in state_tables(state_figures(GAMES)))


def test_kit_is_told_by_level(figures: dict[str, Any]) -> None:
    grown = rows(figures, "kit", "level")["8-9"]
    assert (grown["damage_per_blow"], grown["hit_share"], grown["helpless_per_1000"]) == (8.0, 1.0, 10.0)
    assert (grown["slots"]["gloves"], grown["slots"]["body"], grown["slots"]["cloak"]) == (0.5, 1.0, 0.0)
    assert grown["gold"] == 355


def test_growth_counts_who_lives(figures: dict[str, Any]) -> None:
    assert [(row["turn"], row["games"]) for row in figures["growth"]] == [(1_000, 1), (4_000, 1)]


def test_prayers_are_told_by_reason_and_gap(figures: dict[str, Any]) -> None:
    assert figures["prayers"]["why"] == {"pray for food": {HEARD: 1}, "pray for life": {REFUSED: 1}}
    assert figures["prayers"]["gap"] == {"first": {HEARD: 1}, "850-1,099": {REFUSED: 1}}


def test_the_dead_and_what_they_had_left(figures: dict[str, Any]) -> None:
    assert figures["deaths"] == {
        "games": 1, "helpless": {"fainted": 1}, "prayer_left": 1, "left": {"unicorn horn": 1},
    }  # fmt: skip


def test_properties_are_those_on_growing_up(figures: dict[str, Any]) -> None:
    found = figures["properties"]
    assert found["games"] == 1
    assert (found["share"]["sleep_res"], found["share"]["fire_res"], found["share"]["cold_res"]) == (1, 0, 1)


def test_gold_is_told_by_role(figures: dict[str, Any]) -> None:
    assert figures["gold"] == {"tou": {"games": 1, "median": 10}, "val": {"games": 1, "median": 700}}


def test_a_run_without_state_figures_has_no_tables() -> None:
    old: list[EpisodeResult] = [game(seed) for seed in range(3)]
    assert state_figures(old) == {}
    assert list(state_tables({})) == []
    assert len(list(report(summarise(old), "old"))) + 4 == len(list(report(summarise(GAMES), "new")))


def test_tables_without_rows_are_left_out(figures: dict[str, Any]) -> None:
    young = {**figures, "dress": [], "properties": {"games": 0, "share": {}}}
    full = {**figures, "dress": state_figures(STRIPPED)["dress"]}
    whole, left = ([table.title for table in state_tables(found)] for found in (full, young))
    assert [title for title in whole if title not in left] == [
        "Danger to heroes who lost two pieces of armour at once", "Properties on reaching level 8, 1 hero",
    ]  # fmt: skip
    assert left == [title for title in whole if title in left]


def test_every_row_of_a_table_fills_its_columns(figures: dict[str, Any]) -> None:
    found = list(state_tables(figures))
    assert len(found) == 11
    for table in found:
        assert table.rows, table.title
        assert {len(row) for row in table.rows} == {len(table.columns)}, table.title
