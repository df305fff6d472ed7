"""One's own page of reminders, the snooze on it, and the line about refused addresses."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from factories import account_of, make_client, make_member
from notifications.days import clock
from prenup.core.reminders import About
from prenup.notifications.models import Recipient
from prenup.notifications.queries import mine, morning_of, refused
from prenup.notifications.services import file_matter, settle
from prenup.record.models import Outbox

PAGE = "/account/reminders/"


@pytest.fixture
def now():
    with clock("2026-12-08"):
        yield


@pytest.fixture
def report(ada, alder, now):
    file(alder, ada.id, "Send the backup <report>")
    return mine(account_of(ada))[0]


def file(client, to, title, key="action:1", about=About.ACTION):
    file_matter(
        client.id,
        key=key,
        about=about,
        day=date(2026, 12, 10),
        to=[to],
        title=title,
        url=f"/c/{client.id}/",
    )


def snoozed(browser, row, until):
    return browser.post(
        f"{PAGE}{row.matter_id}/snooze/", {f"{row.matter_id}-until": until}, follow=True
    )


def test_the_page_lists_what_one_is_reminded_of_over_all_clients(ada, alder, report, browse):
    tidewater = make_client("Tidewater")
    make_member(tidewater, account_of(ada))
    file(tidewater, ada.id, "Prove the vault")

    page = browse(ada).get(PAGE).content.decode()

    assert "You are reminded of two things, of two clients." in page
    assert "Send the backup &lt;report&gt;" in page and "Prove the vault" in page
    assert "Due Thursday 10 December 2026, in two days." in page
    assert f'href="/c/{alder.id}/"' in page


def test_nobody_else_sees_it_and_what_is_settled_is_gone(ada, vic, alder, report, browse):
    assert "Nothing waits for you." in browse(vic).get(PAGE).content.decode()

    settle(alder.id, "action:1")

    assert "Nothing waits for you." in browse(ada).get(PAGE).content.decode()


def test_a_matter_is_put_off_to_another_day(ada, report, browse):
    page = snoozed(browse(ada), report, "20 December 2026").content.decode()

    assert "you are reminded on Sunday 20 December 2026" in page
    assert "Nothing before Sunday 20 December 2026." in page
    assert Recipient.objects.of(ada.client_id).get().snoozed_until == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("1 December 2026", "is not ahead"),
        ("", "required"),
        ("soon", "soon"),
        ("03/04/2027", "3 April or 4 March"),
    ],
)
def test_a_day_that_is_none_is_refused_with_what_to_do(ada, report, browse, until, says):
    page = snoozed(browse(ada), report, until).content.decode()

    assert says in page
    assert Recipient.objects.of(ada.client_id).get().snoozed_until is None


def test_what_somebody_else_is_reminded_of_does_not_exist(vic, olga, report, browse):
    for who in (vic, olga):
        assert snoozed(browse(who), report, "20 December 2026").status_code == 404


def test_ones_mornings_are_where_one_says(ada, report, browse):
    browser = browse(ada)
    assert morning_of(account_of(ada)) == "America/Chicago"

    refusal = browser.post(PAGE, {"time_zone": "Chicago"})
    assert refusal.status_code == 422
    assert "“Chicago” is no time zone." in refusal.content.decode()
    browser.post(PAGE, {"time_zone": "Europe/Berlin"})

    assert morning_of(account_of(ada)) == "Europe/Berlin"


def test_the_page_asks_the_database_no_more_for_more_matters(
    ada, alder, report, browse, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browse(ada)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    for n in range(20):
        file(alder, ada.id, f"Matter {n}", key=f"more:{n}")

    with django_assert_num_queries(len(few)):
        browser.get(PAGE)


def test_refused_addresses_are_said_with_the_servers_words(ada, alder, now):
    Outbox.objects.create(
        client_id=alder.id,
        to="nora@alderfinch.example",
        subject="",
        text="",
        refused_at="2026-12-07T10:00+00:00",
        refused_words="550 <nobody> here",
    )

    page = render_to_string("notifications/_refused.html", {"refused": refused(ada)})

    assert "One address takes no mail" in page
    assert "nora@alderfinch.example" in page and "550 &lt;nobody&gt; here" in page
    assert render_to_string("notifications/_refused.html", {"refused": []}).strip() == ""
