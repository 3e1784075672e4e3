"""Which files are taken as evidence, told by their first and last bytes; the decoders have the last word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOKED_AT: Final = 1 << 16
"""Bytes read at each end: a zip file names its parts at its end."""

OPENXML: Final = "application/vnd.openxmlformats-officedocument"
TAKEN: Final = "PDF、图片（JPG、PNG、HEIC）、Word、Excel、PPT、WPS、OFD、视频（MP4）"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken.

    :ivar kind: which decoder looks at it.
    :ivar begins: its first bytes.
    :ivar holds: bytes that stand somewhere at one of its ends; empty for none.
    """

    kind: str
    media_type: str
    begins: bytes = b""
    holds: bytes = b""


@dataclass(frozen=True, slots=True)
class ForeignKind:
    """A kind that is known and not taken from a page, and what to do instead.

    :ivar media_type: of a document, a picture or a video all the same: it came by mail and counts there;
        empty for what proves nothing.
    """

    name: str
    remedy: str
    begins: bytes = b""
    holds: bytes = b""
    media_type: str = ""


ZIP: Final = b"PK\x03\x04"
OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOX: Final = b"ftyp"
BOX_AT: Final = 4
BRAND: Final = slice(8, 12)
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
VIDEO_BRANDS: Final = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ", b"3gp4", b"3gp5", b"3gp6", b"MSNV"}
)  # fmt: skip

HEIC: Final = FileKind("picture", "image/heic")
VIDEO: Final = FileKind("video", "video/mp4")
KINDS: Final = (
    FileKind("pdf", "application/pdf", b"%PDF-"),
    FileKind("picture", "image/jpeg", b"\xff\xd8\xff"),
    FileKind("picture", "image/png", b"\x89PNG\r\n\x1a\n"),
    FileKind("office", f"{OPENXML}.wordprocessingml.document", ZIP, b"word/document.xml"),
    FileKind("office", f"{OPENXML}.spreadsheetml.sheet", ZIP, b"xl/workbook.xml"),
    FileKind("office", f"{OPENXML}.presentationml.presentation", ZIP, b"ppt/presentation.xml"),
    FileKind("ofd", "application/ofd", ZIP, b"OFD.xml"),
    FileKind("old_office", "application/x-ole-storage", OLE2),  # and WPS's .wps .et .dps
)

