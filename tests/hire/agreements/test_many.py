"""A glance at many agreements says what each says alone, in as many queries for all."""

from hire.agreements.made import a_file
from prenup.hire.agreements import queries, services
from prenup.people.queries import relationship as row_of


def test_each_glimpse_says_what_the_agreement_says_alone(
    vic, relationship, upload, django_assert_num_queries
):
    from factories import make_relationship

    upload(vic, a_file())
    services.correct_verdict(
        vic, relationship.id, "T-6", verdict="weak", against_us=False, why="Amended since."
    )
    services.correct_fact(vic, relationship.id, "notice_latest_days", value=60, unit="days", n=60)
    other = make_relationship(relationship.client, "Corelink Systems")
    rows = [row_of(vic, relationship.id), row_of(vic, other.id)]

    with django_assert_num_queries(5):
        found = queries.glimpses(rows)

    alone = queries.stands(vic, relationship.id)
    assert found[relationship.id].terms == alone.terms
    assert found[relationship.id].letter == alone.agreed.grade.letter
    assert found[other.id] == queries.Glimpse(None, "")
