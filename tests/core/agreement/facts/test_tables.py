"""Prices and service levels in the rows of tables, and prices that are none."""

from decimal import Decimal

from prenup.core.agreement.facts import SURE, find_facts
from prenup.core.agreement.text import Document


def facts(*texts):
    """The facts of these texts, the highest first."""
    return find_facts([Document(f"{n}.txt", "", text) for n, text in enumerate(texts)])


def rows(*texts):
    """Each price as what, amount, unit and quantity."""
    return [
        (one.value.what, one.value.amount, one.value.unit, one.value.quantity)
        for one in facts(*texts).prices
    ]


def test_each_row_of_a_table_of_fees_is_one_price_named_by_its_first_cell():
    text = (
        "Exhibit C: Fees\n\nWhat\tFee\tUnit\tQuantity\n"
        "Base fee\t$112.00\tper user per month\t84 users\n"
        "Onboarding\t$6,500.00\tone time\t1\n"
        "Remote work\t$145.00\tper hour\tas used"
    )

    assert rows(text) == [
        ("Base fee", Decimal("112"), "user per month", 84),
        ("Onboarding", Decimal("6500"), "once", 1),
        ("Remote work", Decimal("145"), "hour", None),
    ]
    assert [one.passage.text for one in facts(text).prices] == text.split("\n")[3:]


def test_what_a_fee_includes_is_no_quantity_of_what_is_paid_beyond_it():
    text = (
        "Service\tIncluded\tBeyond it\n"
        "Workstations\t96 workstations\t$38.00 per workstation per month\n"
        "Help on site\t8 hours a month\t$165.00 per hour"
    )

    assert rows(text) == [
        ("Workstations, beyond what is included", Decimal("38"), "workstation per month", None),
        ("Help on site, beyond what is included", Decimal("165"), "hour", None),
    ]


def test_two_columns_of_money_are_questions_that_name_their_column():
    text = "Item\tFee in year 1\tFee in year 2\nHosting\t$100 per month\t$120 per month"
    text = text.replace(" 1", " one").replace("year 2", "year two")
    found = facts(text).prices

    assert [one.value.what for one in found] == [
        "Hosting, Fee in year one", "Hosting, Fee in year two"
    ]  # fmt: skip
    assert all(one.confidence < SURE for one in found)


def test_a_table_of_insurance_has_no_prices():
    assert rows("Insurance\tAmount\nGeneral liability\t$1,000,000 per year") == []


def test_a_price_that_is_replaced_is_none_in_the_amendment_and_in_what_it_amends():
    amendment = (
        "Amendment 1. The base fee in Exhibit C, $112.00 per user per month, is replaced by "
        "$118.00 per user per month for eighty-four (84) users, that is $9,912.00 a month."
    )
    agreement = "What\tFee\tUnit\nBase fee\t$112.00\tper user per month\nWork\t$90\tper hour"

    assert rows(amendment, agreement) == [
        ("Base fee", Decimal("118"), "user per month", 84),
        ("Work", Decimal("90"), "hour", None),
    ]


def test_a_lower_document_takes_no_price_from_a_higher_one():
    higher = "The fee for hosting is $100.00 per month."
    lower = "The fee for hosting, $100.00 per month, is replaced by $90.00 per month."

    assert [amount for _, amount, _, _ in rows(higher, lower)] == [Decimal("100"), Decimal("90")]


def test_a_sum_that_works_out_a_price_is_not_listed_beside_it():
    text = (
        "The fee is $22.17 per extension per month for sixty (60) extensions, that is $1,330.00 "
        "a month or $15,960.00 a year. The fee for the router is $20.00 a month."
    )

    assert rows(text) == [
        ("Fee", Decimal("22.17"), "extension per month", 60),
        ("Router", Decimal("20"), "month", None),
    ]


def test_cents_are_no_quantity():
    assert rows("Hosting is charged at $38.00 per user per month.") == [
        ("Hosting", Decimal("38"), "user per month", None)
    ]


def test_each_row_of_a_table_of_severities_is_a_response_of_its_own():
    found = facts(
        "The clock runs during Business Hours, for Severity 1 around the clock.\n\n"
        "Severity\tMeaning\tResponse\tUpdate\tRepair\n"
        "1\tNobody can work\t30 minutes\tevery 2 hours\t4 hours\n"
        "2\tMany cannot work\t1 hour\tevery 4 hours\t2 business days\n"
        "3\tA question\t4 hours\tdaily\tno target"
    ).response_times

    assert [
        (one.value.severity, one.value.response_minutes, one.value.repair_minutes, one.value.clock)
        for one in found
    ] == [
        ("Severity 1", 30, 240, "24x7"),
        ("Severity 2", 60, 960, "business"),
        ("Severity 3", 240, None, "business"),
    ]
