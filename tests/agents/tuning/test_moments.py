"""Copies at dangerous moments: which moments count, what is drawn there, and that a game gives the same file again."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from agents.loop.record import GameRecord
from agents.loop.replay import Replay, ReplayError
from agents.loop.setup import RunConfig
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.tuning.file import TuningError
from agents.symbolic.tuning.tuning import AS_SHIPPED
from agents.tuning import moments
from agents.tuning.at_moments import LeftOut, missing_of, play
from agents.tuning.copies import play_on, played, symbolic
from agents.tuning.design import design
from agents.tuning.kept_moments import MomentsError, MomentsOfGame, games_of, kept, prepare, settings_of
from agents.tuning.moments import FIELDS, Copy, Moment, Settings
from agents.tuning.pairs import dice, pair_name, signs
from nethack_env.fork import in_copy
from tests.agents.analysis import duel
from tests.agents.tuning.recorded import SEEDS, recorded

DESIGN = design(FIELDS, 1.5)
SETTINGS = Settings("runs/a", DESIGN.ends, danger=0.0, horizon=30, pairs=2, most=1)
STRAY = Path(__file__).parents[1] / "calibration" / "5003.game"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("recorded"))


@pytest.fixture(scope="module")
def record(run: Path) -> GameRecord:
    return GameRecord.load(run / "games" / f"{SEEDS[0]}.game")


def moments_of(record: GameRecord, settings: Settings) -> list[Moment]:
    agent = symbolic(record.config)
    found = []
    with Replay(record, agent) as game:
        for moment in moments.moments(game, agent, settings):
            assert agent.belief.hostiles
            assert 1 - assess(agent.belief).expectation.survival == pytest.approx(moment.danger, abs=1e-4)
            assert game.moment.observation.stats.turn <= moment.turn + 1
            found.append(moment)
    return found


def test_the_draws_of_a_pair_are_opposite() -> None:
    one, other = signs(DESIGN, pair_name(7, 300, 0))
    assert (one == -other).all()
    assert set(one.tolist()) == {-1, 1}
    assert DESIGN.at(one).odds.alarm + DESIGN.at(other).odds.alarm == pytest.approx(2 * AS_SHIPPED.odds.alarm)
    assert DESIGN.at(one).growth == AS_SHIPPED.growth, "what is not drawn is as shipped"


def test_each_pair_has_draws_and_dice_of_its_own_and_always_the_same() -> None:
    names = [pair_name(*where) for where in ((7, 300, 0), (7, 300, 1), (7, 301, 0), (8, 300, 0))]
    assert len({tuple(signs(DESIGN, name)[0].tolist()) for name in names}) == len(names)
    assert len({dice(name) for name in names}) == len(names)
    assert all(0 <= dice(name) < 2**63 for name in names)
    part = design(["rest"], 1.5)
    columns = [DESIGN.names.index(name) for name in part.names]
    assert signs(DESIGN, names[0])[0][columns].tolist() == signs(part, names[0])[0].tolist()
    assert (signs(part, names[0])[0].tolist(), dice(names[0])) == KNOWN, "old files are fitted by them: never change"


KNOWN = ([1, 1, 1, -1, 1, -1, -1, -1], 4533913712731630683)


def test_the_moments_are_dangerous_and_apart(record: GameRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "APART", 5)
    many = moments_of(record, replace(SETTINGS, most=25))
    assert len(many) > 1
    assert all(later.turn - earlier.turn >= 5 for earlier, later in pairwise(many))
    assert moments_of(record, SETTINGS) == many[:1]
    assert moments_of(record, replace(SETTINGS, most=25, until=many[0].turn)) == many[:1]
    worst = max(moment.danger for moment in many) - 2e-4
    found = moments_of(record, replace(SETTINGS, danger=worst))
    assert found
    assert all(moment.danger >= worst for moment in found)
    assert moments_of(record, replace(SETTINGS, danger=1.0)) == []


def test_the_first_decision_at_a_level_can_be_the_moment(record: GameRecord) -> None:
    agent = symbolic(record.config)
    with Replay(record, agent) as game:
        found = list(moments.moments(game, agent, replace(SETTINGS, most=25, levels=(1, 2, 9))))
        reached = agent.belief.stats.experience_level
    assert [moment.level for moment in found] == [level for level in (1, 2) if level <= reached]
    assert found[0].step <= 1
    assert found[0].turn == 1


def test_an_encounter_can_be_the_moment(record: GameRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "APART", 1)
    agent = symbolic(record.config)
    settings = replace(SETTINGS, most=25, foes=("jackal", "newt", "sewer rat", "grid bug", "lichen", "goblin"))
    with Replay(record, agent) as game:
        met = [
            (moment, {foe.name for foe in agent.belief.hostiles}) for moment in moments.moments(game, agent, settings)
        ]
    assert met
    assert all(names & set(settings.foes) for _, names in met)
    assert len({moment.turn for moment, _ in met}) == len(met)
    agent = symbolic(record.config)
    with Replay(record, agent) as game:
        assert not list(moments.moments(game, agent, replace(settings, foes=("minotaur",))))


def test_levels_and_foes_are_kept_with_the_settings(tmp_path: Path) -> None:
    met = replace(SETTINGS, foes=("jackal",))
    prepare(tmp_path / "met", met)
    assert settings_of(tmp_path / "met") == met
    settings = replace(SETTINGS, levels=(8, 10))
    prepare(tmp_path, settings)
    assert settings_of(tmp_path) == settings
    with pytest.raises(MomentsError, match=r"levels was \[8, 10\], now \[\]"):
        prepare(tmp_path, SETTINGS)


def test_a_folder_of_before_there_were_levels_is_read(tmp_path: Path) -> None:
    prepare(tmp_path, SETTINGS)
    path = tmp_path / "moments.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    del values["levels"], values["foes"]
    path.write_text(json.dumps(values), encoding="utf-8")
    assert settings_of(tmp_path) == SETTINGS


def test_there_is_no_moment_after_the_end_and_the_dead_are_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hero stands still before a minotaur."""
    monkeypatch.setattr(moments, "APART", 1)
    monkeypatch.setattr("agents.loop.replay.make_env", duel.make_env)
    record = duel.duel(3)
    found = list(played(record, replace(SETTINGS, horizon=400, most=25)))
    assert found
    assert all(moment.step < len(record.keys) for moment, _ in found)
    assert {copy for _, pairs in found for pair in pairs for copy in pair} == {Copy(False, 0, 0.0)}


