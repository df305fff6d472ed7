"""From a file to the register: nothing happens until somebody says so, and then once."""

import pytest

from factories import make_relationship
from fire.custody.imports.lists import BACKUPS, HEADER, TENANT, ZONE, a_book, a_csv, a_file, work
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.lockout.importing import Known, Why
from prenup.core.table import HeaderError
from prenup.core.written import Order
from prenup.files import Unreadable
from prenup.fire.custody.imports import queries, services
from prenup.fire.custody.imports.models import Import
from prenup.fire.custody.imports.services import reading, starting
from prenup.record.models import DocumentFile, Entry


def entries(actor):
    return Entry.objects.of(actor.client_id).count()


def column_of(row, header):
    return next(use for use in row.uses if use.header == header)


# ---- bringing a file ----


def test_a_file_is_read_and_kept_and_nothing_is_imported(ada, relationship, begin, look, register):
    row = look(begin())

    assert len(row.table.rows) == 3
    assert row.names.provider == "Northgate IT"
    assert not row.mapped
    assert register() == {}
    assert entries(ada) == 0
    assert DocumentFile.objects.of(ada.client_id).get().name == "IT inventory.csv"


def test_a_file_that_cannot_be_read_leaves_nothing_behind(ada, begin):
    begin()

    for content in (b"", b"\x89PNG\r\n\x1a\n" + bytes(100), a_csv(header=HEADER)[:0]):
        with pytest.raises(Unreadable):
            begin(content, "another.csv")

    assert Import.objects.of(ada.client_id).count() == 1
    assert DocumentFile.objects.of(ada.client_id).count() == 1


def test_a_header_without_rows_is_refused_in_a_sentence(begin):
    with pytest.raises(Unreadable, match="has nothing below its header"):
        begin(b"Name,Kind\r\n")


def test_the_same_file_sent_twice_is_one_import_with_what_was_decided(
    ada, relationship, begin, look
):
    first = begin()
    services.choose_order(ada, relationship.id, first, Order.DAY_FIRST)

    again = begin()

    assert again == first
    assert look(again).order is Order.DAY_FIRST
    assert len(queries.drafts(ada, relationship.id)) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(a_csv(delimiter=";"), id="semicolons"),
        pytest.param(a_csv(encoding="utf-16"), id="UTF-16"),
        pytest.param(a_csv(delimiter="\t", encoding="utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(a_csv(encoding="cp1252"), id="Windows-1252"),
        pytest.param(a_book(), id="XLSX"),
        pytest.param(a_book(above=[["What we depend on"], ["as of November"], []]), id="row 4"),
        pytest.param(a_book(above=[["What we depend on"], []]), id="row 3"),
    ],
)
def test_a_list_is_read_however_it_was_saved(content, begin, look):
    row = look(begin(content))

    assert column_of(row, "Item").column == "name"
    assert column_of(row, "Renewal").column == "renews"
    assert [one.cells[0] for one in row.table.rows] == [
        "Microsoft 365 tenant",
        "DNS zone",
        "Backups",
    ]


def test_another_sheet_of_the_workbook_can_be_read(ada, relationship, begin, look):
    from files import made

    book = made.xlsx(
        [["Name", "Kind"], ["Old line", "line"]],
        [list(HEADER), list(ZONE)],
    )
    import_id = begin(book, "lists.xlsx")
    assert look(import_id).table.sheet == "Sheet 2"
    services.choose_order(ada, relationship.id, import_id, Order.DAY_FIRST)

    services.read_another_sheet(ada, relationship.id, import_id, "Sheet 1")

    row = look(import_id)
    assert (row.table.sheet, row.table.rows[0].cells) == ("Sheet 1", ("Old line", "line"))
    assert row.order is None  # what was said of the other sheet is forgotten


def test_a_sheet_that_is_none_changes_nothing(ada, relationship, begin, look):
    import_id = begin(a_book(), "list.xlsx")

    with pytest.raises(Unreadable, match="no sheet “Nothing”"):
        services.read_another_sheet(ada, relationship.id, import_id, "Nothing")

    assert len(look(import_id).table.rows) == 3


