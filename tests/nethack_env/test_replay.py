"""A seed replays the same game: here, elsewhere, after other games, at another time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nethack_env import NetHackEnv, birthday_for, seeds_for
from nethack_env.errors import EnvArgumentError
from tests.nethack_env import trajectory

CLOCK = r"""
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static time_t now(void) { return (time_t) atol(getenv("FAKE_NOW")); }
time_t time(time_t *out) { if (out) *out = now(); return now(); }
int gettimeofday(struct timeval *tv, void *tz) { tv->tv_sec = now(); tv->tv_usec = 0; return 0; }
int clock_gettime(clockid_t id, struct timespec *ts) { ts->tv_sec = now(); ts->tv_nsec = 0; return 0; }
"""

FRIDAY_THE_13TH_AFTER_MIDNIGHT = 1_770_940_980  # 2026-02-13 00:03 UTC
FULL_MOON_AT_NOON = 1_772_539_200  # 2026-03-03 12:00 UTC

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def here() -> list[str]:
    return trajectory.hashes()


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler to build the faked clock with")
    folder = tmp_path_factory.mktemp("clock")
    (folder / "clock.c").write_text(CLOCK)
    library = folder / "clock.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, folder / "clock.c"], check=True)
    return library


def elsewhere(**environment: str) -> list[str]:
    """The same games in another process."""
    command = [sys.executable, "-m", "tests.nethack_env.trajectory"]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=True
    )
    hashes: list[str] = json.loads(run.stdout)
    return hashes


def test_games_go_through_many_levels() -> None:
    assert len(trajectory.many_levels(0).depths) > 10


def test_again_in_this_process(here: list[str]) -> None:
    assert trajectory.hashes() == here
    assert len(set(here)) == len(here)


def test_in_another_process(here: list[str]) -> None:
    assert elsewhere(PYTHONHASHSEED="1", TZ="Asia/Tokyo") == here


def rogue_level() -> str:
    """Go to a Rogue level, whose making reads a variable of the caller's, and a level on."""
    env = NetHackEnv(wizard=True, character="sam-hum-mal-law")
    record = trajectory.Recorder(env, seed=1)
    for depth in ("15", "16"):
        record.press(["\x1b", *"#wizlevelport\r", *depth, "\r", *"hjklhjkl"])
    env.close()
    return record.hexdigest()


def test_the_engine_prints_nothing_on_the_rogue_level(capfd: pytest.CaptureFixture[str]) -> None:
    rogue_level()
    assert capfd.readouterr() == ("", "")


def test_with_other_variables_of_the_caller_which_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = rogue_level()
    monkeypatch.setenv("ROGUEOPTS", "name=Blackbeard")
    assert rogue_level() == expected
    assert os.environ["ROGUEOPTS"] == "name=Blackbeard"


@pytest.mark.parametrize("now", [FRIDAY_THE_13TH_AFTER_MIDNIGHT, FULL_MOON_AT_NOON])
def test_at_another_time(here: list[str], clock: Path, now: int) -> None:
    assert elsewhere(LD_PRELOAD=str(clock), FAKE_NOW=str(now)) == here


def test_seeds_for_tells_the_games_own_seeds() -> None:
    env = NetHackEnv()
    assert env.reset(seed=11)[1]["seeds"] == seeds_for(11)
    assert seeds_for(11) != seeds_for(12)
    env.close()


def test_birthdays_vary_with_the_seed() -> None:
    days = {birthday_for(seeds_for(seed)[0]) // 86_400 for seed in range(20)}
    assert len(days) > 15


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None])
def test_a_seed_is_an_integer_from_zero_on(seed: object) -> None:
    with pytest.raises(EnvArgumentError, match="from 0 on"):
        seeds_for(seed)  # type: ignore[arg-type]
