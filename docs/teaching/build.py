"""Build the teaching kit: each page in English and Arabic as HTML that prints and needs no network.

``python docs/teaching/build.py [--out DIR]`` (``make teaching``) writes ``DIR/en``, ``DIR/ar`` and
``DIR/index.html``. A page is a Markdown file in ``en/`` and its twin of the same name in ``ar/``,
with a head of three lines: its title, who it is for, and its kind:

- ``page``: text; ``sheet``: text to write on, where a line of three hyphens is a line to write on;
- ``cards``: each heading of the second level is a card to cut out;
- ``slides``: a line of three hyphens parts slides, a quotation is what the teacher says to one, and
  a fenced block called ``picture`` names one of ``pictures.py``.

The technical quickstart stands beside the two folders, without a head and in English alone.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import html
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pictures
import yaml
from markdown_it import MarkdownIt

from game import writing
from game.core.errors import UserError
from game.pages import faces
from game.words import _, language

HERE = Path(__file__).parent
QUICKSTART = HERE / "quickstart.md"
LANGUAGES = ("en", "ar")
KINDS = ("page", "sheet", "cards", "slides")
READERS = ("teacher", "student", "class", "home")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Inside Arabic, figures and Latin words run their own way, signs and all: 5.8%, Python 3.11.
_WORD = r"[A-Za-z0-9](?:[A-Za-z0-9.,:%/&_–-]*[A-Za-z0-9%])?"
_FOREIGN = re.compile(rf"[+−]?{_WORD}(?: {_WORD})*")


class Page(NamedTuple):
    """A page of the kit: ``text`` is Markdown, ``reader`` one of ``READERS``."""

    name: str
    language: str
    title: str
    reader: str
    kind: str
    text: str


def read(path: Path) -> Page:
    """Return the page in a file; its language is its folder's name.

    Raises
    ------
    UserError
        Where the head of the file is not as it should be.
    """
    _nothing, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    told = yaml.safe_load(head)
    for name, allowed in (("for", READERS), ("kind", KINDS)):
        if told.get(name) not in allowed:
            expected = ", ".join(allowed)
            raise UserError(f"{path} {name}: expected one of {expected}, found {told.get(name)!r}")
    body = _COMMENT.sub("", text).strip()
    return Page(path.stem, path.parent.name, told["title"], told["for"], told["kind"], body)


def pages(spoken: str) -> list[Page]:
    """Return all pages of a language, by name, the quickstart last."""
    found = [read(path) for path in sorted((HERE / spoken).glob("*.md"))]
    if spoken == "en" and QUICKSTART.exists():
        body = QUICKSTART.read_text(encoding="utf-8")
        title = body.partition("\n")[0].lstrip("# ")
        found.append(Page(QUICKSTART.stem, spoken, title, "teacher", "page", body))
    return found


def rendered(page: Page, labels: Mapping[str, Any]) -> str:
    """Return a page's text as HTML."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    if page.language == "ar":
        markdown.add_render_rule("text", _isolated)
    markdown.add_render_rule("link_open", _link)
    fenced = markdown.renderer.rules["fence"]

    def fence(tokens: list, at: int, *rest: object) -> str:
        if tokens[at].info == "picture":
            return pictures.picture(tokens[at].content.strip(), labels)
        return str(fenced(tokens, at, *rest))

    markdown.renderer.rules["fence"] = fence
    body = str(markdown.render(page.text))
    body = body.replace("<li>[ ] ", '<li class="tick">').replace("<table>", '<table class="grid">')
    if page.kind == "slides":
        return "\n".join(
            f'<section class="slide">\n{part}</section>' for part in body.split("<hr />")
        )
    if page.kind == "cards":
        before, *cards = body.split("<h2>")
        made = "\n".join(f'<section class="card"><h2>{card}</section>' for card in cards)
        return f'{before}<div class="cards">\n{made}\n</div>'
    return body


def _isolated(_renderer: object, tokens: list, at: int, *_rest: object) -> str:
    """Write Arabic text with each figure and each Latin word as an isolate."""
    text = html.escape(tokens[at].content, quote=False)
    return _FOREIGN.sub(lambda found: f'<bdi dir="ltr">{found[0]}</bdi>', text)


def _link(_renderer: object, tokens: list, at: int, *_rest: object) -> str:
    """Link pages of the kit to one another; what is beside the kit is named, not linked."""
    address = str(tokens[at].attrs["href"])
    if address == "../quickstart.md":
        address = "../en/quickstart.md"
    elif address.startswith(".."):
        return '<a class="beside">'
    if "://" not in address:
        address = address.removesuffix(".md") + ".html"
    return f'<a href="{html.escape(address, quote=True)}">'


def as_html(page: Page, labels: Mapping[str, Any]) -> str:
    """Return the whole page, its typeface and styles inside."""
    script = (HERE / "slides.js").read_text(encoding="utf-8") if page.kind == "slides" else ""
    language.use(page.language)
    model = html.escape(_("A model for play and teaching, not a forecast or investment advice."))
    body = (
        f"<header><b>Compute Race</b><span>{html.escape(labels[page.reader])}</span></header>\n"
        f"<main>\n{rendered(page, labels)}\n</main>\n<footer>{model}</footer>"
    )
    language.use("en")
    return _whole(page.language, page.title, f"{page.kind} {page.name}", body, script)


def _whole(spoken: str, title: str, classes: str, body: str, script: str = "") -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy += f"; script-src 'sha256-{digest}'"
        body += f"\n<script>{script}</script>"
    rules = (HERE / "kit.css").read_text(encoding="utf-8")
    direction = "rtl" if spoken == "ar" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{spoken}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{faces.style()}{rules}</style>\n</head>\n"
        f'<body class="{classes}">\n{body}\n</body>\n</html>\n'
    )


def contents(found: Mapping[str, list[Page]], labels: Mapping[str, Any]) -> str:
    """Return the first page: every page in both languages, by who it is for."""
    parts = ["<h1>Compute Race</h1>"]
    for spoken, all_pages in found.items():
        direction = "rtl" if spoken == "ar" else "ltr"
        parts.append(f'<section lang="{spoken}" dir="{direction}">')
        parts.append(f"<h2>{html.escape(labels[spoken]['kit'])}</h2>")
        for reader in READERS:
            links = "".join(
                f'<li><a href="{spoken}/{page.name}.html">{html.escape(page.title)}</a></li>'
                for page in all_pages
                if page.reader == reader
            )
            parts.append(f"<h3>{html.escape(labels[spoken][reader])}</h3><ul>{links}</ul>")
        parts.append("</section>")
    return _whole("en", "Compute Race", "page contents", "\n".join(parts))


def build(folder: Path) -> int:
    """Write all pages below ``folder`` and return how many there are."""
    labels = yaml.safe_load((HERE / "labels.yaml").read_text(encoding="utf-8"))
    found = {spoken: pages(spoken) for spoken in LANGUAGES}
    for spoken, all_pages in found.items():
        (folder / spoken).mkdir(parents=True, exist_ok=True)
        for page in all_pages:
            text = as_html(page, labels[spoken])
            writing.write_whole(folder / spoken / f"{page.name}.html", text)
    writing.write_whole(folder / "index.html", contents(found, labels))
    return sum(map(len, found.values()))


def main(arguments: list[str]) -> int:
    """Build the kit where the command line says."""
    parser = argparse.ArgumentParser(description="Build the teaching kit as HTML.")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "build" / "teaching")
    folder = parser.parse_args(arguments).out
    print(f"{build(folder)} pages; begin with {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
