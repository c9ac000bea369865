"""The shape of the levels' file as pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.shape import Id, Line, Name, Paragraph, Strict

LEVELS = 6
WRITTEN = 2  # the place of the level that is the scenario as written, counted from 0

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Assumed = Literal["assumed"]


class MindsRow(Strict):
    """Who sits in some of the rivals' seats."""

    share: Share = Field(description="share of the rivals' seats, rounded up to whole ones")
    unit: Literal["share of rivals"] = Field(description="the unit of the share")
    strategies: Annotated[list[Line], Field(min_length=1, max_length=16)] = Field(
        description="the strategies that the seed draws from"
    )
    says: Line = Field(description="what this does, in one line")
    reason: Line = Field(description="why, in one line")
    confidence: Assumed = Field(description="how sure it is: assumed")


class NumberRow(Strict):
    """A number moved some of the way to an end of the range that its source gives."""

    number: Line = Field(description="a path: world.… for all labs, rivals.… for each rival's own")
    towards: Literal["low", "high"] = Field(description="the end of its range: low or high")
    by: Annotated[float, Field(gt=0.0, le=1.0)] = Field(description="share of the way there")
    unit: Literal["share of the way"] = Field(description="the unit of the move")
    says: Line = Field(description="what the number is, in one line")
    reason: Line = Field(description="why, in one line")
    confidence: Assumed = Field(description="how sure it is: assumed")


class LevelForm(Strict):
    """A level: its name, and its rows."""

    id: Id = Field(description="a short name for the command line and the record")
    name: Name = Field(description="the name that people read")
    about: Paragraph = Field(description="what it is like, in a paragraph")
    minds: list[MindsRow] = Field(default_factory=list)
    numbers: list[NumberRow] = Field(default_factory=list)


class Form(Strict):
    """The file: six levels, from the gentlest to the hardest."""

    format: Literal[1]
    levels: Annotated[list[LevelForm], Field(min_length=LEVELS, max_length=LEVELS)] = Field(
        description="six levels, from the gentlest to the hardest"
    )
