"""Which names a list's columns have, where the same name stands over two of them."""

from prenup.core.table import Row, repeated
from prenup.files.heading import heads

EXPECTED = ("name", "kind", "customer_of_record", "needs")


def named(*rows):
    numbered = [Row(number, cells) for number, cells in enumerate(rows, 1)]
    return heads(numbered, 0, EXPECTED)


def test_a_name_that_stands_twice_side_by_side_is_no_merged_cell():
    header, at = named(("Name", "Kind", "Kind"), ("Mail", "tenant", "licence"))

    assert (header, at) == (["Name", "Kind", "Kind"], 0)
    assert "More than one column is called “Kind”." in repeated(header)


def test_a_cell_merged_over_names_that_are_expected_stands_above_them():
    header, at = named(("Asset", "Asset", "Whose"), ("Name", "Kind", "Customer of record"))

    assert (header, at) == (["Name", "Kind", "Customer of record"], 1)
