"""A whole mailbox at once, without a server: mails in, what they come to out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import Final

from jiangjian.documents.collecting.mail import read_mail
from jiangjian.documents.collecting.unread_mail import unread_mail
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.rules.collected import Collected, MailReading
from jiangjian.rules.collecting import KnownUnit, settle
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.notice import Notice

Progress = Callable[[MailReading], None]
AT_ONCE: Final = 2
"""Mails read side by side; each reads in child processes of its own, so threads are enough."""


def collect(
    mails: Iterable[Mail],
    notice: Notice,
    units: Sequence[KnownUnit],
    *,
    today: date,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
) -> Collected:
    """Return what a mailbox comes to; mails are taken a few at a time and not kept.

    :param units: recommending units that are known.
    :param today: upper bound of days.
    :param progress: told each mail once it is read, in order.
    """
    read = partial(read_or_tell, notice=notice, today=today, passwords=passwords)
    readings = []
    for reading in _side_by_side(read, mails):
        readings.append(reading)
        if progress:
            progress(reading)
    return settle(readings, notice, units, today=today)


def _side_by_side(
    read: Callable[[Mail], MailReading], mails: Iterable[Mail]
) -> Iterator[MailReading]:
    """Yield what was read of each mail, in order; never more than a few mails are held."""
    waiting: deque[Future[MailReading]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for mail in mails:
            waiting.append(pool.submit(read, mail))
            if len(waiting) > AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def read_or_tell(
    mail: Mail, *, notice: Notice, today: date, passwords: Sequence[str]
) -> MailReading:
    """Return how a mail was read; one that no reader gets through costs only itself, and says so."""
    try:
        return read_mail(mail, notice, today=today, passwords=passwords)
    except Exception as error:  # noqa: BLE001 - whatever it was, the other mails go on
        name = mail.subject or shown_path(mail.name)
        why = type(error).__name__
        return unread_mail(
            mail,
            f"“{name}”没有读成（{why}），附件没有核对",
            "请打开这封邮件查看，由人录入；并把这个情况告诉维护人员",
        )
