"""What is said above and below a table: who recommends, whom to ask, which day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jiangjian.documents.summary_reading.found import BLANK
from jiangjian.rules.collected import ReadValue
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values import understand

LONGEST: Final = 200
MONEY: Final = frozenset({"万元", "千元", "百万元", "亿元", "元"})
UNIT, CONTACT, PHONE, DAY, OTHER = "unit", "contact", "contact_phone", "day", ""
WORDS: Final = {
    "推荐单位": UNIT, "填报单位": UNIT, "报送单位": UNIT, "上报单位": UNIT, "填表单位": UNIT, "推荐工会": UNIT,
    "推荐单位名称": UNIT, "单位名称": UNIT, "工会名称": UNIT, "申报单位": UNIT, "单位": UNIT,
    "联系人": CONTACT, "联络人": CONTACT, "经办人": CONTACT, "填表人": CONTACT, "填报人": CONTACT, "制表人": CONTACT,
    "联系电话": PHONE, "联系人电话": PHONE, "电话": PHONE, "手机": PHONE, "手机号": PHONE, "联系方式": PHONE,
    "手机号码": PHONE, "电话号码": PHONE, "联系手机": PHONE,
    "日期": DAY, "填报日期": DAY, "填报时间": DAY, "报送日期": DAY, "报送时间": DAY, "填表日期": DAY, "时间": DAY,
    "填表时间": DAY, "上报日期": DAY, "上报时间": DAY,
    "负责人": OTHER, "审核人": OTHER, "备注": OTHER, "注": OTHER, "说明": OTHER, "单位负责人": OTHER, "主管领导": OTHER,
    "邮箱": OTHER, "电子邮箱": OTHER, "地址": OTHER, "盖章": OTHER,
}  # fmt: skip
_LABEL = re.compile(
    f"({'|'.join(sorted((r'[ ]*'.join(word) for word in WORDS), key=len, reverse=True))})"
    r" *(?:\((?:盖章|公章|签章|印章|加盖公章|签字)\))? *:"
)
_PHONE = re.compile(
    r"(?:\+?86[- ]?)?(?:1[3-9][0-9]{9}|0[0-9]{2,3}[- ]?[0-9]{7,8}|[2-9][0-9]{6,7})(?:-[0-9]{1,6})?"
)
_DAY = re.compile(r"(20[0-9]{2})[年./-] *([0-9]{1,2})[月./-] *([0-9]{1,2})日?")
_TITLE = re.compile(
    r"(?:附件[0-9]*[:：]?)?([\u4e00-\u9fff（）]{2,20}?(?:总工会|工会|分会))(?!办公室|关于).{0,40}汇总表"
)
_WHOLE_DAY = re.compile(rf" *{_DAY.pattern} *")
CONTACT_FIELD: Final = Field(CONTACT, "联系人", "", Kind.NAME, required=False)
PHONE_FIELD: Final = Field(PHONE, "联系人电话", "", Kind.PHONE, required=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around a table, each as a value; blank where it is not said.

    :ivar money: the unit of all amounts, such as 元.
    """

    unit: ReadValue = BLANK
    contact: ReadValue = BLANK
    contact_phone: ReadValue = BLANK
    day: ReadValue = BLANK
    money: str = ""


def read_said(texts: Sequence[tuple[str, str]], *, today: date, area_code: str) -> Said:
    """Return what the texts around a table say; what is said first counts.

    :param texts: each text with the one to its right, which holds the value where a label stands alone.
    """
    found: dict[str, str] = {}
    money = ""
    for text, beside in texts:
        if len(text) > LONGEST:
            continue
        for key, value in _said(_plain(text), _plain(beside)):
            if value in MONEY:
                money = value
            elif value and key:
                found.setdefault(key, value)
    said = replace(_values(found, today, area_code), money=money)
    return said if said.unit.text else replace(said, unit=_titled(text for text, _ in texts))


def _titled(texts: Iterable[str]) -> ReadValue:
    """Return the unit that a title begins with, such as 龙亭区总工会推荐汇总表; it is asked about."""
    for text in texts:
        if found := _TITLE.match(re.sub(r"\s", "", text)):
            return ReadValue(
                found[1], text, how="title", sure=80, asks="推荐单位是从标题里读的，请核对"
            )
    return BLANK


def split_contact(text: str) -> tuple[str, str]:
    """Return name and telephone of a text that holds both.

    >>> split_contact("褚虚川 0371-25660059")
    ('褚虚川', '0371-25660059')
    """
    found = _PHONE.search(_plain(text))
    if not found:
        return text.strip(), ""
    rest = _plain(text).replace(found[0], " ")
    name = re.sub(r"[,、/;:()\s]+$|^[,、/;:()\s]+", "", rest)
    return name, found[0]


def _plain(text: str) -> str:
    """Return the text with full-width signs in ASCII, one line."""
    return " ".join(unicodedata.normalize("NFKC", text).split("\n"))


def _said(text: str, beside: str) -> Iterable[tuple[str, str]]:
    labels = list(_LABEL.finditer(text))
    if not labels and _WHOLE_DAY.fullmatch(text):
        yield DAY, text
    if not labels and not beside.rstrip().endswith(":") and text.replace(" ", "") in WORDS:
        yield WORDS[text.replace(" ", "")], beside
    ends = [*(each.start() for each in labels), len(text)][1:]
    for each, end in zip(labels, ends, strict=False):
        value = text[each.end() : end].strip(" ,;、")
        last = end == len(text)
        if not value and last and not _LABEL.match(beside):
            value = beside.strip()
        key = WORDS[each[1].replace(" ", "")]
        yield key, _until_gap(value) if key == UNIT else value


def _until_gap(value: str) -> str:
    """Return a unit's name without what stands far to its right."""
    return re.split(r" {3,}|\t|\(盖章\)|\(公章\)", value)[0].strip()


def _values(found: Mapping[str, str], today: date, area_code: str) -> Said:
    contact, phone = found.get(CONTACT, ""), found.get(PHONE, "")
    if not phone and contact:
        contact, phone = split_contact(contact)
    said = Said(unit=_value(found.get(UNIT, "")))
    if contact:
        said = replace(said, contact=_understood(CONTACT_FIELD, contact, today, area_code))
    if phone:
        said = replace(said, contact_phone=_understood(PHONE_FIELD, phone, today, area_code))
    if day := _DAY.search(found.get(DAY, "")):
        iso = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        said = replace(said, day=ReadValue(iso, found[DAY], how="around"))
    return said


def _value(text: str) -> ReadValue:
    return ReadValue(text, text, how="around") if text else BLANK


def _understood(field: Field, text: str, today: date, area_code: str) -> ReadValue:
    read = understand(field, text, today=today, area_code=area_code)
    doubtful = bool(read.confirm) or read.value is None
    asks = read.findings[0].problem if doubtful and read.findings else ""
    return ReadValue(read.text, text, how="around", asks=asks)
