"""The choice among offers: the roster's first by default, or whichever another chooser prefers.

The seam for learned policies. A chooser sees only what the behaviours propose, so whatever it picks is legal, and the
watchdog still has the last word.

Four refusals are made here and by no behaviour, and none of them ever meets an entry that is urgent. `Offers` makes
three, for every chooser: `BESIDE_SHUNNED`, `INTO_THE_LINE` and `NO_LEISURE`. `FixedOrder` makes `GIVEN_UP`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple, Protocol

from agents.symbolic.belief.belief import Belief, keeping_clear_of
from agents.symbolic.gates import REFUSALS, Entry, lacking
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.incoming_fire import ray_lanes
from agents.symbolic.reckoning.odds import survival
from agents.symbolic.reckoning.shunned import pursued, rim
from agents.symbolic.verb import Verb
from nethack_env.observation import Hunger

PASSED_OVER = "passed over"
"""The refusal noted for a behaviour that offered something and was not chosen."""


GIVEN_UP = "given up for what is under way"
"""The refusal noted for a walk that the hero has just turned away from, or has turned away from again and again."""


BESIDE_SHUNNED = "beside somebody who is better left alone"
"""The refusal noted for a step to where whom the hero shuns can strike (`agents.symbolic.reckoning.shunned`)."""


INTO_THE_LINE = "into the line of fire"
"""The refusal noted for a step to where a ray may come from more places (`reckoning.incoming_fire.ray_lanes`)."""


NO_LEISURE = "somebody comes who is better left alone"
"""The refusal noted for what takes several turns while such a one is near."""


_WAITS = (Verb.REST, Verb.SEARCH, Verb.WAIT)
"""What goes on for a move after somebody has come beside the hero (allmain.c) where it is counted, as a meal does."""


class Offer(NamedTuple):
    """A behaviour's proposal under its name in the roster."""

    name: str
    proposal: Proposal


