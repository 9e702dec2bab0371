"""Boxes are opened in peace, by force where they are locked, and only what is wanted is taken out."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from agents.loop.rollout import play_episode
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.items.boxes import MOST_TRIES, SHOCK, open_box
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.boxes import Box
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.command import Command, force_lock, kick, look_here, loot, move, unlock
from agents.symbolic.geometry import Pos
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.menus import Menu, MenuItem
from agents.symbolic.planning.milestones import DIVE, Goal
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb
from nethack_env.env import NetHackEnv
from nethack_env.observation import Burden, Condition, Dungeon
from tests.agents.symbolic.scenario import rethink, verdict
from tests.agents.symbolic.story import Story

ROOM = "-------\n|..@..|\n|....(|\n|.....|\n-------"
BESIDE = "-------\n|.....|\n|...@(|\n|.....|\n-------"
ON_IT = "-------\n|.....|\n|....@|\n|.....|\n-------"
BOX: Pos = (3, 6)
SWORD, MACE = "a - a +1 long sword (weapon in hand)", "a - a +1 mace (weapon in hand)"
HELD: tuple[str, ...] = ("12 gold pieces", "a red gem", "a scroll labeled FOOBIE BLETCH")
WANTED = ("12 gold pieces", "a scroll labeled FOOBIE BLETCH")


def room(*pack: str, drawing: str = ROOM, **about: Any) -> Story:
    about = {"hp": 30, "max_hp": 30, "inventory": pack or (SWORD,), **about}
    return Story(drawing, {"(": "large box"}, **about)


def on_it(*pack: str, **about: Any) -> Story:
    story = room(*pack, drawing=BESIDE, **about)
    story.then(ON_IT, move("l"), "You see here a large box.")
    return story


def locked(*pack: str, **about: Any) -> Story:
    story = on_it(*pack, **about)
    story.then("", loot(("a large box",)), "Hmmm, it turns out to be locked.")
    story.then("", look_here(), "You see here a locked large box.")
    return story


def listed(*lines: str, page: int = 1, pages: int = 1) -> Menu:
    items = tuple(MenuItem(letter, line) for letter, line in zip("abcdef", lines, strict=False))
    return Menu("Take out what?" if page == 1 else "", items, page, pages, 30)


def proposed(belief: Belief) -> Proposal:
    answer = open_box(belief)
    assert isinstance(answer, Proposal), answer
    return answer


def test_a_box_in_view_is_walked_to() -> None:
    assert verdict(open_box, room(drawing=ROOM.replace("(", ".")).belief) == "(no box is known)"
    assert proposed(room().belief).path[-1] == BOX


def test_a_box_underfoot_is_opened() -> None:
    assert proposed(on_it().belief).command == loot(("a large box",))


def test_only_what_is_wanted_is_taken_out_and_only_once() -> None:
    story = on_it()
    look = loot(("a large box",))
    story.then("", look, "You carefully open the large box...", windows=[listed(*HELD)])
    assert story.belief.underfoot is None, "it is called otherwise now"
    belief = story.then("", look_here(), "You see here an unlocked large box containing 3 items.")
    take = proposed(belief).command
    assert take == loot(("an unlocked large box containing 3 items",), WANTED)
    belief = story.then("", take, "You open the large box...", windows=[listed(*HELD), listed(*HELD)])
    assert belief.level.boxes[BOX] == Box(inside=(parse_item("a red gem"),))
    assert verdict(open_box, belief) == "(no box is worth it)"


def test_what_is_inside_is_read_from_all_pages() -> None:
    pages = [listed("a red gem", pages=2), listed("an oak wand", page=2, pages=2)]
    belief = on_it().then("", loot(("a large box",)), windows=pages)
    assert belief.level.boxes[BOX].inside == (parse_item("a red gem"), parse_item("an oak wand"))


@pytest.mark.parametrize("load", ["6 food rations", "65 rocks"])
def test_what_was_too_much_is_fetched_when_there_is_need_or_room(load: str) -> None:
    story = on_it(SWORD, f"b - {load}")
    belief = story.then("", loot(("a large box",)), windows=[listed("4 food rations")])
    assert verdict(open_box, belief) == "(no box is worth it)"
    story.pack = (SWORD,)
    belief = story.then("", look_here(), "You see here an unlocked large box containing 1 item.")
    assert proposed(belief).command.choose[-1] == "4 food rations"


def test_an_empty_box_is_left_alone() -> None:
    belief = on_it().then("", loot(("a large box",)), "You carefully open the large box...", "The large box is empty.")
    assert verdict(open_box, belief) == "(no box is worth it)"


def test_a_locked_box_is_kicked_from_beside() -> None:
    story = locked()
    step = proposed(story.belief)
    assert step.path
    assert step.path[-1] != BOX
    belief = story.then(BESIDE, move("h"))
    assert proposed(belief).command == kick("l")
    belief = story.then("", kick("l"), "THUD!")
    assert proposed(belief).command == kick("l"), "it holds"
    belief = story.then("", kick("l"), "THUD!  You break open the lock!")
    assert proposed(belief).path == (BOX,)


def test_a_tool_or_a_blunt_weapon_spares_the_potions() -> None:
    assert proposed(locked(MACE).belief).command == force_lock()
    assert proposed(locked("a - a pick-axe (weapon in hand)").belief).command == force_lock()
    assert proposed(locked(MACE, "k - a skeleton key").belief).command == unlock(".", "k")


@pytest.mark.parametrize("weapon", ["+1 long sword", "+0 dagger", "flail", "bow", "bullwhip"])
def test_a_blade_is_not_broken_for_it(weapon: str) -> None:
    assert proposed(locked(f"a - a {weapon} (weapon in hand)").belief).command.verb is Verb.MOVE


def test_a_box_that_was_forced_is_opened() -> None:
    belief = locked(MACE).then("", force_lock(), "You succeed in forcing the lock.")
    assert not belief.level.boxes[BOX].locked
    assert belief.underfoot is None, "it may have fallen to pieces"


def test_a_box_that_falls_to_pieces_is_gone() -> None:
    story = locked(MACE)
    story.then("", force_lock(), "In fact, you've totally destroyed the large box.")
    belief = story.then("", look_here(), "You see here a scroll labeled FOOBIE BLETCH.")
    assert verdict(open_box, belief) == "(no box is worth it)"


def test_a_box_that_a_kick_moves_is_another_one() -> None:
    story = locked()
    story.then(BESIDE, move("h"))
    moved = BESIDE.replace("@(", "@.").replace("|.....|\n-------", "|....(|\n-------")
    belief = story.then(moved, kick("l"), "THUD!")
    assert BOX not in belief.level.boxes
    assert BOX not in belief.level.contents
    assert proposed(belief).path == ((4, 6),)


def test_a_box_is_given_up_in_the_end() -> None:
    story = locked()
    story.then(BESIDE, move("h"))
    for _ in range(MOST_TRIES):
        assert proposed(story.belief).command == kick("l")
        story.then("", kick("l"), "THUD!")
    assert verdict(open_box, story.belief) == "(no box is worth it)"


def test_a_lock_that_nothing_comes_of_counts_too() -> None:
    belief = on_it().then("", loot(("a large box",)), "You trigger a trap!  But luckily the flame fizzles out!")
    assert belief.level.boxes[BOX] == Box(tries=1)


def hasty(belief: Belief) -> None:
    belief.memo["goal"] = Goal(belief.level.key, DIVE)


def in_a_shop(belief: Belief) -> None:
    belief.level.close_off(belief.level.terrain != 0)
    rethink(belief)


def for_sale(belief: Belief) -> None:
    belief.level.contents[BOX] = (parse_item("a large box (for sale, 8 zorkmids)"),)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [(hasty, "no time for boxes"), (in_a_shop, "no box is worth it"), (for_sale, "no box is worth it")],
)
def test_no_box_is_opened_in_haste_or_in_a_shop(change: Callable[[Belief], None], refusal: str) -> None:
    belief = room().belief
    change(belief)
    assert verdict(open_box, belief) == f"({refusal})"


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"hp": SHOCK, "max_hp": SHOCK}, "too weak for a trapped box"),
        ({"hp": 18}, "too weak for a trapped box"),
        ({"burden": int(Burden.BURDENED)}, "no room for more"),
        ({"inventory": (SWORD, "b - 37 food rations")}, "no room for more"),
        ({"condition": int(Condition.BLIND)}, "senses are not clear"),
        ({"dungeon": int(Dungeon.SOKOBAN)}, "in Sokoban"),
    ],
)
def test_who_is_in_no_state_for_it_opens_none(about: dict[str, Any], refusal: str) -> None:
    assert verdict(open_box, room(**about).belief) == f"({refusal})"


def test_an_enemy_that_went_out_of_sight_is_awaited_before_a_trap_may_hold_the_hero() -> None:
    far, story = room().belief, on_it()
    far.tracker.last_hostile = far.turn - 1
    assert proposed(far).command.verb is Verb.MOVE, "the walk takes time"
    story.belief.tracker.last_hostile = story.belief.turn - 1
    assert proposed(story.belief).command.verb is Verb.WAIT
    story.belief.tracker.last_hostile = story.belief.turn - story.belief.tuning.elbereth.seen_lately
    assert proposed(story.belief).command.verb is Verb.LOOT


class Watched(FixedOrder):
    """The symbolic agent's own choice; it keeps what came of each opening."""

    def __init__(self) -> None:
        self.looted: list[tuple[Command, Box, list[str]]] = []

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        command = belief.exchange.command
        if command is not None and command.verb is Verb.LOOT:
            self.looted.append((command, belief.level.boxes[belief.pos], belief.messages))
        return super().choose(belief, offers)


def test_in_a_real_game_a_chest_is_opened_and_emptied() -> None:
    """The dialogue of nle: the question, the menu of what to do, that of types, and that of things."""
    watched = Watched()
    with closing(NetHackEnv()) as env:
        result = play_episode(env, SymbolicAgent(SCORE, watched), 10, max_turns=40)
    assert result.error is None
    (_, opened, said), (command, emptied, told) = watched.looted
    assert any("here, loot it?" in line for line in said)
    assert opened.inside is not None
    assert len(opened.inside) == 4
    assert command.choose[-3:] == ("114 gold pieces", "a black potion", "a black onyx ring")
    assert emptied.inside == (parse_item("a tan spellbook"),)
    assert "k - a black onyx ring" in " ".join(told)
