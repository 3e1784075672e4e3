"""Forms that are filled otherwise: marks, units, days, reworded labels, more boxes than ours."""

from __future__ import annotations

from tests.documents.form_reading.forms import (
    DAYS,
    KEYS,
    LABELS,
    LEADER,
    STUDIO,
    cell,
    docx,
    lines,
    p,
    t,
    tbl,
    tc,
    tr,
)
from tests.documents.form_reading.grids import Values, grid

HAN = "〇一二三四五六七八九"
UNITS = {
    "member_count": "人",
    "funding": "万元",
    "results_count": "项",
    "benefit": "万元",
    "trained_count": "人次",
    "apprentice_count": "名",
    "patent_count": "件",
}


def ticks(values: Values) -> bytes:
    def symbol(code: str, font: str = "Wingdings") -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    sex = values["leader_sex"]
    boxes = p(
        *(
            part
            for each in "男女"
            for part in (symbol("F0FE" if each == sex else "F0A8"), t(f"{each} "))
        )
    )
    kinds = ("汉族", "回族", "维吾尔族")
    people = " ".join(
        f"{each}（{'√' if each == values['leader_ethnicity'] else ' '}）" for each in kinds
    )
    schools = ("中专", "大专", "大学本科", "研究生")
    school = "".join(
        f"{'■' if each == values['leader_education'] else '□'}{each}\u3000" for each in schools
    )
    parties = ("中共党员", "民盟盟员", "群众")
    party = [
        part
        for each in parties
        for part in (
            t(each),
            symbol("0052" if each == values["leader_politics"] else "00A3", "Wingdings 2"),
            t("  "),
        )
    ]
    shown = {
        "leader_sex": boxes,
        "leader_ethnicity": p(t(people)),
        "leader_education": p(t(school)),
        "leader_politics": p(*party),
    }
    rows = [tr(cell(LABELS[key]), tc(shown.get(key) or lines(values[key]))) for key in KEYS]
    return docx(tbl(*rows, columns=2))


def full_width(values: Values) -> bytes:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    numbers = {*UNITS, "leader_phone", *DAYS}
    shown = {
        key: (as_words(text) if key in DAYS else text).translate(wide) if key in numbers else text
        for key, text in values.items()
    }
    return docx(grid(shown))


def with_units(values: Values) -> bytes:
    shown = {key: f"{text}{UNITS[key]}" if key in UNITS else text for key, text in values.items()}
    shown["trained_count"] = f"{int(values['trained_count']):,} 人次"
    return docx(grid(shown))


def units_apart(values: Values) -> bytes:
    rows = [
        tr(cell(LABELS[key].replace("（万元）", "")), cell(values[key]), cell(UNITS.get(key, "")))
        for key in KEYS
    ]
    return docx(tbl(*rows, columns=3))


