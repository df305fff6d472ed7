"""Filing what is in writing: the whole act, or nothing of it."""

from datetime import date

import pytest

from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.standing import InWriting, Item
from prenup.manage.writing import queries, services
from prenup.people.queries import relationship as row_of
from prenup.record.models import Entry

TODAY = date(2026, 11, 24)
PLAN = services.File(b"%PDF-1.7 the plan", "Exit plan.pdf", "application/pdf")


def file(actor, relationship, item=Item.EXIT_PLAN, **values):
    values = {"file": PLAN, "dated_on": date(2026, 11, 2), "today": TODAY, **values}
    return services.file_writing(actor, relationship.id, item, **values)


def state(actor, relationship, item, as_of=TODAY):
    things = queries.in_writing(actor, row_of(actor, relationship.id), as_of)
    return things[item.number - 1]


def test_a_document_that_is_filed_is_in_writing_and_in_the_record(ada, relationship):
    receipt = file(ada, relationship)

    entry = Entry.objects.of(ada.client_id).get(seq=receipt.seq)
    row = queries.filings(ada, relationship.id)[0]
    assert entry.kind == "writing.filed"
    assert entry.documents == row.document
    assert (row.name, row.filed_by, row.dated_on) == (
        "Exit plan.pdf",
        "Ada Alder",
        date(2026, 11, 2),
    )
    assert state(ada, relationship, Item.EXIT_PLAN).state is InWriting.PRESENT


def test_what_was_filed_a_year_ago_is_out_of_date_and_says_since_when(ada, relationship):
    file(ada, relationship, dated_on=date(2025, 11, 1))

    plan = state(ada, relationship, Item.EXIT_PLAN)
    assert plan.state is InWriting.OUT_OF_DATE
    assert plan.since == date(2026, 11, 2)


def test_filed_twice_is_filed_once(ada, relationship):
    first = file(ada, relationship)
    second = file(ada, relationship)

    assert second.seq == first.seq
    assert len(queries.filings(ada, relationship.id)) == 1


def test_what_is_taken_away_no_longer_counts_and_can_be_put_back(ada, relationship):
    file(ada, relationship)
    filing = queries.filings(ada, relationship.id)[0]

    services.remove_filing(ada, relationship.id, filing.id)
    assert state(ada, relationship, Item.EXIT_PLAN).state is InWriting.ABSENT

    services.restore_filing(ada, relationship.id, filing.id)
    assert state(ada, relationship, Item.EXIT_PLAN).state is InWriting.PRESENT


def test_insurance_that_ended_is_out_of_date_from_the_day_after(ada, relationship):
    file(
        ada,
        relationship,
        Item.INSURANCE,
        dated_on=date(2025, 10, 1),
        holds_until=date(2026, 9, 30),
    )

    insurance = state(ada, relationship, Item.INSURANCE)
    assert (insurance.state, insurance.since) == (InWriting.OUT_OF_DATE, date(2026, 10, 1))


def test_minutes_of_some_months_name_the_months_that_lack(ada, relationship):
    for month in range(1, 11):
        if month not in (5, 8):
            paper = services.File(f"minutes {month}".encode(), f"{month}.txt", "text/plain")
            file(ada, relationship, Item.MINUTES, file=paper, dated_on=date(2026, month, 7))
    for month in (11, 12):
        paper = services.File(f"minutes {month}".encode(), f"{month}.txt", "text/plain")
        file(ada, relationship, Item.MINUTES, file=paper, dated_on=date(2025, month, 7))

    minutes = state(ada, relationship, Item.MINUTES)
    assert (minutes.lacks, minutes.note) == ("of May and August", "10 of 12")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"dated_on": date(2026, 11, 25)}, "25 November 2026 lies ahead."),
        ({"holds_until": date(2026, 11, 1)}, "cannot hold until 1 November 2026"),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_a_sentence(ada, relationship, values, sentence):
    with pytest.raises(services.FilingRefused, match=sentence):
        file(ada, relationship, **values)

    assert queries.filings(ada, relationship.id) == []


def test_a_reader_may_not_file(alder, relationship):
    from factories import make_account, make_member

    rita = make_member(alder, make_account("Rita"), Role.READER)
    with pytest.raises(NotAllowed):
        file(rita, relationship)


def test_another_clients_owner_cannot_tell_the_relationship_from_none(ada, olga, relationship):
    file(ada, relationship)
    filing = queries.filings(ada, relationship.id)[0]

    with pytest.raises(NotFound):
        file(olga, relationship)
    with pytest.raises(NotFound):
        services.remove_filing(olga, relationship.id, filing.id)
    assert queries.filings(olga, relationship.id) == []


def test_the_team_is_in_writing_once_somebody_is_named(ada, relationship):
    from prenup.people.services import add_team_member

    assert state(ada, relationship, Item.TEAM).state is InWriting.ABSENT
    add_team_member(ada, relationship.id, name="Maya Alder", covers=["leadership"])

    team = state(ada, relationship, Item.TEAM, date(2030, 1, 1))
    assert (team.state, team.note) == (InWriting.PRESENT, "1 person")
