"""Setting text: both directions, wrapping, shortening, and the glyphs of the shipped fonts."""

import ast
import gettext
from pathlib import Path

import pygame
import pytest

import agents
import game
from game import paths
from game.ui import bidi, theme
from game.ui.canvas import Canvas
from game.ui.text import Style, Typesetter
from game.ui.theme import Scale

PLAIN = Style(20, False, theme.TEXT)  # noqa: FBT003 - not bold


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter()


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def test_numbers_keep_their_order_in_arabic(setter: Typesetter) -> None:
    number = pixels(setter.line("−12.5%", PLAIN))
    line = setter.line("\u2066−12.5%\u2069 الطاقة", PLAIN, rtl=True)
    width = setter.width("−12.5%", PLAIN)
    shown = line.subsurface((line.get_width() - width, 0, width, line.get_height()))
    assert pixels(shown.copy()) == number


def test_arabic_letters_join_and_run_right_to_left(setter: Typesetter) -> None:
    word = setter.width("العالمية", PLAIN, rtl=True)
    apart = sum(setter.width(letter, PLAIN, rtl=True) for letter in "العالمية")
    assert word < 0.9 * apart
    first = pixels(setter.line("ab", PLAIN))
    assert pixels(setter.line("ab", PLAIN, rtl=True)) == first


def test_wrapped_lines_fit_and_lose_nothing(setter: Typesetter) -> None:
    text = "الطاقة تكفي الآن \u2066640 MW\u2069 ولكن الرقائق لا تكفي حتى نهاية الربع القادم"
    lines = setter.wrapped(text, PLAIN, 200, rtl=True)
    assert len(lines) > 1
    assert all(setter.width(line, PLAIN, rtl=True) <= 200 for line in lines)
    plain = [c for c in "".join(lines) if not bidi.is_steering(c) and c != " "]
    assert plain == [c for c in text if not bidi.is_steering(c) and c != " "]
    assert all(balanced(line) for line in lines)


def test_shortened_text_fits_and_closes_what_it_opened(setter: Typesetter) -> None:
    text = "Cash \u2068$\u20664.20\u2069B and much more of it\u2069"
    for width in range(20, 300, 7):
        short = setter.shortened(text, PLAIN, width)
        assert setter.width(short, PLAIN) <= width
        assert balanced(short)


def balanced(text: str) -> bool:
    depth = 0
    for each in text:
        depth += (each in "\u2066\u2067\u2068") - (each == "\u2069")
        if depth < 0:
            return False
    return depth == 0


def test_a_mirrored_canvas_turns_places_and_keeps_faces() -> None:
    surface = pygame.Surface((200, 100))
    canvas = Canvas(surface, Scale(200, 100), Typesetter(), mirrored=True)
    canvas.begin(drawing=True)
    canvas.box(pygame.Rect(0, 0, 10, 10), (255, 0, 0))
    assert canvas.finish() == [surface.get_rect()]
    assert surface.get_at((195, 5))[:3] == (255, 0, 0)
    canvas.text("ab", (0, 20), 20, width=100)
    assert canvas.written[0].rect.right == 200
    with canvas.upright(pygame.Rect(0, 0, 50, 50)) as place:
        assert place.x == 150
        assert canvas.turned(place) == place


def messages() -> set[str]:
    """Every string constant of the programs: sentences are among them."""
    found = set()
    for package in (agents, game):
        for path in Path(package.__path__[0]).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
            for call in calls:
                called = getattr(call.func, "id", "")
                if called in {"_", "phrase", "plural"}:
                    found |= {
                        each.value
                        for each in call.args
                        if isinstance(each, ast.Constant) and isinstance(each.value, str)
                    }
    return found


def translations() -> set[str]:
    """Every sentence of every catalogue that ships."""
    found: set[str] = set()
    for path in (paths.assets() / "locale").glob("*/LC_MESSAGES/*.mo"):
        with path.open("rb") as stream:
            found.update(gettext.GNUTranslations(stream)._catalog.values())  # type: ignore[attr-defined]
    assert len(found) > 700
    return found


def test_every_glyph_of_every_sentence_is_in_both_fonts(setter: Typesetter) -> None:
    sentences = messages() | translations()
    letters = sorted({each for text in sentences for each in text if each != "\n"})
    assert len(letters) > 50
    for bold in (False, True):
        style = PLAIN._replace(bold=bold)
        # What a font lacks it shows as a box; a letter for private use shows what that looks like.
        box = pixels(setter.line("\ue0ff", style))
        assert pixels(setter.line("▲", style)) == box
        assert [each for each in letters if pixels(setter.line(each, style)) == box] == []
