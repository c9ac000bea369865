"""The full views: opened and left by button and key, read by keyboard, true to the session."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.ui import keys, tooltip
from game.ui.desk import scalar
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from game.ui.views import frame, news, sources
from game.words import numbers
from tests.ui.player import Player

VIEWS = sorted(frame.PAGES)


def written(player: Player) -> set[str]:
    return {each.text for each in player.app.canvas.written}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_opens_by_button_and_key_and_closes_by_all_ways(player: Player, name: str) -> None:
    player.start()
    key = keys.USUAL[name]
    ways: list[Callable[[], None]] = [
        lambda: player.press(key),
        lambda: player.press(pygame.K_ESCAPE),
        lambda: player.click("done"),
    ]
    for close in ways:
        for open_ in (lambda: player.click(f"view.{name}"), lambda: player.press(key)):
            open_()
            assert player.race.desk.dialog == name
            close()
            assert player.race.desk.dialog == ""
    player.press(key)
    player.press(pygame.K_e)
    assert player.race.desk.view.turn == 0


def test_from_one_view_to_the_next_by_key_and_by_the_strip(player: Player) -> None:
    player.start()
    player.press(pygame.K_k)
    player.press(pygame.K_n)
    assert player.race.desk.dialog == "news"
    player.walk_to("pages")
    player.press(pygame.K_LEFT)
    assert player.race.desk.dialog == "rivals"
    player.click("pages.1")
    assert player.race.desk.dialog == "market"


def test_the_keys_are_each_of_one_thing() -> None:
    taken = list(keys.USUAL.values())
    assert len(set(taken)) == len(taken)
    assert not set(taken) & keys.FIXED
    assert set(frame.PAGES) <= set(keys.USUAL)


def test_a_view_opens_by_the_key_that_it_is_given(player: Player) -> None:
    player.start()
    player.app.change(keys={"market": "j"})
    player.look()
    player.press(pygame.K_m)
    assert not player.race.desk.dialog
    player.press(pygame.K_j)
    assert player.race.desk.dialog == "market"
    player.press(pygame.K_j)
    assert not player.race.desk.dialog


@pytest.mark.parametrize("name", VIEWS)
def test_tab_walks_inside_a_view_over_every_figure_and_each_has_its_tooltip(
    player: Player, name: str
) -> None:
    player.start()
    player.end_turn()
    player.press(keys.USUAL[name])
    controls = player.app.controls
    order = controls.reachable
    assert order[0] == "pages"
    assert order[-1] == "done"
    assert len(set(order)) == len(order)
    seen = set()
    for _ in order:
        player.press(pygame.K_TAB)
        focus = controls.focus
        seen.add(focus)
        if focus.startswith("figure."):
            player.look(2, seconds=2 * tooltip.TOOLTIP_AFTER)
            assert controls.hint.owner == focus
            assert "\n" in controls.hint.text, focus
    assert seen == set(order)


@pytest.mark.parametrize("lab", ["xai", "google"])
def test_figures_of_a_view_are_the_sessions(lab: str, tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, seed=7)
    player.start(lab)
    for _ in range(3):
        player.end_turn()
    desk = player.race.desk
    see = desk.session.view(lab).see
    player.press(pygame.K_k)
    for name in ("cash", "debt"):
        assert numbers.usd(scalar(getattr(see, name))) in written(player)
    titles = {card.title for card in sources.cards(desk)}
    assert ("Pledged shares" in titles) == (lab == "xai")
    assert ("Parent's committee" in titles) == (lab == "google")
    player.press(pygame.K_m)
    assert numbers.percent(scalar(see.share), 1) in written(player)
    for share in see.rival_share:
        assert numbers.percent(float(share[0]), 1) in written(player)
    player.press(pygame.K_r)
    for efficiency in (scalar(see.efficiency), *(float(each[0]) for each in see.rival_efficiency)):
        assert numbers.times(efficiency) in written(player)
    player.press(pygame.K_v)
    for index, revenue in enumerate(see.rival_revenue):
        player.click(f"which_rival.{index}")
        assert numbers.usd(float(revenue[0])) in written(player)


def test_terms_tell_whether_they_are_sourced_or_assumed(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, seed=7)
    player.start("xai")
    cards = sources.cards(player.race.desk)
    told = {figure.name: figure.help_text for card in cards for figure in card.figures}
    assert "Sourced: 2022 margin plan" in numbers.plain(told["call_price"])
    assert any("Assumed:" in text for text in told.values())


def test_a_pledge_is_tried_out_in_the_view_before_it_is_given(player: Player) -> None:
    player.start()
    player.press(pygame.K_k)
    first = player.race.desk.share_falls()
    player.walk_to("try_pledge")
    player.press(pygame.K_RIGHT)
    assert player.race.desk.draft("pledge") == pytest.approx(0.31)
    assert player.race.desk.share_falls() != first
    player.click("try_on_call.2")
    assert player.race.desk.draft("on_call") == 2.0


def test_news_are_newest_first_and_filtered_by_lab_and_kind(player: Player) -> None:
    player.start()
    for _ in range(6):
        player.end_turn()
    player.press(pygame.K_n)
    desk = player.race.desk
    everything = news.chosen(desk)
    assert len(everything) == len(desk.view.chronicle)
    months = [each.month for each in everything]
    assert months == sorted(months, reverse=True)
    player.click("news_lab.2")
    openai = news.chosen(desk)
    assert openai
    assert all("openai" in {each.lab, each.other} for each in openai)
    player.click("news_lab.0")
    parts = []
    for kind in (1, 2, 3):
        player.click(f"news_kind.{kind}")
        parts += news.chosen(desk)
    assert sorted(parts, key=repr) == sorted(everything, key=repr)


def test_news_scroll_by_keyboard_and_stop_at_both_ends(player: Player) -> None:
    player.start()
    for _ in range(12):
        player.end_turn()
    player.press(pygame.K_n)
    desk = player.race.desk
    first = written(player)
    player.press(pygame.K_PAGEDOWN)
    assert desk.news_top == 8
    assert written(player) != first
    player.press(pygame.K_END)
    end = desk.news_top
    player.press(pygame.K_PAGEDOWN)
    player.look()
    assert desk.news_top == end
    player.walk_to("news_list")
    player.press(pygame.K_UP)
    assert desk.news_top == end - 1
    player.press(pygame.K_HOME)
    assert desk.news_top == 0


def test_a_margin_call_stops_the_months_until_it_is_read(player: Player) -> None:
    player.start()
    for _ in range(3):
        player.end_turn()
    player.press(pygame.K_e)
    race = player.race
    race.desk.controls.reduced_motion = False
    while race.desk.dialog != "margin_call":
        player.look(1, seconds=0.05)
    call = race.desk.calls[0]
    held = race.desk.view.month - call.month + 1
    for _ in range(20):
        player.look(1, seconds=0.5)
        assert race.months.back(player.app.now) == held
    assert {numbers.usd(call.demand), numbers.usd(call.sold)} <= written(player)
    player.press(pygame.K_RETURN)
    assert race.desk.calls == ()
    player.look(2, seconds=1.0)
    assert race.months.back(player.app.now) == 0
    assert race.desk.dialog == ""


def test_no_turn_ends_over_a_call_that_is_not_read(player: Player) -> None:
    player.start()
    for _ in range(3):
        player.end_turn()
    player.press(pygame.K_e)
    player.app.frame(player.time)
    turn = player.race.desk.view.turn
    player.press(pygame.K_e)
    player.press(pygame.K_e)
    player.look(5)
    assert player.race.desk.view.turn == turn


def test_a_call_in_the_last_turn_is_read_before_the_end(player: Player) -> None:
    player.start()
    for _ in range(19):
        player.end_turn()
    player.click("end_turn")
    player.look(3)
    assert player.race.desk.dialog == "margin_call"
    player.press(pygame.K_RETURN)
    player.look()
    assert isinstance(player.app.screen, EndScreen)
