"""What a session remembers for its screens: the past month by month, and the news."""

from __future__ import annotations

from copy import copy

import numpy as np

from game.core.arrays import pick, ratio
from game.ensemble import Race
from game.observe import Sight
from game.phases import Events
from game.view import News

# Events that are told when their mask is set; the rest are figures for tables.
TOLD = (
    "crashed", "alarmed", "efficiency_shock", "power_stopped", "declared", "poached", "sued",
    "venture_founded", "supply_locked", "cap_lifted", "vote_lost", "site_bought", "published",
    "lease_offered", "rumoured_move", "restated", "committee_granted", "committee_refused",
    "round_closed", "gulf_committed", "margin_called", "shares_sold", "halls_sold", "arrears",
    "released", "broke_through", "milestone_model", "larger_run", "empty_run", "programme_ended",
    "prototype_works", "milestone_missed", "suit_won", "defaulted", "budget_halved", "supreme",
    "contender_passed", "contender_failed", "gulf_offers", "exports_frozen", "rocket_listed",
    "chips_early", "efficiency_open", "fast_tracked", "retained", "suit_settled", "countersued",
    "bundled", "bought_together", "collateral_shorted", "outbid", "followed",
)  # fmt: skip
PRIVATE = frozenset({"programme_ended", "empty_run", "arrears", "larger_run", "committee_refused"})
AMOUNTS = frozenset(
    {"committee_granted", "round_closed", "gulf_committed", "shares_sold", "halls_sold"}
)
AIMED = frozenset({"poached", "sued", "rumoured_move"})
WORTH_TELLING = 0.05  # USD bn

# Of each lab's own sites, MW by month.
SITE = ("live", "repaired")
# What moves a lab's cash, and the figures of a month that make it up; the rest is ``other``.
FLOWS: dict[str, tuple[str, ...]] = {
    "raised": ("budget_paid", "gulf_paid", "round_closed"),
    "borrowed": ("borrowed", "pledge_drawn"),
    "running": ("running_costs",),
    "service": ("debt_service",),
    "built": ("spent",),
    "researched": ("researched",),
}
SPENT = frozenset({"running", "service", "built", "researched"})
# What the yards brought and took from a lab in a month: chips kH100e, power and halls MW.
LANDED = {
    "arrived_chips": "chips_arrived", "arrived_power": "power_arrived",
    "arrived_halls": "halls_arrived", "retired_chips": "chips_retired",
}  # fmt: skip
CALLS = {
    "demand": "call_demand", "from_cash": "call_cash", "from_halls": "halls_sold",
    "sold": "shares_sold", "from_shares": "call_repaid", "shortfall": "call_shortfall",
}  # fmt: skip
PAST = ("compute", "effective", "capability", "revenue", "valuation")


