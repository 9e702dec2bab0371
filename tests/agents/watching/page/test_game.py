"""A packed game holds what was shown: frames, figures, keys, decisions with all of their refusals, events."""

from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.base import Decision
from agents.loop.record import GameRecord
from agents.loop.rollout import Moment
from agents.watching.cells import rows
from agents.watching.page.columns import Columns
from agents.watching.page.game import End, pack
from agents.watching.page.scenes import Scene, from_moments, key_label
from agents.watching.vitals import UNKNOWN, Vitals
from nethack_env.actions import action_name
from nethack_env.observation import Prompt
from tests.agents.watching.page.conftest import beginning
from tests.agents.watching.page.decoding import Screen, Unpacked, reasons, screens, unpack

Played = tuple[GameRecord, list[Moment]]

RANDOM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def unpacked(played: Played) -> Unpacked:
    return unpack(pack(from_moments(played[1]), End("cut")).data)


@RANDOM
@given(st.lists(st.integers(0, 2**34)), st.lists(st.integers(-(2**33), 2**33)))
def test_columns_come_back(plain: list[int], signed: list[int]) -> None:
    columns = Columns()
    columns.add("plain", plain)
    columns.add("signed", signed, delta=True)
    assert unpack(columns.pack({"title": "†"})) == ({"title": "†"}, {"plain": plain, "signed": signed})


def test_the_widest_step_comes_back() -> None:
    """From end to end of the range a difference takes a bit more than either number."""
    columns, ends = Columns(), [-(2**33), 2**33, -(2**33)]
    columns.add("signed", ends, delta=True)
    assert unpack(columns.pack({})).columns == {"signed": ends}


def test_every_frame_comes_back(played: Played, unpacked: Unpacked) -> None:
    found = screens(unpacked)
    assert len(found) == len(played[1])
    for moment, screen in zip(played[1][::5], found[::5], strict=True):
        assert drawn(screen) == [[tuple(run)[:3] for run in row] for row in rows(moment.observation)]


def drawn(screen: Screen) -> list[list[tuple[str, int, bool]]]:
    """The runs of each row, as `agents.watching.cells` would draw them."""
    cells = [
        (character, color % 16 or 7, (color >= 16) != (divmod(place, 80) == screen.cursor))
        for place, (character, color) in enumerate(zip(screen.text, screen.colors, strict=True))
    ]
    return [runs(cells[start : start + 80]) for start in range(0, len(cells), 80)]


def runs(cells: list[tuple[str, int, bool]]) -> list[tuple[str, int, bool]]:
    return [
        ("".join(character for character, *_ in group), *look)
        for look, group in groupby(cells, key=lambda cell: cell[1:])
    ]


def test_figures_and_keys_come_back(played: Played, unpacked: Unpacked) -> None:
    columns = unpacked.columns
    assert columns["step"] == [moment.step for moment in played[1]]
    for name, field in (("turn", "turn"), ("hp", "hp"), ("max_hp", "max_hp"), ("points", "score"), ("depth", "depth")):
        assert columns[name] == [getattr(moment.observation.stats, field) for moment in played[1]]
    pressed = [unpacked.texts["keys"][key][1] for key in columns["key"]]
    assert pressed[:-1] == [action_name(moment.action) for moment in played[1][1:] if moment.action is not None]
    assert pressed[-1] == ""


def test_every_decision_comes_back_on_the_frame_on_which_it_was_taken(played: Played, unpacked: Unpacked) -> None:
    taken: list[tuple[int, Decision]] = []
    for before, moment in pairwise(played[1]):
        if moment.decision is not None and (not taken or taken[-1][1] is not moment.decision):
            taken.append((before.step, moment.decision))
    found = reasons(unpacked)
    assert len(found) == len(taken) > 300
    for (step, decision), back in zip(taken, found, strict=True):
        assert back[:-1] == (
            step, decision.turn, decision.behaviour, decision.reason, decision.weighed, decision.refused, decision.path,
        )  # fmt: skip
    assert {back.weighed[:4] for back in found} == {"", "odds"}


