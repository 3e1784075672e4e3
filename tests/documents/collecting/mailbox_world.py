"""A small mailbox as units send it: real files, invented studios, other habits in each mail."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO

from openpyxl import Workbook

from jiangjian.documents import nomination_form, summary_table
from jiangjian.documents.nomination_form import FooterText
from jiangjian.documents.summary_table import SummaryRow
from tests.documents.samples import docx, pdf, picture, unzipped, zipped
from tests.rules.collecting.readings import GOOD, OTHER, THIRD

FOOTER = FooterText("")
CONTACTS = {"contact": "周经办", "contact_phone": "0371-20000001", "standards": "无"}
TYPED = {
    "established_on": "2019年5月6日",
    "recognised_on": "2020年10月",
    "leader_birth": "1979年12月",
}


@dataclass
class Sent:
    """One mail on its way."""

    subject: str
    at: str = "Mon, 18 Nov 2024 09:00:00 +0800"
    text: str = "您好，现报送推荐材料，请查收。"
    sender: str = "gh@mail.example"
    files: dict[str, bytes] = field(default_factory=dict)
    page: str = ""

    def as_bytes(self) -> bytes:
        """Return the mail as a server keeps it."""
        made = EmailMessage()
        made["Received"] = f"from mx.example by mail.example with SMTP id 1; {self.at}"
        made["From"] = f"经办人 <{self.sender}>"
        made["To"] = "box@mail.example"
        made["Date"] = self.at
        made["Subject"] = self.subject
        made.set_content(self.text)
        if self.page:
            made.add_alternative(self.page, subtype="html")
        for name, content in self.files.items():
            made.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
        return made.as_bytes()


def filled(notice, texts=GOOD, **changes) -> bytes:
    """Return 附件1 as docx."""
    values = texts | (TYPED if texts is GOOD else {}) | changes
    return nomination_form.fill(nomination_form.blank(notice), values, {}, FOOTER)


def sheet(notice, unit, *rows) -> bytes:
    """Return 附件2 as xlsx."""
    out = BytesIO()
    summary_table.write(out, notice, unit, [SummaryRow({**each, **CONTACTS}) for each in rows])
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def paper(number: int) -> bytes:
    """Return a page unlike any other."""
    return pdf(f"page {number}", size=(300 + number, 400))


def photo(number: int) -> bytes:
    """Return a picture unlike any other."""
    return picture("JPEG", (60 + number, 40))


def by_folder(notice) -> Sent:
    """Return a unit that sorts into folders within folders, photos as the camera named them."""
    files = {"通许县总工会汇总表.xlsx": sheet(notice, "通许县总工会", GOOD)}
    top = "01 林木工作室"
    files[f"{top}/附件1-林木推荐表.docx"] = filled(notice)
    files[f"{top}/2024年度总结.docx"] = docx("近一年工作总结", "林木创新工作室一年来……")
    groups = {each.group: None for each in notice.indicators}
    numbers = dict(zip(groups, "一二三四", strict=True))
    for each in notice.indicators:
        folder = (
            f"{top}/附件3支撑材料/{numbers[each.group]}、{each.group}/{each.number}{each.title}"
        )
        files[f"{folder}/IMG_{2000 + each.number}.jpg"] = photo(each.number)
    files[f"{top}/附件3支撑材料/Thumbs.db"] = b"x"
    return Sent("通许县创新工作室推荐材料", files={"通许县.zip": packed(files)})


def loose(notice) -> Sent:
    """Return a branch that attaches everything by itself, under 附件3-1 to 附件3-15."""
    files = {
        "附件1.docx": filled(notice, OTHER),
        "附件2.xlsx": sheet(notice, "", OTHER),
        "工作总结.docx": docx("工作总结", "石山劳模创新工作室……"),
        "关于推荐2024年创新工作室的通知.docx": docx("通知"),
        "附件1（空白）.docx": nomination_form.blank(notice),
    }
    for each in notice.indicators:
        files[f"附件3-{each.number} 扫描.pdf"] = paper(100 + each.number)
    return Sent("轻工纺织分会报送", sender="qing@mail.example", files=files)


def by_leader(notice) -> Sent:
    """Return a unit with two studios: forms beside one another, a zip of numbered pages for each leader."""
    one, two = THIRD, {**GOOD, **NEW}
    headings = [f"{each.number}.{each.title}" for each in notice.indicators if each.number != 9]
    return Sent(
        "祥符区推荐",
        sender="xf@mail.example",
        files={
            "田青推荐表.docx": filled(notice, one),
            "何雨推荐表.docx": filled(notice, two),
            "汇总表.xlsx": sheet(notice, "祥符区总工会", one, two),
            "田青工作总结.docx": docx("工作总结", "……"),
            "何雨工作总结.docx": docx("工作总结", "……"),
            "田青支撑材料.zip": packed({f"{n}.pdf": paper(200 + n) for n in range(1, 16)}),
            "何雨支撑材料.zip": packed({"支撑材料（1-15项）.docx": docx(*headings)}),
        },
    )


NEW = {
    "studio_name": "何雨检测创新工作室",
    "specialty": "计量检测",
    "host_unit": "开封尺度检测有限公司",
    "leader_name": "何雨",
    "leader_birth": "1988-01",
    "leader_phone": "13800000004",
    "leader_post": "开封尺度检测有限公司组长",
    "achievements": GOOD["achievements"].replace("数控加工", "计量检测"),
}


def broken(notice) -> Sent:
    """Return a unit whose files are bad: cut short, empty, of last year, a form that nothing can open."""
    whole = paper(300)
    files = {
        f"{each.number}.{each.title}.pdf": paper(300 + each.number) for each in notice.indicators
    }
    files["7.成果转化.pdf"] = whole[: len(whole) // 2]
    files["8.技能传授.jpg"] = b""
    files["推荐表.docx"] = filled(notice, {**GOOD, **LAST})
    files["附件1 推荐表（另一个工作室）.docx"] = b"PK\x03\x04" + b"\0" * 200
    files["2023年推荐汇总表.xlsx"] = sheet(notice, "", {**GOOD, **LAST})
    return Sent("杞县推荐材料", sender="qi@mail.example", files=files)


def outdated(notice) -> Sent:
    """Return a unit that fills the form of an earlier year, and whose zip of evidence breaks off."""
    whole = packed(
        {f"{each.number}.{each.title}.pdf": paper(400 + each.number) for each in notice.indicators}
    )
    parts = unzipped(filled(notice, OTHER))
    title = "开封市劳模工匠".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        title, "2022年".encode() + title, 1
    )
    files = {
        "附件1.docx": zipped(parts),
        "汇总表.xlsx": sheet(notice, "", OTHER),
        "石山工作总结.docx": docx("工作总结", "……"),
        "支撑材料.zip": whole[: len(whole) * 2 // 3],
    }
    return Sent("尉氏县推荐材料", sender="ws@mail.example", files=files)


LAST = {
    "studio_name": "宋河酿造创新工作室",
    "specialty": "酿造",
    "host_unit": "开封宋河酿造有限公司",
    "leader_name": "宋河",
    "leader_birth": "1975-02",
    "leader_phone": "13800000005",
    "leader_post": "开封宋河酿造有限公司班长",
    "achievements": GOOD["achievements"].replace("数控加工", "酿造工艺"),
}


def typed_in_excel(notice, values=GOOD) -> bytes:
    """Return 附件1 as somebody typed it into Excel: labels and values side by side."""
    book = Workbook()
    page = book.active
    page.append(["开封市劳模工匠（技能人才）创新工作室推荐表"])
    label = {each.key: each.label for each in notice.fields}
    for row in notice.form:
        page.append(
            [
                text
                for cell in row.cells
                if cell.field
                for text in (label[cell.field], values.get(cell.field, ""))
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()
