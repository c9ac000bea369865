"""The shape of a scenario document as pydantic models, made from the declared numbers.

A parameter is declared once, in ``game.core.parameters``: its key, unit, legal range and meaning
reach the check of a file and the JSON Schema of an editor from there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from game.core.objectives import OBJECTIVES
from game.core.parameters import Declared, Labs, Physics, WorldParameters, declared_numbers
from game.scenario.rows import LANDLORD_SHARE

MOST_LABS = 64  # an order names a lab by 0 to 63
ID = r"^[a-z][a-z0-9_]{0,31}$"
STEM = r"^[a-z0-9][a-z0-9_-]{0,63}$"
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
YEAR = r"^[^\x00-\x1f\x7f-\x9f]*(19|20)[0-9]{2}[^\x00-\x1f\x7f-\x9f]*$"
LINE = (
    r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
)
PARAGRAPH = r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f]+$"


def _year_as_text(value: object) -> object:
    """Return a bare year as text: ``date: 2025`` is a whole number to YAML."""
    plain = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if plain else value


Id = Annotated[str, StringConstraints(pattern=ID)]
Stem = Annotated[str, StringConstraints(pattern=STEM)]
Name = Annotated[str, StringConstraints(pattern=LINE, max_length=40)]
Line = Annotated[str, StringConstraints(pattern=LINE, max_length=300)]
Source = Annotated[str, StringConstraints(pattern=LINE, max_length=1000)]
Paragraph = Annotated[str, StringConstraints(pattern=PARAGRAPH, max_length=4000)]
Objective = Literal[OBJECTIVES]  # type: ignore[valid-type]  # one list for rules, words and files
YearText = Annotated[
    str,
    BeforeValidator(_year_as_text),
    StringConstraints(pattern=YEAR, max_length=40),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "(19|20)[0-9]{2}", "maxLength": 40},
                {"type": "integer", "minimum": 1900, "maximum": 2099},
            ]
        }
    ),
]


class Strict(BaseModel):
    """No unknown key, no text or truth value for a number, no number without a size."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


class Row(Strict):
    """A number: its value and range, unit, date, source and badge."""

    value: float
    low: float | None = None
    high: float | None = None
    unit: str
    date: YearText = Field(description="year, month or years of the figure")
    source: Source = Field(description="where the figure is from, or why it is assumed")
    confidence: Literal["sourced", "derived", "assumed"]

    @model_validator(mode="after")
    def range_holds_value(self) -> Row:
        """Refuse half a range, and a value outside its own range."""
        low, high = self.low, self.high
        if (low is None) != (high is None):
            raise PydanticCustomError("told", "expected low and high or neither, found one of them")
        if low is not None and high is not None and not low <= self.value <= high:
            found = f"{low!r}, {self.value!r}, {high!r}"
            raise PydanticCustomError(
                "told", "expected low <= value <= high, found {x}", {"x": found}
            )
        return self


@lru_cache(maxsize=256)
def row_model(unit: str, low: float, high: float) -> type[Row]:
    """Return the row of a number in ``unit`` between ``low`` and ``high``."""
    bounds: Any = {}
    if low > -math.inf:
        bounds["ge"] = low
    if high < math.inf:
        bounds["le"] = high
    number = Annotated[float, Field(**bounds)]
    fields: Any = {
        "value": (number, ...),
        "low": (number, None),  # left out it is None; given it is a number
        "high": (number, None),
        "unit": (Literal[unit], ...),
    }
    size = f"{low:g} to {high:g}"
    return create_model(
        f"Number in {unit}, {size}", __base__=Row, __doc__=f"{unit}, {size}", **fields
    )


def group_model(
    title: str, numbers: Mapping[str, Declared], others: Mapping[str, Any] | None = None
) -> type[Strict]:
    """Return the model of a group: ``others`` and the ``numbers`` declared by dotted path."""
    groups: dict[str, dict[str, Declared]] = {}
    fields: Any = dict(others or {})
    for path, spec in numbers.items():
        key, _, below = path.partition(".")
        if below:
            groups.setdefault(key, {})[below] = spec
        else:
            row = row_model(spec.unit, spec.low, spec.high)
            fields[key] = (row, Field(description=spec.text))
    for key, inner in groups.items():
        fields[key] = (group_model(f"{title}_{key}", inner), ...)
    about = f"The numbers of {title.replace('_', '.')}."
    return create_model(title, __base__=Strict, __doc__=about, **fields)


def _lab_model() -> type[Strict]:
    share = row_model(*LANDLORD_SHARE[:3])
    lines = Annotated[list[Line], Field(min_length=3, max_length=3)]
    strategies = Annotated[list[Id], Field(min_length=1, max_length=16)]
    objectives = Annotated[list[Objective], Field(min_length=3, max_length=3)]
    landlords: Any = dict[Id, share]  # type: ignore[valid-type]  # made above
    return group_model(
        "lab",
        declared_numbers(Labs),
        {
            "name": _said(Name, "the company"),
            "alias": _said(Name, "the name shown where companies are not named"),
            "doctrine": _said(Line, "one public sentence"),
            "tells": _said(lines, "three public sentences"),
            "rival": _said(Id, "the lab it measures itself against"),
            "landlords": (landlords, Field(default={}, description=LANDLORD_SHARE.text)),
            "strategies": _said(strategies, "the first is the seat's default"),
            "objectives": _said(objectives, "what it plays for; they weigh 60, 25 and 15"),
        },
    )


def _said(kind: Any, text: str) -> tuple[Any, Any]:  # noqa: ANN401 - any annotation
    return (kind, Field(description=text))


@lru_cache(maxsize=1)
def document_model() -> type[Strict]:
    """Return the model of a resolved scenario: all that a file without ``extends`` must give."""
    ids = Annotated[list[Id], Field(max_length=MOST_LABS)]
    lab: Any = _lab_model()
    fields: Any = {
        "format": _said(Literal[1], "the version of this format"),
        "name": _said(Stem, "the file's name without .yaml"),
        "title": _said(Line, "one line"),
        "about": _said(Paragraph, "a paragraph"),
        "start": _said(Annotated[str, StringConstraints(pattern=MONTH)], "month before the first"),
        "race_months": _said(Annotated[int, Field(ge=1, le=600)], "length of a race"),
        "months_per_turn": _said(Annotated[int, Field(ge=1, le=60)], "length of a turn"),
        "bettor": _said(Id, "the lab that bets"),
        "bet_rivals": _said(ids, "the labs whose compute together the bet is about"),
        "aliases": _said(bool, "show aliases instead of companies"),
        "hosts": _said(ids, "owners of compute that are no seat"),
        "physics": (group_model("physics", declared_numbers(Physics)), ...),
        "world": (group_model("world", declared_numbers(WorldParameters)), ...),
        "labs": (Annotated[dict[Id, lab], Field(min_length=1, max_length=MOST_LABS)], ...),
    }
    about = "A world before its first month."
    return create_model("scenario", __base__=Strict, __doc__=about, **fields)
