"""What may be cursed is asked about at an altar, once, before it is used; then what is good is picked up again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.items.altars import ask_altar
from agents.symbolic.behaviours.items.pick_up import fetch, take
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.command import Command, drop, drop_many, look_here, move, pick_up
from agents.symbolic.execution.executor import Executor
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import DIVE, Goal
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.altars import FORESEEN, MISREAD, questions
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Condition, Hunger, Observation
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "-------------\n|.@........_|\n|...........|\n-------------"
ON_IT = "-------------\n|..........@|\n|...........|\n-------------"
ALTAR: Pos = (2, 12)
SWORD = "a - a +1 long sword (weapon in hand)"
BOOTS, AMULET, SCROLL = "b - a pair of snow boots", "c - an oval amulet", "d - a scroll labeled FOOBIE BLETCH"
FAR = "the altar is too far for what is to be asked"
NOTHING, NONE = "nothing to ask an altar", "no altar in reach"


def hero(*pack: str, drawing: str = ROOM, **about: Any) -> Belief:
    return scenario(drawing, inventory=(SWORD, *pack), **{"hp": 30, "max_hp": 30, **about})


def on_altar(*pack: str) -> Story:
    story = Story(ON_IT.replace("@", "_").replace("|..", "|.@", 1), inventory=(SWORD, *pack), hp=30, max_hp=30)
    story.then(ON_IT, move("l", 9))
    return story


def proposed(belief: Belief) -> Proposal:
    answer = ask_altar(belief)
    assert isinstance(answer, Proposal), answer
    return answer


@pytest.mark.parametrize("thing", [SCROLL, "b - 9 scrolls labeled FOOBIE BLETCH", "b - a leather armor"])
def test_the_walk_is_as_long_as_the_answer_is_worth(thing: str) -> None:
    asked = questions(hero(thing))
    assert [question.entry.item.text for question in asked] == [thing[4:]]
    reach = int(hero().tuning.items.altar_walk * asked[0].worth)
    assert verdict(ask_altar, hero(thing, drawing="|@" + "." * (reach - 1) + "_|")) == "move l"
    assert verdict(ask_altar, hero(thing, drawing="|@" + "." * reach + "_|")) == f"({FAR})"


def test_boots_that_may_be_good_are_worth_a_walk_through_the_level() -> None:
    assert verdict(ask_altar, hero(BOOTS, drawing="|@" + "." * 60 + "_|")) == "move l"


def test_the_weapon_that_would_be_wielded_is_asked_about() -> None:
    pack = ("a - a +0 dagger (weapon in hand)", "b - a long sword")
    assert questions(scenario(ROOM, inventory=pack))[0].worth == FORESEEN
    assert questions(scenario(ROOM, inventory=(pack[0].replace("+0", "cursed +0"), pack[1]))) == ()
    assert questions(scenario(ROOM, inventory=pack, hero=Hero("Monk", "human", "neutral"))) == ()


def test_a_weapon_whose_enchantment_shows_is_not_asked_about_for_the_answer_would_not() -> None:
    """A Caveman dropped a +1 club on an altar, and picked it up again, 24 times (seed 8697)."""
    belief = hero("b - a +5 long sword")
    assert verdict(ask_altar, belief) == f"({NOTHING})"


def test_what_is_never_worn_untold_is_worth_most() -> None:
    worth = {question.entry.letter: question.worth for question in questions(hero(BOOTS, AMULET, SCROLL))}
    assert list(worth) == ["c", "b", "d"]
    assert worth["c"] > 2 > worth["b"] > 1 > FORESEEN
    assert worth["d"] == MISREAD
    assert questions(hero("b - a leather armor"))[0].worth == FORESEEN


@pytest.mark.parametrize(
    "thing",
    [
        "b - an uncursed pair of snow boots", "b - a cursed pair of snow boots", "b - a pair of fumble boots",
        "b - a ruby potion", "b - an oak wand", "b - a wooden ring", "b - a scroll of identify", "$ - 9 gold pieces",
        "b - an amulet of reflection", "b - a dagger", "b - an orcish helm (being worn)",
        "b - a pair of snow boots (unpaid, 8 zorkmids)",
    ],
)  # fmt: skip
def test_what_is_known_or_no_matter_is_not_asked_about(thing: str) -> None:
    assert verdict(ask_altar, hero(thing)) == f"({NOTHING})"


def test_no_better_piece_is_no_question() -> None:
    worn = "e - a +3 pair of iron shoes (being worn)"
    assert verdict(ask_altar, hero(BOOTS, worn)) == f"({NOTHING})"
    assert verdict(ask_altar, hero(BOOTS, worn.replace("+3", "cursed -1"))) == f"({NOTHING})"
    assert verdict(ask_altar, hero(AMULET, "e - an amulet of life saving (being worn)")) == f"({NOTHING})"


def test_the_questions_follow_what_is_known_and_what_is_carried() -> None:
    belief = hero(BOOTS)
    assert [one.entry.letter for one in questions(belief)] == ["b"]
    belief.identification.narrow("snow boots", [object_type_named("fumble boots")])
    assert questions(belief) == ()
    belief.identification = hero(BOOTS).identification
    assert [one.entry.letter for one in questions(belief)] == ["b"]
    belief.inventory = hero().inventory
    assert questions(belief) == ()
    armed = ("a - a +0 dagger (weapon in hand)", "b - a long sword")
    belief.inventory = scenario(ROOM, inventory=armed).inventory
    assert [one.entry.letter for one in questions(belief)] == ["b"]
    belief.tuning = replace(belief.tuning, items=replace(belief.tuning.items, better=100.0))
    assert questions(belief) == ()


def hasty(belief: Belief) -> None:
    belief.memo["goal"] = Goal(belief.level.key, DIVE)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"hp": 15}, "not fit to go to an altar"),
        ({"hunger": int(Hunger.WEAK)}, "not fit to go to an altar"),
        ({"hero": Hero("Priest", "human", "lawful")}, "no altar is known here, or needed"),
        ({"drawing": ROOM.replace("_", ".")}, "no altar is known here, or needed"),
        ({"drawing": "|.@...|_|\n|.....|-|"}, NONE),
        ({"condition": int(Condition.BLIND)}, "senses are not clear"),
        ({"condition": int(Condition.HALLUCINATING)}, "senses are not clear"),
        ({"condition": int(Condition.LEVITATING)}, "levitating"),
    ],
)
def test_who_is_in_no_state_for_it_does_not_go(about: dict[str, Any], refusal: str) -> None:
    assert verdict(ask_altar, hero(BOOTS, **about)) == f"({refusal})"


def test_not_beside_enemies_nor_in_haste() -> None:
    foe = scenario(ROOM.replace("..|\n---", "d.|\n---"), {"d": "jackal"}, inventory=(SWORD, BOOTS))
    assert verdict(ask_altar, foe) == "(enemies in view)"
    late = hero(BOOTS)
    hasty(late)
    assert verdict(ask_altar, late) == "(no time for altars)"


def test_a_priest_at_peace_is_no_hindrance() -> None:
    drawing, legend = ROOM.replace("._|", ".p|"), {"p": "peaceful aligned priest"}
    story = Story(ROOM, legend, inventory=(SWORD, BOOTS))
    belief = story.then(drawing, look_here())
    belief.monsters[0].attitude = Attitude.PEACEFUL
    rethink(belief)
    assert verdict(ask_altar, belief) == "move l"


def test_all_questions_are_asked_at_once() -> None:
    assert proposed(on_altar(BOOTS).belief).command == drop("b")
    names = ("an oval amulet", "a pair of snow boots", "a scroll labeled FOOBIE BLETCH")
    assert proposed(on_altar(BOOTS, AMULET, SCROLL).belief).command == drop_many(names)


def test_what_could_be_taken_for_another_line_goes_by_its_letter() -> None:
    worn = "e - a leather armor (being worn)"
    doubtful = ("f - a leather armor", worn.replace("armor", "cloak"))
    assert proposed(on_altar(*doubtful).belief).command == drop("f")
    same = on_altar("b - a leather cloak", "e - a leather cloak (being worn)", AMULET)
    assert proposed(same.belief).command in (drop("c"), drop("b"))


def dropped(story: Story, *says: str) -> Belief:
    story.pack = (SWORD,)
    return story.then("", drop_many(("an oval amulet", "a pair of snow boots")), *says)


FLASH = "There is a black flash as an oval amulet hits the altar."
LANDS = "A pair of snow boots lands on the altar."


def test_what_is_good_is_picked_up_again_and_what_is_cursed_stays() -> None:
    story = on_altar(BOOTS, AMULET)
    belief = dropped(story, FLASH, LANDS)
    assert proposed(belief).command == look_here(), "it takes no time"
    here = ("a cursed oval amulet", "an uncursed pair of snow boots")
    assert tuple(item.text for item in belief.level.contents[ALTAR]) == here
    belief = story.then("", look_here(), "You see here an uncursed pair of snow boots.")
    belief.underfoot = tuple(map(parse_item, here))
    assert proposed(belief).command == pick_up((here[1],)), "before anything poorer is worn"
    answer = take(belief)
    assert isinstance(answer, Proposal)
    assert answer.command == pick_up((here[1],))
    story.pack = (SWORD, "b - an uncursed pair of snow boots")
    assert verdict(ask_altar, story.then("", pick_up((here[1],)), "b - an uncursed pair of snow boots.")) == (
        f"({NOTHING})"
    )


def test_who_had_to_leave_comes_back_for_it() -> None:
    story = on_altar(BOOTS, AMULET)
    dropped(story, FLASH, LANDS)
    covered = ROOM.replace("_", "[")
    story.legend["["] = "amulet of strangulation"
    assert verdict(fetch, story.then(covered, move("h", 9))) == "move l"
    lost = on_altar(AMULET)
    dropped(lost, FLASH)
    lost.legend["["] = "amulet of strangulation"
    assert verdict(fetch, lost.then(covered, move("h", 9))) == "(nothing in view is wanted)"


def test_boots_that_an_altar_can_tell_are_fetched() -> None:
    drawing, legend = ROOM.replace("@...", "@..["), {"[": "levitation boots"}
    assert verdict(fetch, scenario(drawing, legend, inventory=(SWORD,))) == "move l"
    assert verdict(fetch, scenario(drawing.replace("_", "."), legend, inventory=(SWORD,))) == (
        "(nothing in view is wanted)"
    )


class Watched(FixedOrder):
    """The symbolic agent's own choice; it keeps what was done."""

    def __init__(self) -> None:
        self.done: list[tuple[str, Command]] = []
        self.pack: list[str] = []

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        offer = super().choose(belief, offers)
        self.pack = [entry.item.text for entry in belief.inventory]
        if offer is not None:
            self.done.append((offer.name, offer.proposal.command))
        return offer


