"""The grade: weights, the cap while a grave clause is against us, and the order of gaps."""

from fractions import Fraction

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


#: Rules 10, word for word.
THREE = ["S-1", "S-2", "S-4", "S-9", "T-4", "T-6", "T-10", "T-14", "R-18", "R-26", "R-27"]
TWO = ["R-5", "R-6", "R-15", "R-16", "R-20", "R-21", "R-23", "R-28", "R-29"]
NONE = ["R-7", "R-9", "R-13", "R-30"]


def weight_of(clause, regulated=False):
    if clause in THREE:
        return 3
    if clause in TWO or clause[0] in "ST":
        return 2
    return 0 if clause in NONE and not regulated else 1


@pytest.mark.parametrize("regulated", [False, True])
def test_the_weight_of_each_clause_is_that_of_the_rules(regulated):
    weights = {clause: Grading().weight(clause, regulated=regulated) for clause in IDS}

    assert weights == {clause: weight_of(clause, regulated) for clause in IDS}


mostly = st.lists(
    st.tuples(st.sampled_from((*VERDICTS, *["present"] * 4)), st.integers(0, 25)),
    min_size=58,
    max_size=58,
).map(
    lambda drawn: [
        found(clause, "missing" if n == 0 else verdict, against=n == 0)
        for clause, (verdict, n) in zip(IDS, drawn, strict=True)
    ]
)


@given(anything | mostly, st.booleans())
def test_letter_score_and_gaps_are_those_of_the_rules_worked_out_exactly(findings, regulated):
    value = {"present": Fraction(1), "weak": Fraction(1, 2), "missing": Fraction(0)}
    sure = [f for f in findings if f.verdict in value]
    whole = sum(weight_of(f.clause, regulated) for f in sure)
    score = sum(weight_of(f.clause, regulated) * value[f.verdict] for f in sure) * 100
    letter = next(
        (x for x, n in zip("ABCD", (85, 70, 55, 40), strict=True) if score >= n * whole), "E"
    )
    if any(f.against_us and f.clause in THREE for f in findings) and letter in "AB":
        letter = "C"
    result = grade(findings, regulated=regulated)

    if whole:
        assert result.letter == letter
        assert result.score == pytest.approx(float(score / whole), abs=1e-9)
    lost = [
        (not f.against_us, -weight_of(f.clause, regulated=True) * (1 - value[f.verdict]), n, f)
        for n, f in enumerate(findings)
        if f.verdict in ("weak", "missing")
    ]
    said = [f for f in gaps(findings, regulated=regulated) if f.verdict != "unsure"]
    assert said == [f for *_, f in sorted(lost, key=lambda gap: gap[:3])]


@pytest.mark.parametrize(
    ("got", "of", "letter"),
    [
        (170, 200, "A"),
        (175, 206, "B"),
        (140, 200, "B"),
        (110, 200, "C"),
        (80, 200, "D"),
        (79, 200, "E"),
    ],
)
def test_a_score_just_below_a_threshold_is_not_rounded_up_to_it(got, of, letter):
    """175 of 206 is 84.95: rounded it would be the 85 of an A."""
    weights = {"S-1": got, "S-3": of - got}
    findings = [found("S-1", "present"), found("S-3", "missing")]

    assert grade(findings, grading=Grading(weights=weights)).letter == letter


def test_a_clause_for_regulated_clients_counts_only_where_the_client_is_one():
    findings = all_of("present", R7="missing", R9="missing", R13="missing", R30="missing")

    assert grade(findings).score == 100
    assert grade(findings, regulated=True).score < 100  # each of the four weighs 1 then


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

    assert result.low - 1e-9 <= result.score <= result.high + 1e-9 or all(
        f.verdict == "unsure" for f in findings
    )


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
