"""The watchdog: whatever keeps failing is left alone for a while, so that no loop lasts."""

from __future__ import annotations

import random
from collections import Counter

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.walking import TRAP_COST
from agents.symbolic.command import Command, search, step
from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, Pos
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.proposal import Proposal

PATIENCE = 12
"""How often the same behaviour may go for the same target while nothing changes."""

LONG_PATIENCE = 60
"""How often it may go for the same target altogether: walks that go to and fro make "progress" for ever."""

BAN_TURNS = 150
"""How long a failing (behaviour, target) is left alone."""

STEP_SHARE = 0.5
"""Share of steps among what is done when nothing is left to try: one may lead on, but many end at a wall."""

LULL = 20
"""Turns of a search then, while no enemy is in view: what failed is left alone for longer."""

FROZEN_LIMIT = 25
"""Decisions in a row without a game turn after which the behaviours that took them are passed over."""


class Watchdog:
    """Counts vain attempts.

    Progress is a change of place, of the map, of experience, of the gold, or of the inventory.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._attempts: dict[tuple[object, ...], int] = {}
        self._total: Counter[tuple[object, ...]] = Counter()
        self._banned: dict[tuple[object, ...], int] = {}
        self._state: tuple[object, ...] = ()
        self._exchange: Exchange | None = None
        self._turn = -1
        self._frozen = 0
        self._idle: set[str] = set()
        self._latest: tuple[str, tuple[object, ...] | None] = ("", None)

    def allows(self, name: str, proposal: Proposal, belief: Belief) -> bool:
        """Whether to go through with a proposal; counts it if so."""
        self._observe(belief)
        if self._frozen > FROZEN_LIMIT and name in self._idle:
            return False
        self._latest = (name, None)
        allowed = proposal.target is None or self._patient(name, proposal, belief)
        if allowed:
            self._idle.add(name)
        return allowed

    def _patient(self, name: str, proposal: Proposal, belief: Belief) -> bool:
        """Count an attempt; say whether there is patience left for it."""
        lap = belief.turn // proposal.span if proposal.span else 0
        attempt = (name, belief.level.key, proposal.target, lap)
        until = self._banned.get(attempt)
        if until is not None:
            if belief.turn < until:
                return False
            del self._banned[attempt]
        count = self._attempts.get(attempt, 0) + 1
        self._attempts[attempt] = count
        self._total[attempt] += 1
        self._latest = (name, attempt)
        if count <= PATIENCE and self._total[attempt] <= LONG_PATIENCE:
            return True
        del self._total[attempt]
        self._banned[attempt] = belief.turn + BAN_TURNS
        return False

    def retract(self) -> None:
        """Take the latest attempt back: it was never carried out, so it was not in vain."""
        name, attempt = self._latest
        self._latest = ("", None)
        self._idle.discard(name)
        if attempt is not None:
            self._attempts[attempt] = self._attempts.get(attempt, 1) - 1
            self._total[attempt] -= 1

    def last_resort(self, belief: Belief) -> Proposal:
        """Let time pass by a random step to where nobody is, or a search: a long one while no enemy is in view."""
        self._frozen = 0
        self._idle.clear()
        (row, col), taken = belief.pos, {monster.pos for monster in belief.monsters}
        squares = {key: (row + down, col + right) for key, (down, right) in DIRECTIONS.items()}
        free = [key for key, pos in squares.items() if pos not in taken and not _pitfall(belief, pos)]
        if free and self._rng.random() < STEP_SHARE:
            command: Command = step(self._rng.choice(free))
        else:
            command = search(1 if belief.hostiles else LULL)
        return Proposal(command, "nothing else is left to try")

    def _observe(self, belief: Belief) -> None:
        """Look for progress, once a decision: each has its own exchange before it."""
        if belief.exchange is self._exchange:
            return
        self._exchange = belief.exchange
        if belief.turn != self._turn:
            self._turn, self._frozen = belief.turn, 0
            self._idle.clear()
        else:
            self._frozen += 1
        stats = belief.stats
        state = (
            belief.pos, belief.level.key, belief.level.version, stats.experience_points, belief.inventory, stats.gold,
        )  # fmt: skip
        if state != self._state:
            self._state = state
            self._attempts.clear()


def _pitfall(belief: Belief, pos: Pos) -> bool:
    """Whether a step there is known to drown the hero, to spring a trap that no walk would cross, or leads nowhere."""
    if not (0 <= pos[0] < ROWS and 0 <= pos[1] < COLUMNS):
        return True
    terrain, trap = int(belief.level.terrain[pos]), int(belief.level.trap[pos])
    return terrain in (Terrain.WATER, Terrain.LAVA) or (trap != Trap.NONE and not TRAP_COST[trap])
