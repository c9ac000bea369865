"""Every flow moves two accounts, so net worth changes by what came from outside and no more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.ledger import ASSETS, FLOWS, LIABILITIES, OUTSIDE, Accounts, open_month, post

AMOUNTS = st.dictionaries(st.sampled_from(sorted(FLOWS)), st.floats(-1e3, 1e3))


def empty() -> Accounts:
    return Accounts(*(np.zeros((2, 3)) for _ in range(12)))


@given(AMOUNTS)
def test_net_worth_changes_by_income_capital_and_revaluation(amounts: dict[str, float]) -> None:
    flows = {name: np.full((2, 3), amount) for name, amount in amounts.items()}
    after = post(empty(), **flows)
    outside = after.income + after.paid_in + after.revaluation
    scale = np.maximum(after.turnover, 1.0)
    assert (np.abs(after.net_worth - outside) <= 1e-12 * scale).all()
    np.testing.assert_allclose(after.turnover, sum(abs(amount) for amount in amounts.values()))


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_leaves_other_accounts_alone(name: str) -> None:
    after = post(empty(), **{name: np.ones((2, 3))})
    moved = {
        account for account in (*ASSETS, *LIABILITIES, *OUTSIDE) if getattr(after, account).any()
    }
    assert moved == {FLOWS[name].into, FLOWS[name].out_of}


def test_a_flow_without_a_name_is_refused() -> None:
    with pytest.raises(KeyError, match="gift"):
        post(empty(), gift=np.ones((2, 3)))


def test_a_new_month_forgets_flows_and_keeps_balances() -> None:
    before = post(empty(), equity=np.full((2, 3), 5.0))
    after = open_month(before)
    assert (after.cash == 5).all()
    for name in (*OUTSIDE, "turnover"):
        assert not getattr(after, name).any()
