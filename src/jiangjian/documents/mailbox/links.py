"""Files that a mail links instead of attaching: 超大附件 of the mail houses, 网盘."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from jiangjian.documents.mailbox.body import LINK_BEGINS, LINK_ENDS, LINKED
from jiangjian.documents.mailbox.piece import LinkedFile

SERVICES: Final = (
    (
        "网易邮箱超大附件",
        r"(?:[\w-]+\.)*(?:163|126|188|yeah|netease)\.(?:com|net)/[^\s]*(?:attach|display|download|cloud|large|file|netfolder)",
    ),
    ("QQ邮箱文件中转站", r"(?:[\w-]+\.)*(?:ex)?mail\.qq\.com/[^\s]*ftn|[\w.-]*ftn\.qq\.com"),
    ("微云", r"(?:[\w-]+\.)*weiyun\.com"),
    ("腾讯文档", r"docs\.qq\.com"),
    ("百度网盘", r"(?:pan|yun|eyun)\.baidu\.com"),
    ("阿里云盘", r"(?:www\.)?(?:alipan|aliyundrive)\.com"),
    ("夸克网盘", r"pan\.quark\.cn|drive\.uc\.cn"),
    ("天翼云盘", r"(?:cloud|h5\.cloud)\.189\.cn"),
    ("中国移动云盘", r"(?:[\w-]+\.)*(?:yun|caiyun)\.139\.com|caiyun\.feixin\.10086\.cn"),
    (
        "139邮箱超大附件",
        r"(?:[\w-]+\.)*mail\.(?:10086\.cn|139\.com)/[^\s]*(?:down|attach|file|disk)",
    ),
    ("迅雷云盘", r"pan\.xunlei\.com"),
    ("115网盘", r"(?:www\.)?(?:115|115cdn|anxia)\.com/s"),
    ("123云盘", r"(?:[\w-]+\.)*123(?:pan|684|865|912)\.c(?:om|n)"),
    ("坚果云", r"(?:[\w-]+\.)*jianguoyun\.com/p"),
    ("蓝奏云", r"(?:[\w-]+\.)*lanzou\w?\.com"),
    ("文叔叔", r"(?:[\w-]+\.)*wenshushu\.cn|(?:[\w-]+\.)*wss\.(?:ink|cc|email)"),
    ("奶牛快传", r"(?:[\w-]+\.)*cowtransfer\.com"),
    ("金山文档", r"(?:www\.)?kdocs\.cn|[\w.-]*wps\.cn/[^\s]*(?:file|share|l/)"),
    ("钉钉", r"(?:[\w-]+\.)*dingtalk\.com/[^\s]*(?:file|share|disk|drive)"),
    ("企业微信微盘", r"drive\.weixin\.qq\.com"),
    ("和彩云", r"(?:[\w-]+\.)*hecaiyun\.com"),
)
HOSTS: Final = tuple(
    (name, re.compile(rf"(?:https?://)?(?:{pattern})", re.IGNORECASE)) for name, pattern in SERVICES
)
ADDRESS: Final = re.compile(
    rf"{LINK_BEGINS}([^{LINK_ENDS}]*){LINK_ENDS}|(https?://[^\s<>\"'，。；、（）()【】《》{LINK_BEGINS}\u4e00-\u9fff]+)"
    rf"|((?:pan\.baidu\.com|share\.weiyun\.com|pan\.quark\.cn|cloud\.189\.cn|www\.alipan\.com)/[\w./?=&%-]+)"
)
DAY: Final = (
    r"\d{4}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?::\d{2})?)?"
)
EXPIRY: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{DAY}\s?(?:之?前有效|到期|过期|失效|截止)",
        rf"(?:有效期|过期时间|到期时间|失效时间|截止时间|有效时间|下载期限)(?:至|到|为)?\s?[:：]?\s?(?:至|到)?\s?{DAY}",
        r"(?:有效期|下载期限)(?:为|还有|剩余)?\s?[:：]?\s?(?:\d{1,3}|[一二三七十半]{1,3})\s?(?:天|日|个?月|小时|年)",
        r"(?:剩余\s?)?(?:\d{1,3}|[一二三七十半]{1,3})\s?(?:天|日|个?月|小时)(?:之?后|内)?\s?(?:到期|过期|失效|有效)",
        r"(?:永久|长期|无限期)有效|(?:有效期|期限)\s?[:：]?\s?(?:永久|长期|无限期)|无限期",
        r"(?:文件|链接|附件)?已(?:过期|失效|到期)",
    )
)
CODE: Final = re.compile(
    r"(?:提取码|访问码|提取密码|取件码|密\s?码|口令)\s?(?:为|是)?\s?[:：]?\s?([A-Za-z0-9]{4,8})(?![A-Za-z0-9])"
)
CODE_IN_ADDRESS: Final = re.compile(r"[?&#](?:pwd|password|code|accessCode)=([A-Za-z0-9]{4,8})\b")
FILE_NAME: Final = re.compile(
    r"[^\s:：\\/*?\"<>|()（）【】,，;；]{1,120}\.(?:zip|rar|7z|docx?|wps|xlsx?|et|pdf|jpe?g|png|tar|gz|ods|odt|mp4|pptx?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
NO_NAMES: Final = frozenset(
    {"下载", "点击下载", "立即下载", "打开", "查看", "进入下载页面", "点此下载", "点击查看", "预览"}
)
LONGEST_NAME: Final = 80
NEAR: Final = 300


def find_links(text: str) -> tuple[LinkedFile, ...]:
    """Return the files a body links to, in order, each once.

    :param text: words in which addresses are marked, see ``body.words_of_page``; plain words too.
    """
    found: dict[str, LinkedFile] = {}
    for each in _links(text):
        before = found.get(each.url)
        if before is None or (not before.name and each.name):
            found[each.url] = each
    return tuple(found.values())


def _links(text: str) -> Iterator[LinkedFile]:
    places = [
        (match, url, service)
        for match in ADDRESS.finditer(text)
        for url in (next(each for each in match.groups() if each is not None),)
        if (service := service_of(url))
    ]
    ends = [0, *(match.end() for match, *_ in places)]
    starts = [*(match.start() for match, *_ in places), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    alone = len({url for _, url, _ in places}) == 1
    for number, (_, url, service) in enumerate(places):
        before, after = between[number], between[number + 1]
        code = CODE_IN_ADDRESS.search(url)
        yield LinkedFile(
            url=url,
            name=_beside((FILE_NAME,), between[0], before, after, alone=alone) or _words(before),
            expires=_beside(EXPIRY, between[0], before, after, alone=alone),
            service=service,
            code=code[1] if code else _beside((CODE,), between[0], before, after, alone=alone),
        )


def _beside(
    patterns: tuple[re.Pattern[str], ...], top: str, before: str, after: str, *, alone: bool
) -> str:
    """Return what is said of a link beside it: on the side where the first link has it.

    :param top: the words before the first link.
    :param alone: there is no other link that the other side could belong to.
    """
    sides = (_last(patterns, before), _first(patterns, after))
    preferred, other = sides if _last(patterns, top) else sides[::-1]
    return preferred or (other if alone else "")


def service_of(url: str) -> str:
    """Return whose link it is; empty for a link to anything else.

    >>> service_of("https://pan.baidu.com/s/1abc?pwd=8k2d"), service_of("https://www.163.com/news")
    ('百度网盘', '')
    """
    plain = unquote(url)
    inner = plain.rpartition("url=")[2]
    for candidate in (inner, plain):
        for name, pattern in HOSTS:
            if pattern.match(candidate):
                return name
    return ""


def _words(before: str) -> str:
    """Return the words that are the link, where they say something."""
    words = LINKED.sub(" ", before).rpartition("\n")[2].strip(" :：-—·")
    return "" if words in NO_NAMES or len(words) > LONGEST_NAME else words


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str:
    """Return the first thing that fits, right behind a link."""
    for pattern in patterns:
        if match := pattern.search(text[:NEAR]):
            return (match[1] if pattern.groups else match[0]).strip()
    return ""


def _last(patterns: tuple[re.Pattern[str], ...], text: str) -> str:
    """Return the last thing that fits, right before a link."""
    for pattern in patterns:
        found = list(pattern.finditer(LINKED.sub(" ", text)[-NEAR:]))
        if found:
            return (found[-1][1] if pattern.groups else found[-1][0]).strip()
    return ""
