"""The child's task for e-seals: who signed a PDF, whether it is unchanged since, whether the list trusts the certificate."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeVar

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

from jiangjian.documents.unreadable import Unreadable, unreadable

T = TypeVar("T")

MOST_SEALS: Final = 20
MOST_NAME: Final = 200
AS_SCAN: Final = "请改为上传盖章扫描件，或寄送盖章原件"
UNKNOWN: Final = (SignatureValidationError, SigningError, ValidationError, NotImplementedError)


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is known of every seal of a PDF, the oldest first.

    :raises Unreadable: it is no PDF that can be read, it bears no seal, or a seal that does not hold.
    """
    content = Path(arguments["path"]).read_bytes()
    bundle = arguments["trusted"].encode()
    roots = list(load_certs_from_pemder_data(bundle)) if bundle.strip() else []
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        seals = list(reader.embedded_regular_signatures)[:MOST_SEALS]
    except (PdfError, ValueError, KeyError, TypeError, IndexError) as error:
        raise unreadable(
            "no_pdf",
            "不是能读取的 PDF 文件，无法核验电子签章",
            f"请上传加盖电子签章的 PDF；没有的，{AS_SCAN}",
            repr(error),
        ) from error
    if not seals:
        problem = "文件里没有电子签章（图片样式的印章不是电子签章）"
        raise unreadable("no_seal", problem, AS_SCAN)
    return [_checked(each, roots) for each in seals]


def _checked(seal: Any, roots: list[Any]) -> dict[str, Any]:  # noqa: ANN401 - pyHanko's
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        status = _run(async_validate_pdf_signature(seal, signer_validation_context=context))
    except UNKNOWN as error:
        problem = "电子签章所用的算法或格式（例如国密 SM2）本系统不能核验"
        raise unreadable("unknown_seal", problem, AS_SCAN, repr(error)) from error
    if not (status.intact and status.valid):
        raise broken()
    said_at, named = status.signer_reported_dt, status.signing_cert.subject
    return {
        "signer": _plain(named.native.get("common_name") or named.human_friendly),
        "organisation": _plain(named.native.get("organization_name", "")),
        "said_at": said_at.isoformat() if said_at else "",
        "unchanged": status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        or status.modification_level is ModificationLevel.NONE,
        "trusted": bool(status.trusted),
    }


def _plain(name: object) -> str:
    """Return a name out of a foreign certificate without what no page and no database holds."""
    return "".join(each for each in str(name) if each.isprintable())[:MOST_NAME]


def broken() -> Unreadable:
    """Return the refusal of a seal under which the content was changed."""
    problem = "电子签章与文件内容不符：签章以后文件被改动过，或签章本身无效"
    return unreadable(
        "broken_seal", problem, "请用签章后没有改动的原文件；没有的，重新签章后再上传"
    )


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine that waits for nothing: no certificate is fetched, and no loop may open a socket here."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise RuntimeError("the check of a seal has waited for something outside")