def test_a_game_gives_the_same_copies_again(record: GameRecord) -> None:
    found = MomentsOfGame(record.seed, list(played(record, SETTINGS)))
    assert found.to_json() == MomentsOfGame(record.seed, list(played(record, SETTINGS))).to_json()
    assert MomentsOfGame.from_json(found.to_json()) == found
    ((_, pairs),) = found.moments
    assert len(pairs) == SETTINGS.pairs
    assert all(copy.experience >= 0 for copy in found.copies)


def test_what_is_drawn_makes_a_difference_and_the_dice_do_not(record: GameRecord) -> None:
    settings = replace(SETTINGS, horizon=200, pairs=5)
    ((_, pairs),) = played(record, settings)
    assert any(one != other for one, other in pairs)
    ((_, pairs),) = played(record, replace(settings, ends={"odds.alarm": [0.5, 0.5]}))
    assert all(one == other for one, other in pairs)
    assert len({one for one, _ in pairs}) > 1, "each pair has dice of its own"


def test_the_game_itself_goes_on_by_its_own_thresholds(record: GameRecord) -> None:
    agent = symbolic(record.config)
    with Replay(record, agent) as game:
        next(moments.moments(game, agent, SETTINGS))
        assert agent.belief.tuning == AS_SHIPPED


def test_a_copy_by_the_same_thresholds_and_dice_comes_to_what_the_game_came_to(record: GameRecord) -> None:
    agent = symbolic(record.config)
    with Replay(record, agent) as game:
        next(moments.moments(game, agent, SETTINGS))
        stats = game.moment.observation.stats
        copy = in_copy(game.env, lambda: play_on(game, agent, AS_SHIPPED, 20))
        after = game.go(turn=stats.turn + 20)
        heard = round(float(agent.belief.journal.prayer_chance(agent.belief.turn)), 3)
    assert copy == Copy(not after.over, after.observation.stats.experience_points - stats.experience_points, heard)


