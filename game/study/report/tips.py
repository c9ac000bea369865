"""Figures of where the answer tips: a map over two numbers that vary, a curve along one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from game.pages import palette
from game.pages.axes import Scale, nice
from game.pages.courses import Line, Over, lines
from game.pages.figure import Figure, Table
from game.pages.maps import Heat, Sides, heat
from game.study.report import tipping, wording
from game.study.report.evidence import Share, stands_apart
from game.study.report.outcomes import per_cent
from game.study.report.source import Source
from game.study.report.tipping import Curve, Map, Side
from game.words import badges, numbers, terms
from game.words.language import _

_PER_CENT = 100.0
Values = npt.NDArray[np.float64]
_TWO, _TEN = 2, 10.0


def figures(source: Source) -> list[Figure]:
    """Return the map over two numbers, or the curves along those that move the answer most."""
    found = tipping.sides(source)
    gridded = [side for side in found if side.path in source.folder.experiment.grid]
    if len(found) == _TWO:
        return [_map(source, tipping.map_of(source, found[0], found[1]))]
    if len(gridded) >= _TWO:
        return [_map(source, tipping.map_of(source, gridded[0], gridded[1]))]
    return [_curve(source, each) for each in tipping.strongest(source, found)]


def _map(source: Source, found: Map) -> Figure:
    wins, ruins = (_PER_CENT * found.values(each) for each in (found.supremacy, found.restructured))
    across, up = (terms.label_of(source.names, side.path) for side in (found.across, found.up))
    places = Sides(across, up, _values(found.across), _values(found.up))
    shown = [
        Heat(_("Supremacy (share of races, %)"), wins, palette.HOPES),
        Heat(_("Restructured (share of races, %)"), ruins, palette.FEARS),
    ]
    heads = [f"{across} · {up}", _("Races"), _("Supremacy"), _("Restructured")]
    decimals = int(float(np.nanmax([wins, ruins])) < _TEN)
    return Figure(
        title=_("Ruin or supremacy: where {lab}'s race tips").format(
            lab=terms.apart(source.bettor)
        ),
        told=_map_told(source, found),
        picture=heat(places, shown, lambda value: numbers.digits(value, decimals)),
        table=Table(heads, _map_rows(places, found)),
        note=_(
            "Each field: the per cent of its races, darker is more. Intervals stand in the table."
        ),
        keys=_keys(source, found.across, found.up),
    )


def _map_rows(places: Sides, found: Map) -> list[list[str]]:
    return [
        [
            f"{places.columns[column]} · {places.rows[row]}",
            numbers.whole(share.of),
            wording.both(share),
            wording.both(found.restructured[row, column]),
        ]
        for (row, column), share in found.supremacy.items()
    ]


def _map_told(source: Source, found: Map) -> str:
    """Name where most of each is if it stands clear of all else; otherwise say that none does."""
    told = []
    lab = terms.apart(source.bettor)
    for shares, none, clear, alike in (
        (
            found.supremacy,
            _("Supremacy is reached in no field."),
            _("{lab} reaches supremacy most often with {place}."),
            _("No field stands clearly above the others in supremacy; the highest is {share}."),
        ),
        (
            found.restructured,
            _("It is restructured in none."),
            _("It is restructured most often with {place}."),
            _("No field stands clearly above the others in restructuring; the highest is {share}."),
        ),
    ):
        best = max(shares, key=lambda place: shares[place].value)
        others = [share for place, share in shares.items() if place != best]
        if not shares[best].hits:
            told.append(none)
        elif stands_apart(shares[best], others):
            told.append(clear.format(lab=lab, place=_place(source, found, best, shares[best])))
        else:
            told.append(alike.format(share=wording.both(shares[best])))
    return " ".join(told)


def _keys(source: Source, *sides: Side) -> list[tuple[str, str]]:
    """Return what each number is called, and the path that it is varied by."""
    told = []
    for side in sides:
        name, row = terms.name_of(source.names, side.path), source.row_of(side.path)
        known = f" ({badges.badge(row.confidence)})" if row is not None else ""
        told.append((f"{name}{known}", side.path))
    return told


def _known(shares: Sequence[Share], read: Callable[[Share], float] = lambda x: x.value) -> Values:
    """Return shares in per cent; what no race was played at is a gap."""
    return np.array([_PER_CENT * read(share) if share.of else math.nan for share in shares])


def _place(source: Source, found: Map, at: tuple[int, ...], share: Share) -> str:
    """Return where on a map ``at`` lies, and the share of races there."""
    row, column = at
    sides = ((found.across, column), (found.up, row))
    named = [
        terms.apart(f"{terms.name_of(source.names, side.path)} {_values(side)[place]}")
        for side, place in sides
    ]
    return _("{across}, {up} ({share} of races)").format(
        across=named[0], up=named[1], share=wording.share(share)
    )


def _values(side: Side) -> list[str]:
    return [terms.value_of(side.path, value) for value in side.at]


def _curve(source: Source, found: Curve) -> Figure:
    at = np.array(found.side.at)
    label = terms.label_of(source.names, found.side.path)
    across = Scale(
        label,
        float(at[0]),
        float(at[-1]),
        at[:: -(-len(at) // 6)].tolist(),
        lambda x: terms.value_of(found.side.path, x),
    )
    named = [
        (_("supremacy"), found.supremacy, palette.GOOD),
        (_("restructured"), found.restructured, palette.BAD),
    ]
    shown = [Line(name, _known(shares), colour, bold=True) for name, shares, colour in named]
    bands = [
        (_known(shares, lambda share: share.ends[0]), _known(shares, lambda share: share.ends[1]))
        for _name, shares, _colour in named
    ]
    most = max(float(np.nanmax(high)) for _low, high in bands)
    rows = [
        [value, numbers.whole(win.of), wording.both(win), wording.both(ruin)]
        for value, win, ruin in zip(
            _values(found.side), found.supremacy, found.restructured, strict=True
        )
    ]
    return Figure(
        title=_("Ruin and supremacy by one number: {text}").format(
            text=terms.name_of(source.names, found.side.path)
        ),
        told=_curve_told(found),
        picture=lines(
            Over(at, across, nice(_("Share of races (%)"), [most], per_cent, low=0.0)), shown, bands
        ),
        table=Table([label, _("Races"), _("Supremacy"), _("Restructured")], rows),
        keys=_keys(source, found.side),
    )


def _curve_told(found: Curve) -> str:
    return _(
        "Supremacy goes from {first} to {last} of races, restructuring from {early} to {late}; "
        "bands are {level} intervals."
    ).format(
        level=wording.level(),
        first=wording.share(found.supremacy[0]),
        last=wording.share(found.supremacy[-1]),
        early=wording.share(found.restructured[0]),
        late=wording.share(found.restructured[-1]),
    )
