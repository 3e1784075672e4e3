"""What a rival has typed, uploaded, signed and been told: words that stand nowhere else."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import ZipFile, is_zipfile

from django.http import HttpResponse

from jiangjian.actions.behalf import stand_in
from jiangjian.actions.correction import confirm
from jiangjian.actions.correction import propose as propose_correction
from jiangjian.actions.evidence import rename_file, tick_absent, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.joining import ask, make_link
from jiangjian.actions.nomination import submit
from jiangjian.actions.paper_arrival import Arrival, register
from jiangjian.actions.qualification import accept, complete
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.remark import remark
from jiangjian.actions.report import report
from jiangjian.actions.route_change import propose as propose_route
from jiangjian.actions.supplement import add_item, write_text
from jiangjian.records.models import (
    Behalf,
    Correction,
    JoinLink,
    JoinRequest,
    MailedForm,
    Nomination,
    PaperArrival,
    Returned,
    ReturnPoint,
    RouteChange,
    SupplementAsk,
    SupplementItem,
)
from jiangjian.rules.roles import Role
from tests.stages_world import DUE
from tests.web.access.extras import paper_of, proof_of
from tests.web.access.mail_things import lay_mail
from tests.web.access.things import NONE, Thing
from tests.world import NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

TYPED: Final = {
    "specialty": "沧海月明加工",
    "host_unit": "蓝田日暖有限公司",
    "recognised_by": "庄生晓梦总工会",
    "awards": "2023年望帝春心技术创新成果一等奖",
    "standards": "此情可待操作法",
    "leader_name": "华思年",
    "leader_phone": "13977776666",
    "leader_trade": "晓梦钳工",
    "leader_post": "托杜鹃车间主任",
    "leader_honours": "2021年开封市劳动模范（迷蝴蝶）",
    "leader_skill_awards": "2020年惘然工匠",
    "achievements": "工作室围绕五十弦开展技术攻关，完成革新9项，累计创效320.5万元。",
}
STUDIO: Final = "锦瑟无端工作室"
PRIVATE: Final = {
    "leader_birth": "1977-07",
    "leader_ethnicity": "塔吉克族",
    "leader_education": "博士研究生",
    "leader_politics": "九三学社社员",
}
SAID: Final = {
    "file name": "啼血证书.pdf",
    "unit's words": "一弦一柱，同意申报。",
    "unit's signer": "柳如烟",
    "recommender's words": "暖玉生烟，同意推荐。",
    "recommender's signer": "晏几道",
    "reason of a return": "请补充珠有泪的证明",
    "reason of the city": "请补充月满楼的证明",
    "remark": "无端合格",
    "absence": "当时已惘然",
    "summary": "近一年珠玉满堂",
    "contact": "秦观渔",
    "contact's phone": "13855554444",
    "remark beside it": "蓝田玉暖内部记",
    "reason of a change of route": "此情追忆改由市直",
    "proof": "月明有泪评议.pdf",
    "paper's remark": "青鸟殷勤外封破损",
    "courier": "SF5050505050",
    "who decided": "孟托鹃",
    "asked by": "玉溪生",
    "unit that asks": "巴山夜雨乐器厂工会",
    "mail": "玉烟日暖来件",
    "text of a supplement": "只是当时简介",
    "file of a supplement": "珠泪合影.jpg",
    "reason of a point": "弦柱数目对不上",
    "answer to a point": "弦数据实，望鉴",
    "reason of a slip": "华年职务漏写",
    "text of a slip": "蝴蝶车间副主任",
}
CANARIES: Final = (
    "锦瑟无端",
    "1977-07",
    "1977年7月",
    "1977.07",
    *(text for key, text in TYPED.items() if key != "achievements"),
    "围绕五十弦",
    *(text for key, text in SAID.items() if key != "summary"),
    "珠玉满堂",
)


def plant(world: World) -> list[Nomination]:
    """Return the rival's dossiers: a draft, one sent back, one to be completed, one accepted."""
    unit, rival = world.posts["rival_unit"], world.posts["rival"]
    draft, back, late, good = (_filled(world, name) for name in "甲乙丙丁")
    signed = replace(UNIT_SIGNED, words=SAID["unit's words"], person=SAID["unit's signer"])
    for each in (back, late, good):
        submit(each, by=unit, now=NOW, signed=signed)
    send_back(back, by=rival, now=NOW, reason=SAID["reason of a return"])
    signed = replace(
        RECOMMENDER_SIGNED,
        words=SAID["recommender's words"],
        person=SAID["recommender's signer"],
    )
    for each in (late, good):
        recommend(each, by=rival, now=NOW, signed=signed)
    set_contact(
        by=rival,
        now=NOW,
        person=SAID["contact"],
        phone=SAID["contact's phone"],
        area_code="0371",
    )
    report(world.round, by=rival, now=NOW)
    complete(late, by=world.clerk, now=NOW, reason=SAID["reason of the city"], due=DUE)
    accept(good, by=world.clerk, now=NOW, remark=SAID["remark"])
    _plant_beside(world, draft, good)
    lay_mail(world, f"{STUDIO}戊", SAID["mail"])
    _plant_asked(world, back, late, good)
    return [world.again(each) for each in (draft, back, late, good)]


