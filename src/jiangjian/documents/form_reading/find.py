"""A filled 附件1 → its values: content controls first, then what stands beside the labels.

This is the one reader of the form; it runs in the child process. A docx is read without the libraries
of PDF and pictures, whose import takes longer than the reading: they are imported where they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from jiangjian.documents.form_reading.beside import Beside
from jiangjian.documents.form_reading.by_control import by_control, places_told, tell_all
from jiangjian.documents.form_reading.candidate import Candidate
from jiangjian.documents.form_reading.chunks import with_chunks
from jiangjian.documents.form_reading.form_words import OPINION, FormWords
from jiangjian.documents.form_reading.lines import in_lines
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.form_reading.opinions import opinion_of
from jiangjian.documents.form_reading.own_words import own_words
from jiangjian.documents.form_reading.settle import settled
from jiangjian.documents.form_reading.several import FIRST, parted
from jiangjian.documents.form_reading.sheet import Sheet
from jiangjian.documents.reading.archive import OfficeArchive, refuse_remote_template
from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.kinds import is_pdf
from jiangjian.documents.reading.layout import Block, Line, Table, layout_of
from jiangjian.documents.reading.survey import Survey
from jiangjian.documents.unreadable import unreadable
from jiangjian.rules.found_value import FoundValue
from jiangjian.rules.values import matching_key

OCR: Final = 50
SCANNED: Final = "由扫描件上的字识别，请与原件核对"
EXAMPLE: Final = re.compile("示例|样例|样表|范例|范本|填写样式")
OWN: Final = re.compile(r"附件\s*[1一]|推荐表|申报表")
ANOTHER: Final = re.compile(r"附件\s*[2-9二三四五六]|汇总表|提纲")
SHORT: Final = 20
TITLE: Final = 40


def work(content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Do ``find_values`` in the child process: JSON in, JSON out."""
    words = FormWords.from_json(arguments)
    if arguments.get("scan"):
        return [each.as_json() for each in propose_values(content, words)]
    if arguments.get("several"):
        return numbered(find_forms(content, words))
    return [each.as_json() for each in find_values(content, words)]


def numbered(forms: Sequence[Sequence[FoundValue]]) -> list[dict[str, Any]]:
    """Return the values of several forms as JSON, each with the number of its form."""
    return [each.as_json() | {"form": form} for form, found in enumerate(forms) for each in found]


def propose_values(content: bytes, words: FormWords) -> tuple[FoundValue, ...]:
    """Return what OCR reads on a scanned form; a person is asked about each value.

    :param content: a PDF without a text layer, or a picture.
    :raises Unreadable: nothing of the form was recognised.
    """
    from jiangjian.documents.reading.pdf_layout import pages_layout  # noqa: PLC0415 - see above
    from jiangjian.documents.reading.scan_pages import scan_pages  # noqa: PLC0415 - see above

    blocks = pages_layout(scan_pages(content), lambda text: label_of(text, words) is not None)
    return tuple(
        replace(each, how="ocr", sure=min(each.sure, OCR), asks=each.asks or SCANNED)
        for each in _found(blocks, frozenset(), words)
    )


def find_values(content: bytes, words: FormWords) -> tuple[FoundValue, ...]:
    """Return what a docx or PDF holds for each field and opinion, empty values left out.

    :raises Unreadable: it is neither, is damaged or dangerous, or holds nothing of the form.
    """
    return _found(*_blocks(content, words), words)


def find_forms(content: bytes, words: FormWords) -> tuple[tuple[FoundValue, ...], ...]:
    """Return what each form of a file holds; forms that name different studios are told apart.

    :raises Unreadable: as ``find_values``.
    """
    return forms_of(*_blocks(content, words), words)


def forms_of(
    blocks: tuple[Block, ...], tagged: frozenset[str], words: FormWords
) -> tuple[tuple[FoundValue, ...], ...]:
    """Return what each form holds that stands in these blocks.

    :param tagged: the tags of our own form that were met.
    :raises Unreadable: ``no_form``.
    """
    whole = _found(blocks, tagged, words)
    if not any(each.key == FIRST and each.asks for each in whole):
        return (whole,)
    found = [_found(each, tagged, words) for each in parted(blocks, words)]
    named = [next((each.text for each in form if each.key == FIRST), "") for form in found]
    filled = [form for form, name in zip(found, named, strict=True) if name]
    names = {matching_key(each) for each in named if each}
    return tuple(filled) if len(names) == len(filled) > 1 else (whole,)


