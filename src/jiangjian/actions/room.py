"""How much may be uploaded: a file, a nomination, a unit, and what must stay free on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Sum

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Evidence, SupplementItem, Upload
from jiangjian.rules.findings import Finding, Refusal

if TYPE_CHECKING:
    from jiangjian.records.models import Nomination

VIDEO: Final = "video/"
VIDEO_ENDINGS: Final = frozenset({"mp4", "m4v", "mov", "3gp", "avi", "mkv", "wmv"})
MIB: Final = 2**20


@dataclass(frozen=True, slots=True)
class Room:
    """Limits in bytes, as the house is set up, and the disk as it is now.

    :ivar file: most of one file that is no video.
    :ivar video: most of one video.
    :ivar nomination: most of all files of one nomination.
    :ivar unit: most of all files of one unit in a round.
    :ivar spare: what must stay free on the disk for everything else.
    :ivar free: what is free there now.
    """

    file: int
    video: int
    nomination: int
    unit: int
    spare: int
    free: int

    def most(self, *, video: bool) -> int:
        """Return the most bytes of one file."""
        return self.video if video else self.file


def looks_like_video(name: str) -> bool:
    """Tell by its name whether a file wants to be a video; its bytes have the last word."""
    return name.rpartition(".")[2].lower() in VIDEO_ENDINGS


def shown(size: int, *, over: int | None = None) -> str:
    """Return a size as people read it, with one figure after the point.

    :param over: a limit the size is over; then it does not read the same as the limit.

    >>> shown(52428800), shown(52428801), shown(52428801, over=52428800), shown(900)
    ('50.0 MB', '50.0 MB', '50.1 MB', '0.1 MB')
    """
    tenths = max(round(size * 10 / MIB), 1 if size else 0)
    if over is not None and tenths == round(over * 10 / MIB):
        tenths += 1
    return f"{tenths // 10}.{tenths % 10} MB"


def refuse_big(name: str, size: int, room: Room, *, video: bool) -> None:
    """Refuse a file that is too big by itself, or empty.

    :raises Refusal: ``empty_file`` or ``big_file``.
    """
    if not size:
        problem = f"“{name}”是空文件（0 字节）"
        raise Refusal(missing("empty_file", "file", problem, "请打开原文件看看内容在不在"))
    most = room.most(video=video)
    if size > most:
        what = "一个视频" if video else "一个文件"
        problem = f"“{name}”有 {shown(size, over=most)}，{what}最多 {shown(most)}"
        remedy = (
            "请截取有代表性的一段，或把视频的清晰度调到 720P 后再上传"
            if video
            else "请把扫描件的分辨率调到 200 dpi，或分成几个文件上传"
        )
        raise Refusal(missing("big_file", "file", problem, remedy))


def refuse_without_room(held: Nomination, name: str, size: int, room: Room) -> None:
    """Refuse a file for which the nomination or the unit has no room left.

    Uploads under way count with all that they have announced; 补充材料 counts as well.

    :raises Refusal: ``nomination_full`` or ``unit_full``.
    """
    of_unit = {"nomination__unit": held.unit_id, "nomination__round": held.round_id}
    for code, what, most, where in (
        ("nomination_full", "这份推荐表", room.nomination, {"nomination": held.pk}),
        ("unit_full", "本单位全部推荐表", room.unit, of_unit),
    ):
        used = _used(where)
        if used + size > most:
            problem = (
                f"{what}的文件已有 {shown(used)}，加上“{name}”的 {shown(size)}"
                f"，超过最多 {shown(most)}"
            )
            remedy = "请删去重复或用不着的文件，或把扫描件的分辨率调到 200 dpi 后再上传"
            raise Refusal(missing(code, "file", problem, remedy))


def refuse_full_disk(size: int, room: Room) -> None:
    """Refuse a file that would leave the disk with less than must stay free.

    :raises Refusal: ``disk_full``, which bears no field: it is nobody's fault who uploads.
    """
    if room.free - size < room.spare:
        raise Refusal(full_disk(room.free, room.spare))


def full_disk(free: int, spare: int) -> Finding:
    """Return the refusal of a file for want of room on the disk, with both numbers."""
    return Finding(
        code="disk_full",
        problem=(
            f"服务器存放文件的地方只剩 {shown(free)}，须留 {shown(spare)} 保存表格，暂时收不下文件"
        ),
        remedy="填写的内容照常保存和提交；请告诉市总工会，腾出地方后再传文件",
    )


def _used(where: dict[str, int]) -> int:
    """Return how many bytes lie there or have been announced."""
    lying = Evidence.objects.filter(**where).aggregate(all=Sum("file__size"))["all"] or 0
    coming = Upload.objects.filter(**where).aggregate(all=Sum("size"))["all"] or 0
    asked = {f"ask__{name}": value for name, value in where.items()}
    beside = SupplementItem.objects.filter(**asked).aggregate(all=Sum("file__size"))["all"] or 0
    return int(lying) + int(coming) + int(beside)
