"""Building a ``View``: the only way from a race in play to what a front end may show."""

from __future__ import annotations

from typing import Any

import numpy as np

from agents.contract import ORDER_FIELDS, Array, Bound, Card, Move, Observation, Orders
from game.core import deck
from game.core.arrays import ratio
from game.ensemble import Race
from game.funding import beliefs_of, funding_of
from game.journal import LANDED, PAST, PRIVATE, SITE, Journal
from game.legal import highest
from game.observe import Sight
from game.par import par_of
from game.phases.acts import legal_moves
from game.phases.build import months_to_build, posture_of
from game.phases.scoring import scores
from game.rules import build
from game.scenario import Scenario
from game.view import (
    Arrival,
    CardView,
    MoveView,
    News,
    ObjectiveView,
    OptionView,
    Profile,
    Series,
    Site,
    Verdict,
    View,
)

QUARTERS_AHEAD = 8


def build_view(
    race: Race, sight: Sight, journal: Journal, lab: str, draft: Orders, *, written: Scenario
) -> View:
    """Return what ``lab`` may see of ``race`` now; ``draft`` holds its resolved orders.

    ``sight`` is what all labs may see of the same moment. Par is that of ``written``, the scenario
    before any difficulty: every level is measured against the same mark.
    """
    row = race.labs.index(lab)
    see = sight.of([row])
    scenario = race.scenario
    attained = scores(race.world, race.month())
    standing = [float(value) for value in attained.score[:, 0]]
    return View(
        lab=lab,
        labs=race.labs,
        names={each.id: scenario.display_name(each.id) for each in scenario.labs},
        title=scenario.title,
        **_calendar(race),
        bettor=scenario.bettor,
        see=see,
        before=None if journal.before is None else journal.before.of([row]),
        terms=scenario.numbers,
        profiles={each.id: Profile(each.doctrine, each.tells) for each in scenario.labs},
        draft=draft,
        limits=_limits(race, row),
        cards=_cards(see),
        moves=_moves(race, row),
        news=_news(journal.news, lab),
        chronicle=_news(journal.chronicle, lab),
        arrivals=_arrivals(race, row),
        site=_site(race, journal, row),
        funding=funding_of(race, journal, row),
        beliefs=beliefs_of(race, see),
        series=_series(race, journal, row),
        bet_ratio=np.array(journal.bet),
        objectives=_objectives(race, attained.attained, row),
        score=standing[row],
        par=par_of(written, lab, race.turn),
        rank=1 + sum(value > standing[row] for value in standing),
        bound=Bound(int(see.bound[0])),
        headroom=_headroom(see),
        contender_month=int(race.parameters.world.bet.contender_month[0]),
        verdict=_verdict(race, standing) if race.finished else None,
    )


