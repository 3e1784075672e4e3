"""Pages without an account: the notice and its papers, and lists only once they are published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client

from jiangjian.actions.decision import Meeting, Verdict, decide
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Nomination, Round
from jiangjian.web.public_papers import BLANK_PAPERS
from tests.web.views.pages import page
from tests.world import ANSWERS, NOW, TODAY

PUBLIC = "/public/"
ROUND = "/public/kaifeng-2024/"
LISTS = (f"{ROUND}publicity/", f"{ROUND}announcement/")
PAPERS = tuple(f"{each}paper" for each in LISTS)
CANARY = "金丝雀"
LATER = NOW + timedelta(days=30)


@pytest.fixture
def stranger():
    return Client()


@pytest.fixture
def publicised(world):
    """Return the world with one studio on public view and one that was passed over."""
    world.reported("上榜工作室", "落选工作室")
    for each in Nomination.objects.all():
        accept(each, by=world.clerk, now=NOW)
    verdicts = {
        each.key: Verdict(chosen=each.studio == "上榜工作室", reason=f"{CANARY}理由")
        for each in Nomination.objects.all()
    }
    meeting = Meeting(f"{CANARY}会议", TODAY)
    decide(world.round, by=world.clerk, now=NOW, meeting=meeting, verdicts=verdicts)
    publicise(world.round, by=world.clerk, now=NOW)
    return world


@pytest.fixture
def published(publicised):
    """Return the world one month on, with the list published."""
    with time_machine.travel(LATER, tick=False):
        number = "汴工办〔2024〕9号"
        publish(publicised.round, by=publicised.clerk, now=LATER, document_number=number)
        yield publicised


def canaries(world) -> list[str]:
    """Plant a mark in everything that is nobody's business, and return the marks."""
    public = {"studio_name", "host_unit", "leader_name"}
    marks = {}
    for number, key in enumerate(sorted(ANSWERS.keys() - public)):
        marks[key] = f"{CANARY}{number:02d}号"
    for each in Nomination.objects.all():
        each.answers = {k: marks.get(k, v) for k, v in each.answers.items()}
        each.private = {k: marks.get(k, v) for k, v in each.private.items()}
        each.message = f"{CANARY}留言"
        each.save()
    return [*marks.values(), CANARY]


def test_the_rounds_are_listed_newest_first(world, stranger):
    Round.objects.create(
        key="kaifeng-older",
        title="从前的通知",
        wording=world.round.wording,
        city=world.city,
        opened_at=NOW - timedelta(days=400),
    )

    shown = page(stranger.get(PUBLIC))

    assert shown.index(ROUND) < shown.index("/public/kaifeng-older/")


def test_a_round_that_has_not_opened_is_not_public(world, stranger):
    Round.objects.update(opened_at=None)

    assert "还没有通知" in page(stranger.get(PUBLIC))
    for address in (ROUND, f"{ROUND}notice/", f"{ROUND}papers/nomination_form"):
        assert stranger.get(address).status_code == 404


def test_dates_quotas_and_contact_need_no_account(world, stranger):
    shown = page(stranger.get(ROUND))

    assert "11月20日前" in shown
    assert "2024年11月20日24时（北京时间）" in shown
    assert "不超过3个" in shown
    assert "0371-25665219" in shown
    assert "kfszghscb@163.com" in shown


def test_the_notice_is_shown_as_printed(world, stranger):
    shown = stranger.get(f"{ROUND}notice/").content.decode()

    assert "企事业单位原有建制的研发机构和班组不作为推荐对象" in shown
    assert "联系人:舒爽 赵韵广 25665219" in shown


@pytest.mark.parametrize("paper", BLANK_PAPERS)
def test_a_blank_paper_is_downloaded_by_its_annexs_title(world, stranger, paper):
    assert f"{ROUND}papers/{paper}" in page(stranger.get(ROUND))

    answer = stranger.get(f"{ROUND}papers/{paper}")

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    ["/public/nothing/", "/public/nothing/notice/", f"{ROUND}papers/nothing",
     "/public/nothing/papers/nomination_form", "/public/%00/", "/public/a%2fb/"],
)  # fmt: skip
def test_what_there_is_not_is_404(world, stranger, address):
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("address", [*LISTS, *PAPERS])
def test_nothing_is_public_before_publication(world, stranger, address):
    world.reported()

    assert stranger.get(address).status_code == 404
    assert "张三" not in page(stranger.get(ROUND))