def _plant_beside(world: World, draft: Nomination, good: Nomination) -> None:
    """Say a canary beside dossiers: a remark, a proposal, a paper, a proof, a link, a 代录."""
    unit, rival = world.posts["rival_unit"], world.posts["rival"]
    remark(good, by=world.clerk, now=NOW, text=SAID["remark beside it"])
    reason, to = SAID["reason of a change of route"], world.posts["organ"].organisation
    propose_route(draft, by=unit, now=NOW, to=to, reason=reason)
    proof_of(world, rival, SAID["proof"])
    register(
        world.round,
        by=world.clerk,
        now=NOW,
        recommender=world.rival,
        nomination=good,
        arrival=Arrival(NOW, "post", 3, SAID["courier"], remark=SAID["paper's remark"]),
    )
    ask(
        make_link(by=rival, now=NOW)[1],
        now=NOW,
        unit=SAID["unit that asks"],
        person=SAID["asked by"],
        phone="13700000000",
        username="yuxi",
    )
    paper = paper_of(world, SAID["who decided"])
    post = stand_in(
        world.clerk, organisation=world.city, role=Role.CITY_LEADER, paper=paper, now=NOW
    )
    remark(good, by=post, now=NOW, text=f"{SAID['remark beside it']}，负责人口述")


def _plant_asked(world: World, back: Nomination, late: Nomination, good: Nomination) -> None:
    """Say a canary where more was asked: a point of a return, 补充材料, a 更正单."""
    unit, rival = world.posts["rival_unit"], world.posts["rival"]
    for each, by in ((back, rival), (late, world.clerk)):
        made = Returned.objects.create(nomination=each, message="请改", by=by, at=NOW)
        made.points.create(
            target="slot:1", reason=SAID["reason of a point"], answer=SAID["answer to a point"]
        )
    call = world.round.supplements.get()
    asked = call.asks.create(nomination=good)
    write_text(asked, by=unit, now=NOW, asked="introduction", text=SAID["text of a supplement"])
    add_item(
        asked,
        by=unit,
        now=NOW,
        asked="photos",
        kept=world.store.keep([b"canary"]),
        name=SAID["file of a supplement"],
        media_type="image/jpeg",
    )
    told = {"after": SAID["text of a slip"], "reason": SAID["reason of a slip"]}
    slip = propose_correction(good, by=unit, now=NOW, field="leader_post", **told)
    confirm(slip, by=rival, now=NOW)


def _filled(world: World, name: str) -> Nomination:
    """Return a draft that says a canary wherever something may be said."""
    unit = world.posts["rival_unit"]
    made = world.draft(name=f"{STUDIO}{name}", by=unit)
    typed = {**TYPED, **PRIVATE}
    for section in made.round.notice.sections:
        fields = {each.key for each in made.round.notice.in_section(section.key)}
        known = {key: text for key, text in typed.items() if key in fields}
        save(made, by=unit, now=NOW, typed=known, section=section.key, version=1)
    file = made.evidence.order_by("pk")[0]
    rename_file(made, by=unit, now=NOW, key=file.key, name=SAID["file name"])
    tick_absent(made, by=unit, now=NOW, slot="3", absent=True, reason=SAID["absence"])
    write_summary(made, by=unit, now=NOW, text=SAID["summary"])
    return world.again(made)