class Offers:
    """What the behaviours of a roster propose for one belief, in order, asked only as far as somebody looks.

    Parameters
    ----------
    roster : sequence of Entry
        The behaviours, the most urgent first.
    belief : Belief
        What they are asked about. While somebody is in view whom the hero shuns, all but those whose walks are urgent
        are asked as if nobody could step beside him; while rays are expected, as if nobody could step into their line.
    """

    __slots__ = (
        "_answers",
        "_belief",
        "_clear",
        "_lanes",
        "_missing",
        "_open",
        "_pursued",
        "_roster",
        "_shunned",
        "_waiting",
    )

    def __init__(self, roster: Sequence[Entry], belief: Belief) -> None:
        self._belief = belief
        self._missing = lacking(belief)
        beside = rim(belief)
        self._lanes = ray_lanes(belief) - beside
        self._shunned = beside | self._lanes
        self._clear = keeping_clear_of(belief, self._shunned) if self._shunned else belief
        self._pursued = bool(beside) and pursued(belief)
        self._roster = roster
        self._waiting = iter(roster)
        self._answers: dict[str, str] = {}
        self._open: list[Offer] = []

    def first(self) -> Offer | None:
        """Return the first offer that stands, None when nobody has any."""
        return self._open[0] if self._open or self._ask() else None

    def leading(self, count: int) -> Sequence[Offer]:
        """Return the first `count` offers that stand, or all there are."""
        while len(self._open) < count and self._ask():
            pass
        return self._open[:count]

    def withdraw(self, offer: Offer, reason: str) -> None:
        """Strike an offer out, for a reason; it may be one of the chooser's own."""
        if offer in self._open:
            self._open.remove(offer)
        self._answers[offer.name] = reason

    def refuses(self, name: str) -> bool:
        """Whether that behaviour is known to have no offer that stands."""
        return self._answers.get(name, PASSED_OVER) != PASSED_OVER

    def urgent(self, name: str) -> bool:
        """Whether walks of that behaviour never wait."""
        entry = self._entry(name)
        return entry is not None and entry.urgent

    def walks(self, name: str) -> bool:
        """Whether a behaviour offers to walk somewhere now, wherever it stands in the roster."""
        entry = self._entry(name)
        if entry is None:
            return False
        answer = entry.answer(self._belief if entry.urgent else self._clear, self._missing)
        return isinstance(answer, Proposal) and bool(answer.path)

    def _entry(self, name: str) -> Entry | None:
        return next((entry for entry in self._roster if entry.name == name), None)

    def refusals(self, chosen: str) -> tuple[tuple[str, str], ...]:
        """Return who was asked before `chosen`, in order, each with why it does not act."""
        answers = tuple(self._answers.items())
        if not answers or answers[-1][0] == chosen:  # as it nearly always is: nobody is asked beyond the winner
            return answers[:-1]
        return tuple(takewhile(lambda answer: answer[0] != chosen, answers))

    def _ask(self) -> bool:
        """Ask on until somebody offers; False at the end of the roster."""
        clear, answers, missing = self._clear, self._answers, self._missing
        for entry in self._waiting:
            name, unmet = entry.name, missing & entry.mask
            belief = self._belief if entry.urgent else clear
            if not unmet:
                answer = entry.behaviour(belief)
            else:  # in a quiet moment every third is passed by: not worth a call each
                answer = REFUSALS[unmet] if entry.engulfed is None else entry.answer(belief, missing)
            if self._shunned and not entry.urgent and not isinstance(answer, str):
                answer = self._rash(answer) or answer
            if isinstance(answer, str):
                answers[name] = answer
            else:
                answers[name] = PASSED_OVER
                self._open.append(Offer(name, answer))
                return True
        return False

    def _rash(self, proposal: Proposal) -> Refusal | None:
        """Return why not to do something in a line of fire, or so near to whom the hero shuns.

        A Weak hero eats whoever comes.
        """
        command = proposal.command
        if proposal.path and proposal.path[0] in self._shunned:
            return INTO_THE_LINE if proposal.path[0] in self._lanes else BESIDE_SHUNNED
        eats = command.does(Verb.EAT)
        lasts = self._belief.stats.hunger < Hunger.WEAK if eats else command.does(*_WAITS) and len(command.keys) > 1
        if self._pursued and lasts:
            return NO_LEISURE
        return None


class Chooser(Protocol):
    """Picks the offer that is carried out."""

    def reset(self, seed: int) -> None:
        """Forget the last game; `seed` feeds the chooser's own randomness."""

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return one of the offers that stand or an offer of the chooser's own, None when there is none.

        Asked again, with what is left, when the watchdog vetoes the pick: an own offer must heed `Offers.refuses`.
        """


class FixedOrder:
    """The roster's own order: the first offer wins; a walk given up for the one under way, only if no other stands."""

    def reset(self, seed: int) -> None:
        """Nothing to forget."""

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return the first offer that the hero has not just turned away from, or else the first of those."""
        given_up: Offer | None = None
        while (offer := offers.first()) is not None and _turned_away(belief, offer, offers):
            offers.withdraw(offer, GIVEN_UP)
            given_up = given_up or offer
        return offer or given_up


def _turned_away(belief: Belief, offer: Offer, offers: Offers) -> bool:
    """Whether the hero gave this offer's walk up for the one under way, which goes on, or goes to and fro for it.

    No offer waits that is urgent, nor any once the hero has lost hit points, or while its fight may be lost.
    """
    intent = belief.intent
    if intent is None or not intent.given_up or not offer.proposal.path:
        return False
    wavers = intent.wavers(offer.name, belief.pos, belief.turn)
    if not wavers and not intent.holds_back((offer.name, offer.proposal.target), belief.pos, belief.turn):
        return False
    if offers.urgent(offer.name):
        return False
    at_ease = belief.stats.hp >= belief.previous.hp and survival(belief) > belief.tuning.odds.safe_above
    return at_ease and (wavers or offers.walks(intent.behaviour))
