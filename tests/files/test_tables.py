"""Lists of other people: workbooks and CSV as they come."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files import made
from prenup.files import Slow, Unreadable, read_table, write_table

NAMES = ("name", "kind", "customer_of_record", "needs", "renews")


@pytest.fixture
def read(tmp_path):
    def reading(content, name="register.xlsx", **options):
        return read_table(made.saved(tmp_path, name, content), name, **options)

    return reading


def cells(table):
    return [list(row.cells) for row in table.rows]


def test_values_become_text_as_people_write_them(read):
    row = [
        "Mail",
        90,
        0.5,
        date(2026, 11, 24),
        datetime(2026, 11, 24, 9, 30),
        time(9, 30),
        True,
        None,
    ]
    table = read(made.xlsx([["A", "B", "C", "D", "E", "F", "G", "H"], row]))
    assert cells(table) == [
        ["Mail", "90", "0.5", "2026-11-24", "2026-11-24T09:30", "09:30", "yes", ""]
    ]


def test_rows_keep_the_number_that_the_spreadsheet_shows(read):
    table = read(made.xlsx([["Name", "Kind"], ["Mail", "tenant"], [], ["Domain", "domain"]]))
    assert [row.number for row in table.rows] == [2, 4]


def test_a_header_in_row_four_is_found_below_a_title(read):
    rows = [["Alder & Finch: what we depend on"], ["as of", date(2026, 11, 1)], []]
    table = read(made.xlsx([*rows, ["Asset", "Type", "Owner"], ["Mail", "tenant", "us"]]))
    assert table.header == ("Asset", "Type", "Owner")
    assert table.header_row == 4
    assert cells(table) == [["Mail", "tenant", "us"]]


def test_expected_names_tell_the_header_from_rows_that_look_like_one(read):
    rows = [["Prepared by", "Maren", "Alder"], ["Name", "Kind", "Needs"], ["Mail", "tenant", ""]]
    assert read(made.xlsx(rows)).header_row == 1
    assert read(made.xlsx(rows), expected=NAMES).header_row == 2


def test_merged_heads_name_each_column(read):
    rows = [
        ["Name", "Super-admin", "", "Renewal", ""],
        ["", "client", "provider", "date", "notice"],
        ["Mail", "no", "yes", "2027-04-01", "90"],
    ]
    table = read(made.xlsx(rows, merged=["A1:A2", "B1:C1", "D1:E1"]))
    assert table.header == ("Name", "client", "provider", "date", "notice")
    assert cells(table) == [["Mail", "no", "yes", "2027-04-01", "90"]]


def test_lower_heads_that_repeat_are_told_apart_by_the_upper(read):
    rows = [
        ["Name", "Ours", "", "Theirs", ""],
        ["", "from", "to", "from", "to"],
        ["Mail"] + ["x"] * 4,
    ]
    table = read(made.xlsx(rows, merged=["B1:C1", "D1:E1"]))
    assert table.header == ("Name", "Ours from", "Ours to", "Theirs from", "Theirs to")


def test_a_cell_merged_over_rows_counts_for_each(read):
    rows = [["Kind", "Name"], ["domain", "a.example"], [None, "b.example"]]
    assert cells(read(made.xlsx(rows, merged=["A2:A3"])))[1] == ["domain", "b.example"]


def test_duplicate_headers_are_said(read):
    table = read(made.xlsx([["Name", "Kind", "name"], ["Mail", "tenant", "x"]]))
    assert table.warnings == (
        "More than one column is called “name”. Say which of them is meant, or rename one.",
    )


def test_the_sheet_that_looks_like_the_list_is_read_and_the_others_are_named(read):
    content = made.xlsx([["Read me", "First"]], [["Name", "Kind"], ["Mail", "tenant"]])
    table = read(content, expected=NAMES)
    assert table.sheet == "Sheet 2"
    assert table.sheets == ("Sheet 1", "Sheet 2")
    assert table.warnings == ("The sheet “Sheet 2” was read. “Sheet 1” was not.",)
    assert read(content, sheet="Sheet 1").header == ("Read me", "First")
    with pytest.raises(Unreadable, match=r"has no sheet “Sheet 9”\. It has Sheet 1 and Sheet 2"):
        read(content, sheet="Sheet 9")


def test_hidden_sheets_are_not_read(read):
    content = made.xlsx([["Name", "Kind"], ["Old", "tenant"]], [["Name", "Kind"]], hidden=0)
    assert read(content, expected=NAMES).sheet == "Sheet 2"


def test_a_formula_gives_the_value_that_was_kept_with_it(read):
    content = made.xlsx([["Name", "Cost"], ["Mail", "=2*3"]])
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v />", b"<v>6</v>").replace(b"<v></v>", b"<v>6</v>")
    assert b"<v>6</v>" in parts[sheet]
    assert cells(read(made.archive(parts))) == [["Mail", "6"]]


def test_a_formula_without_a_kept_value_is_reported_and_read_as_empty(read):
    table = read(made.xlsx([["Name", "Cost"], ["Mail", "=2*3"], ["Line", "=4"]]))
    assert cells(table) == [["Mail", ""], ["Line", ""]]
    assert table.warnings == (
        "B2 and B3 are formulas whose value is not in the file, and were read as empty. Open the "
        "file in Excel or LibreOffice, save it, and use that.",
    )


def test_a_cell_that_shows_an_error_is_reported(read):
    table = read(made.xlsx([["Name", "Cost"], ["Mail", "#REF!"]]))
    assert cells(table) == [["Mail", ""]]
    assert table.warnings[0].startswith("B2 shows an error instead of a value")


def test_a_workbook_with_nothing_in_it_is_refused(read):
    with pytest.raises(Unreadable, match="has no sheet with anything in it"):
        read(made.xlsx([[]]))


def test_a_row_far_below_costs_nothing(read):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Kind"])
    book.active["A190000"] = "Mail"
    held = io.BytesIO()
    book.save(held)
    assert read(held.getvalue()).rows[0].number == 190_000


LIST = "Näme{0}Kind{0}Notes\r\nMail{0}tenant{0}“files”\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_is_read_however_it_is_encoded_and_separated(read, delimiter, encoding):
    table = read(LIST.format(delimiter).encode(encoding), "register.csv")
    assert table.header == ("Näme", "Kind", "Notes")
    assert cells(table) == [["Mail", "tenant", "“files”"]]


def test_commas_in_quotes_and_decimals_do_not_mislead(read):
    content = b'Name;Cost;Needs\r\n"Mail; files";1,50;"a;b"\r\nLine;2,75;"c"\r\n'
    assert cells(read(content, "a.csv")) == [["Mail; files", "1,50", "a;b"], ["Line", "2,75", "c"]]


def test_the_delimiter_that_excel_states_counts(read):
    table = read(b"sep=|\r\nName|Kind, if any\r\nMail|a, b\r\n", "a.csv")
    assert table.header == ("Name", "Kind, if any")
    assert table.rows[0].number == 3


def test_a_quotation_mark_that_never_closes_is_refused(read):
    with pytest.raises(Unreadable, match="quotation mark may have been opened and never closed"):
        read(b'Name,Kind\r\n"Mail,tenant\r\nLine,line\r\n', "a.csv")


def test_too_many_columns_are_refused(read):
    with pytest.raises(Unreadable, match="more than 200,000 rows or 500 columns"):
        read(",".join(["x"] * 501).encode(), "a.csv")


def test_a_csv_named_as_a_workbook_is_read_with_a_warning(read):
    table = read(b"Name,Kind\r\nMail,tenant\r\n", "a.xlsx")
    assert cells(table) == [["Mail", "tenant"]]
    assert table.warnings[0].startswith("a.xlsx is a text file by its content")


SIGNS = ["=1+1", "+49 30 1234", "-5", "@SUM(A1)", "'quoted'", "<b>x</b>", "שלום", "😀", "a\tb"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_is_read_back_as_text(read, ending):
    content = write_table(["Name", "Kind"], [[sign, "other"] for sign in SIGNS], ending=ending)
    table = read(content, f"a.{ending}")
    assert [row.cells[0] for row in table.rows] == [sign.replace("\t", " ") for sign in SIGNS]


def test_no_cell_of_a_workbook_is_written_as_a_formula():
    book = openpyxl.load_workbook(
        io.BytesIO(write_table(["=x"], [[s] for s in SIGNS], ending="xlsx"))
    )
    for (cell,) in book.active.iter_rows():
        assert cell.data_type == "s"
        assert cell.quotePrefix == str(cell.value).startswith(("=", "+", "-", "@"))


def test_no_cell_of_a_csv_begins_with_a_sign():
    text = write_table(["=x"], [[s] for s in SIGNS], ending="csv").decode("utf-8-sig")
    assert not any(line.startswith(("=", "+", "-", "@")) for line in text.splitlines())


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_text_written_as_csv_comes_back(tmp_path_factory, rows):
    """Compared inside this process, a hundred times as quick, by the reader's own function."""
    from prenup.files.separated import read_separated
    from prenup.files.writing import _clean

    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(write_table(["Name", "Kind"], rows, ending="csv"))

    read_back = [list(row.cells) for row in read_separated(path, "a.csv")][1:]

    expected = [[" ".join(_clean(cell).split("\n")) for cell in row] for row in rows]
    assert [[cell.replace("\n", " ") for cell in row] for row in read_back] == [
        row for row in expected if any(row)
    ]


