"""Guests come in by a link and by nothing else, to one room, until it ends."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as ours
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from factories import make_guest, shown
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.people import guests, queries, services
from prenup.people.models import Grant, GuestToken
from prenup.people.services import LinkError
from prenup.record.models import Entry, Outbox

ROOM = "/g/"
NOTE = "/g/testing/note/"


def door(token):
    return reverse("guests:door", args=(token,))


def link(guest):
    return door(services.mint(guest.grant_id))


def kinds(client_id):
    return list(Entry.objects.of(client_id).order_by("seq").values_list("kind", flat=True))


def rows(client_id):
    """Everything that is stored of guests, to the letter."""
    tables = [Grant, GuestToken]
    return [list(table.objects.of(client_id).order_by("id").values()) for table in tables]


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def mails(settings):
    settings.MAILS = True


@pytest.fixture
def on_line(settings):
    settings.ON_LINE = True


# ---- letting somebody in ----


def test_a_manager_lets_somebody_in_and_it_is_written_down(vic, gus):
    granted = queries.grants(vic, gus.relationship_id)[0]

    assert (granted.name, granted.email, granted.title, granted.state) == (
        "Gus Berg",
        "gus@northgate.example",
        "notes",
        "live",
    )
    assert granted.made_by == "Vic Cole"
    assert kinds(vic.client_id) == ["guest.invited"]


def test_whoever_may_only_add_and_edit_lets_nobody_in(alder, relationship):
    from factories import make_account, make_member

    nora = make_member(alder, make_account("Nora Finch"), Role.CONTRIBUTOR)

    with pytest.raises(NotAllowed):
        make_guest(nora, relationship.id)

    assert Grant.objects.of(alder.id).count() == 0


def test_letting_the_same_person_in_again_is_the_same_grant_with_its_new_day(vic, gus):
    again = make_guest(
        vic,
        gus.relationship_id,
        email="Gus@Northgate.example ",
        expires_at=timezone.now() + timedelta(days=90),
    )

    assert again.grant_id == gus.grant_id
    assert queries.grants(vic, gus.relationship_id)[0].expires_at > timezone.now() + timedelta(89)
    assert kinds(vic.client_id) == ["guest.invited", "guest.invited"]


def test_the_same_said_twice_is_one_entry(vic, relationship):
    day = timezone.now() + timedelta(days=3)

    first, second = (make_guest(vic, relationship.id, expires_at=day) for _ in range(2))

    assert first == second
    assert kinds(vic.client_id) == ["guest.invited"]


def test_a_relationship_of_another_client_is_not_found(olga, relationship):
    with pytest.raises(NotFound):
        make_guest(olga, relationship.id)


def test_a_purpose_that_nobody_registered_is_a_bug(vic, relationship):
    with pytest.raises(guests.Unregistered):
        make_guest(vic, relationship.id, purpose="gossip")


# ---- the door ----


def test_tokens_are_random_and_long_and_only_their_hashes_are_kept(gus):
    tokens = {services.mint(gus.grant_id) for _ in range(3)}

    assert len(tokens) == 3
    assert all(len(token) >= 128 / 6 for token in tokens)
    kept = str(list(GuestToken.objects.of(gus.client_id).values()))
    assert not any(token in kept for token in tokens)


def test_a_scanner_that_opens_the_link_ten_times_changes_nothing(gus):
    address, scanner = link(gus), Browser()
    before = rows(gus.client_id), kinds(gus.client_id)

    answers = [scanner.get(address) for _ in range(9)] + [scanner.head(address)]

    assert {answer.status_code for answer in answers} == {200}
    assert (rows(gus.client_id), kinds(gus.client_id)) == before
    assert scanner.get(ROOM).status_code == 403
    assert "guest" not in scanner.cookies


def test_a_press_leads_to_the_room_by_a_cookie_and_is_an_entry(gus):
    browser = Browser()

    answer = browser.post(link(gus))

    assert (answer.status_code, answer["Location"]) == (302, ROOM)
    cookie = answer.cookies["guest"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/g/", True, "Lax")
    assert str(gus.grant_id) not in cookie.value  # signed, and not to be read at a glance
    page = text_of(browser.get(ROOM))
    assert "Notes of Alder &amp; Finch" in page
    assert "You read as Gus Berg, service lead." in page
    assert kinds(gus.client_id)[-1] == "guest.came"


def test_over_https_the_cookie_is_sent_over_nothing_else(gus, settings):
    settings.SECURE = True

    cookie = Browser().post(link(gus), secure=True).cookies["__Secure-guest"]

    assert cookie["secure"] is True


def test_the_page_is_headed_by_the_client_and_leads_nowhere_else(gus, visit):
    page = text_of(visit(gus).get(ROOM))

    top = page[page.index("<header") : page.index("</header>")]
    assert "Alder &amp; Finch" in top and "notes with Northgate IT" in top
    assert "Prenup" not in top and "<nav" not in page
    assert 'href="/"' not in page and "/c/" not in page


def test_every_message_has_a_link_of_its_own_and_each_works_more_than_once(gus):
    addresses = [link(gus), link(gus)]

    answers = [Browser().post(address) for address in addresses * 2]

    assert [answer.status_code for answer in answers] == [302] * 4


@pytest.mark.parametrize("path", ["token", ROOM, NOTE, "unknown"])
def test_nothing_below_is_searched_for_or_told_to_other_places(gus, path):
    address = {"token": link(gus), "unknown": door("x" * 32)}.get(path, path)

    answer = Browser().get(address)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_our_log_holds_no_token():
    import logging

    from prenup.web.logs import MaskTokens

    record = logging.LogRecord("x", 30, "", 0, "Broke at %s", ("/g/SECRET/new/",), None)
    MaskTokens().filter(record)

    assert "SECRET" not in record.getMessage()


def test_a_link_that_lacks_a_piece_says_so(gus):
    answer = Browser().get(link(gus)[:-9] + "/")

    assert answer.status_code == 404
    assert "There is no link at this address." in text_of(answer)


def test_pages_without_a_referer_post_with_the_origin_null_and_are_believed(gus):
    browser = Browser(enforce_csrf_checks=True)
    address = link(gus)
    browser.get(address)
    seal = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}

    elsewhere = browser.post(address, seal, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="cross-site")
    ours_ = browser.post(address, seal, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin")
    unsealed = browser.post(address, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin")

    assert [elsewhere.status_code, ours_.status_code, unsealed.status_code] == [403, 302, 403]


# ---- the end ----


def test_ending_the_grant_kills_every_link_and_every_open_room(vic, gus, visit):
    addresses, browser = [link(gus), link(gus)], visit(gus)

    services.revoke_grant(vic, gus.grant_id)

    for address in addresses:
        for answer in (Browser().get(address), Browser().post(address)):
            assert answer.status_code == 410
            assert "Alder &amp; Finch has ended this link." in text_of(answer)
    assert browser.get(ROOM).status_code == 410
    assert browser.post(NOTE, {"words": "Too late."}).status_code == 410
    assert "testing.noted" not in kinds(vic.client_id)
    with pytest.raises(NotFound):
        services.mint(gus.grant_id)


def test_a_link_after_its_end_brings_no_new_one(vic, gus, mails):
    address = link(gus)
    services.revoke_grant(vic, gus.grant_id)

    answer = Browser().post(f"{address}new/")

    assert answer.status_code == 410
    assert "Send a new link" not in text_of(answer)
    assert Outbox.objects.of(gus.client_id).count() == 0


def test_it_ends_once(vic, gus):
    services.revoke_grant(vic, gus.grant_id)

    with pytest.raises(NotFound):
        services.revoke_grant(vic, gus.grant_id)


def test_another_clients_owner_cannot_end_it(olga, gus):
    with pytest.raises(NotFound):
        services.revoke_grant(olga, gus.grant_id)
    with pytest.raises(NotFound):
        services.send_link(olga, gus.grant_id)


def test_whoever_is_let_in_again_after_the_end_has_new_links_alone(vic, gus):
    old = link(gus)
    services.revoke_grant(vic, gus.grant_id)

    again = make_guest(vic, gus.relationship_id)

    assert again.grant_id != gus.grant_id
    assert Browser().post(old).status_code == 410
    assert Browser().post(link(again)).status_code == 302


def test_a_contact_who_is_replaced_loses_the_links(ada, gus):
    services.set_contact(ada, gus.relationship_id, purpose="routine", email="Gus@northgate.example")
    address = link(gus)

    services.set_contact(ada, gus.relationship_id, purpose="routine", email="new@northgate.example")

    page = text_of(Browser().get(address))
    assert "they write to somebody else at Northgate IT now" in page
    assert "new@northgate.example" not in page
    assert kinds(ada.client_id)[-2:] == ["contact.set", "guest.ended"]


def test_a_contact_who_changes_places_keeps_the_links(ada, gus):
    here = gus.relationship_id
    reach = services.Reach
    mine, other = reach("Gus", gus.email), reach("Sofia", "sofia@northgate.example")
    name = {"provider": "Northgate IT", "website": ""}
    services.describe_provider(ada, here, **name, contacts={"routine": mine, "billing": other})

    services.describe_provider(ada, here, **name, contacts={"routine": other, "billing": mine})

    assert Browser().post(link(gus)).status_code == 302


def test_somebody_outside_who_was_no_contact_keeps_theirs(ada, gus):
    services.set_contact(ada, gus.relationship_id, purpose="routine", email="a@northgate.example")
    services.set_contact(ada, gus.relationship_id, purpose="routine", email="b@northgate.example")

    assert Browser().post(link(gus)).status_code == 302


# ---- its day ----


def later(**delta):
    return freeze_time(timezone.now() + timedelta(**delta))


def test_a_link_works_until_its_day_and_then_offers_a_new_one(gus):
    address = link(gus)

    with later(days=29):
        assert Browser().get(address).status_code == 200
    with later(days=31):
        answers = [Browser().get(address), Browser().post(address)]

    assert [answer.status_code for answer in answers] == [410, 410]
    for answer in answers:
        assert "Send a new link to g…@northgate.example" in text_of(answer)
        assert gus.email not in text_of(answer)
    assert kinds(gus.client_id) == ["guest.invited"]


def test_the_new_link_goes_to_the_registered_address_and_nowhere_else(gus, mails):
    address = link(gus)

    with later(days=31):
        answer = Browser().post(f"{address}new/", {"email": "mallory@elsewhere.example"})
        message = Outbox.objects.of(gus.client_id).get()
        new = message.text[message.text.index("/g/") :].split()[0]

        assert message.to == gus.email
        assert new not in text_of(answer)
        assert Browser().post(address).status_code == 410  # the old one stays dead
        assert Browser().post(new).status_code == 302
    assert kinds(gus.client_id) == ["guest.invited", "guest.renewed", "guest.came"]


def test_three_new_links_an_hour_are_enough(gus, mails):
    address = link(gus)

    with later(days=31):
        answers = [Browser().post(f"{address}new/") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert "Look there, among the unwanted mail too" in text_of(answers[-1])
    assert Outbox.objects.of(gus.client_id).count() == 3


def test_long_after_its_day_a_link_brings_no_new_one(gus, mails):
    address = link(gus)

    with later(days=121):
        page = text_of(Browser().get(address))
        answer = Browser().post(f"{address}new/")

    assert "That is long ago." in page and "<form" not in page
    assert answer.status_code == 410
    assert Outbox.objects.of(gus.client_id).count() == 0


def test_on_ones_own_machine_the_new_link_is_shown_with_what_to_set(gus):
    address = link(gus)

    with later(days=31):
        page = text_of(Browser().post(f"{address}new/"))

    assert f"{ours.BASE_URL}/g/" in page
    assert "EMAIL_URL" in page


def test_on_line_without_a_mail_server_an_old_link_shows_no_new_one(gus, on_line):
    address = link(gus)

    with later(days=31):
        answer = Browser().post(f"{address}new/")

    assert answer.status_code == 429
    assert "No mail leaves this place" in text_of(answer)
    assert GuestToken.objects.of(gus.client_id).count() == 1


def test_a_visit_lasts_a_day_and_then_the_link_is_opened_again(gus, visit, mails):
    browser = visit(gus)

    with later(hours=25):
        answer = browser.post(NOTE, {"words": "The backups are in Frankfurt."})
        browser.post("/g/new/")

    assert answer.status_code == 403
    page = text_of(answer)
    assert "You were let in for a day, and the day is over." in page
    assert "The backups are in Frankfurt." in page  # what was typed can be copied
    assert Outbox.objects.of(gus.client_id).get().to == gus.email
    assert "testing.noted" not in kinds(gus.client_id)


def test_who_writes_to_guests_learns_who_is_there_still(vic, gus):
    assert queries.guest(gus.grant_id) == gus

    with later(days=31):
        assert queries.guest(gus.grant_id) is None
    services.revoke_grant(vic, gus.grant_id)
    assert queries.guest(gus.grant_id) is None


def test_a_letter_to_a_guest_whose_day_has_passed_is_not_written(gus):
    with later(days=31), pytest.raises(NotFound):
        services.mint(gus.grant_id)


def test_a_refused_letter_says_why(gus, on_line):
    with pytest.raises(LinkError, match="No mail leaves this place"):
        services.renew(gus)


# ---- several guests, several people, one browser ----


@pytest.fixture
def gus_elsewhere(olga):
    """The same Gus, as a guest of Olga's client."""
    (row,) = queries.relationships(olga)
    return make_guest(olga, row.id)


