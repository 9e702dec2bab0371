import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from agents.base import AgentError
from agents.benchmark import workers
from agents.benchmark.evaluation import Run, evaluate
from agents.benchmark.lock import LockedError
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.record import GameRecord
from agents.loop.replay import Replay
from agents.loop.result import EpisodeResult
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig
from nethack_env.env import NetHackEnv
from nethack_env.errors import NetHackEnvError
from tests.agents.sample_agents import Walker

AGENTS = "tests.agents.sample_agents"
WALKER = RunConfig(f"{AGENTS}:Walker", max_turns=60)


def timeless(results: tuple[EpisodeResult, ...] | list[EpisodeResult]) -> list[EpisodeResult]:
    """The games without what a clock measured."""
    return [replace(result, cpu_seconds=0.0, wall_seconds=0.0, versions={}) for result in results]


@pytest.fixture(scope="module")
def run() -> Run:
    return evaluate(WALKER, range(6), workers=2)


def test_one_game_for_each_seed_in_order(run: Run) -> None:
    assert [result.seed for result in run.results] == list(range(6))
    assert run.complete
    assert {result.how for result in run.results} <= {"turn_limit", "died"}
    assert all(
        (result.agent, result.task, result.character) == (WALKER.agent, "Challenge", "@") for result in run.results
    )


def test_the_games_do_not_depend_on_the_workers(run: Run) -> None:
    assert timeless(evaluate(WALKER, range(6), workers=1).results) == timeless(run.results)


def test_a_worker_plays_the_same_game_as_a_loop_here(run: Run) -> None:
    env = NetHackEnv()
    here = play_episode(env, Walker(), 3, max_turns=60)
    env.close()
    there = run.results[3]
    assert (here.screen, here.tail, here.score, here.steps) == (there.screen, there.tail, there.score, there.steps)


def test_an_interrupted_run_resumed_equals_one_that_was_not(run: Run, tmp_path: Path) -> None:
    played: list[int] = []

    def interrupt(result: EpisodeResult) -> None:
        played.append(result.seed)
        if len(played) == 2:
            signal.raise_signal(signal.SIGINT)

    first = evaluate(WALKER, range(6), workers=2, out=tmp_path, on_game=interrupt)
    assert not first.complete
    assert len(first.results) == 2
    assert len(RunDirectory(tmp_path).episodes()) == 2
    told: list[int] = []
    second = evaluate(WALKER, range(6), workers=2, out=tmp_path, resume=True, on_game=lambda r: told.append(r.seed))
    assert second.complete
    assert sorted(told) == list(range(6))
    assert (tmp_path / "episodes.jsonl").read_text().count("\n") == 6
    assert timeless(second.results) == timeless(run.results) == timeless(RunDirectory(tmp_path).episodes())


def test_a_complete_run_resumed_plays_nothing(tmp_path: Path) -> None:
    evaluate(WALKER, range(2), out=tmp_path)
    before = (tmp_path / "episodes.jsonl").read_bytes()
    assert evaluate(WALKER, range(2), out=tmp_path, resume=True).complete
    assert (tmp_path / "episodes.jsonl").read_bytes() == before


def test_a_game_that_kills_its_process_costs_only_itself() -> None:
    run = evaluate(RunConfig(f"{AGENTS}:Crashing", max_turns=20), range(5), workers=2)
    crashed = [result for result in run.results if result.how == "worker_crashed"]
    assert run.complete
    assert len(run.results) == 5
    assert 0 < len(crashed) < 5
    assert all(result.failed and "exit code -9" in result.cause for result in crashed)


def test_an_agent_that_raises_costs_only_its_game() -> None:
    run = evaluate(RunConfig(f"{AGENTS}:Raising"), range(3), workers=1)
    assert [result.how for result in run.results] == ["agent_error"] * 3
    assert all(result.error and "lost its way" in result.error for result in run.results)


def test_a_game_that_takes_too_long_is_given_up() -> None:
    run = evaluate(RunConfig(f"{AGENTS}:Sleeping"), [1], time_limit=1.0)
    assert run.results[0].how == "worker_crashed"
    assert "in time" in run.results[0].cause


def test_options_reach_the_agent() -> None:
    run = evaluate(RunConfig(f"{AGENTS}:Walker", {"stride": 50}, max_turns=60), [1])
    assert run.results[0].steps > sum(run.results[0].decisions.values()) > 0


