"""A guest in a real browser: the press at the door, the room, the code, and the way out."""

import pytest
from django.conf import settings
from django.urls import reverse

from factories import account_of, make_guest
from prenup.people.services import mint, revoke_grant
from prenup.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def door(guest):
    return reverse("guests:door", args=(mint(guest.grant_id),))


def enter(page, guest):
    page.goto(door(guest))
    page.get_by_role("button", name=f"Open as {guest.name}").click()


def kinds(guest):
    return list(Entry.objects.of(guest.client_id).order_by("seq").values_list("kind", flat=True))


def test_a_guest_on_a_phone_comes_in_writes_and_signs(gus, window, reads_well):
    page = window(width=390, height=844)

    enter(page, gus)
    assert page.url.endswith("/g/")
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("document.cookie") == ""  # no script reads whose guest this is
    reads_well(page, "guest-room")
    page.get_by_label("A note").fill("The backups are in Frankfurt.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Send me a code").click()
    reads_well(page, "guest-code")
    code = next(line for line in page.locator(".letter").inner_text().split() if line.isdigit())
    page.get_by_role("link", name="Back to what you sign").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign", exact=True).click()

    page.get_by_role("heading", name="Notes of").wait_for()
    assert kinds(gus)[-5:] == [
        "guest.came",
        "testing.noted",
        "guest.code_sent",
        "guest.code_given",
        "testing.signed",
    ]


def test_without_script_it_is_the_same(gus, window):
    page = window(script=False)

    enter(page, gus)
    page.get_by_role("link", name="Not you?").click()
    page.get_by_role("button", name="Leave").click()

    assert page.get_by_role("heading").inner_text() == "This browser has left."
    page.goto("/g/")
    assert page.get_by_role("heading").inner_text() == "Open the link in your message."


def test_the_page_asks_before_it_lets_another_person_go(gus, window, reads_well):
    page = window()
    enter(page, gus)

    page.get_by_role("link", name="Not you?").click()

    reads_well(page, "guest-not-you")


def test_an_ended_link_gives_back_what_was_typed(gus, vic, window, reads_well):
    page = window()
    enter(page, gus)
    page.get_by_label("A note").fill("The backups are in Frankfurt.")
    revoke_grant(vic, gus.grant_id)

    page.get_by_role("button", name="Keep it").click()

    page.get_by_role("heading", name="has ended this link").wait_for()
    assert page.get_by_text("The backups are in Frankfurt.").is_visible()
    reads_well(page, "guest-ended")


def test_a_manager_is_no_guest_by_opening_a_link_and_stays_signed_in(ada, gus, window):
    page = window(as_=account_of(ada))
    enter(page, gus)
    page.goto(reverse("people:guests", args=(gus.client_id, gus.relationship_id)))

    assert "One person outside has a link." in page.get_by_role("heading", level=1).inner_text()
    assert settings.SESSION_COOKIE_NAME in {one["name"] for one in page.context.cookies()}


def test_two_tabs_of_two_clients_mix_nothing(gus, olga, window):
    from prenup.people import queries

    (other,) = queries.relationships(olga)
    elsewhere = make_guest(olga, other.id)
    first = window()
    enter(first, gus)
    first.get_by_label("A note").fill("For Alder & Finch only.")
    second = first.context.new_page()
    enter(second, elsewhere)

    first.get_by_role("button", name="Keep it").click()

    first.get_by_role("heading", name="This form is from before. Nothing was sent.").wait_for()
    assert first.get_by_text("For Alder & Finch only.").is_visible()
    assert "testing.noted" not in kinds(gus) + kinds(elsewhere)
