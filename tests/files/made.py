"""Files made for a test, good and bad: none is kept in the repository."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import typst

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = R + "/officeDocument"


def pdf(source: str) -> bytes:
    """A PDF, set by typst from its markup."""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def locked_pdf() -> bytes:
    return _written(pypdf.PdfWriter(clone_from=io.BytesIO(pdf("A secret agreement."))), "secret")


def _written(writer: pypdf.PdfWriter, password: str) -> bytes:
    writer.encrypt(password)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def scanned_pdf(pages: int = 1, *, with_text: str = "") -> bytes:
    """Pages that are pictures; `with_text`: before them, one page of text."""
    book = pypdfium2.PdfDocument(pdf(with_text)) if with_text else pypdfium2.PdfDocument.new()
    for _ in range(pages):
        page = book.new_page(595, 842)
        picture = pypdfium2.PdfImage.new(book)
        picture.set_bitmap(pypdfium2.PdfBitmap.new_native(100, 140, pdfium.FPDFBitmap_BGR))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page.insert_obj(picture)
        page.gen_content()
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def long_pdf(pages: int) -> bytes:
    """A PDF of so many pages, all the same one."""
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        "<</Length 37>>stream\nBT /F 10 Tf 10 50 Td (One page) Tj ET \nendstream",
    ]
    body, offsets = "%PDF-1.4\n", []
    for nth, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{nth} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


def docx(body: str, **parts: str) -> bytes:
    """A Word document: the XML inside its body, and that of other parts by the kind of their
    relationship (numbering, styles, footnotes, comments, header, footer)."""
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "_rels/.rels": _relations({"r0": (_OFFICE, "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            {kind: (f"{R}/{kind}", f"{kind}.xml") for kind in parts}
        ),
    }
    for kind, inner in parts.items():
        files[f"word/{kind}.xml"] = _part(roots.get(kind, kind), inner)
    return archive(files)


def p(*runs: str, style: str = "", level: int | None = None, of: int = 1) -> str:
    """A paragraph; text that is no XML becomes a run; `level` and `of` put it in a list."""
    numbered = "" if level is None else (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    )  # fmt: skip
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr>{said}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _part(root: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:r="{R}" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:{root}>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def archive(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return held.getvalue()


def xlsx(
    *sheets: Sequence[Sequence[object]], merged: Sequence[str] = (), hidden: int = -1
) -> bytes:
    """A workbook of sheets "Sheet 1", "Sheet 2"; `merged` ranges are on the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for nth, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {nth + 1}")
        sheet.sheet_state = "hidden" if nth == hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    for one in merged:
        book.worksheets[0].merge_cells(one)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def encrypted_office() -> bytes:
    """What Office writes when a password is set: an old container with an encrypted package."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    )


def old_office(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le") + bytes(99)
    )


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
