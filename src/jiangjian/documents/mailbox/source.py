"""What stands for a mail in a place: .eml files, the mails of an mbox, folders, archives, loose files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from jiangjian.documents.mailbox.grouping import grouped
from jiangjian.documents.mailbox.mbox import Span, is_mbox, mail_spans
from jiangjian.documents.mailbox.opened import Part
from jiangjian.documents.mailbox.store import place_of

MAIL: Final = ".eml"
MBOXES: Final = frozenset({".mbox", ".mbx", ""})
HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """One mail, or what stands for one, not opened yet.

    :ivar place: of a mail its file, or the mbox it is in.
    :ivar span: where it stands in the mbox.
    :ivar files: of a folder its files, place and name.
    :ivar parts: the same where they are in the store already.
    :ivar arrived: when the mail house took it in, aware; asked where no Received line tells.
    """

    name: str
    place: Path | None = None
    span: Span | None = None
    files: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    arrived: datetime | None = None

    @property
    def size(self) -> int:
        """Return how many bytes have to be read."""
        if self.span:
            return self.span[1] - self.span[0]
        places = [self.place] if self.place else [Path(place) for place, _ in self.files]
        return sum(each.stat().st_size for each in places)


def sources_in_folder(folder: Path) -> list[Source]:
    """Return the mails of a folder first, then what else stands for mails."""
    files = {
        each.relative_to(folder).as_posix(): each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.is_symlink()
    }
    whole = folder.resolve().name
    mails, loose = _mails(files, whole, lambda name: name.lower().endswith(MAIL))
    return [
        *mails,
        *(
            Source(name, files=tuple((str(files[each]), each) for each in group))
            for name, group in grouped(loose, whole).items()
        ),
    ]


def sources_in_listing(parts: Iterable[Part], store: Path, whole: str) -> list[Source]:
    """Return the same for the files of an archive.

    :param whole: the archive's name.
    """
    listed = {each.name: each for each in sorted(parts, key=lambda each: each.name)}
    files = {name: place_of(store, part.sha256) for name, part in listed.items()}
    stem = PurePosixPath(whole).stem
    mails, loose = _mails(files, stem, lambda name: listed[name].opens == "mail")
    return [
        *mails,
        *(
            Source(name, parts=tuple(listed[each] for each in group))
            for name, group in grouped(loose, stem).items()
        ),
    ]


def _mails(
    files: Mapping[str, Path], whole: str, is_mail: Callable[[str], bool]
) -> tuple[list[Source], list[str]]:
    """Return the mails among the files, and the names of the others."""
    mails: dict[str, Path] = {}
    boxes: list[Source] = []
    loose: list[str] = []
    for name, place in files.items():
        if is_mail(name):
            mails[name] = place
        elif PurePosixPath(name).suffix.lower() in MBOXES and is_mbox(read_head(place)):
            boxes.extend(mails_of_mbox(place, PurePosixPath(name).name))
        else:
            loose.append(name)
    short = short_names([f"{whole}/{name}" for name in mails])
    single = [Source(name, place) for name, place in zip(short, mails.values(), strict=True)]
    return [*single, *boxes], loose


def short_names(paths: Sequence[str]) -> list[str]:
    """Return each mail's folder and file; where two would be the same, the whole path.

    >>> short_names(["收件/2024/001.eml", "收件/甲/1.eml", "旧/甲/1.eml"])
    ['2024/001.eml', '收件/甲/1.eml', '旧/甲/1.eml']
    """
    short = ["/".join(PurePosixPath(path).parts[-2:]) for path in paths]
    times = Counter(short)
    return [each if times[each] == 1 else path for each, path in zip(short, paths, strict=True)]


def mails_of_mbox(place: Path, name: str) -> Iterator[Source]:
    """Yield the mails of an mbox, numbered in their order."""
    for number, span in enumerate(mail_spans(place), start=1):
        yield Source(f"{name}/{number:04}", place, span)


def read_head(place: Path) -> bytes:
    """Return the first bytes of a file."""
    with place.open("rb") as file:
        return file.read(HEAD)
