"""The year that a form names in its own title: one of an earlier year is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jiangjian.documents.collecting.file_kind import MailFile
from jiangjian.rules.collected import CollectedFinding, CollectedForm
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.notice import Notice

TITLE: Final = 400
YEAR_OF_FORM: Final = re.compile(r"(20\d\d)\s*年?[^\n。]{0,40}?(?:推荐表|申报表|申请表)")
YEAR_BEHIND: Final = re.compile(r"(?:推荐表|申报表|申请表)\s*[（(]?\s*(20\d\d)\s*年")


def old_form(file: MailFile, form: CollectedForm, notice: Notice) -> Iterator[CollectedFinding]:
    """Yield a finding where the form's own title names another year."""
    for text in (file.words[:TITLE], file.place.stem):
        found = YEAR_OF_FORM.search(text) or YEAR_BEHIND.search(text)
        if found and int(found[1]) < notice.year:
            yield CollectedFinding(
                code="wrong_attachment_version",
                problem=f"“{name_of(form.path)}”是{found[1]}年的表，本次是{notice.year}年",
                remedy=f"请用{notice.year}年通知的附件1重新填报",
                file=form.path,
            )
            return
