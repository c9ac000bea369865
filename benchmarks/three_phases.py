"""The three phases that every form plays, by the ensemble; and what the other forms start from.

``order_compute``, ``improve_architecture`` and ``serve_customers``: money becomes chips, research
efficiency, and customers money. One is from each of the stages Build, Research and Market. In a
profile of the whole month they are the dearest, the second dearest and one from the middle of all
thirty. They hold what makes the model slow or fast in any form: markets that sum over labs, loops
of rationing, powers and logarithms, luck of three kinds, double entry.

What holds the three together is no phase: at the start of each month customers have paid and what
was ordered last month runs (``take_in``), written on each side and timed on each side.
"""

from __future__ import annotations

from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np

from agents.strategies import REGISTRY
from benchmarks.mesa_model import Starts
from game.core.arrays import Array
from game.core.chance import Luck
from game.core.interventions import Interventions
from game.core.setting import Month
from game.core.world import World
from game.ensemble import Race, decide
from game.phases import Events
from game.scenario import Scenario
from game.turn import MONTH

NAMES = ("order_compute", "improve_architecture", "serve_customers")
PHASES = tuple(phase for phase in MONTH if phase.__name__ in NAMES)

# Group of the world: what of it a lab of the other forms holds.
LAB_FIELDS = {
    "accounts": ("cash", "receivable", "construction", "book", "debt", "lease", "income",
                 "turnover"),
    "capital": ("penalty",),
    "plant": ("fleet", "load", "powered", "filled"),
    "pipeline": ("ordered_chips", "ordered_load", "ordered_site"),
    "mind": ("money", "efficiency", "brewing", "programme", "talent", "knowledge", "quality",
             "publish"),
    "trade": ("share", "brand", "hype", "price", "revenue", "costs", "margin", "service",
              "sold_out", "serving_share", "capex", "bought", "breakthrough"),
    "standing": ("grudge", "suit"),
    "acts": ("defendant", "lock", "prepaid", "quiet"),
    "tally": ("spent",),
}  # fmt: skip
WORLD_FIELDS = {
    "climate": ("sentiment", "price_gap", "supply", "rest_fleet", "rest_retired", "made"),
    "hidden": ("pace", "reference"),
}
ORDER_FIELDS = (
    "stack_share", "deploy", "reserve", "power_ahead", "power_first", "chip_premium",
    "loan_to_value", "experiment", "serve",
)  # fmt: skip
CHANNELS_NORMAL, CHANNELS_UNIFORM = ("research", "brand"), ("leap", "leap size", "programme")


def opened(scenario: Scenario, runs: int, *, turns: int = 0, seed: int = 1) -> Race:
    """Return a race of ``runs`` whose labs have given orders for the turn after ``turns``."""
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    race = Race(scenario, seed, range(runs))
    for _ in range(turns):
        race.play_turn(decide(race.look(), seats))
    race.give(decide(race.look(), seats))
    return race


def take_in(world: World) -> World:
    """Customers have paid, and what was ordered last month runs."""
    accounts, plant, ordered = world.accounts, world.plant, world.pipeline
    paid = np.zeros_like(accounts.cash)
    return replace(
        world,
        accounts=replace(accounts, cash=accounts.cash + accounts.receivable, receivable=paid),
        plant=replace(
            plant,
            fleet=plant.fleet + ordered.ordered_chips,
            load=plant.load + ordered.ordered_load,
            powered=plant.powered + ordered.ordered_chips,
        ),
    )


def play(race: Race, months: int) -> World:
    """Play the three phases for some months from where ``race`` stands; ``race`` stays there."""
    world = race.world
    runs = race.luck.runs.astype(np.int64)
    luck = Luck.of(race.seed, runs, race.labs)
    quiet = Interventions.none(len(race.labs), len(runs))
    for number in range(world.month + 1, world.month + months + 1):
        month = Month(number, race.setting, race.parameters, luck, quiet)
        world = take_in(world)
        happened: Events = {}
        for phase in PHASES:
            world, events = phase(world, month)
            happened.update(events)
        world = replace(world, month=number)
    return world


def lab_values(race: Race) -> dict[str, Array]:
    """Return what a lab of the other forms holds at the start, ``(labs, runs)`` by name."""
    world, labs = race.world, race.parameters.labs
    shape = world.plant.fleet.shape
    found = {
        name: getattr(getattr(world, group), name)
        for group, names in LAB_FIELDS.items()
        for name in names
    }
    found |= {name: getattr(world.orders, name) for name in ORDER_FIELDS}
    found |= {
        "order_price": world.orders.price,
        "tenancy": labs.money.tenancy,
        "staff": labs.mind.staff,
        "first_research": labs.mind.research,
        "appeal": labs.mind.appeal,
        "row": np.arange(shape[0], dtype=np.float64)[:, np.newaxis],
    }
    return {name: np.broadcast_to(values, shape) for name, values in found.items()}


def world_values(race: Race) -> dict[str, Array]:
    """Return the world-wide state, ``(runs,)`` by name."""
    return {
        name: getattr(getattr(race.world, group), name)
        for group, names in WORLD_FIELDS.items()
        for name in names
    }


def starts(race: Race) -> Starts:
    """Return the same start as plain floats, run by run."""
    per_lab, wide = lab_values(race), world_values(race)
    lists = {name: values.T.tolist() for name, values in per_lab.items()}
    labs, runs = race.world.plant.fleet.shape
    worlds = [
        {name: float(values[run]) for name, values in wide.items()} | {"month": race.world.month}
        for run in range(runs)
    ]
    return Starts(
        terms(race),
        worlds,
        [
            [{name: rows[run][lab] for name, rows in lists.items()} for lab in range(labs)]
            for run in range(runs)
        ],
    )


def terms(race: Race) -> dict[str, SimpleNamespace | float]:
    """Return the parameters that the three phases read, as plain floats by group."""
    physics, world = race.parameters.physics, race.parameters.world
    groups = {
        "chips": physics.chips, "build": physics.build, "research_terms": physics.research,
        "training": physics.training, "market": physics.market, "credit": physics.credit,
        "finance": world.finance, "supply_terms": world.supply, "cost_terms": world.costs,
        "demand_terms": world.demand, "rivalry": world.rivalry, "moves": world.moves,
        "cards": world.cards,
    }  # fmt: skip
    plain: dict[str, SimpleNamespace | float] = {
        name: SimpleNamespace(
            **{each.name: float(getattr(group, each.name)[0]) for each in fields(group)}
        )
        for name, group in groups.items()
    }
    return plain | {"months_per_turn": float(race.setting.months_per_turn)}


def luck_tables(race: Race, months: int) -> dict[tuple[str, int], Array]:
    """Return the race's own luck by channel and month, ``(labs, runs)``; the chip makers' last."""
    tables: dict[tuple[str, int], Array] = {}
    for number in range(race.world.month + 1, race.world.month + months + 1):
        for channel in CHANNELS_NORMAL:
            tables[channel, number] = race.luck.normals(number, channel)
        for channel in CHANNELS_UNIFORM:
            tables[channel, number] = race.luck.uniforms(number, channel)
        tables["chip output", number] = race.luck.normal(number, "chip output")[np.newaxis]
    return tables


def changed_fields(before: World, after: World) -> set[tuple[str, str]]:
    """Return group and name of every array of the world that the three phases changed."""
    found = set()
    for group in fields(World):
        old, new = getattr(before, group.name), getattr(after, group.name)
        if group.name != "month":
            found |= {
                (group.name, each.name)
                for each in fields(old)
                if not np.array_equal(getattr(old, each.name), getattr(new, each.name))
            }
    return found
