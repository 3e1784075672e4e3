"""盖章与更正: the stamped page, what is waived, what is set right, and the list of what is to come."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.recommendation import send_back
from jiangjian.actions.waiver import waive
from jiangjian.documents.package import DOCX
from jiangjian.records.models import Correction, Nomination, Opinion, ReportLine
from jiangjian.rules.stages import Stage
from jiangjian.web.city_sheet import city_rows
from jiangjian.web.work_sheet import work_sheet
from tests.documents.inspection.sealing import page as plain_page
from tests.documents.inspection.sealing import sealed, sealer
from tests.stages_world import at_stage
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, UNIT_SIGNED, World


def at(name: str, made, *more: object) -> str:
    return reverse(name, args=[made.key, *more])


def sent_page(client, made, content: bytes, kind: str = "scan", block: str = "unit"):
    file = SimpleUploadedFile("盖章页.pdf", content, "application/pdf")
    return client.post(at("prove", made, block), {"kind": kind, "files": file})


def test_a_missing_stamp_shows_and_goes_with_its_scan(world: World):
    made = world.submitted()
    unit = client_for(world.union)
    address = at("stamps", made)
    assert "盖章件待补" in page(unit.get(address))
    assert "盖章件待补" in page(unit.get(at("nomination", made)))

    answer = sent_page(unit, made, plain_page())

    assert (answer.status_code, answer["Location"]) == (302, address)
    shown = page(unit.get(address))
    assert ("盖章件待补" in shown, "盖章扫描件" in shown) == (False, True)
    assert "盖章件待补" not in page(unit.get(at("nomination", made)))
    number = Opinion.objects.get().pk
    for who, status in (("unit", 200), ("county", 200), ("rival", 404), ("rival_unit", 404)):
        answer = client_for(world.posts[who]).get(at("stamped_page", made, number))
        assert (answer.status_code, b"".join(answer).startswith(b"%PDF")) == (status, status == 200)


def test_an_e_seal_is_shown_for_what_it_is(world: World, tmp_path):
    by, made = sealer(), world.submitted()
    unit = client_for(world.union)
    assert sent_page(unit, made, sealed(by), "seal").status_code == 302
    shown = page(unit.get(at("stamps", made)))
    assert "证书上的签章人：开封示例机械有限公司工会" in shown
    assert "证书不在可信名单里，签章人是谁没有得到证实" in shown

    bundle = tmp_path / "roots.pem"
    bundle.write_text(by.trusted)
    settings.SEAL_ROOTS = str(bundle)
    try:
        assert sent_page(unit, made, sealed(by), "seal").status_code == 302
    finally:
        settings.SEAL_ROOTS = ""

    assert "证书出自可信名单" in page(unit.get(at("stamps", made)))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("seal", "文件里没有电子签章（图片样式的印章不是电子签章）"),
        ("", "还没有选择盖章件的形式"),
    ],
)
def test_what_is_no_proof_is_refused_beside_the_form(world: World, kind, said):
    made = world.submitted()

    answer = sent_page(client_for(world.union), made, plain_page(), kind)

    assert answer.status_code == 422
    assert said in page(answer)
    assert Opinion.objects.get().proof == ""


def test_several_files_are_no_proof(world: World):
    made = world.submitted()

    answer = client_for(world.union).post(at("prove", made, "unit"), {"kind": "scan"})

    assert "选择了0个文件，盖章件是1个文件" in page(answer)


def test_a_voided_endorsement_shows_what_changed_to_its_recommender(world: World):
    made = world.recommended()
    county = client_for(world.county_clerk)
    county.post(reverse("unrecommend", args=[made.key]))
    send_back(world.again(made), by=world.county_clerk, now=NOW, reason="请核对人数")
    typed = {"member_count": "13"}
    save(made, by=world.union, now=NOW, typed=typed, section="studio", version=1)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    shown = page(county.get(at("stamps", made)))

    assert "原来的意见已作废" in shown
    assert "此后改动 1 处：成员人数。" in shown
    assert f"{at('version_changes', made)}?old=1&amp;new=2" in shown


def test_a_correction_goes_from_one_side_to_the_other(world: World):
    made = world.recommended()
    unit, county = client_for(world.union), client_for(world.county_clerk)
    typed = {"field": "联系电话", "after": "13900139000", "reason": "少改一位"}

    assert unit.post(at("propose_correction", made), typed).status_code == 302
    slip = Correction.objects.get()
    assert "等待另一方确认" in page(county.get(at("stamps", made)))
    yes = at("confirm_correction", made, slip.key)
    assert yes not in page(unit.get(at("stamps", made)))
    assert county.post(yes).status_code == 302

    assert world.again(made).typed()["leader_phone"] == "13900139000"
    for client in (unit, county):
        assert "盖章稿＋更正单第1号" in page(client.get(at("nomination", made)))


def test_a_number_is_refused_with_the_clause(world: World):
    made = world.recommended()
    typed = {"field": "member_count", "after": "13", "reason": "少写一人"}

    shown = page(client_for(world.union).post(at("propose_correction", made), typed))

    assert "“成员人数”不能走更正单：数字、领衔人、主要业绩和支撑材料改动后，原来的意见作废" in shown
    assert 'name="after" value="13"' in shown


def test_a_proposal_can_be_declined(world: World):
    made = world.recommended()
    slip = propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )

    client_for(world.county_clerk).post(at("decline_correction", made, slip.key))

    assert "没有更正" in page(client_for(world.union).get(at("stamps", made)))
    assert world.again(made).typed()["leader_phone"] == "13800138000"


def test_the_city_waives_and_everybody_sees_the_date(world: World):
    (made,) = world.reported()
    clerk = client_for(world.clerk)
    typed = {"lacking": ["unit", "recommender"], "due": "2024-11-25", "why": "主席出差"}

    assert clerk.post(at("waive", made), typed).status_code == 302

    for who in ("unit", "county", "city_clerk"):
        client = client_for(world.posts[who])
        assert "11月25日24时" in page(client.get(at("stamps", made)))
        assert made.key in page(client.get(reverse("lacking")))
    assert clerk.post(at("end_waiver", made), {"why": "主席已回来"}).status_code == 302
    shown = page(clerk.get(reverse("lacking")))
    assert (made.key in shown, "容缺：" in shown) == (True, False)  # what lacks waits as before


def test_the_city_sees_which_reported_ones_lack_stamps_until_they_come(world: World):
    (made,) = world.reported()
    clerk, address = client_for(world.clerk), reverse("lacking")

    shown = page(clerk.get(address))
    both = [f"推荐表“{each.label}”" for each in world.round.notice.opinions]
    assert (made.key in shown, "、".join(both) in shown) == (True, True)
    assert made.recommender.name in shown
    assert address in page(clerk.get("/"))
    sent_page(client_for(world.union), made, plain_page())
    shown = page(clerk.get(address))
    assert [words in shown for words in both] == [False, True]
    sent_page(client_for(world.county_clerk), made, plain_page(), block="recommender")
    assert made.key not in page(clerk.get(address))
    assert address not in page(clerk.get("/"))


def test_the_city_awaits_no_stamp_before_the_report(world: World):
    made = world.recommended()
    clerk = client_for(world.clerk)

    assert made.key not in page(clerk.get(reverse("lacking")))
    assert reverse("lacking") not in page(clerk.get("/"))


def test_the_city_awaits_no_stamp_of_what_it_turned_down(world: World):
    made = at_stage(world, Stage.INELIGIBLE)

    assert made.key not in page(client_for(world.clerk).get(reverse("lacking")))
    assert made.key in page(client_for(world.union).get(reverse("lacking")))


def test_a_waiver_without_a_day_is_shown_again(world: World):
    (made,) = world.reported()

    answer = client_for(world.clerk).post(at("waive", made), {"lacking": "unit", "why": "出差"})

    assert "还没有填写补齐期限" in page(answer)


def test_an_overdue_waiver_stands_in_the_todo_of_all_three(world: World):
    (made,) = world.reported()
    early = NOW.replace(minute=30)
    waive(made, by=world.clerk, now=NOW, lacking=["unit"], due=early, reason="主席出差")
    posts = [world.posts[who] for who in ("unit", "county", "city_clerk")]
    for post in posts:
        assert "已逾期" not in page(client_for(post).get("/"))

    with time_machine.travel(early, tick=False):
        for post in posts:
            assert "已逾期" in page(client_for(post).get("/"))
            assert "已逾期" in page(client_for(post).get(reverse("lacking")))


def test_missing_stamps_stand_in_the_todo_of_who_stamps(world: World):
    world.recommended()

    for who in ("unit", "county"):
        shown = page(client_for(world.posts[who]).get("/"))
        assert "盖章件待补" in shown
        assert reverse("lacking") in shown


def test_the_citys_table_prints_what_was_set_right(world: World):
    (made,) = world.reported()
    slip = propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    before = city_rows(Nomination.objects.all(), world.round)
    assert [row.values["leader_phone"] for row in before] == ["13800138000"]

    client_for(world.county_clerk).post(at("confirm_correction", made, slip.key))

    after = city_rows(Nomination.objects.all(), world.round)
    assert [row.values["leader_phone"] for row in after] == ["13900139000"]
    assert ReportLine.objects.get().row["leader_phone"] == "13800138000"


def corrected(world: World, made, field: str = "leader_phone", after: str = "13900139000"):
    slip = propose(made, by=world.union, now=NOW, field=field, after=after, reason="号码少了一位")
    return confirm(slip, by=world.county_clerk, now=NOW)


def words_of(answer) -> str:
    with ZipFile(BytesIO(answer.content)) as archive:
        return "".join(re.findall(r"<w:t[ >][^<]*", archive.read("word/document.xml").decode()))


def test_a_confirmed_correction_is_a_paper_for_all_who_see_it(world: World):
    (made,) = world.reported()
    corrected(world, made, "leader_post", "车间副主任")
    slip = corrected(world, made)
    address = at("correction_sheet", made, slip.key)

    for who in ("unit", "county", "city_clerk"):
        client = client_for(world.posts[who])
        assert address in page(client.get(at("stamps", made)))
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, DOCX)
        assert unquote(answer["Content-Disposition"]).endswith(
            "更正单第2号（张三劳模创新工作室）.docx"
        )
        for words in (
            "第2号",
            "联系电话",
            "13800138000",
            "13900139000",
            "号码少了一位",
            "第1次提交的内容",
            str(world.union.person.name),
            str(world.county_clerk.person.name),
            f"{world.unit.name}（盖章）",
            f"{world.county.name}（盖章）",
        ):
            assert words in words_of(answer), words
    for who in ("rival", "rival_unit"):
        assert client_for(world.posts[who]).get(address).status_code == 404


def test_what_is_not_confirmed_is_no_paper(world: World):
    made = world.recommended()
    slip = propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    unit = client_for(world.union)
    assert unit.get(at("correction_sheet", made, slip.key)).status_code == 404

    client_for(world.county_clerk).post(at("decline_correction", made, slip.key))

    assert unit.get(at("correction_sheet", made, slip.key)).status_code == 404
    assert at("correction_sheet", made, slip.key) not in page(unit.get(at("stamps", made)))


def test_the_form_and_its_paper_say_that_it_stands_with_the_slip(world: World):
    made = world.recommended()
    corrected(world, made)
    unit, county = client_for(world.union), client_for(world.county_clerk)

    for client in (unit, county):
        assert "已更正（更正单第1号）</a>" in page(client.get(at("nomination", made)))
        answer = client.get(reverse("paper", args=[made.key, "form"]))
        with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
            foot = archive.read("word/footer1.xml").decode()
        assert "盖章稿＋更正单第1号（联系电话）" in foot


def test_a_new_submission_leaves_the_slips_of_the_old_one_behind(world: World):
    made = world.submitted()
    corrected(world, made)
    send_back(world.again(made), by=world.county_clerk, now=NOW, reason="请核对人数")
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    shown = page(client_for(world.union).get(at("nomination", made)))

    assert ("已更正" in shown, "盖章稿＋" in shown) == (False, False)


def test_the_work_sheet_tells_what_was_set_right(world: World):
    (made,) = world.reported()
    corrected(world, made)

    answer = work_sheet(Nomination.objects.all(), world.round, {"leader_phone"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    answer.file_to_stream.close()  # closing the answer would close the connection
    heads, row = sheet.iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))
    assert told["更正"] == "联系电话已更正（更正单第1号），报送时为“13800138000”"
    assert told["联系电话"] == "13900139000"
