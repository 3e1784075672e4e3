"""放弃这批: an import that nobody wants to go on with, such as a folder that came in half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.mailbox import changing_mailbox
from jiangjian.actions.refusals import missing
from jiangjian.actions.unspoken import without_a_row
from jiangjian.records.models import MailImport, StoredFile
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.findings import Finding


def drop_import(imported: MailImport, *, by: Post, now: datetime) -> MailImport:
    """End an import where it is: mails that were taken in stay, no further one comes in.

    Where it brought nothing new, the files that were handed in go; sweeping takes their bytes.

    :raises Refusal: ``wrong_role``, or ``import_over`` where it is finished or dropped already.
    :raises MailImport.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "drop_import",
        by=by,
        now=now,
        round_=imported.round,
        subject=f"mail_import:{imported.key}",
    ) as writing:
        seen = MailImport.objects.visible_to(by)
        held = seen.select_for_update(of=("self",), no_key=True).get(pk=imported.pk)
        if held.finished_at:
            raise Refusal(_over(held))
        held.dropped, held.finished_at, held.passwords = True, now, []
        held.save(update_fields=["dropped", "finished_at", "passwords"])
        handed = set(held.files.values_list("file_id", flat=True))
        if not held.new:
            held.files.all().delete()
            StoredFile.objects.filter(pk__in=set(without_a_row(handed))).delete()
        writing.values = {"files": str(len(handed)), "found": str(held.found)}
    return held


def _over(held: MailImport) -> Finding:
    done = "已经放弃" if held.dropped else f"已经导完（{held.found} 封）"
    return missing(
        "import_over", "", f"“{held}”{done}，不能再放弃", "收进的邮件可以在“邮件”里逐封处理"
    )
