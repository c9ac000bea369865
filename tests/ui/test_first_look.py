"""What a person who sees the game for the first time must not take for something else."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from game.ui.desk import Desk
from game.ui.library import Shipped
from game.ui.panels import header
from game.ui.screens import end
from game.view import News, Verdict, View
from game.words import language, numbers
from tests.ui.player import Player


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Player:
    player = Player(Shipped(), tmp_path_factory.mktemp("real"), scenario="article", seed=7)
    player.start()
    for _ in range(6):
        player.end_turn()
    return player


def as_desk(view: View) -> Desk:
    """Return what the words of a screen need of a desk."""
    return cast("Desk", SimpleNamespace(view=view, names=view.names, lab=view.lab))


def test_a_bet_that_was_won_is_not_asked_for_again(real: Player) -> None:
    view = real.race.desk.view
    won = replace(view, chronicle=(News("supreme", "xai", None, None, 23),))
    assert numbers.plain(header._needed(as_desk(won), 0.4)) == "Won in month 23"
    assert "Needs" in header._needed(as_desk(replace(view, chronicle=())), 0.4)


def test_another_lab_is_told_whose_bet_was_won(real: Player) -> None:
    verdict = Verdict(supremacy=True, month=23, winner="xai", ranking=())
    view = replace(real.race.desk.view, verdict=verdict)
    assert numbers.plain(end.verdict_of(as_desk(view))) == "The bet is won in month 23"
    assert end.verdict_of(as_desk(replace(view, lab="meta"))) == "xAI has won its bet"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_column_of_what_arrives_has_its_figure(real: Player, code: str) -> None:
    language.use(code)
    try:
        real.resize((1280, 720))
        place = real.app.controls.places["arrivals"]
        told = [
            text
            for each in real.app.canvas.written
            if place.contains(each.rect)
            and re.search(r"^[\d.,]+", text := numbers.plain(each.text))
        ]
    finally:
        language.use("en")
    assert len(told) == 3 * len(real.race.desk.view.arrivals)
