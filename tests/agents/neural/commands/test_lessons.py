"""Games to learn from: whole, resumable, with the teacher's choice at the decisions of teacher and learner alike."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.base import AgentError
from agents.loop.rollout import play_episode
from agents.neural.commands import rows as rows_of
from agents.neural.commands.chooser import Scorer
from agents.neural.commands.features import LAYOUT, Vector
from agents.neural.commands.lessons import FREQUENT, THINNED, Course, Lesson, load_lesson, rows_path, teach
from agents.neural.commands.rows import Recorder, Rows, batch, join, load_all, load_rows
from agents.neural.commands.scores import agreement, told
from agents.neural.commands.vocabulary import INDEX, NAMES
from agents.neural.shared.faulty_games import Fault, faults
from agents.neural.shared.imitation import orders
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.strategies.table import SCORE
from nethack_env.env import NetHackEnv

DOCS = Path(__file__).parents[4] / "docs" / "nets.md"
SEED, TURNS = 60, 400
CAREFUL = 20_004
"""A Healer, who soon rests on Elbereth."""


def aimless() -> Scorer:
    """Return a net to which every choice is as good as another."""
    return lambda _: np.zeros(len(NAMES), np.float32)


def lazy() -> Scorer:
    """Return a net that waits for ever."""

    def score(_: Vector) -> NDArray[np.float32]:
        scores = np.zeros(len(NAMES), np.float32)
        scores[INDEX["wait a turn"]] = 99.0
        return scores

    return score


def faulty() -> Scorer:
    """Return a net that raises."""

    def score(_: Vector) -> NDArray[np.float32]:
        raise ValueError("a bug")

    return score


def lessons(
    folder: Path, course: Course, seed: int = SEED, load: Callable[[], Scorer] = aimless
) -> list[Lesson | Fault]:
    told_of: list[Lesson | Fault] = []
    teach(folder, [seed], load, course, 1, told_of.append)
    return told_of


def test_the_teachers_game_is_its_own_game(tmp_path: Path) -> None:
    (lesson,) = lessons(tmp_path, Course(most_turns=TURNS))
    assert isinstance(lesson, Lesson)
    with closing(NetHackEnv()) as env:
        alone = play_episode(env, SymbolicAgent(SCORE), SEED, max_turns=TURNS)
    assert (lesson.score, lesson.turn) == (alone.score, alone.turn)
    assert lesson.unnamed <= 0.03 * lesson.decisions
    assert load_lesson(rows_path(tmp_path, SEED)) == lesson


def test_what_is_there_is_not_played_again(tmp_path: Path) -> None:
    assert lessons(tmp_path, Course(most_turns=60))
    before = rows_path(tmp_path, SEED).read_bytes()
    assert not lessons(tmp_path, Course(most_turns=60))
    assert rows_path(tmp_path, SEED).read_bytes() == before


def test_a_game_that_raises_leaves_its_fault_and_is_not_played_again(tmp_path: Path) -> None:
    course = Course(beta=0.0, most_turns=60)
    (fault,) = lessons(tmp_path, course, load=faulty)
    assert str(fault) == f"the game of seed {SEED} taught nothing: ValueError: a bug"
    assert faults(tmp_path) == [fault]
    assert not rows_path(tmp_path, SEED).exists()
    assert not lessons(tmp_path, course)


def test_a_learner_that_cannot_be_loaded_is_no_fault_of_the_games(tmp_path: Path) -> None:
    def damaged() -> Scorer:
        raise AgentError("damaged")

    with pytest.raises(AgentError, match="damaged"):
        lessons(tmp_path, Course(), load=damaged)
    assert not faults(tmp_path)


def test_the_same_game_gives_the_same_rows(tmp_path: Path) -> None:
    course = Course(beta=0.5, kept=0.8, most_turns=150)
    lessons(tmp_path / "a", course)
    lessons(tmp_path / "b", course)
    one, two = (rows_path(tmp_path / name, SEED).read_bytes() for name in "ab")
    assert one == two


def test_each_label_is_a_choice_and_mostly_possible(tmp_path: Path) -> None:
    lessons(tmp_path, Course(beta=0.0, most_turns=150))
    about, found = load_rows(rows_path(tmp_path, SEED))
    assert len(found) == about["game"]["rows"] > 20
    assert found.labels.max() < len(NAMES)
    features = LAYOUT.unpack(found.bits, found.values)
    possible = features[:, LAYOUT["possible"].cut][np.arange(len(found)), found.labels]
    assert possible.mean() > 0.95
    cut = batch(found, np.arange(10))
    assert cut.legal[np.arange(10), cut.labels].all()


def test_what_is_frequent_is_thinned_and_weighs_more(tmp_path: Path) -> None:
    lessons(tmp_path, Course(most_turns=1_200), CAREFUL)
    found = load_rows(rows_path(tmp_path, CAREFUL))[1]
    frequent = np.isin(found.labels, sorted(FREQUENT))
    assert frequent.any()
    assert (found.weights[frequent] == THINNED).all()
    assert (found.weights[~frequent] == 1.0).all()
    assert len(join([found, found])) == 2 * len(found)


def test_what_is_kept_of_the_late_weighs_as_much_as_all_of_it(tmp_path: Path) -> None:
    (lesson,) = lessons(tmp_path, Course(late=1, kept_late=0.5, most_turns=1_200), CAREFUL)
    assert isinstance(lesson, Lesson)
    found = load_rows(rows_path(tmp_path, CAREFUL))[1]
    frequent = np.isin(found.labels, sorted(FREQUENT))
    assert frequent.any()
    assert (found.weights[frequent] == 2 * THINNED).all()
    assert (found.weights[~frequent] == 2.0).all()
    assert found.weights.sum(dtype=np.float64) == pytest.approx(lesson.decisions - lesson.unnamed, rel=0.1)


def test_rows_of_other_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons(tmp_path, Course(most_turns=40))
    monkeypatch.setattr(rows_of, "VERSION", 99)
    with pytest.raises(AgentError, match="record the games anew"):
        load_all([rows_path(tmp_path, SEED)])


def test_a_row_takes_as_many_bytes_as_the_docs_say() -> None:
    recorder = Recorder()
    recorder.add(np.zeros(LAYOUT.size, np.float32), 0, 1.0)
    row = recorder.rows()
    size = sum(array.nbytes for array in (row.bits, row.values, row.labels, row.weights))
    assert f"the rows of the nets over commands take {size} bytes each" in DOCS.read_text()


def test_a_batch_comes_again_only_after_all_rows() -> None:
    order = orders(10, 4, np.random.default_rng(0))
    first = np.concatenate([next(order) for _ in range(3)])
    assert sorted(first.tolist()) == list(range(10))


def test_the_agreement_counts_decisions_by_weight(tmp_path: Path) -> None:
    lessons(tmp_path, Course(most_turns=150))
    found = load_rows(rows_path(tmp_path, SEED))[1]

    def know_all(rows: Rows) -> NDArray[np.int64]:
        return rows.labels.astype(np.int64)

    share, _ = told(agreement(know_all, found))
    assert share == pytest.approx(1.0)
    share, lines = told(agreement(lambda rows: np.full(len(rows), INDEX["wish"]), found))
    assert share == 0.0
    assert lines


def test_a_learner_that_errs_is_told_better(tmp_path: Path) -> None:
    """The learner waits for ever; the teacher's advice at the same decisions is something else."""
    lessons(tmp_path, Course(beta=0.0, most_turns=60), load=lazy)
    found = load_rows(rows_path(tmp_path, SEED))[1]
    assert (found.labels != INDEX["wait a turn"]).mean() > 0.9
