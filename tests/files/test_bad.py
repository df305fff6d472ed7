"""Bad input, each kind made here: one clear sentence that says what is wrong and what to do."""

import zipfile

import pytest

from files import made
from prenup.files import Unreadable, read_document, read_table, sandbox


def refusal(tmp_path, name, content, read=read_document):
    with pytest.raises(Unreadable) as refused:
        read(made.saved(tmp_path, name, content), name)
    sentence = str(refused.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "Traceback" not in sentence and "Error" not in sentence
    return sentence


@pytest.mark.parametrize("read", [read_document, read_table])
@pytest.mark.parametrize("content", [b"", b"\n\n  ", b"\x00" * 100])
def test_an_empty_file_is_refused(tmp_path, content, read):
    assert "is empty" in refusal(tmp_path, "agreement.txt", content, read)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable, match=r"nothing\.pdf is not there"):
        read_document(tmp_path / "nothing.pdf", "nothing.pdf")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="is not a file"):
        read_document(tmp_path, "folder")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
        (b"\x1f\x8b\x08" + bytes(50), "packed archive"),
        (b"{\\rtf1 Agreement}", "Rich Text"),
        (b"<!DOCTYPE html><html><body>Agreement</body></html>", "web page"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 9, "no kind of file that can be read"),
        (made.archive({"agreement.pdf": "x"}), "is a ZIP archive. Unpack it"),
        (made.archive({"ppt/presentation.xml": "x"}), "presentation"),
        (made.archive({"mimetype": "x", "content.xml": "x"}), "OpenDocument"),
        (made.archive({"xl/workbook.bin": "x"}), "XLSB"),
        (made.old_office("WordDocument"), "old Word file"),
        (made.old_office("Workbook"), "old Excel file"),
        (made.old_office("__properties_version1.0"), "Outlook"),
        (made.old_office("Anything"), "old Office file"),
    ],
)
def test_what_is_no_document_is_named_for_what_it_is_whatever_it_is_called(tmp_path, content, says):
    for name in ("agreement.pdf", "agreement.docx", "agreement"):
        assert says in refusal(tmp_path, name, content)


def test_a_document_with_the_ending_of_another_is_read_with_a_warning(tmp_path):
    path = made.saved(tmp_path, "agreement.docx", made.pdf("The term is one year."))

    document = read_document(path, "agreement.docx")

    assert document.text == "The term is one year."
    assert document.warnings == (
        "agreement.docx is a PDF by its content, and was read as one. Its ending is wrong.",
    )


def test_a_workbook_is_no_agreement_and_an_agreement_no_list(tmp_path):
    assert "read as a list" in refusal(tmp_path, "a.pdf", made.xlsx([["Name", "Kind"]]))
    assert "rows and columns" in refusal(tmp_path, "a.csv", made.pdf("A list."), read_table)


def test_a_pdf_with_a_password_is_refused(tmp_path):
    assert "is protected by a password" in refusal(tmp_path, "a.pdf", made.locked_pdf())


@pytest.mark.parametrize("read", [read_document, read_table])
def test_an_office_file_with_a_password_is_refused(tmp_path, read):
    assert "password" in refusal(tmp_path, "a.xlsx", made.encrypted_office(), read)


def test_a_scan_is_refused(tmp_path):
    assert "is a scan: its 3 pages are pictures" in refusal(tmp_path, "a.pdf", made.scanned_pdf(3))


def test_a_scan_of_one_page_is_refused_in_the_singular(tmp_path):
    assert "is a scan: its 1 page is a picture" in refusal(tmp_path, "a.pdf", made.scanned_pdf(1))


def test_a_pdf_without_any_text_is_refused(tmp_path):
    assert "no text that can be taken out" in refusal(tmp_path, "a.pdf", made.pdf("#pagebreak()"))


def test_scanned_pages_among_others_are_named(tmp_path):
    content = made.scanned_pdf(2, with_text="#lorem(60)")

    document = read_document(made.saved(tmp_path, "a.pdf", content), "a.pdf")

    assert document.pages == 3
    assert document.warnings[0].startswith("Pages 2 and 3 are pictures without text")