# ---- a list that takes long ----


@pytest.fixture
def later(monkeypatch):
    """Nobody waits for a list: each is read in the background, by `later()`."""
    monkeypatch.setattr(starting, "AT_ONCE_SECONDS", 0)
    return work


def test_a_list_that_takes_long_is_read_in_the_background(ada, relationship, begin, later, look):
    import_id = begin()

    assert queries.reading(ada, relationship.id, import_id).where == "waits for its turn"
    assert queries.drafts(ada, relationship.id)[0].state == "waiting"
    with pytest.raises(queries.NotRead):
        look(import_id)

    later()
    assert queries.reading(ada, relationship.id, import_id) is None
    assert len(look(import_id).table.rows) == 3
    assert queries.drafts(ada, relationship.id)[0].rows == 3


def test_nobody_waits_for_a_large_list(ada, relationship, begin, monkeypatch):
    monkeypatch.setattr(starting, "AT_ONCE_BYTES", 100)

    assert queries.reading(ada, relationship.id, begin()).where == "waits for its turn"


def test_the_same_list_sent_again_while_it_is_read_is_one_import(ada, relationship, begin, later):
    assert begin() == begin()

    later()
    assert len(queries.drafts(ada, relationship.id)) == 1


def test_a_list_that_the_background_cannot_read_says_why_and_can_be_read_again(
    ada, relationship, begin, later, look
):
    import_id = begin(b"Name,Kind\r\n")
    later()

    row = queries.reading(ada, relationship.id, import_id)
    assert "has nothing below its header" in row.error
    assert queries.drafts(ada, relationship.id)[0].state == "could not be read"

    services.leave_reading(ada, relationship.id, import_id)  # there is nothing to go back to
    assert queries.reading(ada, relationship.id, import_id).error
    services.read_again(ada, relationship.id, import_id)
    assert queries.reading(ada, relationship.id, import_id).where == "waits for its turn"


def test_a_list_of_more_rows_than_can_be_checked_is_refused(monkeypatch, begin):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)

    with pytest.raises(Unreadable, match=r"more than 2 rows .*send it in parts"):
        begin()


def test_a_list_that_was_removed_while_it_is_read_leaves_nothing(ada, relationship, begin, later):
    services.remove_import(ada, relationship.id, begin())

    later()
    assert queries.drafts(ada, relationship.id) == []


def test_a_long_sheet_leaves_the_one_before_it_and_what_was_decided_until_it_is_read(
    ada, relationship, begin, look, monkeypatch
):
    from files import made

    book = made.xlsx([["Name", "Kind"], ["Old line", "line"]], [list(HEADER), list(ZONE)])
    import_id = begin(book, "lists.xlsx")
    services.choose_order(ada, relationship.id, import_id, Order.DAY_FIRST)
    monkeypatch.setattr(starting, "AT_ONCE_SECONDS", 0)

    services.read_another_sheet(ada, relationship.id, import_id, "Sheet 1")
    services.leave_reading(ada, relationship.id, import_id)
    work()
    assert (look(import_id).table.sheet, look(import_id).order) == ("Sheet 2", Order.DAY_FIRST)

    services.read_another_sheet(ada, relationship.id, import_id, "Sheet 1")
    work()
    assert (look(import_id).table.sheet, look(import_id).order) == ("Sheet 1", None)


def test_a_reading_is_the_clients_own(ada, olga, relationship, begin, later):
    import_id = begin()

    with pytest.raises(NotFound):
        queries.reading(olga, relationship.id, import_id)
    for act in (services.read_again, services.leave_reading):
        with pytest.raises(NotFound):
            act(olga, relationship.id, import_id)


# ---- the row of names ----

LEGEND = ("Name", "Kind", "Criticality", "Needs", "Renews", "Notes")


