"""A unit that has filled 附件1 already uploads it and types nothing twice."""

from __future__ import annotations

import pytest

from jiangjian.documents import nomination_form
from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from tests.walks import unit as unit_union
from tests.walks.studio import SECTIONS

pytestmark = pytest.mark.walk
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def filled_form() -> bytes:
    """Return 附件1 as a clerk would have filled it, but for the phone."""
    text, printed = texts("kaifeng-2024")
    notice = load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)
    typed = {key: words for page in SECTIONS.values() for key, words in page.items()}
    values = {**typed, "leader_phone": ""}
    footer = nomination_form.FooterText(number="")
    return nomination_form.fill(nomination_form.blank(notice), values, {}, footer)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_uploaded_form_fills_the_fields_and_asks_for_the_rest(visit, scripts):
    unit = visit("yanlian-danwei", scripts=scripts)
    address = unit_union.begin(unit)
    paper = {"name": "推荐表（王走查）.docx", "mimeType": DOCX, "buffer": filled_form()}

    unit.page.locator("#form_file").set_input_files([paper])
    unit.press("上传并读取")
    unit.at("核对读出的内容")
    unit.sees("领衔人：请补填或核对", "文件里没有读到这一栏", "王走查创新工作室", "2019年5月")
    unit.write("leader_phone", SECTIONS["leader"]["leader_phone"])
    unit.press("保存领衔人")
    unit.at("核对读出的内容")
    unit.follow("继续：支撑材料")
    unit_union.give_evidence(unit, absent=[15])
    unit_union.hand_in(unit)

    unit.open(address)
    unit.sees("王走查创新工作室", "数控铣工", "13800001647", "待推荐单位审核")
