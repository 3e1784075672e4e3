"""``jiangjian intake``: take a mailbox in without a browser, or finish what a browser began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django

if TYPE_CHECKING:
    from jiangjian.records.models import MailImport, Post

USAGE: Final = "用法：jiangjian intake [--by 登录名] [--imap | 文件或文件夹…]"
FAILED, SENSELESS = 1, 2


def main(words: Sequence[str]) -> int:
    """Begin an import where one is asked for, then take in whatever is not taken in yet."""
    given, by = _parsed(words)
    missing = [each for each in given if each != "--imap" and not Path(each).exists()]
    if missing or any(each.startswith("-") and each != "--imap" for each in given):
        print(f"没有这个文件：{missing[0]}" if missing else USAGE)
        return SENSELESS
    django.setup()
    if given and not _begin(given, by):
        return FAILED
    return _finish()


def _parsed(words: Sequence[str]) -> tuple[list[str], str]:
    """Return what is to be taken in, and the login name under which it is."""
    left = list(words)
    by = ""
    if "--by" in left[:-1]:
        at = left.index("--by")
        by = left[at + 1]
        del left[at : at + 2]
    return left, by


def _begin(given: Sequence[str], by: str) -> bool:
    from jiangjian.actions.mail_import import start_import  # noqa: PLC0415 - after the set-up
    from jiangjian.records.models import Round  # noqa: PLC0415
    from jiangjian.rules.findings import Refusal  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.mailbox_upload import handed_from  # noqa: PLC0415
    from jiangjian.web.mailbox_walk import imap_source  # noqa: PLC0415

    post = _clerk(by)
    fetched = "--imap" in given
    if post is None or (fetched and not imap_source()):
        print(
            "没有设置邮箱（JIANGJIAN_IMAP_URL）"
            if post
            else "没有这个市总工会经办，请用 --by 写明登录名"
        )
        return False
    round_ = Round.objects.running_for(post).first()
    if round_ is None:
        print("还没有正在进行的批次")
        return False
    try:
        handed = [] if fetched else [each for path in given for each in handed_from(Path(path))]
        start_import(
            round_,
            by=post,
            now=now(),
            handed=handed,
            source=imap_source() if fetched else "",
            fetched=fetched,
        )
    except Refusal as refusal:
        print("\n".join(f"{each.problem}。{each.remedy}" for each in refusal.findings))
        return False
    return True


def _clerk(by: str) -> Post | None:
    """Return the city clerk's post of a login name; the only one there is where none was named."""
    from jiangjian.records.models import Post  # noqa: PLC0415 - after the set-up
    from jiangjian.rules.roles import Role  # noqa: PLC0415
    from jiangjian.web.clock import day_of, now  # noqa: PLC0415

    clerks = Post.objects.in_force(day_of(now())).filter(role=Role.CITY_CLERK.value)
    named = list((clerks.filter(person__username=by) if by else clerks)[:2])
    return named[0] if len(named) == 1 else None


def _finish() -> int:
    """Take in the mails of every import that is not finished; tell how many came."""
    from jiangjian.rules.findings import Refusal  # noqa: PLC0415 - after the set-up
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.mailbox_walk import go_on  # noqa: PLC0415

    for each in _waiting():
        try:
            go_on(each, now=now())
        except Refusal as refusal:
            print("\n".join(f"{found.problem}。{found.remedy}" for found in refusal.findings))
            return FAILED
        each.refresh_from_db()
        print(f"{each}：新收进 {each.new} 封，以前已收进 {each.repeated} 封")
    return 0


def _waiting() -> Iterator[MailImport]:
    from jiangjian.records.models import MailImport  # noqa: PLC0415 - after the set-up

    left = MailImport.objects.filter(finished_at__isnull=True).order_by("pk")
    yield from left.select_related("round", "by")
