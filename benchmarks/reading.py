"""Reviewing a 40-page agreement beside merely extracting its text: the limit is eight extractions.

Both are measured inside this process, as a person's time is; the process that untrusted files
are read in costs its start besides, which is printed apart. The agreement is a real one where
the folder of them is there, else the example's, several times over.
"""

import io
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import pypdf
import pypdfium2

from prenup.content.clauses import built_in
from prenup.core.agreement import Document, review
from prenup.files import read_document
from prenup.files.pdf import read_pdf

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[2] / "shared"))
PAGES = 40
LIMIT = 8.0


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "agreement.pdf"
        path.write_bytes(_forty_pages())
        clauses = built_in()
        letters = _seconds(lambda: _letters_alone(path))
        extracted = _seconds(lambda: _extracted(path))
        document = _extracted(path)
        reviewed = _seconds(lambda: review([_extracted(path)], clauses=clauses))
        apart = _seconds(lambda: read_document(path, path.name))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{PAGES} pages, {document.words:,} words; peak memory {peak:.0f} MB")
    print(f"letters as pdfium has them   {letters:.3f} s")
    print(f"text in reading order        {extracted:.3f} s")
    print(f"  in a process of its own    {apart:.3f} s")
    print(
        f"reviewed, from the file      {reviewed:.3f} s   {reviewed / extracted:.1f} extractions; "
        f"the limit is {LIMIT:.0f}"
    )


def _forty_pages() -> bytes:
    agreements = sorted((SHARED / "agreements").glob("*.pdf"))
    example = Path(str(files("prenup.content") / "example" / "agreement.pdf"))
    longest = max(agreements, key=lambda path: len(pypdf.PdfReader(path).pages), default=None)
    pages = [page for path in [longest] if path for page in pypdf.PdfReader(path).pages]
    if len(pages) < PAGES:
        pages = list(pypdf.PdfReader(example).pages) * (PAGES // 12 + 1)
    return _bound(pages[:PAGES])


def _bound(pages: Iterable[pypdf.PageObject]) -> bytes:
    book, held = pypdf.PdfWriter(), io.BytesIO()
    for page in pages:
        book.add_page(page)
    book.write(held)
    return held.getvalue()


def _letters_alone(path: Path) -> str:
    book = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in book)


def _extracted(path: Path) -> Document:
    flowed = read_pdf(path, path.name, lambda done, of: None)
    return Document(path.name, "", flowed.text, flowed.page_starts)


def _seconds(work: Callable[[], object]) -> float:
    """The median of five runs after one to warm up."""
    taken = []
    for _ in range(6):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


if __name__ == "__main__":
    run()
