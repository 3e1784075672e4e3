"""One pass over a docx: what each paragraph says, whose it is, what tells of cells, and the content controls.

The tree is walked by lxml itself; only elements that mean something here are met in Python, each
once. Whose a run or a paragraph is, its ancestors tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable
from jiangjian.documents.reading.elements import (
    ASCII,
    BOX,
    CELL,
    CONTENT,
    CONTROL,
    DELETED,
    DROPPED,
    FONT,
    HOMES,
    LINE_HOMES,
    MATHS,
    NO_BLOCKS,
    PARAGRAPH,
    PROMPTED,
    RAISED,
    ROW,
    ROW_LOOK,
    SIGNS,
    TABLE,
    TEXT,
)
from jiangjian.documents.reading.marks import is_symbol_font, marks_of, symbol_of
from jiangjian.documents.reading.properties import RUN, VALUE, character_of, is_on, owner_of, run_of
from jiangjian.documents.word import qn


class Survey:
    """What stands where in an element of a docx, such as its body or one paragraph.

    :ivar pieces: texts and whether they are underlined, by paragraph and by content control in a line.
    :ivar blocks: paragraphs by cell, text box, content control around them, or the element itself.
    :ivar tables: in reading order, nested ones too.
    :ivar boxes: text boxes in reading order.
    :ivar spans: number of columns as written, by cell.
    :ivar merged: ``restart`` or ``continue``, by cell that is merged downward.
    :ivar before: number of columns left out at the left as written, by row.
    :ivar deleted: rows and cells that a revision took away.
    :ivar tags: by content control; one that only shows its prompt has none.
    :ivar holds_cells: some content control with a tag holds a whole cell.
    :ivar tagged: content controls with a tag, by each cell they stand in.
    """

    def __init__(self, root: Element) -> None:
        """Go through ``root`` once."""
        self.pieces: defaultdict[Element, list[tuple[str, bool]]] = defaultdict(list)
        self.blocks: defaultdict[Element, list[Element]] = defaultdict(list)
        self.tables: list[Element] = []
        self.boxes: list[Element] = []
        self.spans: dict[Element, str] = {}
        self.merged: dict[Element, str] = {}
        self.before: dict[Element, str] = {}
        self.deleted: set[Element] = set()
        self.tags: dict[Element, str] = {}
        self.tagged: defaultdict[Element, list[Element]] = defaultdict(list)
        self.holds_cells = False
        self._root = root
        self._run: Element | None = None
        self._around_run: Element | None = None
        self._around_block: Element | None = None
        self._run_homes: tuple[Element, ...] = ()
        self._block_homes: tuple[Element, ...] = ()
        self._font, self._underlined, self._unseen, self._raised = "", False, False, False
        self._plain_fonts: set[str | None] = set()
        self._prompted = {owner_of(each) for each in root.iter(PROMPTED)}
        met: dict[str, Callable[[Element], None]] = {  # not kept: it would hold this in a circle
            PARAGRAPH: self._meet_paragraph,
            TEXT: self._meet_text,
            MATHS: self._meet_text,
            qn("vertAlign"): self._meet_position,
            qn("cellDel"): self._meet_deleted_cell,
            TABLE: self.tables.append,
            BOX: self.boxes.append,
            qn("rFonts"): self._meet_font,
            qn("u"): self._meet_underline,
            qn("sym"): self._meet_symbol,
            qn("ffData"): self._meet_form_field,
            qn("gridSpan"): self._meet_span,
            qn("vMerge"): self._meet_merged,
            qn("gridBefore"): self._meet_before,
            DELETED: self._meet_deleted,
            qn("tag"): self._meet_tag,
            **dict.fromkeys(SIGNS, self._meet_sign),
            **dict.fromkeys(map(qn, ("vanish", "strike", "dstrike")), self._meet_hiding),
        }
        for each in root.iter(*met):
            met[each.tag](each)  # type: ignore[index]  # a name, as it was asked for

    def _meet_paragraph(self, paragraph: Element) -> None:
        if paragraph is self._root:
            return
        around = paragraph.getparent()
        if around is not self._around_block:
            self._around_block = around
            self._block_homes = self._homes(around, HOMES, NO_BLOCKS)
        for each in self._block_homes:
            self.blocks[each].append(paragraph)

    def _enter(self, run: Element | None) -> None:
        """Begin with a run, or another element that holds words, unless it is the one before."""
        if run is self._run:
            return
        self._run = run
        self._font, self._underlined, self._unseen, self._raised = "", False, False, False
        around = None if run is None else run.getparent()
        if run is self._root or run is None or run.tag != RUN:
            self._around_run = None
            self._run_homes = self._homes(run, LINE_HOMES, DROPPED)
        elif around is not self._around_run:
            self._around_run = around
            self._run_homes = self._homes(around, LINE_HOMES, DROPPED)

    def _meet_text(self, text: Element) -> None:
        self._enter(text.getparent())
        said = text.text or ""
        if self._font or not said.isprintable():
            said = printable(symbol_of(self._font, said))
        self._say(said.translate(RAISED) if self._raised else said)

    def _meet_sign(self, sign: Element) -> None:
        self._enter(sign.getparent())
        self._say(SIGNS[sign.tag])  # type: ignore[index]  # a name, as it was asked for

    def _meet_symbol(self, symbol: Element) -> None:
        self._enter(symbol.getparent())
        self._say(symbol_of(symbol.get(FONT, ""), character_of(symbol)))

    def _meet_form_field(self, field: Element) -> None:
        character = field.getparent()
        self._enter(character if character is None else character.getparent())
        self._say(marks_of(field))

    def _say(self, text: str) -> None:
        """Keep a text with the paragraph its run stands in, and with the controls around it there."""
        if self._unseen:
            return
        for each in self._run_homes:
            self.pieces[each].append((text, self._underlined))

    def _meet_font(self, font: Element) -> None:
        name = font.get(ASCII)
        if name in self._plain_fonts:
            return
        if name is None or not is_symbol_font(name):
            self._plain_fonts.add(name)
        elif (run := run_of(font)) is not None:
            self._enter(run)
            self._font = name

    def _meet_underline(self, underline: Element) -> None:
        run = run_of(underline)
        if run is not None:
            self._enter(run)
            self._underlined = is_on(underline)

    def _meet_position(self, position: Element) -> None:
        run = run_of(position)
        if run is not None:
            self._enter(run)
            self._raised = position.get(VALUE) == "superscript"

    def _meet_hiding(self, switch: Element) -> None:
        run = run_of(switch)
        if run is not None:
            self._enter(run)
            self._unseen = self._unseen or is_on(switch)

    def _meet_span(self, span: Element) -> None:
        self.spans[owner_of(span)] = span.get(VALUE, "")

    def _meet_merged(self, merged: Element) -> None:
        self.merged[owner_of(merged)] = merged.get(VALUE, "continue")

    def _meet_before(self, before: Element) -> None:
        self.before[owner_of(before)] = before.get(VALUE, "")

    def _meet_deleted(self, deleted: Element) -> None:
        row = owner_of(deleted)
        holder = deleted.getparent()
        if row.tag == ROW and holder is not None and holder.tag == ROW_LOOK:
            self.deleted.add(row)

    def _meet_deleted_cell(self, deleted: Element) -> None:
        self.deleted.add(owner_of(deleted))

    def _meet_tag(self, tag: Element) -> None:
        control = owner_of(tag)
        if control in self._prompted:
            return
        self.tags[control] = tag.get(VALUE, "")
        for each in control.iterancestors(CELL):
            self.tagged[each].append(control)

    def _homes(
        self, around: Element | None, homes: frozenset[str], dropped: frozenset[str]
    ) -> tuple[Element, ...]:
        """Return the nearest home above and the content controls on the way to it; nothing for what is unseen."""
        controls: list[Element] = []
        while around is not None:
            tag = around.tag
            if around is self._root:
                return (around, *controls)
            if tag in homes:
                return (around, *controls, *self._control_around(around))
            if tag in dropped or around in self._prompted:
                return ()
            if tag == CONTROL:
                controls.append(around)
            around = around.getparent()
        return ()

    def _control_around(self, cell: Element) -> tuple[Element, ...]:
        """Return the content control that holds a whole cell, if it has a tag."""
        content = cell.getparent() if self.tags else None
        control = content.getparent() if content is not None and content.tag == CONTENT else None
        if control is None or control not in self.tags:
            return ()
        self.holds_cells = True
        return (control,)
