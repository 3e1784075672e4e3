"""TIM-010, TIM-011: under a turned clock everything is read and nothing is done, until it is right."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from jiangjian.actions.nomination import submit
from jiangjian.records.models import Entry, Receipt
from jiangjian.rules.clock_step import Reading
from jiangjian.web import clock_mark
from jiangjian.web.clock import boot, now, reading, steady
from jiangjian.web.clock_mark import Mark, look, read_mark, silent_since, write_mark
from jiangjian.web.commands import main
from jiangjian.web.commands.preparing import tell_outage
from tests.web.signed_in import JSON, client_for
from tests.web.views.test_handing_in import signing
from tests.world import ENDS, NOW, UNIT_SIGNED, World, make_world

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE = ENDS + timedelta(minutes=1)


@pytest.fixture
def world(db, tmp_path):
    """Return the small world on the morning of 15 November 2024."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(tmp_path / "files")


@pytest.fixture
def mark(settings, tmp_path):
    """Let the guard keep its mark; it stands a minute after the end."""
    settings.CLOCK_MARK = tmp_path / "clock"
    write_mark(settings.CLOCK_MARK, Mark(Reading(LATE, steady(), boot())))
    return settings.CLOCK_MARK


def hand_in(world: World, made, at: datetime, **more):
    """Return the answer to a 提交 while the clock shows an instant."""
    with time_machine.travel(at, tick=False):
        client = client_for(world.union)
        return client.post(
            reverse("submit", args=[made.key]), **signing(world, words="我们的意见"), **more
        )


def healthz(client, at: datetime):
    with time_machine.travel(at, tick=False):
        return client.get("/healthz")


def test_a_clock_turned_back_before_the_end_opens_nothing(world: World, client, mark):
    """TIM-010: it stays closed, the refusal and healthz tell both times; right again, it is late."""
    made = world.draft()

    answer = hand_in(world, made, LATE - HOUR)
    alarm = healthz(client, LATE - HOUR)
    right = hand_in(world, made, LATE + timedelta(seconds=2))

    shown = answer.content.decode()
    assert (answer.status_code, Receipt.objects.count()) == (503, 0)
    assert "服务器时间是2024年11月20日23时01分00秒" in shown
    assert "应在2024年11月21日0时01分" in shown
    assert "我们的意见" in shown  # nothing typed is lost
    assert (alarm.status_code, alarm.content.decode().split(",")[0]) == (
        503,
        "clock: 2024-11-20T15:01:00+00:00",
    )
    assert (right.status_code, "报送已于11月20日24时截止" in right.content.decode()) == (422, True)


def test_a_clock_turned_forward_past_the_end_closes_nothing(world: World, client, mark):
    """TIM-011: refused as busy and not as late; once the clock is right, it is in time."""
    made = world.draft()
    write_mark(mark, Mark(Reading(NOW, steady(), boot())))

    answer = hand_in(world, made, NOW + 6 * DAY)
    script = hand_in(world, made, NOW + 6 * DAY, **JSON)
    alarm = healthz(client, NOW + 6 * DAY)
    right = hand_in(world, made, NOW + timedelta(seconds=2))

    assert (answer.status_code, "也不算逾期" in answer.content.decode()) == (503, True)
    assert script.json()["findings"][0]["code"] == "clock_turned"
    assert alarm.status_code == 503
    assert (right.status_code, Receipt.objects.count()) == (302, 1)
    assert healthz(client, NOW + timedelta(seconds=3)).content == b"ok\n"


@pytest.mark.control
def test_without_the_guard_a_clock_turned_back_admits_late_work(world: World, settings, mark):
    """The negative control: what the first test refuses is handed in."""
    settings.CLOCK_MARK = None

    assert hand_in(world, world.draft(), LATE - HOUR).status_code == 302


def test_pages_are_read_meanwhile_and_say_so(world: World, mark):
    with time_machine.travel(LATE + DAY, tick=False):
        shown = client_for(world.union).get("/")

    assert shown.status_code == 200
    assert "按此前的记录应在2024年11月21日 00:01左右" in shown.content.decode()


def test_one_signs_in_and_out_meanwhile(world: World, mark):
    with time_machine.travel(LATE + DAY, tick=False):
        answer = client_for(world.union).post(reverse("account_logout"))

    assert (answer.status_code, answer.url) == (302, reverse("account_login"))


def test_the_log_shows_a_turn_that_happened_while_the_machine_was_off(world: World, mark):
    """TIM-010: nothing steady is left to compare with, but an entry lies ahead."""
    made, other = world.draft(), world.draft(name="另一个")
    submit(other, by=world.union, now=ENDS - timedelta(minutes=1), signed=UNIT_SIGNED)
    write_mark(mark, Mark(Reading(NOW, 0.0, "the start before")))

    assert hand_in(world, made, ENDS - HOUR).status_code == 503
    assert hand_in(world, made, ENDS - timedelta(seconds=30)).status_code == 302


