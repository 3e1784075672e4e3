"""The first words of files, and whether they open at all; runs in the child process, many files at once."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import pypdfium2
from PIL import Image, UnidentifiedImageError

from jiangjian.documents.form_reading.page import page_layout, page_of
from jiangjian.documents.mailbox import troubles
from jiangjian.documents.reading.layout import Block, Line
from jiangjian.documents.unreadable import Trouble, Unreadable

MOST_WORDS: Final = 6_000
MOST_PART: Final = 4 << 20
TABLE: Final = "汇总表"
MOST_PAGES: Final = 120
MOST_OF_A_PAGE: Final = 400
"""Characters: headings stand at the top."""

OPENED_REMEDY: Final = "已读到内容；报送单位最好去掉密码重新发送"
OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HIDDEN: Final = "EncryptedPackage".encode("utf-16-le")
LINE_ENDS: Final = re.compile(
    rb"</(?:w:p|text:p|text:h|row|si|table:table-row)>|<w:(?:br|tab)/>|</is>"
)
TAGS: Final = re.compile(rb"<[^>]*>")
XML_OFFICE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>")
DROPPED: Final = re.compile(
    rb"<w:(?:del|instrText|pPr|rPr|sectPr)\b.*?</w:(?:del|instrText|pPr|rPr|sectPr)>", re.DOTALL
)
CELL_TEXT: Final = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>|</(row|si)>")
PARTS: Final = tuple(
    map(
        re.compile,
        (
            r"word/document\d*\.xml",
            r"word/.+\.(?:x?html?|mht|mhtml)",
            r"content\.xml",
            r"xl/sharedStrings\.xml",
            r"xl/worksheets/sheet1\.xml",
        ),
    )
)
PAGE: Final = re.compile(r"\.(?:x?html?|mht|mhtml)$")
"""A page inside a docx, to which its text only points."""

CLAIMED: Final = {
    **dict.fromkeys(("pdf",), "PDF"),
    **dict.fromkeys(("jpg", "jpeg", "png"), "图片"),
    **dict.fromkeys(("doc", "docx", "wps", "xls", "xlsx", "et"), "Office"),
}
TYPED: Final = frozenset({"Office"})
OTHER_KINDS: Final = (
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
)
PDF_END: Final = b"%%EOF"
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n"
JPEG_END: Final = b"\xff\xd9"
TAIL: Final = 4096


@dataclass(frozen=True, slots=True)
class Glanced:
    """What one look at a file gave.

    :ivar both: a 汇总表 is spoken of anywhere in its text; it may stand behind the form.
    """

    words: str = ""
    trouble: Trouble | None = None
    both: bool = False


def work(content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Look at files that were laid end to end; ``sizes`` tells where each ends."""
    found: list[dict[str, Any]] = []
    start = 0
    for size, ending in zip(arguments["sizes"], arguments["endings"], strict=True):
        seen = glanced(content[start : start + size], ending, arguments["passwords"])
        found.append(asdict(seen))
        start += size
    return found


def opened_with_password() -> Trouble:
    """Return what is told of a document that opened with a password it was given."""
    return Trouble("encrypted_file", "文件设了打开密码，已用给定的密码打开", OPENED_REMEDY)


def glanced(content: bytes, ending: str, passwords: list[str]) -> Glanced:
    """Return the first words of one file; a picture has none.

    :param ending: of its name, lower case; it tells what the file should be where the bytes tell nothing.
    """
    if not content:
        return Glanced(trouble=troubles.zero_bytes())
    if content.startswith(b"PK"):
        return _package(content)
    if content.startswith(OLE2):
        return Glanced(trouble=troubles.encrypted_file() if HIDDEN in content else None)
    if b"%PDF-" in content[:1024]:
        return _pdf(content, passwords)
    if content.startswith((JPEG, PNG)):
        return Glanced(trouble=_picture(content))
    return _text(content, ending)


