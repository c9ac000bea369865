"""From an ``Observation`` to worlds that a lab can believe in.

A lab's own row is exact, the market's news are public. A rival is one of the prior's, stretched to
what is reported of it: what a particle's report says against its own truth is how far reports can
be wrong and late, and the same factor lies between what is reported here and what is believed.
Hidden facts are drawn around what the lab's experiments suggest, within the scenario's ranges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import Observation
from game.core.arrays import Array, ratio
from game.core.chance import Luck
from game.core.runs import mapped, take_runs
from game.core.world import Hidden, Memory, Mind, OrderBook, Reports, World
from game.foresight.prior import PARTICLES, Prior
from game.opening import NOWHERE
from game.rules.training import quality

SPACE = "belief"
_HIDDEN_FROM_SELF = ("mind.brewing", "mind.quality")
_OWN_GROUPS = ("accounts", "acts", "capital", "mind", "pipeline", "plant", "standing", "tally",
               "trade")  # fmt: skip
# What of a rival grows with each figure that is reported of it.
_SCALED = {
    "compute": (
        "plant.fleet", "plant.legacy", "plant.load", "plant.power", "plant.hall", "plant.broken",
        "plant.usable_power", "plant.usable_hall", "plant.powered", "plant.let", "plant.hired",
        "plant.vacant",
        "pipeline.chips", "pipeline.load", "pipeline.power", "pipeline.hall", "pipeline.queue",
        "accounts.construction", "accounts.book",
    ),
    "cash": ("accounts.cash",),
    "debt": ("accounts.debt", "accounts.lease", "accounts.margin"),
    "revenue": ("trade.revenue", "accounts.receivable"),
    "efficiency": ("mind.efficiency",),
    "valuation": ("capital.valuation",),
}  # fmt: skip
# What everybody sees of every lab, and where it stands in the state.
_PUBLIC = {
    "trade.share": "share", "trade.price": "price", "orders.price": "price",
    "mind.capability": "capability", "mind.publish": "release", "acts.pending": "move",
    "standing.declared": "declared", "standing.restructured": "restructured",
}  # fmt: skip


class _Frame(NamedTuple):
    """Which column of the observation and which particle each believed run stands on."""

    see: Observation
    columns: npt.NDArray[np.intp]  #: ``(runs,)``
    own: npt.NDArray[np.intp]  #: row of the observer, ``(runs,)``
    luck: Luck
    labs: int

    @property
    def runs(self) -> npt.NDArray[np.intp]:
        """Indices of the believed runs."""
        return np.arange(len(self.columns))

    def given(self, values: Array) -> Array:
        """Return what is observed in each column, for each run."""
        found: Array = np.take(values, self.columns, axis=-1)
        return found

    def of_rivals(self, name: str, own: Array) -> Array:
        """Return a figure of all labs, ``(labs, runs)``: rivals' as seen, one's own as given."""
        theirs = self.given(getattr(self.see, f"rival_{name}"))
        rows = self.given(self.see.rival_lab).astype(np.intp)
        found: Array = np.empty((self.labs, len(self.columns)))
        np.put_along_axis(found, rows, theirs, axis=0)
        found[self.own, self.runs] = own
        return found

    def is_own(self, labs: int) -> npt.NDArray[np.bool_]:
        """Return where a row is the observer's, ``(labs, runs)``."""
        mine: npt.NDArray[np.bool_] = np.arange(labs)[:, np.newaxis] == self.own
        return mine


def believe(see: Observation, prior: Prior, futures: int, first: int = 0) -> World:
    """Return ``futures`` worlds that each column of ``see`` can believe in, one after the other.

    Column ``c``'s future ``k`` is run ``c * futures + k``; it depends on that column and on
    ``first + k`` alone, not on what else is looked at with it. All columns are of one month, at
    which a turn ends.
    """
    month = int(see.month[0])
    width = see.month.shape[0]
    place = np.tile(np.arange(first, first + futures), width)
    columns = np.repeat(np.arange(width), futures)
    labs = prior.race.labs
    own, luck = see.lab[columns].astype(np.intp), Luck.of(month, place, labs, SPACE)
    frame = _Frame(see, columns, own, luck, len(labs))
    likely = take_runs(prior.at(month), place % PARTICLES)
    world = mapped(likely, _stretched(frame, likely))
    hidden = _facts(frame, world, prior)
    mind = _minds(frame, world, likely.mind, hidden, prior)
    return replace(
        world,
        hidden=hidden,
        mind=mind,
        orders=_orders(frame, world.orders),
        reports=_reports(frame, likely, world),
        memory=_memory(frame, world.memory),
    )


