"""What ``--help`` says breaks where the window does, and nowhere else."""

from __future__ import annotations

import itertools

import pytest

from game.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_a_paragraph_of_help_is_broken_only_where_the_window_ends(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([name, "--help"]) == 0
    told = capsys.readouterr().out.split("Arguments")[0].split("Options")[0].splitlines()[3:]
    for line, following in itertools.pairwise(told):
        first = following.strip().split(" ")[0]
        # The next word would not have had room.
        assert not line.strip() or not first or len(line.rstrip()) + 1 + len(first) >= 79


def test_a_strategy_without_a_record_is_refused_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["play", "--strategy", "xai=stacker"]) == 2
    assert capsys.readouterr().err.startswith("--strategy: expected --record and --from-turn")