def live(wishes: tuple[str, ...], enough: Callable[[Watched], bool]) -> Watched:
    """Let the agent play on where an altar was wished for, and these things; wizard mode shows no curse."""
    watched = Watched()
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=3)
        for text in ("altar", *wishes):
            executor = Executor(lambda text=text: text)  # type: ignore[misc]
            key: str | None = executor.start(Command(Verb.OTHER, "#wizwish\r"))
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
        agent = SymbolicAgent(chooser=watched)
        agent.reset(1)
        for _ in range(400):
            arrays, *_ = env.step(agent.act(Observation(arrays)))
            if enough(watched):
                break
    return watched


def test_in_a_real_game_the_altar_tells_and_what_is_good_is_worn() -> None:
    """Levitation boots that are not cursed are put on, float the hero, and come off; the cursed amulet stays behind."""
    wishes = ("cursed amulet of restful sleep", "uncursed levitation boots", "uncursed gauntlets of power")
    watched = live(wishes, lambda seen: [command.verb for _, command in seen.done].count(Verb.TAKE_OFF) > 0)
    dropped = [command for _, command in watched.done if command.verb is Verb.DROP]
    assert [len(command.choose) for command in dropped] == [1 + len(wishes)]
    assert any("levitation boots (being worn)" in text for text in watched.pack)
    assert any("gauntlets of power (being worn)" in text for text in watched.pack)
    assert not any("amulet" in text for text in watched.pack)


def test_in_a_real_game_an_amulet_that_strangles_comes_off_at_once() -> None:
    watched = live(
        ("uncursed amulet of strangulation",),
        lambda seen: seen.done[-1:] != [] and seen.done[-1][1].verb is Verb.REMOVE,
    )
    assert [name for name, _ in watched.done][-2:] == ["adorn", "cure"]
    assert watched.done[-1][1].verb is Verb.REMOVE
