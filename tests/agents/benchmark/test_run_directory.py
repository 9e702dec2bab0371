import hashlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from agents.benchmark.run_directory import MOMENTS, RunDirectory, RunError, analysis_path
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

CONFIG = RunConfig("random", {"stride": 2}, max_turns=50)


def game(seed: int) -> EpisodeResult:
    return EpisodeResult(seed=seed, how="died", score=seed)


@pytest.fixture
def directory(tmp_path: Path) -> RunDirectory:
    found = RunDirectory(tmp_path / "deep" / "run")
    assert found.open(CONFIG, range(5), resume=False) == {}
    for seed in (2, 0):
        found.append(game(seed))
    return found


def test_games_come_back_in_the_order_of_their_seeds(directory: RunDirectory) -> None:
    assert directory.episodes() == [game(0), game(2)]
    assert directory.config() == CONFIG


def test_resuming_finds_the_finished_games(directory: RunDirectory) -> None:
    assert directory.open(CONFIG, range(5), resume=True) == {0: game(0), 2: game(2)}


def test_resuming_an_empty_directory_starts_a_run(tmp_path: Path) -> None:
    assert RunDirectory(tmp_path).open(CONFIG, range(5), resume=True) == {}


def test_a_run_may_be_made_longer(directory: RunDirectory) -> None:
    assert len(directory.open(CONFIG, range(50), resume=True)) == 2


def test_finished_games_are_not_mixed_into_silently(directory: RunDirectory) -> None:
    with pytest.raises(RunError, match="already holds 2 games"):
        directory.open(CONFIG, range(5), resume=False)


@pytest.mark.parametrize("resume", [False, True])
def test_a_folder_of_moments_is_no_place_for_a_run(tmp_path: Path, resume: bool) -> None:
    (tmp_path / MOMENTS).write_text("{}")
    with pytest.raises(RunError, match=r"holds moments that tune made \(moments\.json\): choose another directory"):
        RunDirectory(tmp_path).open(CONFIG, range(5), resume=resume)
    assert [path.name for path in tmp_path.iterdir()] == [MOMENTS]


def test_another_configuration_is_refused_and_named(directory: RunDirectory) -> None:
    other = replace(CONFIG, max_turns=60, character="val-hum-fem-law")
    with pytest.raises(RunError, match=r"character was '@', now 'val-hum-fem-law'; max_turns was 50, now 60"):
        directory.open(other, range(5), resume=True)
    assert directory.config() == CONFIG


def test_games_without_a_run_json_are_not_gone_on_with(directory: RunDirectory) -> None:
    (directory.path / "run.json").unlink()
    with pytest.raises(RunError, match=r"holds games but no run\.json that says how they were played"):
        directory.open(CONFIG, range(5), resume=True)
    assert not (directory.path / "run.json").exists()


@pytest.mark.parametrize("name", ["agent", "task", "character"])
def test_games_of_another_run_are_refused_and_named(directory: RunDirectory, name: str) -> None:
    ours = replace(game(1), agent=CONFIG.agent, task=CONFIG.task, character=CONFIG.character)
    directory.append(ours)
    assert set(directory.open(CONFIG, range(5), resume=True)) == {0, 1, 2}
    theirs = {**json.loads(ours.to_json()), "seed": 3, name: "other"}
    directory.append(EpisodeResult.from_json(json.dumps(theirs)))
    told = f"holds a game of another run, seed 3: {name} was 'other', now '{getattr(CONFIG, name)}'"
    with pytest.raises(RunError, match=told):
        directory.open(CONFIG, range(5), resume=True)


def test_other_content_of_a_file_that_an_option_names_is_refused(tmp_path: Path) -> None:
    weights, directory = tmp_path / "w.npz", RunDirectory(tmp_path / "run")
    weights.write_bytes(b"one")
    config = RunConfig("mlp", {"weights": str(weights), "temperature": 1})
    directory.open(config, range(5), resume=False)
    directory.append(game(0))
    assert directory.config() == config
    assert directory.open(config, range(5), resume=True) == {0: game(0)}
    was, now = (hashlib.sha256(content).hexdigest()[:16] for content in (b"one", b"two"))
    weights.write_bytes(b"two")
    with pytest.raises(RunError, match=rf"file of weights, .*w\.npz, had sha256 {was}, now sha256 {now}"):
        directory.open(config, range(5), resume=True)
    weights.unlink()
    with pytest.raises(RunError, match=rf"had sha256 {was}, now no file"):
        directory.open(config, range(5), resume=True)


