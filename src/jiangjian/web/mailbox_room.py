"""The disk while a mailbox is taken in: what must stay free stays, and the import says how it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jiangjian.actions.room import full_disk
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.uploading import room

WHEN_FREE: Final = "已收进的邮件都在；请腾出地方，再打开这批导入按“继续导入”（命令行是 jiangjian intake），会接着收"


def spare() -> int:
    """Return how many bytes must stay free."""
    return room().spare


def no_room() -> Finding:
    """Return the refusal to take more mails in for want of room, with both numbers."""
    now = room()
    return replace(full_disk(now.free, now.spare), remedy=WHEN_FREE)


def refuse_without_room(mail: Mail) -> None:
    """Refuse a mail whose files would leave the disk with less than must stay free.

    :raises Refusal: ``disk_full``.
    """
    now = room()
    contents = {each.sha256: each.size for each in mail.pieces}
    if now.free - sum(contents.values()) < now.spare:
        raise Refusal(no_room())
