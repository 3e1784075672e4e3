"""What confirmed 更正单 have set right since: of a line of a report, of a version, of what lies there now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from jiangjian.records.models import Correction, Version
from jiangjian.rules.case import read_case

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from jiangjian.records.models import Nomination, ReportLine
    from jiangjian.records.models.version import VersionQuerySet
    from jiangjian.rules.notice import Notice


@dataclass(frozen=True, slots=True)
class Stands:
    """A line of a report as it stands now; what is stored of it stays as it was handed in.

    :ivar row: its cells, those that were set right as they should read.
    :ivar version: it stands on now; ``None`` for a line of which none is known.
    :ivar edition: the nomination's version then.
    :ivar slips: what joins that to the version that was handed in, the first first.
    """

    row: Mapping[str, str]
    version: Version | None
    edition: int
    slips: tuple[Correction, ...] = ()

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the 更正单 by the field that it set right; the last one of each."""
        return {each.field: each.title for each in self.slips if each.field in self.row}


def stands_now(lines: Iterable[ReportLine], notice: Notice) -> dict[int, Stands]:
    """Return how each line stands now, by nomination; one question for all of them.

    A 更正单 counts only where an unbroken chain leads to it from the version that was handed in:
    what was returned and handed in anew is another matter, which only a new report brings.

    :param lines: each with its version, no two of one nomination.
    """
    listed = list(lines)
    by_nomination = slips_of({each.nomination_id for each in listed})
    return {
        each.nomination_id: _stands(each, by_nomination[each.nomination_id], notice)
        for each in listed
    }


def _stands(line: ReportLine, slips: Sequence[Correction], notice: Notice) -> Stands:
    chain: list[Correction] = []
    version = line.handed_in
    for each in slips:
        if version is not None and each.corrects_id == version.pk:
            chain.append(each)
            version = each.made
    after = {each.field: _printed(each, notice) for each in chain if each.field in line.row}
    edition = version.edition if version else line.version
    return Stands({**line.row, **after}, version, edition, tuple(chain))


def _printed(slip: Correction, notice: Notice) -> str:
    """Return what a 更正单 sets, as 附件2 holds it."""
    fields = [each for each in notice.fields if each.key == slip.field]
    day = localdate(slip.settled_at)
    case = read_case(fields, {slip.field: slip.after}, today=day, area_code=notice.area_code)
    return case.answers[slip.field].text or slip.after


def slips_of(nominations: Collection[int]) -> Mapping[int, list[Correction]]:
    """Return the confirmed 更正单 of nominations, numbered, each nomination's first one first."""
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    if nominations:
        for each in Correction.objects.numbered(nominations).select_related("made"):
            found[each.nomination_id].append(each)
    return found


def slips_since(nomination: Nomination) -> list[Correction]:
    """Return the 更正单 that join the last 提交 to what lies there now, the first first."""
    return _after_submission(Version.objects.filter(nomination=nomination))


def slips_to(version: Version) -> list[Correction]:
    """Return the 更正单 that join the 提交 before a version to it, the first first."""
    until = Version.objects.filter(nomination=version.nomination_id, number__lte=version.number)
    return [each for each in _after_submission(until) if _number(each) <= version.number]


def _after_submission(versions: VersionQuerySet) -> list[Correction]:
    """Return the 更正单 confirmed after the last 提交 among versions of one nomination, by one question."""
    own = Correction.objects.filter(made=OuterRef("pk"))
    submitted = versions.filter(~Exists(own)).order_by("-number")[:1]
    kept = Correction.objects.numbered(versions.order_by().values("nomination")[:1])
    after = kept.filter(made__number__gt=Subquery(submitted.values("number")))
    return list(after.select_related("made"))


def _number(slip: Correction) -> int:
    return slip.made.number if slip.made else 0


def endorsed_by(version: Version) -> frozenset[str]:
    """Return the digests of the versions whose stamp a version stands on: its own, and those joined to it."""
    joined = Version.objects.filter(pk__in=[each.corrects_id for each in slips_to(version)])
    return frozenset(joined.values_list("digest", flat=True)) | {version.digest}
