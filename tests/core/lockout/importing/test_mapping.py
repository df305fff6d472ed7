"""Whose column becomes which of ours, what its words mean, and who is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.lockout import COLUMNS
from prenup.core.lockout.importing import (
    How,
    Known,
    MappingError,
    Names,
    Why,
    mapping,
    require_usable,
    values_of,
)
from prenup.core.lockout.importing.headers import _CALLED, column_called
from prenup.core.lockout.importing.words import MOST_ASKED
from prenup.core.table import Row, Table

NAMES = Names("Alder & Finch Dental Group", "Northgate IT")


def table(header, *rows):
    return Table("list.csv", tuple(header), tuple(Row(n, r) for n, r in enumerate(rows, 2)))


def columns(header, *rows, **said):
    """Our column of each header, and why."""
    rows = rows or (tuple("x" for _ in header),)
    uses = mapping(table(header, *rows), NAMES, **said)
    return {use.header: (use.column, use.why) for use in uses}


def words(header, column, *cells, **said):
    """What the words of one column mean, and how that is known."""
    rows = [(f"Asset {n}", cell) for n, cell in enumerate(cells)]
    uses = mapping(table(("Name", header), *rows), NAMES, **said)
    use = uses[-1]
    assert use.column == column
    return {word.written: (word.value, word.how) for word in use.words}


# ---- columns ----


@pytest.mark.parametrize("name", COLUMNS)
def test_our_own_names_and_titles_are_known(name):
    for header in (name, COLUMNS[name].title, COLUMNS[name].title.upper() + " "):
        assert columns([header])[header] == (name, Why.NAME)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Item", "name"),
        ("Asset Type", "kind"),
        ("Registered to", "customer_of_record"),
        ("Owner", "customer_of_record"),
        ("Managed by", "administered_by"),
        ("Our admin tested", "proven_on"),
        ("MSP global admin?", "provider_super_admin"),
        ("Northgate global admin", "provider_super_admin"),
        ("Northgate IT admin", "provider_super_admin"),
        ("Alder admin", "client_super_admin"),
        ("Depends on", "needs"),
        ("Expiry date", "renews"),
        ("Annual $", "yearly_cost"),
        ("Cost per year (EUR)", "yearly_cost"),
        ("Notice period", "notice_latest"),
        ("Notice (days)", "notice_latest"),
        ("Offsite copy?", "copy_out_of_reach"),
        ("Comments", "notes"),
        ("Asset tag", ""),
        ("Monthly cost", ""),
        ("Warranty", ""),
        ("🦷", ""),
    ],
)
def test_what_others_call_our_columns(header, column):
    assert column_called(header, NAMES) == column


def test_no_name_is_called_two_things():
    called = [one for others in _CALLED.values() for one in others.split(", ")]

    assert len(called) == len(set(called))


def test_a_name_that_is_spelt_nearly_so_is_taken_and_asked_about():
    found = mapping(table(["Name", "Renewel date"], ("Zone", "2027-01-01")), NAMES)

    assert (found[1].column, found[1].why, found[1].asks) == ("renews", Why.LIKE, True)


def test_our_own_name_wins_against_what_others_say():
    found = columns(["Name", "Type", "Kind"])

    assert (found["Type"], found["Kind"]) == (("", Why.NONE), ("kind", Why.NAME))


def test_two_columns_of_one_name_are_told_apart_and_asked_about():
    found = mapping(table(["Name", "Owner", "Owner"], ("Zone", "us", "Maya")), NAMES)

    assert [use.header for use in found] == ["Name", "Owner", "Owner (2)"]
    assert [use.column for use in found] == ["name", "customer_of_record", ""]
    assert found[1].asks
    assert found[1].why is Why.TWICE


def test_a_column_without_a_name_is_called_by_its_letter():
    rows = [("Zone", "", "P1"), ("Mail", "", "P2")]
    found = mapping(table(["Name", "", ""], *rows), NAMES)

    assert [(use.letter, use.header) for use in found] == [("A", "Name"), ("C", "Column C")]
    assert (found[1].column, found[1].why) == ("criticality", Why.VALUES)


def test_columns_are_guessed_from_what_stands_in_them():
    rows = [
        ("Outlook", "Tenant", "AFDG", "P1"),
        ("Records", "DNS", "NGIT", "P3"),
        ("Elm Street", "Fibre", "MSP", "p2"),
    ]
    found = mapping(table(["Aaa", "Bbb", "Ccc", "Priority"], *rows), NAMES)

    assert [use.column for use in found] == ["name", "kind", "customer_of_record", "criticality"]
    assert all(use.why is Why.VALUES and use.asks for use in found)


def test_plain_figures_are_not_guessed_to_be_anything():
    rows = [("Mail", "1"), ("Zone", "2"), ("Line", "3")]

    assert columns(["Name", "Seats"], *rows)["Seats"] == ("", Why.NONE)


def test_what_a_person_chose_counts_first_and_what_was_remembered_next():
    header = ["Item", "Owner", "Kind"]
    remembered = {"owner": Known("administered_by"), "kind": Known("")}

    assert columns(header, remembered=remembered, chosen={2: Known("notes")}) == {
        "Item": ("name", Why.NAME),
        "Owner": ("administered_by", Why.REMEMBERED),
        "Kind": ("notes", Why.CHOSEN),
    }


def test_a_file_without_names_or_with_two_columns_for_one_cannot_be_checked():
    with pytest.raises(MappingError, match="No column becomes Name"):
        require_usable(mapping(table(["Kind"], ("dns",), ("dns",)), NAMES))
    twice = mapping(
        table(["Name", "Renewal", "Ends"], ("Zone", "1", "2")),
        NAMES,
        chosen={1: Known("renews"), 2: Known("renews")},
    )
    with pytest.raises(MappingError, match="Both “Renewal” and “Ends” become Renews"):
        require_usable(twice)
    notes = mapping(table(["Name", "A", "B"], ("Zone", "1", "2")), NAMES, chosen={
        1: Known("notes"), 2: Known("notes"),
    })  # fmt: skip
    require_usable(notes)


@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=8).flatmap(
        lambda header: st.tuples(
            st.just(header),
            st.lists(
                st.tuples(*[st.sampled_from(["", "P1", "yes", "dns", "2027-01-01", "us", "🦷"])]
                          * len(header)),
                max_size=5,
            ),
        )
    )
)  # fmt: skip
def test_every_column_with_anything_in_it_is_shown_once_and_none_of_ours_is_taken_twice(made):
    header, rows = made
    found = mapping(table(header, *rows), NAMES)

    filled = [place for place in range(len(header)) if any(row[place] for row in rows)]
    assert [use.place for use in found] == filled
    assert len({use.header for use in found}) == len(found)
    taken = [use.column for use in found if use.column not in ("", "notes")]
    assert len(taken) == len(set(taken))


# ---- words ----


def test_words_that_we_read_ourselves_are_not_asked_about():
    assert words("Holds data", "holds_data", "Yes", "N", "✓", "", "unknown") == {}


def test_a_new_word_is_taken_for_what_an_empty_cell_means_and_asked_about():
    assert words("Offsite copy?", "copy_out_of_reach", "No", "Partial") == {
        "Partial": ("no", How.NEW)
    }
    assert words("Kind", "kind", "Turbo encabulator") == {"Turbo encabulator": ("other", How.NEW)}


def test_the_two_sides_are_known_by_their_names_and_guessed_by_their_letters():
    found = words(
        "Owner", "customer_of_record", "Alder & Finch", "northgate it", "MSP", "AFDG", "NGIT", "XQ"
    )

    assert found == {
        "Alder & Finch": ("client", How.KNOWN),
        "northgate it": ("provider", How.KNOWN),
        "AFDG": ("client", How.GUESSED),
        "NGIT": ("provider", How.GUESSED),
        "XQ": ("unknown", How.NEW),
    }


def test_a_yes_with_more_behind_it_is_a_guess():
    assert words("Holds data", "holds_data", "Yes, since 2024") == {
        "Yes, since 2024": ("yes", How.GUESSED)
    }


def test_words_of_others_are_known():
    assert words("Kind", "kind", "Firewall", "O365", "Tenant") == {
        "Firewall": ("hardware", How.KNOWN),
        "O365": ("tenant", How.KNOWN),
    }
    assert words("Criticality", "criticality", "High", "p4") == {
        "High": ("important", How.KNOWN),
        "p4": ("minor", How.KNOWN),
    }


def test_a_word_keeps_what_somebody_said_of_it():
    remembered = {"kind": Known("kind", {"box": "hardware", "cloud": "tenant"})}
    chosen = {1: Known("kind", {"box": "other"})}

    found = words("Kind", "kind", "Box", "Cloud", remembered=remembered, chosen=chosen)
    assert found == {"Box": ("other", How.CHOSEN), "Cloud": ("tenant", How.REMEMBERED)}


def test_words_beyond_count_are_left_to_the_check():
    found = words("Kind", "kind", *(f"Sort {n}" for n in range(MOST_ASKED + 3)))

    assert [value for value, _ in found.values()].count(None) == 3


@pytest.mark.parametrize("column", [name for name, column in COLUMNS.items() if column.words])
def test_every_word_that_is_known_means_something_of_its_column(column):
    from prenup.core.lockout.importing.words import _MEANT, _NEW

    values = values_of(column)
    assert _NEW[column] in values
    assert set(_MEANT.get(column, {})) <= set(values)
    known = [word for words in _MEANT.get(column, {}).values() for word in words.split(", ")]
    assert len(known) == len(set(known))
