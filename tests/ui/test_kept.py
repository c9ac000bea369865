"""Kept races in the window: families, two of them side by side, and the hall of fame."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game import fame
from game.branching import branch
from game.casting import DRAWN
from game.scenario.resting import counts
from game.session import Session
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.comparing import CompareScreen
from game.ui.screens.end import EndScreen
from game.ui.screens.hall import HallScreen
from game.ui.screens.kept import KeptScreen
from game.ui.screens.title import TitleScreen
from game.words import badges, language, numbers
from tests.races import scenario
from tests.ui.families import LAB, branched, fill_hall, keep_a_family, played
from tests.ui.player import Player


@pytest.fixture
def window(tmp_path: Path) -> Player:
    """A window on a folder with a race, a branch of it, another of the scenario, and a stranger."""
    folder = tmp_path / "records"
    keep_a_family(folder)
    player = Player(Shipped(), folder, hall_file=tmp_path / "fame.json")
    player.click("saves")
    player.look(2)
    return player


@pytest.fixture(autouse=True)
def english_again() -> Any:  # noqa: ANN401 - a generator of nothing
    yield
    language.use("en")


def screen(player: Player) -> Any:  # noqa: ANN401 - whatever is shown
    return player.app.screen


def told(player: Player) -> set[str]:
    return {numbers.plain(each.text) for each in player.app.canvas.written}


def names(player: Player) -> list[str]:
    return [save.name for save in screen(player).found]


def test_the_question_stays_with_its_race_when_the_list_is_read_anew(window: Player) -> None:
    window.click("delete")
    asked = next(text for text in told(window) if "is deleted for good" in text)
    screen(window).saves = []  # as when a folder is read again and its files are gone
    window.look(2)
    assert asked in told(window)
    window.press(pygame.K_ESCAPE)
    window.press(pygame.K_ESCAPE)
    assert isinstance(screen(window), TitleScreen)


def test_a_branch_lies_under_its_parent_set_in_and_says_its_turn(window: Player) -> None:
    assert names(window) == ["race-11", "race-11-from-02", "race-12", "colossus-3"]
    assert [save.depth for save in screen(window).found] == [0, 1, 0, 0]
    assert any(text.startswith("From turn 2 on another way") for text in told(window))
    at = {numbers.plain(each.text): each.rect.x for each in window.app.canvas.written}
    assert at["race-11-from-02"] > at["race-11"] == at["race-12"]
    # Search leaves no parent to hang on.
    window.walk_to("search")
    window.write("from")
    at = {numbers.plain(each.text): each.rect.x for each in window.app.canvas.written}
    assert names(window) == ["race-11-from-02"]
    assert at["race-11-from-02"] == at["From turn 2 on another way · A small class: three labs, "
                                   "five years · Lab Gold · finished"]  # fmt: skip


def compared(window: Player) -> CompareScreen:
    window.click("kept.1")
    window.click("compare")
    window.press(pygame.K_RETURN)
    window.look(2)
    assert isinstance(window.app.screen, CompareScreen)
    return window.app.screen


def test_only_what_fits_is_offered_to_compare_with_the_parent_first(window: Player) -> None:
    window.click("kept.1")
    window.click("compare")
    assert names(window) == ["race-11", "race-12"]
    assert screen(window).chosen == 0
    assert not {"load", "delete", "watch"} & set(window.app.controls.places)
    window.press(pygame.K_ESCAPE)
    assert isinstance(window.app.screen, KeptScreen)
    assert names(window)[screen(window).chosen] == "race-11-from-02"
    window.click("kept.3")
    window.click("compare")
    assert names(window) == []
    assert "No other race here can be laid beside this one." in told(window)
    assert "second" not in window.app.controls.reachable


def test_two_races_are_stepped_through_by_keys(window: Player) -> None:
    shown = compared(window)
    # The parent is the first of the two, whichever was taken first.
    assert [save.name for save in shown.saves] == ["race-11", "race-11-from-02"]
    assert (shown.month, shown.last) == (60, 60)
    for key, month in (
        (pygame.K_PAGEUP, 59), (pygame.K_HOME, 0), (pygame.K_PAGEUP, 0),
        (pygame.K_PAGEDOWN, 1), (pygame.K_END, 60), (pygame.K_PAGEDOWN, 60),
    ):  # fmt: skip
        window.press(key)
        assert shown.month == month
    window.press(pygame.K_ESCAPE)
    assert isinstance(window.app.screen, KeptScreen)


def test_the_figures_of_the_month_are_those_of_the_records(window: Player) -> None:
    shown = compared(window)
    written = told(window)
    row = played().scenario.row(LAB)
    for record in (played(), branched()):
        score = record.turns[-1]["checkpoint"]["score"][row]
        assert numbers.plain(numbers.digits(score, 1)) in written
    window.press(pygame.K_HOME)
    assert "Nothing." in told(window)
    for _ in range(13):
        window.press(pygame.K_PAGEDOWN)
    assert shown.month == 13
    assert any("Stack compute: 20% instead of" in text for text in told(window))


@pytest.mark.parametrize("place", ["figures", "chart.cash"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_figures_of_two_races_say_what_they_rest_on(window: Player, place: str, code: str) -> None:
    compared(window)
    language.use(code)
    for size in ((1280, 720), (640, 480)):
        window.resize(size)
        window.point(window.at(place))
        window.look(seconds=2.0)
        said = " ".join(numbers.plain(each.text) for each in window.app.canvas.written)
        found = counts(played().scenario.numbers.values())
        for badge, count in found.items():
            assert numbers.plain(badges.counted_as(badge, count)) in said


def test_a_click_and_the_slider_go_to_a_month_and_a_lab_is_chosen(window: Player) -> None:
    shown = compared(window)
    window.drag("month", 0.0)
    assert shown.month == 0
    window.click("chart.cash")
    assert 20 < shown.month < 40
    window.click("lab.1")
    assert shown.lab == played().scenario.lab_ids[1]
    window.app.change(language="ar")
    window.look(2)
    window.drag("month", 1.0)  # in a mirrored window the track ends on the left
    assert shown.month == 0


def test_what_cannot_be_compared_is_told_and_leads_back(window: Player) -> None:
    window.click("kept.0")
    window.click("compare")
    (window.app.wish.save_dir / "race-11-from-02.json").write_text("{", encoding="utf-8")
    window.click("second")
    window.look(2)
    shown = screen(window)
    assert shown.pair is None
    assert "race-11-from-02.json" in shown.fault
    window.click("back")
    assert isinstance(window.app.screen, KeptScreen)


def test_a_race_in_play_has_no_figures_beyond_its_last_turn(window: Player) -> None:
    early = replace(played(), turns=played().turns[:2])
    early.save(window.app.wish.save_dir / "race-11.json")
    shown = compared(window)
    assert (shown.month, shown.last) == (24, 60)
    window.press(pygame.K_END)
    assert sum(numbers.plain(each.text) == "–" for each in window.app.canvas.written) == 16
    window.press(pygame.K_HOME)
    assert "–" not in told(window)


def test_an_empty_hall_says_so_and_leads_back(window: Player) -> None:
    window.click("hall")
    window.look(2)
    assert isinstance(window.app.screen, HallScreen)
    assert "Nobody is in the hall of fame yet." in told(window)
    window.press(pygame.K_ESCAPE)
    assert isinstance(window.app.screen, KeptScreen)


def test_the_hall_lists_places_by_kind_and_shows_a_race_again(window: Player) -> None:
    hall = window.app.wish.hall_file
    assert hall is not None
    fill_hall(hall)
    window.click("hall")
    window.look(2)
    found = screen(window).found
    assert [race.place for race in found] == [1, 2, 1]
    assert found[0].score >= found[1].score
    window.walk_to("search")
    window.write("colossus")
    assert len(screen(window).found) == 1
    window.click("watch")
    assert window.race.desk.session.watching


def test_a_damaged_hall_is_told_and_left(window: Player) -> None:
    hall = window.app.wish.hall_file
    assert hall is not None
    hall.write_text("half of a", encoding="utf-8")
    window.click("hall")
    window.look(2)
    assert "expected a hall of fame" in screen(window).fault
    assert hall.read_text(encoding="utf-8") == "half of a"


def ended(tmp_path: Path, session: Session) -> Player:
    """Return a window in which the last turn of a race has just been ended."""
    player = Player(
        Shipped(), tmp_path / "records", hall_file=tmp_path / "fame.json",
        resumed=(session, LAB, None),
    )  # fmt: skip
    player.settle()
    player.end_turn()
    player.look(3)
    assert isinstance(player.app.screen, EndScreen)
    return player


def test_a_race_that_is_over_enters_the_hall(tmp_path: Path) -> None:
    session = Session.start(scenario("classroom_small"), seed=5, humans=(LAB,), rivals=DRAWN)
    for _ in range(4):
        session.end_turn()
    player = ended(tmp_path, session)
    assert not (tmp_path / "fame.json").exists()
    player.click("hall")
    player.look(2)
    said = "In the hall of fame: place 1 of 1 for this world, lab and difficulty."
    assert said in told(player)
    entry = fame.load(tmp_path / "fame.json")[0]
    assert entry.score == pytest.approx(player.app.screen.desk.view.score)  # type: ignore[attr-defined]
    player.click("hall")
    player.look(2)
    assert [race.score for race in screen(player).found] == [entry.score]
    player.press(pygame.K_ESCAPE)
    assert isinstance(player.app.screen, EndScreen)


def test_a_race_that_may_not_enter_is_told_why_in_one_line(tmp_path: Path) -> None:
    race = branch(played(), 5, LAB)
    player = ended(tmp_path, race)
    player.click("hall")
    player.look(2)
    assert "Not entered: it is a branch, and only a race from its first turn counts." in told(
        player
    )
    assert "hall" not in player.app.controls.reachable
    assert not (tmp_path / "fame.json").exists()
    player.app.change(language="ar")
    player.look(2)
    assert any(text.startswith("لم يُقبل: السباق فرع") for text in told(player))


def test_the_race_of_the_week_is_a_press_away(window: Player) -> None:
    window.press(pygame.K_ESCAPE)
    assert isinstance(window.app.screen, TitleScreen)
    window.click("play")
    window.look(2)
    window.click("week")
    window.look(2)
    shown = screen(window)
    assert isinstance(shown, ChooseScreen)
    assert shown.seed == shown.weekly == fame.week().seed
    window.click("seed")
    assert shown.seed == fame.week().seed + 1


def test_orders_that_have_no_room_are_counted(window: Player) -> None:
    shown = compared(window)
    window.resize((1024, 640), 1.2)
    turn = shown._turn(shown.pair)  # type: ignore[arg-type]
    lines = [f"Order {number}: 1 instead of 2" for number in range(40)]
    shown._told = (shown._told[0], {turn: lines})
    window.look()
    written = told(window)
    listed = sum(line in written for line in lines)
    assert 0 < listed < 40
    assert f"and {40 - listed} more" in written
