"""Erasing everything of a person from a dossier whose way is over, as one act; numbers and digests stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import QuerySet

from jiangjian.actions.act import act
from jiangjian.actions.erasing_called import Called, called_of, unname_calls
from jiangjian.actions.erasing_mailed import (
    Mailed,
    empty_mailed,
    import_under_way,
    mailed_of,
    said_of_mail,
)
from jiangjian.actions.erasure import BINDING, LINE
from jiangjian.actions.log_check import WHOLE
from jiangjian.actions.mailbox import count_change, hold_mailbox
from jiangjian.actions.name_piece import index_answers
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.actions.unspoken import without_a_row
from jiangjian.actions.written import Asked
from jiangjian.records.models import (
    EntryValue,
    ReportLine,
    ReturnPoint,
    StoredFile,
    SupplementItem,
    VersionValue,
)
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import OVER, STAGE_LABELS, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from jiangjian.actions.recording import Recording
    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding

REASON: Final = Asked(
    "reason",
    "删去的理由",
    "请写明为什么删去，例如当事人哪一天书面申请",
    problem="还没有写明删去的理由",
)

CLAUSE: Final = Asked(
    "clause",
    "依据",
    "请写明哪部法律、哪份文件的哪一条，例如个人信息保护法第四十七条",
    problem="还没有写明依据",
    most=200,
)


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """What a person writes who erases everything.

    :ivar name: the studio's name once more, so that nobody erases another.
    """

    reason: str
    clause: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """What would go: numbers only.

    :ivar mails: of which a part or everything would.
    """

    values: int
    entries: int
    files: int
    mails: int = 0


def erase_person(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    asked: ErasureAsked,
    recording: Recording,
    drop: Callable[[str], None],
) -> None:
    """Erase all that a dossier says, in every version, in the log, in reports and in the files.

    What the rest is verified by stays: numbers, salted digests, digests, 回执号. What was on public
    view stays public by its own rules; older backups still hold everything. What came by mail goes
    out of the mailbox too, see ``erasing_mailed``, its names out of 补充通知, see ``erasing_called``.

    :param recording: where files and reports lie.
    :param drop: takes away what was drawn of a file, by its digest.
    :raises Refusal: ``wrong_role``, ``not_over``, ``erased_already``, ``import_under_way``,
        ``no_clause``, ``long_clause``, ``no_reason``, ``long_reason``, ``no_name`` or ``other_name``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(
        Duty.ERASE,
        by=by,
        now=now,
        round_=nomination.round,
        nomination=nomination,
        subject=f"nomination:{nomination.key}",
        log_as=WHOLE,
    ) as writing:
        held = hold(nomination, by=by)
        hold_mailbox(held.round)
        refused = against(held) or import_under_way(held) or [*_against(held, asked)]
        if refused:
            raise Refusal(*refused)
        digests = {each.pk for each in files_of(held)}
        mailed, called = mailed_of(held, digests), called_of(held)
        writing.values = {
            "erased": "\n".join(_erase_values(held, _beside(mailed, called))),
            "reason": REASON.kept(asked.reason),
            "clause": CLAUSE.kept(asked.clause),
        }
        _empty(held)
        unname_calls(called)
        if mailed:
            digests |= empty_mailed(mailed, by=by, now=now, store=recording.store)
            count_change(held.round)
        gone = sorted(without_a_row(digests))
        StoredFile.objects.filter(pk__in=gone).delete()

        def forget() -> None:
            for digest in gone:
                recording.store.discard(digest)
                drop(digest)
            recording.recorder.forget(held.key)

        transaction.on_commit(forget)


def would_go(nomination: Nomination) -> Told:
    """Return how much an erasure would take."""
    files = {each.pk for each in files_of(nomination)}
    entries = set(logged(nomination).values_list("entry", flat=True))
    mailed = mailed_of(nomination, files)
    entries |= {each.entry_id for each in _beside(mailed, called_of(nomination))}
    if mailed:
        files |= {each.file_id for each in mailed.pieces}
    return Told(
        values=frozen(nomination).count(),
        entries=len(entries),
        files=len(files),
        mails=len(mailed.mails) if mailed else 0,
    )


