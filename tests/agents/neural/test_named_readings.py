"""Kept readings: one that changes is named, until the file is renewed."""

from pathlib import Path

import numpy as np
import pytest

from tests.agents.neural.named_readings import Readings, hold, named


def test_a_reading_that_changes_is_named_until_it_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = tmp_path / "kept.json"
    was: Readings = {"7": {"250": named(("near", "health", "far"), np.array([0.0, 0.5, 1.0]))}}
    now: Readings = {"7": {"250": {"health": 0.25, "near": 1.0, "far": 1.00009}}}
    monkeypatch.setenv("RENEW_GOLDEN", "1")
    hold(golden, was, "A net", "test.py")
    monkeypatch.delenv("RENEW_GOLDEN")
    hold(golden, was, "A net", "test.py")
    lines = r"in game 7 at key 250:\n  health: was 0.5, is 0.25\n  near: was 0, is 1\nLet"
    with pytest.raises(AssertionError, match=lines):
        hold(golden, now, "A net", "test.py")
    with pytest.raises(AssertionError, match="key 250"):
        hold(golden, {"7": {}}, "A net", "test.py")
    monkeypatch.setenv("RENEW_GOLDEN", "1")
    hold(golden, now, "A net", "test.py")
