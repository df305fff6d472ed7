"""What is drawn on a PDF's page: the lines of its tables, and pictures."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from prenup.files.page import Rule

#: More lines than that on a page are a drawing.
_MOST_RULES = 4_000
_THIN = 2.5  # points: a box up to this narrow is a line

Bounds = tuple[float, float, float, float]


def drawn(
    page: pypdfium2.PdfPage, turned: pypdfium2.PdfMatrix | None
) -> tuple[tuple[Rule, ...], float]:
    """The straight lines of a page, the edges of boxes among them, and the area of its pictures."""
    rules: list[Rule] = []
    pictured = 0.0
    for kind, (left, bottom, right, top) in _things(page, turned or pypdfium2.PdfMatrix()):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += (right - left) * (top - bottom)
        elif len(rules) < _MOST_RULES:
            rules += _edges(left, bottom, right, top)
    return tuple(rules), pictured


def _things(page: pypdfium2.PdfPage, shown: pypdfium2.PdfMatrix) -> Iterator[tuple[int, Bounds]]:
    """The kind and the bounds on the page of each path and picture, those in forms too: a form's
    content has coordinates of its own, which its matrix brings to those of what it stands in."""
    raw = page.raw
    edge = [
        (pdfium.FPDFPage_GetObject(raw, nth), shown, 0)
        for nth in range(pdfium.FPDFPage_CountObjects(raw))
    ]
    bounds = [ctypes.c_float() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    while edge:
        thing, outer, depth = edge.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            pdfium.FPDFPageObj_GetMatrix(thing, matrix)
            inner = pypdfium2.PdfMatrix.from_raw(matrix).multiply(outer)
            edge += [
                (pdfium.FPDFFormObj_GetObject(thing, nth), inner, depth + 1)
                for nth in range(pdfium.FPDFFormObj_CountObjects(thing))
            ]
        elif kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        elif pdfium.FPDFPageObj_GetBounds(thing, *bounds):
            left, bottom, right, top = (bound.value for bound in bounds)
            yield kind, outer.on_rect(left, bottom, right, top)


def _edges(left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    if top - bottom <= _THIN < right - left:
        yield Rule(left, (bottom + top) / 2, right, (bottom + top) / 2)
    elif right - left <= _THIN < top - bottom:
        yield Rule((left + right) / 2, bottom, (left + right) / 2, top)
    elif right - left > _THIN and top - bottom > _THIN:
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, left, top)
        yield Rule(right, bottom, right, top)
