"""Honest small files of each kind, built by code."""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
from docx import Document as Docx
from PIL import Image, ImageDraw
from pypdfium2 import raw

A4 = (595, 842)


@lru_cache
def pdf(*texts: str, size: tuple[float, float] = A4) -> bytes:
    """Return a PDF with a page for each text, a text that a reader can search; one page by default."""
    document = pypdfium2.PdfDocument.new()
    for text in texts or ("certificate",):
        page = document.new_page(*size)
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
        written = raw.FPDFPageObj_CreateTextObj(document.raw, font, 24.0)
        letters = (text + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(written, (raw.FPDF_WCHAR * len(text + "\0")).from_buffer_copy(letters))
        raw.FPDFPageObj_Transform(written, 1, 0, 0, 1, 72, 700)
        raw.FPDFPage_InsertObject(page.raw, written)
        raw.FPDFPage_GenerateContent(page.raw)
    return saved(document)


def saved(document: pypdfium2.PdfDocument) -> bytes:
    """Return a document's bytes."""
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@lru_cache
def picture(
    form: str = "JPEG",
    size: tuple[int, int] = (80, 60),
    mode: str = "RGB",
    turned: int = 0,
) -> bytes:
    """Return a picture: the left half black, the right half white.

    :param turned: the orientation that its camera notes; 6 is held upright.
    """
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1]), fill=0)
    out = BytesIO()
    more = {}
    if turned:
        seen = Image.Exif()
        seen[0x0112] = turned
        seen[0x010F] = "canary-camera"
        more["exif"] = seen
    image.convert(mode).save(out, form, **more)
    return out.getvalue()


@lru_cache
def scan(size: tuple[int, int] = (600, 800), seed: int = 7) -> bytes:
    """Return a JPEG that does not shrink: noise, as a scanner gives it."""
    image = Image.effect_noise(size, 40 + seed)
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


@lru_cache
def docx(*paragraphs: str) -> bytes:
    """Return a docx with these paragraphs."""
    made = Docx()
    for each in paragraphs or ("制度",):
        made.add_paragraph(each)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes], *, method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip."""
    with ZipFile(BytesIO(content)) as held:
        return {each: held.read(each) for each in held.namelist()}


def docx_with(**parts: bytes) -> bytes:
    """Return a docx with further or other parts; ``__`` in a name stands for ``/``."""
    named = {name.replace("__", "/").replace("_dot_", "."): each for name, each in parts.items()}
    return zipped({**unzipped(docx()), **named})


def ofd() -> bytes:
    """Return the smallest OFD."""
    return zipped({"OFD.xml": b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'})


def compound(*names: str, flags: int = 0) -> bytes:
    """Return an OLE2 container with streams of these names, such as a .doc has.

    :param flags: of a Word document's head; ``0x0100`` is encrypted.
    """
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6).ljust(20, b"\0")
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    entries = b"".join(
        _entry(name, 2 if at else end) for at, name in enumerate(("Root Entry", *names))
    )
    sectors = len(entries.ljust(1024, b"\0")) // 512
    table = [fat, *range(2, sectors + 1), end]
    table += [end]
    stream = sectors + 1
    entries = b"".join(
        _entry(name, stream if at else end) for at, name in enumerate(("Root Entry", *names))
    )
    body = struct.pack("<5H", 0xA5EC, 0xC1, 0, 0, 0) + struct.pack("<H", flags)
    return b"".join(
        (
            head,
            struct.pack("<128I", *(table + [free] * 128)[:128]),
            entries.ljust(sectors * 512, b"\0"),
            body.ljust(512, b"\0"),
        )
    )


def _entry(name: str, first: int) -> bytes:
    letters = name.encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<H", len(letters) + 2)
        + struct.pack("<BB", 2, 1).ljust(50, b"\0")
        + struct.pack("<IQ", first, 4096)
    )


def video() -> bytes:
    """Return the boxes of an MP4: its kind, its table of contents, its data."""
    return b"".join(
        struct.pack(">I", 8 + len(content)) + name + content
        for name, content in ((b"ftyp", b"isom\0\0\2\0isom"), (b"moov", b"\0" * 8), (b"mdat", b"x"))
    )
