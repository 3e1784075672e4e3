"""Error pages: what happened, what to do next, and under which reference the log keeps it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from jiangjian.records.store import is_store_trouble
from jiangjian.web.requests import Arrived

PAGES: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {  # status -> what happened, what to do next
        400: (
            "这次提交的内容无法读取，没有保存",
            "请返回上一页，内容还在；一次最多 1000 项、4 MB 文字",
        ),
        403: ("这一页不对您当前的身份开放", "请在页面上方切换身份，或联系上一级工会的经办人"),
        404: ("没有这一页，或者它不属于您的单位", "请从“待办”重新进入；网址是抄来的，请核对"),
        405: ("这个地址只能由页面上的按钮打开", "请回到上一页，用页面上的按钮办理"),
        409: ("刚才有人先办理了", "请打开最新的页面看看，再决定下一步"),
        413: ("一次上传的内容太大，没有收下", "请分几次上传，或把扫描件的分辨率调到 200 dpi"),
        422: ("有内容需要修改，没有提交", "请按每一条的说明修改后再提交，填写的内容都还在"),
        429: ("短时间内尝试的次数太多", "请过五分钟再来；忘记密码的，请上一级工会开一个一次性链接"),
        431: ("浏览器带来的 Cookie 太多，没有受理", "请清除浏览器里本网站的 Cookie，再打开这一页"),
        500: (
            "系统出了故障，这一步没有办成",
            "已保存的内容不受影响；请过一会儿再办，或把编号告诉管理员",
        ),
        503: ("系统正忙，这一步没有办成", "已保存的内容不受影响；请过一分钟再办一次"),
    }
)
NO_STORE: Final = (
    "服务器存放文件的地方现在用不了，这一步没有办成",
    "已保存的内容不受影响；请过几分钟再办一次，仍然不行的请告诉市总工会系统管理员",
)
BARE: Final = frozenset({500, 503})
"""Shown without header and menu: what they would ask for may be what failed."""


def error_page(request: Arrived, status: int, problem: str = "", remedy: str = "") -> HttpResponse:
    """Return the page for a status, in its own words or in those given."""
    usual_problem, usual_remedy = PAGES[status]
    reference = getattr(request, "reference", "")
    context = {
        "status": status,
        "problem": problem or usual_problem,
        "remedy": remedy or usual_remedy,
        "reference": reference,
    }
    if status in BARE or not hasattr(request, "post"):
        response = HttpResponse(render_to_string("errors/bare.html", context), status=status)
    else:
        page = render_to_string("errors/page.html", context, request=request)
        response = HttpResponse(page, status=status)
    if status in {429, 503}:
        response["Retry-After"] = "60"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for a request that cannot be read."""
    return error_page(_arrived(request), 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for what is forbidden."""
    return error_page(_arrived(request), 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for what does not exist, or must not be known."""
    return error_page(_arrived(request), 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer when a limit of the sign-in is reached."""
    return error_page(_arrived(request), 429)


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for an uncaught exception; what does not answer or takes nothing is only busy."""
    error = sys.exc_info()[1]
    if is_store_trouble(error):
        return error_page(_arrived(request), 503, *NO_STORE)
    busy = isinstance(error, (OperationalError, InterfaceError))
    return error_page(_arrived(request), 503 if busy else 500)


def _arrived(request: HttpRequest) -> Arrived:
    return request  # type: ignore[return-value]  # the clock has stamped it
