"""Forms that are built otherwise: other grids, lines without a table, boxes, controls."""

from __future__ import annotations

from tests.documents.form_reading.forms import (
    KEYS,
    LABELS,
    LEADER,
    OPINION,
    STUDIO,
    cell,
    docx,
    lines,
    p,
    pairs,
    t,
    tbl,
    tc,
    tr,
    u,
)
from tests.documents.form_reading.grids import Values


def one_pair_a_row(values: Values) -> bytes:
    return docx(tbl(*(tr(cell(LABELS[key]), cell(values[key])) for key in KEYS), columns=2))


def label_above_value(values: Values) -> bytes:
    rows = []
    for pair in pairs(*KEYS[:-1]):
        wide = 2 if len(pair) == 1 else 1
        rows.append(tr(*(cell(LABELS[key], wide) for key in pair)))
        rows.append(tr(*(cell(values[key], wide) for key in pair)))
    rows += [tr(cell(LABELS["achievements"], 2)), tr(cell(values["achievements"], 2))]
    return docx(tbl(*rows, columns=2))


def heads_of_columns(values: Values) -> bytes:
    blocks = []
    for keys in (STUDIO[:8], STUDIO[8:], LEADER[:6], LEADER[6:]):
        rows = (tr(*(cell(source[key]) for key in keys)) for source in (LABELS, values))
        blocks += [tbl(*rows, columns=len(keys)), p(t("（接下表）"))]
    return docx(
        *blocks, tbl(tr(cell(LABELS["achievements"]), cell(values["achievements"])), columns=2)
    )


def sections_at_the_left(values: Values) -> bytes:
    rows = []
    for name, keys in (("基本情况", STUDIO), ("领衔人", LEADER)):
        for number, pair in enumerate(pairs(*keys)):
            first = cell(name, 1, "restart") if not number else tc("", 1, "continue")
            wide = 4 if len(pair) == 1 else 2
            rows.append(
                tr(
                    first,
                    *(
                        part
                        for key in pair
                        for part in (cell(LABELS[key]), cell(values[key], wide))
                    ),
                )
            )
    rows.append(tr(cell("主要\n业绩", 2), cell(values["achievements"], 5)))
    return docx(tbl(*rows, columns=7))


def one_cell_with_colon(values: Values) -> bytes:
    rows = [
        tr(*(cell(f"{LABELS[key]}：{values[key]}") for key in pair)) for pair in pairs(*KEYS[:14])
    ]
    rows += [tr(cell(f"{LABELS[key]}：\n{values[key]}", 2)) for key in KEYS[14:]]
    return docx(tbl(*rows, columns=2))


def several_in_one_cell(values: Values) -> bytes:
    said = "\n".join(f"{LABELS[key]}：{values[key]}" for key in STUDIO[:8])
    more = "；".join(f"{LABELS[key]}：{values[key]}" for key in STUDIO[8:14])
    person = "\u3000\u3000".join(f"{LABELS[key]}:{values[key]}" for key in LEADER[:9])
    rest = [
        tr(cell(LABELS[key]), cell(values[key])) for key in ("awards", *LEADER[9:], "achievements")
    ]
    return docx(
        tbl(
            tr(cell("基本\n情况"), cell(said)),
            tr(cell("数据"), cell(more)),
            tr(cell("领衔人"), cell(person)),
            *rest,
            columns=2,
        )
    )


def one_cell_without_colon(values: Values) -> bytes:
    rows = [tr(*(cell(f"{LABELS[key]}\n{values[key]}") for key in pair)) for pair in pairs(*KEYS)]
    return docx(tbl(*rows, columns=2))


def plain_lines(values: Values) -> bytes:
    blocks = [p(t("创新工作室推荐表")), p(t("一、工作室基本情况"))]
    blocks += [
        lines(f"{number}．{LABELS[key]}：{values[key]}") for number, key in enumerate(STUDIO, 1)
    ]
    blocks.append(p(t("二、工作室领衔人情况")))
    blocks += [
        lines(f"（{number}）{LABELS[key]}: {values[key]}") for number, key in enumerate(LEADER, 1)
    ]
    return docx(*blocks, p(t("三、创新工作室主要业绩")), lines(values["achievements"]))


def filled_blanks(values: Values) -> bytes:
    rows = [
        *pairs(*KEYS[:14]),
        *((key,) for key in KEYS[14:15]),
        *pairs(*KEYS[15:25]),
        *((key,) for key in KEYS[25:]),
    ]
    blocks = []
    for keys in rows:
        first, *more = (values[keys[-1]]).split("\n")
        runs = [
            part
            for key in keys[:-1]
            for part in (t(LABELS[key]), u(f"  {values[key]}   "), t("  "))
        ]
        blocks += [p(*runs, t(LABELS[keys[-1]]), u(f" {first} ")), *(p(u(each)) for each in more)]
    return docx(*blocks)


