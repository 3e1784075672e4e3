"""``jiangjian verify``: whether everything that is stored holds, told row by row, and the clock."""

from __future__ import annotations

from collections.abc import Sequence

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Check rows, log, versions, receipts and files; return 1 where something does not hold."""
    reader = CommandReader("verify", "核对全部数据、办理记录和文件是否完好")
    reader.add_argument(
        "--receipt", nargs=2, metavar=("回执号", "校验码"), help="另与一张纸质回执核对"
    )
    held = reader.parse_args(words).receipt
    django.setup()

    from jiangjian.actions.verifying import Given, Violation, verify  # noqa: PLC0415
    from jiangjian.records.invariants import INVARIANTS  # noqa: PLC0415
    from jiangjian.records.models import Entry, Nomination, StoredFile, Version  # noqa: PLC0415
    from jiangjian.rules.deadline import shown_instant  # noqa: PLC0415
    from jiangjian.web.clock_guard import clock_due  # noqa: PLC0415
    from jiangjian.web.keeping import recording, store  # noqa: PLC0415

    given = Given(held[0], held[1].upper()) if held else None
    found = verify(store(), given=given, recorder=recording().recorder)
    due = clock_due(entries=True)
    if due is not None:
        meaning = "服务器时间与此前的记录相符"
        found.append(Violation("clock", meaning, f"应在{shown_instant(due)}左右"))
    print(
        f"核对了{len(INVARIANTS)}条规则、{Nomination.objects.count()}份推荐表、"
        f"{Version.objects.count()}个版本、{Entry.objects.count()}条办理记录、"
        f"{StoredFile.objects.count()}个文件"
    )
    for each in found:
        print(f"不符  {each.name}（{each.meaning}）：{each.subject}")
    print(f"有{len(found)}处不符，请保留现场并联系维护人员" if found else "全部相符")
    return 1 if found else 0
