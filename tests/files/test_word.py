"""Word documents, walked whole."""

import io

import docx
import pytest

from files import made
from files.made import p, r
from prenup.files import read_document


def level(depth, form, pattern, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}">{more}<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def model(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def list_of(number, of, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


FROM_SEVEN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
NUMBERING = "".join(
    (
        model(
            0,
            level(0, "decimal", "%1."),
            level(1, "decimal", "%1.%2"),
            level(2, "lowerLetter", "(%3)"),
        ),
        model(1, level(0, "bullet", "&#xF0B7;")),
        model(2, level(0, "upperRoman", "ARTICLE %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
        list_of(1, 0),
        list_of(2, 1),
        list_of(3, 2),
        list_of(4, 0, FROM_SEVEN),
    )
)


@pytest.fixture
def read(tmp_path):
    def reading(body="", **parts):
        path = made.saved(tmp_path, "a.docx", made.docx(body, **parts))
        return read_document(path, "a.docx")

    return reading


def paragraphs(document):
    return document.text.split("\n\n")


def test_a_document_of_python_docx_is_read_with_its_headings_and_table(tmp_path):
    book = docx.Document()
    book.add_heading("1. Term", 1)
    book.add_paragraph("The term is three years.")
    table = book.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Severity", "Response", "1", "15 minutes"),
        strict=True,
    ):
        cell.text = text
    held = io.BytesIO()
    book.save(held)

    document = read_document(made.saved(tmp_path, "a.docx", held.getvalue()), "a.docx")

    assert paragraphs(document) == [
        "1. Term",
        "The term is three years.",
        "Severity\tResponse\n1\t15 minutes",
    ]
    assert document.pages is None
    assert document.warnings == ()


def test_automatic_numbers_are_written_out(read):
    body = (
        p("Term", level=0)
        + p("Duration.", level=1)
        + p("Renewal.", level=1)
        + p("for one year; and", level=2)
        + p("then for another.", level=2)
        + p("Fees", level=0)
        + p("Base.", level=1)
        + p("Mail", level=0, of=2)
    )
    assert paragraphs(read(body, numbering=NUMBERING)) == [
        "1. Term",
        "1.1 Duration.",
        "1.2 Renewal.",
        "(a) for one year; and",
        "(b) then for another.",
        "2. Fees",
        "2.1 Base.",
        "• Mail",
    ]


def test_a_list_made_from_the_same_model_counts_on_unless_it_says_where_to_start(read):
    body = p("One", level=0) + p("Seven", level=0, of=4) + p("Eight", level=0, of=4)
    assert paragraphs(read(body, numbering=NUMBERING)) == ["1. One", "7. Seven", "8. Eight"]


def test_legal_numbers_show_roman_articles_as_digits(read):
    body = p("TERM", level=0, of=3) + p("FEES", level=0, of=3) + p("Base.", level=1, of=3)
    assert paragraphs(read(body, numbering=NUMBERING))[1:] == ["ARTICLE II FEES", "2.1 Base."]


def test_a_style_may_carry_the_number_and_a_paragraph_may_decline_it(read):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Clause"/></w:style>'
    )
    plain = '<w:p><w:pPr><w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    body = p("Term", style="Clause") + p("Fees", style="Sub") + plain + r("Not numbered") + "</w:p>"
    read_back = read(body, numbering=NUMBERING, styles=styles)
    assert paragraphs(read_back) == ["1. Term", "2. Fees", "Not numbered"]


def test_inserted_text_is_in_deleted_text_is_out_and_a_warning_says_so(read):
    body = p(
        "Notice is due ",
        f"<w:del>{'<w:r><w:delText>thirty (30)</w:delText></w:r>'}</w:del>",
        f"<w:ins>{r('ninety (90)')}</w:ins>",
        " days before expiry.",
    )
    document = read(body)
    assert document.text == "Notice is due ninety (90) days before expiry."
    assert document.warnings[0].startswith("The document has 2 tracked changes")


def test_moved_text_stands_once_where_it_went(read):
    body = p(f"<w:moveFrom>{r('Old place.')}</w:moveFrom>") + p(f"<w:moveTo>{r('New.')}</w:moveTo>")
    assert read(body).text == "New."


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(read):
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Notice is ") + "</w:p>"
    assert read(joined + p("due.")).text == "Notice is due."


def test_a_deleted_row_is_out(read):
    def row(text, properties=""):
        return f"<w:tr>{properties}<w:tc>{p(text)}</w:tc><w:tc>{p('x')}</w:tc></w:tr>"

    body = f"<w:tbl>{row('kept')}{row('gone', '<w:trPr><w:del/></w:trPr>')}</w:tbl>"
    assert read(body).text == "kept\tx"


def test_comments_are_not_the_agreement_and_are_counted(read):
    body = p("Fees are due.", '<w:r><w:commentReference w:id="1"/></w:r>')
    document = read(body, comments=f"<w:comment w:id='1'>{p('Really?')}</w:comment>")
    assert document.text == "Fees are due."
    assert document.warnings == ("The document has 1 comment; they were not read.",)


def test_footnotes_follow_the_paragraph_that_they_belong_to(read):
    notes = f'<w:footnote w:id="2">{p("Except on holidays.")}</w:footnote>'
    body = p("Support is daily", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".") + p("Next.")
    assert paragraphs(read(body, footnotes=notes)) == [
        "Support is daily.",
        "[Footnote 2] Except on holidays.",
        "Next.",
    ]


def test_a_text_box_is_read_once_though_it_is_stored_twice(read):
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )
    assert paragraphs(read(p("Beside.", both))) == ["Beside.", "In a box."]


def test_headers_and_footers_stand_once_without_page_numbers(read):
    document = read(p("Body."), header=p("Draft 3"), footer=p("Page 1 of 12") + p("Northgate IT"))
    assert paragraphs(document) == ["Draft 3", "Body.", "Northgate IT"]


def test_cells_merged_downwards_stand_once(read):
    def cell(text, merge=""):
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>"

    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tr>{cell('Backups', start)}{cell('daily')}</w:tr>"
        f"<w:tr>{cell('Backups', on)}{cell('weekly')}</w:tr></w:tbl>"
    )
    assert read(body).text == "Backups\tdaily\n\tweekly"


def test_a_frame_around_the_text_is_no_table(read):
    body = f"<w:tbl><w:tr><w:tc>{p('One.')}{p('Two.')}</w:tc></w:tr></w:tbl>"
    assert paragraphs(read(body)) == ["One.", "Two."]


def test_fields_show_their_result_and_hidden_text_is_left_out(read):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("14.2")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret</w:t></w:r>"
    document = read(p("See section ", field, ".", hidden))
    assert document.text == "See section 14.2."
    assert document.warnings == ("The document has hidden text, which was not read.",)


def test_links_controls_and_odd_characters_are_read_as_shown(read):
    link = f"<w:hyperlink>{r('the office')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{p('Chosen.')}</w:sdtContent></w:sdt>"
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    body = p("At ", link, "\u00a0of\ufb01ce", hyphen, "hours\u037e ", symbol) + control
    assert paragraphs(read(body)) == ["At the office office-hours; ☑", "Chosen."]


def test_a_list_that_names_itself_in_a_circle_ends(read):
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert read(p("Text.", style="A"), styles=styles).text == "Text."
