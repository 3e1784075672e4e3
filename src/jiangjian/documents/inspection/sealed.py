"""What a PDF's e-seals say, checked in a child process, and told for no more than that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from jiangjian.documents.reading.child import run_limited
from jiangjian.rules.deadline import shown_instant

TASK: Final = "inspection.seal"
NOT_ASKED: Final = "没有查询证书是否已被吊销；印章图样、签章人的权限不在核验之内"


@dataclass(frozen=True, slots=True)
class Seal:
    """One e-seal that holds.

    :ivar signer: as its certificate names it; ``organisation`` likewise, empty where it does not.
    :ivar said_at: when it was made, by the signer's own clock; empty where not said.
    :ivar unchanged: nothing was added to the file since.
    :ivar trusted: its certificate leads to one of the operator's list.
    """

    signer: str
    organisation: str
    said_at: str
    unchanged: bool
    trusted: bool

    def words(self) -> tuple[str, ...]:
        """Return what can be said of it, and nothing beyond."""
        named = f"{self.signer}（{self.organisation}）" if self.organisation else self.signer
        when = shown_instant(datetime.fromisoformat(self.said_at)) if self.said_at else "没有写"
        return (
            f"证书上的签章人：{named}",
            f"签章时间（签章方自报）：{when}",
            "签章以后文件没有改动"
            if self.unchanged
            else "签章以后文件又加了内容，所签的部分没有改动",
            "证书出自可信名单" if self.trusted else "证书不在可信名单里，签章人是谁没有得到证实",
        )


def seals_of(place: Path, *, trusted: str) -> tuple[Seal, ...]:
    """Return the e-seals of a PDF on disk.

    :param trusted: the operator's list of root certificates, as PEM; empty for none.
    :raises Unreadable: it bears none, or one that does not hold or cannot be checked.
    """
    ran = run_limited(TASK, b"", arguments={"path": str(place), "trusted": trusted})
    return tuple(Seal(**each) for each in ran.rows())


def as_kept(seals: Sequence[Seal]) -> Mapping[str, Any]:
    """Return what is kept beside the file: who signed, and the words of the check."""
    return {
        "signers": [each.signer for each in seals],
        "words": [*(words for each in seals for words in each.words()), NOT_ASKED],
    }
