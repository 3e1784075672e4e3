"""A small world for tests of the database floors: one city, its round, and people at every level."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from jiangjian.actions.evidence import add_file, tick_absent
from jiangjian.actions.filling import save
from jiangjian.actions.name_piece import index_organisations, index_people
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.opening import create_round
from jiangjian.actions.opinion import Signed
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.notices import texts
from jiangjian.records.models import Nomination, Organisation, Person, Post, Round
from jiangjian.records.store import Store
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from jiangjian.rules.roles import Role

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2024, 11, 15, 1, 0, tzinfo=UTC)  # 15 November, 9 o'clock in Kaifeng
ENDS = datetime(2024, 11, 20, 16, 0, tzinfo=UTC)  # 20 November, 24 o'clock in Kaifeng
TODAY = date(2024, 11, 15)

ANSWERS = {
    "studio_name": "张三劳模创新工作室",
    "member_count": "12",
    "specialty": "数控加工",
    "established_on": "2019年5月",
    "host_unit": "开封示例机械有限公司",
    "industry": "通用设备制造业",
    "recognised_by": "龙亭区总工会",
    "recognised_on": "2020-06-01",
    "funding": "48.6",
    "results_count": "9",
    "benefit": "320.5",
    "trained_count": "140",
    "apprentice_count": "6",
    "patent_count": "4",
    "awards": "2023年开封市职工技术创新成果二等奖",
    "standards": "",
    "leader_name": "张三",
    "leader_sex": "男",
    "leader_birth": "1980-03",
    "leader_ethnicity": "汉族",
    "leader_education": "大学本科",
    "leader_politics": "中共党员",
    "leader_trade": "数控车工",
    "leader_grade": "高级技师",
    "leader_phone": "13800138000",
    "leader_post": "开封示例机械有限公司车间主任",
    "leader_honours": "2021年开封市劳动模范",
    "leader_skill_awards": "2020年开封工匠",
    "achievements": "工作室围绕数控加工开展技术攻关，完成革新9项，累计创效320.5万元。",
}

TEXT, PRINTED = texts("kaifeng-2024")
NOTICE = load_notice(TEXT, printed=PRINTED, source="kaifeng-2024.toml", checks=CHECKS)
UNIT_SIGNED = Signed(
    words="情况属实，同意申报。", person="王主席", day=TODAY, declared=NOTICE.declarations
)
RECOMMENDER_SIGNED = Signed(
    words="经审核，材料真实，符合推荐条件，同意推荐。", person="李主席", day=TODAY
)


@dataclass
class World:
    """The people and places, and short ways to bring a nomination to a stage."""

    round: Round
    city: Organisation
    county: Organisation
    rival: Organisation
    unit: Organisation
    rival_unit: Organisation
    posts: dict[str, Post]
    store: Store
    made: list[Nomination] = field(default_factory=list)

    @property
    def clerk(self) -> Post:
        """Return the city's clerk."""
        return self.posts["city_clerk"]

    @property
    def county_clerk(self) -> Post:
        """Return the county's clerk."""
        return self.posts["county"]

    @property
    def union(self) -> Post:
        """Return the unit union's clerk."""
        return self.posts["unit"]

    def draft(self, *, name: str = "张三劳模创新工作室", by: Post | None = None) -> Nomination:
        """Return a filled draft that nothing stops."""
        by = by or self.union
        recommender = by.organisation.parent
        made = start(self.round, unit=by.organisation, recommender=recommender, by=by, now=NOW)
        for section in self.round.notice.sections:
            typed = {
                each.key: ANSWERS[each.key] for each in self.round.notice.in_section(section.key)
            }
            if "studio_name" in typed:
                typed["studio_name"] = name
            save(made, by=by, now=NOW, typed=typed, section=section.key, version=0)
        for slot in ("1", "2"):
            kept = self.store.keep([f"{made.key} {slot}".encode()])
            add_file(
                made,
                by=by,
                now=NOW,
                slot=slot,
                kept=kept,
                name="证书.pdf",
                media_type="application/pdf",
            )
        for slot in range(3, 16):
            tick_absent(made, by=by, now=NOW, slot=str(slot), absent=True, reason="无")
        kept = self.store.keep([f"{made.key} summary".encode()])
        add_file(
            made,
            by=by,
            now=NOW,
            slot="summary",
            kept=kept,
            name="总结.pdf",
            media_type="application/pdf",
        )
        return self.again(made)

    def submitted(self, *, name: str = "张三劳模创新工作室", by: Post | None = None) -> Nomination:
        """Return one that its unit has handed in."""
        made = self.draft(name=name, by=by)
        submit(made, by=by or self.union, now=NOW, signed=UNIT_SIGNED)
        return self.again(made)

    def recommended(self, *, name: str = "张三劳模创新工作室") -> Nomination:
        """Return one that holds a seat."""
        made = self.submitted(name=name)
        recommend(made, by=self.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)
        return self.again(made)

    def reported(self, *names: str) -> list[Nomination]:
        """Return those that the county has reported."""
        made = [self.recommended(name=name) for name in names or ("张三劳模创新工作室",)]
        set_contact(
            by=self.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
        )
        report(self.round, by=self.county_clerk, now=NOW)
        return [self.again(each) for each in made]

    def again(self, nomination: Nomination) -> Nomination:
        """Return a nomination as it is stored now."""
        return Nomination.objects.select_related("round", "unit", "recommender").get(
            pk=nomination.pk
        )


def make_world(folder: Path) -> World:
    """Return the world at 9 o'clock on 15 November 2024."""
    city = _organisation("开封市总工会", "city", "city", None)
    county = _organisation("龙亭区总工会", "county", "recommender", city)
    rival = _organisation("兰考县总工会", "county", "recommender", city)
    organ = _organisation("开封市市直机关工会", "organ", "recommender", city)
    unit = _organisation("开封示例机械有限公司工会", "unit", "unit", county)
    rival_unit = _organisation("兰考乌有乐器有限公司工会", "unit", "unit", rival)
    round_ = create_round(
        NOTICE,
        city=city,
        source="kaifeng-2024.toml",
        text=TEXT,
        printed=PRINTED,
        by=None,
        now=NOW - timedelta(days=9),
        key="kaifeng-2024",
    )
    posts = {
        "unit": _post("unit", unit, Role.UNIT_UNION),
        "rival_unit": _post("rival_unit", rival_unit, Role.UNIT_UNION),
        "county": _post("county", county, Role.RECOMMENDER),
        "rival": _post("rival", rival, Role.RECOMMENDER),
        "organ": _post("organ", organ, Role.RECOMMENDER),
        **{
            role.value: _post(role.value, city, role)
            for role in Role
            if role not in {Role.UNIT_UNION, Role.RECOMMENDER}
        },
    }
    return World(round_, city, county, rival, unit, rival_unit, posts, Store(folder))


def _organisation(name: str, kind: str, level: str, parent: Organisation | None) -> Organisation:
    made = Organisation.objects.create(name=name, kind=kind, level=level, parent=parent)
    index_organisations([made])
    return made


def _post(username: str, organisation: Organisation, role: Role) -> Post:
    person = Person.objects.create_user(username, f"{organisation.name}经办人")
    index_people([person])
    return Post.objects.create(
        person=person, organisation=organisation, role=role.value, starts=date(2024, 1, 1)
    )
