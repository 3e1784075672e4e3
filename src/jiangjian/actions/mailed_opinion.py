"""The opinions of a mailed form: entered as they stand on it, and no more than that.

Who mails a form stamps nothing: each is a 代录 without a proof, 盖章件待补, until the paper comes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.opinion import PERSON, WORDS, Signed

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import MailedForm
    from jiangjian.rules.collected import WrittenOpinion

UNSAID: Final = "来件没有写明意见，以盖章的推荐表为准"
UNSIGNED: Final = "来件未写明"


def signed_as_written(form: MailedForm, written: WrittenOpinion | None, *, now: datetime) -> Signed:
    """Return an opinion as the form words it; where it words none, that is said.

    The day of one that bears none, or one that lies ahead, is the day on which the mail came.
    """
    came = localdate(form.mail.received_at or now)
    if written is None or any(WORDS.against(written.words)):
        return Signed(words=UNSAID, person=UNSIGNED, day=came)
    person = UNSIGNED if any(PERSON.against(written.person)) else written.person
    day = date.fromisoformat(written.day) if written.day else came
    return Signed(words=written.words, person=person, day=day if day <= localdate(now) else came)
