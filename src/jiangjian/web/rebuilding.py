"""Reports built again from the recorder alone: the papers, the files, and what is the matter with a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from jiangjian.documents import nomination_form, summary_table
from jiangjian.documents.nomination_form import FooterText, OpinionText
from jiangjian.documents.safe_name import Names, safe_name
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.records.recorder import Recorded, Recorder
from jiangjian.rules.amendment import Amendment, amended
from jiangjian.rules.case import read_case
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from jiangjian.rules.notice import Notice
from jiangjian.web.clock import day_of
from jiangjian.web.form_table import printed
from jiangjian.web.material_pieces import SHORT, SUMMARY, folders
from jiangjian.web.summary_values import days_of, printed_row


def rebuild(recorder: Recorder, out: Path) -> Iterator[str]:
    """Build every report below ``out`` and yield one line for each, and for each thing that is missing."""
    for each in recorder.read():
        if not each.whole:
            yield f"{each.name}：记录已损坏，没有使用"
            continue
        report = each.content
        folder = out / safe_name(report["recommender"], most=SHORT) / f"第{report['number']}次报送"
        yield f"{folder.relative_to(out)}：{len(report['studios'])}个工作室{_doubt(each)}"
        yield from _report(report, folder, recorder)


def _doubt(record: Recorded) -> str:
    return "" if record.settled else "（断电前没有写完，请与推荐单位核对是否收到回执）"


def _report(report: Mapping[str, Any], folder: Path, recorder: Recorder) -> Iterator[str]:
    notice = _notice(report["notice"])
    at = datetime.fromisoformat(report["at"])
    folder.mkdir(parents=True, exist_ok=True)
    _sheet(report, notice, folder / "附件2推荐汇总表.xlsx", day_of(at))
    studios = Names()
    for studio in report["studios"]:
        name = safe_name(studio["studio"] or "未命名工作室", most=SHORT)
        own = folder / studios.fresh("", name, is_folder=True)
        own.mkdir(exist_ok=True)
        (own / "附件1推荐表.docx").write_bytes(_form(studio, report, notice, day_of(at)))
        if studio["work_summary"].strip():
            (own / f"{SUMMARY}.txt").write_text(
                studio["work_summary"], encoding="utf-8-sig", newline="\r\n"
            )
        yield from _files(studio, own, notice, recorder)


def _notice(found: Mapping[str, Any]) -> Notice:
    """Return the notice as it stood, with its amendments."""
    notice = load_notice(
        found["text"], printed=found["printed"], source=found["source"], checks=CHECKS
    )
    return amended(notice, [Amendment(**each) for each in found["amendments"]])


def _sheet(report: Mapping[str, Any], notice: Notice, path: Path, day: date) -> None:
    own = {key: report[key] for key in ("contact", "contact_phone")}
    days = days_of(notice)
    rows = [SummaryRow({**printed_row(each["row"], days), **own}) for each in report["studios"]]
    contact = f"{report['contact']} {report['contact_phone']}"
    with path.open("wb") as stream:
        summary_table.write(stream, notice, report["recommender"], rows, contact=contact, day=day)


def _form(studio: Mapping[str, Any], report: Mapping[str, Any], notice: Notice, day: date) -> bytes:
    """Return 附件1 of a studio; its footer bears the report's receipt."""
    typed = {**studio["answers"], **studio["private"]}
    case = read_case(notice.fields, typed, today=day, area_code=notice.area_code)
    values = {
        each.key: printed(each, case.answers[each.key], typed.get(each.key, ""))
        for each in notice.fields
    }
    opinions = {
        each["block"]: OpinionText(each["words"], each["person"], date.fromisoformat(each["day"]))
        for each in studio["opinions"]
    }
    receipt = report["receipt"]
    footer = FooterText(receipt["number"], receipt["check_code"])
    return nomination_form.fill(nomination_form.blank(notice), values, opinions, footer)


def _files(
    studio: Mapping[str, Any], own: Path, notice: Notice, recorder: Recorder
) -> Iterator[str]:
    """Write the files into 01–15; yield those that the recorder does not hold."""
    names, known = Names(), folders(notice)
    for each in studio["files"]:
        slot = known.get(each["slot"], safe_name(each["slot"], most=SHORT))
        path = own / names.fresh(f"{slot}/", safe_name(each["name"]))
        if not recorder.files.has(each["digest"]):
            yield f"缺文件：{path.relative_to(own.parent.parent.parent)}"
            continue
        path.parent.mkdir(exist_ok=True)
        with recorder.files.open(each["digest"]) as source, path.open("wb") as target:
            copyfileobj(source, target)
