"""What the belief learns from the outcome of the last command and from what the game said: one short rule each."""

from __future__ import annotations

from collections.abc import Callable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons import body, ground, magic, people, puzzles, things
from agents.symbolic.belief.lessons.rooted import rooted
from agents.symbolic.belief.lessons.shops import learn_shops
from agents.symbolic.command import Command, Verb


def learn(belief: Belief) -> None:
    """Apply every rule, in order."""
    command = belief.exchange.command or _NO_COMMAND
    for rule in _RULES:
        rule(belief, command)
    belief.journal.record(belief.previous.turn, command.verb, command.subject, belief.messages, belief.pos)


_NO_COMMAND = Command(Verb.NOTHING, "")
_RULES: tuple[Callable[[Belief, Command], None], ...] = (
    people.attitudes,
    people.betrayals,
    people.blows,
    people.fearless_blows,
    people.guard,
    people.vault_gold,
    people.watch,
    people.weres,
    ground.doors,
    ground.traps,
    ground.sprung_traps,
    ground.failed_steps,
    ground.walked,
    ground.searching,
    things.underfoot,
    things.pick_up,
    things.laid_down,
    things.dropped_by_change,
    things.missiles,
    things.looks,
    things.wands,
    magic.spells,
    ground.features,
    rooted,
    body.kills,
    body.others_kills,
    body.meals,
    ground.engravings,
    ground.pits,
    learn_shops,
    ground.digging,
    puzzles.sokoban,
    body.skills,
    body.properties,
    body.omens,
)
