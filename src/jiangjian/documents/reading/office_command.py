"""How LibreOffice is started: limits, a profile of its own with links and macros off, our fonts' names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

WRITTEN: Final = 256 << 20

SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""


def launcher(home: Path, cpu: int) -> Iterator[str]:
    """Yield the command that starts a program with limits, its home and our fonts' names set."""
    if sys.platform == "win32":
        return
    fonts = Path(str(files("jiangjian.documents") / "fonts" / "fonts.conf"))
    yield from ("/usr/bin/env", f"HOME={home}", f"TMPDIR={home}", f"FONTCONFIG_FILE={fonts}")
    yield from (
        sys.executable,
        "-I",
        "-m",
        "jiangjian.documents.reading.launch",
        str(cpu),
        str(WRITTEN),
    )


def options(home: Path, given: Sequence[Path], target: str) -> Iterator[str]:
    """Yield what is asked of LibreOffice: every file into ``made`` below its home."""
    yield from ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    yield f"-env:UserInstallation={(home / 'profile').as_uri()}"
    yield from (
        "--convert-to",
        target,
        "--outdir",
        os.fspath(home / "made"),
        *map(os.fspath, given),
    )


def write_profile(user: Path) -> None:
    """Write the settings of a user who is nobody: no macros, no links."""
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
