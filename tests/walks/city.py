"""What the city's clerk does, and what its discipline office and the public see."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document

from jiangjian.rules.deadline import BEIJING
from tests.walks.studio import SECRETS
from tests.walks.visitor import Visitor

PUBLICITY = "关于2024年开封市劳模工匠（技能人才）创新工作室拟发布名单的公示"
ANNOUNCEMENT = "关于发布2024年开封市劳模工匠（技能人才）创新工作室的通知"


def accept(city: Visitor, address: str) -> None:
    """Find it among the material, read its dossier, accept it."""
    city.follow("推荐单位", within="header")
    city.at("推荐单位")
    city.sees("龙亭区总工会", "1/3")
    city.follow("材料", within="header")
    city.at("材料")
    city.write("search", "王走查")
    city.press("筛选")
    city.follow("王走查创新工作室", within="main")
    city.at("王走查创新工作室")
    city.sees("龙亭区总工会", "经审核，材料真实，符合推荐条件，同意推荐。")
    city.press("审核通过")
    city.open(address)
    city.sees("审核通过")


def decide(city: Visitor) -> None:
    """Record what the meeting decided."""
    city.follow("会议决定", within="header")
    city.at("会议决定")
    city.write("meeting", "市总工会主席办公会")
    city.write("held_on", datetime.now(tz=BEIJING).date().isoformat())
    city.page.get_by_label("列入", exact=True).first.check()
    city.page.get_by_label("王走查创新工作室的理由").fill("成果突出，带动明显")
    city.press("记录会议决定")
    city.sees("会议决定已记录", "列入 1 个")
    city.look_over()


def publicise(city: Visitor) -> None:
    """Put the list on public view."""
    city.follow("公示发布", within="header")
    city.at("公示发布")
    city.sees("第一步 公示", "5个工作日")
    city.page.get_by_role("button", name="起公示").click()
    city.sees("第二步 发布")
    city.at("公示发布")
    city.look_over()


def publish(city: Visitor) -> None:
    """Publish before the days are over, as only practice allows."""
    city.write("document_number", "汴总办〔2024〕12号")
    city.write("early_reason", "演练走查")
    city.press("发布")
    city.sees("已发布")
    city.look_over()


def read_public_list(stranger: Visitor, title: str, *more: str) -> None:
    """Find the list without an account, with no more of a person than a name; open its paper."""
    stranger.at(title)
    stranger.sees("王走查创新工作室", "王走查", "龙亭区总工会", *more)
    assert [each for each in SECRETS if each in stranger.page.content()] == []
    paper = Document(BytesIO(stranger.download(title)))
    printed = "".join(
        [each.text for each in paper.paragraphs]
        + [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    )
    assert [each for each in (title, "王走查创新工作室") if each not in printed] == []
    assert [each for each in SECRETS if each in printed] == []


def look_on(discipline: Visitor, address: str) -> None:
    """See everything and find nothing to press but one's own mark of what one has read."""
    for path in ("/city/nominations/", "/city/progress/", "/city/decision/", "/city/log/", address):
        discipline.open(path)
        discipline.look_over()
        writing = discipline.page.locator("main form[method=post]:not([action$='/look'])")
        assert writing.count() == 0, path
    discipline.sees("王走查创新工作室", "办理经过")
