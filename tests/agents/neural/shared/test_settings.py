"""What the settings of the trainers may be: found before a game is played, and said in one line."""

import importlib.util
from pathlib import Path

import pytest
from rich.console import Console

from agents.base import AgentError
from agents.neural import trainers
from agents.neural.shared.settings import Range

QUIET = Console(quiet=True)
BAD = {
    "games_at_a_time=0": "at least 1", "max_steps=0": "at least 1", "rows=0": "at least 1", "workers=0": "at least 1",
    "rounds=-1": "at least", "batch_size=0": "at least 1", "seed=-1": "at least 0", "first_seed=-5": "at least 0",
    "learning_rate=-1": "above 0", "learning_rate=nan": "above 0", "learning_rate=inf": "above 0",
    "hidden=0": "at least 1", "hidden=8,-1": "at least 1", "beta=1.5": "from 0 to 1", "discount=2": "from 0 to 1",
    "entropy_bonus=-1": "at least 0", "games=0": "at least", "epochs=0": "at least 1", "dice=0": "at least 1",
    "choices=0": "at least 1", "lanes=0": "at least 1", "clip=0": "above 0", "room=0": "at least 1",
}  # fmt: skip
CORE = [row for row in trainers.TRAINERS if not row[0].startswith("torch")]
NEEDS_TORCH = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs torch")
TORCH = [pytest.param((agent, "ppo"), marks=NEEDS_TORCH) for agent in ("torch", "torch-keys")]


@pytest.mark.parametrize("row", [*CORE, *TORCH], ids=" by ".join)
def test_a_setting_out_of_range_is_refused(row: tuple[str, str]) -> None:
    config, _ = trainers.trainer(*row)
    fitting = {setting: why for setting, why in BAD.items() if hasattr(config, setting.partition("=")[0])}
    assert len(fitting) >= 5
    for setting, why in fitting.items():
        with pytest.raises(AgentError, match=rf"^{setting.partition('=')[0]} must be {why}"):
            trainers.configure(config, [setting])


def test_every_number_has_a_range() -> None:
    for row in CORE:
        config, _ = trainers.trainer(*row)
        bare = [name for name, kind in config.__annotations__.items() if kind in ("int", "float")]
        assert bare == [], f"{row}: say what these may be"


def test_a_range_in_words() -> None:
    assert [str(Range(1)), str(Range(0, closed=False)), str(Range(0, 1))] == ["at least 1", "above 0", "from 0 to 1"]
    assert not Range(0).admits(float("nan"))


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "run"):
        with pytest.raises(AgentError, match="cannot use"):
            trainers.run("mlp-keys", "imitation", [], out, QUIET, resume=False)