UNPACK: Final = "请先解压，再把里面的文件一次选中、一起上传"
AS_JPG: Final = "请另存为 JPG 后再上传；手机可以在相机设置里把照片格式改为“兼容性最佳”"
AS_PDF: Final = "请用浏览器打开它，打印成 PDF 后再上传"
AS_DOCX: Final = "请在 WPS 或 Word 中打开它，另存为 PDF 或 .docx 后再上传"
AS_MP4: Final = "请转存为 MP4 后再上传"
AS_CAJ_PDF: Final = "请在 CAJViewer 中打开它，另存为 PDF 后再上传"
OPENDOCUMENT: Final = "application/vnd.oasis.opendocument."
CAJ: Final = "application/x-caj"
OTHERS: Final = (
    *(
        ForeignKind("OpenDocument 文档", AS_DOCX, ZIP, each.encode(), each)
        for each in (
            f"{OPENDOCUMENT}text",
            f"{OPENDOCUMENT}spreadsheet",
            f"{OPENDOCUMENT}presentation",
        )
    ),
    ForeignKind("压缩包（zip）", UNPACK, begins=ZIP),
    ForeignKind("压缩包（空的 zip）", UNPACK, begins=b"PK\x05\x06"),
    ForeignKind("压缩包（rar）", UNPACK, begins=b"Rar!"),
    ForeignKind("压缩包（7z）", UNPACK, begins=b"7z\xbc\xaf"),
    ForeignKind("压缩包（gz）", UNPACK, begins=b"\x1f\x8b"),
    ForeignKind("程序文件", "程序不能作为支撑材料，请上传文件或照片", begins=b"MZ"),
    ForeignKind("程序文件", "程序不能作为支撑材料，请上传文件或照片", begins=b"\x7fELF"),
    ForeignKind("程序文件", "程序不能作为支撑材料，请上传文件或照片", begins=b"#!"),
    ForeignKind("CAJ 文献", AS_CAJ_PDF, begins=b"CAJ\x00", media_type=CAJ),
    ForeignKind("CAJ 文献", AS_CAJ_PDF, begins=b"HN\x00\x00", media_type=CAJ),
    ForeignKind("RTF 文档", AS_DOCX, begins=b"{\\rtf", media_type="application/rtf"),
    ForeignKind("视频（AVI）", AS_MP4, b"RIFF", b"avi list", "video/x-msvideo"),
    ForeignKind("视频（WMV）", AS_MP4, begins=b"0&\xb2u\x8ef\xcf\x11", media_type="video/x-ms-wmv"),
    ForeignKind("视频（MKV）", AS_MP4, begins=b"\x1aE\xdf\xa3", media_type="video/x-matroska"),
    ForeignKind("视频（FLV）", AS_MP4, begins=b"FLV\x01", media_type="video/x-flv"),
    ForeignKind("视频（MPEG）", AS_MP4, begins=b"\x00\x00\x01\xba", media_type="video/mpeg"),
    ForeignKind("BMP 图片", AS_JPG, begins=b"BM", media_type="image/bmp"),
    ForeignKind("GIF 图片", AS_JPG, begins=b"GIF8", media_type="image/gif"),
    ForeignKind("TIFF 图片", AS_JPG, begins=b"II*\x00", media_type="image/tiff"),
    ForeignKind("TIFF 图片", AS_JPG, begins=b"MM\x00*", media_type="image/tiff"),
    ForeignKind("WebP 图片", AS_JPG, b"RIFF", b"webp", "image/webp"),
    ForeignKind("邮件", "请打开邮件，把附件另存下来，再上传附件", holds=b"\nmime-version: 1.0"),
    ForeignKind("网页文件", AS_PDF, holds=b"<html"),
    ForeignKind("网页文件", AS_PDF, holds=b"<!doctype html"),
    ForeignKind("网页文件", AS_PDF, holds=b"<script"),
    ForeignKind("网页文件（SVG）", AS_PDF, holds=b"<svg"),
    ForeignKind(
        "前面多了内容的 PDF",
        "正常的 PDF 以“%PDF-”开头，请在 WPS 中打开它，另存为 PDF 后再上传",
        holds=b"%pdf-",
        media_type="application/pdf",
    ),
)
FOREIGN_VIDEO: Final = ForeignKind("视频（此格式不收）", AS_MP4, media_type="video/quicktime")
UNKNOWN: Final = ForeignKind(
    "无法识别的格式",
    "打得开的，请在原来的程序里另存为 PDF 后再上传；打不开的可能已损坏，请重新拷贝、拍照或扫描；"
    "经单位加密软件加密的，请先解密",
)


def kind_of(head: bytes, tail: bytes) -> FileKind | None:
    """Return the kind of a file that is taken, or ``None``.

    :param head: its first bytes; :param tail: its last ones.
    """
    if head[BOX_AT : BOX_AT + len(BOX)] == BOX:
        brand = head[BRAND]
        return HEIC if brand in HEIC_BRANDS else VIDEO if brand in VIDEO_BRANDS else None
    for each in KINDS:
        begins = head.startswith(each.begins)
        if begins and (not each.holds or each.holds in head or each.holds in tail):
            return each
    return None


def foreign_kind_of(head: bytes) -> ForeignKind:
    """Return what a file is that is not taken."""
    if head[BOX_AT : BOX_AT + len(BOX)] == BOX:
        return FOREIGN_VIDEO
    beginning = head[:1024].lower()
    for each in OTHERS:
        if head.startswith(each.begins) and each.holds in beginning:
            return each
    return UNKNOWN


def ends_of(place: Path) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file."""
    with place.open("rb") as file:
        head = file.read(LOOKED_AT)
        file.seek(max(0, place.stat().st_size - LOOKED_AT))
        return head, file.read(LOOKED_AT)
