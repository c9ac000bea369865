"""The stories of a race are recognised in races made for them, and only there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.world import World
from game.debrief.arcs import Watch
from game.ensemble import Race, decide
from game.phases import Events
from game.scenario import load
from tests.whole_races import seats_of


class Made:
    """A watched race of which a test makes up the months."""

    def __init__(self) -> None:
        scenario = load("article")
        self.race = Race(scenario, 1)
        self.race.give(decide(self.race.look(), seats_of(scenario)))
        self.events: Events = self.race.step()
        quiet = ("broke_through", "contender_failed", "restated", "margin_called", "defaulted")
        for name in quiet:
            self.events[name] = np.zeros_like(self.events[name])
        self.events["halls_sold"] = np.zeros_like(self.race.world.used)
        self.bettor = self.race.setting.bettor
        self.watch = Watch(self.race)

    def month(self, *happens: str) -> Made:
        """Show the race as it stands, with something happening to the betting lab."""
        events = {name: values.copy() for name, values in self.events.items()}
        for name in happens:
            events[name][self.bettor] = 1
        self.watch.month(self.race.world, events)
        return self

    def set(self, group: str, name: str, value: float, lab: int | None = None) -> Made:
        """Change a number of the betting lab, or of another, or of the world."""
        part = getattr(self.race.world, group)
        values = getattr(part, name).copy()
        if values.ndim == 1:
            values[:] = value
        else:
            values[self.bettor if lab is None else lab] = value
        world: World = replace(self.race.world, **{group: replace(part, **{name: values})})
        self.race.world = world
        return self

    def arcs(self) -> set[str]:
        """Name the arcs that are found."""
        return {arc for arc, found in self.watch.found(self.race.world).items() if found[0]}


def test_a_miracle_is_power_first_from_behind_a_breakthrough_and_supremacy() -> None:
    made = Made().set("orders", "power_first", 0.6).month("broke_through")
    assert "miracle" not in made.arcs()
    assert "miracle" in made.set("standing", "achieved", 60).arcs()
    patient = Made().set("orders", "power_first", 0.1).month("broke_through")
    assert "miracle" not in patient.set("standing", "achieved", 60).arcs()
    plain = Made().set("orders", "power_first", 0.6).month()
    assert "miracle" not in plain.set("standing", "achieved", 60).arcs()


def test_an_arsenal_is_pledged_falls_is_called_and_loses_its_halls() -> None:
    def fallen(pledged: float) -> Made:
        made = Made().set("capital", "pledged", pledged).month()
        carmaker = float(made.race.world.climate.carmaker[0])
        rocket = float(made.race.world.climate.rocket_mark[0])
        return made.set("climate", "carmaker", 0.4 * carmaker).set(
            "climate", "rocket_mark", 0.4 * rocket
        )

    assert "arsenal" in fallen(0.9).month("margin_called").month("defaulted").arcs()
    assert "arsenal" not in fallen(0.9).month("margin_called").arcs()
    assert "arsenal" not in fallen(0.9).month("defaulted").arcs()
    assert "arsenal" not in fallen(0.2).month("margin_called", "defaulted").arcs()
    steady = Made().set("capital", "pledged", 0.9).month("margin_called").month("defaulted")
    assert "arsenal" not in steady.arcs()


def test_a_tortoise_overtakes_the_raw_leader_on_effective_compute() -> None:
    made = Made().set("plant", "fleet", 1e5).set("plant", "powered", 1e5)
    assert "tortoise" not in made.month().arcs()
    other = (made.bettor + 1) % len(made.race.labs)
    slow = made.set("mind", "efficiency", 0.1).set("mind", "efficiency", 1e4, lab=other)
    assert "tortoise" in slow.month().arcs()
    never = Made().set("plant", "fleet", 1e5).set("plant", "powered", 1e5)
    never.set("mind", "efficiency", 1e-4).month()
    assert "tortoise" not in never.arcs()


def test_a_duel_is_a_lost_bet_and_a_beaten_rival() -> None:
    def strong() -> Made:
        return Made().set("plant", "fleet", 1e4).set("plant", "powered", 1e4)

    assert "duel" in strong().month("contender_failed").arcs()
    assert "duel" in strong().month("restated").arcs()
    assert "duel" not in strong().month().arcs()
    assert "duel" not in Made().month("contender_failed").arcs()
    ruined = strong().month("contender_failed").set("standing", "restructured", 1)
    assert "duel" not in ruined.arcs()
