"""Every key of the live view, pressed by Textual's pilot while a game is played."""

import math
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest

pytest.importorskip("textual", reason="the live view needs the extra 'watch'")

from agents.base import Decision
from agents.human import HumanAgent
from agents.symbolic.agent import SymbolicAgent
from agents.watching.live import palette
from agents.watching.live.pace import from_moment
from nethack_env.actions import action_index
from nethack_env.observation import Condition, Hunger, Observation, Stats
from tests.agents.sample_agents import Searcher, Walker
from tests.agents.watching.live.stage import Stage, perform

AT_STEP_20 = from_moment(20, None)


def test_space_pauses_and_goes_on() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("space")
        await stage.paused()
        assert "paused" in stage.text("motion")
        step = stage.scene.moment.step
        await stage.pilot.pause(0.1)
        assert stage.scene.moment.step == step
        await stage.press("space")
        await stage.until(lambda: stage.scene.moment.step > step)
        assert not stage.pace.paused

    perform(Walker(), script, delay=0.01)


def test_a_full_stop_presses_one_key() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        for number in range(21, 24):
            await stage.press("full_stop")
            await stage.until(partial(stage.stands_at, number))

    perform(Walker(), script, goal=AT_STEP_20)


def test_a_greater_than_sign_plays_to_the_next_decision() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        before = stage.scene
        await stage.press("greater_than_sign")
        await stage.until(lambda: stage.pace.paused and stage.scene.decisions > before.decisions)
        assert stage.scene.decisions == before.decisions + 1
        assert stage.scene.moment.decision is not before.moment.decision
        assert stage.scene.moment.step > before.moment.step + 2, "a decision of ten turns takes more than one key"

    perform(Walker(stride=10), script, goal=AT_STEP_20)


def test_n_plays_to_the_next_event() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        await stage.press("n")
        await stage.until(lambda: stage.pace.paused and stage.scene.happenings > 0)
        assert stage.scene.happenings >= 1
        assert stage.scene.milestones[-1].text in stage.text("milestones")

    perform(SymbolicAgent(), script, goal=AT_STEP_20, seed=7)


def test_plus_and_minus_change_the_speed() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("minus")
        await stage.until(lambda: stage.pace.speed == 20)
        assert "20 keys/s" in stage.text("motion")
        await stage.press("plus", "plus")
        await stage.until(lambda: stage.pace.speed == 100)
        await stage.press(*["equals_sign"] * 9)
        await stage.until(lambda: math.isinf(stage.pace.speed))
        await stage.press(*["minus"] * 20)
        await stage.until(lambda: stage.pace.speed == 1)

    perform(Walker(), script, delay=0.02)


@pytest.mark.parametrize(("size", "panel"), [((120, 40), "refusals"), ((100, 30), "drawer"), ((80, 24), "drawer")])
def test_e_shows_and_hides_the_refusals_that_changed(size: tuple[int, int], panel: str) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        if stage.seen(panel):
            await stage.press("e")
            await stage.until(lambda: not stage.seen(panel))
        await stage.press("e")
        await stage.until(lambda: stage.seen(panel))
        for name, why in stage.scene.news:
            assert name in stage.text(panel)
            assert why in stage.text(panel)
        assert stage.scene.news
        await stage.press("e")
        await stage.until(lambda: not stage.seen(panel))

    perform(Walker(), script, goal=from_moment(1, None), size=size)


def test_b_leafs_through_what_the_agent_knows() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        plain = {ground for *_, ground in stage.grounds()}
        for name in stage.story.overlays:
            await stage.press("b")
            await stage.until(partial(stage.says, "legend", name))
            assert stage.seen("legend")
            shown = stage.scene.overlay
            assert shown is not None
            shaded = {(row, column) for row, column, ground in stage.grounds() if ground not in plain}
            expected = {(r, c) for r in range(21) for c in range(79) if not math.isnan(shown.shades[r, c])}
            marked = {(r, c) for r, c, g in stage.grounds() if g in (palette.PATH, palette.GOAL)}
            assert shaded == expected - marked
            assert shaded
        await stage.press("b")
        await stage.until(lambda: stage.scene.overlay is None and not stage.seen("legend"))

    perform(SymbolicAgent(), script, goal=from_moment(200, None), seed=7)


