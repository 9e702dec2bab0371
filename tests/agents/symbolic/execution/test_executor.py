"""Keys are typed at the command prompt only, questions get the answers made for them, and the rest is escaped."""

from contextlib import closing

import pytest

from agents.symbolic.command import (
    ESCAPE,
    RETURN,
    Command,
    apply,
    cast,
    control,
    dig_down,
    engrave,
    farlook,
    kick,
    meta,
    move,
    pick_up,
    read,
    search,
    teleport,
    unlock,
)
from agents.symbolic.execution.executor import MOST_KEYS, Executor
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.reckoning.teleports import NOWHERE
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation, Prompt
from tests.agents.symbolic.execution.frames import frame, window


def run(command: Command, *frames: Observation) -> str:
    """Return all keys that a command types while the game shows these frames; '·' is a decision point."""
    executor = Executor()
    return executor.start(command) + "".join(executor.next_key(shown) or "·" for shown in frames)


def test_a_count_is_typed_key_by_key() -> None:
    assert run(search(20), frame(), frame(), frame()) == "20s·"


def test_damage_to_a_shop_is_paid_for() -> None:
    asked = '"Cad!  You did 400 zorkmids worth of damage!"  Pay? [yn] (n)'
    assert run(kick("h"), frame(Prompt.CHOICE, "In what direction?"), frame(Prompt.CHOICE, asked), frame()) == "\x04hy·"


def test_a_question_is_answered_by_the_first_fragment_in_it() -> None:
    command = kick("h")
    assert run(command, frame(Prompt.CHOICE, "In what direction?"), frame()) == "\x04h·"
    key = unlock("l", "k")
    asked = ("What do you want to use or apply? [k or ?*]", "In what direction?", "Unlock it? [yn] (n)")
    assert run(key, *(frame(Prompt.CHOICE, text) for text in asked), frame()) == "akly·"
    lock_it = (*asked[:2], "Lock it? [yn] (n)")
    assert run(key, *(frame(Prompt.CHOICE, text) for text in lock_it), frame()) == "akln·"


@pytest.mark.parametrize(
    ("command", "question"),
    [
        (move("h"), "Really attack the peaceful gnome? [yn] (n)"),
        (kick("h"), "What do you want to throw? [a or ?*]"),
        (search(5), "Pay? [yn] (n)"),
        (dig_down("a"), "What do you want to drink? [d or ?*]"),
        (apply("d"), "In what direction?"),
    ],
)
def test_a_question_that_nobody_expected_is_escaped(command: Command, question: str) -> None:
    executor = Executor()
    executor.start(command)
    assert executor.next_key(frame(Prompt.CHOICE, question)) == ESCAPE
    assert executor.next_key(frame()) is None
    assert executor.exchange.messages == [question]


def test_an_escaped_question_is_reported() -> None:
    executor = Executor()
    executor.start(kick("h"))
    executor.next_key(frame(Prompt.CHOICE, "What do you want to throw? [a or ?*]"))
    assert executor.exchange.refused
    executor.start(kick("h"))
    executor.next_key(frame(Prompt.CHOICE, "In what direction?"))
    assert not executor.exchange.refused


def test_a_question_ends_the_typing() -> None:
    asked = frame(Prompt.CHOICE, "Really attack the peaceful dwarf? [yn] (n)")
    assert run(Command(Verb.FIGHT, "Fhh"), frame(), asked, frame()) == f"Fh{ESCAPE}·"


def test_safe_answers_serve_every_command() -> None:
    assert run(search(1), frame(Prompt.CHOICE, "Do you want to keep the save file?"), frame()) == "sn·"
    assert run(search(1), frame(Prompt.CHOICE, "There is a large box here, loot it? [ynq] (q)"), frame()) == "sn·"


