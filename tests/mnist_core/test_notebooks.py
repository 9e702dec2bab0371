"""The notebooks run from top to bottom, and what they print is what they claim."""

import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

read: Any = nbformat.read  # untyped where they come from
new_code_cell: Any = nbformat.v4.new_code_cell
DOCS = Path(__file__).resolve().parents[2] / "docs"
NOTEBOOKS = sorted(DOCS.glob("*.ipynb"))


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def printed(notebook: Any) -> str:
    # Joined without anything between: a busy kernel may deliver one printed line in two outputs.
    return "".join(output["text"] for output in outputs(notebook) if output["output_type"] == "stream")


def n_pictures(notebook: Any) -> int:
    return sum("image/png" in output.get("data", {}) for output in outputs(notebook))


def executed(name: str, **parameters: Any) -> Any:
    """Run a notebook in a kernel of its own, from the repository's root.

    Parameters are set in a cell after the one tagged so, as papermill does.
    """
    notebook = read(DOCS / f"{name}.ipynb", as_version=4)
    if parameters:
        (place,) = [i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
        source = "\n".join(f"assert {name} is not {value!r}\n{name} = {value!r}" for name, value in parameters.items())
        notebook.cells.insert(place + 1, new_code_cell(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the kernel machinery's own: sockets, event loops
        NotebookClient(notebook, timeout=250, resources={"metadata": {"path": DOCS.parent}}).execute()
    return notebook


def differences(text: str) -> list[float]:
    return [float(x) for x in re.findall(r"largest difference between .*: (\S+)", text)]


def test_the_softmax_derivative() -> None:
    # One test, not three: the long form takes 1.6 GB, which parallel workers should not need once each.
    notebook = executed("softmax_derivative")
    text = printed(notebook)
    assert len(differences(text)) == 2
    assert max(differences(text)) < 1e-15
    assert float(re.findall(r"from the short form: (\S+)", text)[0]) < 1e-8
    assert "15 of 75 entries are not zero" in text

    ratios = re.findall(r"takes ([\d,]+) times the memory and ([\d,]+) times the time", text)
    memory, time = (float(x.replace(",", "")) for x in ratios[1])
    assert memory > 300
    assert time > 50
    assert n_pictures(notebook) == 5


def test_backpropagation() -> None:
    notebook = executed("backpropagation")
    text = printed(notebook)
    assert len(differences(text)) == 4  # long and short, small and at full size; the library; scalar autograd
    assert max(differences(text)) < 1e-14
    assert re.search(r"da/dW1 +512 x 401,408 +1,568\.000 MiB", text)
    judged = {
        part.splitlines()[0]: re.findall(r"(\S+) +\S+ (right|wrong)", part)
        for part in re.split(r"(?=tanh as|tanh with|softplus)", text)[1:]
    }
    names = ["x", "0.weight", "0.bias", "2.weight", "2.bias"]
    assert judged["tanh as it is"] == judged["softplus"] == [(name, "right") for name in names]
    assert judged["tanh with a slip"] == list(zip(names, ["wrong"] * 3 + ["right"] * 2, strict=True))
    assert n_pictures(notebook) == 2


def test_mnist(mnist_folder: Path) -> None:
    notebook = executed("digits", DATA=str(mnist_folder), EPOCHS=2, N_IMAGES=6000)
    text = printed(notebook)
    assert "5500 training, 500 validation, 10000 test images" in text
    assert float(re.findall(r"test accuracy (\S+)%", text)[0]) > 90
    readings = re.findall(r"^(\d): \d+\.\d%, \d: ", text, flags=re.MULTILINE)
    assert readings[:2] == ["3", "3"]  # the drawing, and again unmoved
    assert readings[-1] != "3"  # moved too far
    assert n_pictures(notebook) == 5


def test_xor() -> None:
    notebook = executed("xor", N_STARTS=2, MAX_STEPS=2_000)
    text = printed(notebook)
    assert "one neuron answers [0.5 0.5 0.5 0.5] with mean squared error 0.25" in text
    assert "converged: True after 694 steps" in text
    assert "of 2 starts 1 converge within 2,000 steps" in text
    assert n_pictures(notebook) == 3


def test_generalisation() -> None:
    notebook = executed("generalisation", N_STARTS=2, STEPS=3_000, N_PICTURES=300)
    text = printed(notebook)
    assert "begins with 1: 0% right" in text
    assert "change of the first digit's weights  [0. 0. 0. 0.]" in text
    assert "with 1000 among the examples: leading 0 100%, leading 1 100%" in text
    assert "on letters: TNEIDARG" in text
    assert n_pictures(notebook) == 2


def test_the_tour() -> None:
    text = printed(executed("tour"))
    assert "Hello Agent, welcome to NetHack!" in text
    assert re.search(r"\d+ decisions in 400 turns and \d+ keys", text)
    assert "all the same: True" in text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_stored_copy_is_executed_in_order_and_knows_no_machine(path: Path) -> None:
    notebook = read(path, as_version=4)
    counts = [cell["execution_count"] for cell in notebook.cells if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert printed(notebook)
    assert not any(output["output_type"] == "error" for output in outputs(notebook))
    assert not re.search(r"(/home|/root|/Users|/tmp|/work)/", path.read_text("utf-8"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_picture_is_told_in_words(path: Path) -> None:
    """The site would else give a screen reader the picture's file name."""
    for cell in read(path, as_version=4).cells:
        if "image/png" in str(cell.get("outputs", "")):
            words = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            assert len(words.split()) > 5, cell.source


def test_no_notebook_is_left_out() -> None:
    run_above = {"backpropagation", "digits", "generalisation", "softmax_derivative", "tour", "xor"}
    assert {path.stem for path in NOTEBOOKS} == run_above
