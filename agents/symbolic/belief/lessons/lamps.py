"""What the hero learns of its lamps: by a shopkeeper's price, by rubbing, and by what holy water does to them."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.lamps import Lamp
from agents.symbolic.command import Command
from agents.symbolic.knowledge.lamps import LAMPS, MAGIC_LAMP
from agents.symbolic.knowledge.prices import looks_simple, may_cost
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb


def rubbed(belief: Belief, command: Command) -> None:
    """Smoke tells a magic lamp; once the djinni is out, it is one of oil, and the game names the others."""
    if command.verb is not Verb.RUB:
        return
    lamp = belief.lamps.get(command.subject, Lamp())
    if belief.happened(K.DJINNI_FREED):
        belief.identification.meet((MAGIC_LAMP.name,))
        belief.lamps[command.subject] = Lamp(magic=False)
    else:
        magic = True if belief.happened(K.LAMP_SMOKES) else lamp.magic
        belief.lamps[command.subject] = replace(lamp, magic=magic, rubs=lamp.rubs + 1)


def dipped(belief: Belief, command: Command) -> None:
    """Count how often a lamp was dipped: the blessed one takes no more water."""
    if command.verb is Verb.DIP and not belief.exchange.refused:
        lamp = belief.lamps.get(command.subject, Lamp())
        belief.lamps[command.subject] = replace(lamp, dips=lamp.dips + 1)


def carried(belief: Belief, command: Command) -> None:
    """Forget the lamps that have left the pack; remember what is asked for those that are about to be bought."""
    if belief.inventory is belief.previous_inventory:
        return
    letters = {entry.letter for entry in belief.inventory}
    belief.lamps = {letter: lamp for letter, lamp in belief.lamps.items() if letter in letters}
    for entry in belief.inventory:
        if entry.item.price is not None and entry.appearance in LAMPS:
            _priced(belief, entry, entry.item.price.amount // entry.item.quantity)


def _priced(belief: Belief, entry: Carried, asked: int) -> None:
    stats = belief.stats
    simple = looks_simple(belief.hero.role, stats.experience_level, belief.inventory.slots_worn)
    kinds = belief.identification.possible(entry.item.name)
    magic = {kind is MAGIC_LAMP for kind in kinds if may_cost(kind, asked, stats.charisma, simple)}
    if len(magic) == 1:
        belief.lamps[entry.letter] = replace(belief.lamps.get(entry.letter, Lamp()), magic=magic.pop())
