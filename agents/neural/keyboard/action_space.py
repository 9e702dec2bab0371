"""The action space of the key-pressing policies: which choices there are, which make sense now, and the key of each.

A choice is either a key of `nethack_env.actions` or "the letter of the thing with that role", so that a net never has
to copy an inventory letter from the screen. One more stands for "the first line of the menu worth taking".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.neural.keyboard.belief_tracker import Phase, Situation
from agents.neural.keyboard.item_roles import ROLE_NAMES, ItemRoles
from agents.symbolic.command import ESCAPE, RETURN, control, meta
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.prompts import QuestionKind
from agents.symbolic.reckoning.item_worth import wanted
from nethack_env.actions import ACTIONS, KEY_TO_INDEX

Mask = NDArray[np.bool_]

N_KEYS = len(ACTIONS)
FIRST_ROLE = N_KEYS
WORTH_TAKING = FIRST_ROLE + len(ROLE_NAMES)
"""The choice of the first line of the menu, not yet selected, that names something worth taking."""

N_CHOICES = WORTH_TAKING + 1
CHOICE_NAMES: tuple[str, ...] = (
    *(repr(chr(key)) for key in ACTIONS),
    *(f"the {name}" for name in ROLE_NAMES),
    "what is worth taking",
)

_DIRECTIONS = "hjklyubn"
_COMMANDS = (
    _DIRECTIONS + "Fsm,:;<>+aeEqrzZtwWTPRd1258" + control("d") + control("x") + meta("p") + meta("e")
)  # what the teacher types; counts are 2, 5, 8, 10 and 20


def _mask(keys: str) -> Mask:
    mask = np.zeros(N_CHOICES, np.bool_)
    mask[[KEY_TO_INDEX[ord(key)] for key in keys]] = True
    mask.flags.writeable = False
    return mask


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BY_PHASE: dict[Phase, Mask] = {
    Phase.COMMAND: _mask(_COMMANDS),
    Phase.PREFIX: _mask(_DIRECTIONS + ESCAPE),
    Phase.COUNT: _mask("0123456789s" + ESCAPE),
    Phase.SQUARE: _mask(_DIRECTIONS + "HJKL." + ESCAPE),
    Phase.EXTENDED: _mask(ESCAPE),
    Phase.DIRECTION: _mask(_DIRECTIONS + "<>." + ESCAPE),
    Phase.TEXT: _mask(_LETTERS + " " + RETURN + ESCAPE),
    Phase.MORE: _mask(RETURN),
}
_ANY_ANSWER = _mask("ynq" + ESCAPE)
_MENU = _mask(">" + RETURN + ESCAPE)
_ESCAPE = KEY_TO_INDEX[ord(ESCAPE)]
_NEVER_YES = {QuestionKind.CONFIRM_LEAVING, QuestionKind.DIE}


class Keyboard:
    """Turns choices into keys and back; one for each game, for it remembers the letters of the pack."""

    def __init__(self) -> None:
        self.roles = ItemRoles()

    def legal(self, situation: Situation) -> Mask:
        """Return which choices make sense now, shape ``(N_CHOICES,)``; at least one always does. Only to be read."""
        phase = situation.phase
        if phase is Phase.ITEM:
            return self._items(situation)
        if phase is Phase.MENU:
            return self._menu(situation)
        if phase is Phase.ANSWER:
            return _answers(situation)
        return _BY_PHASE[phase]

    def key(self, choice: int, situation: Situation) -> str:
        """Return the key that a legal choice presses."""
        if choice < N_KEYS:
            return chr(ACTIONS[choice])
        if choice == WORTH_TAKING:
            return worth_taking(situation) or ESCAPE
        return self.roles.letters(situation.belief)[choice - FIRST_ROLE] or ESCAPE

    def choice(self, key: str, situation: Situation) -> int:
        """Return the choice that a key stands for now: of a role first, if a letter is asked for and has one."""
        if situation.phase is Phase.ITEM:
            letters = self.roles.letters(situation.belief)
            if key in letters and key != "":
                return FIRST_ROLE + letters.index(key)
        elif situation.phase is Phase.MENU and key == worth_taking(situation):
            return WORTH_TAKING
        return KEY_TO_INDEX[ord(key)]

    def _items(self, situation: Situation) -> Mask:
        """Letters that the question offers, under the name of their role where they have one."""
        question = situation.question
        options = question.options if question is not None else ""
        mask = np.zeros(N_CHOICES, np.bool_)
        mask[_ESCAPE] = True
        for letter in options or _LETTERS:
            index = KEY_TO_INDEX.get(ord(letter))
            if index is not None:
                mask[index] = True
        for role, letter in enumerate(self.roles.letters(situation.belief)):
            mask[FIRST_ROLE + role] = letter != ""
        return mask

    def _menu(self, situation: Situation) -> Mask:
        """Letters of the lines on this page, turning it, and closing it."""
        mask = _MENU.copy()
        for item in situation.menu.choices if situation.menu is not None else ():
            index = KEY_TO_INDEX.get(ord(item.letter))
            if index is not None and not item.selected:
                mask[index] = True
        mask[WORTH_TAKING] = worth_taking(situation) is not None
        return mask


def worth_taking(situation: Situation) -> str | None:
    """Return the letter of the first line of the menu that is not selected and worth taking; None if there is none."""
    belief, menu = situation.belief, situation.menu
    if belief is None or menu is None or not situation.typed.keys.endswith(","):
        return None
    handled = belief.level.handled.get(belief.pos, frozenset())
    for item in menu.choices:
        if not item.selected and item.text not in handled and wanted(belief, parse_item(item.text)):
            return item.letter
    return None


def _answers(situation: Situation) -> Mask:
    """Keys that a question offers; those that end the game are never pressed."""
    question = situation.question
    if question is None or question.kind in _NEVER_YES:
        return _mask("n" + ESCAPE)
    keys = [key for key in question.options if ord(key) in KEY_TO_INDEX]
    return _mask("".join(keys) + ESCAPE) if keys else _ANY_ANSWER
