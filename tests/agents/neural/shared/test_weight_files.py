"""Files of weights that are missing, damaged or made up: one line of this package's own errors, for every reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents import registry
from agents.base import AgentError
from agents.neural.danger.agent import WEIGHTS as DANGER
from agents.neural.key_mlp.agent import WEIGHTS as MLP
from agents.neural.key_mlp.shards import load_shard
from mnist_core.storage import read_archive, write_archive

AGENTS = [("mlp-keys", MLP, "policy"), ("symbolic-danger", DANGER, "danger of ways")]
Arrays = dict[str, np.ndarray[Any, Any]]


def spoil(path: Path, kind: str, target: Path, change: Callable[[dict[str, Any], Arrays], object]) -> Path:
    about, arrays = read_archive(path, kind)
    change(about, arrays)
    write_archive(target, about, arrays)
    return target


def last(arrays: Arrays) -> np.ndarray[Any, Any]:
    return list(arrays.values())[-1]


@pytest.mark.parametrize(("agent", "shipped", "kind"), AGENTS)
@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda about, arrays: last(arrays).fill(np.nan), "NaN"),
        (lambda about, arrays: arrays.popitem(), "must hold"),
        (lambda about, arrays: about.pop("hidden"), "hidden"),
        (lambda about, arrays: about.update(hidden=[10**9]), "parameters"),
        (lambda about, arrays: about.update(hidden="wide"), "weights"),
        (lambda about, arrays: about.update(kind="other"), "'other'"),
    ],
)
def test_made_up_weights_are_one_error(
    agent: str, shipped: Path, kind: str, change: Callable[[dict[str, Any], Arrays], object], complaint: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    with pytest.raises(AgentError, match=complaint) as caught:
        registry.make(agent, weights=str(spoil(shipped, kind, tmp_path / "weights.npz", change)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("agent", "shipped", "kind"), AGENTS)
def test_missing_and_cut_short(agent: str, shipped: Path, kind: str, tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="No such file"):
        registry.make(agent, weights=str(tmp_path / "none.npz"))
    short = tmp_path / "short.npz"
    short.write_bytes(shipped.read_bytes()[:1000])
    with pytest.raises(AgentError, match=r"short\.npz is damaged"):
        registry.make(agent, weights=str(short))


def test_rows_that_are_no_rows(tmp_path: Path) -> None:
    write_archive(tmp_path / "rows.npz", {"kind": "shard"}, {"bits": np.zeros(1, np.uint8)})
    with pytest.raises(AgentError, match="'values'"):
        load_shard(tmp_path / "rows.npz")
