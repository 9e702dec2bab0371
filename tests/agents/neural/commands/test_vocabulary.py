"""The vocabulary: every choice proposes or says that it is impossible, changes nothing, and asks no plan."""

from dataclasses import replace
from itertools import islice

import pytest

from agents.neural.commands.features import Past, encode
from agents.neural.commands.vocabulary import INDEX, NAMES, VOCABULARY, made, options
from agents.symbolic.behaviours.fight.force_bolt import force_bolt
from agents.symbolic.behaviours.fight.missiles import shoot, shoot_point_blank
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.chooser import Offer
from agents.symbolic.knowledge.wands import ENGRAVING_SIGNS
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Condition, Dungeon, Hunger
from tests.agents.neural.commands.states import SEEDS, play, recorded, replay
from tests.agents.symbolic.scenario import scenario


def test_each_choice_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(VOCABULARY) == len(INDEX)
    assert 40 <= len(VOCABULARY) <= 80


@pytest.mark.parametrize("seed", SEEDS)
def test_to_ask_what_is_possible_changes_no_key(seed: int) -> None:
    """Every choice proposes or says None, and the game that the symbolic agent plays stays the same."""
    offered: set[str] = set()

    def ask(belief: Belief, _: Offer) -> None:
        for choice in VOCABULARY:
            proposal = choice.make(belief)
            assert proposal is None or isinstance(proposal, Proposal)
            if proposal is not None:
                offered.add(choice.name)
                assert proposal.command.keys
                assert choice.likely is None or choice.likely(belief), f"{choice.name} is possible, and told not to be"

    assert play(seed, ask) == play(seed, lambda belief, offer: None)
    assert len(offered) >= len(NAMES) // 2


def test_no_choice_and_no_feature_asks_the_plan() -> None:
    def refuse(_: Belief) -> Goal:
        raise AssertionError("a net that chooses commands is told nothing of the plan")

    silent = Plan((Milestone("none", lambda _: False, refuse),))
    for _, belief in islice(replay(next(iter(recorded()))), None, None, 3):
        belief.plan = silent
        belief.memo.clear()
        for choice in VOCABULARY:
            choice.make(belief)
        found = options(belief)
        assert any(found.open)
        encode(belief, found, Past())


def test_of_unknown_wands_the_likeliest_to_help_is_zapped() -> None:
    """The first of the pack was, and the nets had no name for what their teacher did."""
    pack = ["a - a +1 quarterstaff (weapon in hand)", "f - an oak wand", "z - a pine wand"]
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=pack)
    belief.identification.narrow("oak wand", dict(ENGRAVING_SIGNS)["fast bugs"])
    proposal = VOCABULARY[INDEX["zap unknown"]].make(belief)
    assert proposal is not None
    assert proposal.command.subject == "z"


def test_a_net_can_hunt_as_far_as_its_teacher_does() -> None:
    belief = scenario("|@.....h.|", {"h": "peaceful dwarf"})
    hunt = VOCABULARY[INDEX["hunt dwarf"]].make
    assert hunt(belief) is not None
    fight = replace(belief.tuning.fight, prey_range=3)
    belief.tuning = replace(belief.tuning, fight=fight)
    assert hunt(belief) is None


@pytest.mark.parametrize(
    ("drawing", "enemy", "pack", "does"),
    [
        ("|@....u..|", "white unicorn", "b - 6 daggers", None),
        ("|@....u..|", "gray unicorn", "b - 6 daggers", "b"),
        ("|@....u..|", "floating eye", "b - a club", "b"),
        ("|@....u..|", "lichen", "b - a club", None),
        ("|@.....u.|", "brown mold", "b - 6 daggers", None),
        ("|@.u.....|", "brown mold", "b - 6 daggers", "b"),
    ],
)
def test_a_net_can_shoot_what_its_teacher_does_at_whom_it_does(
    drawing: str, enemy: str, pack: str, does: str | None
) -> None:
    hero = Hero("Valkyrie", "human", "lawful")
    belief = scenario(drawing, {"u": enemy}, hero=hero, inventory=["a - a +1 long sword (weapon in hand)", pack])
    proposal, teachers = VOCABULARY[INDEX["shoot"]].make(belief), shoot(belief)
    assert proposal == (teachers if isinstance(teachers, Proposal) else None)
    assert (proposal.command.subject if proposal is not None else None) == does


