"""A month in a browser: the schedule, the agenda, the scribe without a network, the seal."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import account_of, make_account, make_client, make_member, make_relationship
from prenup.core.words import day
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.models import Side
from prenup.people.models import Area
from prenup.people.queries import relationship
from prenup.people.services import add_team_member


class Room:
    """A client of its own with a team, and its meetings."""

    def __init__(self):
        client = make_client("Alder & Finch Dental Group")
        self.actor = make_member(client, make_account("Ada Alder"))
        self.account = account_of(self.actor)
        self.where = [client.id, make_relationship(client).id]
        self.row = relationship(self.actor, self.where[1])
        for name, covers in (("Maya Alder", [Area.LEADERSHIP]), ("Priya Raman", [])):
            add_team_member(self.actor, self.row.id, name=name, covers=covers)

    def at(self, name, *args):
        return reverse(f"meetings:{name}", args=[*self.where, *args])

    def opened(self, meeting_id):
        return queries.meeting(self.actor, self.row, meeting_id)

    def begun(self):
        """The id of a meeting that began an hour ago, with one of each side."""
        here = (self.actor, self.row.id)
        now = timezone.now()
        meeting_id = services.add_meeting(*here, starts_at=now, minutes=60).meeting_id
        services.begin(*here, meeting_id, at=now - timedelta(minutes=62))
        services.add_presence(*here, meeting_id, side=Side.OURS, name="Priya Raman")
        services.add_presence(*here, meeting_id, side=Side.THEIRS, name="Dan Whitlock")
        return meeting_id


@pytest.fixture
def room(transactional_db):
    return Room()


def texts(room, meeting_id):
    return sorted(line.text for line in room.opened(meeting_id).lines)


def saved(page):
    page.locator("[data-saved]", has_text="Saved").wait_for()


def type_line(page, text):
    page.locator("[data-box]").fill(text)
    page.keyboard.press("Enter")


def confirm_on_a_phone(page, link, reads_well):
    """Dan opens his letter's link, asks for the code and confirms."""
    page.goto(link)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("heading", name="Are these the minutes").wait_for()
    reads_well(page, "meeting-theirs")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Send me a code").click()
    code = re.search(r"\b\d{3} ?\d{3}\b", page.get_by_role("main").inner_text())[0]
    page.goto("/g/")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm the minutes").click()
    page.get_by_role("heading", name="are sealed").wait_for()


def test_a_month_from_the_schedule_to_the_seal(room, window, reads_well):
    page = window(as_=room.account)
    page.goto(room.at("meetings"))
    reads_well(page, "meetings-none")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("link", name="Schedule the monthly meeting").click()
    page.get_by_label("Day", exact=True).fill(day(timezone.localdate() + timedelta(days=1)))
    page.get_by_label("Hour").fill("10:00")
    page.get_by_label("Who writes the minutes").select_option("Priya Raman")
    page.get_by_label("Who comes for the provider").fill("Dan Whitlock dan@northgate.example")
    reads_well(page, "meeting-schedule")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Schedule it").click()
    page.get_by_label("Changes and projects: leave out, or move").click()
    page.get_by_label("Why is it left out").nth(6).fill("Both rest until the holidays.")
    page.get_by_role("button", name="Leave it out").click()
    page.get_by_text("It is left out").wait_for()
    reads_well(page, "meeting-agenda")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Start the meeting").click()
    page.get_by_role("button", name="Here Priya Raman").click()
    page.get_by_role("button", name="Here Maya Alder").click()
    page.get_by_role("button", name="Here Dan Whitlock").click()
    type_line(page, "The October minutes stand.")
    type_line(page, "> Credit the eight hours, or show the written order.")
    type_line(page, "= Work outside the fee starts with a signed order.")
    type_line(page, "! The firewall is past its life.")
    page.get_by_text("Decision", exact=True).first.wait_for()
    saved(page)
    page.reload()
    reads_well(page, "meeting-room")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="End the meeting").click()
    page.get_by_text("The month is not kept while that is so").wait_for()
    reads_well(page, "meeting-minutes-draft")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Send the minutes").click()
    page.locator("dialog").get_by_role("button", name="Send the minutes").click()
    reads_well(page, "meeting-letters")
    page.set_viewport_size({"width": 1280, "height": 800})
    link = re.search(r"/g/[^/\s]+/", page.get_by_role("main").inner_text())[0]
    page.get_by_role("link", name="To the minutes").click()
    page.get_by_text("They object").click()
    page.get_by_label("Who said it").nth(1).fill("Dan Whitlock")
    page.get_by_label("To which line").select_option(index=2)
    page.get_by_label("In their words").nth(1).fill("It was ten hours.")
    page.get_by_role("button", name="Record the objection").click()
    confirm_on_a_phone(window(width=390, height=844), link, reads_well)
    page.reload()
    page.get_by_role("heading", level=1).get_by_text("with one objection").wait_for()
    reads_well(page, "meeting-minutes-sealed")
    page.goto(room.at("meetings"))
    reads_well(page, "meetings")


