"""Numbers that differ from lab to lab: its start, its terms, its temperament, its defaults (S2)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.parameters.declare import fraction, number, positive


@dataclass(frozen=True, slots=True)
class Money:
    """Books and sources of capital at the start."""

    cash: Array = positive("USD bn", "cash")
    debt: Array = positive("USD bn", "debt secured on the fleet")
    lease: Array = positive("USD bn", "owed to landlords")
    valuation: Array = positive("USD bn", "value in the last round; a parent's lab has none")
    control: Array = fraction("founder's voting share; 1 where the question does not arise")
    carmaker_stake: Array = fraction("founder's share of Tesla that can be pledged")
    rocket_stake: Array = fraction("founder's share of SpaceX that can be pledged")
    parent: Array = fraction("1 where a parent pays")
    cash_flow: Array = positive("USD bn/year", "parent's operating cash flow")
    budget_share: Array = fraction("of that cash flow, for the lab's compute, at the start")
    budget_limit: Array = fraction("highest share of it")
    budget_months: Array = number("months", 1, 60, "committee's delay")
    equity_access: Array = fraction("1 where private investors can be asked")
    gulf_access: Array = fraction("1 where the Gulf consortium can be asked")
    tenancy: Array = fraction("share of the fleet whose title is with landlords")
    rate_spread: Array = number("share/year", -0.1, 0.3, "interest above the common terms")


@dataclass(frozen=True, slots=True)
class Site:
    """Fleet and pipelines at the start."""

    fleet: Array = positive("kH100e", "powered compute")
    pipeline_growth: Array = fraction("monthly growth that the pipeline at the start delivers")
    lead: Array = number("months", 1, 60, "mean months from order to use")
    pipeline_power: Array = positive("MW/kH100e", "power under construction per chip on order", 5)
    pipeline_financed: Array = fraction("share of the pipeline that is borrowed or leased")
    book_value: Array = positive("USD bn/kH100e", "depreciated cost of the first fleet", 1)
    grid: Array = positive("MW/month", "what grid and suppliers connect at the start")


@dataclass(frozen=True, slots=True)
class Mind:
    """People, efficiency and place in the market at the start."""

    efficiency: Array = positive("ratio", "compute efficiency relative to the field", 20)
    research: Array = positive("USD bn/month", "research money")
    staff: Array = positive("USD bn/year", "staff costs")
    share: Array = fraction("share of AI revenue")
    appeal: Array = number("utility", -5, 5, "appeal to customers at equal quality")
    office: Array = fraction("share of the office-software market")


@dataclass(frozen=True, slots=True)
class Temper:
    """Temperament: what tells one lab from another (S2; ``agents.characters``)."""

    patience: Array = fraction("waits for cheaper chips")
    appetite: Array = fraction("borrows and pledges")
    speed: Array = fraction("builds before the permit")
    openness: Array = fraction("publishes")
    grudge: Array = fraction("measures itself against one rival")


@dataclass(frozen=True, slots=True)
class Defaults:
    """The seat's default orders."""

    stack_share: Array = fraction("stack compute against improve the architecture")
    deploy: Array = fraction("share of free cash that is spent")
    reserve: Array = number("months", 0, 12, "running costs kept in cash")
    power_ahead: Array = fraction("stacking money for power and halls before chips")
    power_first: Array = fraction("posture")
    chip_premium: Array = fraction("price above list")
    loan_to_value: Array = number("share", 0, 0.8, "debt target")
    pledge: Array = fraction("share of the stakes pledged")
    train: Array = fraction("compute that trains")
    experiment: Array = fraction("compute that experiments")
    serve: Array = fraction("compute that serves")
    price: Array = number("ratio", 0.3, 2, "price over the market's")
    release: Array = number("choice", 0, 2, "0 closed, 1 delayed, 2 open")
    host: Array = number("MW", -20000, 20000, "compute hired (above 0) or leased out")
    equity: Array = fraction("share of its value sought a year")
    gulf: Array = fraction("share of the Gulf pool sought")


@dataclass(frozen=True, slots=True)
class Labs:
    """All numbers of all labs, ``(labs, 1)`` or ``(labs, runs)``."""

    money: Money
    site: Site
    mind: Mind
    temper: Temper
    defaults: Defaults
