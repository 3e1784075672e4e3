"""A worker that is killed between its commit and its answer costs nobody a receipt."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from http.client import RemoteDisconnected

import pytest
from django.utils.timezone import localdate

from jiangjian.web.clock import now
from tests.edge import running
from tests.promises.turned import Turned
from tests.walks.served import ROOT, own_database
from tests.world import NOTICE
from tools.cluster import free_port

RECEIPT = re.compile(r"/receipts/([^/\"]+)/")


@pytest.fixture
def house(tmp_path):
    """Serve a house in which one application was handed in; its unit's clerk is signed in."""
    port, due = free_port(), tmp_path / "due"
    with own_database() as database, (tmp_path / "service.log").open("wb") as told:
        env = {**os.environ, **database, "JIANGJIAN_DATA": str(tmp_path / "data")}
        words = ["tests.promises.dying", str(due), "serve", "--port", str(port)]
        with running([sys.executable, "-m", *words], env, port, told):
            prepare = [sys.executable, "-m", "tests.walks.prepared", "hand-in", "断线工作室"]
            subprocess.run(prepare, cwd=ROOT, env=env, check=True)
            house = Turned(tmp_path, port, env)
            assert house.sign_in() == 302
            yield house


def submit(house: Turned, key: str, token: dict[str, str]) -> tuple[int, str]:
    """Hand it in; return status and the number of the receipt that is shown."""
    signing = {
        "words": "情况属实，同意申报。",
        "person": "王主席",
        "day": str(localdate(now())),
        "declared": NOTICE.declarations,
    }
    status, where = house.post(f"/nominations/{key}/submit", signing | token)
    found = RECEIPT.search(where)
    return status, found[1] if found else ""


def test_who_asks_again_gets_the_receipt_of_what_was_committed(house: Turned):
    """CON-020: the answer was lost, not the 提交; it is there once."""
    page = house.ask("GET", "/nominations/")[1]
    key = re.search(r'"/nominations/([a-z0-9]{10})/"', page)[1]
    (first,) = set(RECEIPT.findall(house.ask("GET", f"/nominations/{key}/")[1]))
    assert house.post(f"/nominations/{key}/withdraw", house.token("/account/sign-out/"))[0] == 302
    token = house.token(f"/nominations/{key}/check/")
    (house.folder / "due").touch()

    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        submit(house, key, token)
    again, number = submit(house, key, token)
    once_more = submit(house, key, token)

    given = set(RECEIPT.findall(house.ask("GET", f"/nominations/{key}/")[1]))
    verify = [sys.executable, "-m", "jiangjian", "verify"]
    verified = subprocess.run(verify, env=house.env, check=False).returncode
    assert (again, number != first) == (302, True)
    assert once_more == (302, number)
    assert given == {first, number}
    assert verified == 0
