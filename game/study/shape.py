"""The shape of an experiment's file as pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.scenario.shape import Id, Line, Paragraph, Stem, Strict
from game.study.samples import Sample

MOST_RUNS = 10**12
MOST_SEED = 10**15 - 1  # the longest whole number that a scenario file may hold
MOST_VALUES = 10_000

Texts = Annotated[list[Line], Field(min_length=1, max_length=64)]


class Varied(Strict):
    """What one number varies over: a list of values, equal steps, or a sampled range."""

    values: Annotated[list[float], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    low: float | None = None
    high: float | None = None
    steps: Annotated[int, Field(ge=2, le=MOST_VALUES)] | None = None
    scale: Literal["linear", "log"] = "linear"

    @model_validator(mode="after")
    def one_way(self) -> Varied:
        """Refuse a mixture of list and range, and a range without extent."""
        low, high = self.low, self.high
        if self.values is not None:
            if (low, high, self.steps) != (None, None, None):
                raise _told("expected values or low and high, found both")
            return self
        if low is None or high is None:
            raise _told("expected values, or low and high, found neither whole")
        if not low < high:
            raise _told("expected low < high, found {x}", x=f"{low!r} and {high!r}")
        if self.scale == "log" and low <= 0:
            raise _told("expected low above 0 for a log scale, found {x}", x=f"{low!r}")
        return self


class Calibrated(Strict):
    """Which calibrated figures vary within their sourced ranges; all of them if nothing is said."""

    under: Texts | None = Field(None, description="beginnings of paths")
    confidence: Annotated[
        list[Literal["assumed", "derived", "sourced"]] | None, Field(min_length=1)
    ] = None


class Form(Strict):
    """An experiment: which races are played, and what varies between them."""

    format: Literal[1] = 1
    name: Stem
    title: Line | None = None
    about: Paragraph | None = None
    scenarios: Texts = Field(description="the scenario, or a list of them")
    runs: Annotated[int, Field(ge=1, le=MOST_RUNS)] = Field(
        description="how many races each combination is played"
    )
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)] = 0
    seats: dict[Id, Texts] = Field(default_factory=dict)
    set: dict[str, float] = Field(default_factory=dict)
    vary: dict[str, Varied] = Field(default_factory=dict)
    calibrated: Calibrated | None = None
    sample: Sample = "latin_hypercube"
    points: Annotated[int, Field(ge=1, le=MOST_RUNS)] | None = None
    trajectories: bool = False


def _told(text: str, **found: str) -> PydanticCustomError:
    return PydanticCustomError("told", text, found or None)
