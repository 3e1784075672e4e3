"""What tells of one studio: the names in its form, and how a text or a folder's name is held against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.paths import Place, place_of
from jiangjian.rules.values import matching_key

SAYS_STUDIO, SAYS_HOST, SAYS_LEADER = 100, 60, 30
SHORT: Final = 2
REMEMBERED: Final = 4096
"""Names folded lately: each file is held against each studio of its unit."""

GENERIC: Final = re.compile(
    r"支撑|佐证|材料|附件|证明|推荐|申报|汇总|工作室$|资料|照片|图片|其他|补充|第.次|更正|新建文件夹|"
    r"基础条件|运行情况|创新业绩|影响带动|工会"
)
NAMED: Final = re.compile(r"([\u4e00-\u9fff]{4,24}?)工作室")
LEAST_SHORT: Final = 4
PARTED: Final = re.compile(r"[(\[\-—_ )\]]")
NUMBERED: Final = re.compile(r"^[(\[第]?\d{1,2}[)\]、.\-—_ ]*")
TRADE_WORDS: Final = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|集团|公司|厂|学校|医院|中心|局|所)$"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What tells of one studio, folded."""

    form: CollectedForm
    place: Place
    studio: str
    leader: str
    host: str


def sought_of(form: CollectedForm) -> Sought:
    """Return what tells of the studio of a form."""
    return Sought(
        form=form,
        place=place_of(form.path, form.mail),
        studio=matching_key(form.text("studio_name")),
        leader=matching_key(form.text("leader_name")),
        host=matching_key(form.text("host_unit")),
    )


def said(opening: str, sought: Sought) -> float:
    """Return what a file's own words say for a studio."""
    plain = matching_key(opening)
    if not plain:
        return 0
    return (
        SAYS_STUDIO * holds(plain, sought.studio)
        + SAYS_HOST * holds(plain, sought.host)
        + SAYS_LEADER * holds(plain, sought.leader)
    )


def names_studio(letter: str, sought: Sought) -> bool:
    """Tell whether a letter names a studio, whole or with words left out: 汴东电池检修工作室."""
    plain = matching_key(letter)
    if holds(plain, sought.studio):
        return True
    own = sought.studio.removesuffix("工作室").removesuffix("创新")
    return any(_is_short_for(each, own) for each in NAMED.findall(plain))


def _is_short_for(words: str, own: str) -> bool:
    """Tell whether words end in a name shortened: its beginning, and of the rest what is kept in order."""
    start = words.find(own[:SHORT]) if len(own) > SHORT else -1
    short = words[start:].removesuffix("创新")
    left = iter(own)
    return start >= 0 and len(short) >= LEAST_SHORT and all(sign in left for sign in short)


def holds(plain: str, name: str) -> bool:
    """Tell whether a name stands in a folded text; one character is no name."""
    return len(name) >= SHORT and name in plain


@lru_cache(maxsize=REMEMBERED)
def core_of(name: str) -> str:
    """Return what is a file's or folder's own in its name; empty where nothing is.

    >>> core_of("1-瀛海"), core_of("晚舟汽车-补充证明"), core_of("支撑材料")
    ('瀛海', '晚舟汽车', '')
    """
    whole = NUMBERED.sub("", matching_key(name))
    if not GENERIC.search(whole):
        return whole if len(whole) >= SHORT else ""
    parts = [each for each in PARTED.split(whole) if len(each) >= SHORT]
    return next((each for each in parts if not GENERIC.search(each)), "")


def speaks_of(core: str, sought: Sought, city: str) -> bool:
    """Tell whether a name is a piece of the firm's or the studio's own name."""
    if not core:
        return False
    bare = _trimmed(PARTED.split(core)[0], city)
    host = _trimmed(sought.host, city)
    studio = sought.studio.removesuffix("创新工作室")
    return len(bare) >= SHORT and (bare in host or bare in studio)


@lru_cache(maxsize=REMEMBERED)
def _trimmed(name: str, city: str) -> str:
    """Return what is a firm's own in its name: 开封云帆机械有限公司 → 云帆机械."""
    place = matching_key(city)
    own = name.removeprefix(place).removeprefix(place.removesuffix("市"))
    return TRADE_WORDS.sub("", own) or own
