"""The readings of a mailbox without what goes with one studio."""

from __future__ import annotations

from dataclasses import replace

from jiangjian.rules.collected import CollectedForm, CollectedTable, MailReading
from jiangjian.rules.collecting.forgetting import Gone, is_its_row


def without(reading: MailReading, gone: Gone) -> MailReading:
    """Return a reading that says nothing of the studio any more; the mail's words go whole."""
    left = [path for path in reading.digests if path not in gone.files]
    tables = (_without_rows(each, gone) for each in reading.tables)
    return replace(
        reading,
        mail=replace(
            reading.mail,
            text="",
            subject=gone.unsaid(reading.mail.subject),
            sender=gone.unsaid(reading.mail.sender),
            sender_name=gone.unsaid(reading.mail.sender_name),
            files=tuple(path for path in reading.mail.files if path not in gone.files),
        ),
        forms=tuple(_alone(each, gone) for each in reading.forms if each.path not in gone.forms),
        tables=tuple(each for each in tables if each.rows),
        findings=tuple(
            each
            for each in reading.findings
            if each.file not in gone.files
            and each.studio not in gone.forms
            and not gone.speaks(f"{each.problem}{each.studio}{each.file}")
        ),
        digests={path: reading.digests[path] for path in left},
        papers={path: kind for path, kind in reading.papers.items() if path not in gone.files},
        openings={
            path: text
            for path, text in reading.openings.items()
            if path not in gone.files and not gone.speaks(text)
        },
    )


def _without_rows(table: CollectedTable, gone: Gone) -> CollectedTable:
    return replace(table, rows=tuple(each for each in table.rows if not is_its_row(gone, each)))


def _alone(form: CollectedForm, gone: Gone) -> CollectedForm:
    """Return another studio's form without the files that went."""
    evidence = {
        slot: tuple(each for each in paths if each not in gone.files)
        for slot, paths in form.evidence.items()
    }
    return replace(
        form,
        evidence={slot: paths for slot, paths in evidence.items() if paths},
        tray=tuple(each for each in form.tray if each not in gone.files),
        work_summary="" if form.work_summary in gone.files else form.work_summary,
    )
