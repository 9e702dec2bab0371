"""The screens of the live view: one for spectators, one for players, one that explains the keys."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from agents.human import HumanAgent
from agents.watching.live import wording
from agents.watching.live.board import Board
from agents.watching.live.pace import Pace, a_decision, a_step, an_event
from agents.watching.live.story import Scene, Story
from agents.watching.live.typed import key_code

COLUMNS, ROWS = 80, 24
"""The smallest terminal that shows the map whole."""
ROOMY = 100
"""Columns from which the keys at the bottom stand apart, and the hero has a name at the top."""
WIDE, TALL = 116, 28
"""From so many columns there is a panel beside the map, from so many rows one below it."""

WATCHING = """\
[b]space[/b]    pause, or go on
[b].[/b]        one key
[b]>[/b]        to the next decision
[b]n[/b]        to the next event: a level, a kill, few hit points, death
[b]+ -[/b]      faster, slower
[b]e[/b]        the refusals that changed with this decision
[b]b[/b]        on the map: what is known, distances, the goal, nothing
[b]q[/b]        leave the game; at its end Enter and Esc do, too
[b]Ctrl-C[/b]   leave at once

The blue squares are the way that the agent plans to walk."""

PLAYING = """\
[b]arrows, hjklyubn[/b]  move; with Shift as far as it goes
[b]s , i :[/b]           search, pick up, inventory, look here
[b]< >[/b]               up and down the stairs
[b]e q r z[/b]           eat, quaff, read, zap
[b]w W P T R[/b]         wield, wear, put on, take off, remove
[b]a t f F o ^D[/b]      apply, throw, fire, fight, open, kick
[b]E d Z[/b]             engrave, drop, cast
[b]#, Alt-letter[/b]     extended commands: #pray or Alt-p prays

Every key but these goes to the game:
[b]?[/b]                 this page
[b]Ctrl-C[/b]            leave the game"""

PLAYING_HINT = "arrows or hjklyubn move · s search · , pick up · i inventory · ? keys · Ctrl-C leaves"


class KeysScreen(ModalScreen[None]):
    """What each key does; any key closes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Return the one panel."""
        panel = Static(self._text, id="keys")
        panel.border_title = "keys"
        panel.border_subtitle = "any key closes"
        yield panel

    def on_key(self, event: Key) -> None:
        """Close, and do nothing else with the key."""
        event.stop()
        event.prevent_default()
        self.dismiss()


class GameScreen(Screen[None]):
    """Header, map, decision, log: what spectators and players both see.

    Parameters
    ----------
    story : Story
        What there is to show.
    pace : Pace
        Whether the game runs and how fast.
    title : str
        Shown beside the hero.
    """

    def __init__(self, story: Story, pace: Pace, title: str) -> None:
        super().__init__()
        self.story = story
        self.pace = pace
        self._game = title
        self._hero = ""
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Return all panels; the style sheet places them by the size of the terminal."""
        yield Horizontal(
            Static(id="hero"), Static(id="vitals"), Static(self._game, id="game"), Static(id="motion"), id="header"
        )
        side = (
            *(_panel("decision", "decision"), _panel("choices", "likeliest choices")),
            *(_panel("refusals", "refusals that changed"), _panel("milestones", "events")),
        )
        yield Container(Board(), Container(*side, id="side"), _panel("log", "log"), id="main")
        yield _panel("drawer", "refusals that changed")
        yield Static(id="legend")
        yield Static(id="ending")
        yield Static(id="too-small")
        yield self.footer()

    def footer(self) -> Widget:
        """Return the line of keys."""
        return Footer(show_command_palette=False)

    def look(self) -> None:
        """Draw what has changed since the last look."""
        scene = self.story.scene
        if scene is None:
            return
        seen = (scene, self.pace.paused, self.pace.rushing, self.pace.speed, self.size)
        if all(now is before or now == before for now, before in zip(seen, self._drawn or (None,) * 5, strict=True)):
            return
        self._drawn = seen
        self.draw(scene)

    def draw(self, scene: Scene) -> None:
        """Draw a scene."""
        width, height = self.size
        self.set_class(width < COLUMNS or height < ROWS, "-too-small")
        for footer in self.query(Footer):
            footer.compact = width < ROOMY
        self._put("too-small", f"The map needs {COLUMNS}x{ROWS} characters; this terminal has {width}x{height}.")
        self._hero = wording.hero(scene) or self._hero
        self._put("hero", Text(self._hero or self._game, "bold"))
        self._put("vitals", wording.vitals(scene.moment.observation.stats, narrow=width < ROOMY))
        self._put("motion", self.motion(scene))
        self.query_one(Board).show(scene)
        self._put("decision", self.decision(scene))
        self._put("choices", wording.choices(scene, one_line=width < WIDE))
        self.set_class(scene.refusing, "-refusing")
        self.query_one("#choices").display = bool(scene.moment.decision and scene.moment.decision.choices)
        self._put("refusals", wording.refusals(scene))
        self._put("drawer", wording.refusals(scene))
        self._put("milestones", wording.milestones(scene.milestones, self._room("milestones")))
        self._put("log", wording.log(scene.log, self._room("log")))
        self._put("legend", scene.overlay.legend if scene.overlay is not None else "")
        self.set_class(scene.overlay is not None, "-charted")
        self._put("ending", Text.assemble((" q leaves ", wording.CHIP), (f"  {scene.ending}", "bold")))
        self.set_class(bool(scene.ending), "-ended")

    def decision(self, scene: Scene) -> RenderableType:
        """Return the text of the panel that says what is being done."""
        return wording.decision(scene)

    def motion(self, scene: Scene) -> Text:
        """Return whether the game runs and how fast."""
        return wording.motion(self.pace, scene)

    def _put(self, panel: str, content: RenderableType) -> None:
        self.query_one(f"#{panel}", Static).update(content)

    def _room(self, panel: str) -> int:
        return self.query_one(f"#{panel}").content_size.height


