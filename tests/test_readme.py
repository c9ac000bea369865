"""Every example of the README runs as it stands, and the documents' generated parts are true."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(
    r"^\.venv/bin/(compute-race (?:run|replay|batch|report) .*)$", README, re.MULTILINE
)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's own strategy file."""
    made = tmp_path_factory.mktemp("readme")
    (made / "mine.py").write_text(PYTHON[1], encoding="utf-8")
    return made


def in_folder(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_readme_has_its_examples() -> None:
    assert len(COMMANDS) == 6
    assert len(PYTHON) == 2


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    said = []
    for command in COMMANDS:
        fewer = command.replace("--runs 2000", "--runs 20")
        done = in_folder(folder, ["-m", "game", *shlex.split(fewer)[1:]])
        assert done.returncode == 0, f"{command}: {done.stderr}"
        said.append(done.stdout)
    assert "identical" in said[1]


def test_the_model_of_the_readme_runs(folder: Path) -> None:
    done = in_folder(folder, ["-c", PYTHON[0]])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("True", "False"))


def test_the_parameter_tables_are_those_of_the_scenario() -> None:
    done = in_folder(ROOT, [str(ROOT / "docs" / "generate.py"), "--check"])
    assert done.returncode == 0, (
        "docs/model.md or glossary.md differs: run `python docs/generate.py`"
    )