def test_a_run_that_is_older_than_the_hashes_of_files_goes_on(tmp_path: Path) -> None:
    (tmp_path / "w.npz").write_bytes(b"one")
    config, directory = RunConfig("mlp", {"weights": str(tmp_path / "w.npz")}), RunDirectory(tmp_path)
    directory.open(config, range(5), resume=False)
    asked = json.loads((tmp_path / "run.json").read_text())
    del asked["files"]
    (tmp_path / "run.json").write_text(json.dumps(asked))
    assert directory.open(config, range(5), resume=True) == {}


def test_other_seeds_are_refused(directory: RunDirectory) -> None:
    with pytest.raises(RunError, match="other seeds than the 2 asked for: 2"):
        directory.open(CONFIG, range(2), resume=True)


@pytest.mark.parametrize("torn", ["{", '{"seed": 4, "how": "di', game(4).to_json()])
def test_a_line_torn_by_a_kill_is_dropped_told_and_overwritten(
    directory: RunDirectory, torn: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = directory.path / "episodes.jsonl"
    with path.open("a") as file:
        file.write(torn)
    assert directory.episodes() == [game(0), game(2)]
    assert caplog.messages == [f"{path}: the last line is cut short, and its game left out"]
    assert set(directory.open(CONFIG, range(5), resume=True)) == {0, 2}
    directory.append(game(3))
    caplog.clear()
    assert directory.episodes() == [game(0), game(2), game(3)]
    assert caplog.messages == []
    assert path.read_text().count("\n") == 3


def test_a_torn_first_line_is_dropped_as_well(tmp_path: Path) -> None:
    directory = RunDirectory(tmp_path)
    (tmp_path / "episodes.jsonl").write_text('{"se')
    directory.append(game(1))
    assert directory.episodes() == [game(1)]


def test_damage_before_the_last_line_is_an_error_that_says_where(directory: RunDirectory) -> None:
    path = directory.path / "episodes.jsonl"
    path.write_text("garbage\n" + path.read_text())
    with pytest.raises(RunError, match=r"episodes\.jsonl, line 1:"):
        directory.episodes()


def test_a_directory_without_games_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no finished games in"):
        RunDirectory(tmp_path / "nothing").episodes()


@pytest.mark.parametrize("content", ["", '{"seed": 4, "how": "di'])
def test_a_run_without_a_whole_game_is_an_error(directory: RunDirectory, content: str) -> None:
    (directory.path / "episodes.jsonl").write_text(content)
    assert directory.episodes_so_far() == []
    with pytest.raises(RunError, match="run holds no finished game yet"):
        directory.episodes()


def test_a_path_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(RunError, match="cannot use"):
        RunDirectory(path).open(CONFIG, range(5), resume=False)


def test_a_run_json_of_something_else_is_an_error(directory: RunDirectory) -> None:
    (directory.path / "run.json").write_text('{"speed": 1}')
    with pytest.raises(RunError, match="not the configuration of a run"):
        directory.open(CONFIG, range(5), resume=True)


def test_the_summary_is_written_whole(directory: RunDirectory) -> None:
    path = directory.write_summary({"games": 2})
    assert json.loads(path.read_text()) == {"games": 2}
    assert {item.name for item in directory.path.iterdir()} == {"episodes.jsonl", "run.json", "summary.json"}


def test_a_game_counts_once_however_often_it_is_there(directory: RunDirectory) -> None:
    path = directory.path / "episodes.jsonl"
    path.write_text(path.read_text() * 2)
    assert directory.episodes() == [game(0), game(2)]
    directory.append(replace(game(2), score=99))
    assert [result.score for result in directory.episodes()] == [0, 99], "the later one counts"


def test_resuming_plays_again_what_lost_its_worker_and_other_faults_on_demand(directory: RunDirectory) -> None:
    directory.append(replace(game(1), how="worker_crashed"))
    directory.append(replace(game(3), how="agent_error"))
    assert set(directory.open(CONFIG, range(5), resume=True)) == {0, 2, 3}
    assert set(directory.open(CONFIG, range(5), resume=True, retry=True)) == {0, 2}


def test_a_second_writer_is_told_who_the_first_one_is(directory: RunDirectory) -> None:
    with directory.locked():
        code = (
            "import sys; from pathlib import Path; from agents.benchmark.run_directory import RunDirectory\n"
            "with RunDirectory(Path(sys.argv[1])).locked(): pass"
        )
        done = subprocess.run([sys.executable, "-c", code, directory.path], capture_output=True, text=True, check=False)
        assert f"is being written by process {os.getpid()} on" in done.stderr
        with directory.locked():
            pass  # the holder itself may take it again
        again = subprocess.run([sys.executable, "-c", code, directory.path], capture_output=True, check=False)
        assert again.returncode != 0, "the inner block must not have let go of the lock"
    with RunDirectory(directory.path).locked():
        pass
    assert {item.name for item in directory.path.iterdir()} == {"episodes.jsonl", "run.json"}


def test_the_lock_of_a_killed_process_holds_nobody_up(directory: RunDirectory) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from agents.benchmark.run_directory import RunDirectory\n"
        "with RunDirectory(Path(sys.argv[1])).locked(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code, directory.path], check=False).returncode == -signal.SIGKILL
    with directory.locked():
        pass


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(directory: RunDirectory) -> None:
    (directory.path / "summary.part").symlink_to("/dev/full")
    with pytest.raises(RunError, match="No space left on device"):
        directory.write_summary({"games": 2})
    assert not (directory.path / "summary.part").is_symlink()
    (directory.path / "episodes.jsonl").unlink()
    (directory.path / "episodes.jsonl").symlink_to("/dev/full")
    with pytest.raises(RunError, match="No space left on device"):
        directory.append(game(1))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b'{"seed": "1", "how": "died"}', "line 1: seed is '1'"),
        (b'{"seed": 1, "how": "died", "tail": 7}', "line 1: tail is 7"),
        (b'{"seed": 1, "how": "died", "milestones": []}', "line 1: milestones is"),
        (b'{"seed": 1, "how": "\xff\xfe"}', "line 1: 'utf-8' codec"),
        (b"[" * 100_000, "line 1: "),
    ],
)
def test_a_foreign_line_is_named(tmp_path: Path, line: bytes, complaint: str) -> None:
    (tmp_path / "episodes.jsonl").write_bytes(line + b"\n")
    with pytest.raises(RunError, match=complaint):
        RunDirectory(tmp_path).episodes()


