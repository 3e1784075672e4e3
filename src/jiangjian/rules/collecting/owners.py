"""Which studio a file goes with: by what it says, by the folders it lies in, by what lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.neighbours import Filed, Spoken, neighbours, votes_of
from jiangjian.rules.collecting.paths import Place, place_of
from jiangjian.rules.collecting.sought import (
    Sought,
    core_of,
    holds,
    names_studio,
    said,
    sought_of,
    speaks_of,
)
from jiangjian.rules.values import matching_key

PATH_STUDIO, PATH_LEADER, PATH_HOST, PATH_SAME_FOLDER = 80, 60, 30, 55
LIES_BELOW, LIES_BESIDE, ONLY_ONE_IN_MAIL, ONLY_ONE = 50, 35, 25, 15
LEAST: Final = 15
MARGIN: Final = 8


def owners_of(
    files: Sequence[Filed], forms: Sequence[CollectedForm], place: str = ""
) -> Mapping[str, str]:
    """Return the path of the form that each file goes with; a file that fits two or none is left out.

    :param forms: those of one recommending unit, one for each studio.
    :param place: the city itself, such as 开封市: it stands in every firm's name.
    """
    sought = [sought_of(each) for each in forms]
    own = {each.path: _scores(each, sought, place) for each in files}
    votes = votes_of(files, sought)
    spoken = Spoken(sought, place)
    found: dict[str, str] = {}
    for each in files:
        scores = dict(own[each.path])
        for form, worth in neighbours(each, votes, spoken).items():
            scores[form] = scores.get(form, 0) + worth
        best = _best(scores) or _meant(each, scores, sought)
        if best:
            found[each.path] = best
    return found


def _best(scores: Mapping[str, float]) -> str:
    ranked = sorted(((value, form) for form, value in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return ""
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return ""
    return ranked[0][1]


def _meant(file: Filed, scores: Mapping[str, float], sought: Sequence[Sought]) -> str:
    """Return the form of the only studio that the mail's letter names, for a file that itself says nothing."""
    if any(scores.values()):
        return ""
    named = [each.form.path for each in sought if names_studio(file.letter, each)]
    return named[0] if len(named) == 1 else ""


def _scores(file: Filed, sought: Sequence[Sought], city: str) -> dict[str, float]:
    """Return what speaks for each form in the file's own words and path."""
    place = place_of(file.path, file.mail)
    scores: dict[str, float] = {each.form.path: said(file.opening, each) for each in sought}
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


def _path_score(names: Sequence[str], place: Place, sought: Sought, city: str) -> float:
    """Return what the names of folders and file say for a studio."""
    whole = "/".join(names)
    score: float = 0
    if holds(whole, sought.studio):
        score += PATH_STUDIO
    if holds(whole, sought.leader) or holds(whole, sought.host):
        score += PATH_LEADER
    folders = {core_of(each) for each in place.folders} - {""}
    mine = {core_of(each) for each in sought.place.folders} - {""}
    same_mail = {
        core_of(folder)
        for folder, own in zip(place.folders, sought.place.folders, strict=False)
        if folder == own
    }
    if (folders & mine) - same_mail:
        score += PATH_SAME_FOLDER
    if any(speaks_of(each, sought, city) for each in map(core_of, place.names)):
        score += PATH_HOST
    return score


def _below(place: Place, sought: Sought, in_mail: Sequence[Sought]) -> float:
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
