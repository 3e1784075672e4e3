"""LibreOffice, where it is installed: .doc and .wps become .docx, papers become PDF.

Each run has its own process, its own profile with links and macros off, no network where the system
allows that (see ``isolation``), and a time limit.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from jiangjian.documents.reading.child import run_killable
from jiangjian.documents.reading.kinds import FileKind, kind_of
from jiangjian.documents.unreadable import unreadable

WALL: Final = 60
CPU: Final = 60
WRITTEN: Final = 256 << 20
PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
SAVE_AS_DOCX: Final = (
    "请在 WPS 或 Word 中打开它，选“文件→另存为”，类型选“Word 文档（.docx）”，再上传新存的文件"
)

SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """Return the program's path, or ``None`` where LibreOffice is not installed."""
    return shutil.which("soffice") or next((each for each in PLACES if Path(each).exists()), None)


def as_docx(content: bytes) -> bytes:
    """Return the file as the reader takes it: a docx or PDF as it is, any other converted to docx.

    :raises Unreadable: another kind, or ``no_office`` where LibreOffice is not installed.
    """
    kind = kind_of(content)
    if kind in {FileKind.ZIP, FileKind.PDF}:
        return content
    return convert(content, kind.value, "docx", program=find_office())


def convert(
    content: bytes, source: str, target: str, *, program: str | None, wall: float = WALL
) -> bytes:
    """Return a file converted by LibreOffice.

    :param source: extension of what it is, such as ``doc``.
    :param target: extension of what it becomes, such as ``docx`` or ``pdf``.
    :param program: LibreOffice, as ``find_office`` finds it.
    :param wall: seconds until it is killed with all it started.
    :raises Unreadable: ``no_office``, ``too_slow``, or ``not_converted``.
    """
    if program is None:
        raise unreadable(
            "no_office",
            "这是 .doc、.wps、.odt 或 .rtf 格式的文件，本机没有装转换它的程序（LibreOffice）",
            SAVE_AS_DOCX,
        )
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        home = Path(folder)
        given, made = home / f"given.{source}", home / "made" / f"given.{target}"
        given.write_bytes(content)
        _write_profile(home / "profile" / "user")
        code, words = run_killable(
            [*_launcher(home), program, *_options(home, given, target)], given=b"", wall=wall
        )
        if not made.exists():
            raise unreadable(
                "not_converted",
                "这个文件没能转换，可能不完整，或者设了打开密码",
                SAVE_AS_DOCX,
                f"exit {code}: {words}",
            )
        return made.read_bytes()


def _launcher(home: Path) -> Iterator[str]:
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
        str(CPU),
        str(WRITTEN),
    )


def _options(home: Path, given: Path, target: str) -> Iterator[str]:
    yield from ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    yield f"-env:UserInstallation={(home / 'profile').as_uri()}"
    yield from ("--convert-to", target, "--outdir", os.fspath(home / "made"), os.fspath(given))


def _write_profile(user: Path) -> None:
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