@pytest.mark.parametrize(
    ("config", "seeds", "workers", "error", "complaint"),
    [
        (RunConfig("nobody"), [1], 1, AgentError, "nobody"),
        (RunConfig("human"), [1], 1, AgentError, "needs a person at the keyboard"),
        (replace(WALKER, agent_options={"luck": 1}), [1], 1, AgentError, "luck"),
        (replace(WALKER, task="Chess"), [1], 1, NetHackEnvError, "Chess"),
        (replace(WALKER, character="bard"), [1], 1, NetHackEnvError, "bard"),
        (WALKER, [1], 0, AgentError, "workers"),
        (WALKER, [], 1, AgentError, "seeds"),
        (WALKER, [1, 2, 1], 1, AgentError, "different"),
        (WALKER, [-1], 1, NetHackEnvError, "-1"),
    ],
)
def test_bad_input_is_refused_before_anything_is_written(
    config: RunConfig, seeds: list[int], workers: int, error: type[Exception], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=complaint):
        evaluate(config, seeds, workers=workers, out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_another_configuration_cannot_resume(tmp_path: Path) -> None:
    evaluate(WALKER, [1], out=tmp_path)
    with pytest.raises(RunError, match="max_turns was 60, now 61"):
        evaluate(replace(WALKER, max_turns=61), [1], out=tmp_path, resume=True)


def test_no_process_or_thread_is_left() -> None:
    before = threading.active_count()
    evaluate(WALKER, range(2), workers=2)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    workers = [pid for pid in children if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]
    assert workers == []
    assert threading.active_count() == before


def test_a_run_keeps_the_record_of_every_game(tmp_path: Path) -> None:
    config = RunConfig("random", max_steps=1_500)
    run = evaluate(config, [3, 11], out=tmp_path)
    records = [GameRecord.load(path) for path in RunDirectory(tmp_path).records()]
    assert [record.seed for record in records] == [3, 11]
    for record, result in zip(records, run.results, strict=True):
        assert record.config == config
        with Replay(record) as game:
            game.go()
            assert game.env.summary().turn == result.turn


def test_a_run_without_records_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no records of games: it is older than records, or was cleaned"):
        RunDirectory(tmp_path).records()


@pytest.mark.parametrize(("raises", "how"), [(False, "worker_crashed"), (True, "agent_error")])
def test_resuming_mends_what_was_lost(run: Run, raises: bool, how: str, tmp_path: Path) -> None:
    config = replace(
        WALKER, agent=f"{AGENTS}:CrashingOnce", agent_options={"note": str(tmp_path / "note"), "raises": raises}
    )
    out = tmp_path / "run"
    first = evaluate(config, range(3), out=out)
    assert [result.how == how for result in first.results] == [False, True, False]
    second = evaluate(config, range(3), out=out, resume=True)
    assert second.results[1].how == (how if raises else run.results[1].how), "other faults are kept"
    third = evaluate(config, range(3), out=out, resume=True, retry_faults=True)
    assert [result.screen for result in third.results] == [result.screen for result in run.results[:3]]
    assert len(RunDirectory(out).episodes()) == 3


def test_an_agent_that_hoards_memory_ends_its_own_game_only() -> None:
    hoarding = evaluate(RunConfig(f"{AGENTS}:Hoarding"), [1, 2], memory_limit=10**9)
    assert [(result.how, result.cause.partition(":")[0]) for result in hoarding.results] == [
        ("agent_error", "MemoryError")
    ] * 2
    assert all(0 < result.steps < 20 for result in hoarding.results)


def test_an_agent_that_sleeps_is_named_while_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "IDLE_AFTER", 0.5)
    told: list[tuple[int, float]] = []
    evaluate(
        RunConfig(f"{AGENTS}:Sleeping"), [7], time_limit=8.0, on_idle=lambda seed, waited: told.append((seed, waited))
    )
    assert [seed for seed, _ in told] == [7], "once a game"
    assert told[0][1] >= 0.5


def test_two_runs_into_one_directory_at_once(tmp_path: Path) -> None:
    with RunDirectory(tmp_path).locked(), pytest.raises(LockedError, match="is being written by process"):
        evaluate(WALKER, [1], out=tmp_path)
