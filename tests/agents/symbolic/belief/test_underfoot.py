"""What lies here, what was killed where and when, and what was eaten."""

import pytest

from agents.symbolic.behaviours.items.pick_up import fetch
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.corpse_ages import LAST_OF_THEM
from agents.symbolic.belief.journal import START_NUTRITION
from agents.symbolic.belief.lessons.body import HUNGRY_NUTRITION, OVERFULL_NUTRITION, SATIATED_NUTRITION
from agents.symbolic.command import Command, drop_many, eat, eat_floor, fight, kick, move, pick_up, search, throw
from agents.symbolic.knowledge.corpses import judge_corpse
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.menus import Menu, MenuItem
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.meals import eater, has_room
from agents.symbolic.reckoning.prayer import prayer_is_safe
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Hunger
from tests.agents.symbolic.story import Story, text_window

LOOK = Command(Verb.LOOK_HERE, ":")


def names(story: Story) -> list[str] | None:
    pile = story.belief.underfoot
    return None if pile is None else [item.name for item in pile]


def nutrition(belief: Belief) -> int:
    return belief.journal.nutrition(belief.turn)


def test_one_thing_is_named_on_arrival() -> None:
    story = Story("|@)..|", {")": "dagger"})
    story.then("|.@..|", move("l"), "You see here 2 daggers.")
    assert names(story) == ["dagger"]
    assert [item.quantity for item in story.belief.level.contents[1, 3]] == [2]


def test_silence_means_that_nothing_is_here() -> None:
    story = Story("|@)..|", {")": "dagger"})
    belief = story.then("|.@..|", move("l"))
    assert names(story) == []
    assert belief.level.item[1, 3] == -1


@pytest.mark.parametrize(
    "window",
    [
        text_window("a newt corpse", "2 +0 daggers", title="Things that are here:"),
        text_window("Things that are here:", "a newt corpse", "2 +0 daggers", title="There is a staircase down here."),
    ],
    ids=["plain", "on stairs"],
)
def test_a_window_lists_the_pile(window: Menu) -> None:
    story = Story("|@)..|", {")": "dagger"})
    story.then("|.@..|", move("l"), windows=[window])
    assert names(story) == ["newt corpse", "dagger"]


def test_stairs_under_a_pile_are_found() -> None:
    story = Story("|@)..|", {")": "dagger"})
    pile = text_window("Things that are here:", "a newt corpse", title="There is a staircase down here.")
    assert story.then("|.@..|", move("l"), windows=[pile]).here is Terrain.STAIRS_DOWN


@pytest.mark.parametrize(
    ("said", "terrain"),
    [
        ("There is a staircase up here.  You see here a dagger.", Terrain.STAIRS_UP),
        ("There is a ladder down here.", Terrain.LADDER_DOWN),
        ("There is a fountain here.", Terrain.FOUNTAIN),
        ("There is an altar to Tyr (lawful) here.", Terrain.ALTAR),
        ("There is a broken door here.", Terrain.DOORWAY),
        ("There is an open door here.", Terrain.DOOR_OPEN),
        ("You see here a dagger.", Terrain.FLOOR),
    ],
)
def test_what_the_hero_stands_on(said: str, terrain: Terrain) -> None:
    assert Story("|@)..|", {")": "dagger"}).then("|.@..|", move("l"), said).here is terrain


def test_a_crowded_square_has_to_be_read() -> None:
    story = Story("|@)..|", {")": "dagger"})
    story.then("|.@..|", move("l"), "There are several objects here.")
    assert names(story) is None
    story.then("", LOOK, windows=[text_window("a dagger", "an arrow", title="Things that are here:")])
    assert names(story) == ["dagger", "arrow"]


def test_what_was_left_is_not_picked_up_again() -> None:
    story = Story("|@)..|", {")": "dagger"})
    story.then("|.@..|", move("l"), "You see here a dagger.")
    belief = story.then("", pick_up(("a dagger",)), "You have a little trouble lifting a dagger.  Continue?")
    assert belief.level.handled[1, 3] == {"a dagger"}
    assert names(story) is None


def test_what_was_picked_up_is_not_refused() -> None:
    story = Story("|@)..|", {")": "dagger"})
    story.then("|.@..|", move("l"), "You see here a dagger.")
    assert story.then("", pick_up(("a dagger",)), "f - a dagger.").level.handled == {}


