from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.watching.exports import gif
from agents.watching.exports.papers import ExportError
from nethack_env.picture import terminal_picture
from tests.scripts.running import piped

Image = pytest.importorskip("PIL.Image")
CONFIG = RunConfig("symbolic", character="val-dwa-fem-law", max_steps=300)


@pytest.fixture(scope="module")
def game() -> GameRecord:
    with make_env(CONFIG) as env:
        return GameRecord.of(play_episode(env, make_agent(CONFIG), 7, max_steps=300), CONFIG)


def test_a_frame_for_each_decision(game: GameRecord, tmp_path: Path) -> None:
    decisions = sum(1 for _ in groupby(moment.decision for moment in replay(game, agent=make_agent(CONFIG))))
    assert gif.FRAMES < decisions < 250
    with Image.open(gif.export_gif(game, tmp_path / "a.gif", make_agent(CONFIG), range(1, 1_000))) as picture:
        assert picture.size == (640, 384 + 32)
        assert 0.8 * decisions <= picture.n_frames <= decisions  # equal neighbours are one frame


def test_the_last_frame_is_the_last_screen(game: GameRecord, tmp_path: Path) -> None:
    *_, last = replay(game)
    arrays = last.observation.arrays
    expected = terminal_picture(arrays["tty_chars"], arrays["tty_colors"], arrays["tty_cursor"])
    with Image.open(gif.export_gif(game, tmp_path / "b.gif")) as picture:
        picture.seek(picture.n_frames - 1)
        shown = np.asarray(picture.convert("RGB"), np.int16)[:384]
    assert np.abs(shown - expected).max() <= 12  # the palette's steps
    assert shown.max() > 200


def test_turns_choose_the_stretch(game: GameRecord, tmp_path: Path) -> None:
    with Image.open(gif.export_gif(game, tmp_path / "c.gif", turns=range(20, 41))) as some:
        shown = some.n_frames
    in_turns = sum(moment.observation.stats.turn in range(20, 41) for moment in replay(game))
    assert 1 < shown <= in_turns
    with pytest.raises(ExportError, match="no frame between the turns"):
        gif.export_gif(game, tmp_path / "d.gif", turns=range(90_000, 90_001))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "gif", "--turns", "9-3"), "two game turns such as 900-1200, not '9-3'"),
        (("--format", "cast", "--turns", "3-9"), "--turns goes with --format gif, not with cast"),
    ],
)
def test_turns_that_cannot_be(options: tuple[str, ...], message: str, game: GameRecord, tmp_path: Path) -> None:
    path = tmp_path / "7.game"
    game.save(path)
    done = piped("export", path, *options)
    assert done.returncode == 2
    assert message in done.stderr
