"""What `deaths` says of a path that is no run."""

from pathlib import Path

import pytest

from agents.commands import command_line, deaths


@pytest.mark.parametrize("asked", ["", "7.game"])
def test_records_of_single_games_are_told_what_shows_them(asked: str, tmp_path: Path) -> None:
    (tmp_path / "7.game").touch()
    with pytest.raises(command_line.UsageError, match=f"nethack-agents replay {tmp_path}/7.game, or play --replay"):
        deaths.main([str(tmp_path / asked)])
