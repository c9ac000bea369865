"""The wheel is whole: installed alone, in a new environment, it runs a race from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MINUTE = 60

pytestmark = pytest.mark.e2e


def run(*command: str | Path, folder: Path) -> str:
    """Run a command as a stranger would: in a folder of its own, without our Python path."""
    surroundings = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=5 * MINUTE,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with pip, as an index or a package manager would."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    run(*pip, "--wheel-dir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_carries_every_scenario_and_asset_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = names_in(wheel)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"agents", "game"}
    for kind in ("scenarios", "assets"):
        ours = {
            f"game/data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / kind).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        assert ours, f"{kind}/ is empty"
        assert ours - set(names) == set()


def test_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    hatchling = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    run(*hatchling, "--directory", tmp_path, folder=ROOT)
    (source,) = tmp_path.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    run(*pip, "--wheel-dir", tmp_path, source, folder=tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert names_in(again) == names_in(wheel)


def test_installed_wheel_runs_a_race_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "venv", environment, folder=tmp_path)
    commands = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = ("-m", "pip", "install", "--quiet", "--only-binary", ":all:")
    run(commands / "python", *pip, wheel, folder=elsewhere)

    command = commands / "compute-race"
    race = run(command, "run", "article", "--seed", "7", "--json", folder=elsewhere)
    assert json.loads(race)
    assert race == run(command, "run", "article", "--seed", "7", "--json", folder=elsewhere)
