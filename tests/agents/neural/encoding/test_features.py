"""The features: named, of fixed length, the same for the same situation, and saying what they are called."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.neural.encoding import features, routes, surroundings
from agents.neural.encoding.features import LAYOUT, Encoder, encode
from agents.neural.keyboard.belief_tracker import Phase, Situation
from agents.neural.keyboard.item_roles import ROLE_NAMES
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import DIRECTIONS
from nethack_env.observation import Observation
from nethack_env.stats import Stats
from tests.agents.neural.players import Play
from tests.agents.symbolic.scenario import scenario

MAP = """
-------
|.....|
|.@..d|
|.....|
-------
"""


def frame(stats: Stats) -> Observation:
    """Return a frame that shows the bottom lines and the monsters' glyphs, but no map."""
    arrays: dict[str, NDArray[Any]] = {"glyphs": np.full((21, 79), 2359, np.int16)}
    return Observation(arrays | {"blstats": np.array(stats, np.int64), "message": np.zeros(256, np.uint8)})


def seen(belief: Belief) -> features.Vector:
    """Encode a drawn scene as it is believed to be."""
    return encode(frame(belief.stats), belief)


def bearing(vector: features.Vector, goal: str) -> set[str]:
    """Return the direction keys that are set for a goal."""
    start = LAYOUT["routes"].start + routes.GOALS.index(goal) * (routes.N_STEPS + 3)
    return {key for index, key in enumerate(DIRECTIONS) if vector[start + index]}


def test_the_blocks_tile_the_vector() -> None:
    blocks = list(LAYOUT)
    assert [block.start for block in blocks] == [0, *(block.stop for block in blocks[:-1])]
    assert blocks[-1].stop == LAYOUT.size == LAYOUT.n_flags + LAYOUT.n_values
    assert len({block.name for block in blocks}) == len(blocks)


def test_the_layout_of_this_version() -> None:
    """A change of this figure is a change of meaning: raise VERSION with it."""
    assert (features.VERSION, LAYOUT.size) == (2, 1706)


def test_flags_are_flags_and_values_are_small() -> None:
    play = Play(5003, overruled=0.1)
    for situation, _ in play.frames(800):
        vector = play.encode(situation)
        assert vector.shape == (LAYOUT.size,)
        assert vector.dtype == np.float32
        assert np.isin(vector[: LAYOUT.n_flags], (0.0, 1.0)).all()
        assert np.isfinite(vector).all()
        assert np.abs(vector[LAYOUT.n_flags :]).max() <= 5.0


def test_packing_loses_next_to_nothing() -> None:
    play = Play(5003)
    rows = np.array([play.encode(situation) for situation, _ in play.frames(200)])
    again = LAYOUT.unpack(*LAYOUT.pack(rows))
    assert np.array_equal(again[:, : LAYOUT.n_flags], rows[:, : LAYOUT.n_flags])
    assert np.abs(again - rows).max() < 2e-3


def test_the_same_frames_give_the_same_features() -> None:
    one, two = Play(5004), Play(5004)
    for (situation, _), (other, _) in zip(one.frames(300), two.frames(300), strict=True):
        assert np.array_equal(one.encode(situation), two.encode(other))


def test_the_enemy_lies_in_its_direction() -> None:
    assert bearing(seen(scenario("|.@..d|", {"d": "jackal"})), "enemy") == {"l"}
    assert bearing(seen(scenario("|.@...|")), "enemy") == set()


def test_the_stairs_lie_in_their_direction() -> None:
    vector = seen(scenario(MAP.replace("d", ".").replace("|.....|\n-", "|>....|\n-")))
    assert bearing(vector, "way down") == {"b"}
    assert bearing(vector, "way up") == set()


def test_a_digger_is_known_by_its_role() -> None:
    place = LAYOUT["items"].start + ROLE_NAMES.index("digger")
    assert seen(scenario(MAP.replace("d", "."), inventory=["a - a +0 pick-axe"]))[place] == 1.0
    assert seen(scenario(MAP.replace("d", "."), inventory=["a - a +0 dagger"]))[place] == 0.0


def test_the_window_shows_what_stands_there() -> None:
    belief = scenario("|.^@d|", {"d": "jackal"})
    observation = frame(belief.stats)
    for monster in belief.monsters:
        observation.glyphs[monster.pos] = monster.glyph
    vector = encode(observation, belief)
    near = vector[LAYOUT["near"].cut].reshape(5, 5, len(surroundings.CLASSES))
    assert near.sum() == 25
    assert near[2, 3, surroundings.CLASSES.index("hostile")] == 1.0


def test_without_a_belief_only_the_frame_is_told() -> None:
    stats = Stats(*([0] * len(Stats._fields)))._replace(hp=8, max_hp=16, x=10, y=10, depth=1, hunger=1)
    vector = encode(frame(stats))
    assert vector[LAYOUT["hero values"].start] == 0.5
    assert not vector[LAYOUT["routes"].cut].any()
    assert not vector[LAYOUT["enemies"].cut].any()


def test_history_tells_the_middle_of_a_word() -> None:
    """The same prompt after other keys is another vector: the policy can spell."""
    belief = scenario(MAP.replace("d", "."))
    observation, encoder = frame(belief.stats), Encoder()
    first = encoder.encode(Situation(observation, belief, Phase.TEXT, recent=("e", "b")))
    second = encoder.encode(Situation(observation, belief, Phase.TEXT, recent=("e", "r")))
    assert not np.array_equal(first, second)


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len(LAYOUT.names) == len(set(LAYOUT.names)) == LAYOUT.size
    for block in LAYOUT:
        named = LAYOUT.names[block.cut]
        assert len(named) == block.size
        assert all(name.startswith(f"{block.name}: ") for name in named)


def test_the_names_say_what_is_there() -> None:
    belief = scenario(MAP.replace("|.....|\n-", "|>....|\n-"), {"d": "jackal"}, inventory=["a - a +0 pick-axe"])
    observation = frame(belief.stats)
    for monster in belief.monsters:
        observation.glyphs[monster.pos] = monster.glyph
    said = features.named(encode(observation, belief))
    told = {
        "far: 3 right hostile", "far: here walkable", "routes: way down, first step b",
        "routes: enemy, there is a way",
        "enemies: nearest, side l", "enemies: nearest, in line l", "enemies: nearest, there", "items: digger",
        "prompt: phase command", "hero: on floor", f"hero: role {belief.hero.role}",
    }  # fmt: skip
    assert told <= said.keys()
    assert said["route values: enemy, nearness"] == vector_value(encode(observation, belief), "route values", 4)
    assert said["enemy values: nearest, nearness"] == pytest.approx(1 / 3)


def vector_value(vector: features.Vector, block: str, place: int) -> float:
    return float(vector[LAYOUT[block].start + place])


def test_the_names_of_the_window_follow_its_rows() -> None:
    near = LAYOUT["near"].features
    assert near[0] == "2 up 2 left unseen"
    assert near[len(surroundings.CLASSES)] == "2 up 1 left unseen"
    assert near[5 * len(surroundings.CLASSES)] == "1 up 2 left unseen"
    assert near[12 * len(surroundings.CLASSES)] == "here unseen"
