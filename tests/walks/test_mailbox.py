"""邮箱导入: a mail is dropped on a page; matched, sorted, looked through and taken over, it stands in the round."""

from __future__ import annotations

from email.message import EmailMessage
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Route

from jiangjian.documents import nomination_form, summary_table
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from tests.walks.studio import SECTIONS, photograph
from tests.walks.visitor import Visitor

pytestmark = pytest.mark.walk
STUDIO = "王走查创新工作室"
TYPED = {key: words for page in SECTIONS.values() for key, words in page.items()}


@cache
def mail() -> bytes:
    """Return a mail that names no recommending unit: a form, a table that differs in one box, a photo."""
    text, printed = texts("kaifeng-2024")
    notice = load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)
    footer = nomination_form.FooterText(number="")
    form = nomination_form.fill(nomination_form.blank(notice), TYPED, {}, footer)
    table = BytesIO()
    row = {**TYPED, "funding": "77.7", "contact": "赵经办", "contact_phone": "13800138001"}
    summary_table.write(table, notice, "", [SummaryRow(row)])
    archive = BytesIO()
    with ZipFile(archive, "w") as packed:
        packed.writestr(f"{STUDIO}/推荐表.docx", form)
        packed.writestr(f"{STUDIO}/支撑材料/1.基础情况/成立文件.jpg", photograph("white"))
        packed.writestr(f"{STUDIO}/支撑材料/IMG_2031.jpg", photograph("black"))
    made = EmailMessage()
    made["From"] = "zhao <zhao@mail.example>"
    made["Subject"] = "材料"
    made["Message-ID"] = "<walk@mail.example>"
    made["Date"] = "Thu, 14 Nov 2024 09:59:00 +0800"
    made.set_content("见附件。")
    made.add_attachment(
        archive.getvalue(), maintype="application", subtype="zip", filename="材料.zip"
    )
    made.add_attachment(
        table.getvalue(), maintype="application", subtype="octet-stream", filename="汇总表.xlsx"
    )
    return made.as_bytes()


def drop(city: Visitor, content: bytes) -> None:
    """Drop the mail on the page, and see it come in."""
    city.open("/city/nominations/")
    city.follow("邮箱导入", within="main")
    city.at("邮箱导入")
    if not city.page.locator("#files").is_visible():
        city.page.get_by_text("导入邮件和材料").click()
    city.page.locator("#files").set_input_files(
        [{"name": "材料.eml", "mimeType": "message/rfc822", "buffer": content}]
    )
    city.press("导入")
    city.at("导入进度")
    if not city.scripts:
        city.press("继续导入")
    city.page.get_by_role("link", name="看邮件").wait_for(timeout=120_000)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_mailbox_becomes_the_round(visit, house, scripts):
    city, content = visit("yanlian-shiji", scripts=scripts), mail()
    drop(city, content)
    if not scripts:
        city.sees("以前已收进 1 封")  # the walk with scripts has taken it over: nothing to do again
        return
    city.sees("已处理", "1 封", "以前已收进 0 封")

    city.follow("看邮件", within="main")
    city.at("邮箱导入")
    city.sees("推荐表 1 份")
    city.follow("材料", within="main table")
    city.at("材料")
    city.page.locator("#unit").select_option(label="龙亭区总工会")
    city.press("认定")
    city.sees("这封邮件归在“龙亭区总工会”名下")

    city.open("/city/mailbox/tray/")
    city.at("邮箱导入")
    city.sees("IMG_2031.jpg")
    city.page.get_by_label("“IMG_2031.jpg”归到哪一项").select_option(label="15. 宣传报道")
    city.press("归类")
    city.sees("“IMG_2031.jpg”已归类")

    city.open("/city/mailbox/forms/")
    city.sees(STUDIO, "第 1，名额 3")
    city.follow(STUDIO, within="main")
    city.at(STUDIO)
    city.sees("推荐表和汇总表不一致", "77.7")
    city.press("收下并录入")
    city.sees("还有 1 栏没有核对：经费投入（万元）")
    city.page.locator("#field-funding").focus()
    city.page.keyboard.press("2")
    city.press("收下并录入")
    city.sees("已收下并登记为已报送")

    city.open("/city/nominations/")
    city.sees(STUDIO, "龙亭区总工会", "代录")
    city.follow(STUDIO, within="main")
    city.at(STUDIO)
    city.sees("77.7", "盖章件待补")
    city.open("/city/mailbox/findings/")
    city.look_over()
    assert city.download("材料审核情况反馈表（Word）")[:2] == b"PK"


def test_without_scripts_a_second_mail_is_taken_over_by_radio_buttons(visit):
    city = visit("yanlian-shiji", scripts=False)
    drop(city, mail().replace(b"<walk@mail.example>", b"<second@mail.example>"))
    city.sees("以前已收进 0 封")
    city.open("/city/mailbox/forms/")
    city.follow(STUDIO, within="main")
    city.at(STUDIO)
    city.page.locator('#field-funding input[value="form"]').check()
    city.press("暂存选择")
    city.sees("已记下 1 栏")


def test_a_folder_that_was_cut_goes_on_where_it_was_and_comes_in_once(visit):
    """The first go's answer is lost, the second go never arrives; the person presses three times."""
    city = visit("yanlian-shiji")
    files = [
        {
            "name": f"照片{number:02}.jpg",
            "mimeType": "image/jpeg",
            "buffer": photograph(f"#{number * 5:02x}8040"),
        }
        for number in range(45)
    ]
    files.append({"name": "说明.txt", "mimeType": "text/plain", "buffer": "断线的一批".encode()})
    cut: list[str] = []

    def lose(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name in cut:
            route.continue_()
            return
        cut.append(name)
        if name == "start_import":
            route.fetch()
        route.abort()

    city.page.route("**/start_import", lose)
    city.page.route("**/add_to_import", lose)
    city.open("/city/mailbox/")
    rows = city.page.locator("details", has_text="导入记录").locator("tbody tr")
    before = rows.count()
    if not city.page.locator("#files").is_visible():
        city.page.get_by_text("导入邮件和材料").click()
    city.page.locator("#files").set_input_files(files)
    for _ in range(2):
        city.press("导入")
        city.sees("网络中断了，已传的都在，请再按一次")
    city.press("导入")
    city.page.get_by_role("link", name="看邮件").wait_for(timeout=120_000)

    assert cut == ["start_import", "add_to_import"]
    city.sees("已处理", "1 封", "以前已收进 0 封")
    city.follow("看邮件", within="main")
    city.at("邮箱导入")
    assert rows.count() == before + 1
    city.sees("46 个文件")
    city.open("/")
    city.at("待办")
    assert "没有导完" not in city.page.locator("main").inner_text()
    city.complaints[:] = [each for each in city.complaints if "net::ERR_FAILED" not in each]