def test_a_configuration_of_other_types_is_an_error(directory: RunDirectory) -> None:
    (directory.path / "run.json").write_text('{"agent": 7}')
    with pytest.raises(RunError, match="agent is 7"):
        directory.config()
    (directory.path / "run.json").unlink()
    with pytest.raises(RunError, match=r"run\.json is missing, which says how the games were played"):
        directory.config()
    (directory.path / "run.json").write_text("[]")
    with pytest.raises(RunError, match="not the configuration of a run"):
        directory.config()


def test_what_would_move_a_terminal_s_cursor_is_spelt_out(tmp_path: Path) -> None:
    text = "\x1b[2J\r\x07 a\\b \\u001b \x9b1m \x7f ä"
    result = EpisodeResult(seed=1, how="died", cause=text, messages=(text,), error="one\ntwo")
    (tmp_path / "episodes.jsonl").write_text(result.to_json() + "\n")
    [read] = RunDirectory(tmp_path).episodes()
    assert read.cause == "\\u001b[2J\\r\\u0007 a\\b \\u001b \\u009b1m \\u007f ä"
    assert read.messages == (read.cause,)
    assert read.error == "one\ntwo"


def test_an_analysis_is_kept_in_the_run_of_its_record_or_beside_it() -> None:
    for record, kept in (("runs/a/games/7.game", "runs/a/analysis/7.json"), ("kept/7.game", "kept/analysis/7.json")):
        assert analysis_path(Path(record)) == Path(kept)
