"""What a teacher puts into a month reaches that month, and nonsense is refused."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from game.core.interventions import FACTORS, KINDS, InterventionError, Interventions, gather

LABS = ("xai", "openai")


def test_a_quiet_month_changes_nothing() -> None:
    quiet = Interventions.none(2, 3)
    assert (quiet.share_price == 1).all()
    assert (quiet.chip_output == 1).all()
    for each in fields(quiet):
        assert each.name in FACTORS or not getattr(quiet, each.name).any()
    assert {each.name for each in fields(quiet)} == set(KINDS)


def test_interventions_of_other_months_wait() -> None:
    items = [
        {"month": 3, "kind": "share_price", "size": 0.5},
        {"month": 3, "kind": "share_price", "size": 0.5},
        {"month": 3, "kind": "sentiment", "size": -0.4},
        {"month": 3, "kind": "gulf_offer", "size": 9, "lab": "openai"},
        {"month": 4, "kind": "sentiment", "size": -1.0},
    ]
    now = gather(items, 3, LABS)
    assert now.share_price.tolist() == [0.25]
    assert now.sentiment.tolist() == [-0.4]
    assert now.gulf_offer.tolist() == [[0.0], [9.0]]
    assert np.array_equal(gather(items, 5, LABS).sentiment, np.zeros(1))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"month": 1, "kind": "flood", "size": 1}, "unknown intervention 'flood'"),
        ({"month": 1, "kind": 7, "size": 1}, "unknown intervention 7"),
        ({"month": 1, "kind": "share_price", "size": 9}, "expected a size from 0.1 to 2.0"),
        ({"month": 1, "kind": "sentiment", "size": True}, "found True"),
        ({"month": 1, "kind": "sentiment", "size": "much"}, "found 'much'"),
        ({"month": 1, "kind": "gulf_offer", "size": 1, "lab": "atlantis"}, "unknown lab"),
        ({"month": 1, "kind": "gulf_offer", "size": 1}, "unknown lab None"),
    ],
)
def test_nonsense_is_refused(item: dict[str, object], words: str) -> None:
    with pytest.raises(InterventionError, match=words):
        gather([item], 1, LABS)
