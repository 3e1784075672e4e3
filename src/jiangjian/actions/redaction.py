"""含个人信息: who reads a file as it is, who only its copy with the personal data blacked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from jiangjian.actions.act import act
from jiangjian.actions.evidence import store_file
from jiangjian.actions.quarantine import FOUND
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.records.models import Evidence
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post, StoredFile
    from jiangjian.records.store import Kept

COPY: Final = "遮盖件-"
"""Begins the name of a copy."""


def content_for(evidence: Evidence, post: Post) -> StoredFile:
    """Return the content a post may open.

    :raises Refusal: ``quarantined``, or ``not_redacted`` where it would be the copy and nobody has made one.
    """
    found: StoredFile | None = evidence.file
    shielded = evidence.personal or evidence.slot == STAMPED_FORM_SLOT or evidence.redacted_id
    if shielded and not post.grant.private:
        found = evidence.redacted
    if found is None:
        raise Refusal(
            missing(
                "not_redacted",
                "",
                f"“{evidence.name}”含个人信息，遮盖件还没有做好",
                "请联系申报单位或市总工会经办，请他们先做遮盖件",
            )
        )
    refuse_quarantined(found, evidence.name)
    return found


def copies_of(nominations: Collection[int]) -> dict[str, str]:
    """Return the copy of each content of nominations that is to be read as a copy only, or ``""``."""
    shielded = Q(personal=True) | Q(slot=STAMPED_FORM_SLOT) | Q(redacted__isnull=False)
    found = Evidence.objects.filter(shielded, nomination__in=nominations).order_by("pk")
    copies: dict[str, str] = {}
    for file, copy in found.values_list("file_id", "redacted_id"):
        copies[file] = copy or copies.get(file, "")
    return copies


def refuse_quarantined(file: StoredFile, name: str) -> None:
    """Refuse a content in which the scanner found something.

    :raises Refusal: ``quarantined``.
    """
    if file.scan == FOUND:
        raise Refusal(
            missing(
                "quarantined",
                "",
                f"“{name}”查出病毒，已隔离，任何人都不能下载",
                "请删去它，在查杀过病毒的电脑上重新准备一份再上传",
            )
        )


def keep_redacted(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    key: str,
    kept: Kept,
    media_type: str,
    boxes: int,
) -> None:
    """Lay the copy without personal data beside a file: who may not read those gets it from now on.

    :param boxes: how many places a person has covered.
    :raises Refusal: ``wrong_role`` or ``no_box``.
    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with act(
        Duty.REDACT, by=by, now=now, round_=nomination.round, nomination=nomination
    ) as writing:
        if not boxes:
            problem = "还没有画遮盖框"
            remedy = "请在页面图片上拖动，框住身份证号、住址、照片等个人信息"
            raise Refusal(missing("no_box", "boxes", problem, remedy))
        found = hold(nomination, by=by).evidence.get(key=key)
        found.redacted = store_file(kept, media_type=media_type, now=now)
        found.save(update_fields=["redacted"])
        writing.subject = f"evidence:{key}"
        writing.values = {"name": found.name, "file": kept.digest, "boxes": str(boxes)}
