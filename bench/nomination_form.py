"""附件1 as docx: ours against python-docx filling the same blank."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final

import docx
import segno
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from bench.answers import answers
from bench.house import LARGE, House, use
from bench.measuring import Figure, compare
from jiangjian.documents import nomination_form
from jiangjian.documents.nomination_form.values import FooterText, OpinionText, opinion_tags
from jiangjian.records.models import Round
from jiangjian.rules.paper_code import PaperCode, mark_of
from jiangjian.web.clock import day_of, now

MOST: Final = 1.5
WORDS: Final = "经审核，材料真实，符合推荐条件，同意推荐。"


def measure(house: House) -> list[Figure]:
    """Return the figure of one filled form."""
    use(house, LARGE)
    notice = Round.objects.running().get().notice
    blank = nomination_form.blank(notice)
    values = answers(3)
    opinion = OpinionText(WORDS, "李主席", day_of(now()))
    opinions = {each.key: opinion for each in notice.opinions}
    code = PaperCode("k7q2mpxa23", 3, mark_of(values, "00" * 16)).text
    footer = FooterText("KF2024-0017", "7KQ2MZ4X", "第3次提交", code=code)
    texts = {**values, "footer": footer.line}
    for key in opinions:
        given = (opinion.words, opinion.person, opinion.shown_day)
        texts |= dict(zip(opinion_tags(key), given, strict=True))
    return [
        compare(
            "附件1 docx, filled",
            lambda: nomination_form.fill(blank, values, opinions, footer),
            lambda: bare(blank, texts, code),
            effort=house.effort,
            most=MOST,
        )
    ]


def bare(blank: bytes, texts: Mapping[str, str], code: str) -> bytes:
    """Open the blank, put each text into the control of its tag and the QR code into the footer, save."""
    document = docx.Document(BytesIO(blank))
    for part in (document.element, document.sections[0].footer._element):  # noqa: SLF001 - python-docx has no words for controls
        _fill(part, texts)
    picture = BytesIO()
    segno.make(code, error="q", micro=False).save(picture, kind="png", scale=12, border=0)
    document.sections[0].footer.paragraphs[0].add_run().add_picture(picture, width=Mm(13))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(part: BaseOxmlElement, texts: Mapping[str, str]) -> None:
    for control in part.iter(qn("w:sdt")):
        tag = next(control.iter(qn("w:tag"))).get(qn("w:val")) or ""
        if tag in texts:
            run = next(control.iter(qn("w:r")))
            run.text = texts[tag]
