"""Gates: what an entry needs is tested before it is asked, and the refusal says what is lacking."""

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from agents.symbolic.command import search
from agents.symbolic.gates import Entry, Need, lacking
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Condition, Dungeon
from tests.agents.symbolic.scenario import scenario

LEGEND = {"d": "jackal"}


def offer(_: Belief) -> Proposal:
    return Proposal(search(1), "asked")


def inside(_: Belief) -> str:
    return "asked inside"


def afflicted(condition: Condition) -> Belief:
    return scenario("|..@..|", condition=int(condition))


def engulfed() -> Belief:
    belief = scenario("|..@..|")
    belief.engulfed, belief.monsters = True, []
    return belief


def held() -> Belief:
    belief = scenario("|..@Y.|", {"Y": "owlbear"})
    belief.held = True
    return belief


def trapped() -> Belief:
    belief = scenario("|..@..|")
    belief.trapped = True
    return belief


@pytest.mark.parametrize(
    ("need", "unmet"),
    [
        (Need.FREE, engulfed()),
        (Need.LOOSE, trapped()),
        (Need.LOOSE, held()),
        (Need.HANDS, scenario("|..@..|", monster_level=2)),
        (Need.BEAST, scenario("|..@..|")),
        (Need.GROUND, afflicted(Condition.LEVITATING)),
        (Need.SIGHT, afflicted(Condition.BLIND)),
        (Need.SENSES, afflicted(Condition.STUNNED)),
        (Need.NAMES, afflicted(Condition.HALLUCINATING)),
        (Need.CALM, scenario("|..@.d|", LEGEND)),
        (Need.CONTACT, scenario("|..@..|")),
        (Need.ELSEWHERE, scenario("|..@..|", dungeon=int(Dungeon.SOKOBAN))),
    ],
)
def test_an_entry_is_asked_only_when_its_needs_are_met(need: Need, unmet: Belief) -> None:
    assert isinstance(Entry("free", offer).answer(unmet), Proposal), "nothing is needed"
    refusal = Entry("gated", offer, need).answer(unmet)
    assert isinstance(refusal, str)
    assert refusal
    well = (
        scenario("|..@.d|", LEGEND) if need is Need.CONTACT else scenario("|..@..|", monster_level=need is Need.BEAST)
    )
    assert isinstance(Entry("gated", offer, need).answer(well), Proposal)


def test_the_first_need_that_is_lacking_is_named() -> None:
    belief = afflicted(Condition.BLIND | Condition.LEVITATING)
    assert Need(lacking(belief)) == Need.BEAST | Need.GROUND | Need.SIGHT | Need.SENSES | Need.CONTACT
    assert Entry("gated", offer, Need.SIGHT | Need.GROUND).answer(belief) == "levitating"


def test_inside_a_monster_an_entry_may_have_another_behaviour() -> None:
    entry = Entry("fight", offer, engulfed=inside)
    assert entry.answer(engulfed()) == "asked inside"
    assert isinstance(entry.answer(scenario("|..@..|")), Proposal)


def test_offers_pass_by_who_lacks_something() -> None:
    roster = (Entry("gated", offer, Need.LOOSE), Entry("free", offer))
    offers = Offers(roster, trapped())
    first = offers.first()
    assert first is not None
    assert first.name == "free"
    assert offers.refusals("free") == (("gated", "held fast"),)


def test_what_only_answers_blows_disturbs_no_calm() -> None:
    """In view of it armour is changed and scrolls are read, though it is an enemy to go for."""
    by_an_eye = scenario("|..@.e|", {"e": "floating eye"})
    assert not lacking(by_an_eye) & Need.CALM
    assert not lacking(by_an_eye) & Need.CONTACT
    both = scenario("|d.@.e|", {"e": "floating eye", "d": "jackal"})
    assert lacking(both) & Need.CALM
