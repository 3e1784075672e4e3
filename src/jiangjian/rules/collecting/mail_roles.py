"""What a mail is: material, a correction, a supplement, empty, an advertisement, a mere letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from jiangjian.rules.collected import BODY_PAGE, CollectedFinding, CollectedMail, MailReading
from jiangjian.rules.collecting.papers import Paper, slots_of
from jiangjian.rules.collecting.paths import name_of, shown_path
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

ADVERTISES: Final = re.compile(
    r"发票|代开|税票|优惠|促销|特价|折扣|贷款|借款|理财|投资回报|中奖|抽奖|彩票|博彩|娱乐城|退订|点击查看|点击领取|"
    r"免费领|代办|代理记账|招商|加盟|推广|群发|刷单|兼职|课程培训|培训班|总裁班|研修班|建站|福利采购|年货|团购|报价单|礼品|套餐|商标注册|资质代办|seo|防火墙|服务器租用|"
    r"账号异常|账户异常|密码过期|邮箱升级|邮箱停用|重新验证|unsubscribe|lottery|invoice|viagra|bitcoin|casino"
)
CONCERNS: Final = re.compile(
    r"工作室|推荐表|汇总表|推荐材料|申报材料|支撑材料|劳模|工匠|工会|附件1|附件2|附件3|报送|呈报|上报|补充材料|补充|更正"
)
MATERIAL: Final = re.compile(r"工作室|推荐表|汇总表|推荐材料|申报材料|支撑材料|附件[123]")
BRINGS: Final = re.compile(
    r"附件|材料|报送|呈报|上报|现报|请查收|请查阅|推荐表|汇总表|压缩包|发送|补发|补充|更正|见邮件"
)
ASKS: Final = re.compile(
    r"请问|咨询|[?？]|能否|是否可以|收到[,，。!！]?\s*谢谢|自动回复|autoreply|自动答复|out of office|退信|投递失败|undeliver"
)
CORRECTS: Final = re.compile(
    r"更正|以此为准|以这封为准|以此封为准|以本(?:次|封|邮件)为准|重新报送|重新发|重报|替换|修改后|改后|有误|撤回|作废"
)
SUPPLEMENTS: Final = re.compile(r"补充|补发|补报|补上|补一|补交|追加|再补|漏发|漏了|忘了|遗漏")
ASIDE: Final = "aside"
"""The role of a mail that a person set aside; what it brought is not looked at."""
UNREAD_ROLES: Final = frozenset({"spam", ASIDE})
"""Roles of mails whose content is not taken."""
TELLS: Final = re.compile(
    r"改为|改成|应为|应是|应该是|更正为|变更为|写错|填错|写成|误写|笔误|漏写|撤回|撤下|撤销|不再推荐|取消推荐|退出推荐|不再申报|放弃"
)
TELLS_VALUE: Final = re.compile(
    r"(?:电话|手机|号码|姓名|名称|经费|创效|人数|日期|时间|数量|金额|职务|等级|学历|专利|荣誉|奖项|名字|第.{1,3}个|第.{1,3}行)"
    r"[^。；;\n]{0,24}?(?:改为|改成|应为|应是|应该是|更正为|变更为)"
)
QUOTED: Final = re.compile(
    r"-{2,}\s*(?:原始邮件|转发|回复)|^(?:发件人|from)\s*[:：]|^>", re.MULTILINE
)
SHOWN: Final = 60
TOOK_IN: Final = frozenset(
    {Paper.FORM, Paper.TABLE, Paper.SUMMARY, Paper.STAMPED_FORM, Paper.STAMPED_TABLE, Paper.UNREAD}
)


def role_of(reading: MailReading, unit: str, notice: Notice, *, earlier: bool) -> str:
    """Return the role of a mail.

    :param unit: whose it is; empty where nobody knows.
    :param earlier: the unit has sent material before.
    """
    mail = reading.mail
    said = matching_key(f"{mail.subject}\n{mail.text}")
    brought = [
        each for each in reading.papers.values() if each not in {Paper.LITTER, Paper.ARCHIVE}
    ]
    material = any(each in TOOK_IN or slots_of(each) for each in brought)
    if not brought and not mail.links:
        known = unit or CONCERNS.search(said)
        return "letter" if known and told_in_words(mail) else _without_files(said, unit)
    if not material and not unit and _strange(reading, said):
        return "spam" if mail.sender else "letter"  # nobody sent a folder
    if mail.received and mail.received >= notice.ends:
        return "late"
    if not earlier:
        return "first"
    return "correction" if CORRECTS.search(said) else "supplement"


def _strange(reading: MailReading, said: str) -> bool:
    """Tell whether a mail that nobody knows speaks of something else altogether."""
    names = matching_key("\n".join(reading.mail.files))
    if ADVERTISES.search(said):
        return not MATERIAL.search(said + names)
    return not CONCERNS.search(said + names)


def told_in_words(mail: CollectedMail) -> str:
    """Return what a mail asks to be changed in its own words, so that a person sees to it; empty for most.

    >>> from jiangjian.rules.collected import CollectedMail
    >>> told_in_words(CollectedMail("a", "", "", "更正", "您好。第1个工作室电话改为13800000000。谢谢"))
    '第1个工作室电话改为13800000000'
    """
    text = QUOTED.split(f"{mail.subject}\n{mail.text}", maxsplit=1)[0]
    attached = any(name_of(each) != BODY_PAGE for each in mail.files)
    sought = TELLS_VALUE if attached else TELLS
    said = (each.strip() for each in re.split(r"[。！!\n]", text))
    return next((each[:SHOWN] for each in said if sought.search(each)), "")


def _without_files(said: str, unit: str) -> str:
    if not unit and (
        not CONCERNS.search(said) or (ADVERTISES.search(said) and not MATERIAL.search(said))
    ):
        return "spam"
    if ASKS.search(said) and not re.search(r"请查收|见附件|现报送|附件为|附件是|附件如下", said):
        return "letter"
    return "empty" if BRINGS.search(said) else "letter"


def mail_findings(mail: CollectedMail, notice: Notice) -> Iterator[CollectedFinding]:
    """Yield what is the matter with a mail itself, by its role and its date."""
    if mail.role == ASIDE:
        return
    yield from _by_role(mail)
    if mail.role != "spam" and (words := told_in_words(mail)):
        yield CollectedFinding(
            code="told_in_words",
            problem=f"“{mail.subject or shown_path(mail.name)}”用文字说了要改的内容，没有自动更改：{words}",
            remedy="请对照这封邮件，由人更改或撤下；或请报送单位报来更正后的推荐表、汇总表",
            unit=mail.unit,
            file=mail.name,
        )
    if mail.role not in {"spam", "letter"}:
        if mail.received and mail.received >= notice.ends:
            yield CollectedFinding(
                code="late_mail",
                problem=f"{notice.shown_ends}截止，这封邮件{shown_instant(mail.received)}到达，已标为逾期，材料保留",
                remedy="是否受理由市总工会决定并记录；逾期的更正、补充不替换按时报来的材料",
                unit=mail.unit,
                file=mail.name,
                clause=notice.ends_clause,
            )
        if not mail.unit:
            yield CollectedFinding(
                code="unmatched_mail",
                problem=f"看不出“{mail.subject or shown_path(mail.name)}”是哪个推荐单位发来的（发件人 {mail.sender or '不明'}）",
                remedy="请打开这封邮件核对，选定推荐单位",
                file=mail.name,
            )
        for link in mail.links:
            yield CollectedFinding(
                code="linked_file",
                problem=f"文件没有作为附件发送，只给了链接：{link}",
                remedy="请在链接失效前下载，存到文件夹里再收一次；或请报送单位改用附件发送",
                unit=mail.unit,
                file=mail.name,
            )


def _by_role(mail: CollectedMail) -> Iterator[CollectedFinding]:
    if mail.role == "empty":
        yield CollectedFinding(
            code="empty_mail",
            problem=f"“{mail.subject or shown_path(mail.name)}”说报送材料，但一个附件也没有",
            remedy="请补发附件；已经另发邮件的，不必重发",
            unit=mail.unit,
            file=mail.name,
        )
    elif mail.role == "spam":
        yield CollectedFinding(
            code="spam_mail",
            problem=f"“{mail.subject or shown_path(mail.name)}”与本次推荐无关，没有收取其中内容",
            remedy="如确是推荐材料，请指定推荐单位后重新归类",
            file=mail.name,
        )


def roles_in_order(
    readings: Mapping[str, MailReading], units: Mapping[str, str], notice: Notice
) -> Mapping[str, str]:
    """Return the role of each mail by name; ``readings`` stand in the order they came in."""
    seen: set[str] = set()
    roles: dict[str, str] = {}
    for name, reading in readings.items():
        unit = units.get(name, "")
        roles[name] = role_of(reading, unit, notice, earlier=unit in seen)
        if unit and roles[name] not in {"empty", "letter", "spam"}:
            seen.add(unit)
    return roles
