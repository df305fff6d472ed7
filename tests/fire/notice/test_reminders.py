"""Reminders of notice: around the days of the window, to whoever answers, until notice is given."""

from datetime import date

import pytest

from factories import account_of, make_account, make_client, make_member, make_relationship
from notifications.days import clock, morning
from prenup.core.access import Role
from prenup.core.reminders import About
from prenup.fire.notice.services import give_notice, withdraw_notice
from prenup.notifications.queries import matters
from prenup.notifications.services import ask
from prenup.people.services import add_team_member

ADA = "ada@alderfinch.example"

# The terms: expiry 1 April 2027; the window is 3 October 2026 to 1 January 2027.


def filed(actor, relationship, on):
    """What people are reminded of on a day: about and day, with whom."""
    with clock(on):
        ask("notice", relationship.client_id, date.fromisoformat(on))
        rows = matters(actor, relationship.id)
    return {row.about: (row.day, set(row.to)) for row in rows}


def test_the_owners_are_reminded_of_the_window_and_of_the_last_day_to_act(
    ada, vic, relationship, terms
):
    assert filed(ada, relationship, "2026-08-01") == {
        About.WINDOW_OPENS: (date(2026, 10, 3), {ada.id}),
        About.ACT_BY: (date(2027, 1, 1), {ada.id}),
    }


def test_nothing_is_known_before_an_agreement_says_it(ada, relationship):
    assert filed(ada, relationship, "2026-08-01") == {}


def test_a_window_missed_is_told_to_senior_leadership_too_with_the_next_one(
    ada, vic, relationship, terms
):
    add_team_member(
        ada,
        relationship.id,
        name="Vic Cole",
        email=account_of(vic).email,
        covers=["leadership"],
    )

    found = filed(ada, relationship, "2027-01-04")

    assert found[About.WINDOW_MISSED] == (date(2027, 1, 2), {ada.id, vic.id})
    assert found[About.ACT_BY][0] > date(2027, 6, 1)
    with clock("2027-01-04"):
        titles = [row.title for row in matters(ada, relationship.id)]
    assert any("was missed; the next opens on" in title for title in titles)


def test_notice_ends_the_reminders_at_once_and_taking_it_back_begins_them_again(
    ada, relationship, terms
):
    assert filed(ada, relationship, "2026-11-01")
    with clock("2026-11-02"):
        give_notice(ada, relationship.id, sent_on=date(2026, 11, 2), today=date(2026, 11, 2))
        assert matters(ada, relationship.id) == []
        withdraw_notice(ada, relationship.id, why="It was recorded by mistake.")
        assert [row.about for row in matters(ada, relationship.id)] == [About.ACT_BY]


def test_another_clients_window_is_told_to_nobody_here(ada, olga, relationship, terms):
    other = make_client("Elsewhere")
    make_member(other, make_account("Eve Elsewhere", "eve@elsewhere.example"), Role.OWNER)
    make_relationship(other)

    ask("notice", other.id, date(2026, 11, 1))

    assert matters(ada, relationship.id) == []


@pytest.mark.parametrize("stopped", [False, True])
def test_from_the_opening_to_the_miss_each_day_of_the_table_brings_one_letter(
    ada, relationship, terms, settings, mailoutbox, stopped
):
    settings.MAILS = True
    asked = ["2026-08-31", "2026-09-03", "2026-10-03", "2026-12-02", "2026-12-18", "2026-12-25"]
    asked += ["2026-12-29", "2026-12-31", "2027-01-01"]
    for day in asked:
        morning(day, zone="UTC")
    assert [mail.subject for mail in mailoutbox] == [
        *["One thing needs you: The window for notice to Northgate IT opens on 3 October 2026"] * 2,
        *["One thing needs you: Decide whether to leave Northgate IT"] * 6,
    ]

    for day in ("2027-01-05", "2027-01-06") if stopped else ("2027-01-02", "2027-01-03"):
        morning(day, zone="UTC")

    (last,) = mailoutbox[8:]
    assert "The window for notice to Northgate IT was missed" in last.subject
