import json
from dataclasses import replace
from pathlib import Path

import pytest

from agents.loop.record import FORMAT, GameRecord, RecordError
from agents.loop.replay import Replay, ReplayError, check
from agents.loop.replay import replay as play_again
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from tests.agents.sample_agents import SHORT_LIVED

CONFIG = RunConfig("symbolic", character="val-dwa-fem-law", max_steps=2_300)


@pytest.fixture(scope="module")
def first_playing() -> tuple[GameRecord, list[Moment]]:
    moments: list[Moment] = []
    result = play_episode(make_env(CONFIG), make_agent(CONFIG), 7, on_step=moments.append, max_steps=CONFIG.max_steps)
    return GameRecord.of(result, CONFIG), moments


@pytest.fixture
def record(first_playing: tuple[GameRecord, list[Moment]]) -> GameRecord:
    return first_playing[0]


def shown(moment: Moment) -> tuple[object, ...]:
    arrays = {name: array.tobytes() for name, array in moment.observation.arrays.items()}
    return moment.step, moment.action, arrays, moment.decision, moment.over, moment.reward


def test_a_file_gives_the_record_back(record: GameRecord, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "7.game"
    record.save(path)
    again = GameRecord.load(path)
    assert again.keys == record.keys
    assert again.hashes == record.hashes
    assert len(record.hashes) == 2
    assert again.config == CONFIG
    assert again.end["steps"] == 2_300
    assert json.loads(path.read_bytes().partition(b"\n")[0])["seed"] == 7
    assert path.stat().st_size < 5_000
    assert [item.name for item in path.parent.iterdir()] == ["7.game"]


def test_records_from_before_levels_cut_games_are_read(record: GameRecord) -> None:
    data = record.to_bytes().replace(b'"max_level":null,', b"", 1)
    assert data != record.to_bytes()
    assert GameRecord.from_bytes(data).config == record.config


def test_with_the_agent_beside_it_the_moments_are_those_of_the_first_playing(
    first_playing: tuple[GameRecord, list[Moment]],
) -> None:
    record, moments = first_playing
    again = play_again(record, agent=make_agent(record.config))
    for one, other in zip(moments, again, strict=True):
        assert shown(one) == shown(other)


def test_keys_alone_show_the_frames(first_playing: tuple[GameRecord, list[Moment]]) -> None:
    record, moments = first_playing
    for one, other in zip(moments, play_again(record), strict=True):
        assert shown(replace(one, decision=None)) == shown(other)


def test_straight_to_a_step_and_to_a_turn(first_playing: tuple[GameRecord, list[Moment]]) -> None:
    record, moments = first_playing
    turn = moments[1_500].observation.stats.turn
    first = next(moment.step for moment in moments if moment.observation.stats.turn >= turn)
    with Replay(record) as game:
        assert shown(game.go(turn=turn)) == shown(replace(moments[first], decision=None))
        assert shown(game.go(step=2_000)) == shown(replace(moments[2_000], decision=None))
        assert shown(next(game)) == shown(replace(moments[2_001], decision=None))
        assert game.go().step == 2_300


def test_a_game_that_takes_another_way_is_told(record: GameRecord) -> None:
    other = replace(record, seed=8)
    with pytest.raises(ReplayError, match=r"between key 1 and 1,000 \(all versions are the same\)"):
        list(play_again(other))
    older = replace(other, versions={**record.versions, "nle": "1.2.0"})
    with pytest.raises(ReplayError, match=r"nle was 1\.2\.0, is 1\.3\.0"):
        list(play_again(older))


def test_a_short_game_without_a_hash_is_told_by_what_it_comes_to() -> None:
    config = RunConfig("symbolic", character="val-dwa-fem-law", max_steps=300)
    with make_env(config) as env:
        whole = GameRecord.of(play_episode(env, make_agent(config), 7, max_steps=300), config)
    assert not whole.hashes
    check(whole)
    other = replace(whole, end={**whole.end, "turn": whole.end["turn"] + 1})
    with pytest.raises(ReplayError, match=rf"at its end turn is {whole.end['turn']}, was {other.end['turn']} \(all"):
        check(other)
    check(replace(other, keys=whole.keys[:299]))  # a part of a game, as in the bank, ends elsewhere


def test_an_agent_that_takes_another_way_is_told(record: GameRecord) -> None:
    keys = record.keys[:300] + b"\x1b" + record.keys[301:]
    with pytest.raises(ReplayError, match=r"at key 301 the agent presses .* pressed '\\x1b'"):
        list(play_again(replace(record, keys=keys), agent=make_agent(record.config)))


def test_more_keys_than_the_game_has_are_told() -> None:
    config = RunConfig("random")
    result = play_episode(make_env(config), make_agent(config), SHORT_LIVED)
    assert result.how == "died"
    whole = GameRecord.of(result, config)
    with pytest.raises(ReplayError, match="the game is over after"):
        list(play_again(replace(whole, keys=whole.keys + b"s")))


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda data: data[:-5], "is cut short"),
        (lambda data: data[: data.index(b"\n") // 2], "its first line is not JSON"),
        (lambda data: b"", "its first line is not JSON"),
        (lambda data: b"\xff\xfe" + data, "its first line is not JSON"),
        (lambda data: b"[1, 2]\n", "it has no format"),
        (lambda data: data.replace(FORMAT.encode(), b"nethack-agents game 2"), "update the package"),
        (lambda data: data.replace(b'"seed":7', b'"seed":null'), "is damaged"),
        (lambda data: data[:-5] + b"12345", "is damaged"),
    ],
)
def test_what_is_no_whole_record_is_told(record: GameRecord, tmp_path: Path, spoil, complaint: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "7.game"
    path.write_bytes(spoil(record.to_bytes()))
    with pytest.raises(RecordError, match=complaint):
        GameRecord.load(path)


def test_files_that_cannot_be_read_or_written_are_told(record: GameRecord, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot read"):
        GameRecord.load(tmp_path / "none.game")
    with pytest.raises(RecordError, match=r"is a folder without records$"):
        GameRecord.load(tmp_path)
    record.save(tmp_path / "games" / "7.game")
    with pytest.raises(RecordError, match=r"is a folder; name a record in it, such as .*/games/7\.game$"):
        GameRecord.load(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="cannot keep the game"):
        record.save(tmp_path / "file" / "7.game")
