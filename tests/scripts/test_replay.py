import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from agents.benchmark.run_directory import analysis_path
from agents.loop.record import GameRecord
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.watching.page.analysis import Analysis, Survival
from tests.scripts.running import SAMPLES, called, piped

WALKER = RunConfig(f"{SAMPLES}:Walker", max_steps=60)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("games") / "1.game"
    with closing(make_env(WALKER)) as env:
        result = play_episode(env, make_agent(WALKER), 1, max_steps=60)
    GameRecord.of(result, WALKER).save(path)
    return path


def test_the_page_lies_beside_the_record(record: Path) -> None:
    done = piped("replay", record)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{record.with_suffix('.html')}: 61 frames, ")
    assert "without reasons" not in done.stdout
    assert record.with_suffix(".html").read_text().startswith("<!doctype html>")


def test_a_part_of_it_elsewhere_and_without_reasons(record: Path, tmp_path: Path) -> None:
    done = called("replay", record, "--from-step", 10, "--to-step", 19, "--no-reasons", "--out", tmp_path / "a.html")
    assert done.stdout.startswith(f"{tmp_path / 'a.html'}: 10 frames, ")
    assert "without reasons" in done.stdout


def test_the_start_of_the_game_is_a_step_to_begin_at(record: Path) -> None:
    done = called("replay", record, "--from-step", 0, "--to-step", 9, "--no-reasons")
    assert done.stdout.startswith(f"{record.with_suffix('.html')}: 10 frames, ")


def test_an_analysis_kept_for_the_record_is_shown(record: Path) -> None:
    analysis = Analysis(200, (Survival(0, 1.0, 0.9, 1.0, 40),))
    kept = analysis_path(record)
    kept.parent.mkdir()
    kept.write_text(analysis.to_json())
    assert called("replay", record).returncode == 0
    assert analysis.to_json() in record.with_suffix(".html").read_text()
    kept.write_text("{}")
    one_line(called("replay", record), f"{kept} is not the analysis of a game")
    kept.unlink()


def test_the_analysis_of_another_game_is_refused(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "2.json"
    other.write_text(Analysis(200, seed=2).to_json())
    one_line(
        called("replay", record, "--analysis", other), f"{other} is the analysis of another game: seed 2, and not 1"
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--from-step", 9, "--to-step", 3], "from step 9 to step 3 is nothing"),
        (["--from-step", 999], "the game ends at step 60"),
        (["--from-turn", 0], "at least 1"),
        (["--out", "/nowhere/a.html"], "cannot write the page to /nowhere/a.html"),
        (["--out", "/tmp"], "it is a folder"),
        (["--analysis", "/nowhere/a.json"], "cannot read /nowhere/a.json"),
    ],
)
def test_bad_options_are_one_line_and_status_2(record: Path, arguments: list[object], complaint: str) -> None:
    one_line(called("replay", record, *arguments), complaint)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.game", None, "cannot read"),
        ("notes.txt", b"hello", "neither a record (.game) nor a ttyrec"),
        ("a.game", b"hello", "is not the record of a game"),
        ("a.ttyrec", b"hello", "is not a ttyrec"),
    ],
)
def test_bad_files_are_one_line_and_status_2(tmp_path: Path, name: str, content: bytes | None, complaint: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    one_line(called("replay", tmp_path / name), complaint)


def test_a_torn_record_is_one_line(record: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.game").write_bytes(record.read_bytes()[:-5])
    one_line(called("replay", tmp_path / "torn.game"), "cut short")


def one_line(done: subprocess.CompletedProcess[str], complaint: str) -> None:
    assert done.returncode == 2
    assert complaint in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
