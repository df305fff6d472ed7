"""The one line on what an agreement says, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.content.clauses import built_in
from prenup.core.agreement.gist import TOPICS, gist
from prenup.core.agreement.verdicts import Finding


def finding(clause, verdict):
    """A finding; "against" is what core calls missing and against us."""
    against = verdict == "against"
    return Finding(
        clause=clause,
        title=clause,
        verdict="missing" if against else verdict,
        against_us=against,
        why="",
        ask="",
        passages=(),
    )


def said(**topics):
    """The gist of an agreement with one verdict a topic, all its clauses alike."""
    names = {
        "pay": "what we pay", "keys": "who holds the keys", "leave": "how we leave",
        "data": "how our data is protected",
    }  # fmt: skip
    return gist([
        finding(clause, verdict)
        for short, verdict in topics.items()
        for clause in TOPICS[names[short]]
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("topics", "line"),
    [
        ({"pay": "present", "leave": "missing"}, "what we pay, not how we leave"),
        ({"pay": "present", "keys": "missing", "leave": "missing"},
         "what we pay, not how we leave"),
        ({"pay": "present", "data": "against"},
         "what we pay; how our data is protected is against us"),
        ({"pay": "present", "leave": "weak"}, "what we pay, and how we leave only in part"),
        ({"pay": "present", "data": "present", "leave": "present"},
         "what we pay and how we leave"),
        ({"keys": "missing", "leave": "missing"}, "neither who holds the keys nor how we leave"),
        ({"data": "against", "leave": "against"}, ""),
        ({"pay": "weak", "leave": "weak"}, ""),
        ({"pay": "unsure", "data": "missing"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_line_names_what_is_said_best_and_what_hurts_most(topics, line):
    assert said(**topics) == line


VERDICTS = st.sampled_from(["present", "weak", "missing", "against", "unsure"])
CLAUSES = sorted({clause for clauses in TOPICS.values() for clause in clauses})


@given(st.fixed_dictionaries(dict.fromkeys(CLAUSES, VERDICTS)))
def test_what_is_wholly_against_us_is_never_called_unsaid(verdicts):
    line = gist([finding(clause, verdict) for clause, verdict in verdicts.items()])

    for topic, clauses in TOPICS.items():
        if all(verdicts[clause] == "against" for clause in clauses):
            assert f"not {topic}" not in line
            assert "neither" not in line or topic not in line


def test_every_clause_of_a_topic_is_a_built_in_one():
    assert set(CLAUSES) <= {clause.id for clause in built_in()}
