"""Whatever is written in a file, it is a scenario or it is refused: no other error gets out."""

from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario import Scenario, ScenarioError, load
from tests.scenario import samples

CASES = 2_000 if os.environ.get("COMPUTE_RACE_FULL") == "1" else 200
TOLD = re.compile(r"(\S.*(:\d+)? )?\S.*: expected .+, found .+")
TEXT = samples.text_of(samples.document())
RAW = TEXT.encode()
SAMPLE = Scenario.from_document(samples.document())

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**18, -(10**30), 10**400, 0, -1]),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["1e999", "1_000", "0x10", "12:30", "2025-12-01", "&a", "*a", "!!int 5", "<<"]),
)
junk = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def flipped(draw: st.DrawFn) -> bytes:
    raw = bytearray(RAW)
    for _ in range(draw(st.integers(1, 6))):
        raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return bytes(raw)


@st.composite
def cut(draw: st.DrawFn) -> bytes:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(RAW))] * 2)))
    return draw(st.sampled_from([RAW[:start], RAW[:start] + RAW[end:], RAW[start:end]]))


@st.composite
def shuffled(draw: st.DrawFn) -> bytes:
    lines = TEXT.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        here, there = draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2))
        lines[here] = draw(st.sampled_from([lines[there], f"  {lines[here]}", lines[here].strip()]))
    return "\n".join(lines).encode()


@st.composite
def deformed(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document in which some value, somewhere, is replaced, renamed or left out."""
    made: Any = copy.deepcopy(samples.document())
    for _ in range(draw(st.integers(1, 3))):
        holder: Any = made
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 5)):
                holder = holder[key]
                continue
            break
        match draw(st.sampled_from(["replace", "drop", "rename"])):
            case "rename" if isinstance(holder, dict):
                holder[draw(st.text(max_size=8))] = holder.pop(key)
            case "drop" if len(holder) > 1:
                del holder[key]
            case _:
                holder[key] = draw(junk)
    return dict(made)


def as_yaml(value: object) -> bytes:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True).encode()


files = st.one_of(
    flipped(),
    cut(),
    shuffled(),
    deformed().map(lambda made: samples.text_of(made).encode()),
    junk.map(as_yaml),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=200),
)


def told(error: ScenarioError) -> None:
    """Hold that each problem is one line of one form, sorted by line."""
    lines = str(error).split("\n")
    assert len(lines) == len(error.problems) > 0
    assert all(TOLD.fullmatch(line) and line.isprintable() for line in lines)
    assert [each.place.line for each in error.problems] == sorted(
        each.place.line for each in error.problems
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(raw=files)
@settings(max_examples=CASES)
def test_a_damaged_file_is_refused_or_loads_whole(folder: Path, raw: bytes) -> None:
    path = folder / "sample.yaml"
    path.write_bytes(raw)
    try:
        loaded = load(path)
    except ScenarioError as error:
        told(error)
    else:
        again = Scenario.from_document(json.loads(json.dumps(loaded.as_document())))
        assert again == loaded
        assert loaded.parameters().labs.money.cash.shape == (len(loaded.labs), 1)


@given(made=st.one_of(deformed(), st.dictionaries(st.text(max_size=8), junk, max_size=4)))
@settings(max_examples=CASES)
def test_a_damaged_record_is_refused_or_loads_whole(made: dict[str, Any]) -> None:
    try:
        loaded = Scenario.from_document(made)
    except ScenarioError as error:
        told(error)
    else:
        assert Scenario.from_document(loaded.as_document()).hash == loaded.hash


paths = st.one_of(
    st.sampled_from(["race_months", "months_per_turn", "world.supply.output", "labs.xai", "labs"]),
    st.sampled_from(["labs.xai.money.cash", "labs.openai.landlords.oracle", "format", "name"]),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz_.", max_size=30),
)


@given(overrides=st.dictionaries(paths, st.one_of(st.floats(), scalars), max_size=3))
@settings(max_examples=CASES)
def test_any_override_is_refused_or_holds(overrides: dict[str, Any]) -> None:
    try:
        loaded = SAMPLE.with_overrides(overrides)
    except ScenarioError as error:
        told(error)
    else:
        for path, number in overrides.items():
            row = loaded.numbers.get(path)
            assert number == (row.value if row else getattr(loaded, path))
