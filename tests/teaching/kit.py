"""The teaching kit as its tests read it: its scripts, its pages, the commands on them."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
KIT = ROOT / "docs" / "teaching"
NAMES = tuple(sorted(path.stem for path in (KIT / "en").glob("*.md")))


def script(name: str) -> ModuleType:
    """Return one of the kit's scripts, which are run from the checkout and never installed."""
    if str(KIT) not in sys.path:
        sys.path.append(str(KIT))  # as Python does for a script that is run
    where = importlib.util.spec_from_file_location(f"teaching_{name}", KIT / f"{name}.py")
    assert where is not None
    assert where.loader is not None
    found = importlib.util.module_from_spec(where)
    sys.modules[where.name] = found
    where.loader.exec_module(found)
    return found


def text(name: str, spoken: str = "en") -> str:
    return (KIT / spoken / f"{name}.md").read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)


def without_code(page: str) -> str:
    """Return a page's prose: no head, no blocks, no inline code, no links' addresses."""
    prose = re.sub(
        r"\A---\n.*?^---\n|```.*?```|`[^`]*`|<!--.*?-->", "", page, flags=re.DOTALL | re.MULTILINE
    )
    return re.sub(r"\]\([^)]*\)", "]", prose)


def commands(page: str) -> list[str]:
    """Return what follows ``compute-race`` wherever a page says to type it, each once."""
    inline = re.findall(r"`compute-race ([^`\n]+)`", page)
    typed = re.findall(r"^compute-race (.+)$", "\n".join(blocks(page, "sh")), re.MULTILINE)
    return list(dict.fromkeys([*inline, *typed]))


def tables(page: str) -> list[list[list[str]]]:
    """Return the tables of a page: rows of cells, heads first, without the rule below them."""
    found: list[list[list[str]]] = [[]]
    for line in page.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set("".join(cells)) <= {"-"} or not "".join(cells):
                found[-1].append(cells)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]
