"""What the heads of 附件2 may say: the notice's own words, other words for them, and words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from jiangjian.documents.form_reading.synonyms import folded
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

ROW_NUMBER, CONTACT, CONTACT_PHONE = "row_number", "contact", "contact_phone"
RECOMMENDER: Final = "recommender"
BOTH: Final = "contact+contact_phone"
NO_COLUMN: Final = ""
EXACT, SAME, FUZZY = 100, 90, 80
LONGEST_LABEL: Final = 60
ALIKE: Final = 0.72
SHORT: Final = 2
"""So short a label in other words is too little: 单位 alone may be the host's or the recommender's."""
BESIDE: Final = {  # columns that show no field of the form
    ROW_NUMBER: ("序号", "编号", "序", "No", "№", "顺序", "排序", "推荐顺序", "推荐排序"),
    CONTACT: ("联系人", "联系人姓名", "联络人", "经办人", "推荐单位联系人", "工会联系人", "填表人", "填报人"),
    CONTACT_PHONE: (
        "联系人电话", "联系人联系电话", "联系人手机", "联系人手机号", "联系人联系方式", "联络人电话",
        "经办人电话", "办公电话", "推荐单位联系电话", "推荐单位电话", "推荐单位联系人电话", "工会联系电话",
    ),
    RECOMMENDER: (
        "推荐单位", "推荐单位名称", "推荐工会", "推荐工会名称", "填报单位", "报送单位", "上报单位", "县区",
        "县(区)", "县区工会", "推荐单位(盖章)",
    ),
    BOTH: (
        "联系人及电话", "联系人和电话", "联系人及联系电话", "联系人/电话", "联系人电话号码及姓名",
        "联系人姓名及电话", "联系人及联系方式", "联系人联系电话及姓名", "推荐单位联系人及电话", "联系人与电话",
    ),
}  # fmt: skip
MORE: Final = {  # other words for a kind of field, whatever the notice
    "leader_name": ("领衔人姓名", "领军人姓名", "领办人", "工作室领衔人", "负责人"),
    "leader_phone": ("手机号", "手机", "移动电话", "领衔人电话", "领衔人联系电话", "领衔人手机"),
    "leader_sex": ("领衔人性别",),
}
SWAPPED: Final = {"leader_name": CONTACT, "leader_phone": CONTACT_PHONE, "host_unit": RECOMMENDER}
_UNIT = re.compile(
    r"\((?:单位:?)?(?:人民币)?(万元|千元|百万元|亿元|元)[^()]*\)|(?<=[^万千亿])(元)$"
)
_REMARK = re.compile(r"\([^()]*\)")
_NOISE = re.compile(r"[^\w()/]|_")
_COUNTED = re.compile(r"\((?:单位:?)?(?:人次|人|名|项|个|件)\)$")
_SPAN = re.compile(
    r"^(?:近[一二两三123]年来?|[建成]立以来|累计|目前|现有|(?:本|上|20[0-9]{2})年度?|截至目前)"
)
_ABOUT = re.compile("(?:基本)?(?:情况|信息)$")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)]")


@dataclass(frozen=True, slots=True)
class Word:
    """A label as understood.

    :ivar key: column key; ``NO_COLUMN`` for a label of the form that 附件2 has no column for.
    :ivar unit: as the label says it, such as 元; empty where it says none.
    """

    key: str
    sure: int
    unit: str = ""


@dataclass(frozen=True)
class Labels:
    """The words of one notice."""

    notice: Notice

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the columns' keys in the notice's order."""
        return tuple(each.field for each in self.notice.columns)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Return the field of each column, those beside the form made up."""
        beside = {
            ROW_NUMBER: Field(ROW_NUMBER, "序号", "", Kind.TEXT, required=False),
            CONTACT: Field(CONTACT, "联系人", "", Kind.NAME, required=False),
            CONTACT_PHONE: Field(CONTACT_PHONE, "联系人电话", "", Kind.PHONE, required=False),
        }
        return {each.key: each for each in self.notice.fields} | beside

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """Return the printed label of each column."""
        return {each.field: each.label.replace("\n", "") for each in self.notice.columns}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Return the key of each normal form; words of the notice go before ours."""
        found: dict[str, str] = {}
        for label, key in self._all():
            found.setdefault(normal(label), key)
            found.setdefault(_without_remarks(normal(label)), key)
        for word, key in list(found.items()):
            for prefix in self._prefixes(key):
                found.setdefault(prefix + word, key)
        found.pop("", None)
        return found

    @cached_property
    def folds(self) -> Mapping[str, str]:
        """Return the key of each label with one word for what means the same, where one key alone has it."""
        found: dict[str, set[str]] = {}
        for word, key in self.words.items():
            found.setdefault(folded(word), set()).add(key)
        return {word: next(iter(keys)) for word, keys in found.items() if word and len(keys) == 1}

    @cached_property
    def _seen(self) -> dict[str, Word | None]:
        return {}

    def _prefixes(self, key: str) -> Iterator[str]:
        """Yield what may stand before a label: 工作室领衔人 and 领衔人 before 性别, 工作室 before 认定时间."""
        groups = set(self.groups.values())
        whole = _ABOUT.sub("", self.groups.get(key, ""))
        if whole:
            yield whole
            first = min((_ABOUT.sub("", each) for each in groups), key=len)
            if whole != first and whole.startswith(first):
                yield whole.removeprefix(first)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """Return the normal form of each group of columns by column key."""
        return {each.field: normal(each.group) for each in self.notice.columns}

    def exact(self, label: str) -> Word | None:
        """Return what a label says where it says it in words we know."""
        if not label or len(label) > LONGEST_LABEL:
            return None
        if label not in self._seen:
            self._seen[label] = self._exact(label)
        return self._seen[label]

    def _exact(self, label: str) -> Word | None:
        plain = normal(label)
        bare = _without_remarks(plain)
        for each in (plain, bare, _SPAN.sub("", bare), bare.removesuffix("元")):
            if each in self.words:
                return Word(self.words[each], EXACT, _unit_of(plain))
        return None

    def alike(self, label: str) -> Word | None:
        """Return what a label may mean that says the same in other words, or only resembles words we know."""
        whole = normal(label)
        plain = _without_remarks(whole)
        if not plain or len(label) > LONGEST_LABEL:
            return None
        counts = ("人数", "数") if _COUNTED.search(whole) else ()
        for each in (plain, *(plain + ending for ending in counts)):
            if len(each) > SHORT and (key := self.folds.get(folded(each))):
                return Word(key, SAME, _unit_of(whole))
        scored = sorted(
            ((_likeness(plain, word), key) for word, key in self.words.items()), reverse=True
        )
        best, key = scored[0]
        rival = next((score for score, other in scored if other != key), 0.0)
        if best < ALIKE or best - rival < 0.05:  # noqa: PLR2004 - too close to tell
            return None
        return Word(key, FUZZY, _unit_of(normal(label)))

    def _all(self) -> Iterator[tuple[str, str]]:
        columns = set(self.keys)
        for column in self.notice.columns:
            yield column.label, column.field
        for field in self.notice.fields:
            key = field.key if field.key in columns else NO_COLUMN
            if key:
                yield from ((each, key) for each in (field.label, *field.aliases))
        for key, labels in BESIDE.items():
            yield from ((each, key) for each in labels)
        for key, labels in MORE.items():
            if key in columns:
                yield from ((each, key) for each in labels)
        for field in self.notice.fields:
            if field.key not in columns:
                yield from ((each, NO_COLUMN) for each in (field.label, *field.aliases))


def normal(label: str) -> str:
    """Return a label without spaces, line ends, numbers before and marks behind it.

    >>> normal("3、经费 投入（万元）*")
    '经费投入(万元)'
    """
    return _NUMBERED.sub("", _NOISE.sub("", _NUMBERED.sub("", matching_key(label))))


def _unit_of(plain: str) -> str:
    """Return the unit of money that a label names, such as 元; empty where it names none."""
    found = _UNIT.search(plain)
    return (found[1] or found[2]) if found else ""


def _without_remarks(plain: str) -> str:
    return _REMARK.sub("", plain)


def _likeness(plain: str, word: str) -> float:
    """Return 0..1: how much of the two is the same; a word inside the other counts more."""
    if len(word) < 2 or len(plain) < 2:  # noqa: PLR2004 - one character tells nothing
        return 0.0
    ratio = SequenceMatcher(None, plain, word, autojunk=False).ratio()
    inside = word in plain or plain in word
    return min(ratio + 0.15, 0.99) if inside else ratio