def test_of_two_links_in_one_browser_the_last_wins(gus, gus_elsewhere, visit):
    browser = visit(gus)

    visit(gus_elsewhere, browser)

    page = text_of(browser.get(ROOM))
    assert "Tidewater Credit Union" in page and "Alder" not in page


def test_a_form_of_the_link_before_is_not_taken_and_gives_back_what_was_typed(gus, gus_elsewhere):
    browser = Browser(enforce_csrf_checks=True)
    come_in(browser, link(gus))
    browser.get(ROOM)
    typed = {"words": "For Alder only.", "csrfmiddlewaretoken": seal(browser)}
    come_in(browser, link(gus_elsewhere))

    answer = browser.post(NOTE, typed)

    assert answer.status_code == 403
    assert "This form is from before." in text_of(answer)
    assert "For Alder only." in text_of(answer)
    assert "testing.noted" not in kinds(gus.client_id) + kinds(gus_elsewhere.client_id)


def test_a_second_press_of_ones_own_link_spoils_no_form(gus):
    browser = Browser(enforce_csrf_checks=True)
    come_in(browser, link(gus))
    browser.get(ROOM)
    typed = {"words": "Kept.", "csrfmiddlewaretoken": seal(browser)}
    come_in(browser, link(gus))

    assert browser.post(NOTE, typed).status_code == 302


