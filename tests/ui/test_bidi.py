"""Reference cases, each worked by hand through the rules of UAX #9 named beside it."""

import random

import pytest

from game.ui import bidi
from game.ui.bidi.plain import stretches

# In the manner of the annex's own examples, capitals stand for right-to-left letters.
CAPITALS = {chr(ord("A") + k): chr(0x05D0 + k) for k in range(26)}


def hebrew(text: str) -> str:
    return "".join(CAPITALS.get(each, each) for each in text)


def shown(text: str, base: int) -> str:
    """The line as the eye reads it from left to right, in the annex's capitals."""
    back = {value: key for key, value in CAPITALS.items()}
    # L4: the shaper turns brackets around in right-to-left runs.
    turned = str.maketrans("()", ")(")
    parts = [
        run.text[::-1].translate(turned) if run.rtl else run.text
        for run in bidi.runs(hebrew(text), base)
    ]
    return "".join(back.get(each, each) for each in "".join(parts))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        # L2, the annex's examples 1 to 4 (the last three with embeddings).
        ("car means CAR.", 0, "car means RAC."),
        ("\u202bcar MEANS CAR.\u202c", 1, ".RAC SNAEM car"),
        (
            (
                "he said \u201c\u202acar MEANS CAR\u202c.\u201d "
                "\u201c\u202aIT DOES\u202c,\u201d she agreed."
            ),
            0,
            "he said \u201ccar RAC SNAEM.\u201d \u201cSEOD TI,\u201d she agreed.",
        ),
        # N1: a blank between two right-to-left words goes with them.
        ("say AB CD now", 0, "say DC BA now"),
        # N2: between different directions it goes with the paragraph.
        ("AB cd", 1, "cd BA"),
        # W4, W5: separators and signs that belong to a number stay with it.
        ("AB 12.5% CD", 1, "DC 12.5% BA"),
        ("AB $4,20 CD", 1, "DC $4,20 BA"),
        # N0: brackets take the direction of the paragraph that they hold.
        ("a(B)c", 0, "a(B)c"),
        ("AB (cd) EF", 1, "FE (cd) BA"),
        # X5a, L1: an isolate does not disturb what stands around it.
        ("AB \u20663 kg\u2069 CD", 1, "DC 3 kg BA"),
    ],
)
def test_line_reads_as_the_annex_says(text: str, base: int, expected: str) -> None:
    assert shown(text, base) == expected


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("ab", 0, [0, 0]),
        ("ab", 1, [2, 2]),  # I2
        ("\u05d0\u05d1", 0, [1, 1]),  # I1
        ("\u05d01", 1, [1, 2]),  # EN at an odd level: I2
        ("\u06441", 0, [1, 2]),  # W2 makes it AN, I1 raises it twice
        ("1\u0300", 0, [0, 0]),  # W1: the mark goes with the digit, W7 makes both L
        ("\u05d0-1", 1, [1, 1, 2]),  # W6: a lone separator is neutral
        ("\u05d0+1", 1, [1, 1, 2]),
        ("a\tb", 1, [2, 1, 2]),  # L1: a tab has the paragraph's level
        ("ab  ", 1, [2, 2, 1, 1]),  # L1: blanks at the end
        ("\u2067a\u2069", 0, [0, 2, 0]),  # X5a
        ("\u2068\u05d0\u2069", 0, [0, 1, 0]),  # X5c: the first strong letter decides
        ("\u202e12\u202c", 0, [0, 1, 1, 0]),  # X4: an override
    ],
)
def test_levels(text: str, base: int, expected: list[int]) -> None:
    assert bidi.levels(text, base) == expected


def test_first_strong_letter_sets_the_paragraph_and_isolates_do_not_count() -> None:
    assert bidi.base_level("\u2067\u05d0\u2069 a") == 0
    assert bidi.base_level("12 \u05d0 a") == 1
    assert bidi.base_level("12", rtl=True) == 1


def test_arabic_keeps_its_order_around_an_isolated_number() -> None:
    line = "الطاقة \u2066−3.2%\u2069 الآن"
    assert [run.text for run in bidi.runs(line, 1)] == [" الآن", "−3.2%", "الطاقة "]


def test_every_letter_is_shown_once_whatever_the_marks() -> None:
    line = "a\u2067\u05d0\u202b1\u2069\u202c(\u05d1)\u2066"
    kept = [each for each in line if not bidi.is_steering(each)]
    assert sorted("".join(run.text for run in bidi.runs(line, 0))) == sorted(kept)


def test_nesting_deeper_than_the_annex_allows_is_survived() -> None:
    line = "\u2067" * 200 + "a" + "\u2069" * 200
    assert len(bidi.levels(line, 0)) == len(line)
    line = "\u202b\u202a" * 100 + "a" + "\u202c" * 220
    assert max(bidi.levels(line, 0)) <= 126


@pytest.mark.parametrize("base", [0, 1])
def test_a_plain_line_runs_as_the_rules_say(base: int) -> None:
    dice = random.Random(base)  # noqa: S311 - lines to try, no secret
    letters = "ab1 2,.%−\u2066\u2067\u2068\u2069\u200e\u200f\u061c\t\u202b\u202cبس٣\u0301()«»\u05d0"
    short = 0
    for _ in range(20_000):
        few = dice.sample(letters, dice.randint(1, 7))
        line = "".join(dice.choices(few, k=dice.randint(0, 14)))
        found = stretches(line, base)
        if found is not None:
            short += 1
            assert found == bidi.by_the_rules(line, base), ascii(line)
    assert short > 2_000
