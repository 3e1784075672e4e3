"""A worker that serves the city's 附件2 once and tells how far it grew: ``python -m bench.download FOLDER``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Final

from bench.house import open_house

STATUS: Final = Path("/proc/self/status")
FORGET_PEAK: Final = "5"


def main(folder: str) -> None:
    """Warm up as a worker is warm after its first requests, then serve the table."""
    open_house(Path(folder))
    from django.urls import reverse  # noqa: PLC0415 - Django is set up

    from bench.visitor import Visitor  # noqa: PLC0415 - the same
    from jiangjian.rules.roles import Role  # noqa: PLC0415 - the same

    visitor, sheet = Visitor(Role.CITY_CLERK), reverse("sheet")
    visitor.get(reverse("incoming"))
    visitor.get(
        f"{sheet}?since=2099-01-01"
    )  # an empty table: what is imported late is now imported
    Path("/proc/self/clear_refs").write_text(FORGET_PEAK, encoding="ascii")
    before, begun = kib("VmRSS"), time.process_time()
    visitor.get(sheet)
    taken = time.process_time() - begun
    print(json.dumps({"grown": (kib("VmHWM") - before) / 1024, "seconds": taken}))


def kib(name: str) -> int:
    """Return one line of what the system tells of this process, in KiB."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith(f"{name}:"))


if __name__ == "__main__":
    main(sys.argv[1])
