import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from nle import nethack
from nle.env.base import NLE

from agents.loop.record import GameRecord
from agents.loop.rollout import Moment
from agents.watching.exports.ttyrec import export_ttyrec
from agents.watching.page.game import pack
from agents.watching.page.recording import from_ttyrec
from agents.watching.ttyrec import KEY, TERMINAL, Chunk, Ttyrec, read_ttyrec
from nethack_env.actions import action_name
from tests.agents.watching.page.decoding import screens, unpack

pytest.importorskip("pyte", reason="pyte is not installed: pip install 'nethack-agents[ttyrec]'")

KEYS = [*(ord(key) for key in "hjklyubnsi"), 13, 13, 27]


def test_what_nle_recorded_is_what_its_terminal_showed(tmp_path: Path) -> None:
    shown, pressed = recorded(tmp_path, 300)
    recording = read_ttyrec(next(tmp_path.glob("*.ttyrec3.bz2")))
    scenes = list(from_ttyrec(recording))
    assert len(scenes) == len(shown)
    for scene, (text, colors, cursor) in zip(scenes, shown, strict=True):
        assert (scene.text, scene.cursor) == (text, cursor)
        written = np.frombuffer(text.encode("latin-1"), np.uint8) != ord(" ")
        assert (np.frombuffer(scene.colors, np.uint8) == colors)[written].all()
    assert [scene.key.name for scene in scenes[:-1] if scene.key] == pressed
    assert scenes[-1].vitals.max_hp == 16
    assert [screen.text for screen in screens(unpack(pack(scenes).data))] == [text for text, *_ in shown]


def test_the_ttyrec_of_a_record_shows_the_record(played: tuple[GameRecord, list[Moment]], tmp_path: Path) -> None:
    record, moments = played
    scenes = list(from_ttyrec(read_ttyrec(export_ttyrec(replace(record, keys=record.keys[:200]), tmp_path))))
    assert [scene.text for scene in scenes[:200]] == ["".join(moment.observation.screen) for moment in moments[:200]]


def recorded(folder: Path, steps: int) -> tuple[list[tuple[str, np.ndarray, tuple[int, int]]], list[str]]:
    """Play with NLE's own recorder; return each frame as text, colours and cursor, and the keys' names."""
    actions = tuple(nethack.ACTIONS)
    env = NLE(
        save_ttyrec_every=1, savedir=str(folder), actions=actions, character="val-hum-law-fem", allow_all_modes=True,
        allow_all_yn_questions=True,
    )  # fmt: skip
    env.unwrapped.seed(3, 3, reseed=False)
    generator = random.Random(1)
    frames, names = [frame(env.reset()[0])], []
    for _ in range(steps):
        index = actions.index(generator.choice(KEYS))
        frames.append(frame(env.step(index)[0]))
        names.append(index)
    env.close()
    return frames, [action_name(index) for index in names]


def frame(arrays: dict[str, np.ndarray]) -> tuple[str, np.ndarray, tuple[int, int]]:
    row, column = arrays["tty_cursor"].tolist()
    text = arrays["tty_chars"].tobytes().decode("latin-1")
    return text, arrays["tty_colors"].astype(np.uint8).ravel(), (row, column)


def test_a_servers_chunks_that_are_close_are_one_frame() -> None:
    chunks = (Chunk(1.0, TERMINAL, b"a"), Chunk(1.01, TERMINAL, b"b"), Chunk(1.5, TERMINAL, b"c"))
    assert [scene.text[:3] for scene in from_ttyrec(Ttyrec(chunks, channelled=False))] == ["ab ", "abc"]


def test_a_key_without_an_answer_is_a_frame_of_its_own() -> None:
    chunks = (Chunk(1.0, TERMINAL, b"a"), Chunk(1.0, KEY, b"\x1b"), Chunk(1.0, KEY, b"k"), Chunk(1.0, TERMINAL, b"b"))
    scenes = list(from_ttyrec(Ttyrec(chunks, channelled=True)))
    assert [(scene.text[:2], scene.key and scene.key.label) for scene in scenes] == [
        ("a ", "Esc"),
        ("a ", "k"),
        ("ab", None),
    ]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("\x1b[31m@", ("@", 1)),
        ("\x1b[1;31m@", ("@", 9)),
        ("\x1b[7;32m@", ("@", 18)),
        ("\x1b[44m@", ("@", 20)),
        ("\x1b(0x\x1b(B", ("│", 7)),
        ("é", ("é", 7)),
    ],
)
def test_colours_and_line_drawing_of_servers(sent: str, expected: tuple[str, int]) -> None:
    (scene,) = from_ttyrec(Ttyrec((Chunk(0.0, TERMINAL, sent.encode()),), channelled=False))
    assert (scene.text[0], scene.colors[0]) == expected


def test_ibm_graphics_are_read() -> None:
    (scene,) = from_ttyrec(Ttyrec((Chunk(0.0, TERMINAL, b"\xb3\xda"),), channelled=False))
    assert scene.text[:2] == "│┌"
