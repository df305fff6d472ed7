"""The way up on each side, and the vCISO's engagement."""

from datetime import date
from decimal import Decimal

import pytest

from manage.duties.conftest import TODAY
from prenup.core.access import NotFound
from prenup.core.duties import DutyRefused, Side
from prenup.manage.duties import queries, services
from prenup.manage.duties.services import StepSaid

DAN = StepSaid("Dan Whitlock", "Account manager", "dan@northgate-it.example", days=2)
RUTH = StepSaid("Ruth Hargrove", "Managing director", days=5)


def test_each_side_has_its_own_way_up_in_order(ada, relationship, told):
    services.set_chain(ada, relationship.id, Side.THEIRS, [DAN, RUTH])
    services.set_chain(ada, relationship.id, Side.OURS, [StepSaid("Priya Raman")])

    found = queries.chain(ada, relationship.id)
    assert [(one.place, one.name, one.days) for one in found[Side.THEIRS]] == [
        (1, "Dan Whitlock", 2),
        (2, "Ruth Hargrove", 5),
    ]
    assert [one.name for one in found[Side.OURS]] == ["Priya Raman"]
    assert told().kind == "chain.set"


def test_another_way_up_replaces_the_last_and_the_same_writes_nothing(ada, relationship):
    services.set_chain(ada, relationship.id, Side.THEIRS, [DAN, RUTH])
    assert services.set_chain(ada, relationship.id, Side.THEIRS, [DAN, RUTH]) is None
    services.set_chain(ada, relationship.id, Side.THEIRS, [RUTH])
    assert [one.name for one in queries.chain(ada, relationship.id)[Side.THEIRS]] == [RUTH.name]


def test_more_than_four_people_are_refused(ada, relationship):
    five = [StepSaid(f"Person {n}") for n in range(5)]
    with pytest.raises(DutyRefused, match="5 people are too many"):
        services.set_chain(ada, relationship.id, Side.OURS, five)


def test_nobody_goes_up_to_themselves(ada, relationship):
    with pytest.raises(DutyRefused, match="Dan Whitlock stands there twice"):
        services.set_chain(ada, relationship.id, Side.THEIRS, [DAN, DAN])


def test_another_clients_owner_cannot_set_it(olga, relationship):
    with pytest.raises(NotFound):
        services.set_chain(olga, relationship.id, Side.OURS, [DAN])


@pytest.fixture
def engage(ada, relationship, lena):
    def make(**differs):
        said = {
            "member_id": lena,
            "scope": "Security, and managing the provider.",
            "hours_a_month": Decimal("12"),
            "starts_on": date(2025, 4, 1),
            "ends_on": date(2027, 3, 31),
            "reports_to": "Maya Alder",
            "today": TODAY,
        }
        return services.set_engagement(ada, relationship.id, **{**said, **differs})

    return make


def test_the_engagement_is_one_of_the_duties(ada, relationship, chosen, engage, found):
    engage()

    row = found("own-vciso")
    assert (row.core.person, row.core.reported_to) == ("Lena Ortiz", "Maya Alder")
    now = queries.engagement(ada, relationship.id)
    assert (now.hours_a_month, now.ends_on) == (Decimal("12.0"), date(2027, 3, 31))


def test_changing_it_keeps_one_engagement_and_one_duty(chosen, engage, found):
    engage()
    engage(hours_a_month=Decimal("7.5"), reports_to="The board")

    own = [row.core.reported_to for row in found().rows if row.id.startswith("own-")]
    assert own == ["The board"]


def test_an_end_before_the_beginning_is_refused(engage):
    with pytest.raises(DutyRefused, match="cannot end on 31 March 2025, before it begins"):
        engage(ends_on=date(2025, 3, 31))
