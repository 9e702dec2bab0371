"""Meals in canned situations: what is eaten, when, and what is left alone."""

from typing import Any

import pytest

from agents.symbolic.behaviours.food.eat import eat_carried, eat_corpse, eat_or_faint, pray_for_food
from agents.symbolic.behaviours.survive.elbereth import elbereth
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.lessons.body import WEAK_NUTRITION
from agents.symbolic.belief.level import ELBERETH
from agents.symbolic.belief.walking import STALE
from agents.symbolic.command import search
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.provisions import LAST_TURNS
from agents.symbolic.strategies.plans import DEEP
from nethack_env.observation import Hunger
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|..@..|\n|.....|"
RATION, APPLES, TRIPE = "a - a food ration", "b - 3 apples", "c - a tripe ration"


def eaten(belief: Belief) -> str:
    answer = eat_carried(belief)
    return answer.command.subject if isinstance(answer, Proposal) else f"({answer})"


def killed(name: str, *, age: int = 2, hunger: Hunger = Hunger.NOT_HUNGRY, turn: int = 500, hp: int = 16) -> Belief:
    belief = scenario(ROOM, hunger=hunger, turn=turn, hp=hp)
    lies_here(belief, name, age)
    return belief


def lies_here(belief: Belief, name: str, age: int = 0) -> None:
    died, corpse = belief.turn - age, f"{name} corpse"
    belief.kills[belief.pos] = (species_named(name), died)
    belief.level.corpse_ages.fell(belief.pos, corpse, died, belief.turn)
    belief.underfoot = (parse_item(f"a {corpse}"),)


def prayed(belief: Belief, ago: int = 500) -> Belief:
    """Return the belief of a hero who prayed not long ago: no god feeds it yet."""
    belief.journal.last_prayer = belief.turn - ago
    return belief


def test_the_largest_meal_comes_first_and_what_was_begun_before_it() -> None:
    assert eaten(prayed(scenario(ROOM, inventory=(RATION, APPLES), hunger=Hunger.HUNGRY))) == "a"
    assert eaten(prayed(scenario(ROOM, inventory=(RATION, "d - a partly eaten apple"), hunger=Hunger.HUNGRY))) == "d"


def test_nobody_eats_what_may_confuse_beside_a_floating_eye() -> None:
    """The blow that followed such a meal went astray, into the eye (seed 63134, turn 96,318)."""

    def beside_an_eye(name: str, hunger: Hunger = Hunger.NOT_HUNGRY) -> str:
        belief = scenario(ROOM.replace("@.", "@e"), {"e": "floating eye"}, hunger=hunger)
        lies_here(belief, name)
        return verdict(eat_corpse, belief)

    assert verdict(eat_corpse, killed("jackal", age=0)).startswith("eat")
    assert beside_an_eye("jackal") == "(no corpse worth eating)"
    assert beside_an_eye("jackal", Hunger.HUNGRY).startswith("eat")
    assert beside_an_eye("lichen", Hunger.HUNGRY).startswith("eat")


def test_a_heap_is_looked_through_before_the_next_corpse_is_walked_to() -> None:
    belief = killed("jackal", hunger=Hunger.HUNGRY)
    row, col = belief.pos
    belief.kills[row, col - 1] = (species_named("jackal"), belief.turn - 1)
    belief.underfoot = None
    assert verdict(eat_corpse, belief) == "look here :"
    belief.underfoot = ()
    assert verdict(eat_corpse, belief).startswith("move "), "nothing here: on to the other"


def test_what_fell_in_a_shop_is_the_shopkeepers() -> None:
    belief = killed("jackal", hunger=Hunger.HUNGRY)
    assert verdict(eat_corpse, belief).startswith("eat ")
    belief.underfoot = (parse_item("a jackal corpse (for sale, 5 zorkmids)"),)
    assert verdict(eat_corpse, belief) == "(no corpse worth eating)"


