"""Monsters are recognised from frame to frame, with what is known of them."""

from nle import nethack

from agents.symbolic.belief.monsters import REMEMBERED_TURNS, Attitude, MonsterTracker
from agents.symbolic.knowledge.species import species_named

JACKAL, GNOME, JELLY = (nethack.GLYPH_MON_OFF + species_named(name).index for name in ("jackal", "gnome", "blue jelly"))
EYE = nethack.GLYPH_MON_OFF + species_named("floating eye").index
DOG = nethack.GLYPH_PET_OFF + species_named("little dog").index


def test_an_attitude_moves_with_its_monster() -> None:
    tracker = MonsterTracker()
    (gnome,) = tracker.update([(5, 5, GNOME)], 10)
    gnome.attitude = Attitude.PEACEFUL
    (moved,) = tracker.update([(5, 6, GNOME)], 11)
    assert moved is gnome
    assert (moved.pos, moved.attitude, moved.moved, moved.since, moved.seen) == (
        (5, 6),
        Attitude.PEACEFUL,
        True,
        10,
        11,
    )


def test_the_nearer_of_two_alike_is_the_same_one() -> None:
    tracker = MonsterTracker()
    near, far = tracker.update([(5, 5, GNOME), (5, 9, GNOME)], 10)
    assert tracker.update([(5, 8, GNOME), (5, 6, GNOME)], 11) == [far, near]
    assert tracker.update([(5, 6, GNOME), (5, 8, GNOME)], 12) == [near, far]


def test_what_is_too_far_away_or_of_another_kind_is_somebody_else() -> None:
    tracker = MonsterTracker()
    (gnome,) = tracker.update([(5, 5, GNOME)], 10)
    gnome.attitude = Attitude.PEACEFUL
    other, jackal = tracker.update([(5, 15, GNOME), (5, 6, JACKAL)], 11)
    assert (other.attitude, jackal.attitude) == (Attitude.UNKNOWN, Attitude.HOSTILE)
    assert other is not gnome


def test_out_of_sight_is_not_out_of_mind_for_a_while() -> None:
    for away, attitude in ((REMEMBERED_TURNS, Attitude.PEACEFUL), (REMEMBERED_TURNS + 1, Attitude.UNKNOWN)):
        tracker = MonsterTracker()
        tracker.update([(5, 5, GNOME)], 10)[0].attitude = Attitude.PEACEFUL
        assert tracker.update([], 11) == []
        assert tracker.update([(5, 8, GNOME)], 10 + away)[0].attitude is attitude


def test_another_level_has_other_monsters() -> None:
    tracker = MonsterTracker()
    tracker.update([(5, 5, GNOME)], 10)[0].attitude = Attitude.PEACEFUL
    tracker.forget()
    assert tracker.update([(5, 5, GNOME)], 11)[0].attitude is Attitude.UNKNOWN


def test_pets_the_unseen_and_who_never_comes_in_peace_are_known_at_once() -> None:
    pet, unseen, jackal, gnome = MonsterTracker().update(
        [(5, 5, DOG), (5, 6, nethack.GLYPH_INVISIBLE), (5, 7, JACKAL), (5, 8, GNOME)], 1
    )  # fmt: skip
    assert (pet.attitude, unseen.attitude) == (Attitude.TAME, Attitude.HOSTILE)
    assert (jackal.attitude, gnome.attitude) == (Attitude.HOSTILE, Attitude.UNKNOWN)
    assert (pet.hostile, unseen.hostile, jackal.hostile, gnome.hostile) == (False, True, True, True)
    assert (pet.name, unseen.name) == ("little dog", "unseen monster")


def test_who_moves_does_not_sleep() -> None:
    tracker = MonsterTracker()
    (jackal,) = tracker.update([(5, 5, JACKAL)], 10)
    jackal.helpless_until = 30
    tracker.update([(5, 5, JACKAL)], 11)
    assert jackal.helpless_until == 30
    tracker.update([(5, 6, JACKAL)], 12)
    assert jackal.helpless_until == 0


def test_to_the_hallucinating_only_the_place_tells() -> None:
    tracker = MonsterTracker()
    tracker.update([(5, 5, GNOME)], 10)[0].attitude = Attitude.PEACEFUL
    gnome, stranger = tracker.update([(5, 6, JACKAL), (9, 9, GNOME)], 11, blurred=True)
    assert (gnome.name, gnome.attitude) == ("gnome", Attitude.PEACEFUL)
    assert (stranger.species, stranger.attitude) == (None, Attitude.UNKNOWN)
    assert tracker.update([(5, 6, GNOME)], 12)[0] is gnome


def test_to_the_hallucinating_a_floating_eye_does_not_run() -> None:
    """A zombie was taken for the eye, three squares off in four turns, and the eye for the zombie (70000)."""
    tracker = MonsterTracker()
    (eye,) = tracker.update([(5, 5, EYE)], 10)
    far, near = tracker.update([(5, 8, JACKAL), (5, 6, GNOME)], 14, blurred=True)
    assert far.species is None
    assert near is eye


def test_a_mark_where_a_jelly_was_seen_is_the_jelly() -> None:
    tracker = MonsterTracker()
    tracker.update([(5, 5, JELLY), (7, 7, JACKAL)], 10)
    marks = [(5, 5, nethack.GLYPH_INVISIBLE), (7, 7, nethack.GLYPH_INVISIBLE)]
    assert [monster.name for monster in tracker.update(marks, 100)] == ["blue jelly", "unseen monster"]
    tracker.died((5, 5))
    tracker.update([], 101)
    assert tracker.update(marks[:1], 200)[0].name == "unseen monster"


def test_but_where_a_floating_eye_was_long_ago_is_somebody_else() -> None:
    """A blind Healer was beaten half to death by a hill orc where an eye had been 900 turns before (63061)."""
    for glyph, turn, is_it in ((EYE, 40, True), (EYE, 41, False), (JELLY, 900, True)):
        tracker = MonsterTracker()
        (seen,) = tracker.update([(5, 5, glyph)], 5)
        tracker.update([(5, 5, glyph)], 10)  # still in view
        tracker.update([], 11)
        (mark,) = tracker.update([(5, 5, nethack.GLYPH_INVISIBLE)], turn)
        assert (mark.species is seen.species) is is_it, (glyph, turn)


def test_a_watchman_who_comes_into_view_may_be_another_than_the_enemy_who_went() -> None:
    watchman = nethack.GLYPH_MON_OFF + species_named("watchman").index
    for glyph, attitude in ((watchman, Attitude.UNKNOWN), (GNOME, Attitude.HOSTILE)):
        tracker = MonsterTracker()
        (enemy,) = tracker.update([(5, 5, glyph)], 10)
        enemy.attitude = Attitude.HOSTILE
        assert tracker.update([(5, 6, glyph)], 11)[0].attitude is Attitude.HOSTILE
        tracker.update([], 12)
        assert tracker.update([(5, 7, glyph)], 15)[0].attitude is attitude
