from pathlib import Path

import pytest

from agents.loop.record import GameRecord
from agents.loop.rollout import EpisodeInterrupted, Moment
from agents.loop.setup import RunConfig
from agents.watching.showing import again, fresh
from tests.scripts.running import SAMPLES

WALKER = RunConfig(f"{SAMPLES}:Walker", max_steps=120)


@pytest.fixture(scope="module")
def record() -> GameRecord:
    return GameRecord.of(fresh(WALKER, 1).play(None), WALKER)


def interrupting(moment: Moment) -> None:
    if moment.step == 50:
        raise KeyboardInterrupt


def test_a_game_says_who_played_what() -> None:
    result = fresh(WALKER, 1).play(None)
    assert (result.seed, result.agent, result.task, result.steps) == (1, WALKER.agent, "Challenge", 120)


def test_a_game_stops_at_the_turn_asked_for_or_at_its_own_limit() -> None:
    assert fresh(WALKER, 1, to_turn=30).play(None).turn == 30
    limited = RunConfig(WALKER.agent, max_turns=20)
    assert fresh(limited, 1, to_turn=30).play(None).turn == 20


def test_a_record_shows_the_same_moments_again(record: GameRecord) -> None:
    first: list[Moment] = []
    second: list[Moment] = []
    once = fresh(WALKER, 1).play(first.append)
    twice = again(record).play(second.append)
    assert [moment.step for moment in first] == [moment.step for moment in second]
    assert [m.observation.screen for m in first] == [m.observation.screen for m in second]
    assert [m.decision for m in first] == [m.decision for m in second]
    for name in ("how", "score", "turn", "steps", "depth", "role", "screen", "messages"):
        assert getattr(once, name) == getattr(twice, name), name
    assert [item.reason for item in once.tail] == [item.reason for item in twice.tail]


def test_without_reasons_the_keys_alone_are_played(record: GameRecord) -> None:
    show = again(record, reasons=False)
    assert show.agent is None
    moments: list[Moment] = []
    assert show.play(moments.append).how == "step_limit"
    assert all(moment.decision is None for moment in moments)
    assert len(moments) == 121


def test_a_persons_game_is_played_again_without_the_person(record: GameRecord) -> None:
    theirs = GameRecord(record.seed, RunConfig("human"), record.keys, record.hashes, record.versions, record.end)
    assert again(theirs).agent is None
    assert again(theirs).play(None).steps == 120


def test_a_replay_stops_at_a_turn_and_tells_that_moment(record: GameRecord) -> None:
    result = again(record, to_turn=30).play(None)
    assert (result.how, result.turn, result.role) == ("turn_limit", 30, record.end["role"])
    assert "T:30" in "".join(result.screen)
    assert result.tail


def test_who_leaves_gets_the_game_so_far(record: GameRecord) -> None:
    for show in (fresh(WALKER, 1), again(record)):
        with pytest.raises(EpisodeInterrupted) as left:
            show.play(interrupting)
        assert (left.value.result.how, left.value.result.steps) == ("interrupted", 50)
        assert left.value.result.agent == WALKER.agent


def test_a_record_on_disk_is_the_same_game(record: GameRecord, tmp_path: Path) -> None:
    record.save(tmp_path / "a.game")
    assert again(GameRecord.load(tmp_path / "a.game")).play(None).score == record.end["score"]
