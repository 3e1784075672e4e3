"""What is doubtful about a file as a whole, in words; every value of it is asked about then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from jiangjian.documents.summary_reading.found import SummaryFinding

SAVE_AS_XLSX: Final = "请在 WPS 或 Excel 中打开原表，另存为“Excel 工作簿（.xlsx）”后再发"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt: what is the matter, what to do, and what is said beside each value."""

    problem: str
    remedy: str
    beside: str


PRINTED: Final = "printed_table"
DOUBTS: Final = {
    PRINTED: Doubt(
        "推荐汇总表是 PDF，是照格线读的，每一格都要核对",
        SAVE_AS_XLSX,
        "汇总表是 PDF，是照格线读的，请与原表核对",
    ),
    "macro": Doubt(
        "文件带有宏（VBA 程序），宏没有运行，只读了单元格里的内容",
        "请另存为不带宏的 .xlsx 后再发；内容请与盖章的纸质表核对",
        "文件带有宏，请与纸质表核对",
    ),
    "external_link": Doubt(
        "文件引用了别的文件、网络或程序里的数据（外部链接、DDE 或数据连接），没有去取，只读了上次存下的内容",
        "请在表格里“数据→编辑链接→断开链接”，另存后再发",
        "文件带有外部链接，请与纸质表核对",
    ),
    "embedded_object": Doubt(
        "文件里嵌入了别的文件或程序（OLE 对象），没有打开它",
        "请删去嵌入的对象，需要的材料另作附件发来",
        "文件里嵌入了别的对象，请与纸质表核对",
    ),
    "cut_off": Doubt(
        "表格下面有大量设了格式的空白行，读到上限为止，再往下的内容和合并单元格没有读",
        "请选中表格下面的空白行，整行删除，保存后再发",
        "表格没有读到底，请与纸质表核对",
    ),
    "recovered": Doubt(
        "文件已损坏或是很旧的格式，是先转换再读的，可能缺内容",
        SAVE_AS_XLSX,
        "文件是转换后读的，请与纸质表核对",
    ),
    "part_twice": Doubt(
        "文件里有两个同名的部件，别的程序打开看到的可能不一样",
        SAVE_AS_XLSX,
        "文件里有两个同名的部件，请与纸质表核对",
    ),
}
NAMES: Final = {
    "xlsx": "Excel 工作簿（.xlsx）", "xlsb": "Excel 二进制工作簿（.xlsb）", "xls": "97–2003 版的表格（.xls 或 .et）",
    "ods": "OpenDocument 表格（.ods）", "csv": "文本（.csv）", "html": "网页（HTML）",
    "rtf": "RTF 文档（.rtf）", "sheet_xml": "XML 表格（2003 版）", "docx": "Word 文档（.docx）", "doc": "97–2003 版的文档（.doc 或 .wps）",
    "odt": "OpenDocument 文档（.odt）", "pdf": "PDF",
}  # fmt: skip
KINDS: Final = {
    "xlsx": {"xlsx"}, "xlsm": {"xlsx"}, "xls": {"xls", "sheet_xml"}, "xml": {"sheet_xml"}, "rtf": {"rtf"}, "et": {"xls", "xlsx"}, "xlsb": {"xlsb"}, "ods": {"ods"},
    "csv": {"csv"}, "txt": {"csv"}, "html": {"html"}, "htm": {"html"}, "pdf": {"pdf"}, "docx": {"docx"}, "doc": {"doc", "rtf"}, "odt": {"odt"},
    "wps": {"doc", "docx"},
}  # fmt: skip


def file_findings(doubts: Iterable[str], name: str, kind: str) -> Iterator[SummaryFinding]:
    """Yield what is the matter with the file itself."""
    for code in doubts:
        yield SummaryFinding(code, DOUBTS[code].problem, DOUBTS[code].remedy)
    if _lies(name, kind):
        ending = name.rpartition(".")[2]
        problem = f"文件名是“.{ending}”，内容实际是{NAMES[kind]}"
        yield SummaryFinding("wrong_extension", problem, SAVE_AS_XLSX)


def beside_each(doubts: Iterable[str], name: str, kind: str) -> str:
    """Return what is said beside each value of the file; empty where nothing is doubtful."""
    said = next((DOUBTS[code].beside for code in doubts), "")
    return said or ("文件名与内容的格式不一致，请与纸质表核对" if _lies(name, kind) else "")


def _lies(name: str, kind: str) -> bool:
    _, dot, ending = name.rpartition(".")
    expected = KINDS.get(ending.lower()) if dot else None
    return expected is not None and kind not in expected
