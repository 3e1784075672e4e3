"""After the report: a photo asked for comes over a bad line, and a wrong digit is set right by a 更正单."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import sign_in
from tests.walks.proxy import bad_line
from tests.walks.served import Served, served
from tests.walks.test_upload import photograph
from tests.walks.visitor import Visitor

pytestmark = pytest.mark.walk
NAME = "甲创新工作室"
UNIT = "yanlian-danwei"


@pytest.fixture
def house(tmp_path):
    """Serve a house in which one studio has handed in."""
    with served(tmp_path) as running:
        running.prepare("hand-in", NAME)
        yield running


def report(recommender: Visitor) -> None:
    """Recommend the one that has handed in, and report it."""
    recommender.open("/recommendation/")
    recommender.page.locator(".side-by-side tbody tr").get_by_role("link", name="推荐").click()
    recommender.write("person", "赵主席")
    recommender.press("推荐")
    recommender.open("/recommendation/report/")
    recommender.write("contact", "孙经办")
    recommender.write("contact_phone", "0371-25660000")
    recommender.press("保存联系人")
    recommender.press("报送")
    recommender.at("回执")


def ask_for_photos(city: Visitor) -> None:
    """Send a 补充通知 to all."""
    city.open("/supplements/call_supplement")
    city.write("title", "关于补报工作室照片的通知")
    city.write("text", "请补报工作室照片两张。")
    city.page.get_by_label("工作室照片").check()
    city.write("due", "2099-12-31")
    city.press("发出补充通知")
    city.at("关于补报工作室照片的通知")


def send_photo(visit: Callable[..., Visitor], house: Served) -> None:
    """Give a photo over a line that breaks off once, and hand in."""
    with bad_line(urlsplit(house.address).port or 0) as line:
        unit = visit()
        unit.address = f"http://127.0.0.1:{line.port}"
        sign_in(unit, UNIT, house.passwords[UNIT])
        unit.follow("补充材料：关于补报工作室照片的通知", within="main")
        unit.at("补充材料")
        line.delay = 0.002
        line.cut_after(1_200_000)
        unit.page.locator("#files-photos").set_input_files(
            [{"name": "合影.png", "mimeType": "image/png", "buffer": photograph(3)}]
        )
        unit.sees("网络断开，连上后自动接着传", within="#field-photos")
        files = unit.page.locator("#field-photos .files")
        expect(files).to_contain_text("合影.png", timeout=60_000)
        line.delay = 0
        unit.look_over()
        unit.press("交齐")
        unit.sees("已交齐")
        unit.page.goto("about:blank")
    unit.complaints = [each for each in unit.complaints if "net::ERR_" not in each]
    assert line.cuts == 1


def test_a_photo_asked_for_comes_over_a_bad_line_and_goes_out_in_the_zip(visit, house):
    report(visit("yanlian-tuijian"))
    city = visit("yanlian-shiji")
    ask_for_photos(city)

    send_photo(visit, house)

    city.open(urlsplit(city.page.url).path)
    with city.page.expect_download() as coming:
        city.press("下载全部（zip）")
    with ZipFile(coming.value.path()) as archive:
        assert [each for each in archive.namelist() if each.endswith("合影.png")]
    city.look_over()


def test_a_wrong_digit_is_set_right_after_the_report(visit):
    recommender = visit("yanlian-tuijian")
    report(recommender)
    unit = visit(UNIT)
    unit.open("/nominations/")
    unit.follow(NAME, within="main")
    unit.follow("盖章与更正", within="main")
    unit.page.locator("summary").filter(has_text="提出更正").click()
    unit.write("field", "联系电话")
    unit.write("after", "13900139000")
    unit.write("reason", "号码少改了一位")
    unit.press("提出")
    unit.sees("等待另一方确认")
    unit.look_over()
    recommender.open(urlsplit(unit.page.url).path)
    recommender.press("确认更正")
    recommender.sees("更正单第1号")
    recommender.look_over()
    assert recommender.download("更正单第1号").startswith(b"PK")
    recommender.open("/recommendation/summary/")
    recommender.sees("联系电话已更正（更正单第1号），报送时为“13800138000”", "13900139000")
    recommender.look_over()
    unit.follow("返回推荐表", within="main")
    unit.sees("盖章稿＋更正单第1号", "已更正（更正单第1号）")
    unit.look_over()