def test_more_is_dismissed_and_every_message_is_kept() -> None:
    executor = Executor()
    executor.start(move("l"))
    assert executor.next_key(frame(Prompt.MORE, "The jackal bites!")) == RETURN
    assert executor.next_key(frame(Prompt.MORE, "The jackal bites again!")) == RETURN
    assert executor.next_key(frame(Prompt.NONE, "You see here a corpse.")) is None
    assert executor.exchange.messages == ["The jackal bites!", "The jackal bites again!", "You see here a corpse."]
    assert executor.exchange.windows == []


def test_a_new_command_starts_a_new_exchange() -> None:
    executor = Executor()
    executor.start(move("l"))
    executor.next_key(frame(Prompt.NONE, "Ouch!"))
    kept = executor.exchange
    executor.start(move("h"))
    assert kept.messages == ["Ouch!"]
    assert executor.exchange.messages == []
    assert executor.exchange.command == move("h")


def test_a_line_of_text_is_typed_and_ended() -> None:
    question = "What do you want to write in the dust here? "
    typed = [frame(Prompt.TEXT, question + "Elbereth"[:count]) for count in range(9)]
    frames = (
        frame(Prompt.CHOICE, "What do you want to write with? [- or ?*]"),
        frame(Prompt.MORE, "You write in the dust with your fingertip."),
        *typed,
        frame(),
    )
    assert run(engrave("Elbereth"), *frames) == f"E-{RETURN}Elbereth{RETURN}·"


def test_one_letter_is_a_line_too() -> None:
    command = Command(Verb.OTHER, "N", (("What do you want to call", "x"),))
    asked = frame(Prompt.TEXT, "What do you want to call it? ")
    assert run(command, asked, asked, frame()) == f"Nx{RETURN}·"


def test_an_escaped_line_of_text_is_not_ended_with_return() -> None:
    asked = frame(Prompt.TEXT, "For what do you wish? ")
    assert run(search(1), asked, frame(), frame()) == f"s{ESCAPE}··"
    command = Command(Verb.OTHER, "N", (("For what do you wish", ESCAPE),))
    assert run(command, asked, frame()) == f"N{ESCAPE}·"


def test_the_rest_of_a_line_is_never_typed_as_commands() -> None:
    asked = frame(Prompt.TEXT, "What do you want to write in the dust here? ")
    assert run(engrave("Elbereth"), asked, frame(Prompt.NONE, "You are hit!"), frame()) == "EE··"


def test_a_menu_takes_what_was_chosen_one_by_one() -> None:
    lines = ["Pick up what?", "", "Coins", "$ - 12 gold pieces", "Weapons", "a - a dagger", "b - 3 arrows"]
    marked = [line.replace("a - a dagger", "a + a dagger") for line in lines]
    both = [line.replace("$ - 12", "$ + 12") for line in marked]
    command = pick_up(("a dagger", "12 gold pieces"))
    assert run(command, window(lines), window([*lines[:3], "$ + 12 gold pieces", *lines[4:]]), window(both)) == (
        f",$a{RETURN}"
    )
    assert run(command, window(marked), window(both), frame()) == f",${RETURN}·"


def test_a_menu_of_several_pages_is_turned_to_its_end() -> None:
    first, second = ["a - a dagger", "b - 3 arrows"], ["a - a food ration"]
    command = pick_up(("a food ration",))
    chosen = window(["a + a food ration"], "(2 of 2) ")
    assert run(command, window(first, "(1 of 2) "), window(second, "(2 of 2) "), chosen, frame()) == f",>a{RETURN}·"


@pytest.mark.parametrize(("spell", "key"), [("healing", "c"), ("extra healing", "b"), ("cure sickness", "a")])
def test_a_spell_is_chosen_by_its_name_and_not_by_its_category(spell: str, key: str) -> None:
    """A Priest cast cure sickness, of the category healing, five times with 85 % failure, and died (seed 63683)."""
    spells = window(
        [
            "Choose which spell to cast",
            "",
            "    Name                 Level Category     Fail",
            "a - cure sickness          3   healing       85%",
            "b - extra healing          3   healing       60%",
            "c - healing                1   healing        0%",
        ]
    )
    assert run(cast(spell, "."), spells, frame()) == f"Z{key}·"