def come_in(browser, address):
    browser.get(address)
    assert browser.post(address, {"csrfmiddlewaretoken": seal(browser)}).status_code == 302


def seal(browser):
    return browser.cookies["csrftoken"].value


def test_what_is_written_in_a_room_goes_to_its_own_client(gus, gus_elsewhere, visit):
    visit(gus_elsewhere).post(NOTE, {"words": "Here."})

    assert "testing.noted" not in kinds(gus.client_id)
    assert kinds(gus_elsewhere.client_id)[-1] == "testing.noted"


def test_a_thing_of_another_guest_is_as_one_that_is_not_there(gus, vic, visit):
    other = make_guest(vic, gus.relationship_id, name="Sofia", email="sofia@northgate.example")
    visit(other).post(NOTE, {"words": "Mine."})
    theirs = Entry.objects.of(gus.client_id).filter(kind="testing.noted").get().seq
    browser = visit(gus)

    real, unreal = (browser.get(f"/g/testing/entries/{seq}/") for seq in (theirs, 987_654))

    assert real.status_code == unreal.status_code == 404
    assert shown(real) == shown(unreal)
    assert "To your page" in text_of(real)


def test_a_forged_cookie_lets_nobody_in(gus, visit):
    value = visit(gus).cookies["guest"].value
    for forged in (value[:-1] + ("A" if value[-1] != "A" else "B"), "", "x", str(gus.grant_id)):
        browser = Browser()
        browser.cookies["guest"] = forged
        assert browser.get(ROOM).status_code == 403