def test_a_corpse_of_somebody_who_is_one_of_its_own_is_none_that_fell() -> None:
    """A game ended in an error beside a jackal on the Oracle (seed 62148)."""
    belief = killed("jackal", hunger=Hunger.HUNGRY)
    belief.underfoot = (parse_item("a jackal corpse"), parse_item("the Oracle's corpse"))
    belief.level.corpse_ages.read(belief.pos, [item.name for item in belief.underfoot], belief.turn)
    assert verdict(eat_corpse, belief).startswith("eat ")


def test_nobody_sits_down_to_a_corpse_under_fire() -> None:
    story = Story("|..@....|", {})
    belief = story.then("", search(1), "You are hit by an arrow!", hp=10)
    lies_here(belief, "jackal")
    assert verdict(eat_corpse, belief) == "(under fire)"


def test_who_is_not_hungry_keeps_the_rations() -> None:
    assert eaten(prayed(scenario(ROOM, inventory=(RATION,)))) == "(not hungry)"


def test_the_bitten_leave_jackals_alone() -> None:
    belief = killed("jackal", hunger=Hunger.WEAK)
    assert verdict(eat_corpse, belief).startswith("eat ")
    belief.journal.clocks["lycanthropy"] = 400
    assert verdict(eat_corpse, belief) == "(no corpse worth eating)"
    belief.journal.were = "wererat"
    assert verdict(eat_corpse, belief).startswith("eat ")


def test_poison_resistance_from_a_meal_opens_the_poisonous_larder() -> None:
    """Two of five heroes come by it; their kills are mostly ants, bees and snakes."""
    story = Story("|..@....|", {})
    for message, answer in (
        ("", "(no corpse worth eating)"),
        ("You feel healthy.", "eat e"),
        ("You feel a little sick!", "(no corpse worth eating)"),
    ):
        belief = story.then("", search(1), message)
        lies_here(belief, "soldier ant")
        assert verdict(eat_corpse, belief) == answer


def test_tripe_is_for_the_weak_and_for_orcs() -> None:
    assert eaten(prayed(scenario(ROOM, inventory=(TRIPE,), hunger=Hunger.HUNGRY))) == "(no food)"
    assert eaten(prayed(scenario(ROOM, inventory=(TRIPE,), hunger=Hunger.WEAK))) == "c"
    orc = Hero("Barbarian", "orc", "chaotic")
    assert eaten(prayed(scenario(ROOM, inventory=(TRIPE,), hunger=Hunger.HUNGRY, hero=orc))) == "c"


@pytest.mark.parametrize(
    "line", ["d - a lizard corpse", "d - a sprig of wolfsbane", "d - a newt corpse", "d - a tin", "d - an egg"]
)
def test_these_are_not_eaten_from_the_pack(line: str) -> None:
    assert eaten(prayed(scenario(ROOM, inventory=(line,), hunger=Hunger.HUNGRY))) == "(no food)"


@pytest.mark.parametrize(
    ("pack", "eats"),
    [
        (("d - 12 lizard corpses",), "d"), (("d - a lizard corpse", "e - an uncursed lizard corpse"), "d"),
        (("d - 2 sprigs of wolfsbane",), "d"), (("d - 12 lizard corpses", "f - a lichen corpse"), "f"),
        (("d - a lizard corpse", "s - a sprig of wolfsbane"), "(no food)"),
    ],
)  # fmt: skip
def test_of_what_cures_the_last_is_kept(pack: tuple[str, ...], eats: str) -> None:
    """A Barbarian fainted and died with twelve lizards in its pack (63595); others carried up to 27."""
    assert eaten(prayed(scenario(ROOM, inventory=pack, hunger=Hunger.HUNGRY))) == eats
    assert verdict(eat_carried, scenario(ROOM, inventory=pack, hunger=Hunger.HUNGRY)) == "(a god will feed it)"


@pytest.mark.parametrize(
    ("beside", "hunger", "answer"),
    [
        ("jackal", Hunger.HUNGRY, "(enemies beside)"),
        ("floating eye", Hunger.HUNGRY, "a"),
        ("jackal", Hunger.FAINTING, "a"),
    ],
)
def test_nobody_dines_beside_an_enemy_but_a_floating_eye_is_none(beside: str, hunger: Hunger, answer: str) -> None:
    assert eaten(prayed(scenario("|..@x..|", {"x": beside}, inventory=(RATION,), hunger=hunger))) == answer


