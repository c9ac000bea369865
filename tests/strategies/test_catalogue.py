"""``compute-race strategies``: all by group in 80 columns, or one whole with its numbers."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from agents.contract import Kind
from agents.strategies import REGISTRY
from game.cli import main
from game.scenario import load


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["strategies", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_all_are_listed_under_their_groups_in_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = said(capsys)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    groups = [line for line in lines if line in set(Kind)]
    assert groups == [kind for kind in Kind if kind is not Kind.OWN]
    listed = [line.split()[0] for line in lines if line.split() and line.split()[0] in REGISTRY]
    assert sorted(listed) == sorted(REGISTRY)


def test_a_pipe_gets_one_line_a_strategy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    _, out, _ = said(capsys)
    for name, each in REGISTRY.items():
        summary = (inspect.getdoc(each.decide) or "").splitlines()[0]
        assert any(line.split() == [name, *summary.split()] for line in out.splitlines())


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_each_is_shown_whole_with_its_source_and_numbers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = said(capsys, name)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "\nSource: " in out
    for parameter in REGISTRY[name].parameters:
        assert f"\n{parameter} " in out
    if not REGISTRY[name].parameters:
        assert "no numbers to set" in out


@pytest.mark.parametrize("wanted", ["stackr", "stacker:runway_months=99", "nowhere.py:mine"])
def test_what_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], wanted: str) -> None:
    code, out, err = said(capsys, wanted)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_every_strategy_has_a_group_and_a_file_of_its_name() -> None:
    folder = Path(inspect.getfile(REGISTRY["random"].decide)).parent
    for name, each in REGISTRY.items():
        assert each.kind is not Kind.OWN
        assert (folder / f"{name}.py").is_file()


@pytest.mark.parametrize("scenario", ["article", "baseline", "classroom_small"])
def test_every_seat_has_two_or_three_strategies_that_exist(scenario: str) -> None:
    for lab in load(scenario).labs:
        assert 2 <= len(lab.strategies) <= 3
        assert set(lab.strategies) <= set(REGISTRY)
