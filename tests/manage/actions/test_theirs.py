"""What the provider's people see and answer by their link."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import make_guest
from prenup.core.access import NotFound
from prenup.core.reminders import About
from prenup.manage.actions import queries, reminders, services, theirs
from prenup.manage.actions.models import Side, State
from prenup.manage.actions.services import ActionRefused, Owner
from prenup.people.queries import relationship as relationship_row
from prenup.people.queries import today as today_of
from prenup.people.services import add_team_member, revoke_grant

SOFIA = Owner(Side.THEIRS, "Sofia Berg", "Sofia@Northgate-IT.example")
DAN = Owner(Side.THEIRS, "Dan Whitlock", "dan@northgate-it.example")


@pytest.fixture
def today(ada, relationship):
    return today_of(relationship_row(ada, relationship.id))


@pytest.fixture
def add(ada, relationship, today):
    def make(title="Show the restore test", owner=SOFIA, *, days=7, **more):
        return services.add_action(
            ada,
            relationship.id,
            title=title,
            owner=owner,
            agreed_on=today - timedelta(days=60),
            due_on=today + timedelta(days=days),
            **more,
        ).action_id

    return make


@pytest.fixture
def sofia(ada, relationship):
    """Sofia of the provider, let in to her actions."""
    return make_guest(
        ada,
        relationship.id,
        purpose="actions",
        name="Sofia Berg",
        email="sofia@northgate-it.example",
    )


def state(ada, relationship, action_id):
    return queries.action(ada, relationship.id, action_id).state


def test_one_sees_ones_own_the_number_of_others_and_what_is_owed_to_them(sofia, add):
    add("Mine")
    add("Dan’s", DAN)
    add("Shown", Owner(Side.OURS), shown_to_them=True)
    add("Decide whether to leave them", Owner(Side.OURS))

    found = theirs.theirs(sofia)

    assert [row.title for row in found.mine] == ["Mine"]
    assert found.others == (("Dan Whitlock", 1),)
    assert [row.title for row in found.owed] == ["Shown"]


def test_an_action_of_somebody_else_is_not_found(sofia, add):
    for owner in (DAN, Owner(Side.OURS)):
        with pytest.raises(NotFound):
            theirs.say_done(sofia, add(owner=owner))


def test_done_waits_until_somebody_here_accepts_it(ada, relationship, sofia, add, today):
    action_id = add()
    theirs.say_done(sofia, action_id, words="6 hours 20.")

    row = queries.action(ada, relationship.id, action_id)
    assert (row.state, row.answer.by, row.answer.words) == (
        State.TO_CHECK,
        "Sofia Berg",
        "6 hours 20.",
    )
    with pytest.raises(ActionRefused, match="answered already"):
        theirs.say_done(sofia, action_id)
    services.accept_action(ada, relationship.id, action_id, today=today)
    assert state(ada, relationship, action_id) == State.DONE
    with pytest.raises(ActionRefused, match="Nothing more is needed"):
        theirs.say_done(sofia, action_id)


def test_more_time_is_given_by_accepting_and_the_day_stays_until_then(
    ada, relationship, sofia, add, today
):
    action_id, until = add(), today + timedelta(days=30)
    with pytest.raises(ActionRefused, match="Write a later day"):
        theirs.ask_for_time(sofia, action_id, until=today, why="The letter is late.")
    theirs.ask_for_time(sofia, action_id, until=until, why="The letter is late.")
    assert queries.action(ada, relationship.id, action_id).due_on == today + timedelta(days=7)

    services.accept_action(ada, relationship.id, action_id, today=today)

    row = queries.action(ada, relationship.id, action_id)
    assert (row.state, row.due_on, row.owner) == (State.OPEN, until, "Sofia Berg")


def test_what_is_not_theirs_becomes_ours_by_accepting(ada, relationship, sofia, add, today):
    action_id = add()
    theirs.say_not_ours(sofia, action_id, why="It is the builder’s.")
    services.accept_action(ada, relationship.id, action_id, today=today)

    row = queries.action(ada, relationship.id, action_id)
    assert (row.state, row.side, row.owner) == (State.OPEN, Side.OURS, "")


def test_what_is_sent_back_can_be_answered_again(ada, relationship, sofia, add):
    action_id = add()
    theirs.say_done(sofia, action_id)
    services.send_action_back(ada, relationship.id, action_id, why="Not signed.")
    theirs.say_done(sofia, action_id, words="Signed now.")

    assert queries.action(ada, relationship.id, action_id).answer.words == "Signed now."


# ---- the room ----


def test_the_room_shows_and_takes_an_answer_with_its_evidence(ada, relationship, sofia, add, visit):
    action_id, browser = add(days=-11), visit(sofia)
    page = browser.get("/g/").content.decode()
    assert "One action is yours. One is late." in page
    assert "11 days late" in page

    file = SimpleUploadedFile("restore.pdf", b"%PDF", "application/pdf")
    url = reverse("their_actions:answer", args=[action_id])
    browser.post(url, {"answer": "done", "evidence": file, "words": ""})

    assert queries.action(ada, relationship.id, action_id).answer.document_name == "restore.pdf"
    assert "You sent restore.pdf." in browser.get("/g/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"words": "Waiting."}, "Say whether it is done"),
        ({"answer": "time", "words": "Waiting.", "until": ""}, "“Soon” cannot be planned with."),
        ({"answer": "time", "words": "Waiting.", "until": "soon"}, "soon"),
        ({"answer": "not_ours", "words": ""}, "Say why."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(sofia, add, visit, typed, says):
    answer = visit(sofia).post(reverse("their_actions:answer", args=[add()]), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert typed["words"] in page


def test_a_link_that_was_ended_answers_nothing(ada, relationship, sofia, add, visit):
    action_id, browser = add(), visit(sofia)
    revoke_grant(ada, sofia.grant_id)
    browser.post(reverse("their_actions:answer", args=[action_id]), {"answer": "done"})

    assert state(ada, relationship, action_id) == State.OPEN


# ---- sending the link, and reminding ----


def test_a_link_is_sent_to_whoever_has_an_action_and_to_nobody_else(
    ada, relationship, add, browse, settings
):
    settings.MAILS = False
    add()
    url = reverse("actions:send_link", args=[relationship.client_id, relationship.id])
    browser = browse(ada)
    assert browser.post(url, {"email": "evil@elsewhere.example"}).status_code == 404

    page = browser.post(url, {"email": "sofia@northgate-it.example"}).content.decode()

    assert "/g/" in page
    (row,) = queries.with_links(ada, relationship.id)
    assert row.linked_until is not None


def test_owners_are_reminded_of_their_open_actions_and_the_client_of_late_ones(
    ada, relationship, sofia, add, today
):
    member = add_team_member(ada, relationship.id, name="Ada Alder", email="ada@alderfinch.example")
    ours = add("Ours", Owner(Side.OURS, member_id=member.id))
    hers = add("Hers")
    nobodys = add("Nobody’s", Owner(Side.THEIRS))
    done = add("Done")
    theirs.say_done(sofia, done)

    filed = list(reminders.matters(relationship.client_id, today))

    to = {one.key: list(one.to) for one in filed if one.about == About.ACTION}
    assert to == {str(ours): [ada.id], str(hers): [sofia.id]}
    late = {one.key: list(one.to) for one in filed if one.about == About.ACTION_OVERDUE}
    assert late == {f"{one}:late": [ada.id] for one in (ours, hers, nobodys)}
