"""Which studio a file goes with: by what it says, by the folders it lies in, by what lies beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.paths import Place, place_of
from jiangjian.rules.values import matching_key

SAYS_STUDIO, SAYS_HOST, SAYS_LEADER = 100, 60, 30
PATH_STUDIO, PATH_LEADER, PATH_HOST, PATH_SAME_FOLDER = 80, 60, 30, 55
LIES_BELOW, LIES_BESIDE, ONLY_ONE_IN_MAIL, ONLY_ONE = 50, 35, 25, 15
MOST_OF_NEIGHBOURS: Final = 70
NEARLY_ALL: Final = 0.9
"""Of the files of a folder that name a studio; with fewer the folder holds more than one."""

LEAST: Final = 15
MARGIN: Final = 8
SHORT: Final = 2
REMEMBERED: Final = 4096
"""Names folded lately: each file is held against each studio of its unit."""

GENERIC: Final = re.compile(
    r"支撑|佐证|材料|附件|证明|推荐|申报|汇总|工作室$|资料|照片|图片|其他|补充|第.次|更正|新建文件夹|"
    r"基础条件|运行情况|创新业绩|影响带动|工会"
)
NUMBERED: Final = re.compile(r"^[(\[第]?\d{1,2}[)\]、.\-—_ ]*")
TRADE_WORDS: Final = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|集团|公司|厂|学校|医院|中心|局|所)$"
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A file whose owner is sought.

    :ivar opening: its first words; empty for a picture.
    """

    path: str
    mail: str
    opening: str = ""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What tells of one studio, folded."""

    form: CollectedForm
    place: Place
    studio: str
    leader: str
    host: str


def owners_of(
    files: Sequence[Filed], forms: Sequence[CollectedForm], place: str = ""
) -> Mapping[str, str]:
    """Return the path of the form that each file goes with; a file that fits two or none is left out.

    :param forms: those of one recommending unit, one for each studio.
    :param place: the city itself, such as 开封市: it stands in every firm's name.
    """
    sought = [_sought(each) for each in forms]
    own = {each.path: _scores(each, sought, place) for each in files}
    said = _said_in_folders(files, sought)
    found: dict[str, str] = {}
    for each in files:
        scores = dict(own[each.path])
        for form, votes in _neighbours(each, said).items():
            scores[form] = scores.get(form, 0) + votes
        best = _best(scores)
        if best:
            found[each.path] = best
    return found


def _sought(form: CollectedForm) -> _Sought:
    return _Sought(
        form=form,
        place=place_of(form.path, form.mail),
        studio=matching_key(form.text("studio_name")),
        leader=matching_key(form.text("leader_name")),
        host=matching_key(form.text("host_unit")),
    )


def _best(scores: Mapping[str, float]) -> str:
    ranked = sorted(((value, form) for form, value in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return ""
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return ""
    return ranked[0][1]


def _scores(file: Filed, sought: Sequence[_Sought], city: str) -> dict[str, float]:
    """Return what speaks for each form in the file's own words and path."""
    place = place_of(file.path, file.mail)
    scores: dict[str, float] = {each.form.path: _said(file.opening, each) for each in sought}
    names = [matching_key(each) for each in place.names]
    in_mail = [each for each in sought if each.form.mail == file.mail]
    for each in sought:
        scores[each.form.path] += _path_score(names, place, each, city)
        if each in in_mail:
            scores[each.form.path] += _below(place, each, in_mail)
            if len(in_mail) == 1:
                scores[each.form.path] += ONLY_ONE_IN_MAIL
        if len(sought) == 1:
            scores[each.form.path] += ONLY_ONE
    return scores


def _said(opening: str, sought: _Sought) -> float:
    """Return what a file's own words say for a studio."""
    plain = matching_key(opening)
    if not plain:
        return 0
    return (
        SAYS_STUDIO * _holds(plain, sought.studio)
        + SAYS_HOST * _holds(plain, sought.host)
        + SAYS_LEADER * _holds(plain, sought.leader)
    )


