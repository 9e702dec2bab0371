"""What is shipped for the agent `torch-keys` fits this version: checked without torch, so that CI sees new features."""

import json

from safetensors import safe_open

from agents.neural.commands import features as command_features
from agents.neural.commands.vocabulary import NAMES
from agents.neural.encoding import features
from agents.neural.keyboard.action_space import CHOICE_NAMES, N_CHOICES
from agents.neural.shared.weight_files import TORCH_KEYS_WEIGHTS, TORCH_WEIGHTS

MOST_BYTES = 5_000_000


def test_the_shipped_net_fits_features_and_choices() -> None:
    with safe_open(TORCH_KEYS_WEIGHTS, framework="numpy") as file:
        about = json.loads(file.metadata()["about"])
        sizes = {name: file.get_slice(name).get_shape() for name in file.keys()}  # noqa: SIM118  it is no mapping
    assert TORCH_KEYS_WEIGHTS.stat().st_size <= MOST_BYTES
    assert about["network"]["n_choices"] == N_CHOICES
    assert about["network"]["n_features"] == features.LAYOUT.size
    assert tuple(about["features"]) == features.LAYOUT.names, "the features changed: train torch-keys anew"
    assert tuple(about["choices"]) == CHOICE_NAMES
    assert about["version"] == features.VERSION
    assert sizes["policy.bias"] == [N_CHOICES]


def test_it_says_how_it_was_made() -> None:
    with safe_open(TORCH_KEYS_WEIGHTS, framework="numpy") as file:
        note = json.loads(json.loads(file.metadata()["about"])["note"])
    assert note["algorithm"] in ("imitation", "dagger", "ppo")
    assert note["learnt"] >= note["settings"]["choices"] * 0.99
    assert note["commit"]
    first = note["settings"]["first_seed"]
    assert 60 <= first < first + note["settings"]["games"] <= 10_000, (
        "seeds 0-59 and those from 10,000 on are for testing"
    )


def test_the_shipped_net_over_commands_fits_features_and_choices() -> None:
    with safe_open(TORCH_WEIGHTS, framework="numpy") as file:
        about = json.loads(file.metadata()["about"])
    assert TORCH_WEIGHTS.stat().st_size <= MOST_BYTES
    assert tuple(about["features"]) == command_features.LAYOUT.names, "the features changed: train torch anew"
    assert tuple(about["choices"]) == NAMES
    assert about["version"] == command_features.VERSION
