"""A record in the window: looked at turn by turn, to its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.playback import Playback
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from tests.ui.player import Player
from tests.whole_races import recorded


def test_a_window_shows_it_to_its_end(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, watch=(Playback(recorded(), "xai"), "xai"))
    assert not player.race.desk.dialog
    for turn in range(len(recorded().turns)):
        assert player.race.desk.view.turn == turn
        player.drag("stack_share", 0.1)
        player.end_turn()
    assert isinstance(player.app.screen, EndScreen)
    assert player.app.screen.kept is None
    assert not list(tmp_path.iterdir())


def test_a_record_that_stops_early_leads_back_to_the_title(tmp_path: Path) -> None:
    short = replace(recorded(), turns=recorded().turns[:2])
    player = Player(Shipped(), tmp_path, watch=(Playback(short, "xai"), "xai"))
    player.end_turn()
    player.end_turn()
    assert not player.racing
    assert not isinstance(player.app.screen, EndScreen)
