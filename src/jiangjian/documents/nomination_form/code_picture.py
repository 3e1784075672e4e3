"""The QR code of 附件1: a picture that stands at the top right of every page, away from the seals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.package import TYPES
from jiangjian.documents.qr_code import printed_qr_code
from jiangjian.documents.word import R, W, qn

PICTURE: Final = "word/media/code.png"
RELATION: Final = "rIdCode"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PER_MM: Final = 36_000

SIDE, LEFT, TOP = 13.0, 177.0, 4.5
"""In mm: above the text of a following page too, flush with the right edge of the table."""

ANCHOR: Final = f"""
<w:r xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"
    xmlns:pic="{DRAWING}/picture"><w:drawing>
  <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1"
      locked="1" layoutInCell="1" allowOverlap="1">
    <wp:simplePos x="0" y="0"/>
    <wp:positionH relativeFrom="page"><wp:posOffset>{{left}}</wp:posOffset></wp:positionH>
    <wp:positionV relativeFrom="page"><wp:posOffset>{{top}}</wp:posOffset></wp:positionV>
    <wp:extent cx="{{side}}" cy="{{side}}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
    <wp:docPr id="9001" name="QR" descr="核对用二维码"/>
    <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
    <a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>
      <pic:nvPicPr><pic:cNvPr id="9001" name="code.png"/><pic:cNvPicPr/></pic:nvPicPr>
      <pic:blipFill><a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
      <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{{side}}" cy="{{side}}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
    </pic:pic></a:graphicData></a:graphic>
  </wp:anchor>
</w:drawing></w:r>"""


def with_code(
    parts: Mapping[str, bytes], footer_part: str, foot: Element, code: str
) -> dict[str, bytes]:
    """Return the parts with the picture of a code; it is hung into the footer, which every page has.

    :param foot: the footer's tree; changed.
    """
    places = {"left": LEFT, "top": TOP, "side": SIDE}
    emu = {name: round(millimetres * EMU_PER_MM) for name, millimetres in places.items()}
    next(foot.iter(qn("p"))).append(etree.fromstring(ANCHOR.format(**emu)))
    return {
        **parts,
        TYPES: _typed(parts[TYPES]),
        _relations_of(footer_part): _relations(),
        PICTURE: printed_qr_code(code),
    }


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _relations() -> bytes:
    """Return the footer's relations: the blank's footer has none."""
    root = etree.Element(
        f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"}
    )
    named = {"Id": RELATION, "Type": f"{R}/image", "Target": PICTURE.removeprefix("word/")}
    etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", named)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _typed(types: bytes) -> bytes:
    """Return the package's types with that of a PNG."""
    root = etree.fromstring(types)
    default = f"{{{PACKAGE}/content-types}}Default"
    if not any(each.get("Extension") == "png" for each in root.iter(default)):
        root.insert(0, etree.Element(default, {"Extension": "png", "ContentType": "image/png"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
