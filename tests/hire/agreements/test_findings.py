"""Findings, and what people say of them."""

from dataclasses import replace

import pytest

from hire.agreements.made import a_file, work
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.models import Judged, Judgement


def finding(actor, relationship, clause):
    review = queries.review(actor, relationship.id)
    return next(row for row in review.findings if row.clause == clause)


def test_a_finding_has_its_verdict_and_its_passages_in_their_document(vic, relationship, upload):
    (document,) = upload(vic)

    row = finding(vic, relationship, "T-6")
    assert (row.shown, row.core.against_us) == ("against", True)
    assert row.passages[0].document_id == document
    assert row.passages[0].cited.place == "§3"
    text = queries.text(vic, relationship.id, document).document.text
    cited = row.passages[0].cited
    assert text[cited.start : cited.end] == cited.text


def test_gaps_come_first_and_against_us_before_all(vic, relationship, upload):
    upload(vic)

    rows = queries.review(vic, relationship.id).worst_first
    assert rows[0].shown == "against"
    assert [row.shown for row in rows if row.shown == "present"] == [row.shown for row in rows][
        -sum(row.shown == "present" for row in rows) :
    ]


def test_another_verdict_stands_beside_the_one_found_and_counts_in_the_grade(
    vic, relationship, upload
):
    upload(vic)
    before = queries.review(vic, relationship.id).grade.score
    services.correct_verdict(
        vic, relationship.id, "T-6", verdict="present", against_us=False, why="Exhibit D gives it."
    )

    row = finding(vic, relationship, "T-6")
    assert (row.shown, row.found, row.corrected.words) == (
        "present", "against", "Exhibit D gives it.",
    )  # fmt: skip
    assert queries.review(vic, relationship.id).grade.score > before


def test_an_accepted_risk_stays_in_the_grade_with_its_reason(ada, relationship, upload):
    upload(ada)
    before = queries.review(ada, relationship.id).grade
    services.accept_risk(ada, relationship.id, "T-6", reason="We leave in spring.")

    assert finding(ada, relationship, "T-6").risk.words == "We leave in spring."
    assert queries.review(ada, relationship.id).grade == before


def test_only_an_owner_accepts_a_risk(ada, vic, relationship, upload):
    upload(ada)
    with pytest.raises(NotAllowed, match="owner"):
        services.accept_risk(vic, relationship.id, "T-6", reason="It is fine.")
    with pytest.raises(NotAllowed, match="manager"):
        services.add_to_negotiation(
            replace(ada, role=Role.CONTRIBUTOR), relationship.id, "T-6", wording=""
        )


def test_the_negotiation_list_has_what_was_put_on_it_worst_first(vic, relationship, upload):
    upload(vic)
    for clause in ("S-3", "T-6"):
        services.add_to_negotiation(vic, relationship.id, clause, wording="Say so.")

    review = queries.review(vic, relationship.id)
    assert [row.clause for row in queries.negotiation(review)] == ["T-6", "S-3"]
    services.withdraw_judgement(vic, relationship.id, "S-3", Judged.NEGOTIATION)
    review = queries.review(vic, relationship.id)
    assert [row.clause for row in queries.negotiation(review)] == ["T-6"]


def test_said_twice_is_said_once_and_said_otherwise_stands_instead(vic, relationship, upload):
    upload(vic)
    first = services.add_to_negotiation(vic, relationship.id, "T-6", wording="A")
    same = services.add_to_negotiation(vic, relationship.id, "T-6", wording="A")
    other = services.add_to_negotiation(vic, relationship.id, "T-6", wording="B")

    assert first.seq == same.seq != other.seq
    assert Judgement.objects.of(vic.client_id).filter(withdrawn_at=None).count() == 1
    assert finding(vic, relationship, "T-6").negotiation.words == "B"


def test_a_clause_that_is_none_and_another_clients_agreement_are_not_found(
    olga, vic, relationship, upload
):
    upload(vic)
    with pytest.raises(NotFound):
        services.add_to_negotiation(vic, relationship.id, "X-1")
    with pytest.raises(NotFound):
        services.add_to_negotiation(olga, relationship.id, "T-6")
    with pytest.raises(NotFound):
        services.withdraw_judgement(vic, relationship.id, "T-6", Judged.NEGOTIATION)
    assert queries.review(olga, relationship.id) is None


def test_how_the_agreement_stands_for_where_we_stand(vic, relationship, upload):
    empty = queries.stands(vic, relationship.id)
    assert (empty.terms, empty.agreed, empty.papers, empty.under_way) == (None, None, (), False)
    (document,) = upload(vic)

    stands = queries.stands(vic, relationship.id)
    assert stands.terms.latest.days == 90
    assert stands.notice_source == "§2"
    assert stands.agreed.worst[0].against_us
    assert stands.documents == {"Master services agreement": document}
    assert stands.papers[0].document == "Master services agreement"
    assert [row.name for row in stands.terms_facts][:2] == ["effective_date", "initial_term_months"]


def test_however_long_the_agreement_the_number_of_queries_stays(
    vic, relationship, upload, django_assert_num_queries
):
    upload(vic)
    with django_assert_num_queries(10):
        queries.stands(vic, relationship.id)
    with django_assert_num_queries(5):
        queries.review(vic, relationship.id)
    with django_assert_num_queries(4):
        queries.facts(vic, relationship.id)
    with django_assert_num_queries(1):
        queries.documents(vic, relationship.id)


GRANTS = (
    "Client has administrator rights on every system at all times. All administrator credentials "
    "are kept in a vault shared with Client. The emergency accounts are held by Client. "
    "Upon termination Provider destroys its credentials. "
)


def keys(actor, relationship):
    """What is found of the administrator accounts: the verdict, and the documents it quotes."""
    row = next(
        one for one in queries.review(actor, relationship.id).findings if one.clause == "T-6"
    )
    return row.shown, {one.cited.document for one in row.passages}


def test_a_passage_of_a_replaced_document_makes_no_clause_present(vic, relationship, upload):
    old, new = upload(vic, a_file(GRANTS, "Old.txt"), a_file("Client pays the fees.", "New.txt"))
    assert keys(vic, relationship) == ("present", {"Old"})

    services.describe_document(
        vic, relationship.id, new, title="New", kind="main", signed_on=None, in_force=True,
        supersedes=old,
    )  # fmt: skip
    work()
    assert keys(vic, relationship) == ("missing", set())


def test_what_an_amendment_takes_away_is_against_us_until_it_stands_lower(
    vic, relationship, upload
):
    denies = (
        "AMENDMENT No. 1\n\nAll administrative credentials shall be held exclusively by Provider."
    )
    _, amendment = upload(vic, a_file(GRANTS, "Agreement.txt"), a_file(denies, "Amendment 1.txt"))
    assert keys(vic, relationship) == ("against", {"Amendment 1"})

    services.move_document(vic, relationship.id, amendment, place=1)
    work()
    assert keys(vic, relationship) == ("present", {"Agreement"})
