"""LibreOffice, where it is installed: .doc and .wps become .docx, papers become PDF.

Each run has its own process, its own profile with links and macros off, no network where the system
allows that (see ``isolation``), and a time limit.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

from jiangjian.documents.reading.child import run_killable
from jiangjian.documents.reading.kinds import FileKind, kind_of
from jiangjian.documents.reading.office_command import launcher, options, write_profile
from jiangjian.documents.unreadable import Unreadable, unreadable

WALL: Final = 60
CPU: Final = 60
EACH: Final = 10  # seconds more for each further file of one run
MOST_AT_ONCE: Final = 20
READ_AS_THEY_ARE: Final = frozenset({FileKind.ZIP, FileKind.PDF, FileKind.PAGE})
TAIL: Final = 1024
PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
SAVE_AS_DOCX: Final = (
    "请在 WPS 或 Word 中打开它，选“文件→另存为”，类型选“Word 文档（.docx）”，再上传新存的文件"
)


def find_office() -> str | None:
    """Return the program's path, or ``None`` where LibreOffice is not installed."""
    return shutil.which("soffice") or next((each for each in PLACES if Path(each).exists()), None)


def as_docx(content: bytes) -> bytes:
    """Return the file as the reader takes it: a docx or PDF as it is, any other converted to docx.

    :raises Unreadable: another kind, or ``no_office`` where LibreOffice is not installed.
    """
    kind = kind_of(content)
    if kind in READ_AS_THEY_ARE:
        return content
    return convert(content, kind.value, "docx", program=find_office())


def as_docx_many(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes | Unreadable]:
    """Yield every file as ``as_docx`` returns it, or why it cannot be; conversions share their runs.

    :param files: name, as people know it, and content.
    """
    waiting = iter(files)
    while batch := tuple(islice(waiting, MOST_AT_ONCE)):
        answers = [_as_it_is(content) for _, content in batch]
        foreign = {
            place: Foreign(name, content, answer.value)
            for place, ((name, content), answer) in enumerate(zip(batch, answers, strict=True))
            if isinstance(answer, FileKind)
        }
        made = convert_many(foreign.values(), "docx", program=find_office())
        converted = dict(zip(foreign, (each for _, each in made), strict=True))
        for place, answer in enumerate(answers):
            yield converted[place] if isinstance(answer, FileKind) else answer


def _as_it_is(content: bytes) -> bytes | FileKind | Unreadable:
    """Return a docx or PDF, the kind of a file to be converted, or why it is refused."""
    try:
        kind = kind_of(content)
    except Unreadable as refused:
        return refused
    return content if kind in READ_AS_THEY_ARE else kind


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
        raise no_office([])
    with _run([Foreign("", content, source)], target, program=program, wall=wall) as ran:
        made = ran.made(0)
        if not made.exists():
            raise unreadable(
                "not_converted",
                "这个文件没能转换，可能不完整，或者设了打开密码",
                SAVE_AS_DOCX,
                f"exit {ran.code}: {ran.words}",
            )
        return made.read_bytes()


def convert_many(
    files: Iterable[Foreign], target: str, *, program: str | None, most: int = MOST_AT_ONCE
) -> Iterator[tuple[Foreign, bytes | Unreadable]]:
    """Yield every file with what it was converted to, or with why it was not, in the order given.

    One short-lived LibreOffice takes ``most`` files; those it did not bring to an end are
    converted again, each by its own. No more than ``most`` files are held at a time.

    :param target: extension of what they become; LibreOffice must know the way from each of them.
    """
    waiting = iter(files)
    while batch := tuple(islice(waiting, most)):
        if program is None:
            refused = no_office([each.name for each in batch])
            yield from ((each, refused) for each in batch)
            continue
        done = _together(batch, target, program=program)
        for place, each in enumerate(batch):
            yield each, done.get(place) or _alone(each, target, program=program)


def no_office(names: Sequence[str]) -> Unreadable:
    """Return the refusal where LibreOffice is not installed, with the names of the files that wait for it."""
    said = f"，等它转换的有 {len(names)} 个：{'、'.join(names)}" if any(names) else ""
    return unreadable(
        "no_office",
        f".doc、.wps、.odt、.rtf 文件要先转换，本机没有装转换它的程序（LibreOffice）{said}",
        SAVE_AS_DOCX,
    )


def _together(batch: Sequence[Foreign], target: str, *, program: str) -> Mapping[int, bytes]:
    """Return what one run made, by place; what is not whole is left out."""
    if len(batch) == 1:
        return {}
    wall = WALL + EACH * len(batch)
    try:
        with _run(batch, target, program=program, wall=wall) as ran:
            made = {place: ran.made(place) for place in range(len(batch))}
            read = {place: each.read_bytes() for place, each in made.items() if each.exists()}
    except Unreadable:
        return {}
    return {place: content for place, content in read.items() if _is_whole(content)}


def _alone(file: Foreign, target: str, *, program: str) -> bytes | Unreadable:
    try:
        return convert(file.content, file.source, target, program=program)
    except Unreadable as refused:
        return refused


def _is_whole(content: bytes) -> bool:
    """Tell whether a file was written to its end."""
    if content.startswith(b"%PDF-"):
        return b"%%EOF" in content[-TAIL:]
    return is_zipfile(BytesIO(content))


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file to be converted.

    :ivar name: as people know it.
    :ivar source: extension of what it is, such as ``doc``.
    """

    name: str
    content: bytes
    source: str


@dataclass(frozen=True, slots=True)
class _Ran:
    """One run: its exit code, its last words, and where what it made lies."""

    code: int
    words: str
    folder: Path
    target: str

    def made(self, place: int) -> Path:
        return self.folder / f"{place}.{self.target}"


@contextmanager
def _run(batch: Sequence[Foreign], target: str, *, program: str, wall: float) -> Iterator[_Ran]:
    """Start LibreOffice once over the files; what it made is gone when the block ends.

    :raises Unreadable: ``too_slow``.
    """
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        home = Path(folder)
        given = [home / f"{place}.{each.source}" for place, each in enumerate(batch)]
        for path, each in zip(given, batch, strict=True):
            path.write_bytes(each.content)
        write_profile(home / "profile" / "user")
        cpu = CPU + EACH * (len(batch) - 1)
        command = [*launcher(home, cpu), program, *options(home, given, target)]
        code, words = run_killable(command, given=b"", wall=wall)
        yield _Ran(code, words, home / "made", target)
