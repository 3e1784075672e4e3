"""Every kind of paper in one table; a new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jiangjian.documents import (
    announcement,
    correction_sheet,
    evidence_index,
    nomination_form,
    organisation_list,
    paper_receipt,
    publicity_notice,
    receipt,
    summary_table,
    work_sheet,
)
from jiangjian.documents.document import Audience, Document
from jiangjian.documents.package import DOCX
from jiangjian.documents.sheet import XLSX

__all__ = ["DOCUMENTS", "Audience"]

_LISTED: Final = (
    Document(
        key="nomination_form",
        label="推荐表（附件1）",
        media_type=DOCX,
        pattern="附件1 推荐表（{studio}）.docx",
        audience=Audience.UNIT,
        maker=nomination_form.fill,
        blank=nomination_form.blank,
        blank_name="附件1 推荐表（空白）.docx",
    ),
    Document(
        key="summary_table",
        label="推荐汇总表（附件2）",
        media_type=XLSX,
        pattern="附件2 推荐汇总表（{recommender}）.xlsx",
        audience=Audience.RECOMMENDER,
        maker=summary_table.write,
        blank=summary_table.blank,
        blank_name="附件2 推荐汇总表（空白）.xlsx",
    ),
    Document(
        key="evidence_index",
        label="工作实绩支撑材料提纲（附件3）",
        media_type=DOCX,
        pattern="附件3 工作实绩支撑材料提纲.docx",
        audience=Audience.PUBLIC,
        maker=evidence_index.blank,
        blank=evidence_index.blank,
        blank_name="附件3 工作实绩支撑材料提纲.docx",
    ),
    Document(
        key="receipt",
        label="回执",
        media_type=DOCX,
        pattern="{kind}回执 {number}.docx",
        audience=Audience.UNIT,
        maker=receipt.make,
    ),
    Document(
        key="correction_sheet",
        label="更正单",
        media_type=DOCX,
        pattern="{title}（{studio}）.docx",
        audience=Audience.UNIT,
        maker=correction_sheet.make,
    ),
    Document(
        key="paper_receipt",
        label="纸质材料签收单",
        media_type=DOCX,
        pattern="纸质材料签收单（{recommender}）.docx",
        audience=Audience.RECOMMENDER,
        maker=paper_receipt.make,
    ),
    Document(
        key="publicity_notice",
        label="公示",
        media_type=DOCX,
        pattern="{title}.docx",
        audience=Audience.CITY,
        maker=publicity_notice.make,
    ),
    Document(
        key="announcement",
        label="发布通知",
        media_type=DOCX,
        pattern="{title}.docx",
        audience=Audience.CITY,
        maker=announcement.make,
    ),
    Document(
        key="work_sheet",
        label="全市工作表",
        media_type=XLSX,
        pattern="{place}全市工作表（{year}年）.xlsx",
        audience=Audience.CITY,
        maker=work_sheet.write,
    ),
    Document(
        key="organisation_list",
        label="单位名单导入模板",
        media_type=XLSX,
        pattern="单位名单导入模板.xlsx",
        audience=Audience.CITY,
        maker=organisation_list.template,
    ),
)

DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType({each.key: each for each in _LISTED})
"""Every kind of paper by its key; one download page lists those with a blank."""
