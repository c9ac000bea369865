"""Every thing that can be shown has its words, and numbers keep their order in any direction."""

import math
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.contract import ORDER_FIELDS, Bound, Card, Move
from game import attention, journal, paths
from game.core import deck
from game.core.objectives import OBJECTIVES
from game.words import (
    _,
    bounds,
    cards,
    consequences,
    events,
    language,
    moves,
    numbers,
    objectives,
    orders,
    plural,
    refusals,
)

FORMATS = [
    numbers.usd, numbers.compute, numbers.power, numbers.percent, numbers.times, numbers.months,
    numbers.whole, numbers.flop, numbers.brief,
]  # fmt: skip


@pytest.mark.parametrize("read", FORMATS)
@given(value=st.floats(-1e7, 1e7))
def test_marks_of_direction_are_balanced_and_digits_stand_inside(
    read: object, value: float
) -> None:
    text = read(value)  # type: ignore[operator]
    depth = 0
    for each in text:
        depth += (each in "\u2066\u2067\u2068") - (each == "\u2069")
        assert depth > 0 or each == "\u2069"
    assert depth == 0


def test_what_is_no_number_is_a_dash() -> None:
    assert numbers.plain(numbers.digits(math.inf)) == "–"


def test_every_event_that_is_told_has_a_sentence() -> None:
    assert set(journal.TOLD) == set(events._SENTENCES)
    assert set(journal.AMOUNTS) == set(events._AMOUNTS)
    assert set(journal.TOLD) >= events.ALARMS >= attention.SHOCKS


def test_every_card_and_option_has_words() -> None:
    for card in Card:
        assert cards.title(card)
        assert cards.text(card).endswith(".")
    named = {option.name for card in deck.DECK.values() for option in card.options}
    assert named == set(cards._OPTIONS)


def test_every_answer_says_what_follows() -> None:
    for code, card in deck.DECK.items():
        for option in card.options:
            assert consequences.consequence(Card(code), option.name).endswith(".")
    told = {name for options in consequences._SENTENCES.values() for name in options}
    assert told | set(consequences._ANY) == set(cards._OPTIONS)


def test_every_objective_of_the_rules_has_words() -> None:
    assert set(OBJECTIVES) == set(objectives._NAMES)


def test_every_order_move_and_bound_has_words() -> None:
    for order, spec in ORDER_FIELDS.items():
        assert orders.name(order)
        assert orders.help_text(order)
        assert orders.value(order, spec.low, ["xAI"])
        for member in spec.choices or ():
            assert orders.choice(member)
    for move in Move:
        assert moves.name(move)
        assert moves.meaning(move).endswith(".")
        assert moves.closed(move).endswith(".")
    for bound in Bound:
        assert bounds.name(bound)
        assert bounds.sentence(bound).endswith(".")


@pytest.mark.parametrize("reason", ["range", "pool", "parent_limit", "board", "self", "not_now"])
def test_every_refusal_has_a_reason_in_words(reason: str) -> None:
    cut = SimpleNamespace(order="equity", limit=2.0, reason=reason)
    assert refusals._REASONS[reason] in refusals.sentence(cut)


def test_news_names_the_labs_and_what_is_planned() -> None:
    names = {"xai": "xAI", "openai": "OpenAI"}
    rumour = SimpleNamespace(event="rumoured_move", lab="xai", other="openai", amount=2.0)
    assert events.sentence(rumour, names) == (
        "Rumour: xAI plans a move against OpenAI: Poach a team"
    )
    unknown = SimpleNamespace(event="lights_out", lab=None, other=None, amount=None)
    assert events.sentence(unknown, names) == "A lab: Lights out"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    language.use("xx")
    try:
        assert _("Cash") == "Cash"
        assert plural("{count} month", "{count} months", 2) == "{count} months"
    finally:
        language.use("en")


def test_the_list_for_translators_holds_every_sentence() -> None:
    template = (paths.assets() / "locale" / "compute-race.pot").read_text(encoding="utf-8")
    told = [*events._SENTENCES.values(), *cards._TEXTS.values(), *moves._MEANING.values()]
    told += [text for options in consequences._SENTENCES.values() for text in options.values()]
    told += [spec.help for spec in ORDER_FIELDS.values()]
    flat = template.replace('"\n"', "").replace('\\"', '"')
    assert [text for text in told if f'"{text}"' not in flat] == []


def test_words_need_no_window() -> None:
    folder = Path(language.__file__).parent
    assert not [path for path in folder.glob("*.py") if "pygame" in path.read_text()]
