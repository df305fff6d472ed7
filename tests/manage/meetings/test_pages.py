"""The pages of meetings, and what they answer."""

import json
from datetime import date

import pytest
from django.urls import reverse

from factories import account_of, make_account, make_member
from prenup.core.access import Role
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.models import Line

NOVEMBER_24 = date(2026, 11, 24)


@pytest.fixture
def at(ada, relationship):
    """`at("meeting", id)`: an address of meetings."""
    return lambda name, *args: reverse(
        f"meetings:{name}", args=[ada.client_id, relationship.id, *args]
    )


def text(answer):
    return answer.content.decode()


def test_a_page_without_meetings_says_what_to_do_first(clock, ada, at, browse):
    page = text(browse(ada).get(at("meetings")))

    assert "Nothing is agreed in writing" in page
    assert "Schedule the monthly meeting" in page


def test_the_monthly_meeting_is_scheduled_on_a_page(clock, ada, team, at, browse, opened, row):
    browser = browse(ada)
    assert browser.get(at("schedule")).status_code == 200
    typed = {
        "on": "31 December 2026", "hour": "10:00", "minutes": "60", "repeats": "day",
        "time_zone": "America/New_York", "scribe": str(team["Priya Raman"]),
        "ours": [str(team["Maya Alder"])], "theirs": "Dan Whitlock <dan@northgate-it.example>",
        "reports": "Security\nBackups",
    }  # fmt: skip

    answer = browser.post(at("schedule"), typed)

    assert answer.status_code == 302
    coming = queries.meetings(ada, row, today=date(2026, 11, 24)).coming
    assert [f"{one.starts_at:%d %b %H}" for one in coming[:4]] == [
        "31 Dec 15", "31 Jan 15", "28 Feb 15", "31 Mar 14",
    ]  # fmt: skip
    page = text(browser.get(answer["Location"]))
    assert "The December agenda has" in page
    assert "Last month’s minutes" in page


def test_a_schedule_without_a_scribe_keeps_what_was_typed(clock, ada, team, at, browse):
    answer = browse(ada).post(at("schedule"), {"on": "1 December 2026", "hour": "10:00"})

    assert answer.status_code == 422
    assert "without a scribe no month is kept" in text(answer)
    assert "1 December 2026" in text(answer)


def test_the_whole_month_by_its_pages(clock, ada, november, opened, at, browse):
    browser = browse(ada)
    clock.move_to("2026-11-24T10:00:00Z")
    browser.force_login(account_of(ada), backend="prenup.people.signing_in.PasswordAndCode")
    browser.post(at("begin", november))
    page = text(browser.get(at("meeting", november)))
    assert "November meeting with Northgate IT" in page
    item = opened(november).items[3]
    sent = {"lines": [{"key": "a", "item": str(item.id), "text": "> Credit the eight hours"}]}
    told = browser.post(
        at("lines", november), json.dumps(sent), content_type="application/json"
    ).json()
    assert told["saved"][0]["version"] == 1
    assert "Action for Northgate IT" in told["lines"][0]["html"]
    for one in opened(november).present:
        browser.post(at("presence", november, one.id), {"how": "came"})
    for report in opened(november).reports:
        browser.post(at("report", november, report.id), {"not_delivered": "1"})
    clock.move_to("2026-11-24T11:04:00Z")
    browser.post(at("end", november))
    assert "not sent yet" in text(browser.get(at("meeting", november)))
    browser.post(at("send", november))
    assert "has until" in text(browser.get(at("meeting", november)))
    browser.post(at("confirm", november), {"name": "Dan Whitlock", "said_on": "24 November 2026"})
    page = text(browser.get(at("meeting", november)))
    assert "The November minutes are sealed" in page
    assert "Credit the eight hours" in page
    page = text(browser.get(at("meetings")))
    assert "is kept" in page


def test_without_script_a_form_sends_several_lines(
    clock, ada, relationship, november, opened, at, browse
):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    item = opened(november).items[0]
    browser = browse(ada)

    for _ in range(2):  # pressed twice
        browser.post(
            at("lines", november), {"item": str(item.id), "key": "f1", "text": "One\n+ Two"}
        )

    assert [(line.kind, line.text) for line in opened(november).lines] == [
        ("said", "One"), ("ours", "Two"),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_minutes_are_taken_away_as_a_file(clock, ada, relationship, held, at, browse, ending):
    services.send_minutes(ada, relationship.id, held)

    answer = browse(ada).get(at("download", held, ending))

    assert answer.status_code == 200
    assert answer.content[:4] == (b"%PDF" if ending == "pdf" else b"PK\x03\x04")


def test_a_reader_reads_and_does_not_write(clock, alder, ada, november, at, browse, opened):
    reader = make_member(alder, make_account("Rita Reads", "rita@alderfinch.example"), Role.READER)
    clock.move_to("2026-11-24T10:00:00Z")
    browser = browse(reader)

    assert browser.get(at("meeting", november)).status_code == 200
    assert browser.post(at("begin", november)).status_code == 403
    sent = json.dumps({"lines": []})
    answer = browser.post(at("lines", november), sent, content_type="application/json")
    assert answer.status_code == 403
    assert Line.objects.of(ada.client_id).count() == 0