def test_a_pdf_of_five_thousand_pages_is_refused_before_it_is_read(tmp_path):
    assert "has 5,000 pages; 2,000 is the most" in refusal(tmp_path, "a.pdf", made.long_pdf(5_000))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(Unreadable, match=r"a\.pdf has 60\.0 MB; 50 MB is the most"):
        read_document(path, "a.pdf")


@pytest.mark.parametrize("keep", [0.02, 0.5, 0.95])
@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("a.docx", made.docx(made.p("An agreement. " * 400)), read_document),
        ("a.xlsx", made.xlsx([["Name", "Kind"]] + [["Mail", "tenant"]] * 200), read_table),
    ],
)
def test_a_truncated_archive_is_refused(tmp_path, name, content, read, keep):
    cut = content[: max(30, int(len(content) * keep))]
    assert "is damaged or cut short" in refusal(tmp_path, name, cut, read)


def test_a_pdf_that_is_cut_short_is_refused(tmp_path):
    assert "is damaged or cut short" in refusal(tmp_path, "a.pdf", made.pdf("#lorem(50)")[:200])


def test_a_pdf_whose_page_is_gone_is_refused(tmp_path):
    content = made.long_pdf(1).replace(b"<</Type/Page/Parent", b"<</Type/Nope/Parent")
    assert refusal(tmp_path, "a.pdf", content)


@pytest.mark.parametrize("name", ["word/document.xml", "word/numbering.xml"])
def test_a_word_document_with_broken_xml_is_refused(tmp_path, name):
    good = made.docx(made.p("Text"), numbering="")
    content = made.archive({**_files(good), name: "<w:document><w:body>"})
    assert "is damaged" in refusal(tmp_path, "a.docx", content)


def test_a_zip_bomb_is_refused_unopened(tmp_path):
    content = made.archive({**_files(made.docx("")), "word/document.xml": b" " * 20_000_000})
    assert "would expand to 20 MB" in refusal(tmp_path, "a.docx", content)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    content = made.archive({**_files(made.docx("")), "word/document.xml": b" " * 3_000_000})
    lying = content.replace((3_000_000).to_bytes(4, "little"), (30).to_bytes(4, "little"))
    assert "is damaged" in refusal(tmp_path, "a.docx", lying)


LAUGHS = "".join(f'<!ENTITY lol{nth} "{f"&lol{nth - 1};" * 10}">' for nth in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "definitions",
    [f'<!ENTITY lol0 "lol">{LAUGHS}', '<!ENTITY lol9 SYSTEM "file:///etc/passwd">'],
)
@pytest.mark.parametrize(
    ("name", "part", "read"),
    [
        ("a.docx", "word/document.xml", read_document),
        ("a.xlsx", "xl/sharedStrings.xml", read_table),
    ],
)
def test_entities_are_refused_unread(tmp_path, name, part, read, definitions, encoding):
    good = made.docx("") if read is read_document else made.xlsx([["Name", "Kind"]])
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [{definitions}]><x>&lol9;</x>'.encode(encoding)
    content = made.archive({**_files(good), part: bomb})
    assert "defines entities in its XML" in refusal(tmp_path, name, content, read)


def test_a_text_file_with_entities_is_text(tmp_path):
    path = made.saved(tmp_path, "a.txt", b"Fees & costs: <!ENTITY x SYSTEM 'y'> is quoted here.")
    assert "<!ENTITY x" in read_document(path, "a.txt").text


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    path = made.saved(tmp_path, "a.txt", b"An agreement.")
    with pytest.raises(Unreadable, match="took longer than"):
        sandbox.run(sandbox.Job("document", path, "a.txt", {}), seconds=0.0)


def test_a_reader_that_fails_is_no_traceback(tmp_path):
    path = made.saved(tmp_path, "a.csv", b"Name,Kind\n")
    with pytest.raises(Unreadable, match=r"^a\.csv could not be read: "):
        sandbox.run(sandbox.Job("table", path, "a.csv", {"unknown": 1}))


def _files(content):
    path = zipfile.io.BytesIO(content)
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}
