"""Files of a mailbox as they were handed in: what an import holds before it is taken apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.evidence import store_file
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import ImportedFile
from jiangjian.rules.field import Kind
from jiangjian.rules.kept_reading import keepable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import MailImport
    from jiangjian.records.store import Kept
    from jiangjian.rules.findings import Finding

MOST_FILES: Final = 5_000
PASSWORD: Final = Asked("password", "压缩包密码", "", most=60, required=False, kind=Kind.TEXT)
MOST_PASSWORDS: Final = 20


@dataclass(frozen=True, slots=True)
class Handed:
    """One file as it was handed in; its bytes lie in the store.

    :ivar path: below the folder it came from; else its name.
    """

    path: str
    kept: Kept
    media_type: str


def store_handed(made: MailImport, handed: Sequence[Handed], *, now: datetime) -> int:
    """Store a row for each file that is not there, after those that are; return how many."""
    lying = list(made.files.values_list("path", "file_id"))
    fresh = {(keepable(each.path), each.kept.digest): each for each in handed}
    for there in lying:
        fresh.pop(there, None)
    ImportedFile.objects.bulk_create(
        ImportedFile(
            imported=made,
            position=position,
            path=path,
            file=store_file(each.kept, media_type=each.media_type, now=now),
        )
        for position, ((path, _), each) in enumerate(fresh.items(), start=len(lying))
    )
    return len(fresh)


def against_handed(handed: Sequence[Handed], *, before: int = 0) -> list[Finding]:
    """Return what stands against files: none, or too many.

    :param before: how many the import has already.
    """
    if not handed:
        remedy = "请选择邮件（.eml、.mbox）、压缩包或者存放材料的文件夹"
        return [missing("no_file", "files", "还没有选择文件", remedy)]
    if before + len(handed) > MOST_FILES:
        problem = f"一次选了 {before + len(handed)} 个文件，最多 {MOST_FILES} 个"
        return [missing("many_files", "files", problem, "请分几次导入，或先压缩成一个 zip")]
    return []


def against_passwords(passwords: Sequence[str]) -> list[Finding]:
    """Return what stands against the passwords of archives."""
    if len(passwords) > MOST_PASSWORDS:
        problem = f"写了 {len(passwords)} 个压缩包密码，最多 {MOST_PASSWORDS} 个"
        return [missing("many_passwords", "passwords", problem, "请只写这次用得着的")]
    found = [each for word in passwords for each in PASSWORD.against(word)]
    return [replace(each, field="passwords") for each in found]
