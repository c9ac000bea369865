"""Three phases of the month as an idiomatic Mesa model: what a user would write without this house.

One agent per lab with plain floats, ``if`` and ``math``; the model holds the markets and a
DataCollector. The rules are those of ``game.phases`` written a second time, on purpose: only
benchmarks may do that, and ``phases.py`` checks that both agree before it times either. Units as
there: USD bn, MW, kH100e, months.
"""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import mesa

NIL = 1e-12  # less than this is nothing
LEAST = 1e-60  # the least base of a power
ROUNDS = 7  # of handing on chips
DELAYED, OPEN = 1, 2  # release policies


class Lab(mesa.Agent):
    """One lab: its books, plant, people, models and standing orders, all plain numbers."""

    def __init__(self, model: ThreePhases, state: dict[str, float]) -> None:
        """Start from ``state``, every attribute by name."""
        super().__init__(model)
        self.__dict__.update(state)
        self.row = int(self.row)

    # --- what moves between months, and is no phase

    def take_in(self) -> None:
        """Customers have paid, and what was ordered last month runs."""
        self.cash += self.receivable
        self.receivable = 0.0
        self.fleet += self.ordered_chips
        self.load += self.ordered_load
        self.powered += self.ordered_chips

    # --- order_compute

    def plan(self) -> None:
        """Split the cash above the reserve, and ask lenders for more."""
        model, finance, credit = self.model, self.model.finance, self.model.credit
        free = 0.0
        if self.cash >= self.service:
            reserve = self.reserve * (self.costs + self.service)
            free = max(self.cash - reserve, 0.0) * self.deploy / model.months_per_turn
        self.stack = self.stack_share * free
        self.research = free - self.stack
        self.loan = 0.0
        if self.cash >= self.service:
            wanted = (1 - self.tenancy) * self.loan_to_value + self.tenancy * finance.tenant_ltv
            mood = min(max(1 + min(model.sentiment, 0.0), 0.0), 1.0)
            level = min(max(wanted * mood, 0.0), 0.95)
            if self.penalty > 0:
                level *= credit.penalty_share
            collateral = self.book + self.construction + self.stack
            room = (credit.ceiling * collateral - self.debt - self.lease) / (1 - credit.ceiling)
            self.loan = max(min(self.stack * level / (1 - level), room), 0.0)

    def bid(self) -> None:
        """Work out what a chip and its building cost this lab, and how many it wants."""
        model = self.model
        self.borrowed = self.loan * model.credit_share
        self.money_spent = self.stack + self.borrowed
        self.ahead = self.power_ahead * self.money_spent
        posture = 0.0 if self.quiet > 0 else self.power_first
        self.site_price = model.chips.site_cost * (1 + model.build.turbine_premium * posture)
        saved = model.moves.lock_discount if self.lock > 0 else 0.0
        chip_price = model.chip_price * (1 + self.chip_premium - saved)
        self.unit_price = chip_price + model.chip_load * self.site_price
        self.wanted = (self.money_spent - self.ahead) / self.unit_price
        standing = 0.0
        if self.lock > 0:
            standing += model.moves.lock_rise
        if self.prepaid > 0:
            standing += model.cards.prepaid_rise
        limit = min(model.supply_terms.buyer_limit + standing, 1.0)
        self.bid_limit = min(self.wanted, limit * model.supply)
        standing += self.chip_premium
        self.weight = self.wanted * (1 + standing) ** model.chips.premium_weight
        self.got = 0.0

    def book_order(self) -> None:
        """Pay for what was allocated, and put it under way."""
        spent = self.got * self.unit_price + self.ahead
        drawn = 0.0
        if self.money_spent > NIL:
            drawn = self.borrowed * spent / self.money_spent
        leased = drawn * self.tenancy
        self.cash += drawn - leased - (spent - leased) - self.research
        self.debt += drawn - leased
        self.lease += leased
        self.construction += spent
        self.income -= self.research
        self.turnover += drawn + abs(spent - leased) + self.research
        self.spent += spent
        self.capex = spent
        self.bought = self.research
        self.ordered_chips = self.got
        self.ordered_load = self.got * self.model.chip_load
        self.ordered_site = self.ordered_load + self.ahead / self.site_price
        self.filled = 1.0
        if self.wanted > NIL:
            self.filled = min(self.got / self.wanted, 1.0)

    # --- improve_architecture

    def hire(self) -> None:
        """Research money turns into people over months."""
        terms = self.model.research_terms
        target = self.bought + terms.staff_in_research * self.staff * self.model.staff_growth / 12
        self.money += (target - self.money) / terms.smoothing

    def find(self) -> None:
        """Researchers and experiments raise efficiency, with luck, and learn from the others."""
        model, terms = self.model, self.model.research_terms
        experiments = self.experiment * self.powered
        people = self.talent * self.money / model.wage / terms.people_scale
        machines = experiments / terms.compute_scale
        rho, part = terms.substitution, terms.people_share
        mixed = part * max(people, LEAST) ** rho + (1 - part) * max(machines, LEAST) ** rho
        effort = mixed ** (1 / rho) * (1 + model.rivalry.grudge_speed * self.grudge)
        ease = (self.efficiency / terms.reference) ** -terms.fishing_out
        steady = terms.pace * model.pace * max(effort, LEAST) ** terms.input_return * ease
        in_court = self.suit > 0 or self.row in model.sued
        drag = model.rivalry.suit_drag if in_court else 0.0
        gain = min(steady, terms.month_limit) * (1 - drag)
        gain += terms.noise * model.normal("research", self.row)
        leap_size = model.uniform("leap size", self.row)
        if model.uniform("leap", self.row) < terms.leap_chance:
            leap = terms.leap_low + (terms.leap_high - terms.leap_low) * leap_size
            gain += leap * min(effort, 1.0)
        behind = model.known - math.log(self.efficiency)
        if behind > 0:
            gain += model.leak_rate * behind
        total = self.brewing + gain
        length = model.uniform("programme", self.row)
        if self.programme <= 1:
            self.efficiency *= math.exp(total)
            self.brewing = 0.0
            spread = terms.programme_high - terms.programme_low + 0.999
            self.programme = math.floor(terms.programme_low + spread * length)
        else:
            self.brewing = total
            self.programme -= 1
        self.talent += terms.talent_return * (1 - self.talent)
        self.knowledge += model.training.learning * experiments / terms.compute_scale

    # --- serve_customers

    def openness(self) -> float:
        """Return how open the best model is: 0 closed, 1 open."""
        if self.publish >= OPEN:
            return 1.0
        return self.model.market.delayed_appeal if self.publish >= DELAYED else 0.0

    def appeal_now(self) -> None:
        """Work out what customers see in this lab's offer."""
        terms = self.model.market
        behind = max(self.quality - self.model.best_quality, terms.quality_floor)
        self.utility = (
            terms.quality_weight * behind
            + self.appeal
            + self.brand
            + terms.hype_weight * self.hype
            + terms.open_appeal * self.openness()
            - terms.price_weight * math.log(self.order_price)
        )

    def sell(self) -> None:
        """Win and lose customers, and earn what the serving compute can serve."""
        model, terms, demand = self.model, self.model.market, self.model.demand_terms
        odds = math.exp(self.utility - model.best_utility) / model.all_odds
        self.share += terms.inertia * (odds - self.share)
        wanted = self.share * model.demand
        serving = self.serve * self.powered * self.serving_share
        lead = (self.efficiency / model.field) ** demand.inference_return
        can = serving * model.served_value * lead * self.order_price
        kept = 1 - (1 - terms.open_revenue) * self.openness()
        self.revenue = min(wanted, can) * kept / 12
        self.sold_out = min(wanted / can, 9.0) if can > NIL else 9.0
        load = self.load / max(self.fleet, 1e-9)
        cost = model.cost_terms.power_cost * serving * load / 12
        self.margin = 1 - (min(cost / self.revenue, 2.0) if self.revenue > NIL else 2.0)
        self.price = self.order_price
        self.hype = terms.hype_memory * self.hype + self.breakthrough
        self.brand = terms.brand_memory * self.brand + terms.brand_noise * model.normal(
            "brand", self.row
        )
        self.receivable += self.revenue
        self.income += self.revenue
        self.turnover += self.revenue


