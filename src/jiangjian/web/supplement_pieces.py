"""The files of one 补充通知 as a zip: recommending unit, studio, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.http import StreamingHttpResponse

from jiangjian.documents.material_archive import Piece
from jiangjian.documents.safe_name import Names, safe_name
from jiangjian.records.models import Post, SupplementAsk, SupplementCall
from jiangjian.rules.supplement import AskedKind
from jiangjian.web.material_pieces import SHORT, handed_out, made_piece, stored_piece
from jiangjian.web.supplements import given

UNFINISHED: Final = "（未交齐）"


def supplements_archive(call: SupplementCall, *, to: Post) -> Iterator[Piece]:
    """Yield what was given, one nomination after the other; what is not handed in yet is marked so."""
    seen = SupplementAsk.objects.visible_to(to).filter(call=call)
    names, studios = Names(), Names()
    ordered = seen.order_by("nomination__recommender", "nomination__rank", "pk")
    for pk in list(ordered.values_list("pk", flat=True)):
        asks = seen.select_related("call", "nomination__recommender")
        found = asks.defer("nomination__answers", "nomination__private").filter(pk=pk).first()
        if found is not None:  # else it was given back while the download ran
            yield from _of(found, names, studios)


def _of(ask: SupplementAsk, names: Names, studios: Names) -> Iterator[Piece]:
    above = safe_name(ask.nomination.recommender.name, most=SHORT)
    studio = safe_name(ask.nomination.studio or "未命名工作室", most=SHORT)
    marked = studio if ask.handed_in_at else f"{studio}{UNFINISHED}"
    folder = f"{studios.fresh(f'{above}/', marked, is_folder=True)}/"
    for each in given(ask).given:
        label = safe_name(each.thing.label, most=SHORT)
        if each.thing.kind is AskedKind.TEXT:
            if each.typed:
                text = each.typed.replace("\n", "\r\n").encode("utf-8-sig")
                yield made_piece(names.fresh(folder, f"{label}.txt"), text)
            continue
        for item in each.items:
            if item.file is not None:
                path = names.fresh(f"{folder}{label}/", safe_name(item.name))
                yield stored_piece(path, item.file)


def supplements_zip(call: SupplementCall, *, to: Post, now: datetime) -> StreamingHttpResponse:
    """Return the zip of one call, handed out while it is made."""
    return handed_out(supplements_archive(call, to=to), f"补充材料（{call.title}）", now=now)
