"""Makes the files of the example client from their sources: `python tools/example_files.py`.

In `src/prenup/content/example/`, each `NAME.md` becomes `NAME.docx` and `NAME.pdf`, and
`register.csv` becomes `register.xlsx`. Made again, they are the same byte for byte.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
import typst
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from prenup.files import write_table

FOLDER = Path(__file__).parents[1] / "src" / "prenup" / "content" / "example"
MADE_AT = datetime(2024, 3, 18, tzinfo=UTC)

_PAGE = "--- page"
_WRITTEN = re.compile(rb"(?<=W3CDTF\">)[^<]+(?=</dcterms:)")
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/-])")


@dataclass(frozen=True)
class Source:
    """A document: its title, its running head, and its blocks in order: a paragraph as text, a
    heading as text that begins with #, a table as its rows, a new page as None."""

    title: str
    head: str
    blocks: list[str | list[list[str]] | None]


def source(path: Path) -> Source:
    """Read a source: two lines of front matter, then blocks parted by blank lines."""
    front, *blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    stated = dict(line.split(": ", 1) for line in front.splitlines())
    return Source(stated["title"], stated["head"], [_block(block) for block in blocks])


def _block(block: str) -> str | list[list[str]] | None:
    if block == _PAGE:
        return None
    if not block.startswith("|"):
        return " ".join(block.split())
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.splitlines()]
    return [row for row in rows if not set("".join(row)) <= set("- ")]


def as_word(made: Source) -> bytes:
    book = docx.Document()
    book.styles["Normal"].font.name = "Georgia"
    book.styles["Normal"].font.size = Pt(10.5)
    _furnish(book, made.head)
    for block in made.blocks:
        if block is None:
            book.add_page_break()
        elif isinstance(block, list):
            table = book.add_table(rows=len(block), cols=len(block[0]), style="Table Grid")
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            book.add_paragraph()
        elif block.startswith("#"):
            marks, _, text = block.partition(" ")
            book.add_heading(text, len(marks) - 1)
        else:
            book.add_paragraph(block)
    stated = book.core_properties
    stated.title, stated.author = made.title, "Northgate IT Services LLC"
    stated.created = stated.modified = MADE_AT
    held = io.BytesIO()
    book.save(held)
    return _dated(held.getvalue())


def _furnish(book: Document, head: str) -> None:
    section = book.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


def _dated(content: bytes) -> bytes:
    """The archive with one date for all its parts, so that it can be made again."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(
                part, _WRITTEN.sub(MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), old.read(name))
            )
    return held.getvalue()


_LAYOUT = """
#set document(title: "{title}", date: none)
#set page(paper: "us-letter", margin: (x: 1.2in, y: 1.15in), header: text(size: 8.5pt)[{head}],
  footer: context align(center, text(size: 8.5pt)[Page #counter(page).display() of
  #counter(page).final().first()]))
#set text(size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.8em, spacing: 1.25em)
#show heading.where(level: 1): it => align(center, text(size: 17pt, it.body)) + v(6pt)
#show heading.where(level: 2): it => block(above: 1.7em, below: 1em, text(size: 12pt, it.body))
#show table: set par(justify: false)
"""


def as_pdf(made: Source) -> bytes:
    parts = [_LAYOUT.replace("{title}", made.title).replace("{head}", _plain(made.head))]
    for block in made.blocks:
        if block is None:
            parts.append("#pagebreak()")
        elif isinstance(block, list):
            wide = ", ".join(["auto"] * (len(block[0]) - 1) + ["1fr"])
            cells = "".join(f"[{_plain(cell)}]" for row in block for cell in row)
            parts.append(f"#table(columns: ({wide}), stroke: 0.5pt, inset: 6pt){cells}")
        elif block.startswith("#"):
            marks, _, text = block.partition(" ")
            parts.append(f"{'=' * len(marks)} {_plain(text)}")
        else:
            parts.append(_plain(block))
    made_pdf = typst.compile(
        "\n\n".join(parts).encode(), format="pdf", ignore_system_fonts=True, timestamp=MADE_AT
    )
    assert isinstance(made_pdf, bytes)
    return made_pdf


def _plain(text: str) -> str:
    """Text that typst takes for nothing but text."""
    return _SPECIAL.sub(r"\\\1", text)


def as_workbook(path: Path) -> bytes:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return _dated(write_table(header, rows, ending="xlsx"))


def main() -> None:
    for path in sorted(FOLDER.glob("*.md")):
        made = source(path)
        path.with_suffix(".docx").write_bytes(as_word(made))
        path.with_suffix(".pdf").write_bytes(as_pdf(made))
    register = FOLDER / "register.csv"
    register.with_suffix(".xlsx").write_bytes(as_workbook(register))


if __name__ == "__main__":
    main()
