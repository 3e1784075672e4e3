"""What the recorder keeps of a report: all that is needed to print it again without a database."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from jiangjian.actions.corrected import endorsed_by
from jiangjian.actions.editing import STUDIO
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Receipt, VersionValue
from jiangjian.rules.findings import Refusal
from jiangjian.rules.version import said_by

if TYPE_CHECKING:
    from jiangjian.records.models import Nomination, Report, ReportLine, Round
    from jiangjian.records.recorder import Recorder
    from jiangjian.records.store import FileStore

FORM: Final = 1
LOG: Final = logging.getLogger("jiangjian.recorder")


@dataclass(frozen=True, slots=True)
class Recording:
    """Where reports are recorded, and where their files lie now."""

    recorder: Recorder
    store: FileStore


def record(report: Report, receipt: Receipt, recording: Recording) -> None:
    """Record a report; runs last in its transaction, and the record gets its name with the commit.

    :raises Refusal: ``not_recorded``: a report is accepted only if it lies in both places.
    """
    content = report_content(report, receipt)
    digests = [each["digest"] for studio in content["studios"] for each in studio["files"]]
    try:
        place = recording.recorder.write(receipt.number, content, digests, recording.store)
    except OSError as error:
        LOG.exception("a report could not be recorded")
        problem = "报送要同时写入备用记录，这次没有写成，所以没有报送，名额和材料都没有变化"
        remedy = "请马上联系市总工会系统管理员检查备用记录所在磁盘的空间和权限，然后再报送一次"
        raise Refusal(missing("not_recorded", "", problem, remedy)) from error

    def settle() -> None:  # Django tells a failure by its name, which a partial has not
        recording.recorder.settle(place)

    # What is committed is committed: a record that keeps its waiting name lies there all the same.
    transaction.on_commit(settle, robust=True)


def settle_committed(recorder: Recorder) -> int:
    """Give their names to records whose act was committed all the same; return how many."""
    left = dict(recorder.waiting())
    committed = Receipt.objects.filter(number__in=left).values_list("number", flat=True)
    for number in committed:
        recorder.settle(left[number])
    return len(committed)


def record_missing(recording: Recording) -> int:
    """Record the reports of real rounds that lie in no record, as this database has them; return how many.

    For a house that came back from a backup: backups do not hold the recorder.

    :raises Refusal: ``not_recorded``.
    """
    there = {each.name for each in recording.recorder.read()}
    given = Receipt.objects.filter(report__isnull=False, round__practice=False)
    lacking = [
        each for each in given.select_related("report").order_by("pk") if each.number not in there
    ]
    for each in lacking:
        if each.report is not None:
            record(each.report, each, recording)
    return len(lacking)


def report_content(report: Report, receipt: Receipt) -> dict[str, Any]:
    """Return everything of a report as JSON can hold it."""
    return {
        "form": FORM,
        "notice": notice_content(report.round),
        "round": report.round.key,
        "recommender": report.recommender.name,
        "number": report.number,
        "contact": report.contact,
        "contact_phone": report.contact_phone,
        "at": report.at.isoformat(),
        "receipt": {
            "number": receipt.number,
            "check_code": receipt.check_code,
            "digest": receipt.digest,
        },
        "studios": [
            studio_content(each)
            for each in report.lines.select_related("nomination__unit")
            if not each.nomination.erased
        ],
    }


def notice_content(round_: Round) -> dict[str, Any]:
    """Return the round's own text and its amendments."""
    wording = round_.wording
    return {
        "source": wording.source,
        "text": wording.text,
        "printed": wording.printed,
        "amendments": list(
            round_.amendments.order_by("number").values("what", "before", "after", "reason")
        ),
    }


def studio_content(line: ReportLine) -> dict[str, Any]:
    """Return one studio of a report: its row, and what its version says, not what lies there now.

    What the city returned and the unit changes meanwhile is listed as it was handed in.
    """
    held: Nomination = line.nomination
    kept = VersionValue.objects.filter(version=line.handed_in_id).exclude(salt="")
    said = said_by(dict(kept.values_list("name", "value")))
    return {
        "key": held.key,
        "position": line.position,
        "studio": said.answers.get(STUDIO, ""),
        "unit": held.unit.name,
        "version": line.version,
        "row": line.row,
        "answers": dict(said.answers),
        "private": dict(said.private),
        "work_summary": said.summary,
        "opinions": _opinions(line),
        "absences": [
            {"slot": slot, "reason": reason} for slot, reason in sorted(said.absent.items())
        ],
        "files": [
            {"slot": each.slot, "name": each.name, "digest": each.digest, "stamped": each.stamped}
            for each in said.files
        ],
    }


def _opinions(line: ReportLine) -> list[dict[str, str]]:
    """Return the opinions that the line's version stands on, by block."""
    digests = endorsed_by(line.handed_in) if line.handed_in else ()
    given = line.nomination.opinions.filter(digest__in=digests).order_by("at", "pk")
    last = {each.block: each for each in given}
    return [
        {"block": block, "words": each.words, "person": each.person, "day": str(each.day)}
        for block, each in sorted(last.items())
    ]
