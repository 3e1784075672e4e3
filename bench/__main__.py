"""``python -m bench [name …]``: measure, print the table; exit 1 only if something cannot run."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from bench.house import DRAFTS, House, fill_house, open_house, surroundings
from bench.measuring import Effort, Figure, table

NAMES: Final = (
    "pages",
    "lists",
    "access",
    "saving",
    "together",
    "handing_in",
    "upload",
    "version",
    "summary_table",
    "nomination_form",
    "forms",
    "thumbnail",
    "mailbox",
    "probe",
    "service",
    "servers",
)
"""One module a measurement, each with ``measure(house)``."""


def main(words: Sequence[str]) -> int:
    """Measure what is named, or everything."""
    asked = read(words)
    with tempfile.TemporaryDirectory(prefix="jiangjian-bench-") as folder:
        drafts = min(DRAFTS, 2 * asked.size)
        effort = Effort(asked.times, asked.seconds)
        house = House(Path(folder), min(100, asked.size // 2), asked.size, drafts, effort)
        begun = time.monotonic()
        open_house(house.folder)
        fill_house(house)
        print(f"made {house.large} nominations in {time.monotonic() - begun:.0f} s", flush=True)
        figures, failed = measure_all(asked.names or NAMES, house)
        print("\n".join(["", *surroundings(house.folder), "", *table(figures)]))
    if failed:
        print(f"\ncould not run: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measure_all(names: Sequence[str], house: House) -> tuple[list[Figure], list[str]]:
    """Return the figures, and the names of measurements that could not run."""
    figures: list[Figure] = []
    failed: list[str] = []
    for name in names:
        print(f"measuring {name}", flush=True)
        try:
            for each in import_module(f"bench.{name}").measure(house):
                figures.append(each)  # noqa: PERF402 - what was measured stays if the next fails
        except Exception:  # noqa: BLE001 - told in full, and the others still run
            traceback.print_exc()
            failed.append(name)
    return figures, failed


def read(words: Sequence[str]) -> argparse.Namespace:
    """Read the command's words."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    reader.add_argument("--size", type=int, default=10_000, help="nominations in the large house")
    reader.add_argument("--times", type=int, default=5, help="samples; their median counts")
    reader.add_argument("--seconds", type=float, default=0.4, help="about, for each sample")
    asked = reader.parse_args(words)
    unknown = sorted({*asked.names} - {*NAMES})
    if unknown:
        reader.error(f"no measurement {', '.join(unknown)}; known: {', '.join(NAMES)}")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
