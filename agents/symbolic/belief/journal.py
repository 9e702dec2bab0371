"""The effect journal: what was done, what followed at once, and what is still to follow, each with its clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from agents.symbolic.belief.luck import Luck
from agents.symbolic.belief.prayer_timeout import chance_of_help
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.dangers import NYMPHS
from agents.symbolic.perception.events import Event
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.fire import Fire, read_fire
from agents.symbolic.perception.messages import parse_message
from agents.symbolic.verb import Verb

START_NUTRITION = 900
"""Nutrition of a new hero (u_init.c)."""

ANGER = 3
"""Points of luck that an angry god costs (pray.c, angrygods)."""

KEPT = 200
"""Deeds that the journal remembers, the latest ones."""

MIRROR = 2
"""Points of luck that a mirror costs whom it was broken by (dothrow.c, breakobj)."""

_BREAKS = (Verb.ZAP, Verb.CAST, Verb.KICK, Verb.THROW)
"""What the hero breaks a mirror with; others break some, too, and that costs it nothing."""

_CLIMBS = (Verb.ASCEND, Verb.DESCEND)


class Effect(NamedTuple):
    """One thing done and what the game said right after.

    Attributes
    ----------
    turn : int
        When.
    verb : Verb
    subject : str
        The command.
    pos : Pos or None
        Where the hero was then.
    events : tuple of Event
        What the game reported.
    fire : Fire or None
        What was shot at the hero meanwhile; its own rays that come back are no shot, nor are traps.
    """

    turn: int
    verb: Verb
    subject: str
    pos: Pos | None = None
    events: tuple[Event, ...] = ()
    fire: Fire | None = None

    def reported(self, kind: K) -> bool:
        """Whether the game reported this right after."""
        return any(event.kind is kind for event in self.events)

    def did(self, *verbs: Verb) -> bool:
        """Whether it was one of these."""
        return self.verb in verbs


class Journal:
    """Causes and effects of this game, and the clocks of the delayed ones.

    Attributes
    ----------
    effects : deque of Effect
        The latest deeds, newest last.
    shot : Effect or None
        The latest deed during which the hero was shot at since it last took stairs; its turn is that of the shot.
    last_prayer : int or None
        Turn of the last prayer, finished or not.
    zapped : dict of str to int
        Inventory letter of a wand -> turn when it was last zapped.
    luck_penalty : int
        What no time heals: an angry god, a Friday the 13th.
    luck : Luck
        What time heals.
    clocks : dict of str to int
        Name of a delayed effect -> turn when it began: ``sick``, ``stoning``, ``slime``, ``lycanthropy``,
        ``levitation``, ``strangled``, ``punishment`` (a ball and chain).
    were : str
        The were whose bite the lycanthropy is from, such as "wererat"; empty if that is not known.
    excalibur : bool
        Whether a fountain gave Excalibur: there is only one (fountain.c, dipfountain), also when it was stolen.
    """

    def __init__(self) -> None:
        self.effects: deque[Effect] = deque(maxlen=KEPT)
        self.shot: Effect | None = None
        self.last_prayer: int | None = None
        self.zapped: dict[str, int] = {}
        self.luck_penalty = 0
        self.luck = Luck()
        self.clocks: dict[str, int] = {}
        self.were = ""
        self.excalibur = False
        self._eaten = 0

    def record(
        self,
        turn: int,
        verb: Verb,
        subject: str,
        messages: list[str],
        pos: Pos | None = None,
        ended: int | None = None,
    ) -> None:
        """Enter a deed with its immediate effects.

        A search or a meal may last, and what happens to the hero breaks it off: that is dated by the end.
        """
        now = turn if ended is None else ended
        events = tuple(chain.from_iterable(map(parse_message, messages)))
        effect = Effect(turn, verb, subject, pos, events, _shot(verb, messages))
        self.effects.append(effect)
        if effect.fire is not None:
            self.shot = effect._replace(turn=now)
        elif verb in _CLIMBS:
            self.shot = None
        if verb is Verb.PRAY:
            self.last_prayer = turn
        elif verb is Verb.ZAP:
            self.zapped[subject] = turn
        for event in events:
            self._judge(event, now)
        if verb in _BREAKS and _breaks_mirror(events):
            self.luck.spoil(MIRROR, now)

    def since(self, turn: int) -> Iterator[Effect]:
        """Deeds of a turn and after it, the latest first."""
        return takewhile(lambda effect: effect.turn >= turn, reversed(self.effects))

    def told(self, kind: K, turn: int) -> bool:
        """Whether the game reported this at a turn or after it: plain loops, for the nets ask it at every decision."""
        for effect in reversed(self.effects):
            if effect.turn < turn:
                break
            for event in effect.events:
                if event.kind is kind:
                    return True
        return False

    def _judge(self, event: Event, turn: int) -> None:
        """Start and stop the clocks by what the game reports."""
        if event.kind is K.AFFLICTED:
            self.clocks.setdefault(event.object, turn)
        elif event.kind is K.RELIEVED:
            self.clocks.pop(event.object, None)
        elif event.kind is K.GOD_ANGRY:
            self.luck_penalty += ANGER
        elif event.kind is K.BAD_LUCK:
            self.luck.spoil(int(event.object), turn)

    def ate(self, nutrition: int) -> None:
        """Count a meal."""
        self._eaten += nutrition

    def nutrition(self, turn: int) -> int:
        """Estimate of the nutrition left."""
        return START_NUTRITION + self._eaten - turn

    @property
    def forsaken(self) -> bool:
        """Whether no god will ever hear the hero again."""
        return self.luck_penalty > 0

    def prayer_chance(self, turn: int) -> float:
        """Chance that a prayer in major trouble is heard now; none once a god is angry or luck is bad."""
        return 0.0 if self.forsaken or self.luck.bad(turn) else chance_of_help(turn, self.last_prayer)


def _breaks_mirror(events: Sequence[Event]) -> bool:
    """Whether a mirror broke: what shatters out of sight is a potion, nearly always, unless a nymph fell just then.

    There are some forty random potions for a mirror (mkobj.c, objects.c), and every other nymph carries one (makemon.c,
    m_initinv). To take each for a mirror barred the prayers of heroes for 600 to 1,200 turns.
    """
    broken = [event for event in events if event.kind is K.MIRROR_BROKEN]
    fell = any(event.kind is K.HERO_KILLS and event.subject in NYMPHS for event in events)
    return any(fell or not event.object for event in broken)


def _shot(verb: Verb, messages: list[str]) -> Fire | None:
    """Return what was shot at the hero; a ray that was seen after its own zap is its own."""
    fire = read_fire(tuple(messages)) if messages else None
    own = fire is not None and verb is Verb.ZAP and fire.damage and not fire.unseen
    return None if own else fire