def _calendar(race: Race) -> dict[str, Any]:
    year, first = race.scenario.start
    passed = first + race.world.month
    return {
        "date": (year + passed // 12, passed % 12 + 1),
        "month": race.world.month,
        "turn": race.turn,
        "turns": race.setting.race_months // race.setting.months_per_turn,
        "race_months": race.setting.race_months,
        "months_per_turn": race.setting.months_per_turn,
    }


def _limits(race: Race, row: int) -> dict[str, tuple[float, float]]:
    limits = {name: (spec.low, spec.high) for name, spec in ORDER_FIELDS.items()}
    for name, (most, _) in highest(race.world, race.month()).items():
        limits[name] = (limits[name][0], float(most[row, 0]))
    return limits


def _cards(see: Observation) -> tuple[CardView, ...]:
    shown = []
    for slot, held in enumerate((int(see.card_1[0]), int(see.card_2[0]))):
        if held == Card.NONE:
            continue
        options = [
            OptionView(
                option.name,
                float(see.card_cost[slot, place, 0]),
                float(see.card_odds[slot, place, 0]) if option.chance or option.risk else None,
                open=bool(see.card_open[slot, place, 0]),
            )
            for place, option in enumerate(deck.DECK[held].options)
        ]
        shown.append(CardView(Card(held), tuple(options), deck.DECK[held].default))
    return tuple(shown)


def _moves(race: Race, row: int) -> tuple[MoveView, ...]:
    legal, price = legal_moves(race.world, race.month())
    return tuple(
        MoveView(move, float(price[move, 0]), bool(legal[move, row, 0])) for move in Move if move
    )


def _news(told: list[News], lab: str) -> tuple[News, ...]:
    """A rival's private affairs are no news."""
    return tuple(item for item in told if item.event not in PRIVATE or item.lab in {None, lab})


def _arrivals(race: Race, row: int) -> tuple[Arrival, ...]:
    """Let what is under way run out at the present pace and posture, quarter by quarter.

    By the rules themselves, so that the strip and the months agree as long as nothing changes.
    """
    month, pipeline = race.month(), race.world.pipeline
    months = months_to_build(race.world, month)
    times = {"chips": months.racks, "power": months.racks, "hall": months.halls}
    nil = np.zeros_like(months.racks[row : row + 1])
    queue = pipeline.queue[row : row + 1]
    begun = np.minimum(queue, sum(_paces(race, row)))
    stages = {
        name: getattr(pipeline, name)[:, row : row + 1] for name in ("chips", "power", "hall")
    }
    arrivals = []
    for quarter in range(QUARTERS_AHEAD):
        came = dict.fromkeys(stages, 0.0)
        for _ in range(3):
            for name, stage in stages.items():
                new = begun if name == "power" else nil
                stages[name], arrived = build.move_pipeline(
                    stages=stage, new=new, months=times[name][row : row + 1], held=nil
                )
                came[name] += float(arrived[0, 0])
            queue = queue - begun
            begun = np.minimum(queue, begun)
        arrivals.append(
            Arrival(3 * (quarter + 1), chips=came["chips"], power=came["power"], halls=came["hall"])
        )
    return tuple(arrivals)


def _paces(race: Race, row: int) -> tuple[Array, Array]:
    """Return the MW a month that the grid begins for a lab now, and what turbines add to it."""
    month, world = race.month(), race.world
    grid = month.parameters.labs.site.grid * np.exp(
        month.years * np.log(month.parameters.world.supply.grid_factor)
    )
    turbines = grid * month.parameters.physics.build.turbine_power * posture_of(world)
    return (grid + np.zeros_like(turbines))[row : row + 1], turbines[row : row + 1]


def _site(race: Race, journal: Journal, row: int) -> Site:
    """Return what stands and what is being built on the lab's sites, exactly as it knows them."""
    month, plant, pipeline = race.month(), race.world.plant, race.world.pipeline
    per_chip = ratio(plant.load, plant.fleet)

    def own(values: Array) -> float:
        return float(values[row, 0])

    def stages(values: Array) -> tuple[float, float, float]:
        return (own(values[0]), own(values[1]), own(values[2]))

    past = {name: np.array([each[row] for each in journal.site[name]]) for name in SITE}
    grid, turbines = _paces(race, row)
    return Site(
        halls=own(plant.hall),
        halls_coming=stages(pipeline.hall),
        usable_halls=own(plant.usable_hall),
        power=own(plant.power),
        power_coming=stages(pipeline.power),
        usable_power=own(plant.usable_power),
        queue=own(pipeline.queue),
        load=own(plant.load),
        live=float(past["live"][-1]),
        broken=own(plant.broken * per_chip),
        let=own(plant.let * per_chip),
        hired=own(plant.hired * per_chip),
        stopped_months=own(plant.stopped),
        building_months=own(months_to_build(race.world, month).racks),
        grid_pace=float(grid[0, 0]),
        turbine_pace=float(turbines[0, 0]),
        past_live=past["live"],
        past_repaired=past["repaired"],
        **{name: float(journal.landed[name][row]) for name in LANDED},
    )


def _series(race: Race, journal: Journal, row: int) -> dict[str, Series]:
    past = {}
    for place, lab in enumerate(race.labs):
        source = journal.own if place == row else journal.reported
        values = {name: np.array([month[place] for month in source[name]]) for name in PAST}
        past[lab] = Series(**values)
    return past


def _objectives(race: Race, attained: Array, row: int) -> tuple[ObjectiveView, ...]:
    terms = race.parameters.world.score
    weights = (terms.first_weight, terms.second_weight, terms.third_weight)
    return tuple(
        ObjectiveView(name, float(weight[0]), float(attained[place, row, 0]))
        for place, (name, weight) in enumerate(
            zip(race.setting.objectives[row], weights, strict=True)
        )
    )


def _headroom(see: Observation) -> dict[Bound, float]:
    """Return how much room each limit leaves, 1 ample and 0 none; what binds has the least.

    Chips, power and halls are shares served of what is wanted, staff is talent, and money the
    runway over two years. The rules name what bound the month in the order in which one limit hides
    another (``game.rules.build.what_bound``), so the others are shown at least as wide.
    """
    load = max(float(see.load_mw[0]), 1e-9)
    room = {
        Bound.MONEY: min(float(see.runway_months[0]) / 24.0, 1.0),
        Bound.CHIPS: min(float(see.filled[0]), 1.0),
        Bound.POWER: min(float(see.power_mw[0]) / load, 1.0),
        Bound.HALLS: min(float(see.hall_mw[0]) / load, 1.0),
        Bound.STAFF: min(float(see.talent[0]), 1.0),
    }
    binding = Bound(int(see.bound[0]))
    least = min(room[binding], 0.95)
    return {
        limit: least if limit is binding else min(max(value, least + 0.03), 1.0)
        for limit, value in room.items()
    }


def _verdict(race: Race, standing: list[float]) -> Verdict:
    row = race.setting.bettor
    achieved = float(race.world.standing.achieved[row, 0])
    ranking = sorted(zip(race.labs, standing, strict=True), key=lambda pair: -pair[1])
    return Verdict(
        supremacy=achieved > 0,
        month=int(achieved) if achieved > 0 else None,
        winner=ranking[0][0],
        ranking=tuple(ranking),
    )