def a_list_with_a_legend():
    """A list whose names stand below an explanation of ours, which has more names than they."""
    return a_book(("Fax line", "line"), ("Mail", "tenant"), header=("Item", "Sort"), above=[LEGEND])


def test_another_row_can_be_said_to_have_the_names(ada, relationship, begin, look):
    import_id = begin(a_list_with_a_legend(), "legend.xlsx")
    assert look(import_id).table.header == LEGEND

    services.choose_names(ada, relationship.id, import_id, 2)

    row = look(import_id)
    assert [use.header for use in row.uses] == ["Item", "Sort"]
    assert [one.number for one in row.table.rows] == [3, 4]
    assert queries.drafts(ada, relationship.id)[0].rows == 2


def test_what_was_decided_is_there_again_once_that_row_is_taken_again(
    ada, relationship, begin, confirm, look
):
    import_id = begin(a_list_with_a_legend(), "legend.xlsx")
    confirm(import_id, chosen={1: Known("stored_at")}, remember=False)
    services.mend_cell(ada, relationship.id, import_id, row=3, column="kind", cell="line")

    services.choose_names(ada, relationship.id, import_id, 2)
    assert (look(import_id).chosen, look(import_id).mends) == ({}, {})
    services.choose_names(ada, relationship.id, import_id, None)

    row = look(import_id)
    assert row.chosen[1].column == "stored_at"
    assert row.mends == {3: {"kind": "line"}}
    assert not row.mapped  # somebody looks it over again


def test_the_row_of_names_is_remembered_for_the_next_list(
    ada, relationship, begin, confirm, look, checked
):
    first = begin(a_list_with_a_legend(), "legend.xlsx")
    services.choose_names(ada, relationship.id, first, 2)
    confirm(first)

    again = look(begin(a_book(("DNS zone", "dns"), ("Mail", "tenant"), header=("Item", "Sort"),
                              above=[LEGEND, ["as of December"]]), "December.xlsx"))  # fmt: skip

    assert (again.names_row, again.found.header_row) == (3, 1)
    assert [row.cells[0] for row in again.table.rows] == ["DNS zone", "Mail"]
    assert queries.remembered_names(ada)[0].names == ("Item", "Sort")

    services.choose_names(ada, relationship.id, again.id, None)
    confirm(again.id)
    assert queries.remembered_names(ada) == []


def test_a_row_of_names_can_be_forgotten(ada, olga, relationship, begin, confirm):
    import_id = begin(a_list_with_a_legend(), "legend.xlsx")
    services.choose_names(ada, relationship.id, import_id, 2)
    confirm(import_id)
    memory = queries.remembered_names(ada)[0]

    with pytest.raises(NotFound):
        services.forget_header(olga, memory.id)
    services.forget_header(ada, memory.id)

    assert queries.remembered_names(ada) == []


@pytest.mark.parametrize(("number", "why"), [(4, "nothing below it"), (99, "nothing in it")])
def test_a_row_that_cannot_have_the_names_changes_nothing(
    ada, relationship, begin, look, number, why
):
    import_id = begin(a_list_with_a_legend(), "legend.xlsx")

    with pytest.raises(HeaderError, match=why):
        services.choose_names(ada, relationship.id, import_id, number)

    assert look(import_id).table.header == LEGEND


# ---- the columns ----


def test_what_was_set_is_remembered_for_the_clients_next_file(ada, vic, begin, confirm, look):
    first = begin()
    tag = next(use.place for use in look(first).uses if use.header == "Asset tag")
    confirm(first, chosen={tag: Known("notes")})

    again = look(begin(a_csv(BACKUPS, ZONE), "December.csv"), vic)

    assert column_of(again, "Asset tag").column == "notes"
    assert column_of(again, "Asset tag").why is Why.REMEMBERED
    assert not any(use.asks for use in again.uses)
    words = {word.written: word.value for word in column_of(again, "Offsite copy?").words}
    assert words == {"Partial": "no"}
    assert again.remembered["assettag"].set_by == "Ada Alder"