def _stretched(frame: _Frame, likely: World) -> Callable[[str, Array], Array]:
    """Return what each array of a likely world becomes, by its path, in the light of ``see``."""
    by: dict[str, Array] = {}
    for name, paths in _SCALED.items():
        heard = frame.of_rivals(name, np.ones(len(frame.columns)))
        factor = ratio(heard, getattr(likely.reports, name), empty=1.0)
        by |= dict.fromkeys(paths, factor)
    mine = frame.is_own(likely.labs)

    def change(path: str, values: Array) -> Array:
        group = path.partition(".")[0]
        if group == "climate" and path != "climate.rocket":
            return frame.given(frame.see.books(path))
        if path in _PUBLIC:
            values = frame.of_rivals(_PUBLIC[path], np.zeros(len(frame.columns)))
        elif path in by:
            values = values * by[path]
        if group in _OWN_GROUPS and path not in _HIDDEN_FROM_SELF:
            values = np.where(mine, frame.given(frame.see.books(path))[..., np.newaxis, :], values)
        return values

    return change


def _facts(frame: _Frame, world: World, prior: Prior) -> Hidden:
    """Draw the hidden facts around what experiments suggest, within the scenario's ranges."""
    numbers = prior.race.parameters
    terms, training = numbers.world.hidden, numbers.physics.training
    see, luck = frame.see, frame.luck
    blur = training.belief_noise * np.exp(-frame.given(see.books("mind.knowledge")))

    def around(belief: Array, low: Array, high: Array, channel: str) -> Array:
        drawn = frame.given(belief) * np.exp(-blur * luck.normal(0, channel))
        result: Array = np.clip(drawn, low, high)
        return result

    reference = world.hidden.reference
    width = terms.threshold_high - terms.threshold_low + 0.5
    place = frame.given(see.threshold_belief) - reference
    place = place - width * blur * luck.normal(0, "threshold")
    # A threshold that does not exist looks like one beyond the farthest place (rules.training).
    exists = place < terms.threshold_high + 0.25
    near = np.clip(place, terms.threshold_low, terms.threshold_high)
    # Which shocks are to come, and when, nobody knows: the particle's own.
    return replace(
        world.hidden,
        scale_return=around(
            see.scale_return_belief, terms.scale_return_low, terms.scale_return_high, "scale return"
        ),
        pace=around(see.pace_belief, terms.pace_low, terms.pace_high, "pace"),
        threshold=np.where(exists, reference + near, NOWHERE),
    )


def _minds(frame: _Frame, world: World, likely: Mind, hidden: Hidden, prior: Prior) -> Mind:
    """Fit runs in training to the models that are out, and quality to the believed facts."""
    mine = frame.is_own(world.labs)
    mind = world.mind
    larger = np.where(mine, 1.0, np.exp((mind.capability - likely.capability) * np.log(10.0)))
    return replace(
        mind,
        trained=mind.trained * larger,
        target=mind.target * larger,
        quality=quality(
            capability=mind.capability,
            reference=hidden.reference,
            scale_return=hidden.scale_return,
            threshold=hidden.threshold,
            leap=prior.race.parameters.world.hidden.threshold_leap,
        ),
    )


def _orders(frame: _Frame, orders: OrderBook) -> OrderBook:
    """One's own standing orders are known; rivals are taken to follow their own plans."""
    own, runs = frame.own, frame.runs
    known = {}
    for name in OrderBook.__slots__:
        values = getattr(orders, name).copy()
        values[own, runs] = frame.given(getattr(frame.see.standing, name))
        known[name] = values
    return OrderBook(**known)


def _reports(frame: _Frame, likely: World, world: World) -> Reports:
    """What is reported of rivals is known to all; of oneself, about what is true."""
    known = {}
    for name in Reports.__slots__:
        before = getattr(likely.reports, name)
        known[name] = frame.of_rivals(name, before[frame.own, frame.runs])
    return replace(Reports(**known), capability=world.mind.capability)


def _memory(frame: _Frame, memory: Memory) -> Memory:
    """Look back on one's own past exactly, on that of others as they would."""
    known = {}
    for name in Memory.__slots__:
        values = getattr(memory, name)
        if name != "frontier":
            values = values.copy()
            past = frame.given(getattr(frame.see.history, name))
            values[:, frame.own, frame.runs] = past
        known[name] = values
    return Memory(**known)
