"""The programs that maintain the project's own files: help, mistakes, and what they write."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agents.symbolic.knowledge.generation.c_source import SourceError
from agents.symbolic.planning.sokoban.board import Push
from agents.symbolic.planning.sokoban.levels import levels
from scripts import chart, draw_font, generate_knowledge, solve_sokoban
from tests.scripts.running import ROOT, called, piped_without

SCRIPTS = sorted(path.stem for path in (ROOT / "scripts").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_shows_its_help_and_refuses_what_it_does_not_know(script: str) -> None:
    shown = called(script, "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("usage: ")
    refused = called(script, "--no-such-option")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "error: " in refused.stderr.splitlines()[-1]


def test_the_chart_is_the_one_in_the_readme(tmp_path: Path) -> None:
    assert chart.main(["--out", str(tmp_path / "points.svg")]) == 0
    assert (tmp_path / "points.svg").read_text("utf-8") == chart.TARGET.read_text("utf-8")


@pytest.fixture
def sokoban(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the solver write to a copy of the levels."""
    copy = tmp_path / "sokoban.txt"
    copy.write_bytes(solve_sokoban.DATA.read_bytes())
    monkeypatch.setattr(solve_sokoban, "DATA", copy)
    return copy


@pytest.mark.usefixtures("sokoban")
def test_a_level_that_sokoban_does_not_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        solve_sokoban.main(["--only", "4-1", "9-9"])
    assert ended.value.code == 2
    assert "argument --only: no level '9-9'; one of: 4-1, 4-2," in capsys.readouterr().err


def test_the_levels_are_written_only_when_there_is_something_new(
    sokoban: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sokoban.stat().st_mtime_ns
    assert solve_sokoban.main(["--only", "4-1"]) == 0, "it has been solved"
    assert capsys.readouterr() == (f"nothing new: {sokoban} stays as it is\n", "")
    assert sokoban.stat().st_mtime_ns == before


@pytest.fixture
def unsolved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the solution of level 1-1 away."""
    known = tuple(replace(level, solution=()) if level.name == "1-1" else level for level in levels())
    monkeypatch.setattr(solve_sokoban, "levels", lambda: known)


@pytest.mark.usefixtures("sokoban", "unsolved")
def test_what_stays_without_a_solution_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solve_sokoban, "solve", lambda *_: None)
    assert solve_sokoban.main([]) == 1
    assert capsys.readouterr().err == "without a solution: 1-1\n"


@pytest.mark.usefixtures("unsolved")
def test_a_new_solution_is_written(sokoban: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve_sokoban, "solve", lambda *_: (Push((4, 8), "k"),))
    assert solve_sokoban.main([]) == 0
    opening = solve_sokoban.OPENINGS["1-1"]
    assert f"\nsolution\n{opening} 4,8k1\n" in sokoban.read_text("utf-8")


@pytest.mark.usefixtures("unsolved")
def test_the_written_solution_is_found_again(sokoban: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sokoban.read_text("utf-8")
    assert solve_sokoban.main(["--only", "1-1"]) == 0
    assert "506 pushes" in capsys.readouterr().out
    assert sokoban.read_text("utf-8") == before


def test_a_folder_that_is_not_nethacks_source_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["--check", "--source", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        generate_knowledge.main(arguments)
    assert ended.value.code == 2
    assert f"--source {tmp_path} is no unpacked nle sdist: it has no src/monst.c" in capsys.readouterr().err

    def another(source: Path) -> dict[str, str]:
        raise SourceError("MON has 3 arguments")

    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "monst.c").touch()
    monkeypatch.setattr(generate_knowledge, "generate", another)
    assert generate_knowledge.main(arguments) == 2
    told = f"{tmp_path} is another version of nle than this program reads: MON has 3 arguments\n"
    assert capsys.readouterr().err == told


def test_the_font_is_drawn_as_it_is_shipped(tmp_path: Path) -> None:
    assert draw_font.main(["--out", str(tmp_path)]) == 0
    drawn, shipped = (np.load(folder / "font.npy").astype(int) for folder in (tmp_path, draw_font.DATA))
    assert np.abs(drawn - shipped).mean() < 1, "of 255; versions of the library that draws it may differ a little"
    assert (tmp_path / "font-licence.txt").read_bytes() == (draw_font.DATA / "font-licence.txt").read_bytes()


def test_the_font_is_not_drawn_without_matplotlib_but_the_help_is_shown() -> None:
    done = piped_without(["matplotlib", "PIL"], "draw_font")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "draw_font.py: error: matplotlib, PIL are not installed: pip install 'nethack-agents["
    )
    assert done.stderr.count("\n") == 1
    assert piped_without(["matplotlib", "PIL"], "draw_font", "--help").returncode == 0
