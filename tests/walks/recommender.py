"""What the clerk of a recommending unit does."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.walks.unit import receipt
from tests.walks.visitor import Visitor

COLUMNS = 28
GROUPS = ["工作室基本情况", "工作室领衔人基本情况", "推荐单位"]


def send_back(recommender: Visitor, reason: str) -> None:
    """Open the dossier from the comparison and send it back with a reason."""
    recommender.follow("推荐", within="header")
    recommender.at("推荐")
    recommender.sees("名额 3 个，已推荐 0 个", "王走查创新工作室", "待推荐单位审核")
    recommender.follow("退回修改", within="main")
    recommender.at("王走查创新工作室")
    recommender.write("reason", reason)
    recommender.press("退回修改")
    recommender.sees("退回")
    recommender.look_over()


def recommend(recommender: Visitor) -> None:
    """Take the mended one into the quota with an opinion."""
    recommender.open("/recommendation/")
    recommender.at("推荐")
    recommender.page.get_by_role("cell").get_by_role("link", name="推荐", exact=True).click()
    recommender.at("推荐：王走查创新工作室")
    expect(recommender.page.locator("#field-words")).to_have_value(
        "经审核，材料真实，符合推荐条件，同意推荐。"
    )
    recommender.write("person", "赵主席")
    recommender.press("推荐")
    recommender.open("/recommendation/")
    recommender.at("推荐")
    recommender.sees("名额 3 个，已推荐 1 个")


def report(recommender: Visitor) -> str:
    """Give the contact once, read 汇总表, download it, report; return the number of the receipt."""
    recommender.follow("报送", within="header")
    recommender.at("报送开封市总工会")
    recommender.write("contact", "孙经办")
    recommender.write("contact_phone", "0371-25660000")
    recommender.press("保存联系人")
    recommender.at("报送开封市总工会")
    recommender.follow("查看汇总表")
    recommender.at("汇总表（附件2）")
    recommender.sees("王走查创新工作室", "2019年5月", "孙经办")
    read_summary(recommender.download("推荐汇总表（附件2）"))
    recommender.follow("报送", within="header")
    recommender.press("报送")
    recommender.at("回执")
    return receipt(recommender)


def read_summary(xlsx: bytes) -> None:
    """Find the two-row header, 28 columns and the studio's values in the file."""
    sheet = load_workbook(BytesIO(xlsx)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == GROUPS[0])
    assert [each for each in rows[head] if each] == GROUPS
    assert (len(rows[head + 1]), rows[head + 1][:3]) == (
        COLUMNS,
        ["序号", "工作室名称", "成员人数"],
    )
    first = [str(each) for each in rows[head + 2]]
    assert first[:5] == ["1", "王走查创新工作室", "12", "数控加工", "2019年5月"]
    assert (first[9], first[18], first[25:]) == (
        "48.6",
        "王走查",
        ["13800001647", "孙经办", "0371-25660000"],
    )