def test_a_kill_is_remembered_with_its_turn() -> None:
    story = Story("|.@d.|", {"d": "jackal", "%": "jackal"})
    belief = story.then("|.@d.|", fight("l"), "You kill the jackal!", turn=510)
    assert belief.kills == {(1, 4): (species_named("jackal"), 510)}


def test_a_dead_were_is_a_human() -> None:
    story = Story("|.@d.|", {"d": "werejackal", "%": "dagger"})
    belief = story.then("|.@%.|", fight("l"), "You kill the werejackal!", turn=510)
    ((species, _),) = belief.kills.values()
    assert (species.name, species.symbol) == ("werejackal", "@")


def test_a_kill_that_left_no_corpse_is_forgotten() -> None:
    story = Story("|.@d.|", {"d": "jackal"})
    story.then("|.@..|", fight("l"), "You kill the jackal!")
    assert story.then("|.@..|", search(1)).kills == {}


COCKATRICE = {"c": "cockatrice", "%": "cockatrice corpse", "l": "lizard", "&": "lizard corpse"}


def test_no_walk_leads_over_a_cockatrice_corpse_whatever_falls_upon_it() -> None:
    """A dust vortex spat a blinded hero out on the one that lay under a lizard's (seed 63425, turn 225672)."""
    story = Story("|.@c.|", COCKATRICE)
    assert not story.then("|.@%.|", fight("l"), "You kill the cockatrice!").walking.reachable((1, 4))
    story.then("|.@l.|", search(1))
    belief = story.then("|.@&.|", fight("l"), "You kill the lizard!")
    assert not belief.walking.reachable((1, 4))
    assert not isinstance(fetch(belief), Proposal)
    assert story.then("|.@&.|", search(20), turn=belief.turn + LAST_OF_THEM).walking.reachable((1, 4))


@pytest.mark.parametrize(("condition", "barred"), [(0, False), (int(Condition.BLIND), True)])
def test_a_cockatrice_that_left_no_corpse_bars_no_way_once_that_is_seen(condition: int, barred: bool) -> None:
    story = Story("|.@c.|", COCKATRICE)
    story.then("|.@..|", fight("l"), "You kill the cockatrice!", condition=condition)
    assert story.then("", search(1), condition=condition).walking.reachable((1, 4)) is not barred


def test_a_cockatrice_corpse_that_a_look_shows_is_not_gone_back_to() -> None:
    story = Story("|.@&.|", COCKATRICE)
    story.then(
        "|..@.|",
        move("l"),
        windows=[text_window("a cockatrice corpse", "a lizard corpse", title="Things that are here:")],
    )
    assert not story.then("|.@&.|", move("h")).walking.reachable((1, 4))


def test_a_kill_whose_corpse_does_not_lie_among_other_things_is_forgotten() -> None:
    for lies, remembered in (("a tripe ration", []), ("a jackal corpse", [(1, 4)])):
        story = Story("|.@d.|", {"d": "jackal", "%": "tripe ration"})
        story.then("|.@%.|", fight("l"), "You kill the jackal!")
        assert list(story.then("|..@.|", move("l"), f"You see here {lies}.").kills) == remembered


def test_a_kill_without_a_corpse_does_not_make_an_old_one_forgotten() -> None:
    """An old corpse of the jackal that lay there must not pass for the next one's."""
    story = Story("|.@%.|", {"d": "newt", "J": "jackal", "%": "tripe ration"})
    story.then("|..@.|", move("l"), "You see here a jackal corpse.", turn=510)
    story.then("|.@d.|", move("h"), turn=511)
    story.then("|.@%.|", fight("l"), "You kill the newt!", turn=512)
    assert story.then("|..@.|", move("l"), "You see here a jackal corpse.", turn=513).kills == {}
    story.then("|.@J.|", move("h"), turn=514)
    assert story.then("|.@%.|", fight("l"), "You kill the jackal!", turn=515).kills[1, 4][1] < 515 - 30


def test_the_corpse_is_remembered_until_it_is_gone() -> None:
    story = Story("|.@d.|", {"d": "jackal", "%": "tripe ration"})
    story.then("|.@%.|", fight("l"), "You kill the jackal!", turn=510)
    assert story.then("|.@%.|", search(10), turn=520).kills[1, 4][1] == 510
    assert list(story.then("|..@.|", move("l"), "You see here a jackal corpse.").kills) == [(1, 4)]
    story.then("", eat_floor("jackal corpse"), "You finish eating the jackal corpse.")
    assert story.then("", LOOK, "You see no objects here.").kills == {}