def test_what_is_typed_without_a_network_is_kept_and_sent_when_it_is_back(room, window):
    meeting_id = room.begun()
    page = window(as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    type_line(page, "Before.")
    saved(page)
    page.context.set_offline(True)
    type_line(page, "While it was gone.")
    type_line(page, "+ Order the switch")
    page.locator("[data-box]").fill("Half a sent")
    page.get_by_text("kept on this device").first.wait_for()
    assert texts(room, meeting_id) == ["Before."]

    page.context.set_offline(False)
    saved(page)

    assert texts(room, meeting_id) == [
        "Before.", "Half a sent", "Order the switch", "While it was gone.",
    ]  # fmt: skip
    assert page.locator("[data-box]").input_value() == "Half a sent"


def test_a_closed_lid_loses_nothing(room, window):
    meeting_id = room.begun()
    page = window(as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    page.context.set_offline(True)
    type_line(page, "A whole line.")
    page.locator("[data-box]").fill("A line that was never fin")
    page.get_by_text("kept on this device").first.wait_for()
    page.context.set_offline(False)

    page.reload()

    assert page.locator("[data-box]").input_value() == "A line that was never fin"
    page.get_by_text("A whole line.").wait_for()
    for _ in range(100):  # it is sent before the page goes, or by the next one
        if len(texts(room, meeting_id)) == 2:
            break
        page.wait_for_timeout(100)
    assert texts(room, meeting_id) == ["A line that was never fin", "A whole line."]


def test_an_answer_that_was_lost_makes_no_second_line(room, window):
    meeting_id = room.begun()
    page = window(as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch())  # the server has it; the page never learns
            route.abort()
        else:
            route.continue_()

    page.route("**/lines/", lose)
    page.locator("[data-box]").fill("It was s")
    page.get_by_text("kept on this device").first.wait_for()
    page.locator("[data-box]").fill("It was said.")
    page.keyboard.press("Enter")
    saved(page)

    assert texts(room, meeting_id) == ["It was said."]


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(room, window):
    from browser.conftest import session_of

    meeting_id = room.begun()
    page = window(as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    page.context.clear_cookies()
    type_line(page, "In mid sentence.")
    page.get_by_text("You were signed out").wait_for()
    assert texts(room, meeting_id) == []

    page.context.clear_cookies()
    page.context.add_cookies([{"url": page.url, **session_of(room.account)}])
    page.goto(room.at("meeting", meeting_id))
    saved(page)

    assert texts(room, meeting_id) == ["In mid sentence."]


def test_two_scribes_who_edit_one_line_keep_both(room, window):
    meeting_id = room.begun()
    first, second = window(as_=room.account), window(as_=room.account)
    first.goto(room.at("meeting", meeting_id))
    type_line(first, "Eight hours.")
    saved(first)
    second.goto(room.at("meeting", meeting_id))
    for page, text in ((first, "Nine hours."), (second, "Ten hours.")):
        page.get_by_role("button", name="Edit").first.click()
        page.get_by_label("The line").fill(text)
    first.keyboard.press("Enter")
    saved(first)
    second.keyboard.press("Enter")
    second.get_by_text("two people typed over the same one").wait_for()

    assert texts(room, meeting_id) == ["Nine hours.", "Ten hours."]
    second.get_by_text("Nine hours.").wait_for()


def test_on_a_phone_three_buttons_say_what_a_line_is(room, window):
    meeting_id = room.begun()
    page = window(width=390, height=844, as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    page.locator("[data-box]").fill("Credit the hours")
    page.get_by_role("button", name="For Northgate IT").click()
    saved(page)

    (line,) = room.opened(meeting_id).lines
    assert (line.kind, line.text) == ("theirs", "Credit the hours")


def test_a_pasted_text_becomes_a_line_for_each_of_its_lines(room, window):
    meeting_id = room.begun()
    page = window(as_=room.account)
    page.goto(room.at("meeting", meeting_id))
    page.locator("[data-box]").fill("One\n= Two\n\nThree")
    page.keyboard.press("Enter")
    saved(page)

    assert texts(room, meeting_id) == ["One", "Three", "Two"]
