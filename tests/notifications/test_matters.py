"""Filing, settling and snoozing: each is done once, and counts from its own day."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from notifications.days import clock, morning
from notifications.post_office import text_of
from prenup.core.access import NotFound
from prenup.core.reminders import About
from prenup.notifications.queries import matters, mine, went
from prenup.notifications.services import SnoozeError, file_matter, settle, snooze

DUE = date(2026, 12, 10)


def action(actor, *, day=DUE, key="action:1", to=None, title="Send the backup report", **values):
    file_matter(
        actor.client_id,
        key=key,
        about=values.pop("about", About.ACTION),
        day=day,
        to=to or [actor.id],
        title=title,
        url=f"/c/{actor.client_id}/",
        **values,
    )


def sent_on(post_office, actor_email, *days):
    """The days, of these, on whose morning a letter came to this address."""
    found = []
    for day in days:
        before = len(post_office.to(actor_email))
        morning(day)
        if len(post_office.to(actor_email)) > before:
            found.append(day)
    return found


ADA = "ada@alderfinch.example"
VIC = "vic@colesec.example"


def test_filing_twice_is_filing_once(ada, relationship):
    for _ in range(2):
        action(ada, relationship_id=relationship.id)

    (row,) = matters(ada, relationship.id)
    assert (row.about, row.day, row.title, row.to) == (
        About.ACTION,
        DUE,
        "Send the backup report",
        (ada.id,),
    )


def test_an_act_that_did_not_happen_files_nothing(ada, relationship):
    with transaction.atomic():
        action(ada, relationship_id=relationship.id)
        transaction.set_rollback(True)

    assert matters(ada, relationship.id) == []


def test_a_matter_of_another_client_is_not_listed(ada, olga, relationship):
    action(olga, relationship_id=None)

    assert matters(ada, relationship.id) == []


def test_whoever_is_no_recipient_of_this_world_is_refused(ada):
    for to in ("ada", "account:1", "member:" + str(uuid4())):
        with pytest.raises(ValueError, match="neither"):
            action(ada, to=[to])


def test_what_is_settled_is_told_to_nobody_and_settling_twice_is_nothing(ada, post_office):
    with clock("2026-12-01"):
        action(ada)
    with clock("2026-12-06"):
        settle(ada.client_id, "action:1")
        settle(ada.client_id, "action:1")
        settle(ada.client_id, "action:unheard-of")

    assert sent_on(post_office, ADA, "2026-12-07", "2026-12-10", "2026-12-11") == []


def test_filed_again_with_another_day_it_is_told_around_that_day(ada, post_office):
    with clock("2026-12-01"):
        action(ada)
    assert sent_on(post_office, ADA, "2026-12-07") == ["2026-12-07"]
    with clock("2026-12-08"):
        action(ada, day=date(2026, 12, 20))

    days = ("2026-12-10", "2026-12-11", "2026-12-17", "2026-12-20")
    assert sent_on(post_office, ADA, *days) == ["2026-12-17", "2026-12-20"]


def test_what_had_passed_when_it_was_filed_is_not_caught_up(ada, post_office):
    with clock("2026-12-09"):
        action(ada)

    days = ("2026-12-09", "2026-12-10", "2026-12-11")
    assert sent_on(post_office, ADA, *days) == ["2026-12-10", "2026-12-11"]


def test_whoever_gets_it_later_is_not_told_what_went_before_and_whoever_gave_it_nothing_more(
    ada, vic, post_office
):
    with clock("2026-12-01"):
        action(ada)
    morning("2026-12-07")
    with clock("2026-12-08"):
        action(ada, to=[vic.id])

    for day in ("2026-12-08", "2026-12-09", "2026-12-10"):
        morning(day)

    assert (len(post_office.to(ADA)), len(post_office.to(VIC))) == (1, 1)


def test_given_away_and_back_within_a_day_it_is_not_told_twice(ada, vic, post_office):
    with clock("2026-12-01"):
        action(ada)
    morning("2026-12-07")
    with clock("2026-12-07", "09:00"):
        action(ada, to=[vic.id])
        action(ada, to=[ada.id])

    assert sent_on(post_office, ADA, "2026-12-08", "2026-12-09", "2026-12-10") == ["2026-12-10"]


def test_opened_again_after_it_was_settled_it_is_told_again_from_then_on(ada, post_office):
    with clock("2026-12-01"):
        action(ada)
    morning("2026-12-10")
    with clock("2026-12-10", "09:00"):
        settle(ada.client_id, "action:1")
    with clock("2026-12-15"):
        action(ada)

    days = ("2026-12-15", "2026-12-16", "2026-12-17", "2026-12-18")
    assert sent_on(post_office, ADA, *days) == ["2026-12-18"]


def test_snoozed_it_is_told_on_the_day_that_was_asked_for_and_not_before(ada, vic, post_office):
    with clock("2026-12-01"):
        action(ada, to=[ada.id, vic.id])
    morning("2026-12-07")
    with clock("2026-12-07", "10:00"):
        snooze(ada, ada.client_id, "action:1", date(2026, 12, 12))

    days = ("2026-12-10", "2026-12-11", "2026-12-12", "2026-12-13", "2026-12-18")
    assert sent_on(post_office, ADA, *days) == ["2026-12-12", "2026-12-18"]
    assert len(post_office.to(VIC)) == 4  # hers alone was snoozed: 7, 10, 11 and 18 December


def test_what_cannot_be_snoozed_says_why(ada, olga):
    with clock("2026-12-01"):
        action(ada, about=About.ACT_BY)
        with pytest.raises(SnoozeError, match="1 December 2026 is not ahead"):
            snooze(ada, ada.client_id, "action:1", date(2026, 12, 1))
        with pytest.raises(SnoozeError, match="the last day to act is 10 December 2026"):
            snooze(ada, ada.client_id, "action:1", date(2026, 12, 11))
        for who in (olga,):
            with pytest.raises(NotFound):
                snooze(who, ada.client_id, "action:1", date(2026, 12, 5))


def test_what_went_out_is_told_with_whom_and_when(ada, vic, olga, post_office):
    with clock("2026-12-01"):
        action(ada, to=[ada.id, vic.id])
    morning("2026-12-08")

    rows = went(ada, "action:1")

    assert {(row.to, row.on) for row in rows} == {
        (ada.id, date(2026, 12, 7)),
        (vic.id, date(2026, 12, 7)),
    }
    assert went(olga, "action:1") == []


def test_a_title_with_a_line_break_makes_no_second_header(ada, post_office):
    with clock("2026-12-10"):
        action(ada, title="Send it\nBcc: all@alderfinch.example")
    morning("2026-12-10")

    (mail,) = post_office.taken
    assert mail["Subject"] == "One thing needs you: Send it Bcc: all@alderfinch.example"
    assert mail["Bcc"] is None


def test_ones_own_page_lists_what_one_is_reminded_of_and_not_what_others_are(ada, vic):
    from factories import account_of

    with clock("2026-12-01"):
        action(ada)
        action(ada, key="action:2", title="Vic’s own", to=[vic.id])

        assert [row.title for row in mine(account_of(ada))] == ["Send the backup report"]
        assert [row.when for row in mine(account_of(ada))] == [
            "Due Thursday 10 December 2026, in nine days."
        ]


def test_a_letter_says_all_of_it_with_links_and_names_the_page_of_reminders(ada, post_office):
    with clock("2026-12-01"):
        action(ada, title="Tom & Jerry’s <report>")
        action(ada, key="action:2", title="Sign the minutes")
    morning("2026-12-10")

    (mail,) = post_office.taken
    assert mail["Subject"] == "Two things need you: Sign the minutes, and one more"
    text = text_of(mail)
    assert "Tom & Jerry’s <report>\n  Due Thursday 10 December 2026, today." in text
    assert f"http://localhost:8000/c/{ada.client_id}/" in text
    assert "http://localhost:8000/account/reminders/" in text
    html = mail.get_body(("html",)).get_content()
    assert "Tom &amp; Jerry’s &lt;report&gt;" in html
    assert "<img" not in html and "http://localhost:8000/account/reminders/" in html
