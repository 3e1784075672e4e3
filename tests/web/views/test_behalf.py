"""代录 in a browser: the paper, then the usual pages under an address of its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.recommendation import recommend
from jiangjian.records.models import Behalf, Entry, Nomination, Post
from jiangjian.rules.roles import Role
from tests.documents import samples
from tests.web.signed_in import as_form, client_for
from tests.world import NOW, RECOMMENDER_SIGNED

PAPER = {"decided_by": "李主席", "decided_on": "2024-11-14", "paper": "龙亭区总工会推荐函"}
PDF = samples.pdf()


def text(answer) -> str:
    return answer.content.decode()


def began(client, organisation, **more):
    """Begin a 代录 and return where it leads."""
    answer = client.post(f"/behalf/{organisation.pk}/stand_in", {**PAPER, **more})
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def test_the_list_shows_those_below(world, city):
    county = client_for(world.county_clerk)

    assert text(city.get("/behalf/")).count('<tr><th scope="row">') == 6
    assert "开封示例机械有限公司工会" in text(county.get("/behalf/"))
    assert "兰考县总工会" not in text(county.get("/behalf/"))
    assert "兰考" not in text(city.get("/behalf/", {"q": "龙亭"}))


@pytest.mark.parametrize("who", ["unit", "city_leader", "discipline", "administrator", "expert"])
def test_others_may_not(world, who):
    client = client_for(world.posts[who])

    assert client.get("/behalf/").status_code == 403
    assert client.get(f"/behalf/{world.unit.pk}/").status_code == 403
    assert client.post(f"/behalf/{world.unit.pk}/stand_in", PAPER).status_code == 403
    assert Post.objects.filter(stands_in__isnull=False).count() == 0


def test_strangers_sign_in_first(world):
    assert Client().get("/behalf/")["Location"].startswith("/account/sign-in/")


def test_what_is_out_of_reach_is_not_there(world):
    county = client_for(world.county_clerk)

    for organisation in (world.rival_unit, world.county, world.city):
        assert county.get(f"/behalf/{organisation.pk}/").status_code == 404
        answer = county.post(f"/behalf/{organisation.pk}/stand_in", PAPER)
        assert answer.status_code == 404


def test_only_a_form_begins_one(world, city):
    assert city.get(f"/behalf/{world.unit.pk}/stand_in").status_code == 405
    assert city.get("/behalf/end_stand_in").status_code == 405
    assert city.post("/behalf/end_stand_in").status_code == 404


def test_a_paper_that_is_not_whole_is_told_beside_its_boxes(world, city):
    answer = city.post(
        f"/behalf/{world.county.pk}/stand_in",
        {
            "decided_by": "李主席",
            "decided_on": "2024-11-16",
            "scan": SimpleUploadedFile("函.pdf", PDF),
        },
    )

    assert answer.status_code == 422
    assert 'value="李主席"' in text(answer)
    assert "决定日期2024年11月16日晚于今天2024年11月15日" in text(answer)
    assert "还没有填写依据什么文件或会议" in text(answer)
    assert "已收下“函.pdf”，不用再选" in text(answer)
    assert Post.objects.filter(stands_in__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("昨天", "看不出是哪一天几时"),
        ("2024-11-14", "没有写几时"),
        ("2024-11-14 09:00", "还没有填写凭据"),
    ],
)
def test_an_arrival_has_its_hour_and_its_proof(world, city, typed, told):
    answer = city.post(f"/behalf/{world.county.pk}/stand_in", {**PAPER, "arrived_at": typed})

    assert answer.status_code == 422
    assert told in text(answer)


def test_a_county_is_stood_in_for(world, city):
    made = world.submitted()
    page = began(city, world.county, scan=SimpleUploadedFile("函.pdf", PDF))
    token = page.split("/")[2]

    shown = text(city.get(page))
    answer = city.post(
        f"/as/{token}/nominations/{made.key}/recommend",
        {"words": "同意推荐。", "person": "李主席", "day": "2024-11-14"},
    )

    assert page == f"/as/{token}/recommendation/"
    assert "正在替 龙亭区总工会（推荐单位）办理" in shown
    assert f'href="/as/{token}/nominations/{made.key}/"' in shown
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/as/{token}/")
    entry = Entry.objects.get(action="recommend")
    assert (entry.by.stands_in, entry.by.organisation) == (world.clerk, world.county)
    assert entry.behalf.scan_name == "函.pdf"
    assert world.again(made).stage == "recommended"


def test_the_persons_own_pages_stay_their_own(world, city):
    made = world.submitted()
    page = began(city, world.county)
    token = page.split("/")[2]

    assert city.get(f"/nominations/{made.key}/").status_code == 404  # a city sees no submitted one
    assert city.get(f"/as/{token}/nominations/{made.key}/").status_code == 200
    assert "standing" not in text(city.get("/"))


def test_what_is_no_part_of_it_leads_back_to_the_own_name(world, city):
    token = began(city, world.county).split("/")[2]

    assert city.get(f"/as/{token}/")["Location"] == "/"
    assert city.get(f"/as/{token}/city/log/?act=x")["Location"] == "/city/log/?act=x"
    assert city.get(f"/as/{token}//elsewhere.example/")["Location"] == "/elsewhere.example/"
    assert city.post(f"/as/{token}/people/1/recover").status_code == 404


def test_a_unit_is_bound_to_its_nomination(world, city):
    mine = began(city, world.unit, **{"for": "start"})
    token, key = mine.split("/")[2], mine.split("/")[4]
    other = world.draft()

    assert Nomination.objects.get(key=key).unit == world.unit
    assert Entry.objects.get(action="start", nomination__key=key).by.stands_in == world.clerk
    assert city.get(mine).status_code == 200
    assert city.get(f"/as/{token}/nominations/{other.key}/").status_code == 302
    assert city.get(f"/as/{token}/nominations/").status_code == 302


def test_a_unit_needs_a_choice(world, city):
    answer = city.post(f"/behalf/{world.unit.pk}/stand_in", PAPER)

    assert answer.status_code == 422
    assert "还没有选择办什么" in text(answer)
    assert Post.objects.filter(stands_in__isnull=False).count() == 0


def test_another_units_nomination_cannot_be_chosen(world, city):
    foreign = world.draft(by=world.posts["rival_unit"])

    answer = city.post(f"/behalf/{world.unit.pk}/stand_in", {**PAPER, "for": foreign.key})

    assert answer.status_code == 404
    assert Post.objects.filter(stands_in__isnull=False).count() == 0


def test_a_draft_that_a_unit_wrote_is_not_named(world, city):
    world.draft(name="秘密工作室")

    assert "秘密工作室" not in text(city.get(f"/behalf/{world.unit.pk}/"))


def test_ending_it_keeps_what_is_typed_later_from_being_done(world, city):
    made = world.submitted()
    token = began(city, world.county).split("/")[2]

    ended = city.post(f"/as/{token}/behalf/end_stand_in")
    late = city.post(
        f"/as/{token}/nominations/{made.key}/send_back", **as_form({"reason": "请补充专利"})
    )

    assert ended["Location"] == "/behalf/"
    assert late.status_code == 409
    assert "这次代录已经结束" in text(late)
    assert "请补充专利" in text(late)
    assert city.get(f"/as/{token}/recommendation/")["Location"] == "/recommendation/"
    assert world.again(made).stage == "submitted"


def test_a_token_serves_nobody_else(world, city):
    token = began(city, world.county).split("/")[2]

    answer = client_for(world.posts["organ"]).get(f"/as/{token}/recommendation/")

    assert answer["Location"] == "/recommendation/"


def test_a_clerk_whose_post_has_ended_stands_in_no_more(world, city):
    token = began(city, world.county).split("/")[2]
    Post.objects.filter(pk=world.clerk.pk).update(ends=date(2024, 11, 14))

    assert city.get(f"/as/{token}/recommendation/")["Location"] == "/recommendation/"


@pytest.fixture
def recommended(world):
    """Return a nomination that the city's clerk recommended for the county, with a scan."""
    paper = Paper("李主席", date(2024, 11, 14), "龙亭区总工会推荐函")
    made = world.submitted()
    by = stand_in(
        world.clerk, organisation=world.county, role=Role.RECOMMENDER, paper=paper, now=NOW
    )
    recommend(made, by=by, now=NOW, signed=RECOMMENDER_SIGNED)
    return made


