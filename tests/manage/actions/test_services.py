"""Actions: written down once, moved with a reason, closed when somebody here accepts."""

from datetime import date

import pytest

from prenup.core.access import NotAllowed, NotFound, Role
from prenup.manage.actions import queries, services
from prenup.manage.actions.models import Side, State, What
from prenup.manage.actions.services import ActionRefused, CameFrom, Evidence, Owner
from prenup.people.queries import relationship as relationship_row
from prenup.people.services import add_team_member, remove_team_member
from prenup.record.models import Entry

AGREED, DUE, TODAY = date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24)
SOFIA = Owner(Side.THEIRS, "Sofia Berg", "sofia@northgate-it.example")
OURS = Owner(Side.OURS)


@pytest.fixture
def add(ada, relationship):
    """`add(**differs)`: the id of an action of the provider's, unless it differs."""

    def make(**differs):
        given = {"title": "Show the restore test", "owner": SOFIA, "agreed_on": AGREED}
        given |= {"due_on": DUE, **differs}
        return services.add_action(ada, relationship.id, **given).action_id

    return make


@pytest.fixture
def view(ada, relationship):
    row = relationship_row(ada, relationship.id)
    return lambda **asked: queries.actions(ada, row, today=TODAY, **asked)


def told(ada):
    return Entry.objects.of(ada.client_id).latest("seq")


def test_an_action_is_written_down_with_its_entry(ada, relationship, add):
    action_id = add(came_from=CameFrom("September meeting", "/c/x/y/"), agreed="“A full restore.”")

    row = queries.action(ada, relationship.id, action_id)
    assert (row.title, row.owner, row.due_on, row.state) == (
        "Show the restore test",
        "Sofia Berg",
        DUE,
        State.OPEN,
    )
    assert (row.came_from, row.agreed) == ("September meeting", "“A full restore.”")
    assert told(ada).kind == "action.agreed"


def test_the_same_key_twice_adds_one_action(ada, view, add):
    assert add(key="form-1") == add(key="form-1", title="Another")
    assert view().counts["open"] == 1


def test_a_day_before_it_was_agreed_is_refused(add):
    with pytest.raises(ActionRefused, match="27 October 2026 lies before it was agreed"):
        add(agreed_on=date(2026, 10, 28))


def test_ours_is_done_when_we_say_so_and_theirs_when_somebody_here_accepts_it(
    ada, relationship, add
):
    ours, theirs = add(owner=OURS), add()
    for action_id in (ours, theirs):
        services.answer_action(ada, relationship.id, action_id, words="Done.", today=TODAY)

    assert queries.action(ada, relationship.id, ours).closed_on == TODAY
    assert queries.action(ada, relationship.id, theirs).state == State.TO_CHECK
    services.accept_action(ada, relationship.id, theirs, today=TODAY)
    assert queries.action(ada, relationship.id, theirs).state == State.DONE


def test_evidence_is_kept_and_shown_until_it_is_accepted(ada, relationship, add):
    action_id = add()
    evidence = Evidence(b"%PDF", "restore-test.pdf", "application/pdf")
    services.answer_action(ada, relationship.id, action_id, evidence=evidence, today=TODAY)

    row = queries.action(ada, relationship.id, action_id)
    assert row.answer.document_name == "restore-test.pdf"
    assert row.answer.document in told(ada).documents


def test_what_does_not_do_is_sent_back_with_a_reason_and_is_open_again(ada, relationship, add):
    action_id = add()
    with pytest.raises(ActionRefused, match="Nothing waits to be checked"):
        services.send_action_back(ada, relationship.id, action_id, why="Not signed.")
    services.answer_action(ada, relationship.id, action_id, today=TODAY)
    services.send_action_back(ada, relationship.id, action_id, why="It is not signed.")

    assert queries.action(ada, relationship.id, action_id).state == State.OPEN
    assert queries.turns(ada, action_id)[-1].words == "It is not signed."