class Journal:
    """The past of one race as its labs saw it; grows by a month at a time."""

    def __init__(self, race: Race) -> None:
        """Start with the world before the first month."""
        self.race = race
        self.own: dict[str, list[np.ndarray]] = {name: [] for name in PAST}
        self.reported: dict[str, list[np.ndarray]] = {name: [] for name in PAST}
        self.site: dict[str, list[np.ndarray]] = {name: [] for name in SITE}
        self.bet: list[float] = []
        self.news: list[News] = []
        self.chronicle: list[News] = []
        #: What was seen at the beginning of last turn.
        self.before: Sight | None = None
        self.flows: dict[str, np.ndarray] = {}
        self.landed: dict[str, np.ndarray] = {}
        self.calls: list[tuple[int, dict[str, np.ndarray]]] = []
        #: Market values of the founder's companies by month, as lenders see them.
        self.prices: list[tuple[float, float]] = []
        self._owed = race.world.accounts.receivable
        # Of the acts that took effect last.
        self.targets: np.ndarray = np.zeros((len(race.labs), 1))
        self._note()
        self._note_site({})

    def kept(self) -> Journal:
        """Return the journal as it stands; what either notes from now on, the other does not."""
        other = copy(self)
        for name in ("own", "reported", "site"):
            series = getattr(self, name)
            setattr(other, name, {each: list(values) for each, values in series.items()})
        other.bet, other.prices = list(self.bet), list(self.prices)
        other.chronicle = list(self.chronicle)
        return other

    def open_turn(self, sight: Sight) -> None:
        """Forget last turn's news, flows, arrivals and calls; ``sight`` is what is seen now."""
        self.news = []
        self.before = sight
        self.flows = {}
        self.landed = {}
        self.calls = []

    def add_month(self, events: Events) -> None:
        """Note the month that has just been played."""
        self._note()
        self._note_site(events)
        self._note_money(events)
        month = self.race.world.month
        self.targets = events.get("act_target", self.targets)
        known = len(self.news)
        for event in TOLD:
            found = events.get(event)
            if found is not None:
                self._tell(event, np.asarray(found, dtype=np.float64), month)
        self.chronicle += self.news[known:]

    def _note(self) -> None:
        world = self.race.world
        reports = world.reports
        exact = {
            "compute": world.used,
            "effective": world.plant.powered * world.mind.efficiency,
            "capability": world.mind.capability,
            "revenue": world.trade.revenue,
            "valuation": world.capital.valuation,
        }
        heard = {
            "compute": reports.compute,
            "effective": reports.compute * reports.efficiency,
            "capability": reports.capability,
            "revenue": reports.revenue,
            "valuation": reports.valuation,
        }
        for name in PAST:
            self.own[name].append(exact[name][:, 0].copy())
            self.reported[name].append(heard[name][:, 0].copy())
        climate = world.climate
        self.prices.append((float(climate.carmaker[0]), float(climate.rocket_mark[0])))
        row = self.race.setting.bettor
        rivals = self.race.setting.rivals[row]
        self.bet.append(
            float(reports.compute[row, 0] / max((reports.compute[:, 0] * rivals).sum(), 1e-9))
        )

    def _note_site(self, events: Events) -> None:
        """Note what ran on each lab's sites, broken racks included, and what was repaired."""
        plant = self.race.world.plant
        nothing = np.zeros_like(plant.fleet)
        per_chip = ratio(plant.load, plant.fleet)
        noted = {
            "live": (plant.powered - plant.hired + plant.let + plant.broken) * per_chip,
            "repaired": np.asarray(events.get("repaired", nothing), dtype=np.float64) * per_chip,
        }
        for name in SITE:
            self.site[name].append(noted[name][:, 0].copy())
        for name, event in LANDED.items():
            amount = np.asarray(events.get(event, nothing), dtype=np.float64)[:, 0]
            self.landed[name] = self.landed.get(name, 0.0) + amount

    def _note_money(self, events: Events) -> None:
        """Add up what has moved each lab's cash, and note whose pledged shares were called."""
        moved = {"receipts": self._owed}
        for name, parts in FLOWS.items():
            moved[name] = np.zeros_like(self._owed)
            for each in parts:
                amount = np.asarray(events.get(each, 0.0), dtype=np.float64)
                moved[name] = moved[name] + (-amount if name in SPENT else amount)
        for name, amount in moved.items():
            self.flows[name] = self.flows.get(name, 0.0) + amount[:, 0]
        self._owed = self.race.world.accounts.receivable
        if np.any(events["margin_called"]):
            figures = {name: np.asarray(events[event])[:, 0] for name, event in CALLS.items()}
            self.calls.append((self.race.world.month, figures))

    def _tell(self, event: str, found: np.ndarray, month: int) -> None:
        world, labs = self.race.world, self.race.labs
        if found.ndim == 1:
            if found[0] > 0:
                self.news.append(News(event, None, None, None, month))
            return
        for row, lab in enumerate(labs):
            value = float(found[row, 0])
            if value <= (WORTH_TELLING if event in AMOUNTS else 0.0):
                continue
            other = None
            if event in AIMED:
                target = world.acts.target if event == "rumoured_move" else self.targets
                other = labs[int(pick(target, np.full((len(labs), 1), float(row)))[0, 0])]
            amount = value if event in AMOUNTS else None
            if event == "rumoured_move":
                amount = float(world.acts.pending[row, 0])
            self.news.append(News(event, lab, other, amount, month))
