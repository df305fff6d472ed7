"""What of a file can be imported, why the rest cannot, and what it would change."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.core.lockout.columns import name_key
from prenup.core.lockout.importing import (
    Names,
    check,
    difference,
    mapping,
    put_together,
    template,
)
from prenup.core.lockout.importing.nearest import Nearest
from prenup.core.table import Row, Table
from prenup.core.written import Order

NAMES = Names("Alder & Finch", "Northgate IT")


def table(header, *rows):
    return Table("list.csv", tuple(header), tuple(Row(n, r) for n, r in enumerate(rows, 2)))


def checked(header, *rows, **more):
    made = table(header, *rows)
    return check(made, mapping(made, NAMES), **more)


def wrong(found):
    return [(one.row, one.column, one.value, one.reason) for one in found.wrong]


# ---- dates ----


def test_a_date_that_reads_both_ways_is_asked_once_for_the_file():
    found = checked(
        ["Name", "Kind", "Proven on", "Renews"],
        ("Zone", "dns", "03/04/2026", "01/02/2027"),
        ("Mail", "tenant", "05/05/2026", "24/12/2026"),
        ("Line", "line", "2026-04-03", "4 March 2027"),
    )

    question = found.question
    assert question.written == "03/04/2026"
    assert question.readings == (date(2026, 4, 3), date(2026, 3, 4))
    assert (question.dates, question.columns) == (2, ("proven_on", "renews"))
    assert question.hint == ("24/12/2026", Order.DAY_FIRST)
    assert found.wrong == []


@pytest.mark.parametrize(
    ("order", "renews"), [(Order.DAY_FIRST, "2027-02-01"), (Order.MONTH_FIRST, "2027-01-02")]
)
def test_the_answer_counts_for_all_dates(order, renews):
    found = checked(["Name", "Kind", "Renews"], ("Zone", "dns", "01/02/2027"), order=order)

    assert found.question is None
    assert found.ready[0].cells["renews"] == renews


def test_a_date_that_is_none_in_the_chosen_order_is_listed():
    found = checked(
        ["Name", "Kind", "Renews"], ("Zone", "dns", "24/12/2026"), order=Order.MONTH_FIRST
    )

    assert wrong(found)[0][:3] == (2, "renews", "24/12/2026")


def test_dates_of_both_orders_give_no_hint():
    found = checked(
        ["Name", "Kind", "Renews"],
        ("A", "dns", "24/12/2026"),
        ("B", "dns", "12/24/2026"),
        ("C", "dns", "01/02/2027"),
    )

    assert found.question.hint is None


# ---- errors ----


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("Renews", "31/02/2026", "31/02/2026 is no date: February 2026 has 28 days"),
        ("Renews", "soon", "soon is no date"),
        ("Latest notice", "-90", "-90 is negative"),
        ("Latest notice", "quarterly", "is no length of time"),
        ("Days to recover", "-3", "-3 is negative"),
        ("Yearly cost", "-400.00", "-400.00 is negative"),
        ("Yearly cost", "a lot", "is no amount"),
        ("Yearly cost", "=2*3", "is no amount"),
        ("Currency", "12", "is no currency"),
        ("Renewal term", "90 days", "is no term in whole months"),
    ],
)
def test_a_cell_that_cannot_be_read_is_listed_with_row_column_value_and_reason(
    header, cell, reason
):
    found = checked(["Name", "Kind", header], ("Zone", "dns", cell), ("Mail", "tenant", ""))

    ((row, _, value, said),) = wrong(found)
    assert (row, value) == (2, cell)
    assert reason in said
    assert [one.name for one in found.ready] == ["Mail"]


def test_two_rows_of_one_name_are_an_error_of_the_second():
    found = checked(["Name", "Kind"], ("Zone", "dns"), ("zone ", "dns"))

    assert wrong(found) == [
        (3, "name", "zone", "Row 2 has this name already. Give each asset a name of its own.")
    ]
    assert [one.row for one in found.ready] == [2]


def test_a_row_without_a_name_is_listed():
    found = checked(["Name", "Kind"], ("", "dns"), ("Zone", "dns"))

    assert [one[:2] for one in wrong(found)] == [(2, "name")]


def test_a_new_asset_needs_a_kind_and_one_that_is_there_does_not():
    register = [{"name": "Zone", "kind": "dns"}]
    found = checked(["Name", "Renews"], ("Zone", "2027-01-01"), ("Mail", ""), register=register)

    assert [one[:2] for one in wrong(found)] == [(3, "kind")]
    assert [one.name for one in found.ready] == ["Zone"]


def test_a_name_that_is_nowhere_is_listed_with_the_nearest():
    found = checked(
        ["Name", "Kind", "Needs"],
        ("Phones", "phone number", "Fibre Elm St; Zone"),
        ("Internet line, Elm Street", "line", ""),
        ("Zone", "dns", ""),
    )

    (one,) = found.wrong
    assert (one.value, one.whole) == ("Fibre Elm St", "Fibre Elm St; Zone")
    assert one.near == "Internet line, Elm Street"
    assert "The nearest is “Internet line, Elm Street”" in one.reason


def test_a_name_may_be_in_the_register_instead_of_the_file():
    found = checked(
        ["Name", "Kind", "Needs"], ("Mail", "tenant", "zone"), register=[{"name": "Zone"}]
    )

    assert found.wrong == []
    assert found.ready[0].cells["needs"] == "Zone"


def test_rows_that_need_a_row_with_an_error_wait_for_it_and_no_others():
    found = checked(
        ["Name", "Kind", "Needs", "Renews"],
        ("Zone", "dns", "", "31/02/2027"),
        ("Mail", "tenant", "Zone", ""),
        ("Files", "application", "Mail", ""),
        ("Line", "line", "", ""),
        ("Old", "line", "Fax", ""),
        ("Fax", "line", "", "31/02/2027"),
        register=[{"name": "Fax"}],
    )

    assert found.rows_wrong == [2, 7]
    assert [(one.row, one.name) for one in found.waiting] == [(3, "Zone"), (4, "Mail")]
    assert [one.name for one in found.ready] == ["Line", "Old"]


def test_a_mend_stands_in_place_of_the_cell():
    header, row = ["Name", "Kind", "Renews", "Yearly cost"], ("Zone", "dns", "31/02/2027", "-4")
    mends = {2: {"renews": "2027-02-28", "yearly_cost": ""}}

    found = checked(header, row, mends=mends)

    assert found.wrong == []
    assert found.ready[0].cells == {"name": "Zone", "kind": "dns", "renews": "2027-02-28"}


def test_a_mend_that_is_wrong_is_listed_as_it_was_mended():
    mends = {2: {"renews": "30/02/2027"}}

    found = checked(["Name", "Kind", "Renews"], ("Zone", "dns", "31/02/2027"), mends=mends)

    assert [one.value for one in found.wrong] == ["30/02/2027"]


def test_what_the_register_cannot_keep_is_listed():
    def limits(cells):
        return {"notes": "Say it shorter."} if len(cells.get("notes", "")) > 3 else {}

    found = checked(
        ["Name", "Kind", "Notes"], ("A", "dns", "long"), ("B", "dns", "ok"), limits=limits
    )

    assert wrong(found) == [(2, "notes", "long", "Say it shorter.")]


# ---- cells ----


def test_words_become_ours_and_the_currency_comes_from_the_header():
    found = checked(
        ["Name", "Kind", "Owner", "Annual $"],
        ("Wall", "Firewall", "Northgate IT", "1,200"),
        ("Line", "fibre", "us", "€90"),
        ("Zone", "dns", "", "-"),
    )

    first, second, third = (one.cells for one in found.ready)
    assert first == {
        "name": "Wall",
        "kind": "hardware",
        "customer_of_record": "provider",
        "yearly_cost": "1200.00",
        "currency": "USD",
    }
    assert (second["kind"], second["currency"]) == ("line", "EUR")
    assert third == {"name": "Zone", "kind": "dns"}


def test_several_columns_of_notes_each_say_what_they_are_called():
    made = table(
        ["Name", "Kind", "Comments", "Asset tag", "Rack"],
        ("Wall", "hardware", "Old", "AF-1", ""),
        ("Zone", "dns", "", "", ""),
    )
    from prenup.core.lockout.importing import Known

    uses = mapping(made, NAMES, chosen={3: Known("notes"), 4: Known("notes")})
    found = check(made, uses)

    assert found.ready[0].cells["notes"] == "Comments: Old. Asset tag: AF-1"
    assert "notes" not in found.ready[1].cells


def test_names_with_commas_are_parted_where_each_is_an_asset():
    found = checked(
        ["Name", "Kind", "Needs"],
        ("Mail", "tenant", "Zone, Line"),
        ("Zone", "dns", ""),
        ("Line", "line", ""),
        ("Firewalls, 6 practices", "hardware", ""),
        ("Files", "application", "Firewalls, 6 practices"),
        ("App", "application", "Zone, Nowhere"),
    )

    assert found.ready[0].cells["needs"] == "Zone; Line"
    assert found.ready[4].cells["needs"] == "Firewalls, 6 practices"
    assert [one.value for one in found.wrong] == ["Zone, Nowhere"]


def test_the_examples_of_the_template_are_left_out():
    header, rows = template()
    found = checked(header, *map(tuple, rows), ("Zone", "dns", *[""] * (len(header) - 2)))

    assert (found.examples, found.rows) == (3, 1)
    assert [one.name for one in found.ready] == ["Zone"]


def test_the_template_itself_reads_without_an_error():
    header, rows = template()
    rows = [tuple(cell.replace("Example: ", "") for cell in row) for row in rows]

    found = checked(header, *rows)

    assert wrong(found) == []
    assert len(found.ready) == 3


def test_signs_markup_and_other_letters_are_only_text():
    names = ["=SUM(A1)", "+1", "-2", "@x", "<script>", "🦷", "مرحبا"]
    found = checked(["Name", "Kind"], *((name, "dns") for name in names))

    assert [one.name for one in found.ready] == names


def test_circles_are_said_once_and_stop_nothing():
    found = checked(
        ["Name", "Kind", "Needs"],
        ("A", "dns", "B"),
        ("B", "dns", "C"),
        ("C", "dns", "A"),
        ("D", "dns", "A"),
        ("E", "dns", "E"),
        register=[{"name": "X", "needs": "Y"}, {"name": "Y", "needs": "X"}],
    )

    assert found.circles == [("A", "B", "C")]
    assert len(found.ready) == 5
    assert "needs" not in found.ready[4].cells


# ---- the difference ----


def test_old_stands_beside_new_and_what_means_the_same_does_not_change():
    register = [
        {"name": "Zone", "kind": "dns", "yearly_cost": "18.99", "needs": "Mail; Line"},
        {"name": "Mail", "kind": "tenant", "yearly_cost": "7200"},
        {"name": "Line", "kind": "line"},
        {"name": "Fax", "kind": "line"},
    ]
    found = checked(
        ["Name", "Kind", "Yearly cost", "Needs"],
        ("zone", "DNS", "18.99", "line; MAIL"),
        ("Mail", "tenant", "7,560.00", ""),
        ("Locks", "cloud account", "", ""),
        register=register,
    )
    change = difference(found.ready, register, named=["line"])

    assert [one.name for one in change.added] == ["Locks"]
    assert [(one.name, one.changes) for one in change.changed] == [
        ("Mail", (("yearly_cost", "7200", "7560.00"),))
    ]
    assert change.same == 1
    assert change.absent == ["Fax"]
    together = {row["name"]: row for row in put_together(found.ready, register)}
    assert together["Zone"] == register[0]
    assert together["Mail"] == {"name": "Mail", "kind": "tenant", "yearly_cost": "7560.00"}


CELLS = {
    "Name": st.sampled_from(["A", "B", "a ", "C", "", "Fibre 1", "X"]),
    "Kind": st.sampled_from(["dns", "Line", "", "what"]),
    "Needs": st.sampled_from(["", "A", "B; c", "Nobody", "A, C", "X"]),
    "Renews": st.sampled_from(["", "2027-01-01", "03/04/2027", "31/02/2027", "13/01/2027"]),
    "Yearly cost": st.sampled_from(["", "1,200", "-4", "9.999", "$5"]),
}
LISTS = st.lists(st.tuples(*CELLS.values()).filter(any), min_size=1, max_size=8)
REGISTERS = st.sampled_from(
    [[], [{"name": "A", "kind": "dns", "yearly_cost": "1200"}], [{"name": "X", "needs": "Y"},
     {"name": "Y", "needs": ""}]]
)  # fmt: skip


@settings(max_examples=200)
@given(rows=LISTS, register=REGISTERS, order=st.sampled_from([None, *Order]))
def test_every_row_is_ready_or_wrong_or_waits_and_links_lead_somewhere(rows, register, order):
    found = checked(list(CELLS), *rows, register=register, order=order)

    ready, waiting = {one.row for one in found.ready}, {one.row for one in found.waiting}
    assert ready | waiting | set(found.rows_wrong) == set(range(2, len(rows) + 2))
    assert not ready & waiting
    assert not (ready | waiting) & set(found.rows_wrong)
    there = {name_key(one.name) for one in found.ready} | {name_key(r["name"]) for r in register}
    for one in found.ready:
        for name in filter(None, one.cells.get("needs", "").split(";")):
            assert name_key(name) in there


@settings(max_examples=200)
@given(rows=LISTS, register=REGISTERS)
def test_what_was_put_in_changes_nothing_the_second_time(rows, register):
    found = checked(list(CELLS), *rows, register=register, order=Order.DAY_FIRST)
    after = {name_key(row["name"]): row for row in register}
    for row in put_together(found.ready, register):
        after[name_key(row["name"])] = row
    register = list(after.values())

    again = checked(list(CELLS), *rows, register=register, order=Order.DAY_FIRST)

    done = {one.row for one in found.ready}
    assert difference([one for one in again.ready if one.row in done], register).is_nothing


# ---- the nearest name ----


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Fibre Elm St", "Internet line, Elm Street"),
        ("Practise server", "Practice server"),
        ("Microsoft 365", "Microsoft 365 tenant"),
        ("Zanzibar", ""),
    ],
)
def test_the_nearest_name(name, nearest):
    names = ["Internet line, Elm Street", "Practice server", "Microsoft 365 tenant", "DNS zone"]

    assert Nearest(names).to(name) == nearest


def test_names_are_not_compared_without_end():
    looks = Nearest([f"Asset {n}" for n in range(15_000)])

    assert looks.to("Asset 1 b") != ""
    assert looks.to("Asset 2 b") == ""