def test_a_list_of_several_pages_is_left_by_escape() -> None:
    """Return does not close its last page, as it would close its only one: #enhance pressed it four hundred times."""
    lists = window(["dagger [Basic]"], "(1 of 2) "), window(["bow [Unskilled]"], "(2 of 2) ")
    assert run(Command(Verb.ENHANCE, "e", choose=("",)), *lists, frame()) == f"e>{ESCAPE}·"
    picked = window(["a + a dagger"], "(1 of 2) "), window(["(end of the list)"], "(2 of 2) ")
    assert run(pick_up(("a dagger",)), *picked, frame()) == f",>{RETURN}·"


def test_an_empty_fragment_takes_every_line() -> None:
    command = Command(Verb.OTHER, "l", choose=("",))
    shown = (
        window(["a - one", "b - two"]), window(["a + one", "b - two"]), window(["a + one", "b + two"]),
    )  # fmt: skip
    assert run(command, *shown) == f"lab{RETURN}"


def test_a_menu_that_nobody_wants_is_read_and_left() -> None:
    executor = Executor()
    executor.start(search(1))
    assert executor.next_key(window(["a - a dagger"], "(1 of 2) ")) == ">"
    assert executor.next_key(window(["a - an arrow"], "(2 of 2) ")) == ESCAPE
    assert [menu.choices[0].text for menu in executor.exchange.windows] == ["a dagger", "an arrow"]


def test_a_text_window_is_kept() -> None:
    executor = Executor()
    executor.start(Command(Verb.LOOK_HERE, ":"))
    lines = ["Things that are here:", "a newt corpse", "2 daggers"]
    assert executor.next_key(window(lines, "--More--")) == RETURN
    assert [menu.lines() for menu in executor.exchange.windows] == [tuple(lines)]


def test_a_command_that_never_ends_is_escaped() -> None:
    executor = Executor()
    executor.start(kick("h"))
    keys = [executor.next_key(frame(Prompt.CHOICE, "In what direction?")) for _ in range(MOST_KEYS + 5)]
    assert keys[: MOST_KEYS - 1] == ["h"] * (MOST_KEYS - 1)
    assert set(keys[MOST_KEYS - 1 :]) == {ESCAPE}
    assert executor.next_key(frame()) is None


def test_and_none_of_its_keys_is_typed_afterwards() -> None:
    executor = Executor()
    executor.start(Command(Verb.FIGHT, "Fhh"))
    for _ in range(MOST_KEYS):
        executor.next_key(frame(Prompt.MORE, "It goes on and on."))
    assert executor.next_key(frame()) is None


def test_a_square_is_chosen_and_a_left_over_choice_is_escaped() -> None:
    instructions = frame(Prompt.NONE, "Pick an object. (For instructions type a ?)")
    command = farlook((5, 5), (7, 15))
    assert run(command, *[instructions] * 6, frame(Prompt.NONE, "d  a jackal (jackal)")) == ";jjLll.·"
    assert run(Command(Verb.FARLOOK, ";"), instructions, frame()) == f";{ESCAPE}·"


def test_a_square_that_a_scroll_asks_for_is_chosen_if_it_is_the_one_expected() -> None:
    instructions = frame(Prompt.NONE, "(For instructions type a ?)")
    command = read("s", blast=((5, 5), (5, 9)))
    for question, keys in (("the explosion?", "llll."), ("the cloud?", ESCAPE)):
        asked = frame(Prompt.MORE, f"Where do you want to center {question}")
        assert run(command, asked, *[instructions] * len(keys), frame()) == f"r{RETURN}{keys}·"


def test_a_hero_who_controls_its_teleports_says_where_to() -> None:
    executor = Executor(landing=lambda: "<.")
    asked = frame(Prompt.NONE, "Where do you want to be teleported?  (For instructions type a ?)")
    keys = [executor.start(read("s")), *(executor.next_key(shown) for shown in (asked, asked, frame()))]
    assert keys == ["r", "<", ".", None]
    assert run(read("s"), asked, frame()) == f"r{ESCAPE}·", "nobody says where to"