def test_a_missile_kills_where_the_victim_stood() -> None:
    """Not beside the hero: an old corpse there must not pass for a fresh one."""
    story = Story("|.@%.d.|", {"d": "jackal", "%": "tripe ration"})
    belief = story.then("|.@%.%.|", throw("a", "l"), "You kill the jackal!", turn=510)
    assert belief.kills == {(1, 6): (species_named("jackal"), 510)}


def test_a_missile_that_kills_out_of_sight_leaves_no_known_corpse() -> None:
    story = Story("|.@%...|", {"%": "tripe ration"})
    belief = story.then("", throw("a", "l"), "You kill the jackal!")
    assert belief.kills == {}


def test_a_missile_kills_the_first_of_a_pack_in_its_way() -> None:
    """The next one steps up at once, and another seems to be gone (seeds 5017, 5021 and 5025)."""
    story = Story("|.@..dd|", {"d": "jackal", "%": "jackal corpse"})
    belief = story.then("|.@.d%.|", throw("a", "l"), "You kill the jackal!", turn=510)
    assert belief.kills == {(1, 6): (species_named("jackal"), 510)}


def test_a_volley_kills_one_of_a_pack_after_the_other() -> None:
    story = Story("|.@..dd|", {"d": "jackal", "%": "jackal corpse"})
    belief = story.then("|.@..%%|", throw("a", "l"), "You kill the jackal!  You kill the jackal!", turn=510)
    assert sorted(belief.kills) == [(1, 6), (1, 7)]


def test_a_missile_kills_nobody_off_its_line() -> None:
    story = Story(" ----- \n|.@...|\n|....d|\n|.....|", {"d": "jackal"})
    belief = story.then(" ----- \n|.@...|\n|.....|\n|.....|", throw("a", "l"), "You kill the newt!")
    assert belief.kills == {}


def test_the_dark_does_not_show_that_a_kill_left_no_corpse() -> None:
    """A jackal fell in a corridor, was taken for gone and left (seed 5161, turn 5612)."""
    story = Story("|.@###d#|", {"d": "jackal"})
    assert list(story.then("|.@#####|", throw("a", "l"), "You kill the jackal!").kills) == [(1, 7)]
    assert list(story.then("|..@####|", move("l")).kills) == [(1, 7)]
    assert story.then("|....#@#|", move("l")).kills == {}


def test_the_blind_do_not_see_that_a_kill_left_no_corpse() -> None:
    """What a blind hero had killed beside it was left, 700 units of nutrition (seed 5190, turn 7031)."""
    blind = int(Condition.BLIND)
    story = Story("|.@d.|", {"d": "jackal"})
    story.then("|.@..|", fight("l"), "You kill the jackal!", condition=blind)
    assert list(story.then("|.@..|", search(1), condition=blind).kills) == [(1, 4)]
    assert story.then("|.@..|", search(1), condition=0).kills == {}


def test_what_dies_of_others_is_no_kill() -> None:
    story = Story("|.@d.|", {"d": "jackal"})
    assert story.then("|.@..|", search(1), "The little dog bites the jackal.  The jackal is killed!").kills == {}


def test_nutrition_falls_by_the_turn_and_rises_by_meals() -> None:
    story = Story("|.@..|", inventory=["d - 2 food rations"])
    assert nutrition(story.belief) == START_NUTRITION - 500
    belief = story.then("", eat("d"), "You finish eating the food ration.", turn=505)
    assert belief.journal.nutrition(belief.turn) == START_NUTRITION - 505 + 800
    belief = story.then("", eat_floor("jackal corpse"), "You finish eating the jackal corpse.", turn=508)
    assert (
        belief.journal.nutrition(belief.turn) == START_NUTRITION - 508 + 800 + species_named("jackal").corpse_nutrition
    )


def test_a_meal_that_was_not_finished_does_not_count() -> None:
    story = Story("|.@..|", inventory=["d - 2 food rations"])
    assert (
        nutrition(story.then("", eat("d"), "This food ration tastes okay.", "You stop eating.", turn=501))
        == START_NUTRITION - 501
    )


