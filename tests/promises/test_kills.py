"""100 kills in the middle of uploads, 提交 and 报送: every acknowledged receipt is found again, and nothing half."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from django.utils.timezone import localdate
from PIL import Image

from jiangjian.web.clock import now
from tests.promises.falling import HASTY
from tests.promises.killing import (
    KEY,
    STRIDE,
    Clerk,
    Killed,
    clerk,
    digest_of,
    killed,
    until_answered,
)
from tests.world import NOTICE

RECEIPT = re.compile(r"/receipts/([^/\"]+)/")
KILLS = 100
ALL_AT_ONCE = 15  # after so many turns every process of the service dies
UNIT, RECOMMENDER, CITY = "yanlian-danwei", "yanlian-tuijian", "yanlian-shiji"


def signing() -> dict[str, object]:
    """Return an opinion as its form brings it."""
    return {
        "words": "情况属实，同意申报。",
        "person": "王主席",
        "day": str(localdate(now())),
        "declared": NOTICE.declarations,
    }


def hand_in(unit: Clerk, key: str) -> dict[str, str]:
    """Press 提交 and return what was acknowledged."""
    (number,) = RECEIPT.findall(unit.press(f"/nominations/{key}/submit", signing()))
    return {"what": "submit", "key": key, "receipt": number}


def submits(house: Killed, unit: Clerk, key: str) -> None:
    """Press 提交 under a blow; press it again, which must show a receipt; take it back."""
    told = house.struck("submit", lambda: hand_in(unit, key))
    again = until_answered(lambda: hand_in(unit, key))
    assert told is None or told == again  # it was the same 提交
    house.said.append(again)
    until_answered(lambda: withdrawn(unit, key))


def withdrawn(unit: Clerk, key: str) -> None:
    """Take it back; a blow may have fallen after that was done."""
    form = unit.form
    assert unit.post(f"/nominations/{key}/withdraw", form)[0] in {302, 409}


def reports(house: Killed, recommender: Clerk, city: Clerk, key: str) -> None:
    """Press 报送 under a blow and again until it is done; the city gives the studio back."""

    def hand_in_report() -> str:
        status, where = recommender.post("/recommendation/report", recommender.form)
        assert status in {302, 409, 422}, status
        return where

    told = house.struck("report", hand_in_report)
    where = told or until_answered(hand_in_report)
    for number in RECEIPT.findall(where):
        house.said.append({"what": "report", "receipt": number})
    form = {"reason": "推荐单位申请调整", **city.form}
    until_answered(lambda: city.post(f"/nominations/{key}/release", form))


def uploads(house: Killed, unit: Clerk, key: str) -> None:
    """Send a picture in two parts, each step under a blow, and go on where the server says."""
    content = picture(house)
    named = {"what": "piece", "key": key, "digest": digest_of(content)}
    form = {"slot": "1", "name": "照片.png", "size": str(len(content))}

    def begin() -> str:
        fields = "&".join(f"{name}={text}" for name, text in {**form, **unit.form}.items())
        kind = "application/x-www-form-urlencoded"
        sent = {"Content-Type": kind}
        return unit.send(f"/nominations/{key}/begin_upload", fields.encode(), **sent)["key"]

    begun = house.struck("begin", begin) or until_answered(begin)
    place = f"/nominations/{key}/uploads/{begun}/"

    def send() -> None:
        has = unit.has(place) or 0
        part = content[has : has + len(content) // 2 + 1]
        offset = {"Upload-Offset": str(has), "Content-Type": "application/octet-stream"}
        received = unit.send(f"{place}receive_upload", part, **offset)["received"]
        house.said.append({**named, "upload": begun, "received": received})

    house.struck("receive", send)
    while until_answered(lambda: unit.has(place)) != len(content):
        until_answered(send)

    def finish() -> bool:
        return unit.has(place) is None or bool(unit.send(f"{place}finish_upload", b""))

    house.struck("finish", finish)
    assert until_answered(finish)
    house.said.append({**named, "what": "file"})


def picture(house: Killed) -> bytes:
    """Return a picture unlike every other."""
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 64), house.chance.randbytes(64 * 64 * 3)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def house(tmp_path):
    """Serve a house that can be killed."""
    with killed(tmp_path, "100 kills") as house:
        yield house


@pytest.fixture
def unit(house):
    return clerk(house, UNIT)


@pytest.fixture
def keys(unit):
    """Return the applications that were handed in."""
    return sorted(set(KEY.findall(unit.ask("GET", "/nominations/")[1])))


def test_after_100_kills_every_acknowledged_receipt_is_found_and_nothing_is_half(house, unit, keys):
    """FLT-001."""
    recommender, city = clerk(house, RECOMMENDER), clerk(house, CITY)
    mine, sending, reported = keys
    for key in (mine, sending):
        withdrawn(unit, key)
    recommender.press(
        "/recommendation/set_contact", {"contact": "赵六", "contact_phone": "0371-20000001"}
    )
    recommender.press(f"/nominations/{reported}/recommend", signing())
    every = [
        lambda: submits(house, unit, mine),
        lambda: uploads(house, unit, sending),
        lambda: reports(house, recommender, city, reported),
    ]

    turn = 0
    while house.kills.total() < KILLS:
        every[turn % len(every)]()
        turn += 1
        if turn % ALL_AT_ONCE == 0:
            house.kill_all()

    receipts = {each["receipt"] for each in house.said if "receipt" in each}
    shown = [
        number
        for number in receipts
        for reader in (unit, recommender)
        if reader.ask("GET", f"/receipts/{number}/")[0] == 200
    ]
    assert receipts <= set(shown)
    assert house.wrong() == []
    assert {each["what"] for each in house.said} == {"submit", "piece", "file", "report"}
    assert set(house.kills) == {*STRIDE, "from outside", "all"}
    print(house.kills, Counter(each["what"] for each in house.said))


@pytest.mark.control
def test_an_acknowledgement_before_the_commit_is_found_out(house, unit, keys):
    """The negative control: the same checker, and a worker that answers first."""
    withdrawn(unit, keys[0])
    house.due.write_text(HASTY, encoding="ascii")
    house.said.append(hand_in(unit, keys[0]))

    (found,) = house.wrong()

    assert found.endswith("no receipt")
