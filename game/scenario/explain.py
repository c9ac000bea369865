"""The faults that pydantic finds, told as ``expected …, found …`` with the line they stand on."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from game.scenario import shape
from game.scenario.errors import Problem, dotted, nearest, shown
from game.scenario.nodes import Node

_KINDS = {
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "finite_number": "a finite number",
}
_LIMITS = {
    "gt": "more than",
    "ge": "at least",
    "le": "at most",
    "min_length": "a length of at least",
    "max_length": "a length of at most",
}
_LENGTHS = ("too_short", "too_long", "string_too_short", "string_too_long")
_PATTERNS = {
    shape.ID: "a short name of small letters, digits and _",
    shape.STEM: "the name of a scenario file without .yaml",
    shape.MONTH: "a month as YYYY-MM",
    shape.YEAR: "a date such as 2025, 2025-12 or 2022–25",
    shape.LINE: "one line of text",
    shape.PARAGRAPH: "a paragraph of text",
}
Steps = list[str | int]


def shape_problems(
    tree: Node, document: object, model: type[BaseModel] | None = None
) -> list[Problem]:
    """Return what keeps ``document``, the plain form of ``tree``, from being a ``model``.

    Without a ``model`` it is to be a scenario.
    """
    root = model or shape.document_model()
    try:
        root.model_validate(document)
    except ValidationError as refused:
        faults = refused.errors(include_url=False)
        return [_problem(tree, dict(fault), root) for fault in faults]
    return []


def _problem(tree: Node, fault: dict[str, Any], root: type[BaseModel]) -> Problem:
    steps: Steps = list(fault["loc"])
    if fault["type"].startswith("string") and steps[-1] == "[key]":
        steps.pop()  # pydantic's way to say that the key itself is at fault
    text = _text(fault, steps, root)
    return Problem(tree.place_of(steps), dotted(steps), text)


def _text(fault: dict[str, Any], steps: Steps, root: type[BaseModel]) -> str:
    kind = fault["type"]
    if kind == "missing":
        return f"expected {_what(steps, root)}, found nothing"
    if kind == "extra_forbidden":
        word = str(steps[-1])
        return f"expected a known key{nearest(word, _known(steps[:-1], root))}, found {shown(word)}"
    if kind == "told":
        return str(fault["msg"])
    return f"expected {_expected(kind, fault)}, found {_found(fault)}"


def _expected(kind: str, fault: dict[str, Any]) -> str:
    context = fault.get("ctx", {})
    if kind == "literal_error":
        words = str(context["expected"])
        return f"{words}{nearest(str(fault['input']), _literals(words))}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    for key, words in _LIMITS.items():
        if key in context:
            return f"{words} {context[key]:g}"
    # A kind of fault that none of our fields has today still reads as a sentence.
    message = str(fault["msg"])
    return _KINDS.get(kind, f"{message[:1].lower()}{message[1:]}")


def _found(fault: dict[str, Any]) -> str:
    value = fault["input"]
    if fault["type"] in _LENGTHS:
        return f"{len(value)}" if isinstance(value, str | list | dict) else shown(value)
    return shown(value)


def _literals(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


def _what(steps: Steps, root: type[BaseModel]) -> str:
    """Return what is missing at ``steps``, in the words of its declaration."""
    model = _model(steps[:-1], root)
    field = model.model_fields.get(str(steps[-1])) if model else None
    if field is None:
        return "this key"
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, shape.Row):
        return f"a number in {get_args(kind.model_fields['unit'].annotation)[0]}"
    return field.description or ("a group of numbers" if _model(steps, root) else "this key")


def _known(steps: Steps, root: type[BaseModel]) -> list[str]:
    model = _model(steps, root)
    return list(model.model_fields) if model else []


def _model(steps: Steps, root: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model of the mapping at ``steps``: a record's field, or a value of a mapping."""
    kind: Any = root
    for step in steps:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(step))
            kind = field.annotation if field else None
        else:
            kind = (get_args(kind) or (None,))[-1]
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
