"""A person's own strategy takes a seat alike in a race, and in a batch of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from game import study
from game.cli import main

SMALL, LAB = "classroom_small", "xai"
FILE = '''
import numpy as np
from agents.contract import Orders, plain_strategy, strategy


@plain_strategy(enough=(0, 1000))
def careful(see, *, enough: float = 20.0):
    """Stack while there is cash. It stops when there is not."""
    if see.cash > enough:
        return Orders(stack_share=0.9)
    return Orders(stack_share=0.3, reserve=6.0)


@strategy
def the_same(see, *, enough: float = 20.0):
    """Stack while there is cash. It is written for arrays."""
    rich = see.cash > enough
    return Orders(
        stack_share=np.where(rich, 0.9, 0.3),
        reserve=np.where(rich, see.standing.reserve, 6.0),
    )


@strategy
def hasty(see):
    """Decide with a plain if. It forgets that it sees many races."""
    return Orders(stack_share=0.9 if see.cash > 1.0 else 0.1)


@strategy
def dizzy(see):
    """Divide by nothing. It returns no number."""
    with np.errstate(all="ignore"):
        return Orders(price=see.cash * 0.0 / 0.0)
'''


class Said(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Call:
    """Return a function that runs the command line in a folder with the strategies above."""
    (tmp_path / "mine.py").write_text(FILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Said:
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


def batch(call: Call, out: str, *wanted: str) -> Said:
    seats = [part for each in wanted for part in ("--strategy", f"{LAB}={each}")]
    return call("batch", SMALL, "--runs", 6, "--seed", 1, "--workers", 1, "--out", out, *seats)


def scores(out: str, strategy: str) -> list[float]:
    rows = study.open(out).filter(f"{LAB}_strategy = '{strategy}'").order("run")
    return [row[0] for row in rows.select(f"{LAB}_score").fetchall()]


def test_a_plain_strategy_plays_a_batch_as_its_array_form_does(call: Call) -> None:
    names = ("./mine.py:careful", "./mine.py:the_same", "./mine.py:careful:enough=1000")
    assert batch(call, "out", *names).code == 0
    plain, arrays, miserly = (scores("out", each) for each in names)
    assert plain == arrays
    assert len(plain) == 6
    assert plain != miserly


def test_a_plain_strategy_plays_one_race_as_its_array_form_does(call: Call) -> None:
    told = [
        call("run", SMALL, "--json", "--strategy", f"{LAB}=./mine.py:{each}")
        for each in ("careful", "the_same")
    ]
    assert [each.code for each in told] == [0, 0]
    years = [json.loads(each.out)["years"] for each in told]
    assert years[0] == years[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("hasty", "mark it @plain_strategy"), ("dizzy", "orders price: expected numbers, returned")],
)
def test_what_only_seems_to_work_is_refused_in_a_race_and_in_a_batch(
    call: Call, name: str, expected: str
) -> None:
    single = call("run", SMALL, "--strategy", f"{LAB}=./mine.py:{name}")
    assert (single.code, single.out, single.err.count("\n")) == (2, "", 1)
    many = batch(call, "out", f"./mine.py:{name}")
    assert many.code == 1
    for said in (single, many):
        assert f"mine.py: strategy '{name}'" in said.err
        assert expected in said.err


def test_members_of_a_family_are_played_side_by_side(call: Call) -> None:
    names = ("constant:stack_share=0.9", "constant:stack_share=0.3,pledge=0.2")
    assert batch(call, "out", *names).code == 0
    stacking, improving = (scores("out", each) for each in names)
    assert len(stacking) == len(improving) == 6
    assert stacking != improving
    refused = batch(call, "other", "constant:stack_share=9")
    assert refused.code == 2
    assert "stack_share: expected a number from 0 to 1, found '9'" in refused.err
    assert not Path("other").exists()


def test_a_race_of_a_batch_is_rebuilt_with_its_numbers(call: Call) -> None:
    assert batch(call, "out", "./mine.py:careful:enough=0").code == 0
    seat = ("--strategy", f"{LAB}=./mine.py:careful")
    said = call("replay", "out", "--run", 3, "--save", "race.json", *seat)
    assert (said.code, said.err) == (0, "")
    seats = json.loads(Path("race.json").read_text(encoding="utf-8"))["seats"]
    assert seats[LAB]["strategy"] == "./mine.py:careful:enough=0"
