"""The notice of Kaifeng is whole: everything printed has its place in the file."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby

import pytest

from jiangjian.notices import available, organisations, texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import bare, load_notice
from jiangjian.rules.materials import MaterialLevel
from jiangjian.rules.rule import Rule
from jiangjian.rules.stages import STEPS, Stage
from tests.notices.reading import kaifeng

FIELDS = (
    "studio_name member_count specialty established_on host_unit industry recognised_by recognised_on "
    "funding results_count benefit trained_count apprentice_count patent_count awards standards "
    "leader_name leader_sex leader_birth leader_ethnicity leader_education leader_politics leader_trade "
    "leader_grade leader_phone leader_post leader_honours leader_skill_awards achievements"
)


@pytest.mark.parametrize("name", available())
def test_each_notice_that_comes_along_loads_and_its_quotes_stand_in_print(name):
    text, printed = texts(name)

    notice = load_notice(text, printed=printed, source=f"{name}.toml", checks=CHECKS)

    quoted = [
        *notice.clauses.values(),
        *(each.clause for each in notice.demands),
        *(each.clause for each in notice.quotas.values()),
        *(each.clause for each in notice.rules if each.clause),
        *(each.clause for each in notice.materials),
    ]
    assert notice.key == name
    assert [each.quote for each in quoted if bare(each.quote) not in bare(printed)] == []


def test_a_number_never_travels_without_its_clause():
    notice = kaifeng()

    assert {kind: (quota.most, quota.clause.ref) for kind, quota in notice.quotas.items()} == {
        "county": (3, "二"),
        "industry": (2, "二"),
        "organ": (2, "二"),
    }
    assert (notice.target, notice.target_clause.ref) == (10, "三.发布")
    assert [each.check for each in notice.rules if each.numbers and not each.clause] == []


def test_the_deadline_is_the_whole_of_20_november():
    notice = kaifeng()

    assert (notice.printed_ends, notice.shown_ends, notice.last_day) == (
        "11月20日前",
        "2024年11月20日24时（北京时间）",
        date(2024, 11, 20),
    )
    assert notice.ends == notice.printed_instant == datetime(2024, 11, 20, 16, tzinfo=UTC)
    assert notice.ends_clause.cite == "通知“四、有关要求（三）”"


def test_every_demand_is_there():
    numbers = [each.number for each in kaifeng().demands]

    assert len({number[:4] for number in numbers}) == 28
    assert [number for number in numbers if len(number) > 4] == [
        *("S-06a", "S-06b", "S-06c", "S-06d"),
        *("S-07a", "S-07b"),
    ]


def test_every_open_reading_is_there_and_its_default_is_one_of_its_options():
    readings = kaifeng().readings

    assert sorted({each.number for each in readings}) == [f"I-{n:02}" for n in range(1, 25)]
    assert [
        each.key
        for each in readings
        if each.chosen not in {option.value for option in each.options}
    ] == []
    assert {each.key: each.chosen for each in readings if len(each.options) > 1} == {
        "lower_recognition": "evidence",
        "year_window": "deadline",
        "running_time_starts": "established_on",
        "running_time_reference": "deadline",
        "word_limit_weight": "blocks",
        "word_limit_counting": "wps",
        "absent_needs_reason": "no",
    }


def test_form_1_shows_its_28_fields_and_2_opinions_once():
    notice = kaifeng()
    cells = [cell for row in notice.form for cell in row.cells]

    shown = [cell.field for cell in cells if cell.field]

    assert [each.key for each in notice.fields] == FIELDS.split()
    assert (len(shown), sorted(shown)) == (28, sorted(set(FIELDS.split()) - {"standards"}))
    assert [cell.opinion for cell in cells if cell.opinion] == ["unit", "recommender"]


def test_table_2_has_28_columns_in_groups_of_18_8_and_2_without_private_fields():
    notice = kaifeng()

    groups = [(name, len([*group])) for name, group in groupby(c.group for c in notice.columns)]

    assert groups == [("工作室基本情况", 18), ("工作室领衔人基本情况", 8), ("推荐单位", 2)]
    assert {each.key for each in notice.fields if each.private} == {
        *("leader_birth", "leader_ethnicity", "leader_education", "leader_politics")
    }
    assert {each.key for each in notice.fields} - {each.field for each in notice.columns} == {
        *("leader_birth", "leader_ethnicity", "leader_education", "leader_politics")
    }


def test_only_names_posts_and_the_phone_may_be_set_right_after_the_stamp():
    assert [each.key for each in kaifeng().fields if each.correctable] == [
        *("studio_name", "host_unit", "recognised_by", "leader_phone", "leader_post")
    ]


def test_columns_are_printed_in_this_order():
    _, printed = texts("kaifeng-2024")
    header = next(line for line in printed.splitlines() if line.startswith("序号")).strip()

    assert [each.label for each in kaifeng().columns] == header.split("\t")


def test_annex_3_has_15_indicators_in_4_groups_with_window_and_stamps():
    indicators = kaifeng().indicators

    assert Counter(each.group for each in indicators) == {
        "基础条件": 4,
        "运行情况": 6,
        "创新业绩": 3,
        "影响带动": 2,
    }
    assert [each.number for each in indicators if each.window == "近1年"] == [5, 6, 7, 8, 9, 10]
    assert {each.number: each.stamp.who for each in indicators if each.stamp} == {
        4: "本单位财务",
        6: "本单位",
        7: "本单位（核算确认）",
    }


def test_the_summary_table_is_one_per_recommender_and_the_rest_one_per_studio():
    assert {each.key: each.level for each in kaifeng().materials} == {
        "form": MaterialLevel.STUDIO,
        "table": MaterialLevel.RECOMMENDER,
        "evidence": MaterialLevel.STUDIO,
        "summary": MaterialLevel.STUDIO,
    }


def test_all_56_peoples_can_be_chosen_and_no_other():
    field = kaifeng().field("leader_ethnicity")

    assert (len(set(field.options)), field.open_choice) == (56, False)


def test_every_field_but_free_ones_shows_an_example():
    fields = kaifeng().fields

    assert [each.key for each in fields if not each.hint] == []
    assert [each.key for each in fields if "如：" not in each.hint] == [
        *("patent_count", "leader_sex", "achievements")
    ]


def test_running_time_is_a_year_from_the_day_of_founding():
    rule = next(each for each in kaifeng().rules if each.check == "running_time")

    assert rule == Rule(
        check="running_time",
        clause=rule.clause,
        weight=rule.weight,
        field="established_on",
        numbers={"years": Decimal(1)},
        words={},
    )
    assert rule.clause
    assert rule.clause.quote == "已有效运行1年以上"


def test_the_numbers_of_the_form_are_each_proved_by_an_indicator():
    proved = {key for each in kaifeng().indicators for key in each.proves}

    assert {each.key for each in kaifeng().fields if each.kind in {"count", "money"}} <= proved
    assert kaifeng().indicators[11].proves == ("patent_count",)


def test_the_way_reaches_every_stage_by_a_step_that_exists():
    way = kaifeng().way

    reached = {follower for each in way for follower in each.follows}

    assert {each.stage for each in way} == {stage.value for stage in Stage}
    assert reached | {"draft"} == {stage.value for stage in Stage}
    steps = {(before.value, step.after.value) for step in STEPS.values() for before in step.before}
    assert {(each.stage, to) for each in way for to in each.follows} <= steps


def test_districts_counties_and_the_organ_union_come_along():
    kinds = {each.key for each in kaifeng().kinds}
    known = organisations("kaifeng-2024")

    assert Counter(kind for _, kind in known) == {"county": 9, "organ": 1}
    assert {kind for _, kind in known} <= kinds
    assert organisations("no-such-place") == ()
