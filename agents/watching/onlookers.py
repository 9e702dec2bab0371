"""Onlookers beside the live view and the recorder, and how several of them watch together."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from agents.base import Decision, in_words
from agents.loop.rollout import Moment, Onlooker
from agents.watching.refusals import Refusals
from nethack_env.actions import ACTIONS, action_name
from nethack_env.observation import Prompt


def together(*onlookers: Onlooker) -> Onlooker | None:
    """Return an onlooker that shows each moment to all of these in order; None when there are none."""
    if not onlookers:
        return None

    def show(moment: Moment) -> None:
        for onlooker in onlookers:
            onlooker(moment)

    return show if len(onlookers) > 1 else onlookers[0]


def reached(moment: Moment, *, step: int | None = None, turn: int | None = None) -> bool:
    """Tell whether so many keys, or a game turn, have been played by then; yes if neither is asked for."""
    if step is not None:
        return moment.step >= step
    return turn is None or moment.observation.stats.turn >= turn


def looking_from(onlooker: Onlooker, *, step: int | None = None, turn: int | None = None) -> Onlooker:
    """Return an onlooker that looks away until so many keys, or a game turn, have been played."""
    awake = False

    def show(moment: Moment) -> None:
        nonlocal awake
        awake = awake or reached(moment, step=step, turn=turn)
        if awake:
            onlooker(moment)

    return show


class Explainer:
    """Write each decision as text: turn, behaviour, reason, a net's likeliest choices, new refusals, and the keys.

    An agent that does not explain itself gets its keys and the game's messages. Use it as a context manager: the last
    keys are written at its end.

    Parameters
    ----------
    write : callable
        Takes one line.
    all_refusals : bool
        Write every refusal behind a decision, not only those that are news.
    step, turn : int, optional
        Write nothing before so many keys, or this game turn.
    """

    def __init__(
        self,
        write: Callable[[str], None],
        *,
        all_refusals: bool = False,
        step: int | None = None,
        turn: int | None = None,
    ) -> None:
        self._write = write
        self._all_refusals = all_refusals
        self._show = looking_from(self._tell, step=step, turn=turn)
        self._refusals = Refusals()
        self._decision: Decision | None = None
        self._keys: list[str] = []
        self._before: Moment | None = None

    def __enter__(self) -> Explainer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flush()

    def __call__(self, moment: Moment) -> None:
        """Write what is new since the last moment."""
        self._show(moment)
        self._before = moment  # before the beginning, too: the first headline tells of this frame

    def _tell(self, moment: Moment) -> None:
        if moment.decision is None:
            self._plain(moment)
        else:
            self._explained(moment, moment.decision)

    def _explained(self, moment: Moment, decision: Decision) -> None:
        if decision is not self._decision:
            self._flush()
            self._decision = decision
            self._write(self._headline(decision))
            if likeliest := in_words(decision.choices):
                self._write(f"    likeliest: {likeliest}")
            if decision.weighed:
                self._write(f"    weighed: {decision.weighed}")
            news = self._refusals.news(decision)
            for name, why in decision.refused if self._all_refusals else news:
                self._write(f"    not {name}: {why}")
        if moment.action is not None:
            self._keys.append(self._key(moment.action))

    def _key(self, action: int) -> str:
        """Return the name of a command's key, or the sign typed where the game had asked: item n is no move."""
        asked = self._before is not None and self._before.observation.prompt is not Prompt.NONE
        sign = chr(ACTIONS[action])
        return sign if asked and "!" <= sign <= "~" else action_name(action)

    def _headline(self, decision: Decision) -> str:
        where = ""
        if self._before is not None:
            stats = self._before.observation.stats
            where = f" Dlvl {stats.depth} HP {stats.hp}/{stats.max_hp}"
        return f"T{decision.turn}{where}  {decision.behaviour}: {decision.reason}"

    def _flush(self) -> None:
        if self._keys:
            self._write(f"    keys: {' '.join(self._keys)}")
            self._keys.clear()

    def _plain(self, moment: Moment) -> None:
        if moment.action is None:
            return
        stats = moment.observation.stats
        message = " ".join(moment.observation.message.split())
        self._write(f"T{stats.turn} {action_name(moment.action)}{f'   {message}' if message else ''}")