def test_games_are_kept_one_by_one_and_not_played_again(run: Path, tmp_path: Path) -> None:
    records = [run / "games" / f"{seed}.game" for seed in SEEDS]
    told: list[MomentsOfGame | LeftOut] = []
    assert play(records[:1], tmp_path, SETTINGS, on_game=told.append) == []
    assert told == games_of(tmp_path)
    before = kept(tmp_path, SEEDS[0]).read_bytes()
    assert missing_of(records, tmp_path) == records[1:]
    assert play(records, tmp_path, SETTINGS, on_game=told.append) == []
    assert [game.seed for game in told if isinstance(game, MomentsOfGame)] == [*SEEDS]
    assert kept(tmp_path, SEEDS[0]).read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"moments.json", *(f"{seed}.json" for seed in SEEDS)}


def test_a_game_that_is_played_otherwise_is_left_out(tmp_path: Path) -> None:
    (left,) = play([STRAY], tmp_path, replace(SETTINGS, danger=1.0))
    assert left.record == STRAY
    assert "the agent presses" in left.reason
    assert games_of(tmp_path) == []
    with pytest.raises(ReplayError):
        list(played(GameRecord.load(STRAY), replace(SETTINGS, danger=1.0)))


def test_other_settings_are_named(tmp_path: Path) -> None:
    prepare(tmp_path, SETTINGS)
    prepare(tmp_path, SETTINGS)
    assert settings_of(tmp_path) == SETTINGS
    with pytest.raises(MomentsError, match=r"danger was 0.0, now 0.02; pairs was 2, now 3; take another --out"):
        prepare(tmp_path, replace(SETTINGS, danger=0.02, pairs=3))
    with pytest.raises(MomentsError, match=r"or from other values: elbereth.alone, elbereth.dive_at"):
        prepare(tmp_path, replace(SETTINGS, ends=design(["odds"]).ends))


@pytest.mark.parametrize("name", ["run.json", "episodes.jsonl"])
def test_a_folder_of_a_run_is_no_place_for_moments(run: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(MomentsError, match="is the folder of a run: take another --out"):
        play([run / "games" / f"{SEEDS[0]}.game"], tmp_path, SETTINGS)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_games_of_other_agents_are_refused(tmp_path: Path) -> None:
    run = recorded(tmp_path / "random", (1,), "random")
    with pytest.raises(TuningError, match="games of 'random' have no thresholds to draw"):
        play([run / "games" / "1.game"], tmp_path / "out", SETTINGS)
    assert not (tmp_path / "out").exists()
    with pytest.raises(TuningError, match="games of 'human'"):
        symbolic(RunConfig("human"))


@pytest.mark.parametrize("text", ["", "{}", '{"format": "nethack-agents moments 2"}'])
def test_a_damaged_folder_is_one_clear_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "moments.json").write_text(text, "utf-8")
    with pytest.raises(MomentsError, match=r"moments.json"):
        settings_of(tmp_path)
    (tmp_path / "7.json").write_text(text, "utf-8")
    with pytest.raises(MomentsError, match=r"7.json does not hold the moments of a game"):
        games_of(tmp_path)


def test_the_draws_are_balanced() -> None:
    drawn = np.array([signs(DESIGN, pair_name(seed, 100, 0))[0] for seed in range(1_000)], np.float64)
    assert np.abs(drawn.mean(axis=0)).max() < 0.13