def as_words(day: str) -> str:
    """Return 2019年5月6日 of 2019-05-06."""
    parts = [int(each) for each in day.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def as_han(day: str) -> str:
    """Return 二〇一九年十二月 of 2019-12."""

    def number(part: int) -> str:
        tens, ones = divmod(part, 10)
        return (
            ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")
        )

    year, *rest = day.split("-")
    parts = ["".join(HAN[int(digit)] for digit in year), *(number(int(each)) for each in rest)]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def han_days(values: Values) -> bytes:
    return docx(grid({key: as_han(text) if key in DAYS else text for key, text in values.items()}))


def dotted_days(values: Values) -> bytes:
    def dotted(day: str) -> str:
        return ".".join(str(int(part)) for part in day.split("-"))

    spaced = {"leader_birth": dotted(values["leader_birth"]).replace(".", " . ")}
    slashed = {"recognised_on": values["recognised_on"].replace("-", "/") + " 00:00:00"}
    return docx(
        grid(values | {"established_on": dotted(values["established_on"])} | spaced | slashed)
    )


def short_days(values: Values) -> bytes:
    return docx(
        grid({key: as_words(text)[2:] if key in DAYS else text for key, text in values.items()})
    )


def reworded(values: Values) -> bytes:
    words = {
        "studio_name": "★ 创新工作室名称（全称）",
        "member_count": "团队成员数",
        "specialty": "主攻方向",
        "established_on": "创建时间",
        "host_unit": "工作室所在单位",
        "industry": "所在行业",
        "recognised_by": "命名单位",
        "recognised_on": "命名日期",
        "funding": "投入资金(单位：万元)",
        "results_count": "创新成果总数",
        "benefit": "创造经济效益（万元）",
        "trained_count": "培训人次",
        "apprentice_count": "师带徒人数",
        "patent_count": "获得专利数",
        "awards": "成果获奖情况",
        "leader_name": "领衔人 姓 名",
        "leader_birth": "3. 出生日期",
        "leader_education": "文化程度",
        "leader_trade": "职业（工种）",
        "leader_grade": "职业技能等级",
        "leader_phone": "手机号",
        "leader_post": "工作单位和职务",
        "leader_honours": "所获荣誉及时间",
        "leader_skill_awards": "工匠奖项及时间",
        "achievements": "工作室主要业绩（限500字以内，可另附页）",
    }
    return docx(grid(values, LABELS | words))


def spaced_labels(values: Values) -> bytes:
    def spaced(label: str) -> str:
        return (
            "\u3000".join(label)
            if len(label) == 2
            else "\n".join(label[n : n + 3] for n in range(0, len(label), 3)) + " ："
        )

    return docx(grid(values, {key: spaced(label) for key, label in LABELS.items()}))


def more_columns(values: Values) -> bytes:
    head = tr(cell("填报单位：" + values["recognised_by"], 3), cell("填表日期：2024年11月8日", 3))
    tail = tr(
        cell("填表人"),
        cell("吴用"),
        cell("办公电话"),
        cell("0371-22222222"),
        cell("备注"),
        cell("无"),
    )
    return docx(grid(values, head=head, tail=tail))


def photo_and_numbers(values: Values) -> bytes:
    rows = [tr(cell(LABELS[key]), cell(values[key], 4)) for key in STUDIO]
    person = list(LEADER)
    for number in range(4):
        first, second = person[number * 2 : number * 2 + 2]
        photo = cell("贴照片处\n（二寸）", 1, "restart") if not number else tc("", 1, "continue")
        rows.append(
            tr(
                cell(LABELS[first]),
                cell(values[first]),
                cell(LABELS[second]),
                cell(values[second]),
                photo,
            )
        )
    rows.append(tr(cell("身份证号码"), cell("", 2), cell("电子邮箱"), cell("a@b.example")))
    rows += [tr(cell(LABELS[key]), cell(values[key], 4)) for key in (*person[8:], "achievements")]
    return docx(tbl(*rows, columns=5))


def list_of_members(values: Values) -> bytes:
    heads = ("序号", "姓名", "性别", "出生年月", "学历", "联系电话", "分工")
    people = [
        ("1", values["leader_name"], values["leader_sex"], "1980.1", "大专", "13800009999", "领衔")
    ]
    people += [
        (str(n), f"成员{n}", "男", "1990.2", "本科", f"1380000888{n}", "攻关") for n in (2, 3, 4)
    ]
    rows = [tr(*(cell(each) for each in row)) for row in (heads, *people)]
    return docx(grid(values), p(t("附：工作室成员名单")), tbl(*rows, columns=7))


def prompts(values: Values) -> bytes:
    shown = dict(values)
    shown["studio_name"] += "（如：张三创新工作室）"
    shown["host_unit"] += "（请写单位全称，与公章一致）"
    shown["benefit"] += "（单位：万元）"
    note = (
        p(t("填表说明："))
        + p(t("1.工作室名称：写全称，与认定文件一致。"))
        + p(t("2.联系电话：填手机号码。"))
    )
    return docx(note, grid(shown))


def traps(values: Values) -> bytes:
    return docx(grid(values))


def broken_runs(values: Values) -> bytes:
    def pieces(text: str) -> str:
        spell = '<w:proofErr w:type="spellStart"/>'
        mark = '<w:bookmarkStart w:id="0" w:name="_Go"/>'
        runs = [t(sign) if sign != "\n" else "<w:r><w:cr/></w:r>" for sign in text]
        link = f'<w:hyperlink w:anchor="a">{runs[0]}</w:hyperlink>'
        code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK \\l "a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        return p(link, code, spell, mark, *runs[1:], '<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    return docx(
        tbl(*(tr(tc(pieces(LABELS[key])), tc(pieces(values[key]))) for key in KEYS), columns=2)
    )
