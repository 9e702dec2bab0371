"""What doors, walls, boulders, traps and searches teach about a level."""

from contextlib import closing
from itertools import chain

import numpy as np
import pytest
from nle import nethack

from agents.symbolic.behaviours.explore.explore import push_boulder
from agents.symbolic.behaviours.walk import walk_to
from agents.symbolic.belief.lessons.ground import A_WHILE
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import (
    Command,
    dig_down,
    farlook,
    fight,
    kick,
    look_for_trap,
    move,
    search,
    throw,
    unlock,
)
from agents.symbolic.execution.executor import Executor
from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.knowledge.glyph_kinds import TRAP_NAMED
from agents.symbolic.knowledge.terrain import DESCENDING_TRAPS, Terrain, Trap
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.messages import parse_message
from agents.symbolic.proposal import Proposal
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.symbolic.scenario import rethink, scenario
from tests.agents.symbolic.story import Story

DOOR: Pos = (2, 4)
BESIDE_A_DOOR = """
|---
|.@+
----
"""


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (move("h"), (5, 4)),
        (fight("u"), (4, 6)),
        (kick("j"), (6, 5)),
        (unlock("l", "k"), (5, 6)),
        (throw("a", "n"), (6, 6)),
        (dig_down("a"), None),
        (search(8), None),
        (farlook((5, 5), (5, 6)), None),
        (Command(Verb.LOOK_HERE, ":"), None),
    ],
)
def test_where_a_command_was_aimed(command: Command, target: Pos | None) -> None:
    assert target_of(command, (5, 5)) == target


@pytest.mark.parametrize(("pos", "key"), [((20, 40), "j"), ((5, 78), "l"), ((0, 5), "k"), ((5, 0), "h")])
def test_nothing_is_aimed_off_the_map(pos: Pos, key: str) -> None:
    assert target_of(move(key), pos) is None


def test_a_door_that_says_so_is_locked() -> None:
    story = Story(BESIDE_A_DOOR)
    assert story.belief.walking.reachable(DOOR)
    belief = story.then("", move("l"), "This door is locked.")
    assert belief.level.locked == {DOOR}
    assert not belief.walking.reachable(DOOR)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (kick("l"), "As you kick the door, it crashes open!"),
        (kick("l"), "As you kick the door, it shatters to pieces!"),
        (unlock("l", "k"), "You succeed in unlocking the door."),
        (unlock("l", "k"), "You succeed in picking the lock."),
        (move("l"), "The door opens."),
        (unlock("l", "k"), "This doorway has no door."),
    ],
)
def test_a_door_opened_by_any_means_is_not_locked(command: Command, said: str) -> None:
    story = Story(BESIDE_A_DOOR)
    story.then("", move("l"), "This door is locked.")
    belief = story.then("", command, said)
    assert belief.level.locked == set()
    assert belief.walking.reachable(DOOR)


def test_a_door_seen_open_is_not_locked() -> None:
    story = Story(BESIDE_A_DOOR)
    story.then("", move("l"), "This door is locked.")
    assert story.then("|---\n|.@o\n----", kick("l"), "WHAMM!!").level.locked == set()


def test_a_kick_in_vain_leaves_it_locked() -> None:
    story = Story(BESIDE_A_DOOR)
    story.then("", move("l"), "This door is locked.")
    assert story.then("", kick("l"), "WHAMM!!").level.locked == {DOOR}


def test_a_step_that_fails_three_times_blocks_the_square_for_a_while() -> None:
    story = Story("|.@..|")
    for _ in range(2):
        assert story.then("", move("l")).walking.reachable((1, 4))
    belief = story.then("", move("l"))
    assert not belief.walking.reachable((1, 4))
    assert story.then("", search(20), turn=belief.turn + 60).walking.reachable((1, 4))


def test_steps_that_succeed_block_nothing() -> None:
    story = Story("|.@..|")
    for drawing in ("|..@.|", "|.@..|", "|..@.|", "|.@..|"):
        belief = story.then(drawing, move("l"))
    assert belief.level.blocked == {}


def test_opening_a_door_is_no_failed_step() -> None:
    story = Story(BESIDE_A_DOOR)
    for _ in range(4):
        story.then("", move("l"), "The door is stuck.")
    belief = story.then("", move("l"), "The door opens.")
    assert belief.level.blocked == {}


