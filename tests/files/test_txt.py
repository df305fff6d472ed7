"""Text files, however they are encoded and broken."""

import pytest

from files import made
from prenup.files import read_document

SAID = "Notice — “ninety” days’ notice — costs €5."


def read(tmp_path, content):
    return read_document(made.saved(tmp_path, "a.txt", content), "a.txt")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_each_usual_encoding_is_read(tmp_path, encoding):
    assert read(tmp_path, SAID.encode(encoding)).text == SAID


def test_a_letter_cut_at_the_edge_of_the_sample_is_still_utf_8(tmp_path):
    said = "x" * 65_535 + "é"
    assert read(tmp_path, said.encode()).text == said


def test_lines_broken_to_fit_become_paragraphs(tmp_path):
    typed = (
        "                        SERVICES AGREEMENT\n\n"
        "1.  TERM.  This Agreement begins on 1 April 2024 and has a term of three (3)\n"
        "    years, and renews by itself unless one party gives the other written no-\n"
        "    tice at least ninety (90) days before its end.\n"
        "2.  FEES.  The Client pays monthly.\n"
    )
    assert read(tmp_path, typed.encode()).text.split("\n\n") == [
        "SERVICES AGREEMENT",
        "1. TERM. This Agreement begins on 1 April 2024 and has a term of three (3) years, and "
        "renews by itself unless one party gives the other written notice at least ninety (90) "
        "days before its end.",
        "2. FEES. The Client pays monthly.",
    ]


def test_long_lines_are_paragraphs_already(tmp_path):
    first, second = "One sentence. " * 12, "Another one. " * 9
    document = read(tmp_path, f"{first}\r\n{second}\r\n".encode())
    assert document.text == f"{first.strip()}\n\n{second.strip()}"


def test_a_text_has_no_pages(tmp_path):
    assert read(tmp_path, b"One.\n\f\nTwo.").page_starts == ()
