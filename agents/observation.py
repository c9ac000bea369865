"""What a strategy may see: its own books exactly, its rivals as reported.

Units: USD bn, MW, thousand H100-equivalents (kH100e), months.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from agents.characters import Character
from agents.futures import Foresight, Outlook, Plan
from agents.orders import Array, Orders


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The last four turns of a lab's own view, newest first; each ``(4, n)``.

    ``compute`` and ``rivals_compute`` in kH100e, ``cash`` in USD bn, ``revenue`` in USD bn a month,
    ``capability`` in log10 FLOP, ``sentiment`` as in ``Observation``.
    """

    compute: Array
    rivals_compute: Array
    cash: Array
    revenue: Array
    capability: Array
    sentiment: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """All that a lab may see: its own books exactly, its rivals as reported.

    Own fields are ``(n,)``; ``rival_*`` fields are ``(rivals, n)`` in scenario order without
    oneself, delayed and noisy, the same for every observer. Money is USD bn, flows are USD bn a
    month, compute is kH100e, capability is log10 FLOP, efficiency is a multiple of the field's at
    the start.

    A lab that is alone in its world sees one rival under its own index: nobody, with the first
    field's efficiency and nothing else, so that no strategy need ask whether anybody is there.
    """

    # Time
    month: Array  #: months since the start
    turn: Array  #: turns since the start
    months_left: Array
    months_per_turn: Array
    # Money
    cash: Array
    receivable: Array
    debt: Array  #: secured on the fleet
    lease: Array  #: owed to landlords
    margin: Array  #: owed on pledged shares
    arrears: Array
    book: Array  #: fleet and halls at depreciated cost
    under_construction: Array
    revenue: Array
    running_costs: Array
    debt_service: Array
    runway_months: Array  #: months until cash ends at the present burn, at most 99
    valuation: Array
    control: Array  #: the founder's voting share, 0 to 1
    budget: Array  #: from the parent, USD bn a year
    stake: Array  #: market value of the founder's pledgeable stakes
    pledged: Array  #: share of them pledged, 0 to 1
    margin_ratio: Array  #: pledged loan over pledged collateral
    margin_headroom: Array  #: fall of the shares that brings a margin call, 0 to 1
    debt_ratio: Array  #: debt and lease over book and construction
    # What each source could give this turn, before others ask
    equity_limit: Array
    gulf_limit: Array
    committee_limit: Array
    pledge_limit: Array  #: highest pledge that the board allows
    # Compute
    compute: Array  #: used, powered or not
    owned: Array
    powered: Array
    load_mw: Array
    power_mw: Array
    hall_mw: Array
    chips_arriving: Array  #: in the pipeline
    power_arriving: Array  #: MW in the pipeline
    halls_arriving: Array  #: MW in the pipeline
    let: Array
    hired: Array
    unit_cost: Array  #: USD bn per kH100e, chips and building
    chip_price_gap: Array  #: log of price over list
    filled: Array  #: share of the last chip order that was allocated
    bound: Array  #: code of ``Bound``
    # Research and models
    efficiency: Array
    effective: Array  #: powered compute times efficiency
    capability: Array
    run_progress: Array  #: of the run in training, 0 to 1 and above
    run_size: Array  #: log10 FLOP trained so far
    talent: Array  #: relative to the start
    programme_months_left: Array
    scale_return_belief: Array  #: what experiments suggest, sharper with more of them
    pace_belief: Array
    threshold_belief: Array
    # Market and standing
    share: Array
    office_share: Array
    sold_out: Array  #: demand over what the serving compute can serve
    brand: Array
    sentiment: Array  #: of the capital market, about -1.5 to 0.8
    declared: Array  #: 1 after the public declaration
    credibility: Array
    grudge: Array  #: 0 to 1
    bet_ratio: Array  #: own compute over the rivals' combined, as reported
    milestone: Array  #: bet ratio promised for the next anniversary
    restructured: Array
    score: Array  #: 0 to 100
    card_1: Array  #: code of ``Card``
    card_2: Array
    card_open: Array  #: ``(2, 3, n)``: 1 where an answer to that card may be given now
    card_cost: Array  #: ``(2, 3, n)``: what it costs at once
    card_odds: Array  #: ``(2, 3, n)``: chance that it goes well; 1 where it is no gamble
    move_open: Array  #: ``(moves, n)``: 1 where the move is legal now
    has_arsenal: Array
    has_parent: Array
    has_equity: Array
    has_gulf: Array
    tenant: Array  #: share of the fleet whose title is with landlords
    # Rivals as reported
    lab: Array  #: own index in scenario order
    rival_lab: Array  #: their indices
    rival_compute: Array
    rival_efficiency: Array
    rival_capability: Array
    rival_revenue: Array
    rival_cash: Array
    rival_debt: Array
    rival_valuation: Array
    rival_share: Array
    rival_price: Array
    rival_release: Array  #: code of ``Release``
    rival_move: Array  #: code of the rumoured ``Move``
    rival_declared: Array
    rival_restructured: Array
    # Oneself
    character: Character
    standing: Orders  #: resolved, every field an array
    default: Orders  #: the seat's own
    history: History
    luck: Callable[[str], Array]  #: addressed uniform draws in (0, 1), ``(n,)``, by channel name
    #: One's own row of the state by path (``"pipeline.chips"``), ``(..., n)``, for those who
    #: simulate; KeyError for what no lab knows
    books: Callable[[str], Array]
    foresight: Foresight | None  #: who plays futures; ask ``foresee``

    def foresee(
        self, plans: Sequence[Plan], *, futures: int, months: int, courses: bool = False
    ) -> Outlook:
        """Return ``futures`` futures of ``months`` months for each of ``plans``.

        They cost time: a future is a race of its own.

        Raises
        ------
        LookupError
            If whoever runs this race has handed in no futures, as inside a future.
        """
        if self.foresight is None:
            raise LookupError("no futures are to be had here: whoever runs the race hands them in")
        return self.foresight(self, plans, futures=futures, months=months, courses=courses)


def take_columns(part: Any, columns: slice | npt.NDArray[np.intp]) -> Any:  # noqa: ANN401
    """Return ``part`` (an Observation, Orders, History or Character) with some of its columns."""

    def take(value: Any) -> Any:  # noqa: ANN401 - fields differ in type
        if isinstance(value, np.ndarray):
            return value[..., columns]
        if callable(value) and not hasattr(value, "__dataclass_fields__"):
            return lambda channel: value(channel)[..., columns]
        return value if value is None else take_columns(value, columns)

    # Futures are of whoever asks, so they are no columns.
    kept = {"foresight": part.foresight} if isinstance(part, Observation) else {}
    names = [each.name for each in fields(part) if each.name not in kept]
    return type(part)(**{name: take(getattr(part, name)) for name in names}, **kept)