def test_a_new_day_needs_another_day_and_its_reason_stays(ada, relationship, add):
    action_id = add()
    with pytest.raises(ActionRefused, match="due on 27 October 2026 already"):
        services.move_action(ada, relationship.id, action_id, due_on=DUE, why="Late.")
    services.move_action(
        ada, relationship.id, action_id, due_on=date(2026, 12, 1), why="The letter is late."
    )

    turn = queries.turns(ada, action_id)[-1]
    assert (turn.what, turn.due_on, turn.words) == (
        What.MOVED,
        date(2026, 12, 1),
        "The letter is late.",
    )


def test_a_closed_action_takes_no_act_until_it_is_opened_again(ada, relationship, add):
    action_id = add()
    services.drop_action(ada, relationship.id, action_id, why="We left.", today=TODAY)
    with pytest.raises(ActionRefused, match="closed on 24 November 2026"):
        services.answer_action(ada, relationship.id, action_id, today=TODAY)

    services.reopen_action(ada, relationship.id, action_id)
    services.answer_action(ada, relationship.id, action_id, today=TODAY)
    with pytest.raises(ActionRefused, match="open already"):
        services.reopen_action(ada, relationship.id, action_id)


def test_it_is_not_given_to_somebody_who_left(ada, relationship, add):
    made = add_team_member(ada, relationship.id, name="Priya Raman")
    priya = Owner(Side.OURS, member_id=made.id)
    action_id = add(owner=priya)
    assert queries.action(ada, relationship.id, action_id).owner == "Priya Raman"
    remove_team_member(ada, relationship.id, made.id)

    with pytest.raises(ActionRefused, match="not on the team any more"):
        add(owner=priya)
    assert queries.action(ada, relationship.id, action_id).owner == "Priya Raman"


def test_giving_it_to_whoever_has_it_changes_nothing(ada, relationship, add):
    action_id = add()
    assert services.give_action(ada, relationship.id, action_id, SOFIA) is None
    assert services.give_action(ada, relationship.id, action_id, OURS) is not None
    row = queries.action(ada, relationship.id, action_id)
    assert (row.side, row.owner) == (Side.OURS, "")


def test_the_list_counts_and_sorts_overdue_first(ada, relationship, add, view):
    add(title="Late", due_on=date(2026, 11, 13))
    add(title="Later", due_on=date(2026, 10, 27))
    add(title="Ours", owner=OURS, due_on=date(2026, 11, 27))
    done = add(title="Done", owner=OURS, due_on=date(2026, 11, 27))
    services.answer_action(ada, relationship.id, done, today=TODAY)

    found = view()
    assert [row.title for row in found.rows] == ["Later", "Late", "Ours"]
    assert found.counts == {
        "open": 3, "late": 2, "ours": 1, "theirs": 2, "check": 0, "done": 1, "dropped": 0,
    }  # fmt: skip
    assert (found.late_theirs, found.late_ours, found.most_late, found.on_time) == (2, 0, 28, 1)
    assert [row.title for row in view(show="late", find="LATER").rows] == ["Later"]
    assert [row.title for row in view(sort="-title").rows] == ["Ours", "Later", "Late"]


def test_the_number_of_queries_does_not_grow(
    ada, relationship, add, view, django_assert_num_queries
):
    for number in range(3):
        services.answer_action(ada, relationship.id, add(title=f"Number {number}"), today=TODAY)
    with django_assert_num_queries(4):
        view()
    for number in range(30):
        add(title=f"More {number}")
    with django_assert_num_queries(4):
        assert len(view().rows) == 33


def test_an_action_of_another_client_is_not_found(olga, relationship, add):
    action_id = add()
    for act in (
        lambda: queries.action(olga, relationship.id, action_id),
        lambda: services.accept_action(olga, relationship.id, action_id, today=TODAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_reader_changes_nothing(ada, relationship, add):
    from dataclasses import replace

    action_id = add()
    with pytest.raises(NotAllowed):
        services.drop_action(
            replace(ada, role=Role.READER), relationship.id, action_id, why="x", today=TODAY
        )
