"""Who outside has a link, as the client sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from factories import make_account, make_guest, make_member
from prenup.core.access import Role
from prenup.people import queries, services
from prenup.record import queries as record
from prenup.record.models import Outbox


@pytest.fixture
def here(gus):
    return gus.client_id, gus.relationship_id


def page(browser, here):
    return browser.get(reverse("people:guests", args=here)).content.decode()


def grant_address(name, gus):
    return reverse(f"people:{name}", args=(gus.client_id, gus.relationship_id, gus.grant_id))


def test_the_page_says_to_whom_for_what_until_when_and_when_it_was_used(vic, gus, here, browse):
    with freeze_time("2026-11-24 10:00"):
        make_guest(vic, gus.relationship_id, expires_at=timezone.now() + timedelta(days=30))
        browser = browse(vic)
        before = page(browser, here)
        services.come_in(services.mint(gus.grant_id))
        after = page(browser, here)

    assert "One person outside has a link." in before
    assert all(word in before for word in ("Gus Berg", "service lead", "Notes", gus.email))
    assert "24 Dec 2026" in before and "not yet" in before
    assert "24 Nov 2026, 10:00" in after


def test_nobody_outside_is_said_too(vic, relationship, browse):
    found = page(browse(vic), (vic.client_id, relationship.id))

    assert "Nobody outside has a link." in found


def test_a_manager_ends_a_link_there(vic, gus, here, browse):
    browser = browse(vic)

    browser.post(grant_address("end_grant", gus))

    found = page(browser, here)
    assert "Every link of theirs leads nowhere now" in found
    assert "Nobody outside has a link." in found and "Gus Berg" in found


def test_without_a_mail_server_a_new_link_is_shown_to_the_manager_this_once(vic, gus, here, browse):
    browser = browse(vic)

    shown = browser.post(grant_address("send_link", gus)).content.decode()

    assert "/g/" in shown and "Send this to gus@northgate.example yourself" in shown
    assert "/g/" not in page(browser, here)


def test_with_one_it_goes_to_the_guest_alone(vic, gus, browse, settings):
    settings.MAILS = True

    answer = browse(vic).post(grant_address("send_link", gus))

    assert answer.status_code == 302
    assert Outbox.objects.of(gus.client_id).get().to == gus.email


def test_a_new_link_opens_again_what_had_expired(vic, gus, browse):
    with freeze_time(timezone.now() + timedelta(days=40)):
        assert queries.grants(vic, gus.relationship_id)[0].state == "expired"
        browse(vic).post(grant_address("send_link", gus))
        assert queries.grants(vic, gus.relationship_id)[0].state == "live"


def test_readers_see_who_has_a_link_and_end_none(alder, gus, here, browse):
    nora = make_member(alder, make_account("Nora Finch"), Role.READER)

    found = page(browse(nora), here)

    assert "Gus Berg" in found
    assert "End the links" not in found and "New link" not in found


def test_the_list_of_a_purpose_holds_no_other(vic, gus):
    make_guest(vic, gus.relationship_id, purpose="listening")

    assert [row.purpose for row in queries.grants(vic, gus.relationship_id, "listening")] == [
        "listening"
    ]
    assert len(queries.grants(vic, gus.relationship_id)) == 2


def test_a_guest_of_the_client_as_a_whole_stands_in_every_list(vic, gus):
    make_guest(vic, None, name="Lena Lawyer", email="lena@lawyers.example")

    assert [row.name for row in queries.grants(vic, gus.relationship_id)] == [
        "Gus Berg",
        "Lena Lawyer",
    ]


def test_the_list_takes_two_queries_however_long(vic, gus, django_assert_num_queries):
    for number in range(10):
        make_guest(vic, gus.relationship_id, email=f"g{number}@northgate.example")

    with django_assert_num_queries(2):
        queries.grants(vic, gus.relationship_id)


def test_each_use_is_a_sentence_of_the_record(vic, gus):
    services.come_in(services.mint(gus.grant_id))
    services.send_code(gus)
    services.renew(gus)
    services.send_link(vic, gus.grant_id)
    services.leave(gus)
    services.revoke_grant(vic, gus.grant_id)

    told = record.entries(vic, record.Filters()).entries
    lines = [f"{row.by} {row.sentence}" for row in reversed(told)]

    until = queries.grants(vic, gus.relationship_id)[0].expires_at
    day = f"{until.day} {until:%B %Y}"
    assert lines == [
        f"Vic Cole let Gus Berg (gus@northgate.example) in by link, for notes, until {day}.",
        "Gus Berg opened the link that went to gus@northgate.example, for notes.",
        "Gus Berg asked for a code to sign with, which was shown on the screen, since no mail "
        "leaves here.",
        f"Gus Berg asked, by an old link, for a new link, which was shown on the screen and is "
        f"good until {day}.",
        f"Vic Cole sent Gus Berg a new link, which was shown on the screen and is good until "
        f"{day}.",
        "Gus Berg left, and closed the link of gus@northgate.example in that browser.",
        "Vic Cole ended the links of Gus Berg for notes.",
    ]
