"""Whether the recorder holds: its records, the files they name, and one record for each report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.violation import Violation
from jiangjian.records.models import Receipt
from jiangjian.records.recorder import files_of
from jiangjian.records.store import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jiangjian.records.recorder import Recorder
    from jiangjian.records.store import FileStore

NAME: Final = "recorder"
SET_BACK: Final = "备用记录里的报送都在数据库里（不在，说明数据库被恢复成了较早的备份）"
DAMAGED: Final = "备用记录与写入时一致"
NO_FILE: Final = "备用记录里的文件都在"
OTHER_FILE: Final = "备用记录里的文件与写入时一致"
UNRECORDED: Final = "每次报送都有备用记录"


def check_recorder(recorder: Recorder) -> Iterator[Violation]:
    """Yield what does not hold in the recorder, or between it and this database.

    A report that is accepted meanwhile is recorded before it is committed: so the receipts are
    counted before the records, and looked for after them.
    """
    wanted = set(
        Receipt.objects.filter(report__isnull=False, round__practice=False).values_list(
            "number", flat=True
        )
    )
    there, settled = set[str](), list[str]()
    named: dict[str, str] = {}
    for each in recorder.read():
        there.add(each.name)
        settled += [each.name] if each.settled else []
        if not each.whole:
            yield Violation(NAME, DAMAGED, each.name)
            continue
        for digest in sorted(files_of(each.content["studios"])):
            named.setdefault(digest, each.name)
    yield from _files(recorder.files, named)
    known = set(Receipt.objects.filter(number__in=settled).values_list("number", flat=True))
    for number in settled:
        if number not in known:
            yield Violation(NAME, SET_BACK, number)
    for number in sorted(wanted - there):
        yield Violation(NAME, UNRECORDED, number)


def _files(files: FileStore, named: dict[str, str]) -> Iterator[Violation]:
    """Yield the files that are gone or altered, each under the first record that names it."""
    for digest, number in named.items():
        if not files.has(digest):
            yield Violation(NAME, NO_FILE, f"{number} {digest}")
            continue
        with files.open(digest) as content:
            if measured(content)[0] != digest:
                yield Violation(NAME, OTHER_FILE, f"{number} {digest}")
