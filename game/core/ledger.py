"""Double entry: every flow of money names its payer and payee and moves two accounts.

A lab's balance sheet is ``Accounts``; whatever lies outside it is income, paid-in capital or
revaluation. ``post`` is the only way in which a phase changes a balance, so that for every lab, run
and month the change of net worth = income + paid-in capital + revaluation. Money is USD bn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array

ASSETS = ("cash", "receivable", "construction", "book")
LIABILITIES = ("debt", "lease", "margin", "arrears")
OUTSIDE = ("income", "paid_in", "revaluation")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The balance sheet of each lab and this month's outside flows; USD bn, ``(labs, runs)``."""

    cash: Array
    receivable: Array  #: sales of the month, paid by customers the month after
    construction: Array  #: paid for chips, halls and power that have not arrived
    book: Array  #: fleet, halls and power at depreciated cost, leased ones included
    debt: Array  #: secured on the fleet
    lease: Array  #: owed to landlords
    margin: Array  #: owed on pledged shares
    arrears: Array  #: bills that could not be paid
    income: Array
    paid_in: Array
    revaluation: Array
    turnover: Array  #: gross amount of all flows this month

    @property
    def net_worth(self) -> Array:
        """Assets less liabilities, USD bn."""
        assets = self.cash + self.receivable + self.construction + self.book
        return assets - (self.debt + self.lease + self.margin + self.arrears)


class Flow(NamedTuple):
    """A named flow: who pays whom, and the two accounts that it moves.

    The amount is added to ``into`` (an asset, or a liability repaid) and taken from ``out_of`` (an
    asset, or a liability incurred, or an outside account).
    """

    payer: str
    payee: str
    into: str
    out_of: str


FLOWS: dict[str, Flow] = {
    # Trade
    "revenue": Flow("customers", "lab", "receivable", "income"),
    "office_revenue": Flow("office customers", "lab", "receivable", "income"),
    "receipts": Flow("customers", "lab", "cash", "receivable"),
    "running_costs": Flow("lab", "suppliers and staff", "income", "arrears"),
    "interest": Flow("lab", "lenders and landlords", "income", "arrears"),
    "repairs": Flow("lab", "contractors", "income", "arrears"),
    "rent": Flow("tenant lab", "host lab", "income", "arrears"),
    "rent_received": Flow("tenant lab", "host lab", "receivable", "income"),
    "research": Flow("lab", "researchers", "income", "cash"),
    "act": Flow("lab", "advisers, courts and suppliers", "income", "cash"),
    "settlement": Flow("sued lab", "suing lab", "income", "arrears"),
    "settlement_received": Flow("sued lab", "suing lab", "receivable", "income"),
    "card_cost": Flow("lab", "contractors", "income", "arrears"),
    "card_income": Flow("buyers", "lab", "cash", "income"),
    "bills": Flow("lab", "creditors", "arrears", "cash"),
    # Capital
    "parent_budget": Flow("parent", "lab", "cash", "paid_in"),
    "equity": Flow("private investors", "lab", "cash", "paid_in"),
    "gulf": Flow("Gulf consortium", "lab", "cash", "paid_in"),
    "debt_drawn": Flow("lenders", "lab", "cash", "debt"),
    "lease_incurred": Flow("landlords", "lab", "construction", "lease"),
    "debt_principal": Flow("lab", "lenders", "debt", "arrears"),
    "lease_principal": Flow("lab", "landlords", "lease", "arrears"),
    "margin_drawn": Flow("share lenders", "lab", "cash", "margin"),
    "margin_repaid": Flow("lab", "share lenders", "margin", "cash"),
    "margin_sold": Flow("founder", "share lenders", "margin", "paid_in"),
    "margin_refinanced": Flow("lenders", "share lenders", "margin", "debt"),
    "merged": Flow("rocket company", "lab", "cash", "paid_in"),
    "hall_sold": Flow("buyers of halls", "lab", "cash", "book"),
    # Building
    "ordered": Flow("lab", "chip makers and builders", "construction", "cash"),
    "completed": Flow("chip makers and builders", "lab", "book", "construction"),
    "order_refunded": Flow("chip makers and buyers", "lab", "cash", "construction"),
    "order_released": Flow("landlords", "lab", "lease", "construction"),
    "order_lost": Flow("lab", "chip makers", "revaluation", "construction"),
    "depreciation": Flow("lab", "wear", "income", "book"),
    "hall_loss": Flow("lab", "wear", "revaluation", "book"),
    # Restructuring
    "auctioned": Flow("rival labs and others", "lab", "cash", "book"),
    "auction_loss": Flow("lab", "nobody", "revaluation", "book"),
    "auction_bought": Flow("lab", "restructured lab", "book", "cash"),
    "auction_gain": Flow("nobody", "lab", "book", "revaluation"),
    "debt_repaid": Flow("restructured lab", "lenders", "debt", "cash"),
    "lease_repaid": Flow("restructured lab", "landlords", "lease", "cash"),
    "arrears_repaid": Flow("restructured lab", "creditors", "arrears", "cash"),
    "debt_forgiven": Flow("lenders", "restructured lab", "debt", "revaluation"),
    "lease_forgiven": Flow("landlords", "restructured lab", "lease", "revaluation"),
    "arrears_forgiven": Flow("creditors", "restructured lab", "arrears", "revaluation"),
    "arrears_assumed": Flow("parent", "lab", "arrears", "paid_in"),
}


def open_month(accounts: Accounts) -> Accounts:
    """Return ``accounts`` with the month's outside flows at nil."""
    nil = np.zeros_like(accounts.cash)
    return replace(accounts, income=nil, paid_in=nil, revaluation=nil, turnover=nil)


def post(accounts: Accounts, **amounts: Array) -> Accounts:
    """Book each named flow (``FLOWS``) of ``amounts``, USD bn, ``(labs, runs)``.

    Raises KeyError for a flow that has no name in ``FLOWS``.

    >>> books = Accounts(*(np.zeros((1, 1)) for _ in range(12)))
    >>> books = post(books, equity=np.array([[6.0]]), ordered=np.array([[4.0]]))
    >>> books.cash.item(), books.construction.item(), books.paid_in.item(), books.net_worth.item()
    (2.0, 4.0, 6.0, 6.0)
    """
    changed: dict[str, Array] = {}
    turnover = accounts.turnover.copy()
    for name, amount in amounts.items():
        flow = FLOWS[name]
        for account, is_debit in ((flow.into, True), (flow.out_of, False)):
            # A debit raises an asset and lowers a liability; income, paid-in capital and
            # revaluation are what the lab gains, so money out of them raises them.
            book = np.add if is_debit is (account in ASSETS) else np.subtract
            if account in changed:
                book(changed[account], amount, out=changed[account])
            else:
                changed[account] = book(getattr(accounts, account), amount)
        turnover += np.abs(amount)
    return replace(accounts, turnover=turnover, **changed)
