"""Whatever the size of window and type: all text is inside, apart, complete and readable."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pygame
import pytest

from game import scenario
from game.session import Session
from game.ui import theme
from game.ui.canvas import Written
from game.ui.library import Shipped
from game.ui.screens.debrief import DebriefScreen
from game.words import language
from tests.ui.families import fill_hall, keep_a_family
from tests.ui.futures import helper
from tests.ui.player import Player

WINDOWS = [
    *product([(1024, 640), (1280, 720), (1920, 1080)], [1.0, 1.2]),
    ((1024, 640), 1.5),
    ((1280, 720), 0.8),
    ((1280, 720), 1.35),
    ((1920, 1080), 1.5),
    ((1920, 800), 1.0),
    ((1100, 1080), 1.0),
]
#: What stays in Latin letters in every language.
NAMED = {
    "xAI", "OpenAI", "Anthropic", "Google", "Meta", "Microsoft", "MACROHARD", "Tesla", "SpaceX",
    "Esc", "Escape", "Tab", "Enter", "English", "MIT", "LICENSE", "IBM", "Plex", "Sans", "Arabic",
    "Corp", "SIL", "Open", "Font", "License", "Python", "numpy", "Mesa", "pygame", "ce", "Typer",
    "Rich", "PyYAML", "FLOP",
}  # fmt: skip
#: From this width on nothing is cut short at plain type size.
ROOMY = 1280


def title(player: Player) -> None:
    del player


def choice(player: Player) -> None:
    player.click("play")
    player.look(2)


def storm(player: Player) -> None:
    choice(player)
    player.click("level.4")
    player.look()


def worlds(player: Player) -> None:
    player.click("scenarios")
    player.look(2)


def settings(player: Player) -> None:
    player.click("settings")


def faulty_settings(player: Player) -> None:
    player.app.settings_fault = "/a/folder/settings.json: expected settings, found a damaged file"
    player.click("settings")
    player.click("key.undo")
    player.press(pygame.K_TAB)


def credit(player: Player) -> None:
    player.click("credits")


def keys(player: Player) -> None:
    player.press(pygame.K_F1)


def kept(player: Player) -> None:
    keep(player)
    player.click("saves")
    player.look(2)


def kept_title(player: Player) -> None:
    keep(player)


def keep(player: Player) -> None:
    """Put a good race and a damaged one into the folder, and look at it from the title."""
    folder = player.app.wish.save_dir
    session = Session.start(scenario.load("article"), seed=7)
    session.end_turn()
    session.save(folder / "before-the-crash.json")
    (folder / "a-damaged-one.json").write_text("{")
    player.app.title()
    player.look(2)


def deleting(player: Player) -> None:
    kept(player)
    player.click("delete")


def name(player: Player) -> None:
    player.start()
    player.end_turn()
    player.click("menu")
    player.click("save")
    player.write("/")
    player.click("save.yes")


def first_question(player: Player) -> None:
    player.start(dialog=True)


def first_turn(player: Player) -> None:
    player.start()


def stopped(player: Player) -> None:
    player.start("google")
    player.press(pygame.K_f)
    for _ in range(20):
        player.look()
    assert player.race.run_on.stopped is not None


def replays(player: Player) -> None:
    keep(player)
    player.click("watch")
    player.look(2)


def cards(player: Player) -> None:
    player.start()
    for _ in range(8):
        player.end_turn()
    player.click("money.0")


def objectives(player: Player) -> None:
    cards(player)
    player.click("tab.1")
    player.click("chart.2")
    player.click("money.2")


def news(player: Player) -> None:
    cards(player)
    player.click("tab.2")
    player.click("chart.1")


def campus(player: Player) -> None:
    cards(player)
    player.click("campus")


def capital(player: Player) -> None:
    cards(player)
    player.click("view.capital")


def capital_of_a_parent(player: Player) -> None:
    parent(player)
    player.click("view.capital")


def call(player: Player) -> None:
    player.start()
    for _ in range(3):
        player.end_turn()
    player.click("end_turn")
    player.look()
    assert player.race.desk.dialog == "margin_call"


def market(player: Player) -> None:
    cards(player)
    player.click("view.market")


def research(player: Player) -> None:
    cards(player)
    player.click("view.research")


def rivals(player: Player) -> None:
    cards(player)
    player.click("view.rivals")


def chronicle(player: Player) -> None:
    cards(player)
    player.click("view.news")


def moves(player: Player) -> None:
    cards(player)
    player.click("move")
    player.click("move.poach")


def advanced(player: Player) -> None:
    cards(player)
    player.click("advanced")


def limits(player: Player) -> None:
    cards(player)
    player.race.desk.page = 1


def chart(player: Player) -> None:
    cards(player)
    player.race.desk.page = 2


def table(player: Player) -> None:
    cards(player)
    player.race.desk.page = 3


def table_and_goals(player: Player) -> None:
    objectives(player)
    player.race.desk.page = 3


def parent(player: Player) -> None:
    player.start("google")
    player.end_turn()
    player.click("money.0")


def alarm(player: Player) -> None:
    player.start()
    player.click("end_turn")


def restate(player: Player) -> None:
    player.start()
    for _ in range(11):
        player.end_turn()
    player.click("end_turn")
    player.click("understood")
    assert player.race.desk.dialog == "restate"


def pause(player: Player) -> None:
    player.start()
    player.click("menu")


def end(player: Player) -> None:
    player.start()
    for _ in range(20):
        player.end_turn()


def family(player: Player) -> None:
    """A race, a branch of it, and the hall that it has entered."""
    folder = player.app.wish.save_dir
    keep_a_family(folder)
    fill_hall(folder / "hall" / "fame.json")
    player.app.wish = replace(player.app.wish, hall_file=folder / "hall" / "fame.json")
    player.click("saves")
    player.look(2)


def second_race(player: Player) -> None:
    family(player)
    player.click("kept.1")
    player.click("compare")


def two_races(player: Player) -> None:
    second_race(player)
    player.click("second")
    player.look(2)
    for _ in range(30):
        player.press(pygame.K_PAGEUP)


def hall(player: Player) -> None:
    family(player)
    player.click("hall")
    player.look(2)


def refused(player: Player) -> None:
    end(player)
    player.app.screen._entry._found = ("scenario", (0, 0), "")  # type: ignore[attr-defined]


def debriefing(player: Player) -> None:
    """Stand at a debrief that is still being found."""
    end(player)
    player.click("debrief")
    screen = player.app.screen
    assert isinstance(screen, DebriefScreen)
    screen.found.told, screen.found.share = None, 0.4


def debriefed(player: Player) -> None:
    end(player)
    player.click("debrief")
    player.look()
    player.click("card")


def faulty_debrief(player: Player) -> None:
    debriefing(player)
    screen = player.app.screen
    assert isinstance(screen, DebriefScreen)
    screen.found.fault = "/a/folder/of/races/record.json"


SCREENS = [
    title, kept_title, choice, storm, worlds, settings, faulty_settings, credit, keys, kept,
    replays, deleting, name, first_question, first_turn, stopped, cards, objectives, news, campus,
    moves, advanced, limits, chart, table, table_and_goals, parent, capital, capital_of_a_parent,
    call, market, research, rivals, chronicle, alarm, restate, pause, end, family, second_race,
    two_races, hall, refused, debriefing, debriefed, faulty_debrief,
]  # fmt: skip


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.__name__)
def reached(request: pytest.FixtureRequest, player: Player) -> Player:
    request.param(player)
    return player


def test_text_is_inside_apart_complete_and_readable(reached: Player) -> None:
    faults = []
    for size, text in WINDOWS:
        reached.resize(size, text)
        written = reached.app.canvas.written
        assert written
        found = [*outside(written, size), *overlapping(written), *faint(reached.surface, written)]
        if size[0] >= ROOMY and text == 1.0:
            found += shortened(written)
        faults += [f"{size} at {text}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def test_high_contrast_is_as_readable(reached: Player) -> None:
    reached.app.settings = replace(reached.app.settings, contrast=True)
    reached.resize((1280, 720))
    faults = faint(reached.surface, reached.app.canvas.written)
    assert not faults, "\n".join(faults)


def test_arabic_is_inside_apart_complete_and_arabic(reached: Player) -> None:
    faults = []
    language.use("ar")
    try:
        for size, text in WINDOWS:
            reached.resize(size, text)
            assert reached.app.canvas.mirrored
            written = reached.app.canvas.written
            found = [*outside(written, size), *overlapping(written)]
            if size[0] >= ROOMY and text == 1.0:
                found += shortened(written)
            faults += [f"{size} at {text}: {fault}" for fault in [*found, *foreign(written)]]
    finally:
        language.use("en")
    assert not faults, "\n".join(faults)


@pytest.fixture
def foreseen(tmp_path: Path) -> Player:
    """A real race with its futures drawn, and a look at each of its charts."""
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7, helper=helper())
    player.start()
    player.look(2)
    return player


@pytest.mark.parametrize("chart", ["chart.1", "chart.2"])
def test_the_futures_are_as_readable(foreseen: Player, chart: str) -> None:
    foreseen.click(chart)
    foreseen.look(2)
    assert foreseen.race.desk.forecast.fan is not None
    faults = []
    try:
        for code, (size, text) in product(("en", "ar"), WINDOWS):
            language.use(code)
            foreseen.resize(size, text)
            found = [
                *outside(foreseen.app.canvas.written, size),
                *overlapping(foreseen.app.canvas.written),
            ]
            if code == "ar":
                found += foreign(foreseen.app.canvas.written)
            if size[0] >= ROOMY and text == 1.0:
                found += shortened(foreseen.app.canvas.written)
            faults += [f"{code} {size} at {text}: {fault}" for fault in found]
    finally:
        language.use("en")
    assert not faults, "\n".join(faults)


def test_the_checks_find_what_they_look_for() -> None:
    surface = pygame.Surface((100, 100))
    surface.fill((100, 100, 100))
    rect = pygame.Rect(10, 10, 50, 20)
    good = Written("a", rect, 50, 50, (255, 255, 255), 16, 0, shortened=False)
    low = good._replace(rect=rect.move(0, 9), colour=(120, 120, 120))
    wide = good._replace(rect=rect.move(60, 60), width=60)
    assert outside([good, wide], (100, 100)) == [f"outside: {wide}", f"too wide: {wide}"]
    assert len(overlapping([good, low])) == 1
    assert overlapping([good, low._replace(layer=1)]) == []
    assert len(faint(surface, [good, low])) == 1
    assert len(shortened([good, good._replace(shortened=True)])) == 1
    assert len(foreign([good, good._replace(text="شريحة H100"), good._replace(text="Chip")])) == 1


def outside(written: list[Written], size: tuple[int, int]) -> list[str]:
    window = pygame.Rect(0, 0, *size)
    faults = [f"outside: {each}" for each in written if not window.contains(each.rect)]
    return faults + [f"too wide: {each}" for each in written if each.width > each.most]


def foreign(written: list[Written]) -> list[str]:
    """What is left of English but names, the unit H100 and keys; names of files are as they are."""
    return [
        f"not Arabic: {each.text!r}"
        for each in written
        if not re.search(r"[/-]", each.text) and set(re.findall(r"[A-Za-z]{2,}", each.text)) - NAMED
    ]


def shortened(written: list[Written]) -> list[str]:
    # A path is as long as it is; the folder of a test is longer than any.
    return [
        f"shortened: {each.text!r}" for each in written if each.shortened and "/" not in each.text
    ]


def overlapping(written: list[Written]) -> list[str]:
    """Letters stand in the middle three fifths of a line's box."""
    ink = [(each, each.rect.inflate(0, -round(each.rect.height * 0.4))) for each in written]
    return [
        f"overlap: {one.text!r} {one.rect} and {other.text!r} {other.rect}"
        for (one, a), (other, b) in combinations(ink, 2)
        if one.layer == other.layer and a.colliderect(b)
    ]


def faint(surface: pygame.Surface, written: list[Written]) -> list[str]:
    """Compare with the commonest colour under the text, on the uppermost layer."""
    top = max(each.layer for each in written)
    faults = []
    for each in written:
        if each.layer < top:
            continue
        area = each.rect.clip(surface.get_rect())
        pixels = pygame.surfarray.pixels3d(surface.subsurface(area)).reshape(-1, 3)
        around = Counter(map(tuple, pixels[::7].tolist()))
        ground = next(
            (colour for colour, _count in around.most_common() if colour != each.colour), None
        )
        if ground is not None and theme.contrast(each.colour, ground) < 4.5:
            faults.append(f"faint: {each.text!r} {each.colour} on {ground}")
    return faults