def test_on_public_view_the_list_is_shown_with_its_days_and_the_objection_rule(
    publicised, stranger
):
    shown = page(stranger.get(LISTS[0]))

    assert "关于2024年开封市劳模工匠（技能人才）创新工作室拟发布名单的公示" in shown
    assert "公示时间：2024年11月18日至2024年11月22日（5个工作日）" in shown
    assert "个人署真实姓名和联系方式，单位加盖公章" in shown
    assert "<td>上榜工作室</td>" in shown
    assert "落选工作室" not in shown
    assert stranger.get(LISTS[1]).status_code == 404


LAST = datetime(2024, 11, 22, 16, 0, tzinfo=UTC)  # 22 November, 24 o'clock in Kaifeng


@pytest.mark.parametrize(
    ("at", "named", "paper"),
    [(LAST - timedelta(milliseconds=1), True, 200), (LAST, False, 404), (LATER, False, 404)],
)
def test_the_names_leave_the_site_when_their_days_are_over(publicised, at, named, paper):
    """TIM-026: nobody has to think of it; the page stays and says that it is over."""
    with time_machine.travel(at, tick=False):
        stranger = Client()
        shown, download = page(stranger.get(LISTS[0])), stranger.get(PAPERS[0])

    assert ("上榜工作室" in shown, "张三" in shown, "公示已期满" in shown) == (
        named,
        named,
        not named,
    )
    assert (PAPERS[0] in shown, download.status_code) == (named, paper)


def test_the_result_is_public_once_it_is_published(published, stranger):
    shown = page(stranger.get(LISTS[1]))

    assert "关于发布2024年开封市劳模工匠（技能人才）创新工作室的通知" in shown
    assert "汴工办〔2024〕9号" in shown
    assert "<td>上榜工作室</td>" in shown
    assert "落选工作室" not in shown
    assert LISTS[1] in page(stranger.get(ROUND))


@pytest.mark.parametrize(("paper", "at"), [(PAPERS[0], NOW), (PAPERS[1], LATER)])
def test_a_published_list_is_downloaded_as_word(published, stranger, paper, at):
    with time_machine.travel(at, tick=False):
        answer = stranger.get(paper)

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_a_public_list_holds_studio_unit_recommender_and_leader_and_nothing_else(
    published, stranger
):
    marks = canaries(published)
    addresses = (PUBLIC, ROUND, f"{ROUND}notice/", *LISTS)

    for address in addresses:
        shown = page(stranger.get(address))
        assert [each for each in marks if each in shown] == []
        assert [each for each in ("13800138000", "1980", "汉族", "中共党员") if each in shown] == []
    cells = "<td>1</td><td>上榜工作室</td><td>开封示例机械有限公司</td><td>龙亭区总工会</td><td>张三</td>"
    assert cells in page(stranger.get(LISTS[1])).replace("> <", "><")


def test_a_public_paper_holds_nothing_private(published, stranger):
    marks = canaries(published)

    for address, at in zip(PAPERS, (NOW, LATER), strict=True):
        with time_machine.travel(at, tick=False):
            text = document_text(stranger.get(address).content)
        assert "上榜工作室" in text
        assert [each for each in (*marks, "落选工作室", "13800138000") if each in text] == []


def document_text(content: bytes) -> str:
    """Return all parts of a docx as text."""
    with ZipFile(BytesIO(content)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("address", [PUBLIC, ROUND, f"{ROUND}notice/", *LISTS])
def test_public_pages_need_no_script_and_no_session(published, stranger, address):
    answer = stranger.get(address)

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "<form" not in answer.content.decode()


@pytest.mark.parametrize("address", [PUBLIC, ROUND, *LISTS])
def test_public_pages_are_only_read(published, stranger, address):
    assert stranger.post(address).status_code == 405


def test_the_page_of_an_earlier_round_bears_its_own_title(world):
    other = Round.objects.create(
        key="later",
        title="另一批次的通知（演练）",
        practice=True,
        wording=world.round.wording,
        city=world.city,
        opened_at=world.round.opened_at + timedelta(days=1),
    )

    seen = Client().get(ROUND).content.decode()

    assert Round.objects.running().first() == other
    assert "另一批次的通知" not in seen
    assert "演练批次" not in seen


@pytest.mark.parametrize("address", [PUBLIC, ROUND, f"{ROUND}notice/", *LISTS, PAPERS[1]])
def test_the_proxy_keeps_a_page_for_five_seconds_and_none_for_who_brings_a_cookie(
    published, stranger, address
):
    """HTP-027."""
    known = Client()
    known.cookies["other"] = "x"

    seen = [each.get(address) for each in (stranger, known)]

    assert [each.status_code for each in seen] == [200, 200]
    assert [each.get("X-Accel-Expires", "") for each in seen] == ["5", ""]


def test_what_is_not_there_is_kept_by_nobody(world, stranger):
    """HTP-027: a list that will be published in a moment."""
    assert "X-Accel-Expires" not in stranger.get(LISTS[0])
