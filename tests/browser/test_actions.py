"""Actions in a browser: answered on a phone by a link, accepted at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from factories import account_of, make_account, make_client, make_member, make_relationship
from prenup.manage.actions import services
from prenup.manage.actions.models import Side
from prenup.manage.actions.services import Owner
from prenup.people import guests
from prenup.people import queries as people
from prenup.people.services import grant_access, mint


@pytest.fixture
def agreed(transactional_db):
    """Ada with two actions of Sofia's, one of them late, and a link for Sofia."""
    client = make_client("Alder & Finch Dental Group")
    ada = make_member(client, make_account("Ada Alder"))
    relationship = make_relationship(client)
    today = people.today(people.relationship(ada, relationship.id))
    sofia = {"name": "Sofia Berg", "email": "sofia@northgate-it.example"}
    for title, days in (("Show the restore test", -11), ("Name the place of the backups", 5)):
        services.add_action(
            ada,
            relationship.id,
            title=title,
            owner=Owner(Side.THEIRS, **sofia),
            agreed_on=today - timedelta(days=30),
            due_on=today + timedelta(days=days),
            came_from=services.CameFrom("October meeting"),
        )
    granted = grant_access(
        ada,
        purpose="actions",
        relationship_id=relationship.id,
        expires_at=people.relationship(ada, relationship.id).created_at + timedelta(days=30),
        **sofia,
    )
    door = guests.address(mint(granted.id)).partition("/g/")[2]
    return account_of(ada), reverse("actions:actions", args=[client.id, relationship.id]), door


def test_an_action_is_answered_on_a_phone_and_accepted_at_the_desk(
    agreed, window, reads_well, tmp_path
):
    account, actions, door = agreed
    phone = window(390, 844)
    phone.goto(f"/g/{door}")
    phone.get_by_role("button", name="Open as Sofia Berg").click()
    phone.get_by_role("heading", name="Two actions are yours. One is late.").wait_for()
    phone.locator("summary", has_text="Answer").first.click()
    reads_well(phone, "guest-actions")
    phone.set_viewport_size({"width": 390, "height": 844})
    late = phone.locator("section", has_text="Show the restore test")
    late.get_by_label("Done").check()
    shown = tmp_path / "restore-test.pdf"
    shown.write_bytes(b"%PDF")
    late.get_by_label("Evidence").set_input_files(shown)
    late.get_by_label("In a sentence").fill("Full restore in 6 hours 20.")
    late.get_by_role("button", name="Send").click()
    phone.get_by_text("You sent restore-test.pdf.").wait_for()

    desk = window(as_=account)
    desk.goto(actions)
    desk.get_by_role("link", name="restore-test.pdf").wait_for()
    desk.get_by_role("button", name="Accept Show the restore test").click()
    desk.get_by_text("The action is done. It is entry").wait_for()
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_text("The action is open again.").wait_for()


def test_an_answer_that_lacks_something_comes_back_open_with_what_was_typed(agreed, window):
    _, _, door = agreed
    phone = window(390, 844, script=False)
    phone.goto(f"/g/{door}")
    phone.get_by_role("button", name="Open as Sofia Berg").click()
    phone.locator("summary", has_text="Answer").last.click()
    section = phone.locator("section", has_text="Name the place of the backups")
    section.get_by_label("Needs more time").check()
    section.get_by_label("Until when").fill("soon")
    section.get_by_label("In a sentence").fill("Waiting for a letter.")
    section.get_by_role("button", name="Send").click()

    section.get_by_label("In a sentence").wait_for()
    assert section.get_by_label("Until when").input_value() == "soon"
    assert section.get_by_label("In a sentence").input_value() == "Waiting for a letter."
