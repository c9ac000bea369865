"""The report: its answer is that of the tables, it stands alone, and it says what is missing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import game.study
from agents.contract import Bound
from game import par
from game.cli import main
from game.pages import resting
from game.pages.sheet import made_by
from game.scenario import NumberRow
from game.scenario.resting import counts, decisive
from game.study import StudyError, report
from game.study.batch import fill
from game.study.experiment import Experiment
from game.study.folder import read
from game.study.lanes import Lane
from game.study.reading import read as read_experiment
from game.study.report import again, courses, evidence, facts, page, source, tipping
from game.words import badges, bounds, language, terms
from game.words.numbers import plain

Make = Callable[..., Experiment]
STACK, PLEDGE = "labs.xai.defaults.stack_share", "labs.xai.defaults.pledge"
GULF = "world.finance.gulf_pool"
MAP = f"vary: {{{STACK}: [0.2, 0.6, 1.0], {PLEDGE}: [0, 0.8]}}\n"
# A bet that some races win and some do not, within six months.
EASY = "vary: {world.bet.target: [0.268]}\n"


def here(experiment: Experiment, path: Path, **given: Any) -> Path:  # noqa: ANN401 - as fill
    fill(experiment, path, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)], **given)
    return path


def told(folder: Path, lang: str = "en") -> str:
    return report.write(folder, folder.parent / "told.html", lang).read_text(encoding="utf-8")


def words(text: str) -> str:
    """Return what a reader reads, without marks of direction."""
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    return " ".join(plain(html.unescape(re.sub(r"<[^>]+>", " ", body))).split())


def figures(text: str) -> list[str]:
    return re.findall(r"<figure.*?</figure>", text, flags=re.DOTALL)


def test_the_headline_is_a_direct_query_of_the_dataset(make: Make, tmp_path: Path) -> None:
    folder = here(make(EASY, runs=600), tmp_path / "out")
    bettor = read(folder).experiment.scenarios[0].bettor
    rows = game.study.open(folder).df()
    won = int(rows[f"{bettor}_supremacy_month"].notna().sum())
    ruined = int(rows[f"{bettor}_restructured_month"].notna().sum())
    assert 0 < won < 600
    name = read(folder).experiment.scenarios[0].display_name(bettor)
    said = words(told(folder))
    assert f"{name} reaches supremacy in {100 * won / 600:.1f}% of 600 races, 95% interval" in said
    assert f"{100 * ruined / 600:.1f}% restructured" in said


def test_an_interval_is_wilsons() -> None:
    low, high = evidence.Share(7400, 100_000).ends
    assert (round(low, 5), round(high, 5)) == (0.07239, 0.07564)
    assert evidence.Share(5, 5).ends[1] == 1.0
    assert evidence.Share(0, 5).ends[0] == 0.0
    for hits in range(21):
        low, high = evidence.Share(hits, 20).ends
        assert 0 <= low <= hits / 20 <= high <= 1


def test_races_that_share_luck_are_counted_by_lots_of_luck(make: Make, tmp_path: Path) -> None:
    more = f"vary: {{world.bet.target: [0.268], {STACK}: [0.2, 0.6, 1.0]}}\n"
    folder = here(make(more), tmp_path / "out")
    rows = game.study.open(folder).df()
    with source.opened(read(folder)) as there:
        found = facts.answer(there).supremacy
        alone = facts.combinations(there)
    won = rows["xai_supremacy_month"].notna()
    assert 0 < found.hits == int(won.sum()) < found.of == 120
    by_luck = won.groupby(rows["run"]).mean()
    error = float(by_luck.std(ddof=1)) / len(by_luck) ** 0.5
    part = found.hits / 120
    assert found.lots == len(by_luck) == 40
    assert found.worth == pytest.approx(min(part * (1 - part) / error**2, 120))
    assert found.worth < found.of
    low, high = evidence.Share(found.hits, found.of).ends
    assert found.ends[0] < low < part < high < found.ends[1]
    assert "of 120 races, 40 lots of luck, 95% interval" in words(told(folder))
    # In one combination every race has luck of its own.
    assert [each.answer.supremacy.lots for each in alone] == [0, 0, 0]


def test_one_lot_of_luck_says_nothing_of_all_luck(make: Make, tmp_path: Path) -> None:
    folder = here(make(MAP, runs=1), tmp_path / "out")
    with source.opened(read(folder)) as there:
        assert facts.answer(there).supremacy.ends == (0.0, 1.0)


def test_points_and_luck_are_both_clusters(make: Make, tmp_path: Path) -> None:
    more = f"vary: {{{GULF}: {{low: 35, high: 70}}, world.bet.target: [0.268]}}\npoints: 8\n"
    folder = here(make(more, runs=20), tmp_path / "out")
    won = game.study.open(folder).df()
    won["hit"] = won["xai_supremacy_month"].notna() - won["xai_supremacy_month"].notna().mean()

    def variance(by: list[str]) -> float:
        sums = won.groupby(by)["hit"].sum()
        return float((sums**2).sum()) * len(sums) / (len(sums) - 1) / len(won) ** 2

    with source.opened(read(folder)) as there:
        found = facts.answer(there).supremacy
    apart = variance(["run"]) + variance(["point"]) - variance(["run", "point"])
    spread = apart if apart > 0 else max(variance(["run"]), variance(["point"]))
    assert (found.of, found.lots) == (160, 8)
    assert 0 < found.hits < 160
    assert found.worth == pytest.approx(min(found.value * (1 - found.value) / spread, 160))


def test_a_best_field_is_named_only_where_it_stands_apart(make: Make, tmp_path: Path) -> None:
    alike = words(told(here(make(MAP, runs=3), tmp_path / "few")))
    assert "most often with" not in alike
    assert evidence.stands_apart(evidence.Share(90, 100), [evidence.Share(10, 100)])
    assert not evidence.stands_apart(evidence.Share(3, 50), [evidence.Share(4, 50)])
    clear = f"vary: {{world.bet.target: [0.05, 9], {PLEDGE}: [0, 0.8], {GULF}: [50]}}\n"
    both = words(told(here(make(clear), tmp_path / "tie")))
    # Two fields reach it always: neither is the best.
    assert "No field stands clearly above the others in supremacy; the highest is 100%" in both


def test_shares_and_medians_are_those_of_pandas(make: Make, tmp_path: Path) -> None:
    folder = here(make(MAP), tmp_path / "out", chunk=50)
    rows = game.study.open(folder).df()
    with source.opened(read(folder)) as there:
        labs = facts.labs(there)
        cells = facts.combinations(there)
        found = tipping.map_of(there, *tipping.sides(there))
    compute = rows[[f"{lab.lab}_compute" for lab in labs]]
    for lab in labs:
        own = rows[f"{lab.lab}_compute"]
        assert lab.figures["compute"][2] == pytest.approx(own.median())
        share = (own / compute.sum(axis=1)).quantile([0.05, 0.25, 0.5, 0.75, 0.95])
        assert lab.figures["share"] == pytest.approx(tuple(share))
        assert lab.most["compute"].hits == int((own >= compute.max(axis=1)).sum())
        assert lab.bound[0] == pytest.approx(rows[f"{lab.lab}_bound_by_money"].mean())
    assert len(cells) == 6
    assert [share.of for share in found.supremacy.values()] == [40] * 6
    assert sum(each.answer.supremacy.of for each in cells) == len(rows) == 240
    counted = rows.groupby([STACK, PLEDGE])["xai_restructured_month"].count().to_list()
    assert [each.answer.restructured.hits for each in cells] == counted
    ruins = 40 * found.values(found.restructured)
    assert ruins.T.ravel().tolist() == counted


def test_seats_are_compared_by_score_over_par(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(par, "folder", lambda: tmp_path / "par")
    experiment = make()
    folder = here(experiment, tmp_path / "out")
    without = words(told(folder))
    assert "Who leads by score is not told" in without
    assert "Highest score" not in without
    document = par.measure(experiment.scenarios[0], races=20)
    par.store(document)
    rows = game.study.open(folder).df()
    scores = {lab: rows[f"{lab}_score"] / pars[-1] for lab, pars in document["par"].items()}
    first = pd.DataFrame(scores).idxmax(axis=1)
    with source.opened(read(folder)) as there:
        labs = facts.labs(there)
    for lab in labs:
        assert lab.most[facts.PAR].hits == int((first == lab.lab).sum())
        assert lab.figures[facts.PAR][2] == pytest.approx(scores[lab.lab].median())
    said = words(told(folder))
    assert "Highest score ÷ par" in said
    assert "ends with the highest score ÷ par in" in said
    par.store(document | {"hash": "another"})
    assert "Who leads by score is not told" in words(told(folder))


def test_fans_are_the_quantiles_of_the_trajectories(make: Make, tmp_path: Path) -> None:
    folder = here(make(trajectories=True), tmp_path / "out", chunk=9)
    frame = game.study.open(folder, "trajectories").df()
    whole = frame.groupby(["race", "month"])["compute"].transform("sum")
    frame["share"] = frame["compute"] / whole
    steps: list[tuple[int, int]] = []
    with source.opened(read(folder)) as there:
        found = courses.gather(there, lambda done, of: steps.append((done, of)))
    bettor = there.bettors[0]
    for month in (1, 6):
        now = frame[frame["month"] == month]
        for row, lab in enumerate(there.labs):
            values = np.sort(now[now["lab"] == lab]["share"].to_numpy())
            # Counted, the quantile is a value that is there: exact to a bin.
            nearest = values[[int(np.ceil(q * 40)) - 1 for q in facts.QUANTILES]]
            assert found.share[:, row, month - 1] == pytest.approx(nearest, abs=2e-3)
        own = now[now["lab"] == bettor]
        bets = np.sort(own["bet"].to_numpy())
        assert found.bet[2, month - 1] == pytest.approx(bets[19], rel=0.02)
        assert found.bound[0, month - 1] == pytest.approx((own["bound"] == 0).mean())
    assert steps[-1][0] == steps[-1][1]


def test_the_page_asks_the_network_for_nothing(make: Make, tmp_path: Path) -> None:
    text = told(here(make(MAP, trajectories=True), tmp_path / "out"))
    outside = re.findall(r'(?:src|href|srcset|action)\s*=\s*"([^"]*)"', text)
    assert [each for each in outside if not each.startswith("#")] == []
    held = re.findall(r"url\(([^)]*)\)", text)
    assert held
    assert [each for each in held if not each.startswith(("data:font/woff;base64,", "#"))] == []
    spaces = {"http://www.w3.org/1999/xlink", "http://www.w3.org/2000/svg"}
    assert set(re.findall(r"https?://[^\"'\s<)]*", text)) <= spaces
    assert not re.search(r"<(script|link|iframe|object|embed|img|base)\b|@import", text)


@pytest.mark.parametrize("trajectories", [True, False])
def test_every_figure_has_a_title_labels_with_units_and_its_numbers(
    make: Make, tmp_path: Path, *, trajectories: bool
) -> None:
    text = told(here(make(MAP, trajectories=trajectories), tmp_path / "out"))
    shown = figures(text)
    assert len(shown) == (7 if trajectories else 6)
    unit = re.compile(r"\((%|.*(ratio|scale|FLOP|month 1 is|, %).*)\)|[Mm]onths")
    for figure in shown:
        assert re.search(r"<h3>[^<]{10,}</h3>", figure)
        assert "<table>" in figure
        drawings = re.findall(r"<svg role=.*?</svg>", figure, flags=re.DOTALL)
        assert len(drawings) == 2
        for each in drawings:
            assert len(re.findall(r'aria-label="[^"]{40,}"', each)) == 1
            labels = [plain(html.unescape(t)) for t in re.findall(r"<text[^>]*>([^<]+)<", each)]
            assert [label for label in labels if unit.search(label)], labels
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(set(names)) == len(names)


def test_a_folder_without_trajectories_says_how_to_get_them(make: Make, tmp_path: Path) -> None:
    said = words(told(here(make(), tmp_path / "out")))
    assert "This folder holds no trajectories: play it with --trajectories" in said
    assert "Where the shares of compute end" in said


def test_an_incomplete_folder_is_said_to_be_so(make: Make, tmp_path: Path) -> None:
    folder = here(make(trajectories=True), tmp_path / "out", chunk=10)
    assert "Incomplete" not in words(told(folder))
    (folder / "rows" / "part-000002.parquet").unlink()
    text = told(folder)
    assert "Incomplete: 30 of 40 races are there, and the figures hold for these alone." in words(
        text
    )
    assert "of 30 races" in words(text)
    # Its trajectories are there, but not counted: rows are written last.
    with source.opened(read(folder)) as there:
        assert [part.number for part, _sql in there.slices()] == [0, 1, 3]


def test_rules_of_another_version_are_read_and_said(make: Make, tmp_path: Path) -> None:
    folder = here(make(), tmp_path / "out")
    manifest = folder / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r'"rules_version": \d+', '"rules_version": 9', text, count=1))
    assert "Played under rules version 9; this program plays by version" in words(told(folder))


@pytest.mark.parametrize("runs", [1, 2])
@pytest.mark.parametrize("trajectories", [True, False])
def test_few_races_give_no_senseless_number(
    make: Make, tmp_path: Path, runs: int, *, trajectories: bool
) -> None:
    folder = here(make(MAP, runs=runs, trajectories=trajectories), tmp_path / "out")
    for lang in ("en", "ar"):
        said = words(told(folder, lang))
        assert not re.search(r"\b(nan|inf|None|NaN)\b", said)


def test_no_race_at_all_is_said(make: Make, tmp_path: Path) -> None:
    folder = here(make(), tmp_path / "out")
    (folder / "rows" / "part-000000.parquet").unlink()
    said = words(told(folder))
    assert "No race of this experiment has been played yet." in said
    assert "Incomplete: 0 of 40 races" in said
    assert "How to play these races again" in said


def test_the_same_folder_gives_the_same_bytes(make: Make, tmp_path: Path) -> None:
    folder = here(make(MAP, trajectories=True), tmp_path / "out")
    for lang in ("en", "ar"):
        one = report.write(folder, tmp_path / "one.html", lang).read_bytes()
        assert report.write(folder, tmp_path / "two.html", lang).read_bytes() == one


def test_hostile_names_stay_words(make: Make, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    wild = replace(make(MAP), title=evil, about=f'"{evil}&')
    scenario = wild.scenarios[0]
    labs = tuple(replace(lab, name=f"<script>{lab.id}") for lab in scenario.labs)
    wild = replace(wild, scenarios=(replace(scenario, title=evil, labs=labs, aliases=False),))
    for lang in ("en", "ar"):
        text = told(here(wild, tmp_path / lang), lang)
        assert "<script" not in text
        assert f"&lt;script&gt;{labs[0].id}" in text
        assert "&lt;script&gt;alert(1)" in text


def test_one_varied_number_gives_curves_and_many_samples_are_counted_in_bins(
    make: Make, tmp_path: Path
) -> None:
    folder = here(make(f"vary: {{{GULF}: {{low: 35, high: 70}}}}\n"), tmp_path / "out")
    with source.opened(read(folder)) as there:
        (side,) = tipping.sides(there)
        curve = tipping.curve(there, side)
    values = game.study.open(folder).df()[GULF]
    assert len(side.at) == tipping.BINS
    assert sum(share.of for share in curve.supremacy) == 40
    first = int((values < side.edges[1]).sum()) if side.edges else -1
    assert curve.supremacy[0].of == first
    assert "Ruin and supremacy by one number: " in words(told(folder))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_varies_is_named_with_the_path_that_was_typed(
    make: Make, tmp_path: Path, lang: str
) -> None:
    folder = here(make(f"vary: {{{GULF}: [35, 70], {STACK}: [0.2, 1]}}\n"), tmp_path / "out")
    text = told(folder, lang)
    shown = figures(text)[-1]
    for path in (GULF, STACK):
        assert f"<code>{path}</code>" in shown
        assert f"<small>\u2066{path}\u2069</small>" in text
    with source.opened(read(folder)) as there:
        name = plain(terms.name_of(there.names, GULF))
        growth = plain(terms.name_of(there.names, "world.finance.equity_factor"))
    assert name[0].isupper()
    assert growth == "Yearly growth of private capital"


def test_limits_that_never_bind_are_named_once_and_not_drawn(make: Make, tmp_path: Path) -> None:
    folder = here(make(trajectories=True), tmp_path / "out")
    rows = game.study.open(folder).df()
    columns = {bound: f"_bound_by_{bound.name.lower()}" for bound in Bound}
    never = [
        bounds.name(bound)
        for bound, column in columns.items()
        if not rows[[each for each in rows if each.endswith(column)]].to_numpy().any()
    ]
    assert never
    for drawn in figures(told(folder)):
        if "What bound" in drawn:
            label = re.findall(r'aria-label="([^"]*)"', drawn)[0]
            heads = re.findall(r'<th scope="col">([^<]*)', drawn)
            assert not set(never) & {*heads, *label.split()}
    assert f"Never bound any lab: {' · '.join(never)}." in words(told(folder))


def test_scenarios_and_strategies_each_have_a_row(make: Make, tmp_path: Path) -> None:
    more = "seats: {xai: [stacker, balanced]}\n"
    said = words(told(here(make(more), tmp_path / "out")))
    assert "In each combination" in said
    assert "Strategy of" in said
    assert "stacker 40" in said
    assert "balanced 40" in said


@pytest.mark.parametrize(
    "more",
    [
        MAP,
        f"vary: {{{GULF}: {{low: 35, high: 70, scale: log}}, {STACK}: [0.2, 1]}}\nsample: sobol\n",
        f"seats: {{xai: [stacker, balanced]}}\npoints: 4\nvary: {{{GULF}: {{low: 3, high: 7}}}}\n",
    ],
)
def test_the_file_to_play_again_gives_the_same_experiment(
    make: Make, tmp_path: Path, more: str
) -> None:
    experiment = make(more)
    text = again.as_yaml(experiment)
    assert text is not None
    file = tmp_path / "again.yaml"
    # What the file sets beside its scenario is told apart, by its hash.
    assert again.changed(experiment) == ["classroom_small"]
    file.write_text(text + "set: {race_months: 6, months_per_turn: 3}\n", encoding="utf-8")
    assert read_experiment(str(file)).key == experiment.key


def test_the_command_to_play_again_gives_the_same_experiment(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = again.as_command(make(MAP + "seats: {xai: [stacker, balanced]}\n"))
    assert command is not None
    asked: list[Experiment] = []

    def held(experiment: Experiment, *_place: Any, **_how: Any) -> None:  # noqa: ANN401 - as fill
        asked.append(experiment)
        raise StudyError("held")

    monkeypatch.setattr(game.study.batch, "fill", held)
    given = command.replace("\\\n", " ").split()[1:]
    assert main([*given[:-1], str(tmp_path / "again")]) == 2
    plain_scenario = make(MAP + "seats: {xai: [stacker, balanced]}\n")
    assert asked[0].document()["grid"] == plain_scenario.document()["grid"]
    assert asked[0].seats == plain_scenario.seats
    assert again.changed(asked[0]) == []


def test_what_is_no_report_is_not_written_over(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, mine = here(make(), tmp_path / "out"), tmp_path / "thesis.html"
    mine.write_text("<p>years of work</p>")
    assert main(["report", str(folder), "--out", str(mine)]) == 2
    assert "expected no file or an earlier report, found another file" in capsys.readouterr().err
    assert mine.read_text() == "<p>years of work</p>"
    assert main(["report", str(folder)]) == 0
    assert made_by(folder / "report.html", report.MAKER)
    for target in (folder / "report.html", tmp_path / "new.html", tmp_path / "new.html"):
        assert main(["report", str(folder), "--out", str(target)]) == 0
    assert main(["batch", "verify", str(folder)]) == 0


def test_bad_folders_languages_and_places_are_one_line(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = here(make(), tmp_path / "out")
    cases = (
        ([str(tmp_path)], "found no manifest.json"),
        ([str(tmp_path / "none")], "found no such folder"),
        ([str(folder), "--lang", "xx"], "expected en or ar, found xx"),
        ([str(folder), "--out", str(tmp_path)], "expected a file to write, found a folder"),
        (
            [str(folder), "--out", str(tmp_path / "a" / "b.html")],
            "expected a folder to write it in",
        ),
    )
    for given, expected in cases:
        assert main(["report", *given]) == 2
        said = capsys.readouterr().err
        assert expected in said
        assert len(said.splitlines()) == 1
    (folder / "rows" / "part-000000.parquet").write_bytes(b"PAR1 no more")
    assert main(["report", str(folder)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (folder / "report.html").exists()


def test_an_interrupted_report_leaves_nothing_half_written(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = here(make(trajectories=True), tmp_path / "out")
    before = sorted(path.name for path in folder.rglob("*"))

    def stopped(*_given: Any) -> str:  # noqa: ANN401 - whatever it takes
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "gather", stopped)
    assert main(["report", str(folder)]) == 130
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_arabic_pages_run_from_right_to_left_in_arabic(make: Make, tmp_path: Path) -> None:
    folder = here(make(MAP, trajectories=True), tmp_path / "out")
    text = told(folder, "ar")
    assert '<html lang="ar" dir="rtl">' in text
    said = words(text)
    assert "الهيمنة" in said
    assert "ليس توقعًا ولا نصيحة استثمارية" in said
    assert language.current() == "en"
    for mark in ("\u2066", "\u2068"):
        assert mark in text
    assert text.count("\u2066") + text.count("\u2067") + text.count("\u2068") == text.count(
        "\u2069"
    )
    assert 'dir="ltr"' in told(folder)


def test_every_page_says_what_it_is(make: Make, tmp_path: Path) -> None:
    said = words(told(here(make(), tmp_path / "out")))
    assert (
        "A model and commentary for play and teaching: not a forecast, not investment advice."
        in said
    )
    for expected in ("Rules version", "SHA-256", "numpy", "compute-race batch classroom_small"):
        assert expected in said


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_says_what_its_figures_rest_on(make: Make, tmp_path: Path, lang: str) -> None:
    experiment = make(f"vary: {{{GULF}: [35, 70]}}\n")
    scenario = experiment.scenarios[0]
    text = told(here(experiment, tmp_path / "out"), lang)
    answer, _, chapter = text.partition('<h2 id="rests-on">')
    chapter = chapter.partition("<h2>")[0]
    for badge, count in counts(scenario.numbers.values()).items():
        assert f"\u2066{count}\u2069" in answer
        assert f'<span class="badge {badge}">' in chapter
    assert '<a href="#rests-on">' in answer
    rows = re.findall(r'<tr><th scope="row".*?</tr>', chapter, flags=re.DOTALL)
    shown = [words(re.sub("<wbr>", "", each)) for each in rows]
    assert GULF in shown[0]  # what varies comes first, with what was tried and what the file says
    assert "35" in shown[0]
    assert "70" in shown[0]
    for row, line in zip(decisive(scenario).rows, shown[1:], strict=False):
        if row.path != GULF:
            assert row.path in line
            assert row.date in line
            assert words(badges_in(lang, row)) in line
    assert sum(GULF in line for line in shown) == 1
    varied = figures(text)[-1]
    assert f"({badges_in(lang, scenario.numbers[GULF])})" in varied


def badges_in(lang: str, row: NumberRow) -> str:
    language.use(lang)
    try:
        return badges.badge(row.confidence)
    finally:
        language.use("en")


def test_sources_with_marks_of_html_stay_words(make: Make) -> None:
    wild = make(MAP)
    scenario = wild.scenarios[0]
    path = decisive(scenario).rows[0].path
    numbers = dict(scenario.numbers)
    numbers[path] = replace(numbers[path], source="<script>alert(1)</script> & more", unit="<b>")
    wild = replace(wild, scenarios=(replace(scenario, numbers=numbers),))
    text = resting.section(wild.scenarios)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in text
    assert "&lt;b&gt;" in text
