"""The example client: loaded whole, through the services, once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from prenup.core.access import Role
from prenup.core.lockout import Scenario, days
from prenup.core.standing.writing import Item
from prenup.fire.custody import queries as custody
from prenup.hire.agreements import queries as agreement
from prenup.manage.duties import queries as duties
from prenup.manage.writing.queries import in_writing
from prenup.people import queries
from prenup.people.models import Account
from prenup.record import queries as record
from prenup.web.example import load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, and rolled back after them: it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.fixture
def maya(example):
    account = queries.account(example.email)
    return queries.actor_of(account, example.client_id, Role.OWNER)


@pytest.fixture
def northgate(maya):
    (row,) = queries.relationships(maya)
    return row


def test_maya_can_sign_in_with_what_is_printed(client, example):
    answer = client.post(
        "/sign-in/",
        {"login": example.email, "password": example.password, "code": example.codes[0]},
    )
    assert answer.status_code == 302


def test_the_team_is_the_one_that_is_drawn(maya, northgate):
    team = queries.team(maya, northgate.id)
    assert [member.name for member in team.members] == [
        "Maya Alder",
        "Priya Raman",
        "Lena Ortiz",
        "Carol Benn",
    ]
    assert team.uncovered == ("contract",)


def test_the_agreement_stands_as_drawn(maya, northgate):
    review = agreement.review(maya, northgate.id)
    against = {row.clause for row in review.findings if row.core.against_us}
    assert against == {"T-6", "T-8", "R-26"}
    assert [row.title for row in agreement.documents(maya, northgate.id)] == [
        "Amendment 1",
        "Master services agreement",
        "Order form, phones",
    ]
    terms = agreement.terms(maya, northgate.id)
    assert (terms.start, terms.term_months) == (date(2024, 4, 1), 36)
    assert (terms.latest.days, terms.earliest.days) == (90, 180)


def test_the_cap_was_corrected_by_the_vciso_and_the_cost_comes_from_a_confirmed_price(
    maya, northgate
):
    rows = agreement.facts(maya, northgate.id)
    corrected = [(row.key, row.decided_by) for row in rows if row.state == "corrected"]
    assert corrected == [("liability_cap", "Lena Ortiz")]
    assert agreement.proposed_cost(maya, northgate.id).total.amount == Decimal("9912.00")
    assert northgate.monthly_cost == Decimal("9912.00")


def test_the_register_locks_what_is_drawn(maya, northgate):
    held = custody.held(maya, northgate.id, date(2026, 11, 24))
    lock_out = days(held.assets, Scenario.SILENT)
    assert len(held.assets) == 23
    assert sum(day > 0 for day in lock_out.usable) == 19
    assert lock_out.exposure == 7032


def test_what_is_in_writing_counts_from_the_meetings_that_were_held(maya, northgate):
    said = {row.item: row for row in in_writing(maya, northgate, date(2026, 11, 24))}
    assert said[Item.MINUTES].lacks == "of May and August"
    assert said[Item.INSURANCE].state == "out_of_date"
    assert said[Item.EXIT_PLAN].state == "absent"


def test_each_act_is_in_the_record_by_whoever_did_it(maya):
    said = record.entries(maya, record.Filters(), most=200).entries
    assert {row.by for row in said} >= {"Maya Alder", "Priya Raman", "Lena Ortiz"}
    assert record.summary(maya).size > 40


def test_loading_again_changes_nothing(maya, example):
    before = record.summary(maya).size

    again = load()

    assert again.client_id == example.client_id
    assert record.summary(maya).size == before
    assert Account.objects.count() == 3


def test_it_is_co_managed_with_a_reason_and_some_duties_do_not_hold(maya, northgate):
    view = duties.duties(maya, northgate)
    chosen = duties.choice(maya, northgate.id)

    assert (northgate.management_model, chosen.chosen_on) == ("co-manage", date(2026, 10, 12))
    assert [(gap.kind.value, gap.duty.id if gap.duty else gap.clause.id) for gap in view.gaps] == [
        ("given", "super-admin"),
        ("no_clause", "awareness"),
        ("no_duty", "R-11"),
        ("no_duty", "R-25"),
        ("left", "people-done"),
    ]
    assert len(view.questions) == 33


def test_its_policies_have_versions_and_both_sides_a_way_up(maya, northgate):
    found = {row.title: len(row.versions) for row in duties.policies(maya, northgate.id)}
    assert found == {
        "Operational policy": 2,
        "Cybersecurity policy": 2,
        "Privacy policy": 1,
        "How Northgate opens and closes accounts": 1,
    }
    assert [len(steps) for steps in duties.chain(maya, northgate.id).values()] == [3, 3]
