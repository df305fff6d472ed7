"""The grade: weights, the cap while a grave clause is against us, and the order of gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement import Finding
from prenup.core.agreement.grade import Grading, gaps, grade

_LAST = {"S": 12, "T": 15, "R": 31}
IDS = [f"{group}-{n}" for group, last in _LAST.items() for n in range(1, last + 1)]
VERDICTS = ("present", "weak", "missing", "unsure")


def found(clause, verdict, against=False):
    return Finding(clause, clause, verdict, against, "why", "ask")


def all_of(verdict, **other):
    return [found(clause, other.get(clause.replace("-", ""), verdict)) for clause in IDS]


anything = st.lists(st.sampled_from(VERDICTS), min_size=58, max_size=58).map(
    lambda verdicts: [found(clause, verdict) for clause, verdict in zip(IDS, verdicts, strict=True)]
)


@pytest.mark.parametrize(
    ("verdict", "letter", "score"), [("present", "A", 100), ("weak", "D", 50), ("missing", "E", 0)]
)
def test_all_clauses_alike_give_the_value_of_the_verdict(verdict, letter, score):
    found_grade = grade(all_of(verdict))

    assert (found_grade.letter, found_grade.score) == (letter, score)


def test_the_weights_are_those_of_the_rules():
    weights = [Grading().weight(clause, regulated=False) for clause in IDS]

    assert (weights.count(3), weights.count(0)) == (11, 4)
    assert sum(weights) == 3 * 11 + 2 * (27 - 8 + 9) + (58 - 11 - 28 - 4)


def test_a_clause_for_regulated_clients_counts_only_where_the_client_is_one():
    findings = all_of("present", R7="missing", R9="missing", R13="missing", R30="missing")

    assert grade(findings).score == 100
    assert grade(findings, regulated=True).score < 100


def test_a_grave_clause_against_us_leaves_no_better_than_c():
    findings = [
        found(c, "missing", against=True) if c == "T-6" else found(c, "present") for c in IDS
    ]

    assert grade(findings).score > 85
    assert grade(findings).letter == "C"


def test_a_lighter_clause_against_us_does_not_cap():
    findings = [
        found(c, "missing", against=True) if c == "R-2" else found(c, "present") for c in IDS
    ]

    assert grade(findings).letter == "A"


def test_the_cap_never_lifts_a_worse_letter():
    assert grade([found(c, "missing", against=c == "T-6") for c in IDS]).letter == "E"


@given(anything)
def test_the_score_lies_within_what_the_unsure_clauses_could_make_of_it(findings):
    result = grade(findings)

    assert result.low <= result.score <= result.high or all(f.verdict == "unsure" for f in findings)


@given(anything)
def test_low_and_high_are_the_grades_with_every_unsure_clause_missing_and_present(findings):
    def settled(verdict):
        return [found(f.clause, verdict if f.verdict == "unsure" else f.verdict) for f in findings]

    assert grade(findings).low == grade(settled("missing")).score
    assert grade(findings).high == grade(settled("present")).score


def test_gaps_come_against_us_first_then_by_points_lost_then_in_clause_order():
    findings = [
        found("S-1", "weak"),
        found("S-3", "missing"),
        found("T-4", "missing"),
        found("T-5", "missing"),
        found("R-2", "missing", against=True),
        found("R-7", "missing"),
        found("R-9", "present"),
    ]

    assert [gap.clause for gap in gaps(findings)] == ["R-2", "T-4", "S-3", "T-5", "S-1", "R-7"]


@given(anything, anything)
def test_a_better_verdict_never_lowers_the_score(some, others):
    rank = {"missing": 0, "unsure": 0, "weak": 1, "present": 2}
    sure = [found(f.clause, "missing" if f.verdict == "unsure" else f.verdict) for f in some]
    better = [max(a, b, key=lambda f: rank[f.verdict]) for a, b in zip(sure, others, strict=True)]

    assert grade(better).score >= grade(sure).score


def test_without_any_clause_that_counts_there_is_no_score():
    assert grade([]).score == 0
