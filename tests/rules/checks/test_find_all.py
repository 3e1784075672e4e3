from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jiangjian.rules.checks
from jiangjian.rules.case import Case, read_case
from jiangjian.rules.checks import CHECKS, find_all
from jiangjian.rules.evidence import Slot
from jiangjian.rules.findings import Weight


def test_each_file_is_a_check_of_its_name():
    files = {each.stem for each in Path(jiangjian.rules.checks.__file__).parent.glob("*.py")} - {
        "__init__"
    }

    assert set(CHECKS) == files


def test_the_notice_names_only_checks_that_there_are(notice):
    assert {rule.check for rule in notice.rules} <= set(CHECKS)


def test_nothing_stands_against_a_good_dossier(case, notice):
    assert find_all(case(), notice) == ()


def test_an_empty_dossier_is_told_of_each_required_field_in_the_order_of_the_form(notice):
    empty = read_case(notice.fields, {}, today=date(2024, 11, 18))
    required = [
        each.key
        for section in notice.sections
        for each in notice.in_section(section.key)
        if each.required
    ]

    found = [each.field for each in find_all(empty, notice) if each.code == "missing_required"]

    assert found == required


def test_what_a_value_says_comes_before_what_the_rules_say_of_the_same_field(case, notice):
    found = find_all(
        case(
            funding="850000",
            member_count="约12",
            benefit="0",
            studio_name="CNС研发中心",
            slots={"summary": Slot()},
        ),
        notice,
    )

    assert [(each.field, each.code) for each in found] == [
        ("studio_name", "mixed_letters"),
        ("studio_name", "existing_rd_or_team"),
        ("member_count", "number"),
        ("funding", "unusual"),
        ("benefit", "benefit_without_results"),
        ("summary", "missing_work_summary"),
    ]


def test_a_question_that_was_answered_warns_and_quotes_the_answer(case, notice):
    name = "阀门技术研发中心创新工作室"
    (asked,) = find_all(case(studio_name=name), notice)

    (answered,) = find_all(
        case(studio_name=name, reasons={asked.key: " 2019年另行组建，汴某〔2019〕3号 "}), notice
    )

    assert asked.weight is Weight.ASKS
    assert answered == replace(
        asked,
        weight=Weight.WARNS,
        problem=f"{asked.problem}；已说明：2019年另行组建，汴某〔2019〕3号",
    )


def test_a_blank_answer_is_no_answer(case, notice):
    name = "阀门技术研发中心创新工作室"
    asked = find_all(case(studio_name=name), notice)

    assert find_all(case(studio_name=name, reasons={asked[0].key: " \u3000"}), notice) == asked


def test_an_answer_does_not_lift_what_blocks(case, notice):
    dates = {"established_on": "2024-03-15", "recognised_on": "2024-08"}
    (young,) = find_all(case(**dates), notice)

    assert find_all(case(reasons={young.key: "请照顾"}, **dates), notice) == (young,)


def test_a_question_about_a_value_can_be_answered_too(case, notice):
    (asked,) = find_all(case(funding="850000"), notice)  # NUM-007

    (answered,) = find_all(case(funding="850000", reasons={asked.key: "含厂房改造"}), notice)

    assert (asked.weight, answered.weight) == (Weight.ASKS, Weight.WARNS)


def test_each_finding_says_what_is_the_matter_and_what_to_do_and_never_how_wrong_somebody_is(
    notice,
):
    empty = read_case(notice.fields, {}, today=date(2024, 11, 18))
    for found in find_all(empty, notice):
        assert found.problem
        assert found.remedy
        assert not {
            word for word in ("有误", "请重试", "必填") if word in found.problem + found.remedy
        }


FIELDS = """
studio_name member_count established_on recognised_on funding results_count benefit trained_count apprentice_count
patent_count awards leader_name leader_birth leader_politics leader_phone leader_post leader_honours leader_skill_awards
achievements
"""
keys = st.sampled_from(FIELDS.split())
typed = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789年月日.-/０９万元人 无约", max_size=16),
    st.text(alphabet="2018年开封市县（区）劳模动范五一章奖工匠；\n创新作室", max_size=40),
)
slot = st.builds(Slot, files=st.integers(0, 3), stamped=st.integers(0, 3), absent=st.booleans())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    answers=st.dictionaries(keys, typed),
    slots=st.dictionaries(st.sampled_from(["1", "4", "7", "summary", "stamped_form"]), slot),
)
def test_no_typed_text_makes_it_raise(notice, answers, slots):
    read = read_case(
        notice.fields, answers, today=date(2024, 11, 18), area_code="0371", slots=slots
    )

    found = find_all(read, notice)

    assert all(each.problem and each.remedy for each in found)
    assert find_all(read, notice) == found


def test_a_case_without_the_private_fields_is_not_asked_for_them(notice):
    shown = [each for each in notice.fields if not each.private]

    found = find_all(read_case(shown, {}, today=date(2024, 11, 18)), notice)

    assert not {each.field for each in found} & {each.key for each in notice.fields if each.private}


def test_a_case_that_holds_nothing_at_all_raises_nothing(notice):
    assert {each.code for each in find_all(Case({}), notice)} == {
        "missing_evidence",
        "missing_stamp",
        "missing_work_summary",
        "leader_no_honour",
    }
