"""Saved views: a filter of the city's list that one person keeps under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Post, SavedView
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jiangjian.rules.findings import Finding

MOST: Final = 20
MOST_QUERY: Final = 500
NAME: Final = Asked("view_name", "名称", "请起一个看得出内容的名称", most=50, kind=Kind.TEXT)


@transaction.atomic
def keep_view(*, by: Post, name: str, query: str) -> SavedView:
    """Keep a filter under a name; it is one's own convenience and stands in no log.

    :param query: the list's own query string, without what nobody offered.
    :raises Refusal: ``no_view_name``, ``long_view_name``, ``same_view_name``, ``no_query``,
        ``long_query``, ``many_views``.
    """
    Post.objects.select_for_update(no_key=True).get(pk=by.pk)
    refused = [*NAME.against(name), *_against(by, NAME.kept(name), query)]
    if refused:
        raise Refusal(*refused)
    return SavedView.objects.create(post=by, name=NAME.kept(name), query=query)


def drop_view(view: SavedView, *, by: Post) -> None:
    """Drop one of one's own views.

    :raises SavedView.DoesNotExist: it is somebody else's, or gone already.
    """
    SavedView.objects.get(pk=view.pk, post=by).delete()


def _against(by: Post, name: str, query: str) -> Iterator[Finding]:
    field, own = NAME.name, SavedView.objects.filter(post=by)
    if not query:
        problem = "现在列的是全部材料，没有筛选条件可以保存"
        yield missing("no_query", field, problem, "请先筛选，再保存")
    if len(query) > MOST_QUERY:
        problem = f"筛选条件有{len(query)}个字符，最多{MOST_QUERY}个"
        yield missing("long_query", field, problem, "请把查找的文字缩短")
    if own.filter(name=name).exists():
        yield missing(
            "same_view_name", field, f"已有名为“{name}”的筛选", "请换一个名称，或先删去原来的"
        )
    if own.count() >= MOST:
        problem = f"已保存{own.count()}个筛选，最多{MOST}个"
        yield missing("many_views", field, problem, "请先删去不用的")
