"""DAgger over commands: it repeats exactly, goes on after a kill, and learns what its teacher does."""

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from agents.base import AgentError
from agents.commands.command_line import SOME_FAULTS
from agents.commands.train import tell_faults
from agents.neural.command_mlp import dagger, imitation
from agents.neural.command_mlp.dagger import DaggerConfig, folder, recorded, seeds
from agents.neural.command_mlp.fitting import predictions
from agents.neural.command_mlp.imitation import ImitationConfig
from agents.neural.command_mlp.net import load_scorer, load_weights, make_network
from agents.neural.commands.chooser import Scorer
from agents.neural.commands.features import Vector
from agents.neural.commands.lessons import rows_path
from agents.neural.commands.recorded_rounds import split
from agents.neural.commands.rows import batches
from agents.neural.commands.scores import agreement, told
from agents.neural.shared.imitation import imitate
from agents.neural.shared.scalars import read_scalars
from agents.neural.shared.settings import KEPT, SettingError
from mnist_core.optimisers import Adam
from tests.agents.neural.columns import unexplained

QUIET = Console(quiet=True)
SHORT = DaggerConfig(
    games=(3, 2), betas=(1.0, 0.0), kept=1.0, most_turns=120, hidden=(16,), epochs=2, batch_size=64, first_seed=60,
    workers=1,
)  # fmt: skip


def once_faulty(weights: Path | None) -> Scorer:
    """Return the learner after a round: in the first game that it plays it kills the process, in the second it raises.

    What it has done so far stands beside the weights, for each worker begins anew.
    """
    learner = load_scorer(weights)
    if weights is None:
        return learner
    killed, raised = weights.with_name("killed"), weights.with_name("raised")

    def score(vector: Vector) -> NDArray[np.float32]:
        if not killed.exists():
            killed.touch()
            os._exit(3)
        if not raised.exists():
            raised.touch()
            raise ValueError("a bug")
        return learner(vector)

    return score


def always_faulty(_: Path | None) -> Scorer:
    """Return a learner that kills its process."""
    return lambda _: os._exit(3)


def train(config: DaggerConfig, out: Path) -> bytes:
    """Return the numbers of the weights that a run ends with."""
    out.mkdir(exist_ok=True)
    return load_weights(dagger.train(config, out, QUIET)).values.tobytes()


def test_a_run_repeats_exactly(tmp_path: Path) -> None:
    assert train(SHORT, tmp_path / "a") == train(SHORT, tmp_path / "b")
    figures = read_scalars(tmp_path / "a")
    assert [point["round"] for point in figures] == [0, 1]
    assert not unexplained(tmp_path / "a")
    assert figures[0]["step"] < figures[1]["step"]


def test_a_run_that_was_killed_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    whole = train(SHORT, tmp_path / "a")
    last = rows_path(folder(tmp_path / "a", 1), 1061)
    first = rows_path(folder(tmp_path / "a", 0), 61).stat().st_mtime_ns
    for path in (last, tmp_path / "a" / "weights-01.npz"):
        path.unlink()
    assert train(SHORT, tmp_path / "a") == whole
    assert rows_path(folder(tmp_path / "a", 0), 61).stat().st_mtime_ns == first


def test_a_run_is_not_gone_on_with_by_other_settings(tmp_path: Path) -> None:
    """Else rows of two kinds are mixed, and the weights note settings that made only some of them."""
    train(SHORT, tmp_path)
    with pytest.raises(SettingError, match=r"begun with kept 1\.0, not 0\.5"):
        train(replace(SHORT, kept=0.5), tmp_path)
    assert train(replace(SHORT, workers=2), tmp_path)
    kept = json.loads((tmp_path / KEPT).read_text())
    (tmp_path / KEPT).write_text(json.dumps({name: value for name, value in kept.items() if name != "weighed"}))
    with pytest.raises(SettingError, match="begun with weighed None, not by the decisions"):
        train(SHORT, tmp_path)


