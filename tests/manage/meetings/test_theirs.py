"""The provider's people confirm minutes, or object to them, by their link."""

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from prenup.manage.meetings import services
from prenup.manage.meetings.models import Side
from prenup.manage.meetings.queries import Stage
from prenup.manage.meetings.services.told import PURPOSE
from prenup.people import queries as people
from prenup.people.services import mint, revoke_grant
from prenup.record.models import Body, Entry


@pytest.fixture
def sent(ada, relationship, held):
    """The November minutes, sent; and the letters that were shown, since no mail leaves."""
    return held, dict(services.send_minutes(ada, relationship.id, held).shown)


@pytest.fixture
def dan(sent):
    """Dan's browser, in the room that his letter leads to."""
    _, letters = sent
    token = re.search(r"/g/([^/]+)/", letters["dan@northgate-it.example"])[1]
    browser = Browser()
    browser.post(f"/g/{token}/")
    return browser


def text(answer):
    return answer.content.decode()


def told(ada):
    row = Entry.objects.of(ada.client_id).latest("seq")
    return row.kind, Body.objects.of(ada.client_id).get(commitment=row.body)


def a_code(browser):
    return re.search(r"\b(\d{3}) ?(\d{3})\b", text(browser.post("/g/code/", {"next": "/g/"})))[0]


def test_each_who_is_asked_is_written_to_and_only_the_provider_has_a_link(sent):
    _, letters = sent

    assert set(letters) == {"maya@alderfinch.example", "dan@northgate-it.example"}
    assert "/g/" in letters["dan@northgate-it.example"]
    assert "/g/" not in letters["maya@alderfinch.example"]
    for letter in letters.values():
        assert "It is $960." in letter


def test_the_room_shows_the_minutes_and_nothing_of_the_rest(dan):
    page = text(dan.get("/g/"))

    assert "Are these the minutes of Tuesday 24 November 2026?" in page
    assert "It is $960." in page
    assert "Manage" not in page


def test_a_confirmation_with_the_code_seals_the_minutes(ada, dan, sent, opened):
    meeting_id, _ = sent
    url = reverse("their_minutes:confirm", args=[meeting_id])
    typed = {"code": a_code(dan), "fingerprint": opened(meeting_id).fingerprint}

    assert dan.post(url, typed).status_code == 302

    assert opened(meeting_id).row.stage is Stage.SEALED
    assert not opened(meeting_id).row.by_silence
    assert "are sealed" in text(dan.get("/g/"))
    confirmed = Entry.objects.of(ada.client_id).get(kind="minutes.confirmed")
    assert confirmed.actor.startswith("guest:")
    assert "They confirmed them" not in text(dan.get("/g/"))


def test_without_the_code_nothing_is_confirmed(dan, sent, opened):
    meeting_id, _ = sent
    url = reverse("their_minutes:confirm", args=[meeting_id])
    a_code(dan)

    answer = dan.post(url, {"code": "000000", "fingerprint": opened(meeting_id).fingerprint})

    assert answer.status_code == 422
    assert opened(meeting_id).row.stage is Stage.SENT


def test_another_text_than_was_shown_is_not_confirmed(dan, sent, opened):
    meeting_id, _ = sent
    url = reverse("their_minutes:confirm", args=[meeting_id])

    answer = dan.post(url, {"code": a_code(dan), "fingerprint": "0" * 64})

    assert answer.status_code == 422
    assert "Nothing was confirmed. Read it again." in text(answer)
    assert opened(meeting_id).row.stage is Stage.SENT


def test_an_objection_by_link_stands_beside_its_line(dan, sent, opened):
    meeting_id, _ = sent
    line = opened(meeting_id).lines[0]
    url = reverse("their_minutes:object", args=[meeting_id])

    assert dan.post(url, {"line": str(line.id), "words": "It was ten."}).status_code == 302
    assert dan.post(url, {"line": str(line.id), "words": " "}).status_code == 422

    (word,) = opened(meeting_id).lines[0].objections
    assert (word.name, word.how, word.words) == ("Dan Whitlock", "by link", "It was ten.")
    assert opened(meeting_id).lines[0].text == line.text


def test_opening_the_link_ten_times_changes_nothing(ada, sent, opened):
    meeting_id, letters = sent
    token = re.search(r"/g/([^/]+)/", letters["dan@northgate-it.example"])[1]
    before = Entry.objects.of(ada.client_id).count()

    for _ in range(10):
        assert Browser().get(f"/g/{token}/").status_code == 200

    assert Entry.objects.of(ada.client_id).count() == before
    assert opened(meeting_id).row.stage is Stage.SENT


def test_a_link_that_was_revoked_confirms_nothing(ada, relationship, dan, sent, opened):
    meeting_id, _ = sent
    (grant,) = people.grants(ada, relationship.id, PURPOSE)
    revoke_grant(ada, grant.id)

    url = reverse("their_minutes:object", args=[meeting_id])
    answer = dan.post(url, {"words": "It was ten."})

    assert answer.status_code in (403, 404, 410)
    assert opened(meeting_id).row.objections == 0


def test_minutes_of_another_relationship_are_not_theirs(ada, alder, dan, sent, opened):
    from django.utils import timezone

    from factories import make_relationship

    other = make_relationship(alder, "Pinnacle")
    added = services.add_meeting(ada, other.id, starts_at=timezone.now(), minutes=60)

    for name in ("confirm", "object"):
        url = reverse(f"their_minutes:{name}", args=[added.meeting_id])
        assert dan.post(url, {"words": "Mine?", "code": "123456"}).status_code == 404


def test_asked_again_the_same_person_has_one_grant(ada, relationship, sent, clock, opened, row):
    (grant,) = people.grants(ada, relationship.id, PURPOSE)

    assert grant.name == "Dan Whitlock"
    assert mint(grant.id)
    assert {one.side for one in opened(sent[0]).present} == {Side.OURS, Side.THEIRS}