def test_a_kept_file_without_an_ending_is_read_by_its_content(tmp_path):
    path = made.saved(tmp_path, "0b5c7f", made.xlsx([["Name", "Kind"], ["Mail", "tenant"]]))
    assert read_table(path, "register.xlsx").header == ("Name", "Kind")


# ---- the rows above, the time it takes ----


def test_the_rows_down_to_the_header_are_there_so_that_another_can_be_chosen(read):
    title = ["Alder & Finch: what we depend on"]
    table = read(made.xlsx([title, [], ["Asset", "Type", "Owner"], ["Mail", "tenant", "us"]]))
    assert [(row.number, row.cells[0]) for row in table.above] == [(1, title[0]), (3, "Asset")]


@pytest.mark.parametrize("name", ["register.xlsx", "register.csv"])
def test_progress_counts_rows_up_to_the_last_one(read, name):
    rows = [["Name", "Kind"], *([f"Asset {n}", "other"] for n in range(2500))]
    said = []

    read(write_table(rows[0], rows[1:], ending=name[-4:].strip(".")), name,
         progress=lambda done, of: said.append((done, of)))  # fmt: skip

    assert said == [(1000, 2501), (2000, 2501)]


def test_progress_of_a_sheet_with_formulas_never_goes_back(read):
    rows = [["Name", "Kind"], *([f"Asset {n}", "=A1"] for n in range(2500))]
    said = []

    read(made.xlsx(rows), progress=lambda done, of: said.append((done, of)))

    assert said == sorted(said)
    assert {of for _, of in said} == {2501}
    assert len(said) == 4


def test_a_list_that_takes_longer_than_it_was_given_is_told_apart(read):
    with pytest.raises(Slow, match="Save it anew as CSV, or in parts"):
        read(made.xlsx([["Name"], ["Mail"]]), seconds=0)


@pytest.mark.parametrize("name", ["register.xlsx", "register.csv"])
def test_no_more_rows_are_read_than_are_wanted(read, name):
    content = write_table(["Name", "Kind"], [["Mail", "tenant"]] * 5, ending=name[-4:].strip("."))

    assert len(read(content, name, most_rows=5).rows) == 5
    with pytest.raises(Unreadable, match=r"more than 4 rows or 500 columns.* or send it in parts"):
        read(content, name, most_rows=4)
