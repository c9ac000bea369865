"""Charts: text that stays text, names of their own, colours that can be told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from game.pages import bars, courses, drawing, maps, palette
from game.pages.axes import Scale, apart, decades, nice
from game.pages.drawing import Picture
from game.pages.figure import Figure, Table

ACROSS = Scale("Month (1 to 3)", 1, 3, (1, 2, 3), str)
UP = nice("Share (%)", [0.0, 9.0], str, low=0.0)
AT = np.array([1.0, 2.0, 3.0])
WON = np.array([[0.0, np.nan], [5.0, 50.0]])
KINDS = [bars.Kind("<xAI>", palette.LEAD, bold=True), bars.Kind("Google", palette.RIVALS[0])]
SIDES = maps.Sides("pledged (%)", "stacked (%)", ["0%", "50%"], ["20%", "40%"])


def line(name: str, *values: float) -> courses.Line:
    return courses.Line(name, np.array(values), palette.LEAD)


PICTURES = {
    "fan": courses.fan(
        courses.Over(AT, ACROSS, UP),
        courses.Fan((AT, AT * 3), (AT * 1.5, AT * 2.5), line("xAI", 2, 4, 6)),
        [line("Google", 5, 5, 6)],
        courses.Mark(8.0, "the bet"),
    ),
    "lines": courses.lines(courses.Over(AT, ACROSS, UP), [line("ruin", 1, 2, 3)], [(AT, AT * 2)]),
    "areas": courses.areas(courses.Over(AT, ACROSS, UP), [line("a", 1, 2, 3), line("b", 3, 2, 1)]),
    "panels": bars.panels(KINDS, [bars.Panel("Most", [3, 4], [(2, 4), (3, 5)])], UP, str),
    "parts": bars.parts(KINDS, [(KINDS[0], [3, 4])], UP),
    "spreads": bars.spreads(KINDS[:1], [bars.Spread((1, 2, 3, 4, 5))], UP),
    "distribution": bars.distribution(
        np.array([0.1, 1.0, 10.0]), np.array([3.0, 6.0]), decades("Bet (×)", [0.1, 10], str), UP
    ),
    "heat": maps.heat(SIDES, [maps.Heat("Won", WON, palette.HOPES)], str),
    "ways": maps.ways(
        decades("Spent (USD bn)", [1, 100], str),
        UP,
        [maps.Way("xAI", AT, AT, ((2, 4), (2, 4)), palette.LEAD)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_a_chart_is_sound_xml_with_text_and_the_same_bytes_twice(name: str) -> None:
    picture = PICTURES[name]
    for size in picture.sizes():
        drawn = drawing.svg(picture.paint, size, "one", "what it shows")
        assert drawn == drawing.svg(picture.paint, size, "one", "what it shows")
        root = ET.fromstring(drawn.replace("xlink:href", "href"))  # noqa: S314 - our own
        texts = [each.text or "" for each in root.iter() if each.tag.endswith("text")]
        assert texts, "text was drawn as shapes"
        assert (root.get("role"), root.get("aria-label")) == ("img", "what it shows")


@pytest.mark.parametrize("name", PICTURES)
def test_names_are_unique_between_charts_and_every_reference_has_its_target(name: str) -> None:
    picture = PICTURES[name]
    sizes = zip(("one", "two"), picture.sizes(), strict=True)
    drawn = "".join(drawing.svg(picture.paint, size, each, "") for each, size in sizes)
    names = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(set(names)) == len(names)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', drawn)
    assert {one or other for one, other in used} <= set(names)


def test_a_chart_shows_its_scales_and_marks_in_words() -> None:
    picture = PICTURES["fan"]
    drawn = drawing.svg(picture.paint, picture.sizes()[0], "fan", "")
    for text in ("Month (1 to 3)", "Share (%)", "xAI", "Google", "the bet"):
        assert f">{text}<" in drawn


def test_names_in_charts_and_tables_are_escaped() -> None:
    figure = Figure("<b>", '"told"', PICTURES["panels"], Table(["<i>"], [["<u>"]]))
    made = figure.as_html("figure-1", "numbers")
    assert "&lt;xAI&gt;" in made
    assert not {"<b>", "<i>", "<u>", "<xAI>"} & set(re.findall("<[^>]+>", made))
    assert 'aria-label="&lt;b&gt;. &quot;told&quot;"' in made


def test_arabic_text_is_set_from_right_to_left_and_latin_is_not() -> None:
    def paint(figure: drawing.Figure, size: drawing.Size) -> None:
        drawing.write(figure, size, (0.1, 0.5), "قوة الحوسبة (%)")
        drawing.write(figure, size, (0.1, 0.9), "compute")

    drawn = drawing.svg(paint, Picture(paint, (1, 1)).sizes()[0], "a", "")
    assert ">\u2067قوة الحوسبة (%)\u2069<" in drawn
    assert ">compute<" in drawn


def test_labels_are_moved_apart_and_stay_inside() -> None:
    moved = apart([5.0, 5.1, 5.2, 0.0, 9.9], 2.0, 0.0, 10.0)
    order = sorted(moved)
    assert all(high - low >= 2.0 - 1e-9 for low, high in pairwise(order))
    assert order[0] >= 0
    assert order[-1] <= 10
    assert sorted(range(5), key=moved.__getitem__) == [3, 0, 1, 2, 4]


@pytest.mark.parametrize("values", [[0.3], [0.0, 0.0], [float("nan")], [], [1e-9, 1e9]])
def test_scales_have_ticks_for_any_values(values: list[float]) -> None:
    for scale in (
        nice("x", values, str),
        nice("x", values, str, low=0.0),
        decades("x", values, str),
    ):
        assert scale.low < scale.high
        assert scale.ticks
        assert all(scale.low - 1e-9 <= tick <= scale.high + 1e-9 for tick in scale.ticks)


def test_long_labels_are_broken_into_lines_that_fit() -> None:
    text = "Compute over that of all rivals combined at the end of the race (ratio)"
    lines = drawing.wrapped(text, 9, 1.5).split("\n")
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert max(drawing.width_of(each, 9) for each in lines) <= 1.5


def test_text_on_paper_has_the_contrast_of_wcag_aa() -> None:
    texts = (palette.INK, palette.SECOND, palette.LEAD, palette.GOOD, palette.BAD)
    assert all(palette.contrast(text, palette.PAPER) >= 4.5 for text in texts)
    assert all(palette.contrast(text, palette.PANEL) >= 4.5 for text in texts)
    for colour in (*palette.HOPES, *palette.FEARS, *palette.BOUNDS):
        assert palette.contrast(palette.ink_on(colour), colour) >= 4.5
    for colour in (palette.LEAD, *palette.RIVALS):
        assert palette.contrast(colour, palette.PAPER) >= 3


# Source: Machado et al. 2009, severity 1, in linear RGB.
_EYES = {
    "protan": (
        0.152286,
        1.052583,
        -0.204868,
        0.114503,
        0.786281,
        0.099216,
        -0.003882,
        -0.048116,
        1.051998,
    ),
    "deutan": (
        0.367322,
        0.860646,
        -0.227968,
        0.280085,
        0.672501,
        0.047413,
        -0.011820,
        0.042940,
        0.968881,
    ),
    "tritan": (
        1.255528,
        -0.076749,
        -0.178779,
        -0.078411,
        0.930809,
        0.147602,
        0.004733,
        0.691367,
        0.303900,
    ),
    "normal": (1, 0, 0, 0, 1, 0, 0, 0, 1),
}


def seen(colour: str, eye: str) -> np.ndarray:  # type: ignore[type-arg]
    """Return a colour in CIE L*a*b* as an eye sees it."""
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.reshape(_EYES[eye], (3, 3)) @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    scaled = np.array(to_xyz) @ linear / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", _EYES)
def test_neighbours_differ_for_every_eye(eye: str) -> None:
    rows = (palette.BOUNDS, (palette.LEAD, *palette.RIVALS), (palette.GOOD, palette.BAD))
    for row in rows:
        for one, other in pairwise(row):
            assert np.linalg.norm(seen(one, eye) - seen(other, eye)) >= 20, (one, other)


@pytest.mark.parametrize("low", [0.004, 0.09, 0.31, 0.97, 2.4])
@pytest.mark.parametrize("times", [1.02, 1.3, 2.0, 4.0, 11.0, 90.0, 3000.0])
def test_a_logarithmic_scale_has_four_ticks_or_more(low: float, times: float) -> None:
    scale = decades("x", [low, low * times], str)
    assert 4 <= len(scale.ticks) <= 9
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
