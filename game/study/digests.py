"""What the files of a folder were when they were written, so that DONE need not read them again.

Each share of the work notes the digests of its own files in one that only it writes. A note that
was torn by a crash, or of a file of another size, does not count: that file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from game.study.tables import digest_of, storing

_NOTE = re.compile(r"([a-z]+/part-\d+\.parquet) ([0-9a-f]{64}) (\d+)")


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
        """Remove all notes: DONE has taken their place."""
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
