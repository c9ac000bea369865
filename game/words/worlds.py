"""The sentences of scenario files, for translators: titles, doctrines, tells, aliases.

``extract`` speaks Babel's interface; ``make strings`` calls it (``assets/locale/collect.cfg``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO

import yaml

from game.words.orders import humanised

_OF_A_WORLD = ("title", "about")
_OF_A_LAB = ("alias", "doctrine", "tells")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    r"""Return what a person reads of one scenario file, each with its line, counted from 1.

    >>> list(sentences("name: a_world\nlabs:\n  xai:\n    tells: [Builds.]\n"))
    [(1, 'A world'), (4, 'Builds.')]
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, node in _fields(root):
        if key == "name":
            yield node.start_mark.line + 1, humanised(node.value)
        elif key in _OF_A_WORLD:
            yield node.start_mark.line + 1, node.value
        elif key == "conditions":
            for _name, fields in _fields(node):
                yield from _told_in(fields, _OF_A_WORLD)
        elif key == "labs":
            for _lab, fields in _fields(node):
                yield from _told_in(fields, _OF_A_LAB)


def _told_in(of: yaml.Node, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    for key, node in _fields(of):
        if key in keys:
            parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
            for part in parts:
                yield part.start_mark.line + 1, part.value


def _fields(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, value


def extract(
    file: IO[bytes],
    keywords: Sequence[str],
    comment_tags: Sequence[str],
    options: Mapping[str, object],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Return the sentences of an open scenario file as Babel takes them."""
    del keywords, comment_tags, options
    for line, sentence in sentences(file.read().decode("utf-8")):
        yield line, "", sentence, []
