"""What was typed is told from the keys, the answers and the lines that were selected."""

from agents.neural.keyboard.typed_command import TypedCommand, interpret
from agents.symbolic.command import Command, dip, drop_many, force_lock, loot, rub, teleport
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import scenario


def told(typed: TypedCommand) -> Command:
    command = interpret(typed, scenario("|.@.|"))
    assert command is not None
    return command


def test_what_was_taken_out_of_a_box_is_told_from_the_menus() -> None:
    meant = loot((), ("a black potion",))
    lines = ["take something out", "All types", "a black potion"]
    command = told(TypedCommand(meant.keys, [("There is a chest here, loot it?", "y")], lines, menu=True))
    assert (command.verb, command.choose, command.subject) == (Verb.LOOT, meant.choose, meant.subject)


def test_a_lock_that_was_forced_is_told_by_its_key() -> None:
    assert told(TypedCommand(force_lock().keys)).verb is Verb.FORCE


def test_a_teleport_at_will_is_told_by_its_key() -> None:
    assert told(TypedCommand(teleport().keys)).verb is Verb.TELEPORT


def test_what_was_dropped_at_once_is_told_from_the_menus() -> None:
    meant = drop_many(("an oval amulet", "a dagger"))
    command = told(TypedCommand(meant.keys, chosen=["All types", "an oval amulet", "a dagger"], menu=True))
    assert (command.verb, command.choose, command.subject) == (meant.verb, meant.choose, meant.subject)


def test_what_is_rubbed_and_dipped_is_told_by_the_first_answer() -> None:
    rubbed = told(TypedCommand(rub("f").keys, [("What do you want to rub? [f or ?*] ", "f")]))
    assert (rubbed.verb, rubbed.subject) == (Verb.RUB, "f")
    asked = [("What do you want to dip? [a-h or ?*] ", "f"), ("What do you want to dip a lamp into? [h or ?*] ", "h")]
    dipped = told(TypedCommand(dip("f", "h").keys, asked))
    assert (dipped.verb, dipped.subject) == (Verb.DIP, "f")
