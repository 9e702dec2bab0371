"""The roster as a whole: named once, every behaviour a pure question with an answer, and somebody always offers."""

from collections.abc import Sequence
from typing import Any

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.proposal import Proposal
from agents.symbolic.roster import ROSTER
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Burden, Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import entry, scenario

LEGEND = {
    "d": "jackal", "e": "floating eye", "h": "peaceful dwarf", "f": "tame kitten", "T": "troll", "c": "cockatrice",
    "I": "invisible", ")": "dagger", "?": "scroll of identify", "%": "food ration", "0": "boulder",
}  # fmt: skip
PACK = (
    "a - a +1 long sword (weapon in hand)", "b - 5 +0 daggers", "c - a +3 small shield (being worn)",
    "d - 2 food rations", "e - a ruby potion", "f - a pick-axe", "g - an oak wand",
)  # fmt: skip
ROOM = "-------\n|.....|\n|..@..D##\n|.....|\n-------"
CROWD = "-------\n|)d%.T|\n|.e@c.D##\n|?.Ifh|\n---0---"
SCENES: tuple[tuple[str, dict[str, Any]], ...] = (
    (ROOM, {}),
    (ROOM, {"inventory": PACK}),
    (CROWD, {"inventory": PACK}),
    (CROWD, {"inventory": PACK, "hp": 2}),
    (CROWD, {"inventory": PACK, "hunger": int(Hunger.FAINTING), "turn": 5000}),
    (CROWD, {"inventory": PACK, "condition": int(Condition.BLIND | Condition.CONFUSED)}),
    (CROWD, {"inventory": PACK, "condition": int(Condition.HALLUCINATING | Condition.STUNNED)}),
    (ROOM, {"inventory": PACK, "condition": int(Condition.LEVITATING | Condition.FOOD_POISONED)}),
    (ROOM, {"inventory": PACK, "burden": int(Burden.OVERTAXED)}),
    (ROOM, {"inventory": PACK, "dungeon": int(Dungeon.SOKOBAN)}),
    (ROOM, {"inventory": PACK, "dungeon": int(Dungeon.GEHENNOM), "depth": 40, "dungeon_level": 10}),
    (ROOM, {"inventory": PACK, "experience_level": AS_SHIPPED.growth.ready_level, "depth": 12, "dungeon_level": 12}),
    ("---\n|@|\n---", {}),
    ("@", {}),
)


def beliefs() -> Sequence[Belief]:
    engulfed, trapped = scenario(CROWD, LEGEND, inventory=PACK), scenario(ROOM)
    engulfed.engulfed, engulfed.monsters = True, []
    trapped.trapped = True
    return [*(scenario(drawing, LEGEND, **about) for drawing, about in SCENES), engulfed, trapped]


BELIEFS = beliefs()


def facts(belief: Belief) -> tuple[object, ...]:
    level = belief.level
    arrays = (level.terrain, level.trap, level.item, level.boulder, level.searched, level.visited)
    sets = (level.blocked, level.locked, level.engravings, level.written, level.handled, level.contents)
    monsters = [(monster.pos, monster.attitude) for monster in belief.monsters]
    return (
        *(array.tobytes() for array in arrays), repr(sets), monsters, belief.stats, belief.underfoot, belief.kills,
        len(belief.journal.effects), belief.trapped, level.version,
    )  # fmt: skip


def test_every_name_is_used_once() -> None:
    names = [entry.name for entry in ROSTER]
    assert len(set(names)) == len(names)
    assert len({entry.behaviour for entry in ROSTER}) == len(ROSTER)
    assert all(entry.behaviour.__doc__ for entry in ROSTER)


@pytest.mark.parametrize("name", [entry.name for entry in ROSTER])
def test_a_behaviour_answers_with_reasons_and_changes_nothing(name: str) -> None:
    behaviour = entry(name).answer
    for belief in BELIEFS:
        before = facts(belief)
        answer = behaviour(belief)
        assert facts(belief) == before, "a behaviour reads the belief and never writes it"
        assert behaviour(belief) == answer, "the same question, another answer"
        if isinstance(answer, str):
            assert answer
            continue
        assert isinstance(answer, Proposal)
        assert answer.reason
        hash(answer.target)
        assert all(ord(key) in KEY_TO_INDEX for key in answer.command.keys)
        assert all(0 <= row < 21 and 0 <= column < 79 for row, column in answer.path)


@pytest.mark.parametrize("belief", BELIEFS, ids=range(len(BELIEFS)))
def test_somebody_always_has_an_offer(belief: Belief) -> None:
    assert any(isinstance(entry.answer(belief), Proposal) for entry in ROSTER)


def test_nobody_walks_while_an_enemy_strikes() -> None:
    """Getting on comes after everything that keeps the hero alive."""
    names = [entry.name for entry in ROSTER]
    for first, later in (("pray for life", "fight"), ("fight", "eat"), ("eat", "explore"), ("rest", "take stairs")):
        assert names.index(first) < names.index(later)
    assert names[-1] == "wander"
