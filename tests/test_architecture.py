"""The house stands as drawn: import order, light start, small files, no forbidden calls."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import agents
import game

ROOT = Path(__file__).resolve().parents[1]
#: Not in the lock: what most of us never need and everybody would have to fetch.
HEAVY_EXTRAS = {"solara"}
SOURCES = sorted([*ROOT.glob("agents/**/*.py"), *ROOT.glob("game/**/*.py")])
HEAVY = ["mesa", "pygame", "matplotlib", "pandas", "scipy", "distributed"]
# Who may import a heavy library, late or not. Mesa costs half a second and pygame wants a screen.
ROOMS = {
    "distributed": ("game.study.cluster",),
    "gymnasium": ("game.learning",),
    "matplotlib": ("game.hindcast.drawing", "game.pages", "game.study"),
    "mesa": ("agents.lab", "game.model", "game.study"),
    "pandas": ("game.study",),
    "pettingzoo": ("game.learning",),
    "pygame": ("game.ui",),
    "scipy": ("game.forecast.chances", "game.hindcast.fitting", "game.study"),
}
FORBIDDEN_IMPORTS = {
    "random": "luck comes from game.core.chance, which can be replayed",
    "pickle": "a save is replayed, not unpickled",
    "shelve": "it pickles",
    "marshal": "it runs what it reads",
}
FORBIDDEN_CALLS = {
    "eval": "text from outside must never run",
    "exec": "text from outside must never run",
    "yaml.load": "yaml.safe_load cannot build objects",
    "yaml.unsafe_load": "yaml.safe_load cannot build objects",
    "yaml.full_load": "yaml.safe_load cannot build objects",
}
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
#: As the pages' scripts are laid out; what is longer is read by no reviewer.
COLUMNS_OF_A_SCRIPT = 120
# Written so that this file does not match itself.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.:/~-])/(?:root|home|work|Users|opt/pypi)/\w"  # a folder of whoever wrote it
    r"|[A-Z]:\\(?:Users)\\"
    r"|(?i:co-authored[-]by:)"  # a tool signs its commits so, and the pages it writes so:
    r"|(?i:generated (?:with|by) \[?(?:claude|chatgpt|codex|copilot|cursor|gemini)\b)"
)

PROBE = """
import json, sys
sys.argv[0] = "compute-race"
code = 0
try:
    {statement}
except SystemExit as stop:
    code = stop.code or 0
print()
print(json.dumps({{"code": code, "loaded": [n for n in {heavy} if n in sys.modules]}}))
"""


def name_of(path: Path) -> str:
    """Return the address of a source file as an import would write it."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported_by(path: Path) -> list[tuple[int, str]]:
    """Return line and full name of all that a file imports, late imports included."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def loaded_by(statement: str) -> list[str]:
    """Run a statement in a fresh interpreter; return which heavy libraries it loaded."""
    probe = PROBE.format(statement=statement, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert answer["code"] == 0, done.stdout + done.stderr
    loaded: list[str] = answer["loaded"]
    return loaded


def committed_files() -> list[Path]:
    """Return what git keeps or would keep; in an unpacked source archive, all that is in it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    return [path for path in files if path.is_file()]


def test_contracts_of_the_import_order_are_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pages_scripts_are_rooms_too() -> None:
    scripts = [path for path in committed_files() if path.suffix == ".js"]
    assert len(scripts) > 10
    found = []
    for path in scripts:
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LINES_OF_A_FILE:
            found.append(f"{path.relative_to(ROOT)}: {len(lines)} lines")
        for number, line in enumerate(lines, start=1):
            if len(line) > COLUMNS_OF_A_SCRIPT:
                found.append(f"{path.relative_to(ROOT)}:{number}: {len(line)} columns")
    assert found == []


def test_both_packages_are_ours_and_not_a_namesake() -> None:
    # The OpenAI Agents SDK installs a package called `agents` as well.
    assert Path(agents.__file__).resolve().parent == ROOT / "agents"
    assert Path(game.__file__).resolve().parent == ROOT / "game"


@pytest.mark.parametrize("module", ["agents", "game.ensemble", "game.record", "game.scenario"])
def test_headless_modules_load_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") == []


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["scenario", "list"], ["replay", "--help"], ["run", "--help"]],
    ids=" ".join,
)
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    statement = f"import game.__main__ as m; sys.argv[1:] = {arguments}; code = m.main() or 0"
    assert loaded_by(statement) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    module = name_of(path)
    strays = [
        f"{path.relative_to(ROOT)}:{line} imports {name}: only {', '.join(rooms)} may"
        for line, name in imported_by(path)
        for library, rooms in ROOMS.items()
        if name.split(".")[0] == library
        and not any(module == room or module.startswith(f"{room}.") for room in rooms)
    ]
    assert strays == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_file_imports_what_cannot_be_replayed_or_trusted(path: Path) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {name}: {FORBIDDEN_IMPORTS[top]}"
        for line, name in imported_by(path)
        if (top := name.split(".")[0]) in FORBIDDEN_IMPORTS
    ]
    found += [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}: {FORBIDDEN_CALLS[name]}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name | ast.Attribute)
        and (name := ast.unparse(node)) in FORBIDDEN_CALLS
    ]
    assert found == []


def test_luck_has_one_source() -> None:
    # The grain of a picture is not luck: a screen may draw its own.
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        if not name_of(path).startswith(("game.core.chance", "game.ui."))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"np.random", "numpy.random"}
    ]
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_fit_in_a_head(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    too_long = [] if lines <= LINES_OF_A_FILE else [f"{path.relative_to(ROOT)}: {lines} lines"]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # A docstring is for reading beside the code, not part of what must fit on a screen.
            first = node.body[0]
            spoken = ast.get_docstring(node) is not None
            told = (first.end_lineno or first.lineno) - first.lineno + 1 if spoken else 0
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - told
            if lines > LINES_OF_A_FUNCTION:
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                too_long.append(f"{place} {node.name}: {lines} lines")
    assert too_long == []


def test_every_package_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in SOURCES if ast.get_docstring(tree_of(path)) is None]
    assert silent == []


def test_no_committed_file_knows_the_machine_it_was_written_on() -> None:
    found = []
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a sound
        found += [
            f"{path.relative_to(ROOT)}:{number} {hit.group()}"
            for number, line in enumerate(text.splitlines(), start=1)
            if (hit := OF_ONE_MACHINE.search(line))
        ]
    assert found == []


def test_the_lock_names_no_index_and_no_file() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if "://" in line or line.startswith("-")] == []


def test_every_dependency_is_justified_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {re.split(r"[\s\[<>=!~;]", entry)[0].lower() for one in lists for entry in one}
    # A row of the table begins with the name in backquotes.
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    justified = {name.lower() for name in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE))
    assert justified == wanted
    light = project["dependencies"] + [
        entry
        for extra, entries in project["optional-dependencies"].items()
        for entry in entries
        if extra not in HEAVY_EXTRAS
    ]
    pinned = {re.split(r"[\s\[<>=!~;]", entry)[0].lower() for entry in light}
    assert pinned - locked == set()
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    (named,) = re.findall(r"^LOCKED_EXTRAS := (.*)$", make, re.MULTILINE)
    assert set(named.split()) == set(project["optional-dependencies"]) - HEAVY_EXTRAS
