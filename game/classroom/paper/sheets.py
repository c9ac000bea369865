"""Order sheets to print on A4: one for each lab and round, with a guide on its back.

Sheets of the round that comes tell the lab's own figures and cards; those of later rounds leave
room to write them down.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from game.classroom import phones
from game.classroom.paper.captions import FIGURES, STEPS, caption
from game.classroom.paper.captions import ROLES as ROLE_NAMES
from game.classroom.paper.fields import NUMBERS, Choice, Field, answers, fields
from game.classroom.people import ROLES, Team
from game.classroom.state import Classroom
from game.core.errors import UserError
from game.words import language, numbers, orders
from game.words.language import _

_FEW_LABS = 4
STYLE = Path(__file__).with_name("sheet.css")


def page(
    room: Classroom, rounds: Iterable[int], worlds: Iterable[int], *, style: str | None = None
) -> str:
    """Return sheets for those rounds, counted from 1, of all labs, in the language in use.

    ``style`` is a stylesheet to carry along; without it, the page asks its server for one.
    """
    sheets = [
        _sheet(room, room.teams[f"{world}:{lab}"], number)
        for number in rounds
        for world in worlds
        for lab in room.scenario.lab_ids
    ]
    dress = '<link rel="stylesheet" href="sheet.css">' if style is None else _style(style)
    direction = "rtl" if language.right_to_left() else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language.current()}" dir="{direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_e(caption('title'))}</title>{dress}</head>\n<body>\n"
        + "\n".join(sheets)
        + "\n</body></html>\n"
    )


def write(room: Classroom, folder: Path) -> list[Path]:
    """Write the sheets of a whole class into ``folder``, one file a language; return the files.

    Raises
    ------
    UserError
        If the folder cannot be written.
    """
    found, style, spoken = [], STYLE.read_text(encoding="utf-8"), language.current()
    worlds = range(len(room.worlds))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for code in language.languages():
            language.use(code)
            path = folder / f"sheets-{code}.html"
            half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            text = page(room, range(1, room.scenario.turns + 1), worlds, style=style)
            half.write_text(text, encoding="utf-8")
            half.replace(path)
            found.append(path)
    except OSError as error:
        raise UserError(
            f"--sheets {folder}: expected a folder to write into, found {error}"
        ) from None
    finally:
        language.use(spoken)
    return found


def _style(text: str) -> str:
    return f"<style>\n{text}</style>"


def _e(text: object) -> str:
    return html.escape(str(text), quote=True)


def _sheet(room: Classroom, team: Team, number: int) -> str:
    now = number == room.turn + 1
    message = phones.sheet_message(room, team)
    known = {each.name: each for each in fields(message)}
    if not now:
        known = {name: _later(room, each) for name, each in known.items()}
    parts = [
        _head(room, team, number, message),
        _books(message if now else {}),
        _split(known["stack_share"]),
        _table(known),
        _cards(message) if now else _cards({"cards": []}),
        _slip(message),
        _foot(),
    ]
    kind = "sheet dense" if len(message["labs"]) > _FEW_LABS else "sheet"
    return f'<section class="{kind}">{"".join(parts)}</section>\n{_back(known)}'


def _foot() -> str:
    return (
        f'<footer><span class="sign">{_e(caption("founder"))}</span>'
        f"<small>{_e(caption('model'))}</small></footer>"
    )


def _later(room: Classroom, field: Field) -> Field:
    """Return an order as a round later on may offer it: what money is on offer is not known yet."""
    money = field.name in {"equity", "gulf", "committee"}
    ranged = caption("offered") if money else field.range
    choices = field.choices
    if field.name == "move":
        choices = tuple(sorted({*choices, *_never(room)}))
    return field._replace(range=ranged, standing="", choices=choices)


def _never(room: Classroom) -> set[Choice]:
    """Return the moves that are open to nobody yet, and may be later."""
    from agents.contract import Move

    offered = {
        value
        for lab in room.labs_of(0)
        for value, *_words in phones.sheet_message(room, lab)["orders"]["move"]["choices"]
    }
    return {
        Choice(int(each) + 1, each.name.lower(), orders.choice(each))
        for each in Move
        if each.name.lower() not in offered
    }


def _head(room: Classroom, team: Team, number: int, message: Mapping[str, Any]) -> str:
    world = (
        _blank(caption("world"), numbers.digits(team.world + 1), short=True)
        if len(room.worlds) > 1
        else ""
    )
    rounds = caption(
        "round", round=numbers.digits(number), rounds=numbers.digits(room.scenario.turns)
    )
    return (
        f"<header><div><small>{_e(caption('game'))} · {_e(caption('sheet'))}</small>"
        f"<h1>{_e(message['labs'][team.lab])}</h1></div>"
        f'<b class="round">{_e(rounds)}</b></header><div class="boxes">'
        f"{_blank(caption('team'))}{world}{_blank(caption('typed'), short=True)}</div>"
    )


def _blank(label: str, value: str = "", *, short: bool = False) -> str:
    kind = "blank short" if short else "blank"
    return f'<span class="{kind}"><small>{_e(label)}</small><b>{_e(value)}</b></span>'


def _books(message: Mapping[str, Any]) -> str:
    told = message.get("told", {})
    names = {
        each: text
        for each, text in FIGURES.items()
        if each != "call" or not told or message["arsenal"]
    }
    cells = "".join(_blank(_(text), told.get(name, "")) for name, text in names.items())
    bound = f'<p class="bound">{_e(message["bound"])}</p>' if told else ""
    return f'<div class="books">{cells}</div>{bound}'


def _split(field: Field) -> str:
    marks = "".join(f"<i>{each}</i>" for each in range(0, 101, 10))
    return (
        f'<div class="split"><h2>{_e(caption("split"))} <small>{_e(caption("alone"))}</small></h2>'
        f'<div class="ends"><span>{_e(caption("improve"))}</span>'
        f"<span>{_e(caption('stack'))}</span></div>"
        f'<div class="scale">{marks}</div>'
        f'<p><b class="no">{field.number}</b> {_e(field.label)} {_now(field)}'
        f'<span class="box wide">%</span></p></div>'
    )


def _now(field: Field) -> str:
    if not field.standing:
        return ""
    return f'<small class="if">{_e(caption("if_empty", value=field.standing))}</small>'


def _table(known: Mapping[str, Field]) -> str:
    parts = []
    for role, names in ROLES.items():
        rows = [_row(known[name]) for name in names if name in known and name != "stack_share"]
        if rows:
            parts.append(f"<h3>{_e(_(ROLE_NAMES[role]))}</h3>" + "".join(rows))
    return f'<div class="orders">{"".join(parts)}</div>'


def _row(field: Field) -> str:
    if field.choices:
        options = " ".join(
            f'<span class="option"><b>{each.number}</b> {_e(each.label)}</span>'
            for each in field.choices
        )
        about = f'<span class="options">{options}</span>'
    else:
        about = f"<small>{_e(field.range)}</small>"
    return (
        f'<div class="order"><b class="no">{field.number}</b><span><b>{_e(field.label)}</b> '
        f'{about} {_now(field)}</span><span class="box"></span></div>'
    )


def _cards(message: Mapping[str, Any]) -> str:
    asked: Sequence[Field] = answers(message)
    rows = [
        f'<div class="order"><span><b>{_e(each.label)}</b> <small>{_e(each.help)}</small> '
        + " ".join(
            f'<span class="option"><b>{choice.number}</b> {_e(choice.label)}</span>'
            for choice in each.choices
        )
        + '</span><span class="box"></span></div>'
        for each in asked
    ] or [
        f'<div class="order"><span><b>{_e(orders.name(f"answer_{place}"))}</b> '
        f"<small>{_e(caption('card'))}</small>"
        '</span><span class="box"></span></div>'
        for place in (1, 2)
    ]
    return f'<div class="cards">{"".join(rows)}</div>'


def _slip(message: Mapping[str, Any]) -> str:
    labs = " ".join(
        f'<span class="option"><b>{place}</b> {_e(name)}</span>'
        for place, name in enumerate(message["labs"].values(), start=1)
    )
    return (
        f'<div class="slip"><h2>{_e(caption("slip"))}</h2>'
        f'<div class="order"><span>{_e(caption("lead"))} '
        f'{labs}</span><span class="box"></span></div>'
        f'<div class="order"><span>{_e(caption("sure"))} '
        f"<small>{_e(numbers.percent(0))}–{_e(numbers.percent(1))}</small></span>"
        '<span class="box">%</span></div></div>'
    )


def _back(known: Mapping[str, Field]) -> str:
    steps = "".join(f"<li>{_e(_(each))}</li>" for each in STEPS)
    rows = "".join(
        f"<tr><td><b>{number}</b></td><th>{_e(orders.name(name))}</th>"
        f"<td>{_e(orders.help_text(name))}</td></tr>"
        for name, number in NUMBERS.items()
        if name in known
    )
    return (
        f'<section class="sheet back"><h1>{_e(caption("how"))}</h1>'
        f"<ol>{steps}</ol><h2>{_e(caption('means'))}</h2>"
        f"<table>{rows}</table><footer><small>{_e(caption('model'))}</small></footer></section>"
    )