def test_the_path_goes_on_from_the_hero(played: Played, unpacked: Unpacked) -> None:
    walked = set()
    for (moment, following), way in zip(pairwise(played[1]), unpacked.columns["way"], strict=False):
        hero = moment.observation.stats.y, moment.observation.stats.x
        path = following.decision.path if following.decision is not None else ()
        if not path or moment.observation.prompt is Prompt.MENU:
            assert way == 0
        elif hero in path:
            assert path[way - 2] == hero
            walked.add(way)
        else:
            assert way == 1
    assert len(walked) > 5


def test_choices_come_back(played: Played) -> None:
    first, second = played[1][:2]
    choices = (("north", 0.75), ("search", 0.25))
    decided = replace(second, decision=Decision(1, "policy", "the likeliest", choices=choices))
    assert reasons(unpack(pack(from_moments([first, decided])).data))[0].choices == choices


def test_events_and_the_end_are_in_it(unpacked: Unpacked) -> None:
    kinds = [kind for _, kind, _ in unpacked.texts["events"]]
    assert "level" in kinds
    assert unpacked.texts["events"][-1] == [1500, "end", "cut"]


def test_only_a_death_is_marked_as_one_and_only_where_it_is_shown(played: Played) -> None:
    def last(end: End) -> list[list[object]]:
        return list(unpack(pack(from_moments(played[1][:20]), end).data).texts["events"][-1:])

    assert last(End("killed by a newt", died=True, step=19)) == [[19, "death", "killed by a newt"]]
    assert last(End("quit", step=19)) == [[19, "end", "quit"]]
    assert last(End("killed by a newt", died=True, step=20)) == []


def test_the_blank_frame_after_the_end_is_left_out(played: Played) -> None:
    last = replace(played[1][-1], over=True)
    assert len(list(from_moments([*played[1][:-1], last]))) == len(played[1]) - 1


def test_a_game_without_reasons_says_so(played: Played) -> None:
    bare = [replace(moment, decision=None) for moment in played[1][:20]]
    game = pack(from_moments(bare))
    assert (game.frames, game.explained) == (20, False)
    assert reasons(unpack(game.data)) == []


@RANDOM
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), min_size=80, max_size=80), st.binary(min_size=80, max_size=80)),
        min_size=1,
        max_size=4,
    )
)
def test_any_characters_and_colours_come_back(frames: list[tuple[str, bytes]]) -> None:
    scenes = [
        Scene(number, text * 24, bytes(color % 32 for color in colors) * 24, (0, 0), UNKNOWN)
        for number, (text, colors) in enumerate(frames)
    ]
    for scene, screen in zip(scenes, screens(unpack(pack(scenes).data)), strict=True):
        assert screen.text == "".join(c if c.isprintable() else " " for c in scene.text)
        for character, color, shown in zip(scene.text, scene.colors, screen.colors, strict=True):
            blank = character == " " and color < 16
            assert shown == (0 if blank else color if color % 16 else color + 8)


def test_a_median_game_stays_small(played: Played) -> None:
    """9,000 frames of 15 bytes make a page of 250 kB, base64 and 67 kB of script and style included."""
    games = [pack(from_moments(moments)) for _, moments in (played, *map(beginning, (8000, 8001, 8002, 8004)))]
    assert median(len(game.data) / game.frames for game in games) < 20


def test_vitals_are_those_of_the_frame(played: Played) -> None:
    scenes = list(from_moments(played[1][:50]))
    assert [scene.vitals for scene in scenes] == [Vitals.of(moment.observation.stats) for moment in played[1][:50]]


@pytest.mark.parametrize(
    ("code", "label"), [(107, "k"), (4, "^D"), (27, "Esc"), (13, "⏎"), (0x80 | ord("q"), "M-q"), (32, "␣")]
)
def test_keys_are_written_as_players_write_them(code: int, label: str) -> None:
    assert key_label(code) == label