@pytest.mark.parametrize("before", [Hunger.SATIATED, Hunger.NOT_HUNGRY])
def test_a_meal_that_was_hard_to_get_down_fills_to_the_brim(before: Hunger) -> None:
    """Taken up again bite by bite, for none of them counted, such a meal choked a Valkyrie of level 11."""
    story = Story("|.@..|", hunger=int(before))
    warned = "You're having a hard time getting all of it down."
    belief = story.then("", eat("d"), warned, "You stop eating.", turn=501, hunger=int(Hunger.SATIATED))
    assert nutrition(belief) == OVERFULL_NUTRITION
    jackal = judge_corpse(species_named("jackal"), eater(belief))
    assert not has_room(belief, jackal)


def test_the_bottom_line_corrects_the_estimate() -> None:
    story = Story("|.@..|")
    assert nutrition(story.then("", search(1), hunger=int(Hunger.HUNGRY))) == HUNGRY_NUTRITION
    assert nutrition(story.then("", search(1))) == HUNGRY_NUTRITION - 1
    assert nutrition(story.then("", search(1), hunger=int(Hunger.SATIATED))) == SATIATED_NUTRITION


def test_a_meal_leaves_who_is_not_hungry_with_what_that_takes_whatever_was_counted() -> None:
    """A Knight's estimate was -8 for 180 units, and a prayer was spent on its cure (seed 5061)."""
    story = Story("|.@..|")
    assert nutrition(story.then("", search(20), turn=2000)) < 0
    assert nutrition(story.then("", eat("d"), "You finish eating.", turn=2001)) == HUNGRY_NUTRITION


def test_an_answered_prayer_fills_the_stomach() -> None:
    story = Story("|.@..|", hunger=int(Hunger.WEAK), turn=3000)
    belief = story.then("", Command(Verb.PRAY, "p"), "Your stomach feels content.", hunger=int(Hunger.NOT_HUNGRY))
    assert belief.journal.nutrition(belief.turn) == START_NUTRITION
    assert belief.journal.last_prayer == 3000


def test_no_god_listens_on_a_friday_the_13th() -> None:
    story = Story("|@..|", turn=1_000)
    assert prayer_is_safe(story.belief, 1_000)
    story.then("", search(1), "Watch out!  Bad things can happen on Friday the 13th.")
    assert not prayer_is_safe(story.belief, 1_000)


def test_a_kill_opens_the_square_that_the_victim_barred() -> None:
    """Corpses lay out of reach for the 40 turns in which they were fit to eat."""
    story = Story("|.@d.|", {"d": "jackal", "%": "jackal corpse"})
    story.belief.level.block((1, 4), 1_000_000)
    assert not story.then("|.@d.|", search(1)).walking.reachable((1, 4))
    assert story.then("|.@%.|", fight("l"), "You kill the jackal!").walking.reachable((1, 4))


def test_what_falls_by_another_is_a_fresh_meal_too() -> None:
    story = Story("|.@.fd|", {"d": "jackal", "f": "tame kitten", "%": "jackal corpse"}, turn=500)
    belief = story.then("|.@.f%|", search(1), "The kitten bites the jackal.  The jackal is killed!", turn=501)
    assert belief.kills == {(1, 6): (species_named("jackal"), 501)}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("|.@..e|", "|.@..%|", ""),
        ("|.@e.e|", "|.@%.%|", "The floating eye is killed!"),
        ("|.@..e|", "|.@..%|", "The newt is killed!"),
    ],
)
def test_a_corpse_that_comes_to_light_may_be_old(before: str, after: str, message: str) -> None:
    """A floating eye had drifted off the corpse of another, and the hero died of the meal."""
    story = Story(before, {"e": "floating eye", "%": "floating eye corpse"}, turn=500)
    assert story.then(after, search(1), message, turn=501).kills == {}


