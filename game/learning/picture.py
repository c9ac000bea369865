"""A race as a short table of text, for ``render_mode="ansi"``."""

from __future__ import annotations

from collections.abc import Sequence

from game.learning.episode import Episode

COLUMNS = ("compute", "efficiency", "capability", "cash", "debt", "valuation")
HEADINGS = ("kH100e", "efficiency", "log10 FLOP", "cash", "debt", "valuation", "score")


def table(episode: Episode, run: int = 0) -> str:
    """Return what the learners know in the ``run``-th race.

    Their own figures are exact; those of others, marked ``~``, are reports, without a score. Money
    is USD bn.
    """
    see, rows, scenario = episode.see, episode.rows, episode.race.scenario
    width = episode.runs.shape[0]
    names = [scenario.display_name(lab) for lab in scenario.lab_ids]
    own = {row: place * width + run for place, row in enumerate(rows)}
    lines = [_line("", HEADINGS, max(map(len, names)))]
    for lab, name in enumerate(names):
        if lab in own:
            figures = [float(getattr(see, field)[own[lab]]) for field in COLUMNS]
            told = [*map(_figure, figures), _figure(float(see.score[own[lab]]))]
        else:
            column = own[rows[0]]
            rival = int((see.rival_lab[:, column] == lab).argmax())
            reports = [float(getattr(see, f"rival_{field}")[rival, column]) for field in COLUMNS]
            told = [*(f"~{_figure(value)}" for value in reports), ""]
        lines.append(_line(name, told, max(map(len, names))))
    month = episode.race.world.month
    return "\n".join([f"month {month} of {scenario.race_months}", *lines])


def _line(name: str, cells: Sequence[str], width: int) -> str:
    return "  ".join([name.ljust(width), *(cell.rjust(10) for cell in cells)]).rstrip()


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"  # noqa: PLR2004 - a matter of looks
