import re
import subprocess
import sys
from pathlib import Path

import pytest

from agents.base import AgentError
from agents.commands import report
from tests.agents.benchmark.report.runs import game, write
from tests.scripts.running import ROOT, called, piped


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "games"
    done = called("evaluate", "--agent", "random", "--episodes", 5, "--max-turns", 20, "--workers", 1, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def page(finished: Path) -> Path:
    target = finished.parent / "new" / "report.html"
    done = called("report", finished, "--out", target, "--curves", 2, "--replays", "worst:1,seed:3")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"Written to {target}"
    return target


def test_a_page_is_written_from_a_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "cut at turn 20" in text
    assert "2 games of games" in text
    assert '<a href="report-games/games-3.html">3</a>' in text
    assert (page.parent / "report-games" / "games-3.html").exists()
    assert "http://" not in text.split("<script>", 1)[0]


def test_two_runs_are_compared(finished: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", [game(seed) for seed in range(5)])
    done = called("report", finished, other, "--out", tmp_path / "report.html", "--curves", 0)
    assert done.returncode == 0, done.stderr
    assert "other minus games" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_same_run_makes_the_same_page(finished: Path, page: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    assert piped("report", finished, "--out", again, "--curves", 2).returncode == 0
    assert without_links(again) == without_links(page)


def without_links(page: Path) -> str:
    return re.sub(r'<a href="report-games[^>]*>(\d+)</a>', r"\1", page.read_text(encoding="utf-8"))


def test_bad_input_is_one_line_and_status_2(tmp_path: Path) -> None:
    done = called("report", "/nowhere", "--out", tmp_path / "x.html")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "error: /nowhere is not the folder of a run" in done.stderr


def test_bad_input_is_named_before_anything_is_written(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "episodes.jsonl").write_text("")
    cases: list[tuple[list[object], str]] = [
        ([tmp_path / "empty"], "holds no finished game yet"),
        ([tmp_path], "no finished games in"),
        ([finished, finished], "a run is given twice"),
        ([finished, "--out", tmp_path], "it is a folder; name a file"),
        ([finished, "--out", "/proc/report.html"], "cannot write the report to /proc/report.html"),
        ([finished, "--replays", "some:3"], "cannot select games by 'some:3'; allowed: worst:N"),
        ([finished, "--replays", "seed:99"], "the run has no game for 'seed:99'"),
    ]
    for arguments, complaint in cases:
        with pytest.raises(AgentError, match=re.escape(complaint)):
            report.main(["--out", str(tmp_path / "x.html"), *map(str, arguments)])
    with pytest.raises(SystemExit):
        report.main([str(finished), "--out", str(tmp_path / "x.html"), "--curves", "-1"])
    assert not (tmp_path / "x.html").exists()


WITHOUT_ALTAIR = """
import importlib.util, runpy, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "altair" else find(name)
sys.argv = ["report.py", "somewhere", "--out", "x.html"]
runpy.run_path("scripts/report.py", run_name="__main__")
"""


def test_without_its_extra_it_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_ALTAIR], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.startswith("report.py: error: altair is not installed: pip install 'nethack-agents[report]'")
    assert done.stderr.count("\n") == 1