def test_an_operator_confirms_that_the_clock_is_right(world: World, mark, capsys):
    """TIM-011: with a reason, in the log; from then on acts go on, though entries lie ahead."""
    made, other = world.draft(), world.draft(name="另一个")
    submit(other, by=world.union, now=ENDS - timedelta(minutes=1), signed=UNIT_SIGNED)

    with time_machine.travel(ENDS - HOUR, tick=False):
        told = [main(["clock"]), main(["clock", "confirm"])]
        said = capsys.readouterr().out
        told.append(main(["clock", "confirm", "--reason", "与授时中心一致"]))
        told.append(main(["clock"]))

    entry = Entry.objects.latest("pk")
    assert told == [1, 2, 0, 0]
    assert "还没有填写理由" in said
    assert (entry.action, entry.by, entry.at) == ("confirm_clock", None, ENDS - HOUR)
    assert dict(entry.values.values_list("name", "value")) == {
        "clock": "2024-11-20T15:00:00+00:00",
        "due_clock": dict(entry.values.values_list("name", "value"))["due_clock"],
        "reason": "与授时中心一致",
    }
    assert hand_in(world, made, ENDS - HOUR).status_code == 302


def test_verify_names_a_turned_clock(world: World, mark, capsys):
    """TIM-010."""
    with time_machine.travel(LATE - HOUR, tick=False):
        ended = main(["verify"])

    assert ended == 1
    assert (
        "不符  clock（服务器时间与此前的记录相符）：应在2024年11月21日0时01分"
        in capsys.readouterr().out
    )


def test_a_mark_moves_on_with_time_but_not_with_a_turned_clock(db, tmp_path):
    place, first = tmp_path / "clock", Reading(NOW, 10.0, "one")
    kept = []
    for wall, seconds in ((0, 0), (59, 59), (60, 60), (90, 120), (9000, 121), (121, 121)):
        look(place, Reading(NOW + timedelta(seconds=wall), 10.0 + seconds, "one"), entries=False)
        kept.append(read_mark(place).last.wall - first.wall)

    assert [each.total_seconds() for each in kept] == [0, 0, 60, 60, 60, 121]
    assert [each.name for each in tmp_path.iterdir()] == ["clock"]


@pytest.mark.parametrize("text", ["", "[]", "{", '["yesterday", 1, "", 0]', "null", "\udc80"])
def test_a_mark_that_cannot_be_read_is_none(tmp_path, text):
    place = tmp_path / "clock"
    place.write_bytes(text.encode(errors="surrogateescape"))

    assert read_mark(place) is None


def test_a_mark_that_cannot_be_kept_stops_no_page(tmp_path):
    assert look(tmp_path / "gone" / "clock", reading(), entries=False) is None


def test_a_mark_comes_back_as_it_was(tmp_path):
    mark = Mark(Reading(NOW, 12.5, "one"), passed=7)
    write_mark(tmp_path / "clock", mark)

    assert read_mark(tmp_path / "clock") == mark
    assert json.loads((tmp_path / "clock").read_text()) == [NOW.isoformat(), 12.5, "one", 7]


def test_the_clocks_of_this_machine_go_side_by_side():
    one, two = reading(), reading()

    assert abs(clock_mark.step_since(one, two) or timedelta()) < timedelta(seconds=1)
    assert one.wall.tzinfo is UTC
    assert now() >= two.wall


@pytest.mark.parametrize(
    ("wall", "steady_", "boot_", "since"),
    [
        (timedelta(minutes=5), 310.0, "one", True),
        (timedelta(minutes=4, seconds=59), 309.0, "one", False),
        (timedelta(minutes=40), 3.0, "two", True),
        (DAY, 310.0, "one", False),  # turned: nobody knows how long it was
        (-HOUR, 3.0, "two", False),
    ],
)
def test_a_start_after_a_silence_knows_since_when(tmp_path, wall, steady_, boot_, since):
    """TIM-020."""
    write_mark(tmp_path / "clock", Mark(Reading(NOW, 10.0, "one")))

    found = silent_since(tmp_path / "clock", Reading(NOW + wall, steady_, boot_))

    assert found == (NOW if since else None)


def test_a_start_notes_the_silence_before_it(world: World, settings, tmp_path):
    """TIM-020: the page of the date tells it before anybody proposes one."""
    settings.CLOCK_MARK = tmp_path / "clock"
    write_mark(settings.CLOCK_MARK, Mark(Reading(ENDS - HOUR / 2, 10.0, "the start before")))

    with time_machine.travel(ENDS + HOUR / 6, tick=False):
        tell_outage()
        shown = client_for(world.clerk).get("/round/date/").content.decode()

    assert Entry.objects.latest("pk").action == "service_resumed"
    assert "2024年11月20日23时30分00秒最后一次应答，2024年11月21日0时10分00秒恢复服务" in shown


@pytest.mark.parametrize(
    "told", ["0f3c8b1e4d2a4c6e9b7a5d3f1e2c4b6a", "0f3c8b1e-4d2a-4c6e-9b7a-5d3f1e2c4b6a"]
)
def test_a_unit_that_sees_no_proc_is_told_the_start_by_systemd(settings, told):
    """Both ways name it alike: an operator's command asks Linux, the service is told."""
    settings.BOOT = told
    boot.cache_clear()
    try:
        assert boot() == "0f3c8b1e4d2a4c6e9b7a5d3f1e2c4b6a"
    finally:
        boot.cache_clear()


def test_the_shipped_unit_tells_which_start_it_is():
    unit = Path(__file__).parents[2] / "deploy/jiangjian.service"

    assert "Environment=JIANGJIAN_BOOT=%b" in unit.read_text(encoding="utf-8")
