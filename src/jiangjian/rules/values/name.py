"""Reads the name of one person."""

from __future__ import annotations

import re
import unicodedata

from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.values.characters import HAN, PRIVATE, SELECTORS, ZERO_WIDTH
from jiangjian.rules.values.name_spaces import closed_up
from jiangjian.rules.values.text import mixed_letters
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

LONGEST = 50
DOT = "\xb7"
_DOTS = str.maketrans(dict.fromkeys("•・･‧⋅∙", DOT))
_WIDE_LATIN = str.maketrans({code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF5B)})
_UNSEEN = str.maketrans(dict.fromkeys(ZERO_WIDTH))
_HAN = re.compile(f"[{HAN}]")
_SELECTOR = re.compile(f"[{SELECTORS}]")
_FULL_STOP = re.compile(rf"(?<=[{HAN}{SELECTORS}]) ?[.．。｡] ?(?=[{HAN}])")
_EXAMPLE = "请只填姓名，如 张三；少数民族姓名如 古丽·阿依"
_ONE_EACH = "一格只填一人；原则上一名领衔人，确需两名的，另加一人并写明理由"

_WRONG = (  # the first that fits is told
    (re.compile(r"[(（\[【〔].*"), "带有括号里的说明", "请只填姓名，职务等填在别处，如 张三"),
    (re.compile(r"[、，,；;/／&＆|]"), "像是两个人", _ONE_EACH),
    (re.compile(rf"^{DOT}|{DOT}$|{DOT} ?{DOT}"), "间隔号“·”的位置不对", "请写成 古丽·阿依"),
)


def read_name(typed: Typed) -> Understood:
    """Return the name with U+00B7 and without padding; doubtful spellings are asked."""
    name = typed.text.translate(_UNSEEN).translate(_DOTS).translate(_WIDE_LATIN)
    for pattern, why, remedy in _WRONG:
        if pattern.search(name):
            return typed.refuse("name", why, remedy)
    if found := PRIVATE.search(name):
        remedy = "别的电脑显示不出这个字，请用输入法的生僻字或部首输入，重新输入这个字"
        return typed.refuse("name", f"其中有自造字（U+{ord(found[0]):04X}）", remedy)
    pointed = _FULL_STOP.sub(DOT, name)
    closed, doubtful = closed_up(pointed)
    length = len(_SELECTOR.sub("", closed))
    most = typed.field.most_characters or LONGEST
    if length > most:
        return typed.refuse("name", f"有 {length} 字，最多 {most} 字", _EXAMPLE)
    if strange := _strange(closed):
        return typed.refuse("name", f"“{strange}”不能用在姓名里", _EXAMPLE)
    if doubtful or pointed != name:
        return typed.ask(closed, closed, closed, "姓名中间一般用间隔号“·”；两个人的请分开填")
    return typed.take(closed, closed, *mixed_letters(typed), *_short(typed, closed, length))


def _strange(name: str) -> str:
    """Return the first character that no name has; empty where there is none."""
    allowed = DOT if _HAN.search(name) else f"{DOT} .'’-"
    bare = _SELECTOR.sub("", name)
    wrong = (
        sign for sign in bare if not sign.isalpha() and not _mark(sign) and sign not in allowed
    )
    strange = next(wrong, "")
    return strange or ("" if any(map(str.isalpha, bare)) else bare[:1] or name[:1])


def _mark(sign: str) -> bool:
    """Tell whether ``sign`` is an accent that stands on the letter before it."""
    return unicodedata.category(sign).startswith("M")


def _short(typed: Typed, name: str, length: int) -> tuple[Finding, ...]:
    """Return the warning for a name of one character."""
    if length > 1:
        return ()
    problem = f"{typed.field.label}只有一个字“{name}”"
    return (typed.finding("name", problem, "请核对是否填全", Weight.WARNS),)
