"""Which files are taken as evidence, told by their first and last bytes; a name says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LOOKED_AT: Final = 1 << 16
"""Bytes read at each end: a zip file names its parts at its end."""

OPENXML: Final = "application/vnd.openxmlformats-officedocument"
TAKEN: Final = "PDF、图片（JPG、PNG）、Word、Excel、WPS、OFD"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken.

    :ivar begins: its first bytes.
    :ivar holds: bytes that stand somewhere at one of its ends; empty for none.
    """

    media_type: str
    begins: bytes
    holds: bytes = b""


@dataclass(frozen=True, slots=True)
class ForeignKind:
    """A kind that is known and not taken, and what to do instead."""

    name: str
    remedy: str
    begins: bytes = b""
    holds: bytes = b""


ZIP: Final = b"PK\x03\x04"
OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

KINDS: Final = (
    FileKind("application/pdf", b"%PDF-"),
    FileKind("image/jpeg", b"\xff\xd8\xff"),
    FileKind("image/png", b"\x89PNG\r\n\x1a\n"),
    FileKind(f"{OPENXML}.wordprocessingml.document", ZIP, b"word/document.xml"),
    FileKind(f"{OPENXML}.spreadsheetml.sheet", ZIP, b"xl/workbook.xml"),
    FileKind(f"{OPENXML}.presentationml.presentation", ZIP, b"ppt/presentation.xml"),
    FileKind("application/ofd", ZIP, b"OFD.xml"),
    FileKind("application/x-ole-storage", OLE2),  # .doc .xls .ppt and WPS's .wps .et .dps
)

UNPACK: Final = "请先解压，再把里面的文件一次选中、一起上传"
AS_JPG: Final = "请另存为 JPG 后再上传；手机可以在相机设置里把照片格式改为“兼容性最佳”"
OTHERS: Final = (
    ForeignKind("压缩包（zip）", UNPACK, begins=ZIP),
    ForeignKind("压缩包（rar）", UNPACK, begins=b"Rar!"),
    ForeignKind("压缩包（7z）", UNPACK, begins=b"7z\xbc\xaf"),
    ForeignKind("程序文件", "程序不能作为支撑材料，请上传文件或照片", begins=b"MZ"),
    ForeignKind("苹果手机照片（HEIC）", AS_JPG, holds=b"ftypheic"),
    ForeignKind("苹果手机照片（HEIF）", AS_JPG, holds=b"ftypmif1"),
    ForeignKind("视频", "请截取有代表性的画面，存为 JPG 后再上传", holds=b"ftyp"),
    ForeignKind("BMP 图片", AS_JPG, begins=b"BM"),
    ForeignKind("GIF 图片", AS_JPG, begins=b"GIF8"),
    ForeignKind("TIFF 图片", AS_JPG, begins=b"II*\x00"),
    ForeignKind("WebP 图片", AS_JPG, begins=b"RIFF"),
    ForeignKind("网页文件", "请用浏览器打开它，打印成 PDF 后再上传", holds=b"<html"),
    ForeignKind("网页文件", "请用浏览器打开它，打印成 PDF 后再上传", holds=b"<svg"),
)
UNKNOWN: Final = ForeignKind("无法识别的格式", "请在原来的程序里打开它，另存为 PDF 后再上传")


def kind_of(head: bytes, tail: bytes) -> FileKind | None:
    """Return the kind of a file that is taken, or ``None``.

    :param head: its first bytes; :param tail: its last ones.
    """
    for each in KINDS:
        begins = head.startswith(each.begins)
        if begins and (not each.holds or each.holds in head or each.holds in tail):
            return each
    return None


def foreign_kind_of(head: bytes) -> ForeignKind:
    """Return what a file is that is not taken."""
    beginning = head[:LOOKED_AT].lower()
    for each in OTHERS:
        if each.begins and head.startswith(each.begins):
            return each
        if each.holds and each.holds in beginning[:1024]:
            return each
    return UNKNOWN
