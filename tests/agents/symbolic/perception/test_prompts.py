"""Questions on the top line: recorded ones, and those that a random game does not ask."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.perception.prompts import expand_options, parse_question
from tests.agents.symbolic.perception.golden import rows


@pytest.mark.parametrize("row", rows("questions.jsonl"), ids=lambda row: str(row["text"]))
def test_recorded_questions(row: dict[str, Any]) -> None:
    question = parse_question(row["text"])
    assert question.kind.name == row["kind"]
    assert (question.options, question.subject, question.default) == (row["options"], row["subject"], row["default"])


@pytest.mark.parametrize(
    ("text", "kind", "subject", "options"),
    [
        ("There is a newt corpse here; eat it? [ynq] (n) ", "EAT_FROM_FLOOR", "a newt corpse", "ynq"),
        ("Really attack the peaceful dwarf? [yn] (n) ", "CONFIRM_ATTACK", "dwarf", "yn"),
        ("Do you want to add to the current engraving? [ynq] (q) ", "ENGRAVE_ADD", "engraving", "ynq"),
        ("What do you want to write in the dust here? ", "ENGRAVE_TEXT", "write in the dust here", ""),
        ("Dip it into the fountain? [yn] (n) ", "DIP_FOUNTAIN", "it", "yn"),
        ("Dip the long sword into the pool of water? [yn] (n) ", "DIP_WATER", "the long sword", "yn"),
        ("You have a little trouble lifting a - a chest.  Continue? [ynq] (q) ", "LIFT", "a - a chest", "ynq"),
        ("Asidonhopo offers 15 gold pieces for your dagger.  Sell it? [ynaq] (y) ", "SELL", "dagger", "ynaq"),
        ("a dagger for 4 zorkmids.  Pay? [yn] (n) ", "PAY", "a dagger for 4 zorkmids.", "yn"),
        ("There is a chest here; force its lock? [ynq] (n) ", "FORCE_LOCK", "a chest", "ynq"),
        ("Unlock it? [yn] (n) ", "UNLOCK", "it", "yn"),
        ("Lock it? [yn] (n) ", "LOCK", "it", "yn"),
        ("For what do you wish? ", "WISH", "wish", ""),
        ("What monster do you want to genocide? [type the name] ", "GENOCIDE", "monster", ""),
        ("To what level do you want to teleport? ", "TELEPORT_LEVEL", "teleport", ""),
        ("How much will you offer? ", "DONATE", "offer", ""),
        ("There is a newt corpse here; sacrifice it? [ynq] (n) ", "SACRIFICE", "a newt corpse", "ynq"),
        ("In what direction do you want to dig? [yku><] ", "DIRECTION", "", "yku><"),
        ("Stop eating? [yn] (y) ", "STOP_EATING", "", "yn"),
    ],
)
def test_questions_of_the_source(text: str, kind: str, subject: str, options: str) -> None:
    question = parse_question(text)
    assert (question.kind.name, question.subject, question.options) == (kind, subject, options)


@pytest.mark.parametrize(
    ("keys", "options"),
    [
        ("abc or ?*", "abc"),
        ("$a-dX-Z or ?*", "$abcdXYZ"),
        ("- b or ?*", "-b"),
        ("*", ""),
        ("rl", "rl"),
        ("a-c?*", "abc"),
    ],
)
def test_options(keys: str, options: str) -> None:
    assert expand_options(keys) == options


def compact(letters: list[str]) -> str:
    """Write letters as ``invent.c`` ``compactify`` does: runs of three and more as ranges."""
    text = ""
    for letter in letters:
        after = len(text) >= 1 and ord(letter) == ord(text[-1]) + 1
        if after and text[-2:-1] == "-":
            text = text[:-1] + letter
        elif after and len(text) >= 2 and ord(text[-2]) == ord(letter) - 2:
            text = text[:-1] + "-" + letter
        else:
            text += letter
    return text


@given(st.sets(st.sampled_from("abcdefghijklmnopqrstuvwxyz")).map(sorted))
def test_ranges_are_written_out(letters: list[str]) -> None:
    assert expand_options(compact(letters) + " or ?*") == "".join(letters)


@given(st.text(max_size=100))
def test_no_text_is_refused(text: str) -> None:
    assert parse_question(text).kind is not None
