"""What a run does to its machine: memory is written down, and what it leaves behind is counted."""

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from agents.benchmark import health
from agents.benchmark.evaluation import evaluate
from agents.benchmark.health import NOTHING_LEFT, Leftovers, WorkerMemory, leftovers, memory_by_worker, resident_memory
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.benchmark.scratch import scratch
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

SAMPLES = "tests.agents.sample_agents"


def test_memory_is_what_the_process_holds() -> None:
    before = resident_memory()
    held = b"\x01" * 50_000_000
    after = resident_memory()
    assert before is not None
    assert after is not None
    assert len(held) * 0.9 < after - before < len(held) * 1.5


def test_each_game_tells_its_worker_and_that_ones_memory(tmp_path: Path) -> None:
    evaluate(RunConfig(f"{SAMPLES}:Walker", max_turns=20), range(6), workers=2, out=tmp_path)
    games = RunDirectory(tmp_path).episodes()
    workers = memory_by_worker(games)
    assert len(workers) == 2
    assert os.getpid() not in {worker.worker for worker in workers}
    assert sum(len(worker.memory) for worker in workers) == 6
    assert all(10**7 < memory < 10**9 for worker in workers for memory in worker.memory)


def test_memory_is_no_part_of_the_game() -> None:
    game = EpisodeResult(1, "died", worker=7, memory=100)
    assert game == replace(game, worker=8, memory=None)
    again = EpisodeResult.from_json(game.to_json())
    assert (again.worker, again.memory) == (7, 100)


def test_growth_is_that_of_a_hundred_games() -> None:
    games = [EpisodeResult(seed, "died", worker=seed % 2, memory=1000 + 5 * seed) for seed in range(20)]
    games[4] = replace(games[4], memory=None)
    even, odd = memory_by_worker(reversed(games))
    assert (even.worker, odd.worker) == (0, 1)
    assert even.memory == tuple(1000 + 5 * seed for seed in range(0, 20, 2) if seed != 4)
    assert odd.growth == pytest.approx(1000)
    filled = WorkerMemory(1, (0, 50, 100, 100, 100, 100))
    assert filled.growth > 1000
    assert filled.late_growth == pytest.approx(0)
    assert WorkerMemory(1, (5,)).growth == 0


def test_a_run_leaves_nothing(tmp_path: Path) -> None:
    run = evaluate(RunConfig(f"{SAMPLES}:Walker", max_turns=20), range(2), workers=2, out=tmp_path)
    assert run.leftovers == RunDirectory(tmp_path).leftovers() == NOTHING_LEFT
    assert not run.leftovers


def test_a_process_that_an_agent_left_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    note = tmp_path / "note"
    config = RunConfig(f"{SAMPLES}:Littering", {"note": str(note)}, max_turns=5)
    run = evaluate(config, [1], out=tmp_path / "run")
    try:
        assert run.leftovers == Leftovers(1, 0)
        assert RunDirectory(tmp_path / "run").leftovers() == run.leftovers
    finally:
        os.kill(int(note.read_text()), signal.SIGKILL)


def test_a_process_that_is_about_to_end_is_waited_for(tmp_path: Path) -> None:
    config = RunConfig(f"{SAMPLES}:Littering", {"note": str(tmp_path / "note"), "seconds": 1.0}, max_turns=5)
    assert not evaluate(config, [1]).leftovers


def test_a_folder_that_is_left_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.0)
    with scratch() as folder:
        assert leftovers().folders == 1
        (folder / "file").write_text("")
    assert not folder.exists()
    assert leftovers() == NOTHING_LEFT


def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.0)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with scratch() as folder:
        pass
    assert leftovers().folders == 1
    monkeypatch.undo()
    with scratch():
        assert not folder.exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"processes": "many", "folders": 0}', '{"threads": 1}'])
def test_a_foreign_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "leftovers.json").write_text(text)
    with pytest.raises(RunError, match=r"leftovers\.json does not say"):
        RunDirectory(tmp_path).leftovers()
    assert RunDirectory(tmp_path / "none").leftovers() is None