class WatchingScreen(GameScreen):
    """A screen for a spectator: it can pause the game and let it go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "pause", key_display="space"),
        Binding("full_stop", "step", "step", key_display="."),
        Binding("greater_than_sign", "decision", "decision", key_display=">"),
        Binding("n", "event", "event"),
        Binding("plus,equals_sign", "faster", "speed", key_display="+ -"),
        Binding("minus", "slower", show=False),
        Binding("e", "refusals", "refusals"),
        Binding("b", "overlay", "map"),
        Binding("question_mark", "keys", "help", key_display="?"),
        Binding("q", "leave", "quit"),
        Binding("enter,escape", "close", show=False),
    ]

    def __init__(self, story: Story, pace: Pace, title: str, *, refusals: bool = False) -> None:
        super().__init__(story, pace, title)
        self._refusals = refusals

    def on_mount(self) -> None:
        """Show the refusals where they were asked for or there is room beside the map."""
        self.set_class(self._refusals or self.app.size.width >= WIDE, "-refusals")

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.pace.toggle()

    def action_step(self) -> None:
        """Press one key."""
        self.pace.go(a_step)

    def action_decision(self) -> None:
        """Play to the next decision."""
        self.pace.go(a_decision)

    def action_event(self) -> None:
        """Play to the next event."""
        self.pace.go(an_event)

    def action_faster(self) -> None:
        """Raise the speed."""
        self.pace.faster()

    def action_slower(self) -> None:
        """Lower the speed."""
        self.pace.slower()

    def action_refusals(self) -> None:
        """Show the refusals that changed, or hide them."""
        self.toggle_class("-refusals")
        self._drawn = ()

    def action_overlay(self) -> None:
        """Leaf on to the agent's next overlay, and after the last one to none."""
        names = (*self.story.overlays, "")
        if len(names) == 1:
            self.notify("this agent charts nothing", timeout=5)
            return
        self.story.overlay = names[(names.index(self.story.overlay) + 1) % len(names)]
        self.pace.nudge()

    def action_keys(self) -> None:
        """Explain the keys."""
        self.app.push_screen(KeysScreen(WATCHING))

    def action_leave(self) -> None:
        """Leave the game."""
        self.pace.leave()

    def action_close(self) -> None:
        """Leave a game that is over; a key that was meant for something else ends none."""
        scene = self.story.scene
        if scene is not None and scene.ending:
            self.pace.leave()


class PlayingScreen(GameScreen):
    """A screen for a player: all keys but Ctrl-C and the question mark, for which NLE has no action, are the game's."""

    def __init__(self, story: Story, pace: Pace, title: str, player: HumanAgent) -> None:
        super().__init__(story, pace, title)
        self._player = player

    def footer(self) -> Widget:
        """Return the most useful keys of the game."""
        return Static(PLAYING_HINT, id="hint")

    def decision(self, scene: Scene) -> RenderableType:
        """Return the most useful keys: a person needs no reasons."""
        return Text(PLAYING_HINT, wording.FAINT)

    def motion(self, scene: Scene) -> Text:
        """Say that it is the player's move."""
        return super().motion(scene) if scene.ending else Text("")

    def on_key(self, event: Key) -> None:
        """Hand a key to the game; at its end some of them leave."""
        event.stop()
        event.prevent_default()
        scene = self.story.scene
        if event.key == "question_mark":
            self.app.push_screen(KeysScreen(PLAYING))
        elif scene is not None and scene.ending:
            if event.key in ("q", "enter", "escape", "space"):
                self.pace.leave()
        elif (code := key_code(event)) is None or not self._player.press(code):
            self.app.bell()


def _panel(name: str, title: str) -> Static:
    panel = Static(id=name, classes="panel")
    panel.border_title = title
    return panel
