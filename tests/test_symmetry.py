"""Rows have no rank: permuting labs permutes the race, and who is absent takes no one's luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from game.core.arrays import Array
from game.ensemble import Asked, Race, nothing_asked
from game.scenario import Scenario
from tests.worlds import STORMY, arrays_of, plan, scenario

LAB_CODES = {"orders.rival"}
# Nil stands for nobody as well as for the first lab, until an act is under way.
PERHAPS_CODES = {"orders.move_target", "acts.target", "acts.defendant"}


def permuted(source: Scenario, order: list[str]) -> Scenario:
    document: dict[str, Any] = source.as_document()
    document["labs"] = {lab: document["labs"][lab] for lab in order}
    return Scenario.from_document(document)


def asked_by_name(race: Race, by_lab: Mapping[str, Mapping[str, Array]]) -> Asked:
    """Return orders that are given by lab and name a rival or target by name."""
    asked = nothing_asked(len(race.labs), race.world.runs)
    for row, lab in enumerate(race.labs):
        for name, values in by_lab[lab].items():
            asked[name][row] = values
    return asked


def decisions(race: Race) -> dict[str, dict[str, Array]]:
    """Return what each lab orders by chance, with labs as indices of the scenario's own order."""
    asked = plan(race, "random")
    return {
        lab: {name: values[row] for name, values in asked.items()}
        for row, lab in enumerate(race.labs)
    }


@pytest.mark.parametrize(("seed", "numbers"), [(1, {}), (2, {}), (3, STORMY)])
def test_permuting_the_labs_permutes_the_race(seed: int, numbers: Mapping[str, float]) -> None:
    source = scenario("article").with_overrides(numbers)
    order = list(np.random.default_rng(seed).permutation(source.lab_ids))
    one, other = Race(source, seed, range(3)), Race(permuted(source, order), seed, range(3))
    index = {float(k): float(order.index(lab)) for k, lab in enumerate(source.lab_ids)}
    translate = np.vectorize(lambda code: index.get(code, code), otypes=[np.float64])
    for _ in range(8):
        chosen = decisions(one)
        theirs = {
            lab: {
                name: translate(values) if name in {"rival", "move_target"} else values
                for name, values in orders.items()
            }
            for lab, orders in chosen.items()
        }
        one.play_turn(asked_by_name(one, chosen))
        other.play_turn(asked_by_name(other, theirs))
    rows = [order.index(lab) for lab in source.lab_ids]
    for (name, a), (_, b) in zip(arrays_of(one.world), arrays_of(other.world), strict=True):
        if name in PERHAPS_CODES:
            continue
        moved = b[..., rows, :] if a.ndim > 1 and a.shape[-2] == len(rows) else b
        same = translate(a) if name in LAB_CODES else a
        np.testing.assert_allclose(moved, same, rtol=1e-9, atol=1e-9, err_msg=name)


def test_leaving_a_lab_out_leaves_the_others_their_luck() -> None:
    source = scenario("article")
    document = source.as_document()
    del document["labs"]["meta"]
    document["bet_rivals"].remove("meta")
    smaller = Scenario.from_document(document)
    whole, part = Race(source, 5, range(9)), Race(smaller, 5, range(9))
    rows = [whole.labs.index(lab) for lab in part.labs]
    for channel in ("faults", "leap", "committee", "card", "brand"):
        for month in (1, 17, 60):
            assert np.array_equal(
                whole.luck.uniforms(month, channel)[rows], part.luck.uniforms(month, channel)
            )
    assert np.array_equal(whole.world.hidden.pace, part.world.hidden.pace)
    assert np.array_equal(whole.world.mind.trained[rows], part.world.mind.trained)