def test_faulty_games_are_told_and_the_others_are_learned_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dagger, "load_scorer", once_faulty)
    console, config = Console(file=io.StringIO(), width=200), replace(SHORT, games=(3, 4))
    dagger.train(config, tmp_path, console)
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert "round 1: the game of seed 1060 taught nothing: worker process ended with exit code 3\n" in said
    assert "round 1: the game of seed 1061 taught nothing: ValueError: a bug\n" in said
    assert "round 1: 2 games with" in said
    assert [len(games) for games in recorded(config, tmp_path, 2)] == [3, 2]
    assert tell_faults(console, tmp_path) == SOME_FAULTS
    assert "FAULT: the game of seed 1061 taught" in console.file.getvalue()  # type: ignore[attr-defined]
    before = (tmp_path / "weights.npz").read_bytes()
    dagger.train(config, tmp_path, QUIET)
    assert (tmp_path / "weights.npz").read_bytes() == before


def test_a_round_of_faults_alone_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dagger, "load_scorer", always_faulty)
    with pytest.raises(dagger.RoundsError, match="each game of round 0 ended by a fault"):
        dagger.train(replace(SHORT, betas=(0.0, 0.0)), tmp_path, QUIET)
    assert tell_faults(QUIET, tmp_path) == 0, "the engine's own faults are told, and no more"


def test_each_round_has_seeds_of_its_own_and_some_games_are_held_out(tmp_path: Path) -> None:
    assert set(seeds(SHORT, 0)).isdisjoint(seeds(SHORT, 1))
    train(SHORT, tmp_path)
    kept, held = split(tmp_path, rounds=recorded(SHORT, tmp_path, 1))
    assert len(kept) > 0
    assert len(held) > 0


def test_it_learns_what_its_teacher_does(tmp_path: Path) -> None:
    train(SHORT, tmp_path)
    rows, _ = split(tmp_path, rounds=recorded(SHORT, tmp_path, 2))
    generator = np.random.default_rng(0)
    network = make_network((32,), generator)
    before, _ = told(agreement(lambda some: predictions(network, some), rows))
    imitate(network, Adam(network, 3e-3), batches(rows, 64, generator), 150)
    after, _ = told(agreement(lambda some: predictions(network, some), rows))
    assert after > 0.8 > before


def test_a_share_of_the_games_is_learned_from_and_the_same_are_held_out(tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(SHORT, run)
    whole, held = split(run)
    part, same = split(run, 0.5)
    assert 0 < len(part) < len(whole)
    assert np.array_equal(held.labels, same.labels)
    config = ImitationConfig(run=str(run), share=0.5, hidden=(8,), epochs=1)
    weights = imitation.train(config, tmp_path, QUIET)
    assert load_weights(weights).layers
    assert [point["step"] for point in read_scalars(tmp_path)] == [len(part)]


def test_games_that_are_missing_are_told_with_their_folder_and_setting(tmp_path: Path) -> None:
    told = r"nowhere has 0 recorded games to learn from and 0 to hold out.*setting `run`, or --rows"
    with pytest.raises(AgentError, match=told):
        imitation.train(ImitationConfig(run=str(tmp_path / "nowhere")), tmp_path, QUIET)


def test_a_round_needs_a_share_of_the_teachers() -> None:
    with pytest.raises(dagger.RoundsError, match="betas has 1 rounds, games has 2"):
        DaggerConfig(games=(3, 2), betas=(1.0,))


@pytest.mark.parametrize(
    ("first", "games", "says"), [(20_001, 5, "5 games to learn from and 0"), (20, 1, "0 games to")]
)
def test_a_round_without_games_of_both_kinds_is_refused_before_it_is_played(first: int, games: int, says: str) -> None:
    with pytest.raises(dagger.RoundsError, match=says):
        DaggerConfig(games=(games, 80), betas=(1.0, 0.1), first_seed=first)


def test_a_round_that_would_repeat_the_seeds_of_the_next_is_refused() -> None:
    with pytest.raises(dagger.RoundsError, match=r"games is \(1001, 50\): a round before the last has at most 1000"):
        DaggerConfig(games=(1_001, 50))
    config = DaggerConfig(games=(1_000, 2_000))
    assert set(seeds(config, 0)).isdisjoint(seeds(config, 1))


def test_rows_of_which_none_are_kept_are_refused() -> None:
    with pytest.raises(dagger.RoundsError, match="kept is 0"):
        DaggerConfig(kept=0.0)
