"""The management team: who covers what, what nobody covers, who stands in."""

from datetime import date

import pytest
from django.urls import reverse

from factories import account_of, make_account, make_client, make_member, make_relationship
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.people import queries, services
from prenup.people.models import TeamMember
from prenup.people.services import TeamError
from prenup.record.models import Entry


@pytest.fixture
def add(ada, relationship):
    def member(name, covers=(), stands_in=(), **values):
        return services.add_team_member(
            ada, relationship.id, name=name, covers=covers, stands_in=stands_in, **values
        )

    return member


@pytest.fixture
def page(ada, alder, relationship, browse):
    address = reverse("people:team", args=(alder.id, relationship.id))
    return lambda actor=ada: browse(actor).get(address).content.decode()


def test_what_nobody_covers_is_the_first_row_and_stands_in_the_sentence(add, page):
    add("Maya Alder", covers=["leadership", "value"], stands_in=["needs"])
    add("Priya Raman", covers=["needs"], stands_in=["leadership"])
    add("Lena Ortiz", covers=["security", "vciso", "compliance"])

    shown = page()

    assert "Three people manage Northgate IT." in shown
    assert "Nobody covers the contract." in shown
    assert shown.index("Contract") < shown.index("Senior leadership")


def test_standing_in_is_not_covering(add, ada, relationship):
    add("Priya Raman", stands_in=["contract"])

    assert "contract" in queries.team(ada, relationship.id).uncovered


def test_an_empty_team_says_what_that_costs_and_what_to_do(page):
    shown = page()

    assert "Nobody manages Northgate IT yet." in shown
    assert "nobody knows who decides" in shown


@pytest.mark.parametrize(("people", "advised"), [(1, False), (2, True), (5, True), (6, False)])
def test_two_to_five_people_are_advised(add, ada, relationship, people, advised):
    for n in range(people):
        add(f"Person {n}")

    assert queries.team(ada, relationship.id).size_is_advised is advised


def test_a_leader_without_a_stand_in_is_remarked(add, page):
    add("Maya Alder", covers=["leadership"])

    assert "Nobody stands in for Maya Alder as senior leadership." in page()


def test_a_form_posted_twice_adds_one_person_and_one_entry(add, ada):
    first = add("Priya Raman", covers=["needs"])
    second = add("Priya Raman", covers=["needs"])

    assert first.id == second.id
    assert first.receipt.seq == second.receipt.seq
    assert TeamMember.objects.of(ada.client_id).count() == 1


def test_two_people_of_one_name_are_told_apart(add):
    add("Priya Raman", covers=["needs"])

    with pytest.raises(TeamError, match="Priya Raman is on the team already"):
        add("priya raman", covers=["contract"])


def test_nobody_covers_and_stands_in_for_the_same(add):
    with pytest.raises(TeamError, match="Contract is either covered or stood in for"):
        add("Priya Raman", covers=["contract"], stands_in=["contract"])


def test_who_leaves_covers_nothing_and_stays_in_the_record(add, ada, relationship):
    made = add("Priya Raman", covers=["needs"])

    services.remove_team_member(ada, relationship.id, made.id)

    assert queries.team(ada, relationship.id).members == ()
    assert TeamMember.objects.of(ada.client_id).get().left_at is not None
    assert list(Entry.objects.of(ada.client_id).order_by("seq").values_list("kind", flat=True)) == [
        "team.joined",
        "team.left",
    ]
    with pytest.raises(NotFound):
        services.remove_team_member(ada, relationship.id, made.id)


def test_somebody_of_the_same_name_can_come_after(add, ada, relationship):
    made = add("Priya Raman")
    services.remove_team_member(ada, relationship.id, made.id)

    assert add("Priya Raman").id != made.id


def test_a_changed_part_replaces_the_old_one(add, ada, relationship):
    made = add("Lena Ortiz", covers=["vciso"], engaged_until=date(2027, 3, 31))

    services.change_team_member(
        ada, relationship.id, made.id, name="Lena Ortiz", covers=["security"]
    )

    member = queries.member(ada, relationship.id, made.id)
    assert (member.covers, member.engaged_until) == ({"security"}, None)


def test_readers_see_the_team_and_change_nothing(add, alder, relationship, page):
    add("Maya Alder", covers=["leadership"])
    rita = make_member(alder, make_account("Rita"), Role.READER)

    assert "Maya Alder" in page(rita)
    assert "Add a person" not in page(rita)
    with pytest.raises(NotAllowed):
        services.add_team_member(rita, relationship.id, name="Eve")


def test_another_clients_owner_cannot_tell_a_member_from_none(add, olga, relationship):
    made = add("Maya Alder")

    for act in (
        lambda: queries.team(olga, relationship.id),
        lambda: services.add_team_member(olga, relationship.id, name="Eve"),
        lambda: services.remove_team_member(olga, relationship.id, made.id),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_form_takes_a_member_with_their_parts(ada, alder, relationship, browse):
    address = reverse("people:add_member", args=(alder.id, relationship.id))
    typed = {"name": "Lena Ortiz", "title": "vCISO", "engaged_until": "2027-03-31"}

    browse(ada).post(address, {**typed, "vciso": "covers", "contract": "stands_in"})

    member = queries.team(ada, relationship.id).members[0]
    assert (member.covers, member.stands_in) == ({"vciso"}, {"contract"})
    assert member.engaged_until == date(2027, 3, 31)


def test_a_day_that_is_none_is_said_beside_its_field(ada, alder, relationship, browse):
    address = reverse("people:add_member", args=(alder.id, relationship.id))

    answer = browse(ada).post(address, {"name": "Lena Ortiz", "engaged_until": "31/02/2027"})

    assert answer.status_code == 422
    assert "Write the day as year, month and day, such as 2027-03-31." in answer.content.decode()
    assert "Lena Ortiz" in answer.content.decode()


def test_one_person_can_be_on_the_teams_of_two_clients(add, ada):
    add("Vic Cole", covers=["vciso"])
    other = make_client("Mabry & Cole")
    vic = make_member(other, account_of(ada))

    services.add_team_member(vic, make_relationship(other).id, name="Vic Cole")
