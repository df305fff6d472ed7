"""The sentence: the nearest thing that cannot be undone first, and never a zero for an unknown."""

from dataclasses import replace
from datetime import date

import pytest

from prenup.core.calendars import Lead
from prenup.core.lockout import CustomerOfRecord, Scenario, SuperAdmin
from prenup.core.notice import Convenience, Renewal, Renews, Terms
from prenup.core.standing import Known, Standing, compose, plain

from .conftest import PRINTER, REGISTER, WITHOUT_DATA


def said(known: Known, scenario: Scenario = Scenario.SILENT, **changes) -> str:
    return plain(compose(replace(known, **changes), scenario).sentence)


def links(standing: Standing) -> list[tuple[str, str]]:
    return [(run.text, run.about) for run in standing.sentence if run.about]


def test_a_closing_window_comes_first_then_what_would_be_locked(known):
    assert said(known) == (
        "30 days are left to give notice. If Northgate IT were gone tonight, "
        "4 of the 5 things we depend on would be locked, one of them for more than a month."
    )


def test_each_figure_says_on_which_block_it_stands(known):
    assert links(compose(known)) == [("30 days", "notice"), ("4 of the 5 things", "lockout")]


@pytest.mark.parametrize(
    ("as_of", "opening"),
    [
        (date(2026, 12, 23), "1 day is left to give notice."),
        (date(2026, 12, 24), "Today is the last day to give notice."),
        (date(2026, 12, 28), "4 days are left to hand notice over."),
        (date(2026, 12, 31), "1 day is left to hand notice over."),
        (date(2027, 1, 1), "Today is the last day to hand notice over."),
        (
            date(2027, 1, 2),
            "The window for notice closed on 1 January 2027, and we are bound until 1 April 2028.",
        ),
    ],
)
def test_the_days_are_counted_down_to_the_missed_window(known, as_of, opening):
    assert said(known, as_of=as_of).startswith(opening)


def test_a_missed_window_with_a_confirmed_right_to_leave_says_so(known):
    terms = replace(known.terms, convenience=Convenience(Lead(days=60)))

    assert said(known, as_of=date(2027, 1, 2), terms=terms).startswith(
        "The window for notice closed on 1 January 2027; without cause we can still leave on "
        "3 March 2027."
    )


def test_where_no_window_closes_soon_data_that_would_be_lost_comes_first(known):
    assert said(known, as_of=date(2025, 11, 24)) == (
        "If Northgate IT were gone tonight, the data of the backups would be lost for good, and "
        "4 of the 5 things we depend on would be locked, one of them for more than a month. "
        "Notice can be given from 3 October 2026 until 24 December 2026."
    )


def test_many_things_that_would_be_lost_are_counted(known):
    many = tuple(replace(REGISTER[2], name=f"server {n}") for n in range(3))

    assert "the data of 3 things would be lost for good" in said(known, terms=None, assets=many)
    assert "the data of server 0 and server 1 would be" in said(known, terms=None, assets=many[:2])


def test_where_nothing_would_be_lost_notice_comes_first_even_far_off(known):
    assert said(known, as_of=date(2025, 11, 24), assets=WITHOUT_DATA).startswith(
        "Notice can be given from 3 October 2026 until 24 December 2026. If Northgate IT"
    )


def test_a_window_that_is_open_for_years_can_wait_for_the_data(known):
    terms = Terms(start=date(2024, 4, 1), term_months=60, renewal=Renews(12), latest=Lead(days=90))

    assert said(known, terms=terms).startswith("If Northgate IT were gone tonight, the data of")


def test_notice_given_and_an_end_that_comes_are_said(known, ends_by_itself):
    given = said(known, given_on=date(2026, 11, 1), assets=WITHOUT_DATA)

    assert given.startswith("Notice is given: the agreement ends on 1 April 2027.")
    assert said(known, terms=ends_by_itself, assets=WITHOUT_DATA).startswith(
        "The agreement ends by itself on 1 April 2027."
    )
    assert said(
        known, terms=ends_by_itself, as_of=date(2027, 4, 1), assets=WITHOUT_DATA
    ).startswith("The agreement ended on 1 April 2027.")


def test_evergreen_says_the_end_that_notice_today_brings(known):
    terms = Terms(
        start=date(2020, 1, 1), term_months=12, renewal=Renewal.EVERGREEN, latest=Lead(days=60)
    )

    assert said(known, terms=terms, assets=WITHOUT_DATA).startswith(
        "Notice can be given on any day; given today, it ends the agreement on 23 January 2027."
    )


@pytest.mark.parametrize(
    ("scenario", "opening"),
    [
        (Scenario.COOPERATIVE, "If Northgate IT left tonight and helped us, "),
        (Scenario.SILENT, "If Northgate IT were gone tonight, "),
        (Scenario.HOSTILE, "If Northgate IT turned against us tonight, "),
    ],
)
def test_each_scenario_is_named(known, scenario, opening):
    assert opening in said(known, scenario)


def test_an_unknown_lock_out_is_not_zero(known):
    assert said(known, assets=None) == (
        "30 days are left to give notice. "
        "What we would lose if Northgate IT were gone tonight is not written down yet."
    )
    assert links(compose(replace(known, assets=None)))[1] == ("not written down yet", "lockout")
    assert said(known, assets=()) == said(known, assets=None)


def test_unknown_terms_are_not_open_ended(known):
    assert said(known, terms=None, assets=WITHOUT_DATA).startswith(
        "By when notice must be given is not known yet. If Northgate IT"
    )


def test_unknown_terms_and_data_that_would_be_lost(known):
    assert said(known, terms=None).endswith("By when notice must be given is not known yet.")


def test_with_nothing_known_and_no_provider_chosen_it_is_still_true():
    assert said(Known(as_of=date(2026, 11, 24))) == (
        "By when notice must be given is not known yet. "
        "What we would lose if the provider were gone tonight is not written down yet."
    )


def test_a_register_in_which_nothing_is_locked_says_none(known):
    assert "none of the 1 thing we depend on would be locked." in said(known, assets=(PRINTER,))


def test_a_register_in_which_all_is_locked_says_all(known):
    locked = tuple(asset for asset in WITHOUT_DATA if asset.name != "the printer")

    assert "all 4 things we depend on would be locked" in said(known, assets=locked)
    assert "the one thing we depend on would be locked for more than a month." in said(
        known, assets=(WITHOUT_DATA[3],)
    )


def test_rows_that_could_not_be_read_make_it_at_least(known):
    assert "at least 4 of the 5 things" in said(known, left_out=2)


def test_proving_our_way_in_opens_it_in_the_sentence(known):
    mail = replace(
        REGISTER[0],
        customer_of_record=CustomerOfRecord.CLIENT,
        client_super_admin=SuperAdmin.PROVEN,
    )

    assert "3 of the 5 things" in said(known, assets=(mail, *REGISTER[1:]))
