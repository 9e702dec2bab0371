"""The page to read first: all that a net can choose, by name, each with how it is carried out.

A command is possible when its maker proposes something. Whether it is wise is for the net to learn: no maker asks the
roster, a gate, a strategy, or when a behaviour of the symbolic agent would act. Two ask whether they are in
vain, to pray and to eat when full: one such act can end a game.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agents.neural.commands import blows, deeds, errands
from agents.neural.commands.errands import CommandMaker
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import COMPASS, DIRECTIONS
from agents.symbolic.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do.

    Attributes
    ----------
    name : str
        As nets, weights and explanations call it.
    make : CommandMaker
        How it is carried out now; None where that is impossible.
    likely : callable, optional
        The choice is taken to be possible while this holds: a quick test where it takes long to find out, or the
        wider one that the weights were trained with.
    """

    name: str
    make: CommandMaker
    likely: Callable[[Belief], bool] | None = None


def _always(_: Belief) -> bool:
    return True


def _company(belief: Belief) -> bool:
    return bool(belief.hostiles)


def _unseen(belief: Belief) -> bool:
    return belief.prospects.unexplored is not None


def _shops(belief: Belief) -> bool:
    return bool(belief.level.shops)


VOCABULARY: tuple[Choice, ...] = (
    # Look, which takes no time.
    Choice("know self", deeds.know_self),
    Choice("know spells", deeds.know_spells),
    Choice("identify monster", deeds.identify_monster),
    Choice("read floor", deeds.read_floor),
    # Fight.
    *(Choice(f"fight {COMPASS[step]}", blows.strike(key)) for key, step in DIRECTIONS.items()),
    Choice("feel around", blows.feel_around),
    Choice("shoot", blows.shoot),
    Choice("shoot beside", blows.shoot_beside),
    Choice("force bolt", blows.force_bolt),
    Choice("zap attack", blows.zap_attack),
    Choice("zap unknown", blows.zap_unknown),
    Choice("call pack", blows.call_pack),
    Choice("approach", errands.approach, _company),
    Choice("hunt dwarf", errands.hunt_dwarf),
    # Get away, or stand fast.
    Choice("step back", errands.step_back, _company),
    Choice("step aside", errands.step_aside, _company),
    Choice("narrow place", errands.narrow_place, _company),
    Choice("out of fire", errands.out_of_fire, _always),
    Choice("teleport", deeds.teleport),
    Choice("zap down", deeds.zap_down),
    Choice("dig down", deeds.dig_down),
    Choice("write Elbereth", deeds.write_elbereth),
    Choice("pray", deeds.pray_for_help, deeds.outside_gehennom),
    # Heal and wait.
    Choice("drink healing", deeds.drink_healing),
    Choice("cast healing", deeds.cast_healing),
    Choice("drink unknown", deeds.drink_unknown),
    Choice("read unknown", deeds.read_unknown),
    Choice("eat cure", deeds.eat_cure),
    Choice("rub horn", deeds.rub_horn),
    Choice("wait a turn", deeds.wait_a_turn),
    Choice("sit out", deeds.sit_out),
    Choice("rest a turn", deeds.rest_a_turn),
    Choice("rest ten", deeds.rest_ten),
    Choice("rest twenty", deeds.rest_twenty),
    # Eat, and care for the kit.
    Choice("eat carried", deeds.eat_carried, deeds.has_a_meal),
    Choice("eat corpse", deeds.eat_corpse),
    Choice("take", deeds.take),
    Choice("fetch", errands.fetch),
    Choice("drop junk", deeds.drop_junk, _always),
    Choice("unpack", deeds.unpack),
    Choice("fallen gear", errands.fallen_gear),
    Choice("wear", deeds.wear),
    Choice("wield", deeds.wield),
    Choice("adorn", deeds.adorn),
    Choice("enhance", deeds.enhance),
    Choice("read scroll", deeds.read_scroll),
    Choice("drink good", deeds.drink_good),
    Choice("test wand", deeds.test_wand),
    Choice("wish", deeds.wish),
    Choice("speed up", deeds.speed_up),
    # Get on.
    Choice("explore", errands.explore, _unseen),
    Choice("stairs down", errands.stairs_down),
    Choice("stairs up", errands.stairs_up),
    Choice("branch", errands.branch),
    Choice("hole", errands.hole),
    Choice("open door", errands.open_door),
    Choice("push boulder", errands.push_boulder, _always),
    Choice("read map", deeds.read_map),
    Choice("search hidden", errands.search_hidden, _always),
    Choice("wander", errands.wander, _always),
    Choice("obey guard", errands.obey_guard),
    # Trade.
    Choice("trade", errands.trade, _shops),
    Choice("leave shop", errands.leave_shop),
)

NAMES: tuple[str, ...] = tuple(choice.name for choice in VOCABULARY)
INDEX = {name: index for index, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen at one decision.

    Attributes
    ----------
    proposals : tuple of Proposal or None
        What each choice proposes, where that was found out.
    open : tuple of bool
        Whether each is possible, as far as is known.
    """

    proposals: tuple[Proposal | None, ...]
    open: tuple[bool, ...]


def options(belief: Belief) -> Options:
    """Return what can be chosen now."""
    proposals = tuple(None if choice.likely is not None else choice.make(belief) for choice in VOCABULARY)
    tests = zip(VOCABULARY, proposals, strict=True)
    return Options(proposals, tuple(p is not None if c.likely is None else c.likely(belief) for c, p in tests))


def made(belief: Belief, index: int, found: Options) -> Proposal | None:
    """Return what a choice proposes, found out now if it was not before."""
    choice = VOCABULARY[index]
    return choice.make(belief) if choice.likely is not None else found.proposals[index]
