"""``make bench``: measure speed. ``python -m benchmarks [NAME …] [--full] [--out FILE.md]``.

Each measurement is a module of its own and can be run alone. All that a ratio compares is measured
in turn in one run, so that ratios carry even where the machine is busy. No test asserts a time.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.table import Table

# Name on the command line (and of the module): what it measures.
MEASUREMENTS = {
    "phases": "three whole phases against mesa.batch_run",
    "kernel": "the same three phases in C, the limit of a core",
    "chunks": "the whole month on one core, more and more races at a time",
    "growth": "how cost grows with races and with labs",
    "futures": "futures from the middle of a race, and forecasts",
    "workers": "batches into files: one and two workers, seats, trajectories",
    "cluster": "the same batch through Dask",
    "learning": "turns a second of labs that learn, many races at once against one",
    "memory": "the most memory that a batch takes",
    "window": "frames of a race in the window, and how long it takes to open",
    "process": "a whole process that plays one race",
}
BEGIN, END = "<!-- measured: {} -->", "<!-- end of measured: {} -->"


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for, print it, and write it to a page if asked."""
    asked = _parse(arguments)
    print(machine())
    tables: dict[str, list[Table]] = {}
    for name in asked.names or MEASUREMENTS:
        print(f"\n{name}: {MEASUREMENTS[name]} …", flush=True)
        tables[name] = importlib.import_module(f"benchmarks.{name}").measure(full=asked.full)
        print("\n".join(table.text() for table in tables[name]), flush=True)
        if asked.out is not None:
            write(asked.out, name, tables[name])
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    listed = "\n".join(f"  {name:10} {text}" for name, text in MEASUREMENTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"Measure speed; all of these by default:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--full", action="store_true", help="the large counts too (long)")
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="write the tables there")
    asked = parser.parse_args(arguments)
    for name in asked.names:
        if name not in MEASUREMENTS:
            parser.error(f"expected one of {', '.join(MEASUREMENTS)}, found {name!r}")
    return asked


def machine() -> str:
    """Return date, machine and versions in one line."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "mesa"))
    return (
        f"{datetime.now(tz=UTC):%d %B %Y}, {os.cpu_count()} processors "
        f"({_processor()}), Python {platform.python_version()}, {versions}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def write(path: Path, name: str, tables: list[Table]) -> None:
    """Put one measurement between its marks on a page, or at the end of one without them.

    What people wrote around the marks stays, and so do other measurements. The page is written
    under another name first.
    """
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    begin, end = BEGIN.format(name), END.format(name)
    before, mark, rest = page.partition(begin)
    if not mark:
        before, rest = f"{page.rstrip()}\n\n".lstrip(), f"{end}\n"
    told = "\n".join([*(table.markdown() for table in tables), f"_{machine()}._"])
    after = rest.partition(end)[2]
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(f"{before}{begin}\n{told}\n{end}{after}", encoding="utf-8")
    temporary.replace(path)


if __name__ == "__main__":
    sys.exit(main())
