"""The debrief in the window: opened, waited for, left, saved, and played on from."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.branching import Branch
from game.core.errors import UserError
from game.debrief import Debrief, Measure, lessons
from game.debrief.course import Hear
from game.playback import Playback
from game.record import Record
from game.settings import Settings
from game.ui.app import App, Wish
from game.ui.library import Shipped
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.end import EndScreen
from game.ui.worker import Worker
from game.words import language, numbers
from tests.debrief.records import told
from tests.ui.player import Player
from tests.whole_races import recorded


class Found(Shipped):
    """The shipped worlds; what is debriefed was found before."""

    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        assert record.turns == recorded().turns
        assert lab == "xai"
        hear(1, 2)
        return told()


class Faulty(Shipped):
    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        del record, lab, hear
        raise UserError("turn 3: expected its figures as recorded, found others")


def watcher(folder: Path, library: Shipped | None = None, **wishes: object) -> Player:
    player = Player(
        library or Found(), folder, watch=(Playback(recorded(), "xai"), "xai"), **wishes
    )
    player.look()
    return player


def debriefed(folder: Path, library: Shipped | None = None, **wishes: object) -> Player:
    player = watcher(folder, library, **wishes)
    player.click("replay.debrief")
    player.look(2)
    return player


def screen(player: Player) -> DebriefScreen:
    assert isinstance(player.app.screen, DebriefScreen)
    return player.app.screen


def written(player: Player) -> str:
    return numbers.plain(" ".join(each.text for each in player.app.canvas.written))


def test_a_replay_is_debriefed_and_left_again(tmp_path: Path) -> None:
    player = debriefed(tmp_path)
    said = written(player)
    for part in ("Debrief: xAI, seed 9", "Replay from here", "other seeds reach the goal",
                 f"this race: {told().score:.1f}", "not a forecast"):  # fmt: skip
        assert part in said
    player.press(pygame.K_ESCAPE)
    assert player.racing
    player.click("replay.debrief")
    player.click("back")
    assert player.racing


def test_the_unit_of_the_sentence_and_what_was_ordered_are_told_whole(tmp_path: Path) -> None:
    helps = debriefed(tmp_path).app.controls.helps
    assert helps["debrief.why"] == lessons.unit(told())
    for number, effect in enumerate(told().weighed.decisive, start=1):
        assert helps[f"debrief.ordered.{number}"] == lessons.ordered(told(), effect)


def test_the_unit_is_that_of_what_the_turns_are_weighed_by() -> None:
    for measure, word in ((Measure.CHANCE, "chance"), (Measure.SCORE, "score")):
        found = replace(told(), weighed=told().weighed._replace(measure=measure))
        assert lessons.unit(found).startswith(f"A point of {word}:")
        assert lessons.unit(found) in lessons.turns(found)


def test_the_end_screen_leads_to_it_and_back(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    player.press(pygame.K_END)
    player.end_turn()
    player.look(2)
    assert isinstance(player.app.screen, EndScreen)
    player.click("debrief")
    assert screen(player).lab == "xai"
    player.press(pygame.K_ESCAPE)
    assert isinstance(player.app.screen, EndScreen)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_of_the_three_turns_is_played_again_from(tmp_path: Path, number: int) -> None:
    player = debriefed(tmp_path)
    player.click(f"debrief.turn.{number}")
    player.look(2)
    session = player.race.desk.session
    assert isinstance(session, Branch)
    assert session.turn == told().weighed.decisive[number - 1].turn - 1
    assert player.race.desk.lab == "xai"


def test_page_and_card_are_saved_and_their_places_told(tmp_path: Path) -> None:
    player = debriefed(tmp_path)
    player.click("page")
    player.look(2)
    page = screen(player).saved[".html"]
    assert page.parent == tmp_path
    assert str(page.name) in written(player)
    text = page.read_text(encoding="utf-8")
    assert "Debrief: xAI" in text
    assert f"--record {page.name.replace('-debrief.html', '.json')} --from-turn" in text
    player.click("card")
    player.look(2)
    card = screen(player).saved[".png"]
    assert str(card.name) in written(player)
    assert pygame.image.load(card).get_size() == (1200, 630)
    # Once more writes the same files; another debrief never writes over them.
    player.click("page")
    player.click("card")
    player.look()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((page.name, card.name))
    again = debriefed(tmp_path)
    again.click("card")
    assert screen(again).saved[".png"] != card


def test_the_saved_page_is_in_the_language_of_the_window(tmp_path: Path) -> None:
    player = debriefed(tmp_path, settings=Settings(language="ar"))
    try:
        player.click("page")
        player.look(2)
        page = screen(player).saved[".html"].read_text(encoding="utf-8")
    finally:
        language.use("en")
    assert '<html lang="ar" dir="rtl">' in page


def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    player = debriefed(tmp_path)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    player.app.wish = Wish(save_dir=tmp_path / "file")
    for button in ("page", "card"):
        player.click(button)
        player.look(2)
        assert "cannot be written" in written(player)
        assert screen(player).saved == {}


def test_a_race_that_cannot_be_debriefed_says_why(tmp_path: Path) -> None:
    player = debriefed(tmp_path, Faulty())
    assert "turn 3: expected its figures as recorded" in written(player)
    for button in ("page", "card"):
        player.click(button)
    assert not list(tmp_path.iterdir())
    player.press(pygame.K_ESCAPE)
    assert player.racing


def test_half_a_race_has_no_debrief(tmp_path: Path) -> None:
    from dataclasses import replace

    short = replace(recorded(), turns=recorded().turns[:4])
    player = Player(Found(), tmp_path, watch=(Playback(short, "xai"), "xai"))
    player.look()
    player.click("replay.debrief")
    assert player.racing


class Slow(Shipped):
    """Waits half-way until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.half, self.go, self.ended = (threading.Event() for _ in range(3))

    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        del record, lab
        try:
            hear(1, 2)
            self.half.set()
            assert self.go.wait(30)
            hear(2, 2)
            return told()
        finally:
            self.ended.set()


def opened(folder: Path, library: Slow) -> tuple[App, DebriefScreen]:
    wish = Wish(save_dir=folder, settings=Settings(muted=True))
    app = App(pygame.Surface((1280, 720)), library, wish, worker=Worker())
    found = DebriefScreen(app, recorded(), "xai", stem="race", kept=None, back=app.title)
    app.show(found)
    assert library.half.wait(30)
    return app, found


def test_frames_go_on_while_it_is_found_and_show_how_far_it_is(tmp_path: Path) -> None:
    told()
    library = Slow()
    app, found = opened(tmp_path, library)
    for moment in range(3):
        app.frame(float(moment))
    assert app.moving
    assert "50%" in numbers.plain(" ".join(each.text for each in app.canvas.written))
    assert found.found.told is None
    library.go.set()
    assert library.ended.wait(30)
    for moment in range(3, 200):
        app.frame(float(moment))
        if found.found.told is not None:
            break
        threading.Event().wait(0.02)
    assert found.found.told is told()


def test_who_leaves_goes_at_once_and_the_work_ends_at_its_next_step(tmp_path: Path) -> None:
    library = Slow()
    app, found = opened(tmp_path, library)
    app.frame(0.0)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        app.handle(pygame.event.Event(kind, key=pygame.K_ESCAPE, mod=0, unicode=""))
    app.frame(1.0)
    assert app.screen is not found
    assert not library.ended.is_set()
    library.go.set()
    assert library.ended.wait(30)
    assert found.found.told is None
    app.worker.close()