def against(held: Nomination) -> list[Finding]:
    """Return why a dossier cannot be erased, whatever is written; empty where it can."""
    stage = Stage(held.stage)
    if stage not in OVER:
        ends = "或".join(f"“{STAGE_LABELS[each]}”" for each in Stage if each in OVER)
        problem = f"现在的环节是“{STAGE_LABELS[stage]}”，到了{ends}才能全部删去"
        return [missing("not_over", "", problem, "请先办结；急需删去的，逐项删去存底内容")]
    if not frozen(held).exists():
        problem = "这份推荐表的内容已经全部删去"
        return [missing("erased_already", "", problem, "无须再删")]
    return []


def _against(held: Nomination, asked: ErasureAsked) -> Iterator[Finding]:
    yield from CLAUSE.against(asked.clause)
    yield from REASON.against(asked.reason)
    if not asked.name.strip():
        yield missing("no_name", "name", "还没有照写名称", f"请写“{held}”，确认没有选错")
    elif asked.name.strip() != str(held):
        problem = f"写的名称与这份推荐表的“{held}”不一致"
        yield missing("other_name", "name", problem, "请照原样再写一遍，确认没有选错")


def frozen(held: Nomination) -> QuerySet[VersionValue]:
    """Return what its versions still say."""
    return VersionValue.objects.filter(version__nomination=held).exclude(salt="")


def logged(held: Nomination) -> QuerySet[EntryValue]:
    """Return what the log still says of it and need not go on saying; of reports the digest of its line."""
    of_log = EntryValue.objects.exclude(salt="")
    own = of_log.filter(entry__nomination=held).exclude(name__in=BINDING)
    elsewhere = of_log.filter(entry__nomination=None, value__contains=held.key)
    lines = of_log.none()
    for line in ReportLine.objects.filter(nomination=held):
        subject = f"report:{line.report_id}"
        lines |= of_log.filter(entry__subject=subject, name=f"{LINE}{line.position}")
    return own | elsewhere.exclude(name__in=BINDING) | lines


def _beside(mailed: Mailed | None, called: Called) -> Iterator[EntryValue]:
    """Yield what the log says of its mails and of what it was asked for; some may come twice."""
    if mailed:
        yield from said_of_mail(mailed).select_related("entry")
    yield from called.said


def _erase_values(held: Nomination, beside: Iterable[EntryValue]) -> Iterator[str]:
    """Erase texts and salts; yield a line for each, by which ``verify`` knows that an act did it."""
    values = list(frozen(held).select_related("version__nomination").order_by("pk"))
    both = {each.pk: each for each in (*logged(held).select_related("entry"), *beside)}
    said = [both[pk] for pk in sorted(both)]
    yield from (f"{each.version.subject}\t{each.name}" for each in values)
    yield from (f"entry:{each.entry.number}\t{each.name}" for each in said)
    frozen(held).update(value="", salt="")
    EntryValue.objects.filter(pk__in=[each.pk for each in said]).update(value="", salt="")


def files_of(held: Nomination) -> QuerySet[StoredFile]:
    """Return the contents that lie in it: evidence, copies of it, stamped pages, 补充材料."""
    evidence, items = held.evidence.all(), SupplementItem.objects.filter(ask__nomination=held)
    return StoredFile.objects.filter(
        pk__in=[
            *evidence.values_list("file", flat=True),
            *evidence.exclude(redacted=None).values_list("redacted", flat=True),
            *held.opinions.exclude(proof_file=None).values_list("proof_file", flat=True),
            *items.exclude(file=None).values_list("file", flat=True),
        ]
    )


def _empty(held: Nomination) -> None:
    """Empty what stands beside versions and log."""
    held.answers, held.private, held.reasons = {}, {}, {}
    held.studio = held.leader = held.work_summary = held.message = ""
    held.save()
    index_answers(held)
    held.evidence.all().delete()
    held.absences.all().delete()
    SupplementItem.objects.filter(ask__nomination=held).update(text="", file=None, name="")
    held.opinions.exclude(proof_file=None).update(proof="", proof_file=None, proof_name="", seal={})
    held.corrections.update(before="", after="", reason="")
    held.remarks.update(text="")
    held.returns.update(message="")
    ReturnPoint.objects.filter(returned__nomination=held).update(reason="", answer="")
    held.report_lines.update(row={})
    held.messages.all().delete()