def _blocks(content: bytes, words: FormWords) -> tuple[tuple[Block, ...], frozenset[str]]:
    """Return what a file shows, and the tags of our own form in it."""
    if is_pdf(content):
        return _pdf_blocks(content, words), frozenset()
    if not content.startswith(b"PK") and (page := _page_blocks(content)) is not None:
        return page, frozenset()
    archive = OfficeArchive(content)
    main = archive.main()
    if not main:
        raise unreadable(
            "not_docx",
            "这不是 Word 文档（.docx），里面没有正文",
            "请在 WPS 或 Word 中打开它，另存为 .docx 后再上传",
        )
    refuse_remote_template(archive)
    root = archive.tree(main)
    survey = Survey(root)
    tagged = words.tags.intersection(survey.tags.values())
    return with_chunks(layout_of(root, survey), archive, main, root), tagged


def _pdf_blocks(content: bytes, words: FormWords) -> tuple[Block, ...]:
    from jiangjian.documents.reading.pdf_layout import pdf_layout  # noqa: PLC0415 - see above

    return pdf_layout(content, lambda text: label_of(text, words) is not None)


def _page_blocks(content: bytes) -> tuple[Block, ...] | None:
    from jiangjian.documents.form_reading.page import page_layout, page_of  # noqa: PLC0415 - see above

    page = page_of(content)
    return None if page is None else page_layout(page)


def _found(
    blocks: tuple[Block, ...], tagged: frozenset[str], words: FormWords
) -> tuple[FoundValue, ...]:
    cells = [
        cell for each in blocks if isinstance(each, Table) for row in each.rows for cell in row
    ]
    told = places_told(cells, words)
    lines = [each for each in blocks if isinstance(each, Line)]
    best = {each.key: each for each in by_control(cells, words.tags)}
    if told and tell_all(told, cells, lines, words):
        return tuple(best.values())
    sheets = _without_examples([(Sheet(rows, words), shown) for rows, shown in _sheets(blocks)])
    besides = [Beside(sheet, words) for sheet in sheets]
    candidates = [each for beside in besides for each in beside.candidates()]
    candidates += in_lines(lines, words)
    blanks = frozenset(key for beside in besides for key in beside.blanks())
    known = candidates or tagged or any(True for each in sheets for _ in each.labels())
    if not known:
        raise unreadable(
            "no_form",
            "文件里没有找到推荐表的内容（一个栏目名称也没有认出）",
            "请确认传的是填好的附件1；也可以下载空白推荐表，把内容复制进去再上传",
        )
    for each in _by_label((each for each in candidates if each.where not in told), words, blanks):
        best.setdefault(each.key, each)
    return tuple(best.values())


def _sheets(blocks: Iterable[Block]) -> Iterator[tuple[list[tuple[Cell, ...]], bool]]:
    """Yield the rows of tables that follow each other without words between; inner ones apart.

    Beside each stands whether the words before it call it an example, or another paper.
    """
    shown = [each for each in blocks if isinstance(each, Table) or each.text.strip()]
    example = False
    for table, run in groupby(shown, key=lambda each: isinstance(each, Table) and not each.inside):
        met = list(run)
        if table:
            yield [row for each in met if isinstance(each, Table) for row in each.rows], example
        else:
            yield from ((list(each.rows), example) for each in met if isinstance(each, Table))
            said = [each.text.strip() for each in met if isinstance(each, Line)]
            example = any(
                len(each) <= SHORT and EXAMPLE.search(each) for each in said
            ) or _is_other(said)


def _is_other(said: Sequence[str]) -> bool:
    """Tell whether the last title before a table is that of another paper, such as 附件2."""
    for each in reversed(said):
        if len(each) <= TITLE and OWN.search(each) and not ANOTHER.search(each):
            return False
        if len(each) <= TITLE and ANOTHER.search(each):
            return True
    return False


def _without_examples(sheets: list[tuple[Sheet, bool]]) -> list[Sheet]:
    """Return the sheets; a filled example goes where the form itself is there too."""
    own = [sheet for sheet, example in sheets if not example]
    return own if any(True for each in own for _ in each.labels()) else [each for each, _ in sheets]


def _by_label(
    candidates: Iterable[Candidate], words: FormWords, blanks: frozenset[str]
) -> Iterator[FoundValue]:
    for each in settled(candidates, words, blanks):
        if each.key.startswith(OPINION):
            yield from opinion_of(each)
        elif text := own_words(each, words):
            yield FoundValue(each.key, text, each.how, each.where, each.sure, each.asks)
