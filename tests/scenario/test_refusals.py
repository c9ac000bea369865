"""What is wrong with a scenario is told in one line each, with file and line, and nothing else."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.scenario import Scenario, ScenarioError, load
from game.scenario.files import SIZE_LIMIT
from tests.scenario import samples

Change = Callable[[dict[str, Any]], object]
COMPLETE = samples.document()


def refusal(path: Path) -> list[str]:
    """Return the lines by which a file is refused, without the folder of the test."""
    with pytest.raises(ScenarioError) as refused:
        load(path)
    return [line.removeprefix(f"{path.parent}/") for line in str(refused.value).splitlines()]


def refusal_of(folder: Path, change: Change) -> list[str]:
    made = copy.deepcopy(COMPLETE)
    change(made)
    return refusal(samples.write(folder, made))


def refusal_of_text(folder: Path, text: str | bytes) -> list[str]:
    path = folder / "sample.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return refusal(path)


def output(made: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = made["world"]["supply"]["output"]
    return row


ONE_FAULT: list[tuple[Change, str]] = [
    (lambda made: output(made).update(value="5"), "output.value: expected a number, found '5'"),
    (lambda made: output(made).update(value=True), "output.value: expected a number, found true"),
    (lambda made: output(made).update(value=None), "expected a number, found nothing"),
    (lambda made: output(made).update(value=math.nan), "expected a finite number, found nan"),
    (lambda made: output(made).update(value=math.inf), "expected a finite number, found inf"),
    (lambda made: output(made).update(value=-1), "expected at least 0, found -1"),
    (lambda made: output(made).update(unit="H100e"), "expected 'kH100e/month', found 'H100e'"),
    (lambda made: output(made).update(low=1), "expected low and high or neither, found one"),
    (lambda made: output(made).update(low=2, high=3), "low <= value <= high, found 2.0, 1.5, 3.0"),
    (lambda made: output(made).update(low=-1, high=3), "output.low: expected at least 0, found -1"),
    (
        lambda made: output(made).update(confidence="guess"),
        "expected 'sourced', 'derived' or 'assu",
    ),
    (lambda made: output(made).update(confidence="assume"), "(did you mean assumed?)"),
    (lambda made: output(made).update(source=" "), "expected one line of text, found ' '"),
    (lambda made: output(made).update(source="a\x1b[31m"), "found 'a\\x1b[31m'"),
    (lambda made: output(made).update(source="x" * 1001), "a length of at most 1000, found 1001"),
    (lambda made: output(made).update(date="soon"), "expected a date such as 2025, 2025-12 or"),
    (lambda made: output(made).update(note="x"), "output.note: expected a known key, found 'note'"),
    (lambda made: output(made).pop("source"), "output.source: expected where the figure is from"),
    (
        lambda made: made["world"]["supply"].pop("output"),
        "expected a number in kH100e/month, found n",
    ),
    (
        lambda made: made["world"].pop("supply"),
        "world.supply: expected a group of numbers, found n",
    ),
    (lambda made: made["world"].update(suply={}), "(did you mean supply?), found 'suply'"),
    (lambda made: made["world"].update(supply=[1]), "expected a mapping, found a list"),
    (lambda made: made["world"]["supply"].update(output=300), "expected a mapping, found 300"),
    (lambda made: made.update(format=2), "format: expected 1, found 2"),
    (lambda made: made.pop("format"), "format: expected the version of this format, found nothing"),
    (lambda made: made.update(title="two\nlines"), "expected one line of text"),
    (lambda made: made.update(start="2025-13"), "expected a month as YYYY-MM, found '2025-13'"),
    (lambda made: made.update(race_months=60.5), "expected a whole number, found 60.5"),
    (lambda made: made.update(race_months=601), "expected at most 600, found 601"),
    (lambda made: made.update(months_per_turn=7), "a divisor of race_months (60), found 7"),
    (lambda made: made.update(aliases="yes"), "expected true or false, found 'yes'"),
    (lambda made: made.update(only=["xai"]), "only: expected only beside extends"),
    (lambda made: made.update(bettor="xia"), "openai, google (did you mean xai?), found 'xia'"),
    (lambda made: made.update(bet_rivals=["xai"]), "bet_rivals[0]: expected one of openai, google"),
    (lambda made: made.update(bet_rivals=[]), "expected some of openai, google, found none"),
    (lambda made: made.update(bet_rivals=["google"] * 2), "bet_rivals[1]: expected each name once"),
    (lambda made: made.update(hosts=["oracle", "xai"]), "hosts[1]: expected each name once"),
    (lambda made: made.update(hosts=["oracle", "world"]), "hosts: expected another name"),
    (lambda made: made.update(hosts=["h"] * 65), "expected a length of at most 64, found 65"),
    (lambda made: made.update(labs={}), "labs: expected a length of at least 1, found 0"),
]
OF_LABS: list[tuple[Change, str]] = [
    (lambda labs: labs["xai"].update(rival="xai"), "rival: expected one of openai, google, found"),
    (lambda labs: labs["xai"].update(tells=["a"]), "expected a length of at least 3, found 1"),
    (
        lambda labs: labs["xai"].update(objectives=["bet"] * 3),
        "objectives[1]: expected each name on",
    ),
    (
        lambda labs: labs["xai"].update(objectives=["bet", "bett", "win"]),
        "(did you mean bet?), fou",
    ),
    (lambda labs: labs["xai"].update(strategies=[]), "a length of at least 1, found 0"),
    (
        lambda labs: labs["xai"].update(strategies=["../x"]),
        "expected a short name of small letters",
    ),
    (
        lambda labs: labs["xai"].update(name="Openai"),
        "expected each name once, found 'Openai' twice",
    ),
    (
        lambda labs: labs["openai"].pop("landlords"),
        "shares that sum to 1 (tenancy is above 0), fou",
    ),
    (
        lambda labs: labs["openai"]["landlords"].pop("oracle"),
        "shares that sum to 1 (tenancy is abo",
    ),
    (
        lambda labs: labs["xai"].update(landlords={"openai": {**labs["xai"]["mind"]["share"]}}),
        "landlords: expected shares that sum to 1, found 0.25",
    ),
    (lambda labs: labs["xai"]["mind"]["share"].update(value=0.75), "at most 1 over all labs"),
    (lambda labs: labs["xai"]["mind"]["office"].update(value=0.875), "at most 1 over all labs"),
    (
        lambda labs: labs["xai"]["defaults"]["serve"].update(value=0.5),
        "train + experiment + serve =",
    ),
    (
        lambda labs: labs["xai"]["defaults"]["release"].update(value=0.5),
        "expected a whole number, f",
    ),
    (
        lambda labs: labs["xai"]["money"]["budget_share"].update(value=1),
        "at least budget_share, fo",
    ),
]
OF_PHYSICS: list[tuple[Change, str]] = [
    (
        lambda physics: physics["research"]["leap_low"].update(value=3),
        "leap_high: expected at least",
    ),
    (lambda physics: physics["credit"]["advance"].update(value=0.35), "expected below call_level"),
    (
        lambda physics: physics["credit"]["capital_gains_tax"].update(value=0.65),
        "call_level: expected below 1 - capital_gains_tax, found 0.35",
    ),
]


@pytest.mark.parametrize(("change", "told"), ONE_FAULT, ids=[told for _, told in ONE_FAULT])
def test_one_fault_is_one_line(tmp_path: Path, change: Change, told: str) -> None:
    lines = refusal_of(tmp_path, change)
    assert told in lines[0]
    assert lines[0].startswith("sample.yaml:")
    assert len(lines) <= 2


@pytest.mark.parametrize(("change", "told"), OF_LABS, ids=[told for _, told in OF_LABS])
def test_a_fault_of_a_lab_is_told_at_its_line(tmp_path: Path, change: Change, told: str) -> None:
    lines = refusal_of(tmp_path, lambda made: change(made["labs"]))
    assert any(told in line for line in lines)
    assert all(line.startswith("sample.yaml:") for line in lines)


@pytest.mark.parametrize(("change", "told"), OF_PHYSICS, ids=[told for _, told in OF_PHYSICS])
def test_levels_that_contradict_each_other_are_refused(
    tmp_path: Path, change: Change, told: str
) -> None:
    assert told in refusal_of(tmp_path, lambda made: change(made["physics"]))[0]


def test_too_many_labs_are_refused() -> None:
    lab = COMPLETE["labs"]["xai"]
    made = {**COMPLETE, "labs": {f"lab_{place}": lab for place in range(65)}}
    with pytest.raises(ScenarioError, match="labs: expected a length of at most 64, found 65"):
        Scenario.from_document(made)


def test_all_faults_are_told_in_the_order_of_lines(tmp_path: Path) -> None:
    def change(made: dict[str, Any]) -> None:
        output(made).update(value="many", unit="H100e")
        made["labs"]["google"]["money"]["cash"]["value"] = -5
        made["race_months"] = "sixty"

    lines = refusal_of(tmp_path, change)
    numbers = [int(line.split(":")[1].split()[0]) for line in lines]
    assert len(lines) == 4
    assert numbers == sorted(numbers)
    assert "race_months" in lines[0]


def test_a_line_number_is_that_of_the_fault(tmp_path: Path) -> None:
    path = samples.write(tmp_path, COMPLETE)
    text = path.read_text(encoding="utf-8")
    line = text.splitlines().index("  supply:") + 2
    (told,) = refusal_of_text(tmp_path, text.replace("output: {value: 1.5", "output: {value: no"))
    assert told.startswith(f"sample.yaml:{line} world.supply.output.value: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "sample.yaml:1 scenario: expected a mapping, found nothing"),
        ("- 1", "sample.yaml:1 scenario: expected a mapping, found a list"),
        (
            "name: sample\nname: other",
            "sample.yaml:2 name: expected each key once, found it again af",
        ),
        ("a: &x 1\nb: *x", "sample.yaml:2 b: expected a value written out, found the alias *x"),
        (
            "a: !!python/object:os.system 1\nb: *x",
            "sample.yaml:1 a: expected no tags, found 'tag:y",
        ),
        ("a: 1\n---\nb: 2", "sample.yaml:2 scenario: expected one document, found a second one"),
        ("a: {" * 13, "expected at most 12 levels, found more"),
        ("[" * 100_000, "expected at most 12 levels, found more"),
        ("? [1]\n: 2", "sample.yaml:1 scenario: expected a word as key, found a list"),
        ("a: 1\n b: 2", "sample.yaml:2 scenario: expected YAML, found"),
        ("a: [1\nb: 2", "scenario: expected YAML, found no ',' or ']'"),
        ("a: 'x", "scenario: expected YAML, found unexpected end of stream"),
        ("a: 1\nb: '\x00'", "expected YAML, found"),
        (b"a: 1\nb: \xff", "sample.yaml:2 scenario: expected UTF-8, found the byte 0xff"),
        (
            b"\x00" * (SIZE_LIMIT + 1),
            "sample.yaml scenario: expected at most 1,048,576 bytes, found",
        ),
        ("<<: {a: 1}", "sample.yaml:1 <<: expected a known key, found '<<'"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(tmp_path: Path, text: str | bytes, told: str) -> None:
    lines = refusal_of_text(tmp_path, text)
    assert any(told in line for line in lines)
    assert all(": expected " in line and ", found " in line for line in lines)


def test_a_bomb_of_aliases_is_refused_at_its_first_alias(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    lines = refusal_of_text(tmp_path, "\n".join(levels))
    told = "sample.yaml:2 a1[0]: expected a value written out, found the alias *a0"
    assert told in lines
    assert len(lines) == 3


def test_words_are_read_as_people_write_them(tmp_path: Path) -> None:
    path = samples.write(tmp_path, COMPLETE)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("output: {value: 1.5", "output: {value: 1e5, low: 010, high: 1E6", 1).replace(
            "date: 2025-12", "date: 2025", 1
        ),
        encoding="utf-8-sig",
    )
    loaded = load(path)
    row = loaded.numbers["world.supply.output"]
    assert (row.value, row.low, row.high) == (100_000.0, 10.0, 1_000_000.0)
    assert loaded.numbers["physics.chips.cost"].date == "2025"


def deep(levels: int) -> Any:  # noqa: ANN401 - lists in lists
    return [deep(levels - 1)] if levels else 1


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("title", deep(200), "expected at most 12 levels, found more"),
        ("title", {1: 2}, "document title: expected what JSON can hold, found dict"),
        ("title", b"x", "document title: expected what JSON can hold, found bytes"),
        ("race_months", 10**400, "document race_months: expected a whole number, found inf"),
        ("race_months", -(10**400), "document race_months: expected a whole number, found -inf"),
        ("race_months", 10**20, "document race_months: expected a whole number, found 1e+20"),
        ("a\nb", 1, "document 'a\\nb': expected a known key, found 'a\\nb'"),
    ],
)
def test_a_document_is_refused_as_a_file_is(key: str, value: object, told: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        Scenario.from_document({**COMPLETE, key: value})
    assert told in str(refused.value)


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "sample.yaml"
    if kind == "folder":
        path.mkdir()
    found = "a folder" if kind == "folder" else "no such file"
    assert refusal(path) == [f"sample.yaml scenario: expected a file, found {found}"]


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    samples.write(tmp_path, COMPLETE)
    with pytest.raises(ScenarioError) as refused:
        load("sampel", folder=tmp_path)
    assert "expected one of sample (did you mean sample?), found no file" in str(refused.value)