def test_who_has_signed_in_is_no_guest_and_a_guest_is_nobody_who_signed_in(ada, gus, browse, visit):
    browser = browse(ada)
    assert browser.get(ROOM).status_code == 403

    visit(gus, browser)

    page = text_of(browser.get(ROOM))
    assert "Ada" not in page and "Sign out" not in page
    assert (
        visit(gus)
        .get(reverse("people:team", args=(gus.client_id, gus.relationship_id)))["Location"]
        .startswith("/sign-in/")
    )


def test_not_you_leaves_and_the_link_goes_on_for_whom_it_was_sent(gus, visit):
    address, browser = link(gus), visit(gus)
    assert "You are not Gus Berg?" in text_of(browser.get("/g/not-you/"))

    page = text_of(browser.post("/g/not-you/"))

    assert "This browser has left." in page
    assert browser.get(ROOM).status_code == 403
    assert Browser().post(address).status_code == 302
    assert kinds(gus.client_id)[-2:] == ["guest.left", "guest.came"]


def test_days_are_those_of_where_the_client_is(vic, alder, relationship, visit):
    alder.time_zone = "America/Chicago"
    alder.save()
    with freeze_time("2026-11-24 10:00"):
        # Still Christmas Eve in Chicago.
        gus = make_guest(vic, relationship.id, expires_at=datetime(2026, 12, 25, 3, tzinfo=UTC))
        address = link(gus)
        room, at_the_door = visit(gus).get(ROOM), Browser().get(address)
        letter = services.renew(gus).text
    with freeze_time("2026-12-30 10:00"):
        closed = Browser().get(address)

    for text in (*map(text_of, (room, at_the_door, closed)), letter):
        assert "24 December 2026" in text and "25 December" not in text
