"""Policies: versions that stay, an owner, a day to look again; withdrawn and put back."""

from datetime import date

import pytest

from manage.duties.conftest import TODAY
from prenup.core.access import NotFound
from prenup.core.duties import DutyRefused
from prenup.manage.duties import queries, services
from prenup.manage.duties.models import Kind
from prenup.manage.duties.services import File, PolicySaid
from prenup.people.services import remove_team_member


def file_policy(actor, relationship, *, kind=Kind.PRIVACY, title="Privacy policy", **said):
    return services.add_policy(
        actor,
        relationship.id,
        PolicySaid(kind, title, **said),
        file=File(b"version one", "policy-1.txt", "text/plain"),
        dated_on=date(2026, 5, 4),
        today=TODAY,
    ).policy_id


@pytest.fixture
def policy_id(ada, relationship):
    return file_policy(ada, relationship)


@pytest.fixture
def renew(ada, relationship, policy_id):
    def make(content=b"version two", dated_on=date(2026, 11, 2), **more):
        file = File(content, "policy-2.txt", "text/plain")
        return services.add_version(
            ada, relationship.id, policy_id, file=file, dated_on=dated_on, today=TODAY, **more
        )

    return make


def test_a_policy_is_filed_with_its_first_version(ada, relationship, lena, told):
    policy_id = file_policy(ada, relationship, owner=lena, review_on=date(2027, 5, 4))

    row = queries.policy(ada, relationship.id, policy_id)
    assert (row.owner, row.review_on, row.newest.number) == ("Lena Ortiz", date(2027, 5, 4), 1)
    assert told().kind == "policy.filed"
    assert row.newest.document in told().documents


def test_a_new_version_comes_before_the_old_which_stays(ada, relationship, policy_id, renew):
    renew(changes="24 hours in place of 48.")

    row = queries.policy(ada, relationship.id, policy_id)
    assert [(one.number, one.changes) for one in row.versions] == [
        (2, "24 hours in place of 48."),
        (1, ""),
    ]


def test_the_same_document_again_is_no_new_version(renew):
    assert renew() is not None
    assert renew() is None


def test_a_version_older_than_the_last_is_refused(renew):
    with pytest.raises(DutyRefused, match="Version 1 is of 4 May 2026"):
        renew(dated_on=date(2026, 5, 3))


def test_a_date_that_lies_ahead_is_refused(renew):
    with pytest.raises(DutyRefused, match="25 November 2026 lies ahead"):
        renew(dated_on=date(2026, 11, 25))


def test_two_policies_of_one_name_are_refused(ada, relationship, policy_id):
    with pytest.raises(DutyRefused, match="“PRIVACY policy” is there already"):
        file_policy(ada, relationship, title="PRIVACY policy")


def test_what_is_withdrawn_takes_no_version_until_it_is_in_force_again(
    ada, relationship, policy_id, renew
):
    services.withdraw_policy(ada, relationship.id, policy_id, today=TODAY)
    with pytest.raises(DutyRefused, match="was withdrawn on 24 November 2026"):
        renew()

    services.restore_policy(ada, relationship.id, policy_id)
    assert renew() is not None


def test_what_is_withdrawn_is_not_put_back_beside_another_of_its_name(ada, relationship, policy_id):
    services.withdraw_policy(ada, relationship.id, policy_id, today=TODAY)
    file_policy(ada, relationship)
    with pytest.raises(DutyRefused, match="is there already"):
        services.restore_policy(ada, relationship.id, policy_id)


def test_a_workflow_is_the_providers_and_has_no_owner_of_ours(ada, relationship, lena):
    policy_id = file_policy(
        ada, relationship, kind=Kind.WORKFLOW, owner=lena, their_owner="Dan Whitlock"
    )
    row = queries.policy(ada, relationship.id, policy_id)
    assert (row.owner_id, row.owner, row.is_theirs) == (None, "Dan Whitlock", True)


def test_an_owner_who_left_is_named_as_one_who_left(ada, relationship, lena):
    policy_id = file_policy(ada, relationship, owner=lena)
    remove_team_member(ada, relationship.id, lena)
    assert queries.policy(ada, relationship.id, policy_id).owner_left


def test_changing_nothing_writes_nothing(ada, relationship, policy_id):
    said = PolicySaid(Kind.PRIVACY, "Privacy policy")
    assert services.change_policy(ada, relationship.id, policy_id, said) is None
    better = PolicySaid(Kind.PRIVACY, "Privacy policy", review_on=date(2027, 1, 1))
    assert services.change_policy(ada, relationship.id, policy_id, better) is not None


def test_it_is_due_the_day_after_it_was_to_be_looked_at(ada, relationship):
    policy_id = file_policy(ada, relationship, review_on=TODAY)
    row = queries.policy(ada, relationship.id, policy_id)
    assert (row.is_due(TODAY), row.is_due(date(2026, 11, 25))) == (False, True)


def test_another_clients_owner_does_not_find_it(olga, relationship, policy_id):
    with pytest.raises(NotFound):
        queries.policy(olga, relationship.id, policy_id)
    assert queries.policies(olga, relationship.id) == []
