import dataclasses
from pathlib import Path

import pytest
import torch

from agents.neural.encoding import features
from agents.neural.keyboard.action_space import CHOICE_NAMES, N_CHOICES
from agents.neural.recurrent.network import NetworkConfig, RecurrentPolicy
from agents.neural.recurrent.weights import KIND, load_weights, save_weights
from agents.neural.shared.tensor_files import read_tensors, write_tensors
from agents.neural.shared.weight_files import WeightsError
from tests.agents.neural.recurrent.samples import small_net


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "net.safetensors"
    save_weights(path, small_net(n_features=0), "a note")
    return path


def test_a_net_comes_back_in_half_precision(file: Path) -> None:
    before, after = small_net(n_features=0), load_weights(file)
    assert after.config == before.config
    assert not after.training
    for name, value in before.state_dict().items():
        assert torch.equal(after.state_dict()[name], value.half().float())
    about, _ = read_tensors(file, KIND)
    assert about["note"] == "a note"


def test_saving_leaves_nothing_beside(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_faults_are_named(file: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="there is no file"):
        load_weights(tmp_path / "nothing")
    (tmp_path / "text").write_text("no safetensors at all")
    with pytest.raises(WeightsError, match="cannot be read"):
        load_weights(tmp_path / "text")
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(WeightsError, match="cannot be read"):
        load_weights(file)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    write_tensors(tmp_path / "other", {"a": torch.zeros(2)}, "another kind", {})
    with pytest.raises(WeightsError, match="'another kind' in format 1, expected 'recurrent policy'"):
        load_weights(tmp_path / "other")


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    net = small_net(n_features=0)
    with torch.no_grad():
        net.value.weight[0, 0] = float("nan")
    save_weights(tmp_path / "nan", net)
    with pytest.raises(WeightsError, match=r"value\.weight holds NaN"):
        load_weights(tmp_path / "nan")


def test_other_choices_or_features_are_refused(tmp_path: Path) -> None:
    save_weights(tmp_path / "few", RecurrentPolicy(dataclasses.replace(small_net().config, n_choices=7)))
    with pytest.raises(WeightsError, match=f"7 choices, this version has {N_CHOICES}"):
        load_weights(tmp_path / "few")
    save_weights(tmp_path / "features", small_net(n_features=5))
    with pytest.raises(WeightsError, match=f"features of version {features.VERSION} with 5"):
        load_weights(tmp_path / "features")


def test_other_names_are_refused(tmp_path: Path) -> None:
    net = small_net(n_features=0)
    tensors = {name: value.half() for name, value in net.state_dict().items()}
    about = {"network": dataclasses.asdict(net.config), "features": [], "choices": ["north"] * N_CHOICES}
    write_tensors(tmp_path / "other", tensors, KIND, about)
    with pytest.raises(WeightsError, match="was trained on other choices than these"):
        load_weights(tmp_path / "other")


def test_a_net_that_cannot_be_built_is_refused(tmp_path: Path) -> None:
    write_tensors(tmp_path / "a", {}, KIND, {"network": {"size": 3}})
    with pytest.raises(WeightsError, match="no net that this version can build"):
        load_weights(tmp_path / "a")
    about = {"network": dataclasses.asdict(NetworkConfig(N_CHOICES)), "choices": CHOICE_NAMES}
    write_tensors(tmp_path / "b", {"a": torch.zeros(1)}, KIND, about)
    with pytest.raises(WeightsError, match="does not fit the net that it describes: a should be None, is"):
        load_weights(tmp_path / "b")


def test_a_description_that_is_too_large_asks_for_no_memory(tmp_path: Path) -> None:
    net = small_net(n_features=0)
    tensors = {name: value.half() for name, value in net.state_dict().items()}
    huge = dataclasses.asdict(dataclasses.replace(net.config, memory_size=10**6, hidden_size=10**5))
    write_tensors(tmp_path / "huge", tensors, KIND, {"network": huge, "choices": CHOICE_NAMES})
    with pytest.raises(WeightsError, match="does not fit the net that it describes"):
        load_weights(tmp_path / "huge")
