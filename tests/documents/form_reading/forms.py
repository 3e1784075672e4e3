"""Studios that nobody knows, and the pieces of WordprocessingML that forms are built from."""

from __future__ import annotations

import random
from html import escape
from io import BytesIO
from zipfile import ZipFile

from jiangjian.documents.package import packed

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
LABELS = {
    "studio_name": "工作室名称",
    "member_count": "成员人数",
    "specialty": "专业领域",
    "established_on": "建立日期",
    "host_unit": "所在单位",
    "industry": "所属行业",
    "recognised_by": "认定单位",
    "recognised_on": "认定时间",
    "funding": "经费投入（万元）",
    "results_count": "创新成果数量",
    "benefit": "成果创效（万元）",
    "trained_count": "技能培训人数",
    "apprentice_count": "导师带徒人数",
    "patent_count": "取得专利数量",
    "awards": "创新成果所获奖项",
    "leader_name": "姓名",
    "leader_sex": "性别",
    "leader_birth": "出生年月",
    "leader_ethnicity": "民族",
    "leader_education": "学历",
    "leader_politics": "政治面貌",
    "leader_trade": "专业/工种",
    "leader_grade": "技术等级",
    "leader_phone": "联系电话",
    "leader_post": "单位及职务",
    "leader_honours": "个人荣誉及获得时间",
    "leader_skill_awards": "技能（工匠）奖项及时间",
    "achievements": "创新工作室主要业绩（500字）",
}
KEYS = tuple(LABELS)
STUDIO, LEADER = KEYS[:15], KEYS[15:27]
DAYS = ("established_on", "recognised_on", "leader_birth")
OPINION = "同意推荐。\n（签章）\n年   月   日"


def studio(seed: int) -> dict[str, str]:
    """Return what one studio's form says, in the one spelling of each field."""
    chance = random.Random(seed)  # noqa: S311 - the same studios in every run
    pick = chance.choice
    surname, given = (
        pick("褚卫蒋沈韩杨朱秦尤许"),
        pick(["明远", "喆", "堃宁", "𬭎", "㛃䶮", "𠮷安", "文·买提"]),
    )
    name = surname + given
    host = f"开封{pick(['云麓', '沧浪', '望舒', '青冥'])}{pick(['机床', '制药', '供热', '面粉'])}有限公司"
    trade = pick(["铣工", "电焊工", "药物制剂工", "热力司炉工"])
    year = chance.randint(2005, 2021)
    awards = [
        f"{chance.randint(2015, 2023)}年{pick(['全市职工技术创新成果', '河南省“五小”成果'])}{pick('一二三')}等奖"
        for _ in range(chance.randint(1, 3))
    ]
    text = "\n".join(
        f"第{part}部分：工作室围绕{trade}岗位的难题，近一年攻关{chance.randint(3, 9)}项，研制{pick(['自动上料架', '余热回收器'])}等成果，"
        f"节约费用{chance.randint(10, 99)}.5万元。\n"
        f"全年培训{chance.randint(40, 300)}人次；联系车间{chance.randint(2, 9)}个，经验在集团推广。"
        for part in "一二"[: chance.randint(1, 2)]
    )
    return {
        "studio_name": f"{name}{pick(['劳模', '技能大师', ''])}创新工作室",
        "member_count": str(chance.randint(5, 40)),
        "specialty": f"{trade}技艺",
        "established_on": f"{year}-{chance.randint(1, 12):02}"
        + pick(["", f"-{chance.randint(1, 28):02}"]),
        "host_unit": host,
        "industry": pick(["通用设备制造业", "医药制造业", "农副食品加工业"]),
        "recognised_by": pick(["禹王台区总工会", "通许县总工会", "市产业联合工会"]),
        "recognised_on": f"{year + 1}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "funding": f"{chance.randint(5, 300)}.{chance.randint(1, 9)}{chance.randint(1, 9)}",
        "results_count": str(chance.randint(1, 40)),
        "benefit": f"{chance.randint(20, 2400)}.{chance.randint(1, 9)}",
        "trained_count": str(chance.randint(30, 1900)),
        "apprentice_count": str(chance.randint(1, 30)),
        "patent_count": str(chance.randint(0, 12)),
        "awards": "\n".join(awards),
        "leader_name": name,
        "leader_sex": pick("男女"),
        "leader_birth": f"{chance.randint(1965, 1990)}-{chance.randint(1, 12):02}",
        "leader_ethnicity": pick(["汉族", "回族", "维吾尔族"]),
        "leader_education": pick(["大专", "大学本科", "研究生", "中专"]),
        "leader_politics": pick(["中共党员", "群众", "民盟盟员"]),
        "leader_trade": trade,
        "leader_grade": pick(["高级技师", "技师", "高级工程师"]),
        "leader_phone": f"1380000{chance.randint(0, 9999):04}",
        "leader_post": f"{host}{pick(['班长', '车间主任', '首席技师'])}",
        "leader_honours": f"{chance.randint(2012, 2022)}年开封市{pick(['劳动模范', '五一劳动奖章'])}",
        "leader_skill_awards": f"{chance.randint(2012, 2022)}年{pick(['开封工匠', '县级工匠'])}",
        "achievements": text,
    }


def docx(*blocks: str) -> bytes:
    """Return a docx with these blocks in its body; a last paragraph as Word writes it."""
    body = "".join(blocks)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}<w:p/><w:sectPr/></w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": xml}
    return packed({name: text.encode() for name, text in parts.items()})


def body_of(content: bytes) -> str:
    """Return the XML of a docx's body."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def t(text: str) -> str:
    """Return runs with a text, its line ends as breaks."""
    return "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )


def u(text: str) -> str:
    """Return an underlined run."""
    return f'<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def lines(text: str) -> str:
    """Return a paragraph for each line."""
    return "".join(p(t(line)) for line in text.split("\n"))


def tc(inside: str, span: int = 1, merge: str = "") -> str:
    """Return a cell; ``merge`` is ``restart`` or ``continue``."""
    more = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    more += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inside or p()}</w:tc>"


def cell(text: str, span: int = 1, merge: str = "") -> str:
    """Return a cell with a text."""
    return tc(lines(text), span, merge)


def tr(*cells: str, before: int = 0) -> str:
    """Return a row."""
    more = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{more}{''.join(cells)}</w:tr>"


def tbl(*rows: str, columns: int = 6, wide: int = 9000) -> str:
    """Return a table with single lines around every cell."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{wide // columns}"/>' for _ in range(columns))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def pairs(*keys: str) -> list[tuple[str, ...]]:
    """Return keys two by two."""
    return [keys[place : place + 2] for place in range(0, len(keys), 2)]


def trapped(values: dict[str, str]) -> dict[str, str]:
    """Return the values with some that look like labels or formulas."""
    return values | {
        "host_unit": "开封市行业协会",
        "specialty": "联系电话自动应答",
        "awards": "=2021年全市“姓名：王五”优秀案例一等奖\n+2020年河南省成果",
        "leader_honours": "2019年开封市劳动模范\n姓名：李四（共同获得）",
        "leader_post": "行业",
        "achievements": "联系人：王五，电话：0371-1234567。\n姓名：不是这个人\n性别：无\n备注：全年攻关5项。",
    }