def test_a_new_word_in_a_remembered_column_asks_again(begin, confirm, look):
    confirm(begin())

    again = look(begin(a_csv((*BACKUPS[:6], "Maybe", *BACKUPS[7:])), "December.csv"))

    assert column_of(again, "Offsite copy?").why is Why.REMEMBERED
    assert column_of(again, "Offsite copy?").asks


def test_nothing_is_remembered_if_somebody_says_so(ada, begin, confirm):
    confirm(begin(), remember=False)

    assert queries.remembered(ada) == []


def test_a_header_can_be_forgotten(ada, begin, confirm, look):
    confirm(begin())
    headers = queries.remembered(ada)

    services.forget_header(ada, headers[0].id)
    assert len(queries.remembered(ada)) == len(headers) - 1

    services.forget_header(ada)
    assert queries.remembered(ada) == []
    assert column_of(look(begin(a_csv(ZONE), "x.csv")), "Item").why is Why.NAME


def test_what_one_client_remembers_another_does_not(ada, olga, begin, confirm):
    confirm(begin())

    assert queries.remembered(olga) == []
    with pytest.raises(NotFound):
        services.forget_header(olga, queries.remembered(ada)[0].id)


# ---- the import ----


def test_the_rows_come_into_the_register_with_one_entry(ada, relationship, bring, register):
    outcome = services.import_rows(ada, relationship.id, bring())

    assert (outcome.counts.added, outcome.counts.changed, outcome.counts.left_out) == (3, 0, 0)
    assert register()["Microsoft 365 tenant"] == {
        "name": "Microsoft 365 tenant",
        "kind": "tenant",
        "customer_of_record": "client",
        "administered_by": "NGIT",
        "proven_on": "2026-03-12",
        "criticality": "critical",
        "copy_out_of_reach": "no",
        "needs": "DNS zone",
        "renews": "2027-03-01",
        "yearly_cost": "21168.00",
        "currency": "USD",
        "notes": "MFA on",
    }
    entry = Entry.objects.of(ada.client_id).get()
    assert (entry.kind, entry.seq) == ("register.imported", outcome.entry)
    assert entry.documents == DocumentFile.objects.of(ada.client_id).get().sha256


def test_the_same_file_twice_changes_nothing(ada, relationship, put, bring, checked, register):
    put()
    before, written = register(), entries(ada)

    import_id = bring()
    assert checked(import_id).difference.is_nothing
    outcome = services.import_rows(ada, relationship.id, import_id)

    assert (outcome.counts.same, outcome.entry) == (3, None)
    assert register() == before
    assert entries(ada) == written


def test_imported_twice_by_two_presses_is_one_act(ada, vic, relationship, bring):
    import_id = bring()

    first = services.import_rows(ada, relationship.id, import_id)
    second = services.import_rows(vic, relationship.id, import_id)

    assert second == first
    assert entries(ada) == 1


def test_a_list_changes_what_it_says_and_no_more(ada, relationship, put, bring, checked, register):
    put()
    import_id = bring(a_csv(("backups", "8,100"), header=("Name", "Yearly cost")), "costs.csv")

    difference = checked(import_id).difference
    assert [change.column for change in difference.changed[0].changes] == ["yearly_cost"]
    assert difference.absent == ["DNS zone", "Microsoft 365 tenant"]
    services.import_rows(ada, relationship.id, import_id)

    assert register()["Backups"]["yearly_cost"] == "8100.00"
    assert register()["Backups"]["needs"] == "Microsoft 365 tenant"
    assert set(register()) == {"Backups", "DNS zone", "Microsoft 365 tenant"}


def test_an_empty_cell_changes_nothing(ada, relationship, put, register):
    put()
    before = register()["DNS zone"]

    put(a_csv(("DNS zone", "", "2027-09-01", "—"), header=("Name", "Kind", "Renews", "Notes")))

    assert register()["DNS zone"] == before | {"renews": "2027-09-01"}


