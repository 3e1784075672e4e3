"""One mail taken apart: who sent it and when, its words, its attachments, what it links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.body import tidy, without_links, words_of_page
from jiangjian.documents.mailbox.body_page import body_page
from jiangjian.documents.mailbox.charset import decode
from jiangjian.documents.mailbox.encoded_words import decode_words
from jiangjian.documents.mailbox.file_part import describe
from jiangjian.documents.mailbox.links import find_links
from jiangjian.documents.mailbox.member_name import Names, clean_name, is_litter
from jiangjian.documents.mailbox.mime import Buffer, Entity, entity, leaves
from jiangjian.documents.mailbox.opened import Head, Opened, Part
from jiangjian.documents.mailbox.parameters import parameter
from jiangjian.documents.mailbox.received import parse_instant, received
from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.mailbox.transfer import content
from jiangjian.rules.collected import BODY_PAGE

MOST_BODY: Final = 2 << 20
ENDINGS: Final = {
    "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "image/jpeg": ".jpg",
    "image/png": ".png", "image/gif": ".gif", "application/pdf": ".pdf", "application/zip": ".zip",
    "application/x-zip-compressed": ".zip", "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls", "application/ms-tnef": ".dat", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
ADDRESS: Final = re.compile(r"[\w.!#$%&'*+/=?^{|}~-]+@[\w.-]+", re.ASCII)
BODIES: Final = frozenset({"text/plain", "text/html"})
REPORTS: Final = frozenset({"message/delivery-status", "text/rfc822-headers"})


def open_mail(place: Path, store: Store) -> Opened:
    """Return what a mail holds; its attachments are in the store afterwards."""
    if not place.stat().st_size:
        return Opened(trouble=troubles.zero_bytes(), listed=False, head=Head())
    with place.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as buffer:
        start = _after_envelope(buffer)
        whole = entity(buffer, start, len(buffer))
        parts = list(leaves(buffer, whole))
        pages, plain = _bodies(buffer, parts)
        head = _head(whole, _body(pages, plain))
        found = (*_attachments(buffer, parts, store), *_body_page(pages, plain, store))
    cut = any(each.cut for each in parts)
    return Opened(found, troubles.cut_mail() if cut else None, head=head)


def _after_envelope(buffer: Buffer) -> int:
    """Return where the headers begin: after an mbox's From line, a byte order mark or blank lines."""
    start = 3 if buffer[:3] == b"\xef\xbb\xbf" else 0
    while start < len(buffer) and buffer[start : start + 1] in {b"\r", b"\n", b" "}:
        start += 1
    if buffer[start : start + 5] == b"From ":
        return buffer.find(b"\n", start) + 1 or len(buffer)
    return start


def _head(whole: Entity, linked: str) -> Head:
    lines = (decode_words(value) for name, value in whole.headers if name == "received")
    by_server = received(lines)
    instant = by_server or parse_instant(decode_words(whole.header("date")))
    name, address = sender_of(whole.header("from") or whole.header("sender"))
    return Head(
        sender=address,
        sender_name=name,
        subject=_one_line(decode_words(whole.header("subject"))),
        message_id=_one_line(decode_words(whole.header("message-id"))),
        received=instant.isoformat() if instant else "",
        by_server=by_server is not None,
        text=without_links(linked),
        links=find_links(linked),
    )


def sender_of(header: bytes) -> tuple[str, str]:
    """Return a sender's name and address.

    >>> sender_of(b'"=?gbk?B?vfC809PA?=" <a@b.cn>'), sender_of(b"a@b.cn")
    (('金加永', 'a@b.cn'), ('', 'a@b.cn'))
    """
    text = _one_line(decode_words(header))
    inside = re.search(r"<([^<>]*)>", text)
    match = ADDRESS.search(inside[1] if inside else text)
    name = text[: inside.start()] if inside else text.replace(match[0], "") if match else text
    return name.strip(" \t\"'()"), match[0].lower() if match else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f]", " ", text)).strip()


def _bodies(buffer: Buffer, parts: list[Entity]) -> tuple[list[str], list[str]]:
    """Return the body's pages and its plain words, as they came."""
    pages, plain = [], []
    for part in parts:
        if not _is_body(part):
            continue
        limited = replace(part, end=min(part.end, part.start + MOST_BODY))
        raw = b"".join(content(buffer, limited))
        text = decode(raw, parameter(part.header("content-type"), "charset"))
        if part.kind == "text/html" or (part.kind not in BODIES and text.lstrip()[:1] == "<"):
            pages.append(text)
        else:
            plain.append(text)
    return pages, plain


def _body(pages: list[str], plain: list[str]) -> str:
    """Return the words of the body, links marked: the plain ones, with what only the page links to."""
    words = "\n".join(filter(None, map(tidy, plain)))
    linked = "\n".join(filter(None, map(words_of_page, pages)))
    if not words or (linked and find_links(linked)):
        return linked or words
    return words


def _body_page(pages: list[str], plain: list[str], store: Store) -> Iterator[Part]:
    """Yield the body as a file of its own, where a form or a table may stand in it."""
    page = body_page(pages, plain)
    if page:
        yield describe(store.put([page]), BODY_PAGE)


def _is_body(part: Entity) -> bool:
    """Tell whether a part is the words of the mail; a multipart that never begins has nothing else."""
    is_words = part.kind in BODIES or part.kind.startswith("multipart/")
    return is_words and not _is_attached(part) and not _said_name(part)


def _is_attached(part: Entity) -> bool:
    return part.header("content-disposition").strip().lower().startswith(b"attachment")


def _said_name(part: Entity) -> str:
    return parameter(part.header("content-disposition"), "filename") or parameter(
        part.header("content-type"), "name"
    )


def _attachments(buffer: Buffer, parts: list[Entity], store: Store) -> Iterator[Part]:
    names = Names()
    for number, part in enumerate(parts, start=1):
        if _is_body(part) or part.kind in REPORTS or (len(parts) == 1 and _is_plain_mail(part)):
            continue
        if not _said_name(part) and part.end - part.start == 0:
            continue
        stored = store.put(content(buffer, part))
        said = _said_name(part)
        name, _ = names.fresh(_name(part, said, number, stored.head))
        trouble = troubles.cut_mail() if part.cut else None
        yield describe(stored, name, trouble=trouble, litter=is_litter(said))


def _is_plain_mail(part: Entity) -> bool:
    return part.kind.startswith(("text/", "multipart/")) and not _is_attached(part)


def _name(part: Entity, said: str, number: int, head: bytes) -> str:
    """Return an attachment's name; one without gets the subject of a forwarded mail, or its number."""
    if part.kind == "message/rfc822" and not said:
        inner = entity(head, 0, len(head))
        said = f"{_one_line(decode_words(inner.header('subject'))) or f'转发{number}'}.eml"
    last = said.replace("\\", "/").rpartition("/")[2]
    if last.strip(" ."):
        return clean_name(last)
    return f"附件{number}{ENDINGS.get(part.kind, '')}"
