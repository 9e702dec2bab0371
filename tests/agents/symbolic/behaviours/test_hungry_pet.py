"""A pet that bites its master is left behind."""

from agents.symbolic.behaviours.survive.healing import drink_healing
from agents.symbolic.behaviours.survive.hungry_pet import MADNESS, shun_pet, strike_pet
from agents.symbolic.behaviours.survive.prayer import pray_anyway
from agents.symbolic.belief.belief import STRUCK_MEMORY, Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import ascend, search
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.reckoning.odds import survival
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

PET = {"f": "tame kitten"}


def bitten(drawing: str, ago: int = 1) -> Belief:
    belief = scenario(drawing, PET, depth=2, dungeon_level=2)
    belief.pet_struck = belief.turn - ago
    return belief


def test_a_pet_that_bites_is_taken_note_of() -> None:
    story = Story("|.f@.|", PET)
    assert story.belief.monsters[0].attitude is Attitude.TAME
    belief = story.then("", search(1), "The kitten bites!")
    assert belief.pet_struck == belief.turn
    assert belief.monsters[0].attitude is Attitude.UNKNOWN, "it may have been another kitten: look"


def test_the_name_of_a_pet_tells_who_bites() -> None:
    """A Ranger rested beside Sirius, who bit it five times, and died of it (seed 5186)."""
    story = Story("|.d@.|", {"d": "tame little dog"})
    belief = story.then("", search(1), "Sirius is confused from hunger.  Sirius bites!")
    assert belief.pet_struck == belief.turn
    assert belief.monsters[0].attitude is Attitude.UNKNOWN


def test_the_hero_goes_to_the_stairs() -> None:
    assert verdict(shun_pet, bitten("|.f@..<|")) == "move l"


def test_stairs_up_are_better_than_those_down() -> None:
    """One left quiet ground for level 5 by the nearer ones, and died there."""
    assert verdict(shun_pet, bitten("|f.>@....<|")) == "move l"
    assert verdict(shun_pet, bitten("|f@..>|")) == "move l"


def test_it_waits_there_until_the_pet_would_not_follow() -> None:
    on_stairs = bitten("|.f@..|")
    on_stairs.level.set_terrain(on_stairs.pos, Terrain.STAIRS_UP)
    assert verdict(shun_pet, on_stairs) == "search s"
    apart = bitten("|f.@..|")
    apart.level.set_terrain(apart.pos, Terrain.STAIRS_UP)
    assert verdict(shun_pet, apart) == "ascend <"


def test_enemies_are_worse_than_a_pet() -> None:
    crowd = scenario("|.fj@..<|", PET | {"j": "jackal"}, depth=2, dungeon_level=2)
    crowd.pet_struck = crowd.turn
    assert verdict(shun_pet, crowd) == "(enemies are worse)"
    above = (Dungeon.DOOM, 1)
    apart = bitten("|f.@..|")
    apart.level.set_terrain(apart.pos, Terrain.STAIRS_UP)
    apart.dungeon.record(apart.level.key, apart.pos, above)
    apart.levels[above] = Level(above, 1)
    apart.levels[above].fled = apart.turn - 1
    assert verdict(shun_pet, apart) == "(those who wait there are worse)"


def test_a_pet_that_is_sane_or_out_of_sight_is_no_matter() -> None:
    assert verdict(shun_pet, bitten("|.f@..<|", ago=MADNESS + 1)) == "(no pet is mad with hunger)"
    assert verdict(shun_pet, bitten("|...@..<|")) == "(no pet is near)"
    assert verdict(shun_pet, bitten("|.f@...|")) == "(no stairs to leave by)"


def test_the_pet_that_was_left_is_not_gone_back_to_at_once() -> None:
    story = Story("|f.@..|", PET, over="<", depth=2, dungeon_level=2)
    story.belief.pet_struck = story.belief.turn
    belief = story.then("|..@..|", ascend(), depth=1, dungeon_level=1)
    assert verdict(shun_pet, belief) == "wait 20s"
    hungry = story.then("", hunger=Hunger.WEAK)
    assert verdict(shun_pet, hungry) == "(no pet is near)"
    later = story.then("", search(20), turn=belief.turn + MADNESS)
    assert verdict(shun_pet, later) == "(no pet is mad with hunger)"


def test_an_elbereth_and_what_the_change_made_fall_are_not_left_for_a_pet() -> None:
    belief = bitten("|.f@..<|")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(shun_pet, belief) == "(enemies are worse)"
    belief = scenario("|)f@..<|", PET | {")": "long sword"}, depth=2, dungeon_level=2)
    belief.pet_struck = belief.turn
    assert verdict(shun_pet, belief) == "move l"
    belief.fallen_gear = belief.level.key, (1, 2)
    assert verdict(shun_pet, belief) == "(weapon and armour lie here)"


def test_a_beast_does_not_shun_its_pack() -> None:
    story = Story("|.d@..<|", {"d": "tame jackal"}, depth=2, dungeon_level=2)
    belief = story.then("", search(1), "You turn into a werejackal!", monster_level=2)
    belief.pet_struck = belief.turn
    assert verdict(shun_pet, belief) == "(a pack that was called is not hungry)"


def test_an_enemy_of_the_same_kind_is_who_struck() -> None:
    story = Story("|.d@j.|", {"d": "tame jackal", "j": "jackal"})
    belief = story.then("", search(1), "The jackal bites!")
    assert belief.pet_struck < 0
    assert [monster.attitude for monster in belief.monsters] == [Attitude.TAME, Attitude.HOSTILE]


def biting(drawing: str, ago: int = 1, hp: int = 9, pet: str = "tame kitten", **others: str) -> Belief:
    belief = scenario(drawing, {"f": pet} | others, depth=2, dungeon_level=2, hp=hp)
    belief.pet_struck = belief.turn - ago
    return belief


def test_a_pet_that_bites_the_hurt_is_struck_back_at() -> None:
    """A Healer rested, and wrote, while a mad pet bit 54 hit points off in 18 turns (63165, turn 19226)."""
    assert verdict(strike_pet, biting("|.f@..|")) == "fight Fh"
    assert verdict(strike_pet, biting("|.f@..|", hp=10)) == "(not hurt: it may wander off, or be left)"


def test_but_not_one_that_only_stands_there_nor_before_an_enemy() -> None:
    assert verdict(strike_pet, biting("|.f@..|", ago=STRUCK_MEMORY + 1)) == "(no pet bites)"
    assert verdict(strike_pet, biting("|f.@..|")) == "(no pet to strike at beside)"
    assert verdict(strike_pet, biting("|.f@j.|", j="jackal")) == "(enemies are worse)"
    with_bare_hands = biting("|.f@..|", pet="tame cockatrice")
    assert verdict(strike_pet, with_bare_hands) == "(no pet to strike at beside)"


def test_a_pet_that_bites_kills_as_well_as_an_enemy() -> None:
    """A Tourist with two potions of extra healing struck back at its little dog until it was dead (seed 63543)."""
    legend, potion = {"d": "tame little dog"}, "h - 2 potions of extra healing"
    belief = scenario("|.d@...|", legend, inventory=(potion,), hp=7, max_hp=21, depth=2, dungeon_level=2)
    assert verdict(drink_healing, belief) == "(not hurt enough)", "it does not bite"
    belief.pet_struck = belief.turn
    rethink(belief)
    assert survival(belief) < 1
    assert verdict(drink_healing, belief) == "quaff q"
    belief.journal.last_prayer = belief.turn - 500
    belief.stats = belief.stats._replace(hp=3)
    rethink(belief)
    assert verdict(pray_anyway, belief).startswith("pray")