def test_dates_that_can_be_read_both_ways_hold_the_import(
    ada, relationship, bring, checked, register
):
    import_id = bring(order=None)

    assert checked(import_id).check.question.dates == 3
    with pytest.raises(services.ImportRefused, match="can be read in two ways"):
        services.import_rows(ada, relationship.id, import_id)
    assert register() == {}

    services.choose_order(ada, relationship.id, import_id, Order.MONTH_FIRST)
    # 14/08/2027 and 24/12/2026 are no dates then, and with their rows the tenant waits.
    assert checked(import_id).check.rows_wrong == [3, 4]
    services.choose_order(ada, relationship.id, import_id, Order.DAY_FIRST)
    services.import_rows(ada, relationship.id, import_id)
    assert register()["Microsoft 365 tenant"]["renews"] == "2027-03-01"


def test_rows_with_errors_are_left_out_until_they_are_mended(
    ada, relationship, bring, checked, register
):
    wrong = (*ZONE[:8], "31/02/2027", "-400", *ZONE[10:])
    import_id = bring(a_csv((*TENANT[:7], "", *TENANT[8:]), wrong))

    assert [(one.row, one.column) for one in checked(import_id).check.wrong] == [
        (3, "renews"),
        (3, "yearly_cost"),
    ]
    services.mend_cell(ada, relationship.id, import_id, row=3, column="renews", cell=" 2027-02-28")
    services.empty_cells(ada, relationship.id, import_id, [(3, "yearly_cost")])
    assert checked(import_id).check.wrong == []

    services.import_rows(ada, relationship.id, import_id)
    assert register()["DNS zone"]["renews"] == "2027-02-28"
    assert "yearly_cost" not in register()["DNS zone"]


def test_mends_can_be_taken_back(ada, relationship, bring, checked):
    import_id = bring(a_csv((*ZONE[:8], "31/02/2027", *ZONE[9:])))
    services.mend_cell(ada, relationship.id, import_id, row=2, column="renews", cell="2027-02-28")
    assert checked(import_id).check.wrong == []

    services.take_back_mends(ada, relationship.id, import_id)

    assert len(checked(import_id).check.wrong) == 1


def test_only_what_is_ready_comes_in(ada, relationship, bring, register):
    import_id = bring(a_csv(ZONE, (*BACKUPS[:8], "31/02/2027", *BACKUPS[9:])))

    outcome = services.import_rows(ada, relationship.id, import_id)

    assert list(register()) == ["DNS zone"]
    assert (outcome.counts.ready, outcome.counts.left_out) == (1, 1)


def test_what_nobody_saw_is_not_imported(ada, vic, relationship, bring, checked, put, register):
    import_id = bring()
    seen = checked(import_id).fingerprint
    put(a_csv(("DNS zone", "dns", "2028-01-01"), header=("Name", "Kind", "Renews")), "other.csv")
    before = register()

    with pytest.raises(services.Changed, match="Look at it again"):
        services.import_rows(ada, relationship.id, import_id, seen=seen)

    assert register() == before
    services.import_rows(ada, relationship.id, import_id, seen=checked(import_id).fingerprint)
    assert len(register()) == 3


def test_a_cell_that_does_not_fit_is_listed_and_nothing_breaks(bring, checked):
    rows = (("A" * 201, "dns", ""), ("B", "dns", "9" * 14))
    import_id = bring(a_csv(*rows, header=("Name", "Kind", "Yearly cost")))

    assert [(one.row, one.column) for one in checked(import_id).check.wrong] == [
        (2, "name"),
        (3, "yearly_cost"),
    ]


def test_odd_names_and_signs_are_kept_as_text(ada, relationship, put, register):
    rows = (
        ("=HYPERLINK(1)", "dns", "+1 555 0100"),
        ("<b>Zone</b>", "dns", "@home"),
        ("🦷 Zähne", "dns", "-"),
        ("مرحبا", "dns", "x"),
    )
    put(a_csv(*rows, header=("Name", "Kind", "Notes")))

    assert set(register()) == {row[0] for row in rows}
    assert register()["=HYPERLINK(1)"]["notes"] == "+1 555 0100"


