"""Lamps that may be magic are rubbed in peace, blessed if there is holy water, and what is of oil is left."""

from contextlib import closing
from typing import Any

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.items.equip import rearm, wield_weapon
from agents.symbolic.behaviours.items.lamps import rub_lamp
from agents.symbolic.behaviours.items.pick_up import fetch
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import Identification
from agents.symbolic.belief.lamps import Lamp
from agents.symbolic.command import Command, dip, rub, search, wield
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.lamps import MAGIC_LAMP
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.item_worth import is_junk, wanted
from agents.symbolic.reckoning.lamps import MOST_RUBS, magic_chance
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.symbolic.scenario import answer, scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|..@..|\n|.....|"
SWORD = "a - a +1 long sword (weapon in hand)"
LAMP, MAGIC = "f - a lamp", "f - a magic lamp"
WATER = "h - 4 potions of holy water"


def room(*pack: str, **about: Any) -> Story:
    return Story(ROOM, inventory=(SWORD, *pack), **{"hp": 90, "max_hp": 90, **about})


def proposed(belief: Belief) -> Command:
    found = answer(rub_lamp, belief)
    assert isinstance(found, Proposal), found
    return found.command


def only(belief: Belief, letter: str = "f") -> Any:
    return next(entry for entry in belief.inventory if entry.letter == letter)


def test_a_lamp_is_rubbed_until_it_is_most_likely_one_of_oil() -> None:
    story = room(LAMP)
    assert magic_chance(story.belief, only(story.belief)) == pytest.approx(0.25)
    for _ in range(3):
        assert proposed(story.belief) == rub("f")
        story.then("", rub("f"), "Nothing happens.")
    assert verdict(rub_lamp, story.belief) == "(no lamp that may hold a djinni)"
    assert is_junk(story.belief, only(story.belief))


def test_smoke_tells_a_magic_one_which_is_rubbed_on() -> None:
    story = room(LAMP)
    story.then("", rub("f"), "You see a puff of smoke.")
    for _ in range(5):
        assert proposed(story.belief) == rub("f")
        story.then("", rub("f"), "Nothing happens.")
    story.belief.lamps["f"] = Lamp(magic=True, rubs=MOST_RUBS)
    assert verdict(rub_lamp, story.belief) == "(no lamp that may hold a djinni)"


def test_the_djinni_leaves_a_lamp_of_oil() -> None:
    story = room(LAMP, "g - a lamp")
    belief = story.then("", rub("f"), "In a cloud of smoke, a djinni emerges!  The djinni speaks.")
    assert verdict(rub_lamp, belief) == "(no lamp that may hold a djinni)", "the game would call the other magic, too"
    assert not wanted(belief, parse_item("a lamp"))


def test_another_lamp_with_that_letter_is_another_lamp() -> None:
    story = room(LAMP)
    story.then("", rub("f"), "Nothing happens.")
    story.pack = (SWORD,)
    story.then("", search(1))
    assert not story.belief.lamps


def test_a_lamp_is_magic_where_oil_lamps_go_by_their_name() -> None:
    known = Identification()
    known.meet(["oil lamp"])
    assert known.sure("lamp") is MAGIC_LAMP
    known.meet(["sack"])
    assert object_type_named("sack") not in known.possible("bag")
    assert verdict(rub_lamp, room("f - an oil lamp").belief) == "(no lamp that may hold a djinni)"


def test_holy_water_comes_first() -> None:
    story = room("f - a cursed magic lamp", WATER)
    assert proposed(story.belief) == dip("f", "h")
    story.pack = (SWORD, "f - an uncursed magic lamp", WATER)
    assert proposed(story.then("", dip("f", "h"), "Your lamp glows amber.")) == dip("f", "h")
    story.pack = (SWORD, "f - a blessed magic lamp", WATER)
    assert proposed(story.then("", dip("f", "h"), "Your lamp glows with a light blue aura.")) == rub("f")


def test_what_takes_no_more_holy_water_is_blessed() -> None:
    story = room(LAMP, WATER, hp=30, max_hp=30)
    for _ in range(2):
        assert proposed(story.belief) == dip("f", "h")
        story.then("", dip("f", "h"), "Interesting...")
    assert proposed(story.belief) == rub("f")


@pytest.mark.parametrize(
    ("pack", "about", "refusal"),
    [
        ((MAGIC,), {"hp": 70}, "not at ease"),
        ((MAGIC,), {"hp": 40, "max_hp": 40}, "too weak for a hostile djinni"),
        (("f - a cursed magic lamp",), {}, "the djinni of a cursed lamp is hostile"),
        (("f - a magic lamp (unpaid, 66 zorkmids)",), {}, "no lamp that may hold a djinni"),
    ],
)
def test_not_by_who_may_regret_it(pack: tuple[str, ...], about: dict[str, Any], refusal: str) -> None:
    assert verdict(rub_lamp, room(*pack, **about).belief) == f"({refusal})"


