"""What 补充通知 say of an erased dossier: its names go out of them and out of what the log says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import chain_of
from jiangjian.actions.erasing_mailed import TOLD
from jiangjian.actions.erasure import BINDING
from jiangjian.records.models import EntryValue, SupplementAsk, SupplementCall, VersionValue
from jiangjian.rules.collecting.forgetting import NAMES
from jiangjian.rules.unnaming import speaks_of, told_apart, unnamed
from jiangjian.rules.version import ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jiangjian.records.models import Nomination

NAMED: Final = ("nomination__studio", "nomination__leader")


@dataclass(frozen=True, slots=True)
class Called:
    """What names the studio or its leader, of the 补充通知 that asked it.

    :ivar names: by which it is told, the longest first.
    :ivar said: values of the log; each goes whole.
    """

    names: tuple[str, ...]
    calls: tuple[SupplementCall, ...]
    said: tuple[EntryValue, ...]


def called_of(held: Nomination) -> Called:
    """Return what of the 补充通知 that asked a nomination names it; asked before anything is erased."""
    calls = list(SupplementCall.objects.filter(asks__nomination=held))
    if not calls:
        return Called((), (), ())
    others = SupplementAsk.objects.filter(call__in=calls).exclude(nomination=held)
    names = told_apart(
        _names_of(held),
        (text for row in others.values_list(*NAMED) for text in row),
    )
    of_log = EntryValue.objects.filter(
        entry__chain=chain_of(held.round),
        entry__subject__in=[f"supplement:{each.key}" for each in calls],
    )
    kept = of_log.exclude(salt="").exclude(name__in=BINDING).select_related("entry")
    return Called(
        names=names,
        calls=tuple(each for each in calls if speaks_of(_words_of(each), names)),
        said=tuple(each for each in kept.order_by("pk") if speaks_of(each.value, names)),
    )


def _names_of(held: Nomination) -> Iterator[str]:
    """Yield its names now and in every version."""
    yield from (held.studio, held.leader)
    typed = VersionValue.objects.filter(
        version__nomination=held, name__in=[f"{ANSWER}{each}" for each in NAMES]
    )
    yield from typed.values_list("value", flat=True)


def _words_of(call: SupplementCall) -> str:
    return "\n".join((call.title, call.text, *(each["label"] for each in call.asked)))


def unname_calls(called: Called) -> None:
    """Take the names out; what is asked, of whom and until when stays, for the others still read it."""
    for each in called.calls:
        each.title = unnamed(each.title, called.names) or TOLD
        each.text = unnamed(each.text, called.names) or TOLD
        each.asked = [
            {**thing, "label": unnamed(thing["label"], called.names) or TOLD}
            for thing in each.asked
        ]
        each.save(update_fields=["title", "text", "asked"])