def test_a_thing_that_needs_itself_is_imported_without_that(put, checked, bring):
    rows = a_csv(("Mail", "tenant", "Mail"), header=("Name", "Kind", "Needs"))
    put(rows)

    assert checked(bring(rows)).difference.is_nothing


def test_circles_are_imported_and_said(put, bring, checked, register):
    rows = a_csv(("A", "dns", "B"), ("B", "dns", "A"), header=("Name", "Kind", "Needs"))

    assert checked(bring(rows)).check.circles == [("A", "B")]
    put(rows)
    assert register()["A"]["needs"] == "B"


# ---- drafts ----


def test_an_import_waits_until_somebody_takes_it_up_or_removes_it(
    ada, vic, relationship, bring, begin
):
    first, second = bring(), begin(a_csv(ZONE), "second.csv")

    assert [(row.name, row.mapped) for row in queries.drafts(vic, relationship.id)] == [
        ("second.csv", False),
        ("IT inventory.csv", True),
    ]
    services.remove_import(vic, relationship.id, second)
    services.import_rows(vic, relationship.id, first)
    assert queries.drafts(ada, relationship.id) == []
    with pytest.raises(NotFound):
        services.remove_import(ada, relationship.id, first)


# ---- who may ----


def test_whoever_may_not_import_sees_and_changes_nothing(ada, relationship, begin, alder):
    from factories import make_account, make_member

    cora = make_member(alder, make_account("Cora Contributor"), Role.CONTRIBUTOR)
    import_id = begin()

    for act in (
        lambda: services.start_import(cora, relationship.id, a_file()),
        lambda: services.set_columns(cora, relationship.id, import_id, {}),
        lambda: services.choose_order(cora, relationship.id, import_id, Order.DAY_FIRST),
        lambda: services.import_rows(cora, relationship.id, import_id),
        lambda: services.remove_import(cora, relationship.id, import_id),
        lambda: services.choose_names(cora, relationship.id, import_id, 2),
        lambda: services.read_again(cora, relationship.id, import_id),
        lambda: services.leave_reading(cora, relationship.id, import_id),
        lambda: queries.reading(cora, relationship.id, import_id),
        lambda: queries.one(cora, relationship.id, import_id),
        lambda: queries.drafts(cora, relationship.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_import_of_another_client_or_relationship_does_not_exist(
    ada, olga, alder, relationship, begin
):
    import_id = begin()
    other = make_relationship(alder, "Corelink")

    for act in (
        lambda *whose: queries.one(*whose, import_id),
        lambda *whose: services.set_columns(*whose, import_id, {}),
        lambda *whose: services.choose_order(*whose, import_id, Order.DAY_FIRST),
        lambda *whose: services.mend_cell(*whose, import_id, row=2, column="name", cell="x"),
        lambda *whose: services.import_rows(*whose, import_id),
        lambda *whose: services.read_another_sheet(*whose, import_id, "x"),
        lambda *whose: services.remove_import(*whose, import_id),
        lambda *whose: services.choose_names(*whose, import_id, 2),
        lambda *whose: services.read_again(*whose, import_id),
        lambda *whose: services.leave_reading(*whose, import_id),
        lambda *whose: queries.reading(*whose, import_id),
    ):
        for actor, where in ((olga, relationship.id), (ada, other.id)):
            with pytest.raises(NotFound):
                act(actor, where)


@pytest.mark.parametrize(("row", "column"), [(2, "colour"), (99, "name"), (1, "name")])
def test_a_cell_that_is_none_cannot_be_mended(ada, relationship, begin, row, column):
    with pytest.raises(NotFound):
        services.mend_cell(ada, relationship.id, begin(), row=row, column=column, cell="x")
