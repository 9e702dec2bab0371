from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.loop.setup import RunConfig
from agents.neural.dataset import sequences
from agents.neural.dataset.collection import collect
from agents.neural.dataset.layout import DatasetError
from agents.neural.dataset.reading import Trajectories
from agents.neural.dataset.sequences import NO_ACTION, batches, plan

WALKER = RunConfig("tests.agents.sample_agents:Walker", max_turns=80)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("data") / "walker-v0"
    collect(WALKER, range(4), out, workers=2, keys=["blstats", "message"])
    return out


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(1, 4), st.integers(1, 9), st.integers(0, 9))
def test_each_lane_plays_games_from_start_to_end(lengths: list[int], lanes: int, time: int, seed: int) -> None:
    if not any(lengths):
        return
    rows = list(islice(plan(lengths, lanes, time, seed), 60))
    for lane in range(lanes):
        before = None
        for window in (row[lane] for row in rows):
            goes_on = before is not None and before.stop < lengths[before.episode]
            assert window.start == (before.stop if goes_on and before is not None else 0)
            assert not goes_on or (before is not None and window.episode == before.episode)
            assert 0 < window.stop - window.start <= time
            assert window.stop - window.start == time or window.stop == lengths[window.episode]
            before = window


def test_each_pass_takes_each_game_once() -> None:
    starts = [row[0].episode for row in islice(plan([3, 0, 3, 3], 1, 3, seed=1), 9)]
    assert [sorted(starts[at : at + 3]) for at in (0, 3, 6)] == [[0, 2, 3]] * 3
    assert starts != [row[0].episode for row in islice(plan([3, 0, 3, 3], 1, 3, seed=2), 9)]


@pytest.mark.parametrize(("lanes", "time", "lengths"), [(0, 4, [3]), (2, 0, [3]), (2, 4, [0, 0])])
def test_nothing_to_plan(lanes: int, time: int, lengths: list[int]) -> None:
    with pytest.raises(DatasetError):
        next(plan(lengths, lanes, time, 0))


def test_batches_hold_the_games(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "PAGE_STEPS", 50)
    with Trajectories(path) as data:
        games = [data.read(index) for index in range(4)]
        lengths = [len(game) for game in games]
        rows = islice(plan(lengths, 3, 16, seed=5), 40)
        for row, batch in zip(rows, batches(data, lanes=3, time=16, seed=5), strict=False):
            for lane, window in enumerate(row):
                game, steps = games[window.episode], window.stop - window.start
                here = slice(window.start, window.stop)
                assert batch.mask[:, lane].tolist() == [True] * steps + [False] * (16 - steps)
                assert batch.first[lane] == (window.start == 0)
                np.testing.assert_array_equal(batch.actions[:steps, lane], game.actions[here])
                np.testing.assert_array_equal(batch.previous[1:steps, lane], game.actions[here][:-1])
                before = game.actions[window.start - 1] if window.start else NO_ACTION
                assert batch.previous[0, lane] == before
                for key, array in game.observations.items():
                    np.testing.assert_array_equal(batch.observations[key][:steps, lane], array[here])


def test_a_run_goes_on_where_it_was_put_down(path: Path) -> None:
    with Trajectories(path) as data:
        whole = list(islice(batches(data, lanes=2, time=20, seed=3), 12))
        rest = list(islice(batches(data, lanes=2, time=20, seed=3, skip=7), 5))
    for one, other in zip(whole[7:], rest, strict=True):
        np.testing.assert_array_equal(one.actions, other.actions)
        np.testing.assert_array_equal(one.previous, other.previous)
        np.testing.assert_array_equal(one.observations["blstats"], other.observations["blstats"])


def test_some_games_and_some_keys_only(path: Path) -> None:
    with Trajectories(path) as data:
        batch = next(batches(data, lanes=2, time=8, seed=0, keys=["message"], episodes=[2]))
        wanted = data.read(2, 0, 8).actions
    assert batch.observations.keys() == {"message"}
    np.testing.assert_array_equal(batch.actions, np.stack([wanted, wanted], axis=1))
