"""Start a foreign program under limits and without a network: ``launch CPU WRITTEN PROGRAM ARGUMENT…``.

The limits are laid on this process, which then becomes the program.
"""

from __future__ import annotations

import os
import sys

from jiangjian.documents.reading.isolation import leave_network, limit


def main(cpu: int, written: int, command: list[str]) -> None:
    """Become the program; returns never."""
    leave_network()
    limit(memory=0, cpu=cpu, written=written)
    os.execv(command[0], command)  # noqa: S606 - the program that the parent found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