def test_the_weak_eat_before_they_fight_on() -> None:
    belief = prayed(scenario("|..@..x.|", {"x": "jackal"}, inventory=(RATION,), hunger=Hunger.WEAK))
    assert isinstance(eat_or_faint(belief), Proposal)
    near = scenario("|..@..x.|", {"x": "jackal"}, inventory=(RATION,), hunger=Hunger.HUNGRY)
    assert verdict(eat_or_faint, near) == "(it can wait until they are gone)"
    assert isinstance(eat_or_faint(prayed(scenario(ROOM, inventory=(RATION,), hunger=Hunger.HUNGRY))), Proposal)


def test_elbereth_makes_a_quiet_table() -> None:
    belief = prayed(scenario("|..@x..|", {"x": "jackal"}, inventory=(RATION,), hunger=Hunger.HUNGRY))
    belief.level.engravings[belief.pos] = "Elbereth"
    assert isinstance(eat_or_faint(belief), Proposal)


@pytest.mark.parametrize("name", ["jackal", "gnome lord", "floating eye"])
def test_fresh_kills_are_eaten(name: str) -> None:
    answer = eat_corpse(killed(name, hunger=Hunger.HUNGRY))
    assert isinstance(answer, Proposal)
    assert answer.command.subject == f"{name} corpse"


@pytest.mark.parametrize("name", ["cockatrice", "green slime", "kobold", "little dog", "bat", "human zombie"])
def test_harmful_corpses_are_left(name: str) -> None:
    assert verdict(eat_corpse, killed(name, hunger=Hunger.HUNGRY)) == "(no corpse worth eating)"


def test_old_corpses_are_left() -> None:
    assert verdict(eat_corpse, killed("jackal", age=40, hunger=Hunger.HUNGRY)) == "(no corpse worth eating)"


@pytest.mark.parametrize(
    ("name", "age", "hp", "eaten"),
    [
        ("jackal", 49, 16, True),
        ("jackal", 50, 16, False),
        ("lichen", 400, 16, True),
        ("acid blob", 200, 16, True),
        ("acid blob", 2, 15, False),
        ("kobold", 2, 15, False),
    ],
)
def test_the_weak_eat_what_at_worst_sickens_if_they_live_through_it(name: str, age: int, hp: int, eaten: bool) -> None:
    belief = killed(name, age=age, hunger=Hunger.WEAK, hp=hp)
    assert isinstance(eat_corpse(belief), Proposal) is eaten


@pytest.mark.parametrize(
    ("name", "age", "hp", "eaten"),
    [("jackal", 49, 31, True), ("jackal", 50, 31, False), ("jackal", 49, 30, False), ("jackal", 30, 8, True)],
)
def test_whoever_is_fit_eats_what_at_worst_sickens(name: str, age: int, hp: int, eaten: bool) -> None:
    """Half of what the hero left lying had grown too old for it in a fight, and costs at most eight hit points."""
    assert isinstance(eat_corpse(killed(name, age=age, hp=hp)), Proposal) is eaten


@pytest.mark.parametrize(
    ("ago", "pack", "hp", "eaten"),
    [(900, (), 31, True), (900, (), 30, False), (900, (RATION,), 31, False), (1400, (), 31, False)],
)
def test_the_hungry_eat_poison_when_no_god_is_sure_to_feed_them(
    ago: int, pack: tuple[str, ...], hp: int, eaten: bool
) -> None:
    belief = prayed(scenario(ROOM, inventory=pack, hunger=Hunger.HUNGRY, turn=3000, hp=hp), ago)
    lies_here(belief, "kobold")
    assert isinstance(eat_corpse(belief), Proposal) is eaten


def test_two_that_fell_on_one_square_are_both_known() -> None:
    """The last one to fall there, a kobold, must not hide the jackal below it, from afar or on the spot."""
    belief = scenario("|..@.%.|", {"%": "jackal corpse"}, turn=500)
    where = (belief.pos[0], belief.pos[1] + 2)
    belief.level.corpse_ages.fell(where, "jackal corpse", 490, 500)
    belief.kills[where] = (species_named("kobold"), 495)
    assert verdict(eat_corpse, belief) == "move l"


