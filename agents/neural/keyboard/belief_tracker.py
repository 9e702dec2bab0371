"""Following a game whoever plays it: what the game waits for, what was typed, and a belief that learns from both.

A policy presses one key at a time and is asked at every frame, in the middle of commands too. `BeliefTracker` keeps the
symbolic agent's belief up to date from frames and keys alone, so the policy's features, the teacher's advice and the
game as played always agree.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum

from agents.neural.keyboard.typed_command import TypedCommand, interpret
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.belief.update import take_stock, update
from agents.symbolic.command import ESCAPE
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.menus import Menu, parse_menu
from agents.symbolic.perception.prompts import Question, QuestionKind, parse_question
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.strategies.table import DEPTH
from nethack_env.observation import Observation, Prompt

HISTORY = 4
"""Keys remembered."""

TAUGHT = DEPTH
"""What the nets that press keys play for: in the few thousand keys of a lesson the plan for points mostly waits."""


class Phase(IntEnum):
    """What the game waits for, the silent prompts included that no flag reports."""

    COMMAND = 0
    """A command: the hero's turn, and the moment at which the belief is brought up to date."""
    PREFIX = 1
    """The direction after F or m."""
    COUNT = 2
    """More digits, or the command that the count is for."""
    SQUARE = 3
    """A place on the map."""
    EXTENDED = 4
    """The name of an extended command."""
    ITEM = 5
    DIRECTION = 6
    ANSWER = 7
    """Yes or no, or another single key."""
    TEXT = 8
    MENU = 9
    MORE = 10


@dataclass(frozen=True, slots=True)
class Situation:
    """One frame as a policy meets it.

    Attributes
    ----------
    observation : Observation
        The frame.
    belief : Belief or None
        What the game has shown up to the last decision point; None for a player without one.
    phase : Phase
        What the game waits for.
    question : Question or None
        What it asks, in the phases ITEM to TEXT.
    menu : Menu or None
        The open menu page, in the phase MENU.
    typed : TypedCommand
        The command being typed. The tracker goes on writing into it.
    recent : tuple of str
        The last keys, the latest first.
    """

    observation: Observation
    belief: Belief | None = None
    phase: Phase = Phase.COMMAND
    question: Question | None = None
    menu: Menu | None = None
    typed: TypedCommand = field(default_factory=TypedCommand)
    recent: tuple[str, ...] = ()


_CHOOSING_A_SQUARE = "(For instructions type a"
_PREFIXES = "Fm"
_SQUARE_KEYS = ";_"
_SQUARE_CHOSEN = ".,;:" + ESCAPE


class BeliefTracker:
    """Keeps a belief of the game; call `see` with each frame and `press` with each key, in turns.

    Parameters
    ----------
    plan : Plan, optional
        What the belief holds for the hero's aim; by default that of the nets' teacher.

    Attributes
    ----------
    belief : Belief
        Read it, never write it.
    situation : Situation
        What `see` returned last.
    """

    def __init__(self, plan: Plan[Belief] = TAUGHT.plan) -> None:
        self._plan = plan
        self.reset()

    def reset(self) -> None:
        """Begin a new game."""
        self.belief = Belief(self._plan)
        self._exchange = Exchange()
        self._typed = TypedCommand()
        self._recent: deque[str] = deque(maxlen=HISTORY)
        self._cursor = (0, 0)
        self.situation = Situation(Observation({}))

    def see(self, observation: Observation) -> Situation:
        """Take in a frame; at a decision point the belief learns from the command that has come to its end."""
        message = observation.message
        prompt = observation.prompt
        question, menu = None, None
        if prompt is Prompt.NONE:
            phase = self._silent(message)
            if phase is Phase.COMMAND:
                self._finish(observation, message)
            elif phase is Phase.SQUARE:
                self._cursor = observation.cursor
        else:
            if message:
                self._exchange.messages.append(message)
            phase, question, menu = self._read(observation, prompt, message)
        self.situation = Situation(observation, self.belief, phase, question, menu, self._typed, tuple(self._recent))
        return self.situation

    def press(self, key: str) -> None:
        """Note the key that was pressed at the frame seen last."""
        situation, typed = self.situation, self._typed
        self._recent.appendleft(key)
        if situation.phase <= Phase.EXTENDED:
            if situation.phase is Phase.SQUARE and key in _SQUARE_CHOSEN:
                typed.aim = (self._cursor[0] - 1, self._cursor[1])
            if situation.phase is not Phase.SQUARE or typed.verb_key in _SQUARE_KEYS:
                typed.keys += key  # else it answers a scroll, such as one of food detection
        elif situation.question is not None:
            typed.answers.append((situation.question.text, key))
            self._exchange.refused |= key == ESCAPE
        elif situation.menu is not None:
            typed.chosen += [item.text for item in situation.menu.choices if item.letter == key]

    def _silent(self, message: str) -> Phase:
        """Tell the prompts that carry no flag by what was typed."""
        keys = self._typed.keys
        if message.startswith("# "):
            return Phase.EXTENDED
        if _CHOOSING_A_SQUARE in message:
            return Phase.SQUARE
        if not keys:
            return Phase.COMMAND
        if keys[0] in _SQUARE_KEYS:
            return Phase.COMMAND if len(keys) > 1 and keys[-1] in _SQUARE_CHOSEN else Phase.SQUARE
        if keys.isdigit():
            return Phase.COUNT
        return Phase.PREFIX if keys.lstrip("0123456789") in tuple(_PREFIXES) else Phase.COMMAND

    def _finish(self, observation: Observation, message: str) -> None:
        """Let the belief learn from the command that is over, and begin the next."""
        if message:
            self._exchange.messages.append(message)
        self._exchange.command = interpret(self._typed, self.belief)
        update(self.belief, observation, self._exchange)
        take_stock(self.belief)
        self._exchange = Exchange()
        self._typed = TypedCommand()

    def _read(
        self, observation: Observation, prompt: Prompt, message: str
    ) -> tuple[Phase, Question | None, Menu | None]:
        """Read a prompt that the frame reports."""
        if prompt is Prompt.MORE:
            if not message and observation.cursor[0] > 0:
                self._keep_window(observation)
            return Phase.MORE, None, None
        if prompt is Prompt.MENU:
            self._typed.menu = True
            return Phase.MENU, None, self._keep_window(observation)
        question = parse_question(message or observation.screen[0])
        if prompt is Prompt.TEXT:
            return Phase.TEXT, question, None
        return _PHASES.get(question.kind, Phase.ANSWER), question, None

    def _keep_window(self, observation: Observation) -> Menu | None:
        """Read the open window for the belief; None if it cannot be read."""
        menu = parse_menu(observation.screen, observation.cursor)
        if menu is not None:
            self._exchange.windows.append(menu)
        return menu


def unknown_monster(belief: Belief) -> Monster | None:
    """Return the nearest enemy in view that nobody has looked at."""
    return next((monster for monster in belief.hostiles if monster.attitude is Attitude.UNKNOWN), None)


_PHASES = {QuestionKind.CHOOSE_ITEM: Phase.ITEM, QuestionKind.DIRECTION: Phase.DIRECTION}
