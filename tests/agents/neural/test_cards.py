"""The cards of the shipped weights say what the files hold: their nets, their hashes, the command that made them."""

import ast
import hashlib
import json
import math
import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from safetensors import safe_open

from agents.commands import train
from agents.neural import trainers
from agents.neural.danger.estimator import SITUATION
from agents.neural.shared.weight_files import SHIPPED
from agents.symbolic.assessment.expectation import WEIGHTS as EXPECTATION
from mnist_core.storage import read_archive

README = (SHIPPED / "README.md").read_text()
MAKEFILE = (Path(__file__).parents[3] / "Makefile").read_text()
FILES = sorted(path.name for path in SHIPPED.iterdir() if path.suffix in (".npz", ".safetensors"))
KINDS = {
    "danger.npz": "danger of ways",
    "mlp-keys.npz": "policy",
    "mlp.npz": "command policy",
}


class File(NamedTuple):
    """What a file holds: its arrays' shapes and number type, and what is written in it."""

    shapes: dict[str, tuple[int, ...]]
    dtype: str
    about: dict[str, Any]

    def note(self) -> dict[str, Any]:
        """Return the settings of its training."""
        note = str(self.about["note"])
        settings = json.loads(note) if note.startswith('{"') else ast.literal_eval(note)
        return dict(settings.get("settings", settings))

    def net(self) -> str:
        """Return the widths of a stack of dense layers, or the number of tensors of another net."""
        weights = [shape for name, shape in self.shapes.items() if re.fullmatch(r"\d+\.weight", name)]
        if not weights:
            return f"{len(self.shapes)} tensors"
        return "-".join(str(width) for width in (weights[0][1], *(shape[0] for shape in weights)))


def read(name: str) -> File:
    path = SHIPPED / name
    if path.suffix == ".npz":
        about, arrays = read_archive(path, KINDS[name])
        return File({key: value.shape for key, value in arrays.items()}, str(next(iter(arrays.values())).dtype), about)
    with safe_open(path, framework="numpy") as file:
        tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118  it is no mapping
        about = json.loads(file.metadata()["about"])
    return File({key: value.shape for key, value in tensors.items()}, str(next(iter(tensors.values())).dtype), about)


def table_line(name: str) -> str:
    """Return a file's line in the table at the top of the cards."""
    file = read(name)
    count = sum(math.prod(shape) for shape in file.shapes.values())
    digest = hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()
    return f"| `{name}` | {file.net()} | {count:,} {file.dtype} | `{digest}` |"


def card(name: str) -> str:
    """Return the text of a file's card."""
    _, _, rest = README.partition(f"# Model card: `{name}`\n")
    return rest.partition("\n# Model card")[0]


def command(name: str) -> list[str]:
    """Return the words of the training command in a file's card."""
    found = re.search(r"scripts/(train_policy\.py --agent [^`,;)]*)", card(name))
    assert found, f"the card of {name} has no command"
    return shlex.split(found[1])


@pytest.mark.parametrize("name", FILES)
def test_the_table_says_what_the_file_holds(name: str) -> None:
    wanted = table_line(name)
    assert wanted in README.splitlines(), f"new weights? their card should have the line\n{wanted}"


def test_each_file_has_a_card_and_each_card_a_file() -> None:
    assert sorted(re.findall(r"# Model card: `(.+)`", README)) == FILES


@pytest.mark.parametrize("name", FILES)
def test_the_command_has_the_settings_that_made_the_file(name: str) -> None:
    """What the file notes of its training is what the command of its card asks for today."""
    if name.endswith(".safetensors"):
        pytest.importorskip("torch")
    options = train.parse([*command(name)[1:], "--out", "unused"])
    config = trainers.configure(trainers.trainer(options.agent, options.algorithm)[0], options.set)
    noted = {key: value for key, value in read(name).note().items() if hasattr(config, key)}
    asked = {key: getattr(config, key) for key in noted}
    assert len(noted) >= 5
    assert {key: tuple(value) if isinstance(value, list) else value for key, value in noted.items()} == asked


def test_the_danger_card_names_the_games_that_taught() -> None:
    note = read("danger.npz").note()
    first, games = note["first_seed"], note["games"]
    assert f"{games} games of the symbolic agent" in card("danger.npz")
    assert f"seeds {first}-{first + games - 1}" in card("danger.npz")


def test_the_danger_card_counts_its_inputs() -> None:
    ways = len(read("danger.npz").about["inputs"]) - len(SITUATION) - 1
    assert f"{len(SITUATION)} values of the situation (" in card("danger.npz")
    assert f"), {ways} ways, whether it is the fixed order's choice;" in card("danger.npz")


def settings(words: list[str]) -> list[str]:
    """Return a training command without the folder that it writes to."""
    at = words.index("--out") if "--out" in words else len(words)
    return words[:at] + words[at + 2 :]


def verb(name: str) -> list[str]:
    """Return the commands of a verb of the Makefile, each in one line."""
    block = MAKEFILE.partition(f"\n{name}: ")[2].partition("\n\n")[0]
    return [re.sub(r"\s*\\\n\s*", " ", line) for line in re.split(r"\n\t(?!\t)", block)[1:]]


@pytest.mark.parametrize("name", FILES)
def test_make_trains_each_file_by_the_command_of_its_card(name: str) -> None:
    made = [settings(shlex.split(line.partition("scripts/")[2])) for line in [*verb("train"), *verb("torch")]]
    assert made.count([*settings(command(name)), "$(ARGS)"]) == 1


def test_the_short_recipe_is_the_whole_one_without_the_example_and_with_half_the_danger() -> None:
    whole = [line for line in verb("train") if "mlp-keys" not in line]
    assert verb("short") == [
        line.replace("$(ARGS)", "--set games=80 --set test_games=30 $(ARGS)") if "danger" in line else line
        for line in whole
    ]


def test_make_ship_knows_each_file() -> None:
    agents = verb("ship")[0].partition(" in ")[2].partition(";")[0].split()
    assert sorted(agents) == sorted(name.partition(".")[0] for name in FILES)


def test_make_train_fits_the_expectation_before_it_learns_the_danger() -> None:
    lines = verb("train")
    order = ["--agent symbolic", "calibrate.py make", "calibrate.py fit", "--agent danger"]
    places = [[at for at, line in enumerate(lines) if part in line] for part in order]
    assert all(len(found) == 1 for found in places)
    assert places == sorted(places), "the danger reads what the calibration fits"


def test_the_danger_card_names_the_net_that_it_reads() -> None:
    """The shipped danger was learned on top of that one: when it is fitted anew, the danger is trained anew."""
    assert f"`expectation.npz` ({hashlib.sha256(EXPECTATION.read_bytes()).hexdigest()[:12]})" in card("danger.npz")
