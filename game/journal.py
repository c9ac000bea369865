"""What a session remembers for its screens: the past month by month, and last turn's news."""

from __future__ import annotations

import numpy as np

from game.core.arrays import pick, ratio
from game.ensemble import Race
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
        # Of the acts that took effect last.
        self.targets: np.ndarray = np.zeros((len(race.labs), 1))
        self._note()
        self._note_site({})

    def open_turn(self) -> None:
        """Forget last turn's news."""
        self.news = []

    def add_month(self, events: Events) -> None:
        """Note the month that has just been played."""
        self._note()
        self._note_site(events)
        month = self.race.world.month
        self.targets = events.get("act_target", self.targets)
        for event in TOLD:
            found = events.get(event)
            if found is not None:
                self._tell(event, np.asarray(found, dtype=np.float64), month)

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