def test_the_mark_of_an_unseen_monster_long_gone_spoils_no_meal() -> None:
    """It stays on the map until the hero walks onto it: for 1,900 turns nothing was eaten, worn or read."""
    story = Story("|..@...I|", {"I": "invisible"})
    belief = story.then("", search(1), turn=story.belief.turn + STALE + 1)
    assert [monster.species for monster in belief.hostiles] == [None]
    assert calm(belief)


def test_a_meal_comes_before_a_rest_on_elbereth_unless_badly_hurt() -> None:
    for hp, answer in ((10, "(a fresh meal first)"), (5, "look here :")):
        belief = scenario(ROOM, hp=hp, max_hp=20, turn=500)
        lies_here(belief, "jackal")
        belief.level.engravings[belief.pos] = ELBERETH
        belief.level.written.add(belief.pos)
        assert verdict(elbereth, belief) == answer


@pytest.mark.parametrize(
    ("hunger", "ago", "answer"),
    [
        (Hunger.NOT_HUNGRY, 1, "look here :"),
        (Hunger.NOT_HUNGRY, 30, "(a fresh meal first)"),
        (Hunger.HUNGRY, 1, "(a fresh meal first)"),
    ],
)
def test_a_besieged_hero_leaves_elbereth_for_a_meal_only_if_it_is_hungry(hunger: Hunger, ago: int, answer: str) -> None:
    """A raven's corpse was worth a fight with those who had just turned to flee (seed 63431, turn 70602)."""
    belief = scenario(ROOM, hp=12, max_hp=20, turn=500, hunger=hunger)
    belief.level.engravings[belief.pos] = ELBERETH
    belief.level.written.add(belief.pos)
    belief.tracker.last_hostile = belief.turn - ago
    where = (belief.pos[0], belief.pos[1] + 1)
    belief.kills[where] = (species_named("jackal"), belief.turn - 30)
    belief.level.corpse_ages.fell(where, "jackal corpse", belief.turn - 30, belief.turn)
    assert verdict(elbereth, belief) == answer


def test_what_keeps_is_left_until_it_is_needed() -> None:
    assert verdict(eat_corpse, killed("lichen", age=400)) == "(no corpse worth eating)"
    assert isinstance(eat_corpse(killed("lichen", age=400, hunger=Hunger.HUNGRY)), Proposal)


@pytest.mark.parametrize(
    ("name", "hunger", "eaten"),
    [
        ("jackal", Hunger.NOT_HUNGRY, True),
        ("rothe", Hunger.SATIATED, True),
        ("jackal", Hunger.SATIATED, False),
        ("floating eye", Hunger.SATIATED, True),
        ("long worm", Hunger.NOT_HUNGRY, True),
        ("titanothere", Hunger.NOT_HUNGRY, True),
        ("red dragon", Hunger.NOT_HUNGRY, False),
        ("red dragon", Hunger.HUNGRY, True),
    ],
)
def test_there_has_to_be_room_for_a_meal(name: str, hunger: Hunger, *, eaten: bool) -> None:
    belief = killed(name, hunger=hunger)
    belief.journal.ate(1_200 - belief.journal.nutrition(belief.turn))
    assert isinstance(eat_corpse(belief), Proposal) is eaten


def test_after_a_huge_meal_not_even_a_morsel_goes_down() -> None:
    """A Healer choked on a floating eye's corpse after a boulder's worth of meat (seed 6094)."""
    belief = killed("floating eye", hunger=Hunger.SATIATED)
    for eaten, decision in ((1_800, True), (2_043, False)):
        belief.journal.ate(eaten - belief.journal.nutrition(belief.turn))
        assert isinstance(eat_corpse(belief), Proposal) is decision


