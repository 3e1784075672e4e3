"""``jiangjian demo``: serve a house of its own with a nomination in every stage."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import django

from jiangjian.web.commands import serve

FOLDER: Final = "var/demo"
PASSWORD: Final = "yanshi-2024-jiangjian"  # noqa: S105 - printed on every start, for fictional data on the loopback
SIGN_IN: Final = {
    "yanshi-danwei": ("开封示例机械有限公司工会", "所在单位工会"),
    "yanshi-tuijian": ("龙亭区总工会", "推荐单位"),
    "yanshi-lankao": ("兰考县总工会", "推荐单位"),
    "yanshi-duozhi": ("开封示例公交有限公司工会", "所在单位工会"),
    "yanshi-shiji": ("开封市总工会", "市总工会经办"),
    "yanshi-lingdao": ("开封市总工会", "部门负责人/分管领导"),
    "yanshi-jijian": ("开封市总工会", "纪检监督"),
    "yanshi-guanli": ("开封市总工会", "系统管理员"),
}


def main(words: Sequence[str]) -> int:
    """Fill the demonstration on first start, then serve it; return the exit code."""
    wanted = serve.read("demo", words)
    os.environ.setdefault("JIANGJIAN_DATA", str(Path(FOLDER).resolve()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjian.settings")
    django.setup()
    from jiangjian.web.commands import preparing  # noqa: PLC0415 - models need the set-up

    preparing.prepare_database()
    fill()
    preparing.leave_database()
    return serve.start(wanted, told)


def told() -> list[str]:
    """Return how to sign in."""
    lines = [
        f"  {name}  密码 {PASSWORD}  {where}（{role}）" for name, (where, role) in SIGN_IN.items()
    ]
    return ["演示账号（数据全部虚构）：", *lines]


def fill() -> None:
    """Play three rounds on an empty house: one published, one on public view, one that is running."""
    from jiangjian.actions.demonstration.running import play_running  # noqa: PLC0415 - after the set-up
    from jiangjian.actions.demonstration.straight import perform  # noqa: PLC0415
    from jiangjian.notices import texts  # noqa: PLC0415
    from jiangjian.records.models import Organisation  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.commands import demo_house, demo_mail  # noqa: PLC0415
    from jiangjian.web.keeping import store as kept  # noqa: PLC0415

    if Organisation.objects.exists():
        return
    text, printed = texts("kaifeng-2024")
    cast = cast_of()
    today, store = now(), kept()
    house = demo_house.build(cast, text, printed, password=PASSWORD, names=SIGN_IN, now=today)
    for key, back in (("before", 750), ("last", 400)):
        play = house.play(key, store=store, now=today - timedelta(days=back))
        perform(play, demo_house.studios(cast, key))
    running = {"straight": "this", "late": "late", "around": "around"}
    played = {name: demo_house.studios(cast, key) for name, key in running.items()}
    play = house.play("this", store=store, now=today)
    play_running(play, played, until=today)
    demo_mail.take_in(play.round, cast, by=play.clerk, now=play.now)


def cast_of() -> Mapping[str, Any]:
    """Return the demonstration's people and studios."""
    written = files("jiangjian.notices").joinpath("kaifeng-2024.demo.toml")
    return tomllib.loads(written.read_text(encoding="utf-8"))
