"""The notebook runs from top to bottom, and what it prints is what it claims."""

import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

read: Any = nbformat.read  # untyped where it comes from
PATH = Path(__file__).resolve().parents[2] / "docs" / "softmax_derivative.ipynb"


def printed(notebook: Any) -> str:
    # Joined without anything between: a busy kernel may deliver one printed line in two outputs.
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "".join(output["text"] for output in outputs if output["output_type"] == "stream")


def executed() -> Any:
    """Run the notebook in a kernel of its own, from the repository's root."""
    notebook = read(PATH, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the kernel machinery's own: sockets, event loops
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": PATH.parents[1]}}).execute()
    return notebook


def test_it_runs_and_what_it_claims_is_so() -> None:
    # One test, not three: the long form takes 1.6 GB, which parallel workers should not need once each.
    notebook = executed()
    text = printed(notebook)
    differences = [float(x) for x in re.findall(r"between the two ways: (\S+)", text)]
    assert len(differences) == 2
    assert max(differences) < 1e-15
    assert float(re.findall(r"from the short form: (\S+)", text)[0]) < 1e-8
    assert "15 of 75 entries are not zero" in text

    ratios = re.findall(r"takes ([\d,]+) times the memory and ([\d,]+) times the time", text)
    memory, time = (float(x.replace(",", "")) for x in ratios[1])
    assert memory > 300
    assert time > 50

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 5


def test_the_stored_copy_is_executed_in_order_and_knows_no_machine() -> None:
    notebook = read(PATH, as_version=4)
    counts = [cell["execution_count"] for cell in notebook.cells if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert "between the two ways" in printed(notebook)
    assert not re.search(r"(/home|/root|/Users|/tmp)/", PATH.read_text("utf-8"))
