"""A record is watched as it was played, and nobody can change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agents.contract import Orders
from game.playback import Playback
from game.record import RecordError
from game.record.checks import digest
from tests.whole_races import recorded


@pytest.mark.parametrize("lab", ["xai", "google"])
def test_a_record_is_watched_month_by_month_as_it_was(lab: str) -> None:
    seen = Playback(recorded(), lab)
    turns = 0
    while not seen.finished:
        seen.end_turn()
        assert digest(seen.model.race.world) == recorded().turns[turns]["digest"]
        turns += 1
    assert turns == len(recorded().turns)
    assert seen.view(lab).verdict is not None
    seen.end_turn()
    assert seen.view(lab).turn == turns


def test_the_draft_shows_what_was_ordered_and_cannot_be_edited() -> None:
    seen = Playback(recorded(), "xai")
    for _ in range(3):
        before = seen.view("xai").draft.stack_share
        seen.submit("xai", Orders(stack_share=0.01, equity=0.0))
        assert np.array_equal(seen.view("xai").draft.stack_share, before)
        seen.end_turn()
        written = recorded().turns[seen.turn]["orders"]["xai"]["stack_share"]
        assert seen.view("xai").draft.stack_share == pytest.approx(written)


def test_what_was_watched_is_saved_as_it_was(tmp_path: Path) -> None:
    seen = Playback(recorded(), "xai")
    seen.end_turn()
    seen.save(tmp_path / "race.json")
    recorded().save(tmp_path / "other.json")
    assert (tmp_path / "race.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_a_record_of_other_rules_or_without_a_turn_is_not_watched() -> None:
    with pytest.raises(RecordError, match="rules version"):
        Playback(replace(recorded(), rules_version=0), "xai")
    with pytest.raises(RecordError, match="one turn"):
        Playback(replace(recorded(), turns=[]), "xai")


def _seen(playback: Playback, lab: str) -> tuple[object, ...]:
    view = playback.view(lab)
    own = view.series[lab]
    past = tuple(float(value) for value in own.compute), tuple(view.site.past_live.tolist())
    return view.turn, view.news, view.chronicle, past, view.funding.flows, view.score


def test_whoever_jumps_sees_what_whoever_walks_sees() -> None:
    walked = Playback(recorded(), "xai")
    told = {(0, lab): _seen(walked, lab) for lab in ("xai", "google")}
    digests = [digest(walked.model.race.world)]
    while not walked.finished:
        walked.end_turn()
        digests.append(digest(walked.model.race.world))
        told |= {(walked.turn, lab): _seen(walked, lab) for lab in ("xai", "google")}
    jumped = Playback(recorded(), "xai")
    last = len(recorded().turns)
    for turn in (7, 3, 3, last, 0, 12, 11, 5, last, 1, -4, 99):
        jumped.jump(turn)
        at = min(max(turn, 0), last)
        assert jumped.turn == at
        assert digest(jumped.model.race.world) == digests[at]
        for lab in ("xai", "google"):
            assert _seen(jumped, lab) == told[at, lab]
            if at < last:
                written = recorded().turns[at]["orders"][lab]["stack_share"]
                assert jumped.view(lab).draft.stack_share == pytest.approx(written)


def test_what_was_seen_is_not_played_again() -> None:
    seen = Playback(recorded(), "xai")
    seen.jump(9)
    steps = seen.model.steps
    for turn in (2, 9, 0, 5):
        seen.jump(turn)
    assert seen.model.steps == steps
    seen.jump(10)
    assert seen.model.steps == steps + recorded().scenario.months_per_turn
