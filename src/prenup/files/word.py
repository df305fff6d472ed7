"""Word documents, walked whole: what a reader sees on paper, in its order."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from prenup.core.words import count
from prenup.files.archive import checked
from prenup.files.flow import Flowed
from prenup.files.furniture import is_page_number
from prenup.files.lists import Lists, lists
from prenup.files.ooxml import Element, Package, child, is_on, local, value
from prenup.files.plain import plain
from prenup.files.sniff import Kind
from prenup.files.unreadable import damaged

#: A cell with more words than this is a column of the page's layout, not a cell.
_CELL = 400

#: Inside a paragraph: descended into; everything that is in no list is left out.
_THROUGH = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir"}
    | {"bdo", "r", "AlternateContent", "Choice", "oMath", "oMathPara", "ruby", "rubyBase"}
)
_BOXES = frozenset({"drawing", "pict"})
_SPACES = re.compile(r"[ \t]+")


def read_word(path: Path, name: str) -> Flowed:
    """The text of a DOCX: body with its tables, numbers, notes, text boxes; headers first and
    footers last, each once. It has no pages: those are made by whoever prints it."""
    with checked(path, name, Kind.DOCX.value) as archive:
        try:
            package = Package(archive)
            root = next(
                (part for kind, part in package.related("").values() if kind == "officeDocument"),
                "word/document.xml",
            )
            document = package.xml(root)
            if document is None:
                raise damaged(name, Kind.DOCX.value)
            return _Reader(package, root).read(document)
        except (XMLSyntaxError, BadZipFile, zlib.error, EOFError, UnicodeDecodeError):
            raise damaged(name, Kind.DOCX.value) from None


@dataclass(slots=True)
class _Seen:
    """What a warning is due for."""

    tracked: int = 0
    hidden: int = 0
    embedded: int = 0
    comments: int = 0

    def warnings(self) -> Iterator[str]:
        if self.tracked:
            yield (
                f"The document has {count(self.tracked, 'tracked change')} that nobody has "
                f"accepted or rejected. Inserted words were read as agreed, deleted ones left "
                f"out: check that this is the version that was signed."
            )
        if self.comments:
            yield f"The document has {count(self.comments, 'comment')}; they were not read."
        if self.hidden:
            yield "The document has hidden text, which was not read."
        if self.embedded:
            yield "The document has files embedded in it, which were not read. Save and add them."


@dataclass(slots=True)
class _Reader:
    """Walks one document. Paragraphs are collected in `_out`."""

    package: Package
    root: str
    seen: _Seen = field(default_factory=_Seen)
    _related: dict[str, tuple[str, str]] = field(default_factory=dict)
    _lists: Lists | None = None
    _notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    _pending: str = ""  # of a paragraph whose end was deleted: it goes on in the next

    def read(self, document: Element) -> Flowed:
        self._related = self.package.related(self.root)
        self._lists = lists(self._part("numbering"), self._part("styles"))
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            for note in root if root is not None else ():
                self._notes[kind, value(note, "id") or ""] = note
        comments = self._part("comments")
        self.seen.comments = len(comments) if comments is not None else 0
        body = child(document, "body")
        said: list[str] = list(self._blocks(body)) if body is not None else []
        whole = [*self._furniture("header"), *said, *self._furniture("footer")]
        return Flowed("\n\n".join(whole), (), tuple(self.seen.warnings()))

    def _part(self, kind: str) -> Element | None:
        part = next((part for of, part in self._related.values() if of == kind), None)
        return self.package.xml(part) if part else None

    def _furniture(self, kind: str) -> list[str]:
        """What the headers, or footers, say beside page numbers; each text once."""
        said: list[str] = []
        for of, part in self._related.values():
            root = self.package.xml(part) if of == kind else None
            if root is not None:
                said += [text for text in self._blocks(root) if not is_page_number(text)]
        return list(dict.fromkeys(said))

    def _blocks(self, parent: Element) -> Iterator[str]:
        for block in parent:
            name = local(block)
            if name == "p":
                yield from self._paragraph(block)
            elif name == "tbl":
                yield from self._table(block)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                yield from self._blocks(block)
            elif name == "altChunk":
                self.seen.embedded += 1

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """The text of a paragraph, then what is anchored in it: text boxes and notes."""
        beside: list[str] = []
        text = "".join(self._inline(paragraph, beside))
        mark = child(paragraph, "pPr", "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.seen.tracked += 1
            self._pending += text
            yield from beside
            return
        text, self._pending = self._pending + text, ""
        assert self._lists is not None
        place = self._lists.place(paragraph)
        label = self._lists.numbering.next(*place) if place else ""
        lines = [_SPACES.sub(" ", line).strip() for line in plain(text).split("\n")]
        said = "\n".join(filter(None, lines))
        if said:
            yield f"{label} {said}".strip()
        yield from beside

    def _inline(self, parent: Element, beside: list[str]) -> Iterator[str]:
        for part in parent:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name in ("tab", "ptab"):
                yield " "
            elif name in ("br", "cr"):
                yield " " if value(part, "type") in ("page", "column") else "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield _symbol(value(part, "char"))
            elif name in ("del", "moveFrom"):
                self.seen.tracked += 1
            elif name in ("footnoteReference", "endnoteReference"):
                beside += self._note(name.removesuffix("Reference"), value(part, "id") or "")
            elif name in _BOXES:
                beside += self._boxes(part)
            elif name == "object":
                self.seen.embedded += 1
            elif name == "r" and is_on(child(part, "rPr", "vanish")):
                self.seen.hidden += 1
            elif name in _THROUGH:
                self.seen.tracked += name in ("ins", "moveTo")
                yield from self._inline(part, beside)

    def _note(self, kind: str, number: str) -> list[str]:
        note = self._notes.get((kind, number))
        if note is None:
            return []
        return [f"[{kind.capitalize()} {number}] {' '.join(self._blocks(note))}"]

    def _boxes(self, drawing: Element) -> Iterator[str]:
        for inner in drawing.iter():
            if local(inner) == "txbxContent":
                yield from self._blocks(inner)

    def _table(self, table: Element) -> Iterator[str]:
        rows: list[list[list[str]]] = []
        for row in _rows(table):
            if child(row, "trPr", "del") is not None:
                self.seen.tracked += 1
                continue
            rows.append([list(self._cell(cell)) for cell in _cells(row)])
        words = (sum(len(text.split()) for text in cell) for row in rows for cell in row)
        if all(len(row) == 1 for row in rows) or any(many > _CELL for many in words):
            # A frame around the text, or columns of it: read as text, cell after cell.
            for row in rows:
                for cell in row:
                    yield from cell
            return
        lines = (
            "\t".join(" ".join(" ".join(cell).split()) for cell in row).rstrip() for row in rows
        )
        said = "\n".join(filter(None, lines))
        if said:
            yield said

    def _cell(self, cell: Element) -> Iterable[str]:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and value(merged) != "restart":
            return ()  # goes on from the row above, where its text stands
        return self._blocks(cell)


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if local(part) == "tr":
            yield part
        elif local(part) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(part)


def _symbol(code: str | None) -> str:
    try:
        return plain(chr(int(code or "", 16)))
    except (ValueError, OverflowError):
        return ""
