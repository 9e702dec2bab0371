"""The sampler on real games."""

from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from agents.benchmark.evaluation import evaluate
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.state.kit import AIDS, GUARDING, aids, guards, worn
from agents.benchmark.state.sampler import EVERY, SOONEST, Sampler
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.loop.rollout import Moment
from agents.loop.setup import RunConfig
from agents.loop.state import REFUSED, GameState
from agents.symbolic.knowledge.object_types import OBJECT_TYPES
from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from nethack_env.stats import Condition, Stats

CONFIG = RunConfig("symbolic", character="val-dwa-fem-law", max_turns=900)


def played(*keys: int, character: str = "val-dwa-fem-law", seed: int = 3) -> GameState:
    """Show the sampler a game of these keys."""
    sampler = Sampler()
    with closing(NetHackEnv(character=character)) as env:
        arrays, _ = env.reset(seed=seed)
        sampler(Moment(0, None, Observation(arrays), None))
        for step, key in enumerate(keys, 1):
            action = ACTIONS.index(key)
            arrays, *_ = env.step(action)
            sampler(Moment(step, action, Observation(arrays), None))
    return sampler.finish()


def first_frame(character: str) -> Observation:
    with closing(NetHackEnv(character=character)) as env:
        return Observation(env.reset(seed=3)[0])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunDirectory:
    folder = tmp_path_factory.mktemp("sampled")
    assert evaluate(CONFIG, [4], out=folder).complete
    return RunDirectory(folder)


def test_a_run_keeps_the_state_of_each_game(run: RunDirectory) -> None:
    (game,) = run.episodes()
    assert game.state is not None
    assert game.state.samples[0].turn == 1
    for before, after in pairwise(game.state.samples[:-1]):
        assert (SOONEST if after.depth != before.depth else EVERY) <= after.turn - before.turn < 2 * EVERY
    last = game.state.samples[-1]
    assert (last.turn, last.score, last.experience_level, last.depth) == (
        game.turn, game.score, game.experience_level, game.depth,
    )  # fmt: skip
    assert last.blows >= last.hits > 0
    assert last.slain > 0


def test_the_figures_do_not_depend_on_who_watches(run: RunDirectory) -> None:
    """A replay of the keys gives the same figures: they come from the screen and not from the agent."""
    (game,) = run.episodes()
    assert game.state is not None
    sampler = Sampler()
    for moment in replay(GameRecord.load(Path(run.record_path(4)))):
        sampler(moment)
    nameless = tuple(replace(prayer, why="") for prayer in game.state.prayers)
    assert sampler.finish() == replace(game.state, prayers=nameless)


def test_a_prayer_at_once_is_refused() -> None:
    state = played(0x80 | ord("p"), ord("y"), *[0x0D] * 8, ord("s"))
    (prayer,) = state.prayers
    assert (prayer.gap, prayer.outcome) == (None, REFUSED)
    assert prayer.turn <= 2


def test_a_message_that_stays_on_the_screen_counts_once() -> None:
    """After the ``F`` of the next blow the game still shows what the last one did."""
    sampler = Sampler()
    frame = dict(first_frame("val-dwa-fem-law").arrays)
    frame["message"] = frame["message"].copy()
    text = b"You miss the newt."
    frame["message"][:] = 0
    frame["message"][: len(text)] = list(text)
    for step, key in enumerate("hFh", 1):
        sampler(Moment(step, ACTIONS.index(ord(key)), Observation(frame), None))
    assert sampler.finish().samples[-1].blows == 2


def test_armour_is_that_from_before_while_the_hero_hallucinates() -> None:
    sampler, frame = Sampler(), first_frame("sam-hum-fem-law")
    sampler.see(frame, None, None)
    arrays = dict(frame.arrays) | {"inv_glyphs": frame.arrays["inv_glyphs"].copy()}
    arrays["inv_glyphs"][:] = arrays["inv_glyphs"][0]  # armour that looks like a katana
    assert worn(Observation(arrays)) == ""
    arrays["blstats"] = arrays["blstats"].copy()
    arrays["blstats"][Stats._fields.index("condition")] = Condition.HALLUCINATING
    sampler.see(Observation(arrays), None, None)
    assert sampler.finish().samples[-1].worn == "b"


@pytest.mark.parametrize(
    ("character", "slots"), [("val-dwa-fem-law", "s"), ("sam-hum-fem-law", "b"), ("kni-hum-fem-law", "bhgs")]
)
def test_the_slots_that_are_filled(character: str, slots: str) -> None:
    assert worn(first_frame(character)) == slots


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a polished silver shield (being worn)", "r"),
        ("a polished silver shield", ""),
        ("a blessed greased +2 gray dragon scale mail (being worn)", "m"),
        ("an opera cloak (being worn)", ""),
        ("an uncursed +0 small shield (being worn)", ""),
    ],
)
def test_what_is_worn_against_magic(text: str, found: str) -> None:
    frame = first_frame("val-dwa-fem-law")
    at = next(at for at, slot in enumerate(frame.inventory) if slot.text.endswith("shield (being worn)"))
    arrays = dict(frame.arrays) | {"inv_strs": frame.arrays["inv_strs"].copy()}
    arrays["inv_strs"][at] = 0
    arrays["inv_strs"][at, : len(text)] = list(text.encode())
    assert guards(frame) == ""
    assert guards(Observation(arrays)) == found


def test_a_wizards_cloak_guards_it() -> None:
    state = played(ord("s"), character="wiz-hum-fem-neu")
    assert {one.guards for one in state.samples} == {"m"}


def test_whatever_counts_is_a_thing_of_the_game() -> None:
    names = {kind.full_name for kind in OBJECT_TYPES}
    assert set().union(AIDS, *GUARDING.values()) <= names


def test_the_aids_in_the_pack() -> None:
    assert aids(first_frame("hea-hum-fem-neu")) == {
        "potion of healing": 4, "potion of extra healing": 4, "wand of sleep": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "left"), [("The sleep ray bounces!", 1), ("Nothing happens.", 0), ("You wrest one last charge.", 0)]
)
def test_an_empty_wand_is_no_aid(answer: str, left: int) -> None:
    frame, sampler = first_frame("hea-hum-fem-neu"), Sampler()
    wand = next(slot.letter for slot in frame.inventory if "wand" in slot.text)
    asked = ("What do you want to zap? [g or ?*]", "In what direction?", answer)
    for key, message in zip(("z", wand, "h"), asked, strict=True):
        arrays = dict(frame.arrays) | {"message": np.zeros_like(frame.arrays["message"])}
        arrays["message"][: len(message)] = list(message.encode())
        sampler.see(Observation(arrays), ACTIONS.index(ord(key)), None)
    assert sampler.finish().left.get("wand of sleep", 0) == left
