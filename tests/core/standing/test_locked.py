"""The exposure strip, the counts over it, and what to do first."""

import doctest
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.core.lockout import Asset, Criticality, CustomerOfRecord, Fix, Scenario, SuperAdmin
from prenup.core.pricing import Money
from prenup.core.standing import locked, todo
from prenup.core.standing.locked import COUNTED_DAYS, locked_out, strip_place
from prenup.core.standing.todo import effort, task

from .conftest import PHONES, REGISTER


def shown(assets=REGISTER, scenario=Scenario.SILENT, **more):
    return locked_out(assets, scenario, provider="Northgate IT", **more)


@pytest.mark.parametrize("module", [locked, todo])
def test_the_worked_cases_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_what_is_still_locked_is_counted_on_five_days():
    assert [shown().still_locked(day) for day in COUNTED_DAYS] == [4, 4, 4, 1, 0]


def test_an_asset_that_is_back_on_a_day_is_not_locked_on_it():
    back = replace(PHONES, replace_days=30)

    assert shown([back]).still_locked(30) == 0
    assert shown([back]).still_locked(29) == 1


def test_the_strip_has_the_largest_parts_first_and_no_more_than_six():
    many = [replace(PHONES, name=f"line {n}", replace_days=n) for n in range(9)]
    strip = shown(many).strip

    assert [row.name for row in strip] == [f"line {n}" for n in range(8, 2, -1)]
    assert [row.part for row in strip] == [4 * n for n in range(8, 2, -1)]


def test_what_costs_nothing_is_not_on_the_strip():
    assert [row.name for row in shown().strip] == [
        "the backups", "Microsoft 365", "the domain", "the phones",
    ]  # fmt: skip


def test_lost_data_counts_a_year_on_the_strip():
    assert shown().strip[0].part == 8 * 28 + 8 * 365
    assert shown().strip[0].lost


def test_the_parts_of_the_strip_add_up_to_the_exposure():
    assert sum(row.part for row in shown().strip) == shown().exposure


def test_waiting_for_another_is_what_lies_beyond_its_own_days():
    mail = shown().strip[1]

    assert (mail.own_days, mail.usable_days) == (12, 30)  # it recovers through the domain


def test_a_recovery_slower_than_starting_again_never_draws_more_than_it_takes():
    slow = Asset(
        "slow",
        customer_of_record=CustomerOfRecord.CLIENT,
        client_super_admin=SuperAdmin.NONE,
        recover_days=90,
        replace_days=10,
    )

    assert (shown([slow]).strip[0].own_days, shown([slow]).strip[0].usable_days) == (10, 10)


def test_the_strip_is_drawn_in_five_columns_of_one_width():
    assert [strip_place(day) for day in (0, 1, 7, 30, 90, 365, 500)] == [
        0, 20, 40, 60, 80, 100, 100,
    ]  # fmt: skip
    assert (strip_place(21), strip_place(95)) == (52.17, 80.36)


def test_what_to_do_first_is_in_words_with_effort_and_share():
    first = shown().first

    assert [f.text for f in first][:2] == [
        "Keep a tested copy of the backups that Northgate IT cannot delete",
        "Prove that our own administrator opens Microsoft 365",
    ]
    assert (first[0].pick.removes, first[0].share) == (2920, 77)
    assert shown().exposure_after == shown().exposure - sum(f.pick.removes for f in first)
    assert shown().effort_days == sum(f.pick.effort_days for f in first)


def test_with_nothing_to_gain_there_is_nothing_to_do_first():
    open_to_us = shown([REGISTER[4]])

    assert open_to_us.first == () and open_to_us.strip == ()
    assert open_to_us.exposure_after == open_to_us.exposure == 0
    assert open_to_us.share == 0


def test_a_lock_out_is_in_money_only_where_a_day_has_a_price():
    day = Money(Decimal(1000), "USD")

    assert shown().cost is None
    assert shown(cost_per_day=day).cost == Money(Decimal(30_000), "USD")  # Microsoft 365: 30 days
    assert shown([PHONES], cost_per_day=day).cost == Money(Decimal(0), "USD")  # not critical
    long = replace(PHONES, criticality=Criticality.CRITICAL, replace_days=200)
    assert shown([long], cost_per_day=day).cost == Money(Decimal(90_000), "USD")


def test_a_bundle_of_all_fixes_is_one_task_in_words():
    assert task("Dentrix", list(Fix), "Northgate") == (
        "Put Dentrix in our name, prove that our own administrator opens it, take Northgate’s "
        "super-admin away from it, keep a tested copy of it that Northgate cannot delete, arrange "
        "in advance what would replace it and make it recoverable through something in nobody "
        "else’s hands"
    )


def test_effort_is_in_days_and_halves():
    assert [effort(Decimal(n)) for n in ("1", "10", "0.5", "2.0")] == [
        "1 day", "10 days", "0.5 days", "2 days",
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.integers(0, 400), min_size=1, max_size=8),
    scenario=st.sampled_from(Scenario),
)
def test_the_counts_never_rise_and_the_strip_never_leaves_its_width(days, scenario):
    assets = [
        replace(PHONES, name=f"a{n}", replace_days=each, holds_data=n % 2 == 0)
        for n, each in enumerate(days)
    ]
    result = shown(assets, scenario)
    counts = [result.still_locked(day) for day in COUNTED_DAYS]

    assert counts == sorted(counts, reverse=True)
    for row in result.strip:
        assert 0 <= strip_place(row.own_days) <= strip_place(row.usable_days) <= 100
