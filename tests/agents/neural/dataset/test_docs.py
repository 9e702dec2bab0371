"""The page on the nets says how games and labels are read."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents.loop.setup import RunConfig
from agents.neural.commands.features import LAYOUT
from agents.neural.commands.rows import Recorder, save_rows
from agents.neural.dataset.collection import collect

PAGE = Path(__file__).resolve().parents[4] / "docs" / "nets.md"


def test_its_example_reads_all_four_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    collect(RunConfig("tests.agents.sample_agents:Walker", max_turns=20), range(1), tmp_path / "data/symbolic-v0")
    recorder = Recorder()
    for label in range(64):
        recorder.add(np.zeros(LAYOUT.size, np.float32), label, 1.0)
    folder = tmp_path / "runs/train/mlp/round-00"
    folder.mkdir(parents=True)
    save_rows(folder / "000000.npz", recorder.rows(), {})
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["game"].observations["glyphs"].shape[1:] == (21, 79)
    assert names["moment"].step == len(names["record"].keys)
    assert names["some"].labels.tolist() == list(range(64))
    assert len(names["part"]) == len(names["part"].reasons) > 0
