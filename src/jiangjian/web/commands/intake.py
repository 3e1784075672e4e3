"""``jiangjian intake``: take a mailbox in without a browser, or finish what a browser began."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django

from jiangjian.web.commands.command_reader import CommandReader

if TYPE_CHECKING:
    from jiangjian.records.models import MailImport, Post

FAILED: Final = 1


def main(words: Sequence[str]) -> int:
    """Begin an import where one is asked for, then take in whatever is not taken in yet."""
    given = _given(words)
    django.setup()
    if (given.files or given.imap) and not _begin(given.files, given.by, fetched=given.imap):
        return FAILED
    return _finish()


def _given(words: Sequence[str]) -> Namespace:
    """Return what is to be taken in, and the login name under which it is."""
    reader = CommandReader("intake", "做完没有导入完的邮箱；写了文件或 --imap 的，先从那里导入")
    reader.add_argument("--by", default="", metavar="登录名", help="以哪个市总工会经办的名义")
    reader.add_argument("--imap", action="store_true", help="从邮箱收取（JIANGJIAN_IMAP_URL）")
    reader.add_argument("files", nargs="*", metavar="文件", help="服务器上的文件或文件夹")
    given = reader.parse_args(words)
    missing = [each for each in given.files if not Path(each).exists()]
    if missing:
        reader.error(f"没有这个文件：{missing[0]}")
    if given.files and given.imap:
        reader.error("写了 --imap，就不能再写文件")
    return given


def _begin(files: Sequence[str], by: str, *, fetched: bool) -> bool:
    from jiangjian.actions.mail_import import start_import  # noqa: PLC0415 - after the set-up
    from jiangjian.records.models import Round  # noqa: PLC0415
    from jiangjian.rules.findings import Refusal  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.mailbox_upload import handed_from  # noqa: PLC0415
    from jiangjian.web.mailbox_walk import imap_source  # noqa: PLC0415

    post = _clerk(by)
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
        handed = [] if fetched else [each for path in files for each in handed_from(Path(path))]
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

    ended = 0
    for each in _waiting():
        try:
            go_on(each, now=now())
        except Refusal as refusal:
            print("\n".join(f"{found.problem}。{found.remedy}" for found in refusal.findings))
            dropped = {found.code for found in refusal.findings} == {"import_dropped"}
            ended = (
                ended if dropped else FAILED
            )  # somebody did not want it: the others still come in
            continue
        each.refresh_from_db()
        print(f"{each}：新收进 {each.new} 封，以前已收进 {each.repeated} 封")
    return ended


def _waiting() -> Iterator[MailImport]:
    from jiangjian.records.models import MailImport  # noqa: PLC0415 - after the set-up

    left = MailImport.objects.filter(finished_at__isnull=True).order_by("pk")
    yield from left.select_related("round", "by")