class ThreePhases(mesa.Model):
    """A market for chips, a public frontier and customers; labs buy, research and sell."""

    def __init__(
        self, run: int, starts: Starts, months: int = 60, *, every_month: bool = True
    ) -> None:
        """Start ``run`` from ``starts``; ``every_month`` collects a trajectory, else the end."""
        super().__init__(seed=run)
        self.run, self.starts = run, starts
        self.__dict__.update(starts.terms)
        self.__dict__.update(starts.worlds[run])
        for state in starts.labs[run]:
            Lab(self, state)
        self.last_month = self.month + months
        self.every_month = every_month
        self.datacollector = mesa.DataCollector(
            agent_reporters={name: name for name in ("cash", "powered", "efficiency", "share")}
        )

    def normal(self, channel: str, row: int) -> float:  # noqa: ARG002 - for who draws elsewhere
        """Return a standard normal draw."""
        return self.random.gauss(0.0, 1.0)

    def uniform(self, channel: str, row: int) -> float:  # noqa: ARG002 - as above
        """Return a uniform draw."""
        return self.random.random()

    def step(self) -> None:
        """Play a month."""
        self.month += 1
        self.years = (self.month - 1) / 12
        self.agents.do("take_in")
        self.order_compute()
        self.improve_architecture()
        self.serve_customers()
        if self.every_month or self.month == self.last_month:
            self.datacollector.collect(self)

    def order_compute(self) -> None:
        """Labs split their money, borrow against what they build, and bid for chips."""
        finance, chips, supply = self.finance, self.chips, self.supply_terms
        self.agents.do("plan")
        mood = math.exp(finance.credit_mood * min(self.sentiment, 0.0))
        pool = finance.credit_pool * finance.credit_factor**self.years * mood / 12
        loans = sum(lab.loan for lab in self.agents)
        self.credit_share = min(1.0, pool / loans) if loans > NIL else 1.0
        self.chip_price = chips.cost * chips.cost_factor**self.years * math.exp(self.price_gap)
        self.chip_load = chips.load * chips.load_factor**self.years
        noise = math.exp(supply.output_noise * self.normal("chip output", -1))
        self.supply = supply.output * supply.output_factor**self.years * noise
        self.agents.do("bid")
        self.allocate_chips()
        self.agents.do("book_order")

    def allocate_chips(self) -> None:
        """Chips go by order, premium and standing; the rest of the world takes what is left."""
        chips, supply = self.chips, self.supply_terms
        rest_wanted = (
            supply.rest_bid * supply.rest_bid_factor**self.years * math.exp(-self.price_gap)
        )
        labs = list(self.agents)
        rest = 0.0
        for _ in range(ROUNDS):
            left = max(self.supply - sum(lab.got for lab in labs) - rest, 0.0)
            hungry = [lab for lab in labs if lab.got < lab.bid_limit]
            weight = sum(lab.weight for lab in hungry)
            if rest < rest_wanted:
                weight += rest_wanted
            each = left / weight if weight > NIL else 0.0
            for lab in hungry:
                lab.got = min(lab.bid_limit, lab.got + lab.weight * each)
            if rest < rest_wanted:
                rest = min(rest_wanted, rest + rest_wanted * each)
        demand = sum(lab.wanted for lab in labs) + rest_wanted
        pressure = demand / self.supply if self.supply > NIL else 1.0
        gap = chips.price_memory * self.price_gap + chips.price_response * math.log(
            max(pressure, 1e-9)
        )
        self.price_gap = min(max(gap, chips.price_gap_low), chips.price_gap_high)
        sold = sum(lab.got for lab in labs)
        rest = max(self.supply - sold, 0.0)
        retired = self.rest_fleet / supply.rest_life
        self.supply = sold + rest
        self.made += self.supply
        self.rest_fleet += rest - retired
        self.rest_retired += retired

    def improve_architecture(self) -> None:
        """Wages follow demand for researchers, and what labs publish leaks to all."""
        terms = self.research_terms
        labs = list(self.agents)
        self.staff_growth = self.cost_terms.staff_factor**self.years
        self.agents.do("hire")
        trend = sum(lab.first_research for lab in labs) * self.staff_growth
        pressure = sum(lab.money for lab in labs) / trend if trend > NIL else 1.0
        self.wage = max(max(pressure, LEAST) ** terms.wage_response, 0.1)
        best = max(lab.quality for lab in labs)
        given = [math.exp(terms.open_weight * (lab.quality - best)) for lab in labs]
        shown = sum(weight * lab.openness() for weight, lab in zip(given, labs, strict=True))
        public = shown / sum(given)
        frontier = math.log(max(lab.efficiency for lab in labs))
        self.known = frontier - terms.leak_gap / (1 + public)
        self.leak_rate = terms.leak_rate * (1 + terms.open_leak * public)
        self.sued = {int(lab.defendant) for lab in labs if lab.suit > 0}
        self.agents.do("find")

    def serve_customers(self) -> None:
        """Customers move slowly to the better offer."""
        terms = self.demand_terms
        labs = list(self.agents)
        self.best_quality = max(lab.quality for lab in labs)
        self.agents.do("appeal_now")
        self.best_utility = max(lab.utility for lab in labs)
        self.all_odds = sum(math.exp(lab.utility - self.best_utility) for lab in labs)
        lift = terms.capability * (self.best_quality - self.reference) * math.log(10)
        raw = terms.start * math.exp(terms.growth * self.years + terms.mood * self.sentiment + lift)
        self.demand = raw / (1 + raw / terms.limit)
        self.field = math.exp(sum(math.log(lab.efficiency) for lab in labs) / len(labs))
        self.served_value = terms.served_value * terms.served_factor**self.years
        self.agents.do("sell")


class Starts:
    """What models start from: terms by group, and each run's world and labs as plain floats."""

    def __init__(
        self,
        terms: dict[str, SimpleNamespace | float],
        worlds: list[dict[str, float]],
        labs: list[list[dict[str, float]]],
    ) -> None:
        """Keep ``terms``, which all runs share, and ``worlds`` and ``labs`` by run."""
        self.terms, self.worlds, self.labs = terms, worlds, labs


def batch(runs: int, starts: Starts, months: int, **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Play ``runs`` models by ``mesa.batch_run`` in this process; return its rows."""
    # Mesa 3.3 steps once more than `max_steps`, and gives iterations of one seed the same luck:
    # so one step less is asked for, and the run's number is a parameter.
    rows: list[dict[str, Any]] = mesa.batch_run(
        ThreePhases,
        parameters={"run": range(runs), "starts": [starts], "months": months, **options},
        iterations=1,
        max_steps=months - 1,
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
    )
    return rows
