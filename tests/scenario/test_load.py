"""A scenario that is complete loads, keeps its sources, and becomes arrays."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.core.parameters import Labs, Physics, WorldParameters, declared_numbers
from game.scenario import Scenario, ScenarioError, load, names
from tests.scenario import samples


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write(tmp_path_factory.mktemp("scenarios"), samples.document())


@pytest.fixture(scope="module")
def sample(path: Path) -> Scenario:
    return load(path)


def leaves(record: object) -> list[np.ndarray[Any, Any]]:
    """Return all arrays of a tree of parameters."""
    if isinstance(record, np.ndarray):
        return [record]
    return [leaf for name in type(record).__slots__ for leaf in leaves(getattr(record, name))]


@pytest.mark.parametrize("name", names())
def test_every_shipped_scenario_loads(name: str) -> None:
    assert load(name).name == name


def test_the_shipped_folder_has_a_baseline() -> None:
    assert "baseline" in names()


def test_a_scenario_is_found_by_name_in_a_folder_and_by_path(path: Path, sample: Scenario) -> None:
    assert load("sample", folder=path.parent) == sample == load(str(path))


def test_every_declared_number_has_a_row_with_its_line(path: Path, sample: Scenario) -> None:
    common = len(declared_numbers(Physics)) + len(declared_numbers(WorldParameters))
    landlords = 2
    assert len(sample.numbers) == common + 3 * len(declared_numbers(Labs)) + landlords
    row = sample.numbers["world.supply.output"]
    line = path.read_text(encoding="utf-8").splitlines()[row.line - 1]
    assert line.strip().startswith("output: {value: 1.5")
    assert (row.file, row.unit, row.confidence) == (str(path), "kH100e/month", "assumed")


def test_facts_of_labs_and_hosts_are_kept(sample: Scenario) -> None:
    assert sample.start == (2025, 12)
    assert sample.turns == 20
    assert sample.owners == ("xai", "openai", "google", "oracle", "small_cloud")
    assert sample.labs[1].landlords == {"google": 0.25, "oracle": 0.75}
    assert sample.row("google") == 2


def test_aliases_stand_in_for_companies_where_the_scenario_says_so() -> None:
    made = samples.document()
    plain = Scenario.from_document(made)
    hidden = Scenario.from_document({**made, "aliases": True})
    assert [plain.display_name(each) for each in ("xai", "small_cloud")] == ["Xai", "Small Cloud"]
    assert [hidden.display_name(each) for each in ("xai", "small_cloud")] == ["Lab 1", "Host 2"]


def test_landlord_matrix_has_a_row_for_each_owner(sample: Scenario) -> None:
    expected = np.zeros((5, 3))
    expected[2, 1], expected[3, 1] = 0.25, 0.75
    np.testing.assert_array_equal(sample.landlord_matrix(), expected)


def test_parameters_are_arrays_of_one_run(sample: Scenario) -> None:
    made = sample.parameters()
    assert made.physics.chips.cost.shape == (1,)
    assert made.labs.money.cash.shape == (3, 1)
    np.testing.assert_array_equal(made.labs.money.tenancy[:, 0], [0.0, 0.5, 0.0])
    assert all(type(leaf) is np.ndarray and leaf.dtype == np.float64 for leaf in leaves(made))


def test_swept_parameters_have_a_column_for_each_run(sample: Scenario) -> None:
    made = sample.parameters({"world.supply.output": [1, 2], "labs.openai.money.cash": [3, 4]})
    np.testing.assert_array_equal(made.world.supply.output, [1.0, 2.0])
    np.testing.assert_array_equal(made.labs.money.cash, [[1.5, 1.5], [3.0, 4.0], [1.5, 1.5]])
    assert made.labs.money.debt.shape == (3, 1)
    assert made.world.supply.rest_fleet.shape == (1,)


def test_a_column_of_a_sweep_is_the_scenario_with_that_number_set(sample: Scenario) -> None:
    swept = sample.parameters({"labs.xai.money.cash": [7.0, 8.0]})
    alone = sample.with_overrides({"labs.xai.money.cash": 8.0}).parameters()
    np.testing.assert_array_equal(swept.labs.money.cash[:, 1:], alone.labs.money.cash)


def test_parameters_cannot_be_written_by_a_rule(sample: Scenario) -> None:
    made = sample.parameters({"world.supply.output": [1, 2]})
    assert not any(leaf.flags.writeable for leaf in leaves(made))


@pytest.mark.parametrize(
    ("sweep", "told"),
    [
        ({"world.supply.outptu": [1]}, "did you mean world.supply.output?"),
        ({"race_months": [1]}, "expected the path of a number"),
        ({"labs.openai.landlords.oracle": [1]}, "expected the path of a number"),
        ({"world.supply.output": [1, -1]}, "expected 0 to inf kH100e/month, found -1"),
        ({"world.supply.output": [1, np.nan]}, "found nan"),
        ({"world.supply.output": [np.inf]}, "found inf"),
        ({"world.supply.output": 1.0}, "found ()"),
        ({"world.supply.output": []}, "found (0,)"),
        ({"world.supply.output": ["much"]}, "expected numbers"),
        ({"world.supply.output": [1], "world.supply.rest_life": [1, 2]}, "expected shape (1,)"),
        ({"physics.research.leap_low": [1, 3]}, "expected at least physics.research.leap_low"),
        ({"labs.xai.money.tenancy": [0, 0.1]}, "labs.xai.landlords: expected shares"),
    ],
)
def test_a_sweep_must_hold_what_a_file_could_give(
    sample: Scenario, sweep: dict[str, Any], told: str
) -> None:
    with pytest.raises(ScenarioError) as refused:
        sample.parameters(sweep)
    assert told in str(refused.value)


def test_a_document_for_the_record_loses_nothing(sample: Scenario) -> None:
    document = json.loads(json.dumps(sample.as_document()))
    again = Scenario.from_document(document)
    assert again == sample
    assert again.hash == sample.hash
    assert again.as_document() == document
    assert pickle.loads(pickle.dumps(sample)) == sample  # noqa: S301 - made in this line


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    made = samples.document()
    change(made)
    return Scenario.from_document(made).hash


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made["world"]["supply"]["output"].update(source="elsewhere", low=1, high=2),
        lambda made: made["world"]["supply"]["output"].update(date=2024, confidence="sourced"),
        lambda made: made["labs"]["xai"].update(name="A", alias="B", doctrine="C"),
        lambda made: made.update(title="other", about="other", aliases=True, name="other"),
        lambda made: made.update(bet_rivals=made["bet_rivals"][::-1]),
        lambda made: made.update(world=dict(reversed(made["world"].items()))),
    ],
)
def test_the_hash_passes_over_what_the_simulation_does_not_read(
    sample: Scenario, change: Callable[[dict[str, Any]], object]
) -> None:
    assert changed(change) == sample.hash


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made["world"]["supply"]["output"].update(value=1.5000000000000002),
        lambda made: made["labs"]["openai"]["landlords"]["oracle"].update(value=0.7500000001),
        lambda made: made.update(bettor="openai", bet_rivals=["xai", "google"]),
        lambda made: made.update(bet_rivals=["openai"]),
        lambda made: made.update(race_months=63),
        lambda made: made.update(hosts=["small_cloud", "oracle"]),
        lambda made: made.update(labs=dict(reversed(made["labs"].items()))),
        lambda made: made["labs"]["xai"]["strategies"].reverse(),
        lambda made: made["labs"]["xai"]["objectives"].reverse(),
        lambda made: made["labs"]["xai"].update(rival="google"),
    ],
)
def test_the_hash_changes_with_whatever_the_simulation_reads(
    sample: Scenario, change: Callable[[dict[str, Any]], object]
) -> None:
    assert changed(change) != sample.hash


def test_a_whole_number_and_a_float_of_its_size_are_the_same_number() -> None:
    def whole(made: dict[str, Any]) -> None:
        made["world"]["supply"]["output"]["value"] = 2

    def real(made: dict[str, Any]) -> None:
        made["world"]["supply"]["output"]["value"] = 2.0

    assert changed(whole) == changed(real)
