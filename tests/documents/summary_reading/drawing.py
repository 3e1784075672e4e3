"""Three studios, and the grids of 附件2 that clerks make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

ACHIEVEMENTS = "围绕母线折弯开展攻关，全年完成课题5项。\n研制自动折弯装置，核算创效403.77万元；=带等号的不是公式。"
FIRST = {
    "studio_name": "王㛃䶮创新工作室",
    "member_count": "21",
    "specialty": "高低压电气装配",
    "established_on": "2019-03",
    "host_unit": "开封南柯开关设备有限公司",
    "industry": "电气机械和器材制造业",
    "recognised_by": "龙亭区总工会",
    "recognised_on": "2020-10-16",
    "funding": "41.26",
    "results_count": "12",
    "benefit": "403.77",
    "trained_count": "146",
    "apprentice_count": "5",
    "awards": "2021年全市优秀合理化建议二等奖\n2019年开封市职工技术创新成果二等奖",
    "patent_count": "8",
    "standards": "高低压电气装配“四步工作法”",
    "achievements": ACHIEVEMENTS,
    "leader_name": "王㛃䶮",
    "leader_sex": "女",
    "leader_trade": "装配钳工",
    "leader_grade": "技师",
    "leader_post": "开封南柯开关设备有限公司班长",
    "leader_honours": "2018年开封市劳动模范\n2018年开封市五一劳动奖章",
    "leader_skill_awards": "2017年开封工匠",
    "leader_phone": "13800003202",
    "contact": "褚虚川",
    "contact_phone": "0371-00000059",
}
SECOND = FIRST | {
    "studio_name": "蜃楼细纱工艺创新工作室",
    "member_count": "9",
    "specialty": "细纱工艺",
    "established_on": "2017-11-06",
    "host_unit": "开封蜃楼纺织有限公司",
    "industry": "纺织业",
    "recognised_on": "2022-06",
    "funding": "7.50",
    "results_count": "3",
    "benefit": "86.00",
    "trained_count": "60",
    "apprentice_count": "2",
    "awards": "无",
    "patent_count": "0",
    "standards": "无",
    "achievements": "细纱断头率由每千锭时12根降到7根。",
    "leader_name": "古丽·阿依",
    "leader_sex": "男",
    "leader_trade": "细纱工",
    "leader_grade": "高级工程师",
    "leader_post": "开封蜃楼纺织有限公司技术员",
    "leader_honours": "2020年河南省五一劳动奖章",
    "leader_skill_awards": "无",
    "leader_phone": "13800000278",
}
THIRD = FIRST | {
    "studio_name": "孟𬭎劳模创新工作室",
    "member_count": "14",
    "specialty": "计量检定",
    "established_on": "2020-09-01",
    "host_unit": "开封子虚计量测试所",
    "industry": "科学研究和技术服务业",
    "recognised_on": "2022-04-30",
    "funding": "27.74",
    "results_count": "23",
    "benefit": "249.79",
    "leader_name": "孟𬭎",
    "leader_sex": "男",
    "leader_trade": "计量员",
    "leader_grade": "工程师",
    "leader_post": "开封子虚计量测试所生产部副部长",
    "leader_honours": "2022年河南省五一劳动奖章",
    "leader_phone": "13800009759",
}
STUDIOS = (FIRST, SECOND, THIRD)
NUMBERS = frozenset(
    {"member_count", "funding", "results_count", "benefit", "trained_count", "apprentice_count"}
    | {"patent_count"}
)
DAYS = frozenset({"established_on", "recognised_on"})
Spelling = Callable[[str, str], Any]
Row = Mapping[str, str]


@dataclass
class Grid:
    """A sheet to draw: cells by row, ranges to merge, how cells look."""

    rows: list[list[Any]]
    name: str = "Sheet1"
    merged: list[str] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    hidden_columns: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    state: str = "visible"


def plainly(key: str, text: str) -> Any:
    """Return what a clerk types: numbers as numbers, days as 2019.3 in text."""
    if key in NUMBERS and text:
        return float(text) if "." in text else int(text)
    if key in DAYS and text:
        return day_of(text)
    return text


def day_of(text: str) -> str:
    """Return 2020年10月16日 of 2020-10-16, 2019年3月 of 2019-03."""
    parts = [str(int(each)) for each in text.split("-")]
    return "".join(part + sign for part, sign in zip(parts, "年月日", strict=False))


def labels_of(notice: Any, keys: Sequence[str]) -> list[str]:
    """Return the printed labels of columns."""
    printed = {each.field: each.label for each in notice.columns}
    return [printed[key] for key in keys]


def keys_of(notice: Any, *, numbered: bool = True) -> list[str]:
    """Return the columns' keys in the notice's order."""
    keys = [each.field for each in notice.columns]
    return keys if numbered else keys[1:]


def lines_of(
    studios: Sequence[Row], keys: Sequence[str], spelling: Spelling = plainly
) -> list[list[Any]]:
    """Return the rows below a head."""
    return [
        [number if key == "row_number" else spelling(key, row[key]) for key in keys]
        for number, row in enumerate(studios, 1)
    ]


def xlsx(*grids: Grid) -> bytes:
    """Return the grids as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for each in grids:
        sheet = book.create_sheet(each.name)
        sheet.sheet_state = each.state
        for number, row in enumerate(each.rows, 1):
            for column, value in enumerate(row, 1):
                if value not in (None, ""):
                    cell = sheet.cell(number, column)
                    cell.value = value
                    formula = isinstance(value, str) and value.startswith("=")
                    cell.data_type = "s" if formula else cell.data_type
                    cell.alignment = Alignment(wrap_text=True)
        for place, look in each.looks.items():
            sheet[place].number_format = look
        for place in each.merged:
            sheet.merge_cells(place)
        for letter in each.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        for number in each.hidden_rows:
            sheet.row_dimensions[number].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def letter(number: int) -> str:
    """Return the letters of a column counted from 1."""
    return get_column_letter(number)
