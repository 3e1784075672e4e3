"""What shows that an opinion was really stamped: a scan, an e-sealed file, or the original on paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.evidence import store_file
from jiangjian.actions.paper_check import NOT_LOOKED, WHY, PageLook, against_paper, check_paper
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.actions.version import values_in
from jiangjian.actions.written import Asked
from jiangjian.records.models import Opinion
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import ROLES, Duty, Role
from jiangjian.rules.version import FILE, changed, is_file, read_file

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, PaperArrival, Post, Version
    from jiangjian.records.store import Kept
    from jiangjian.rules.findings import Finding

SCAN: Final = "scan"
SEAL: Final = "seal"
PAPER: Final = "paper"
PROOF_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {SCAN: "盖章扫描件", SEAL: "电子签章文件", PAPER: "纸质原件"}
)
NAME: Final = Asked("name", "文件名", "请给文件起一个看得出内容的名称", most=200, kind=Kind.TEXT)


def prove(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    block: str,
    kept: Kept,
    name: str,
    media_type: str,
    look: PageLook = NOT_LOOKED,
) -> Opinion:
    """Lay the stamped page beside one's own opinion: a scan, or a file with an e-seal.

    What lay there before gives way to it; the log keeps both.

    :param block: key of the notice's opinion block.
    :param look: what was found on its pages, and why it is used if its code says otherwise.
    :raises Refusal: ``wrong_role``, ``other_block``, ``no_opinion_yet``, ``same_proof``, ``no_name``, ``other_paper``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(Duty.PROVE, by=by, now=now, round_=nomination.round, nomination=nomination) as writing:
        held = hold(nomination, by=by)
        shown = NAME.kept(name)[-NAME.most :]
        refused = _against_block(held, block, by=by) or NAME.against(shown)
        if refused:
            raise Refusal(*refused)
        opinion = held.opinions.filter(block=block, void_at__isnull=True).first()
        against = _against_proving(held, opinion, kept.digest)
        if opinion is None or against:
            raise Refusal(*against)
        checked = check_paper(look.codes, opinion, held=held)
        refused = against_paper(checked, shown, look.why)
        if refused:
            raise Refusal(*refused)
        opinion.proof = SCAN if look.seal is None else SEAL
        opinion.proof_file = store_file(kept, media_type=media_type, now=now)
        opinion.proof_name, opinion.seal = shown, look.told(checked)
        opinion.save(update_fields=["proof", "proof_file", "proof_name", "seal"])
        writing.subject = f"opinion:{opinion.pk}"
        said = {"name": shown, "proof": opinion.proof, "file": kept.digest, "code": checked.match}
        writing.values = {**said, **({"why": WHY.kept(look.why)} if checked.code else {})}
    return opinion


def _against_block(held: Nomination, block: str, *, by: Post) -> list[Finding]:
    """Return that another level gives the opinion, and so its stamp."""
    found = next((each for each in held.round.notice.opinions if each.key == block), None)
    if found and found.role == by.role:
        return []
    whose = f"“{found.label}”由{ROLES[Role(found.role)].label}盖章" if found else "没有这一项意见"
    return [missing("other_block", "", f"{whose}，不能由您上传盖章件", "请上传本单位的盖章件")]


def _against_proving(held: Nomination, opinion: Opinion | None, digest: str) -> list[Finding]:
    if opinion is None:
        problem = f"“{held}”现在没有有效的本单位意见，盖章件无处可附"
        return [missing("no_opinion_yet", "", problem, "请先签署意见（提交或推荐），再上传盖章件")]
    if opinion.proof_file_id == digest:
        problem = f"同样内容的盖章件“{opinion.proof_name}”已经附上"
        return [missing("same_proof", "files", problem, "无须再传")]
    return []


def stand_on_scan(opinion: Opinion, frozen: Version) -> None:
    """Take the stamped form that lies in the dossier as the scan of this very content.

    One that was handed in before, with other content, was stamped for that content: it shows nothing here.
    """
    lying = opinion.nomination.evidence.filter(slot=STAMPED_FORM_SLOT).order_by("position", "pk")
    said = values_in(frozen)
    for each in lying.select_related("file"):
        checked = check_paper(each.file.codes, opinion, held=frozen.nomination)
        if checked.code:
            continue
        if all(_same_but_for_scans(old, said) for old in _earlier(frozen, each.file_id)):
            opinion.proof, opinion.proof_file_id = SCAN, each.file_id
            opinion.proof_name, opinion.seal = each.name, {"words": [checked.words()]}
            opinion.save(update_fields=["proof", "proof_file", "proof_name", "seal"])
            return


def _earlier(frozen: Version, digest: str) -> list[dict[str, str | None]]:
    """Return what earlier versions said in which this stamped form lay already."""
    found = [
        values_in(each) for each in frozen.nomination.handed_in.filter(number__lt=frozen.number)
    ]
    return [said for said in found if digest in _scans(said)]


def _scans(said: Mapping[str, str | None]) -> set[str]:
    return {read_file(name, text).digest for name, text in said.items() if text and _is_scan(name)}


def _is_scan(name: str) -> bool:
    return is_file(name) and f"{FILE}{STAMPED_FORM_SLOT}:" in name


def _same_but_for_scans(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> bool:
    return all(_is_scan(name) for name in changed(old, new))


def tick_original(line: PaperArrival, *, held: Nomination) -> None:
    """Note with each opinion in force that its stamped original has come in, as a line says."""
    if line.matches is False:
        return
    signed = held.opinions.filter(block__in=line.stamps, void_at__isnull=True)
    signed.filter(arrival__isnull=True).update(arrival=line)
    signed.filter(proof="").update(proof=PAPER)


def untick_original(line: PaperArrival) -> None:
    """Take that note back with its line; a file that lies beside the opinion still counts."""
    noted = Opinion.objects.filter(arrival=line)
    noted.filter(proof=PAPER).update(proof="")
    noted.update(arrival=None)
