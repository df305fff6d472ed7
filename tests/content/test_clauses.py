"""The built-in clauses, each against words that an agreement could have."""

import tomllib
from pathlib import Path

import pytest

from prenup.content.clauses import built_in
from prenup.core.agreement import Document
from prenup.core.agreement.findings import finding
from prenup.core.agreement.review import read

EXAMPLES = tomllib.loads((Path(__file__).parent / "clause_examples.toml").read_text("utf-8"))
SILENT = "This agreement is made between Northgate IT and Alder Dental. It is dated 1 July 2026."
#: Clauses that guard against a harm: an agreement without the harm is not missing them.
SILENCE = {"R-26": "weak", "R-29": "present", "R-31": "present"}
IDS = [f"{g}-{n}" for g, last in (("S", 12), ("T", 15), ("R", 31)) for n in range(1, last + 1)]


def found(clause, words):
    document = Document("agreement.txt", "", words.strip().replace("\n", "\n\n"))
    return finding(built_in()[clause], read([document]), [document])


def test_there_are_the_58_clauses_of_the_rules_in_order():
    assert [clause.id for clause in built_in()] == IDS


@pytest.mark.parametrize("clause", IDS)
def test_a_full_answer_is_present(clause):
    assert found(clause, EXAMPLES[clause]["present"]).verdict == "present"


@pytest.mark.parametrize("clause", IDS)
def test_an_answer_that_falls_short_is_weak_and_says_what_to_ask(clause):
    weak = found(clause, EXAMPLES[clause]["weak"])

    assert (weak.verdict, weak.against_us) == ("weak", False)
    assert weak.passages
    assert weak.ask


@pytest.mark.parametrize("clause", IDS)
def test_silence_is_missing_or_what_silence_is_worth(clause):
    silent = found(clause, SILENT)

    assert silent.verdict == SILENCE.get(clause, "missing")
    assert not silent.against_us
    assert silent.passages == ()


@pytest.mark.parametrize("clause", [c for c in IDS if "against" in EXAMPLES[c]])
def test_words_that_say_the_opposite_are_against_us_and_quoted(clause):
    against = found(clause, EXAMPLES[clause]["against"])

    assert (against.verdict, against.against_us) == ("missing", True)
    assert against.passages[0].text in EXAMPLES[clause]["against"]


@pytest.mark.parametrize("clause", IDS)
def test_what_is_said_of_a_clause_is_in_sentences(clause):
    rule = built_in()[clause]

    for sentence in (rule.why.present, rule.why.weak, rule.why.missing, rule.why.against):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert rule.ask[-1] in ".?”"
    assert not rule.title.endswith(".")
    assert all(need.what[0].islower() or need.what[0].isdigit() for need in rule.needs)
