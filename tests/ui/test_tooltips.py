"""Every figure of the race has a tooltip: what it is, what moved it, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.ui.controls import Controls
from game.ui.library import Shipped
from game.words import bulletin, cards, figures, numbers, orders
from tests.ui import test_writing as screens
from tests.ui.player import Player

#: The race's main screen in its states, its pages where type is large, and the full views.
WHERE = [
    screens.first_turn, screens.cards, screens.objectives, screens.news, screens.parent,
    screens.moves, screens.advanced, screens.campus, screens.capital, screens.capital_of_a_parent,
    screens.market, screens.research, screens.rivals, screens.chronicle,
]  # fmt: skip
#: What lies over the race, and the screens before and after it.
OVER = [
    screens.choice, screens.storm, screens.first_question, screens.stopped, screens.call,
    screens.alarm, screens.restate, screens.pause, screens.end,
]  # fmt: skip
PAGES = [screens.cards, screens.limits, screens.chart, screens.table, screens.table_and_goals]


def untold(player: Player) -> list[str]:
    """Return each text with a figure that lies in no place with a tooltip."""
    controls, written = player.app.controls, player.app.canvas.written
    told = [controls.places[name] for name, text in controls.helps.items() if text]
    top = max(each.layer for each in written)
    return [
        numbers.plain(each.text)
        for each in written
        if each.layer == top
        and re.search(r"\d", each.text)
        and not any(place.collidepoint(each.rect.center) for place in told)
    ]


@pytest.mark.parametrize("screen", WHERE, ids=lambda screen: screen.__name__)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["720", "1080"])
def test_every_figure_has_a_tooltip(
    player: Player, screen: Callable[[Player], None], size: tuple[int, int]
) -> None:
    screen(player)
    player.resize(size)
    assert not untold(player)


@pytest.mark.parametrize("screen", OVER, ids=lambda screen: screen.__name__)
def test_every_figure_of_a_dialog_has_a_tooltip(
    player: Player, screen: Callable[[Player], None]
) -> None:
    screen(player)
    player.resize((1280, 720))
    assert not untold(player)


def test_of_moves_that_luck_decides_the_odds_are_told(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7)
    player.start()
    player.click("move")
    player.look()
    told = numbers.plain(player.app.controls.helps["move.sue"])
    odds = player.race.desk.view.terms["world.rivalry.suit_chance"].value
    assert f"won in {numbers.plain(numbers.percent(odds))} of cases" in told


@pytest.mark.parametrize("screen", PAGES, ids=lambda screen: screen.__name__)
def test_every_figure_has_a_tooltip_page_by_page(
    player: Player, screen: Callable[[Player], None]
) -> None:
    screen(player)
    player.resize((1280, 720), 1.5)
    assert not untold(player)


def test_the_check_finds_a_figure_without_one(player: Player) -> None:
    player.start()
    player.app.controls.tips["cash"] = ""
    assert any(each.startswith("$") for each in untold(player))


def test_a_tooltip_tells_what_it_was_what_moved_it_and_its_origin(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7)
    player.start()
    before = player.race.desk.view
    player.end_turn()
    player.look()
    view = player.race.desk.view
    cash = numbers.plain(player.app.controls.helps["cash"]).split("\n")
    assert cash[0] == "Cash in the bank; US dollars."
    assert f"A turn ago: {numbers.plain(numbers.usd(float(before.see.cash[0])))}" in cash
    largest = max(view.funding.flows.values())
    assert numbers.plain(numbers.usd(largest, signed=True)) in "".join(cash)
    assert cash[-1] == "From the lab's own books, exact."
    alone = numbers.plain(numbers.months(view.funding.committed_months))
    assert "with building and research as last month" in cash[1]
    assert cash[1].endswith(f"alone, {alone}.")
    came = numbers.plain(numbers.compute(view.site.arrived_chips, unit=True))
    assert came in numbers.plain(player.app.controls.helps["race.xai"])


def test_every_figure_is_one_of_the_observation_or_has_no_past(player: Player) -> None:
    player.start()
    player.end_turn()
    view = player.race.desk.view
    for name, told in figures.FIGURES.items():
        assert (told.show is None) or hasattr(view.see, name)
        assert figures.tell(view, name).startswith(told.what)
    for name in figures._CAUSES:
        assert hasattr(view.see, name)


def test_of_places_in_each_other_the_inner_one_is_told(player: Player) -> None:
    controls: Controls = player.app.controls
    controls.begin(
        pygame.event.Event(pygame.MOUSEMOTION, pos=(50, 50), rel=(0, 0), buttons=(0, 0, 0)), 1.0
    )
    for now in (1.0, 1.3, 1.6):
        if now > 1.0:
            controls.begin(None, now)
        controls.region("outer", pygame.Rect(0, 0, 100, 100), "outer")
        controls.region("inner", pygame.Rect(40, 40, 20, 20), "inner")
        controls.end()
        assert (controls.hint.owner, controls.hint.since) == ("inner", 1.0)


def test_each_choice_tells_what_it_means_under_the_pointer(player: Player) -> None:
    player.start()
    controls = player.app.controls
    for name in ("power_first", "run", "release"):
        told = []
        for place in range(3):
            player.point(player.at(f"{name}.{place}"))
            player.look()
            told.append(player.app.controls.helps[name])
        means = orders.meanings(name)
        assert all(mean in each for mean, each in zip(means, told, strict=True))
    player.point(player.at("money.1"))
    player.look()
    assert orders.offer("gulf") in controls.helps["money"]


def test_a_pressed_button_hides_its_tooltip_until_the_pointer_has_left(player: Player) -> None:
    player.start()
    controls = player.app.controls
    player.point(player.at("undo"))
    player.look()
    assert controls.hint.owner == "undo"
    player.click("undo")
    player.look()
    assert controls.hint.owner == ""
    for name in ("end_turn", "undo"):
        player.point(player.at(name))
        player.look()
        assert controls.hint.owner == name


def test_no_tooltip_covers_what_turns_that_were_let_go_have_brought(player: Player) -> None:
    player.start("google")
    player.app.controls.focus = "end_turn"
    player.press(pygame.K_f)
    player.look(20)
    assert player.race.desk.view.turn == 2
    assert player.app.controls.hint.owner != "end_turn"


def test_who_asks_for_no_money_is_told_what_is_lent_all_the_same(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7)
    player.start()
    lent = bulletin.loans(player.race.desk.view)
    assert lent
    for place, stands in ((3, True), (0, False)):
        player.point(player.at(f"money.{place}"))
        player.look()
        assert (lent in player.app.controls.helps["money"]) is stands


def test_a_sentence_cut_below_a_card_is_whole_in_its_tooltip(player: Player) -> None:
    screens.cards(player)
    player.resize((1920, 1080))
    helps, view = player.app.controls.helps, player.race.desk.view
    for index, card in enumerate(view.cards, start=1):
        assert cards.text(card.card) in helps[f"answer_{index}.follows"]


def test_the_arrow_beside_a_lab_is_told(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7)
    player.start()
    assert "arrow" not in player.app.controls.helps["race.xai"]
    for _turn in range(2):
        player.end_turn()
    player.look()
    compute = {lab: seen.compute for lab, seen in player.race.desk.view.series.items()}
    for lab, fleet in compute.items():
        now, then = (fleet[at] / sum(each[at] for each in compute.values()) for at in (-1, -4))
        way = "grew" if now >= then else "fell"
        told = f"The arrow: its share of all labs' compute {way} over the last quarter."
        assert told in player.app.controls.helps[f"race.{lab}"]
