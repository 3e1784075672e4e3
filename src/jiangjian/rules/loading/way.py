"""The way of a round: its stages, who acts, what follows."""

from __future__ import annotations

from jiangjian.rules.loading.order import once
from jiangjian.rules.loading.problems import listed
from jiangjian.rules.loading.table import Table
from jiangjian.rules.notice import WayStage
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import STEPS, Stage


def read_way(tables: tuple[Table, ...]) -> tuple[WayStage, ...]:
    """Read ``[[way]]``: each stage once, each that follows on the way and one step off."""
    way = []
    for table in tables:
        way.append(
            WayStage(
                stage=table.word("stage", Stage).value,
                acts=table.known("acts", [each.value for each in Role], noun="角色", default=""),
                follows=table.texts("follows", ()),
            )
        )
        table.done()
    once(tables, "stage", [each.stage for each in way])
    known = [each.stage for each in way]
    for table, each in zip(tables, way, strict=True):
        _see_to_followers(table, each, known)
    return tuple(way)


def _see_to_followers(table: Table, each: WayStage, known: list[str]) -> None:
    for follower in each.follows:
        if follower not in known:
            table.wrong("follows", f"流程里没有阶段 “{follower}”", f"已有：{listed(known)}")
        elif not _leads(each.stage, follower):
            table.wrong(
                "follows",
                f"从 “{each.stage}” 到 “{follower}” 没有办理动作",
                f"可到：{listed(_onward(each.stage))}",
            )


def _leads(before: str, after: str) -> bool:
    return after in _onward(before)


def _onward(before: str) -> list[str]:
    """Return the stages one step leads to, in the order of ``STEPS``."""
    stage = Stage(before)
    return [step.leads(stage).value for step in STEPS.values() if stage in step.before]
