"""Duties: a model with its reason, decisions that hold, and what becomes of both."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from manage.duties.conftest import TODAY
from prenup.content.duties import built_in
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.duties import DutyRefused, GapKind, Model, Often, Side
from prenup.core.standing import Item
from prenup.manage.duties import queries, services
from prenup.manage.duties.models import Duty
from prenup.manage.duties.services import Decision
from prenup.people.services import remove_team_member
from prenup.record.models import Body, Entry

OURS, THEIRS = frozenset({Side.OURS}), frozenset({Side.THEIRS})
ALL = [row.id for row in built_in().defaults]


@pytest.fixture
def decide(ada, relationship, chosen):
    def make(duty="backups", does=THEIRS, answers=Side.OURS, **more):
        decision = Decision(does, answers, **more)
        return services.decide_duty(ada, relationship.id, duty, decision, today=TODAY)

    return make


def entries(ada):
    return Entry.objects.of(ada.client_id).count()


# ---- the model ----


def test_the_model_is_chosen_with_its_reason_and_who_was_against(ada, choose, row, told):
    receipt = choose(Model.THEY, reason="Nobody here knows computers.", against="Carol: the keys!")

    assert row().management_model == "they-manage"
    now = queries.choice(ada, row().id)
    assert (now.reason, now.against) == ("Nobody here knows computers.", "Carol: the keys!")
    assert (now.entry, told().kind) == (receipt.seq, "model.chosen")


def test_an_earlier_choice_stays_behind_the_one_that_counts(ada, choose, row):
    choose(Model.THEY)
    choose(Model.CO)

    assert [one.model for one in queries.choices(ada, row().id)] == [Model.CO, Model.THEY]
    assert row().management_model == "co-manage"


def test_a_choice_that_lies_ahead_is_refused_and_nothing_is_written(ada, choose, row):
    before = entries(ada)
    with pytest.raises(DutyRefused, match="25 November 2026 lies ahead"):
        choose(chosen_on=date(2026, 11, 25))

    assert (row().management_model, entries(ada)) == ("", before)


def test_before_a_model_is_chosen_there_are_no_duties(ada, relationship, found):
    assert found() is None
    with pytest.raises(DutyRefused, match="Choose the management model first"):
        services.confirm_duties(ada, relationship.id, ALL, today=TODAY)


# ---- one duty ----


def test_a_decision_is_kept_with_its_person_and_its_entry(decide, found, lena, told):
    decide(member_id=lena, reported_to="the meeting", often=Often.QUARTER, clauses=("T-10",))

    row = found("backups")
    assert row.core.mapped
    assert (row.core.person, row.core.reported_to) == ("Lena Ortiz", "the meeting")
    assert (row.core.often, [one.id for one in row.clauses]) == (Often.QUARTER, ["T-10"])
    assert (row.decided_by, told().kind) == ("Ada Alder", "duty.decided")


def test_the_same_decision_twice_is_one(ada, decide):
    decide()
    before = entries(ada)
    assert decide() is None
    assert entries(ada) == before


@pytest.mark.parametrize("duty", ["super-admin", "risk", "dates", "exit-plan"])
def test_what_is_kept_ours_cannot_be_given_away(ada, decide, found, duty):
    before = entries(ada)
    with pytest.raises(DutyRefused, match="stays yours to answer for"):
        decide(duty, answers=Side.THEIRS)

    assert not found(duty).core.mapped
    assert entries(ada) == before


def test_a_duty_that_there_is_not_cannot_be_decided_on(decide):
    with pytest.raises(NotFound):
        decide("nothing")


def test_somebody_who_left_cannot_be_given_a_duty(ada, relationship, decide, lena):
    remove_team_member(ada, relationship.id, lena)
    with pytest.raises(DutyRefused, match="not on the team any more"):
        decide(member_id=lena)


def test_whoever_leaves_keeps_the_duty_as_a_finding_until_it_is_given_on(
    ada, relationship, decide, found, lena
):
    decide(member_id=lena)
    remove_team_member(ada, relationship.id, lena)

    (gap,) = found().gaps
    assert (gap.kind, gap.duty.core.person) == (GapKind.LEFT, "Lena Ortiz")
    decide(member_id=lena, reported_to="Maya")  # changing another thing keeps the name
    assert found("backups").core.left
    decide()
    assert found().gaps == ()


def test_the_database_refuses_a_duty_that_nobody_does(ada, relationship, decide):
    decide()
    rows = Duty.objects.of(ada.client_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(we_do=False, they_do=False)


# ---- many duties ----


def test_confirming_is_one_entry_for_all_that_were_open(ada, relationship, chosen, found, told):
    services.confirm_duties(ada, relationship.id, ALL, today=TODAY)

    assert found().questions == frozenset()
    body = Body.objects.of(ada.client_id).get(commitment=told().body)
    assert len(json.loads(body.text)["duties"]) == 47
    assert services.confirm_duties(ada, relationship.id, ALL, today=TODAY) is None


def test_confirming_leaves_alone_what_was_decided_otherwise(ada, relationship, decide, found):
    decide("backups", does=OURS)
    services.confirm_duties(ada, relationship.id, ["backups", "restores"], today=TODAY)

    assert found("backups").core.part.does == OURS
    assert found("restores").core.mapped


def test_another_model_asks_again_for_what_it_moves_and_keeps_who_has_it(
    decide, choose, found, ada, relationship, lena
):
    decide("help-desk", member_id=lena)
    choose(Model.YOU)

    row = found("help-desk")
    assert (row.core.mapped, row.core.person) == (False, "Lena Ortiz")
    services.confirm_duties(ada, relationship.id, ["help-desk"], today=TODAY)
    assert found("help-desk").core.part.does == OURS
    assert found("help-desk").core.person == "Lena Ortiz"


# ---- own duties, and those set aside ----


def test_a_duty_of_ones_own_is_added_once(ada, relationship, chosen, found):
    decision = Decision(THEIRS, Side.OURS, title="Calibrating the X-ray", clauses=("R-25",))
    for _ in range(2):
        services.add_duty(ada, relationship.id, decision, today=TODAY, key="form-1")

    own = [row for row in found().rows if row.id.startswith("own-")]
    assert [row.core.title for row in own] == ["Calibrating the X-ray"]


def test_what_is_not_needed_is_set_aside_with_its_reason_and_taken_up_again(
    ada, relationship, chosen, found
):
    services.set_duty_aside(
        ada, relationship.id, "cloud", why="We have no cloud accounts.", today=TODAY
    )
    assert [row.core.set_aside for row in found().aside] == ["We have no cloud accounts."]

    services.take_duty_up(ada, relationship.id, "cloud", today=TODAY)
    assert found("cloud").core.mapped


def test_what_is_kept_ours_cannot_be_set_aside(ada, relationship, chosen, found):
    with pytest.raises(DutyRefused, match="cannot be set aside"):
        services.set_duty_aside(ada, relationship.id, "risk", why="We take none.", today=TODAY)
    assert found().aside == ()


# ---- who may ----


def test_a_contributor_decides_and_does_not_choose_the_model(alder, relationship, choose, found):
    from factories import make_account, make_member

    choose()
    gus = make_member(alder, make_account("Gus Hale"), Role.CONTRIBUTOR)
    services.confirm_duties(gus, relationship.id, ["backups"], today=TODAY)
    assert found("backups").decided_by == "Gus Hale"
    with pytest.raises(NotAllowed, match="A manager of this client can do this"):
        services.choose_model(
            gus, relationship.id, model=Model.YOU, reason="x", chosen_on=TODAY, today=TODAY
        )


def test_another_clients_owner_cannot_tell_the_relationship_from_none(olga, relationship, chosen):
    with pytest.raises(NotFound):
        services.confirm_duties(olga, relationship.id, ["backups"], today=TODAY)
    assert not Duty.objects.of(olga.client_id).exists()


# ---- what is in writing ----


def test_the_model_is_in_writing_once_it_is_chosen(ada, choose, row):
    assert queries.papers(ada, row()) == []
    choose()
    (paper,) = queries.papers(ada, row())
    assert (paper.item, paper.on, paper.note) == (Item.MODEL, TODAY, "Co-manage")


def test_the_duties_are_in_writing_once_all_are_decided_and_a_procedure_is_filed(
    ada, relationship, choose, row
):
    from manage.duties.test_policies import file_policy
    from prenup.manage.duties.models import Kind

    def items():
        return [paper.item for paper in queries.papers(ada, row())]

    choose()
    services.confirm_duties(ada, relationship.id, ALL[1:], today=TODAY)
    file_policy(ada, relationship, kind=Kind.PROCEDURE)
    assert items() == [Item.MODEL]
    services.set_duty_aside(ada, relationship.id, ALL[0], why="None.", today=TODAY)
    assert items() == [Item.MODEL, Item.DUTIES]
    choose(Model.YOU)
    assert items() == [Item.MODEL]


def test_the_number_of_queries_does_not_grow(
    ada, relationship, chosen, row, django_assert_num_queries
):
    here = row()
    with django_assert_num_queries(2):
        queries.duties(ada, here)
    services.confirm_duties(ada, relationship.id, ALL, today=TODAY)
    with django_assert_num_queries(2):
        queries.duties(ada, here)
