"""What came by mail: the mail itself stands for what its unit would have ticked and stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.records.models import MailedForm

if TYPE_CHECKING:
    from jiangjian.records.models import Nomination, Post


def came_by_mail(held: Nomination, by: Post) -> bool:
    """Tell whether a stand-in hands on what came in by mail.

    Its form lies in the store with its digest, and the server's own line says when it came. So
    nothing is asked of it at the door: what is missing or wrong is found and listed, its stamps
    are lacking until the paper comes, and the city judges it when it checks.
    """
    return bool(by.stands_in_id) and MailedForm.objects.filter(nomination=held).exists()
