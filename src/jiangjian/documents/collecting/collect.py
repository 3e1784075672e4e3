"""A whole mailbox at once, without a server: mails in, what they come to out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from jiangjian.documents.collecting.mail import read_mail
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.rules.collected import Collected, MailReading
from jiangjian.rules.collecting import KnownUnit, settle
from jiangjian.rules.notice import Notice

Progress = Callable[[MailReading], None]


def collect(
    mails: Iterable[Mail],
    notice: Notice,
    units: Sequence[KnownUnit],
    *,
    today: date,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
) -> Collected:
    """Return what a mailbox comes to; mails are taken one at a time and not kept.

    :param units: recommending units that are known.
    :param today: upper bound of days.
    :param progress: told each mail once it is read.
    """
    readings = tuple(_readings(mails, notice, today, passwords, progress))
    return settle(readings, notice, units, today=today)


def _readings(
    mails: Iterable[Mail],
    notice: Notice,
    today: date,
    passwords: Sequence[str],
    progress: Progress | None,
) -> Iterator[MailReading]:
    for mail in mails:
        reading = read_mail(mail, notice, today=today, passwords=passwords)
        if progress:
            progress(reading)
        yield reading
