"""问题清单: unit by unit, with the text to copy, the tables and the log that go out."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook

from jiangjian.records.models import IncomingMail
from tests.mailbox_world import mailed
from tests.web.signed_in import client_for
from tests.web.views.pages import page

HERE = "/city/mailbox/"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def cells(answer):
    """Return the rows of a downloaded table."""
    content = b"".join(answer.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_findings_stand_by_unit_with_the_text_to_copy(world, city):
    mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))

    shown = page(city.get(f"{HERE}findings/"))

    assert "<strong>龙亭区总工会</strong>" in shown
    assert "复制催报文字" in shown
    assert "共4个工作室（第一创新工作室、" in shown
    assert "推荐截止时间：" in shown
    assert "【须更正】龙亭区总工会报来4个工作室" in shown
    assert "兰考县总工会" not in shown


def test_a_finding_leads_to_its_form_and_says_when_it_was_seen_to(world, city):
    (form,) = mailed(world)
    kept = form.mail.reading
    kept["tables"][0]["rows"][0]["member_count"] |= {"text": "13", "raw": "13"}
    form.mail.save(update_fields=["reading"])

    before = page(city.get(f"{HERE}findings/"))
    chosen = {"source-member_count": "form"}
    city.post(f"{HERE}forms/{form.key}/choose_value", chosen)
    after = page(city.get(f"{HERE}findings/"))

    assert f'<a href="{HERE}forms/{form.key}/">' in before
    assert "已核对" not in before
    assert "1 个已核对" in after
    assert after.count("已核对</span>") == 1


def test_without_findings_it_says_so(world, city):
    assert "没有发现问题" in page(city.get(f"{HERE}findings/"))


def test_the_table_of_everything_and_of_one_unit(world, city):
    mailed(world, "甲创新工作室", "乙创新工作室")

    whole = cells(city.get(f"{HERE}table"))
    own = cells(city.get(f"{HERE}table/{world.county.name}"))

    assert [row[1] for row in whole[5:7]] == ["甲创新工作室", "乙创新工作室"]
    assert [row[1] for row in own[5:7]] == ["甲创新工作室", "乙创新工作室"]
    assert city.get(f"{HERE}table/{world.rival.name}").status_code == 404
    assert not any("1980" in str(cell) for row in whole for cell in row)  # no private field


def test_the_log_names_every_file_with_its_digest(world, city):
    (form,) = mailed(world)

    rows = cells(city.get(f"{HERE}log"))

    assert rows[0][:6] == ["邮件", "发件人", "主题", "收到时间", "推荐单位", "文件"]
    assert rows[1][0] == "邮件 1"
    assert [row[5] for row in rows[1:3]] == [
        "邮件 1 › 张三劳模创新工作室 › 推荐表.docx",
        "邮件 1 › 张三劳模创新工作室 › 4.工作保障.pdf",
    ]
    assert rows[1][9] == form.file_id
    assert rows[1][7] == "推荐表"


def test_the_answer_to_a_unit_names_what_it_has_to_mend(world, city):
    mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))
    where = f"{HERE}findings/{world.county.name}"

    word, sheet = city.get(f"{where}/docx"), city.get(f"{where}/xlsx")

    told = "\n".join(
        cell.text
        for table in docx.Document(BytesIO(word.content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "龙亭区总工会报来4个工作室" in told
    assert "attachment" in word["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert any("报来4个工作室" in str(cell) for row in rows for cell in row)
    assert city.get(f"{where}/exe").status_code == 404


def test_a_unit_that_is_not_on_the_list_is_named_with_what_to_do(world, city):
    mailed(world)
    mail = IncomingMail.objects.get()
    mail.sender_name, mail.subject = "", "杞县总工会推荐材料"
    told = mail.reading["mail"]
    told |= {"sender": "qx@qixian.example", "subject": mail.subject}
    mail.reading["tables"] = []
    mail.save()

    shown = page(city.get(f"{HERE}findings/"))

    assert "<strong>杞县总工会</strong>" in shown
    assert "还没有录入为推荐单位" in shown
