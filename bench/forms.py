"""A filled 附件1 read, beside bare lxml over the same parts; and what a child process costs around it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from bench.answers import answers
from bench.house import LARGE, House, use
from bench.measuring import Effort, Figure, compare, figure, spent
from jiangjian.documents import nomination_form
from jiangjian.documents.form_reading.find import work
from jiangjian.documents.nomination_form import FooterText, OpinionText, form_words
from jiangjian.documents.package import packed
from jiangjian.documents.reading.archive import OfficeArchive
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.records.models import Round
from jiangjian.rules.notice import Notice
from jiangjian.web.clock import day_of, now
from tests.documents.form_reading.forms import studio
from tests.documents.form_reading.grids import usual

MOST: Final = 3.0
MOST_RATIO: Final = 1.3
MOST_GROWTH: Final = 16.0
FEW, MANY = 50, 5_000
TRIED: Final = 0.1  # an effort under it only shows that the measurement runs
READ: Final = ("word/document.xml", "word/_rels/settings.xml.rels")
"""The parts that the reader opens, where they are there."""


def measure(house: House) -> Iterator[Figure]:
    """Yield the figure of each form, of many forms against few, and of one child."""
    use(house, LARGE)
    notice = Round.objects.running().get().notice
    words = json.loads(json.dumps(form_words(notice).as_json()))
    tried = house.effort.seconds <= TRIED
    for name, content in forms(notice, tried=tried):
        yield compare(
            f"附件1 read: {name}",
            partial(work, content, words),
            partial(bare, content),
            effort=house.effort,
            most=MOST,
        )
    many = 2 * FEW if tried else MANY
    yield from flat([filled(notice, each) for each in range(FEW)], words, many)
    yield child(filled(notice, 3), words, house.effort)


def forms(notice: Notice, *, tried: bool) -> Iterator[tuple[str, bytes]]:
    """Yield forms by name: as we write them, as others do, and as an office program saves both."""
    ours, others = filled(notice, 3), usual(studio(3))
    yield "ours, as downloaded and filled", ours
    yield "ours, with words outside its boxes", with_words(ours)
    yield "a stranger's bare grid", others
    program = None if tried else find_office()
    if program is None:
        return
    for name, content in (("ours", ours), ("a stranger's grid", others)):
        old = convert(content, "docx", "odt", program=program)
        yield f"{name}, saved by LibreOffice", convert(old, "odt", "docx", program=program)


def filled(notice: Notice, n: int) -> bytes:
    """Return the n-th studio's form."""
    opinion = OpinionText("情况属实，同意推荐。", "李主席", day_of(now()))
    opinions = {each.key: opinion for each in notice.opinions}
    footer = FooterText(f"KF2024-{n:04}", "7KQ2MZ4X", "第3次提交")
    return nomination_form.fill(nomination_form.blank(notice), answers(n), opinions, footer)


def with_words(content: bytes) -> bytes:
    """Return a form with a line added, so that its boxes do not tell all and labels are looked for."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    line = "<w:p><w:r><w:t>以上内容已核对</w:t></w:r></w:p><w:sectPr"
    main = OfficeArchive(content).main()
    return packed(parts | {main: parts[main].replace(b"<w:sectPr", line.encode(), 1)})


def bare(content: bytes) -> list[Element]:
    """Unpack the parts that we read and parse them, nothing more."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        return [etree.fromstring(archive.read(each)) for each in READ if each in names]


def flat(papers: list[bytes], words: dict[str, object], many: int) -> Iterator[Figure]:
    """Yield CPU of a form among many against among few, and by how much this process grew."""
    read(papers, words, FEW)
    cheap = read(papers, words, FEW)
    before = resident()
    dear = read(papers, words, many)
    yield figure(f"附件1 among {many} against among {FEW}", [(dear, cheap)], most=MOST_RATIO)
    yield Figure(
        f"growth of memory while {many} forms are read",
        resident() - before,
        "MiB",
        most=MOST_GROWTH,
    )


def read(papers: list[bytes], words: dict[str, object], number: int) -> float:
    """Read so many forms, one after the other; return seconds of CPU for one."""
    begun = sum(os.times()[:2])
    for each in range(number):
        work(papers[each % len(papers)], words)
    return (sum(os.times()[:2]) - begun) / number


def resident() -> float:
    """Return the memory of this process in MiB."""
    with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - not a file of ours
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def child(content: bytes, words: dict[str, object], effort: Effort) -> Figure:
    """Return the CPU of a child process that reads one form, what asks for it included; it only tells."""
    run_limited("form_reading.find", content, arguments=words)
    number = 10 * effort.times
    begun = spent()
    for _ in range(number):
        run_limited("form_reading.find", content, arguments=words)
    return Figure("附件1 read in a child process", (spent() - begun) / number * 1000, "ms")