@pytest.mark.parametrize(
    ("said", "terrain"), [("It's solid stone.", Terrain.STONE), ("It's a wall.", Terrain.WALL)]
)  # fmt: skip
def test_a_wall_walked_into_is_known(said: str, terrain: Terrain) -> None:
    belief = Story("|.@..|").then("", move("l"), said)
    assert belief.level.terrain[1, 4] == terrain
    assert not belief.walking.reachable((1, 4))


def test_a_door_that_is_found_where_a_wall_was_is_a_way() -> None:
    story = Story("|.@|..", turn=50)
    story.then("", move("l"), "It's a wall.")
    belief = story.then("|.@o..", search(10), turn=50 + A_WHILE + 1)
    assert belief.walking.reachable((1, 6))


def test_a_boulder_that_does_not_move_is_left_alone() -> None:
    belief = Story("|.@0.|", {"0": "boulder"}).then("", move("l"), "You try to move the boulder, but in vain.")
    assert belief.level.blocked[1, 4] > belief.turn + 100


def test_no_diagonal_step_through_a_door_that_looked_empty() -> None:
    story = Story("|..|\n|.@|\n|D--")
    belief = story.then("", move("b"), "You can't move diagonally out of an intact doorway.")
    assert belief.level.terrain[3, 2] == Terrain.DOOR_OPEN
    assert belief.walking.path((3, 2)) == ((2, 2), (3, 2))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("You fall into a pit!", True),
        ("A bear trap closes on your foot!", True),
        ("You stumble into a spider web!", True),
        ("You are still in a pit.", True),
        ("An arrow shoots out at you!", False),
    ],
)
def test_traps_that_hold(said: str, held: bool) -> None:
    story = Story("|@...|")
    assert story.then("|.@..|", move("l"), said).trapped is held


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Click!  You trigger a rolling boulder trap!", Trap.ROLLING_BOULDER),
        ("A little dart shoots out at you!", Trap.DART),
        ("You are momentarily blinded by a flash of light!  You hear a deafening roar!", Trap.MAGIC),
        ("Click!  You trigger a rolling boulder trap!  Fortunately for you, no boulder was released.", Trap.NONE),
    ],
)
def test_a_trap_that_a_thing_hides_is_known_once_it_went_off(said: str, known: Trap) -> None:
    story = Story("|@t..|", {"t": "dagger"})
    belief = story.then("|.@..|", move("l"), said)
    assert belief.level.trap[belief.pos] == known
    sprung = belief.pos
    assert story.then("|.t@.|", move("l")).level.trap[sprung] == known


@pytest.mark.parametrize(("named", "known"), [("hole", Trap.HOLE), ("falling rock trap", Trap.ROCK)])
def test_a_trap_that_a_thing_hides_is_known_once_it_was_escaped(named: str, known: Trap) -> None:
    story = Story("|@t..|", {"t": "dagger"})
    belief = story.then("|.@..|", move("l"), f"You escape your {named}.")
    assert belief.level.trap[belief.pos] == known


@pytest.mark.parametrize(
    ("command", "said", "steps"),
    [
        (move("l"), "There's a gaping hole under you!", 1),
        (move("l"), "A trap door opens up under you!", 1),
        (dig_down("a"), "You dig a hole through the floor.", 0),
    ],
)
def test_nobody_falls_twice_through_the_same_hole(command: Command, said: str, steps: int) -> None:
    story = Story("|.@t..|", {"t": "dagger"})
    above, (row, column) = story.belief.level, story.belief.pos
    belief = story.then("|...@.|", command, said, dungeon_level=2, depth=2)
    assert belief.level is not above
    assert above.trap[row, column + steps] in DESCENDING_TRAPS
    assert np.count_nonzero(above.trap) == 1
    assert not np.any(belief.level.trap)


def test_a_fall_amid_a_stride_does_not_tell_where() -> None:
    story = Story("|.@t..|", {"t": "dagger"})
    above = story.belief.level
    story.then("|...@.|", move("l", 3), "There's a gaping hole under you!", dungeon_level=2, depth=2)
    assert not np.any(above.trap)


def test_out_of_the_trap_again() -> None:
    story = Story("|@...|")
    assert story.then("|.@..|", move("l"), "You fall into a pit!").trapped
    assert story.then("", move("l")).trapped
    assert story.belief.level.blocked == {}, "a step in a trap says nothing about the square ahead"
    assert not story.then("", move("l"), "You crawl to the edge of the pit.").trapped
    assert story.then("|..@.|", move("l"), "You fall into a pit!").trapped
    assert not story.then("|...@|", move("l")).trapped