def tabs(values: Values) -> bytes:
    blocks = [
        p(
            "<w:r><w:tab/></w:r>".join(
                t(text) for key in pair for text in (LABELS[key], values[key])
            )
        )
        for pair in pairs(*KEYS[:14], *KEYS[15:25])
    ]
    long = (lines(f"{LABELS[key]}：{values[key]}") for key in ("awards", *KEYS[25:]))
    return docx(*blocks, *long)


def over_two_tables(values: Values) -> bytes:
    first, second = values["achievements"].split("\n", 1)
    top = [tr(cell(LABELS[key]), cell(values[key])) for key in KEYS[:-1]]
    low = [
        tr(cell("栏目"), cell("内容")),
        tr(cell("创新工作室主要业绩（续）"), cell(second)),
        tr(cell("推荐单位意见"), cell(OPINION)),
    ]
    return docx(
        tbl(*top, tr(cell(LABELS["achievements"]), cell(first)), columns=2),
        p(t("（转下页）")),
        tbl(*low, columns=2),
    )


def over_two_rows(values: Values) -> bytes:
    first, second = values["achievements"].split("\n", 1)
    rows = [tr(cell(LABELS[key]), cell(values[key])) for key in KEYS[:-1]]
    rows += [tr(cell("主要业绩"), cell(first)), tr(cell(""), cell(second))]
    return docx(tbl(*rows, columns=2))


def other_grid(values: Values) -> bytes:
    rows = []
    for number, pair in enumerate(pairs(*KEYS[:-1])):
        before = number % 3
        parts = [
            part for key in pair for part in (cell(LABELS[key], 2), tc("", 1), cell(values[key], 3))
        ]
        rows.append(tr(*parts, before=before))
    rows.append(tr(cell(LABELS["achievements"], 4), cell(values["achievements"], 9), before=1))
    return docx(tbl(*rows, columns=14))


def foreign_controls(values: Values) -> bytes:
    def inline(text: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="x"/><w:tag w:val="T1"/></w:sdtPr><w:sdtContent>{t(text)}</w:sdtContent></w:sdt>'

    def around(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击或点击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>"
    rows = []
    for number, key in enumerate(KEYS):
        text = values[key]
        value = (around(cell(text)), tc(around(lines(text))), tc(p(inline(text))))[number % 3]
        row = tr(cell(LABELS[key]), value, tc(p(empty)))
        rows.append(around(row) if number % 3 == 1 else row)
    return docx(tbl(*rows, columns=3))


def tracked(values: Values) -> bytes:
    def changed(text: str) -> str:
        half = len(text) // 2
        gone = '<w:del w:id="1"><w:r><w:delText>旧的内容</w:delText></w:r></w:del>'
        new = f'<w:ins w:id="2">{t(text[half:])}</w:ins>'
        return tc(p(t(text[:half]), gone, new))

    dead = (
        '<w:tr><w:trPr><w:del w:id="3"/></w:trPr>' + cell("姓名") + cell("被删去的人") + "</w:tr>"
    )
    moved = p('<w:moveFrom w:id="4"><w:r><w:t>民族：藏族</w:t></w:r></w:moveFrom>')
    return docx(
        moved, tbl(*(tr(cell(LABELS[key]), changed(values[key])) for key in KEYS), dead, columns=2)
    )


def in_text_boxes(values: Values) -> bytes:
    def box(inside: str) -> str:
        drawn = f"<v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>"
        return f"<w:r><w:pict>{drawn}</w:pict></w:r>"

    rows = [tr(cell(LABELS[key]), tc(p(box(lines(values[key]))))) for key in STUDIO]
    inner = tbl(
        *(tr(cell(LABELS[key]), cell(values[key])) for key in (*LEADER, "achievements")), columns=2
    )
    return docx(tbl(*rows, columns=2), p(t("领衔人情况见下"), box(inner)))


def nested(values: Values) -> bytes:
    parts = [
        tbl(*(tr(cell(LABELS[key]), cell(values[key])) for key in keys), columns=2, wide=4200) + p()
        for keys in (STUDIO, LEADER)
    ]
    said = values["achievements"].split("\n")
    achieved = tbl(*(tr(cell(line)) for line in said), columns=1, wide=4200)
    rows = (
        tr(cell("一"), tc(parts[0])),
        tr(cell("二"), tc(parts[1])),
        tr(cell(LABELS["achievements"]), tc(achieved + p())),
    )
    return docx(tbl(*rows, columns=2))
