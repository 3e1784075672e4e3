"""A file that could not be read, as a finding of the mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jiangjian.documents.unreadable import Trouble
from jiangjian.rules.collected import CollectedFinding
from jiangjian.rules.collecting.paths import name_of

CODES: Final[Mapping[str, str]] = {  # what readers call it -> what the mailbox calls it
    "empty": "zero_byte_file",
    "damaged": "corrupt_attachment",
    "reader_stopped": "corrupt_attachment",
    "not_converted": "corrupt_attachment",
    "encrypted": "encrypted_file",
}


def trouble_finding(trouble: Trouble, path: str) -> CollectedFinding:
    """Return the finding; unit and studio are told when the mail is settled."""
    return CollectedFinding(
        code=CODES.get(trouble.code, trouble.code),
        problem=f"“{name_of(path)}”{trouble.problem.removeprefix('文件')}",
        remedy=trouble.remedy,
        file=path,
    )
