"""The account of a race: what stood at the end of each year, and how it ended. True values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agents.contract import Bound
from game.core.errors import UserError
from game.phases.scoring import scores
from game.phases.standing import bet_ratios, measured_bet
from game.scenario.resting import counts, decisive
from game.turn import RULES_VERSION

if TYPE_CHECKING:
    from game.ensemble import Race
    from game.model import RaceModel
    from game.scenario import Scenario

FORMAT = "compute-race run"
VERSION = 1
NOTE = "A model for play and teaching, not a forecast or investment advice."
MONTHS_A_YEAR = 12
BOUNDS = tuple(bound.name.lower() for bound in Bound)

Document = dict[str, Any]


def play(model: RaceModel) -> list[Document]:
    """Play ``model`` to its end and return its years.

    Raises
    ------
    UserError
        If somebody's own strategy fails.
    """
    from agents.finding import StrategyError

    race = model.race
    years: list[Document] = []
    before = _months_bound(race)
    try:
        while not race.finished:
            model.step()
            if race.world.month % MONTHS_A_YEAR == 0 or race.finished:
                now = _months_bound(race)
                years.append(_year(race, before, now))
                before = now
    except StrategyError as error:
        raise UserError(str(error)) from error
    model.running = False
    return years


def document(model: RaceModel, years: list[Document]) -> Document:
    """Return the whole account as plain data, the same for the same race."""
    race = model.race
    scenario, labs = race.scenario, race.labs
    return {
        "format": FORMAT,
        "version": VERSION,
        "rules_version": RULES_VERSION,
        "scenario": {"name": scenario.name, "title": scenario.title, "hash": scenario.hash},
        "seed": race.seed,
        "run": int(race.luck.runs[0]),
        "difficulty": model.record.difficulty,
        "labs": [
            {
                "id": lab,
                "name": scenario.display_name(lab),
                "strategy": model.record.seats[lab].get("strategy", "human"),
            }
            for lab in labs
        ],
        "bettor": scenario.bettor,
        "units": {
            "money": "USD bn",
            "compute": "thousand H100-equivalents",
            "revenue": "USD bn a month",
        },
        "years": years,
        "rests_on": _rests_on(scenario),
        "verdict": _verdict(race),
        "yardsticks": _yardsticks(race),
        "bound_months": {lab: _named(_months_bound(race)[row]) for row, lab in enumerate(labs)},
        "note": NOTE,
    }


def _year(race: Race, before: list[list[int]], now: list[list[int]]) -> Document:
    world = race.world
    owed = world.accounts
    columns = {
        "compute": world.used,
        "share": world.used / world.used.sum(axis=0),
        "powered": world.plant.powered,
        "effective": world.plant.powered * world.mind.efficiency,
        "capability": world.mind.capability,
        "cash": owed.cash,
        "debt": owed.debt + owed.lease + owed.margin,
        "revenue": world.trade.revenue,
        "valuation": world.capital.valuation,
        "bet_ratio": measured_bet(world, race.month()),
        "score": scores(world, race.month()).score,
    }
    labs: Document = {}
    for row, lab in enumerate(race.labs):
        months = [late - early for early, late in zip(before[row], now[row], strict=True)]
        figures: Document = {name: float(values[row, 0]) for name, values in columns.items()}
        figures["restructured"] = bool(world.standing.restructured[row, 0] > 0)
        figures["bound"] = BOUNDS[max(range(len(months)), key=months.__getitem__)]
        figures["bound_months"] = _named(months)
        labs[lab] = figures
    year, first = race.scenario.start
    last = first + world.month - 1
    return {
        "year": year + last // MONTHS_A_YEAR,
        "month": last % MONTHS_A_YEAR + 1,
        "months_played": world.month,
        "labs": labs,
    }


def _months_bound(race: Race) -> list[list[int]]:
    """Return how many months each bound has held each lab so far, by lab and bound."""
    counts = race.world.tally.bound_months[:, :, 0]
    return [[round(float(each)) for each in counts[:, row]] for row in range(len(race.labs))]


def _named(months: list[int]) -> dict[str, int]:
    return dict(zip(BOUNDS, months, strict=True))


def _rests_on(scenario: Scenario) -> Document:
    """Return how many of the scenario's numbers have each badge, and which decide the bet."""
    most = decisive(scenario)
    return {
        "numbers": dict(counts(scenario.numbers.values())),
        "measured_in": most.measured,
        "decisive": [{"path": row.path, **row.as_document()} for row in most.rows],
    }


def _verdict(race: Race) -> Document:
    world, bettor = race.world, race.setting.bettor
    achieved = float(world.standing.achieved[bettor, 0])
    points = scores(world, race.month()).score[:, 0].tolist()
    ranking = sorted(zip(race.labs, points, strict=True), key=lambda pair: -pair[1])
    restructured = world.standing.restructured[:, 0] > 0
    return {
        "supremacy": achieved > 0,
        "month": round(achieved) if achieved > 0 else None,
        "bet_ratio": float(measured_bet(world, race.month())[bettor, 0]),
        "target": float(race.parameters.world.bet.target[0]),
        "ranking": [{"lab": lab, "score": score} for lab, score in ranking],
        "restructured": [lab for lab, hit in zip(race.labs, restructured, strict=True) if hit],
    }


def _yardsticks(race: Race) -> Document:
    """Return the bet under every definition, for the betting lab first of all but for all labs."""
    by = bet_ratios(race.world, race.month())
    return {
        lab: {name: float(getattr(by, name)[row, 0]) for name in by._fields}
        for row, lab in enumerate(race.labs)
    }
