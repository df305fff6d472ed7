"""Another row of a list as its header."""

import pytest

from prenup.core.table import HeaderError, Row, Table, headed

TITLE = Row(1, ("Inventory", "", "2026", "as of November"))
LIST = Table(
    name="list.xlsx",
    header=("Name", "Kind", "Name"),
    rows=(Row(5, ("Name", "Kind", "")), Row(6, ("Fax line", "line", "Elm Street"))),
    header_row=4,
    warnings=(
        "The sheet “A” was read.",
        "More than one column is called “Name”. Say which of them is meant, or rename one.",
    ),
    above=(TITLE, Row(4, ("Name", "Kind", "Name"))),
)


def test_a_row_below_becomes_the_header_and_those_above_it_are_no_rows():
    table = headed(LIST, 5)

    assert (table.header, table.header_row) == (("Name", "Kind", ""), 5)
    assert table.rows == (Row(6, ("Fax line", "line", "Elm Street")),)
    assert [row.number for row in table.above] == [1, 4, 5]


def test_a_row_above_becomes_the_header_and_all_rows_are_as_wide_as_it():
    table = headed(LIST, 1)

    assert table.header == TITLE.cells
    assert [row.number for row in table.rows] == [4, 5, 6]
    assert {len(row.cells) for row in table.rows} == {4}


def test_headers_that_are_there_twice_are_said_of_the_row_that_is_the_header_now():
    assert headed(LIST, 5).warnings == ("The sheet “A” was read.",)
    assert len(headed(headed(LIST, 5), 4).warnings) == 2


def test_back_and_forth_is_the_same_table():
    back = headed(headed(LIST, 1), 4)

    assert (back.header, back.header_row, back.rows) == (LIST.header, 4, LIST.rows)


@pytest.mark.parametrize("number", [2, 7])
def test_a_row_without_anything_in_it_is_no_header(number):
    with pytest.raises(HeaderError, match=f"Row {number} has nothing in it"):
        headed(LIST, number)


def test_the_last_row_is_no_header():
    with pytest.raises(HeaderError, match="Row 6 has nothing below it"):
        headed(LIST, 6)