@pytest.mark.parametrize("size", [(100, 30), (80, 30)])
def test_the_drawer_of_refusals_covers_neither_legend_nor_ending(size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.ended()
        await stage.press("e", "b")
        await stage.until(lambda: stage.seen("drawer") and stage.seen("legend") and stage.seen("ending"))
        regions = [stage.screen.query_one(f"#{panel}").region for panel in ("drawer", "legend", "ending")]
        assert [one.bottom <= other.y for one, other in pairwise(regions)] == [True, True]

    perform(SymbolicAgent(), script, seed=7, size=size, max_steps=20)


def test_b_says_so_where_there_is_nothing_to_leaf_through() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("b")
        await stage.until(lambda: "this agent charts nothing" in [note.message for note in stage.app._notifications])

    perform(Walker(), script, delay=0.01)


def test_a_question_mark_explains_the_keys_and_any_key_closes_that() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        await stage.press("question_mark")
        assert stage.helping()
        await stage.press("space")
        assert not stage.helping()
        assert stage.pace.paused, "the key that closed the page did nothing else"

    perform(Walker(), script, goal=AT_STEP_20)


def test_q_leaves_a_running_game() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("q")
        await stage.until(lambda: stage.performance.finished)

    stage = perform(Walker(), script, delay=0.01)
    with pytest.raises(KeyboardInterrupt):
        stage.performance.outcome()


@pytest.mark.parametrize("key", ["q", "enter", "escape"])
def test_the_last_frame_stays_until_a_key(key: str) -> None:
    async def script(stage: Stage) -> None:
        await stage.ended()
        await stage.pilot.pause(0.1)
        assert not stage.performance.finished
        assert "Dlvl:1" in "".join(stage.board())
        assert stage.seen("ending")
        assert "cut at the key limit" in stage.text("ending")
        assert "leaves" in stage.text("ending")
        await stage.press("full_stop", "greater_than_sign", "space")
        await stage.pilot.pause(0.1)
        assert not stage.performance.finished, "who steps on past the end still sees it"
        await stage.press(key)
        await stage.until(lambda: stage.performance.finished)

    assert perform(Walker(), script, max_steps=30).performance.outcome().how == "step_limit"


def test_the_blank_frame_after_a_death_is_not_shown() -> None:
    async def script(stage: Stage) -> None:
        await stage.ended()
        assert "Dlvl:" in "".join(stage.board())
        assert "died" in stage.text("ending")
        assert "the game ends" in stage.text("milestones")

    perform(Walker(), script, seed=136)


@pytest.mark.parametrize("key", ["enter", "escape"])
def test_keys_that_leave_at_the_end_leave_no_running_game(key: str) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        await stage.press(key)
        await stage.pilot.pause(0.1)
        assert not stage.performance.finished

    perform(Walker(), script, goal=AT_STEP_20)


@pytest.mark.parametrize("size", [(79, 40), (120, 23), (60, 20)])
def test_a_terminal_that_is_too_small_is_told_so(size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        assert stage.seen("too-small")
        assert "80x24" in stage.text("too-small")
        assert f"{size[0]}x{size[1]}" in stage.text("too-small")
        assert not stage.seen("board")
        await stage.pilot.resize_terminal(80, 24)
        await stage.until(lambda: stage.seen("board"))
        assert not stage.seen("too-small")

    perform(Walker(), script, goal=AT_STEP_20, size=size)


@pytest.mark.parametrize("size", [(80, 24), (80, 30), (100, 30), (120, 40), (120, 30), (160, 50)])
def test_map_hero_and_decision_are_in_sight_at_any_size(size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        screen = stage.scene.moment.observation.screen
        assert (
            stage.board()
            == ["".join(c if c.isprintable() else " " for c in row) for row in screen][: 24 if size[1] >= 28 else 22]
        )
        for panel in ("vitals", "motion", "board", "decision"):
            assert stage.seen(panel), panel
        assert stage.seen("hero") == (size[0] >= 100)
        assert stage.screen.query_one("#board").region.right <= size[0]
        assert "Agent the" in stage.text("hero")
        assert "wander" in stage.text("decision")
        assert stage.seen("log") == (size[1] >= 28)

    perform(Walker(), script, goal=AT_STEP_20, size=size)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
def test_level_turn_and_what_ails_the_hero_are_in_sight_at_any_size(size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        moment = stage.scene.moment
        stats = moment.observation.arrays["blstats"].copy()
        worst = {
            "hp": 123, "max_hp": 456, "depth": 12, "experience_level": 14, "armor_class": -12, "turn": 123_456,
            "hunger": Hunger.HUNGRY, "condition": Condition.BLIND,
        }  # fmt: skip
        for name, value in worst.items():
            stats[Stats._fields.index(name)] = value
        observation = Observation({**moment.observation.arrays, "blstats": stats})
        stage.screen.draw(replace(stage.scene, moment=replace(moment, observation=observation)))
        await stage.pilot.pause()
        (line,) = (strip.text for strip in stage.strips("vitals"))
        for words in ("123/456", "Hungry", "Blind", "Dlvl 12", "T 123,456"):
            assert words in line
        assert size[0] == 100 or ("XL 14" in line and "AC -12" in line)

    perform(Walker(), script, goal=AT_STEP_20, size=size)


class Wordy(Walker):
    """Has a reason that needs three lines beside the map."""

    @property
    def decision(self) -> Decision | None:
        decision = super().decision
        return decision and Decision(decision.turn, "retreat", f"{WHY} {decision.turn}", path=decision.path)


WHY = (
    "because the soldier ants that came through the door are faster than the hero, and the corridor behind it is only "
    "one square wide; seen at turn"
)


def test_at_120_columns_a_long_reason_is_read_to_its_end() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        shown = " ".join(" ".join(strip.text for strip in stage.strips("decision")).split())
        assert f"retreat {WHY} " in shown

    perform(Wordy(), script, goal=AT_STEP_20)


def test_behaviour_and_reason_are_set_apart() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        line = next(strip for strip in stage.strips("decision") if "wander" in strip.text)
        grounds = {part.text.strip(): part.style.bgcolor for part in line if part.style and part.text.strip()}
        assert grounds["wander"] not in [ground for text, ground in grounds.items() if text != "wander"]

    perform(Walker(), script, goal=AT_STEP_20)


class Chooser(Walker):
    """Names the likeliest choices, as a net does."""

    @property
    def decision(self) -> Decision | None:
        decision = super().decision
        return decision and Decision(decision.turn, "west", "drawn", choices=(("west", 0.62), ("search", 0.3)))


@pytest.mark.parametrize("size", [(120, 40), (100, 30)])
def test_a_net_shows_its_likeliest_choices(size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        assert stage.seen("choices")
        assert "62%" in stage.text("choices")
        assert "search" in stage.text("choices")

    perform(Chooser(), script, goal=AT_STEP_20, size=size)


def test_an_agent_without_reasons_shows_the_messages() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        assert "gives no reasons" in stage.text("decision")
        assert stage.scene.log
        assert stage.scene.log[-1].text in stage.text("log")

    perform(Searcher(), script, goal=AT_STEP_20)


def test_what_is_left_to_walk_is_marked_with_its_end() -> None:
    async def script(stage: Stage) -> None:
        await stage.paused()
        decision = stage.scene.moment.decision
        assert decision is not None
        grounds = {(row, column): ground for row, column, ground in stage.grounds()}
        assert grounds[decision.path[-1]] == palette.GOAL
        assert {grounds[square] for square in decision.path[1:-1]} <= {palette.PATH, palette.GROUND}

    perform(Walker(), script, goal=AT_STEP_20)


class Remembering(HumanAgent):
    """Keeps what it pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[int] = []

    def act(self, observation: Observation) -> int:
        self.pressed.append(super().act(observation))
        return self.pressed[-1]


def test_a_person_plays_with_all_keys_and_sees_them() -> None:
    player = Remembering()

    async def script(stage: Stage) -> None:
        assert "? keys" in stage.text("hint")
        await stage.press("s", "i")
        await stage.until(lambda: "(end)" in "".join(stage.board()))
        await stage.press("escape", "left", "space", "q", "escape")
        await stage.until(lambda: len(player.pressed) == 7)
        await stage.press("question_mark")
        assert stage.helping()
        await stage.press("j")
        assert len(player.pressed) == 7, "the key that closed the page did nothing else"

    perform(player, script)
    assert player.pressed == [action_index(key) for key in ("s", "i", "\x1b", "h", " ", "q", "\x1b")]


def test_a_person_who_leaves_is_not_waited_for() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("ctrl+c")
        await stage.until(lambda: stage.performance.finished)
        assert stage.app.interrupted

    perform(HumanAgent(), script)


def test_a_persons_game_ends_with_the_last_frame_too() -> None:
    async def script(stage: Stage) -> None:
        await stage.press("s", "s", "s")
        await stage.ended()
        assert "cut at the key limit" in stage.text("ending")
        await stage.press("h")
        assert not stage.performance.finished
        await stage.press("enter")
        await stage.until(lambda: stage.performance.finished)

    perform(HumanAgent(), script, max_steps=3)
