"""The example's agreement, read as the drawings show it."""

from importlib.resources import as_file, files

import pytest

from prenup.content.clauses import built_in
from prenup.core.agreement import review
from prenup.files import read_document

DRAWN = {
    "T-6": ("missing", True),
    "R-26": ("missing", True),
    "T-4": ("weak", False),
    "S-2": ("weak", False),
    "R-23": ("weak", False),
    "T-7": ("weak", False),
    "T-14": ("present", False),
    "S-4": ("present", False),
}


@pytest.fixture(scope="module")
def findings():
    names = ("amendment-1.pdf", "agreement.pdf")
    documents = []
    for name in names:
        with as_file(files("prenup.content.example") / name) as path:
            documents.append(read_document(path, name))
    return {finding.clause: finding for finding in review(documents, clauses=built_in()).findings}


@pytest.mark.parametrize("clause", DRAWN)
def test_a_clause_has_the_verdict_that_is_drawn(findings, clause):
    found = findings[clause]

    assert (found.verdict, found.against_us) == DRAWN[clause]


def test_the_administrator_accounts_are_quoted_from_their_section(findings):
    quote = findings["T-6"].passages[0]

    assert quote.place == "§7.3"
    assert "held exclusively by Provider" in quote.text