def planted_things(world: World, planted: list[Nomination]) -> dict[str, list[Thing]]:
    """Return what the planted dossiers are in addresses."""
    keys = [each.key for each in planted]
    files = [each.evidence.order_by("pk")[0].key for each in planted]
    numbers = [each.receipts.get().number for each in planted if each.receipts.exists()]
    rival = world.rival.pk
    beside = {
        "route_change": RouteChange.objects.filter(nomination=planted[0]),
        "own_join_link": JoinLink.objects.filter(recommender=rival),
        "join_request": JoinRequest.objects.filter(link__recommender=rival),
        "paper_line": PaperArrival.objects.filter(recommender=rival),
    }
    proof = world.round.proofs.get(recommender=rival).key
    scan = Behalf.objects.get(decided_by=SAID["who decided"]).entry_id
    handed_in = world.round.reports.get(recommender=world.rival).receipt.number
    return {
        **_asked_things(planted),
        "nomination": [Thing((key,), NONE) for key in keys],
        "nomination and file": [
            Thing((key,), NONE, {"file": file}) for key, file in zip(keys, files, strict=True)
        ],
        "version": [Thing((key, "1"), NONE) for key in keys],
        "version file": [Thing((key, "1", "1", "1"), NONE) for key in keys],
        "version looked at": [Thing((key,), NONE, {"number": "1"}) for key in keys],
        "version value": [Thing((key, "1"), NONE, {"name": "answer:studio_name"}) for key in keys],
        "section": [
            Thing((key, page.key), NONE) for key in keys for page in world.round.notice.sections
        ],
        "paper": [Thing((key, "form"), NONE) for key in keys],
        "file": [Thing((file,), NONE) for file in files],
        "page of a file": [Thing((file, "small", "1"), NONE) for file in files],
        "copy of a file": [Thing((file,), NONE) for file in files],
        "receipt": [Thing((number,), NONE) for number in (*numbers, handed_in)],
        "incoming mail": [Thing((each.key,), NONE) for each in world.round.incoming_mails.all()],
        "mailed form": [
            Thing((each.key,), NONE) for each in MailedForm.objects.filter(mail__round=world.round)
        ],
        "unit_report": [Thing((str(world.rival.pk), "1"), NONE)],
        "own_report": [Thing(("1",), NONE)],
        "organisation": [Thing((str(rival),), NONE)],
        "filled_before": [Thing((key,), NONE) for key in keys],
        "ticked": [Thing((), NONE, {"key": key}) for key in keys],
        "proof": [Thing((proof,), NONE)],
        "proof_sent": [Thing((), NONE, {"file": proof})],
        "scan": [Thing((str(scan),), NONE)],
        **{kind: [Thing((str(each.pk),), NONE) for each in made] for kind, made in beside.items()},
    }


def _asked_things(planted: list[Nomination]) -> dict[str, list[Thing]]:
    """Return what was asked of the planted dossiers, in addresses."""
    asks = SupplementAsk.objects.filter(nomination__in=planted)
    items = SupplementItem.objects.filter(ask__in=asks)
    points = ReturnPoint.objects.filter(returned__nomination__in=planted)
    slips = Correction.objects.filter(nomination__in=planted)
    papers = [Thing((each.nomination.key, each.key), NONE) for each in slips]
    return {
        "supplement": [Thing((each.nomination.key, each.call.key), NONE) for each in asks],
        "supplement item": [
            Thing((each.ask.nomination.key, each.ask.call.key), NONE, {"item": each.key})
            for each in items
        ],
        "supplement file": [Thing((each.key,), NONE) for each in items if each.file_id],
        "return point": [
            Thing((each.returned.nomination.key, str(each.pk)), NONE) for each in points
        ],
        "correction": papers,
        "correction paper": papers,
    }


def text_of(response: HttpResponse) -> str:
    """Return all that an answer says: its headers, its page, and what lies in a paper."""
    headers = "\n".join(unquote(value) for _, value in response.items())
    whole = response.whole
    if is_zipfile(BytesIO(whole)):
        with ZipFile(BytesIO(whole)) as paper:
            whole = b"\n".join(paper.read(name) for name in paper.namelist())
    return f"{headers}\n{whole.decode('utf-8', errors='replace')}"


def heard(text: str) -> set[str]:
    """Return the canaries in a text."""
    return {each for each in CANARIES if each in text}
