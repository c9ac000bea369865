"""A scenario may change another: numbers one by one, never physics, never in a circle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from game.core.parameters import Declared
from game.scenario import Scenario, ScenarioError, load, parse_overrides
from tests.scenario import samples

OUTPUT = Declared("kH100e/month", 0, 1e9, "")
MONEY = Declared("USD bn", 0, 1e9, "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the complete sample."""
    samples.write(tmp_path, samples.document())
    return tmp_path


def vary(folder: Path, name: str = "variant", base: str = "sample", **given: Any) -> Path:  # noqa: ANN401 - any keys of a file
    """Write a variant; what is ``None`` is left out."""
    about = {"format": 1, "name": name, "title": "Other", "about": "Other.", "extends": base}
    made = {key: value for key, value in {**about, **given}.items() if value is not None}
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(made, sort_keys=False), encoding="utf-8")
    return path


def refused_lines(path: Path) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        load(path)
    return [line.removeprefix(f"{path.parent}/") for line in str(refused.value).splitlines()]


def test_a_variant_changes_what_it_gives_and_keeps_the_rest(folder: Path) -> None:
    path = vary(
        folder,
        race_months=36,
        world={"supply": {"output": samples.row(OUTPUT, 300)}},
        labs={"xai": {"money": {"cash": samples.row(MONEY, 77)}}},
    )
    base, variant = load("sample", folder=folder), load(path)
    changed = {k for k, row in variant.numbers.items() if row != base.numbers[k]}
    assert changed == {"world.supply.output", "labs.xai.money.cash"}
    assert (variant.name, variant.race_months, variant.hosts) == ("variant", 36, base.hosts)
    assert Path(variant.numbers["world.supply.output"].file).name == "variant.yaml"
    assert Path(variant.numbers["world.supply.rest_fleet"].file).name == "sample.yaml"


def test_a_number_of_a_variant_is_complete(folder: Path) -> None:
    path = vary(folder, world={"supply": {"output": {"value": 300}}})
    lines = refused_lines(path)
    assert [line.split()[1] for line in lines] == [
        f"world.supply.output.{key}:" for key in ("confidence", "date", "source", "unit")
    ]
    assert all(line.startswith("variant.yaml:8 ") for line in lines)


def test_a_variant_may_not_restate_physics(folder: Path) -> None:
    path = vary(folder, physics={})
    assert "physics: expected physics in the base alone" in refused_lines(path)[0]


def test_a_variant_speaks_for_itself(folder: Path) -> None:
    lines = refused_lines(vary(folder, title=None, about=None, format=None))
    assert [line.split()[1] for line in lines] == ["about:", "format:", "title:"]


def test_a_variant_may_keep_only_some_labs(folder: Path) -> None:
    path = vary(
        folder,
        only=["openai", "xai"],
        labs={"openai": {"rival": "xai"}},
        hosts=["oracle", "google"],
    )
    loaded = load(path)
    assert loaded.lab_ids == ("xai", "openai")
    assert loaded.bet_rivals == ("openai",)
    assert loaded.parameters().labs.money.cash.shape == (2, 1)


@pytest.mark.parametrize(
    ("only", "told"),
    [
        (["xai", "opena"], "only[1]: expected one of xai, openai, google, found 'opena'"),
        ("xai", "only: expected a list of some of xai, openai, google, found 'xai'"),
        ([], "only: expected a list of some of xai, openai, google, found nothing"),
        ([1], "only[0]: expected one of xai, openai, google, found 1"),
        (["openai", "google"], "bettor: expected one of openai, google, found 'xai'"),
        (["xai", "openai"], "landlords.google: expected landlord of xai, oracle, small_cloud"),
    ],
)
def test_only_names_labs_that_the_others_can_do_without(
    folder: Path, only: object, told: str
) -> None:
    assert any(told in line for line in refused_lines(vary(folder, only=only)))


def test_landlords_of_a_variant_replace_the_old_ones(folder: Path) -> None:
    share = Declared("share", 0, 1, "")
    path = vary(folder, labs={"openai": {"landlords": {"small_cloud": samples.row(share, 1)}}})
    assert load(path).labs[1].landlords == {"small_cloud": 1.0}


def test_variants_can_follow_each_other(folder: Path) -> None:
    vary(folder, "second", race_months=48)
    third = load(vary(folder, "third", "second", months_per_turn=6))
    assert (third.race_months, third.months_per_turn, third.turns) == (48, 6, 8)