def test_what_a_beast_lets_fall_is_known_though_the_list_is_cut_short() -> None:
    """Of 4,800 units of food and all its kit a hero knew nothing once the heap filled the screen (seeds 5334, 5018)."""
    pack = ["a - a long sword (weapon in hand)", "b - 2 food rations", "c - 8 darts"]
    story = Story("|.@..|", inventory=pack)
    story.pack = pack[1:]
    story.then("", search(1), "You turn into a wererat!", hp=9, max_hp=9, monster_level=2)
    assert [item.text for item in story.belief.level.contents[story.belief.pos]] == ["a long sword"]
    story.pack = ()
    story.then("", drop_many(("2 food rations", "8 darts")), "You drop 2 food rations.  You drop 8 darts.")
    head, rest = (Menu("", tuple(MenuItem("", line) for line in lines), 1, 1, 1, more=True) for lines in PAGES)
    story.then("", LOOK, windows=[head, rest])
    assert names(story) == ["long sword", "food ration", "dart"]
    assert [item.name for item in story.belief.level.contents[story.belief.pos]] == names(story)
    story.then("", eat_floor("food ration"), "You finish eating.")
    assert [item.name for item in story.belief.level.contents[story.belief.pos]] == ["long sword", "dart"]


def test_what_is_left_of_its_own_things_is_a_heap_like_others() -> None:
    story = Story("|.@..|")
    belief = story.belief
    for taken, left in ((("a long sword",), True), (("a +0 plate mail", "2 food rations"), False)):
        belief.fallen_gear = belief.level.key, belief.pos
        assert (story.then("", pick_up(taken), "a - a long sword.").fallen_gear is not None) is left


PAGES = (("Things that are here:",), ("a long sword",))
"""What can be read of a heap as tall as the screen: the heading, and what is on its last page."""


def test_whose_kit_lies_elsewhere_leaves_nothing_where_it_turns_into_a_beast_again() -> None:
    """The second change, with nothing on, made it forget where its armour was (seed 5018)."""
    story = Story("|.@..|", inventory=["a - a long sword (weapon in hand)"])
    story.pack = ()
    story.then("", search(1), "You turn into a wererat!", hp=9, max_hp=9, monster_level=2)
    heap = story.belief.fallen_gear
    story.then("|..@.|", move("l"), "You return to human form!", hp=16, max_hp=16, monster_level=0)
    assert story.then("", search(1), "You turn into a wererat!", monster_level=2).fallen_gear == heap


@pytest.mark.parametrize("message", ["", "The floating eye is killed!"])
def test_a_corpse_where_nothing_lay_a_moment_ago_is_fresh(message: str) -> None:
    """Molds, traps and others kill, too: it fell after the square was seen bare, whoever did it."""
    story = Story("|.@...|", {"%": "floating eye corpse"}, turn=500)
    belief = story.then("|.@.%.|", search(5), message, turn=505)
    assert belief.kills == {(1, 5): (species_named("floating eye"), 500)}


@pytest.mark.parametrize("before", ["|.@    |", "|.@.&.|", "|.@.J.|"])
def test_a_corpse_that_comes_into_view_with_its_square_is_not_dated(before: str) -> None:
    legend = {"%": "newt corpse", "&": "dagger", "J": "jackal"}
    assert Story(before, legend).then("|.@.%.|", search(1)).kills == {}


def test_a_corpse_that_was_out_of_view_for_long_is_not_dated() -> None:
    story = Story("|.@...|", {"%": "newt corpse"}, turn=500)
    assert story.then("|.@.%.|", search(20), turn=540).kills == {}


def test_a_corpse_that_a_zombie_may_have_left_is_not_dated() -> None:
    """That of a gnome zombie is a gnome's, and was a hundred turns old when it fell (mon.c, make_corpse)."""
    assert Story("|.@...|", {"%": "gnome corpse"}).then("|.@.%.|", search(1)).kills == {}


@pytest.mark.parametrize("carrier", ["tame kitten", "water nymph"])
def test_a_corpse_that_may_have_been_laid_down_is_not_dated(carrier: str) -> None:
    legend = {"f": carrier, "%": "newt corpse"}
    story = Story("|.@.f....|", legend)
    story.then("|.@...f..|", search(1))
    assert story.then("|.@.%.f..|", search(1)).kills == {}
    assert story.then("|.@.%...f|", search(1)).kills == {}


def test_a_corpse_beside_a_pet_is_fresh_if_its_death_was_told() -> None:
    story = Story("|.@..f...|", {"f": "tame kitten", "%": "newt corpse"}, turn=500)
    assert list(story.then("|.@.%f...|", search(1), "The newt is killed!").kills) == [(1, 5)]


def test_a_corpse_that_was_kicked_is_not_dated() -> None:
    story = Story("|.@%..|", {"%": "newt corpse"})
    assert story.then("|.@..%|", kick("l")).kills == {}
    assert story.then("|.@..%|", search(1)).kills == {}
