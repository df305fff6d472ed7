"""PDFs put in reading order: made by typst, a table, a column or an oddity at a time."""

import io

import pypdf
import pytest

from files import made
from prenup.files import read_document

SENTENCES = " ".join(f"Sentence {nth} of the clause says what a party does." for nth in range(40))


@pytest.fixture
def read(tmp_path):
    def reading(source):
        content = made.pdf(source) if isinstance(source, str) else source
        return read_document(made.saved(tmp_path, "a.pdf", content), "a.pdf")

    return reading


def paragraphs(document):
    return document.text.split("\n\n")


def test_lines_become_paragraphs_and_headings_stand_alone(read):
    document = read(f"= 14. Term\n14.1 {SENTENCES}\n\n14.2 Notice is due.\n\n(a) in writing; and\n")
    assert paragraphs(document) == [
        "14. Term",
        f"14.1 {SENTENCES}",
        "14.2 Notice is due.",
        "(a) in writing; and",
    ]


def test_running_heads_feet_and_page_numbers_are_out_of_the_flow(read):
    document = read(
        "#set page(header: [Master Services Agreement], footer: context [Northgate IT "
        "#h(1fr) Page #counter(page).display() of 9])\n" + f"{SENTENCES}\n\n" * 8
    )
    assert document.pages > 2
    assert "Master Services" not in document.text
    assert "Northgate" not in document.text
    assert "Page" not in document.text


def test_a_sentence_goes_on_over_the_page_and_the_page_starts_inside_it(read):
    document = read(f'#set page(height: 300pt, numbering: "1")\n{SENTENCES}')
    assert document.text == SENTENCES
    assert document.pages > 1
    assert document.page_of(0) == 1
    assert document.page_of(len(document.text) - 1) == document.pages
    assert list(document.page_starts) == sorted(document.page_starts)
    assert document.text[document.page_starts[1] - 1] == " "


def test_a_page_without_text_starts_where_the_next_one_does(read):
    document = read("Before.\n#pagebreak()\n#pagebreak()\nAfter.")
    _, second, third = document.page_starts
    assert second == third == document.text.index("After.")
    assert document.page_of(second) == 3


def test_two_columns_are_read_one_after_the_other(read):
    source = (
        '#set page(columns: 2)\n#set par(justify: true)\n#set text(lang: "en", hyphenate: true)\n'
    )
    document = read(source + f"1. {SENTENCES}\n#colbreak()\n2. {SENTENCES}")
    assert paragraphs(document) == [f"1. {SENTENCES}", f"2. {SENTENCES}"]


def test_a_parted_word_is_made_whole_and_a_hyphen_of_its_own_is_kept(read):
    document = read(
        '#set page(width: 260pt)\n#set text(hyphenate: true, lang: "en")\n'
        + "Nontransferable subcontractors, non-refundable well-known prepayments, co-managed. " * 12
    )
    words = set(document.text.split())
    assert words == {
        "Nontransferable", "subcontractors,", "non-refundable", "well-known", "prepayments,",
        "co-managed.",
    }  # fmt: skip


def test_odd_characters_are_made_plain(read):
    document = read("Fees\u037e the\u00a0of\ufb01ce co\u00adoperates “as is”\u2011ish.")
    assert document.text == "Fees; the office cooperates “as is”-ish."


CELLS = (
    ("Severity", "Response", "Repair"),
    ("1 – Critical outage of everything that matters", "15 minutes, around the clock", "4 hours"),
    ("2", "1 hour", ""),
    ("3", "", "best effort"),
)
ROWS = "\n".join("\t".join(row).rstrip() for row in CELLS)


def table(options):
    return f"#table(columns: (90pt, 80pt, 90pt), {options})" + "".join(
        f"[{cell}]" for row in CELLS for cell in row
    )


def test_a_table_with_lines_is_read_row_by_row(read):
    document = read("Response times:\n\n" + table("stroke: 1pt") + "\n\nAfter it.")
    assert paragraphs(document) == ["Response times:", ROWS, "After it."]


def test_a_table_without_lines_is_read_row_by_row(read):
    document = read("Response times:\n\n" + table("stroke: none, inset: 8pt") + "\n\nAfter it.")
    assert paragraphs(document) == ["Response times:", ROWS, "After it."]


def test_a_table_with_every_other_row_tinted_is_read_row_by_row(read):
    tinted = "stroke: none, inset: 8pt, fill: (_, y) => if calc.odd(y) { aqua }"
    assert paragraphs(read(table(tinted))) == [ROWS]


def test_a_price_list_set_with_wide_gaps_is_read_row_by_row(read):
    document = read(
        "Fees:\n\n#grid(columns: 3, column-gutter: 30pt, row-gutter: 6pt, [Users], [45], "
        "[\\$118.00], [Servers], [3], [\\$240.00], [Firewalls], [2], [\\$90.00])\n\nPer month."
    )
    assert (
        paragraphs(document)[1] == "Users\t45\t$118.00\nServers\t3\t$240.00\nFirewalls\t2\t$90.00"
    )


def test_two_signatures_beside_each_other_are_no_columns_of_prose(read):
    block = (
        "#grid(columns: (1fr, 1fr), row-gutter: 9pt, [NORTHGATE IT], [ALDER & FINCH], "
        "[By: A], [By: B])"
    )
    assert read(block).text == "NORTHGATE IT\tALDER & FINCH\nBy: A\tBy: B"


def test_a_page_that_is_shown_turned_is_read_as_shown(read):
    flat = pypdf.PdfWriter(
        clone_from=io.BytesIO(made.pdf(f"#set page(width: 500pt, height: 400pt)\n1. {SENTENCES}"))
    )
    expected = f"1. {SENTENCES}"
    for turn in (90, 180, 270):
        page = flat.pages[0]
        page.rotate(360 - turn)
        page.transfer_rotation_to_content()
        page.rotate(turn)
        held = io.BytesIO()
        flat.write(held)
        assert read(held.getvalue()).text == expected
        page.rotate(-turn)
        page.rotate(turn)
        page.transfer_rotation_to_content()


def test_progress_counts_the_pages(tmp_path):
    said = []
    path = made.saved(tmp_path, "a.pdf", made.pdf("One.\n#pagebreak()\nTwo.\n#pagebreak()\nThree."))

    read_document(path, "a.pdf", lambda done, of: said.append((done, of)))

    assert said == [(1, 3), (2, 3), (3, 3)]


def test_the_same_file_gives_the_same_document(tmp_path):
    path = made.saved(tmp_path, "a.pdf", made.pdf(f"{SENTENCES}\n\n{table('stroke: 1pt')}"))
    assert read_document(path, "a.pdf") == read_document(path, "a.pdf")
