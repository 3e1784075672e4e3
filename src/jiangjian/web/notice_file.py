"""A notice file that somebody wants to open a round with: one of ours, or one sent from a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest

from jiangjian.actions.refusals import missing
from jiangjian.notices import available, texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.loading import NoticeError, NoticeErrors, load_notice
from jiangjian.rules.notice import Notice

MOST_BYTES: Final = 1 << 20
KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""A notice's key stands in public addresses."""


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """The two texts of a notice.

    :ivar source: name of the file, for messages.
    """

    source: str
    text: str
    printed: str


def shipped(name: str) -> NoticeFile:
    """Return a notice that comes with 匠荐.

    :raises Http404: there is none of that name.
    """
    if name not in available():
        raise Http404
    return NoticeFile(f"{name}.toml", *texts(name))


def uploaded(request: HttpRequest) -> NoticeFile:
    """Return the two files that a page sent.

    :raises Refusal: one is missing, too large, or not in UTF-8; all that is wrong is told.
    """
    text = _text(request, "text", "通知文件（.toml）")
    printed = _text(request, "printed", "通知原文（.txt）")
    if isinstance(text, Finding) or isinstance(printed, Finding):
        raise Refusal(*(each for each in (text, printed) if isinstance(each, Finding)))
    file = request.FILES.get("text")
    return NoticeFile(str(file.name if file else "")[:100], text, printed)


def carried(request: HttpRequest) -> NoticeFile:
    """Return the texts that the page of confirmation carries; a browser turns its line breaks."""
    texts_ = (request.POST.get(key, "").replace("\r\n", "\n") for key in ("text", "printed"))
    return NoticeFile(request.POST.get("source", "")[:100], *texts_)


def read_notice(file: NoticeFile) -> Notice:
    """Return the notice in a file.

    :raises Refusal: with every mistake in the file.
    """
    try:
        notice = load_notice(file.text, printed=file.printed, source=file.source, checks=CHECKS)
    except NoticeErrors as wrong:
        raise Refusal(*(_mistake(each) for each in wrong.errors)) from wrong
    if not KEY.fullmatch(notice.key):
        problem = f"{file.source}: key：写的是“{notice.key}”，它要用在公开网页的网址里"
        remedy = "请只用小写字母、数字和连字符，例如 kaifeng-2025"
        raise Refusal(missing("odd_key", "", problem, remedy))
    return notice


def over(notice: Notice, now: datetime) -> tuple[Finding, ...]:
    """Return the refusal of a notice whose end has passed, with both instants."""
    if now < notice.ends:
        return ()
    return (
        Finding(
            code="ended_already",
            problem=f"截止时刻{notice.shown_ends}已经过去，现在是{shown_instant(now)}",
            remedy="请下载通知文件，把 ends 改成新的截止时刻，再上传；"
            "只想熟悉操作的，请使用演练批次",
            clause=notice.ends_clause,
        ),
    )


def _text(request: HttpRequest, key: str, label: str) -> str | Finding:
    """Return a file's text, or what stands against it."""
    file = request.FILES.get(key)
    if file is None or not file.size:
        return missing("no_file", key, f"还没有选择{label}", f"请选择{label}")
    if file.size > MOST_BYTES:
        problem = f"{label}有{file.size >> 10} KB，最多{MOST_BYTES >> 10} KB"
        return missing("too_large", key, problem, "请核对是不是选错了文件")
    try:
        return bytes(file.read()).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as why:
        problem = f"{label}第{why.start + 1}个字节起不是UTF-8编码的文字"
        return missing("not_utf8", key, problem, "请在记事本里另存为，编码选UTF-8，再上传")


def _mistake(wrong: NoticeError) -> Finding:
    remedy = wrong.known or "请对照随附的通知文件修改"
    return missing("notice_file", "", f"{wrong.where}：{wrong.found}", remedy)
