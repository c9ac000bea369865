"""A drawing as SVG: text stays text, names are unique on the page, the same bytes each time.

A chart is drawn twice, wide for screens and paper and narrow for phones, because text that shrinks
with its chart cannot be read. Lengths are inches, text is in points.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from game.pages import faces, palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALL, TEXT = 8.5, 9.5
_RULES = {
    "svg.fonttype": "none",
    "svg.hashsalt": "compute-race",
    "text.parse_math": False,  # two amounts in dollars are no formula
    "axes.unicode_minus": True,
    "font.size": SMALL,
    "text.color": palette.INK,
    "axes.edgecolor": palette.HAIRLINE,
    "axes.labelcolor": palette.SECOND,
    "xtick.color": palette.SECOND,
    "ytick.color": palette.SECOND,
}
_NAMED = re.compile(r'(\bid="|href="#|url\(#)')
_TEXT = re.compile(r"(<text[^>]*>)([^<]*)(</text>)")
_SPACE = re.compile(r"\n\s*")
_ARABIC = re.compile("[\u0600-\u06ff]")
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"


class Size(NamedTuple):
    """How large a chart is, in inches; ``narrow`` is for a phone."""

    width: float
    height: float
    narrow: bool = False


Paint = Callable[["Figure", Size], None]


class Picture(NamedTuple):
    """A chart that can be drawn wide and narrow; ``heights`` are those of the two, in inches."""

    paint: Paint
    heights: tuple[float, float]

    def sizes(self) -> tuple[Size, Size]:
        """Return both sizes, wide and narrow."""
        return Size(7.4, self.heights[0]), Size(3.35, self.heights[1], narrow=True)


def make_ready() -> None:
    """Load what the first page waits for: the library of charts, and the typeface, packed."""
    import matplotlib.backends.backend_svg
    import matplotlib.figure  # noqa: F401 - loaded, not used

    faces.known_to_charts()
    faces.style()


def svg(paint: Paint, size: Size, name: str, told: str) -> str:
    """Return a drawing as an SVG element; ``name`` is its own on the page, ``told`` its meaning."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    rules: Any = {**_RULES, "font.family": faces.known_to_charts()}
    with mpl.rc_context(rules), warnings.catch_warnings():
        # Marks of direction have no glyph; the browser reads them.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(size.width, size.height), facecolor="none")
        FigureCanvasSVG(figure)
        paint(figure, size)
        held = io.StringIO()
        nothing: Any = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(held, format="svg", metadata=nothing)
    return _settled(held.getvalue(), size, name, told)


def _settled(text: str, size: Size, name: str, told: str) -> str:
    inside = text[text.index(">", text.index("<svg")) + 1 :]
    # This rule would reach beyond the drawing; the page has it for drawings alone.
    inside = re.sub(r"<style.*?</style>|<defs>\s*</defs>", "", inside, flags=re.DOTALL)
    inside = _NAMED.sub(rf"\g<1>{name}-", inside)
    inside = _SPACE.sub("\n", _TEXT.sub(_directed, inside))
    box = f"0 0 {size.width * 72:g} {size.height * 72:g}"
    label = html.escape(told, quote=True)
    return f'<svg role="img" aria-label="{label}" viewBox="{box}">{inside.strip()}\n'


def _directed(found: re.Match[str]) -> str:
    """Set text that holds Arabic from right to left, wherever on the drawing it is anchored."""
    start, words, end = found.groups()
    if not _ARABIC.search(words):
        return f"{start}{words}{end}"
    return f"{start}{_RIGHT_TO_LEFT}{words}{_END}{end}"


def width_of(text: str, points: float, *, bold: bool = False) -> float:
    """Return how wide ``text`` is, in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    face = FontProperties(
        family=faces.known_to_charts(), size=points, weight="semibold" if bold else "normal"
    )
    # Ten times the size, because widths are measured in whole pixels.
    face.set_size(points * 10)
    bare = re.sub("[\u2066-\u2069]", "", text)
    measured = TextToPath().get_text_width_height_descent(bare, face, ismath=False)
    return float(measured[0]) / 720


def widest(texts: Sequence[str], points: float, *, bold: bool = False) -> float:
    """Return the width of the widest text in inches, 0 of none."""
    return max((width_of(text, points, bold=bold) for text in texts), default=0.0)


def wrapped(text: str, points: float, inches: float) -> str:
    """Return ``text`` in as many lines as it takes to be at most ``inches`` wide."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, points) <= inches:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def extent(axes: Axes) -> tuple[float, float]:
    """Return width and height of axes in inches."""
    box, dots = axes.get_window_extent(), axes.figure.dpi
    return box.width / dots, box.height / dots


def room(figure: Figure, size: Size, box: tuple[float, float, float, float]) -> Axes:
    """Return axes with these margins in inches: left, top, right, bottom."""
    left, top, right, bottom = box
    width, height = size.width - left - right, size.height - top - bottom
    return figure.add_axes(
        (left / size.width, bottom / size.height, width / size.width, height / size.height)
    )


def write(figure: Figure, size: Size, place: tuple[float, float], text: str, **look: Any) -> None:  # noqa: ANN401 - as Figure.text
    """Write at a place in inches from the left and from the top."""
    given = {"fontsize": SMALL, "va": "baseline", "ha": "left", **look}
    figure.text(place[0] / size.width, 1 - place[1] / size.height, text, **given)
