import pytest

pytest.importorskip("textual", reason="the live view needs the extra 'watch'")

from textual._xterm_parser import XTermParser
from textual.events import Key

from agents.watching.live.typed import key_code


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("s", ord("s")), ("S", ord("S")), (" ", 32), (".", ord(".")), (">", ord(">")), ("#", ord("#")), ("~", ord("~")),
        ("\r", 13), ("\x04", 4), ("\x12", 0x12), ("\x1b[A", ord("k")), ("\x1b[B", ord("j")), ("\x1b[C", ord("l")),
        ("\x1b[D", ord("h")), ("\x1bOA", ord("k")), ("\x1b[H", ord("y")), ("\x1b[5~", ord("u")), ("\x1b[F", ord("b")),
        ("\x1b[6~", ord("n")), ("\x1b[112;3u", ord("p") | 0x80), ("\x1b[24~", None),
    ],
)  # fmt: skip
def test_what_a_terminal_sends_is_what_nethack_reads(sent: str, code: int | None) -> None:
    [event] = [event for event in XTermParser().feed(sent) if isinstance(event, Key)]
    assert key_code(event) == code


@pytest.mark.parametrize(("name", "code"), [("alt+q", ord("q") | 0x80), ("alt+shift+t", ord("T") | 0x80)])
def test_alt_is_meta(name: str, code: int) -> None:
    assert key_code(Key(name, None)) == code


def test_escape_is_escape() -> None:
    assert key_code(Key("escape", "\x1b")) == 27
