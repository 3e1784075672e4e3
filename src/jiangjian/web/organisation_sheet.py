"""A filled list of organisations becomes rows to add, or everything that is wrong with it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from jiangjian.actions.organisation import NewOrganisation
from jiangjian.actions.refusals import missing
from jiangjian.documents.organisation_list import CellError, OrganisationRow, read
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import Post
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level

MOST_BYTES: Final = 10 << 20


def rows_sent(request: HttpRequest, notice: Notice, *, by: Post) -> list[NewOrganisation]:
    """Return the organisations in the file that was sent, those above before those below.

    The bytes are read in a child process with limits.

    :raises Refusal: there is no file, it cannot be read, or cells are wrong: all at once.
    """
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(missing("no_file", "file", "还没有选择文件", "请选择填好的单位名单"))
    if (file.size or 0) > MOST_BYTES:
        problem = f"文件有{(file.size or 0) >> 20} MB，最多{MOST_BYTES >> 20} MB"
        raise Refusal(missing("too_large", "file", problem, "请删去图片和无关的内容，再上传"))
    try:
        found = read(file.read(), notice)
    except Unreadable as why:
        raise Refusal(missing(why.code, "file", why.problem, why.remedy)) from why
    if found.errors:
        raise Refusal(*(_cell(each) for each in found.errors))
    if not found.rows:
        problem = "表里没有填写单位，0行"
        raise Refusal(missing("no_rows", "file", problem, "请从表头下面一行填起，每行一个单位"))
    levels = {each.key: each.level for each in notice.kinds}
    below = sorted(found.rows, key=lambda row: levels[row.kind] is Level.UNIT)
    return [_new(row, by) for row in below]


def _cell(wrong: CellError) -> Finding:
    """Return what is wrong with a cell; its row and column stand first."""
    row = f"第{wrong.row}行"
    told = wrong.problem.removeprefix(row)
    return missing("cell", "file", f"{row}“{wrong.column}”列：{told}", wrong.remedy)


def _new(row: OrganisationRow, by: Post) -> NewOrganisation:
    """Return one to add; what names nothing above stands below the organisation that loads it."""
    above = row.parent or by.organisation.name
    return NewOrganisation(row.name, row.kind, above, row.contact, row.phone, line=row.row)
