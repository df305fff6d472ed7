"""The November meeting of Alder & Finch with Northgate IT, and a clock that stands still."""

from datetime import UTC, datetime

import pytest
from freezegun import freeze_time


@pytest.fixture
def clock():
    """`clock.move_to(...)`: what time it is; at first nine in the morning of 1 November 2026."""
    with freeze_time("2026-11-01T09:00:00Z", ignore=["django_tasks"]) as frozen:
        yield frozen


@pytest.fixture
def row(ada, relationship):
    from prenup.people.queries import relationship as relationship_row

    return relationship_row(ada, relationship.id)


@pytest.fixture
def team(ada, relationship):
    """Maya of senior leadership, and Priya who writes the minutes."""
    from prenup.people.models import Area
    from prenup.people.services import add_team_member

    maya = add_team_member(
        ada, relationship.id, name="Maya Alder", email="maya@alderfinch.example",
        covers=[Area.LEADERSHIP],
    )  # fmt: skip
    priya = add_team_member(ada, relationship.id, name="Priya Raman")
    return {"Maya Alder": maya.id, "Priya Raman": priya.id}


@pytest.fixture
def plan(team):
    """`plan(**differs)`: the monthly meeting on the fourth Tuesday at ten, unless it differs."""

    from prenup.files.calendar_rule import Repeats
    from prenup.manage.meetings import services
    from prenup.manage.meetings.models import Part, Side

    def make(**differs):
        asked = (
            services.Asked(
                Side.OURS, "Maya Alder", "maya@alderfinch.example", member_id=team["Maya Alder"]
            ),
            services.Asked(
                Side.OURS, "Priya Raman", member_id=team["Priya Raman"], part=Part.SCRIBE
            ),
            services.Asked(Side.THEIRS, "Dan Whitlock", "dan@northgate-it.example"),
        )
        given = {
            "begins": datetime(2026, 11, 24, 10, tzinfo=UTC),
            "time_zone": "UTC",
            "repeats": Repeats.WEEKDAY,
            "minutes": 60,
            "place": "",
            "asked": asked,
            "reports": ("Security", "Backups"),
        }
        return services.Plan(**(given | differs))

    return make


@pytest.fixture
def november(clock, ada, relationship, plan):
    """The id of the November meeting, planned."""
    from prenup.manage.meetings import services

    return services.schedule(ada, relationship.id, plan()).meeting_id


@pytest.fixture
def opened(ada, row):
    from prenup.manage.meetings import queries

    return lambda meeting_id: queries.meeting(ada, row, meeting_id)


@pytest.fixture
def held(clock, ada, relationship, november, opened):
    """The id of the November meeting, held for an hour with everybody, every report settled."""
    from prenup.manage.meetings import services

    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    for one in opened(november).present:
        services.mark_presence(ada, relationship.id, november, one.id, how="came")
    for report in opened(november).reports:
        services.settle_report(ada, relationship.id, november, report.id)
    item = opened(november).items[3]
    services.save_line(ada, relationship.id, november, services.Typed("k1", item.id, "It is $960."))
    clock.move_to("2026-11-24T11:04:00Z")
    services.end(ada, relationship.id, november)
    return november