def test_the_weak_rub_a_blessed_one() -> None:
    assert proposed(room("f - a blessed magic lamp", hp=30, max_hp=30).belief) == rub("f")


def test_not_with_a_cursed_blade_nor_while_somebody_may_come() -> None:
    welded = scenario(ROOM, inventory=("a - a cursed +1 long sword (weapon in hand)", MAGIC), hp=90, max_hp=90)
    assert verdict(rub_lamp, welded) == "(no hand free to rub it)"
    belief = room(MAGIC).belief
    belief.tracker.last_hostile = belief.turn - 1
    assert verdict(rub_lamp, belief) == "(not at ease)"


def test_a_lamp_in_view_is_fetched_whichever_it_is() -> None:
    for kind in ("oil lamp", "magic lamp"):
        drawing = ROOM.replace("@..", "@.(")
        assert verdict(fetch, scenario(drawing, {"(": kind}, inventory=(SWORD,))).startswith("move"), kind
    belief = room().belief
    assert wanted(belief, parse_item("a lamp"))
    assert not wanted(belief, parse_item("an oil lamp"))


def test_a_price_tells_one_lamp_and_not_the_next() -> None:
    for price, magic in ((67, True), (13, False)):
        story = room(charisma=12)
        story.pack = (SWORD, f"f - a lamp (unpaid, {price} zorkmids)")
        assert story.then("", search(1)).lamps["f"].magic is magic
        story.pack = (SWORD, LAMP)
        assert verdict(rub_lamp, story.then("", search(1))).startswith("rub") is magic
        assert story.belief.identification.is_open("lamp")


def test_the_first_weapon_comes_back_after_the_last_rub() -> None:
    story = room(LAMP)
    story.belief.lamps["f"] = Lamp(rubs=2)
    story.pack = ("a - a +1 long sword", "f - a lamp (weapon in hand)")
    belief = story.then("", rub("f"), "Nothing happens.")
    assert verdict(rub_lamp, belief) == "(no lamp that may hold a djinni)"
    found = answer(wield_weapon, belief)
    assert isinstance(found, Proposal)
    assert found.command == wield("a")


def test_a_lamp_is_no_weapon_when_the_djinni_is_hostile() -> None:
    pack = ("a - a +1 long sword", "f - a lamp (weapon in hand)")
    belief = scenario(ROOM.replace("@.", "@&"), {"&": "djinni"}, inventory=pack, hp=90, max_hp=90)
    assert verdict(rearm, belief) == "wield w"
    armed = scenario(ROOM.replace("@.", "@&"), {"&": "djinni"}, inventory=(SWORD, LAMP), hp=90, max_hp=90)
    assert verdict(rearm, armed).startswith("(")


class Rubbing:
    """A wizard's game in which the hero gets a lamp and plays on by itself."""

    def __init__(self, env: NetHackEnv, seed: int, lamp: str) -> None:
        self.env = env
        arrays, _ = env.reset(seed=seed)
        wisher = Executor(lambda: lamp)
        grow = Command(Verb.OTHER, "#levelchange\r", (("experience level", "14"),))
        for command in (Command(Verb.OTHER, "#wizwish\r"), grow):
            key: str | None = wisher.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = wisher.next_key(Observation(arrays))
        self.arrays = arrays
        self.agent = SymbolicAgent(SCORE)
        self.agent.reset(seed=seed)

    def commands(self, steps: int) -> list[tuple[Command, list[str]]]:
        """Play on; return the commands with what the game said after each."""
        done: list[tuple[Command, list[str]]] = []
        exchange = None
        for _ in range(steps):
            self.arrays, *_ = self.env.step(self.agent.act(Observation(self.arrays)))
            if self.agent.belief.exchange is not exchange:
                exchange = self.agent.belief.exchange
                if exchange.command is not None:
                    done.append((exchange.command, list(exchange.messages)))
        return done


def test_in_a_real_game_a_blessed_lamp_is_rubbed_until_a_wish_is_granted() -> None:
    with closing(NetHackEnv(wizard=True, character="pri-hum-fem-law", spawn_monsters=False)) as env:
        game = Rubbing(env, 5, "cursed magic lamp")
        done = game.commands(300)
        verbs = [command.verb for command, _ in done]
        said = " ".join(line for command, lines in done if command.verb is Verb.RUB for line in lines)
        pack = [slot.text for slot in Observation(game.arrays).inventory]
    assert verbs.count(Verb.DIP) == 2
    assert "I am in your debt" in said
    assert any("gray dragon scale mail" in text for text in pack), pack
    assert verbs[len(verbs) - verbs[::-1].index(Verb.RUB)] is Verb.WIELD
    assert set(game.agent.belief.lamps.values()) == {Lamp(magic=False)}
