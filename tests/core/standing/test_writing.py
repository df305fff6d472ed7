"""The sixteen things in writing: present, out of date since a day, or absent."""

import doctest
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.lockout import Asset, Criticality, SuperAdmin
from prenup.core.standing import InWriting, Item, Paper, Written
from prenup.core.standing.writing import FRESH_FOR, TITLES, writing

TODAY = date(2026, 11, 24)


def row(item: Item, *papers: Paper, as_of: date = TODAY, assets=None) -> Written:
    return next(r for r in writing(papers, as_of, assets=assets) if r.item is item)


def test_the_worked_cases_in_the_docstrings_hold():

    assert doctest.testmod(sys.modules[writing.__module__]).failed == 0


def test_with_nothing_filed_sixteen_things_are_absent_in_their_order():
    found = writing((), TODAY)

    assert len(found) == 16
    assert [r.item.number for r in found] == list(range(1, 17))
    assert {r.state for r in found} == {InWriting.ABSENT}
    assert set(TITLES) == set(Item)


@pytest.mark.parametrize(
    ("item", "last_day"),
    [
        (Item.REGISTER, date(2026, 4, 1)),  # 90 days after 1 January
        (Item.SUPER_ADMIN, date(2026, 4, 11)),  # 100 days
        (Item.REPORT, date(2026, 4, 1)),  # a quarter
        (Item.DUTIES, date(2027, 1, 1)),  # a year
        (Item.EXIT_PLAN, date(2027, 1, 1)),
        (Item.BACKUPS, date(2027, 1, 1)),
    ],
)
def test_a_paper_is_fresh_to_its_last_day_and_says_since_when_it_is_not(item, last_day):
    paper = Paper(item, date(2026, 1, 1), document="a.pdf")

    assert row(item, paper, as_of=last_day).state is InWriting.PRESENT
    stale = row(item, paper, as_of=last_day + timedelta(days=1))
    assert stale.state is InWriting.OUT_OF_DATE
    assert stale.since == last_day + timedelta(days=1)
    assert stale.paper == paper


@pytest.mark.parametrize(
    "item", [item for item in Item if item not in {*FRESH_FOR, Item.MINUTES, Item.REVIEWS}]
)
def test_what_has_no_period_does_not_age(item):
    assert row(item, Paper(item, date(1999, 1, 1))).state is InWriting.PRESENT


def test_a_certificate_holds_until_its_own_last_day():
    certificate = Paper(Item.INSURANCE, date(2026, 1, 1), until=date(2026, 11, 24))

    assert row(Item.INSURANCE, certificate).state is InWriting.PRESENT
    assert row(Item.INSURANCE, certificate, as_of=date(2026, 11, 25)).since == date(2026, 11, 25)


def test_the_paper_that_stays_fresh_longest_counts():
    old = Paper(Item.INSURANCE, date(2025, 1, 1), until=date(2027, 6, 1), document="long.pdf")
    new = Paper(Item.INSURANCE, date(2026, 1, 1), until=date(2026, 6, 1), document="short.pdf")

    assert row(Item.INSURANCE, old, new).paper.document == "long.pdf"


def test_a_paper_of_a_later_day_does_not_count_yet():
    assert row(Item.EXIT_PLAN, Paper(Item.EXIT_PLAN, date(2026, 11, 25))).state is InWriting.ABSENT


def months(*which: int, year: int = 2026) -> list[Paper]:
    return [Paper(Item.MINUTES, date(year, month, 24)) for month in which]


def test_minutes_are_in_writing_when_each_of_the_last_twelve_full_months_has_them():
    papers = [*months(11, 12, year=2025), *months(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]

    assert row(Item.MINUTES, *papers).state is InWriting.PRESENT
    assert row(Item.MINUTES, *papers, as_of=date(2026, 12, 1)).state is InWriting.ABSENT


def test_minutes_that_lack_are_named_by_month():
    papers = [*months(11, 12, year=2025), *months(1, 2, 3, 4, 6, 7, 9, 10)]
    found = row(Item.MINUTES, *papers)

    assert (found.state, found.lacks, found.note) == (
        InWriting.ABSENT,
        "of May and August",
        "10 of 12",
    )
    assert row(Item.MINUTES, *months(10)).lacks == "of 11 months"


def test_reviews_are_of_quarters():
    papers = [
        Paper(Item.REVIEWS, date(2025, 12, 31)),
        Paper(Item.REVIEWS, date(2026, 1, 1)),
        Paper(Item.REVIEWS, date(2026, 9, 30)),
    ]
    found = row(Item.REVIEWS, *papers)

    assert (found.lacks, found.note) == ("of April to June", "3 of 4")
    assert (
        row(Item.REVIEWS, *papers, Paper(Item.REVIEWS, date(2026, 5, 5))).state is InWriting.PRESENT
    )


ASSET = Asset("Vault", criticality=Criticality.CRITICAL)


def test_our_way_in_is_in_writing_when_it_is_proven_for_each_critical_asset():
    proven = replace(ASSET, client_super_admin=SuperAdmin.PROVEN)
    minor = replace(ASSET, name="Mouse", criticality=Criticality.MINOR)

    assert row(Item.SUPER_ADMIN, assets=[proven, minor]).state is InWriting.PRESENT
    found = row(Item.SUPER_ADMIN, assets=[proven, replace(ASSET, name="Domain")])
    assert (found.state, found.lacks, found.note) == (
        InWriting.ABSENT,
        "for 1 of 2 critical",
        "1 of 2",
    )


def test_a_register_without_critical_assets_proves_no_way_in():
    assert row(Item.SUPER_ADMIN, assets=[]).lacks == "while nothing is marked critical"


def test_what_the_register_says_outweighs_a_paper_and_without_a_register_the_paper_counts():
    paper = Paper(Item.SUPER_ADMIN, TODAY)

    assert row(Item.SUPER_ADMIN, paper, assets=[ASSET]).state is InWriting.ABSENT
    assert row(Item.SUPER_ADMIN, paper).state is InWriting.PRESENT


def test_the_providers_name_stands_in_the_titles():
    assert row(Item.INSURANCE).title("Northgate") == "Northgate’s insurance"


PAPERS = st.lists(
    st.builds(
        Paper,
        st.sampled_from(Item),
        st.dates(date(2024, 1, 1), date(2027, 12, 31)),
        until=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    ),
    max_size=30,
)


@given(papers=PAPERS, more=PAPERS)
def test_filing_more_never_makes_anything_worse(papers, more):
    order = [InWriting.ABSENT, InWriting.OUT_OF_DATE, InWriting.PRESENT]
    before, after = writing(papers, TODAY), writing([*papers, *more], TODAY)

    for was, now in zip(before, after, strict=True):
        assert order.index(now.state) >= order.index(was.state)


@given(papers=PAPERS)
def test_the_order_of_papers_does_not_matter(papers):
    states = [r.state for r in writing(papers, TODAY)]

    assert [r.state for r in writing(papers[::-1], TODAY)] == states
