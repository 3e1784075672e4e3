"""Pictures, decoded for real: JPEG, PNG, HEIC."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

from PIL import Image, ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.signature import BOX, BOX_AT, BRAND, HEIC, FileKind
from jiangjian.documents.unreadable import Trouble, Unreadable, unreadable

MOST_PIXELS: Final = 120_000_000
FORMATS: Final = (JpegImageFile.format, PngImageFile.format)
TURNED: Final = frozenset({5, 6, 7, 8})
ORIENTATION: Final = 0x0112
AGAIN: Final = "请在看图软件里打开它，另存为 JPG 后再上传"
DAMAGE: Final = (OSError, SyntaxError, ValueError, IndexError, EOFError)

Image.preinit()  # it would be done by the first picture
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
warnings.simplefilter("ignore", UserWarning)  # remarks on metadata that nobody keeps

TRUNCATED: Final = Trouble(
    "truncated_picture",
    "图片不完整，下半部分可能是空白",
    "请核对画面；不完整的请重新拷贝一份再上传",
)
BOTH: Final = Trouble(
    "two_kinds",
    "图片后面还接着一个压缩包",
    "请只查看预览；需要原图的，请对方另存为 JPG 重新提供",
)


def look_at_picture(place: Path, kind: FileKind) -> Inspected:
    """Return a picture's size as it is shown; one that is cut off is taken with a note.

    :raises Unreadable: it has too many pixels, or cannot be decoded.
    """
    notes = [BOTH] if kind.media_type != HEIC.media_type and is_zipfile(place) else []
    with opened(place) as image:
        width, height = image.size
        if image.getexif().get(ORIENTATION) in TURNED:
            width, height = height, width
        image.draft("RGB", (width // 8, height // 8))  # a JPEG is read to its end all the same
        if not load_all(image):
            notes.append(TRUNCATED)
    return Inspected("picture", kind.media_type, 1, width, height, tuple(notes))


@contextmanager
def opened(place: Path) -> Iterator[Image.Image]:
    """Open a picture of a kind that is taken.

    :raises Unreadable: ``many_pixels`` or ``damaged_picture``.
    """
    try:
        with Image.open(place, formats=_formats(place)) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise unreadable(
            "many_pixels",
            f"图片的像素太多，最多{MOST_PIXELS // 10_000}万像素",
            "请用看图软件把它缩小到长边 4000 像素以内，再上传",
        ) from error
    except DAMAGE as error:
        raise damaged_picture(error) from error


def _formats(place: Path) -> tuple[str, ...]:
    """Return the formats that may be tried; what decodes HEIC is loaded only where it is needed."""
    with place.open("rb") as file:
        head = file.read(BRAND.stop)
    if head[BOX_AT:].startswith(BOX):
        import_module("pi_heif").register_heif_opener()
        return ("HEIF",)
    return FORMATS


def damaged_picture(error: Exception) -> Unreadable:
    """Return the refusal of a picture that cannot be decoded."""
    return unreadable("damaged_picture", "图片已损坏，打不开", AGAIN, type(error).__name__)


def upright(image: Image.Image) -> Image.Image:
    """Return the picture turned as its camera was held, in plain colours, without metadata."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        white = Image.new("RGBA", turned.size, "white")
        white.alpha_composite(turned.convert("RGBA"))
        turned = white
    return turned.convert("RGB")


def load_all(image: Image.Image) -> bool:
    """Decode a picture; tell whether all of it was there.

    :raises OSError: not even a part can be decoded.
    """
    try:
        image.load()
    except OSError:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        return False
    return True