def test_a_blessed_scroll_may_teleport_the_hero() -> None:
    assert run(read("s"), frame(Prompt.CHOICE, "Do you wish to teleport? [yn] (n)"), frame()) == "ry·"


def test_before_the_first_command_prompts_are_settled() -> None:
    executor = Executor()
    assert executor.next_key(frame(Prompt.MORE, "Welcome!")) == RETURN
    assert executor.next_key(frame(Prompt.CHOICE, "Really? [yn]")) == ESCAPE
    assert executor.next_key(frame()) is None
    assert executor.exchange.command is None


class Game:
    """A real game in which commands are carried out up to the next decision point."""

    def __init__(self, env: NetHackEnv, seed: int) -> None:
        self.env, self.executor, self.typed = env, Executor(), ""
        self.now = Observation(env.reset(seed=seed)[0])
        assert self.executor.next_key(self.now) is None

    def do(self, command: Command) -> Exchange:
        key: str | None = self.executor.start(command)
        self.typed = ""
        while key is not None:
            self.typed += key
            self.now = Observation(self.env.step(action_index(key))[0])
            key = self.executor.next_key(self.now)
        return self.executor.exchange


def test_the_real_game_takes_the_keys() -> None:
    with closing(NetHackEnv(character="val-dwa-fem-law")) as env:
        game = Game(env, 3)
        assert not game.do(engrave("Elbereth")).refused
        assert game.now.message != "Unknown command '^M'."
        assert any("You read:" in text for text in game.do(Command(Verb.LOOK_HERE, ":")).messages)
        pack = game.do(Command(Verb.OTHER, "i")).windows
        assert any("long sword" in line for menu in pack for line in menu.lines())
        before = game.now.stats.turn
        game.do(search(5))
        assert 1 <= game.now.stats.turn - before <= 5
        assert game.do(teleport()).messages == ["You don't know that spell."]


@pytest.mark.parametrize(
    ("kind", "how"), [("fire", "burned into the floor"), ("digging", "engraved here on the floor")]
)
def test_the_real_game_lets_a_wand_write_over_dust_and_over_what_is_in_the_floor(kind: str, how: str) -> None:
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law")) as env:
        game = Game(env, 3)
        game.executor = Executor(lambda: f"blessed wand of {kind}")
        game.do(Command(Verb.OTHER, "#wizwish\r"))
        wand = next(slot.letter for slot in game.now.inventory if "wand" in slot.text)
        for tool in ("-", wand, wand):
            assert not game.do(engrave("Elbereth", tool)).refused
        read_back = " ".join(game.do(Command(Verb.LOOK_HERE, ":")).messages)
        assert how in read_back
        assert 'You read: "Elbereth"' in read_back


@pytest.mark.parametrize(("keys", "sorry"), [("<.", False), (NOWHERE, True)])
def test_the_real_game_teleports_to_the_stairs_or_anywhere(keys: str, sorry: bool) -> None:
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law")) as env:
        game = Game(env, 3)
        game.executor = Executor(landing=lambda: keys)
        game.do(Command(Verb.OTHER, "#wizmap\r"))
        for _ in range(3):
            before = game.now.stats
            said = " ".join(game.do(Command(Verb.OTHER, control("t"))).messages)
            after = game.now.stats
            assert ("Sorry..." in said) is sorry
            assert not sorry or (before.x, before.y) != (after.x, after.y)
            assert sorry or "staircase up here" in " ".join(game.do(Command(Verb.LOOK_HERE, ":")).messages)


@pytest.mark.parametrize("character", ["val-dwa-fem-law", "arc-dwa-mal-law", "wiz-elf-mal-cha"])
def test_the_skills_of_a_real_hero_are_read_and_left(character: str) -> None:
    with closing(NetHackEnv(character=character)) as env:
        game = Game(env, 3)
        skills = game.do(Command(Verb.ENHANCE, meta("e"), choose=("",)))
        assert skills.windows
        assert len(game.typed) == 1 + len(skills.windows), repr(game.typed)