def test_searching_is_counted_by_the_turns_it_took() -> None:
    story = Story("|.@..|")
    story.then("", search(8), turn=508)
    belief = story.then("", search(8), "You stop searching.", turn=511)
    assert belief.level.searched[1, 3] == 11
    assert belief.level.search_effort == 11
    assert np.count_nonzero(belief.level.searched) == 1


def test_no_other_deed_counts_as_a_search() -> None:
    story = Story("|.@..|")
    story.then("|..@.|", move("l"), turn=502)
    assert story.then("", kick("l"), turn=505).level.search_effort == 0


def test_a_wall_of_the_map_itself_teaches_nothing() -> None:
    story = Story("\n".join(["."] + [" "] * 18 + ["...@"]))
    assert story.belief.pos == (20, 4)
    belief = story.then("", move("j"), "You have already gone as far south as possible.")
    assert belief.level.blocked == {}


def test_a_look_tells_friend_from_foe() -> None:
    for said, attitude in (
        ("G  a gnome (peaceful gnome)", Attitude.PEACEFUL),
        ("G  a gnome (gnome)", Attitude.HOSTILE),
        ("d  a dog (tame little dog)", Attitude.TAME),
    ):
        story = Story("|.@.G|", {"G": "gnome"})
        story.belief.monsters[0].attitude = Attitude.UNKNOWN
        belief = story.then("", farlook((1, 3), (1, 5)), said, turn=500)
        assert belief.monsters[0].attitude is attitude


def test_the_question_before_an_attack_tells_it_too() -> None:
    question = "Really attack the peaceful gnome? [yn] (n)"
    story = Story("|.@G.|", {"G": "gnome"})
    assert story.then("", fight("l"), question, refused=True).monsters[0].attitude is Attitude.PEACEFUL
    assert story.belief.hostiles == []
    meant = Command(Verb.FIGHT, "Fl", (("Really attack", "y"),))
    assert story.then("", meant, question).monsters[0].attitude is Attitude.HOSTILE


def test_who_attacks_is_looked_at_again() -> None:
    story = Story("|.@G.|", {"G": "peaceful gnome"})
    assert story.then("", search(1), "The gnome hits!").monsters[0].attitude is Attitude.UNKNOWN
    story = Story("|.@G.|", {"G": "peaceful gnome"})
    assert story.then("", search(1), "The jackal bites!").monsters[0].attitude is Attitude.PEACEFUL


def test_who_is_invisible_and_attacks_is_looked_at_again_by_who_sees_it() -> None:
    story = Story("|.@G.|", {"G": "peaceful gnome"})
    assert story.then("", search(1), "The invisible gnome hits!").monsters[0].attitude is Attitude.UNKNOWN


def test_monsters_bar_the_way_by_how_they_stand() -> None:
    for kind, reachable in (("jackal", False), ("peaceful gnome", True), ("tame little dog", True)):
        belief = scenario("----\n@.M.\n----", {"M": kind})
        assert belief.walking.reachable((2, 4)) is reachable, kind


def test_an_old_mark_bars_no_way_and_holds_no_boulder() -> None:
    for turns, open_again in ((20, False), (21, True)):
        belief = scenario("-----\n@.M..\n-----", {"M": "invisible"})
        belief.monsters[0].since = belief.turn - turns
        rethink(belief)
        assert belief.walking.reachable((2, 5)) is open_again
        belief = scenario("-----\n|@0M#\n-----", {"M": "invisible", "0": "boulder"})
        belief.monsters[0].since = belief.turn - turns
        assert isinstance(push_boulder(belief), Proposal) is open_again


def test_who_is_sensed_bars_the_way_only_nearby() -> None:
    for drawing, free in (("------\n@..M..\n------", False), ("------\n@...M.\n------", True)):
        belief = scenario(drawing, {"M": "jackal"})
        belief.monsters[0].species, belief.monsters[0].glyph = None, int(nethack.GLYPH_WARNING_OFF) + 1
        rethink(belief)
        assert belief.walking.reachable((2, 6)) is free


def test_a_bulky_pack_does_not_get_round_the_bends_of_corridors() -> None:
    bend = "##@ \n   #\n   >"
    for pack, through in ((("b - a plate mail (being worn)",), True), (("b - 2 plate mails",), False)):
        belief = scenario(bend, inventory=pack, over="#")
        assert belief.walking.reachable((3, 4)) is through


