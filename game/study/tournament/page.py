"""A tournament as one HTML file that needs no network, made from its document alone."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import nice
from game.pages.bars import Kind, Panel, panels
from game.pages.courses import Line, Over, lines
from game.pages.figure import Figure, Table
from game.pages.maps import Heat, Sides, heat
from game.pages.sheet import Sheet

MAKER, NAME = "compute-race tournament", "tournament.html"
_SHOWN = 12  # strategies on the map of payoffs: what has room for its names
_LINES = 6  # strategies whose course is drawn: as many as there are colours
_SETTLED = 0.005  # share within which a course has come to its end
_PER_CENT = 100.0
_HALF = 0.5
_NAME = 26  # signs of a name beside a chart

Document = Mapping[str, Any]


def as_html(document: Document) -> str:
    """Return the page of ``tournament.json``; the same document gives the same bytes."""
    scenarios = document["scenarios"]
    title = "Tournament: " + ", ".join(each["title"] for each in scenarios)
    head = (
        f'<header><h1>{_safe(title)}</h1><p class="second">{document["repetitions"]:,} repetitions '
        f"in each seat, seed {document['seed']}. Intervals are 95%, over repetitions."
        "</p></header>\n<main>"
    )
    body = [head]
    for number, each in enumerate(scenarios):
        body += _scenario(each, f"scenario-{number}")
    body.append(f"</main>\n<footer><p>{_safe(document['notice'])}</p></footer>")
    return Sheet(title, "\n".join(body), "en", right_to_left=False, maker=MAKER).as_html()


def _scenario(each: Document, mark: str) -> Iterator[str]:
    first = each["contestants"][0]
    yield f"<h2>{_safe(each['title'])}</h2>"
    yield (
        f'<p class="answer">{_safe(first["strategy"])} ranks first of {len(each["contestants"])} '
        f"strategies in {each['races']:,} races, with an Elo of {_with_ends(first['elo'])}.</p>"
    )
    yield standings(each).as_html()
    figures = (win_shares(each), entries(each), imitation(each))
    for number, figure in enumerate(figures):
        yield figure.as_html(f"{mark}-figure-{number}", "The numbers")
    yield "<h3>Best constant answer to the winner of each seat</h3>"
    yield answers(each).as_html()
    failed = [one for one in each["contestants"] if one["first_forfeit"]]
    if failed:
        yield "<h3>Forfeits</h3>"
        rows = [
            [one["strategy"], f"{one['forfeits']:,}", one["first_forfeit"]["reason"]]
            for one in failed
        ]
        yield Table(["Strategy", "Races", "The first, because"], rows).as_html()


def standings(each: Document) -> Table:
    """Return who stands where: Elo, wins, and the score in each seat."""
    labs = each["labs"]
    rows = [
        [
            f"{one['rank']} {_named(one)}",
            _with_ends(one["elo"]),
            _figure(one["win_share"]["value"], _PER_CENT),
            *(_figure(one["score"][lab]) for lab in labs),
        ]
        for one in each["contestants"]
    ]
    units = ["", "", "%", *["points"] * len(labs)]
    return Table(["Strategy", "Elo", "Wins", *labs.values()], rows, units)


def win_shares(each: Document) -> Figure:
    """Return the share of wins in mixed races, with intervals."""
    known = [one for one in each["contestants"] if one["win_share"]["value"] is not None]
    shares = [one["win_share"] for one in known]
    values = [_PER_CENT * share["value"] for share in shares]
    ends = [(_PER_CENT * share["low"], _PER_CENT * share["high"]) for share in shares]
    across = nice("Share of wins (%)", [high for _low, high in ends], _whole, low=0.0, parts=4.0)
    best = max(known, key=lambda one: one["win_share"]["value"])
    kinds = [
        Kind(
            _short(_named(one)),
            palette.LEAD if one is best else palette.RIVALS[0],
            bold=one is best,
        )
        for one in known
    ]
    rows = [[_named(one), _share_with_ends(one["win_share"])] for one in known]
    return Figure(
        title="Who wins mixed races",
        told=f"{best['strategy']} takes the largest share of wins: "
        f"{_share_with_ends(best['win_share'])}. Thin lines are 95% intervals.",
        picture=panels(kinds, [Panel("Share of wins", values, ends)], across, lambda x: f"{x:.1f}"),
        table=Table(["Strategy", "Share of wins"], rows),
        note="A win is the highest share of par; shares are averaged over the seats.",
    )


def entries(each: Document) -> Figure:
    """Return by how much each strategy does better in a world of another than those who live there.

    Rows are newcomers, columns the worlds they enter; the best by Elo are drawn, all are told.
    """
    names = each["payoffs"]["strategies"]
    mean = np.array(each["payoffs"]["mean"], dtype=np.float64)
    ranked = [one["strategy"] for one in each["contestants"] if one["strategy"] in names]
    order = [names.index(name) for name in ranked]
    gains: Array = _PER_CENT * (mean - np.diag(mean))[np.ix_(order, order)]
    drawn = min(len(order), _SHOWN)
    shown = gains[:drawn, :drawn][::-1]
    columns = [str(place) for place in range(1, drawn + 1)]
    rows = [f"{_short(name)} {place}" for place, name in enumerate(ranked[:drawn], 1)][::-1]
    open_to = (gains > 0).sum(axis=0)
    closed = [name for name, others in zip(ranked, open_to, strict=True) if others == 0]
    told = (
        f"On average nobody gains by entering a world of {', '.join(closed)}."
        if closed
        else "On average somebody gains by entering any of these worlds."
    )
    return Figure(
        title="Who can enter whose world",
        told=f"{told} Numbers are what the newcomer gets above the residents, in per cent of par; "
        "a dot is less than a half, an empty square no gain.",
        picture=heat(
            Sides("world of strategy number", "newcomer", columns, rows),
            [Heat("Gain of the newcomer", np.where(shown > 0, shown, np.nan), palette.HOPES)],
            lambda x: f"{x:.0f}" if x >= _HALF else "·",
        ),
        table=Table(
            ["Newcomer", *ranked],
            [[name, *(f"{x:+.1f}" for x in row)] for name, row in zip(ranked, gains, strict=True)],
        ),
    )


def imitation(each: Document) -> Figure:
    """Return the course of shares from equal ones, where success is imitated."""
    course = each["replicator"]
    names, shares = course["strategies"], np.array(course["shares"], dtype=np.float64)
    time = np.array(course["time"], dtype=np.float64)
    moving = np.flatnonzero((np.abs(shares - shares[-1]) > _SETTLED).any(axis=1))
    until = min(int(moving.max(initial=0)) + 2, len(time))
    last = until - 1
    peaks = sorted(range(len(names)), key=lambda k: (-shares[:until, k].max(), names[k]))
    winner = int(np.argmax(shares[-1]))
    colours = dict(zip([k for k in peaks if k != winner], palette.RIVALS, strict=False))
    colours[winner] = palette.LEAD
    drawn = [k for k in peaks[:_LINES] if k in colours]
    up = nice("Share of the population (%)", [0.0, _PER_CENT], _whole, low=0.0, high=_PER_CENT)
    across = nice("Time", [0.0, float(time[last])], _whole, low=0.0, high=float(time[last]))
    shown = [
        Line(_short(names[k]), _PER_CENT * shares[:until, k], colours[k], bold=k == winner)
        for k in drawn
    ]
    state = "at rest" if course["at_rest"] else "still moving"
    return Figure(
        title="Where imitation leads",
        told=f"From equal shares, {names[winner]} ends with {_PER_CENT * shares[-1, winner]:.0f}% "
        f"of the population, {state} after {course['steps']:,} steps.",
        picture=lines(Over(time[:until], across, up), shown),
        table=Table(
            ["Strategy", "Highest (%)", "At the end (%)"],
            [
                [
                    names[k],
                    f"{_PER_CENT * shares[:, k].max():.1f}",
                    f"{_PER_CENT * shares[-1, k]:.1f}",
                ]
                for k in peaks
            ],
        ),
        note="Replicator dynamics on the payoff matrix; those with the highest shares are drawn.",
    )


def answers(each: Document) -> Table:
    """Return how far the winner of each seat can be exploited."""
    rows = [
        [
            each["labs"][one["lab"]],
            one["winner"],
            one["answer"].removeprefix("constant:").replace(",", ", "),
            f"{_figure(one['gain'])} ({_figure(one['low'])} to {_figure(one['high'])})",
        ]
        for one in each["exploitability"]["seats"]
    ]
    return Table(["Seat", "Winner", "Answer", "Gain"], rows, ["", "", "", "points"])


def _named(one: Document) -> str:
    return f"{one['strategy']}{' (floor)' if one['kind'] == 'floor' else ''}"


def _short(name: str) -> str:
    """Return what of a name fits beside a chart: its end, which tells a file's strategies apart."""
    return name if len(name) <= _NAME else f"…{name[1 - _NAME :]}"


def _with_ends(found: Document) -> str:
    return f"{found['value']:.0f} ({found['low']:.0f} to {found['high']:.0f})"


def _share_with_ends(found: Document) -> str:
    value, low, high = (_PER_CENT * found[name] for name in ("value", "low", "high"))
    return f"{value:.1f}% ({low:.0f} to {high:.0f}%)"


def _figure(value: float | None, scale: float = 1.0) -> str:
    return "–" if value is None else f"{scale * value:.1f}"


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
