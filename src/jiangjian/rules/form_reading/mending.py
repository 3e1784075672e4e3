"""Spellings that no typed answer may have, but a paper has: what they probably mean, to be asked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.form_reading.han_numbers import NUMBER as NUMERAL
from jiangjian.rules.form_reading.han_numbers import WRITTEN, amount, plain_han, spoken
from jiangjian.rules.values.cell_number import EPOCH
from jiangjian.rules.values.characters import narrow
from jiangjian.rules.values.money import IN_WAN
from jiangjian.rules.values.number_spelling import plainly, spelt

TWO_DIGIT_YEAR: Final = re.compile(r"(?<!\d)['‘’]?(\d{2})\s*([年./-])\s*(\d{1,2}.*)")
SERIAL: Final = re.compile(r"[2-6]\d{4}")
DAY_WITHIN: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[年./-]\s*[\d〇零一二三四五六七八九十]{1,3}"
    r"(?:\s*[月./-](?:\s*[\d〇零一二三四五六七八九十廿卅]{1,3}\s*[日号]?)?)?"
)
MIDNIGHT: Final = re.compile(r"[ T]+0{1,2}:00(?::00(?:\.0+)?)?$")
NUMBER: Final = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LETTER_O: Final = re.compile("(?<=[一二三四五六七八九〇])[OoО○]|[OoО○](?=[一二三四五六七八九])")
PARTED_BY_COMMAS: Final = re.compile(r"(\d{4})[,、·](\d{1,2})(?:[,、·](\d{1,2}))?")
MANY: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([千万])")
EACH: Final = {"千": 1_000, "万": 10_000}
MIXED: Final = re.compile(
    r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:月份?|[./-]\s*(\d{1,2})\s*[日号]|月\s*(\d{1,2})\s*[日号]?)"
)
"""A day whose parts are set off by marks and by words: 2019.5月, 2019年5.6日; each part says which it is."""
BRACKETED: Final = re.compile(r"[（(【\[].*?[）)】\]]")
CENTURY: Final = 100
OF_WHICH: Final = re.compile(r"(?<=.)[,，;；、]?\s*其中")
ROUGH: Final = re.compile(r"约|左右|余|多|近|超|以上|以下|几|不到|[-~～—–至到]\s*\d")


def tidied(field: Field, text: str) -> str:
    """Return the text without what surely means nothing: midnight behind a day, 日 without a number."""
    if field.kind not in {Kind.DAY, Kind.MONTH}:
        return text
    plain = MIDNIGHT.sub("", narrow(text).strip())
    plain = LETTER_O.sub("〇", plain)  # 二O一九年
    plain = re.sub(r"(月)[\s_＿]*日$", r"\1", re.sub(r"[_＿]", "", plain))
    if mixed := MIXED.fullmatch(plain):
        year, month, *days = mixed.groups()
        day = next(filter(None, days), "")
        return f"{year}年{month}月{day}日" if day else f"{year}年{month}月"
    return plain


def mended(field: Field, text: str, *, today: date) -> tuple[str, str]:
    """Return what an unreadable text probably means, and why that is asked; empty where nobody can tell."""
    if field.kind in {Kind.DAY, Kind.MONTH}:
        return _day(text, today)
    if field.kind in {Kind.COUNT, Kind.MONEY}:
        return _number(field, text)
    if field.kind is Kind.NAME and (bare := BRACKETED.sub("", text).strip()) != text.strip():
        return bare, "姓名后面还有说明，只取了姓名"
    return "", ""


def _day(text: str, today: date) -> tuple[str, str]:
    plain = "".join(narrow(text).split())
    if parted := PARTED_BY_COMMAS.fullmatch(plain):
        return "-".join(filter(None, parted.groups())), "年月日之间用的不是点或横线"
    within = DAY_WITHIN.findall(plain)
    if within:
        asks = "这一格里有几个日期，取了第一个" if len(within) > 1 else "日期前后还有别的文字"
        return within[0], asks
    if SERIAL.fullmatch(plain):
        return (EPOCH + timedelta(days=int(plain))).isoformat(), "写的是表格软件里的日期序号"
    if found := TWO_DIGIT_YEAR.fullmatch(plain):
        year = int(found[1])
        full = today.year // CENTURY * CENTURY + year
        full -= CENTURY if full > today.year else 0
        return f"{full}{found[2]}{found[3]}", "年份只写了两位"
    return "", ""


def _number(field: Field, text: str) -> tuple[str, str]:
    found = spelt(text)
    if found and field.kind is Kind.MONEY and found.unit in IN_WAN:
        return plainly(found.number * Decimal(IN_WAN[found.unit])), "单位不是万元，已换算"
    plain = OF_WHICH.split(narrow(BRACKETED.sub("", text)) or narrow(text))[0]
    numbers = NUMBER.findall(plain)
    many = MANY.search(plain)
    if field.kind is Kind.COUNT and many and len(numbers) == 1:
        return plainly(Decimal(many[1]) * EACH[many[2]]), "数后面写了千或万，已换算"
    if len(numbers) == 1:
        asks = "不是准确的数" if ROUGH.search(plain) else "数字前后还有别的文字"
        return numbers[0].replace(",", ""), asks
    if numbers:
        return "", ""
    return _han(field, plain)


def _han(field: Field, plain: str) -> tuple[str, str]:
    """Return the number of a text that holds no digit at all."""
    common = plain_han(plain)
    if field.kind is Kind.MONEY:
        written = [amount(each) for each in WRITTEN.findall(common)]
        sums = [each for each in written if each is not None]
        return (plainly(sums[0]), "金额写的是汉字") if len(sums) == 1 else ("", "")
    found = NUMERAL.findall(common)
    if field.kind is Kind.COUNT and len(found) == 1:
        return str(spoken(found[0])), "数字写的是汉字"
    return "", ""