def test_with_a_ring_on_the_satiated_do_not_trust_their_reckoning() -> None:
    belief = scenario(ROOM, hunger=Hunger.SATIATED, inventory=("r - a wire ring (on left hand)",), turn=500)
    belief.kills[belief.pos] = (species_named("rothe"), belief.turn)
    belief.underfoot = (parse_item("a rothe corpse"),)
    assert verdict(eat_corpse, belief) == "(no corpse worth eating)"


def test_a_monk_eats_meat() -> None:
    belief = killed("jackal", hunger=Hunger.HUNGRY)
    belief.hero = Hero("Monk", "human", "neutral")
    assert isinstance(eat_corpse(belief), Proposal)


def test_a_wraith_is_eaten_on_a_full_stomach() -> None:
    assert isinstance(eat_corpse(killed("wraith", turn=100)), Proposal)


@pytest.mark.parametrize("level", [1, 8])
@pytest.mark.parametrize(
    ("ago", "in_pack", "does"),
    [(900, (RATION,), "eat"), (900, (), "pray"), (1600, (RATION,), "pray"), (1600, (), "pray"), (300, (), None)],
)
def test_the_pack_is_for_the_times_when_a_prayer_may_come_too_soon(
    ago: int, in_pack: tuple[str, ...], does: str | None, level: int
) -> None:
    belief = prayed(scenario(ROOM, inventory=in_pack, hunger=Hunger.WEAK, turn=3000, experience_level=level), ago)
    belief.journal.ate(-WEAK_NUTRITION)
    answers = {"eat": eat_carried(belief), "pray": pray_for_food(belief)}
    assert [name for name, answer in answers.items() if isinstance(answer, Proposal)] == ([does] if does else [])


@pytest.mark.parametrize(
    ("drawing", "about", "waits"),
    [
        (ROOM, {"hp": 10}, True),
        (ROOM, {"hp": 9}, False),
        (ROOM.replace("..@", ".j@"), {"hp": 16}, False),
        (ROOM, {"hp": 16, "depth": 3, "dungeon_level": 3}, False),
        (ROOM, {"hp": 16, "plan": Plan((DEEP,))}, False),
    ],
)
def test_who_is_weak_from_hunger_waits_with_the_prayer_as_long_as_it_can(
    drawing: str, about: dict[str, Any], waits: bool
) -> None:
    """Fit, alone and at its goal; five fresh corpses fall in 1,000 turns."""
    belief = prayed(scenario(drawing, {"j": "jackal"}, hunger=Hunger.WEAK, turn=3000, **about), 1400)
    assert (verdict(pray_for_food, belief) == "(a meal may come along before it faints)") is waits
    belief.journal.ate(LAST_TURNS - WEAK_NUTRITION)
    assert isinstance(pray_for_food(belief), Proposal)


def test_who_is_weak_on_an_altar_steps_off_it_to_pray() -> None:
    belief = prayed(scenario(ROOM, over="_", hunger=Hunger.FAINTING, turn=3000), 2000)
    step = pray_for_food(belief)
    assert isinstance(step, Proposal)
    assert step.reason == "step off the altar to pray"
    assert len(step.path) == 1


def test_what_bridges_no_dry_spell_is_eaten_though_a_god_would_feed() -> None:
    apple = "p - an apple"
    belief = prayed(scenario(ROOM, inventory=(RATION, apple), hunger=Hunger.HUNGRY, turn=3000), 2000)
    assert eaten(belief) == "p"
    stores = (RATION, "l - a lichen corpse")
    belief = prayed(scenario(ROOM, inventory=stores, hunger=Hunger.HUNGRY, turn=3000), 2000)
    assert verdict(eat_carried, belief) == "(a god will feed it)"


def test_who_goes_down_keeps_the_prayer_for_its_life() -> None:
    belief = scenario(ROOM, inventory=(RATION,), plan=Plan((DEEP,)), hunger=Hunger.WEAK, turn=3000)
    prayed(belief, 1600)
    assert isinstance(eat_carried(belief), Proposal)
    assert verdict(pray_for_food, belief) == "(there is food in the pack)"


def test_who_faints_eats_whatever_a_god_would_do() -> None:
    assert eaten(scenario(ROOM, inventory=(RATION,), hunger=Hunger.FAINTING, turn=3000, experience_level=8)) == "a"
