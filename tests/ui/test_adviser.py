"""The forecast and the adviser in the window: told in time, never before one's own estimate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from game.futures.messages import (
    AdviceWish,
    FanWish,
    Wish,
)
from game.futures.process import InPlace
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from game.words import advice, language
from tests.ui.futures import BANDS, FEW, LOTS, helper, written
from tests.ui.player import Player


@pytest.fixture
def seer(tmp_path: Path) -> Player:
    """A person at a real race with few futures."""
    return Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7, helper=helper())


@pytest.fixture
def advised(tmp_path: Path) -> Player:
    """The same, with the adviser's answer of a few months open."""
    near = InPlace(lots=LOTS, budget=FEW._replace(months=3))
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7, helper=near)
    player.start()
    player.click("adviser")
    player.click("ask_adviser")
    player.look()
    return player


def test_what_is_asked_leads_back_to_no_race(seer: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wish] = []
    monkeypatch.setattr(seer.app.helper, "ask", asked.append)
    seer.start()
    seer.drag("estimate", 0.4)
    seer.click("adviser")
    seer.click("ask_adviser")
    assert len(asked) == 3
    for each in asked:
        assert isinstance(each, FanWish | AdviceWish)
        assert each.see.foresight is None
        with pytest.raises(LookupError):
            each.see.luck("round")


def test_the_fan_follows_the_draft_and_is_dimmed_until_it_does(
    seer: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    seer.start()
    seer.click("chart.1")
    forecast = seer.race.desk.forecast
    first = forecast.fan
    assert first is not None
    assert forecast.fresh
    crisp = pygame.image.tobytes(seer.surface, "RGB")
    with monkeypatch.context() as patch:
        patch.setattr(forecast.helper, "poll", list)
        seer.race.desk.order(stack_share=0.2)
        seer.look()
        assert not forecast.fresh
        assert seer.app.moving
        assert pygame.image.tobytes(seer.surface, "RGB") != crisp
    seer.look()
    assert forecast.fresh
    assert not np.array_equal(forecast.fan.ratio, first.ratio)


def test_ones_own_estimate_asks_for_no_other_fan(seer: Player) -> None:
    seer.start()
    before = seer.race.desk.forecast.fan
    seer.drag("estimate", 0.4)
    assert seer.race.desk.forecast.fan is before


def test_the_chances_are_told_after_ones_own_and_once_a_turn(seer: Player) -> None:
    seer.start()
    seer.press(pygame.K_w)
    assert not any(band in written(seer) for band in BANDS)
    assert "once you have given your own" in written(seer)
    seer.click("ask_adviser")
    assert seer.race.desk.forecast.advice is not None
    assert seer.race.desk.forecast.advice.chances is None
    assert seer.race.desk.forecast.chances(seer.race.desk.view) is None
    seer.press(pygame.K_ESCAPE)
    seer.drag("estimate", 0.4)
    seer.look()
    told = seer.race.desk.forecast.chances(seer.race.desk.view)
    assert told is not None
    assert told.estimate == pytest.approx(seer.race.desk.draft("estimate"))
    seer.press(pygame.K_w)
    assert any(band in written(seer) for band in BANDS)
    seer.press(pygame.K_w)
    seer.drag("stack_share", 0.1)
    seer.drag("estimate", 0.9)
    assert seer.race.desk.forecast.chances(seer.race.desk.view) is told
    seer.click("undo")
    assert seer.race.desk.forecast.chances(seer.race.desk.view) is None
    seer.end_turn()
    assert seer.race.desk.forecast.chances(seer.race.desk.view) is None


def test_an_option_is_taken_into_the_draft_and_what_was_drafted_comes_back(
    advised: Player,
) -> None:
    seer = advised
    desk = seer.race.desk
    told = desk.forecast.advice
    assert told is not None
    places = [each.decision.theme for each in told.weighed]
    at = places.index("split")
    seer.click(f"advised.{at}")
    before = desk.draft("stack_share")
    seer.click("option.1")
    wanted = dict(told.weighed[at].options[1].option.orders)["stack_share"]
    assert desk.draft("stack_share") == pytest.approx(wanted)
    assert not desk.forecast.advice_holds
    assert "The draft has changed" in written(seer)
    seer.click("option.drafted")
    assert desk.draft("stack_share") == pytest.approx(before)
    assert desk.forecast.advice_holds


def test_the_adviser_can_be_stopped(seer: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    seer.start()
    seer.click("adviser")
    forecast = seer.race.desk.forecast
    monkeypatch.setattr(forecast.helper, "poll", list)
    seer.click("ask_adviser")
    assert forecast.thinking
    assert "The adviser thinks" in written(seer)
    seer.click("stop_adviser")
    monkeypatch.undo()
    seer.look(2)
    assert not forecast.thinking
    assert forecast.advice is None
    assert not seer.app.helper.waiting


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_option_can_be_read_by_scrolling(advised: Player, code: str) -> None:
    language.use(code)
    try:
        for size in ((1024, 640), (1280, 720), (1920, 1080)):
            advised.resize(size)
            read_all(advised)
    finally:
        language.use("en")


def read_all(player: Player) -> None:
    desk = player.race.desk
    told = desk.forecast.advice
    assert told is not None
    for place, weighed in enumerate(told.weighed):
        player.click(f"advised.{place}")
        seen = set[str]()
        for _ in range(len(weighed.options)):
            texts = player.app.canvas.written
            seen |= {each.text for each in texts}
            assert all(player.surface.get_rect().contains(each.rect) for each in texts)
            player.app.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1))
            player.look()
        for each in weighed.options:
            assert advice.option(weighed.decision, each.option, desk.lab_names) in seen


def test_reduced_motion_leaves_nothing_moving_once_the_fan_stands(seer: Player) -> None:
    seer.app.controls.reduced_motion = True
    seer.start()
    seer.click("chart.1")
    seer.look(3)
    assert not seer.app.moving


def test_the_end_scores_ones_own_forecasts_and_the_advisers(tmp_path: Path) -> None:
    seer = Player(Shipped(), tmp_path, scenario="classroom_small", seed=7, helper=helper())
    seer.start("xai")
    turns = seer.race.desk.view.turns
    while seer.racing:
        seer.drag("estimate", 0.4)
        seer.end_turn()
    assert isinstance(seer.app.screen, EndScreen)
    seer.look(2)
    marks = seer.app.screen.desk.forecast.marks
    assert marks is not None
    assert marks.player is not None
    assert 0 <= marks.adviser <= 1
    assert len(marks.forecasts) == turns
    assert "Brier" in written(seer)


def test_what_was_given_up_for_the_settings_is_asked_again(
    seer: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    seer.start()
    forecast = seer.race.desk.forecast
    with monkeypatch.context() as patch:
        patch.setattr(forecast.helper, "poll", list)
        seer.race.desk.order(stack_share=0.2)
        seer.look()
        seer.click("adviser")
        seer.click("ask_adviser")
        seer.press(pygame.K_ESCAPE)
        assert forecast.thinking
        seer.click("menu")
        seer.click("settings")
        assert not forecast.helper.waiting
        seer.click("back")
        seer.press(pygame.K_ESCAPE)
        assert not forecast.thinking
        assert forecast.helper.waiting
    seer.look()
    assert forecast.fresh