def _holds(plain: str, name: str) -> bool:
    return len(name) >= SHORT and name in plain


def _path_score(names: Sequence[str], place: Place, sought: _Sought, city: str) -> float:
    """Return what the names of folders and file say for a studio."""
    whole = "/".join(names)
    score: float = 0
    if _holds(whole, sought.studio):
        score += PATH_STUDIO
    if _holds(whole, sought.leader) or _holds(whole, sought.host):
        score += PATH_LEADER
    folders = {_core(each) for each in place.folders} - {""}
    mine = {_core(each) for each in sought.place.folders} - {""}
    same_mail = {
        _core(folder)
        for folder, own in zip(place.folders, sought.place.folders, strict=False)
        if folder == own
    }
    if (folders & mine) - same_mail:
        score += PATH_SAME_FOLDER
    if any(_speaks_of(each, sought, city) for each in map(_core, place.names)):
        score += PATH_HOST
    return score


@lru_cache(maxsize=REMEMBERED)
def _core(name: str) -> str:
    """Return what is a folder's own in its name; empty where nothing is: 1-瀛海 → 瀛海, 支撑材料 → nothing."""
    core = NUMBERED.sub("", matching_key(name))
    return "" if len(core) < SHORT or GENERIC.search(core) else core


def _speaks_of(core: str, sought: _Sought, city: str) -> bool:
    """Tell whether a name is a piece of the firm's or the studio's own name."""
    if not core:
        return False
    bare = _trimmed(re.split(r"[(\[\-—_ ]", core)[0], city)
    host = _trimmed(sought.host, city)
    studio = sought.studio.removesuffix("创新工作室")
    return len(bare) >= SHORT and (bare in host or bare in studio)


@lru_cache(maxsize=REMEMBERED)
def _trimmed(name: str, city: str) -> str:
    """Return what is a firm's own in its name: 开封云帆机械有限公司 → 云帆机械."""
    place = matching_key(city)
    own = name.removeprefix(place).removeprefix(place.removesuffix("市"))
    return TRADE_WORDS.sub("", own) or own


def _below(place: Place, sought: _Sought, in_mail: Sequence[_Sought]) -> float:
    """Return what it is worth that a file lies in the folder of a form, or below it, and of no other."""
    beside = [each for each in in_mail if each.place.folders == place.folders]
    score: float = LIES_BESIDE if beside == [sought] else 0
    for depth in range(1, len(sought.place.folders) + 1):
        folder = sought.place.folders[:depth]
        if place.folders[:depth] != folder:
            break
        here = [each for each in in_mail if each.place.folders[:depth] == folder]
        if len(here) == 1:
            score = LIES_BELOW
    return score


def _said_in_folders(
    files: Sequence[Filed], sought: Sequence[_Sought]
) -> Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]]:
    """Return, by mail and folder, how many files below it name each studio."""
    votes: dict[tuple[str, tuple[str, ...]], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in files:
        ranked = sorted((_said(each.opening, form), form.form.path) for form in sought)
        if not ranked or ranked[-1][0] < SAYS_HOST:
            continue
        if len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]:
            continue
        for folder in _folders(each):
            votes[each.mail, folder][ranked[-1][1]] += 1
    return votes


def _neighbours(
    file: Filed, votes: Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]]
) -> Mapping[str, float]:
    """Return what the innermost folder that says anything says: whose nearly all of its files are."""
    for folder in _folders(file):
        here = votes.get((file.mail, folder))
        if here:
            total = sum(here.values())
            return {
                form: MOST_OF_NEIGHBOURS
                for form, count in here.items()
                if count >= total * NEARLY_ALL
            }
    return {}


def _folders(file: Filed) -> Iterator[tuple[str, ...]]:
    """Yield the folders a file lies in, from the inside out; the mail itself is none."""
    folders = place_of(file.path, file.mail).folders
    yield from (folders[:depth] for depth in range(len(folders), 0, -1))
