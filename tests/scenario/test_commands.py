"""The scenario commands: what they print, how they refuse, and that they are quick."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from game import cli, paths
from game.cli.console import write_whole
from game.core.errors import UserError
from tests.scenario import samples
from tests.scenario.test_variants import OUTPUT, vary


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of scenarios that stands in for those that ship."""
    made = samples.document()
    supply = made["world"]["supply"]
    supply["output"].update(low=1.0, high=2.0, confidence="derived", source="a book of figures")
    supply["rest_fleet"].update(confidence="sourced")
    samples.write(tmp_path, made)
    row = {**samples.row(OUTPUT, 300), "source": "the article", "confidence": "sourced"}
    vary(tmp_path, race_months=36, world={"supply": {"output": row}})
    monkeypatch.setattr(paths, "scenarios", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Said:
    """What a command printed and returned."""

    def __init__(self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
        self.code = cli.main(arguments)
        self.out, self.err = capsys.readouterr()
        self.lines = self.out.splitlines()


@pytest.fixture(params=["pipe", "80", "160"])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Print into a pipe, or as if into a window of that many columns."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if request.param != "pipe":
        monkeypatch.setenv("COLUMNS", request.param)
    return str(request.param)


def fits(said: Said, width: str) -> bool:
    return width == "pipe" or max(len(line) for line in said.lines) <= int(width)


@pytest.mark.usefixtures("folder")
def test_list_names_each_scenario(width: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = Said(("scenario", "list"), capsys)
    assert (said.code, said.err) == (0, "")
    first = [line.split()[0] for line in said.lines if line[:1].isalpha()]
    assert [word for word in first if word != "name"] == ["sample", "variant"]
    assert "20 turns of 3 months" in said.out
    assert fits(said, width)


@pytest.mark.usefixtures("folder")
def test_show_gives_every_number_with_unit_and_badge(
    width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Said(("scenario", "show", "sample"), capsys)
    (line,) = [line for line in said.lines if line.startswith("  output ")]
    assert line.split()[:6] == ["output", "1.5", "1", "to", "2", "kH100e/month"]
    assert "derived" in line
    assert ("a book of figures" in said.out) == (width != "80")
    assert "Xai (bets)" in said.out
    assert fits(said, width)


@pytest.mark.usefixtures("folder")
def test_show_sources_begins_with_the_weakest(
    width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Said(("scenario", "show", "sample", "--sources", "--under", "world.supply"), capsys)
    badges = [line.split()[0] for line in said.lines if "world.supply." in line]
    assert badges == sorted(badges)
    assert set(badges) == {"assumed", "derived", "sourced"}
    assert "a book of figures (2025-12)" in said.out
    assert fits(said, width)


@pytest.mark.usefixtures("folder")
def test_diff_gives_both_values_badges_and_the_reason(
    width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Said(("scenario", "diff", "sample", "variant"), capsys)
    words = " ".join(said.out.split())
    for part in ("race_months", "60", "36", "world.supply.output", "1.5", "300 kH100e/month"):
        assert part in words.replace(" → ", " ")
    assert "derived → sourced" in words
    assert "the article" in words
    assert said.lines[-1] == "2 differences"
    assert fits(said, width)


@pytest.mark.usefixtures("folder")
def test_diff_of_a_scenario_with_itself_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert Said(("scenario", "diff", "sample", "sample"), capsys).out == "0 differences\n"


@pytest.mark.usefixtures("folder")
def test_diff_tells_which_labs_are_gone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    made = samples.document()
    made.update(name="two", bet_rivals=["openai"], hosts=["oracle", "google"])
    del made["labs"]["google"]
    made["labs"]["openai"]["rival"] = "xai"
    samples.write(folder, made)
    said = Said(("scenario", "diff", "sample", "two"), capsys)
    assert "xai, openai, google" in said.out
    assert "labs.google" not in said.out


@pytest.mark.usefixtures("folder")
def test_set_is_shown_and_compared(capsys: pytest.CaptureFixture[str]) -> None:
    option = ("--set", "world.supply.output=7")
    assert "7  " in Said(("scenario", "show", "sample", *option), capsys).out
    assert "set for this run" in Said(("scenario", "diff", "sample", "sample", *option), capsys).out


def test_check_tells_each_fault_and_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.yaml").write_text("format: 1\nname: broken\n", encoding="utf-8")
    said = Said(("scenario", "check", "broken.yaml", "sample.yaml", "none.yaml"), capsys)
    assert said.code == 2
    assert said.lines[0].startswith("sample: 3 labs, ")
    faults = said.err.splitlines()
    assert all(": expected " in line for line in faults)
    assert faults[-1] == "none.yaml scenario: expected a file, found no such file"
    everything = Said(("scenario", "check"), capsys)
    assert everything.code == 2
    assert len(everything.lines) == 2


def test_schema_is_printed_or_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = Said(("scenario", "schema"), capsys).out
    assert json.loads(printed)["title"] == "Compute Race scenario"
    written = folder / "made.json"
    assert Said(("scenario", "schema", "--output", str(written)), capsys).out == ""
    assert written.read_text(encoding="utf-8") == printed
    assert list(folder.glob(".*")) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["scenaro"], "compute-race: no command 'scenaro', did you mean scenario? (see"),
        (["fly"], "compute-race: no command 'fly' (there are: "),
        (["scenario", "show"], "compute-race scenario show: Missing argument 'SCENARIO'"),
        (["scenario", "show", "sample", "--colour"], "compute-race scenario show: No such option"),
        (["scenario", "show", "sampel"], "(did you mean sample?), found no file of that name"),
        (
            ["scenario", "show", "sample", "--under", "world.x"],
            "--under world.x: expected the first",
        ),
        (["scenario", "show", "sample", "--set", "a=b"], "--set a: expected a number, found 'b'"),
        (["scenario", "diff", "sample"], "compute-race scenario diff: Missing argument"),
        (["scenario", "schema", "--output", "none/x.json"], "cannot be written, No such file"),
    ],
)
def test_what_a_person_can_put_right_is_one_line_and_code_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Said(tuple(arguments), capsys)
    assert (said.code, said.out) == (2, "")
    (line,) = said.err.splitlines()
    assert told in line


def test_a_bare_command_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Race five years" in Said((), capsys).out
    said = Said(("scenario",), capsys)
    assert (said.code, said.err) == (2, "")
    assert "--install-completion" not in said.out


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert Said(("--version",), capsys).out.startswith("compute-race ")


@pytest.mark.parametrize("error", [KeyboardInterrupt, typer.Abort])
def test_an_interrupted_command_says_nothing(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_given: Any, **_named: Any) -> None:  # noqa: ANN401 - whatever typer takes
        raise error

    monkeypatch.setattr(cli, "app", stop)
    assert cli.main([]) == 130


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any, **_named: Any) -> None:  # noqa: ANN401 - as above
        message = "a fault of ours"
        raise ValueError(message)

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(ValueError, match="a fault of ours"):
        cli.main([])


def test_every_command_has_a_module_with_a_line_of_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = Said(("--help",), capsys).out
    assert all(f" {name} " in listed for name in cli.COMMANDS)
    for name in cli.COMMANDS:
        assert Said((name, "--help"), capsys).code == 0


def test_a_file_is_whole_or_as_before(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_whole(path, "new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "game", "scenario", "show", str(folder / "sample.yaml")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.usefixtures("folder")
def test_badges_have_colours_in_a_window_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in Said(("scenario", "show", "sample"), capsys).out
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[" in Said(("scenario", "show", "sample"), capsys).out


@pytest.mark.usefixtures("folder")
def test_a_terminal_of_few_signs_is_no_error() -> None:
    command = [sys.executable, "-m", "game", "scenario", "diff", "baseline", "article"]
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "160"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b" ? " in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["scenario", "--help"]])
def test_help_loads_no_library_of_the_simulation(arguments: list[str]) -> None:
    probe = f"import sys; from game.cli import main; main({arguments}); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded & {"numpy", "yaml", "mesa", "pygame", "matplotlib"} == set()


def test_importing_scenarios_loads_no_pydantic() -> None:
    probe = "import sys, game.scenario; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    assert "pydantic" not in done.stdout.split()