def test_a_circle_is_refused(folder: Path) -> None:
    vary(folder, "a", "b")
    path = vary(folder, "b", "a")
    (line,) = refused_lines(path)
    assert line == (
        "a.yaml:5 extends: expected a scenario that does not extend this one, found b → a → b"
    )


@pytest.mark.parametrize(
    "base", ["../sample", "/etc/passwd", "sample.yaml", "..", "", 5, ["sample"], "a\nb"]
)
def test_a_base_is_named_and_not_found_by_path(folder: Path, base: Any) -> None:  # noqa: ANN401
    (line,) = refused_lines(vary(folder, base=base))
    assert line.startswith(
        "variant.yaml:5 extends: expected the name of a scenario beside this one"
    )


def test_a_base_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    (line,) = refused_lines(vary(folder, base="sampel"))
    assert "(did you mean sample?), found 'sampel'" in line


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "sample.yaml").symlink_to(folder / "sample.yaml")
    (line,) = refused_lines(vary(inner))
    assert "expected a scenario in its folder, found a link that leaves it" in line


def test_a_long_chain_is_refused(folder: Path) -> None:
    for step in range(12):
        vary(folder, f"v{step}", f"v{step - 1}" if step else "sample")
    (line,) = refused_lines(folder / "v11.yaml")
    assert "expected at most 8 files in a row" in line


def test_the_name_is_that_of_the_file(folder: Path) -> None:
    path = vary(folder, "variant")
    path = path.rename(folder / "other.yaml")
    (line,) = refused_lines(path)
    assert line == "other.yaml:2 name: expected the file's name 'other', found 'variant'"


# --- numbers set for one run ---------------------------------------------------------------------


def test_overrides_set_numbers_by_path(folder: Path) -> None:
    overrides = {
        "world.supply.output": 300,
        "labs.xai.money.cash": 12.5,
        "physics.research.pace": 0.25,
        "labs.openai.landlords.oracle": 0.75,
        "race_months": 36.0,
        "months_per_turn": 6,
    }
    loaded = load("sample", overrides, folder=folder)
    for path in list(overrides)[:4]:
        assert loaded.numbers[path].value == overrides[path]
    row = loaded.numbers["world.supply.output"]
    assert (row.confidence, row.source, row.low, row.line) == (
        "assumed",
        "set for this run",
        None,
        0,
    )
    assert (loaded.race_months, loaded.months_per_turn) == (36, 6)
    assert Scenario.from_document(loaded.as_document()).hash == loaded.hash


@pytest.mark.parametrize(
    ("overrides", "told"),
    [
        (
            {"world.supply.outptu": 1},
            "--set world.supply.outptu: expected the path of a number (did",
        ),
        ({"labs.xia.money.cash": 1}, "(did you mean labs.xai.money.cash?), found none"),
        ({"world.supply": 1}, "expected the path of a number"),
        ({"name": 1}, "expected the path of a number"),
        ({"labs.xai.landlords.oracle": 1}, "expected the path of a number"),
        ({"": 1}, "expected the path of a number"),
        (
            {"world.supply.output": -1},
            "--set world.supply.output.value: expected at least 0, found",
        ),
        ({"world.supply.output": float("nan")}, "expected a finite number, found nan"),
        ({"world.supply.output": "many"}, "expected a number, found 'many'"),
        ({"world.supply.output": True}, "expected a number, found 'True'"),
        ({"race_months": 60.5}, "--set race_months: expected a whole number, found 60.5"),
        ({"race_months": float("inf")}, "--set race_months: expected a whole number, found inf"),
        ({"race_months": 1e300}, "--set race_months: expected at most 600"),
        ({"race_months": 61}, "months_per_turn: expected a divisor of race_months (61), found 3"),
        ({"labs.xai.defaults.train": 0.75}, "expected train + experiment + serve = 1, found 1.25"),
    ],
)
def test_overrides_are_checked_as_a_file_is(
    folder: Path, overrides: dict[str, Any], told: str
) -> None:
    with pytest.raises(ScenarioError) as refused:
        load("sample", overrides, folder=folder)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("world.supply.output", "--set 'world.supply.output': expected path=number"),
        ("=5", "expected path=number"),
        ("a.b=much", "--set a.b: expected a number, found 'much'"),
        ("a=", "expected a number, found ''"),
    ],
)
def test_a_set_option_is_a_path_and_a_number(text: str, told: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        parse_overrides([text])
    assert told in str(refused.value)


def test_a_path_is_set_once() -> None:
    with pytest.raises(ScenarioError, match="expected each path once"):
        parse_overrides(["a=1", "a=2"])
