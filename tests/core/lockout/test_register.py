"""A table of text as a register: what is read, what is assumed, what is listed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.calendars import Lead
from prenup.core.lockout import (
    COLUMNS,
    KINDS,
    Criticality,
    CustomerOfRecord,
    Given,
    RegisterError,
    SuperAdmin,
    assume,
    days,
    register,
)
from prenup.core.lockout.columns import read_cell, write_cell
from prenup.core.table import Row, Table
from prenup.core.written import NotReadable, Order

TODAY = date(2026, 11, 24)


def table(header, *rows):
    return Table("register.csv", tuple(header), tuple(Row(n, r) for n, r in enumerate(rows, 2)))


def read(header, *rows, **more):
    return register(table(header, *rows), as_of=TODAY, **more)


def rejected(found):
    return [(cell.row, cell.column, cell.value, cell.reason) for cell in found.rejected]


def assumed(found, column):
    return [(one.asset, one.value, one.why) for one in found.assumptions if one.column == column]


def one(**columns):
    asset, _ = assume(Given(name="Tenant", kind="tenant", **columns), TODAY)
    return asset


def test_columns_are_found_in_any_order_without_case_and_punctuation():
    found = read(["KIND", " Customer-of Record", "name", "Asset tag"], ("dns", "us", "Zone", "17"))
    (asset,) = found.assets
    assert (asset.name, asset.kind) == ("Zone", "dns")
    assert asset.customer_of_record is CustomerOfRecord.CLIENT


def test_a_table_without_kinds_is_refused_with_what_it_has():
    with pytest.raises(RegisterError, match=r"no column kind\. Its first row is Name and Owner\."):
        read(["Name", "Owner"], ("Zone", "us"))


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(RegisterError, match="Two columns are called Kind"):
        read(["Name", "kind", "Kind"], ("Zone", "dns", "dns"))


def test_whatever_is_not_given_is_assumed_for_the_worse_and_listed():
    found = read(["name", "kind"], ("Vault", "credential vault"))
    (asset,) = found.assets
    assert asset.customer_of_record is CustomerOfRecord.PROVIDER
    assert asset.client_super_admin is SuperAdmin.NONE
    assert asset.provider_super_admin
    assert not asset.copy_out_of_reach
    assert asset.criticality is Criticality.IMPORTANT
    assert (asset.transfer_days, asset.recover_days, asset.replace_days) == (2, 3, 20)
    assert asset.holds_data
    assert {one.column for one in found.assumptions} == {
        "customer_of_record", "client_super_admin", "provider_super_admin", "copy_out_of_reach",
        "criticality", "transfer_days", "recover_days", "replace_days", "holds_data",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_days_and_data_are_those_of_the_kind(kind):
    (asset,) = read(["name", "kind"], ("It", kind.upper())).assets
    expected = KINDS[kind]
    assert (asset.transfer_days, asset.recover_days, asset.replace_days, asset.holds_data) == (
        expected.transfer_days, expected.recover_days, expected.replace_days, expected.holds_data,
    )  # fmt: skip


def test_an_empty_kind_counts_as_other_and_a_foreign_one_is_listed_too():
    found = read(["name", "kind"], ("Drone", ""), ("Robot", "SaaS"))
    assert [asset.kind for asset in found.assets] == ["other", "other"]
    assert [asset for asset, *_ in assumed(found, "kind")] == ["Drone", "Robot"]
    ((row, column, value, reason),) = rejected(found)
    assert (row, column, value) == (3, "kind", "SaaS")
    assert reason.startswith("SaaS is no kind. Write one of these: licence, domain,")


def test_a_proof_counts_for_a_hundred_days():
    proven, claimed = SuperAdmin.PROVEN, SuperAdmin.CLAIMED
    assert one(proven_on=date(2026, 8, 16)).client_super_admin is proven  # 100 days
    assert one(proven_on=date(2026, 8, 15)).client_super_admin is claimed
    assert one(proven_on=TODAY).client_super_admin is proven
    assert one(proven_on=date(2026, 11, 25)).client_super_admin is claimed
    assert one(client_super_admin=proven).client_super_admin is claimed
    assert one(client_super_admin=claimed, proven_on=TODAY).client_super_admin is claimed
    found = read(["name", "kind", "proven_on"], ("Tenant", "tenant", "2026-03-12"))
    assert assumed(found, "client_super_admin") == [
        ("Tenant", "claimed", "proven on 12 March 2026, more than 100 days ago")
    ]


def test_a_copy_counts_if_it_was_restored_within_a_year():
    assert one(copy_out_of_reach=True, copy_restored_on=date(2025, 11, 24)).copy_out_of_reach
    assert not one(copy_out_of_reach=True, copy_restored_on=date(2025, 11, 23)).copy_out_of_reach
    assert not one(copy_out_of_reach=True, copy_restored_on=date(2026, 11, 25)).copy_out_of_reach
    assert not one(copy_out_of_reach=False, copy_restored_on=TODAY).copy_out_of_reach
    found = read(["name", "kind", "copy_out_of_reach"], ("Backups", "backup", "yes"))
    assert found.assets[0].copy_out_of_reach
    assert assumed(found, "copy_out_of_reach") == [
        ("Backups", "yes", "taken as restored, the day is not given")
    ]


def test_a_cell_that_cannot_be_read_counts_as_not_given_and_is_listed():
    header = ["name", "kind", "replace_days", "proven_on", "provider_super_admin"]
    found = read(header, ("Zone", "dns", "-3", "31/02/2026", "perhaps"))
    (asset,) = found.assets
    assert (asset.replace_days, asset.provider_super_admin) == (5, True)
    assert [(row, column, value) for row, column, value, _ in rejected(found)] == [
        (2, "replace_days", "-3"), (2, "proven_on", "31/02/2026"),
        (2, "provider_super_admin", "perhaps"),
    ]  # fmt: skip
    assert "negative" in rejected(found)[0][3]
    assert "February 2026 has 28 days" in rejected(found)[1][3]


def test_a_date_that_reads_both_ways_is_listed_until_somebody_says_which():
    header, row = ["name", "kind", "proven_on"], ("Zone", "dns", "03/11/2026")
    assert rejected(read(header, row))[0][3] == (
        "03/11/2026 can be 3 November or 11 March. Which is it?"
    )
    assert read(header, row, order=Order.DAY_FIRST).assets[0].client_super_admin == "proven"
    assert read(header, row, order=Order.MONTH_FIRST).assets[0].client_super_admin == "claimed"


def test_only_rows_without_a_name_or_with_one_that_was_there_are_left_out():
    found = read(["name", "kind"], ("Zone", "dns"), ("", "dns"), (" ZONE ", "domain"), ("A", "x"))
    assert [asset.name for asset in found.assets] == ["Zone", "A"]
    assert found.left_out == 2
    assert rejected(found)[:2] == [
        (3, "name", "", "This row has no name. Name the asset, or remove the row."),
        (4, "name", "ZONE", "Row 2 has this name already. Give each asset a name of its own."),
    ]


def test_names_in_needs_are_found_however_they_are_written_and_others_listed_with_the_nearest():
    found = read(
        ["name", "kind", "needs", "recovers_through"],
        ("Internet line, Elm Street", "line", "", ""),
        ("Phones", "line", "internet  line, elm street; Fibre Elm Street; ", "Phones"),
    )
    assert found.assets[1].needs == ("Internet line, Elm Street",)
    assert found.assets[1].recovers_through == ("Phones",)
    assert rejected(found) == [
        (
            3, "needs", "Fibre Elm Street",
            "No asset has this name. The nearest is “Internet line, Elm Street”.",
        )
    ]  # fmt: skip
    assert days(found.assets).circles == []  # in the provider's name: started again at once


def test_names_of_any_script_and_with_markup_are_kept_as_they_are():
    names = ["נתב ראשי", "🖨 Printers", "<b>Wi-Fi</b>", "=SUM(A1)", "@vault"]
    found = read(["name", "kind"], *((name, "other") for name in names))
    assert [asset.name for asset in found.assets] == names


@given(st.sampled_from(sorted(COLUMNS)), st.text(max_size=12))
def test_what_is_read_is_read_back_as_it_was_written(column, text):
    value = None
    with suppress(NotReadable):
        value = read_cell(COLUMNS[column], text, Order.DAY_FIRST)
    if value is not None:
        assert read_cell(COLUMNS[column], write_cell(value), Order.DAY_FIRST) == value


def test_every_value_that_a_cell_can_have_is_written_as_it_is_read():
    for column in COLUMNS.values():
        for value in column.choices:
            assert read_cell(column, write_cell(value)) == value
    for name in ("notice_latest", "notice_earliest"):
        for lead in (Lead(days=90), Lead(months=3)):
            assert read_cell(COLUMNS[name], write_cell(lead)) == lead
