"""A record is replayed, or refused in one line; nothing that was changed is ever believed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.contract import ORDER_FIELDS
from game.ensemble import nothing_asked
from game.model import RaceModel
from game.record import Record, RecordError, compare, decode, encode, glance, load, read
from game.scenario import Scenario

Document = dict[str, Any]


def sealed(document: Document) -> str:
    """Return the text of a record that fits its checksum, whatever it says."""
    body = {key: value for key, value in document.items() if key != "checksum"}
    text = json.dumps(body, indent=1, ensure_ascii=False)
    body["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


@pytest.fixture
def forge(saved: Path, tmp_path: Path) -> Callable[[Callable[[Document], object]], Path]:
    """Return a function that writes an edited record with a mended checksum."""

    def make(edit: Callable[[Document], object]) -> Path:
        document = json.loads(saved.read_text(encoding="utf-8"))
        edit(document)
        path = tmp_path / "forged.json"
        path.write_text(sealed(document), encoding="utf-8", newline="\n")
        return path

    return make


def refusal(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        compare(load(path))
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 400
    return text


def test_a_saved_race_replays_identically(saved: Path) -> None:
    compared = compare(load(saved))
    assert (compared.verdict, compared.turn) == ("identical", compared.turns)
    assert compared.race.finished


def test_loading_and_saving_gives_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    load(saved).save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == saved.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["again.json"]


def test_every_single_byte_counts(saved: Path, tmp_path: Path, *, full: bool) -> None:
    whole = saved.read_bytes()
    draw = np.random.default_rng(5)
    places = range(len(whole)) if full else draw.choice(len(whole), 300, replace=False)
    # Whitespace and the very ends are where a forgiving reader would look away.
    blanks = [place for place, byte in enumerate(whole) if byte in b" \n"]
    places = [*places, *blanks[:20], 0, len(whole) - 1]
    path = tmp_path / "changed.json"
    for place in places:
        for flip in (1, 0x20):
            changed = bytearray(whole)
            changed[place] ^= flip
            path.write_bytes(changed)
            with pytest.raises(RecordError):
                read(path)


@pytest.mark.parametrize("extra", [b" ", b"\n", b"\0", b"{}"])
def test_an_added_byte_is_refused(extra: bytes, saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "longer.json"
    for whole in (saved.read_bytes() + extra, extra + saved.read_bytes()):
        path.write_bytes(whole)
        refusal(path)


def test_a_truncated_record_is_refused(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    path = tmp_path / "short.json"
    for length in {0, 1, 2, len(whole) // 2, len(whole) - 2, len(whole) - 1}:
        path.write_bytes(whole[:length])
        refusal(path)


def test_edited_orders_are_named_at_their_first_turn(
    forge: Callable[[Callable[[Document], object]], Path], small: Scenario
) -> None:
    lab = small.lab_ids[0]

    def edit(document: Document) -> None:
        for turn in (2, 4):
            document["turns"][turn]["orders"][lab] = {"stack_share": 0.01, "deploy": 0.02}

    compared = compare(load(forge(edit)))
    assert (compared.verdict, compared.turn) == ("differs", 3)


def test_last_bits_of_another_processor_are_equal_and_not_identical(
    forge: Callable[[Callable[[Document], object]], Path],
) -> None:
    def edit(document: Document) -> None:
        turn = document["turns"][3]
        turn["digest"] = "0" * 64
        turn["checkpoint"]["valuation"] = [
            value * (1 + 1e-13) for value in turn["checkpoint"]["valuation"]
        ]

    assert compare(load(forge(edit))).verdict == "equal"


def test_figures_that_were_touched_up_are_noticed(
    forge: Callable[[Callable[[Document], object]], Path],
) -> None:
    def edit(document: Document) -> None:
        document["turns"][2]["checkpoint"]["cash"][0] += 1e-6

    compared = compare(load(forge(edit)))
    assert (compared.verdict, compared.turn) == ("differs", 3)


def set_at(*path: Any, value: Any) -> Callable[[Document], None]:  # noqa: ANN401 - any JSON
    def edit(document: Document) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return edit


NONSENSE = {
    "format": set_at("format", value="recipe"),
    "version": set_at("version", value=2),
    "rules": set_at("rules_version", value=999),
    "rules that are no number": set_at("rules_version", value="1"),
    "seed": set_at("seed", value=1.5),
    "seed true": set_at("seed", value=True),
    "negative run": set_at("run", value=-1),
    "huge run": set_at("run", value=2**64),
    "scenario": set_at("scenario", value={}),
    "scenario a list": set_at("scenario", value=[]),
    "scenario number": set_at("scenario", "race_months", value="sixty"),
    "hash": set_at("scenario_hash", value="0" * 64),
    "other name": set_at("scenario_name", value="other"),
    "seats": set_at("seats", value=[1]),
    "turns": set_at("turns", value=7),
    "a turn": set_at("turns", 3, value=None),
    "orders": set_at("turns", 3, "orders", value={"nobody": {}}),
    "an order": set_at("turns", 3, "orders", "startup", value={"dance": 1}),
    "huge order": set_at("turns", 3, "orders", "startup", value={"equity": 10**400}),
    "checkpoint": set_at("turns", 3, "checkpoint", value={}),
    "figures": set_at("turns", 3, "checkpoint", "cash", value=[1.0]),
    "figure": set_at("turns", 3, "checkpoint", "cash", 0, value="much"),
    "digest": set_at("turns", 3, "digest", value=5),
    "interventions": set_at("turns", 3, "interventions", value={}),
    "intervention": set_at("turns", 3, "interventions", value=[{"kind": "flood"}]),
    "unhashable": set_at("turns", 3, "interventions", value=[{"kind": [], "month": 1}]),
    "difficulty": set_at("difficulty", value=3),
}


@pytest.mark.parametrize("name", sorted(NONSENSE))
def test_a_forged_record_that_makes_no_sense_is_refused(
    name: str, forge: Callable[[Callable[[Document], object]], Path]
) -> None:
    assert "forged.json: expected" in refusal(forge(NONSENSE[name])) or name == "rules"


def test_more_turns_than_a_race_has_are_refused(
    forge: Callable[[Callable[[Document], object]], Path],
) -> None:
    path = forge(lambda document: document["turns"].append(document["turns"][0]))
    assert "6 turns in a race of 5" in refusal(path)


@pytest.mark.parametrize(
    "missing", ["seed", "scenario", "turns", "seats", "checksum", "difficulty"]
)
def test_a_record_without_a_part_is_refused(missing: str, saved: Path, tmp_path: Path) -> None:
    document = json.loads(saved.read_text(encoding="utf-8"))
    del document[missing]
    text = sealed(document)
    path = tmp_path / "part.json"
    path.write_text(text if missing != "checksum" else json.dumps(document), encoding="utf-8")
    refusal(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(data=st.data())
def test_mangled_records_are_refused_or_replayed_and_never_fail(
    data: st.DataObject, saved: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = json.loads(saved.read_text(encoding="utf-8"))
    place: Any = document
    for _ in range(data.draw(st.integers(1, 5))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(keys))
        if not isinstance(place[step], dict | list) or not place[step]:
            break
        parent, at, place = place, step, place[step]
    else:
        place, step = parent, at
    place[step] = data.draw(JSON)
    path = tmp_path_factory.getbasetemp() / "mangled.json"
    try:
        text = sealed(document)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        text = json.dumps(document)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        record = load(path)
    except RecordError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert isinstance(record, Record)


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_refused(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.json"
    path.write_bytes(raw)
    with pytest.raises(RecordError):
        read(path)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":NaN}', "{}", "[]", "null", '"\\ud800"'])
def test_strange_json_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "strange.json"
    path.write_text(text, encoding="utf-8")
    refusal(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "nowhere.json")
    assert "a folder" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "no ordinary file" in refusal(tmp_path / "pipe")


def test_a_record_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.record.file.LARGEST", 10)
    path = tmp_path / "large.json"
    path.write_text("x" * 11, encoding="utf-8")
    assert "at most 32 MiB" in refusal(path)


def test_a_save_that_fails_leaves_the_old_file(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "race.json"
    path.write_text("precious", encoding="utf-8")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.writing.os.fsync", full_disk)
    with pytest.raises(RecordError, match="cannot be written, No space left"):
        load(saved).save(path)
    assert path.read_text(encoding="utf-8") == "precious"
    assert [each.name for each in tmp_path.iterdir()] == ["race.json"]


def test_a_record_of_other_rules_is_seen_by_its_checkpoints(
    forge: Callable[[Callable[[Document], object]], Path], small: Scenario
) -> None:
    def edit(document: Document) -> None:
        document["rules_version"] = 999
        document["scenario"]["world"] = {"a": "number of other rules"}

    path = forge(edit)
    seen = glance(path, read(path))
    assert tuple(seen.labs) == small.lab_ids
    assert seen.rules_version == "999"
    assert len(seen.turns) == small.turns
    path = forge(lambda document: document.update(rules_version=999, turns=[{}]))
    with pytest.raises(RecordError, match="parts missing"):
        glance(path, read(path))


def test_a_race_cut_short_is_a_record_of_its_whole_turns(small: Scenario, tmp_path: Path) -> None:
    model = RaceModel(small, 2)
    for _ in range(2 * small.months_per_turn + 1):
        model.step()
    model.record.save(tmp_path / "race.json")
    compared = compare(load(tmp_path / "race.json"))
    assert (compared.verdict, compared.turns) == ("identical", 2)


def test_no_turns_at_all_are_a_record_too(small: Scenario, tmp_path: Path) -> None:
    RaceModel(small, 2).record.save(tmp_path / "race.json")
    compared = compare(load(tmp_path / "race.json"))
    assert (compared.verdict, compared.turns, compared.race.world.month) == ("identical", 0, 0)


LABS = ("a", "b", "c")


@given(
    values=st.dictionaries(
        st.sampled_from(sorted(ORDER_FIELDS)),
        st.lists(st.floats(width=64) | st.integers(0, 9).map(float), min_size=3, max_size=3),
    )
)
def test_orders_survive_being_written(values: dict[str, list[float]]) -> None:
    asked = nothing_asked(3, 1)
    for name, given_ in values.items():
        asked[name] = np.array(given_).reshape(3, 1)
    written = json.loads(json.dumps(encode(asked, LABS), allow_nan=False))
    again = decode(written, LABS)
    for name in ORDER_FIELDS:
        wanted = np.where(np.isnan(asked[name]), np.nan, np.nan_to_num(asked[name]))
        np.testing.assert_array_equal(again[name], wanted)
