"""docs/strategies.md followed to the letter: write it, run it, compare it, enter it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "strategies.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(
    r"^compute-race (.*)$", "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)), re.MULTILINE
)
FILES = re.findall(r"[Ss]ave this as `([a-z]+\.py)`", PAGE)


def in_folder(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the page's files and commands say, in its order; the comparison comes last."""
    folder = tmp_path_factory.mktemp("page")
    for name, text in zip(FILES, PYTHON, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    told = [in_folder(folder, "-m", "game", *shlex.split(command)) for command in COMMANDS]
    return [*told, in_folder(folder, FILES[1])]


def test_the_page_has_its_steps() -> None:
    assert FILES == ["mine.py", "compare.py"]
    assert [command.split()[0] for command in COMMANDS] == [
        "strategies",
        "run",
        "batch",
        "tournament",
        "batch",
    ]
    assert len(PYTHON[0].splitlines()) <= 20


def test_the_strategy_of_the_page_is_shown_and_plays(said: list[str]) -> None:
    assert "Stack while chips are cheap" in said[0]
    assert "caution" in said[0]
    assert "a number from 0 to 1; 0.3 unless set" in said[0]
    assert "xAI: patient" in said[1]


def test_the_comparison_of_the_page_names_all_three(said: list[str]) -> None:
    assert "600 of 600 races" in said[2]
    assert "100 of 100 races" in said[4]
    for name in ("stacker", "./mine.py:patient", "./mine.py:patient:caution=0"):
        assert re.search(rf"\b{re.escape(name.strip('./'))}\s", said[5])
    assert "better" in said[5]


def test_the_tournament_of_the_page_ranks_it(said: list[str]) -> None:
    ranked = re.findall(r"^ +(\d+) +(\S+)(?: \(floor\))? +\d+ +\d+ to \d+ ", said[3], re.MULTILINE)
    assert [int(rank) for rank, _ in ranked] == [1, 2, 3, 4, 5]
    assert "./mine.py:patient" in [name for _, name in ranked]
    assert ranked[-1][1] == "random"
    assert "forfeited" not in said[3]
    assert "kept in ranked" in said[3]


def test_every_word_of_the_page_is_in_the_contract() -> None:
    from agents import contract
    from agents.contract import Observation, Orders

    table = PAGE[PAGE.index("| Word |") : PAGE.index("## Numbers")]
    for word in re.findall(r"`([a-z_]+)\(see", table):
        assert hasattr(contract, word)
    for field in re.findall(r"`see\.([a-z_]+)", PAGE):
        assert field in Observation.__dataclass_fields__
    for field in ("equity", "gulf", "committee", "move", "run", "restate"):
        assert field in Orders.__dataclass_fields__
