"""The race in Mesa's own viewer: sliders, step and play, charts, in the browser of one laptop.

``solara run docs/notebooks/mesa_page.py`` (extra ``compute-race[solara]``). It is for looking at
one race in a course on agent-based models, in English as Mesa's controls are; a class with phones
plays with ``compute-race class``.
"""

from __future__ import annotations

import solara
from matplotlib.figure import Figure
from mesa.visualization import Slider, SolaraViz
from mesa.visualization.utils import update_counter

from game.model import RaceModel
from game.pages.palette import of_labs
from game.scenario import load

WORLDS = ["classroom_small", "article", "baseline"]
SEATS = ["stacker", "balanced", "grudge", "bubble_rider", "random"]
# Reading, units in one of the axis, title.
RACE = (
    ("compute", 1000, "Compute (million H100e)"),
    ("bet_ratio", 1, "Own compute ÷ all rivals' (at 1 the bet is won)"),
)
MONEY = (
    ("cash", 1, "Cash ($bn)"),
    ("debt", 1, "Debt, leases and pledged loans ($bn)"),
)


class SeenRace(RaceModel):
    """A race with the few parameters that the page sets; ``bettor`` is who leads the bet's lab."""

    def __init__(self, scenario: str = WORLDS[0], rng: int = 7, bettor: str = SEATS[0]) -> None:
        """Open the world and seat the labs."""
        world = load(scenario)
        super().__init__(world, rng, strategies={world.bettor: bettor})


@solara.component
def TheRace(model: SeenRace) -> None:  # noqa: N802 - Solara's components are named as classes
    """Say where the race stands and what it is, and draw both scoreboards."""
    update_counter.get()
    race = model.race
    ratio = model.reading(race.setting.bettor, "bet_ratio")
    won = "won" if model.supremacy else "not won"
    months = f"Month {race.world.month} of {race.setting.race_months}"
    solara.Markdown(
        f"**{months}.** The bet stands at {ratio:.2f}; {won}. "
        "A model for play and teaching, not a forecast or investment advice."
    )
    solara.FigureMatplotlib(drawn(model, RACE))


@solara.component
def TheMoney(model: SeenRace) -> None:  # noqa: N802 - the same
    """Draw what the labs have and what they owe."""
    update_counter.get()
    solara.FigureMatplotlib(drawn(model, MONEY))


def drawn(model: SeenRace, charts: tuple[tuple[str, int, str], ...]) -> Figure:
    """Return what the data collector holds, one chart below the other, by lab and month."""
    held = model.datacollector.get_agent_vars_dataframe().reset_index()
    scenario = model.race.scenario
    colours = of_labs(scenario.lab_ids, [scenario.bettor])
    figure = Figure(figsize=(6, 6), layout="constrained")
    for axes, (name, unit, title) in zip(figure.subplots(len(charts)), charts, strict=True):
        for lab, course in held.groupby("lab"):
            label = scenario.display_name(lab)
            axes.plot(course["Step"], course[name] / unit, label=label, color=colours[lab])
        axes.set(title=title, xlabel="month", xlim=(0, scenario.race_months))
    figure.axes[0].legend(frameon=False)
    return figure


page = SolaraViz(
    SeenRace(),
    components=[(TheRace, 0), (TheMoney, 0)],
    model_params={
        "scenario": {"type": "Select", "value": WORLDS[0], "values": WORLDS, "label": "World"},
        "bettor": {"type": "Select", "value": SEATS[0], "values": SEATS, "label": "Leads the bet"},
        "rng": Slider("Seed of the luck", 7, 1, 100, 1),
    },
    name="Compute Race",
)
page  # noqa: B018 - what `solara run` shows
