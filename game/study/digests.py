"""What the files of a folder were when they were written: DONE need not read them, damage shows.

Each share of the work notes the digests of its own files in one that only it writes. A note that
was torn by a crash, or of a file of another size, does not count: that file is read. Of a whole
folder ``SHA256SUMS`` keeps them all, as ``sha256sum --check`` reads it; DONE vouches for that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from game.study.tables import digest_of, digest_of_all, storing, write_text

_NOTE = re.compile(r"([a-z]+/part-\d+\.parquet) ([0-9a-f]{64}) (\d+)")
_SUM = re.compile(r"([0-9a-f]{64})  ([a-z]+/part-\d+\.parquet)")
SUMS = "SHA256SUMS"


class Digests:
    """The digests of a folder's files by name; ``label`` is that of this share of the work."""

    def __init__(self, folder: Path, label: str) -> None:
        self.folder = folder
        self.place = folder / f".digests-{label}"

    def note(self, digests: Iterable[tuple[str, str]]) -> None:
        """Keep the digests of files that have just been written.

        Raises
        ------
        StorageError
            If the disk is full.
        """
        with storing(self.place), self.place.open("a", encoding="utf-8", newline="\n") as stream:
            for name, digest in digests:
                stream.write(f"{name} {digest} {(self.folder / name).stat().st_size}\n")

    def of(self, files: Iterable[Path]) -> list[tuple[str, str]]:
        """Return name and digest of ``files``; those without a note are read."""
        noted = self._noted()
        found = []
        for path in files:
            name = f"{path.parent.name}/{path.name}"
            digest, size = noted.get(name, ("", -1))
            found.append((name, digest if size == path.stat().st_size else digest_of(path)))
        return found

    def forget(self) -> None:
        """Remove all notes: SHA256SUMS has taken their place."""
        for path in self.folder.glob(".digests-*"):
            path.unlink(missing_ok=True)

    def _noted(self) -> dict[str, tuple[str, int]]:
        noted = {}
        for path in sorted(self.folder.glob(".digests-*")):
            for line in path.read_text(encoding="utf-8").splitlines():
                match = _NOTE.fullmatch(line)
                if match:
                    noted[match[1]] = (match[2], int(match[3]))
        return noted


def keep_sums(folder: Path, label: str, digests: Iterable[tuple[str, str]]) -> None:
    """Write what a whole folder's files were, each by its name; ``label`` as of ``Digests``.

    Raises
    ------
    StorageError
        If the disk is full.
    """
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests))
    write_text(folder / SUMS, folder / f".{SUMS}.{label}.0.tmp", text)


def sums(folder: Path, done: Mapping[str, object] | None) -> dict[str, str]:
    """Return what the files were by name, or nothing where that is not kept or not what DONE saw.

    Without DONE, the sums are taken at their word.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    found = {match[2]: match[1] for match in map(_SUM.fullmatch, lines) if match}
    if done is not None and done.get("digest") != digest_of_all(found.items()):
        return {}
    return found
