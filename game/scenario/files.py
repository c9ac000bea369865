"""Scenario files on disk: found by name, read with limits, and laid over the one they extend."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from game import paths
from game.scenario.errors import Place, Problem, ScenarioError, nearest, shown
from game.scenario.nodes import Node, parse
from game.scenario.rows import declared_at

SIZE_LIMIT = 1 << 20
_CHAIN_LIMIT = 8
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
# What a file says of itself alone: a variant gives its own.
_HINDCAST = "hindcast_"
_OWN = ("format", "name", "title", "about", "extends", "only")

Name = str | os.PathLike[str]


class _File(NamedTuple):
    path: Path
    label: str  # as messages name it, without the folders of one machine


def names(folder: Path | None = None) -> list[str]:
    """Return the names of the scenarios in ``folder``, by default those that ship with the game.

    A hindcast can be loaded by its name but is not listed: it is measured, not played.
    """
    return [name for name in _stems(folder or paths.scenarios()) if not name.startswith(_HINDCAST)]


def _stems(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.yaml"))


def gather(name_or_path: Name, folder: Path | None = None) -> tuple[Node, list[Problem]]:
    """Return the tree of a scenario with all that it extends, and the problems met on the way."""
    problems: list[Problem] = []
    tree = _resolve(_find(name_or_path, folder), [], problems)
    return tree, problems


def read_tree(path: Path) -> tuple[Node, list[Problem]]:
    """Return the tree of one file, with nothing that it may extend, and the problems met."""
    return parse(_read(_File(path, str(path))), str(path))


def _find(name_or_path: Name, folder: Path | None) -> _File:
    text = os.fspath(name_or_path)
    separators = [each for each in (os.sep, os.altsep) if each]
    is_path = text.endswith((".yaml", ".yml")) or any(each in text for each in separators)
    if is_path or not isinstance(name_or_path, str):
        return _File(Path(text), text)
    home = folder or paths.scenarios()
    if text not in _stems(home):
        known = names(home)
        expected = f"expected one of {', '.join(known)}" if known else "expected a scenario"
        found = f"{expected}{nearest(text, known)}, found no file of that name"
        raise ScenarioError([Problem(Place("", 0), f"scenario {shown(text)}", found)])
    return _File(home / f"{text}.yaml", f"{home.name}/{text}.yaml")


def _read(file: _File) -> str:
    try:
        if not file.path.is_file():
            _refuse(file, "a file", "a folder" if file.path.is_dir() else "no such file")
        with file.path.open("rb") as stream:
            raw = stream.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        _refuse(file, "a file that can be read", getattr(error, "strerror", None) or str(error))
    if len(raw) > SIZE_LIMIT:
        _refuse(file, f"at most {SIZE_LIMIT:,} bytes", "more")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(file, "UTF-8", f"the byte 0x{raw[error.start]:02x}", line)


def _refuse(file: _File, expected: str, found: str, line: int = 0) -> NoReturn:
    place = Place(file.label, line)
    raise ScenarioError([Problem(place, "scenario", f"expected {expected}, found {found}")])


def _resolve(file: _File, chain: Sequence[_File], problems: list[Problem]) -> Node:
    tree, faults = parse(_read(file), file.label)
    problems += faults
    if not isinstance(tree.value, dict):
        _refuse(file, "a mapping", shown(tree.plain()), tree.place.line)
    _check_name(file, tree, problems)
    parent = tree.child("extends")
    if parent is None:
        only = tree.value.pop("only", None)
        if only is not None:
            text = "expected only beside extends, found it alone"
            problems.append(Problem(only.place, "only", text))
        return tree
    base = _resolve(_base_of(file, parent, [*chain, file]), [*chain, file], problems)
    return _laid_over(base, tree, problems)


def _check_name(file: _File, tree: Node, problems: list[Problem]) -> None:
    name = tree.child("name")
    if name is not None and name.value != file.path.stem:
        text = f"expected the file's name {shown(file.path.stem)}, found {shown(name.plain())}"
        problems.append(Problem(name.place, "name", text))


def _base_of(file: _File, parent: Node, chain: Sequence[_File]) -> _File:
    """Return the file that ``parent`` names: beside this one, else among those that ship."""
    stem = parent.value

    def refuse(expected: str, found: str) -> NoReturn:
        text = f"expected {expected}, found {found}"
        raise ScenarioError([Problem(parent.place, "extends", text)])

    if not isinstance(stem, str) or not _STEM.fullmatch(stem):
        refuse("the name of a scenario beside this one, without folder and .yaml", shown(stem))
    folders = dict.fromkeys((file.path.parent, paths.scenarios()))
    beside = [folder / f"{stem}.yaml" for folder in folders]
    found = next((path for path in beside if path.is_file()), None)
    if found is None:
        known = sorted({name for folder in folders for name in names(folder)})
        refuse(f"one of {', '.join(known)}{nearest(stem, known)}", shown(stem))
    if found.resolve().parent != found.parent.resolve():
        refuse("a scenario in its folder", "a link that leaves it")
    trail = " → ".join([*(each.path.stem for each in chain), stem])
    if any(found.resolve() == each.path.resolve() for each in chain):
        refuse("a scenario that does not extend this one", trail)
    if len(chain) > _CHAIN_LIMIT:
        refuse(f"at most {_CHAIN_LIMIT} files in a row", trail)
    label = str(Path(file.label).parent / found.name)
    return _File(found, label if found == beside[0] else f"{found.parent.name}/{found.name}")


def _laid_over(base: Node, variant: Node, problems: list[Problem]) -> Node:
    if not isinstance(base.value, dict) or not isinstance(variant.value, dict):
        return variant
    given = dict(variant.value)
    only = given.pop("only", None)
    given.pop("extends", None)
    physics = given.pop("physics", None)
    if physics is not None:
        text = "expected physics in the base alone (vary it with --set), found it restated"
        problems.append(Problem(physics.place, "physics", text))
    kept = {key: node for key, node in base.value.items() if key not in _OWN}
    whole = _merged(Node(kept, variant.place), Node(given, variant.place), ())
    if only is not None:
        _keep_only(whole, only, problems)
    return whole


def _merged(base: Node, variant: Node, steps: tuple[str, ...]) -> Node:
    """Return ``variant`` over ``base``: mappings meet key by key, all else is replaced whole."""
    # The shares of landlords sum to one, so that half of the old ones would make no sense.
    whole = declared_at(".".join(steps)) is not None or steps[2:] == ("landlords",)
    if whole or not isinstance(base.value, dict) or not isinstance(variant.value, dict):
        return variant
    both = dict(base.value)
    for key, node in variant.value.items():
        both[key] = _merged(both[key], node, (*steps, key)) if key in both else node
    return Node(both, base.place)


def _keep_only(tree: Node, only: Node, problems: list[Problem]) -> None:
    """Drop the labs that ``only`` does not name, also from the rivals of the bet."""
    labs, rivals = tree.child("labs"), tree.child("bet_rivals")
    if labs is None or not isinstance(labs.value, dict):
        return
    kept: list[str] = []
    known = ", ".join(labs.value)
    words = only.value if isinstance(only.value, list) else []
    if not words:
        text = f"expected a list of some of {known}, found {shown(only.plain() or None)}"
        problems.append(Problem(only.place, "only", text))
    for place, each in enumerate(words):
        if isinstance(each.value, str) and each.value in labs.value:
            kept.append(each.value)
        else:
            text = f"expected one of {known}, found {shown(each.plain())}"
            problems.append(Problem(each.place, f"only[{place}]", text))
    dropped = set(labs.value) - set(kept)
    labs.value = {lab: node for lab, node in labs.value.items() if lab in kept}
    if rivals is not None and isinstance(rivals.value, list):
        rivals.value = [node for node in rivals.value if str(node.value) not in dropped]
