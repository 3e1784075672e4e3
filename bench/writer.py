"""One who saves and saves: ``python -m bench.writer FOLDER PLACE``, told by its input for how long."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bench.house import open_house


def main(folder: str, place: int) -> None:
    """Say that it is ready; then for each line of seconds, save and tell how often."""
    open_house(Path(folder))
    do = bare() if place < 0 else ours(place)
    do()
    print("ready", flush=True)
    for line in sys.stdin:
        saved, errors, end = 0, [], time.perf_counter() + float(line)
        while time.perf_counter() < end:
            try:
                do()
                saved += 1
            except Exception as error:  # noqa: BLE001 - each is told, none is expected
                errors.append(repr(error))
        print(json.dumps({"saved": saved, "errors": errors}), flush=True)


def ours(place: int) -> Callable[[], object]:
    """Return the act of saving a section, each writer in a draft of its own."""
    from bench.answers import answers  # noqa: PLC0415 - Django is set up
    from bench.saving import SECTION, section_of  # noqa: PLC0415 - the same
    from jiangjian.actions.filling import save  # noqa: PLC0415 - the same
    from jiangjian.records.models import Nomination, Post  # noqa: PLC0415 - the same
    from jiangjian.rules.roles import Role  # noqa: PLC0415 - the same
    from jiangjian.web.clock import now  # noqa: PLC0415 - the same

    by = (
        Post.objects.select_related("organisation")
        .filter(role=Role.UNIT_UNION.value)
        .earliest("pk")
    )
    drafts = Nomination.objects.select_related("round").filter(stage="draft").order_by("pk")
    draft, turn = drafts[place], count(1)
    version, mine = count(draft.versions[SECTION]), section_of(draft, answers(place))

    def saving() -> object:
        changed = {**mine, "studio_name": f"第{place}号第{next(turn)}工作室"}
        return save(draft, by=by, now=now(), typed=changed, section=SECTION, version=next(version))

    return saving


def bare() -> Callable[[], object]:
    """Return the saving of a plain form."""
    from django.db import transaction  # noqa: PLC0415 - Django is set up

    from bench.bare.form import BareForm, typed  # noqa: PLC0415 - the same
    from bench.bare.table import BareNomination  # noqa: PLC0415 - the same

    plain, sent, turn = BareForm(typed(0)).save(), typed(1), count(1)

    def saving() -> object:
        with transaction.atomic():
            held = BareNomination.objects.select_for_update().get(pk=plain.pk)
            return BareForm({**sent, "studio_name": f"第{next(turn)}工作室"}, instance=held).save()

    return saving


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
