"""Reads an e-mail address; it may go into a mail header, so nothing may be smuggled in."""

from __future__ import annotations

import re

from jiangjian.rules.findings import Finding
from jiangjian.rules.values.characters import EDGE, narrow
from jiangjian.rules.values.quoting import quoted
from jiangjian.rules.values.understood import EMPTY, Understood

LONGEST = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_LETTERS = str.maketrans(
    {code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
)


def understand_email(typed: str) -> Understood:
    """Return the address in ASCII; more than one, or a line end inside, is refused."""
    bare = typed.strip(EDGE)
    if not bare:
        return EMPTY
    if len(bare) > LONGEST:
        return _refused(f"电子邮箱有 {len(bare)} 个字符，最多 {LONGEST} 个", "")
    address = narrow(bare).translate(_LETTERS).replace("。", ".").replace("＿", "_")
    if not _ADDRESS.fullmatch(address):
        return _refused(f"电子邮箱写的是{quoted(bare)}，不是一个邮箱地址", bare)
    note = "" if address == bare else f"按 {address} 理解"
    return Understood(address, address, address, note)


def _refused(problem: str, text: str) -> Understood:
    """Return that the address cannot be used."""
    remedy = "请只填一个邮箱，如 kfszghscb@163.com"
    return Understood(None, text, text, findings=(Finding("email", problem, remedy, "email"),))