def _text(content: bytes, ending: str) -> Glanced:
    """Return the words of a page or of XML; anything else has none."""
    if (page := page_of(content)) is not None:
        return Glanced(_page_words(page))
    if XML_OFFICE.match(content[:MOST_OF_A_PAGE]):
        return Glanced(
            _plain(TAGS.sub(b"", LINE_ENDS.sub(b"\n", content[:MOST_PART])))[:MOST_WORDS]
        )
    return Glanced(trouble=_nothing_known(content, ending))


def _page_words(page: bytes) -> str:
    """Return the words of a web page; one that does not hold together has none."""
    try:
        blocks = page_layout(page)
    except Unreadable:
        return ""
    return "\n".join(_lines(blocks))[:MOST_WORDS]


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for each in blocks:
        if isinstance(each, Line):
            yield each.text
        else:
            yield from (cell.text for row in each.rows for cell in row if cell.text)


def _nothing_known(content: bytes, ending: str) -> Trouble | None:
    """Return the trouble of a file that is not at all what its name says."""
    kind = CLAIMED.get(ending)
    if kind is None or content.startswith(OTHER_KINDS) or content[4:8] == b"ftyp":
        return None
    if kind in TYPED and not re.search(rb"[\x00-\x08]", content[:MOST_OF_A_PAGE]):
        return None  # a web page or plain text under another name
    return troubles.damaged_file(kind)


def _package(content: bytes) -> Glanced:
    """Return the words of a docx, xlsx, odt or ods."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            written = {each.replace("\\", "/"): each for each in archive.namelist()}
            names = (each for part in PARTS for each in written if part.fullmatch(each))
            words = "\n".join(_words(archive, written[each]) for each in names)
            bad = archive.testzip() if len(content) < MOST_PART else None
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        return Glanced(trouble=troubles.damaged_file("Office"))
    except RuntimeError:  # zipfile's word for a password
        return Glanced(trouble=troubles.encrypted_file())
    if bad and bad.endswith(".xml"):
        return Glanced(words[:MOST_WORDS], troubles.damaged_file("Office"))
    return Glanced(words[:MOST_WORDS], both=TABLE in words)


def _words(archive: ZipFile, name: str) -> str:
    with archive.open(name) as part:
        data = part.read(MOST_PART)
    if PAGE.search(name):
        page = page_of(data)
        return _page_words(page) if page else ""
    if name.startswith("xl"):
        pieces = (found[1] if found[1] is not None else b"\n" for found in CELL_TEXT.finditer(data))
        return _plain(b" ".join(pieces))
    return _plain(TAGS.sub(b"", LINE_ENDS.sub(b"\n", DROPPED.sub(b"", data))))


def _plain(data: bytes) -> str:
    text = html.unescape(data.decode("utf-8", "replace"))
    return "\n".join(line for each in text.splitlines() if (line := each.strip()))


def _pdf(content: bytes, passwords: list[str]) -> Glanced:
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(content, password=password)
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error):
                continue
            return Glanced(trouble=troubles.damaged_file("PDF"))
        try:
            words = "\n".join(_pages(document))
        except pypdfium2.PdfiumError:
            return Glanced(trouble=troubles.damaged_file("PDF"))
        finally:
            document.close()
        cut = troubles.damaged_file("PDF") if PDF_END not in content[-TAIL:] else None
        locked = opened_with_password() if password is not None else cut
        return Glanced(words[: MOST_WORDS * 2], locked)
    return Glanced(trouble=troubles.encrypted_file())


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_bounded()[: MOST_WORDS if not number else MOST_OF_A_PAGE].replace(
            "\r", ""
        )
        text.close()
        page.close()


def _picture(content: bytes) -> Trouble | None:
    """Return the trouble of a picture that breaks off; a whole one is not decoded, a viewer does that."""
    try:
        with Image.open(BytesIO(content)) as picture:
            if content.startswith(PNG):
                picture.verify()
            elif JPEG_END not in content[-TAIL:]:
                picture.load()  # it breaks off, or a telephone has put a film behind it
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return troubles.damaged_file("图片")
    return None
