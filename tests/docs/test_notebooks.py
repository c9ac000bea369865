"""The notebooks of the documentation run from top to bottom, and ship without what they print."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
# What each has to say in the end, as patterns.
SAYS = {
    "batch.ipynb": (
        "128 of 128 races",
        "races.*won.*bet",
        "image/png",
        "race 8: 20 turns, columns that differ: 0",
        r"report\.html",
    ),
    "mesa.ipynb": (
        "LabAgent xai",
        "sentiment.*rivals_combined.*supremacy",
        "image/png",
        r"free: the bet stands at \d\.\d+.*treaty: the bet stands at \d\.\d+",
        "free: median of the bet over 10 runs.*treaty: median of the bet over 10 runs",
        "the ten that both played are equal to the last bit: True",
    ),
    "sensitivity.ipynb": (
        r"world\.supply\.output: 1150 \(850 to 1250 kH100e/month\)",
        "image/png",
        "4096 of 4096 races",
        r"physics\.credit\.draw_months +S1 .*ST .*\[",
        "dummy",
        r"\d+% \(\d+% to \d+%\)",
    ),
}


def cells(path: Path) -> list[Any]:
    import nbformat

    return [each for each in nbformat.read(path, as_version=4).cells if each.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == list(SAYS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_ships_without_output(path: Path) -> None:
    assert [each.outputs for each in cells(path) if each.outputs] == []
    assert {each.execution_count for each in cells(path)} == {None}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the kernel's own libraries
        NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
        ).execute()
    said = " ".join(
        str(output.get("text", output.get("data", {})))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    for pattern in SAYS[path.name]:
        assert re.search(pattern, said, flags=re.DOTALL), pattern
