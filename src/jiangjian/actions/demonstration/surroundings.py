"""What a round has beside its nominations: dates, papers, names, people, notes."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate

from jiangjian.actions.amendment import amend
from jiangjian.actions.carrying_over import carry_over, earlier_of
from jiangjian.actions.date_change import propose
from jiangjian.actions.demonstration.play import PDF, Play
from jiangjian.actions.filling import save
from jiangjian.actions.former_name import Former
from jiangjian.actions.joining import ask, make_link
from jiangjian.actions.merging import HERE, differences, merge
from jiangjian.actions.nomination import start
from jiangjian.actions.organisation import change_organisation
from jiangjian.actions.paper_arrival import Arrival, register, void
from jiangjian.actions.people import appoint
from jiangjian.actions.proof import PROOFS, add_proof
from jiangjian.actions.remark import remark
from jiangjian.actions.saved_view import keep_view
from jiangjian.actions.terms import set_inner_end
from jiangjian.records.models import Nomination, Organisation
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import Stage
from jiangjian.rules.stamps import TABLE_STAMP, stamps_of

COUNTY = "龙亭区总工会"
RENAMED = ("开封示例仪表有限公司工会", "开封示例智能仪表有限公司工会")
TWICE = ("开封示例公交有限公司工会", "开封示例医院工会")
"""Units that one person works for."""


def play_beside(play: Play) -> None:
    """Play what stands beside nominations; three recommending units have reported before."""
    _set_terms(play)
    _let_join(play)
    _change_people_and_names(play)
    _carry_over(play)
    _begin_twice(play)
    _register_papers(play)
    _note(play)
    target = Amendment("target", "", "12", "演示：主席办公会研究，今年拟发布12个左右")
    amend(play.round, by=play.clerk, now=play.tick(), change=target)
    note = "演示：应多数推荐单位请求，拟再顺延三天"
    later = play.round.notice.ends + timedelta(days=3)
    propose(play.round, by=play.clerk, now=play.tick(), ends=later, note=note)


def _set_terms(play: Play) -> None:
    """Set a county's own earlier date and attach the papers of its own procedure."""
    by = play.posts[COUNTY]
    inner = play.round.notice.ends - timedelta(days=2)
    set_inner_end(play.round, by=by, now=play.tick(), inner_ends=inner)
    for slot, words in PROOFS.items():
        add_proof(
            play.round,
            by=by,
            now=play.tick(),
            slot=slot,
            kept=play.kept(words),
            name=f"{words}记录.pdf",
            media_type=PDF,
        )


def _let_join(play: Play) -> None:
    """Let a unit that stands on no list name itself; it waits for its county."""
    _, token = make_link(by=play.posts[COUNTY], now=play.tick())
    ask(
        token,
        now=play.tick(),
        unit="开封示例新材料有限公司工会",
        person="演示登记人",
        phone="13800000001",
        username="yanshi-xincailiao",
    )


def _change_people_and_names(play: Play) -> None:
    """Give one person a second post, and a unit the name it has now."""
    first, second = (play.posts[name] for name in TWICE)
    appoint(
        by=play.posts[COUNTY],
        now=play.tick(),
        organisation=second.organisation,
        role=Role.UNIT_UNION,
        name=first.person.name,
        username=first.person.username,
        title="演示·兼任",
    )
    old, new = RENAMED
    yesterday = localdate(play.now) - timedelta(days=1)
    former = Former(until=yesterday, proof=play.scan("renamed"), proof_name="更名批复.pdf")
    unit = Organisation.objects.get(name=old)
    change_organisation(unit, by=play.clerk, now=play.tick(), name=new, active=True, former=former)


def _carry_over(play: Play) -> None:
    """Take one answer of an earlier round into a draft; the others stay on offer."""
    drafts = Nomination.objects.filter(round=play.round, stage=Stage.DRAFT.value)
    draft = drafts.order_by("pk")[0]
    by = play.posts[draft.unit.name]
    earlier = earlier_of(draft, by=by)[0]
    carry_over(draft, by=by, now=play.tick(), source=earlier, keys=["funding"])


def _begin_twice(play: Play) -> None:
    """Let a second person of a unit begin the same studio; the second draft goes into the first."""
    drafts = Nomination.objects.filter(round=play.round, stage=Stage.DRAFT.value)
    draft = drafts.order_by("pk")[0]
    by = play.posts[draft.unit.name]
    second = start(
        play.round, unit=draft.unit, recommender=draft.recommender, by=by, now=play.tick()
    )
    typed = {"studio_name": f"{draft.studio}（另一人填）"}
    save(second, by=by, now=play.tick(), typed=typed, section="studio", version=0)
    second.refresh_from_db()
    chosen = {each.key: HERE for each in differences(draft, second)}
    seen = (draft.version, second.version)
    merge(draft, other=second, by=by, now=play.tick(), chosen=chosen, versions=seen)


def _register_papers(play: Play) -> None:
    """Enter papers: one whole, one that says something else, a table, and a line that was wrong."""
    whole, other = _reported(play)[:2]
    stamps = tuple(stamps_of(play.round.notice))
    good = Arrival(play.now, "post", 2, "演示SF0001", stamps=stamps, matches=True)
    bad = Arrival(
        play.now, "hand", 1, stamps=stamps[:1], matches=False, remark="演示：专利数与电子版不一致"
    )
    table = Arrival(play.now, "post", 1, "演示SF0001", stamps=(TABLE_STAMP,), matches=True)
    wrong = Arrival(play.now, "post", 3, "演示SF0002")
    for line, nomination in ((good, whole), (bad, other), (table, None), (wrong, whole)):
        made = register(
            play.round,
            by=play.clerk,
            now=play.tick(),
            recommender=whole.recommender if nomination is None else nomination.recommender,
            nomination=nomination,
            arrival=line,
        )
    void(made, by=play.clerk, now=play.tick(), reason="演示：份数登记错了")


def _note(play: Play) -> None:
    """Keep notes that only the city reads, and a filter under a name."""
    about = _reported(play)[0]
    for by, text in (
        (play.clerk, "演示：已电话告知推荐单位补寄一份纸质材料。"),
        (play.leader, "演示：请核对专利证书原件。"),
    ):
        remark(about, by=by, now=play.tick(), text=text)
    keep_view(by=play.clerk, name="演示：等资格审核的", query=f"stage={Stage.REPORTED.value}")


def _reported(play: Play) -> list[Nomination]:
    """Return what waits for the city, in the order in which it was begun."""
    waiting = Nomination.objects.filter(round=play.round, stage=Stage.REPORTED.value)
    return list(waiting.select_related("recommender", "round").order_by("pk"))