@pytest.mark.parametrize(("enemy", "letter"), [("white unicorn", "Z"), ("gray unicorn", None)])
def test_a_net_sends_no_bolt_at_whom_its_teacher_spares(enemy: str, letter: str | None) -> None:
    """To kill a unicorn of the own alignment costs five points of Luck."""
    hero, staff = Hero("Wizard", "human", "neutral"), "a - a +1 quarterstaff (weapon in hand)"
    belief = scenario("|..@.u.|", {"u": enemy}, hero=hero, inventory=[staff], energy=7)
    proposal, teachers = VOCABULARY[INDEX["force bolt"]].make(belief), force_bolt(belief)
    assert proposal == (teachers if isinstance(teachers, Proposal) else None)
    assert (proposal.command.keys if proposal is not None else None) == letter


@pytest.mark.parametrize(("enemy", "does"), [("hill orc", "b"), ("acid blob", None)])
def test_a_net_throws_nothing_beside_it_that_its_teacher_keeps(enemy: str, does: str | None) -> None:
    hero = Hero("Rogue", "human", "chaotic")
    belief = scenario("|..@o..|", {"o": enemy}, hero=hero, inventory=["b - 6 +0 daggers"])
    proposal, teachers = VOCABULARY[INDEX["shoot beside"]].make(belief), shoot_point_blank(belief)
    assert proposal == (teachers if isinstance(teachers, Proposal) else None)
    assert (proposal.command.subject if proposal is not None else None) == does


def test_a_net_goes_back_for_what_fell_while_something_of_it_is_left() -> None:
    back = VOCABULARY[INDEX["fallen gear"]].make
    belief = scenario("|....@..|")
    assert back(belief) is None
    belief.fallen_gear = belief.level.key, (1, 3)
    belief.level.contents[1, 3] = (parse_item("a long sword"),)
    assert back(belief) is not None
    belief.level.contents[1, 3] = ()
    assert back(belief) is None
    belief.level.contents[1, 3] = (parse_item("a long sword"),)
    belief.level.close_off(belief.level.item == belief.level.item[1, 3])
    assert back(belief) is None, "in a shop it is lost"


@pytest.mark.parametrize(
    ("ago", "drawing", "hp", "hunger", "condition", "prays"),
    [
        (4_000, "|.....@..|", 12, Hunger.NOT_HUNGRY, 0, False),
        (4_000, "|.....@..|", 12, Hunger.WEAK, 0, True),
        (150, "|.....@..|", 12, Hunger.WEAK, 0, False),
        (150, "|.....@..|", 12, Hunger.FAINTING, 0, True),
        (150, "|.....@..|", 12, Hunger.NOT_HUNGRY, Condition.FOOD_POISONED, True),
        (150, "|.....@..|", 4, Hunger.NOT_HUNGRY, 0, False),
        (150, "|....a@..|", 4, Hunger.NOT_HUNGRY, 0, True),
        (20, "|....j@..|", 4, Hunger.NOT_HUNGRY, 0, False),
        (20, "|....a@..|", 4, Hunger.NOT_HUNGRY, 0, True),
    ],
)
def test_a_net_does_not_pray_in_vain(
    ago: int, drawing: str, hp: int, hunger: Hunger, condition: int, prays: bool
) -> None:
    """Nets prayed again 12 turns after a prayer, ill of a were's bite; 25 of 206 fell to a god or its servants."""
    legend = {"a": "soldier ant", "j": "newt"}
    belief = scenario(drawing, legend, turn=5_000, hp=hp, hunger=hunger, condition=condition)
    belief.journal.last_prayer = belief.turn - ago
    found = options(belief)
    assert found.open[INDEX["pray"]], "as the weights have learned it"
    assert (made(belief, INDEX["pray"], found) is not None) is prays


def test_nobody_prays_in_gehennom() -> None:
    belief = scenario("|.....@..|", turn=5_000, dungeon=Dungeon.GEHENNOM)
    assert not options(belief).open[INDEX["pray"]]


@pytest.mark.parametrize(("hunger", "eats"), [(Hunger.SATIATED, False), (Hunger.NOT_HUNGRY, True)])
def test_a_net_eats_nothing_that_it_would_choke_on(hunger: Hunger, eats: bool) -> None:
    """A Caveman of 203,392 points choked on a food ration (mlp, seed 47595)."""
    belief = scenario("|.....@..|", inventory=["b - a food ration"], hunger=hunger)
    found = options(belief)
    assert found.open[INDEX["eat carried"]], "as the weights have learned it"
    assert (made(belief, INDEX["eat carried"], found) is not None) is eats
