"""The mapping page: what a blank form proposes, as a person has set it right."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest

from jiangjian.actions.refusals import missing
from jiangjian.documents.form_fields import Proposal, ProposedField, from_json, propose
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal

BOX: Final = "form"
MOST_BYTES: Final = 20 << 20
KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_DIGITS: Final = 5
KINDS: Final[Mapping[str, str]] = {
    Kind.TEXT: "一行文字",
    Kind.LONG_TEXT: "多行文字",
    Kind.LIST: "一行一项",
    Kind.COUNT: "个数",
    Kind.MONEY: "万元",
    Kind.DAY: "日期",
    Kind.MONTH: "年月",
    Kind.NAME: "姓名",
    Kind.PHONE: "电话",
    Kind.CHOICE: "选择",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """One proposed field as the page shows it.

    :ivar used: whether it goes into the notice file.
    :ivar most: 字数 as typed.
    """

    number: int
    field: ProposedField
    used: bool
    most: str
    found: tuple[Finding, ...] = ()


def proposed(request: HttpRequest) -> Proposal:
    """Return what the uploaded form proposes.

    :raises Refusal: no file, or one that proposes nothing.
    """
    file = request.FILES.get(BOX)
    if file is None or not file.size:
        raise Refusal(missing("no_file", BOX, "还没有选择表格", "请选择印发的空白表格（.docx）"))
    if file.size > MOST_BYTES:
        problem = f"文件有{file.size >> 20} MB，最多{MOST_BYTES >> 20} MB"
        raise Refusal(missing("too_large", BOX, problem, "请删去文件里的图片，只留空白表格"))
    try:
        return propose(file.read())
    except Unreadable as trouble:
        raise Refusal(missing(trouble.code, BOX, trouble.problem, trouble.remedy)) from trouble


def carried(request: HttpRequest) -> Proposal:
    """Return the proposal that the page carries.

    :raises Refusal: it was changed on the way.
    """
    try:
        return from_json(json.loads(request.POST.get("proposal", "")))
    except (ValueError, TypeError, KeyError, AttributeError) as why:
        problem = "页面带来的表格内容不完整"
        raise Refusal(missing("no_proposal", BOX, problem, "请重新选择空白表格")) from why


def shown(proposal: Proposal) -> list[Mapped]:
    """Return the fields as they are proposed."""
    return [
        Mapped(number, each, used=True, most=str(each.most_characters or ""))
        for number, each in enumerate(proposal.fields)
    ]


def typed(request: HttpRequest, proposal: Proposal) -> list[Mapped]:
    """Return the fields as a person has set them, each with what stands against it."""
    post = request.POST
    rows = [
        Mapped(
            number,
            replace(
                each,
                key=post.get(f"key-{number}", each.key).strip(),
                label=post.get(f"label-{number}", each.label).strip(),
                kind=post.get(f"kind-{number}", each.kind),
                unit=post.get(f"unit-{number}", each.unit).strip(),
                private=f"private-{number}" in post,
            ),
            used=f"used-{number}" in post,
            most=post.get(f"most-{number}", "").strip(),
        )
        for number, each in enumerate(proposal.fields)
    ]
    times = Counter(each.field.key for each in rows if each.used)
    return [replace(each, found=tuple(_wrong(each, times))) for each in rows]


def settled(proposal: Proposal, rows: list[Mapped]) -> Proposal:
    """Return the proposal with what the person has set.

    :raises Refusal: with everything that stands against a row.
    """
    if found := [finding for row in rows for finding in row.found]:
        raise Refusal(*found)
    fields = tuple(
        replace(row.field, most_characters=int(row.most or "0")) for row in rows if row.used
    )
    if not fields:
        raise Refusal(missing("nothing_used", "", "一项也没有勾选", "请至少勾选一项"))
    used = {each.section for each in fields}
    sections = tuple(each for each in proposal.sections if each.key in used)
    return replace(proposal, fields=fields, sections=sections)


def _wrong(row: Mapped, times: Mapping[str, int]) -> Iterator[Finding]:
    """Yield what stands against a row that is used."""
    if not row.used:
        return
    field, box = row.field, f"key-{row.number}"
    if not KEY.fullmatch(field.key):
        problem = f"数据里的名字写的是“{field.key}”"
        remedy = "请以小写字母开头，只用小写字母、数字和下划线，最多40个"
        yield missing("odd_key", box, problem, remedy)
    elif times[field.key] > 1:
        problem = f"“{field.key}”用了{times[field.key]}次，每个名字只能用1次"
        yield missing("key_twice", box, problem, "请改成不同的名字")
    if not field.label:
        yield missing("no_label", f"label-{row.number}", "栏目名称是空的", "请照表格写上")
    if field.kind not in KINDS:
        yield missing("odd_kind", f"kind-{row.number}", "没有选择类型", "请从列表里选一种")
    if row.most and not (
        row.most.isascii() and row.most.isdecimal() and len(row.most) <= MOST_DIGITS
    ):
        problem = f"字数上限写的是“{row.most}”"
        yield missing("odd_most", f"most-{row.number}", problem, "请写数字，没有上限的留空")