def test_traps_are_named_as_the_game_names_them() -> None:
    first = 42
    names = [nethack.symdef.from_idx(first + trap - Trap.ARROW).explanation for trap in Trap if trap is not Trap.NONE]
    assert list(TRAP_NAMED) == names
    assert list(TRAP_NAMED.values()) == [trap for trap in Trap if trap is not Trap.NONE]
    few = {"arrow trap": Trap.ARROW, "falling rock trap": Trap.ROCK, "hole": Trap.HOLE, "trap door": Trap.TRAP_DOOR}
    assert few.items() <= TRAP_NAMED.items()


@pytest.mark.parametrize("trap", sorted(DESCENDING_TRAPS))
def test_who_drags_a_chain_keeps_off_the_squares_beside_a_hole(trap: Trap) -> None:
    """The chain of a Priest pulled it down 55 times in 116,000 turns, to level 7 (seed 63443)."""
    story = Story("-------\n|.....|\n|@....|\n|.....|\n|.....|\n-------")
    for says, nearest in (("", 1), ("You are being punished for your misbehavior!", 2)):
        belief = story.then("", None, says)
        belief.level.trap[3, 4] = trap
        rethink(belief)
        way = belief.walking.path((3, 6))
        assert min(chebyshev(pos, (3, 4)) for pos in way) == nearest


@pytest.mark.parametrize(
    ("left", "hole"),
    [("|..@.)..|", (1, 6)), ("|..@..)..|", (1, 7)), ("|..@....|", None)],
)
def test_a_hole_that_a_monster_fled_through_is_known_under_what_lies_there(left: str, hole: Pos | None) -> None:
    """Heroes fell after orcs and rats whom they had thrown daggers at, by the next step (seeds 63431, 63446)."""
    story = Story("|..@.o..|", {"o": "hill orc", ")": "dagger"})
    says = ("The hill orc zaps an iridium wand!", "The hill orc has made a hole in the floor.", "It falls through...")
    belief = story.then(left, throw("a", "l"), *says)
    found = [tuple(map(int, pos)) for pos in np.argwhere(belief.level.trap == Trap.HOLE)]
    assert found == ([] if hole is None else [hole])
    rethink(belief)
    assert hole is None or not belief.walking.reachable(hole)


@pytest.mark.parametrize(
    ("answer", "next_step"), [("That is a hole.", (2, 3)), ("I can't see a trap there.", (1, 3)), ("", (1, 3))]
)
def test_a_hole_that_was_only_heard_is_looked_for_under_things(answer: str, next_step: Pos) -> None:
    """Half of the deaths of strong heroes were on level 3 and below, where they spent a twentieth of their time; three
    of five times they had come there through a hole that a thing hid."""
    drawing = "|@)..$|\n|.....|"
    story = Story(drawing, {")": "dagger", "$": "gold piece"})
    belief = story.then("", None, "You hear something crash through the floor.")
    looks = walk_to(belief, (1, 6), "go")
    assert looks is not None
    assert (looks.command, looks.path) == (look_for_trap("l"), ())
    belief = story.then("", look_for_trap("l"), *filter(None, [answer]))
    walks = walk_to(belief, (1, 6), "go")
    assert walks is not None
    assert walks.path[0] == next_step


def test_in_a_real_game_a_trap_is_named_that_a_thing_hides() -> None:
    said: dict[str, list[str]] = {}
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law", spawn_monsters=False)) as env:
        env.reset(seed=3)
        executor = Executor(lambda: "squeaky board")
        for command in (
            move("l"), Command(Verb.OTHER, "#wizwish\r"), Command(Verb.DROP, "d", (("drop", "b"),)),
            move("l"), look_for_trap("h"), look_for_trap("l"),
        ):  # fmt: skip
            key: str | None = executor.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
            said["".join((command.keys, *(reply for _, reply in command.answers)))] = executor.exchange.messages
    there, beyond = (list(chain.from_iterable(map(parse_message, said[look]))) for look in ("^h", "^l"))
    assert [(event.kind, event.subject) for event in there if event.kind is K.TRAP_SHOWN] == [
        (K.TRAP_SHOWN, "squeaky board")
    ]
    assert K.TRAP_SHOWN not in {event.kind for event in beyond}


def test_of_equal_ways_the_hero_takes_the_one_it_knows() -> None:
    """One level in ten has a trap door, and a hero walks on it for 100,000 turns: what it has trodden holds no trap."""
    belief = scenario("-------\n|.....|\n|@....|\n|.....|\n-------")
    belief.level.visit([(4, 3), (4, 4)])
    rethink(belief)
    assert belief.walking.path((3, 5)) == ((4, 3), (4, 4), (3, 5))
