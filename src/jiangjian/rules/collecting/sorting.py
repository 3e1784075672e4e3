"""What one file is taken for: by its name, its folders and its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jiangjian.rules.collecting.headings import headed_slots
from jiangjian.rules.collecting.indicator_words import IndicatorWords, indicator_words
from jiangjian.rules.collecting.naming import EVIDENCE, NUMERAL, Strength, Told, told_by
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.paths import Place
from jiangjian.rules.evidence import Indicator
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

LITTER: Final = re.compile(
    r"^(~\$.*|\.~.*|thumbs|desktop|\.ds_store|__macosx|\._.*)$", re.IGNORECASE
)
LITTER_ENDINGS: Final = frozenset({"tmp", "lnk", "ini", "db", "bak", "ds_store"})
TABLE: Final = re.compile(r"汇总|附件(?:2|二)(?!\d)|附2(?!\d)|一览表")
PICTURED_TABLE: Final = re.compile(
    r"(?:附件?[2二][:._ -]*)?(?:.{2,12}(?:工会|分会))?(?:推荐|工作室|申报)*汇总表(?:\(?(?:盖章|扫描件?|照片|图片|\d)+\)?)*"
)
FORM: Final = re.compile(r"推荐表|申报表|申请表|推荐审批表|附件(?:1|一)(?!\d)|附1(?!\d)")
ANNEX_3: Final = re.compile(r"附件(?:3|三)|附3")
SUMMARY: Final = re.compile(
    r"工作总结|年总结|年度总结|总结材料|^总结|总结$|总结报告|总结\(|年工作情况报告|年工作汇报"
)
NOT_SUMMARY: Final = re.compile(
    r"培训总结|活动总结|技术总结|项目总结|课题总结|攻关总结|交流总结|帮扶总结"
)
NOTICE: Final = re.compile(
    r"关于推荐.*通知|推荐.*的通知|通知原文|关于.*(?:报送|推荐|申报).*(?:报告|请示|函)|推荐函|报送函|推荐报告|报送说明"
)
INLINE: Final = re.compile(r"^(?:image\d{3}|logo|signature|spacer|tracking|pixel)$", re.IGNORECASE)
"""Pictures that a mail program puts into the words of a mail."""

BLANK: Final = re.compile(r"模板|样表|空白|范本|填表说明|填写说明|填报说明")
PAGES: Final = frozenset({"htm", "html", "mht", "mhtml"})
READABLE: Final = PAGES | {
    *("doc", "docx", "wps", "wpt", "odt", "rtf", "pdf", "docm", "dot", "dotx", "xml", "fodt"),
}
TABULAR: Final = frozenset({"xls", "xlsx", "et", "ett", "ods", "csv", "xlsm", "txt"})
LABELS_OF_A_FORM: Final = 7
LABELS_OF_A_TABLE: Final = 7
OWN_BOXES: Final = 2
"""Boxes that 附件2 has not, from which a text is 附件1 though it names more than the notice asks."""
FIRST_WORDS: Final = 80
BARE_NUMBER: Final = re.compile(rf"[(（]?(?:\d+|{NUMERAL})[)）]?[.、．\s]*")
SAID_OUTRIGHT: Final = re.compile(r"(?:附件\s*)?[3三]\s*[-—－_]\s*\d{1,2}(?!\d)|第.{1,3}项|指标")
"""An archive of this name holds one indicator; 材料1.zip may be anything."""


def by_name(place: Place) -> Paper | None:
    """Return what the name alone tells of the four materials and of what is none; else ``None``."""
    plain = matching_key(place.stem)
    if LITTER.match(place.stem) or place.ending in LITTER_ENDINGS or "__MACOSX" in place.folders:
        return Paper.LITTER
    tabular = (
        place.ending in TABULAR | READABLE or "推荐" in plain or PICTURED_TABLE.fullmatch(plain)
    )
    found = (
        (INLINE.match(place.stem) and not place.folders, Paper.LITTER),
        (BLANK.search(plain), Paper.BLANK),
        (NOTICE.search(plain), Paper.NOTICE),
        (ANNEX_3.search(plain), None),
        (TABLE.search(plain) and tabular, Paper.TABLE),
        (FORM.search(plain), Paper.FORM),
        (_is_summary(plain), Paper.SUMMARY),
        (_lies_in_summaries(place), Paper.SUMMARY),
        (_lies_among_tables(place), Paper.TABLE),
    )
    return next((paper for matched, paper in found if matched), None)


def _is_summary(plain: str) -> bool:
    return bool(SUMMARY.search(plain) and not NOT_SUMMARY.search(plain))


def _lies_in_summaries(place: Place) -> bool:
    """Tell whether a text lies in a folder of summaries, each named after its studio."""
    inner = matching_key(place.folders[-1]) if place.folders else ""
    return place.ending in READABLE and _is_summary(inner) and "支撑" not in inner


def _lies_among_tables(place: Place) -> bool:
    """Tell whether a sheet lies in a folder of tables, each named after its unit."""
    inner = matching_key(place.folders[-1]) if place.folders else ""
    return place.ending in TABULAR and bool(TABLE.search(inner)) and not ANNEX_3.search(inner)


def by_words(text: str, place: Place, notice: Notice) -> Paper | None:
    """Return what a text tells of the four materials; ``None`` where it tells nothing.

    :param text: the first words of the file; of a form or table they hold its labels.
    """
    plain = matching_key(text)
    if not plain:
        return None
    labels = sum(matching_key(each.label) in plain for each in notice.columns)
    title = plain[:FIRST_WORDS]
    tabular = place.ending in TABULAR or (
        ("联系人电话" in plain or "汇总表" in title) and not _has_boxes_of_its_own(plain, notice)
    )
    if labels >= LABELS_OF_A_TABLE and tabular:
        return Paper.TABLE
    if labels >= LABELS_OF_A_FORM:
        return Paper.FORM
    if matching_key(notice.title) in plain[:400] and "推荐条件" in plain:
        return Paper.NOTICE
    if _is_summary(title.split("。")[0]):
        return Paper.SUMMARY
    return None


def _has_boxes_of_its_own(plain: str, notice: Notice) -> bool:
    """Tell whether words stand there that only 附件1 asks for, such as 民族 and 学历."""
    shared = {each.field for each in notice.columns}
    own = [each.label for each in notice.fields if each.key not in shared]
    return sum(matching_key(each) in plain for each in own) >= OWN_BOXES


def slots_told(place: Place, text: str, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """Return the slots of 附件3 that a file serves; none where nothing tells, or two things contradict.

    What speaks of the file itself goes before what speaks of its folder, and words before mere numbers.

    :param text: the file's words as far as they were read; empty for pictures.
    """
    words = indicator_words(tuple(indicators))
    own = told_by(place.stem, words)
    folder = _folder(place, words)
    headed = headed_slots(text, words)
    if len(own.slots) > 1 and headed:
        return headed  # a joint file: what stands in it counts, not what it promises
    ordered = (
        own.slots if own.strength is Strength.TITLE else (),
        folder.slots if folder.strength is Strength.TITLE else (),
        headed,
        own.slots if own.strength >= Strength.BOTH else (),
        folder.slots if folder.strength >= Strength.BOTH else (),
        own.slots if own.strength is Strength.WORD else (),
        folder.slots if folder.strength is Strength.WORD else (),
        own.slots if own.strength is Strength.NUMBER and _plainly_numbered(place) else (),
        _by_first_words(text, words),
    )
    return next((slots for slots in ordered if slots), ())


def _folder(place: Place, words: Sequence[IndicatorWords]) -> Told:
    """Return what the innermost telling folder says; a bare number of an archive or a studio says nothing."""
    names = list(zip(place.folders, place.packed, strict=True))
    for depth, (name, packed) in enumerate(reversed(names)):
        told = told_by(name, words)
        innermost = depth == 0 and not packed
        if told.strength is Strength.TITLE or told.strength is Strength.BOTH:
            return told
        if told.strength is Strength.SAID and (
            innermost or (depth == 0 and SAID_OUTRIGHT.match(name))
        ):
            return told
        if told.strength is Strength.WORD and innermost and not EVIDENCE.search(name):
            return told
        if told.strength is Strength.NUMBER and innermost and BARE_NUMBER.fullmatch(name):
            return Told(told.slots, Strength.SAID)
    return Told()


def _plainly_numbered(place: Place) -> bool:
    """Tell whether a bare number may be an indicator's: the file lies among evidence."""
    return any(EVIDENCE.search(matching_key(each)) for each in place.folders) or bool(
        re.fullmatch(r"\d{1,2}(?:[-—_.]\d{1,2})?(?:\(.*\))?", matching_key(place.stem))
    )


def _by_first_words(text: str, words: Sequence[IndicatorWords]) -> tuple[str, ...]:
    first = "\n".join(text.strip().splitlines()[:2])[:FIRST_WORDS]
    told = told_by(first, words)
    return told.slots if told.strength in {Strength.WORD, Strength.BOTH} else ()