def test_it_is_shown_as_such_on_the_dossier(world, recommended):
    shown = text(client_for(world.county_clerk).get(f"/nominations/{recommended.key}/"))

    told = "李主席 2024年11月14日决定，依据：龙亭区总工会推荐函（没有扫描件）；录入 2024年11月15日 09:00"
    assert shown.count(told) == 2  # the opinion and the way
    assert "龙亭区总工会 · 推荐单位 · 开封市总工会经办人（代录）" in shown


def test_its_scan_opens_for_those_concerned_only(world, city):
    made = world.submitted()
    page = began(city, world.county, scan=SimpleUploadedFile("函.pdf", PDF))
    token = page.split("/")[2]
    city.post(
        f"/as/{token}/nominations/{made.key}/recommend",
        {"words": "同意推荐。", "person": "李主席", "day": "2024-11-14"},
    )
    address = f"/behalf/scans/{Behalf.objects.get(entry__action='recommend').entry_id}"

    def opened(who):
        answer = client_for(world.posts[who]).get(address)
        b"".join(answer)  # read to its end, a file is closed
        return answer.status_code

    status = {who: opened(who) for who in ("city_clerk", "county", "rival", "unit", "rival_unit")}

    assert status == {
        "city_clerk": 200,
        "county": 200,
        "rival": 404,
        "unit": 404,
        "rival_unit": 404,
    }
    sent = client_for(world.clerk).get(address)
    assert b"".join(sent.streaming_content) == PDF
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_panel_on_the_dossier_offers_it(world):
    made = world.reported()[0]
    shown = text(client_for(world.clerk).get(f"/nominations/{made.key}/"))

    assert (
        f'<a href="/behalf/{world.county.pk}/?for={made.key}">替 龙亭区总工会（推荐单位）</a>'
        in shown
    )
    assert f'<a href="/behalf/{world.city.pk}/?for={made.key}">' in shown
    assert "instead" not in text(client_for(world.county_clerk).get(f"/nominations/{made.key}/"))


def test_the_list_asks_the_same_whatever_its_length(world, city):
    city.get("/behalf/")  # the session is renewed once
    with CaptureQueriesContext(connection) as one:
        city.get("/behalf/", {"q": "龙亭"})
    with CaptureQueriesContext(connection) as all_of_them:
        city.get("/behalf/")

    assert len(one) == len(all_of_them)


def test_a_stand_in_is_nobodys_post(world, recommended):
    shown = text(client_for(world.clerk).get("/people/?q=龙亭区"))

    assert "代录" not in shown
    assert Post.objects.filter(stands_in=world.clerk).count() == 1
